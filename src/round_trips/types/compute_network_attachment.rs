//! Network attachments.

use serde_json::json;

use super::{Entry, Row, Step, a_network, a_subnetwork};

pub(super) fn entry() -> Entry {
    let other = json!({"name": "more", "network": "net", "ip_cidr_range": "10.1.0.0/24", "region": "us-central1"});
    Entry {
        needs: vec![a_network(), a_subnetwork(), ("google_compute_subnetwork", other)],
        rows: vec![
            Row(
                "connection_preference",
                json!("ACCEPT_AUTOMATIC"),
                json!("ACCEPT_MANUAL"),
                json!({}),
            ),
            Row("subnetworks", json!(["sub"]), json!(["sub", "more"]), json!({})),
        ],
        omitted: &[("subnetworks", Step::Unset, "an attachment must have one")],
        ..Entry::new(
            "google_compute_network_attachment",
            ("compute.v1", ""),
            json!({
                "name": "main",
                "region": "us-central1",
                "connection_preference": "ACCEPT_MANUAL",
                "subnetworks": ["sub"],
            }),
        )
    }
}
