//! `CloseEphemeralResource`: removes what opening an ephemeral resource made.

use tfplugin_proto::tfplugin6::close_ephemeral_resource::{Request, Response};

use super::server::{Reply, Server, unknown_type};
use crate::diag::Diagnostic;
use crate::engine::close;

pub(super) async fn handle(server: &Server, request: Request) -> Result<Response, Diagnostic> {
    let ephemeral = server
        .provider
        .ephemeral(&request.type_name)
        .ok_or_else(|| unknown_type(&request.type_name))?;
    let configured = server.configured()?;
    let private = request.private.unwrap_or_default();
    Ok(Response::default().with(close(ephemeral, &configured, &private).await))
}
