//! Buckets of Cloud Storage.

use serde_json::json;

use super::{Entry, Row, Step};

const RULE: &str = "an object at Google, which the table's exception turns into a set of one";

pub(super) fn entry() -> Entry {
    Entry {
        rows: vec![
            Row("location", json!("US"), json!("EU"), json!({})),
            Row("storage_class", json!("STANDARD"), json!("NEARLINE"), json!({})),
            Row("autoclass.enabled", json!(true), json!(false), json!({})),
            Row(
                "autoclass.terminal_storage_class",
                json!("NEARLINE"),
                json!("ARCHIVE"),
                json!({"autoclass": [{"enabled": true}]}),
            ),
            Row(
                "custom_placement_config.data_locations",
                json!(["US-EAST1", "US-WEST1"]),
                json!(["US-EAST1", "US-CENTRAL1"]),
                json!({}),
            ),
            Row(
                "hierarchical_namespace.enabled",
                json!(false),
                json!(true),
                json!({"uniform_bucket_level_access": true}),
            ),
            Row(
                "ip_filter.allow_cross_org_vpcs",
                json!(false),
                json!(true),
                json!({"ip_filter": [{"mode": "Enabled", "vpc_network_sources": [
                    {"network": "projects/demo/global/networks/a", "allowed_ip_cidr_ranges": ["10.0.0.0/8"]},
                ]}]}),
            ),
            Row(
                "logging.log_object_prefix",
                json!("one"),
                json!("two"),
                json!({"logging": [{"log_bucket": "logs"}]}),
            ),
            Row("public_access_prevention", json!("inherited"), json!("enforced"), json!({})),
            Row("retention_policy.retention_period", json!("60"), json!("90"), json!({})),
            Row("rpo", json!("DEFAULT"), json!("ASYNC_TURBO"), json!({})),
            Row(
                "soft_delete_policy.retention_duration_seconds",
                json!(0),
                json!(864_000),
                json!({}),
            ),
            Row(
                "website.main_page_suffix",
                json!("index.html"),
                json!("home.html"),
                json!({"website": [{"not_found_page": "404.html"}]}),
            ),
            Row(
                "website.not_found_page",
                json!("404.html"),
                json!("none.html"),
                json!({"website": [{"main_page_suffix": "index.html"}]}),
            ),
        ],
        untried: &[
            ("lifecycle_rule", "its parts depend on each other; see the acceptance tests"),
            ("retention_policy.is_locked", "a lock is permanent; see the acceptance tests"),
        ],
        undescribed: &[
            ("enable_object_retention", "`objectRetention.mode`, as a Boolean"),
            ("lifecycle_rule.action", RULE),
            ("lifecycle_rule.condition", RULE),
        ],
        omitted: &[
            ("location", Step::Unset, "a bucket must have a location"),
            (
                "soft_delete_policy.retention_duration_seconds",
                Step::Unset,
                "0 is a policy of its own",
            ),
        ],
        ..Entry::new(
            "google_storage_bucket",
            ("storage.v1", "Bucket"),
            json!({"name": "media", "location": "US"}),
        )
    }
}
