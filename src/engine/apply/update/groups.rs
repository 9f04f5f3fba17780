//! Updates that send one request for each group of attributes.

use serde_json::{Map, Value as Json};

use super::super::super::encode::{as_configured, encode_value, is_changed, with_nulls};
use super::super::super::json;
use super::super::super::overlay::Forms;
use super::super::exchange::with_body;
use super::super::rewrite::{Next, Stopped, rewrite, stamp};
use super::Change;
use crate::remote::{Call, FailedPart, Failure, Repeat};
use crate::spec::{Field, Group, GroupChange, Guard, Literal, Object};
use crate::value::Value;

/// One request, or the steps that take its place.
struct Part<'a> {
    group: &'a Group,
    /// The attributes that the request changes.
    attributes: Vec<&'static str>,
    /// Google's field that stands for them; empty if there are several.
    field: String,
    body: Json,
}

/// Sends the requests of each group of which an attribute changes.
///
/// # Errors
/// Of several requests, the error names the one that failed, those before it and those that were not sent.
pub(super) async fn send(
    change: &Change<'_>,
    object: &Object,
    groups: &[Group],
) -> Result<(), Stopped> {
    let parts: Vec<_> = groups.iter().filter_map(|group| part(change, group)).collect();
    for (at, part) in parts.iter().enumerate() {
        let repeat = match part.group.request.repeat {
            Repeat::Never => Repeat::Never,
            _ if part.group.is_without_request_id => Repeat::Freely,
            _ => object.repeat,
        };
        let group = Group { request: part.group.request.repeated(repeat), ..*part.group };
        let mut is_begun = false;
        if let Err(stopped) = send_group(change, &group, &part.body, &mut is_begun).await {
            return Err(match (parts.len(), is_begun) {
                (1, false) => stopped,
                _ => located(stopped, &parts, at, is_begun),
            });
        }
    }
    Ok(())
}

/// The request of a group, if one of its attributes changes.
fn part<'a>(change: &Change<'_>, group: &'a Group) -> Option<Part<'a>> {
    let attributes = group.attributes.iter();
    let fields = attributes.filter_map(|attribute| change.exchange.resource.field(attribute));
    let changed: Vec<_> = fields
        .filter(|field| {
            let name = field.attribute;
            let (prior, planned) = (change.forms.prior.get(name), change.forms.planned.get(name));
            // For a new object there are no known values that a planned value could be equivalent
            // to.
            let is_new = change.forms.prior.is_null() && !planned.is_null();
            is_new || change.repeats(name) || is_changed(field, prior, planned)
        })
        .collect();
    if changed.is_empty() {
        return None;
    }
    let body =
        if group.is_whole { change.exchange.encoded(change.forms) } else { body(change, &changed) };
    let is_sent = body.as_object().is_some_and(|fields| !fields.is_empty());
    let attributes = changed.iter().map(|field| field.attribute).collect();
    let field = match changed.as_slice() {
        [only] => place(change, only),
        _ => String::new(),
    };
    is_sent.then_some(Part { group, attributes, field, body })
}

/// Google's field of a change. Of a block, which has no line of its own in a configuration, it is the first
/// field in it that changes.
fn place(change: &Change<'_>, field: &Field) -> String {
    let of = |object: &Value| object.get(field.attribute).elements().first().cloned();
    let [prior, planned, config] =
        [change.forms.prior, change.forms.planned, change.forms.config].map(of);
    let (prior, config) = (prior.unwrap_or_default(), config.unwrap_or_default());
    let planned = planned.unwrap_or_default();
    let inner = field.inner().iter().find(|inner| {
        let name = inner.attribute;
        !config.get(name).is_null() && is_changed(inner, prior.get(name), planned.get(name))
    });
    match inner {
        Some(inner) => format!("{}[0].{}", field.google, inner.google),
        None => field.google.to_owned(),
    }
}

/// The error with what is known of the other requests.
fn located(stopped: Stopped, parts: &[Part<'_>], at: usize, is_begun: bool) -> Stopped {
    let all = |parts: &[Part<'_>]| parts.iter().flat_map(|part| part.attributes.clone()).collect();
    let wrapped = |cause| {
        Failure::Part(Box::new(FailedPart {
            attributes: parts[at].attributes.clone(),
            field: parts[at].field.clone(),
            done: all(&parts[..at]),
            left: all(&parts[at + 1..]),
            is_begun,
            cause,
        }))
    };
    match stopped {
        Stopped::Failed(failure) => Stopped::Failed(wrapped(failure)),
        Stopped::Unfinished(failure) => Stopped::Unfinished(wrapped(failure)),
        Stopped::Conflict(diagnostic) => Stopped::Conflict(diagnostic),
    }
}

/// Only the changes: Google keeps the fields that a request omits. An unset attribute is therefore
/// sent as Google's default, or else as null.
fn body(change: &Change<'_>, changed: &[&Field]) -> Json {
    let mut body = Json::Object(Map::new());
    let (forms, fields) = (change.forms, change.exchange.resource.fields);
    let sent = as_configured(fields, forms.planned, forms.config);
    for field in changed.iter().filter(|field| !field.google.is_empty()) {
        let encoded =
            |object: &Value| encode_value(field, object.get(field.attribute), change.context());
        let value = match (encoded(forms.prior), encoded(&sent)) {
            (Some(before), Some(after)) => with_nulls(&before, after),
            (_, after) => after.or_else(|| default(field)).unwrap_or(Json::Null),
        };
        json::set(&mut body, field.google, value);
    }
    change.exchange.excepted(body, forms)
}

fn default(field: &Field) -> Option<Json> {
    match field.googles_default.map(Literal::value)? {
        Value::Bool(truth) => Some(truth.into()),
        Value::String(text) => Some(text.into()),
        Value::Number(number) => serde_json::from_str(&number.to_string()).ok(),
        _ => None,
    }
}

/// Sends one group's request, or the steps that take its place.
///
/// The guard is that of the object that the steps were made from, so that Google refuses them after a
/// concurrent write: the steps are then made again. `is_begun` becomes true when one of several steps has
/// succeeded.
async fn send_group(
    change: &Change<'_>,
    group: &Group,
    body: &Json,
    is_begun: &mut bool,
) -> Result<(), Stopped> {
    if group.guard == Guard::None && group.steps.is_none() {
        change.exchange.send(&call(change, group, body.clone())).await?;
        return Ok(());
    }
    // Steps are made from the object's current form, so a step that has succeeded is not made
    // again.
    let mut most = 0;
    let decide = |live: &Json| {
        let steps = match group.steps {
            Some(steps) => {
                let Forms { prior, planned, .. } = change.forms;
                steps(&GroupChange { body, live, prior, planned })
            }
            None => vec![body.clone()],
        };
        *is_begun |= steps.len() < most;
        most = most.max(steps.len());
        let mut steps = steps.into_iter();
        let Some(mut step) = steps.next() else { return Ok(Next::Nothing) };
        stamp(&mut step, group.guard, live);
        let mut call = call(change, group, step);
        if let Some((parameter, field)) = group.guard.parameter() {
            let value = live[field].as_str().unwrap_or_default();
            call = call.with_query(parameter, value);
        }
        // Further steps are made from the object's form after this one.
        Ok(if steps.next().is_some() { Next::SendAndGoOn(call) } else { Next::Send(call) })
    };
    rewrite(&change.exchange, change.forms.prior, &change.address, group.guard, decide).await?;
    Ok(())
}

fn call(change: &Change<'_>, group: &Group, body: Json) -> Call {
    let planned = change.forms.planned;
    let request = group.chosen(planned);
    let call = change.exchange.call(&request, &change.address.path, change.forms.prior);
    let call = with_body(call, &request, body, planned);
    let is_of_create = change.forms.prior.is_null();
    if is_of_create { call.that_completes() } else { call }
}
