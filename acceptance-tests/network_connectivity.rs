//! Internal ranges, service connection policies and policy-based routes.

use crate::configuration::{network_with, resource, subnetwork};
use crate::world::World;
use google_emulator::{Failure, Fault};
use serde_json::{Value as Json, json};

const RANGE: &str = "google_network_connectivity_internal_range.main";
const RANGE_PATH: &str = "projects/demo/locations/global/internalRanges/main";
const POLICY: &str = "google_network_connectivity_service_connection_policy.main";
const POLICY_PATH: &str = "projects/demo/locations/us-central1/serviceConnectionPolicies/main";
const ROUTE: &str = "google_network_connectivity_policy_based_route.main";
const ROUTE_PATH: &str = "projects/demo/locations/global/policyBasedRoutes/main";

/// The network, and a range in it with these additional lines.
fn range_with(lines: &str) -> String {
    let fixed = "name = \"main\"\nnetwork = google_compute_network.main.id\nusage = \"FOR_VPC\"\n\
                 peering = \"FOR_SELF\"\n";
    network_with("")
        + &resource(
            "google_network_connectivity_internal_range",
            "main",
            &format!("{fixed}{lines}"),
        )
}

/// The network with two subnetworks, and a policy with these additional lines.
fn policy_with(lines: &str) -> String {
    let fixed = "name = \"main\"\nlocation = \"us-central1\"\nnetwork = google_compute_network.main.id\n\
                 service_class = \"gcp-memorystore-redis\"\n";
    network_with("")
        + &subnetwork("one", "10.0.0.0/28", "")
        + &subnetwork("two", "10.0.1.0/28", "")
        + &resource(
            "google_network_connectivity_service_connection_policy",
            "main",
            &format!("{fixed}{lines}"),
        )
}

/// The `psc_config` of a policy with this subnetwork.
fn endpoints_in(subnetwork: &str) -> String {
    format!("psc_config {{\n  subnetworks = [google_compute_subnetwork.{subnetwork}.id]\n}}\n")
}

/// The network, and a route with these additional lines.
fn route_with(lines: &str) -> String {
    let fixed = "name = \"main\"\nnetwork = google_compute_network.main.id\n\
                 next_hop_other_routes = \"DEFAULT_ROUTING\"\nfilter {\n  protocol_version = \"IPV4\"\n}\n";
    network_with("")
        + &resource(
            "google_network_connectivity_policy_based_route",
            "main",
            &format!("{fixed}{lines}"),
        )
}

/// The writes to Network Connectivity.
fn writes(writes: &str) -> String {
    let lines: Vec<_> = writes.lines().collect();
    let starts = lines.iter().enumerate().filter(|(_, line)| line.contains(" /v1/projects/"));
    let both = starts.flat_map(|(at, line)| {
        let body = lines.get(at + 1).filter(|it| it.starts_with('{'));
        std::iter::once(line).chain(body).copied().collect::<Vec<_>>()
    });
    both.collect::<Vec<_>>().join("\n")
}

#[test]
fn google_chooses_a_range_of_the_requested_size() {
    let world = World::new();
    let change =
        world.apply(&range_with("prefix_length = 24\nlabels = { team = \"net\" }")).settles();
    insta::assert_snapshot!(writes(&change.writes()), @r#"
    POST /v1/projects/demo/locations/global/internalRanges?internalRangeId=main
    {"labels":{"goog-terraform-provisioned":"true","team":"net"},"network":"projects/demo/global/networks/main","peering":"FOR_SELF","prefixLength":24,"usage":"FOR_VPC"}
    "#);
    let state = world.state(RANGE);
    for (attribute, value) in [
        ("id", json!(RANGE_PATH)),
        ("ip_cidr_range", json!("10.0.0.0/24")),
        ("prefix_length", json!(24)),
        ("labels", json!({"team": "net"})),
        ("users", json!([])),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
}

#[test]
fn a_range_is_changed_in_place() {
    let world = World::new();
    world.apply(&range_with("ip_cidr_range = \"10.8.0.0/24\""));
    let lines = "ip_cidr_range = \"10.8.0.0/23\"\ndescription = \"larger\"\noverlaps = [\"OVERLAP_ROUTE_RANGE\"]";
    let change = world.apply(&range_with(lines)).settles();
    insta::assert_snapshot!(writes(&change.writes()), @r#"
    PATCH /v1/projects/demo/locations/global/internalRanges/main?updateMask=description%2CipCidrRange%2Coverlaps
    {"description":"larger","ipCidrRange":"10.8.0.0/23","overlaps":["OVERLAP_ROUTE_RANGE"]}
    "#);
}

#[test]
fn the_range_follows_its_prefix_length() {
    let world = World::new();
    world.apply(&range_with("prefix_length = 25"));
    insta::assert_snapshot!(world.plan(&range_with("prefix_length = 24")).changes(), @"
    update google_network_connectivity_internal_range.main
      prefix_length: 25 -> 24
      known after apply: ip_cidr_range
    ");
    world.apply(&range_with("prefix_length = 24")).settles();
    assert_eq!(world.state(RANGE)["ip_cidr_range"], "10.0.0.0/24");
}

#[test]
fn a_range_that_overlaps_a_subnetwork_fails_unless_it_may() {
    let world = World::new();
    let lines = "ip_cidr_range = \"10.0.0.0/24\"\ndepends_on = [google_compute_subnetwork.one]\n";
    let in_use = |lines: &str| range_with(lines) + &subnetwork("one", "10.0.0.0/28", "");
    let error = world.fails(&in_use(lines)).replace('\n', " ");
    assert!(error.contains("The range overlaps 10.0.0.0/28"), "{error}");
    assert_eq!(world.state(RANGE), Json::Null);
    let overlapping = format!("{lines}overlaps = [\"OVERLAP_EXISTING_SUBNET_RANGE\"]\n");
    world.apply(&in_use(&overlapping)).settles();
}

#[test]
fn a_range_whose_subnetwork_was_deleted_a_moment_ago_is_deleted() {
    let world = World::new();
    world.apply(&range_with("prefix_length = 24"));
    let message = format!("The resource '{RANGE_PATH}' is already being used by 'x'.");
    world.fault(Fault {
        method: Some("DELETE".to_owned()),
        host: Some("networkconnectivity.googleapis.com".to_owned()),
        status: Some(400),
        body: Some(json!({
            "error": {"code": 400, "message": message, "status": "FAILED_PRECONDITION"},
        })),
        count: Some(2),
        ..Fault::default()
    });
    world.destroy();
    assert_eq!(world.google.object(RANGE_PATH), None);
}

#[test]
fn an_immutable_range_keeps_its_size() {
    let world = World::new();
    world.apply(&range_with("prefix_length = 24\nimmutable = true"));
    let described = "prefix_length = 24\nimmutable = true\ndescription = \"kept\"";
    world.apply(&range_with(described)).settles();
    let error = world.fails(&range_with("prefix_length = 25\nimmutable = true"));
    assert!(error.contains("immutable"), "{error}");
    assert_eq!(world.state(RANGE)["prefix_length"], 24);
}

#[test]
fn values_that_google_does_not_have_are_refused_before_any_request() {
    let world = World::new();
    for (lines, named) in [
        ("prefix_length = 24\noverlaps = [\"EVERYTHING\"]", "overlaps"),
        (
            "prefix_length = 24\nallocation_options {\n  allocation_strategy = \"LUCK\"\n}",
            "allocation_strategy",
        ),
        (
            "prefix_length = 24\nallocation_options {\n  first_available_ranges_lookup_size = 0\n}",
            "first_available_ranges_lookup_size",
        ),
    ] {
        let error = world.plan_fails(&range_with(lines));
        assert!(error.contains(named), "{lines}: {error}");
    }
}

#[test]
fn ranges_policies_and_routes_are_imported_by_every_form_of_their_ids() {
    let world = World::new();
    for (address, configuration, ids) in [
        (RANGE, range_with("prefix_length = 24"), [RANGE_PATH, "demo/main", "main"]),
        (POLICY, policy_with(""), [POLICY_PATH, "demo/us-central1/main", "us-central1/main"]),
        (ROUTE, route_with(""), [ROUTE_PATH, "demo/main", "main"]),
    ] {
        world.apply(&configuration);
        let applied = world.state(address);
        for id in ids {
            world.run(&["state", "rm", address]).expect_success();
            world.import(address, id);
            let mut imported = world.state(address);
            // An import shows the network as Google returns it.
            imported["network"] = applied["network"].clone();
            assert_eq!(imported, applied, "{id}");
            assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
        }
    }
}

#[test]
fn a_policy_is_changed_with_its_etag() {
    let world = World::new();
    world.apply(&policy_with(&endpoints_in("one"))).settles();
    let state = world.state(POLICY);
    for (attribute, value) in [
        ("id", json!(POLICY_PATH)),
        ("infrastructure", json!("PSC")),
        ("psc_connections", json!([])),
        ("network", json!("projects/demo/global/networks/main")),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
    let lines = format!("description = \"for Redis\"\n{}", endpoints_in("two"));
    let change = world.apply(&policy_with(&lines)).settles();
    insta::assert_snapshot!(writes(&change.writes()), @r#"
    PATCH /v1/projects/demo/locations/us-central1/serviceConnectionPolicies/main?updateMask=description%2CpscConfig
    {"description":"for Redis","etag":"…","pscConfig":{"subnetworks":["projects/demo/regions/us-central1/subnetworks/two"]}}
    "#);
    assert_ne!(world.state(POLICY)["etag"], state["etag"]);
}

#[test]
fn connections_of_a_policy_are_shown() {
    let world = World::new();
    world.apply(&policy_with(&endpoints_in("one")));
    world.google.alter(POLICY_PATH, |policy| {
        policy["pscConnections"] = json!([{
            "state": "FAILED",
            "consumerAddress": "projects/demo/regions/us-central1/addresses/a",
            "error": {"code": 8, "message": "No address.", "details": [{"@type": "t", "reason": "FULL"}]},
            "errorInfo": {"reason": "FULL", "metadata": {"subnetwork": "one"}},
        }]);
    });
    world.apply(&policy_with(&endpoints_in("one"))).settles();
    let connection = world.state(POLICY)["psc_connections"][0].clone();
    assert_eq!(connection["state"], "FAILED");
    assert_eq!(connection["error"][0]["details"], json!([{"@type": "t", "reason": "FULL"}]));
    assert_eq!(connection["error_info"][0]["metadata"], json!({"subnetwork": "one"}));
}

#[test]
fn a_policy_in_an_unknown_subnetwork_leaves_nothing() {
    let world = World::new();
    let lines =
        "psc_config {\n  subnetworks = [\"projects/demo/regions/us-central1/subnetworks/x\"]\n}";
    let error = world.fails(&policy_with(lines)).replace('\n', " ");
    assert!(error.contains("subnetworks/x"), "{error}");
    assert_eq!(world.state(POLICY), Json::Null);
}

#[test]
fn an_update_of_a_policy_that_fails_says_so_and_is_repeated() {
    let world = World::new();
    world.apply(&policy_with(&endpoints_in("one")));
    let failure = Failure {
        code: "RESOURCE_EXHAUSTED".to_owned(),
        message: "No capacity.".to_owned(),
        reason: None,
    };
    world.fault(Fault {
        method: Some("PATCH".to_owned()),
        host: Some("networkconnectivity.googleapis.com".to_owned()),
        count: Some(1),
        operation_error: Some(failure),
        ..Fault::default()
    });
    let error = world.fails(&policy_with(&endpoints_in("two")));
    assert!(error.contains("No capacity"), "{error}");
    world.apply(&policy_with(&endpoints_in("two"))).settles();
}

#[test]
fn every_change_of_a_route_replaces_it() {
    let world = World::new();
    let change = world.apply(&route_with("labels = { team = \"net\" }")).settles();
    insta::assert_snapshot!(writes(&change.writes()), @r#"
    POST /v1/projects/demo/locations/global/policyBasedRoutes?policyBasedRouteId=main
    {"filter":{"destRange":"0.0.0.0/0","ipProtocol":"ALL","protocolVersion":"IPV4","srcRange":"0.0.0.0/0"},"labels":{"goog-terraform-provisioned":"true","team":"net"},"network":"projects/demo/global/networks/main","nextHopOtherRoutes":"DEFAULT_ROUTING","priority":1000}
    "#);
    let state = world.state(ROUTE);
    assert_eq!(state["kind"], "networkconnectivity#policyBasedRoute");
    assert_eq!(state["filter"][0]["src_range"], "0.0.0.0/0");
    let plan = world.plan(&route_with("labels = { team = \"app\" }")).changes();
    assert!(plan.contains("replace google_network_connectivity_policy_based_route.main because of effective_labels"), "{plan}");
    world.apply(&route_with("labels = { team = \"app\" }")).settles();
    let plan = world.plan(&route_with("labels = { team = \"app\" }\npriority = 10")).changes();
    assert!(plan.contains("because of priority"), "{plan}");
}

#[test]
fn a_route_without_ranges_is_for_all_addresses_of_its_version() {
    let world = World::new();
    for (version, lines, all) in [
        ("IPV6", "", "::/0"),
        ("IPV4", "", "0.0.0.0/0"),
        ("IPV4", "src_range = \"\"\n  dest_range = \"\"\n  ip_protocol = \"\"\n", "0.0.0.0/0"),
    ] {
        let filter = format!("protocol_version = \"{version}\"\n{lines}");
        let route = route_with("").replace("protocol_version = \"IPV4\"\n", &filter);
        world.apply(&route).settles();
        let filter = world.state(ROUTE)["filter"][0].take();
        assert_eq!((&filter["src_range"], &filter["dest_range"]), (&json!(all), &json!(all)));
    }
    let ranges = "protocol_version = \"IPV4\"\nsrc_range = \"10.8.0.0/24\"\n";
    let route = route_with("").replace("protocol_version = \"IPV4\"\n", ranges);
    world.apply(&route).settles();
    let plan = world.plan(&route_with("")).changes();
    assert!(plan.contains("replace google_network_connectivity_policy_based_route.main"), "{plan}");
    world.apply(&route_with("")).settles();
    assert_eq!(world.state(ROUTE)["filter"][0]["src_range"], "0.0.0.0/0");
}

#[test]
fn a_route_has_one_next_hop_and_one_scope() {
    let world = World::new();
    for (lines, named) in [
        ("next_hop_ilb_ip = \"10.0.0.2\"", "next_hop_ilb_ip"),
        (
            "virtual_machine {\n  tags = [\"a\"]\n}\ninterconnect_attachment {\n  region = \"all\"\n}",
            "interconnect_attachment",
        ),
    ] {
        let error = world.plan_fails(&route_with(lines));
        assert!(error.contains(named), "{lines}: {error}");
    }
}

#[test]
fn a_destroy_deletes_ranges_policies_and_routes() {
    let world = World::new();
    for (configuration, path) in [
        (range_with("prefix_length = 24"), RANGE_PATH),
        (policy_with(&endpoints_in("one")), POLICY_PATH),
        (route_with(""), ROUTE_PATH),
    ] {
        world.apply(&configuration);
        assert!(world.google.object(path).is_some(), "{path}");
        world.destroy();
        assert_eq!(world.google.object(path), None);
    }
}
