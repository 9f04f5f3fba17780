//! Versions of secrets.

use serde_json::json;

use super::{Entry, Row, a_secret};

pub(super) fn entry() -> Entry {
    Entry {
        needs: vec![a_secret()],
        rows: vec![
            Row("enabled", json!(true), json!(false), json!({})),
            Row("secret_data", json!("one"), json!("two"), json!({})),
        ],
        undescribed: &[
            ("secret_data", "it is a field of the request that adds a version"),
            ("secret_data_wo", "it is a field of the request that adds a version"),
        ],
        ..Entry::new(
            "google_secret_manager_secret_version",
            ("secretmanager.v1", "SecretVersion"),
            json!({"secret": "projects/demo/secrets/password", "secret_data": "swordfish"}),
        )
    }
}
