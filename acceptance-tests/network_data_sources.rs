//! Data sources of the network around services: zones and records, routers, addresses, connectors.

use crate::configuration::{network_with, resource};
use crate::data_sources::data;
use crate::router::router_with;
use crate::world::World;
use serde_json::{Value as Json, json};

/// The signed zone `main` and the records of `www` in it.
fn zone() -> String {
    let zone = "name = \"main\"\ndns_name = \"example.org.\"\ndnssec_config {\nstate = \"on\"\n}\n";
    let record = "managed_zone = google_dns_managed_zone.main.name\nname = \"www.example.org.\"\n\
                  type = \"A\"\nttl = 300\nrrdatas = [\"192.0.2.1\"]\n";
    resource("google_dns_managed_zone", "main", zone)
        + &resource("google_dns_record_set", "www", record)
}

/// Applies what exists, and then the data source with these lines, and returns its values.
fn read(world: &World, exists: &str, type_name: &str, lines: &str) -> Json {
    world.apply(exists);
    let source = data(type_name, "it", lines);
    world.apply(&(exists.to_owned() + &source)).settles();
    world.state(&format!("data.{type_name}.it"))
}

#[test]
fn a_zone_is_read_by_its_name() {
    let world = World::new();
    let read = read(&world, &zone(), "google_dns_managed_zone", "name = \"main\"");
    let state = world.state("google_dns_managed_zone.main");
    for attribute in [
        "id",
        "dns_name",
        "description",
        "managed_zone_id",
        "name_servers",
        "visibility",
        "project",
    ] {
        assert_eq!(read[attribute], state[attribute], "{attribute}");
    }
    let missing = data("google_dns_managed_zone", "it", "name = \"missing\"");
    assert!(world.fails(&(zone() + &missing)).contains("missing"));
}

#[test]
fn records_are_read_by_name_and_type() {
    let world = World::new();
    let lines = "managed_zone = \"projects/demo/managedZones/main\"\nname = \"www.example.org.\"\ntype = \"A\"";
    let read = read(&world, &zone(), "google_dns_record_set", lines);
    for (attribute, value) in [
        ("id", json!("projects/demo/managedZones/main/rrsets/www.example.org./A")),
        ("rrdatas", json!(["192.0.2.1"])),
        ("ttl", json!(300)),
        ("project", json!("demo")),
    ] {
        assert_eq!(read[attribute], value, "{attribute}");
    }
    let missing = lines.replace("\"A\"", "\"TXT\"");
    let error = world.fails(&(zone() + &data("google_dns_record_set", "it", &missing)));
    insta::assert_snapshot!(error, @r#"
    Error: Record set not found

      with data.google_dns_record_set.it,
      on main.tf line 15, in data "google_dns_record_set" "it":
      15: data "google_dns_record_set" "it" {

    Reading projects/demo/managedZones/main/rrsets/www.example.org./TXT failed.
    Google returned 404 notFound: "The 'parameters.name' resource named
    'www.example.org. (TXT)' does not exist". Check the names. If this
    configuration creates what is missing, refer to that resource instead of
    writing out its name, so that it is created before it is read.
    "#);
}

#[test]
fn keys_of_a_signed_zone_have_ds_records() {
    let world = World::new();
    let lines = "managed_zone = google_dns_managed_zone.main.id";
    let read = read(&world, &zone(), "google_dns_keys", lines);
    assert_eq!(
        (&read["id"], &read["project"]),
        (&json!("projects/demo/managedZones/main"), &json!("demo"))
    );
    let key = &read["key_signing_keys"][0];
    let record = format!(
        "{} 8 2 {}",
        key["key_tag"],
        key["digests"][0]["digest"].as_str().expect("it has a digest")
    );
    assert_eq!(key["ds_record"], record);
    assert_eq!(key["key_length"], 2048);
    let other = &read["zone_signing_keys"][0];
    assert_eq!((&other["digests"], &other["is_active"]), (&json!([]), &json!(true)));
    assert_eq!(other.get("ds_record"), None);
}

#[test]
fn a_path_gives_the_project_of_the_zone() {
    let world = World::new();
    let error = world.fails(&data(
        "google_dns_keys",
        "it",
        "managed_zone = \"projects/other/managedZones/z\"",
    ));
    assert!(error.contains("projects/other/managedZones/z"), "{error}");
}

#[test]
fn a_router_and_its_nat_are_read_whole() {
    let world = World::new();
    let nat = "name = \"a\"\nrouter = google_compute_router.main.name\n\
               nat_ip_allocate_option = \"AUTO_ONLY\"\nmin_ports_per_vm = 128\n\
               source_subnetwork_ip_ranges_to_nat = \"ALL_SUBNETWORKS_ALL_IP_RANGES\"";
    let exists =
        router_with("bgp {\n  asn = 64514\n}\n") + &resource("google_compute_router_nat", "a", nat);
    let router =
        read(&world, &exists, "google_compute_router", "name = \"main\"\nnetwork = \"main\"");
    assert_eq!((&router["id"], &router["bgp"][0]["asn"]), (&json!("main"), &json!(64514)));
    let network = "https://www.googleapis.com/compute/v1/projects/demo/global/networks/main";
    assert_eq!((&router["network"], &router["region"]), (&json!(network), &json!("us-central1")));
    let nat = read(&world, &exists, "google_compute_router_nat", "name = \"a\"\nrouter = \"main\"");
    assert_eq!(nat["id"], "demo/us-central1/main/a");
    assert_eq!((&nat["min_ports_per_vm"], &nat["nat_ips"]), (&json!(128), &json!([])));
    let missing = data("google_compute_router_nat", "it", "name = \"b\"\nrouter = \"main\"");
    insta::assert_snapshot!(world.fails(&(exists + &missing)), @r#"
    Error: NAT not found

      with data.google_compute_router_nat.it,
      on main.tf line 19, in data "google_compute_router_nat" "it":
      19: data "google_compute_router_nat" "it" {

    Reading demo/us-central1/main/b failed: demo/us-central1/main/b does not
    exist.
    "#);
}

#[test]
fn addresses_are_read_by_name() {
    let world = World::new();
    let exists = resource("google_compute_address", "a", "name = \"a\"")
        + &resource("google_compute_global_address", "b", "name = \"b\"");
    for (type_name, name) in
        [("google_compute_address", "a"), ("google_compute_global_address", "b")]
    {
        let read = read(&world, &exists, type_name, &format!("name = \"{name}\""));
        let state = world.state(&format!("{type_name}.{name}"));
        for attribute in ["id", "address", "address_type", "self_link", "project", "prefix_length"]
        {
            assert_eq!(read[attribute], state[attribute], "{type_name}.{attribute}");
        }
        assert_eq!((&read["status"], &read["users"]), (&json!("RESERVED"), &json!(null)));
    }
}

#[test]
fn a_connector_is_read_whole() {
    let world = World::new();
    let lines = "name = \"main\"\nnetwork = google_compute_network.main.name\n\
                 ip_cidr_range = \"10.8.0.0/28\"\nmin_instances = 2\nmax_instances = 3";
    let exists = network_with("") + &resource("google_vpc_access_connector", "main", lines);
    let read = read(&world, &exists, "google_vpc_access_connector", "name = \"main\"");
    let state = world.state("google_vpc_access_connector.main");
    for attribute in ["id", "network", "ip_cidr_range", "max_instances", "machine_type", "state"] {
        assert_eq!(read[attribute], state[attribute], "{attribute}");
    }
    assert_eq!(read["region"], "us-central1");
}
