//! Private data, states and identities that other versions, other providers or people wrote.

use serde_json::Value as Json;
use tfplugin_proto::tfplugin6 as proto;
use tfplugin_proto::tfplugin6::provider_server::Provider as _;
use tonic::Request;

use super::input::Input;
use super::values::{config_of, least};
use super::world::{Held, Tried, World, ok, reply, resource_type, run, value};
use crate::spec::Resource;
use crate::value::Value;

/// Upgrades, reads, plans and applies with private data and a state that a fuzzer wrote.
///
/// The first line has a type, the version of the state's schema, and an action. The parts: the private data, the
/// state as JSON, the identity as JSON, and the body of Google's responses. A state that cannot be upgraded is
/// replaced by one that can.
///
/// # Panics
/// When the data is not handled, or private data is returned that is no JSON object.
pub fn private(data: &[u8]) {
    let input = Input::of(data);
    run(async {
        let resource = super::resource(&input);
        let parts = input.parts();
        let part = |at: usize| parts.get(at).copied().unwrap_or_default();
        let world = World::new(vec![ok(part(3))]).await;
        let versions = ["0", "1", "2", "-1", "9223372036854775807"];
        let version = input.name(1, &versions).parse().unwrap_or_default();
        let state = upgraded(&world, resource, version, part(1)).await;
        let state = if state.is_null() { least(resource) } else { state };
        let identity = upgraded_identity(&world, resource, part(2)).await;
        let held = Held { state, private: part(0).to_vec(), identity };
        tried(&input, &world, resource, held).await;
    });
}

async fn tried(input: &Input<'_>, world: &World, resource: &'static Resource, held: Held) {
    let name = resource.type_name;
    let config = config_of(resource.shape(), &held.state);
    match input.name(2, &["read", "plan", "update", "delete"]) {
        "read" => {
            let read = world.read(name, &held).await;
            let is_fine = resource.lifecycle.is_unread() || is_private(&read.value.private);
            assert!(is_fine, "{:?}", read.value.private);
            if !read.value.state.is_null() {
                world.plan(name, &read.value, &config).await;
            }
        }
        "plan" => {
            world.plan(name, &held, &config).await;
            let unset = config_of(resource.shape(), &Value::Null);
            world.plan(name, &held, &unset).await;
        }
        "update" => {
            let planned = world.plan(name, &held, &config).await;
            if !planned.has_failed && !planned.value.replaces {
                // The private data of a plan is returned as it is.
                let planned = Held { private: held.private.clone(), ..planned.value.held };
                let applied = world.apply(name, &held.state, &planned, &config).await.value;
                assert!(is_private(&applied.private), "{:?}", applied.private);
            }
        }
        _ => {
            let left = world.delete(name, &held).await;
            assert!(left.has_failed || left.value.state.is_null(), "a deleted object remains");
        }
    }
}

/// Whether hashicorp/google can read this private data, to which a state may be given back.
fn is_private(bytes: &[u8]) -> bool {
    bytes.is_empty() || serde_json::from_slice::<Json>(bytes).is_ok_and(|it| it.is_object())
}

async fn upgraded(world: &World, resource: &Resource, version: i64, json: &[u8]) -> Value {
    let request = proto::upgrade_resource_state::Request {
        type_name: resource.type_name.to_owned(),
        version,
        raw_state: Some(proto::RawState { json: json.to_vec(), ..Default::default() }),
    };
    let reply = reply(world.server().upgrade_resource_state(Request::new(request)).await);
    let state = value(reply.upgraded_state.as_ref(), resource_type(resource.type_name));
    assert!(state.is_wholly_known(), "an upgraded state has unknown values: {state:?}");
    let tried = Tried::of(state, reply.diagnostics);
    let is_null = json.trim_ascii() == b"null";
    assert!(is_null || tried.value.is_null() == tried.has_failed, "{:?}", tried.texts);
    tried.value
}

async fn upgraded_identity(
    world: &World,
    resource: &Resource,
    json: &[u8],
) -> Option<proto::ResourceIdentityData> {
    let request = proto::upgrade_resource_identity::Request {
        type_name: resource.type_name.to_owned(),
        version: 1,
        raw_identity: Some(proto::RawState { json: json.to_vec(), ..Default::default() }),
    };
    let reply = reply(world.server().upgrade_resource_identity(Request::new(request)).await);
    Tried::of((), reply.diagnostics);
    reply.upgraded_identity
}
