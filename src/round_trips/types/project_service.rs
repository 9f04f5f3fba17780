//! APIs that are enabled in a project.

use serde_json::json;

use super::Entry;

pub(super) fn entry() -> Entry {
    Entry {
        has_no_rows: Some("a service is on or off: nothing of it can be set"),
        leaves: &[("/services/", "a service that is disabled still exists")],
        ..Entry::new(
            "google_project_service",
            ("serviceusage.v1", "GoogleApiServiceusageV1Service"),
            json!({"service": "vpcaccess.googleapis.com", "disable_on_destroy": true}),
        )
    }
}
