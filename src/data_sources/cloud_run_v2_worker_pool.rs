//! `google_cloud_run_v2_worker_pool`: a Cloud Run worker pool.
//!
//! Google: run v2 `projects.locations.workerPools.get`, discovery document of 2026-10-31.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::resources::{self, RUN};
use crate::spec::Kind::String;
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{DataSource, ID, Read, Setting, argument};

/// The worker pool's arguments; its other attributes are those of the resource.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const CLOUD_RUN_V2_WORKER_POOL: DataSource = DataSource {
    noun:      "worker pool",
    id:        "projects/{project}/locations/{location}/workerPools/{name}",
    fields: &[
        //       attribute   type    set by
        argument("name",     String, Required, "")
            .says("Name of the worker pool."),
        // hashicorp/google has no default for it, and reports an error.
        argument("location", String, Optional, "").unset_from(Setting::Region)
            .says("Location of the worker pool. Defaults to the provider's `region`, or to the region of its `zone`."),
        argument("project",  String, Optional, "").unset_from(Setting::Project),
        ID,
    ],
    resource:          Some(&resources::CLOUD_RUN_V2_WORKER_POOL),
    is_whole_resource: true,
    description: "An existing Cloud Run worker pool.",
    ..DataSource::of("google_cloud_run_v2_worker_pool", Read::Object(&RUN))
};
