//! `ReadResource`: reads the current state of an object.

use tfplugin_proto::tfplugin6::read_resource::{Request, Response};

use super::super::wire;
use super::server::{Reply, Server, unknown_type};
use crate::diag::Diagnostic;
use crate::engine::{ReadRequest, read};

pub(super) async fn handle(server: &Server, request: Request) -> Result<Response, Diagnostic> {
    let resource = server
        .provider
        .resource(&request.type_name)
        .ok_or_else(|| unknown_type(&request.type_name))?;
    let configured = server.configured_for(request.provider_meta.as_ref())?;
    let ty = resource.implied_type();
    let reply = read(
        resource,
        &configured,
        ReadRequest {
            state: wire::value(request.current_state.as_ref(), ty)?,
            private: request.private,
            identity: wire::identity(request.current_identity.as_ref(), &resource.identity_type())?,
        },
    )
    .await;
    let response = Response {
        new_state: Some(wire::message(&reply.state)),
        private: reply.private,
        new_identity: wire::identity_message(&reply.identity),
        ..Response::default()
    };
    Ok(response.with(reply.diagnostics))
}
