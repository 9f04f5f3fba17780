//! `UpgradeResourceState`: converts a stored state to the current schema. Terraform calls it
//! whenever it reads a state, even of the current version.

use tfplugin_proto::tfplugin6::upgrade_resource_state::{Request, Response};

use super::super::wire;
use super::server::{Reply, unknown_type};
use crate::diag::Diagnostic;
use crate::engine::{Provider, too_old, upgrade};

pub(super) fn handle(provider: &Provider, request: &Request) -> Result<Response, Diagnostic> {
    let resource =
        provider.resource(&request.type_name).ok_or_else(|| unknown_type(&request.type_name))?;
    let raw = request.raw_state.clone().unwrap_or_default();
    if raw.json.is_empty() {
        return Err(too_old());
    }
    let upgraded = upgrade(resource, request.version, &raw.json);
    let upgraded_state = Some(wire::message(&upgraded.state));
    Ok(Response { upgraded_state, ..Response::default() }.with(upgraded.diagnostics))
}
