//! APIs that are enabled in a project.

use serde_json::json;

use super::Entry;

pub(super) fn entry() -> Entry {
    Entry {
        ..Entry::new(
            "google_project_service",
            ("serviceusage.v1", "GoogleApiServiceusageV1Service"),
            json!({"service": "vpcaccess.googleapis.com", "disable_on_destroy": true}),
        )
    }
}
