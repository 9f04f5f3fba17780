//! Changes outside Terraform.

use crate::configuration::{network_with, subnetwork_with};
use crate::world::World;
use serde_json::json;

const NETWORK: &str = "projects/demo/global/networks/main";
const SUBNETWORK: &str = "projects/demo/regions/us-central1/subnetworks/egress";

#[test]
fn a_changed_attribute_shows_by_itself_and_is_set_back() {
    let world = World::new();
    let configuration = network_with("routing_mode = \"REGIONAL\"");
    world.apply(&configuration);
    world
        .google
        .alter(NETWORK, |network| network["routingConfig"]["routingMode"] = json!("GLOBAL"));
    let plan = world.plan(&configuration);
    insta::assert_snapshot!(plan.drift(), @r#"
    update google_compute_network.main
      routing_mode: "REGIONAL" -> "GLOBAL"
    "#);
    insta::assert_snapshot!(plan.changes(), @r#"
    update google_compute_network.main
      routing_mode: "GLOBAL" -> "REGIONAL"
    "#);
    let change = world.apply(&configuration).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/global/networks/main
    {"routingConfig":{"routingMode":"REGIONAL"}}
    "#);
}

#[test]
fn drift_of_an_attribute_that_is_not_configured_plans_no_change() {
    let world = World::new();
    world.apply(&subnetwork_with(""));
    world.google.alter(SUBNETWORK, |it| it["privateIpGoogleAccess"] = json!(true));
    let plan = world.plan(&subnetwork_with(""));
    assert_eq!(plan.changes(), "nothing\n");
}

#[test]
fn fields_that_no_attribute_stands_for_show_nothing() {
    let world = World::new();
    world.apply(&subnetwork_with(""));
    world.google.alter(SUBNETWORK, |it| it["enableFlowLogs"] = json!(true));
    world.google.alter(NETWORK, |it| it["firewallPolicy"] = json!("a policy"));
    let plan = world.plan(&subnetwork_with(""));
    assert_eq!((plan.changes(), plan.drift()), ("nothing\n".to_owned(), String::new()));
}

/// Adds a secondary range to the subnetwork, as GKE does.
fn add_range(world: &World) {
    let added = json!({"rangeName": "gke", "ipCidrRange": "10.9.0.0/24"});
    world.google.alter(SUBNETWORK, |subnetwork| {
        let ranges = &mut subnetwork["secondaryIpRanges"];
        match ranges.as_array_mut() {
            Some(ranges) => ranges.push(added),
            None => *ranges = json!([added]),
        }
    });
}

#[test]
fn ranges_that_others_added_are_left_alone_where_none_are_configured() {
    let world = World::new();
    world.apply(&subnetwork_with(""));
    add_range(&world);
    assert_eq!(world.plan(&subnetwork_with("")).changes(), "nothing\n");
}

#[test]
fn ranges_that_others_added_are_left_alone_where_some_are_configured() {
    let world = World::new();
    let ranges =
        "secondary_ip_range {\n  range_name = \"pods\"\n  ip_cidr_range = \"10.1.0.0/24\"\n}";
    world.apply(&subnetwork_with(ranges));
    add_range(&world);
    let plan = world.plan(&subnetwork_with(ranges));
    assert_eq!((plan.changes(), plan.drift()), ("nothing\n".to_owned(), String::new()));
    let renamed = ranges.replace("pods", "services");
    let change = world.apply(&subnetwork_with(&renamed)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/subnetworks/egress
    {"fingerprint":"…","secondaryIpRanges":[{"ipCidrRange":"10.9.0.0/24","rangeName":"gke"}]}
    PATCH /compute/v1/projects/demo/regions/us-central1/subnetworks/egress
    {"fingerprint":"…","secondaryIpRanges":[{"ipCidrRange":"10.9.0.0/24","rangeName":"gke"},{"ipCidrRange":"10.1.0.0/24","rangeName":"services"}]}
    "#);
}

#[test]
fn a_deleted_object_is_planned_as_a_create() {
    let world = World::new();
    world.apply(&subnetwork_with(""));
    world.google.remove(SUBNETWORK);
    let plan = world.plan(&subnetwork_with(""));
    insta::assert_snapshot!(plan.changes(), @"create google_compute_subnetwork.egress");
    world.apply(&subnetwork_with("")).settles();
}

#[test]
fn an_object_recreated_outside_terraform_is_read_as_it_is() {
    let world = World::new();
    world.apply(&network_with(""));
    world.google.alter(NETWORK, |network| network["id"] = json!("1"));
    let plan = world.plan(&network_with(""));
    assert_eq!(plan.changes(), "nothing\n");
}

#[test]
fn a_refresh_writes_the_change_into_the_state() {
    let world = World::new();
    world.apply(&network_with(""));
    world.google.alter(NETWORK, |network| network["mtu"] = json!(1500));
    world.writing(&["apply", "-refresh-only", "-auto-approve", "-input=false", "-no-color"]);
    assert_eq!(world.state("google_compute_network.main")["mtu"], 1500);
}
