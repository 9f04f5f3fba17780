//! Cloud Tasks queues.

use serde_json::{Value as Json, json};

use super::{Entry, Row};

pub(super) fn entry() -> Entry {
    let account = |name: &str| json!(format!("{name}@demo.iam.gserviceaccount.com"));
    let none = || json!({});
    let limits = |more: Json| json!({"rate_limits": [more]});
    let retries = |more: Json| json!({"retry_config": [more]});
    let http = |more: Json| json!({"http_target": [more]});
    let oauth = || http(json!({"oauth_token": [{"service_account_email": account("a")}]}));
    let oidc = || http(json!({"oidc_token": [{"service_account_email": account("a")}]}));
    let header = || http(json!({"header_overrides": [{"header": [{"key": "a", "value": "1"}]}]}));
    let uri = || http(json!({"uri_override": [{"host": "example.com"}]}));
    let other_attempts = || retries(json!({"max_attempts": 5}));
    Entry {
        rows: vec![
            Row("desired_state", json!("PAUSED"), json!("RUNNING"), none()),
            Row("http_target.http_method", json!("GET"), json!("PUT"), uri()),
            Row("http_target.header_overrides.header.key", json!("a"), json!("b"), header()),
            Row("http_target.header_overrides.header.value", json!("1"), json!("2"), header()),
            Row(
                "http_target.oauth_token.scope",
                json!("https://www.googleapis.com/auth/pubsub"),
                json!("https://www.googleapis.com/auth/drive"),
                oauth(),
            ),
            Row(
                "http_target.oauth_token.service_account_email",
                account("a"),
                account("b"),
                oauth(),
            ),
            Row("http_target.oidc_token.audience", json!("a"), json!("b"), oidc()),
            Row("http_target.oidc_token.service_account_email", account("a"), account("b"), oidc()),
            Row("http_target.uri_override.port", json!("443"), json!("8443"), uri()),
            Row("http_target.uri_override.scheme", json!("HTTP"), json!("HTTPS"), uri()),
            Row(
                "http_target.uri_override.uri_override_enforce_mode",
                json!("IF_NOT_EXISTS"),
                json!("ALWAYS"),
                uri(),
            ),
            Row("http_target.uri_override.path_override.path", json!("/a"), json!("/b"), uri()),
            Row(
                "http_target.uri_override.query_override.query_params",
                json!("a=1"),
                json!("b=2"),
                uri(),
            ),
            Row(
                "rate_limits.max_concurrent_dispatches",
                json!(3),
                json!(5),
                limits(json!({"max_dispatches_per_second": 5})),
            ),
            Row(
                "rate_limits.max_dispatches_per_second",
                json!(5),
                json!(7.5),
                limits(json!({"max_concurrent_dispatches": 3})),
            ),
            Row(
                "retry_config.max_attempts",
                json!(-1),
                json!(5),
                retries(json!({"max_doublings": 2})),
            ),
            Row("retry_config.max_backoff", json!("60s"), json!("90s"), other_attempts()),
            Row("retry_config.max_doublings", json!(1), json!(2), other_attempts()),
            Row("retry_config.max_retry_duration", json!("60s"), json!("90s"), other_attempts()),
            Row("retry_config.min_backoff", json!("1s"), json!("2s"), other_attempts()),
            Row("stackdriver_logging_config.sampling_ratio", json!(0.5), json!(1), none()),
        ],
        ..Entry::new(
            "google_cloud_tasks_queue",
            ("cloudtasks.v2", "Queue"),
            json!({"name": "mails", "location": "us-central1"}),
        )
    }
}
