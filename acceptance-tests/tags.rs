//! `google_tags_location_tag_binding`: tags of resources in a location.

use crate::configuration::{plain, resource};
use crate::world::World;
use google_emulator::Fault;
use serde_json::{Value as Json, json};
use std::time::Duration;

const BINDING: &str = "google_tags_location_tag_binding.main";
const TAGS: &str = "cloudresourcemanager.googleapis.com/v3";

/// Makes the tag `environment` with the values `test` and `production`, and returns their paths.
pub(crate) fn make_values(world: &World) -> [String; 2] {
    let key = make(world, "tagKeys", "projects/demo", "environment");
    ["test", "production"].map(|short| make(world, "tagValues", &key, short))
}

fn make(world: &World, collection: &str, parent: &str, short: &str) -> String {
    let body = json!({"parent": parent, "shortName": short});
    let started = world.another_tool("POST", &format!("{TAGS}/{collection}"), &body);
    let operation = format!("{TAGS}/{}", started["name"].as_str().expect("an operation"));
    world.wait_until("the tag exists", |world| {
        world.another_tool("GET", &operation, &Json::Null)["done"] == true
    });
    let ended = world.another_tool("GET", &operation, &Json::Null);
    ended["response"]["name"].as_str().expect("a tag").to_owned()
}

/// The service `hello`, and a binding of this value to it.
fn binding_with(value: &str) -> String {
    plain("", "", "") + &binding("main", value)
}

fn binding(name: &str, value: &str) -> String {
    let lines = format!(
        "parent = \"//run.googleapis.com/${{google_cloud_run_v2_service.hello.id}}\"\n\
         tag_value = \"{value}\"\n\
         location = google_cloud_run_v2_service.hello.location\n"
    );
    resource("google_tags_location_tag_binding", name, &lines)
}

/// The number of the project `demo`.
fn number(world: &World) -> String {
    let url = "cloudresourcemanager.googleapis.com/v1/projects/demo";
    let project = world.another_tool("GET", url, &Json::Null);
    project["projectNumber"].as_str().expect("a number").to_owned()
}

/// The writes of tag bindings, with words for numbers.
fn writes_of_tags(world: &World, writes: &str, values: &[String; 2]) -> String {
    let writes = writes.replace(&number(world), "NUMBER");
    let writes = writes.replace(&values[0], "tagValues/TEST").replace(&values[1], "tagValues/PROD");
    let lines: Vec<_> = writes.lines().collect();
    let of_tags = lines.iter().enumerate().filter(|(_, line)| line.contains("/v3/tagBindings"));
    let with_bodies = of_tags.map(|(at, line)| match lines.get(at + 1) {
        Some(body) if body.starts_with('{') => format!("{line}\n{body}"),
        _ => (*line).to_owned(),
    });
    with_bodies.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_binding_is_made_in_the_location_and_named_by_google() {
    let world = World::new();
    let values = make_values(&world);
    let change = world.apply(&binding_with(&values[0])).settles();
    insta::assert_snapshot!(writes_of_tags(&world, &change.writes(), &values), @r#"
    POST /v3/tagBindings
    {"parent":"//run.googleapis.com/projects/demo/locations/us-central1/services/hello","tagValue":"tagValues/TEST"}
    "#);
    let number = number(&world);
    let name = format!(
        "tagBindings/%2F%2Frun.googleapis.com%2Fprojects%2F{number}%2Flocations%2Fus-central1%2Fservices%2Fhello/{}",
        values[0]
    );
    assert_eq!(
        world.state(BINDING),
        json!({
            "id": format!("us-central1/{name}"),
            "location": "us-central1",
            "name": name,
            "parent": "//run.googleapis.com/projects/demo/locations/us-central1/services/hello",
            "tag_value": values[0],
            "deletion_policy": "DELETE",
            "timeouts": null,
        })
    );
}

#[test]
fn another_value_replaces_the_binding() {
    let world = World::new();
    let values = make_values(&world);
    world.apply(&binding_with(&values[0]));
    // By its name in the namespace of the project.
    let change = world.apply(&binding_with("demo/environment/production")).settles();
    insta::assert_snapshot!(writes_of_tags(&world, &change.writes(), &values), @r#"
    DELETE /v3/tagBindings/%2F%2Frun.googleapis.com%2Fprojects%2FNUMBER%2Flocations%2Fus-central1%2Fservices%2Fhello/tagValues/TEST
    POST /v3/tagBindings
    {"parent":"//run.googleapis.com/projects/demo/locations/us-central1/services/hello","tagValueNamespacedName":"demo/environment/production"}
    "#);
    world.destroy();
}

#[test]
fn the_number_of_the_project_in_the_parent_is_no_change() {
    let world = World::new();
    let values = make_values(&world);
    world.apply(&binding_with(&values[0]));
    let number = number(&world);
    let numbered = binding_with(&values[0]).replace(
        "${google_cloud_run_v2_service.hello.id}",
        &format!("projects/{number}/locations/us-central1/services/hello"),
    );
    world.apply(&numbered).settles();
    assert_eq!(world.plan(&binding_with(&values[0])).changes(), "nothing\n");
}

#[test]
fn a_binding_is_imported_by_its_location_and_name() {
    let world = World::new();
    let values = make_values(&world);
    world.apply(&binding_with(&values[0]));
    let id = world.state(BINDING)["id"].as_str().expect("an id").to_owned();
    world.run(&["state", "rm", BINDING]).expect_success();
    world.import(BINDING, &id);
    assert_eq!(world.state(BINDING)["tag_value"], values[0]);
    assert_eq!(world.plan(&binding_with(&values[0])).changes(), "nothing\n");
    world.run(&["state", "rm", BINDING]).expect_success();
    for (id, summary) in
        [("us-central1/a", "Invalid import ID"), (&*id.replace("hello", "other"), "not found")]
    {
        let refused = world.run(&["import", BINDING, id]);
        let error = refused.expect_failure();
        assert!(error.contains(summary), "{id}: {error}");
    }
}

#[test]
fn several_tags_of_a_resource_are_bound_one_after_another() {
    let world = World::with_operation_time(Duration::from_millis(300));
    let [first, _] = make_values(&world);
    let key = make(&world, "tagKeys", "projects/demo", "team");
    let second = make(&world, "tagValues", &key, "blue");
    let configuration = binding_with(&first) + &binding("second", &second);
    // At the same time, Google refuses all but one.
    world.apply(&configuration).settles();
    world.destroy();
}

#[test]
fn a_binding_is_gone_with_its_resource() {
    let world = World::new();
    let values = make_values(&world);
    world.apply(&binding_with(&values[0]));
    world.google.remove("projects/demo/locations/us-central1/services/hello");
    let plan = world.plan(&binding_with(&values[0]));
    assert!(
        plan.changes().contains("create google_tags_location_tag_binding.main"),
        "{}",
        plan.changes()
    );
    world.apply(&binding_with(&values[0])).settles();
    world.google.remove("projects/demo/locations/us-central1/services/hello");
    world.destroy();
}

/// Google denies the list of bindings as it does for a resource that does not exist.
fn hide_bindings(world: &World) {
    let detail = "the permission is missing (or the resource may not exist in this location)";
    for method in ["GET", "DELETE"] {
        world.fault(Fault {
            method: Some(method.to_owned()),
            path: Some("/v3/**".to_owned()),
            status: Some(403),
            body: Some(json!({"error": {
                "code": 403, "status": "PERMISSION_DENIED", "message": "The caller does not have permission",
                "details": [{
                    "@type": "type.googleapis.com/google.rpc.ResourceInfo",
                    "resourceName": "hello",
                    "description": detail,
                }],
            }})),
            ..Fault::default()
        });
    }
}

#[test]
fn a_binding_of_a_resource_that_exists_is_neither_lost_nor_deleted_without_the_permission() {
    let world = World::new();
    let values = make_values(&world);
    world.apply(&binding_with(&values[0]));
    hide_bindings(&world);
    let error = in_one_line(&world.plan_fails(&binding_with(&values[0])));
    assert!(error.contains("the permission is missing"), "{error}");
    assert_ne!(world.state(BINDING), Json::Null);
    let refused = world.run(&["destroy", "-auto-approve", "-refresh=false", "-no-color"]);
    assert_eq!(refused.code, Some(1), "{}", refused.everything());
    assert_ne!(world.state(BINDING), Json::Null);
}

#[test]
fn a_binding_of_a_resource_that_the_caller_may_not_see_stays_until_a_destroy() {
    let world = World::new();
    let values = make_values(&world);
    world.apply(&binding_with(&values[0]));
    hide_bindings(&world);
    world.fault(Fault {
        method: Some("GET".to_owned()),
        path: Some("/v2/**/services/hello".to_owned()),
        status: Some(403),
        ..Fault::default()
    });
    world.run(&["state", "rm", "google_cloud_run_v2_service.hello"]).expect_success();
    let alone = binding("main", &values[0])
        .replace(
            "${google_cloud_run_v2_service.hello.id}",
            "projects/demo/locations/us-central1/services/hello",
        )
        .replace("google_cloud_run_v2_service.hello.location", "\"us-central1\"");
    world.write("main.tf", &alone);
    let refreshed = world.run(&["refresh", "-input=false", "-no-color"]).everything();
    assert!(refreshed.contains("Warning: Tag binding may not exist"), "{refreshed}");
    assert_ne!(world.state(BINDING), Json::Null);
    let destroyed = world.run(&["destroy", "-auto-approve", "-refresh=false", "-no-color"]);
    let said = destroyed.everything();
    assert_eq!(destroyed.code, Some(0), "{said}");
    assert!(said.contains("Warning: Tag binding was not found"), "{said}");
    assert_eq!(world.state(BINDING), Json::Null);
}

/// An error without the breaks of its lines.
fn in_one_line(error: &str) -> String {
    error.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_wrong_with_a_binding_is_said() {
    let world = World::new();
    let values = make_values(&world);
    let without = binding_with(&values[0])
        .replace("location = google_cloud_run_v2_service.hello.location", "");
    let error = world.plan_fails(&without);
    assert!(error.contains("Location missing"), "{error}");
    let elsewhere = binding_with(&values[0])
        .replace("google_cloud_run_v2_service.hello.location", "\"us-east1\"");
    let error = in_one_line(&world.fails(&elsewhere));
    assert!(error.contains("may not exist in this location"), "{error}");
    world.apply(&binding_with(&values[0]));
    let second = binding_with(&values[0]) + &binding("second", &values[1]);
    let error = in_one_line(&world.fails(&second));
    assert!(error.contains("the same TagKey"), "{error}");
    assert_eq!(world.state("google_tags_location_tag_binding.second"), Json::Null);
}
