//! Versions of secrets.

use serde_json::json;

use super::{Entry, Row, Step, a_secret};

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
            ("version", "the number at the end of `name`"),
        ],
        omitted: &[
            ("enabled", Step::Import, "Google does not return the payload of a disabled version"),
            ("secret_data", Step::Unset, "a version must have a payload"),
        ],
        leaves: &[("/versions/", "Google keeps a version whose payload is destroyed")],
        ..Entry::new(
            "google_secret_manager_secret_version",
            ("secretmanager.v1", "SecretVersion"),
            json!({"secret": "projects/demo/secrets/password", "secret_data": "swordfish"}),
        )
    }
}
