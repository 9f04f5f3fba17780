//! Cloud Routers.

use serde_json::json;

use super::{Entry, Row, Step, a_network};

pub(super) fn entry() -> Entry {
    let bgp = || json!({"bgp": [{"asn": 64514}]});
    let custom = || json!({"bgp": [{"asn": 64514, "advertise_mode": "CUSTOM"}]});
    let range = || {
        json!({"bgp": [{
            "asn": 64514,
            "advertise_mode": "CUSTOM",
            "advertised_ip_ranges": [{"range": "192.0.2.0/24"}],
        }]})
    };
    Entry {
        needs: vec![
            a_network(),
            ("google_compute_network", json!({"name": "other", "auto_create_subnetworks": false})),
        ],
        rows: vec![
            Row("bgp.asn", json!(64514), json!(64515), json!({})),
            Row("bgp.advertise_mode", json!("DEFAULT"), json!("CUSTOM"), bgp()),
            Row("bgp.advertised_groups", json!(["ALL_SUBNETS"]), json!(["ALL_SUBNETS"]), custom()),
            Row(
                "bgp.advertised_ip_ranges.range",
                json!("192.0.2.0/24"),
                json!("198.51.100.0/24"),
                custom(),
            ),
            Row("bgp.advertised_ip_ranges.description", json!("one"), json!("two"), range()),
            Row("bgp.identifier_range", json!("169.254.0.0/30"), json!("169.254.0.8/30"), bgp()),
            Row("bgp.keepalive_interval", json!(20), json!(60), bgp()),
            Row("network", json!("net"), json!("other"), json!({})),
        ],
        untried: &[
            ("md5_authentication_keys", "needs a BGP peer that uses the key"),
            ("ncc_gateway", "needs a gateway spoke"),
        ],
        omitted: &[("network", Step::Unset, "Google requires it")],
        ..Entry::new(
            "google_compute_router",
            ("compute.v1", "Router"),
            json!({"name": "main", "region": "us-central1", "network": "net"}),
        )
    }
}
