//! `ValidateProviderConfig`: checks the provider block, in which any value may be unknown.

use tfplugin_proto::tfplugin6::validate_provider_config::{Request, Response};

use super::super::wire;
use super::server::Reply;
use crate::diag::Diagnostic;
use crate::engine::Provider;

pub(super) fn handle(provider: &Provider, request: &Request) -> Result<Response, Diagnostic> {
    let ty = (provider.schema)().block.implied_type();
    let config = wire::value(request.config.as_ref(), &ty)?;
    Ok(Response::default().with((provider.validate)(&config)))
}
