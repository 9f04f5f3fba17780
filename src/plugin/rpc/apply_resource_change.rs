//! `ApplyResourceChange`: creates, updates or deletes an object as planned.

use tfplugin_proto::tfplugin6::apply_resource_change::{Request, Response};

use super::super::wire;
use super::server::{Reply, Server, unknown_type};
use crate::diag::Diagnostic;
use crate::engine::{ApplyRequest, apply};

pub(super) async fn handle(server: &Server, request: Request) -> Result<Response, Diagnostic> {
    let resource = server
        .provider
        .resource(&request.type_name)
        .ok_or_else(|| unknown_type(&request.type_name))?;
    let configured = server.configured_for(request.provider_meta.as_ref())?;
    let ty = resource.implied_type();
    let reply = apply(
        resource,
        &configured,
        ApplyRequest {
            prior: wire::value(request.prior_state.as_ref(), ty)?,
            // What the plan promised about unknown values is of no use any more.
            planned: wire::value(request.planned_state.as_ref(), ty)?.without_refinements(),
            config: wire::value(request.config.as_ref(), ty)?,
            private: request.planned_private,
            identity: wire::identity(request.planned_identity.as_ref(), &resource.identity_type())?,
        },
    )
    .await;
    let response = Response {
        new_state: Some(wire::message(&reply.state)),
        private: reply.private,
        legacy_type_system: reply.needs_legacy_type_system,
        new_identity: wire::identity_message(&reply.identity),
        ..Response::default()
    };
    Ok(response.with(reply.diagnostics))
}
