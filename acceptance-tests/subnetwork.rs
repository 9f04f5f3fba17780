//! `google_compute_subnetwork`: how the provider plans and applies a subnetwork.

use crate::configuration::{network_with, resource, subnetwork_of, subnetwork_with};
use crate::world::{World, equal, reads};
use serde_json::json;

const SUBNETWORK: &str = "google_compute_subnetwork.egress";
const PATH: &str = "projects/demo/regions/us-central1/subnetworks/egress";

const TWO_RANGES: &str = r#"
    secondary_ip_range {
      range_name    = "pods"
      ip_cidr_range = "10.1.0.0/24"
    }
    secondary_ip_range {
      range_name    = "services"
      ip_cidr_range = "10.2.0.0/24"
    }
"#;

#[test]
fn a_new_subnetwork_is_sent_as_configured() {
    let world = World::new();
    world.apply(&network_with(""));
    let change = world.apply(&subnetwork_with("private_ip_google_access = true")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/regions/us-central1/subnetworks
    {"ipCidrRange":"10.0.0.0/26","logConfig":{"enable":false},"name":"egress","network":"projects/demo/global/networks/main","privateIpGoogleAccess":true,"region":"us-central1"}
    "#);
}

#[test]
fn the_state_contains_what_google_filled_in() {
    let world = World::new();
    world.apply(&subnetwork_with(""));
    let state = world.state(SUBNETWORK);
    let link = "https://www.googleapis.com/compute/v1/projects/demo";
    for (attribute, value) in [
        ("id", json!(PATH)),
        ("project", json!("demo")),
        ("region", json!("us-central1")),
        ("gateway_address", json!("10.0.0.1")),
        ("network", json!("projects/demo/global/networks/main")),
        ("purpose", json!("PRIVATE")),
        ("stack_type", json!("IPV4_ONLY")),
        ("self_link", json!(format!("{link}/regions/us-central1/subnetworks/egress"))),
        ("fingerprint", json!(null)),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
    assert!(state["subnetwork_id"].is_number());
}

#[test]
fn a_subnetwork_is_in_its_own_region_and_project_where_it_names_them() {
    let world = World::new();
    world.set_provider("provider \"google\" {}\n");
    let network = resource(
        "google_compute_network",
        "main",
        "name = \"main\"\nproject = \"other\"\nauto_create_subnetworks = false",
    );
    let subnetwork = resource(
        "google_compute_subnetwork",
        "egress",
        r#"
        name          = "egress"
        project       = "other"
        region        = "europe-west1"
        network       = google_compute_network.main.name
        ip_cidr_range = "10.0.0.0/26"
        "#,
    );
    world.apply(&(network + &subnetwork)).settles();
    assert_eq!(
        world.objects(),
        [
            "projects/other/global/networks/main",
            "projects/other/regions/europe-west1/subnetworks/egress"
        ]
    );
}

#[test]
fn without_a_region_the_plan_explains_where_to_set_one() {
    let world = World::new();
    world.set_provider("provider \"google\" {\n  project = \"demo\"\n}\n");
    insta::assert_snapshot!(world.plan_fails(&subnetwork_with("")), @r#"
    Error: Missing region

      with google_compute_subnetwork.egress,
      on main.tf line 5, in resource "google_compute_subnetwork" "egress":
       5: resource "google_compute_subnetwork" "egress" {

    This subnetwork has no region. Set `region` here, `region` in the provider
    block, or one of the environment variables GOOGLE_REGION, GCLOUD_REGION,
    CLOUDSDK_COMPUTE_REGION.
    "#);
}

#[test]
fn a_region_given_as_a_link_is_a_region() {
    let world = World::new();
    let link = "https://www.googleapis.com/compute/v1/projects/demo/regions/europe-west1";
    world.apply(&subnetwork_with(&format!("region = \"{link}\""))).settles();
    assert!(world.objects().contains(&PATH.replace("us-central1", "europe-west1")));
}

#[test]
fn every_spelling_of_the_network_gives_an_empty_plan() {
    let world = World::new();
    let spelled =
        |network: &str| subnetwork_with("").replace("google_compute_network.main.id", network);
    world.apply(&spelled("google_compute_network.main.id"));
    for network in [
        "google_compute_network.main.name",
        "google_compute_network.main.self_link",
        "\"main\"",
        "\"global/networks/main\"",
        "\"projects/demo/global/networks/main\"",
        "\"https://www.googleapis.com/compute/v1/projects/demo/global/networks/main\"",
        "\"https://compute.googleapis.com/compute/beta/projects/demo/global/networks/main\"",
    ] {
        assert_eq!(world.plan(&spelled(network)).changes(), "nothing\n", "{network}");
    }
}

#[test]
fn another_network_forces_replacement_of_the_subnetwork() {
    let world = World::new();
    let other = network_with("").replace("\"main\"", "\"other\"");
    world.apply(&(subnetwork_with("") + &other));
    let moved = subnetwork_with("").replace("network.main.id", "network.other.id") + &other;
    insta::assert_snapshot!(world.plan(&moved).changes(), @r#"
    replace google_compute_subnetwork.egress because of network
      network: "projects/demo/global/networks/main" -> "projects/demo/global/networks/other"
    "#);
}

#[test]
fn a_range_grows_in_place() {
    let world = World::new();
    world.apply(&subnetwork_of("10.0.0.0/26", "")).settles();
    let change = world.apply(&subnetwork_of("10.0.0.0/24", "")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/regions/us-central1/subnetworks/egress/expandIpCidrRange
    {"ipCidrRange":"10.0.0.0/24"}
    "#);
}

#[test]
fn a_range_that_grows_may_move_the_gateway() {
    let world = World::new();
    world.apply(&subnetwork_of("10.0.0.64/26", "")).settles();
    insta::assert_snapshot!(world.plan(&subnetwork_of("10.0.0.0/24", "")).changes(), @r#"
    update google_compute_subnetwork.egress
      ip_cidr_range: "10.0.0.64/26" -> "10.0.0.0/24"
      known after apply: gateway_address
    "#);
}

#[test]
fn a_range_that_shrinks_or_moves_forces_replacement() {
    let world = World::new();
    world.apply(&subnetwork_of("10.0.0.0/26", ""));
    insta::assert_snapshot!(world.plan(&subnetwork_of("10.0.0.0/27", "")).changes(), @r#"
    replace google_compute_subnetwork.egress because of ip_cidr_range
      ip_cidr_range: "10.0.0.0/26" -> "10.0.0.0/27"
    "#);
    insta::assert_snapshot!(world.plan(&subnetwork_of("10.9.0.0/26", "")).changes(), @r#"
    replace google_compute_subnetwork.egress because of ip_cidr_range
      ip_cidr_range: "10.0.0.0/26" -> "10.9.0.0/26"
    "#);
}

#[test]
fn private_google_access_has_a_method_of_its_own() {
    let world = World::new();
    world.apply(&subnetwork_with(""));
    let on = world.apply(&subnetwork_with("private_ip_google_access = true")).settles();
    insta::assert_snapshot!(on.writes(), @r#"
    POST /compute/v1/projects/demo/regions/us-central1/subnetworks/egress/setPrivateIpGoogleAccess
    {"privateIpGoogleAccess":true}
    "#);
    let off = world.apply(&subnetwork_with("private_ip_google_access = false")).settles();
    insta::assert_snapshot!(off.writes(), @r#"
    POST /compute/v1/projects/demo/regions/us-central1/subnetworks/egress/setPrivateIpGoogleAccess
    {"privateIpGoogleAccess":false}
    "#);
}

#[test]
fn removed_private_google_access_is_turned_off() {
    let world = World::new();
    world.apply(&subnetwork_with("private_ip_google_access = true"));
    let change = world.apply(&subnetwork_with("")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/regions/us-central1/subnetworks/egress/setPrivateIpGoogleAccess
    {"privateIpGoogleAccess":false}
    "#);
}

#[test]
fn flow_logs_are_turned_on_changed_and_off_in_place() {
    let world = World::new();
    world.apply(&subnetwork_with(""));
    let logs = |lines: &str| subnetwork_with(&format!("log_config {{\n{lines}\n}}"));
    let on = world.apply(&logs("  aggregation_interval = \"INTERVAL_10_MIN\"")).settles();
    insta::assert_snapshot!(on.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/subnetworks/egress
    {"fingerprint":"…","logConfig":{"aggregationInterval":"INTERVAL_10_MIN","enable":true,"filterExpr":"true","flowSampling":0.5,"metadata":"INCLUDE_ALL_METADATA"}}
    "#);
    let changed = world
        .apply(&logs(
            "  metadata = \"CUSTOM_METADATA\"\n  metadata_fields = [\"src_instance\"]\n  flow_sampling = 0.7",
        ))
        .settles();
    insta::assert_snapshot!(changed.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/subnetworks/egress
    {"fingerprint":"…","logConfig":{"aggregationInterval":"INTERVAL_5_SEC","enable":true,"filterExpr":"true","flowSampling":0.7,"metadata":"CUSTOM_METADATA","metadataFields":["src_instance"]}}
    "#);
    let off = world.apply(&subnetwork_with("")).settles();
    insta::assert_snapshot!(off.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/subnetworks/egress
    {"fingerprint":"…","logConfig":{"enable":false}}
    "#);
}

#[test]
fn an_empty_block_of_flow_logs_is_refused() {
    let world = World::new();
    let said = world.plan_fails(&subnetwork_with("log_config {}"));
    insta::assert_snapshot!(equal::without_place(&said), @r#"
    Error: Missing attribute

      with google_compute_subnetwork.egress,

    One of `aggregation_interval`, `filter_expr`, `flow_sampling`, `metadata`
    must be set in `log_config[0]`.
    "#);
}

#[test]
fn secondary_ranges_are_sent_with_the_subnetwork() {
    let world = World::new();
    world.apply(&network_with(""));
    let change = world.apply(&subnetwork_with(TWO_RANGES)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/regions/us-central1/subnetworks
    {"ipCidrRange":"10.0.0.0/26","logConfig":{"enable":false},"name":"egress","network":"projects/demo/global/networks/main","region":"us-central1","secondaryIpRanges":[{"ipCidrRange":"10.1.0.0/24","rangeName":"pods"},{"ipCidrRange":"10.2.0.0/24","rangeName":"services"}]}
    "#);
}

#[test]
fn the_order_of_secondary_ranges_means_nothing() {
    let world = World::new();
    world.apply(&subnetwork_with(TWO_RANGES));
    let swapped = r#"
        secondary_ip_range {
          range_name    = "services"
          ip_cidr_range = "10.2.0.0/24"
        }
        secondary_ip_range {
          range_name    = "pods"
          ip_cidr_range = "10.1.0.0/24"
        }
    "#;
    assert_eq!(world.plan(&subnetwork_with(swapped)).changes(), "nothing\n");
}

#[test]
fn an_added_secondary_range_is_one_request() {
    let world = World::new();
    world.apply(&subnetwork_with(TWO_RANGES));
    let third = format!(
        "{TWO_RANGES}\n    secondary_ip_range {{\n      range_name    = \"more\"\n      ip_cidr_range = \"10.3.0.0/24\"\n    }}\n"
    );
    let change = world.apply(&subnetwork_with(&third)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/subnetworks/egress
    {"fingerprint":"…","secondaryIpRanges":[{"ipCidrRange":"10.1.0.0/24","rangeName":"pods"},{"ipCidrRange":"10.2.0.0/24","rangeName":"services"},{"ipCidrRange":"10.3.0.0/24","rangeName":"more"}]}
    "#);
}

#[test]
fn a_changed_secondary_range_goes_before_the_new_one_comes() {
    let world = World::new();
    world.apply(&subnetwork_with(TWO_RANGES));
    let changed = TWO_RANGES.replace("10.2.0.0/24", "10.2.0.0/23");
    let change = world.apply(&subnetwork_with(&changed)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/subnetworks/egress
    {"fingerprint":"…","secondaryIpRanges":[{"ipCidrRange":"10.1.0.0/24","rangeName":"pods"}]}
    PATCH /compute/v1/projects/demo/regions/us-central1/subnetworks/egress
    {"fingerprint":"…","secondaryIpRanges":[{"ipCidrRange":"10.1.0.0/24","rangeName":"pods"},{"ipCidrRange":"10.2.0.0/23","rangeName":"services"}]}
    "#);
}

#[test]
fn removing_every_secondary_range_leaves_them_unless_the_switch_is_set() {
    let world = World::new();
    world.apply(&subnetwork_with(TWO_RANGES));
    assert_eq!(world.plan(&subnetwork_with("")).changes(), "nothing\n");
    let change = world.apply(&subnetwork_with("send_secondary_ip_range_if_empty = true")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/subnetworks/egress
    {"fingerprint":"…","secondaryIpRanges":[]}
    "#);
}

#[test]
fn a_subnetwork_becomes_dual_stack_in_place() {
    let world = World::new();
    let dual = "stack_type = \"IPV4_IPV6\"\nipv6_access_type = \"INTERNAL\"";
    let configuration = |lines: &str| {
        subnetwork_with(lines).replacen(
            "auto_create",
            "enable_ula_internal_ipv6 = true\n  auto_create",
            1,
        )
    };
    world.apply(&configuration(""));
    insta::assert_snapshot!(world.plan(&configuration(dual)).changes(), @r#"
    update google_compute_subnetwork.egress
      ipv6_access_type: null -> "INTERNAL"
      stack_type: "IPV4_ONLY" -> "IPV4_IPV6"
      known after apply: external_ipv6_prefix, internal_ipv6_prefix, ipv6_cidr_range, ipv6_gce_endpoint
    "#);
    let change = world.apply(&configuration(dual)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/regions/us-central1/subnetworks/egress
    {"fingerprint":"…","ipv6AccessType":"INTERNAL","stackType":"IPV4_IPV6"}
    "#);
}

#[test]
fn several_changes_are_sent_in_one_apply() {
    let world = World::new();
    world.apply(&subnetwork_of("10.0.0.0/26", ""));
    let change = world
        .apply(&subnetwork_of(
            "10.0.0.0/25",
            &format!("private_ip_google_access = true\n{TWO_RANGES}"),
        ))
        .settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/regions/us-central1/subnetworks/egress/expandIpCidrRange
    {"ipCidrRange":"10.0.0.0/25"}
    POST /compute/v1/projects/demo/regions/us-central1/subnetworks/egress/setPrivateIpGoogleAccess
    {"privateIpGoogleAccess":true}
    PATCH /compute/v1/projects/demo/regions/us-central1/subnetworks/egress
    {"fingerprint":"…","secondaryIpRanges":[{"ipCidrRange":"10.1.0.0/24","rangeName":"pods"},{"ipCidrRange":"10.2.0.0/24","rangeName":"services"}]}
    "#);
}

#[test]
fn a_proxy_only_subnetwork_sends_no_flow_logs() {
    let world = World::new();
    world.apply(&network_with(""));
    let proxy = "purpose = \"REGIONAL_MANAGED_PROXY\"\nrole = \"ACTIVE\"";
    let change = world.apply(&subnetwork_with(proxy)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/regions/us-central1/subnetworks
    {"ipCidrRange":"10.0.0.0/26","name":"egress","network":"projects/demo/global/networks/main","purpose":"REGIONAL_MANAGED_PROXY","region":"us-central1","role":"ACTIVE"}
    "#);
}

#[test]
fn a_plan_of_an_existing_subnetwork_sends_one_request() {
    let world = World::new();
    world.apply(&subnetwork_with(""));
    world.google.take_journal();
    world.plan(&subnetwork_with(""));
    insta::assert_snapshot!(reads(&world.google.take_journal()), @"
    GET /compute/v1/projects/demo/global/networks/main
    GET /compute/v1/projects/demo/regions/us-central1/subnetworks/egress
    ");
}

#[test]
fn invalid_values_are_refused_before_any_request() {
    let world = World::new();
    let said = world.plan_fails(&subnetwork_of(
        "10.0.0.1/26",
        r#"
        region     = "us-central1-a"
        stack_type = "IPV5"
        "#,
    ));
    insta::assert_snapshot!(said, @r#"
    Error: Invalid value

      with google_compute_subnetwork.egress,
      on main.tf line 8, in resource "google_compute_subnetwork" "egress":
       8:   ip_cidr_range = "10.0.0.1/26"

    `ip_cidr_range` is "10.0.0.1/26". It must begin with the range's first
    address: 10.0.0.0/26.

    Error: Invalid value

      with google_compute_subnetwork.egress,
      on main.tf line 9, in resource "google_compute_subnetwork" "egress":
       9:   region     = "us-central1-a"

    `region` is "us-central1-a". It must be a region, such as us-central1.

    Error: Invalid value

      with google_compute_subnetwork.egress,
      on main.tf line 10, in resource "google_compute_subnetwork" "egress":
      10:   stack_type = "IPV5"

    `stack_type` is "IPV5". It must be IPV4_ONLY, IPV4_IPV6 or IPV6_ONLY.
    "#);
}

#[test]
fn the_core_finds_no_fault_with_a_subnetworks_life() {
    let world = World::new().traced();
    world.apply(&subnetwork_with("")).settles();
    world.apply(&subnetwork_with("private_ip_google_access = true")).settles();
    world.destroy();
    world.apply(&subnetwork_of("10.0.0.0/26", TWO_RANGES)).settles();
    world
        .apply(&subnetwork_of(
            "10.0.0.0/24",
            &format!("private_ip_google_access = true\n{TWO_RANGES}"),
        ))
        .settles();
    world.apply(&subnetwork_of("10.9.0.0/24", TWO_RANGES)).settles();
    world.destroy();
    assert_eq!(world.trace().complaints(), [] as [String; 0]);
}
