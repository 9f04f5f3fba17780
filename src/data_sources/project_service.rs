//! `google_project_service`: an API that a project has enabled.
//!
//! Google: serviceusage v1 `services.get`, discovery document of 2026-09-21.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::resources::{self, PROJECT_ID, SERVICE_USAGE};
use crate::spec::Kind::String;
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{DataSource, ID, Read, Setting, argument};

/// The service's arguments; its other attributes are those of the resource.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const PROJECT_SERVICE: DataSource = DataSource {
    noun:      "enabled service",
    id:        "{project}/{service}",
    fields: &[
        //       attribute  type    set by
        argument("service", String, Required, "")
            .says("Name of the service, such as `run.googleapis.com`."),
        ID,
        argument("project", String, Optional, "").unset_from(Setting::Project).refers_to(&PROJECT_ID),
    ],
    resource:          Some(&resources::PROJECT_SERVICE),
    is_whole_resource: true,
    description: "An API that a project has enabled. If it is not enabled, the data source fails.",
    ..DataSource::of("google_project_service", Read::At {
        api:  &SERVICE_USAGE,
        path: "projects/{project}/services/{service}",
        part: |service, _| (service["state"] == "ENABLED").then(|| service.clone()),
    })
};
