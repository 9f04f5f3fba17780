//! `google_dns_managed_zone`: a zone of Cloud DNS.

use crate::configuration::{network_with, resource};
use crate::world::World;
use google_emulator::Fault;
use serde_json::{Value as Json, json};

const ZONE: &str = "google_dns_managed_zone.main";
const PATH: &str = "projects/demo/managedZones/main";

/// The public zone `example.org.` with these additional lines.
fn zone_with(lines: &str) -> String {
    zone("example.org.", lines)
}

fn zone(dns_name: &str, lines: &str) -> String {
    let fixed = format!("name = \"main\"\ndns_name = \"{dns_name}\"\n");
    resource("google_dns_managed_zone", "main", &(fixed + lines))
}

/// A private zone with these additional lines, and two networks.
fn private_zone_with(lines: &str) -> String {
    let other = network_with("").replace("\"main\"", "\"other\"");
    let lines = format!("visibility = \"private\"\n{lines}");
    network_with("") + &other + &zone("internal.example.org.", &lines)
}

/// Visibility to the network with this name, through this attribute.
fn visible_to(network: &str, attribute: &str) -> String {
    format!("networks {{\nnetwork_url = google_compute_network.{network}.{attribute}\n}}\n")
}

fn visibility(networks: &str) -> String {
    format!("private_visibility_config {{\n{networks}}}\n")
}

fn at_google(world: &World, field: &str) -> Json {
    world.google.object(PATH).map_or(Json::Null, |zone| zone[field].clone())
}

#[test]
fn a_new_zone_is_sent_as_configured() {
    let world = World::new();
    let change = world.apply(&zone_with("")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /dns/v1/projects/demo/managedZones
    {"description":"Managed by Terraform","dnsName":"example.org.","labels":{"goog-terraform-provisioned":"true"},"name":"main","visibility":"public"}
    "#);
}

#[test]
fn the_state_contains_what_google_filled_in() {
    let world = World::new();
    world.apply(&zone_with("labels = {\n  team = \"web\"\n}\n")).settles();
    let state = world.state(ZONE);
    for (attribute, value) in [
        ("id", json!(PATH)),
        ("project", json!("demo")),
        ("description", json!("Managed by Terraform")),
        ("visibility", json!("public")),
        ("force_destroy", json!(false)),
        ("cloud_logging_config", json!([{"enable_logging": false}])),
        ("dnssec_config", json!([])),
        ("private_visibility_config", json!([])),
        ("labels", json!({"team": "web"})),
        ("effective_labels", json!({"team": "web", "goog-terraform-provisioned": "true"})),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
    assert_eq!(state["name_servers"].as_array().map(Vec::len), Some(4));
    assert!(state["managed_zone_id"].is_number(), "{}", state["managed_zone_id"]);
    assert!(state["creation_time"].as_str().is_some_and(|time| time.ends_with('Z')));
}

#[test]
fn a_change_is_laid_over_the_zone_as_google_has_it() {
    let world = World::new();
    world.apply(&zone_with(""));
    let lines = "description = \"for services\"\ncloud_logging_config {\n  enable_logging = true\n}\nlabels = {\n  team = \"web\"\n}\n";
    let change = world.apply(&zone_with(lines)).settles();
    assert!(
        change.writes().starts_with("PUT /dns/v1/projects/demo/managedZones/main\n"),
        "{}",
        change.writes()
    );
    assert_eq!(at_google(&world, "description"), "for services");
    assert_eq!(at_google(&world, "cloudLoggingConfig")["enableLogging"], true);
    assert_eq!(at_google(&world, "labels")["team"], "web");
    world.apply(&zone_with("")).settles();
    assert_eq!(at_google(&world, "description"), "Managed by Terraform");
    assert_eq!(at_google(&world, "cloudLoggingConfig")["enableLogging"], true, "it is kept");
}

#[test]
fn labels_that_others_set_are_kept() {
    let world = World::new();
    world.apply(&zone_with("labels = {\n  team = \"web\"\n}\n"));
    world.google.alter(PATH, |zone| zone["labels"]["of"] = json!("another"));
    world.apply(&zone_with("labels = {\n  team = \"app\"\n}\n")).settles();
    assert_eq!(at_google(&world, "labels")["of"], "another");
    assert_eq!(at_google(&world, "labels")["team"], "app");
}

#[test]
fn dnssec_is_turned_on_and_off() {
    let world = World::new();
    let config = |state: &str| zone_with(&format!("dnssec_config {{\n  state = \"{state}\"\n}}\n"));
    world.apply(&config("on")).settles();
    assert_eq!(at_google(&world, "dnssecConfig")["state"], "on");
    assert_eq!(
        world.plan(&zone_with("")).changes(),
        "nothing\n",
        "a removed block keeps the setting"
    );
    world.apply(&config("off")).settles();
    assert_eq!(at_google(&world, "dnssecConfig")["state"], "off");
}

#[test]
fn parameters_of_keys_settle() {
    let world = World::new();
    let spec = |kind: &str| {
        format!(
            "default_key_specs {{\nalgorithm = \"rsasha256\"\nkey_length = 2048\nkey_type = \"{kind}\"\n}}\n"
        )
    };
    let specs = spec("keySigning") + &spec("zoneSigning");
    let lines =
        format!("dnssec_config {{\nstate = \"off\"\nnon_existence = \"nsec3\"\n{specs}}}\n");
    world.apply(&zone_with(&lines)).settles();
}

#[test]
fn networks_of_a_private_zone_may_be_written_in_any_spelling() {
    let world = World::new();
    let networks = visible_to("main", "id") + &visible_to("other", "self_link");
    world.apply(&private_zone_with(&visibility(&networks))).settles();
    let swapped = visible_to("main", "self_link") + &visible_to("other", "id");
    assert_eq!(world.plan(&private_zone_with(&visibility(&swapped))).changes(), "nothing\n");
    let one = visible_to("other", "id");
    world.apply(&private_zone_with(&visibility(&one))).settles();
    let networks = at_google(&world, "privateVisibilityConfig")["networks"].clone();
    assert_eq!(networks.as_array().map(Vec::len), Some(1), "{networks}");
    assert_eq!(
        networks[0]["networkUrl"],
        "https://www.googleapis.com/compute/v1/projects/demo/global/networks/other"
    );
}

#[test]
fn the_last_networks_of_a_private_zone_are_taken_away() {
    let world = World::new();
    world.apply(&private_zone_with(&visibility(&visible_to("main", "id"))));
    world.apply(&private_zone_with("")).settles();
    let networks = at_google(&world, "privateVisibilityConfig")["networks"].clone();
    assert_eq!(networks, json!([]));
}

#[test]
fn a_forwarding_zone_settles_and_changes_its_name_servers() {
    let world = World::new();
    let forwarding = |servers: &str| {
        private_zone_with(
            &(visibility(&visible_to("main", "id"))
                + &format!("forwarding_config {{\n{servers}}}\n")),
        )
    };
    let server =
        |address: &str| format!("target_name_servers {{\nipv4_address = \"{address}\"\n}}\n");
    let private =
        "target_name_servers {\nipv4_address = \"10.0.0.53\"\nforwarding_path = \"private\"\n}\n";
    world.apply(&forwarding(&(server("192.0.2.53") + private))).settles();
    world.apply(&forwarding(&(server("192.0.2.54") + private))).settles();
    let servers = at_google(&world, "forwardingConfig")["targetNameServers"].clone();
    let mut addresses: Vec<_> = servers
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|it| it["ipv4Address"].as_str().map(str::to_owned))
        .collect();
    addresses.sort();
    assert_eq!(addresses, ["10.0.0.53", "192.0.2.54"]);
}

#[test]
fn a_peering_zone_settles() {
    let world = World::new();
    let peering = "peering_config {\n  target_network {\n    network_url = google_compute_network.other.id\n  }\n}\n";
    world.apply(&private_zone_with(&(visibility(&visible_to("main", "id")) + peering))).settles();
}

#[test]
fn another_name_replaces_the_zone() {
    let world = World::new();
    world.apply(&zone_with(""));
    insta::assert_snapshot!(world.plan(&zone("example.net.", "")).changes(), @r#"
    replace google_dns_managed_zone.main because of dns_name
      dns_name: "example.org." -> "example.net."
    "#);
    world.apply(&zone("example.net.", "")).settles();
}

#[test]
fn a_zone_is_imported_by_every_form_of_its_id() {
    let world = World::new();
    world.apply(&zone_with(""));
    let applied = world.state(ZONE);
    for id in [PATH, "demo/main", "main"] {
        world.run(&["state", "rm", ZONE]).expect_success();
        world.import(ZONE, id);
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
        for (attribute, value) in applied.as_object().into_iter().flatten() {
            if !["force_destroy", "labels", "terraform_labels"].contains(&attribute.as_str()) {
                assert_eq!(world.state(ZONE)[attribute], *value, "{id}: {attribute}");
            }
        }
    }
}

#[test]
fn a_description_that_was_changed_outside_is_set_back() {
    let world = World::new();
    world.apply(&zone_with(""));
    world.google.alter(PATH, |zone| zone["description"] = json!("another"));
    insta::assert_snapshot!(world.plan(&zone_with("")).drift(), @r#"
    update google_dns_managed_zone.main
      description: "Managed by Terraform" -> "another"
    "#);
    world.apply(&zone_with("")).settles();
    assert_eq!(at_google(&world, "description"), "Managed by Terraform");
}

#[test]
fn a_zone_that_was_deleted_is_created_again() {
    let world = World::new();
    world.apply(&zone_with(""));
    world.google.remove(PATH);
    insta::assert_snapshot!(world.plan(&zone_with("")).changes(), @"create google_dns_managed_zone.main");
}

/// Adds records to the zone, as another tool would.
fn add_records(world: &World, count: usize) {
    for at in 0..count {
        let name = format!("www{at}.example.org.");
        let record = json!({
            "kind": "dns#resourceRecordSet", "name": name, "type": "A", "ttl": 300,
            "rrdatas": ["192.0.2.1"], "signatureRrdatas": [],
        });
        world.google.put(&format!("dns.googleapis.com/{PATH}/rrsets/{name}/A"), record);
    }
}

#[test]
fn a_zone_with_records_is_not_deleted() {
    let world = World::new();
    world.apply(&zone_with(""));
    add_records(&world, 1);
    let arguments = ["destroy", "-auto-approve", "-input=false", "-no-color"];
    let error = world.run(&arguments).expect_failure();
    assert!(error.contains("contains one or more"), "{error}");
    assert!(world.state(ZONE).is_object());
}

#[test]
fn force_destroy_deletes_the_records_of_all_pages_first() {
    let world = World::new();
    world.apply(&zone_with("force_destroy = true\n")).settles();
    add_records(&world, 120);
    let destroyed = world.destroy();
    let writes = destroyed.writes();
    assert!(
        writes.starts_with("POST /dns/v1/projects/demo/managedZones/main/changes\n"),
        "{writes}"
    );
    assert!(writes.ends_with("DELETE /dns/v1/projects/demo/managedZones/main\n"), "{writes}");
    assert!(!writes.contains("\"SOA\""), "{writes}");
    assert_eq!(world.google.object(PATH), None);
}

#[test]
fn records_that_cannot_be_deleted_are_named_as_what_failed() {
    let world = World::new();
    world.apply(&zone_with("force_destroy = true\n"));
    add_records(&world, 1);
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some("/dns/v1/projects/demo/managedZones/main/changes".to_owned()),
        status: Some(403),
        ..Fault::default()
    });
    let arguments = ["destroy", "-auto-approve", "-input=false", "-no-color"];
    let error = world.run(&arguments).expect_failure();
    let error = error.replace('\n', " ");
    assert!(error.contains("deleting the records of projects/demo/managedZones/main"), "{error}");
    assert!(world.state(ZONE).is_object());
}

#[test]
fn a_refusal_names_the_attribute() {
    let world = World::new();
    let error = world.fails(&zone("example.org", ""));
    assert!(error.contains("dns_name"), "{error}");
    assert_eq!(world.state(ZONE), Json::Null);
    let error = world.plan_fails(&zone_with("description = \"\"\n"));
    assert!(error.contains("description"), "{error}");
}

#[test]
fn a_create_whose_response_is_lost_is_made_once_and_is_ours() {
    let world = World::new();
    world.fault(Fault {
        method: Some("POST".to_owned()),
        host: Some("dns.googleapis.com".to_owned()),
        count: Some(1),
        cut_after: true,
        ..Fault::default()
    });
    world.apply(&zone_with("")).settles();
}
