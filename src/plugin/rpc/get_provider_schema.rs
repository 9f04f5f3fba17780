//! `GetProviderSchema`: returns all schemas and capabilities. The first call of each command.

use tfplugin_proto::tfplugin6 as proto;
use tfplugin_proto::tfplugin6::get_provider_schema::Response;

use super::super::wire;
use super::get_functions;
use crate::engine::Provider;

pub(super) fn handle(provider: &Provider) -> Response {
    let resources = provider.resources.iter();
    let data_sources = provider.data_sources.iter();
    Response {
        provider: Some(wire::schema(&(provider.schema)())),
        provider_meta: Some(wire::schema(&(provider.meta_schema)())),
        resource_schemas: resources
            .map(|resource| (resource.type_name.to_owned(), wire::schema(&resource.schema())))
            .collect(),
        data_source_schemas: data_sources
            .map(|source| (source.type_name.to_owned(), wire::schema(&source.schema())))
            .collect(),
        ephemeral_resource_schemas: provider
            .ephemeral_resources
            .iter()
            .map(|it| (it.table.type_name.to_owned(), wire::schema(&it.table.schema())))
            .collect(),
        functions: get_functions::all(provider),
        server_capabilities: Some(proto::ServerCapabilities {
            // Destroys are planned too, so that protection is checked before anything is deleted.
            plan_destroy: true,
            // No other call depends on this one, so Terraform needs to make it only once per
            // command.
            get_provider_schema_optional: true,
            move_resource_state: true,
            generate_resource_config: false,
        }),
        ..Response::default()
    }
}
