//! Google's responses for an object of any type.

use super::Anything;
use super::input::Input;
use super::values::{config_of, least};
use super::world::{Held, World, ok, run};
use crate::spec::Resource;
use crate::value::Value;

/// Reads an object, a data source or an ephemeral resource from responses that a fuzzer wrote, and creates,
/// changes and deletes objects with what was read.
///
/// The first line has a type and an action; each part is the body of a response with status 200. The first bodies
/// are those of the objects to begin with, where the action needs them.
///
/// # Panics
/// When a response is not handled: when an object is not whole, or cannot be decoded by Terraform.
pub fn replies(data: &[u8]) {
    let input = Input::of(data);
    run(async {
        match super::anything(&input) {
            Anything::Resource(resource) => try_resource(&input, resource).await,
            Anything::Data(source) => {
                let world = World::new(bodies(&input.parts())).await;
                let config = config_of(&source.shape(), &Value::Null);
                world.data(source.type_name, &config).await;
            }
            Anything::Ephemeral(ephemeral) => {
                let world = World::new(bodies(&input.parts())).await;
                let config = config_of(&ephemeral.table.shape(), &Value::Null);
                world.open(ephemeral.table.type_name, &config).await;
            }
        }
    });
}

fn bodies(parts: &[&[u8]]) -> Vec<http::Response<Vec<u8>>> {
    parts.iter().map(|body| ok(body)).collect()
}

async fn try_resource(input: &Input<'_>, resource: &'static Resource) {
    let name = resource.type_name;
    let parts = input.parts();
    let world = World::new(bodies(&parts)).await;
    // Only a part of the responses answers the action itself.
    let rest = |from: usize| bodies(&parts[from.min(parts.len() - 1)..]);
    let known = Held { state: least(resource), ..Held::default() };
    match input.name(1, &["read", "create", "update", "delete"]) {
        "read" => {
            let first = world.read(name, &known).await;
            if first.has_failed || first.value.state.is_null() {
                return;
            }
            let config = config_of(resource.shape(), &first.value.state);
            world.plan(name, &first.value, &config).await;
            world.read(name, &first.value).await;
        }
        "create" => {
            let found = world.read(name, &known).await.value.state;
            let config = config_of(resource.shape(), &found);
            let planned = world.plan(name, &Held::default(), &config).await;
            if !planned.has_failed {
                world.returns(rest(1));
                let planned = planned.value.held;
                let made = world.apply(name, &Value::Null, &planned, &config).await;
                if !made.value.state.is_null() && made.value.state.is_wholly_known() {
                    world.plan(name, &made.value, &config).await;
                }
            }
        }
        "update" => {
            let prior = world.read(name, &known).await.value;
            world.returns(rest(1));
            let wanted = world.read(name, &known).await.value.state;
            if prior.state.is_null() {
                return;
            }
            let config = config_of(resource.shape(), &wanted);
            let planned = world.plan(name, &prior, &config).await;
            if planned.has_failed || planned.value.replaces {
                return;
            }
            world.returns(rest(2));
            world.apply(name, &prior.state, &planned.value.held, &config).await;
        }
        _ => {
            let found = world.read(name, &known).await.value;
            world.returns(rest(1));
            if !found.state.is_null() {
                world.delete(name, &found).await;
            }
        }
    }
}
