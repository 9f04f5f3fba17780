//! Tags of resources in a location.

use serde_json::json;

use super::{Entry, Row, Step};

pub(super) fn entry() -> Entry {
    let value = |short: &str| {
        // The number of the first key that an emulator makes.
        let body = json!({"parent": "tagKeys/4400000000001000003", "shortName": short});
        ("cloudresourcemanager.googleapis.com/v3/tagValues", body)
    };
    let service = json!({
        "name": "web",
        "location": "us-central1",
        "deletion_protection": false,
        "template": [{"containers": [{"image": "us-docker.pkg.dev/cloudrun/container/hello"}]}],
    });
    Entry {
        elsewhere: vec![
            (
                "cloudresourcemanager.googleapis.com/v3/tagKeys",
                json!({"parent": "projects/demo", "shortName": "environment"}),
            ),
            value("test"),
            value("production"),
        ],
        needs: vec![("google_cloud_run_v2_service", service)],
        rows: vec![Row(
            "tag_value",
            json!("demo/environment/test"),
            json!("demo/environment/production"),
            json!({}),
        )],
        omitted: &[
            ("tag_value", Step::Unset, "it is required"),
            ("tag_value", Step::Drift, "Google does not change the value of a binding"),
        ],
        ..Entry::new(
            "google_tags_location_tag_binding",
            ("cloudresourcemanager.v3", "TagBinding"),
            json!({
                "parent": "//run.googleapis.com/projects/demo/locations/us-central1/services/web",
                "tag_value": "demo/environment/test",
                "location": "us-central1",
            }),
        )
    }
}
