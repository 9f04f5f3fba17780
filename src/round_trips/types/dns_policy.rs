//! Server policies of Cloud DNS.

use serde_json::json;

use super::{Entry, Row, a_network};

pub(super) fn entry() -> Entry {
    Entry {
        needs: vec![
            a_network(),
            ("google_compute_network", json!({"name": "other", "auto_create_subnetworks": false})),
        ],
        rows: vec![
            Row(
                "alternative_name_server_config.target_name_servers.forwarding_path",
                json!("default"),
                json!("private"),
                json!({"alternative_name_server_config": [
                    {"target_name_servers": [{"ipv4_address": "192.0.2.1"}]},
                ]}),
            ),
            Row(
                "alternative_name_server_config.target_name_servers.ipv4_address",
                json!("192.0.2.1"),
                json!("192.0.2.2"),
                json!({}),
            ),
            Row("networks.network_url", json!("net"), json!("other"), json!({})),
        ],
        ..Entry::new("google_dns_policy", ("dns.v1", "Policy"), json!({"name": "main"}))
    }
}
