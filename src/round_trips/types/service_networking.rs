//! Connections of Service Networking, and their peered DNS domains.

use serde_json::{Value as Json, json};

use super::{Entry, Row, Step, a_network};

/// A range for managed services.
fn range(name: &str) -> (&'static str, Json) {
    let config = json!({
        "name": name,
        "address_type": "INTERNAL",
        "purpose": "VPC_PEERING",
        "prefix_length": 24,
        "network": "net",
    });
    ("google_compute_global_address", config)
}

fn connection_config() -> Json {
    json!({
        "network": "projects/demo/global/networks/net",
        "service": "servicenetworking.googleapis.com",
        "reserved_peering_ranges": ["one"],
    })
}

pub(super) fn connection() -> Entry {
    Entry {
        needs: vec![a_network(), range("one"), range("two")],
        rows: vec![Row(
            "reserved_peering_ranges",
            json!(["one"]),
            json!(["two", "one"]),
            json!({}),
        )],
        omitted: &[
            ("reserved_peering_ranges", Step::Unset, "it is required"),
            (
                "reserved_peering_ranges",
                Step::Drift,
                "see the acceptance tests: the object is in a list",
            ),
        ],
        ..Entry::new(
            "google_service_networking_connection",
            ("servicenetworking.v1", "Connection"),
            connection_config(),
        )
    }
}

pub(super) fn peered_dns_domain() -> Entry {
    Entry {
        needs: vec![
            a_network(),
            range("one"),
            ("google_service_networking_connection", connection_config()),
        ],
        rows: vec![Row(
            "dns_suffix",
            json!("one.example.com."),
            json!("two.example.com."),
            json!({}),
        )],
        undescribed: &[
            ("dns_suffix", "the facts omit the collection"),
            ("name", "the facts omit the collection"),
            ("parent", "made by the provider"),
        ],
        omitted: &[("dns_suffix", Step::Unset, "it is required")],
        ..Entry::new(
            "google_service_networking_peered_dns_domain",
            // The facts have no schema of the domain.
            ("servicenetworking.v1", "Empty"),
            json!({"name": "example", "network": "net", "dns_suffix": "example.com."}),
        )
    }
}
