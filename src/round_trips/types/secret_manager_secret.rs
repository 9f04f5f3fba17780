//! Secrets.

use serde_json::json;

use super::{Entry, Row};

pub(super) fn entry() -> Entry {
    Entry {
        rows: vec![
            Row(
                "expire_time",
                json!("2035-01-01T00:00:00Z"),
                json!("2036-01-01T00:00:00Z"),
                json!({}),
            ),
            Row("version_destroy_ttl", json!("86400s"), json!("172800s"), json!({})),
        ],
        untried: &[
            ("replication", "each kind excludes the other; see the acceptance tests"),
            ("rotation", "needs a topic that Secret Manager may publish to"),
            ("topics", "needs a topic that Secret Manager may publish to"),
            ("version_aliases", "needs versions"),
        ],
        undescribed: &[],
        ..Entry::new(
            "google_secret_manager_secret",
            ("secretmanager.v1", "Secret"),
            json!({"secret_id": "password", "replication": [{"auto": [{}]}]}),
        )
    }
}
