//! `ValidateDataResourceConfig`: checks a data source's configuration, in which any value may be
//! unknown.

use tfplugin_proto::tfplugin6::validate_data_resource_config::{Request, Response};

use super::super::wire;
use super::server::{Reply, unknown_type};
use crate::diag::Diagnostic;
use crate::engine::{Provider, validate_data_source};

pub(super) fn handle(provider: &Provider, request: &Request) -> Result<Response, Diagnostic> {
    let source =
        provider.data_source(&request.type_name).ok_or_else(|| unknown_type(&request.type_name))?;
    let config = wire::value(request.config.as_ref(), &source.shape().implied_type())?;
    Ok(Response::default().with(validate_data_source(source, &config)))
}
