//! Data sources: what a configuration reads and never changes.

use crate::configuration::{network_with, resource, subnetwork_with};
use crate::world::{World, reads};
use google_emulator::{Fault, Options};
use serde_json::{Value as Json, json};
use std::path::Path;

const COMPUTE: &str = "compute.googleapis.com/projects/demo";

/// A data source with these lines.
fn data(type_name: &str, name: &str, lines: &str) -> String {
    resource(type_name, name, lines).replacen("resource", "data", 1)
}

/// An answer of Google's that takes the place of the emulator's, once.
fn answer(path: &str, status: u16, body: Json) -> Fault {
    Fault {
        method: Some("GET".to_owned()),
        path: Some(path.to_owned()),
        count: Some(1),
        status: Some(status),
        body: Some(body),
        ..Fault::default()
    }
}

/// A service of this name, which takes its addresses in this subnetwork of the configuration.
fn service(name: &str, subnetwork: &str) -> String {
    let lines = format!(
        r#"
        name                = "{name}"
        location            = "us-central1"
        deletion_protection = false
        labels              = {{ team = "net" }}
        annotations         = {{ owner = "me" }}
        template {{
          containers {{
            image = "us-docker.pkg.dev/cloudrun/container/hello"
            env {{
              name  = "MODE"
              value = "fast"
            }}
          }}
          vpc_access {{
            network_interfaces {{
              subnetwork = google_compute_subnetwork.{subnetwork}.id
            }}
          }}
        }}
        "#
    );
    resource("google_cloud_run_v2_service", name, &lines)
}

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
    // A number here, a text there.
    assert_eq!(
        by_name["network_id"].to_string(),
        network["network_id"].as_str().unwrap_or_default()
    );
    assert_eq!(by_name["subnetworks_self_links"], json!([]));
}

#[test]
fn a_link_says_where_a_network_is_whatever_else_is_said() {
    let world = World::new();
    world.google.put(
        "compute.googleapis.com/projects/host/global/networks/shared",
        json!({"name": "shared", "id": "7", "subnetworks": ["https://www.googleapis.com/compute/v1/projects/host/regions/us-east1/subnetworks/one"]}),
    );
    for link in [
        "https://www.googleapis.com/compute/v1/projects/host/global/networks/shared",
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

    Reading projects/demo/global/networks/gone failed. Google answered 404
    notFound: "The resource 'projects/demo/global/networks/gone' was not found".
    Check the names. If this configuration creates what the text names, refer to
    the resource instead of writing out its name, so that it is read after it is
    created.
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
    Error: Attribute can't be set

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

    `region` isn't set, and neither is `region` in the provider block nor
    GOOGLE_REGION. The subnetwork can't be found without it.
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
    // As configured, which is not at all.
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
fn a_service_has_all_that_its_resource_has() {
    let world = World::new();
    let source =
        data("google_cloud_run_v2_service", "web", "name = google_cloud_run_v2_service.web.name");
    world.apply(&(subnetwork_with("") + &service("web", "egress") + &source)).settles();
    let read = world.state("data.google_cloud_run_v2_service.web");
    let resource = world.state("google_cloud_run_v2_service.web");
    let different: Vec<_> = resource
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| *name != "timeouts" && *name != "template")
        .filter(|(name, value)| !value.is_null() && read[*name] != **value)
        .map(|(name, value)| format!("{name}: {value} there, {} here", read[name]))
        .collect();
    insta::assert_snapshot!(different.join("\n"), @r#"
    deletion_protection: false there, true here
    labels: {"team":"net"} there, {"goog-terraform-provisioned":"true","team":"net"} here
    traffic: [{"percent":100,"revision":null,"tag":null,"type":"TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"}] there, [{"percent":100,"revision":"","tag":"","type":"TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"}] here
    "#);
    assert_eq!(read["annotations"], read["effective_annotations"]);
    assert_eq!(read["terraform_labels"], read["effective_labels"]);
    // The provider block's region.
    assert_eq!((&read["location"], &read["project"]), (&json!("us-central1"), &json!("demo")));
    let container = &read["template"][0]["containers"][0];
    assert_eq!(container["env"], json!([{"name": "MODE", "value": "fast", "value_source": []}]));
    assert_eq!(container["ports"][0]["container_port"], 8080);
    let interface = &read["template"][0]["vpc_access"][0]["network_interfaces"][0];
    assert_eq!(interface["subnetwork"], "projects/demo/regions/us-central1/subnetworks/egress");
}

#[test]
fn a_service_that_is_not_there_is_named() {
    let world = World::new();
    let told = world.plan_fails(&data("google_cloud_run_v2_service", "web", "name = \"gone\""));
    insta::assert_snapshot!(told, @r#"
    Error: Service not found

      with data.google_cloud_run_v2_service.web,
      on main.tf line 1, in data "google_cloud_run_v2_service" "web":
       1: data "google_cloud_run_v2_service" "web" {

    Reading projects/demo/locations/us-central1/services/gone failed. Google
    answered 404 NOT_FOUND: "Resource 'gone' of kind 'SERVICE' in region
    'us-central1' in project 'demo' does not exist.". Check the names. If this
    configuration creates what the text names, refer to the resource instead of
    writing out its name, so that it is read after it is created.
    "#);
}

#[test]
fn locations_come_sorted_from_every_page() {
    let world = World::new();
    let page = json!({"locations": [{"locationId": "us-zzz1"}], "nextPageToken": "ZnJvbSAw"});
    world.fault(answer("/v1/projects/demo/locations", 200, page));
    let change = world.apply(&data("google_cloud_run_locations", "all", "")).settles();
    insta::assert_snapshot!(reads(&change.exchanges), @"
    GET /v1/projects/demo/locations
    GET /v1/projects/demo/locations?pageToken=ZnJvbSAw
    ");
    let list = world.state("data.google_cloud_run_locations.all");
    let locations: Vec<_> =
        list["locations"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
    assert!(locations.is_sorted() && locations.contains(&"us-central1"));
    assert_eq!(locations.last(), Some(&"us-zzz1"));
    assert_eq!(list["id"], "projects/demo");
}

#[test]
fn locations_are_asked_for_where_the_endpoint_is() {
    let mut world = World::new();
    let elsewhere = format!("{}/run.googleapis.com/", world.google.url());
    world.unset("GOOGLE_EMULATOR_HOST");
    world.set("GOOGLE_CLOUD_RUN_CUSTOM_ENDPOINT", &elsewhere);
    world.set("GOOGLE_OAUTH_ACCESS_TOKEN", "secret");
    world.apply(&data("google_cloud_run_locations", "all", ""));
    assert!(world.state("data.google_cloud_run_locations.all")["locations"].is_array());
}

#[test]
fn a_project_is_the_providers_unless_another_is_named() {
    let world = World::with(Options {
        projects: vec![
            "demo=111111111111".parse().expect("a project"),
            "other-project=222222222222".parse().expect("a project"),
        ],
        ..Options::default()
    });
    let sources = data("google_project", "own", "")
        + &data("google_project", "other", "project_id = \"projects/other-project\"");
    world.apply(&sources).settles();
    let own = world.state("data.google_project.own");
    insta::assert_snapshot!(own, @r#"{"auto_create_network":null,"billing_account":"","deletion_policy":"PREVENT","effective_labels":{},"folder_id":"","id":"projects/demo","labels":{},"name":"demo","number":"111111111111","org_id":"","project_id":"demo","tags":null,"terraform_labels":{}}"#);
    let other = world.state("data.google_project.other");
    assert_eq!(other["id"], "projects/other-project");
    assert_eq!(other["project_id"], "other-project");
    assert_eq!(other["number"], "222222222222");
}

#[test]
fn a_project_says_where_it_is_and_who_pays() {
    let world = World::new();
    world.set_provider(
        "provider \"google\" {\n  project         = \"demo\"\n  deletion_policy = \"ABANDON\"\n}\n",
    );
    let project = |parent: &str| json!({"projectId": "demo", "projectNumber": "7", "name": "Demo", "lifecycleState": "ACTIVE", "labels": {"team": "net"}, "parent": {"type": parent, "id": "123"}});
    world.fault(answer("/v1/projects/demo", 200, project("folder")));
    let billing = json!({"billingAccountName": "billingAccounts/0123-AB", "billingEnabled": true});
    world.fault(answer("/v1/projects/demo/billingInfo", 200, billing));
    world.apply(&data("google_project", "main", ""));
    let read = world.state("data.google_project.main");
    for (attribute, value) in [
        ("folder_id", json!("123")),
        ("org_id", json!("")),
        ("billing_account", json!("0123-AB")),
        ("labels", json!({"team": "net"})),
        ("effective_labels", json!({"team": "net"})),
        ("terraform_labels", json!({"team": "net"})),
        ("name", json!("Demo")),
        ("number", json!("7")),
        ("deletion_policy", json!("ABANDON")),
        ("auto_create_network", Json::Null),
    ] {
        assert_eq!(read[attribute], value, "{attribute}");
    }
    world.fault(answer("/v1/projects/demo", 200, project("organization")));
    world.apply(&data("google_project", "main", ""));
    let read = world.state("data.google_project.main");
    assert_eq!((&read["folder_id"], &read["org_id"]), (&json!(""), &json!("123")));
}

#[test]
fn a_project_that_is_being_deleted_is_of_no_use() {
    let world = World::new();
    let project =
        json!({"projectId": "demo", "projectNumber": "7", "lifecycleState": "DELETE_REQUESTED"});
    world.fault(answer("/v1/projects/demo", 200, project));
    let told = world.plan_fails(&data("google_project", "main", ""));
    insta::assert_snapshot!(told, @r#"
    Error: Project is not active

      with data.google_project.main,
      on main.tf line 1, in data "google_project" "main":
       1: data "google_project" "main" {

    projects/demo exists, but its state is DELETE_REQUESTED, so that nothing in
    it can be used. Choose another project, or restore this one with `gcloud
    projects undelete`.
    "#);
}

#[test]
fn a_project_that_nobody_may_see_may_not_be_there() {
    let world = World::new();
    let refusal = json!({"error": {"code": 403, "status": "PERMISSION_DENIED", "message": "The caller does not have permission"}});
    world.fault(answer("/v1/projects/other-project", 403, refusal));
    let told = world.plan_fails(&data("google_project", "main", "project_id = \"other-project\""));
    insta::assert_snapshot!(told, @r#"
    Error: No permission to read project

      with data.google_project.main,
      on main.tf line 1, in data "google_project" "main":
       1: data "google_project" "main" {

    Reading projects/other-project failed. Google answered 403 PERMISSION_DENIED:
    "The caller does not have permission". The account in use lacks a permission
    that the text names, or the object's project doesn't exist. Grant the role,
    or use another account (`credentials`, `impersonate_service_account`).
    "#);
}

#[test]
fn the_clients_configuration_is_that_of_the_provider_block() {
    let world = World::new();
    world.set_provider(
        "provider \"google\" {\n  project = \"demo\"\n  zone    = \"us-central1-a\"\n  default_labels = {\n    team = \"net\"\n  }\n}\n",
    );
    let change = world.apply(&data("google_client_config", "own", "")).settles();
    assert_eq!(reads(&change.exchanges), "");
    insta::assert_snapshot!(world.state("data.google_client_config.own"), @r#"{"access_token":"emulator","default_labels":{"team":"net"},"id":"projects/demo/regions//zones/us-central1-a","project":"demo","region":"","zone":"us-central1-a"}"#);
    let shown = world.run(&["show", "-no-color"]).expect_success();
    assert!(shown.contains("access_token   = (sensitive value)"), "{shown}");
}

#[test]
fn the_clients_token_is_the_one_that_calls_are_made_with() {
    let mut world = World::new();
    world.unset("GOOGLE_EMULATOR_HOST");
    world.set_provider("provider \"google\" {\n  access_token = \"secret\"\n}\n");
    world.apply(&data("google_client_config", "own", "")).settles();
    let own = world.state("data.google_client_config.own");
    assert_eq!(own["access_token"], "secret");
    assert_eq!(own["id"], "projects//regions//zones/");
}

#[test]
fn credentials_that_give_no_token_are_told() {
    let mut world = World::new();
    world.unset("GOOGLE_EMULATOR_HOST");
    world.set_provider("provider \"google\" {\n  credentials = \"{}\"\n}\n");
    let told = world.plan_fails(&data("google_client_config", "own", ""));
    insta::assert_snapshot!(told, @r#"
    Error: No valid credentials

      with data.google_client_config.own,
      on main.tf line 1, in data "google_client_config" "own":
       1: data "google_client_config" "own" {

    Reading the access token failed. No access token from the configured
    credentials: the JSON has no "type", as Google's credentials do. Check
    `credentials` (or GOOGLE_CREDENTIALS), or leave it out and run `gcloud auth
    application-default login`.
    "#);
}

#[test]
fn a_provider_that_is_not_configured_yet_reads_nothing() {
    let world = World::new();
    world.set_provider("provider \"google\" {\n  project = terraform_data.project.output\n}\n");
    let project = "resource \"terraform_data\" \"project\" {\n  input = \"demo\"\n}\n";
    let told = world.plan_fails(
        &(project.to_owned() + &data("google_compute_network", "main", "name = \"main\"")),
    );
    insta::assert_snapshot!(told, @r#"
    Error: Provider is not fully configured

      with data.google_compute_network.main,
      on main.tf line 4, in data "google_compute_network" "main":
       4: data "google_compute_network" "main" {

    `project` in the provider block isn't known yet, so Google can't be asked.
    Apply what it comes from first, with `-target`.
    "#);
}

#[test]
fn nothing_stands_in_for_credentials_that_are_not_known_yet() {
    let mut world = World::new();
    world.unset("GOOGLE_EMULATOR_HOST");
    world.set("GOOGLE_OAUTH_ACCESS_TOKEN", "somebody else's");
    world.set_provider("provider \"google\" {\n  access_token = terraform_data.token.output\n}\n");
    let token = "resource \"terraform_data\" \"token\" {\n  input = \"secret\"\n}\n";
    let told = world.plan_fails(&(token.to_owned() + &data("google_client_config", "own", "")));
    assert!(told.contains("`access_token` in the provider block isn't known yet"), "{told}");
}

#[test]
fn every_example_of_a_data_source_works() {
    let world = World::new();
    let lines = r#"
        name          = "shared"
        network       = google_compute_network.services.id
        ip_cidr_range = "10.0.0.0/26"
    "#;
    let exists = network_with("").replace("\"main\"", "\"services\"")
        + &resource("google_compute_subnetwork", "shared", lines)
        + &service("hello", "shared");
    world.apply(&exists).settles();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data-sources");
    let mut examples = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of the examples") {
        let file = entry.expect("an entry of the folder").path().join("data-source.tf");
        let text = std::fs::read_to_string(&file).expect("an example");
        world.apply(&(exists.clone() + &text)).settles();
        examples += 1;
    }
    assert_eq!(examples, 8);
}
