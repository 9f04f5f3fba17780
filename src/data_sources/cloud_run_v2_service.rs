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
    noun:      "service",
    id:        "projects/{project}/locations/{location}/services/{name}",
    fields: &[
        //       attribute   type    set by
        argument("name",     String, Required, "")
            .says("Name of the service."),
        // hashicorp/google has no default for it, and reports an error.
        argument("location", String, Optional, "").unset_from(Setting::Region)
            .says("Location of the service. Defaults to the provider's `region`, or to the region of its `zone`."),
        argument("project",  String, Optional, "").unset_from(Setting::Project),
        ID,
    ],
    resource:          Some(&resources::CLOUD_RUN_V2_SERVICE),
    is_whole_resource: true,
    description: "An existing Cloud Run service.",
    ..DataSource::of("google_cloud_run_v2_service", Read::Object(&RUN))
};
