//! Deleting objects, and the conditions that prevent a deletion.

use crate::configuration::{network_with, subnetwork_with};
use crate::world::World;
use google_emulator::{Failure, Fault};
use serde_json::json;

const NETWORK: &str = "google_compute_network.main";

#[test]
fn a_destroy_deletes_everything_in_the_order_of_references() {
    let world = World::new();
    world.apply(&subnetwork_with(""));
    let destroyed = world.destroy();
    insta::assert_snapshot!(destroyed.writes(), @"
    DELETE /compute/v1/projects/demo/regions/us-central1/subnetworks/egress
    DELETE /compute/v1/projects/demo/global/networks/main
    ");
    assert_eq!(world.objects(), [] as [String; 0]);
}

#[test]
fn an_object_that_does_not_exist_counts_as_deleted() {
    let world = World::new();
    world.apply(&network_with(""));
    world.google.remove("projects/demo/global/networks/main");
    world.writing(&["destroy", "-auto-approve", "-refresh=false", "-input=false", "-no-color"]);
    assert_eq!(world.state(NETWORK), json!(null));
}

#[test]
fn a_removed_resource_is_deleted() {
    let world = World::new();
    world.apply(&subnetwork_with(""));
    insta::assert_snapshot!(world.plan(&network_with("")).changes(), @"delete google_compute_subnetwork.egress");
    world.apply(&network_with("")).settles();
    assert_eq!(world.objects(), ["projects/demo/global/networks/main"]);
}

#[test]
fn a_network_in_use_is_not_deleted() {
    let world = World::new();
    world.apply(&subnetwork_with(""));
    world.run(&["state", "rm", "google_compute_subnetwork.egress"]).expect_success();
    world.write("main.tf", &network_with(""));
    let said =
        world.run(&["destroy", "-auto-approve", "-input=false", "-no-color"]).expect_failure();
    insta::assert_snapshot!(said, @r#"
    Error: Network is in use

    Deleting projects/demo/global/networks/main failed. The operation ended with
    RESOURCE_IN_USE_BY_ANOTHER_RESOURCE: "The network resource
    'projects/demo/global/networks/main' is already being used by
    'projects/demo/regions/us-central1/subnetworks/egress'". Remove what uses it
    first. If that is in this configuration, a reference to this network lets
    Terraform find the order.

    What uses the network:

      - subnetwork projects/demo/regions/us-central1/subnetworks/egress
    "#);
    assert!(world.state(NETWORK).is_object());
}

#[test]
fn a_delete_that_fails_after_it_was_accepted_keeps_the_state() {
    let world = World::new();
    world.apply(&network_with(""));
    world.fault(Fault {
        method: Some("DELETE".to_owned()),
        operation_error: Some(Failure {
            code: "RESOURCE_IN_USE_BY_ANOTHER_RESOURCE".to_owned(),
            message: "The network resource is already being used by 'a firewall'".to_owned(),
            reason: None,
        }),
        ..Fault::default()
    });
    let said =
        world.run(&["destroy", "-auto-approve", "-input=false", "-no-color"]).expect_failure();
    insta::assert_snapshot!(said, @r#"
    Error: Network is in use

    Deleting projects/demo/global/networks/main failed. The operation ended with
    RESOURCE_IN_USE_BY_ANOTHER_RESOURCE: "The network resource is already being
    used by 'a firewall'". Remove what uses it first. If that is in this
    configuration, a reference to this network lets Terraform find the order.

    What uses the network:

      - a firewall
    "#);
    assert!(world.state(NETWORK).is_object());
}

#[test]
fn prevent_refuses_a_destroy_when_it_is_planned() {
    let world = World::new();
    world.apply(&network_with("deletion_policy = \"PREVENT\"")).settles();
    let said = world.run(&["plan", "-destroy", "-input=false", "-no-color"]).expect_failure();
    insta::assert_snapshot!(said, @r#"
    Error: Deletion is prevented

      with google_compute_network.main,
      on main.tf line 4, in resource "google_compute_network" "main":
       4:   deletion_policy = "PREVENT"

    The plan deletes or replaces projects/demo/global/networks/main, but its
    `deletion_policy` is PREVENT. Set it to DELETE, run `terraform apply`, and
    then delete it; or set it to ABANDON to keep the network at Google and only
    forget it here. If the resource block was removed from the configuration,
    restore it first.
    "#);
}

#[test]
fn prevent_refuses_a_replacement_when_it_is_planned() {
    let world = World::new();
    world.apply(&network_with("deletion_policy = \"PREVENT\""));
    let replaced = network_with("deletion_policy = \"PREVENT\"\ndescription = \"another\"");
    insta::assert_snapshot!(world.plan_fails(&replaced), @r#"
    Error: Deletion is prevented

      with google_compute_network.main,
      on main.tf line 4, in resource "google_compute_network" "main":
       4:   deletion_policy = "PREVENT"

    The plan deletes or replaces projects/demo/global/networks/main, but its
    `deletion_policy` is PREVENT. Set it to DELETE, run `terraform apply`, and
    then delete it; or set it to ABANDON to keep the network at Google and only
    forget it here.
    "#);
}

#[test]
fn abandon_forgets_the_object_and_leaves_it_at_google() {
    let world = World::new();
    world.apply(&network_with("deletion_policy = \"ABANDON\"")).settles();
    let destroyed = world.destroy();
    assert_eq!(destroyed.writes(), "");
    assert_eq!(world.state(NETWORK), json!(null));
    assert_eq!(world.objects(), ["projects/demo/global/networks/main"]);
}

#[test]
fn a_changed_deletion_policy_is_not_sent() {
    let world = World::new();
    world.apply(&network_with("deletion_policy = \"PREVENT\""));
    let change = world.apply(&network_with("")).settles();
    assert_eq!(change.writes(), "");
    assert_eq!(world.state(NETWORK)["deletion_policy"], "DELETE");
    world.destroy();
}

#[test]
fn the_provider_blocks_deletion_policy_holds_for_every_object() {
    let world = World::new();
    world.set_provider(
        "provider \"google\" {\n  project = \"demo\"\n  region = \"us-central1\"\n  deletion_policy = \"PREVENT\"\n}\n",
    );
    world.apply(&subnetwork_with("deletion_policy = \"DELETE\"")).settles();
    let said = world.run(&["plan", "-destroy", "-input=false", "-no-color"]).expect_failure();
    assert!(
        said.contains("The plan deletes or replaces projects/demo/global/networks/main"),
        "{said}"
    );
    assert!(!said.contains("subnetworks/egress"), "{said}");
}

#[test]
fn a_lifecycle_that_prevents_a_destroy_is_the_cores_own() {
    let world = World::new();
    world.apply(&network_with("lifecycle {\n  prevent_destroy = true\n}"));
    let said = world.run(&["plan", "-destroy", "-input=false", "-no-color"]).expect_failure();
    assert!(said.contains("nstance cannot be destroyed"), "{said}");
}

#[test]
fn a_removed_block_forgets_without_a_request() {
    let world = World::new();
    world.apply(&network_with(""));
    let removed = "removed {\n  from = google_compute_network.main\n  lifecycle {\n    destroy = false\n  }\n}\n";
    let change = world.apply(removed);
    assert_eq!(change.writes(), "");
    assert_eq!(world.objects(), ["projects/demo/global/networks/main"]);
}

#[test]
fn an_unknown_deletion_policy_is_a_warning() {
    let world = World::new();
    let plan = world.plan(&network_with("deletion_policy = \"Prevent\""));
    let said = plan.warnings();
    assert!(said.contains("must be one of DELETE, PREVENT, ABANDON"), "{said}");
}
