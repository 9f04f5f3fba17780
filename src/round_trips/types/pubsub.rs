//! Topics and subscriptions of Pub/Sub.

use serde_json::{Value as Json, json};

use super::{Entry, Row, Step};

const ONE_OF_MANY: &str = "one of several that exclude each other; see the acceptance tests";
const IS_ONE_OF_TRANSFORMS: &str = "a transform is one of several; see the acceptance tests";

pub(super) fn topic() -> Entry {
    Entry {
        rows: vec![
            Row(
                "kms_key_name",
                json!("projects/demo/locations/us/keyRings/a/cryptoKeys/one"),
                json!("projects/demo/locations/us/keyRings/a/cryptoKeys/two"),
                json!({}),
            ),
            Row("message_retention_duration", json!("86400s"), json!("172800s"), json!({})),
            Row(
                "message_storage_policy.allowed_persistence_regions",
                json!(["us-central1"]),
                json!(["us-central1", "us-east1"]),
                json!({}),
            ),
        ],
        untried: &[
            ("ingestion_data_source_settings", ONE_OF_MANY),
            ("message_transforms", IS_ONE_OF_TRANSFORMS),
        ],
        ..Entry::new("google_pubsub_topic", ("pubsub.v1", "Topic"), json!({"name": "orders"}))
    }
}

pub(super) fn subscription() -> Entry {
    let push = || json!({"push_config": [{"push_endpoint": "https://example.com/push"}]});
    Entry {
        needs: vec![a_topic(), ("google_pubsub_topic", json!({"name": "other"}))],
        rows: vec![
            Row("topic", json!("orders"), json!("other"), json!({})),
            Row("ack_deadline_seconds", json!(20), json!(30), json!({})),
            Row(
                "dead_letter_policy.dead_letter_topic",
                json!("projects/demo/topics/orders"),
                json!("projects/demo/topics/other"),
                json!({}),
            ),
            Row(
                "dead_letter_policy.max_delivery_attempts",
                json!(6),
                json!(7),
                json!({"dead_letter_policy": [{"dead_letter_topic": "projects/demo/topics/other"}]}),
            ),
            Row("expiration_policy.ttl", json!("86400s"), json!(""), json!({})),
            Row("message_retention_duration", json!("86400s"), json!("172800s"), json!({})),
            Row(
                "push_config.push_endpoint",
                json!("https://example.com/one"),
                json!("https://example.com/two"),
                json!({}),
            ),
            Row("push_config.attributes", json!({"a": "1"}), json!({"a": "2"}), push()),
            Row(
                "push_config.attributes",
                json!({"x-goog-version": "v1"}),
                json!({"a": "1", "x-goog-version": "v1beta1"}),
                push(),
            ),
            Row("push_config.no_wrapper.write_metadata", json!(false), json!(true), push()),
            Row(
                "push_config.oidc_token.service_account_email",
                json!("a@demo.iam.gserviceaccount.com"),
                json!("b@demo.iam.gserviceaccount.com"),
                push(),
            ),
            Row(
                "push_config.oidc_token.audience",
                json!("one"),
                json!("two"),
                json!({"push_config": [{
                    "push_endpoint": "https://example.com/push",
                    "oidc_token": [{"service_account_email": "a@demo.iam.gserviceaccount.com"}],
                }]}),
            ),
            Row("retry_policy.minimum_backoff", json!("20s"), json!("30s"), json!({})),
            Row("retry_policy.maximum_backoff", json!("200s"), json!("300s"), json!({})),
        ],
        untried: &[
            ("bigquery_config", ONE_OF_MANY),
            ("cloud_storage_config", ONE_OF_MANY),
            ("message_transforms", IS_ONE_OF_TRANSFORMS),
        ],
        undescribed: &[(
            "cloud_storage_config.text_config.state",
            "hashicorp/google has it, and Google no such field",
        )],
        omitted: &[
            ("topic", Step::Unset, "a subscription must have a topic"),
            (
                "push_config.attributes",
                Step::Import,
                "a read omits `x-goog-version`, so that an import does not find it",
            ),
            (
                "push_config.push_endpoint",
                Step::Unset,
                "a push configuration must have an endpoint",
            ),
        ],
        ..Entry::new(
            "google_pubsub_subscription",
            ("pubsub.v1", "Subscription"),
            json!({"name": "billing", "topic": "orders"}),
        )
    }
}

/// A topic.
pub(super) fn a_topic() -> (&'static str, Json) {
    ("google_pubsub_topic", json!({"name": "orders"}))
}
