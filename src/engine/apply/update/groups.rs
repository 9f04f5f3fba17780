//! Requests for some attributes each.

use serde_json::{Map, Value as Json};
use tracing::info;

use super::super::super::encode::{encode_value, is_changed, with_configured_zeros};
use super::super::super::json;
use super::super::pause::Pause;
use super::{Change, Stopped};
use crate::remote::{Call, Failure, Method};
use crate::spec::{EncodeContext, Field, Group, GroupChange, Literal};
use crate::value::Value;

/// Sends the requests of each group of which an attribute changes, and answers with the object as it
/// is afterwards.
pub(super) async fn send(change: &Change<'_>, groups: &[Group]) -> Result<Json, Stopped> {
    for group in groups {
        let changed: Vec<_> = group
            .attributes
            .iter()
            .filter_map(|attribute| change.resource.field(attribute))
            .filter(|field| {
                let name = field.attribute;
                is_changed(field, change.prior.get(name), change.planned.get(name))
            })
            .collect();
        if changed.is_empty() {
            continue;
        }
        let body = body(change, &changed);
        if body.as_object().is_some_and(|fields| !fields.is_empty()) {
            send_group(change, group, &body).await?;
        }
    }
    Ok(change.read().await?)
}

/// Only what changes: Google keeps what a request leaves out. That is why what is unset is sent as
/// Google's default, or else as null.
fn body(change: &Change<'_>, changed: &[&Field]) -> Json {
    let mut body = Json::Object(Map::new());
    let sent = with_configured_zeros(change.resource.fields, change.planned, change.config);
    for field in changed.iter().filter(|field| !field.google.is_empty()) {
        let encoded =
            |object: &Value| encode_value(field, object.get(field.attribute), &change.context());
        let value = match (encoded(change.prior), encoded(&sent)) {
            (Some(before), Some(after)) => with_nulls(&before, after),
            (_, after) => after.or_else(|| default(field)).unwrap_or(Json::Null),
        };
        json::set(&mut body, field.google, value);
    }
    if let Some(exception) = change.resource.exceptions.encode {
        let context = EncodeContext { prior: change.prior, planned: change.planned };
        exception(&mut body, &context);
    }
    body
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
/// The fingerprint is that of the object that the steps were made from, so that Google refuses them if
/// somebody else has written since: then they are made anew.
async fn send_group(change: &Change<'_>, group: &Group, body: &Json) -> Result<(), Stopped> {
    if !group.has_fingerprint && group.steps.is_none() {
        return Ok(send_call(change, group, body.clone()).await?);
    }
    let mut refused = None;
    let mut pause = Pause::new();
    loop {
        let live = change.read().await?;
        let mut steps = match group.steps {
            Some(steps) => steps(&GroupChange { body, live: &live, prior: change.prior }),
            None => vec![body.clone()],
        }
        .into_iter();
        let Some(mut step) = steps.next() else { return Ok(()) };
        let fingerprint = json::get(&live, "fingerprint").clone();
        if group.has_fingerprint {
            json::set(&mut step, "fingerprint", fingerprint.clone());
        }
        match send_call(change, group, step).await {
            Ok(()) if steps.next().is_none() => return Ok(()),
            // The other steps are made from the object as it is now.
            Ok(()) => {}
            // A 412 may also be an organisation's policy, which no repetition helps.
            Err(failure)
                if failure.is_stale()
                    && refused.as_ref() != Some(&fingerprint)
                    && !change.until.left().is_zero() =>
            {
                info!(path = change.path, "changed by somebody else meanwhile: trying again");
                refused = Some(fingerprint);
                pause.wait(change.until).await;
            }
            Err(failure) => return Err(failure.into()),
        }
    }
}

async fn send_call(change: &Change<'_>, group: &Group, body: Json) -> Result<(), Failure> {
    let (method, path) = if group.method.is_empty() {
        (Method::Patch, change.path.to_owned())
    } else {
        (Method::Post, format!("{}/{}", change.path, group.method))
    };
    let resource = change.resource;
    let call = Call::new(resource.api, method, path)
        .with_body(body)
        .for_project(change.project.clone())
        .repeated(resource.operations.repeat_of_change());
    let remote = &*change.configured.remote;
    let started = remote.send(&call, change.until).await?;
    remote.finish(resource.operations, &call, started, change.until).await.map(drop)
}
