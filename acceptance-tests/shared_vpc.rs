//! `google_compute_shared_vpc_host_project` and `google_compute_shared_vpc_service_project`: Shared VPC.

use crate::configuration::resource;
use crate::world::World;
use google_emulator::Fault;
use serde_json::{Value as Json, json};

const HOST: &str = "google_compute_shared_vpc_host_project.host";
const SERVICE: &str = "google_compute_shared_vpc_service_project.app";

/// The host project `host`.
fn host() -> String {
    resource("google_compute_shared_vpc_host_project", "host", "project = \"host\"\n")
}

/// The host project, and the service project `app` with these additional lines.
fn shared_with(lines: &str) -> String {
    let fixed = "host_project = google_compute_shared_vpc_host_project.host.project\n\
                 service_project = \"app\"\n";
    host()
        + &resource("google_compute_shared_vpc_service_project", "app", &format!("{fixed}{lines}"))
}

/// The resources that are attached to the host project.
fn attached(world: &World) -> Json {
    let url = "compute.googleapis.com/compute/v1/projects/host/getXpnResources";
    world.another_tool("GET", url, &Json::Null)["resources"].clone()
}

/// Requests without their ids.
fn without_ids(writes: &str) -> String {
    let lines = writes.lines().map(|line| line.split("?requestId=").next().unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_project_is_attached_to_a_host_project() {
    let world = World::new();
    let change = world.apply(&shared_with("")).settles();
    insta::assert_snapshot!(without_ids(&change.writes()), @r#"
    POST /compute/v1/projects/host/enableXpnHost
    POST /compute/v1/projects/host/enableXpnResource
    {"xpnResource":{"id":"app","type":"PROJECT"}}
    "#);
    assert_eq!(attached(&world), json!([{"id": "app", "type": "PROJECT"}]));
    assert_eq!(
        world.state(HOST),
        json!({"id": "host", "project": "host", "deletion_policy": "DELETE", "timeouts": null})
    );
    assert_eq!(
        world.state(SERVICE),
        json!({
            "id": "host/app",
            "host_project": "host",
            "service_project": "app",
            "deletion_policy": null,
            "timeouts": null,
        })
    );
}

#[test]
fn a_destroy_detaches_the_project_and_disables_the_host() {
    let world = World::new();
    world.apply(&shared_with(""));
    insta::assert_snapshot!(without_ids(&world.destroy().writes()), @r#"
    POST /compute/v1/projects/host/disableXpnResource
    {"xpnResource":{"id":"app","type":"PROJECT"}}
    POST /compute/v1/projects/host/disableXpnHost
    "#);
    assert_eq!(attached(&world), Json::Null);
}

#[test]
fn a_host_project_with_other_service_projects_is_not_disabled() {
    let world = World::new();
    world.apply(&host());
    let url = "compute.googleapis.com/compute/v1/projects/host/enableXpnResource";
    let body = json!({"xpnResource": {"id": "app", "type": "PROJECT"}});
    world.another_tool("POST", url, &body);
    let arguments = ["destroy", "-auto-approve", "-input=false", "-no-color"];
    let error = world.run(&arguments).expect_failure().replace('\n', " ");
    assert!(error.contains("it has active service projects"), "{error}");
    assert!(world.state(HOST).is_object());
}

#[test]
fn an_abandoned_service_project_stays_attached() {
    let world = World::new();
    world.apply(&shared_with("deletion_policy = \"ABANDON\""));
    world.apply(&host());
    assert_eq!(world.state(SERVICE), Json::Null);
    assert_eq!(attached(&world), json!([{"id": "app", "type": "PROJECT"}]));
}

#[test]
fn a_project_that_was_detached_is_attached_again() {
    let world = World::new();
    world.apply(&shared_with(""));
    let url = "compute.googleapis.com/compute/v1/projects/host/disableXpnResource";
    let body = json!({"xpnResource": {"id": "app", "type": "PROJECT"}});
    world.another_tool("POST", url, &body);
    insta::assert_snapshot!(world.plan(&shared_with("")).changes(), @"create google_compute_shared_vpc_service_project.app");
    world.apply(&shared_with("")).settles();
}

#[test]
fn a_project_of_another_host_is_refused() {
    let world = World::new();
    for (verb, body) in [
        ("enableXpnHost", Json::Null),
        ("enableXpnResource", json!({"xpnResource": {"id": "app", "type": "PROJECT"}})),
    ] {
        let url = format!("compute.googleapis.com/compute/v1/projects/other/{verb}");
        world.another_tool("POST", &url, &body);
    }
    let error = world.fails(&shared_with("")).replace('\n', " ");
    assert!(error.contains("already linked to another shared VPC host"), "{error}");
    assert_eq!(world.state(SERVICE), Json::Null);
}

#[test]
fn both_are_imported_by_their_ids() {
    let world = World::new();
    world.apply(&shared_with(""));
    for (address, id) in [(HOST, "host"), (SERVICE, "host/app")] {
        let applied = world.state(address);
        world.run(&["state", "rm", address]).expect_success();
        world.import(address, id);
        assert_eq!(world.state(address), applied, "{id}");
    }
    assert_eq!(world.plan_with(&[]).changes(), "nothing\n");
}

#[test]
fn another_deletion_policy_of_a_service_project_is_refused_before_any_request() {
    let world = World::new();
    let error = world.plan_fails(&shared_with("deletion_policy = \"PREVENT\""));
    assert!(error.contains("deletion_policy") && error.contains("ABANDON"), "{error}");
}

#[test]
fn a_switch_whose_operation_is_not_seen_to_end_is_not_tainted() {
    let world = World::new();
    world.fault(Fault {
        path: Some("**/operations/**".to_owned()),
        status: Some(403),
        ..Fault::default()
    });
    world.apply(&host()).settles();
    assert!(world.state(HOST).is_object());
}
