//! The provider's functions, as configurations call them.

use crate::world::World;
use serde_json::Value as Json;
use std::path::Path;

/// The outputs of this configuration, which sends no request to Google.
fn outputs(world: &World, configuration: &str) -> Json {
    world.apply(configuration);
    let shown = world.run(&["output", "-json"]).expect_success();
    serde_json::from_str(&shown).expect("terraform shows JSON")
}

#[test]
fn every_example_of_a_function_returns_what_its_comment_states() {
    let world = World::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/functions");
    let mut examples = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of the examples") {
        let file = entry.expect("an entry of the folder").path().join("function.tf");
        let text = std::fs::read_to_string(&file).expect("an example");
        let said = text.lines().next().and_then(|line| line.strip_prefix("# "));
        let outputs = outputs(&world, &text);
        let first = outputs.as_object().and_then(|outputs| outputs.values().next());
        let given = first.expect("an output")["value"].to_string();
        assert_eq!(Some(&*given), said, "{}", file.display());
        examples += 1;
    }
    assert_eq!(examples, 9);
}

#[test]
fn a_function_takes_what_a_resource_gives() {
    let world = World::new();
    let configuration = crate::configuration::subnetwork_with("")
        + r#"
        output "parts" {
          value = [
            provider::google::name_from_id(google_compute_subnetwork.egress.id),
            provider::google::region_from_id(google_compute_subnetwork.egress.self_link),
            provider::google::project_from_id(google_compute_network.main.self_link),
          ]
        }
        "#;
    let outputs = outputs(&world, &configuration);
    assert_eq!(outputs["parts"]["value"], serde_json::json!(["egress", "us-central1", "demo"]));
}

#[test]
fn an_argument_without_the_part_is_refused_where_it_is_written() {
    let world = World::new();
    let told = world.plan_fails(
        "output \"region\" {\n  value = provider::google::region_from_id(\"projects/demo/zones/us-central1-c\")\n}\n",
    );
    insta::assert_snapshot!(told, @r#"
    Error: Invalid function argument

      on main.tf line 2, in output "region":
       2:   value = provider::google::region_from_id("projects/demo/zones/us-central1-c")
        ├────────────────
        │ while calling provider::google::region_from_id(id)

    Invalid value for "id" parameter: must contain "regions" followed by a name,
    as in "…/regions/NAME/…".
    "#);
}

#[test]
fn a_region_is_not_a_zone() {
    let world = World::new();
    let told = world.plan_fails(
        "output \"region\" {\n  value = provider::google::region_from_zone(\"us-central1\")\n}\n",
    );
    insta::assert_snapshot!(told, @r#"
    Error: Invalid function argument

      on main.tf line 2, in output "region":
       2:   value = provider::google::region_from_zone("us-central1")
        ├────────────────
        │ while calling provider::google::region_from_zone(zone)

    Invalid value for "zone" parameter: must be the name of a zone, such as
    us-central1-b.
    "#);
}

#[test]
fn a_null_argument_is_refused() {
    let world = World::new();
    let told =
        world.plan_fails("output \"name\" {\n  value = provider::google::name_from_id(null)\n}\n");
    assert!(told.contains("null"), "{told}");
}

#[test]
fn a_subnetwork_is_as_large_as_its_workloads_need() {
    let world = World::new();
    let configuration = r#"
        variable "max_instances" {
          default = 40
        }

        locals {
          needed = sum([
            provider::google::cloud_run_addresses("rollout", var.max_instances),
            provider::google::cloud_run_addresses("tasks", 100),
          ])
        }

        resource "google_compute_network" "main" {
          name                    = "main"
          auto_create_subnetworks = false
        }

        resource "google_compute_subnetwork" "egress" {
          name          = "egress"
          network       = google_compute_network.main.id
          ip_cidr_range = "10.0.0.0/${provider::google::cloud_run_prefix_length("addresses", local.needed)}"
        }
        "#;
    world.apply(configuration).settles();
    // 160 and 112 addresses.
    assert_eq!(world.state("google_compute_subnetwork.egress")["ip_cidr_range"], "10.0.0.0/23");
}

#[test]
fn a_prefix_length_that_is_too_long_for_direct_vpc_egress_is_refused() {
    let world = World::new();
    let told = world.plan_fails(
        "output \"tasks\" {\n  value = provider::google::cloud_run_capacity(\"tasks\", 28)\n}\n",
    );
    insta::assert_snapshot!(told, @r#"
    Error: Invalid function argument

      on main.tf line 2, in output "tasks":
       2:   value = provider::google::cloud_run_capacity("tasks", 28)
        ├────────────────
        │ while calling provider::google::cloud_run_capacity(kind, prefix_length)

    Invalid value for "prefix_length" parameter: 28 is not the prefix length of a
    subnetwork for Direct VPC egress, which is a whole number from 4 to 26.
    "#);
}
