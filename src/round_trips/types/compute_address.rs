//! Regional addresses.

use serde_json::json;

use super::{Entry, Row, Step, a_network, a_subnetwork};

pub(super) fn entry() -> Entry {
    let internal = || json!({"address_type": "INTERNAL", "subnetwork": "sub"});
    Entry {
        needs: vec![a_network(), a_subnetwork()],
        rows: vec![
            Row("address", json!("10.0.0.9"), json!("10.0.0.10"), internal()),
            Row("address_type", json!("INTERNAL"), json!("INTERNAL"), json!({"subnetwork": "sub"})),
            Row("ip_version", json!("IPV4"), json!("IPV4"), json!({})),
            Row("network_tier", json!("PREMIUM"), json!("STANDARD"), json!({})),
            Row("purpose", json!("GCE_ENDPOINT"), json!("SHARED_LOADBALANCER_VIP"), internal()),
            Row("subnetwork", json!("sub"), json!("sub"), json!({"address_type": "INTERNAL"})),
        ],
        untried: &[
            ("ip_collection", "needs a public delegated prefix"),
            ("ipv6_endpoint_type", "needs a subnetwork with external IPv6"),
            ("network", "only addresses of Cloud Interconnect have one"),
            ("prefix_length", "only addresses of Cloud Interconnect have one"),
        ],
        omitted: &[("subnetwork", Step::Unset, "an internal address must have one")],
        ..Entry::new(
            "google_compute_address",
            ("compute.v1", "Address"),
            json!({"name": "ip", "region": "us-central1"}),
        )
    }
}
