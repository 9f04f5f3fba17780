//! `ImportResourceState`: converts an ID or identity to a partial state, which `ReadResource`
//! completes.

use tfplugin_proto::tfplugin6::import_resource_state::{ImportedResource, Request, Response};

use super::super::wire;
use super::server::{Reply, Server, unknown_type};
use crate::diag::Diagnostic;
use crate::engine::{import, import_by_identity};

pub(super) fn handle(server: &Server, request: &Request) -> Result<Response, Diagnostic> {
    let resource = server
        .provider
        .resource(&request.type_name)
        .ok_or_else(|| unknown_type(&request.type_name))?;
    let configured = server.configured()?;
    let identity = wire::identity(request.identity.as_ref(), &resource.identity_type())?;
    let imported = if identity.is_null() {
        import(resource, &configured.settings, &request.id)
    } else {
        import_by_identity(resource, &configured.settings, &identity)
    };
    if imported.diagnostics.has_errors() {
        return Ok(Response::default().with(imported.diagnostics));
    }
    let resource = ImportedResource {
        type_name: request.type_name.clone(),
        state: Some(wire::message(&imported.state)),
        private: imported.private,
        identity: wire::identity_message(&imported.identity),
    };
    Ok(Response { imported_resources: vec![resource], ..Response::default() }
        .with(imported.diagnostics))
}
