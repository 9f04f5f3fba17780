//! `ValidateEphemeralResourceConfig`: checks an ephemeral resource's configuration, in which any value may
//! be unknown.

use tfplugin_proto::tfplugin6::validate_ephemeral_resource_config::{Request, Response};

use super::super::wire;
use super::server::{Reply, unknown_type};
use crate::diag::Diagnostic;
use crate::engine::{Provider, validate_data_source};

pub(super) fn handle(provider: &Provider, request: &Request) -> Result<Response, Diagnostic> {
    let ephemeral =
        provider.ephemeral(&request.type_name).ok_or_else(|| unknown_type(&request.type_name))?;
    let table = &ephemeral.table;
    let config = wire::value(request.config.as_ref(), &table.shape().implied_type())?;
    Ok(Response::default().with(validate_data_source(table, &config)))
}
