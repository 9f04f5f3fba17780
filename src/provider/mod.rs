//! The provider: its parts, and its configuration from a provider block and the environment.

mod block;
mod configure;
mod endpoints;
mod schema_json;
mod variables;

use crate::data_sources::DATA_SOURCES;
use crate::engine::Provider;
use crate::functions::FUNCTIONS;
use crate::resources::RESOURCES;

pub(crate) use schema_json::schema_json;
pub(crate) use variables::Variables;

/// Builds the provider, which is configured by provider blocks and these environment variables.
pub(crate) fn provider(variables: Variables) -> Provider {
    Provider {
        schema: block::schema,
        meta_schema: block::meta_schema,
        resources: RESOURCES,
        data_sources: DATA_SOURCES,
        functions: FUNCTIONS,
        validate: block::validate,
        configure: Box::new(move |config, terraform_version, stop| {
            configure::configure(config, &variables, terraform_version, stop)
        }),
    }
}
