//! The provider under the name google-beta.

use crate::configuration::{network_with, service_with, subnetwork_with};
use crate::sources::fill_with_zeros;
use crate::world::World;
use serde_json::{Value as Json, json};
use std::process::Command;

/// A world with both names of the provider.
pub(crate) fn with_both_names() -> World {
    let world = World::new();
    world.offer_beta();
    world.write(
        "versions.tf",
        r#"
terraform {
  required_providers {
    google = {
      source = "hashicorp/google"
    }
    google-beta = {
      source = "hashicorp/google-beta"
    }
  }
  provider_meta "google-beta" {
    module_name = "blueprints/module/1"
  }
}

provider "google-beta" {
  project = "demo"
  region  = "us-central1"
}
"#,
    );
    world
}

/// The schemas of the resources under the name google-beta.
pub(crate) fn resource_schemas() -> Json {
    let printed = Command::new(env!("CARGO_BIN_EXE_terraform-provider-google"))
        .args(["--schema-json", "--beta"])
        .output()
        .expect("the provider starts");
    let schemas: Json = serde_json::from_slice(&printed.stdout).expect("it prints JSON");
    schemas["provider_schemas"]["registry.terraform.io/directvpc/google-beta"]["resource_schemas"]
        .clone()
}

/// The network `main` with this provider, and a subnetwork with a secondary range of an IP version.
fn ranges_of(provider: &str) -> String {
    format!(
        r#"
resource "google_compute_network" "main" {{
  provider                = {provider}
  name                    = "main"
  auto_create_subnetworks = false
}}

resource "google_compute_subnetwork" "egress" {{
  provider      = {provider}
  name          = "egress"
  network       = google_compute_network.main.id
  ip_cidr_range = "10.0.0.0/26"
  secondary_ip_range {{
    range_name    = "pods"
    ip_cidr_range = "10.4.0.0/20"
    ip_version    = "IPV4"
  }}
}}
"#
    )
}

#[test]
fn only_google_beta_has_the_attributes_of_beta() {
    let world = with_both_names();
    world.apply(&ranges_of("google-beta")).settles();
    let range = &world.state("google_compute_subnetwork.egress")["secondary_ip_range"][0];
    assert_eq!(range["ip_version"], "IPV4");
    let refused = world.plan_fails(&ranges_of("google"));
    assert!(
        refused.contains("An argument named \"ip_version\" is not expected here."),
        "{refused}"
    );
}

/// A service with attributes of beta, whose source is this generation of an archive.
fn service_from_source(generation: u32) -> String {
    service_with(
        "provider = google-beta",
        "scaling {\n  cpu_utilization = 0.7\n}\nservice_mesh {\n  mesh = \"projects/demo/locations/global/meshes/m\"\n}",
        &format!(
            "base_image_uri = \"gcr.io/demo/base\"\nsource_code {{\n  cloud_storage_source {{\n    bucket = \"b\"\n    \
             object = \"source.tgz\"\n    generation = \"{generation}\"\n  }}\n}}"
        ),
    )
}

#[test]
fn a_service_runs_source_code_in_a_mesh_under_google_beta() {
    let world = with_both_names();
    world.apply(&service_from_source(1)).settles();
    let change = world.apply(&service_from_source(2)).settles();
    let sent = change.writes();
    assert!(
        sent.starts_with("PATCH /v2/projects/demo/locations/us-central1/services/hello"),
        "{sent}"
    );
    assert!(sent.contains(r#""sourceCode":{"cloudStorageSource":{"bucket":"b","generation":"2","object":"source.tgz"}}"#), "{sent}");
    world.destroy();
}

#[test]
fn a_private_zone_has_reverse_lookup_under_google_beta() {
    let zone = |more: &str| {
        format!(
            "resource \"google_dns_managed_zone\" \"main\" {{\n  provider = google-beta\n  name = \"main\"\n  dns_name = \
             \"2.0.192.in-addr.arpa.\"\n  visibility = \"private\"\n{more}\n}}\n"
        )
    };
    let world = with_both_names();
    world.apply(&zone("  reverse_lookup = true")).settles();
    assert_eq!(world.state("google_dns_managed_zone.main")["reverse_lookup"], true);
    let plan = world.plan(&zone(""));
    assert!(
        plan.changes().starts_with("replace google_dns_managed_zone.main"),
        "{}",
        plan.changes()
    );
    let names = "  service_directory_config {\n    namespace {\n      namespace_url = \
                 \"projects/demo/locations/us-central1/namespaces/n\"\n    }\n  }";
    world.apply(&zone(names)).settles();
    world.destroy();
}

#[test]
fn a_destroy_requests_a_check_of_usage_under_google_beta() {
    let world = with_both_names();
    world.apply(
        "resource \"google_project_service\" \"dns\" {\n  provider = google-beta\n  service = \"dns.googleapis.com\"\n  \
         disable_on_destroy = true\n  check_if_service_has_usage_on_destroy = true\n}\n",
    );
    let refused =
        world.run(&["destroy", "-auto-approve", "-input=false", "-no-color"]).expect_failure();
    // The emulator knows no usage.
    assert!(refused.contains("the usage of a service, which CHECK asks for"), "{refused}");
}

/// The state that hashicorp/google-beta leaves: that of hashicorp/google, with the attributes that
/// only google-beta has.
#[test]
fn a_state_of_google_beta_plans_empty() {
    let configuration = subnetwork_with("provider = google-beta")
        .replace("name = \"main\"", "provider = google-beta\n  name = \"main\"");
    let world = with_both_names();
    world.apply(&configuration);
    let schemas = resource_schemas();
    let mut state: Json = serde_json::from_str(&world.read("terraform.tfstate")).expect("JSON");
    for resource in state["resources"].as_array_mut().into_iter().flatten() {
        let type_name = resource["type"].as_str().unwrap_or_default().to_owned();
        let instance = &mut resource["instances"][0];
        instance["private"] = json!(null);
        fill_with_zeros(&mut instance["attributes"], &schemas[&type_name]["block"]);
    }
    world.write("terraform.tfstate", &state.to_string());
    assert_eq!(world.plan(&configuration).changes(), "nothing\n");
}

#[test]
fn an_object_moves_between_the_names_with_an_empty_plan() {
    let world = with_both_names();
    world.apply(&network_with("provider = google-beta")).settles();
    for provider in ["google", "google-beta"] {
        assert_eq!(
            world.plan(&network_with(&format!("provider = {provider}"))).changes(),
            "nothing\n"
        );
        world.apply(&network_with(&format!("provider = {provider}"))).settles();
    }
}
