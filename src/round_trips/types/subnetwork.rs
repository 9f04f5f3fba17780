//! Subnetworks.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use serde_json::{Value as Json, json};

use super::super::entry::look_up;
use super::super::generated::{any_of, go_round, maybe_one, object};
use super::super::world::{Held, World};
use super::{Entry, Row, Step, a_network};

pub(super) fn entry() -> Entry {
    Entry {
        needs: vec![
            a_network(),
            ("google_compute_network", json!({"name": "other", "auto_create_subnetworks": false})),
        ],
        rows: rows(),
        untried: &[
            ("external_ipv6_prefix", "needs a public prefix"),
            ("internal_ipv6_prefix", "needs a range of the network"),
            ("ip_collection", "needs a public delegated prefix"),
            ("reserved_internal_range", "needs a reserved range"),
            ("secondary_ip_range.ip_collection", "needs a public delegated prefix"),
            ("secondary_ip_range.ip_version", "the emulator has no IPv6 secondary ranges"),
            ("secondary_ip_range.reserved_internal_range", "needs a reserved range"),
        ],
        omitted: &[(
            "secondary_ip_range.range_name",
            Step::Drift,
            "a range of another name is somebody else's, whose addresses ours cannot have",
        )],
        ..Entry::new(
            "google_compute_subnetwork",
            ("compute.v1", "Subnetwork"),
            json!({"name": "main", "network": "net", "ip_cidr_range": "10.0.0.0/24"}),
        )
    }
}

/// Configurations that Google takes.
fn configurations() -> BoxedStrategy<Json> {
    let null = Json::Null;
    let log_config = object(vec![
        ("aggregation_interval", any_of([null.clone(), json!("INTERVAL_1_MIN")])),
        ("filter_expr", any_of([null.clone(), json!("false")])),
        ("flow_sampling", any_of([json!(0.5), json!(0.7), json!(1), json!(0)])),
        (
            "metadata",
            any_of([null.clone(), json!("CUSTOM_METADATA"), json!("EXCLUDE_ALL_METADATA")]),
        ),
        ("metadata_fields", any_of([null.clone(), json!([]), json!(["src_vpc", "dest_vpc"])])),
    ]);
    let plain = object(vec![
        ("name", any_of([json!("main")])),
        (
            "network",
            any_of([
                json!("net"),
                json!("projects/demo/global/networks/net"),
                json!("https://www.googleapis.com/compute/v1/projects/demo/global/networks/net"),
            ]),
        ),
        (
            "ip_cidr_range",
            any_of([json!("10.0.0.0/24"), json!("10.0.0.0/23"), json!("10.8.0.0/24")]),
        ),
        ("allow_subnet_cidr_routes_overlap", any_of([null.clone(), json!(true), json!(false)])),
        ("deletion_policy", any_of([null.clone(), json!("DELETE")])),
        ("description", any_of([null.clone(), null.clone(), json!(""), json!("one")])),
        ("ipv6_access_type", any_of([json!("INTERNAL"), json!("EXTERNAL")])),
        ("log_config", maybe_one(log_config)),
        (
            "params",
            any_of([
                null.clone(),
                json!([{"resource_manager_tags": {"tagKeys/1": "tagValues/2"}}]),
            ]),
        ),
        ("private_ip_google_access", any_of([null.clone(), json!(true), json!(false)])),
        (
            "private_ipv6_google_access",
            any_of([
                null.clone(),
                json!("DISABLE_GOOGLE_ACCESS"),
                json!("ENABLE_OUTBOUND_VM_ACCESS_TO_GOOGLE"),
            ]),
        ),
        ("project", any_of([null.clone(), json!("demo")])),
        (
            "purpose",
            any_of([null.clone(), null.clone(), json!("PRIVATE"), json!("REGIONAL_MANAGED_PROXY")]),
        ),
        (
            "region",
            any_of([
                null.clone(),
                json!("us-central1"),
                json!("projects/demo/regions/us-central1"),
            ]),
        ),
        ("resolve_subnet_mask", any_of([null.clone(), null.clone(), json!("ARP_ALL_RANGES")])),
        ("role", any_of([json!("ACTIVE"), json!("BACKUP")])),
        ("secondary_ip_range", ranges()),
        ("send_secondary_ip_range_if_empty", any_of([null.clone(), json!(true), json!(false)])),
        ("stack_type", any_of([null.clone(), null, json!("IPV4_ONLY"), json!("IPV4_IPV6")])),
    ]);
    plain.prop_map(obeying).boxed()
}

/// Up to three ranges, in any order.
fn ranges() -> BoxedStrategy<Json> {
    let all = vec![
        json!({"range_name": "a", "ip_cidr_range": "10.16.0.0/24"}),
        json!({"range_name": "b", "ip_cidr_range": "10.16.1.0/24"}),
        json!({"range_name": "c", "ip_cidr_range": "10.16.2.0/24"}),
        json!({"range_name": "a", "ip_cidr_range": "10.16.3.0/24"}),
    ];
    let picked = prop::sample::subsequence(all, 0..=3).prop_shuffle();
    picked
        .prop_map(|mut ranges| {
            let mut seen = std::collections::BTreeSet::new();
            ranges.retain(|range| seen.insert(range["range_name"].to_string()));
            if ranges.is_empty() { Json::Null } else { Json::Array(ranges) }
        })
        .boxed()
}

/// What Google's rules leave of a configuration.
fn obeying(mut config: Json) -> Json {
    let Some(members) = config.as_object_mut() else { return config };
    if let Some(logs) = members.get_mut("log_config").and_then(|logs| logs[0].as_object_mut())
        && logs.get("metadata") != Some(&json!("CUSTOM_METADATA"))
    {
        logs.remove("metadata_fields");
    }
    if members.get("stack_type") != Some(&json!("IPV4_IPV6")) {
        members.remove("ipv6_access_type");
    }
    let is_proxy = members.get("purpose") == Some(&json!("REGIONAL_MANAGED_PROXY"));
    if is_proxy {
        let refused = [
            "log_config",
            "private_ip_google_access",
            "secondary_ip_range",
            "stack_type",
            "ipv6_access_type",
            "private_ipv6_google_access",
            "allow_subnet_cidr_routes_overlap",
        ];
        members.retain(|name, _| !refused.contains(&name.as_str()));
    } else {
        members.remove("role");
    }
    config
}

/// A subnetwork's purpose stays for its life, and so does the kind of IPv6 access while it has any.
fn may_follow(first: &Json, second: &Json) -> bool {
    let purpose = |config: &Json| config["purpose"].as_str().unwrap_or("PRIVATE").to_owned();
    let access = |config: &Json| config["ipv6_access_type"].clone();
    let is_turned =
        !access(first).is_null() && !access(second).is_null() && access(first) != access(second);
    purpose(first) == purpose(second) && !is_turned
}

#[test]
fn subnetworks_go_round() {
    go_round(&entry(), configurations, may_follow);
}

fn rows() -> Vec<Row> {
    let logs = || json!({"log_config": [{"flow_sampling": 0.25}]});
    let custom = json!({"log_config": [{"metadata": "CUSTOM_METADATA"}]});
    let ranges =
        |cidr: &str| json!([{"range_name": "a", "ip_cidr_range": cidr, "ip_version": "IPV4"}]);
    vec![
        Row(
            "log_config.aggregation_interval",
            json!("INTERVAL_1_MIN"),
            json!("INTERVAL_5_MIN"),
            logs(),
        ),
        Row(
            "secondary_ip_range.range_name",
            json!("a"),
            json!("b"),
            json!({"secondary_ip_range": [{"ip_cidr_range": "10.16.0.0/24"}]}),
        ),
        Row("network", json!("net"), json!("other"), json!({})),
        Row("log_config.filter_expr", json!("false"), json!("1 == 1"), logs()),
        Row(
            "log_config.flow_sampling",
            json!(0.7),
            json!(1),
            json!({"log_config": [{"metadata": "EXCLUDE_ALL_METADATA"}]}),
        ),
        Row("log_config.metadata", json!("EXCLUDE_ALL_METADATA"), json!("CUSTOM_METADATA"), logs()),
        Row(
            "log_config.metadata_fields",
            json!(["src_vpc"]),
            json!(["dest_vpc", "src_vpc"]),
            custom,
        ),
        Row(
            "private_ipv6_google_access",
            json!("DISABLE_GOOGLE_ACCESS"),
            json!("ENABLE_OUTBOUND_VM_ACCESS_TO_GOOGLE"),
            json!({}),
        ),
        Row(
            "secondary_ip_range",
            ranges("10.16.0.0/24"),
            ranges("10.17.0.0/24"),
            json!({"send_secondary_ip_range_if_empty": true}),
        ),
    ]
}

#[test]
fn what_a_subnetwork_cannot_be_without_stays_when_it_is_removed() {
    let ranges = json!([{"range_name": "a", "ip_cidr_range": "10.16.0.0/24"}]);
    let kept = [
        ("purpose", json!("REGIONAL_MANAGED_PROXY"), json!({"role": "ACTIVE"})),
        ("ip_cidr_range", json!("10.0.0.0/24"), json!({})),
        (
            "secondary_ip_range.ip_cidr_range",
            json!("10.16.0.0/24"),
            json!({"secondary_ip_range": ranges}),
        ),
    ];
    let entry = entry();
    let resource = entry.resource();
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    for (path, set, more) in kept {
        let row = Row(path, set.clone(), set, more);
        let (set, unset) = (entry.with(&row, &row.1), entry.with(&row, &Json::Null));
        runtime.block_on(async {
            let world = World::of(&entry).await;
            let held = world.apply(resource, &Held::default(), &set).await.expect("applied");
            world.settles(resource, &held, &unset).await.expect(path);
            let now = world.at_google(resource, &held.state).await.expect("there");
            assert_eq!(look_up(&now, path).as_str(), row.1.as_str(), "{path}");
        });
    }
}

/// GKE binds a configured range to an internal range, and adds another range.
#[tokio::test]
async fn ranges_that_gke_binds_or_adds_stay() -> TestCaseResult {
    let entry = entry();
    let resource = entry.resource();
    let world = World::of(&entry).await;
    let with = |ranges: &[(&str, &str)]| {
        let mut config = entry.minimal.clone();
        let range =
            |(name, cidr): &(&str, &str)| json!({"range_name": name, "ip_cidr_range": cidr});
        config["secondary_ip_range"] = ranges.iter().map(range).collect();
        config
    };
    let (pods, more) = (("pods", "10.16.0.0/24"), ("more", "10.17.0.0/24"));
    let link = "https://networkconnectivity.googleapis.com/v1/projects/demo/locations/global/internalRanges/r";
    let config = with(&[pods]);
    let held = world.apply(resource, &Held::default(), &config).await?;
    world.alter(resource, &held.state, |subnetwork| {
        let ranges = subnetwork["secondaryIpRanges"].as_array_mut().expect("ranges");
        ranges[0]["reservedInternalRange"] = json!(link);
        ranges.push(json!({"rangeName": "gke", "ipCidrRange": "10.18.0.0/24"}));
    });
    let held = world.settles(resource, &held, &config).await?;
    prop_assert_eq!(held.state.get("secondary_ip_range").elements().len(), 1);
    let names = |world: &World, held: &Held| -> Vec<(String, bool)> {
        let object = world.object(resource, &held.state).expect("there");
        let ranges = object["secondaryIpRanges"].as_array().cloned().unwrap_or_default();
        let name = |range: &Json| range["rangeName"].as_str().unwrap_or_default().to_owned();
        ranges.iter().map(|it| (name(it), it.get("reservedInternalRange").is_some())).collect()
    };
    world.emulator.take_journal();
    let held = world.apply(resource, &held, &with(&[pods, more])).await?;
    let held = world.settles(resource, &held, &with(&[pods, more])).await?;
    let writes =
        world.emulator.take_journal().into_iter().filter(google_emulator::Exchange::is_write);
    prop_assert_eq!(writes.count(), 1, "nothing is removed");
    let expected = [("pods", true), ("gke", false), ("more", false)];
    let expected = expected.map(|(name, is_bound)| (name.to_owned(), is_bound));
    prop_assert_eq!(names(&world, &held), expected.to_vec());
    let renamed = with(&[pods, ("renamed", "10.17.0.0/24")]);
    let held = world.apply(resource, &held, &renamed).await?;
    let held = world.settles(resource, &held, &renamed).await?;
    prop_assert!(names(&world, &held).contains(&("gke".to_owned(), false)));
    Ok(())
}
