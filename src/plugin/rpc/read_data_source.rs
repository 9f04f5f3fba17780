//! `ReadDataSource`: reads a data source.

use tfplugin_proto::tfplugin6::read_data_source::{Request, Response};

use super::super::wire;
use super::server::{Reply, Server, unknown_type};
use crate::diag::Diagnostic;
use crate::engine::read_data_source;

pub(super) async fn handle(server: &Server, request: Request) -> Result<Response, Diagnostic> {
    let source = server
        .provider
        .data_source(&request.type_name)
        .ok_or_else(|| unknown_type(&request.type_name))?;
    let configured = server.configured_for(request.provider_meta.as_ref())?;
    let config = wire::value(request.config.as_ref(), &source.shape().implied_type())?;
    let (state, diagnostics) = read_data_source(source, &configured, &config).await;
    Ok(Response { state: Some(wire::message(&state)), ..Response::default() }.with(diagnostics))
}
