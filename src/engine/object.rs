//! An object at Google: where it is, reading it, and telling what Google made of it.

use serde_json::Value as Json;

use super::complete::{Difference, complete};
use super::decode::decode;
use super::reconcile::reconcile;
use super::{json, labels};
use crate::diag::{Diagnostic, Diagnostics};
use crate::remote::{Call, Deadline, Failure, Method, Remote};
use crate::spec::{Resource, Settings};
use crate::value::Value;

/// Where an object is, relative to its API's base URL; also its `id`.
///
/// # Errors
/// A bug of ours: an object in state has the attributes that its id is made of.
pub(super) fn path(resource: &Resource, object: &Value) -> Result<String, Diagnostic> {
    resource.expand(resource.id, object).map_err(|attribute| {
        Diagnostic::error(
            "Incomplete state",
            format!(
                "This {} has no `{attribute}` in state, so Google can't be asked for it. Remove it \
                 with `terraform state rm` and import it again.",
                resource.noun
            ),
        )
    })
}

/// Reads an object as Google has it.
pub(super) async fn get(
    resource: &Resource,
    remote: &dyn Remote,
    path: &str,
    project: Option<String>,
    until: Deadline,
) -> Result<Json, Failure> {
    let call = Call::new(resource.api, Method::Get, path).for_project(project);
    Ok(remote.send(&call, until).await?.body)
}

/// The project of an object.
pub(super) fn project(object: &Value) -> Option<String> {
    object.get("project").as_str().map(str::to_owned)
}

/// What Google answered, as attributes.
pub(crate) fn decoded(resource: &Resource, mut body: Json) -> Value {
    if let Some(exception) = resource.exceptions.decode {
        exception(&mut body);
    }
    decode(resource.fields, &body)
}

/// The state of an object that a read found, from the state before.
pub(super) fn refreshed(
    resource: &Resource,
    settings: &Settings,
    state: &Value,
    body: Json,
    path: &str,
) -> Value {
    let decoded = decoded(resource, body);
    let mut read = reconcile(resource.fields, settings, state, &decoded);
    labels::read(resource, settings, state, &mut read);
    with_own(read, state, path)
}

/// The state of an object that an apply made from a plan, and what Google answered differently.
pub(super) fn completed(
    resource: &Resource,
    planned: &Value,
    body: Json,
    path: &str,
) -> (Value, Vec<Difference>) {
    let decoded = decoded(resource, body);
    let (state, differences) = complete(resource.fields, planned, &decoded);
    (with_own(state, planned, path), differences)
}

/// The object with its id and its time limits, which Google knows nothing of.
pub(super) fn with_own(mut object: Value, known: &Value, path: &str) -> Value {
    if let Value::Object(attributes) = &mut object {
        attributes.insert("id".to_owned(), path.into());
        attributes.insert("timeouts".to_owned(), known.get("timeouts").clone());
    }
    object
}

/// A planned object with what the provider block gives to attributes that aren't set.
pub(super) fn with_settings(resource: &Resource, settings: &Settings, mut planned: Value) -> Value {
    if let Value::Object(attributes) = &mut planned {
        for field in resource.fields {
            let Some(setting) = field.unset_from else { continue };
            let value = attributes.get_mut(field.attribute);
            if let Some(value @ Value::Unknown(_)) = value {
                settings.get(setting).clone_into(value);
            }
        }
    }
    planned
}

/// Warns where Google answered something else than it was asked for.
pub(super) fn differences(
    resource: &Resource,
    path: &str,
    differences: Vec<Difference>,
) -> Diagnostics {
    let warning = |difference: Difference| {
        let Difference { path: attribute, asked, answered } = difference;
        let is_hidden = resource.field_at(&attribute).is_none_or(|field| field.may_be_secret);
        let what = if is_hidden {
            format!("another value of {attribute} than Google answered")
        } else {
            format!("{attribute} = {}, and Google answered {}", shown(&asked), shown(&answered))
        };
        Diagnostic::warning(
            "Google answered another value than asked for",
            format!(
                "{path} was asked to have {what}. The state says what was asked for; the next plan shows \
                 the difference. If it stays, set `{attribute}` to what Google answers, or ask Google why \
                 it isn't taken ({}).",
                resource.api.name,
            ),
        )
        .about(attribute)
    };
    Diagnostics(differences.into_iter().map(warning).collect())
}

fn shown(value: &Value) -> String {
    crate::value::to_json_text(value).unwrap_or_else(|| "a value not known yet".to_owned())
}

/// Adds to an error what the object itself says of what is wrong.
pub(super) fn explain(resource: &Resource, body: &Json, diagnostic: &mut Diagnostic) {
    let explain = resource.exceptions.explain;
    if let Some(explanation) = explain.and_then(|explain| explain(body, &diagnostic.detail)) {
        diagnostic.detail.push('\n');
        diagnostic.detail.push_str(&explanation);
    }
}

/// Says that Google can't be asked yet.
pub(super) fn unknown(attribute: &str) -> Diagnostic {
    Diagnostic::error(
        "Provider is not fully configured",
        format!(
            "`{attribute}` in the provider block isn't known yet, so Google can't be asked. Apply \
             what it comes from first, with `-target`."
        ),
    )
}

/// The object in a finished operation's answer, if it holds one.
pub(super) fn in_operation(operation: &Json) -> Option<Json> {
    let response = json::get(operation, "response");
    let mut object = response.as_object()?.clone();
    object.remove("@type");
    object.contains_key("name").then_some(Json::Object(object))
}
