//! Data sources, which read objects and never change them. This file covers the data sources of the
//! project and the provider, and the behaviour that all data sources share.

use crate::configuration::{network_with, resource};
use crate::world::{World, reads};
use google_emulator::{Fault, Options};
use serde_json::{Value as Json, json};
use std::path::Path;

/// A data source with these lines.
pub(crate) fn data(type_name: &str, name: &str, lines: &str) -> String {
    resource(type_name, name, lines).replacen("resource", "data", 1)
}

/// A response that replaces the emulator's, once.
pub(crate) fn answer(path: &str, status: u16, body: Json) -> Fault {
    Fault {
        method: Some("GET".to_owned()),
        path: Some(path.to_owned()),
        count: Some(1),
        status: Some(status),
        body: Some(body),
        ..Fault::default()
    }
}

/// A service with this name, which takes its addresses in this subnetwork of the configuration.
pub(crate) fn service(name: &str, subnetwork: &str) -> String {
    let lines = format!(
        r#"
        name                = "{name}"
        location            = "us-central1"
        deletion_protection = false
        labels              = {{ team = "net" }}
        annotations         = {{ owner = "me" }}
        template {{
          containers {{
            image = "us-docker.pkg.dev/cloudrun/container/hello"
            env {{
              name  = "MODE"
              value = "fast"
            }}
          }}
          vpc_access {{
            network_interfaces {{
              subnetwork = google_compute_subnetwork.{subnetwork}.id
            }}
          }}
        }}
        "#
    );
    resource("google_cloud_run_v2_service", name, &lines)
}

#[test]
fn a_project_is_the_providers_unless_another_is_named() {
    let world = World::with(Options {
        projects: vec![
            "demo=111111111111".parse().expect("a project"),
            "other-project=222222222222".parse().expect("a project"),
        ],
        ..Options::default()
    });
    let sources = data("google_project", "own", "")
        + &data("google_project", "other", "project_id = \"projects/other-project\"");
    world.apply(&sources).settles();
    let own = world.state("data.google_project.own");
    insta::assert_snapshot!(own, @r#"{"auto_create_network":null,"billing_account":"","deletion_policy":"PREVENT","effective_labels":{},"folder_id":"","id":"projects/demo","labels":{},"name":"demo","number":"111111111111","org_id":"","project_id":"demo","tags":null,"terraform_labels":{}}"#);
    let other = world.state("data.google_project.other");
    assert_eq!(other["id"], "projects/other-project");
    assert_eq!(other["project_id"], "other-project");
    assert_eq!(other["number"], "222222222222");
}

#[test]
fn a_project_has_a_parent_and_a_billing_account() {
    let world = World::new();
    world.set_provider(
        "provider \"google\" {\n  project         = \"demo\"\n  deletion_policy = \"ABANDON\"\n}\n",
    );
    let project = |parent: &str| json!({"projectId": "demo", "projectNumber": "7", "name": "Demo", "lifecycleState": "ACTIVE", "labels": {"team": "net"}, "parent": {"type": parent, "id": "123"}});
    world.fault(answer("/v1/projects/demo", 200, project("folder")));
    let billing = json!({"billingAccountName": "billingAccounts/0123-AB", "billingEnabled": true});
    world.fault(answer("/v1/projects/demo/billingInfo", 200, billing));
    world.apply(&data("google_project", "main", ""));
    let read = world.state("data.google_project.main");
    for (attribute, value) in [
        ("folder_id", json!("123")),
        ("org_id", json!("")),
        ("billing_account", json!("0123-AB")),
        ("labels", json!({"team": "net"})),
        ("effective_labels", json!({"team": "net"})),
        ("terraform_labels", json!({"team": "net"})),
        ("name", json!("Demo")),
        ("number", json!("7")),
        ("deletion_policy", json!("ABANDON")),
        ("auto_create_network", Json::Null),
    ] {
        assert_eq!(read[attribute], value, "{attribute}");
    }
    world.fault(answer("/v1/projects/demo", 200, project("organization")));
    world.apply(&data("google_project", "main", ""));
    let read = world.state("data.google_project.main");
    assert_eq!((&read["folder_id"], &read["org_id"]), (&json!(""), &json!("123")));
}

#[test]
fn a_project_that_is_being_deleted_is_of_no_use() {
    let world = World::new();
    let project =
        json!({"projectId": "demo", "projectNumber": "7", "lifecycleState": "DELETE_REQUESTED"});
    world.fault(answer("/v1/projects/demo", 200, project));
    let told = world.plan_fails(&data("google_project", "main", ""));
    insta::assert_snapshot!(told, @r#"
    Error: Project is not active

      with data.google_project.main,
      on main.tf line 1, in data "google_project" "main":
       1: data "google_project" "main" {

    projects/demo exists, but its state is DELETE_REQUESTED, so that nothing in
    it can be used. Choose another project, or restore this one with `gcloud
    projects undelete`.
    "#);
}

#[test]
fn a_project_that_nobody_may_see_may_not_be_there() {
    let world = World::new();
    let refusal = json!({"error": {"code": 403, "status": "PERMISSION_DENIED", "message": "The caller does not have permission"}});
    world.fault(answer("/v1/projects/other-project", 403, refusal));
    let told = world.plan_fails(&data("google_project", "main", "project_id = \"other-project\""));
    insta::assert_snapshot!(told, @r#"
    Error: No permission to read project

      with data.google_project.main,
      on main.tf line 1, in data "google_project" "main":
       1: data "google_project" "main" {

    Reading projects/other-project failed. Google returned 403 PERMISSION_DENIED:
    "The caller does not have permission". The account in use lacks a permission,
    or the resource does not exist. Grant the account a role that includes it, or
    use another account (`credentials`, `impersonate_service_account`).
    "#);
}

#[test]
fn the_clients_configuration_is_that_of_the_provider_block() {
    let world = World::new();
    world.set_provider(
        "provider \"google\" {\n  project = \"demo\"\n  zone    = \"us-central1-a\"\n  default_labels = {\n    team = \"net\"\n  }\n}\n",
    );
    let change = world.apply(&data("google_client_config", "own", "")).settles();
    assert_eq!(reads(&change.exchanges), "");
    insta::assert_snapshot!(world.state("data.google_client_config.own"), @r#"{"access_token":"emulator","default_labels":{"team":"net"},"id":"projects/demo/regions//zones/us-central1-a","project":"demo","region":"","zone":"us-central1-a"}"#);
    let shown = world.run(&["show", "-no-color"]).expect_success();
    assert!(shown.contains("access_token   = (sensitive value)"), "{shown}");
}

#[test]
fn the_clients_token_is_the_one_that_calls_are_made_with() {
    let mut world = World::new();
    world.unset("GOOGLE_EMULATOR_HOST");
    world.set_provider("provider \"google\" {\n  access_token = \"secret\"\n}\n");
    world.apply(&data("google_client_config", "own", "")).settles();
    let own = world.state("data.google_client_config.own");
    assert_eq!(own["access_token"], "secret");
    assert_eq!(own["id"], "projects//regions//zones/");
}

#[test]
fn credentials_that_give_no_token_are_reported() {
    let mut world = World::new();
    world.unset("GOOGLE_EMULATOR_HOST");
    world.set_provider("provider \"google\" {\n  credentials = \"{}\"\n}\n");
    let told = world.plan_fails(&data("google_client_config", "own", ""));
    insta::assert_snapshot!(told, @r#"
    Error: No valid credentials

      with provider["registry.terraform.io/directvpc/google"],
      on provider.tf line 2, in provider "google":
       2:   credentials = "{}"

    The JSON document lacks the member "type" of Google's credentials. Correct
    `credentials`, or omit it and run `gcloud auth application-default login`.
    "#);
}

#[test]
fn a_provider_that_is_not_configured_yet_reads_nothing() {
    let world = World::new();
    world.set_provider("provider \"google\" {\n  project = terraform_data.project.output\n}\n");
    let project = "resource \"terraform_data\" \"project\" {\n  input = \"demo\"\n}\n";
    let told = world.plan_fails(
        &(project.to_owned() + &data("google_compute_network", "main", "name = \"main\"")),
    );
    insta::assert_snapshot!(told, @r#"
    Error: Provider is not fully configured

      with data.google_compute_network.main,
      on main.tf line 4, in data "google_compute_network" "main":
       4: data "google_compute_network" "main" {

    `project` in the provider block is not known yet, so no request can be sent.
    Apply its source first, with `-target`.
    "#);
}

#[test]
fn nothing_stands_in_for_credentials_that_are_not_known_yet() {
    let mut world = World::new();
    world.unset("GOOGLE_EMULATOR_HOST");
    world.set("GOOGLE_OAUTH_ACCESS_TOKEN", "somebody else's");
    world.set_provider("provider \"google\" {\n  access_token = terraform_data.token.output\n}\n");
    let token = "resource \"terraform_data\" \"token\" {\n  input = \"secret\"\n}\n";
    let told = world.plan_fails(&(token.to_owned() + &data("google_client_config", "own", "")));
    assert!(told.contains("`access_token` in the provider block is not known yet"), "{told}");
}

/// What the examples find beside the network `services`.
const NETWORK_AROUND: &str = r#"
resource "google_compute_router" "services" {
  name    = "services"
  network = google_compute_network.services.id
  region  = "us-central1"
}

resource "google_compute_router_nat" "egress" {
  name                               = "egress"
  router                             = google_compute_router.services.name
  region                             = "us-central1"
  nat_ip_allocate_option             = "AUTO_ONLY"
  source_subnetwork_ip_ranges_to_nat = "ALL_SUBNETWORKS_ALL_IP_RANGES"
}

resource "google_compute_address" "egress" {
  name   = "egress"
  region = "us-central1"
}

resource "google_compute_global_address" "frontend" {
  name = "frontend"
}

resource "google_compute_global_address" "managed" {
  name          = "managed"
  address_type  = "INTERNAL"
  purpose       = "VPC_PEERING"
  prefix_length = 24
  network       = google_compute_network.services.id
}

resource "google_service_networking_connection" "managed" {
  network                 = google_compute_network.services.id
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [google_compute_global_address.managed.name]
}

resource "google_dns_managed_zone" "internal" {
  name     = "internal"
  dns_name = "internal.example.org."

  dnssec_config {
    state = "on"
  }
}

resource "google_dns_record_set" "www" {
  managed_zone = google_dns_managed_zone.internal.name
  name         = "www.internal.example.org."
  type         = "A"
  ttl          = 300
  rrdatas      = ["192.0.2.1"]
}

resource "google_vpc_access_connector" "services" {
  name          = "services"
  region        = "us-central1"
  network       = google_compute_network.services.name
  ip_cidr_range = "10.8.0.0/28"
  min_instances = 2
  max_instances = 3
}

resource "google_artifact_registry_repository" "images" {
  repository_id = "images"
  location      = "us-central1"
  format        = "DOCKER"
}

resource "google_pubsub_topic" "orders" {
  name = "orders"
}

resource "google_pubsub_topic" "uploads" {
  name = "uploads"
}

resource "google_storage_bucket" "media" {
  name     = "demo-media"
  location = "us-central1"
}
"#;

/// Objects of Cloud Run beside the service.
const JOB_AND_WORKER_POOL: &str = r#"
resource "google_cloud_run_v2_job" "report" {
  name                = "report"
  location            = "us-central1"
  deletion_protection = false
  template {
    template {
      containers {
        image = "us-docker.pkg.dev/cloudrun/container/job"
      }
    }
  }
}

resource "google_cloud_run_v2_worker_pool" "consumers" {
  name                = "consumers"
  location            = "us-central1"
  deletion_protection = false
  template {
    containers {
      image = "us-docker.pkg.dev/cloudrun/container/worker-pool"
    }
  }
}
"#;

#[test]
fn every_example_of_a_data_source_works() {
    let world = World::new();
    let lines = r#"
        name          = "shared"
        network       = google_compute_network.services.id
        ip_cidr_range = "10.0.0.0/26"
    "#;
    let exists = network_with("").replace("\"main\"", "\"services\"")
        + &resource("google_compute_subnetwork", "shared", lines)
        + &service("hello", "shared")
        + JOB_AND_WORKER_POOL
        + NETWORK_AROUND;
    world.apply(&exists).settles();
    let images = "projects/demo/locations/us-central1/repositories/images/dockerImages";
    let image = json!({
        "name": format!("{images}/web@sha256:1"),
        "uri": "us-central1-docker.pkg.dev/demo/images/web@sha256:1",
        "tags": ["latest"],
    });
    world.google.put(&format!("artifactregistry.googleapis.com/{images}/web@sha256:1"), image);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data-sources");
    let mut examples = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of the examples") {
        let file = entry.expect("an entry of the folder").path().join("data-source.tf");
        let text = std::fs::read_to_string(&file).expect("an example");
        world.apply(&(exists.clone() + &text)).settles();
        examples += 1;
    }
    assert_eq!(examples, 37);
}
