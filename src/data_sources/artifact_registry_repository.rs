//! `google_artifact_registry_repository`: a repository of Artifact Registry.
//!
//! Google: artifactregistry v1 `projects.locations.repositories.get`.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::resources::{self, ARTIFACT_REGISTRY};
use crate::spec::Kind::String;
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{DataSource, ID, Read, Setting, argument};

/// The repository's arguments; its other attributes are those of the resource.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const ARTIFACT_REGISTRY_REPOSITORY: DataSource = DataSource {
    noun:      "repository",
    id:        "projects/{project}/locations/{location}/repositories/{repository_id}",
    fields: &[
        //       attribute        type    set by
        argument("repository_id", String, Required, "")
            .says("Name of the repository."),
        ID,
        argument("location",      String, Required, "")
            .says("Location of the repository."),
        argument("project",       String, Optional, "").unset_from(Setting::Project),
    ],
    resource:          Some(&resources::ARTIFACT_REGISTRY_REPOSITORY),
    is_whole_resource: true,
    description: "An existing repository of Artifact Registry.",
    ..DataSource::of("google_artifact_registry_repository", Read::Object(&ARTIFACT_REGISTRY))
};
