//! `google_compute_router_peer`: BGP peers as elements of a router.

use crate::configuration::resource;
use crate::router::router_with;
use crate::router_interface::interface;
use crate::world::World;
use google_emulator::{Failure, Fault};
use serde_json::{Value as Json, json};

const PEER: &str = "google_compute_router_peer.a";
const ROUTER: &str = "projects/demo/regions/us-central1/routers/main";

/// A router with BGP and the interface `i`.
fn around() -> String {
    router_with("bgp {\n  asn = 64514\n}\n") + &interface("i", "ip_range = \"169.254.1.1/29\"\n")
}

/// A peer of the interface `i` with these additional lines.
fn peer(name: &str, lines: &str) -> String {
    let lines = format!(
        "name = \"{name}\"\nrouter = google_compute_router.main.name\n\
         interface = google_compute_router_interface.i.name\npeer_asn = 64515\n{lines}"
    );
    resource("google_compute_router_peer", name, &lines)
}

fn one(lines: &str) -> String {
    around() + &peer("a", lines)
}

fn router(world: &World) -> Json {
    world.google.object(ROUTER).expect("the router is there")
}

fn key(name: &str, value: &str) -> String {
    format!("md5_authentication_key {{\nname = \"{name}\"\nkey = \"{value}\"\n}}\n")
}

#[test]
fn a_new_peer_is_put_into_its_router() {
    let world = World::new();
    world.apply(&around());
    let change = world.apply(&one("")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/routers/main
    {"bgpPeers":[{"advertiseMode":"DEFAULT","enable":"TRUE","enableIpv6":false,"interfaceName":"i","name":"a","peerAsn":64515}]}
    "#);
    let state = world.state(PEER);
    for (attribute, value) in [
        ("id", json!(format!("{ROUTER}/a"))),
        ("project", json!("demo")),
        ("region", json!("us-central1")),
        ("router", json!("main")),
        ("ip_address", json!("169.254.1.1")),
        ("peer_ip_address", json!("169.254.1.2")),
        ("enable", json!(true)),
        ("enable_ipv4", json!(true)),
        ("enable_ipv6", json!(false)),
        ("advertise_mode", json!("DEFAULT")),
        ("advertised_route_priority", json!(null)),
        ("is_advertised_route_priority_set", json!(false)),
        ("management_type", json!("MANAGED_BY_USER")),
        ("md5_authentication_key", json!([])),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
    assert_eq!(state["bfd"][0]["session_initialization_mode"], "DISABLED");
    world.destroy();
    assert_eq!(world.objects(), [] as [String; 0]);
}

#[test]
fn a_peer_changes_in_place_and_defaults_come_back() {
    let world = World::new();
    world.apply(&one(""));
    let lines = "peer_ip_address = \"169.254.1.3\"\nenable = false\nenable_ipv6 = true\n\
                 advertise_mode = \"CUSTOM\"\nadvertised_groups = [\"ALL_SUBNETS\"]\n\
                 advertised_route_priority = 50\n\
                 advertised_ip_ranges {\nrange = \"192.0.2.0/24\"\n}\n\
                 bfd {\nsession_initialization_mode = \"ACTIVE\"\nmultiplier = 6\n}\n\
                 custom_learned_ip_ranges {\nrange = \"198.51.100.0/24\"\n}\n";
    let change = world.apply(&one(lines)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/routers/main
    {"bgpPeers":[{"advertiseMode":"CUSTOM","advertisedGroups":["ALL_SUBNETS"],"advertisedIpRanges":[{"range":"192.0.2.0/24"}],"advertisedRoutePriority":50,"bfd":{"minReceiveInterval":1000,"minTransmitInterval":1000,"multiplier":6,"sessionInitializationMode":"ACTIVE"},"customLearnedIpRanges":[{"range":"198.51.100.0/24"}],"enable":"FALSE","enableIpv4":true,"enableIpv6":true,"interfaceName":"i","ipAddress":"169.254.1.1","managementType":"MANAGED_BY_USER","name":"a","peerAsn":64515,"peerIpAddress":"169.254.1.3"}]}
    "#);
    let state = world.state(PEER);
    assert_eq!(state["is_advertised_route_priority_set"], true);
    assert!(state["ipv6_nexthop_address"].as_str().is_some_and(|it| it.starts_with("2600:2d00:")));
    world.apply(&one("")).settles();
    let live = &router(&world)["bgpPeers"][0];
    for field in [
        "advertisedGroups",
        "advertisedIpRanges",
        "customLearnedIpRanges",
        "advertisedRoutePriority",
    ] {
        assert!(live.get(field).is_none(), "{field}: {live}");
    }
    assert_eq!(live["bfd"]["sessionInitializationMode"], "DISABLED");
    let state = world.state(PEER);
    assert_eq!(
        (&state["peer_ip_address"], &state["enable"]),
        (&json!("169.254.1.2"), &json!(true))
    );
    assert_eq!(state["ipv6_nexthop_address"], "");
}

#[test]
fn another_spelling_of_the_addresses_changes_nothing() {
    let world = World::new();
    let with = |near: &str, far: &str| {
        let lines =
            format!("ip_address = \"{near}\"\npeer_ip_address = \"{far}\"\nenable_ipv6 = true\n");
        one(&lines).replace("169.254.1.1/29", "fdff:1::1/126")
    };
    world.apply(&with("fdff:1::1", "fdff:1::2")).settles();
    let other = with("fdff:1:0::1", "FDFF:1:0:0::2");
    assert_eq!(world.plan(&other).changes(), "nothing\n");
}

#[test]
fn a_priority_of_zero_is_set_and_unset() {
    let world = World::new();
    let priority =
        |world: &World| router(world)["bgpPeers"][0].get("advertisedRoutePriority").cloned();
    world.apply(&one("zero_advertised_route_priority = true\n")).settles();
    assert_eq!(priority(&world), Some(json!(0)));
    assert_eq!(world.state(PEER)["is_advertised_route_priority_set"], true);
    world.apply(&one("")).settles();
    assert_eq!(priority(&world), None);
    world.apply(&one("advertised_route_priority = 0\n")).settles();
    assert_eq!(priority(&world), None, "0 by itself means that it is not set");
    let both = one("advertised_route_priority = 1\nzero_advertised_route_priority = true\n");
    insta::assert_snapshot!(world.plan_fails(&both), @r#"
    Error: Conflicting attributes

      with google_compute_router_peer.a,
      on main.tf line 22, in resource "google_compute_router_peer" "a":
      22:   advertised_route_priority = 1

    `advertised_route_priority` must be 0 or omitted with
    `zero_advertised_route_priority = true`.
    "#);
}

#[test]
fn a_key_is_added_replaced_and_removed_with_its_peer() {
    let world = World::new();
    let names = |world: &World| {
        let keys = router(world)["md5AuthenticationKeys"].as_array().cloned().unwrap_or_default();
        keys.iter()
            .map(|key| key["name"].as_str().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    let two = |first: &str| {
        one(first)
            + &peer(
                "b",
                &("peer_ip_address = \"169.254.1.4\"\n".to_owned() + &key("of-b", "secret-b")),
            )
    };
    world.apply(&two(&key("of-a", "secret-a"))).settles();
    let mut both = names(&world);
    both.sort();
    assert_eq!(both, ["of-a", "of-b"]);
    let change = world.apply(&two(&key("of-a", "changed"))).settles();
    let writes = change.writes();
    assert!(writes.contains(r#"{"key":"changed","name":"of-a"}"#), "{writes}");
    assert!(writes.contains(r#"{"name":"of-b"}"#) && !writes.contains("secret"), "{writes}");
    world.apply(&two(&key("new", "secret-a"))).settles();
    assert_eq!(router(&world)["bgpPeers"].as_array().map(Vec::len), Some(2));
    world.apply(&two("")).settles();
    assert_eq!(names(&world), ["of-b"]);
    world.apply(&one("")).settles();
    assert_eq!(names(&world), [] as [String; 0]);
}

#[test]
fn no_log_and_no_plan_shows_a_key() {
    let world = World::new().traced();
    world.apply(&one(&key("of-a", "planted-7d2b")));
    let log = world.read("trace.log");
    assert!(log.contains("md5AuthenticationKeys"), "the request is logged");
    let ours = log.lines().filter(|line| line.contains("md5AuthenticationKeys"));
    let shown: Vec<_> = ours.filter(|line| line.contains("planted-7d2b")).collect();
    assert!(shown.is_empty(), "a log shows the key: {shown:?}");
}

/// Fails the operation of every change of the router with this message.
fn failing(message: &str) -> Fault {
    let failure =
        Failure { code: "INVALID_USAGE".to_owned(), message: message.to_owned(), reason: None };
    Fault {
        method: Some("PATCH".to_owned()),
        path: Some(format!("/compute/v1/{ROUTER}")),
        operation_error: Some(failure),
        ..Fault::default()
    }
}

#[test]
fn a_key_whose_change_failed_is_in_the_next_plan() {
    let world = World::new();
    world.apply(&one(&key("of-a", "first")));
    world.fault(failing("The router is refused"));
    let changed = one(&key("of-a", "second"));
    let error = world.fails(&changed);
    assert!(error.contains("The router is refused"), "{error}");
    world.google.clear_faults();
    insta::assert_snapshot!(world.plan(&changed).changes(), @r#"
    update google_compute_router_peer.a
      md5_authentication_key.0.key: "first" -> "second"
    "#);
    let writes = world.apply(&changed).settles().writes();
    assert!(writes.contains(r#"{"key":"second","name":"of-a"}"#), "{writes}");
}

#[test]
fn neither_the_error_nor_the_log_shows_a_key_that_a_failed_operation_quotes() {
    let mut world = World::new();
    world.apply(&one(&key("of-a", "first")));
    // Only the provider's log: the core's own would show the configuration that it reads.
    let log = world.path("provider.log").display().to_string();
    world.set("TF_LOG_PROVIDER", "TRACE");
    world.set("TF_LOG_PATH", &log);
    world.fault(failing("Invalid key 'planted-7d2b' of the peer"));
    let error = world.fails(&one(&key("of-a", "planted-7d2b")));
    assert!(error.contains("Invalid key '(hidden)' of the peer"), "{error}");
    let log = world.read("provider.log");
    assert!(log.contains("Invalid key '(hidden)' of the peer"), "the response is logged");
    assert!(!log.contains("planted-7d2b"), "the log shows the key");
}

#[test]
fn a_key_that_was_removed_outside_is_drift() {
    let world = World::new();
    let config = one(&key("of-a", "secret"));
    world.apply(&config).settles();
    world.google.alter(ROUTER, |router| {
        router["md5AuthenticationKeys"] = json!([]);
        router["bgpPeers"][0]["md5AuthenticationKeyName"] = json!(null);
    });
    insta::assert_snapshot!(world.plan(&config).changes(), @r#"
    update google_compute_router_peer.a
      md5_authentication_key: [] -> [{"key":"secret","name":"of-a"}]
    "#);
    world.apply(&config).settles();
    assert_eq!(router(&world)["md5AuthenticationKeys"], json!([{"name": "of-a"}]));
}

#[test]
fn a_peer_is_imported_by_every_form_of_its_id() {
    let world = World::new();
    world.apply(&one(""));
    let applied = world.state(PEER);
    for id in [&*format!("{ROUTER}/a"), "demo/us-central1/main/a", "us-central1/main/a", "main/a"] {
        world.run(&["state", "rm", PEER]).expect_success();
        world.import(PEER, id);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
        let imported = world.state(PEER);
        for attribute in ["id", "enable", "bfd", "peer_asn", "ip_address", "interface"] {
            assert_eq!(imported[attribute], applied[attribute], "{id}: {attribute}");
        }
    }
}

#[test]
fn peers_interfaces_and_their_router_change_together() {
    let world = World::with_operation_time(std::time::Duration::from_millis(100));
    let all = |asn: u32, lines: &str| {
        let second = "peer_ip_address = \"169.254.1.4\"\n".to_owned() + lines;
        around().replace("64514", &asn.to_string()) + &peer("a", lines) + &peer("b", &second)
    };
    let apply = ["apply", "-auto-approve", "-input=false", "-no-color", "-parallelism=10"];
    world.write("main.tf", &all(64514, ""));
    world.writing(&apply).settles();
    world.write("main.tf", &all(64520, "advertised_route_priority = 7\n"));
    world.writing(&apply).settles();
    let router = router(&world);
    assert_eq!(router["bgp"]["asn"], 64520);
    for peer in router["bgpPeers"].as_array().expect("it has peers") {
        assert_eq!(peer["advertisedRoutePriority"], 7);
    }
    world.destroy();
}

#[test]
fn what_a_peer_cannot_be_is_refused() {
    let world = World::new();
    let error = world.plan_fails(&one("advertised_groups = [\"ALL_SUBNETS\"]\n"));
    assert!(error.contains("`advertised_groups` can only be set with"), "{error}");
    let error = world.fails(&one("peer_ip_address = \"192.0.2.1\"\n"));
    insta::assert_snapshot!(error, @r#"
    Error: BGP peer was refused

      with google_compute_router_peer.a,
      on main.tf line 22, in resource "google_compute_router_peer" "a":
      22:   peer_ip_address = "192.0.2.1"

    Creating projects/demo/regions/us-central1/routers/main/a failed. Google
    returned 400 invalid: "Invalid value for field
    'resource.bgpPeers[0].peerIpAddress': '192.0.2.1'. It must be another address
    of the range of the interface". Change the configuration as Google describes,
    and run the command again.
    "#);
}
