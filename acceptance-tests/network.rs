//! `google_compute_network`: how the provider plans and applies a network.

use crate::configuration::network_with;
use crate::world::{World, reads};
use serde_json::json;

const NETWORK: &str = "google_compute_network.main";

#[test]
fn a_new_network_is_sent_as_configured() {
    let world = World::new();
    let change = world.apply(&network_with("")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/global/networks
    {"autoCreateSubnetworks":false,"name":"main","networkFirewallPolicyEnforcementOrder":"AFTER_CLASSIC_FIREWALL"}
    "#);
}

#[test]
fn every_attribute_of_a_new_network_is_sent_at_once() {
    let world = World::new();
    let change = world
        .apply(&network_with(
            r#"
            bgp_best_path_selection_mode              = "STANDARD"
            bgp_always_compare_med                    = false
            bgp_inter_region_cost                     = "ADD_COST_TO_MED"
            description                               = "for services"
            enable_ula_internal_ipv6                  = true
            internal_ipv6_range                       = "fd20:0:1::/48"
            mtu                                       = 1500
            network_firewall_policy_enforcement_order = "BEFORE_CLASSIC_FIREWALL"
            routing_mode                              = "GLOBAL"
            "#,
        ))
        .settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /compute/v1/projects/demo/global/networks
    {"autoCreateSubnetworks":false,"description":"for services","enableUlaInternalIpv6":true,"internalIpv6Range":"fd20:0:1::/48","mtu":1500,"name":"main","networkFirewallPolicyEnforcementOrder":"BEFORE_CLASSIC_FIREWALL","routingConfig":{"bgpAlwaysCompareMed":false,"bgpBestPathSelectionMode":"STANDARD","bgpInterRegionCost":"ADD_COST_TO_MED","routingMode":"GLOBAL"}}
    "#);
}

#[test]
fn the_state_contains_what_google_filled_in() {
    let world = World::new();
    world.apply(&network_with(""));
    let state = world.state(NETWORK);
    for (attribute, value) in [
        ("id", json!("projects/demo/global/networks/main")),
        ("project", json!("demo")),
        ("routing_mode", json!("REGIONAL")),
        ("bgp_best_path_selection_mode", json!("LEGACY")),
        ("deletion_policy", json!("DELETE")),
        ("gateway_ipv4", json!("")),
        (
            "self_link",
            json!("https://www.googleapis.com/compute/v1/projects/demo/global/networks/main"),
        ),
    ] {
        assert_eq!(state[attribute], value, "{attribute}");
    }
    assert_eq!(state["numeric_id"], state["network_id"]);
}

#[test]
fn a_network_in_auto_mode_has_subnetworks_of_its_own() {
    let world = World::new();
    world.apply("resource \"google_compute_network\" \"main\" {\n  name = \"main\"\n}\n").settles();
    assert!(world.objects().iter().any(|path| path.contains("/us-central1/subnetworks/main")));
}

#[test]
fn a_new_routing_mode_patches_the_network_in_place() {
    let world = World::new();
    world.apply(&network_with(r#"routing_mode = "REGIONAL""#)).settles();
    let change = world.apply(&network_with(r#"routing_mode = "GLOBAL""#)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/global/networks/main
    {"routingConfig":{"routingMode":"GLOBAL"}}
    "#);
}

#[test]
fn each_group_of_attributes_is_a_patch_of_its_own() {
    let world = World::new();
    world.apply(&network_with(""));
    let change = world
        .apply(&network_with(
            r#"
            mtu                                       = 1500
            enable_ula_internal_ipv6                  = true
            routing_mode                              = "GLOBAL"
            network_firewall_policy_enforcement_order = "BEFORE_CLASSIC_FIREWALL"
            "#,
        ))
        .settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/global/networks/main
    {"networkFirewallPolicyEnforcementOrder":"BEFORE_CLASSIC_FIREWALL","routingConfig":{"routingMode":"GLOBAL"}}
    PATCH /compute/v1/projects/demo/global/networks/main
    {"enableUlaInternalIpv6":true}
    PATCH /compute/v1/projects/demo/global/networks/main
    {"mtu":1500}
    "#);
}

#[test]
fn the_comparison_of_meds_is_taken_away_with_null() {
    let world = World::new();
    let standard = r#"
        bgp_best_path_selection_mode = "STANDARD"
        bgp_always_compare_med       = true
    "#;
    world.apply(&network_with(standard)).settles();
    let legacy = r#"
        bgp_best_path_selection_mode  = "LEGACY"
        delete_bgp_always_compare_med = true
    "#;
    let change = world.apply(&network_with(legacy)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/global/networks/main
    {"routingConfig":{"bgpAlwaysCompareMed":null,"bgpBestPathSelectionMode":"LEGACY"}}
    "#);
}

#[test]
fn a_removed_attribute_is_reset_to_googles_default() {
    let world = World::new();
    let configured = r#"
        routing_mode                              = "GLOBAL"
        network_firewall_policy_enforcement_order = "BEFORE_CLASSIC_FIREWALL"
    "#;
    world.apply(&network_with(configured));
    let plan = world.plan(&network_with(""));
    insta::assert_snapshot!(plan.changes(), @r#"
    update google_compute_network.main
      network_firewall_policy_enforcement_order: "BEFORE_CLASSIC_FIREWALL" -> "AFTER_CLASSIC_FIREWALL"
      routing_mode: "GLOBAL" -> "REGIONAL"
    "#);
    let change = world.apply(&network_with("")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/global/networks/main
    {"networkFirewallPolicyEnforcementOrder":"AFTER_CLASSIC_FIREWALL","routingConfig":{"routingMode":"REGIONAL"}}
    "#);
}

#[test]
fn a_removed_attribute_without_a_default_is_left_to_google() {
    let world = World::new();
    world.apply(&network_with("mtu = 1500"));
    let plan = world.plan(&network_with(""));
    insta::assert_snapshot!(plan.changes(), @"
    update google_compute_network.main
      known after apply: mtu
    ");
    let change = world.apply(&network_with("")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/global/networks/main
    {"mtu":null}
    "#);
}

#[test]
fn a_value_that_others_set_is_left_alone_where_none_is_configured() {
    let world = World::new();
    world.apply(&network_with(""));
    world.google.alter("projects/demo/global/networks/main", |network| {
        network["routingConfig"]["routingMode"] = json!("GLOBAL");
    });
    assert_eq!(world.plan(&network_with("")).changes(), "nothing\n");
}

#[test]
fn changes_without_a_method_at_google_force_replacement() {
    let world = World::new();
    world.apply(&network_with(r#"description = "old""#));
    let plan = world.plan(&network_with(r#"description = "new""#));
    insta::assert_snapshot!(plan.changes(), @r#"
    replace google_compute_network.main because of description
      description: "old" -> "new"
    "#);
    let renamed = network_with("").replace("\"main\"\n  auto", "\"other\"\n  auto");
    insta::assert_snapshot!(world.plan(&renamed).changes(), @r#"
    replace google_compute_network.main because of name, description
      description: "old" -> null
      name: "main" -> "other"
    "#);
    let in_auto_mode = network_with(r#"description = "old""#).replace("= false", "= true");
    insta::assert_snapshot!(world.plan(&in_auto_mode).changes(), @"
    replace google_compute_network.main because of auto_create_subnetworks
      auto_create_subnetworks: false -> true
    ");
}

#[test]
fn a_replacement_deletes_and_creates() {
    let world = World::new();
    world.apply(&network_with(r#"description = "old""#));
    let change = world.apply(&network_with(r#"description = "new""#)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    DELETE /compute/v1/projects/demo/global/networks/main
    POST /compute/v1/projects/demo/global/networks
    {"autoCreateSubnetworks":false,"description":"new","name":"main","networkFirewallPolicyEnforcementOrder":"AFTER_CLASSIC_FIREWALL"}
    "#);
}

#[test]
fn default_routes_are_deleted_once_the_network_is_there() {
    let world = World::new();
    let change = world.apply(&network_with("delete_default_routes_on_create = true")).settles();
    let routes = world.google.paths().into_iter().filter(|path| path.contains("/routes/"));
    assert_eq!(routes.count(), 0, "{}", change.writes());
}

#[test]
fn a_plan_of_an_existing_network_sends_one_request() {
    let world = World::new();
    world.apply(&network_with(""));
    world.google.take_journal();
    world.plan(&network_with(""));
    insta::assert_snapshot!(reads(&world.google.take_journal()), @"GET /compute/v1/projects/demo/global/networks/main");
}

#[test]
fn values_known_only_after_an_apply_are_planned_as_such() {
    let world = World::new();
    let configuration = "resource \"terraform_data\" \"text\" {\n  input = \"late\"\n}\n"
        .to_owned()
        + &network_with("description = terraform_data.text.output");
    let plan = world.plan(&configuration);
    assert_eq!(plan.planned(NETWORK)["name"], "main");
    world.apply(&configuration).settles();
    assert_eq!(world.state(NETWORK)["description"], "late");
}

#[test]
fn invalid_values_are_refused_before_any_request() {
    let world = World::new();
    let said = world.plan_fails(&network_with(
        r#"
        mtu                           = 9000
        routing_mode                  = "WORLDWIDE"
        bgp_always_compare_med        = true
        delete_bgp_always_compare_med = true
        timeouts {
          create = "soon"
        }
        "#,
    ));
    insta::assert_snapshot!(said, @r#"
    Error: Invalid value

      with google_compute_network.main,
      on main.tf line 4, in resource "google_compute_network" "main":
       4:   mtu                           = 9000

    `mtu` is 9000. It must be a whole number from 1300 to 8896.

    Error: Invalid value

      with google_compute_network.main,
      on main.tf line 5, in resource "google_compute_network" "main":
       5:   routing_mode                  = "WORLDWIDE"

    `routing_mode` is "WORLDWIDE". It must be REGIONAL or GLOBAL.

    Error: Conflicting attributes

      with google_compute_network.main,
      on main.tf line 7, in resource "google_compute_network" "main":
       7:   delete_bgp_always_compare_med = true

    `bgp_always_compare_med` is true, and `delete_bgp_always_compare_med` takes
    it away. Set only one of them to true.

    Error: Invalid value

      with google_compute_network.main,
      on main.tf line 9, in resource "google_compute_network" "main":
       9:     create = "soon"

    `timeouts.create` is "soon". It must be a duration, such as 30s, 20m or
    1h30m.
    "#);
    assert!(world.google.take_journal().is_empty());
}

#[test]
fn a_name_that_google_would_refuse_is_refused_at_once() {
    let world = World::new();
    let said =
        world.plan_fails(&network_with("").replace("\"main\"\n  auto", "\"Main_1\"\n  auto"));
    insta::assert_snapshot!(said, @r#"
    Error: Invalid value

      with google_compute_network.main,
      on main.tf line 2, in resource "google_compute_network" "main":
       2:   name = "Main_1"

    `name` is "Main_1". It must be 1 to 63 lowercase letters, digits and hyphens,
    begin with a letter and not end with a hyphen.
    "#);
}

#[test]
fn an_attribute_that_google_sets_cannot_be_configured() {
    let world = World::new();
    let said = world.plan_fails(&network_with("id = \"projects/demo/global/networks/main\""));
    insta::assert_snapshot!(said, @r#"
    Error: Attribute cannot be set

      with google_compute_network.main,
      on main.tf line 4, in resource "google_compute_network" "main":
       4:   id = "projects/demo/global/networks/main"

    `id` is made of the other attributes. Remove it from the configuration.
    "#);
}

#[test]
fn ignored_changes_are_neither_sent_nor_taken_for_ours() {
    let world = World::new();
    let ignoring = |mode: &str| {
        network_with(&format!(
            "routing_mode = \"{mode}\"\nlifecycle {{\n  ignore_changes = [routing_mode]\n}}"
        ))
    };
    world.apply(&ignoring("GLOBAL"));
    world.google.alter("projects/demo/global/networks/main", |network| {
        network["routingConfig"]["routingMode"] = json!("REGIONAL");
    });
    assert_eq!(world.plan(&ignoring("GLOBAL")).changes(), "nothing\n");
    let change = world.apply(&ignoring("GLOBAL").replace("auto_", "mtu = 1500\n  auto_")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /compute/v1/projects/demo/global/networks/main
    {"mtu":1500}
    "#);
}

#[test]
fn a_network_has_the_time_that_its_timeouts_block_gives() {
    let world = World::with_operation_time(std::time::Duration::from_mins(10));
    let said = world.fails(&network_with("timeouts {\n  create = \"5s\"\n}"));
    // How late the provider notices the deadline depends on the machine.
    let (before, after) = said.split_once("after ").expect("it says how long it waited");
    let after = after.trim_start_matches(|it: char| it.is_ascii_digit());
    insta::assert_snapshot!(format!("{before}after N{after}"), @r#"
    Error: Timed out trying to create network

      with google_compute_network.main,
      on main.tf line 1, in resource "google_compute_network" "main":
       1: resource "google_compute_network" "main" {

    Creating projects/demo/global/networks/main failed: timed out after N s
    waiting for operation
    operation-…. Google may still
    complete the operation. To allow more time, set `create` in the `timeouts`
    block, for example `timeouts { create = "1m" }`.
    The network is in the state, marked as tainted; the next apply will replace
    it. To keep it as it is, run `terraform untaint google_compute_network.NAME`.
    "#);
    assert!(world.is_tainted(NETWORK), "it may still come into being");
}

#[test]
fn the_core_finds_no_fault_with_a_networks_life() {
    let world = World::new().traced();
    world.apply(&network_with("routing_mode = \"GLOBAL\"")).settles();
    world.apply(&network_with("mtu = 1500")).settles();
    world.apply(&network_with("description = \"another\"")).settles();
    world.destroy();
    world.trace().has_no_complaint_about(&[NETWORK]);
}
