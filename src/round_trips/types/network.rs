//! Networks.

use google_emulator::Variants;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use serde_json::{Value as Json, json};

use super::super::generated::{any_of, go_round, object};
use super::super::world::{Held, World};
use super::{Entry, Row};
use crate::value::Value;

pub(super) fn entry() -> Entry {
    let standard = || json!({"bgp_best_path_selection_mode": "STANDARD"});
    Entry {
        rows: vec![
            Row("bgp_best_path_selection_mode", json!("STANDARD"), json!("STANDARD"), json!({})),
            Row("bgp_always_compare_med", json!(false), json!(true), standard()),
            Row("bgp_inter_region_cost", json!("ADD_COST_TO_MED"), json!("DEFAULT"), standard()),
            Row(
                "internal_ipv6_range",
                json!("fd20:a:b::/48"),
                json!("fd20:c:d::/48"),
                json!({"enable_ula_internal_ipv6": true}),
            ),
            Row("mtu", json!(1500), json!(8896), json!({})),
        ],
        untried: &[("network_profile", "needs a network profile")],
        ..Entry::new(
            "google_compute_network",
            ("compute.v1", "Network"),
            json!({"name": "main", "auto_create_subnetworks": false}),
        )
    }
}

/// Configurations that Google takes.
fn configurations() -> BoxedStrategy<Json> {
    let null = Json::Null;
    let plain = object(vec![
        ("name", any_of([json!("main")])),
        (
            "auto_create_subnetworks",
            any_of([json!(false), json!(false), json!(false), null.clone()]),
        ),
        (
            "bgp_best_path_selection_mode",
            any_of([null.clone(), json!(""), json!("LEGACY"), json!("STANDARD")]),
        ),
        ("bgp_always_compare_med", any_of([null.clone(), json!(true), json!(false), json!(false)])),
        (
            "bgp_inter_region_cost",
            any_of([null.clone(), json!("DEFAULT"), json!("ADD_COST_TO_MED")]),
        ),
        ("delete_bgp_always_compare_med", any_of([null.clone(), json!(true), json!(false)])),
        ("delete_default_routes_on_create", any_of([null.clone(), json!(true)])),
        ("deletion_policy", any_of([null.clone(), json!("DELETE")])),
        ("description", any_of([null.clone(), json!(""), json!("one"), json!("two")])),
        ("enable_ula_internal_ipv6", any_of([null.clone(), json!(false), json!(true)])),
        ("internal_ipv6_range", any_of([null.clone(), null.clone(), json!("fd20:a:b::/48")])),
        ("mtu", any_of([null.clone(), json!(0), json!(1460), json!(8896)])),
        (
            "network_firewall_policy_enforcement_order",
            any_of([
                null.clone(),
                json!("BEFORE_CLASSIC_FIREWALL"),
                json!("AFTER_CLASSIC_FIREWALL"),
            ]),
        ),
        (
            "params",
            any_of([
                null.clone(),
                json!([{"resource_manager_tags": {"tagKeys/1": "tagValues/2"}}]),
            ]),
        ),
        ("project", any_of([null.clone(), json!("demo")])),
        ("routing_mode", any_of([null, json!(""), json!("REGIONAL"), json!("GLOBAL")])),
    ]);
    plain.prop_map(obeying).boxed()
}

/// What Google's rules leave of a configuration.
fn obeying(mut config: Json) -> Json {
    let Some(members) = config.as_object_mut() else { return config };
    let has_comparison = members.get("bgp_always_compare_med") == Some(&json!(true));
    if members.get("bgp_best_path_selection_mode") != Some(&json!("STANDARD")) {
        members.remove("bgp_inter_region_cost");
        if has_comparison {
            members.remove("bgp_always_compare_med");
        }
    } else if has_comparison {
        members.remove("delete_bgp_always_compare_med");
    }
    if members.get("enable_ula_internal_ipv6") != Some(&json!(true)) {
        members.remove("internal_ipv6_range");
    }
    config
}

/// An internal IPv6 range stays for the network's life.
fn may_follow(first: &Json, second: &Json) -> bool {
    let has_range = |config: &Json| config["enable_ula_internal_ipv6"] == json!(true);
    let description = |config: &Json| config["description"].as_str().unwrap_or_default().to_owned();
    let is_replaced = description(first) != description(second);
    is_replaced || !has_range(first) || has_range(second)
}

#[test]
fn networks_go_round() {
    go_round(&entry(), configurations, may_follow);
}

#[tokio::test]
async fn timeouts_that_another_provider_omitted_are_no_change() -> TestCaseResult {
    let resource = entry().resource();
    let world = World::new(Variants::default()).await;
    let config =
        |mtu: u32, timeouts: Json| json!({"name": "main", "mtu": mtu, "timeouts": timeouts});
    let created = world.apply(resource, &Held::default(), &config(1460, Json::Null)).await?;
    let left = Held { private: br#"{"theirs": {}}"#.to_vec(), ..created };
    let plan = world.plan(resource, &left, &config(1460, json!({"create": "6m"})))?;
    prop_assert_eq!(&plan.planned, &left.state);
    prop_assert!(plan.needs_legacy_type_system);
    let changed = world.apply(resource, &left, &config(1500, json!({"create": "6m"}))).await?;
    prop_assert_eq!(changed.state.get("timeouts").get("create"), &Value::from("6m"));
    let plan = world.plan(resource, &changed, &config(1500, json!({"create": "7m"})))?;
    prop_assert_eq!(plan.planned.get("timeouts").get("create"), &Value::from("7m"));
    prop_assert!(!plan.needs_legacy_type_system);
    Ok(())
}

#[tokio::test]
async fn a_comparison_of_meds_that_is_false_and_deleted_settles_in_every_mode() -> TestCaseResult {
    let resource = entry().resource();
    let world = World::new(Variants::default()).await;
    let config = |mode: Json, comparison: Json, is_deleted: bool| {
        json!({
            "name": "main",
            "bgp_best_path_selection_mode": mode,
            "bgp_always_compare_med": comparison,
            "delete_bgp_always_compare_med": is_deleted,
        })
    };
    for mode in [Json::Null, json!("LEGACY"), json!("STANDARD")] {
        for (comparison, is_deleted) in
            [(json!(false), true), (json!(false), false), (Json::Null, true)]
        {
            let wanted = config(mode.clone(), comparison, is_deleted);
            let created = world.apply(resource, &Held::default(), &wanted).await?;
            world.settles(resource, &created, &wanted).await?;
            world.delete(resource, &created).await?;
            // And after it was true.
            let before = config(json!("STANDARD"), json!(true), false);
            let held = world.apply(resource, &Held::default(), &before).await?;
            world.emulator.take_journal();
            let changed = world.apply(resource, &held, &wanted).await?;
            let writes = world
                .emulator
                .take_journal()
                .into_iter()
                .filter(google_emulator::Exchange::is_write);
            prop_assert_eq!(writes.count(), 1);
            let settled = world.settles(resource, &changed, &wanted).await?;
            prop_assert_eq!(settled.state.get("bgp_always_compare_med"), &Value::Bool(false));
            world.delete(resource, &settled).await?;
        }
    }
    Ok(())
}
