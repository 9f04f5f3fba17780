//! Host projects and service projects of Shared VPC.

use serde_json::{Value as Json, json};

use super::Entry;

fn host_config() -> Json {
    json!({"project": "host"})
}

pub(super) fn host_project() -> Entry {
    Entry {
        has_no_rows: Some("a project is a host project or not: nothing of it can be set"),
        ..Entry::new(
            "google_compute_shared_vpc_host_project",
            ("compute.v1", "Project"),
            host_config(),
        )
    }
}

pub(super) fn service_project() -> Entry {
    Entry {
        needs: vec![("google_compute_shared_vpc_host_project", host_config())],
        has_no_rows: Some("a project is attached or not: nothing of it can be set"),
        ..Entry::new(
            "google_compute_shared_vpc_service_project",
            ("compute.v1", "Project"),
            json!({"host_project": "host", "service_project": "app"}),
        )
    }
}
