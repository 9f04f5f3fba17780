//! `UpgradeResourceIdentity`: converts a stored identity to the current schema.

use tfplugin_proto::tfplugin6::upgrade_resource_identity::{Request, Response};

use super::super::wire;
use super::server::unknown_type;
use crate::diag::Diagnostic;
use crate::engine::{Provider, upgrade_identity};

pub(super) fn handle(provider: &Provider, request: &Request) -> Result<Response, Diagnostic> {
    let resource =
        provider.resource(&request.type_name).ok_or_else(|| unknown_type(&request.type_name))?;
    let raw = request.raw_identity.clone().unwrap_or_default();
    let identity = upgrade_identity(resource, &raw.json);
    Ok(Response { upgraded_identity: wire::identity_message(&identity), ..Response::default() })
}
