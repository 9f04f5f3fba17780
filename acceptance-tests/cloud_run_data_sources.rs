//! Data sources of Cloud Run: services and locations.

use crate::configuration::subnetwork_with;
use crate::data_sources::{answer, data, service};
use crate::world::{World, reads};
use serde_json::{Value as Json, json};

#[test]
fn a_service_has_all_that_its_resource_has() {
    let world = World::new();
    let source =
        data("google_cloud_run_v2_service", "web", "name = google_cloud_run_v2_service.web.name");
    world.apply(&(subnetwork_with("") + &service("web", "egress") + &source)).settles();
    let read = world.state("data.google_cloud_run_v2_service.web");
    let resource = world.state("google_cloud_run_v2_service.web");
    let different: Vec<_> = resource
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| *name != "timeouts" && *name != "template")
        .filter(|(name, value)| !value.is_null() && read[*name] != **value)
        .map(|(name, value)| format!("{name}: {value} there, {} here", read[name]))
        .collect();
    insta::assert_snapshot!(different.join("\n"), @r#"
    deletion_protection: false there, true here
    labels: {"team":"net"} there, {"goog-terraform-provisioned":"true","team":"net"} here
    traffic: [{"percent":100,"revision":null,"tag":null,"type":"TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"}] there, [{"percent":100,"revision":"","tag":"","type":"TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"}] here
    "#);
    assert_eq!(read["annotations"], read["effective_annotations"]);
    assert_eq!(read["terraform_labels"], read["effective_labels"]);
    // The provider block's region.
    assert_eq!((&read["location"], &read["project"]), (&json!("us-central1"), &json!("demo")));
    let container = &read["template"][0]["containers"][0];
    assert_eq!(container["env"], json!([{"name": "MODE", "value": "fast", "value_source": []}]));
    assert_eq!(container["ports"][0]["container_port"], 8080);
    let interface = &read["template"][0]["vpc_access"][0]["network_interfaces"][0];
    assert_eq!(interface["subnetwork"], "projects/demo/regions/us-central1/subnetworks/egress");
}

#[test]
fn a_service_that_is_not_there_is_named() {
    let world = World::new();
    let told = world.plan_fails(&data("google_cloud_run_v2_service", "web", "name = \"gone\""));
    insta::assert_snapshot!(told, @r#"
    Error: Service not found

      with data.google_cloud_run_v2_service.web,
      on main.tf line 1, in data "google_cloud_run_v2_service" "web":
       1: data "google_cloud_run_v2_service" "web" {

    Reading projects/demo/locations/us-central1/services/gone failed. Google
    returned 404 NOT_FOUND: "Resource 'gone' of kind 'SERVICE' in region
    'us-central1' in project 'demo' does not exist". Check the names. If this
    configuration creates what is missing, refer to that resource instead of
    writing out its name, so that it is created before it is read.
    "#);
}

#[test]
fn locations_come_sorted_from_every_page() {
    let world = World::new();
    let page = json!({"locations": [{"locationId": "us-zzz1"}], "nextPageToken": "ZnJvbSAw"});
    world.fault(answer("/v1/projects/demo/locations", 200, page));
    let change = world.apply(&data("google_cloud_run_locations", "all", "")).settles();
    insta::assert_snapshot!(reads(&change.exchanges), @"
    GET /v1/projects/demo/locations
    GET /v1/projects/demo/locations?pageToken=ZnJvbSAw
    ");
    let list = world.state("data.google_cloud_run_locations.all");
    let locations: Vec<_> =
        list["locations"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
    assert!(locations.is_sorted() && locations.contains(&"us-central1"));
    assert_eq!(locations.last(), Some(&"us-zzz1"));
    assert_eq!(list["id"], "projects/demo");
}

#[test]
fn locations_are_requested_from_the_endpoint() {
    let mut world = World::new();
    let elsewhere = format!("{}/run.googleapis.com/", world.google.url());
    world.unset("GOOGLE_EMULATOR_HOST");
    world.set("GOOGLE_CLOUD_RUN_CUSTOM_ENDPOINT", &elsewhere);
    world.set("GOOGLE_OAUTH_ACCESS_TOKEN", "secret");
    world.apply(&data("google_cloud_run_locations", "all", ""));
    assert!(world.state("data.google_cloud_run_locations.all")["locations"].is_array());
}

#[test]
fn a_service_of_version_2_can_be_read_in_the_form_of_version_1() {
    let world = World::new();
    let lines = "name = google_cloud_run_v2_service.web.name\nlocation = \"us-central1\"";
    let source = data("google_cloud_run_service", "web", lines);
    world.apply(&(subnetwork_with("") + &service("web", "egress") + &source)).settles();
    let read = world.state("data.google_cloud_run_service.web");
    let resource = world.state("google_cloud_run_v2_service.web");
    assert_eq!(read["id"], "locations/us-central1/namespaces/demo/services/web");
    assert_eq!(read["status"][0]["url"], resource["uri"]);
    assert_eq!(read["traffic"][0]["latest_revision"], true);
    assert_eq!(read["metadata"][0]["effective_labels"]["team"], "net");
    let template = &read["template"][0];
    let interfaces =
        &template["metadata"][0]["annotations"]["run.googleapis.com/network-interfaces"];
    assert!(
        interfaces.as_str().is_some_and(|it| it.contains("/subnetworks/egress")),
        "{interfaces}"
    );
    let container = &template["spec"][0]["containers"][0];
    assert_eq!(container["env"], json!([{"name": "MODE", "value": "fast", "value_from": []}]));
    assert_eq!(container["ports"][0]["container_port"], 8080);
}

#[test]
fn a_job_and_a_worker_pool_have_all_that_their_resources_have() {
    let world = World::new();
    let jobs = r#"
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

resource "google_cloud_run_v2_worker_pool" "workers" {
  name                = "workers"
  location            = "us-central1"
  deletion_protection = false
  template {
    containers {
      image = "us-docker.pkg.dev/cloudrun/container/worker-pool"
    }
  }
}
"#;
    let sources =
        data("google_cloud_run_v2_job", "report", "name = google_cloud_run_v2_job.report.name")
            + &data(
                "google_cloud_run_v2_worker_pool",
                "workers",
                "name = google_cloud_run_v2_worker_pool.workers.name",
            );
    world.apply(&(jobs.to_owned() + &sources)).settles();
    for (address, attributes) in [
        (
            "google_cloud_run_v2_job.report",
            ["uid", "template", "terminal_condition", "effective_labels"],
        ),
        (
            "google_cloud_run_v2_worker_pool.workers",
            ["uid", "scaling", "latest_ready_revision", "id"],
        ),
    ] {
        let (read, resource) = (world.state(&format!("data.{address}")), world.state(address));
        for attribute in attributes {
            let is_same =
                without_nothing(&read[attribute]) == without_nothing(&resource[attribute]);
            assert!(is_same, "{address}.{attribute}: {} {}", read[attribute], resource[attribute]);
        }
    }
}

/// A value without nulls, empty strings, zeros, empty lists and maps: a data source has other ones of these.
fn without_nothing(value: &Json) -> Json {
    match value {
        Json::Object(fields) if fields.is_empty() => Json::Null,
        Json::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| (name.clone(), without_nothing(value)));
            fields.filter(|(_, value)| !value.is_null()).collect()
        }
        Json::Array(items) if items.is_empty() => Json::Null,
        Json::Array(items) => items.iter().map(without_nothing).collect(),
        Json::String(text) if text.is_empty() => Json::Null,
        Json::Bool(false) => Json::Null,
        Json::Number(number) if number.as_f64() == Some(0.0) => Json::Null,
        value => value.clone(),
    }
}
