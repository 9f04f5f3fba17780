//! Services that Cloud Run accepts and then can't run.

use crate::configuration::plain;
use crate::world::World;
use google_emulator::{Failure, Fault};

const SERVICE: &str = "google_cloud_run_v2_service.hello";

/// The next create or update of a service is accepted, and its revision then fails.
fn failing_revision(world: &World, method: &str) {
    world.fault(Fault {
        method: Some(method.to_owned()),
        host: Some("run.googleapis.com".to_owned()),
        count: Some(1),
        operation_error: Some(Failure {
            code: "NOT_FOUND".to_owned(),
            message: "Revision 'hello-00001-abc' is not ready and cannot serve traffic. Image 'us-docker.pkg.dev/cloudrun/container/hello' not found.".to_owned(),
            reason: Some("ContainerMissing".to_owned()),
        }),
        ..Fault::default()
    });
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

    Creating projects/demo/locations/us-central1/services/hello failed. Google
    said NOT_FOUND: "Revision 'hello-00001-abc' is not ready and cannot serve
    traffic. Image 'us-docker.pkg.dev/cloudrun/container/hello' not found.".
    Google gives the reason ContainerMissing: "Revision 'hello-00001-abc' is not
    ready and cannot serve traffic. Image
    'us-docker.pkg.dev/cloudrun/container/hello' not found.". Check that what the
    text names exists and is spelled as it is.
    The service is in the state, marked as tainted: the next apply deletes it and
    creates it anew. To keep it as it is, run `terraform untaint
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
    failing_revision(&world, "PATCH");
    insta::assert_snapshot!(world.fails(&plain("", "timeout = \"60s\"", "")), @r#"
    Error: Service could not be updated

      with google_cloud_run_v2_service.hello,
      on main.tf line 1, in resource "google_cloud_run_v2_service" "hello":
       1: resource "google_cloud_run_v2_service" "hello" {

    Updating projects/demo/locations/us-central1/services/hello failed. Google
    said NOT_FOUND: "Revision 'hello-00001-abc' is not ready and cannot serve
    traffic. Image 'us-docker.pkg.dev/cloudrun/container/hello' not found.".
    Google gives the reason ContainerMissing: "Revision 'hello-00001-abc' is not
    ready and cannot serve traffic. Image
    'us-docker.pkg.dev/cloudrun/container/hello' not found.". Check that what the
    text names exists and is spelled as it is.
    "#);
    assert!(!world.is_tainted(SERVICE));
}
