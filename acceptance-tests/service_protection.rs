//! `google_cloud_run_v2_service`: protection against deletion.

use crate::configuration::plain;
use crate::world::World;

#[test]
fn a_protected_service_is_not_destroyed_and_the_plan_warns() {
    let world = World::new();
    world.apply(&plain("deletion_protection = true", "", "")).settles();
    let said = world.run(&["plan", "-destroy", "-input=false", "-no-color"]).expect_failure();
    insta::assert_snapshot!(said, @r#"
    Error: Deletion is prevented

      with google_cloud_run_v2_service.hello,
      on main.tf line 4, in resource "google_cloud_run_v2_service" "hello":
       4:   deletion_protection = true

    The plan deletes or replaces
    projects/demo/locations/us-central1/services/hello, but its
    `deletion_protection` is true. Set `deletion_protection=false`, run
    `terraform apply`, and then delete or replace the service. If the resource
    block was removed from the configuration, restore it first.
    "#);
}

#[test]
fn a_protected_service_is_not_replaced_and_the_plan_warns() {
    let world = World::new();
    world.apply(&plain("deletion_protection = true", "", ""));
    let moved = plain("deletion_protection = true", "", "").replace("us-central1", "europe-west1");
    insta::assert_snapshot!(world.plan_fails(&moved), @r#"
    Error: Deletion is prevented

      with google_cloud_run_v2_service.hello,
      on main.tf line 4, in resource "google_cloud_run_v2_service" "hello":
       4:   deletion_protection = true

    The plan deletes or replaces
    projects/demo/locations/us-central1/services/hello, but its
    `deletion_protection` is true. Set `deletion_protection=false`, run
    `terraform apply`, and then delete or replace the service.
    "#);
}

#[test]
fn switching_the_protection_off_sends_nothing() {
    let world = World::new();
    world.apply(&plain("deletion_protection = true", "", ""));
    let change = world.apply(&plain("", "", "")).settles();
    assert_eq!(change.writes(), "");
    world.destroy();
    assert_eq!(world.objects(), [] as [String; 0]);
}
