//! Service agents of services.

use serde_json::json;

use super::Entry;

pub(super) fn entry() -> Entry {
    Entry {
        has_no_rows: Some(
            "its service and its project are all that can be set, and both replace it",
        ),
        // The facts have no document of version 1beta1.
        ..Entry::new(
            "google_project_service_identity",
            ("serviceusage.v1", ""),
            json!({"service": "secretmanager.googleapis.com"}),
        )
    }
}
