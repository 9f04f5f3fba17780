//! What a create leaves in the state, beside what hashicorp/google 7.46.0 left of the same configuration.
//!
//! The fixtures are those of `taking_over.rs`.

use crate::world::World;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The cases of which there is a state of version 7.46.0 that a create left. `removed` is none: what was
/// removed is reset here, and kept there.
const CASES: [&str; 8] =
    ["direct-egress", "labelled", "minimal", "networks", "newer", "service", "since-6", "traffic"];

fn folder(case: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("acceptance-tests/fixtures/states").join(case)
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The objects of a state, by their addresses, with their types.
fn objects(state: &Json) -> BTreeMap<String, (String, Json)> {
    let mut found = BTreeMap::new();
    for object in state["resources"].as_array().into_iter().flatten() {
        if object["mode"] != "managed" {
            continue;
        }
        let kind = object["type"].as_str().unwrap_or_default();
        for instance in object["instances"].as_array().into_iter().flatten() {
            let address = format!("{kind}.{}{}", object["name"], instance["index_key"]);
            found.insert(address, (kind.to_owned(), instance["attributes"].clone()));
        }
    }
    found
}

fn is_zero(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::Bool(truth) => !truth,
        Json::Number(number) => number.as_f64() == Some(0.0),
        Json::String(text) => text.is_empty(),
        Json::Array(elements) => elements.is_empty(),
        Json::Object(members) => members.is_empty(),
    }
}

/// The paths, without places in lists, of leaves of which one is null and the other is not.
fn differences(
    path: &str,
    theirs: &Json,
    ours: &Json,
    found: &mut BTreeSet<(String, &'static str)>,
) {
    match (theirs, ours) {
        (Json::Object(one), Json::Object(two)) => {
            for name in one.keys().chain(two.keys()) {
                differences(&format!("{path}.{name}"), &theirs[name], &ours[name], found);
            }
        }
        (Json::Array(one), Json::Array(two)) if one.len() == two.len() => {
            one.iter().zip(two).for_each(|(one, two)| differences(path, one, two, found));
        }
        _ if theirs.is_null() == ours.is_null() && is_zero(theirs) == is_zero(ours) => {}
        _ if is_zero(theirs) && ours.is_null() => _ = found.insert((path.to_owned(), "zero")),
        _ if is_zero(ours) && theirs.is_null() => _ = found.insert((path.to_owned(), "null")),
        _ => _ = found.insert((path.to_owned(), "other")),
    }
}

/// What differs between the states that hashicorp/google and the provider leave of all configurations.
fn all_differences() -> BTreeSet<(String, &'static str)> {
    let mut found = BTreeSet::new();
    for case in CASES {
        let folder = folder(case);
        let world = World::new();
        world.require("hashicorp/google");
        world.set_provider(&text(&folder.join("provider.tf")));
        world.apply(&text(&folder.join("main.tf"))).settles();
        let ours: Json = serde_json::from_str(&world.read("terraform.tfstate")).expect("JSON");
        let theirs: Json =
            serde_json::from_str(&text(&folder.join("7.46.0.tfstate"))).expect("JSON");
        let (theirs, ours) = (objects(&theirs), objects(&ours));
        assert!(theirs.keys().eq(ours.keys()), "{case}");
        for (address, (kind, attributes)) in theirs {
            differences(&kind, &attributes, &ours[&address].1, &mut found);
        }
    }
    found
}

#[test]
fn what_a_create_leaves_null_is_listed_in_the_docs() {
    let found = all_differences();
    let of = |kind: &str| -> BTreeMap<&str, Vec<&str>> {
        let mut by_type: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (path, _) in found.iter().filter(|(_, it)| *it == kind) {
            let (of, path) = path.split_once('.').expect("a type and a path");
            by_type.entry(of).or_default().push(path);
        }
        by_type
    };
    // Of these docs/differences.md has lines of their own.
    assert_eq!(of("other"), BTreeMap::from([("google_compute_router_peer", vec!["region"])]));
    let null_there = ["is_advertised_route_priority_set", "is_custom_learned_priority_set"];
    assert_eq!(of("null"), BTreeMap::from([("google_compute_router_peer", null_there.to_vec())]));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = text(&root.join("docs/differences.md"));
    let listed: BTreeSet<String> = page
        .lines()
        .filter(|line| line.starts_with("| `google_") && line.contains("` | null: "))
        .map(str::to_owned)
        .collect();
    let expected: BTreeSet<String> = of("zero")
        .into_iter()
        .map(|(of, paths)| {
            let paths: Vec<_> = paths.iter().map(|path| format!("`{path}`")).collect();
            format!("| `{of}` | null: {} |", paths.join(", "))
        })
        .collect();
    assert_eq!(listed, expected);
}
