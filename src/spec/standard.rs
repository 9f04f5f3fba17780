//! Attributes that many types have, each with its description. A type whose attribute differs adds a
//! word to it: `ANNOTATIONS.foreign_key(…)`.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};

use super::check::checks;
use super::field::{Change, Field, Kind, Role, SetBy, field};
use super::lifecycle::{Group, Guard, Request};
use super::reference::{Reference, Spelling, compute_v1_link};
use super::resource::GroupChange;
use super::settings::Setting;

/// A region, which is identified by its name.
pub(crate) const REGION_NAME: Reference = Reference::new("projects/{project}/regions/{name}")
    .sent_as(Spelling::Name)
    .read_as(Spelling::Name);

/// The object's id, in the form of its table's id.
pub(crate) const ID: Field = field("id", Kind::String, SetBy::OptionalComputed, Change::NoCall, "")
    .says("Identifier of the {noun}: `{id_form}`.");

/// The project, which is part of the path.
pub(crate) const PROJECT: Field =
    field("project", Kind::String, SetBy::OptionalComputed, Change::Replaces, "")
        .unset_from(Setting::Project)
        .says("Project of the {noun}. Defaults to the provider's `project`.");

/// The region of a compute object, which Google returns as a link.
pub(crate) const REGION: Field = field(
    "region",
    Kind::String,
    SetBy::OptionalComputed,
    Change::Replaces,
    "region",
)
.refers_to(&REGION_NAME)
.checked_by(checks::region)
.unset_from(Setting::Region)
.says("Region of the {noun}. Defaults to the provider's `region`, or to the region of its `zone`.");

/// The location, which is part of the path and required.
pub(crate) const LOCATION: Field =
    field("location", Kind::String, SetBy::Required, Change::Replaces, "")
        .says("Location of the {noun}.");

/// The configured labels.
pub(crate) const LABELS: Field =
    field("labels", Kind::StringMap, SetBy::Optional, Change::NoCall, "").role(Role::Labels).says(
        "Labels that the configuration sets. Other labels are left unchanged and are shown in \
         `effective_labels`.",
    );

/// The configured labels with the provider's own.
pub(crate) const TERRAFORM_LABELS: Field =
    field("terraform_labels", Kind::StringMap, SetBy::Computed, Change::Never, "")
        .role(Role::TerraformLabels)
        .says(
            "Labels that the configuration sets, combined with the default labels of the provider.",
        );

/// All labels, which is what is sent.
pub(crate) const EFFECTIVE_LABELS: Field =
    field("effective_labels", Kind::StringMap, SetBy::Computed, Change::Never, "labels")
        .role(Role::EffectiveLabels)
        .says("All labels of the {noun}, including those set outside of Terraform.");

/// The configured annotations.
pub(crate) const ANNOTATIONS: Field =
    field("annotations", Kind::StringMap, SetBy::Optional, Change::NoCall, "")
        .role(Role::Annotations)
        .says(
            "Annotations that the configuration sets. Other annotations are left unchanged and are \
             shown in `effective_annotations`.",
        );

/// All annotations, which is what is sent.
pub(crate) const EFFECTIVE_ANNOTATIONS: Field =
    field("effective_annotations", Kind::StringMap, SetBy::Computed, Change::Never, "annotations")
        .role(Role::EffectiveAnnotations)
        .says("All annotations of the {noun}, including those set outside of Terraform.");

/// The effect of a destroy.
pub(crate) const DELETION_POLICY: Field = field(
    "deletion_policy",
    Kind::String,
    SetBy::OptionalComputed,
    Change::NoCall,
    "",
)
.unset_from(Setting::DeletionPolicy)
.role(Role::DeletionPolicy)
.says(
    "What a destroy does: `DELETE` deletes the {noun}, `PREVENT` fails with an error, `ABANDON` \
             removes the {noun} from the state and keeps it at Google. Defaults to the provider's \
             `deletion_policy`.",
);

/// The link of a compute object.
pub(crate) const SELF_LINK: Field =
    field("self_link", Kind::String, SetBy::Computed, Change::Never, "selfLink")
        .read_as(compute_v1_link)
        .says("Link to the {noun}.");

/// When a compute object was created.
pub(crate) const CREATION_TIMESTAMP: Field =
    field("creation_timestamp", Kind::String, SetBy::Computed, Change::Never, "creationTimestamp")
        .says("Creation time, in RFC 3339 format.");

/// When an object of another API was created.
pub(crate) const CREATE_TIME: Field =
    field("create_time", Kind::String, SetBy::Computed, Change::Never, "createTime")
        .says("Creation time, in RFC 3339 format.");

/// The labels of a compute object, which neither an insert nor a patch changes.
///
/// Source: discovery compute/v1, `Address.labels`, `RegionSetLabelsRequest`.
pub(crate) const SET_LABELS: Group = Group::new(Request::post("/setLabels"), &["effective_labels"])
    .guarded(Guard::LabelFingerprint)
    .in_steps(labels_over_those_there)
    .after_create();

/// The labels of a global compute object, whose method takes no request id: only the fingerprint shows
/// whether they are set already.
///
/// Source: discovery compute/v1, `globalAddresses.setLabels`.
pub(crate) const SET_GLOBAL_LABELS: Group = SET_LABELS.without_request_id();

/// The field by which Google compares labels.
pub(crate) const LABEL_FINGERPRINT: Field =
    field("label_fingerprint", Kind::String, SetBy::Computed, Change::Follows, "labelFingerprint")
        .follows(&["effective_labels"])
        .says("Fingerprint of the labels. The provider sends it itself.");

/// The request replaces all labels: those that the plan does not change keep Google's current
/// values.
fn labels_over_those_there(change: &GroupChange<'_>) -> Vec<Json> {
    let labels = |object: &Json| object["labels"].as_object().cloned().unwrap_or_default();
    let (live, mut wanted) = (labels(change.live), labels(change.body));
    wanted.retain(|_, value| !value.is_null());
    let before = change.prior.get("effective_labels").as_map().into_iter().flatten();
    let before: Map<String, Json> =
        before.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.into()))).collect();
    let keys: BTreeSet<_> = before.keys().chain(wanted.keys()).collect();
    let mut all = live.clone();
    for key in keys.into_iter().filter(|key| before.get(*key) != wanted.get(*key)) {
        match wanted.get(key) {
            Some(value) => all.insert(key.clone(), value.clone()),
            None => all.remove(key),
        };
    }
    if all == live { Vec::new() } else { vec![json!({"labels": all})] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    #[test]
    fn setting_labels_keeps_those_that_others_set_meanwhile() {
        let cases = [
            // before, planned, at Google now: sent
            (json!({}), json!({"a": "1"}), json!({}), Some(json!({"a": "1"}))),
            (json!({"a": "1"}), json!({}), json!({"a": "1", "x": "y"}), Some(json!({"x": "y"}))),
            (json!({"a": "1"}), json!({"a": null}), json!({"a": "1"}), Some(json!({}))),
            (
                json!({"a": "1", "b": "1"}),
                json!({"a": "2", "b": "1"}),
                json!({"a": "1", "x": "y"}),
                Some(json!({"a": "2", "x": "y"})),
            ),
            (json!({"a": "1"}), json!({"a": "2"}), json!({"a": "2"}), None),
        ];
        for (before, planned, live, expected) in cases {
            let entries = before.as_object().into_iter().flatten();
            let entries = entries.map(|(key, value)| (key.clone(), value.as_str().into()));
            let prior = Value::object([("effective_labels", Value::map(entries))]);
            let (body, live) = (json!({"labels": planned}), json!({"labels": live}));
            let sent = labels_over_those_there(&GroupChange {
                body: &body,
                live: &live,
                prior: &prior,
                planned: &Value::Null,
            });
            let expected: Vec<_> = expected.into_iter().map(|all| json!({"labels": all})).collect();
            assert_eq!(sent, expected, "{before} {planned} {live}");
        }
    }
}
