//! Rules of response policies of Cloud DNS.

use serde_json::json;

use super::{Entry, Row, Step};

pub(super) fn entry() -> Entry {
    let record =
        json!({"name": "www.example.org.", "type": "A", "ttl": 300, "rrdatas": ["192.0.2.1"]});
    Entry {
        needs: vec![("google_dns_response_policy", json!({"response_policy_name": "main"}))],
        rows: vec![
            Row(
                "behavior",
                json!("bypassResponsePolicy"),
                json!("bypassResponsePolicy"),
                json!({"local_data": []}),
            ),
            Row("dns_name", json!("www.example.org."), json!("www.example.org."), json!({})),
            Row(
                "local_data.local_datas.name",
                json!("www.example.org."),
                json!("www.example.org."),
                json!({}),
            ),
            Row(
                "local_data.local_datas.rrdatas",
                json!(["192.0.2.1"]),
                json!(["192.0.2.1", "192.0.2.2"]),
                json!({}),
            ),
            Row("local_data.local_datas.ttl", json!(300), json!(60), json!({})),
            Row("local_data.local_datas.type", json!("A"), json!("TXT"), json!({})),
        ],
        omitted: &[
            ("behavior", Step::Unset, "a rule without data must have it"),
            ("dns_name", Step::Unset, "it is required"),
        ],
        ..Entry::new(
            "google_dns_response_policy_rule",
            ("dns.v1", "ResponsePolicyRule"),
            json!({
                "response_policy": "main",
                "rule_name": "www",
                "dns_name": "www.example.org.",
                "local_data": [{"local_datas": [record]}],
            }),
        )
    }
}
