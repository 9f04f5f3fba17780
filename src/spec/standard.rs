//! Attributes that many types have, each with its description. A type that departs from one adds a word
//! to it: `ANNOTATIONS.foreign_key(…)`.

use super::check::checks;
use super::field::{Change, Field, Kind, Role, SetBy, field};
use super::reference::{Reference, Spelling, compute_v1_link};
use super::settings::Setting;

/// A region, which is known by its name.
pub(crate) const REGION_NAME: Reference = Reference::new("projects/{project}/regions/{name}")
    .sent_as(Spelling::Name)
    .read_as(Spelling::Name);

/// Where the object is, in the form of its table's id.
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

/// The location, which is part of the path and must be set.
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

/// What a destroy does.
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
