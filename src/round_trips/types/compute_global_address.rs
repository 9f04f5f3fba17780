//! Global addresses.

use serde_json::json;

use super::{Entry, Row, Step, a_network};

pub(super) fn entry() -> Entry {
    let range = || {
        json!({
            "address_type": "INTERNAL",
            "purpose": "VPC_PEERING",
            "network": "net",
            "prefix_length": 24,
        })
    };
    Entry {
        needs: vec![a_network()],
        rows: vec![
            Row("address", json!("10.8.0.0"), json!("10.9.0.0"), range()),
            Row("address_type", json!("INTERNAL"), json!("INTERNAL"), range()),
            Row("ip_version", json!("IPV4"), json!("IPV4"), json!({})),
            Row("network", json!("net"), json!("net"), range()),
            Row("prefix_length", json!(20), json!(24), range()),
            Row("purpose", json!("VPC_PEERING"), json!("VPC_PEERING"), range()),
        ],
        omitted: &[
            ("network", Step::Unset, "a range for peering must be in one"),
            ("prefix_length", Step::Unset, "a range for peering must have one"),
        ],
        ..Entry::new(
            "google_compute_global_address",
            ("compute.v1", "Address"),
            json!({"name": "ip"}),
        )
    }
}
