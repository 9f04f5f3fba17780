//! Services that Cloud Run accepts and then can't run.

use crate::configuration::plain;
use crate::world::World;
use google_emulator::{Failure, Fault};

const SERVICE: &str = "google_cloud_run_v2_service.hello";

/// The next create or update of a service is accepted, and its revision then fails with this code
/// and reason.
fn failing(world: &World, method: &str, code: &str, reason: &str, message: &str) {
    world.fault(Fault {
        method: Some(method.to_owned()),
        host: Some("run.googleapis.com".to_owned()),
        count: Some(1),
        operation_error: Some(Failure {
            code: code.to_owned(),
            message: message.to_owned(),
            reason: Some(reason.to_owned()),
        }),
        ..Fault::default()
    });
}

/// The next create or update of a service is one of an image that isn't there.
fn failing_revision(world: &World, method: &str) {
    let message = "Revision 'hello-00001-abc' is not ready and cannot serve traffic. Image \
        'us-docker.pkg.dev/cloudrun/container/hello' not found.";
    failing(world, method, "NOT_FOUND", "CONTAINER_MISSING", message);
}

#[test]
fn a_service_whose_first_revision_fails_is_tainted_and_made_anew() {
    let world = World::new();
    failing_revision(&world, "POST");
    insta::assert_snapshot!(world.fails(&plain("deletion_protection = true", "", "")), @r#"
    Error: Service could not be created

      with google_cloud_run_v2_service.hello,
      on main.tf line 1, in resource "google_cloud_run_v2_service" "hello":
       1: resource "google_cloud_run_v2_service" "hello" {

    Creating projects/demo/locations/us-central1/services/hello failed. The
    operation ended with NOT_FOUND: "Revision 'hello-00001-abc' is not ready and
    cannot serve traffic. Image 'us-docker.pkg.dev/cloudrun/container/hello' not
    found".
    Google gives the reason CONTAINER_MISSING. The image doesn't exist: check its
    name and tag, and that it was pushed.
    The service is in the state, marked as tainted; the next apply will replace
    it. To keep it as it is, run `terraform untaint
    google_cloud_run_v2_service.NAME`.
    "#);
    assert!(world.is_tainted(SERVICE));
    assert_eq!(world.state(SERVICE)["deletion_protection"], false);
    world.apply(&plain("deletion_protection = true", "", "")).settles();
}

#[test]
fn an_update_whose_revision_fails_leaves_what_is_there_in_the_state() {
    let world = World::new();
    world.apply(&plain("", "", ""));
    let before = world.state(SERVICE);
    failing_revision(&world, "PATCH");
    insta::assert_snapshot!(world.fails(&plain("", "timeout = \"60s\"", "")), @r#"
    Error: Service could not be updated

      with google_cloud_run_v2_service.hello,
      on main.tf line 1, in resource "google_cloud_run_v2_service" "hello":
       1: resource "google_cloud_run_v2_service" "hello" {

    Updating projects/demo/locations/us-central1/services/hello failed. The
    operation ended with NOT_FOUND: "Revision 'hello-00001-abc' is not ready and
    cannot serve traffic. Image 'us-docker.pkg.dev/cloudrun/container/hello' not
    found".
    Google gives the reason CONTAINER_MISSING. The image doesn't exist: check its
    name and tag, and that it was pushed.
    "#);
    assert!(!world.is_tainted(SERVICE));
    let state = world.state(SERVICE);
    let condition = &state["terminal_condition"][0];
    assert_eq!(state["template"][0]["timeout"], "60s");
    assert_eq!(condition["state"], "CONDITION_FAILED");
    assert_eq!(condition["reason"], "CONTAINER_MISSING");
    assert_eq!(state["latest_ready_revision"], before["latest_ready_revision"]);
    assert_ne!(state["latest_created_revision"], before["latest_created_revision"]);
}
