//! Drafts from small facts, in a workspace of their own.

use serde_json::{Value, json};
use std::path::Path;
use tempfile::TempDir;

use super::{Error, scaffold};

/// The folders of the facts and of the workspace.
struct World {
    facts: TempDir,
    root: TempDir,
}

impl World {
    /// Facts about `google_store_shelf`, whose API has operations, and `google_compute_hose`.
    fn new() -> World {
        let world = World { facts: TempDir::new().unwrap(), root: TempDir::new().unwrap() };
        world.fact("resources/google_store_shelf.json", &shelf());
        world.fact("resources/google_compute_hose.json", &hose());
        world.fact("resources/google_store_shelf_iam_member.json", &member());
        world.fact("discovery/store.v1.json", &store());
        world.fact("discovery/compute.v1.json", &compute());
        world.file(
            "src/resources/apis.rs",
            "pub(crate) const COMPUTE: Api = Api {\n    base_url: \"https://compute.googleapis.com/compute/v1/\",\n};\n",
        );
        world.file("src/resources/references.rs", "pub(crate) const NETWORK: Reference = x;\n");
        world.file("emulator/src/compute/mod.rs", "api: &compute_v1::API,\n");
        world.file("emulator/src/discovery/mod.rs", "&store_v1::API, &compute_v1::API\n");
        world
    }

    fn fact(&self, name: &str, facts: &Value) {
        write(self.facts.path(), name, &facts.to_string());
    }

    fn file(&self, name: &str, text: &str) {
        write(self.root.path(), name, text);
    }

    fn scaffold(&self, type_name: &str) -> Result<String, Error> {
        scaffold(type_name, self.facts.path(), self.root.path())
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.root.path().join(name)).expect(name)
    }

    fn has(&self, name: &str) -> bool {
        self.root.path().join(name).exists()
    }
}

fn write(root: &Path, name: &str, text: &str) {
    let path = root.join(name);
    std::fs::create_dir_all(path.parent().expect("it is in a folder")).unwrap();
    std::fs::write(path, text).unwrap();
}

const SHELF: &str = "projects/{{project}}/locations/{{location}}/racks/{{name}}";

/// A type with a mask, an ID in the query of its create, labels, nested blocks and rules.
fn shelf() -> Value {
    json!({
        "type": "google_store_shelf", "reference": "hashicorp/google 7.46.0", "schema_version": 0,
        "source_spec": "products/store/BookShelf.yaml", "updatable": true,
        "timeouts_minutes": {"create": 30, "update": 30, "delete": 30},
        "identity": {"attributes": {"name": {"required_for_import": true}, "project": {}}},
        "import": {"formats": [SHELF, "{{name}}"]},
        "customize_diff": ["SetLabelsDiff", "ForceNewIfChange(size, isSmaller)"],
        "api": {
            "product": "store", "product_base_url": "https://store.googleapis.com/v1/",
            "custom_endpoint": "store_custom_endpoint", "id_format": SHELF, "self_link": SHELF,
            "create": {"verb": "POST", "url":
                "projects/{{project}}/locations/{{location}}/racks?shelfId={{name}}"},
            "read": {"verb": "GET", "url": SHELF},
            "update": {"mode": "whole_resource", "verb": "PATCH", "update_mask": true},
            "delete": {"verb": "DELETE", "url": SHELF}, "async": {"type": "OpAsync"},
        },
        "attributes": {
            "id": {"type": "string", "optional": true, "computed": true, "provider_only": true},
            "name": {"type": "string", "required": true, "force_new": true, "api": "name"},
            "location": {"type": "string", "required": true, "force_new": true, "url_param_only": true},
            "project": {"type": "string", "optional": true, "computed": true, "provider_only": true},
            "labels": {"type": ["map", "string"], "optional": true, "api_read": "labels", "label_role": "configured"},
            "effective_labels": {"type": ["map", "string"], "computed": true, "api": "labels", "label_role": "effective"},
            "size": {"type": "number", "num": "int", "optional": true, "default": 3, "range": [1, 9], "api": "size"},
            "mode": {"type": "string", "required": true, "enum": ["MODE_UNSPECIFIED", "OPEN"], "api": "mode"},
            "secret": {"type": "string", "optional": true, "sensitive": true, "conflicts_with": ["size"], "api": "secret"},
            "odd": {"type": ["list", ["list", "string"]], "optional": true, "api": "odd"},
            "state": {"type": "string", "computed": true, "api": "state"},
            "update_time": {"type": "string", "computed": true, "api": "updateTime"},
            "boards": {"type": ["list", ["object", {"width": "number"}]], "computed": true,
                "api": "boards", "fields": {"width": {"num": "float", "api": "boards.width"}}},
        },
        "blocks": {
            "timeouts": {"nesting": "single", "attributes": {"create": {"type": "string"}}},
            "lock": {"nesting": "list", "max_items": 1, "optional": true, "api": "lock", "attributes": {
                "code": {"type": "string", "optional": true, "api": "lock.code", "exactly_one_of": ["lock.0.code", "lock.0.key"]},
                "key": {"type": "string", "optional": true, "api": "lock.key", "exactly_one_of": ["lock.0.code", "lock.0.key"]},
            }},
            "book": {"nesting": "list", "max_items": 1, "required": true, "api": "books", "force_new": true,
                "attributes": {"title": {"type": "string", "required": true, "api": "books.title"}}},
        },
    })
}

fn store() -> Value {
    let method = |verb: &str, id: &str| {
        let base = "v1/projects/{projectsId}/locations/{locationsId}/racks";
        json!({"verb": verb, "flat_path": format!("{base}{id}"), "response": "Shelf"})
    };
    json!({
        "api": "store", "version": "v1", "revision": "20261016",
        "root_url": "https://store.googleapis.com/", "service_path": "",
        "methods": {
            "store.projects.locations.racks.create": method("POST", ""),
            "store.projects.locations.racks.get": method("GET", "/{racksId}"),
            "store.projects.locations.racks.paint": method("POST", "/{racksId}:paint"),
        },
        "schemas": {
            "Shelf": {
                "name": {"type": "string", "required_marked": true}, "mode": {"type": "string"},
                "etag": {"type": "string"}, "createTime": {"type": "string"},
                "books": {"ref": "Book", "repeated": true}, "size": {"type": "integer"},
                "labels": {"map": {"type": "string"}},
            },
            "Book": {"title": {"type": "string"}, "pages": {"type": "integer", "readOnly": true}},
        },
    })
}

const HOSE: &str = "projects/{{project}}/global/hoses/{{name}}";

/// A type of Compute with groups of attributes and no timeouts for an update.
fn hose() -> Value {
    json!({
        "type": "google_compute_hose", "reference": "hashicorp/google 7.46.0", "schema_version": 1,
        "updatable": true, "timeouts_minutes": {"create": 4, "delete": 4},
        "import": {"formats": [HOSE]},
        "api": {
            "product": "compute", "product_base_url": "https://compute.googleapis.com/compute/v1/",
            "custom_endpoint": "compute_custom_endpoint", "id_format": HOSE, "self_link": HOSE,
            "create": {"verb": "POST", "url": "projects/{{project}}/global/hoses"},
            "read": {"verb": "GET", "url": HOSE},
            "update": {"mode": "per_field_groups", "groups": [
                {"verb": "POST", "url": format!("{HOSE}/setLength"), "fields": ["length"]},
                {"verb": "PATCH", "url": HOSE, "fields": ["network"]},
            ]},
            "delete": {"verb": "DELETE", "url": HOSE}, "async": {"type": "OpAsync"},
        },
        "attributes": {
            "name": {"type": "string", "required": true, "force_new": true, "api": "name"},
            "project": {"type": "string", "optional": true, "computed": true},
            "length": {"type": "number", "num": "int", "optional": true, "api": "length"},
            "network": {"type": "string", "required": true, "ref": "Network", "api": "network",
                "diff_suppress": "CompareSelfLinkOrResourceName"},
        },
        "blocks": {},
    })
}

fn compute() -> Value {
    let method = |verb: &str, id: &str| {
        let path = format!("projects/{{project}}/global/hoses{id}");
        json!({"verb": verb, "path": path, "response": "Hose"})
    };
    json!({
        "api": "compute", "version": "v1", "revision": "20261106",
        "root_url": "https://compute.googleapis.com/", "service_path": "compute/v1/",
        "methods": {
            "compute.hoses.get": method("GET", "/{hose}"),
            "compute.hoses.insert": method("POST", ""),
        },
        "schemas": {"Hose": {
            "name": {"type": "string", "required_in": ["compute.hoses.insert"]},
            "network": {"type": "string"}, "fingerprint": {"type": "string"},
            "creationTimestamp": {"type": "string"},
        }},
    })
}

fn member() -> Value {
    json!({"type": "google_store_shelf_iam_member",
        "api": {"resource": SHELF, "get_policy": {"verb": "GET"}}})
}

/// Fails on the first line that the text does not contain.
fn expect_lines(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.lines().any(|own| own.trim() == *line), "no line {line}\nin\n{text}");
    }
}

#[test]
fn the_table_agrees_with_the_facts() {
    let world = World::new();
    world.scaffold("google_store_shelf").unwrap();
    let table = world.read("src/resources/store_shelf.rs");
    expect_lines(
        &table,
        &[
            "//! Google: store v1 `projects.locations.racks`, discovery document of 2026-10-16.",
            "//! Terraform: schema version 0 of hashicorp/google 7.46.0.",
            "use super::apis::STORE;",
            "use crate::spec::Kind::{Float, Int, String};",
            "const MODES: &[&str] = &[\"MODE_UNSPECIFIED\", \"OPEN\"];",
            "noun:         \"book shelf\",",
            "path:     \"projects/{project}/locations/{location}/racks/{name}\",",
            "create:   Object::LONG_RUNNING.create.to(\"projects/{project}/locations/{location}/racks\").query(&[(\"shelfId\", \"{name}\")]),",
            "update:   Update::Masked(Guard::Etag),",
            "import:       &[\"projects/{project}/locations/{location}/racks/{name}\", \"{name}\"],",
            "identity:     &[IdentityField::Required(\"name\"), IdentityField::Optional(\"project\")],",
            "timeouts:     minutes(30),",
            "field(\"name\",                             String, Required, Replaces, \"\")",
            "LOCATION,",
            "field(\"mode\",                             String, Required, Patches, \"mode\").one_of(MODES)",
            "// hashicorp/google: ForceNewIfChange(size, isSmaller)",
            "field(\"size\",                             Int, Default(Whole(3)), Patches, \"size\").between(1, 9)",
            "field(\"secret\",                           String, Optional, Patches, \"secret\").sensitive()",
            "field(\"state\",                            String, Computed, WithAny, \"state\")",
            "objects(\"boards\",                         WithAny, \"boards\", &[",
            "field(\"width\", Float, Computed, WithAny, \"width\")",
            "block(\"book\",                             Items::OneInArray, Required, Replaces, \"books\", &[",
            "field(\"title\",                            String, Required, Replaces, \"title\")",
            "block(\"lock\",                             Items::One, Optional, Patches, \"lock\", &[",
            "Rule::exactly_one(\"lock\", &[\"code\", \"key\"]),",
            "Rule::at_most_one(\"\", &[\"secret\", \"size\"]),",
            "LABELS,",
            "EFFECTIVE_LABELS,",
            "PROJECT,",
            "ID,",
            ".says(\"\"),",
            "description: \"\",",
        ],
    );
    assert!(!table.contains("timeouts\","), "the block of timeouts is not in the table");
}

#[test]
fn groups_of_compute_are_requests_of_their_own() {
    let world = World::new();
    let steps = world.scaffold("google_compute_hose").unwrap();
    let table = world.read("src/resources/compute_hose.rs");
    expect_lines(
        &table,
        &[
            "use super::apis::COMPUTE;",
            "use super::references::NETWORK;",
            "Group::new(Request::post(\"/setLength\"), &[\"length\"]).guarded(Guard::Fingerprint),",
            "Group::new(Request::patch(), &[\"network\"]).guarded(Guard::Fingerprint),",
            "timeouts:     Timeouts { update: None, ..minutes(4) },",
            "field(\"name\",                             String, Required, Replaces, \"name\")",
            "field(\"network\",                          String, Required, Patches, \"network\").refers_to(&NETWORK)",
        ],
    );
    assert!(!table.contains("created_at"), "{table}");
    assert!(steps.contains("States of earlier schema versions need `upgrades`."), "{steps}");
}

#[test]
fn the_emulator_refuses_what_is_not_written_and_models_what_an_object_needs() {
    let world = World::new();
    world.scaffold("google_store_shelf").unwrap();
    let collection = world.read("emulator/src/store/racks.rs");
    expect_lines(
        &collection,
        &[
            "//! Not served: paint.",
            "item: \"projects/{project}/locations/{location}/racks/{rack}\",",
            "body: \"book_shelf\",",
            "Method::answers(\"store.projects.locations.racks.create\", \"\", create),",
            "Err(ApiError::unmodelled(\"store.projects.locations.racks.get\"))",
            "const MODELLED: Modelled = &[(\"Shelf\", \"books labels mode name size\"), (\"Book\", \"title\")];",
            "required: &[\"name\"],",
        ],
    );
    let product = world.read("emulator/src/store/mod.rs");
    expect_lines(&product, &["mod racks;", "api: &store_v1::API,", "prefix: \"/v1/\","]);
}

#[test]
fn compute_serves_the_methods_that_all_its_collections_have() {
    let world = World::new();
    world.scaffold("google_compute_hose").unwrap();
    let collection = world.read("emulator/src/compute/hoses.rs");
    expect_lines(&collection, &["Method::answers(\"compute.hoses.get\", \"\", reads::get),"]);
    assert!(collection.contains("writes::finish_insert"), "{collection}");
    assert!(!collection.contains("unmodelled"), "{collection}");
    assert!(world.read("emulator/src/compute/mod.rs").starts_with("api:"), "it is unchanged");
}

#[test]
fn a_collection_that_is_served_has_no_draft() {
    let world = World::new();
    world.file("emulator/src/compute/pipes.rs", "Method::answers(\"compute.hoses.get\", get),");
    let steps = world.scaffold("google_compute_hose").unwrap();
    assert!(steps.contains("already serves compute.hoses"), "{steps}");
    assert!(!world.has("emulator/src/compute/hoses.rs"));
}

#[test]
fn the_example_has_what_is_required_and_the_test_applies_it() {
    let world = World::new();
    world.scaffold("google_store_shelf").unwrap();
    let example = "resource \"google_store_shelf\" \"main\" {\n  name     = \"main\"\n  location = \"us-central1\"\n  mode     = \"OPEN\"\n\n  book {\n    title = \"main\"\n  }\n}\n";
    assert_eq!(world.read("examples/resources/google_store_shelf/resource.tf"), example);
    let test = world.read("acceptance-tests/store_shelf.rs");
    expect_lines(
        &test,
        &[
            "const BOOK_SHELF: &str = \"google_store_shelf.main\";",
            "fn a_new_book_shelf_settles_and_is_destroyed() {",
            "world.destroy();",
        ],
    );
    assert!(test.contains("\"projects/demo/locations/us-central1/racks/main\""), "{test}");
    world.scaffold("google_compute_hose").unwrap();
    let example = world.read("examples/resources/google_compute_hose/resource.tf");
    assert!(example.starts_with("resource \"google_compute_network\" \"main\" {"), "{example}");
}

#[test]
fn the_steps_name_the_lines_to_add() {
    let steps = World::new().scaffold("google_store_shelf").unwrap();
    expect_lines(
        &steps,
        &[
            "src/resources/mod.rs: mod store_shelf;",
            "src/resources/mod.rs: &STORE_SHELF in RESOURCES",
            "src/resources/apis.rs: pub(crate) const STORE: Api = Api { name: \"store\", base_url: \"https://store.googleapis.com/v1/\", endpoint_attribute: \"store_custom_endpoint\" };",
            "src/round_trips/types/mod.rs: mod store_shelf; and store_shelf::entry() in the list of entries",
            "acceptance-tests/main.rs: mod store_shelf;",
            "emulator/src/lib.rs: mod store;",
            "docs/emulator.md: store.projects.locations.racks with its methods under \"What it serves\", and each guess",
            "emulator/src/collections.rs: &store::RACKS, in COLLECTIONS",
            "odd is not in the table: the vocabulary has no word for its type.",
            "hashicorp/google plans with ForceNewIfChange(size, isSmaller).",
        ],
    );
    assert!(!steps.contains("discovery/mod.rs"), "the table of a product is generated: {steps}");
    let steps = World::new().scaffold("google_compute_hose").unwrap();
    assert!(!steps.contains("src/resources/apis.rs"), "{steps}");
    expect_lines(&steps, &["emulator/src/compute/mod.rs: mod hoses;"]);
}

#[test]
fn no_file_is_overwritten_and_none_is_written_beside_it() {
    let world = World::new();
    world.file("acceptance-tests/store_shelf.rs", "mine");
    let refusal = world.scaffold("google_store_shelf").unwrap_err().to_string();
    let expected =
        "nothing was written, because these files exist: acceptance-tests/store_shelf.rs";
    assert_eq!(refusal, expected);
    assert_eq!(world.read("acceptance-tests/store_shelf.rs"), "mine");
    assert!(!world.has("src/resources/store_shelf.rs"));
    assert!(!world.has("emulator/src/store"));
}

#[test]
fn an_unknown_type_is_refused_with_similar_names() {
    let refusal = World::new().scaffold("google_store_shelv").unwrap_err().to_string();
    let expected = "there are no facts about google_store_shelv; did you mean google_store_shelf?";
    assert_eq!(refusal, expected);
    let refusal = World::new().scaffold("aws_s3_bucket").unwrap_err().to_string();
    assert_eq!(refusal, "there are no facts about aws_s3_bucket");
}

#[test]
fn a_shape_without_a_draft_is_refused() {
    let refusal = World::new().scaffold("google_store_shelf_iam_member").unwrap_err();
    assert!(refusal.to_string().contains("it is a part of an IAM policy"), "{refusal}");
}

#[test]
fn a_folder_without_facts_is_refused() {
    let empty = TempDir::new().unwrap();
    let refusal = scaffold("google_store_shelf", empty.path(), empty.path()).unwrap_err();
    let text = refusal.to_string();
    assert!(
        text.ends_with("does not exist. Pass the folder of the facts: --reference DIR"),
        "{text}"
    );
}
