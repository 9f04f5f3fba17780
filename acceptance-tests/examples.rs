//! The examples that the documentation shows, and the schemas that it is made from.

use crate::world::World;
use serde_json::{Map, Value as Json};
use std::path::{Path, PathBuf};

/// The key under which a provider's schemas stand.
const ADDRESS: &str = "registry.terraform.io/directvpc/google";

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

fn schemas() -> Json {
    let printed: Json =
        serde_json::from_str(&terraform_provider_google::schema_json()).expect("it is JSON");
    printed["provider_schemas"][ADDRESS].clone()
}

#[test]
fn every_resource_has_an_example_that_settles_and_is_destroyed() {
    let schemas = schemas();
    for type_name in schemas["resource_schemas"].as_object().into_iter().flat_map(Map::keys) {
        let path = examples().join("resources").join(type_name).join("resource.tf");
        let example = std::fs::read_to_string(&path);
        let example = example.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(example.contains(&format!("resource \"{type_name}\"")), "{}", path.display());
        let world = World::new();
        world.apply(&example).settles();
        world.destroy();
        assert_eq!(world.objects(), [] as [String; 0], "{type_name}");
    }
}

#[test]
fn the_example_of_the_provider_block_is_one() {
    let world = World::new();
    world.write("versions.tf", "");
    let block = std::fs::read_to_string(examples().join("provider/provider.tf"));
    world.set_provider(&block.expect("it is there"));
    world.apply(&crate::configuration::subnetwork_with("")).settles();
}

#[test]
fn the_readme_shows_the_example_as_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).expect("it is there");
    let example = std::fs::read_to_string(examples().join("direct-vpc-egress/main.tf"));
    assert!(readme.contains(example.expect("it is there").trim_end()));
}

#[test]
fn every_example_is_written_as_terraform_formats_it() {
    let world = World::new();
    let examples = examples().display().to_string();
    world.run(&["fmt", "-check", "-diff", "-recursive", &examples]).expect_success();
}

/// What a schema has beyond those that terraform prints.
const ADDED: &[&str] = &[
    "api",
    "endpoint_attribute",
    "endpoint_attributes",
    "noun",
    "import_ids",
    "timeouts",
    "conflicts",
    "at_least_one_of",
    "default",
    "default_from",
    "enum",
    "range",
    "is_checked",
    "is_filled_in",
    "members",
    "num",
    "google",
    "deprecation_message", // OpenTofu and newer Terraforms print it too
    "forces_replacement",
    "reset_when_removed",
];

fn without_added(value: &mut Json, is_schema: bool) {
    match value {
        Json::Object(fields) => {
            // Below these, names are those of attributes and blocks.
            fields.retain(|name, _| !is_schema || !ADDED.contains(&&**name));
            for (name, value) in fields {
                let names_follow =
                    ["attributes", "block_types", "resource_schemas", "data_source_schemas"];
                without_added(value, !(is_schema && names_follow.contains(&&**name)));
            }
        }
        Json::Array(elements) => {
            for element in elements {
                without_added(element, is_schema);
            }
        }
        _ => {}
    }
}

#[test]
fn the_documentation_is_made_from_the_schemas_that_terraform_sees() {
    let world = World::new();
    world.write("main.tf", "");
    let shown = world.run(&["providers", "schema", "-json"]).expect_success();
    let shown: Json = serde_json::from_str(&shown).expect("terraform prints JSON");
    // The one provider, whatever the registry's host.
    let seen = shown["provider_schemas"].as_object().and_then(|all| all.values().next());
    let mut seen = seen.expect("a provider is configured").clone();
    let mut printed = schemas();
    without_added(&mut printed, true);
    without_added(&mut seen, true);
    assert_eq!(printed["provider"], seen["provider"]);
    assert_eq!(printed["functions"], seen["functions"]);
    for kind in ["resource_schemas", "data_source_schemas"] {
        for (type_name, schema) in printed[kind].as_object().into_iter().flatten() {
            assert_eq!(schema, &seen[kind][type_name], "{type_name}");
        }
    }
}
