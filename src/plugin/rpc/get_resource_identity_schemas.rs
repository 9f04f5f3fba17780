//! `GetResourceIdentitySchemas`: returns the identity schema of each resource type.

use tfplugin_proto::tfplugin6::get_resource_identity_schemas::Response;

use super::super::wire;
use crate::engine::Provider;

pub(super) fn handle(provider: &Provider) -> Response {
    // Terraform takes an empty schema for one that every object matches.
    let identified = provider.resources.iter().filter(|resource| !resource.identity.is_empty());
    let schemas = identified.map(|resource| {
        (resource.type_name.to_owned(), wire::identity_schema(&resource.identity_schema()))
    });
    Response { identity_schemas: schemas.collect(), ..Response::default() }
}
