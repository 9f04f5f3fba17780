//! `google_secret_manager_secret`: a secret, whose values are its versions.
//!
//! Google: secretmanager v1 `projects.secrets`, discovery document of 2026-10-21.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use super::apis::SECRET_MANAGER;
use crate::spec::Change::{Never, NoCall, Patches, Replaces};
use crate::spec::Kind::{Bool, String, StringMap};
use crate::spec::Literal::Bool as Is;
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    ANNOTATIONS, CREATE_TIME, Collection, DELETION_POLICY, EFFECTIVE_ANNOTATIONS, EFFECTIVE_LABELS,
    Field, Guard, ID, IdentityField, Items, LABELS, Lifecycle, Object, PROJECT, Resource, Role,
    Rule, TERRAFORM_LABELS, Update, block, checks, field, same,
};

/// A customer-managed key.
///
/// hashicorp/google replaces a secret when the key of its automatic replication changes, and sends
/// nothing when another one does.
const ENCRYPTION: Field = block(
    "customer_managed_encryption",
    Items::One,
    Optional,
    Replaces,
    "customerManagedEncryption",
    &[field("kms_key_name", String, Required, Replaces, "kmsKeyName")
        .says("Path of the Cloud KMS key.")],
)
.says("Key that encrypts the payloads. Google uses a key of its own if it is not set.");

/// The secret's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const SECRET_MANAGER_SECRET: Resource = Resource {
    noun:     "secret",
    id:       "projects/{project}/secrets/{secret_id}",
    import:   &["projects/{project}/secrets/{secret_id}", "{project}/{secret_id}", "{secret_id}"],
    identity: &[IdentityField::Optional("project"), IdentityField::Required("secret_id")],
    fields: &[
        //    attribute              type       set by             a change  Google's field
        field("secret_id",           String,    Required,          Replaces, "").checked_by(secret_id)
            .says("Name of the secret within the project: 1 to 255 letters, digits, hyphens and underscores."),
        ANNOTATIONS,
        CREATE_TIME,
        DELETION_POLICY,
        field("deletion_protection", Bool,      Default(Is(false)), NoCall,  "").role(Role::DeletionProtection)
            .says("Whether Terraform refuses to destroy or replace the secret. Defaults to `false`. Only the provider enforces it: other tools can still delete the secret."),
        EFFECTIVE_ANNOTATIONS,
        EFFECTIVE_LABELS,
        field("expire_time",         String,    OptionalComputed,  Patches,  "expireTime").follows(&["ttl"])
            .says("Time at which the secret expires and is deleted, in RFC 3339 format. Google derives it from `ttl` if that is set."),
        ID,
        LABELS,
        field("name",                String,    Computed,          Never,    "name")
            .says("Path of the secret with the number of its project: `projects/{number}/secrets/{secret_id}`."),
        PROJECT,
        field("tags",                StringMap, Optional,          Replaces, "tags").not_read()
            .says("Resource Manager tags to bind to the secret when it is created: a map from `tagKeys/{id}` to `tagValues/{id}`."),
        TERRAFORM_LABELS,
        field("ttl",                 String,    Optional,          Patches,  "ttl").checked_by(checks::google_duration).same_when(same::duration).not_read()
            .says("Duration after which the secret expires and is deleted, such as `86400s`. It starts again with each change. Conflicts with `expire_time` at Google."),
        field("version_aliases",     StringMap, Optional,          Patches,  "versionAliases")
            .says("Aliases of versions: a map from alias to version number. The versions must exist, so a new secret cannot have aliases."),
        field("version_destroy_ttl", String,    Optional,          Patches,  "versionDestroyTtl").checked_by(checks::google_duration).same_when(same::duration)
            .says("Duration for which destroyed versions are only disabled before their payload is destroyed, such as `2592000s`."),
        block("replication",         Items::One, Required,         Replaces, "replication", &[
            block("auto",            Items::One, Optional,         Replaces, "automatic", &[ENCRYPTION]).sends_empty()
                .says("Replication without restrictions of location."),
            block("user_managed",    Items::One, Optional,         Replaces, "userManaged", &[
                block("replicas",    Items::Many, Required,        Replaces, "replicas", &[
                    field("location", String,   Required,          Replaces, "location")
                        .says("Location of the replica, such as `us-central1`."),
                    ENCRYPTION,
                ]).items(1, 0)
                    .says("Replicas of the payloads."),
            ])
                .says("Replication to the given locations alone."),
        ])
            .says("Replication of the payloads. It cannot be changed."),
        block("rotation",            Items::One, Optional,         Patches,  "rotation", &[
            field("next_rotation_time", String, Optional,          Patches,  "nextRotationTime")
                .says("Time at which a notification is sent that the secret is to be rotated, in RFC 3339 format. Google sets it to the following one afterwards."),
            field("rotation_period", String,    Optional,          Patches,  "rotationPeriod").checked_by(checks::google_duration).same_when(same::duration)
                .says("Duration between rotations, such as `7776000s`."),
        ])
            .says("Notifications that the secret is to be rotated, which are sent to `topics`."),
        block("topics",              Items::Many, Optional,        Patches,  "topics", &[
            field("name",            String,    Required,          Patches,  "name")
                .says("Path of the Pub/Sub topic: `projects/{project}/topics/{topic}`."),
        ])
            .says("Pub/Sub topics that are notified of changes."),
    ],
    limits: &[
        ("ttl", "Google does not return it. It is sent when it changes, and its removal also removes the expiration."),
    ],
    rules: &[
        Rule::exactly_one("replication", &["auto", "user_managed"]),
        Rule::requires("", &["rotation", "topics"]),
        Rule::requires("rotation", &["next_rotation_time", "rotation_period"]),
    ],
    description: "A Secret Manager secret. Its payloads are its versions, `google_secret_manager_secret_version`.",
    ..Resource::of("google_secret_manager_secret", &SECRET_MANAGER, Lifecycle::Object(Object {
        path:   "projects/{project}/secrets/{secret_id}",
        collection: Some(&Collection::of("secrets")),
        create: Object::IMMEDIATE.create.to("projects/{project}/secrets").query(&[("secretId", "{secret_id}")]),
        update: Update::Masked(Guard::Etag),
        ..Object::IMMEDIATE
    }))
};

/// Source: discovery secretmanager/v1, the parameter `secretId` of `projects.secrets.create`.
fn secret_id(text: &str) -> Result<(), std::string::String> {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let is_id = (1..=255).contains(&text.len()) && text.bytes().all(is_inner);
    if is_id {
        return Ok(());
    }
    Err("must be 1 to 255 letters, digits, hyphens and underscores".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_id_is_no_path() {
        assert_eq!(secret_id("My_secret-1"), Ok(()));
        for text in ["", "a.b", "projects/p/secrets/s", "a".repeat(256).as_str()] {
            assert!(secret_id(text).is_err(), "{text}");
        }
    }
}
