//! `GetFunctions`: returns the functions that configurations can call.

use std::collections::BTreeMap;
use tfplugin_proto::tfplugin6 as proto;
use tfplugin_proto::tfplugin6::get_functions::Response;

use super::super::wire;
use crate::engine::Provider;

pub(super) fn handle(provider: &Provider) -> Response {
    Response { functions: all(provider), ..Response::default() }
}

/// All functions by name, also for `GetProviderSchema`.
pub(super) fn all(provider: &Provider) -> BTreeMap<String, proto::Function> {
    let functions = provider.functions.iter();
    functions.map(|it| (it.name.to_owned(), wire::function(&it.schema()))).collect()
}
