//! `google_compute_router_nat`: NATs as elements of a router.

use crate::configuration::{block, resource, subnetwork};
use crate::router::router_with;
use crate::world::World;
use google_emulator::{Failure, Fault};
use serde_json::json;

const NAT: &str = "google_compute_router_nat.a";
const ROUTER: &str = "projects/demo/regions/us-central1/routers/main";

/// A NAT for listed subnetworks with these additional lines.
fn nat(name: &str, lines: &str) -> String {
    let lines = format!("name = \"{name}\"\nrouter = google_compute_router.main.name\n{lines}");
    resource("google_compute_router_nat", name, &lines)
}

/// The lines of a NAT for the primary range of this subnetwork.
fn of_subnetwork(subnetwork: &str) -> String {
    format!(
        "nat_ip_allocate_option = \"AUTO_ONLY\"\n\
         source_subnetwork_ip_ranges_to_nat = \"LIST_OF_SUBNETWORKS\"\n{}",
        block(
            "subnetwork",
            &format!(
                "name = google_compute_subnetwork.{subnetwork}.id\n\
                 source_ip_ranges_to_nat = [\"PRIMARY_IP_RANGE\"]"
            )
        )
    )
}

/// The router with these additional lines, and its two subnetworks `s` and `t`.
fn around(router: &str) -> String {
    router_with(router) + &subnetwork("s", "10.0.1.0/24", "") + &subnetwork("t", "10.0.2.0/24", "")
}

/// The router, and the NAT `a` of its subnetwork `s` with these additional lines.
fn one_nat(lines: &str) -> String {
    around("") + &nat("a", &(of_subnetwork("s") + lines))
}

fn two_nats(router: &str) -> String {
    around(router) + &nat("a", &of_subnetwork("s")) + &nat("b", &of_subnetwork("t"))
}

/// The names of the NATs that the router has.
fn nats(world: &World) -> Vec<String> {
    let router = world.google.object(ROUTER).expect("the router is there");
    let nats = router["nats"].as_array().cloned().unwrap_or_default();
    nats.iter().map(|nat| nat["name"].as_str().unwrap_or_default().to_owned()).collect()
}

fn add_nat(world: &World) {
    let subnetwork = "projects/demo/regions/us-central1/subnetworks/t";
    let added = json!({
        "name": "theirs",
        "natIpAllocateOption": "AUTO_ONLY",
        "sourceSubnetworkIpRangesToNat": "LIST_OF_SUBNETWORKS",
        "subnetworks": [{"name": subnetwork, "sourceIpRangesToNat": ["PRIMARY_IP_RANGE"]}],
        "type": "PUBLIC",
    });
    world.google.alter(ROUTER, |router| match router["nats"].as_array_mut() {
        Some(nats) => nats.push(added),
        None => router["nats"] = json!([added]),
    });
}

#[test]
fn a_new_nat_is_put_into_its_router() {
    let world = World::new();
    world.apply(&around(""));
    let change = world.apply(&one_nat("")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/routers/main
    {"nats":[{"icmpIdleTimeoutSec":30,"name":"a","natIpAllocateOption":"AUTO_ONLY","sourceSubnetworkIpRangesToNat":"LIST_OF_SUBNETWORKS","subnetworks":[{"name":"projects/demo/regions/us-central1/subnetworks/s","sourceIpRangesToNat":["PRIMARY_IP_RANGE"]}],"tcpEstablishedIdleTimeoutSec":1200,"tcpTimeWaitTimeoutSec":120,"tcpTransitoryIdleTimeoutSec":30,"type":"PUBLIC","udpIdleTimeoutSec":30}]}
    "#);
    let state = world.state(NAT);
    for (attribute, value) in [
        ("id", json!("demo/us-central1/main/a")),
        ("project", json!("demo")),
        ("region", json!("us-central1")),
        ("router", json!("main")),
        ("endpoint_types", json!(["ENDPOINT_TYPE_VM"])),
        ("type", json!("PUBLIC")),
        ("udp_idle_timeout_sec", json!(30)),
        ("log_config", json!([])),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
}

#[test]
fn two_nats_and_a_change_of_their_router_go_together() {
    let world = World::with_operation_time(std::time::Duration::from_millis(100));
    world.apply(&around(""));
    world.write("main.tf", &two_nats("description = \"changed\""));
    let apply = ["apply", "-auto-approve", "-input=false", "-no-color", "-parallelism=10"];
    world.writing(&apply).settles();
    let mut names = nats(&world);
    names.sort();
    assert_eq!(names, ["a", "b"]);
    // The router and both NATs change at the same time.
    let logged = "log_config {\n  enable = true\n  filter = \"ALL\"\n}";
    let changed = around("description = \"again\"")
        + &nat("a", &(of_subnetwork("s") + logged))
        + &nat("b", &(of_subnetwork("t") + logged));
    world.write("main.tf", &changed);
    world.writing(&apply).settles();
    let router = world.google.object(ROUTER).expect("the router is there");
    assert_eq!(router["description"], "again");
    for nat in router["nats"].as_array().expect("it has NATs") {
        assert_eq!(nat["logConfig"], json!({"enable": true, "filter": "ALL"}));
    }
}

#[test]
fn a_nat_that_another_tool_adds_survives() {
    let world = World::new();
    world.apply(&one_nat(""));
    add_nat(&world);
    world.apply(&one_nat("udp_idle_timeout_sec = 60")).settles();
    assert_eq!(nats(&world), ["a", "theirs"]);
    world.apply(&around("description = \"changed\"")).settles();
    assert_eq!(nats(&world), ["theirs"]);
}

#[test]
fn what_others_set_in_a_nat_stays_when_it_is_changed() {
    let world = World::new();
    world.apply(&one_nat(""));
    world.google.alter(ROUTER, |router| {
        router["nats"][0]["minPortsPerVm"] = json!(128);
    });
    world.apply(&one_nat("udp_idle_timeout_sec = 60")).settles();
    let router = world.google.object(ROUTER).expect("the router is there");
    let nat = &router["nats"][0];
    assert_eq!((&nat["minPortsPerVm"], &nat["udpIdleTimeoutSec"]), (&json!(128), &json!(60)));
}

#[test]
fn one_nat_is_deleted_and_the_other_stays() {
    let world = World::new();
    world.apply(&two_nats(""));
    let change = world.apply(&(around("") + &nat("b", &of_subnetwork("t")))).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/routers/main
    {"nats":[{"autoNetworkTier":"PREMIUM","effectiveTcpTimeWaitTimeoutSec":120,"endpointTypes":["ENDPOINT_TYPE_VM"],"icmpIdleTimeoutSec":30,"name":"b","natIpAllocateOption":"AUTO_ONLY","sourceSubnetworkIpRangesToNat":"LIST_OF_SUBNETWORKS","subnetworks":[{"name":"projects/demo/regions/us-central1/subnetworks/t","sourceIpRangesToNat":["PRIMARY_IP_RANGE"]}],"tcpEstablishedIdleTimeoutSec":1200,"tcpTimeWaitTimeoutSec":120,"tcpTransitoryIdleTimeoutSec":30,"type":"PUBLIC","udpIdleTimeoutSec":30}]}
    "#);
    assert_eq!(nats(&world), ["b"]);
    world.destroy();
    assert_eq!(world.objects(), [] as [String; 0]);
}

#[test]
fn a_nat_is_imported_by_every_form_of_its_id() {
    for id in [
        "projects/demo/regions/us-central1/routers/main/a",
        "demo/us-central1/main/a",
        "us-central1/main/a",
        "main/a",
    ] {
        let world = World::new();
        world.apply(&one_nat(""));
        world.run(&["state", "rm", NAT]).expect_success();
        world.import(NAT, id);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
    }
}

#[test]
fn a_nat_made_elsewhere_is_imported_without_a_change() {
    let world = World::new();
    let configuration = around("") + &nat("theirs", &of_subnetwork("t"));
    world.apply(&around(""));
    add_nat(&world);
    world.write("main.tf", &configuration);
    world.import("google_compute_router_nat.theirs", "main/theirs");
    assert_eq!(world.plan(&configuration).changes(), "nothing\n");
}

#[test]
fn a_nat_changes_in_place_and_defaults_come_back() {
    let world = World::new();
    world.apply(&one_nat(""));
    let change = world
        .apply(&one_nat(
            "enable_dynamic_port_allocation = true\nmin_ports_per_vm = 32\nmax_ports_per_vm = 256\n\
             tcp_time_wait_timeout_sec = 60\nlog_config {\n  enable = true\n  filter = \"ALL\"\n}",
        ))
        .settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/routers/main
    {"nats":[{"autoNetworkTier":"PREMIUM","effectiveTcpTimeWaitTimeoutSec":120,"enableDynamicPortAllocation":true,"endpointTypes":["ENDPOINT_TYPE_VM"],"icmpIdleTimeoutSec":30,"logConfig":{"enable":true,"filter":"ALL"},"maxPortsPerVm":256,"minPortsPerVm":32,"name":"a","natIpAllocateOption":"AUTO_ONLY","sourceSubnetworkIpRangesToNat":"LIST_OF_SUBNETWORKS","subnetworks":[{"name":"projects/demo/regions/us-central1/subnetworks/s","sourceIpRangesToNat":["PRIMARY_IP_RANGE"]}],"tcpEstablishedIdleTimeoutSec":1200,"tcpTimeWaitTimeoutSec":60,"tcpTransitoryIdleTimeoutSec":30,"type":"PUBLIC","udpIdleTimeoutSec":30}]}
    "#);
    let change = world.apply(&one_nat("")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/routers/main
    {"nats":[{"autoNetworkTier":"PREMIUM","effectiveTcpTimeWaitTimeoutSec":60,"endpointTypes":["ENDPOINT_TYPE_VM"],"icmpIdleTimeoutSec":30,"name":"a","natIpAllocateOption":"AUTO_ONLY","sourceSubnetworkIpRangesToNat":"LIST_OF_SUBNETWORKS","subnetworks":[{"name":"projects/demo/regions/us-central1/subnetworks/s","sourceIpRangesToNat":["PRIMARY_IP_RANGE"]}],"tcpEstablishedIdleTimeoutSec":1200,"tcpTimeWaitTimeoutSec":120,"tcpTransitoryIdleTimeoutSec":30,"type":"PUBLIC","udpIdleTimeoutSec":30}]}
    "#);
}

#[test]
fn another_type_or_router_makes_another_nat() {
    let world = World::new();
    world.apply(&one_nat(""));
    let private = of_subnetwork("s").replace("nat_ip_allocate_option = \"AUTO_ONLY\"\n", "");
    let private = around("") + &nat("a", &(private + "type = \"PRIVATE\""));
    insta::assert_snapshot!(world.plan(&private).changes(), @r#"
    replace google_compute_router_nat.a because of type
      nat_ip_allocate_option: "AUTO_ONLY" -> null
      type: "PUBLIC" -> "PRIVATE"
    "#);
    world.apply(&private).settles();
    assert_eq!(world.state(NAT)["enable_dynamic_port_allocation"], true);
}

fn address(name: &str) -> String {
    resource("google_compute_address", name, &format!("name = \"{name}\""))
}

/// A NAT with reserved addresses, and the addresses `x` and `y`.
#[test]
fn a_link_gives_the_region_of_the_router() {
    let router =
        "name = \"main\"\nregion = \"europe-west1\"\nnetwork = google_compute_network.main.id";
    let nat = "name = \"a\"\nrouter = google_compute_router.main.self_link\n\
        nat_ip_allocate_option = \"AUTO_ONLY\"\n\
        source_subnetwork_ip_ranges_to_nat = \"ALL_SUBNETWORKS_ALL_IP_RANGES\"";
    let world = World::new();
    let all = crate::configuration::network_with("")
        + &resource("google_compute_router", "main", router)
        + &resource("google_compute_router_nat", "a", nat);
    world.apply(&all).settles();
    let router = world.google.object(&ROUTER.replace("us-central1", "europe-west1"));
    assert_eq!(router.expect("the router is there")["nats"][0]["name"], "a");
    assert_eq!(world.state(NAT)["region"], "europe-west1");
    world.destroy();
}

fn manual(lines: &str) -> String {
    let automatic = "nat_ip_allocate_option = \"AUTO_ONLY\"";
    let manual = "nat_ip_allocate_option = \"MANUAL_ONLY\"";
    one_nat(lines).replace(automatic, manual) + &address("x") + &address("y")
}

#[test]
fn a_nat_has_addresses_of_its_own_in_every_spelling() {
    let world = World::new();
    let of = |attribute: &str| format!("nat_ips = [google_compute_address.x.{attribute}]");
    let change = world.apply(&manual(&of("self_link"))).settles();
    let writes = change.writes();
    let patch = writes.lines().find(|line| line.contains("natIps")).unwrap_or_default();
    insta::assert_snapshot!(patch, @r#"{"nats":[{"icmpIdleTimeoutSec":30,"name":"a","natIpAllocateOption":"MANUAL_ONLY","natIps":["projects/demo/regions/us-central1/addresses/x"],"sourceSubnetworkIpRangesToNat":"LIST_OF_SUBNETWORKS","subnetworks":[{"name":"projects/demo/regions/us-central1/subnetworks/s","sourceIpRangesToNat":["PRIMARY_IP_RANGE"]}],"tcpEstablishedIdleTimeoutSec":1200,"tcpTimeWaitTimeoutSec":120,"tcpTransitoryIdleTimeoutSec":30,"type":"PUBLIC","udpIdleTimeoutSec":30}]}"#);
    for spelling in ["id", "name"] {
        assert_eq!(world.plan(&manual(&of(spelling))).changes(), "nothing\n", "{spelling}");
    }
    world.apply(&manual(&of("self_link"))).settles();
    let users = world.state("google_compute_address.x")["users"].clone();
    assert_eq!(users, json!([format!("https://www.googleapis.com/compute/v1/{ROUTER}")]));
}

#[test]
fn an_address_is_drained_when_another_takes_its_place() {
    let world = World::new();
    let ips = |used: &str, drained: &str| manual(&format!("nat_ips = [{used}]\n{drained}"));
    let (x, y) = ("google_compute_address.x.self_link", "google_compute_address.y.self_link");
    let drain = |address: &str| format!("drain_nat_ips = [{address}]");
    world.apply(&(manual(&format!("nat_ips = [{x}]"))));
    let change = world.apply(&ips(y, &drain(x))).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/routers/main
    {"nats":[{"drainNatIps":["projects/demo/regions/us-central1/addresses/x"],"effectiveTcpTimeWaitTimeoutSec":120,"endpointTypes":["ENDPOINT_TYPE_VM"],"icmpIdleTimeoutSec":30,"name":"a","natIpAllocateOption":"MANUAL_ONLY","natIps":["projects/demo/regions/us-central1/addresses/y"],"sourceSubnetworkIpRangesToNat":"LIST_OF_SUBNETWORKS","subnetworks":[{"name":"projects/demo/regions/us-central1/subnetworks/s","sourceIpRangesToNat":["PRIMARY_IP_RANGE"]}],"tcpEstablishedIdleTimeoutSec":1200,"tcpTimeWaitTimeoutSec":120,"tcpTransitoryIdleTimeoutSec":30,"type":"PUBLIC","udpIdleTimeoutSec":30}]}
    "#);
    world.apply(&ips(y, "")).settles();
    let router = world.google.object(ROUTER).expect("the router is there");
    assert_eq!(router["nats"][0]["drainNatIps"], json!(null));
    insta::assert_snapshot!(world.plan_fails(&ips(y, &drain(x))), @r#"
    Error: Address cannot be drained

      with google_compute_router_nat.a,
      on main.tf line 29, in resource "google_compute_router_nat" "a":
      29:   drain_nat_ips = [google_compute_address.x.self_link]

    `x` is not in `nat_ips` of the NAT as it is now.
    "#);
}

#[test]
fn a_new_nat_has_nothing_to_drain() {
    let world = World::new();
    let configuration = manual("nat_ips = []\ndrain_nat_ips = [\"x\"]");
    insta::assert_snapshot!(world.plan_fails(&configuration), @r#"
    Error: Address cannot be drained

      with google_compute_router_nat.a,
      on main.tf line 29, in resource "google_compute_router_nat" "a":
      29:   drain_nat_ips = ["x"]

    `x` is in `drain_nat_ips` of a new NAT, which has no addresses to drain yet.
    "#);
}

#[test]
fn a_nat_is_created_with_addresses_that_are_managed_elsewhere() {
    let world = World::new();
    let configuration = manual("initial_nat_ips = [google_compute_address.x.id]");
    world.apply(&configuration).settles();
    let link = |name: &str| format!("projects/demo/regions/us-central1/addresses/{name}");
    let router = world.google.object(ROUTER).expect("the router is there");
    assert_eq!(router["nats"][0]["natIps"], json!([link("x")]));
    world.google.alter(ROUTER, |router| {
        router["nats"][0]["natIps"] = json!([link("x"), link("y")]);
    });
    world.apply(&(configuration + "# unchanged\n")).settles();
    let router = world.google.object(ROUTER).expect("the router is there");
    assert_eq!(router["nats"][0]["natIps"], json!([link("x"), link("y")]));
}

#[test]
fn initial_addresses_are_sent_with_the_create_alone() {
    let world = World::new();
    let initial = "initial_nat_ips = [google_compute_address.x.id]";
    world.apply(&manual(initial)).settles();
    // Whoever manages the addresses has removed them all.
    world.google.alter(ROUTER, |router| {
        router["nats"][0].as_object_mut().map(|nat| nat.remove("natIps"));
        router["nats"][0]["natIpAllocateOption"] = json!("AUTO_ONLY");
    });
    let changed = format!("{initial}\nudp_idle_timeout_sec = 40");
    let change = world.apply(&manual(&changed).replace("MANUAL_ONLY", "AUTO_ONLY"));
    assert!(change.writes().contains("\"udpIdleTimeoutSec\":40"), "{}", change.writes());
    assert!(!change.writes().contains("natIps"), "{}", change.writes());
}

#[test]
fn rules_are_distinguished_by_their_numbers() {
    let rule = |number: u32, description: &str, address: &str| {
        block(
            "rules",
            &format!(
                "rule_number = {number}\ndescription = \"{description}\"\n\
                 match = \"destination.ip == '198.51.100.{number}'\"\n{}",
                block("action", &format!("source_nat_active_ips = [{address}]"))
            ),
        )
    };
    let with = |rules: &[String]| {
        manual(&format!("nat_ips = [google_compute_address.x.self_link]\n{}", rules.concat()))
    };
    let world = World::new();
    let (x, y) = ("google_compute_address.x.self_link", "google_compute_address.y.name");
    world.apply(&with(&[rule(100, "one", x), rule(200, "two", y)])).settles();
    let change = world.apply(&with(&[rule(200, "zwei", y), rule(100, "one", x)])).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/routers/main
    {"nats":[{"effectiveTcpTimeWaitTimeoutSec":120,"endpointTypes":["ENDPOINT_TYPE_VM"],"icmpIdleTimeoutSec":30,"name":"a","natIpAllocateOption":"MANUAL_ONLY","natIps":["projects/demo/regions/us-central1/addresses/x"],"rules":[{"action":{"sourceNatActiveIps":["projects/demo/regions/us-central1/addresses/x"]},"description":"one","match":"destination.ip == '198.51.100.100'","ruleNumber":100},{"action":{"sourceNatActiveIps":["projects/demo/regions/us-central1/addresses/y"]},"description":"zwei","match":"destination.ip == '198.51.100.200'","ruleNumber":200}],"sourceSubnetworkIpRangesToNat":"LIST_OF_SUBNETWORKS","subnetworks":[{"name":"projects/demo/regions/us-central1/subnetworks/s","sourceIpRangesToNat":["PRIMARY_IP_RANGE"]}],"tcpEstablishedIdleTimeoutSec":1200,"tcpTimeWaitTimeoutSec":120,"tcpTransitoryIdleTimeoutSec":30,"type":"PUBLIC","udpIdleTimeoutSec":30}]}
    "#);
    world.apply(&with(&[rule(200, "zwei", y)])).settles();
    let router = world.google.object(ROUTER).expect("the router is there");
    assert_eq!(router["nats"][0]["rules"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_private_rule_without_ranges_is_refused_with_the_plan() {
    let world = World::new();
    let rule = block("rules", "rule_number = 100\nmatch = \"nexthop.hub == 'hub'\"");
    let configuration = one_nat(&format!("type = \"PRIVATE\"\n{rule}"));
    insta::assert_snapshot!(world.plan_fails(&configuration), @r#"
    Error: Missing attribute

      with google_compute_router_nat.a,
      on main.tf line 19, in resource "google_compute_router_nat" "a":
      19: resource "google_compute_router_nat" "a" {

    Each rule of a NAT with `type = "PRIVATE"` must have an `action` block with
    `source_nat_active_ranges`.
    "#);
}

#[test]
fn drift_of_a_nat_is_shown_and_a_deleted_nat_is_recreated() {
    let world = World::new();
    world.apply(&one_nat(""));
    world.google.alter(ROUTER, |router| router["nats"][0]["icmpIdleTimeoutSec"] = json!(99));
    insta::assert_snapshot!(world.plan(&one_nat("")).changes(), @r#"
    update google_compute_router_nat.a
      icmp_idle_timeout_sec: 99 -> 30
    "#);
    world.apply(&one_nat("")).settles();
    world.google.alter(ROUTER, |router| router["nats"] = json!([]));
    insta::assert_snapshot!(world.plan(&one_nat("")).changes(), @"create google_compute_router_nat.a");
    world.apply(&one_nat("")).settles();
}

#[test]
fn a_nat_that_exists_is_not_taken_over() {
    let world = World::new();
    world.apply(&around(""));
    add_nat(&world);
    let configuration = around("") + &nat("theirs", &of_subnetwork("s"));
    insta::assert_snapshot!(world.fails(&configuration), @r#"
    Error: NAT already exists

      with google_compute_router_nat.theirs,
      on main.tf line 20, in resource "google_compute_router_nat" "theirs":
      20:   name = "theirs"

    The router already has this NAT (demo/us-central1/main/theirs). Choose
    another name, or import this one with `terraform import
    google_compute_router_nat.NAME demo/us-central1/main/theirs`.
    "#);
    assert_eq!(nats(&world), ["theirs"]);
}

#[test]
fn a_refusal_names_the_attribute_and_a_failed_operation_leaves_the_router_as_it_was() {
    let world = World::new();
    world.apply(&one_nat(""));
    insta::assert_snapshot!(world.fails(&one_nat("max_ports_per_vm = 256")), @r#"
    Error: NAT was refused

      with google_compute_router_nat.a,
      on main.tf line 28, in resource "google_compute_router_nat" "a":
      28:   max_ports_per_vm = 256

    Updating demo/us-central1/main/a failed. Google returned 400 invalid:
    "Invalid value for field 'resource.nats[0].maxPortsPerVm': '256'.
    maxPortsPerVm can only be set with enableDynamicPortAllocation". Change the
    configuration as Google describes, and run the command again.
    "#);
    world.fault(Fault {
        method: Some("PATCH".to_owned()),
        operation_error: Some(Failure {
            code: "INVALID_USAGE".to_owned(),
            message: "The NAT is refused".to_owned(),
            reason: None,
        }),
        ..Fault::default()
    });
    let text = world.fails(&one_nat("udp_idle_timeout_sec = 60"));
    assert!(text.contains("Updating demo/us-central1/main/a failed"), "{text}");
    let router = world.google.object(ROUTER).expect("the router is there");
    assert_eq!(router["nats"][0]["udpIdleTimeoutSec"], 30);
    world.google.clear_faults();
    world.apply(&one_nat("udp_idle_timeout_sec = 60")).settles();
}

#[test]
fn a_deletion_policy_abandons_the_nat() {
    let world = World::new();
    world.apply(&one_nat("deletion_policy = \"ABANDON\""));
    world.apply(&around(""));
    assert_eq!(nats(&world), ["a"]);
}

#[test]
fn a_deleted_router_takes_its_nats_with_it() {
    let world = World::new();
    world.apply(&one_nat(""));
    world.google.remove(ROUTER);
    let changes = world.plan(&one_nat("")).changes();
    assert_eq!(changes, "create google_compute_router.main\ncreate google_compute_router_nat.a\n");
}
