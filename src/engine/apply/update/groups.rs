//! Requests for some attributes each.

use serde_json::{Map, Value as Json};

use super::super::super::encode::{as_configured, encode_value, is_changed};
use super::super::super::json;
use super::super::exchange::with_body;
use super::super::rewrite::{Next, Stopped, rewrite, stamp};
use super::Change;
use crate::remote::{Call, Repeat};
use crate::spec::{Field, Group, GroupChange, Guard, Literal, Object};
use crate::value::Value;

/// Sends the requests of each group of which an attribute changes.
pub(super) async fn send(
    change: &Change<'_>,
    object: &Object,
    groups: &[Group],
) -> Result<(), Stopped> {
    for group in groups {
        let changed: Vec<_> = group
            .attributes
            .iter()
            .filter_map(|attribute| change.exchange.resource.field(attribute))
            .filter(|field| {
                let name = field.attribute;
                let (prior, planned) =
                    (change.forms.prior.get(name), change.forms.planned.get(name));
                // Of a new object nothing is known that a value could be as good as.
                let is_new = change.forms.prior.is_null() && !planned.is_null();
                is_new || change.repeats(name) || is_changed(field, prior, planned)
            })
            .collect();
        if changed.is_empty() {
            continue;
        }
        let body = body(change, &changed);
        if body.as_object().is_some_and(|fields| !fields.is_empty()) {
            let repeat = match group.request.repeat {
                Repeat::Never => Repeat::Never,
                _ if group.is_without_request_id => Repeat::Freely,
                _ => object.repeat,
            };
            let group = Group { request: group.request.repeated(repeat), ..*group };
            send_group(change, &group, &body).await?;
        }
    }
    Ok(())
}

/// Only what changes: Google keeps what a request leaves out. That is why what is unset is sent as
/// Google's default, or else as null.
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

/// What is to be, with null for what was and is to be no more: an object in a PATCH is laid over the one
/// that is there. Source: RFC 7396, which Google's PATCH follows.
fn with_nulls(before: &Json, mut after: Json) -> Json {
    if let (Json::Object(before), Json::Object(after)) = (before, &mut after) {
        for (name, before) in before {
            let value = match after.remove(name) {
                Some(value) => with_nulls(before, value),
                None => Json::Null,
            };
            after.insert(name.clone(), value);
        }
    }
    after
}

fn default(field: &Field) -> Option<Json> {
    match field.googles_default.map(Literal::value)? {
        Value::Bool(truth) => Some(truth.into()),
        Value::String(text) => Some(text.into()),
        Value::Number(number) => serde_json::from_str(&number.to_string()).ok(),
        _ => None,
    }
}

/// Sends one group's request, or the steps that it takes.
///
/// The guard is that of the object that the steps were made from, so that Google refuses them if
/// something else has written since: then they are made again.
async fn send_group(change: &Change<'_>, group: &Group, body: &Json) -> Result<(), Stopped> {
    if group.guard == Guard::None && group.steps.is_none() {
        change.exchange.send(&call(change, group, body.clone())).await?;
        return Ok(());
    }
    let decide = |live: &Json| {
        let mut steps = match group.steps {
            Some(steps) => steps(&GroupChange { body, live, prior: change.forms.prior }),
            None => vec![body.clone()],
        }
        .into_iter();
        let Some(mut step) = steps.next() else { return Ok(Next::Nothing) };
        stamp(&mut step, group.guard, live);
        let call = call(change, group, step);
        // Further steps are made from the object as it is after this one.
        Ok(if steps.next().is_some() { Next::SendAndGoOn(call) } else { Next::Send(call) })
    };
    rewrite(&change.exchange, change.forms.prior, &change.address, group.guard, decide).await?;
    Ok(())
}

fn call(change: &Change<'_>, group: &Group, body: Json) -> Call {
    let planned = change.forms.planned;
    let request = group.chosen(planned);
    let call = change.exchange.call(&request, &change.address.path, change.forms.prior);
    with_body(call, &request, body, planned)
}
