//! Routes.

use serde_json::json;

use super::{Entry, Row, Step, a_network};

pub(super) fn entry() -> Entry {
    let no_gateway = || json!({"next_hop_gateway": null});
    Entry {
        needs: vec![
            a_network(),
            ("google_compute_network", json!({"name": "other", "auto_create_subnetworks": false})),
        ],
        rows: vec![
            Row("dest_range", json!("192.0.2.0/24"), json!("198.51.100.0/24"), json!({})),
            Row("network", json!("net"), json!("other"), json!({})),
            Row(
                "next_hop_gateway",
                json!("default-internet-gateway"),
                json!("global/gateways/default-internet-gateway"),
                json!({}),
            ),
            Row("next_hop_ilb", json!("10.0.0.5"), json!("10.0.0.6"), no_gateway()),
            Row("next_hop_ip", json!("10.0.0.5"), json!("10.0.0.6"), no_gateway()),
        ],
        untried: &[
            ("next_hop_instance", "needs an instance; see the acceptance tests"),
            ("next_hop_instance_zone", "needs an instance; see the acceptance tests"),
        ],
        undescribed: &[("next_hop_instance_zone", "it is read from the link of the instance")],
        omitted: &[
            ("next_hop_gateway", Step::Unset, "a route must have a next hop"),
            ("next_hop_gateway", Step::Drift, "there is no other gateway"),
            ("next_hop_ilb", Step::Unset, "a route must have a next hop"),
            ("next_hop_ip", Step::Unset, "a route must have a next hop"),
        ],
        ..Entry::new(
            "google_compute_route",
            ("compute.v1", "Route"),
            json!({
                "name": "route",
                "network": "net",
                "dest_range": "192.0.2.0/24",
                "next_hop_gateway": "default-internet-gateway",
            }),
        )
    }
}
