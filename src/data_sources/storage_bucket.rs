//! `google_storage_bucket`: a bucket of Cloud Storage.
//!
//! Google: storage v1 `buckets.get`.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::resources::{self, STORAGE};
use crate::spec::Kind::String;
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{DataSource, ID, Read, Setting, argument};

/// The bucket's arguments; its other attributes are those of the resource.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const STORAGE_BUCKET: DataSource = DataSource {
    noun:      "bucket",
    id:        "{name}",
    fields: &[
        //       attribute  type    set by
        argument("name",    String, Required, "name")
            .says("Name of the bucket."),
        ID,
        argument("project", String, Optional, "").unset_from(Setting::Project)
            .says("Project of the bucket. Defaults to the provider's `project`."),
    ],
    resource:          Some(&resources::STORAGE_BUCKET),
    is_whole_resource: true,
    description: "An existing bucket of Cloud Storage.",
    ..DataSource::of("google_storage_bucket", Read::At { api: &STORAGE, path: "b/{name}", part: |bucket, _| Some(bucket.clone()) })
};
