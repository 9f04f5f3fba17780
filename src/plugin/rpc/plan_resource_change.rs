//! `PlanResourceChange`: plans the change of an object.

use tfplugin_proto::tfplugin6::plan_resource_change::{Request, Response};

use super::super::wire;
use super::server::{Reply, Server, unknown_type};
use crate::diag::{Diagnostic, Diagnostics};
use crate::engine::{PlanRequest, check, is_checked, plan, promised};

/// Terraform's proposed new state is ignored: it does not match blocks by name, and does not
/// distinguish removed attributes from attributes that were never set.
pub(super) async fn handle(server: &Server, request: Request) -> Result<Response, Diagnostic> {
    let resource = server
        .provider
        .resource(&request.type_name)
        .ok_or_else(|| unknown_type(&request.type_name))?;
    let configured = server.configured_for(request.provider_meta.as_ref())?;
    let ty = resource.implied_type();
    let prior = wire::value(request.prior_state.as_ref(), ty)?;
    let config = wire::value(request.config.as_ref(), ty)?;
    let checked = is_checked(resource, &configured).then(|| [prior.clone(), config.clone()]);
    let reply = plan(
        resource,
        &configured.settings,
        PlanRequest {
            prior,
            config,
            private: request.prior_private,
            identity: wire::identity(request.prior_identity.as_ref(), &resource.identity_type())?,
        },
    );
    let found = match &checked {
        Some([prior, config]) => check(resource, &configured, [prior, config], &reply).await,
        None => Diagnostics::default(),
    };
    let planned = promised(resource, &configured, reply.planned);
    let response = Response {
        planned_state: Some(wire::message(&planned)),
        requires_replace: reply.requires_replace.iter().map(wire::path).collect(),
        planned_private: reply.private,
        legacy_type_system: reply.needs_legacy_type_system,
        planned_identity: wire::identity_message(&reply.identity),
        ..Response::default()
    };
    Ok(response.with(reply.diagnostics).with(found))
}
