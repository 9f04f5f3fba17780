//! Response policies of Cloud DNS.

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
                "gke_clusters.gke_cluster_name",
                json!("projects/demo/locations/us-central1/clusters/one"),
                json!("projects/demo/locations/us-central1/clusters/two"),
                json!({}),
            ),
            Row("networks.network_url", json!("net"), json!("other"), json!({})),
        ],
        ..Entry::new(
            "google_dns_response_policy",
            ("dns.v1", "ResponsePolicy"),
            json!({"response_policy_name": "main"}),
        )
    }
}
