//! What to say when an attribute that a plan changes was modified outside Terraform.

use serde_json::Value as Json;

use super::super::json;
use super::super::object::decoded;
use super::super::overlay::Forms;
use crate::diag::Diagnostic;
use crate::spec::{Lifecycle, Resource};
use crate::value::{Path, Value, to_json_text};

/// The error of a change that was not sent, since the attribute is no longer what the plan was made from.
/// `live` is the object as Google has it.
pub(super) fn modified(
    resource: &Resource,
    forms: Forms<'_>,
    live: Json,
    attribute: &Path,
) -> Diagnostic {
    let who = changed_by(resource, &live)
        .map(|who| format!(" {who} was the last to change the {}.", resource.noun))
        .unwrap_or_default();
    let now = decoded(resource, live);
    let id = forms.prior.get("id").as_str().unwrap_or(resource.noun);
    Diagnostic::error(
        "Object was modified outside Terraform",
        format!(
            "Updating {id} stopped before anything was written: {}.{who} Run the command again to plan \
             from the current object.",
            difference(resource, forms, &now, attribute),
        ),
    )
    .about(attribute.clone())
}

fn changed_by<'a>(resource: &Resource, live: &'a Json) -> Option<&'a str> {
    match resource.lifecycle {
        Lifecycle::Object(object) => json::get(live, object.changed_by?).as_str(),
        _ => None,
    }
}

/// What became of the attribute. Values are omitted where they may be secret, and where no path leads to
/// them: into a set.
fn difference(resource: &Resource, forms: Forms<'_>, now: &Value, attribute: &Path) -> String {
    let [before, now, planned] =
        [forms.prior, now, forms.planned].map(|object| object.at(attribute));
    let is_hidden = resource.field_at(attribute).is_none_or(crate::spec::Field::is_hidden);
    if is_hidden || [before, now, planned].iter().all(Option::is_none) {
        return format!("`{attribute}` is not what it was when the plan was made");
    }
    let text =
        |value: Option<&Value>| value.and_then(to_json_text).unwrap_or_else(|| "absent".to_owned());
    format!(
        "`{attribute}` was {} when the plan was made, is {} now, and was to become {}",
        text(before),
        text(now),
        text(planned)
    )
}
