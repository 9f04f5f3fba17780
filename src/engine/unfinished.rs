//! An update that failed after Google accepted it, or may have accepted it.
//!
//! Google may keep such a change: a service has the new template, whose revision does not start. Then the
//! state equals the configuration, and a plan would find no change. A note in the private data records
//! the failed update: as long as a read finds that the object is not ready, the next plan repeats the
//! change.

use serde_json::Value as Json;

use super::encode::is_changed;
use crate::diag::Diagnostic;
use crate::spec::{Field, Readiness, Resource};
use crate::value::Value;

/// How much of Google's explanation is kept.
const LONGEST: usize = 1000;

/// An update that failed after Google accepted it, or may have accepted it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Unfinished {
    /// How the update failed, in Google's words.
    pub(super) reason: String,
    /// The top-level attributes that the update changed.
    pub(super) attributes: Vec<String>,
    /// Whether the object itself reported a failure when it was last read. It may also be on its way.
    pub(super) has_failed: bool,
}

impl Unfinished {
    /// The note of an update that failed, including the attributes of an earlier one that it was to
    /// repeat.
    pub(super) fn of(
        resource: &Resource,
        [prior, planned]: [&Value; 2],
        repeated: Option<&Self>,
        reason: &str,
    ) -> Self {
        let is_part = |field: &&Field| {
            let name = field.attribute;
            repeated.is_some_and(|it| it.has(name))
                || field.causes_request() && is_changed(field, prior.get(name), planned.get(name))
        };
        let parts = resource.fields.iter().filter(is_part);
        Self {
            reason: reason.chars().take(LONGEST).collect(),
            attributes: parts.map(|field| field.attribute.to_owned()).collect(),
            has_failed: false,
        }
    }

    /// The note of an object that a read found in this condition, if there is still one.
    pub(super) fn once_read(self, readiness: Readiness) -> Option<Self> {
        let has_failed = readiness == Readiness::Failed;
        // An object that is ready again has no unfinished update, whoever repaired it.
        (readiness != Readiness::Ready).then_some(Self { has_failed, ..self })
    }

    /// Whether the update changed this attribute.
    pub(super) fn has(&self, attribute: &str) -> bool {
        self.attributes.iter().any(|it| it == attribute)
    }

    /// The note as private data has it.
    pub(super) fn to_json(&self) -> Json {
        let Self { reason, attributes, has_failed } = self;
        serde_json::json!({"reason": reason, "attributes": attributes, "failed": has_failed})
    }

    /// The note in private data.
    pub(super) fn from_json(json: &Json) -> Option<Self> {
        let attributes = json["attributes"].as_array()?.iter().filter_map(Json::as_str);
        let attributes = attributes.map(str::to_owned).collect();
        let reason = json["reason"].as_str()?.to_owned();
        Some(Self { reason, attributes, has_failed: json["failed"] == true })
    }

    /// The warning that a plan shows for the failed update.
    pub(super) fn warning(&self, resource: &Resource, object: &Value) -> Diagnostic {
        let id = object.get("id").as_str().unwrap_or(resource.noun);
        let attributes: Vec<_> = self.attributes.iter().map(|name| format!("`{name}`")).collect();
        Diagnostic::warning(
            "Last update did not finish",
            format!(
                "The last update of {id} failed:\n{}\nThe {} is not ready, so the plan contains an update that \
                 sends {} again.",
                self.reason,
                resource.noun,
                attributes.join(", "),
            ),
        )
    }
}
