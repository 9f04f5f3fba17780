//! `ValidateProviderConfig`: the provider block before anything is known.

use tfplugin_proto::tfplugin6::validate_provider_config::{Request, Response};

use super::super::wire;
use super::server::Reply;
use crate::diag::Diagnostic;
use crate::engine::Provider;

pub(super) fn answer(provider: &Provider, request: &Request) -> Result<Response, Diagnostic> {
    let ty = (provider.schema)().block.implied_type();
    let config = wire::value(request.config.as_ref(), &ty)?;
    Ok(Response::default().with((provider.validate)(&config)))
}
