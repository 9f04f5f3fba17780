//! Record sets of Cloud DNS.

use serde_json::json;

use super::{Entry, Row, Step};

pub(super) fn entry() -> Entry {
    Entry {
        needs: vec![(
            "google_dns_managed_zone",
            json!({"name": "main", "dns_name": "services.example.org."}),
        )],
        rows: vec![
            Row("rrdatas", json!(["192.0.2.1"]), json!(["192.0.2.1", "192.0.2.2"]), json!({})),
            Row("ttl", json!(300), json!(60), json!({})),
        ],
        untried: &[("routing_policy", "excludes `rrdatas`; see the acceptance tests")],
        omitted: &[("rrdatas", Step::Unset, "`rrdatas` or `routing_policy` must be set")],
        leaves: &[("/changes/", "Google keeps the changes of a zone as its history")],
        ..Entry::new(
            "google_dns_record_set",
            ("dns.v1", "ResourceRecordSet"),
            json!({
                "managed_zone": "main",
                "name": "www.services.example.org.",
                "type": "A",
                "ttl": 300,
                "rrdatas": ["192.0.2.10"],
            }),
        )
    }
}
