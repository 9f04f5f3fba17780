//! `ValidateResourceConfig`: checks a resource's configuration, in which any value may be unknown.

use tfplugin_proto::tfplugin6::validate_resource_config::{Request, Response};

use super::super::wire;
use super::server::{Reply, unknown_type};
use crate::diag::Diagnostic;
use crate::engine::{Provider, validate};

pub(super) fn handle(provider: &Provider, request: &Request) -> Result<Response, Diagnostic> {
    let resource =
        provider.resource(&request.type_name).ok_or_else(|| unknown_type(&request.type_name))?;
    let config = wire::value(request.config.as_ref(), resource.implied_type())?;
    let allows_write_only =
        request.client_capabilities.is_some_and(|client| client.write_only_attributes_allowed);
    Ok(Response::default().with(validate(resource, &config, allows_write_only)))
}
