//! The checks across resources: the only step of a plan that may call Google.

use serde_json::json;
use std::borrow::Cow;
use std::time::Duration;
use tokio::time::timeout;

use super::address::Address;
use super::configured::{Checking, Configured};
use super::object;
use super::plan::PlanReply;
use crate::diag::{Diagnostics, Severity};
use crate::remote::{Call, Deadline, Method};
use crate::spec::{Checked, Need, Referent, Resource, Response, parse};
use crate::value::Value;

/// How long the checks of one object may wait for Google. Without a response they know less, and the plan
/// goes on.
const PATIENCE: Duration = Duration::from_millis(2500);

/// A planned change, as the checks see it.
struct Change<'a> {
    referent: Referent,
    is_new: bool,
    prior: &'a Value,
    object: Cow<'a, Value>,
}

/// Whether plans of the type are checked.
pub(crate) fn is_checked(resource: &Resource, configured: &Configured) -> bool {
    resource.checks.is_some() && configured.checking != Checking::Off
}

/// Remembers a planned object, and runs the checks of its type: what the checks need to know and no object of
/// this walk tells is read from Google once. `prior` and `config` are those of the request, the
/// configuration with its refinements.
///
/// The result has no error for what Google accepts, unless the user asks for errors. Even then, advice stays a
/// warning: the rest of the walk, or what the provider cannot see, may make it wrong.
pub(crate) async fn check(
    resource: &'static Resource,
    configured: &Configured,
    [prior, config]: [&Value; 2],
    reply: &PlanReply,
) -> Diagnostics {
    let checks = resource.checks.filter(|_| is_checked(resource, configured));
    let Some(checks) = checks else { return Diagnostics::default() };
    let Some(change) = noted(resource, configured, [prior, config], reply) else {
        return Diagnostics::default();
    };
    if reply.diagnostics.has_errors() {
        return Diagnostics::default();
    }
    let until = Deadline::after(PATIENCE);
    // A deletion adds nothing to what others need to know. Of an object that stays as it is, the type decides: what
    // is around it may change.
    if !change.checked().is_deleted() {
        // What is read first may tell what else is needed.
        for _ in 0..2 {
            let needs = configured.ledger.with(|facts| (checks.needs)(change.checked(), facts));
            for need in &needs {
                read(configured, need, until).await;
            }
        }
    }
    let mut found = configured.ledger.with(|facts| (checks.run)(change.checked(), facts));
    if configured.checking == Checking::Error {
        for diagnostic in &mut found.0 {
            if diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
    }
    found
}

impl Change<'_> {
    fn checked(&self) -> Checked<'_> {
        let Change { referent, is_new, prior, object } = self;
        Checked { referent, is_new: *is_new, prior, object }
    }
}

/// Remembers the change. `None` if the id of the object is not known.
fn noted<'a>(
    resource: &'static Resource,
    configured: &Configured,
    [prior, config]: [&'a Value; 2],
    reply: &'a PlanReply,
) -> Option<Change<'a>> {
    let referent = |object: &Value| {
        let id = resource.fill(resource.id, object).ok()?;
        Some(Referent { type_name: resource.type_name, id })
    };
    let before = referent(prior);
    configured.ledger.with(|facts| {
        let change = if reply.planned.is_null() {
            let object = Cow::Owned(Value::Null);
            before.clone().map(|referent| Change { referent, is_new: false, prior, object })
        } else {
            let object = if reply.planned.is_wholly_known() {
                Cow::Borrowed(&reply.planned)
            } else {
                let settings = &configured.settings;
                let planned = object::with_settings(resource, settings, reply.planned.clone());
                Cow::Owned(facts.told(&planned, config))
            };
            referent(&object).map(|referent| {
                let is_new = prior.is_null() || !reply.requires_replace.is_empty();
                let is_same = before.as_ref() == Some(&referent);
                let prior = if is_same { prior } else { &Value::Null };
                Change { referent, is_new, prior, object }
            })
        };
        let is_same = change.as_ref().map(|it| &it.referent) == before.as_ref();
        if let Some(referent) = before.as_ref().filter(|_| !is_same) {
            let object = &Value::Null;
            facts.note_plan(resource, Checked { referent, is_new: false, prior, object });
        }
        if let Some(change) = &change {
            facts.note_plan(resource, change.checked());
        }
        change
    })
}

/// Reads an object for checks, unless one of them has read it before. Nothing comes of a failure: checks are
/// no reason to trouble whoever may not read the object.
async fn read(configured: &Configured, need: &Need, until: Deadline) {
    // With other credentials than those of the apply, a 404 would mean nothing.
    if configured.unknown.is_some() {
        return;
    }
    let referent = Referent { type_name: need.resource.type_name, id: need.id.clone() };
    let Some(read) = configured.ledger.read(&referent) else { return };
    read.get_or_init(|| async move {
        let fetched = timeout(until.left(), fetched(configured, need, until)).await;
        if let Some(response) = fetched.ok().flatten() {
            configured.ledger.with(|facts| facts.respond(referent, response));
        }
    })
    .await;
}

async fn fetched(configured: &Configured, need: &Need, until: Deadline) -> Option<Response> {
    if let Some(method) = need.path {
        let call = Call::new(need.resource.api, method, &*need.id).that_reads();
        let call = if method == Method::Get { call } else { call.with_body(json!({})) };
        return match configured.remote.send(&call, until).await {
            Ok(reply) if reply.body.is_object() => Some(Response::Found(Value::Null, reply.body)),
            _ => None,
        };
    }
    let places = parse(need.resource.id, &need.id)?;
    let known = Value::object(places.into_iter().map(|(name, text)| (name, Value::from(text))));
    let address = Address::of(need.resource, &known).ok()?;
    let call = Call::new(need.resource.api, Method::Get, &*address.path)
        .for_project(address.project)
        .at_place(address.place)
        .hiding(need.resource.hidden());
    let call = need.query.iter().fold(call, |call, (name, value)| call.with_query(name, *value));
    match configured.remote.send(&call, until).await {
        Ok(reply) if reply.body.is_object() => {
            let object = object::decoded(need.resource, reply.body.clone());
            Some(Response::Found(object, reply.body))
        }
        Err(failure) if failure.is_not_found() => Some(Response::Absent),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
