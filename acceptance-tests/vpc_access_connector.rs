//! `google_vpc_access_connector`: a connector from Cloud Run to a VPC network.

use crate::configuration::{network_with, resource, subnetwork};
use crate::world::World;
use google_emulator::{Failure, Fault};
use serde_json::{Value as Json, json};

const CONNECTOR: &str = "google_vpc_access_connector.main";
const PATH: &str = "projects/demo/locations/us-central1/connectors/main";
const SIZES: &str = "min_instances = 2\nmax_instances = 3\n";

/// The network `main`, and a connector in it with these additional lines.
fn connector_with(lines: &str) -> String {
    let fixed = "name = \"main\"\nnetwork = google_compute_network.main.name\nip_cidr_range = \"10.8.0.0/28\"\n";
    network_with("") + &resource("google_vpc_access_connector", "main", &(fixed.to_owned() + lines))
}

#[test]
fn a_new_connector_is_sent_as_configured() {
    let world = World::new();
    let change = world.apply(&connector_with(SIZES)).settles();
    let writes = change.writes();
    let create = writes.split_once("connectors").map_or("", |(_, rest)| rest);
    insta::assert_snapshot!(create, @r#"
    ?connectorId=main
    {"ipCidrRange":"10.8.0.0/28","machineType":"e2-micro","maxInstances":3,"minInstances":2,"network":"main"}
    "#);
    let state = world.state(CONNECTOR);
    for (attribute, value) in [
        ("id", json!(PATH)),
        ("self_link", json!(PATH)),
        ("network", json!("main")),
        ("region", json!("us-central1")),
        ("state", json!("READY")),
        ("machine_type", json!("e2-micro")),
        ("min_throughput", json!(200)),
        ("max_throughput", json!(300)),
        ("connected_projects", json!([])),
        ("subnet", json!([])),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
}

#[test]
fn the_network_may_be_a_link_and_the_state_keeps_its_spelling() {
    let world = World::new();
    let linked = connector_with(SIZES).replace("main.name", "main.self_link");
    world.apply(&linked).settles();
    let network = world.state(CONNECTOR)["network"].clone();
    assert!(network.as_str().is_some_and(|it| it.ends_with("/global/networks/main")), "{network}");
    assert_eq!(world.google.object(PATH).map(|it| it["network"].clone()), Some(json!("main")));
}

#[test]
fn a_connector_grows_in_place() {
    let world = World::new();
    world.apply(&connector_with(SIZES));
    let grown = "min_instances = 3\nmax_instances = 5\nmachine_type = \"e2-standard-4\"\n";
    let change = world.apply(&connector_with(grown)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /v1/projects/demo/locations/us-central1/connectors/main?updateMask=machineType%2CmaxInstances%2CminInstances
    {"machineType":"e2-standard-4","maxInstances":5,"minInstances":3}
    "#);
    assert_eq!(world.state(CONNECTOR)["max_throughput"], 500);
}

#[test]
fn both_sizes_go_with_a_change_of_one() {
    let world = World::new();
    world.apply(&connector_with(SIZES));
    let change = world.apply(&connector_with("min_instances = 2\nmax_instances = 4\n")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /v1/projects/demo/locations/us-central1/connectors/main?updateMask=maxInstances%2CminInstances
    {"maxInstances":4,"minInstances":2}
    "#);
}

#[test]
fn fewer_instances_replace_the_connector() {
    let world = World::new();
    world.apply(&connector_with("min_instances = 3\nmax_instances = 5\n"));
    let plan = world.plan(&connector_with("min_instances = 3\nmax_instances = 4\n"));
    insta::assert_snapshot!(plan.changes(), @"
    replace google_vpc_access_connector.main because of max_instances
      max_instances: 5 -> 4
    ");
    world.apply(&connector_with("min_instances = 3\nmax_instances = 4\n")).settles();
}

#[test]
fn removed_sizes_keep_the_instances() {
    let world = World::new();
    world.apply(&connector_with("min_instances = 3\nmax_instances = 5\n"));
    assert_eq!(world.plan(&connector_with("")).changes(), "nothing\n");
}

#[test]
fn sizes_by_throughput_settle_and_replace_when_they_change() {
    let world = World::new();
    world.apply(&connector_with("min_throughput = 200\nmax_throughput = 400\n")).settles();
    assert_eq!(world.state(CONNECTOR)["max_instances"], 4);
    let plan = world.plan(&connector_with("min_throughput = 200\nmax_throughput = 500\n"));
    insta::assert_snapshot!(plan.changes(), @"
    replace google_vpc_access_connector.main because of max_throughput
      max_throughput: 400 -> 500
    ");
}

#[test]
fn a_connector_takes_a_subnetwork_in_place_of_a_network() {
    let world = World::new();
    let lines = "name = \"main\"\nmin_instances = 2\nmax_instances = 3\nsubnet {\n  name = google_compute_subnetwork.link.name\n}\n";
    let configuration = network_with("")
        + &subnetwork("link", "10.8.0.0/28", "")
        + &resource("google_vpc_access_connector", "main", lines);
    world.apply(&configuration).settles();
    let state = world.state(CONNECTOR);
    assert_eq!(state["network"], "main");
    assert_eq!(state["subnet"], json!([{"name": "link", "project_id": "demo"}]));
}

#[test]
fn what_cannot_be_set_together_is_refused_before_any_request() {
    let world = World::new();
    for (lines, named) in [
        ("max_instances = 3\nmax_throughput = 300\n", "max_throughput"),
        ("min_instances = 2\nmin_throughput = 200\n", "min_throughput"),
        ("max_throughput = 1100\n", "max_throughput"),
        ("subnet {\n  name = \"link\"\n}\n", "subnet"),
    ] {
        let error = world.plan_fails(&connector_with(lines));
        assert!(error.contains(named), "{lines}: {error}");
    }
    let nowhere = resource("google_vpc_access_connector", "main", "name = \"main\"");
    let error = world.plan_fails(&nowhere);
    assert!(error.contains("network") && error.contains("subnet"), "{error}");
    let range =
        "name = \"main\"\nip_cidr_range = \"10.8.0.0/28\"\nsubnet {\n  name = \"link\"\n}\n";
    let error = world.plan_fails(&resource("google_vpc_access_connector", "main", range));
    assert!(error.contains("ip_cidr_range"), "{error}");
}

#[test]
fn a_connector_is_imported_by_every_form_of_its_id() {
    let world = World::new();
    // An import shows the network by its name, as in this configuration.
    let lines = format!("{SIZES}depends_on = [google_compute_network.main]\n");
    let configuration =
        connector_with(&lines).replace("google_compute_network.main.name", "\"main\"");
    world.apply(&configuration);
    let applied = world.state(CONNECTOR);
    for id in [PATH, "demo/us-central1/main", "us-central1/main", "main"] {
        world.run(&["state", "rm", CONNECTOR]).expect_success();
        world.import(CONNECTOR, id);
        assert_eq!(world.state(CONNECTOR), applied, "{id}");
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
    }
}

#[test]
fn instances_that_were_changed_outside_are_set_back() {
    let world = World::new();
    world.apply(&connector_with(SIZES));
    world.google.alter(PATH, |connector| connector["machineType"] = json!("e2-standard-4"));
    let plan = world.plan(&connector_with(SIZES));
    assert!(plan.drift().contains("machine_type"), "{}", plan.drift());
    world.apply(&connector_with(SIZES)).settles();
    let machine = world.google.object(PATH).map(|it| it["machineType"].clone());
    assert_eq!(machine, Some(json!("e2-micro")));
}

#[test]
fn a_connector_that_was_deleted_is_created_again() {
    let world = World::new();
    world.apply(&connector_with(SIZES));
    world.google.remove(PATH);
    insta::assert_snapshot!(world.plan(&connector_with(SIZES)).changes(), @"create google_vpc_access_connector.main");
    world.apply(&connector_with(SIZES)).settles();
}

#[test]
fn a_destroy_deletes_the_connector() {
    let world = World::new();
    world.apply(&connector_with(SIZES));
    insta::assert_snapshot!(world.destroy().writes(), @"
    DELETE /v1/projects/demo/locations/us-central1/connectors/main
    DELETE /compute/v1/projects/demo/global/networks/main
    ");
}

#[test]
fn a_connector_whose_create_fails_in_its_operation_is_tainted_and_explained() {
    let world = World::new();
    // Google accepts a connector without sizes, and then fails to create it.
    let error = world.fails(&connector_with(""));
    let error = error.replace('\n', " ");
    let said = "A Connector must specify either max_throughput or max_instances";
    assert!(error.contains(said), "{error}");
    assert!(error.contains("marked as tainted"), "{error}");
    assert!(world.is_tainted(CONNECTOR));
    assert_eq!(world.state(CONNECTOR)["state"], "ERROR");
    let change = world.apply(&connector_with(SIZES)).settles();
    assert!(change.writes().starts_with("DELETE "), "{}", change.writes());
    assert!(!world.is_tainted(CONNECTOR));
}

/// The next write of this kind to Serverless VPC Access meets this fault.
fn next(method: &str, fault: Fault) -> Fault {
    let host = Some("vpcaccess.googleapis.com".to_owned());
    Fault { method: Some(method.to_owned()), host, count: Some(1), ..fault }
}

#[test]
fn a_connector_whose_create_lost_its_response_is_recognised() {
    let world = World::new();
    world.fault(next("POST", Fault { cut_after: true, ..Fault::default() }));
    world.apply(&connector_with(SIZES)).settles();
}

#[test]
fn without_a_look_before_it_a_lost_create_leaves_nothing_in_the_state() {
    let world = World::new();
    world.fault(next("GET", Fault { status: Some(403), ..Fault::default() }));
    world.fault(next("POST", Fault { cut_after: true, ..Fault::default() }));
    let error = world.fails(&connector_with(SIZES));
    let command = format!("terraform import google_vpc_access_connector.NAME {PATH}");
    assert!(error.replace('\n', " ").contains(&command), "{error}");
    assert_eq!(world.state(CONNECTOR), Json::Null);
    world.import(CONNECTOR, "main");
    assert_eq!(world.plan_with(&[]).changes(), "nothing\n");
}

#[test]
fn a_failed_update_is_an_error_and_the_state_has_what_google_has() {
    let world = World::new();
    world.apply(&connector_with(SIZES));
    let failure = Failure {
        code: "RESOURCE_EXHAUSTED".to_owned(),
        message: "No capacity.".to_owned(),
        reason: None,
    };
    world.fault(next("PATCH", Fault { operation_error: Some(failure), ..Fault::default() }));
    let error = world.fails(&connector_with("min_instances = 2\nmax_instances = 5\n"));
    assert!(error.contains("No capacity"), "{error}");
    assert_eq!(world.state(CONNECTOR)["max_instances"], 3);
    world.apply(&connector_with("min_instances = 2\nmax_instances = 5\n")).settles();
}
