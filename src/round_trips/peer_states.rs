//! States that hashicorp/google left, compared with the provider's reads of the same objects.
//!
//! The fixtures are those of `acceptance-tests/taking_over.rs`: of each configuration the state, and that of
//! the emulator under which hashicorp/google ran.

use google_emulator::Options;
use serde_json::Value as Json;
use std::path::{Path, PathBuf};

use super::world::{Held, World, longest_import_id};
use crate::engine::upgrade;
use crate::resources::RESOURCES;
use crate::spec::{Field, Resource, SetBy};
use crate::value::{Value, to_json_text};

/// What docs/differences.md says is null here and empty in a state of hashicorp/google.
const EMPTY_THERE: &str = "destination_ranges";

/// What it says is `false` here and null there.
const NULL_THERE: [&str; 2] =
    ["is_advertised_route_priority_set", "is_custom_learned_priority_set"];

/// An object in a state of hashicorp/google.
struct Left {
    /// `minimal/7.46.0: google_compute_network.main`.
    which: String,
    resource: &'static Resource,
    held: Held,
}

/// The fixtures: where the emulator's state is, and the objects in the state of Terraform.
fn fixtures() -> Vec<(PathBuf, Vec<Left>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("acceptance-tests/fixtures/states");
    let list = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).expect("a folder");
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        paths
    };
    let files = list(&root).into_iter().flat_map(|case| list(&case));
    let states = files.filter(|file| file.extension().is_some_and(|it| it == "tfstate"));
    states.map(|state| (state.with_extension("cloud.json"), objects(&state))).collect()
}

fn objects(file: &Path) -> Vec<Left> {
    let text = std::fs::read(file).expect("a state");
    let state: Json = serde_json::from_slice(&text).expect("JSON");
    let mut found = Vec::new();
    for object in state["resources"].as_array().into_iter().flatten() {
        let is_of_type = |table: &&&Resource| object["type"] == table.type_name;
        if object["mode"] != "managed" {
            continue;
        }
        let resource = RESOURCES.iter().find(is_of_type).expect("a table");
        for instance in object["instances"].as_array().into_iter().flatten() {
            let attributes = instance["attributes"].to_string();
            let upgraded = upgrade(resource, 0, attributes.as_bytes());
            let name = file.strip_prefix(file.ancestors().nth(2).expect("a root")).expect("below");
            let key = instance["index_key"].as_str().unwrap_or_default();
            found.push(Left {
                which: format!("{}: {}.{key}", name.display(), object["name"]),
                resource,
                held: Held { state: upgraded.state, ..Held::default() },
            });
        }
    }
    found
}

/// An emulator as hashicorp/google left it.
async fn world(cloud: &Path) -> (World, tempfile::TempDir) {
    let folder = tempfile::TempDir::new().expect("a folder");
    let copy = folder.path().join("cloud.json");
    std::fs::copy(cloud, &copy).expect("a copy");
    (World::with(Options { state: Some(copy), ..Options::default() }).await, folder)
}

/// Each leaf of two objects, with its field and its path in the table.
fn leaves<'a>(
    fields: &'static [Field],
    around: &str,
    [theirs, ours]: [&'a Value; 2],
    found: &mut Vec<(&'static Field, String, [&'a Value; 2])>,
) {
    for field in fields {
        let path = format!("{around}{}", field.attribute);
        let (theirs, ours) = (theirs.get(field.attribute), ours.get(field.attribute));
        if field.inner().is_empty() {
            found.push((field, path, [theirs, ours]));
        } else {
            // The order of a set's elements does not show which of them belong together.
            let blocks = if field.is_set_of_blocks() { &[] } else { theirs.elements() };
            for (theirs, ours) in blocks.iter().zip(ours.elements()) {
                leaves(field.inner(), &format!("{path}."), [theirs, ours], found);
            }
        }
    }
}

fn shown(value: &Value) -> String {
    to_json_text(value).unwrap_or_else(|| format!("{value:?}"))
}

#[tokio::test]
async fn what_google_may_set_is_null_or_zero_as_with_the_peer() {
    let mut found = Vec::new();
    for (cloud, objects) in fixtures() {
        if !cloud.to_string_lossy().contains("/7.46.0") {
            continue;
        }
        let (world, _folder) = world(&cloud).await;
        for left in objects {
            let id = longest_import_id(left.resource, &left.held.state).expect(&left.which);
            let read = world.import(left.resource, &id).await.expect(&left.which);
            let mut all = Vec::new();
            leaves(left.resource.fields, "", [&left.held.state, &read.state], &mut all);
            for (field, path, [theirs, ours]) in all {
                let is_computed = matches!(field.set_by, SetBy::Computed | SetBy::OptionalComputed);
                let is_alike = theirs == ours || !theirs.is_zero() && !ours.is_zero();
                if is_computed
                    && !is_alike
                    && !NULL_THERE.contains(&field.attribute)
                    && field.attribute != EMPTY_THERE
                {
                    let table = left.resource.type_name;
                    let (theirs, ours) = (shown(theirs), shown(ours));
                    found.push(format!("{table}.{path}: {theirs} there, {ours} here"));
                }
            }
        }
    }
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[tokio::test]
async fn a_read_of_an_object_that_another_provider_left_shows_no_drift() {
    let mut found = Vec::new();
    for (cloud, objects) in fixtures() {
        let (world, _folder) = world(&cloud).await;
        for left in objects {
            let read = world.read(left.resource, &left.held).await.expect(&left.which);
            let mut all = Vec::new();
            leaves(left.resource.fields, "", [&left.held.state, &read.state], &mut all);
            // Attributes that versions 5 and 6 did not have yet are null in their states.
            let is_new = |field: &Field, before: &Value| {
                let may_lack = !left.which.contains("/7.") || NULL_THERE.contains(&field.attribute);
                before.is_null() && may_lack
            };
            let changed = all
                .into_iter()
                .filter(|(field, _, [before, after])| before != after && !is_new(field, before));
            found.extend(changed.map(|(_, path, [before, after])| {
                format!("{}: {path}: {} -> {}", left.which, shown(before), shown(after))
            }));
            let count = |state: &Value, field: &Field| state.get(field.attribute).elements().len();
            let blocks = left.resource.fields.iter().filter(|field| field.is_block());
            let moved = blocks.filter(|it| count(&left.held.state, it) != count(&read.state, it));
            found.extend(moved.map(|it| format!("{}: blocks of {}", left.which, it.attribute)));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
