//! Firewall rules.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::super::generated::{any_of, go_round, maybe_one, object};
use super::{Entry, Row, Step, a_network};

const ACCOUNTS: [&str; 2] =
    ["one@demo.iam.gserviceaccount.com", "two@demo.iam.gserviceaccount.com"];

pub(super) fn entry() -> Entry {
    let [one, two] = ACCOUNTS;
    let ports = || json!({"allow": [{"protocol": "tcp"}]});
    let denied = || json!({"allow": [], "deny": [{"protocol": "tcp"}]});
    let no_ranges = || json!({"source_ranges": null, "source_tags": ["source"]});
    let of_accounts = || json!({"source_ranges": null, "source_service_accounts": [one]});
    Entry {
        needs: vec![a_network()],
        rows: vec![
            Row("allow.protocol", json!("tcp"), json!("UDP"), json!({})),
            Row("allow.ports", json!(["22"]), json!(["22", "8080-8090"]), ports()),
            Row("deny.protocol", json!("tcp"), json!("50"), denied()),
            Row("deny.ports", json!(["22"]), json!(["80"]), denied()),
            Row(
                "destination_ranges",
                json!(["10.1.0.0/16"]),
                json!(["10.1.0.0/16", "10.2.0.0/16"]),
                json!({}),
            ),
            Row("enable_logging", json!(true), json!(false), json!({})),
            Row(
                "source_ranges",
                json!(["10.0.0.0/8"]),
                json!(["10.0.0.0/8", "192.0.2.1"]),
                json!({}),
            ),
            Row("source_service_accounts", json!([one]), json!([one, two]), json!({})),
            Row("source_tags", json!(["one"]), json!(["one", "two"]), json!({})),
            Row("target_service_accounts", json!([one]), json!([one, two]), of_accounts()),
            Row("target_tags", json!(["one"]), json!(["one", "two"]), no_ranges()),
        ],
        omitted: &[
            ("allow.protocol", Step::Unset, "a block must have it"),
            ("deny.protocol", Step::Unset, "a block must have it"),
            ("source_ranges", Step::Unset, "an ingress rule must have a source"),
        ],
        ..Entry::new(
            "google_compute_firewall",
            ("compute.v1", "Firewall"),
            json!({
                "name": "rule",
                "network": "net",
                "allow": [{"protocol": "icmp"}],
                "source_ranges": ["10.0.0.0/8"],
            }),
        )
    }
}

/// Configurations that Google takes.
fn configurations() -> BoxedStrategy<Json> {
    let null = Json::Null;
    let [one, two] = ACCOUNTS;
    let blocks = || {
        any_of([
            json!([{"protocol": "tcp", "ports": ["22", "80"]}]),
            json!([{"protocol": "TCP", "ports": ["443"]}]),
            json!([{"protocol": "tcp", "ports": ["443"]}, {"protocol": "icmp"}]),
            json!([{"protocol": "tcp", "ports": ["22"]}, {"protocol": "tcp", "ports": ["443"]}]),
            json!([{"protocol": "all"}]),
            json!([{"protocol": "icmp"}, {"protocol": "TCP", "ports": ["443"]}, {"protocol": "tcp", "ports": ["22"]}]),
            json!([{"protocol": "tcp", "ports": ["443"]}, {"protocol": "UDP"}, {"protocol": "tcp", "ports": ["22"]}]),
        ])
    };
    let actions = (any::<bool>(), blocks()).prop_map(|(denies, blocks)| {
        if denies { json!({"deny": blocks}) } else { json!({"allow": blocks}) }
    });
    let parties = any_of([
        json!({"source_ranges": ["10.0.0.0/8", "192.0.2.0/24"]}),
        json!({"source_ranges": ["FD20:0:0::/48"], "target_tags": ["one"]}),
        json!({"source_ranges": ["0.0.0.0/0"]}),
        json!({"source_tags": ["one", "two"], "target_tags": ["two"]}),
        json!({"source_tags": ["one"], "source_ranges": ["10.0.0.0/8"]}),
        json!({"source_service_accounts": [one], "target_service_accounts": [one, two]}),
        json!({"direction": "EGRESS"}),
        json!({"direction": "EGRESS", "destination_ranges": ["10.0.0.0/8"]}),
        json!({"direction": "INGRESS", "source_tags": ["one"], "destination_ranges": ["10.0.0.0/8"]}),
    ]);
    let log_config = object(vec![(
        "metadata",
        any_of([json!("EXCLUDE_ALL_METADATA"), json!("INCLUDE_ALL_METADATA")]),
    )]);
    let plain = object(vec![
        ("name", any_of([json!("rule")])),
        ("network", any_of([json!("net"), json!("projects/demo/global/networks/net")])),
        ("description", any_of([null.clone(), json!(""), json!("one")])),
        ("disabled", any_of([null.clone(), json!(true), json!(false)])),
        ("log_config", maybe_one(log_config)),
        ("priority", any_of([null, json!(0), json!(1000), json!(65_535)])),
    ]);
    (plain, actions, parties)
        .prop_map(|(mut config, actions, parties)| {
            for more in [actions, parties] {
                let members = more.as_object().cloned().unwrap_or_default();
                config.as_object_mut().expect("an object").extend(members);
            }
            config
        })
        .boxed()
}

/// A rule keeps its direction when the attribute is removed.
fn may_follow(first: &Json, second: &Json) -> bool {
    first["direction"] != json!("EGRESS") || !second["direction"].is_null()
}

#[test]
fn any_firewall_rule_goes_round() {
    go_round(&entry(), configurations, may_follow);
}
