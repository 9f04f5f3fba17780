//! The provider: its parts, and its configuration from a provider block and the environment.

mod attempts;
mod block;
mod configure;
mod edition;
mod endpoints;
mod fallback;
mod schema_json;
mod variables;

use crate::data_sources::{BETA_DATA_SOURCES, DATA_SOURCES};
use crate::engine::{Attempts, Provider};
use crate::ephemeral::EPHEMERAL_RESOURCES;
use crate::functions::FUNCTIONS;
use crate::resources::{BETA_RESOURCES, RESOURCES};

pub(crate) use attempts::attempts;
pub(crate) use edition::Edition;
pub(crate) use fallback::fallback;
pub(crate) use schema_json::schema_json;
pub(crate) use variables::Variables;

/// Builds the provider under one of its names. It is configured by provider blocks and these
/// environment variables, and notes its creates there.
pub(crate) fn provider(edition: Edition, variables: Variables, attempts: Attempts) -> Provider {
    let (schema, resources, data_sources): (fn() -> _, _, _) = match edition {
        Edition::Google => (block::schema, RESOURCES, DATA_SOURCES),
        Edition::GoogleBeta => (block::beta_schema, &**BETA_RESOURCES, &**BETA_DATA_SOURCES),
    };
    Provider {
        schema,
        meta_schema: block::meta_schema,
        resources,
        data_sources,
        ephemeral_resources: EPHEMERAL_RESOURCES,
        functions: FUNCTIONS,
        validate: block::validate,
        configure: Box::new(move |config, terraform_version, stop| {
            let (configured, diagnostics) =
                configure::configure(config, &variables, terraform_version, stop);
            (configured.map(|it| it.noting(attempts.clone())), diagnostics)
        }),
    }
}
