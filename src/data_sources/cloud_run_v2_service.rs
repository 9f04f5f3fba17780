//! `google_cloud_run_v2_service`: a Cloud Run service.
//!
//! Google: run v2 `projects.locations.services.get`, discovery document of 2026-10-31.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::resources::{self, RUN};
use crate::spec::Kind::String;
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{DataSource, ID, Read, Setting, argument};

/// The service's arguments; its other attributes are those of the resource.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const CLOUD_RUN_V2_SERVICE: DataSource = DataSource {
    type_name: "google_cloud_run_v2_service",
    noun:      "service",
    id:        "projects/{project}/locations/{location}/services/{name}",
    link:      None,
    read:      Read::Object(&RUN),
    fields: &[
        //       attribute   type    set by
        argument("name",     String, Required, ""),
        // hashicorp/google has no default for it, and fails.
        argument("location", String, Optional, "").unset_from(Setting::Region),
        argument("project",  String, Optional, "").unset_from(Setting::Project),
        ID,
    ],
    resource:          Some(&resources::CLOUD_RUN_V2_SERVICE),
    is_whole_resource: true,
    rules:  &[],
    decode: None,
    description: "A Cloud Run service that exists already.",
    descriptions: &[
        ("name", "The service's name."),
        ("location", "The location that the service is in. The provider block's region, or its zone's, unless set."),
        ("project", "The project that the service is in. The provider block's unless set."),
        ("annotations", "All annotations of the service, as in `effective_annotations`."),
        ("labels", "All labels of the service, as in `effective_labels`."),
        ("terraform_labels", "All labels of the service, as in `effective_labels`."),
        ("client", "The tool that last wrote the service, as it calls itself."),
        ("client_version", "The version of that tool."),
        ("deletion_policy", "What the provider block says of deletions. The service's own isn't known here."),
        ("deletion_protection", "Always `true`: whether a configuration protects the service isn't known here."),
        ("tags", "Always null: Google doesn't return them."),
    ],
};
