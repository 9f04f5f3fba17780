//! `google_project_service`: an API that a project has enabled.

use crate::configuration::resource;
use crate::world::World;
use google_emulator::{Fault, Options, Services};
use serde_json::{Value as Json, json};
use std::time::Duration;

const SERVICE: &str = "google_project_service.api";
const PATH: &str = "projects/demo/services/secretmanager.googleapis.com";

/// The service with these additional lines.
fn service_with(lines: &str) -> String {
    let service = "service = \"secretmanager.googleapis.com\"\n";
    resource("google_project_service", "api", &(service.to_owned() + lines))
}

/// Enables a service, as another tool would.
fn enable(world: &World, service: &str) {
    let path = format!("serviceusage.googleapis.com/projects/demo/services/{service}");
    world.google.put(&path, json!({"state": "ENABLED"}));
}

fn state_at_google(world: &World) -> Json {
    world.google.object(PATH).map_or(Json::Null, |service| service["state"].clone())
}

#[test]
fn a_service_is_enabled() {
    let world = World::new();
    let change = world.apply(&service_with("")).settles();
    insta::assert_snapshot!(change.writes(), @"
    POST /v1/projects/demo/services/secretmanager.googleapis.com:enable
    {}
    ");
    assert_eq!(state_at_google(&world), "ENABLED");
    assert_eq!(
        world.state(SERVICE),
        json!({
            "id": "demo/secretmanager.googleapis.com",
            "project": "demo",
            "service": "secretmanager.googleapis.com",
            "deletion_policy": "DELETE",
            "disable_dependent_services": null,
            "disable_on_destroy": null,
            "timeouts": null,
        })
    );
}

/// Google needs some time until a service that was enabled answers.
#[test]
fn a_service_can_be_used_before_google_has_it_everywhere() {
    let options = Options {
        services: Services::Only(Vec::new()),
        enable_time: Duration::from_secs(2),
        ..Options::default()
    };
    let world = World::with(options);
    let secret = "secret_id = \"password\"\nreplication {\nauto {}\n}\n";
    let secret =
        |more: &str| resource("google_secret_manager_secret", "a", &(secret.to_owned() + more));
    let error = world.fails(&secret(""));
    assert!(error.contains("gcloud services enable secretmanager.googleapis.com"), "{error}");
    let configuration = service_with("") + &secret("depends_on = [google_project_service.api]");
    let change = world.apply(&configuration);
    assert!(change.statuses("POST").contains(&403), "nothing was refused");
    change.settles();
}

#[test]
fn a_service_that_is_enabled_already_is_enabled_again() {
    let world = World::new();
    enable(&world, "secretmanager.googleapis.com");
    world.apply(&service_with("")).settles();
}

#[test]
fn a_destroy_keeps_the_service_enabled() {
    for lines in ["", "disable_on_destroy = false", "disable_dependent_services = true"] {
        let world = World::new();
        world.apply(&service_with(lines));
        assert_eq!(world.destroy().writes(), "", "{lines}");
        assert_eq!(state_at_google(&world), "ENABLED", "{lines}");
    }
}

#[test]
fn a_destroy_disables_a_service_with_disable_on_destroy() {
    let world = World::new();
    world.apply(&service_with(""));
    let lines = "disable_on_destroy = true\ndisable_dependent_services = true";
    let change = world.apply(&service_with(lines)).settles();
    assert_eq!(change.writes(), "", "the provider alone is told");
    insta::assert_snapshot!(world.destroy().writes(), @r#"
    POST /v1/projects/demo/services/secretmanager.googleapis.com:disable
    {"disableDependentServices":true}
    "#);
    assert_eq!(state_at_google(&world), "DISABLED");
}

#[test]
fn deletion_policy_abandon_disables_nothing() {
    let world = World::new();
    world.apply(&service_with("disable_on_destroy = true\ndeletion_policy = \"ABANDON\""));
    assert_eq!(world.destroy().writes(), "");
    assert_eq!(state_at_google(&world), "ENABLED");
}

#[test]
fn a_service_that_was_disabled_is_enabled_again() {
    let world = World::new();
    world.apply(&service_with(""));
    world.google.alter(PATH, |service| service["state"] = json!("DISABLED"));
    insta::assert_snapshot!(world.plan(&service_with("")).changes(), @"create google_project_service.api");
    world.apply(&service_with("")).settles();
    assert_eq!(state_at_google(&world), "ENABLED");
}

#[test]
fn a_service_that_is_off_already_counts_as_disabled() {
    let world = World::new();
    world.apply(&service_with("disable_on_destroy = true"));
    world.google.alter(PATH, |service| service["state"] = json!("DISABLED"));
    world.writing(&["destroy", "-auto-approve", "-refresh=false", "-input=false", "-no-color"]);
    assert_eq!(world.state(SERVICE), Json::Null);
}

#[test]
fn a_service_is_imported_by_project_and_name() {
    let world = World::new();
    world.apply(&service_with(""));
    let applied = world.state(SERVICE);
    std::fs::remove_file(world.path("terraform.tfstate")).expect("an apply leaves a state");
    let import = world.import(SERVICE, "demo/secretmanager.googleapis.com");
    assert_eq!(import.writes(), "");
    assert_eq!(world.state(SERVICE), applied);
    assert_eq!(world.plan_with(&[]).changes(), "nothing\n");
}

#[test]
fn another_service_replaces_the_resource() {
    let world = World::new();
    world.apply(&service_with(""));
    let other = service_with("").replace("secretmanager", "cloudscheduler");
    insta::assert_snapshot!(world.plan(&other).changes(), @r#"
    replace google_project_service.api because of service
      service: "secretmanager.googleapis.com" -> "cloudscheduler.googleapis.com"
    "#);
    world.apply(&other).settles();
}

#[test]
fn the_project_may_be_written_as_a_path() {
    let world = World::new();
    let change = world.apply(&service_with("project = \"projects/demo\"")).settles();
    insta::assert_snapshot!(change.writes(), @"
    POST /v1/projects/demo/services/secretmanager.googleapis.com:enable
    {}
    ");
    assert_eq!(world.state(SERVICE)["id"], "demo/secretmanager.googleapis.com");
    assert_eq!(world.plan(&service_with("")).changes(), "nothing\n");
}

#[test]
fn names_that_are_no_service_are_refused_before_any_request() {
    let world = World::new();
    for name in ["secretmanager", "bigquery-json.googleapis.com"] {
        let configuration = service_with("").replace("secretmanager.googleapis.com", name);
        let error = world.plan_fails(&configuration);
        assert!(error.contains("in resource \"google_project_service\" \"api\""), "{error}");
        assert!(error.contains("service"), "{error}");
    }
}

#[test]
fn a_service_that_others_depend_on_is_not_disabled_without_them() {
    let world = World::new();
    let lines = "service = \"compute.googleapis.com\"\ndisable_on_destroy = true\n";
    let compute = resource("google_project_service", "api", lines);
    enable(&world, "container.googleapis.com");
    world.apply(&compute);
    let arguments = ["destroy", "-auto-approve", "-input=false", "-no-color"];
    let error = world.run(&arguments).expect_failure();
    assert!(error.contains("disable_dependent_services=true"), "{error}");
    assert!(world.state(SERVICE).is_object());
}

#[test]
fn an_enabling_that_fails_leaves_nothing_in_the_state() {
    let world = World::new();
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some("/v1/projects/demo/services/*:enable".to_owned()),
        status: Some(403),
        ..Fault::default()
    });
    world.fails(&service_with(""));
    assert_eq!(world.state(SERVICE), Json::Null);
}
