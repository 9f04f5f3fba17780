//! `OpenEphemeralResource`: makes a value that no plan and no state contains.

use tfplugin_proto::tfplugin6::open_ephemeral_resource::{Request, Response};

use super::super::wire;
use super::server::{Reply, Server, unknown_type};
use crate::diag::Diagnostic;
use crate::engine::open;

pub(super) async fn handle(server: &Server, request: Request) -> Result<Response, Diagnostic> {
    let ephemeral = server
        .provider
        .ephemeral(&request.type_name)
        .ok_or_else(|| unknown_type(&request.type_name))?;
    let configured = server.configured()?;
    let config = wire::value(request.config.as_ref(), &ephemeral.table.shape().implied_type())?;
    let opened = open(ephemeral, &configured, &config).await;
    let response = Response {
        result: Some(wire::message(&opened.value)),
        private: Some(opened.private),
        ..Response::default()
    };
    Ok(response.with(opened.diagnostics))
}
