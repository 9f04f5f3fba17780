//! An object between Google's form and the state's, and the warnings about differences.

use serde_json::Value as Json;
use std::borrow::Cow;

use super::complete::{Compared, Difference, differences};
use super::decode::decode;
use super::reconcile::{Reader, reconcile};
use super::{json, labels, numbers, place};
use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::{Lifecycle, Readiness, Reading, Resource, ResultIn, Settings, Timeouts};
use crate::value::Value;

/// Google's response as attributes.
pub(crate) fn decoded(resource: &Resource, mut body: Json) -> Value {
    if let Some(exception) = resource.exceptions.decode {
        exception(&mut body);
    }
    decode(resource.fields, &body)
}

/// The state of an object that a read found, based on the prior state.
pub(super) fn refreshed(
    resource: &Resource,
    reader: Reader<'_>,
    state: &Value,
    body: Json,
) -> Value {
    let decoded = decoded(resource, body);
    let known = if reader.is_import {
        Cow::Owned(without_empty_blocks(state))
    } else {
        Cow::Borrowed(state)
    };
    let mut read = reconcile(resource.fields, reader, &known, &decoded);
    labels::read(resource, reader.settings, state, &mut read);
    with_own(resource, read, state)
}

/// The same of an object that was not imported.
#[cfg(feature = "bench")]
pub(crate) fn refreshed_from(
    resource: &Resource,
    settings: &Settings,
    state: &Value,
    body: Json,
) -> Value {
    refreshed(resource, Reader::new(settings), state, body)
}

/// Removes empty blocks from the state of an import. An import does not know whether blocks exist, so the
/// object's blocks may be the configuration's.
fn without_empty_blocks(state: &Value) -> Value {
    let Value::Object(attributes) = state else { return state.clone() };
    let is_known = |value: &Value| match value {
        Value::List(_) | Value::Set(_) => !value.is_zero(),
        _ => true,
    };
    let known = attributes.iter().filter(|(_, value)| is_known(value));
    Value::Object(known.map(|(name, value)| (name.clone(), value.clone())).collect())
}

/// The state of an object that an apply made from a plan, and where Google returned something else than
/// the plan changes. The forms are the prior object and the plan as the core has it; of an update that sent
/// less, the caller drops the differences.
///
/// The state is what a read would make of the plan: Google's values, in the plan's spelling and order where
/// these are equivalent. A read right after the apply finds no drift.
pub(super) fn completed(
    resource: &Resource,
    settings: &Settings,
    [prior, planned]: [&Value; 2],
    body: Json,
) -> (Value, Vec<Difference>) {
    let decoded = decoded(resource, body);
    let mut state = reconcile(resource.fields, Reader::new(settings), planned, &decoded);
    labels::complete(resource, planned, &mut state);
    keep_later(resource, planned, &mut state);
    let differences = differences(resource.fields, Compared::Sent, [prior, planned], &decoded);
    (with_own(resource, state, planned), differences)
}

/// Keeps the configured values that only a read replaces by Google's.
fn keep_later(resource: &Resource, planned: &Value, state: &mut Value) {
    let Value::Object(attributes) = state else { return };
    let later = resource.fields.iter().filter(|it| matches!(it.reading, Reading::Later));
    for field in later {
        let planned = planned.get(field.attribute);
        if planned.is_wholly_known() && !planned.is_null() {
            attributes.insert(field.attribute, planned.clone());
        }
    }
}

/// Whether Google's object has what the plan of a new one has, except for the attributes that follow the create.
pub(super) fn has_content(resource: &Resource, planned: &Value, body: &Json) -> bool {
    let mut sent = planned.clone();
    if let (Lifecycle::Object(of), Value::Object(attributes)) = (resource.lifecycle, &mut sent) {
        for attribute in of.late().flat_map(|group| group.attributes) {
            attributes.insert((*attribute).to_owned(), Value::UNKNOWN);
        }
    }
    let found = decoded(resource, body.clone());
    differences(resource.fields, Compared::All, [&Value::Null, &sent], &found).is_empty()
        && labels::has_sent(resource, &sent, &found)
}

/// Whether an object is ready, by the table and by its own conditions.
pub(super) fn readiness(resource: &Resource, body: &Json) -> Readiness {
    let ready = match resource.lifecycle {
        Lifecycle::Object(of) => (of.ready)(body),
        _ => Readiness::Ready,
    };
    let has_failed =
        || resource.exceptions.explain.is_some_and(|explain| explain(body, "").is_some());
    if ready == Readiness::Ready && has_failed() { Readiness::Failed } else { ready }
}

/// The object with its id and its timeouts, which Google does not store.
pub(super) fn with_own(resource: &Resource, mut object: Value, known: &Value) -> Value {
    let known_id = known.get("id").as_str();
    let id = match numbers::as_in(resource, known, &object) {
        Some(numbered) => resource.fill(resource.id, &numbered).ok(),
        // Without the number of the project, the id would contain the id of the project.
        None if known_id.is_some() => None,
        None => resource.fill(resource.id, &object).ok(),
    };
    if let Value::Object(attributes) = &mut object {
        let id = id.map_or_else(|| known.get("id").clone(), Value::from);
        let id = if id.is_unknown() { Value::Null } else { id };
        attributes.insert("id", id);
        if resource.timeouts != Timeouts::NONE {
            attributes.insert("timeouts", known.get("timeouts").clone());
        }
    }
    object
}

/// A planned object with the provider block's values for attributes that aren't set.
pub(super) fn with_settings(resource: &Resource, settings: &Settings, mut planned: Value) -> Value {
    for field in resource.fields {
        let Some(setting) = field.unset_from else { continue };
        if planned.get(field.attribute).is_unknown() {
            let said = place::said(resource, &planned, field.attribute);
            let value = said.unwrap_or_else(|| settings.get(setting).clone());
            if let Value::Object(attributes) = &mut planned {
                attributes.insert(field.attribute, value);
            }
        }
    }
    planned
}

/// Warns where Google returned a different value than was sent.
pub(super) fn warnings(
    resource: &Resource,
    path: &str,
    differences: Vec<Difference>,
) -> Diagnostics {
    let warning = |difference: Difference| {
        let Difference { path: attribute, asked, answered } = difference;
        let is_hidden =
            resource.field_at(&attribute).is_none_or(|it| it.is_hidden() || it.is_block());
        let what = if is_hidden {
            format!("another value of {attribute} than Google returned")
        } else {
            format!("{attribute} = {}, and Google returned {}", shown(&asked), shown(&answered))
        };
        Diagnostic::warning(
            "Google returned a different value than requested",
            format!(
                "{path} was requested with {what}. The state has the returned value, and the next plan shows \
                 the difference. If it persists, set `{attribute}` to the returned value, or ask Google \
                 why the value is not accepted ({}).",
                resource.api.name,
            ),
        )
        .about(attribute)
    };
    Diagnostics(differences.into_iter().map(warning).collect())
}

fn shown(value: &Value) -> String {
    crate::value::to_json_text(value).unwrap_or_else(|| "an unknown value".to_owned())
}

/// Adds to an error the object's own explanation of the failure.
pub(super) fn explain(resource: &Resource, body: &Json, diagnostic: &mut Diagnostic) {
    let explain = resource.exceptions.explain;
    if let Some(explanation) = explain.and_then(|explain| explain(body, &diagnostic.detail)) {
        diagnostic.detail.push('\n');
        diagnostic.detail.push_str(&explanation);
    }
}

/// The error for a request that cannot be sent yet.
pub(super) fn unknown(attribute: &str) -> Diagnostic {
    Diagnostic::error(
        "Provider is not fully configured",
        format!(
            "`{attribute}` in the provider block is not known yet, so no request can be sent. Apply its \
             source first, with `-target`."
        ),
    )
}

/// The object in the reply to a change, or in the finished operation, if the API returns it there.
pub(super) fn in_reply(result: ResultIn, reply: Json) -> Option<Json> {
    match result {
        ResultIn::Reply => reply.is_object().then_some(reply),
        ResultIn::Read => None,
        ResultIn::Operation => {
            let mut object = json::get(&reply, "response").as_object()?.clone();
            object.remove("@type");
            object.contains_key("name").then_some(Json::Object(object))
        }
        // Nothing else shows it, so that a response without it has to do.
        ResultIn::OperationAlone => {
            let mut object = json::get(&reply, "response").as_object().cloned().unwrap_or_default();
            object.remove("@type");
            Some(Json::Object(object))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::SECRET_MANAGER_SECRET;
    use serde_json::json;

    #[test]
    fn what_lacks_a_label_that_was_sent_is_not_ours() {
        let label = |name: &str, text: &str| (name.to_owned(), Value::from(text));
        let sent = [label("goog-terraform-provisioned", "true"), label("team", "a")];
        let planned = Value::object([
            ("secret_id", Value::from("key")),
            ("effective_labels", Value::map(sent)),
            ("effective_annotations", Value::map([label("owner", "a")])),
        ]);
        let is_ours = |labels: Json, annotations: Json| {
            let found = json!({"name": "key", "labels": labels, "annotations": annotations});
            has_content(&SECRET_MANAGER_SECRET, &planned, &found)
        };
        let own = || json!({"goog-terraform-provisioned": "true", "team": "a"});
        assert!(is_ours(own(), json!({"owner": "a"})));
        assert!(is_ours(own(), json!({"owner": "a", "googles": "own"})));
        let other = json!({"goog-terraform-provisioned": "true", "team": "b"});
        assert!(!is_ours(other, json!({"owner": "a"})));
        assert!(!is_ours(json!({"team": "a"}), json!({"owner": "a"})));
        assert!(!is_ours(own(), json!({})));
    }
}
