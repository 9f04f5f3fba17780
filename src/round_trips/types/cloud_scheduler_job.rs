//! Cloud Scheduler jobs.

use serde_json::{Value as Json, json};

use super::{Entry, Row, Step};

/// A job with another target in place of the HTTP target of the minimal configuration.
fn with_target(name: &str, target: &Json) -> Json {
    json!({"http_target": [], name: [target]})
}

#[allow(clippy::too_many_lines, reason = "a table: one attribute a row")]
pub(super) fn entry() -> Entry {
    let account = |name: &str| json!(format!("{name}@demo.iam.gserviceaccount.com"));
    let uri = "https://example.com/run";
    let none = || json!({});
    let app_engine = || with_target("app_engine_http_target", &json!({"relative_uri": "/run"}));
    let routing = || {
        let target = json!({"relative_uri": "/run", "app_engine_routing": [{"service": "s", "version": "v"}]});
        with_target("app_engine_http_target", &target)
    };
    let pubsub = |more: &str| {
        let mut target = json!({"topic_name": "projects/demo/topics/t"});
        match more {
            "data" => target["data"] = json!("YQ=="),
            _ => target["attributes"] = json!({"a": "1"}),
        }
        with_target("pubsub_target", &target)
    };
    let oauth = || json!({"http_target": [{"uri": uri, "oauth_token": [{"service_account_email": account("a")}]}]});
    let oidc = || json!({"http_target": [{"uri": uri, "oidc_token": [{"service_account_email": account("a")}]}]});
    let retries = || json!({"retry_config": [{"retry_count": 1}]});
    let other_retries = || json!({"retry_config": [{"max_doublings": 2}]});
    Entry {
        rows: vec![
            Row("attempt_deadline", json!("60s"), json!("90s"), none()),
            Row("paused", json!(true), json!(false), none()),
            Row("schedule", json!("0 3 * * *"), json!("every 12 hours"), none()),
            Row("time_zone", json!("Europe/Berlin"), json!("Europe/Paris"), none()),
            Row("app_engine_http_target.body", json!("YQ=="), json!("Yg=="), app_engine()),
            Row(
                "app_engine_http_target.headers",
                json!({"A": "1"}),
                json!({"A": "2"}),
                app_engine(),
            ),
            Row("app_engine_http_target.http_method", json!("PUT"), json!("GET"), app_engine()),
            Row("app_engine_http_target.relative_uri", json!("/a"), json!("/b"), app_engine()),
            Row(
                "app_engine_http_target.app_engine_routing.instance",
                json!("a"),
                json!("b"),
                routing(),
            ),
            Row(
                "app_engine_http_target.app_engine_routing.service",
                json!("a"),
                json!("b"),
                routing(),
            ),
            Row(
                "app_engine_http_target.app_engine_routing.version",
                json!("a"),
                json!("b"),
                routing(),
            ),
            Row("http_target.body", json!("YQ=="), json!("Yg=="), none()),
            Row("http_target.headers", json!({"A": "1"}), json!({"A": "2"}), none()),
            Row("http_target.http_method", json!("PUT"), json!("GET"), none()),
            Row(
                "http_target.uri",
                json!("https://example.com"),
                json!("https://example.com/b"),
                none(),
            ),
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
            Row(
                "http_target.oidc_token.audience",
                json!("https://a.example.com"),
                json!("https://b.example.com"),
                oidc(),
            ),
            Row("http_target.oidc_token.service_account_email", account("a"), account("b"), oidc()),
            Row("pubsub_target.attributes", json!({"a": "1"}), json!({"a": "2"}), pubsub("data")),
            Row("pubsub_target.data", json!("YQ=="), json!("Yg=="), pubsub("attributes")),
            Row(
                "pubsub_target.topic_name",
                json!("projects/demo/topics/t"),
                json!("projects/demo/topics/u"),
                pubsub("data"),
            ),
            Row("retry_config.max_backoff_duration", json!("60s"), json!("90s"), retries()),
            Row("retry_config.max_doublings", json!(1), json!(2), retries()),
            Row("retry_config.max_retry_duration", json!("60s"), json!("90s"), retries()),
            Row("retry_config.min_backoff_duration", json!("60s"), json!("90s"), retries()),
            Row("retry_config.retry_count", json!(1), json!(2), other_retries()),
        ],
        omitted: &[("schedule", Step::Unset, "Google requires it")],
        undescribed: &[("paused", "derived from `state`")],
        ..Entry::new(
            "google_cloud_scheduler_job",
            ("cloudscheduler.v1", "Job"),
            json!({
                "name": "nightly",
                "region": "us-central1",
                "schedule": "0 1 * * *",
                "http_target": [{"uri": uri}],
            }),
        )
    }
}
