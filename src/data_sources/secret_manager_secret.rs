//! `google_secret_manager_secret`: a secret, without its payloads.
//!
//! Google: secretmanager v1 `projects.secrets.get`, discovery document of 2026-10-21.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::resources::{self, SECRET_MANAGER};
use crate::spec::Kind::String;
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{DataSource, ID, Read, Setting, argument};

/// The secret's arguments; its other attributes are those of the resource.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const SECRET_MANAGER_SECRET: DataSource = DataSource {
    noun:      "secret",
    id:        "projects/{project}/secrets/{secret_id}",
    fields: &[
        //       attribute    type    set by
        argument("secret_id", String, Required, "")
            .says("Name of the secret."),
        ID,
        argument("project",   String, Optional, "").unset_from(Setting::Project),
    ],
    resource:          Some(&resources::SECRET_MANAGER_SECRET),
    is_whole_resource: true,
    description: "An existing secret of Secret Manager, without its payloads.",
    ..DataSource::of("google_secret_manager_secret", Read::Object(&SECRET_MANAGER))
};
