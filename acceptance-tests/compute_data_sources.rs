//! Data sources of Compute Engine: networks, subnetworks, addresses, regions and zones.

use crate::configuration::{network_with, subnetwork_with};
use crate::data_sources::data;
use crate::world::{World, reads};
use serde_json::{Value as Json, json};

const COMPUTE: &str = "compute.googleapis.com/projects/demo";

#[test]
fn a_network_is_found_by_its_name_or_its_link() {
    let world = World::new();
    let by_name =
        data("google_compute_network", "by_name", "name = google_compute_network.main.name");
    let by_link = data(
        "google_compute_network",
        "by_link",
        "self_link = google_compute_network.main.self_link",
    );
    world.apply(&(network_with("mtu = 1500") + &by_name + &by_link)).settles();
    let (by_name, by_link) = (
        world.state("data.google_compute_network.by_name"),
        world.state("data.google_compute_network.by_link"),
    );
    assert_eq!(by_name, by_link);
    let network = world.state("google_compute_network.main");
    for attribute in ["id", "name", "project", "self_link", "numeric_id", "description"] {
        let resource =
            if network[attribute].is_null() { json!("") } else { network[attribute].clone() };
        assert_eq!(by_name[attribute], resource, "{attribute}");
    }
    // The first is a number, the second a string.
    assert_eq!(
        by_name["network_id"].to_string(),
        network["network_id"].as_str().unwrap_or_default()
    );
    assert_eq!(by_name["subnetworks_self_links"], json!([]));
}

#[test]
fn the_project_of_a_link_to_a_network_takes_precedence() {
    let world = World::new();
    world.google.put(
        "compute.googleapis.com/projects/host/global/networks/shared",
        json!({"name": "shared", "id": "7", "subnetworks": ["https://www.googleapis.com/compute/v1/projects/host/regions/us-east1/subnetworks/one"]}),
    );
    for link in [
        "https://www.googleapis.com/compute/v1/projects/host/global/networks/shared",
        "https://compute.googleapis.com/compute/beta/projects/host/global/networks/shared",
        "//compute.googleapis.com/projects/host/global/networks/shared",
        "projects/host/global/networks/shared",
    ] {
        let lines = format!("self_link = \"{link}\"\nname = \"other\"\nproject = \"other\"");
        let change = world.apply(&data("google_compute_network", "shared", &lines));
        insta::allow_duplicates! {
            insta::assert_snapshot!(reads(&change.exchanges), @"GET /compute/v1/projects/host/global/networks/shared");
        }
        let network = world.state("data.google_compute_network.shared");
        assert_eq!(network["id"], "projects/host/global/networks/shared");
        assert_eq!(network["project"], "host");
        assert_eq!(network["name"], "shared");
        assert_eq!(network["network_id"], 7);
    }
}

#[test]
fn a_network_that_is_not_there_is_named() {
    let world = World::new();
    let told = world.plan_fails(&data("google_compute_network", "main", "name = \"gone\""));
    insta::assert_snapshot!(told, @r#"
    Error: Network not found

      with data.google_compute_network.main,
      on main.tf line 1, in data "google_compute_network" "main":
       1: data "google_compute_network" "main" {

    Reading projects/demo/global/networks/gone failed. Google returned 404
    notFound: "The resource 'projects/demo/global/networks/gone' was not found".
    Check the names. If this configuration creates what is missing, refer to that
    resource instead of writing out its name, so that it is created before it is
    read.
    "#);
}

#[test]
fn a_network_needs_a_name_or_a_link() {
    let world = World::new();
    let told = world.plan_fails(&data("google_compute_network", "main", "name = null"));
    insta::assert_snapshot!(told, @r#"
    Error: Missing attribute

      with data.google_compute_network.main,
      on main.tf line 1, in data "google_compute_network" "main":
       1: data "google_compute_network" "main" {

    One of `self_link`, `name` must be set.
    "#);
}

#[test]
fn what_only_google_sets_cannot_be_configured() {
    let world = World::new();
    let service = data("google_cloud_run_v2_service", "web", "name = \"web\"\ntraffic = []");
    let told = world.plan_fails(&service);
    insta::assert_snapshot!(told, @r#"
    Error: Attribute cannot be set

      with data.google_cloud_run_v2_service.web,
      on main.tf line 3, in data "google_cloud_run_v2_service" "web":
       3:   traffic = []

    `traffic` is set by Google. Remove it from the configuration.
    "#);
}

#[test]
fn a_required_argument_must_not_be_null() {
    let world = World::new();
    let told = world.plan_fails(&data("google_cloud_run_v2_service", "web", "name = null"));
    insta::assert_snapshot!(told, @r#"
    Error: Missing attribute

      with data.google_cloud_run_v2_service.web,
      on main.tf line 2, in data "google_cloud_run_v2_service" "web":
       2:   name = null

    `name` is required, but it is null.
    "#);
}

#[test]
fn a_subnetwork_is_found_by_its_name_or_its_link() {
    let world = World::new();
    let ranges = r#"
        secondary_ip_range {
          range_name    = "pods"
          ip_cidr_range = "10.1.0.0/24"
        }
    "#;
    let named = "name = google_compute_subnetwork.egress.name";
    let sources = [
        data("google_compute_subnetwork", "by_name", named),
        data(
            "google_compute_subnetwork",
            "by_region",
            &format!("{named}\nregion = \"regions/us-central1\""),
        ),
        data(
            "google_compute_subnetwork",
            "by_link",
            "self_link = google_compute_subnetwork.egress.self_link",
        ),
        data(
            "google_compute_subnetwork",
            "by_id",
            "self_link = google_compute_subnetwork.egress.id",
        ),
    ];
    world.apply(&(subnetwork_with(ranges) + &sources.concat())).settles();
    let by_name = world.state("data.google_compute_subnetwork.by_name");
    for other in ["by_region", "by_link", "by_id"] {
        assert_eq!(
            world.state(&format!("data.google_compute_subnetwork.{other}")),
            by_name,
            "{other}"
        );
    }
    let subnetwork = world.state("google_compute_subnetwork.egress");
    let same =
        "id name project region self_link ip_cidr_range gateway_address stack_type subnetwork_id";
    for attribute in same.split(' ') {
        assert_eq!(by_name[attribute], subnetwork[attribute], "{attribute}");
    }
    assert_eq!(by_name["network"], world.state("google_compute_network.main")["self_link"]);
    assert_eq!(
        by_name["secondary_ip_range"],
        json!([{"range_name": "pods", "ip_cidr_range": "10.1.0.0/24"}])
    );
}

#[test]
fn a_subnetwork_needs_a_region_from_somewhere() {
    let world = World::new();
    world.set_provider("provider \"google\" {\n  project = \"demo\"\n}\n");
    let told = world.plan_fails(&data("google_compute_subnetwork", "egress", "name = \"egress\""));
    insta::assert_snapshot!(told, @r#"
    Error: Missing attribute

      with data.google_compute_subnetwork.egress,
      on main.tf line 1, in data "google_compute_subnetwork" "egress":
       1: data "google_compute_subnetwork" "egress" {

    `region` is not set, and the provider block does not supply it. The
    subnetwork cannot be found without it. Set `region` here, `region` in the
    provider block, or one of the environment variables GOOGLE_REGION,
    GCLOUD_REGION, CLOUDSDK_COMPUTE_REGION.
    "#);
}

#[test]
fn the_region_of_a_subnetwork_may_be_that_of_the_providers_zone() {
    let mut world = World::new();
    world.set_provider("provider \"google\" {\n  project = \"demo\"\n}\n");
    world.set("GOOGLE_ZONE", "europe-west1-b");
    world.google.put(
        &format!("{COMPUTE}/regions/europe-west1/subnetworks/egress"),
        json!({"name": "egress", "region": "https://www.googleapis.com/compute/v1/projects/demo/regions/europe-west1"}),
    );
    world.apply(&data("google_compute_subnetwork", "egress", "name = \"egress\"")).settles();
    assert_eq!(world.state("data.google_compute_subnetwork.egress")["region"], "europe-west1");
}

#[test]
fn every_page_of_a_list_is_read() {
    let world = World::new();
    for number in 0..501 {
        world.google.put(
            &format!("{COMPUTE}/regions/us-central1/subnetworks/s{number:03}"),
            json!({"name": format!("s{number:03}"), "network": "https://www.googleapis.com/compute/v1/projects/demo/global/networks/main"}),
        );
    }
    let change = world.apply(&data("google_compute_subnetworks", "all", "")).settles();
    insta::assert_snapshot!(reads(&change.exchanges), @"
    GET /compute/v1/projects/demo/regions/us-central1/subnetworks
    GET /compute/v1/projects/demo/regions/us-central1/subnetworks?pageToken=ZnJvbSA1MDA%3D
    ");
    let list = world.state("data.google_compute_subnetworks.all");
    assert_eq!(list["subnetworks"].as_array().map(Vec::len), Some(501));
    assert_eq!(list["id"], "projects/demo/regions/us-central1/subnetworks");
    // The same as in the configuration, which does not set the attribute.
    assert_eq!((&list["project"], &list["region"]), (&Json::Null, &Json::Null));
    let subnetwork = &list["subnetworks"][500];
    assert_eq!(
        (&subnetwork["name"], &subnetwork["network_name"], &subnetwork["network_self_link"]),
        (&json!("s500"), &json!("main"), &json!("main"))
    );
}

#[test]
fn a_list_is_filtered_by_google() {
    let world = World::new();
    for name in ["one", "two"] {
        let path = format!("{COMPUTE}/regions/us-central1/subnetworks/{name}");
        world.google.put(&path, json!({"name": name, "ipCidrRange": "10.0.0.0/26"}));
    }
    let change = world
        .apply(&data("google_compute_subnetworks", "some", r#"filter = "name = \"two\"""#))
        .settles();
    insta::assert_snapshot!(reads(&change.exchanges), @"GET /compute/v1/projects/demo/regions/us-central1/subnetworks?filter=name+%3D+%22two%22");
    let list = world.state("data.google_compute_subnetworks.some");
    assert_eq!(list["subnetworks"].as_array().map(Vec::len), Some(1));
    assert_eq!(list["subnetworks"][0]["name"], "two");
    assert_eq!(list["subnetworks"][0]["private_ip_google_access"], false);
}

#[test]
fn networks_are_listed_by_their_names() {
    let world = World::new();
    for name in ["one", "two"] {
        world.google.put(&format!("{COMPUTE}/global/networks/{name}"), json!({"name": name}));
    }
    let change = world.apply(&data("google_compute_networks", "all", "")).settles();
    assert_eq!(reads(&change.exchanges), "GET /compute/v1/projects/demo/global/networks\n");
    let list = world.state("data.google_compute_networks.all");
    assert_eq!(list["networks"], json!(["one", "two"]));
    assert_eq!(list["id"], "projects/demo/global/networks");
    let link = "https://www.googleapis.com/compute/v1/projects/demo/global/networks";
    assert_eq!(list["self_link"], link);
}

#[test]
fn regions_of_a_status_are_filtered_by_google_and_sorted() {
    let world = World::new();
    let change = world.apply(&data("google_compute_regions", "up", "status = \"UP\"")).settles();
    insta::assert_snapshot!(reads(&change.exchanges), @"GET /compute/v1/projects/demo/regions?filter=%28status+eq+UP%29");
    let list = world.state("data.google_compute_regions.up");
    let names: Vec<_> =
        list["names"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
    assert!(names.contains(&"us-central1") && names.is_sorted(), "{names:?}");
    assert_eq!((&list["id"], &list["project"]), (&json!("projects/demo"), &json!("demo")));
}

#[test]
fn zones_are_those_of_the_region_or_of_the_provider() {
    let world = World::new();
    world.apply(&data("google_compute_zones", "here", "")).settles();
    let here = world.state("data.google_compute_zones.here");
    let zones = ["a", "b", "c", "f"].map(|letter| format!("us-central1-{letter}"));
    assert_eq!(here["names"], json!(zones));
    assert_eq!(here["id"], "projects/demo/regions/us-central1");
    let lines = "region = \"europe-west1\"\nstatus = \"UP\"";
    let change = world.apply(&data("google_compute_zones", "there", lines)).settles();
    insta::assert_snapshot!(reads(&change.exchanges), @"GET /compute/v1/projects/demo/zones?filter=%28status+eq+UP%29");
    let there = world.state("data.google_compute_zones.there");
    assert_eq!(there["names"], json!(["europe-west1-b", "europe-west1-c", "europe-west1-d"]));
    assert_eq!(there["id"], "projects/demo/regions/europe-west1");
}

#[test]
fn the_project_of_a_list_may_be_written_with_projects() {
    let world = World::new();
    for (type_name, lines, path) in [
        ("google_compute_zones", "", "/compute/v1/projects/demo/zones"),
        ("google_compute_regions", "", "/compute/v1/projects/demo/regions"),
        ("google_compute_networks", "", "/compute/v1/projects/demo/global/networks"),
        (
            "google_compute_subnetworks",
            "region = \"us-central1\"\n",
            "/compute/v1/projects/demo/regions/us-central1/subnetworks",
        ),
        (
            "google_compute_addresses",
            "region = \"us-central1\"\n",
            "/compute/v1/projects/demo/regions/us-central1/addresses",
        ),
        ("google_cloud_run_locations", "", "/v1/projects/demo/locations"),
    ] {
        let lines = format!("project = \"projects/demo\"\n{lines}");
        let change = world.apply(&data(type_name, "list", &lines)).settles();
        let reads = reads(&change.exchanges);
        assert!(reads.trim_end().ends_with(path), "{type_name}: {reads}");
        let list = world.state(&format!("data.{type_name}.list"));
        assert_eq!(list["project"], "projects/demo", "{type_name}");
    }
}

#[test]
fn addresses_are_those_of_a_region_or_of_all_and_the_global_ones() {
    let world = World::new();
    let place = |scope: &str, name: &str, body: Json| {
        world.google.put(&format!("{COMPUTE}/{scope}/addresses/{name}"), body);
    };
    let region =
        |name: &str| format!("https://www.googleapis.com/compute/v1/projects/demo/regions/{name}");
    place(
        "regions/us-central1",
        "here",
        json!({"name": "here", "address": "34.64.0.1", "region": region("us-central1"), "status": "RESERVED"}),
    );
    place(
        "regions/europe-west1",
        "there",
        json!({"name": "there", "address": "10.0.0.9", "region": region("europe-west1"), "addressType": "INTERNAL"}),
    );
    place(
        "global",
        "peering",
        json!({"name": "peering", "address": "10.9.0.0", "prefixLength": 16}),
    );
    let change = world.apply(&data("google_compute_addresses", "all", "")).settles();
    assert_eq!(reads(&change.exchanges), "GET /compute/v1/projects/demo/aggregated/addresses\n");
    let all = world.state("data.google_compute_addresses.all");
    let names: Vec<_> =
        all["addresses"].as_array().into_iter().flatten().map(|it| &it["name"]).collect();
    assert_eq!(names, ["peering", "there", "here"]);
    assert_eq!(all["id"], "demo-ALL-ALL");
    assert_eq!(all["project"], "demo");
    assert_eq!(
        all["addresses"][0],
        json!({"address": "10.9.0.0", "address_type": "", "description": "", "name": "peering", "prefix_length": 16, "region": "", "self_link": "", "status": ""})
    );
    let lines = "region = \"us-central1\"\nfilter = \"status = RESERVED\"";
    let change = world.apply(&data("google_compute_addresses", "here", lines)).settles();
    insta::assert_snapshot!(reads(&change.exchanges), @"GET /compute/v1/projects/demo/regions/us-central1/addresses?filter=status+%3D+RESERVED");
    let here = world.state("data.google_compute_addresses.here");
    assert_eq!(here["id"], "demo-us-central1-status = RESERVED");
    assert_eq!(here["addresses"][0]["region"], "us-central1");
    assert_eq!(here["addresses"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_link_to_something_else_is_refused_at_the_attribute() {
    let world = World::new();
    let network = "https://www.googleapis.com/compute/v1/projects/demo/global/networks/main";
    let link = |link: &str| {
        let lines = format!("self_link = \"{link}\"");
        world.plan_fails(&data("google_compute_subnetwork", "main", &lines))
    };
    insta::assert_snapshot!(link(network), @r#"
    Error: Invalid link

      with data.google_compute_subnetwork.main,
      on main.tf line 2, in data "google_compute_subnetwork" "main":
       2:   self_link = "https://www.googleapis.com/compute/v1/projects/demo/global/networks/main"

    `self_link` is
    "https://www.googleapis.com/compute/v1/projects/demo/global/networks/main",
    which is not a link to a subnetwork. A link has the form
    `projects/{project}/regions/{region}/subnetworks/{name}`, also behind a host,
    such as `https://www.googleapis.com/compute/v1/` or
    `//compute.googleapis.com/`.
    "#);
    let said = link("projects/x");
    assert!(said.starts_with("Error: Invalid link"), "{said}");
    assert_eq!(reads(&world.google.take_journal()), "");
}
