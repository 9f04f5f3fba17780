//! `ConfigureProvider`: configures the provider from its block, parts of which may be unknown in a
//! plan.

use std::sync::Arc;
use tfplugin_proto::tfplugin6::configure_provider::{Request, Response};

use super::super::wire;
use super::server::{Reply, Server};
use crate::diag::Diagnostic;

pub(super) fn handle(server: &Server, request: &Request) -> Result<Response, Diagnostic> {
    let ty = (server.provider.schema)().block.implied_type();
    let config = wire::value(request.config.as_ref(), &ty)?;
    let (configured, diagnostics) =
        (server.provider.configure)(&config, &request.terraform_version, server.stop());
    if let Ok(mut place) = server.configured.write() {
        *place = configured.map(Arc::new);
    }
    Ok(Response::default().with(diagnostics))
}
