//! `google_compute_route`: how the provider plans and applies a route.

use crate::configuration::{network_with, resource};
use crate::world::World;
use serde_json::json;

const ROUTE: &str = "google_compute_route.main";
const PATH: &str = "projects/demo/global/routes/main";
const INSTANCE: &str = "projects/demo/zones/us-central1-a/instances/nat";

/// The network `main` and its route `main` with these additional lines.
fn route_with(lines: &str) -> String {
    let route = format!(
        "name = \"main\"\nnetwork = google_compute_network.main.id\ndest_range = \"192.0.2.0/24\"\n{lines}"
    );
    network_with("") + &resource("google_compute_route", "main", &route)
}

const GATEWAY: &str = "next_hop_gateway = \"default-internet-gateway\"\n";

#[test]
fn a_route_to_the_gateway_is_sent_as_a_path_in_every_spelling() {
    let world = World::new();
    world.apply(&network_with(""));
    let change = world.apply(&route_with(&format!("{GATEWAY}tags = [\"internet\"]"))).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/global/routes
    {"destRange":"192.0.2.0/24","name":"main","network":"projects/demo/global/networks/main","nextHopGateway":"projects/demo/global/gateways/default-internet-gateway","priority":1000,"tags":["internet"]}
    "#);
    let state = world.state(ROUTE);
    let link = "https://www.googleapis.com/compute/v1";
    for (attribute, value) in [
        ("id", json!(PATH)),
        ("project", json!("demo")),
        ("priority", json!(1000)),
        ("next_hop_gateway", json!("default-internet-gateway")),
        ("next_hop_ip", json!("")),
        ("next_hop_instance_zone", json!("")),
        ("next_hop_network", json!("")),
        ("as_paths", json!([])),
        ("warnings", json!([])),
        ("self_link", json!(format!("{link}/{PATH}"))),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
    let path = GATEWAY.replace("default", "projects/demo/global/gateways/default");
    let same = world.plan(&route_with(&format!("{path}tags = [\"internet\"]")));
    assert_eq!(same.changes(), "nothing\n");
}

#[test]
fn any_change_is_another_route() {
    let world = World::new();
    world.apply(&route_with(GATEWAY));
    insta::assert_snapshot!(world.plan(&route_with(&format!("{GATEWAY}priority = 900"))).changes(), @r"
    replace google_compute_route.main because of priority
      priority: 1000 -> 900
    ");
    let change = world.apply(&route_with("next_hop_ip = \"10.0.0.5\"")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    DELETE /compute/v1/projects/demo/global/routes/main
    POST /compute/v1/projects/demo/global/routes
    {"destRange":"192.0.2.0/24","name":"main","network":"projects/demo/global/networks/main","nextHopIp":"10.0.0.5","priority":1000}
    "#);
}

#[test]
fn an_instance_is_named_by_its_path_or_by_its_name_and_zone() {
    let by_name = "next_hop_instance = \"nat\"\nnext_hop_instance_zone = \"us-central1-a\"";
    for lines in [&format!("next_hop_instance = \"{INSTANCE}\""), by_name] {
        let world = World::new();
        let instance = format!("compute.googleapis.com/{INSTANCE}");
        world.google.put(&instance, json!({"name": "nat"}));
        world.apply(&route_with(lines)).settles();
        let google = world.google.object(PATH).expect("it is there");
        let link = format!("https://www.googleapis.com/compute/v1/{INSTANCE}");
        assert_eq!(google["nextHopInstance"], link, "{lines}");
        assert_eq!(google.get("nextHopInstanceZone"), None);
        assert_eq!(world.state(ROUTE)["next_hop_instance_zone"], "us-central1-a", "{lines}");
        world.run(&["state", "rm", ROUTE]).expect_success();
        world.import(ROUTE, PATH);
        assert_eq!(world.state(ROUTE)["next_hop_instance"], INSTANCE);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{lines}");
    }
}

#[test]
fn a_name_of_an_instance_needs_a_zone() {
    let world = World::new();
    insta::assert_snapshot!(world.plan_fails(&route_with("next_hop_instance = \"nat\"")), @r#"
    Error: Missing zone

      with google_compute_route.main,
      on main.tf line 5, in resource "google_compute_route" "main":
       5: resource "google_compute_route" "main" {

    This route has no zone. Set `next_hop_instance_zone` here, `zone` in the
    provider block, or one of the environment variables GOOGLE_ZONE, GCLOUD_ZONE,
    CLOUDSDK_COMPUTE_ZONE.
    "#);
}

#[test]
fn a_zone_without_an_instance_replaces_no_route() {
    let world = World::new();
    let zone = "next_hop_instance_zone = \"us-central1-a\"\n";
    let config = route_with(&format!("{GATEWAY}{zone}"));
    world.apply(&config).settles();
    assert_eq!(world.state(ROUTE)["next_hop_instance_zone"], "us-central1-a");
    world.run(&["state", "rm", ROUTE]).expect_success();
    world.import(ROUTE, PATH);
    for config in [&config, &config.replace("us-central1-a", "us-central1-b")] {
        assert_eq!(world.plan(config).changes(), "nothing\n");
    }
}

#[test]
fn another_spelling_of_the_range_changes_nothing() {
    let world = World::new();
    let with = |range: &str| route_with(GATEWAY).replace("192.0.2.0/24", range);
    world.apply(&with("2001:db8::/32")).settles();
    assert_eq!(world.plan(&with("2001:0db8:0::/32")).changes(), "nothing\n");
}

#[test]
fn a_missing_next_hop_is_refused() {
    let world = World::new();
    let lines = format!("next_hop_instance = \"{INSTANCE}\"");
    insta::assert_snapshot!(world.fails(&route_with(&lines)), @r#"
    Error: The route refers to a resource that does not exist

      with google_compute_route.main,
      on main.tf line 5, in resource "google_compute_route" "main":
       5: resource "google_compute_route" "main" {

    Creating projects/demo/global/routes/main failed. Google returned 404
    notFound: "The resource 'projects/demo/zones/us-central1-a/instances/nat' was
    not found". Create the missing resource first. If it is in this
    configuration, refer to it instead of writing out its name, so that Terraform
    creates it first.
    "#);
    assert!(world.google.object(PATH).is_none());
}

#[test]
fn a_route_has_exactly_one_next_hop() {
    let world = World::new();
    insta::assert_snapshot!(world.plan_fails(&route_with("")), @r#"
    Error: Missing attribute

      with google_compute_route.main,
      on main.tf line 5, in resource "google_compute_route" "main":
       5: resource "google_compute_route" "main" {

    Exactly one of `next_hop_gateway`, `next_hop_ilb`, `next_hop_instance`,
    `next_hop_ip`, `next_hop_vpn_tunnel` must be set.
    "#);
    let two = format!("{GATEWAY}next_hop_ip = \"10.0.0.5\"");
    insta::assert_snapshot!(world.plan_fails(&route_with(&two)), @r#"
    Error: Conflicting attributes

      with google_compute_route.main,
      on main.tf line 10, in resource "google_compute_route" "main":
      10:   next_hop_ip = "10.0.0.5"

    `next_hop_gateway` and `next_hop_ip` are set. Only one of them may be.
    "#);
}

#[test]
fn a_route_is_imported_by_every_form_of_its_id() {
    for id in [
        PATH,
        "demo/main",
        "main",
        "https://www.googleapis.com/compute/v1/projects/demo/global/routes/main",
    ] {
        let world = World::new();
        world.apply(&route_with(GATEWAY));
        world.run(&["state", "rm", ROUTE]).expect_success();
        world.import(ROUTE, id);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
    }
}
