//! Attributes that every kind of object of Cloud Run has.

use super::conditions::{CONDITION, are_met};
use crate::spec::Change::{Never, NoCall, Patches, Replaces, Settles, WithAny};
use crate::spec::Kind::{Bool, String, StringMap};
use crate::spec::Literal::Bool as Is;
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed};
use crate::spec::{Field, Items, Query, Role, block, checks, field, objects, same};
use crate::value::Value;

const LAUNCH_STAGES: &[&str] =
    &["UNIMPLEMENTED", "PRELAUNCH", "EARLY_ACCESS", "ALPHA", "BETA", "GA", "DEPRECATED"];

/// Why `client`, `client_version` and `launch_stage` are not what Google returns.
pub(in crate::resources) const CLIENT_LIMITS: [(&str, &str); 3] = [
    (
        "client",
        "Every tool writes its own name, so the value is shown only while the attribute is set.",
    ),
    (
        "client_version",
        "Every tool writes its own version, so the value is shown only while the attribute is set.",
    ),
    (
        "launch_stage",
        "Google returns the stage of the features in use. The state keeps the configured stage while the returned stage is the same or a later one.",
    ),
];

/// How many objects a page of a list has at most. Google documents neither a default nor a maximum.
pub(in crate::resources) const PAGES: Query = &[("pageSize", "250")];

/// The name of a service or a worker pool. Source: the Cloud Run documentation; Google refuses others
/// with a text that names `service_id`, which Terraform's users do not know.
pub(in crate::resources) fn short_name(text: &str) -> Result<(), std::string::String> {
    let is_short = text.len() <= 49;
    match checks::rfc1035_name(text) {
        Ok(()) if is_short => Ok(()),
        _ => Err(
            "must be 1 to 49 lowercase letters, digits and hyphens, begin with a letter and not \
                  end with a hyphen"
                .to_owned(),
        ),
    }
}

pub(in crate::resources) const CLIENT: Field = field("client", String, Optional, Patches, "client")
    .read_only_if_set()
    .says("Name of the tool that last wrote the {noun}.");

pub(in crate::resources) const CLIENT_VERSION: Field =
    field("client_version", String, Optional, Patches, "clientVersion")
        .read_only_if_set()
        .says("Version of the tool that last wrote the {noun}.");

pub(in crate::resources) const CONDITIONS: Field =
    objects("conditions", Settles(are_met), "conditions", CONDITION)
        .says("Conditions of the parts of the {noun}.");

pub(in crate::resources) const CREATE_TIME: Field =
    field("create_time", String, Computed, Never, "createTime")
        .says("Creation time, in RFC 3339 format.");

pub(in crate::resources) const CREATOR: Field =
    field("creator", String, Computed, Never, "creator").says("Email address of the creator.");

pub(in crate::resources) const DELETE_TIME: Field =
    field("delete_time", String, Computed, Never, "deleteTime")
        .says("Deletion time. Empty while the {noun} exists.");

pub(in crate::resources) const DELETION_PROTECTION: Field =
    field("deletion_protection", Bool, Default(Is(true)), NoCall, "")
        .role(Role::DeletionProtection)
        .says("Whether Terraform refuses to destroy or replace the {noun}. Defaults to `true`. Only the provider enforces it: other tools can still delete the {noun}.");

pub(in crate::resources) const ETAG: Field = field("etag", String, Computed, WithAny, "etag")
    .says("Fingerprint of the {noun}, which changes with every write.");

pub(in crate::resources) const EXPIRE_TIME: Field =
    field("expire_time", String, Computed, Never, "expireTime").says(
        "Time at which a deleted {noun} is permanently removed. Empty while the {noun} exists.",
    );

pub(in crate::resources) const GENERATION: Field =
    field("generation", String, Computed, WithAny, "generation")
        .says("Number of the last change of the {noun}.");

pub(in crate::resources) const LAST_MODIFIER: Field =
    field("last_modifier", String, Computed, WithAny, "lastModifier")
        .says("Email address of the last modifier.");

pub(in crate::resources) const LAUNCH_STAGE: Field =
    field("launch_stage", String, OptionalComputed, Patches, "launchStage")
        .one_of(LAUNCH_STAGES)
        .answered_when(same::stage_reached)
        .says("Launch stage of the features in use, such as `GA`, `BETA` or `ALPHA`. Google may return a later stage than requested.");

pub(in crate::resources) const OBSERVED_GENERATION: Field =
    field("observed_generation", String, Computed, WithAny, "observedGeneration")
        .says("Generation that is currently served.");

pub(in crate::resources) const RECONCILING: Field =
    field("reconciling", Bool, Computed, Settles(Value::is_zero), "reconciling")
        .says("Whether a change is in progress.");

pub(in crate::resources) const TAGS: Field =
    field("tags", StringMap, Optional, Replaces, "tags")
        .not_read()
        .says("Resource Manager tags to bind to the {noun} when it is created: a map from `tagKeys/{id}` to `tagValues/{id}`.");

pub(in crate::resources) const TERMINAL_CONDITION: Field =
    objects("terminal_condition", Settles(are_met), "terminalCondition", CONDITION)
        .says("Condition of the {noun} as a whole, of type `Ready`.");

pub(in crate::resources) const UID: Field = field("uid", String, Computed, Never, "uid")
    .says("Unique identifier of the {noun}, assigned by Google.");

pub(in crate::resources) const UPDATE_TIME: Field =
    field("update_time", String, Computed, WithAny, "updateTime")
        .says("Time of the last change, in RFC 3339 format.");

#[rustfmt::skip] // a table: one attribute a line
pub(in crate::resources) const BINARY_AUTHORIZATION: Field =
    block("binary_authorization",   Items::One, Optional, Patches, "binaryAuthorization", &[
        field("breakglass_justification", String, Optional, Patches, "breakglassJustification")
            .says("Justification for running an image that the policy rejects."),
        field("policy",             String, Optional, Patches, "policy")
            .says("Full name of the platform policy."),
        field("use_default",        Bool,   Optional, Patches, "useDefault")
            .says("Whether to use the policy of the project."),
    ])
        .says("Binary Authorization of images.");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_49_characters_at_most() {
        assert_eq!(short_name(&"a".repeat(49)), Ok(()));
        for text in ["", "A", "a".repeat(50).as_str(), "projects/p/locations/l/services/s"] {
            assert!(short_name(text).is_err(), "{text}");
        }
    }
}
