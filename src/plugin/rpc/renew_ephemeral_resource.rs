//! `RenewEphemeralResource`: nothing is renewed, since no response to an open asks for it.

use tfplugin_proto::tfplugin6::renew_ephemeral_resource::{Request, Response};

use super::server::unknown_type;
use crate::diag::Diagnostic;
use crate::engine::Provider;

pub(super) fn handle(provider: &Provider, request: Request) -> Result<Response, Diagnostic> {
    provider.ephemeral(&request.type_name).ok_or_else(|| unknown_type(&request.type_name))?;
    Ok(Response { private: request.private, ..Response::default() })
}
