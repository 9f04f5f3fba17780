//! `google_secret_manager_secret_version`: a payload of a secret, which nothing stores.
//!
//! Google: secretmanager v1 `projects.secrets.versions`, discovery document of 2026-10-21.
//! Terraform: hashicorp/google 7.46.0.

use crate::data_sources::secret_version;
use crate::resources::{SECRET, SECRET_MANAGER, SECRET_MANAGER_SECRET_VERSION as RESOURCE};
use crate::spec::Kind::{Bool, String};
use crate::spec::SetBy::{Optional, OptionalComputed, Required};
use crate::spec::{DataSource, Ephemeral, Read, Setting, answer, argument};

/// The version's attributes, each beside the Google field it stands for, or the field that is made for it.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const SECRET_MANAGER_SECRET_VERSION: Ephemeral = Ephemeral {
    table: DataSource {
        noun:      "secret version",
        fields: &[
            //       attribute                type    set by             Google's field
            argument("is_secret_data_base64", Bool,   Optional,          "")
                .says("Whether `secret_data` is the payload in base64, for payloads that are not text."),
            argument("project",               String, OptionalComputed,  "").unset_from(Setting::Project)
                .says("Project of the secret. Defaults to the project in `secret`, or else to the provider's `project`."),
            argument("secret",                String, Required,          "").refers_to(&SECRET).says_where()
                .says("Secret: its name, or `projects/{project}/secrets/{secret}`."),
            argument("version",               String, Optional,          "")
                .says("Number of the version, an alias, or `latest`. Defaults to `latest`."),
            answer("create_time",             String,                    "createTime"),
            answer("destroy_time",            String,                    "destroyTime"),
            answer("enabled",                 Bool,                      "enabled")
                .says("Always `true`: a version that is not enabled cannot be read."),
            answer("name",                    String,                    "name"),
            answer("secret_data",             String,                    "payload.data").sensitive()
                .says("Payload of the version."),
        ],
        resource:          Some(&RESOURCE),
        description: "A version of a secret with its payload, which is stored neither in a plan nor in a state. Use it for \
                      write-only attributes, provider blocks and other ephemeral values.",
        ..DataSource::of("google_secret_manager_secret_version", Read::Function { apis: &[&SECRET_MANAGER], ask: secret_version })
    },
    closing: None,
};
