//! Objects in buckets of Cloud Storage.

use serde_json::json;

use super::{Entry, Row};

const KEY: &str = "projects/demo/locations/us/keyRings/r/cryptoKeys/k";

pub(super) fn entry() -> Entry {
    Entry {
        needs: vec![(
            "google_storage_bucket",
            json!({"name": "media", "location": "US", "enable_object_retention": true}),
        )],
        rows: vec![
            Row("kms_key_name", json!(KEY), json!(format!("{KEY}2")), json!({})),
            // Released in the end: an object with a hold cannot be deleted.
            Row("event_based_hold", json!(true), json!(false), json!({})),
            Row("temporary_hold", json!(true), json!(false), json!({})),
            Row("storage_class", json!("STANDARD"), json!("NEARLINE"), json!({})),
            Row("contexts.custom.value", json!("one"), json!("two"), json!({})),
            Row("contexts.custom.key", json!("one"), json!("two"), json!({})),
        ],
        untried: &[
            ("customer_encryption", "its keys are in headers; see the acceptance tests"),
            ("detect_md5hash", "a hash of the content; see the acceptance tests"),
            ("retention", "an object with one cannot be deleted; see the acceptance tests"),
        ],
        undescribed: &[
            ("customer_encryption.encryption_key", "sent in a header"),
            ("contexts.custom", "a map at Google, which the table's exception turns into a list"),
        ],
        ..Entry::new(
            "google_storage_bucket_object",
            ("storage.v1", "Object"),
            json!({"bucket": "media", "name": "a", "content": "hello"}),
        )
    }
}
