//! `google_dns_policy`: a server policy of Cloud DNS.

use crate::configuration::{network_with, resource};
use crate::world::World;
use google_emulator::Fault;
use serde_json::{Value as Json, json};

const POLICY: &str = "google_dns_policy.main";
const PATH: &str = "projects/demo/policies/main";

/// The policy `main` with these additional lines, and the networks `main` and `other`.
fn policy_with(lines: &str) -> String {
    let other = network_with("").replace("\"main\"", "\"other\"");
    network_with("") + &other + &policy("main", lines)
}

fn policy(name: &str, lines: &str) -> String {
    resource("google_dns_policy", name, &format!("name = \"{name}\"\n{lines}"))
}

/// The network with this name, through this attribute.
fn network(name: &str, attribute: &str) -> String {
    format!("networks {{\nnetwork_url = google_compute_network.{name}.{attribute}\n}}\n")
}

fn server(lines: &str) -> String {
    format!("alternative_name_server_config {{\ntarget_name_servers {{\n{lines}}}\n}}\n")
}

fn at_google(world: &World) -> Json {
    world.google.object(PATH).unwrap_or_default()
}

#[test]
fn a_new_policy_is_sent_as_configured() {
    let lines = "enable_inbound_forwarding = true\n".to_owned()
        + &server("ipv4_address = \"192.0.2.53\"\n")
        + &network("main", "id");
    let world = World::new();
    world.apply(&network_with(""));
    let change = world.apply(&(network_with("") + &policy("main", &lines))).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /dns/v1/projects/demo/policies
    {"alternativeNameServerConfig":{"targetNameServers":[{"ipv4Address":"192.0.2.53"}]},"description":"Managed by Terraform","enableInboundForwarding":true,"name":"main","networks":[{"networkUrl":"https://www.googleapis.com/compute/v1/projects/demo/global/networks/main"}]}
    "#);
    let state = world.state(POLICY);
    for (attribute, value) in [
        ("id", json!(PATH)),
        ("project", json!("demo")),
        ("description", json!("Managed by Terraform")),
        ("enable_inbound_forwarding", json!(true)),
        ("dns64_config", json!([])),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
}

#[test]
fn networks_may_be_written_in_any_spelling_and_are_taken_away() {
    let world = World::new();
    let both = network("main", "id") + &network("other", "self_link");
    world.apply(&policy_with(&both)).settles();
    let swapped = network("main", "self_link") + &network("other", "id");
    assert_eq!(world.plan(&policy_with(&swapped)).changes(), "nothing\n");
    world.apply(&policy_with(&network("other", "id"))).settles();
    assert_eq!(at_google(&world)["networks"].as_array().map(Vec::len), Some(1));
    world.apply(&policy_with("")).settles();
    assert_eq!(at_google(&world).get("networks"), None);
}

#[test]
fn name_servers_are_changed_and_taken_away() {
    let world = World::new();
    world.apply(&policy_with(&server("ipv4_address = \"192.0.2.53\"\n"))).settles();
    let lines = "ipv4_address = \"192.0.2.54\"\nforwarding_path = \"private\"\n";
    world.apply(&policy_with(&server(lines))).settles();
    let servers = &at_google(&world)["alternativeNameServerConfig"]["targetNameServers"];
    assert_eq!(servers[0]["ipv4Address"], "192.0.2.54");
    assert_eq!(servers[0]["forwardingPath"], "private");
    world.apply(&policy_with("")).settles();
    assert_eq!(at_google(&world).get("alternativeNameServerConfig"), None);
}

#[test]
fn a_change_keeps_what_others_set() {
    let world = World::new();
    world.apply(&policy_with(""));
    world.google.alter(PATH, |policy| policy["enableLogging"] = json!(true));
    world.run(&["apply", "-refresh-only", "-auto-approve", "-input=false"]).expect_success();
    let lines = "description = \"two\"\nenable_logging = true\n";
    world
        .google
        .alter(PATH, |policy| policy["dns64Config"] = json!({"scope": {"allQueries": true}}));
    world.apply(&policy_with(lines)).settles();
    assert_eq!(at_google(&world)["description"], "two");
    assert_eq!(at_google(&world)["dns64Config"]["scope"]["allQueries"], true);
    assert_eq!(world.state(POLICY)["dns64_config"][0]["scope"][0]["all_queries"], true);
}

#[test]
fn other_dns64_replaces_the_policy_and_its_networks_are_detached_first() {
    let world = World::new();
    let dns64 = |is_on: bool| {
        network("main", "id")
            + &format!("dns64_config {{\nscope {{\nall_queries = {is_on}\n}}\n}}\n")
    };
    world.apply(&policy_with(&dns64(false))).settles();
    let change = world.apply(&policy_with(&dns64(true))).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /dns/v1/projects/demo/policies/main
    {"networks":[]}
    DELETE /dns/v1/projects/demo/policies/main
    POST /dns/v1/projects/demo/policies
    {"description":"Managed by Terraform","dns64Config":{"scope":{"allQueries":true}},"name":"main","networks":[{"networkUrl":"https://www.googleapis.com/compute/v1/projects/demo/global/networks/main"}]}
    "#);
}

#[test]
fn networks_are_detached_before_a_destroy() {
    let world = World::new();
    world.apply(&policy_with(&network("main", "id")));
    let destroyed = world.destroy();
    let writes = destroyed.writes();
    // The other network is deleted at any time.
    let at = |text: &str| writes.find(text).unwrap_or_else(|| panic!("no {text} in {writes}"));
    let detached = at("PATCH /dns/v1/projects/demo/policies/main\n{\"networks\":[]}\n");
    assert!(detached < at("DELETE /dns/v1/projects/demo/policies/main\n"), "{writes}");
    assert_eq!(world.google.object(PATH), None);
}

#[test]
fn networks_that_cannot_be_detached_are_named_as_what_failed() {
    let world = World::new();
    world.apply(&policy_with(&network("main", "id")));
    world.fault(Fault {
        method: Some("PATCH".to_owned()),
        path: Some("/dns/v1/projects/demo/policies/main".to_owned()),
        status: Some(403),
        ..Fault::default()
    });
    let arguments = ["destroy", "-auto-approve", "-input=false", "-no-color"];
    let error = world.run(&arguments).expect_failure().replace('\n', " ");
    assert!(error.contains("detaching the networks of projects/demo/policies/main"), "{error}");
    assert!(world.state(POLICY).is_object());
}

#[test]
fn a_second_policy_of_a_network_is_refused() {
    let world = World::new();
    let first = policy_with(&network("main", "id"));
    world.apply(&first);
    let error = world.fails(&(first + &policy("second", &network("main", "id"))));
    insta::assert_snapshot!(error, @r#"
    Error: Policy was refused

      with google_dns_policy.second,
      on main.tf line 15, in resource "google_dns_policy" "second":
      15: resource "google_dns_policy" "second" {

    Creating projects/demo/policies/second failed. Google returned 400 invalid:

      Invalid value for 'entity.policyResource.networks[0]':
      'https://www.googleapis.com/compute/v1/projects/demo/global/networks/main'
      is bound to the policy 'main'

    Change the configuration as Google describes, and run the command again.
    "#);
}

#[test]
fn a_policy_is_imported_by_every_form_of_its_id() {
    let world = World::new();
    world.apply(&policy_with(&network("main", "id")));
    let applied = world.state(POLICY);
    for id in [PATH, "demo/main", "main"] {
        world.run(&["state", "rm", POLICY]).expect_success();
        world.import(POLICY, id);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
        for (attribute, value) in applied.as_object().into_iter().flatten() {
            // Google returns networks as links.
            if attribute != "networks" {
                assert_eq!(world.state(POLICY)[attribute], *value, "{id}: {attribute}");
            }
        }
    }
}

/// Name servers with these addresses.
fn servers(addresses: &[&str]) -> String {
    let server =
        |address: &&str| format!("target_name_servers {{\nipv4_address = \"{address}\"\n}}\n");
    let servers: String = addresses.iter().map(server).collect();
    format!("alternative_name_server_config {{\n{servers}}}\n")
}

#[test]
fn name_servers_are_added_and_removed_in_whatever_order_google_has_them() {
    let world = World::new();
    world.apply(&policy_with(&servers(&["10.0.0.2", "10.0.0.3"]))).settles();
    let has = |world: &World| -> Vec<String> {
        let policy = at_google(world);
        let servers =
            policy["alternativeNameServerConfig"]["targetNameServers"].as_array().cloned();
        let address = |server: &Json| server["ipv4Address"].as_str().unwrap_or_default().to_owned();
        servers.unwrap_or_default().iter().map(address).collect()
    };
    let reverse = |world: &World| {
        world.google.alter(PATH, |policy| {
            let servers = &mut policy["alternativeNameServerConfig"]["targetNameServers"];
            let servers = servers.as_array_mut().expect("the servers are a list");
            servers.sort_by_key(|it| std::cmp::Reverse(it["ipv4Address"].to_string()));
        });
    };
    reverse(&world);
    world.apply(&policy_with(&servers(&["10.0.0.2", "10.0.0.3", "10.0.0.4"]))).settles();
    reverse(&world);
    world.apply(&policy_with(&servers(&["10.0.0.2"]))).settles();
    assert_eq!(has(&world), ["10.0.0.2"]);
}
