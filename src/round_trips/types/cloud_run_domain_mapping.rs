//! Domains of Cloud Run services.

use serde_json::{Value as Json, json};

use super::{Entry, Row, Step};

fn service(name: &str) -> (&'static str, Json) {
    let config = json!({
        "name": name,
        "location": "us-central1",
        "deletion_protection": false,
        "template": [{"containers": [{"image": "us-docker.pkg.dev/cloudrun/container/hello"}]}],
    });
    ("google_cloud_run_v2_service", config)
}

pub(super) fn entry() -> Entry {
    Entry {
        needs: vec![service("web"), service("api")],
        rows: vec![
            Row("metadata.namespace", json!("demo"), json!("demo"), json!({})),
            Row("spec.route_name", json!("web"), json!("api"), json!({})),
        ],
        omitted: &[("spec.force_override", Step::Import, "an import cannot know it")],
        ..Entry::new(
            "google_cloud_run_domain_mapping",
            ("run.v1", "DomainMapping"),
            json!({
                "name": "www.example.com",
                "location": "us-central1",
                "metadata": [{"namespace": "demo"}],
                "spec": [{"route_name": "web"}],
            }),
        )
    }
}
