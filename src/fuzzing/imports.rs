//! The ids and identities of imports.

use tfplugin_proto::tfplugin6 as proto;
use tfplugin_proto::tfplugin6::provider_server::Provider as _;
use tonic::Request;

use super::input::{Input, json};
use super::world::{Held, Tried, World, message, ok, reply, resource_type, run, value};
use crate::spec::Resource;
use crate::value::from_json;

/// Imports an object, and reads it.
///
/// The first line has a type, `id` or `identity`, and `configured` or `bare` for the provider block. The parts:
/// the id, or the identity as JSON, and the body of Google's response.
///
/// # Panics
/// When an import returns neither one object with an id nor an error, or when the same object has two ids.
pub fn imports(data: &[u8]) {
    let input = Input::of(data);
    run(async {
        let resource = super::resource(&input);
        let parts = input.parts();
        let responses = vec![ok(parts.get(1).copied().unwrap_or_default())];
        let world = match input.name(2, &["configured", "bare"]) {
            "bare" => World::bare(responses).await,
            _ => World::new(responses).await,
        };
        let request = match input.name(1, &["id", "identity"]) {
            "id" => by_id(resource, String::from_utf8_lossy(parts[0]).into_owned()),
            _ => match from_json(&json(parts[0]), &resource.identity_type()) {
                Ok(identity) if !identity.is_null() => proto::import_resource_state::Request {
                    type_name: resource.type_name.to_owned(),
                    identity: Some(data_of(message(&identity))),
                    ..Default::default()
                },
                _ => return,
            },
        };
        let Some(held) = imported(&world, resource, request).await else { return };
        if let Some(identity) = held.identity.clone() {
            let request = proto::import_resource_state::Request {
                type_name: resource.type_name.to_owned(),
                identity: Some(identity),
                ..Default::default()
            };
            let again = imported(&world, resource, request).await;
            let again = again.expect("an identity can be imported again").state;
            assert_eq!(again.get("id"), held.state.get("id"), "the same identity has two ids");
        }
        world.read(resource.type_name, &held).await;
    });
}

fn by_id(resource: &Resource, id: String) -> proto::import_resource_state::Request {
    let type_name = resource.type_name.to_owned();
    proto::import_resource_state::Request { type_name, id, ..Default::default() }
}

fn data_of(message: proto::DynamicValue) -> proto::ResourceIdentityData {
    proto::ResourceIdentityData { identity_data: Some(message) }
}

/// What an import returns, if it isn't refused.
async fn imported(
    world: &World,
    resource: &Resource,
    request: proto::import_resource_state::Request,
) -> Option<Held> {
    let reply = reply(world.server().import_resource_state(Request::new(request)).await);
    let tried = Tried::of(reply.imported_resources, reply.diagnostics);
    assert_eq!(tried.has_failed, tried.value.is_empty(), "{:?}", tried.texts);
    let imported = tried.value.into_iter().next()?;
    let state = value(imported.state.as_ref(), resource_type(resource.type_name));
    assert!(state.is_wholly_known(), "an imported object has unknown values: {state:?}");
    let id = state.get("id").as_str();
    assert!(id.is_some_and(|id| !id.is_empty()), "an imported object has no id");
    Some(Held { state, private: imported.private, identity: imported.identity })
}
