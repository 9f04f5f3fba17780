//! `MoveResourceState`: converts the state that another provider or type has of an object.

use tfplugin_proto::tfplugin6::move_resource_state::{Request, Response};

use super::super::wire;
use super::server::{Reply, unknown_type};
use crate::diag::Diagnostic;
use crate::engine::{Provider, move_state, too_old, upgrade_identity};

pub(super) fn handle(provider: &Provider, request: Request) -> Result<Response, Diagnostic> {
    let resource = provider
        .resource(&request.target_type_name)
        .ok_or_else(|| unknown_type(&request.target_type_name))?;
    let raw = request.source_state.unwrap_or_default();
    if raw.json.is_empty() {
        return Err(too_old());
    }
    let moved =
        move_state(resource, &request.source_type_name, request.source_schema_version, &raw.json);
    if moved.diagnostics.has_errors() {
        return Ok(Response::default().with(moved.diagnostics));
    }
    let identity = request.source_identity.unwrap_or_default();
    let identity = upgrade_identity(resource, &identity.json);
    let response = Response {
        target_state: Some(wire::message(&moved.state)),
        target_private: request.source_private,
        target_identity: wire::identity_message(&identity),
        ..Response::default()
    };
    Ok(response.with(moved.diagnostics))
}
