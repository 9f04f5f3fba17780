//! The common part of all lifecycles: reading an object, on its own or as part of another.
//!
//! For an object that is part of another (a router, a policy, a list), the response to a request is
//! called the *whole*. Changes are decided and sent by the apply.

mod element;
mod policy;
mod records;

use serde_json::Value as Json;

use super::address::Address;
use super::configured::Configured;
use super::json;
use crate::remote::{Call, Deadline, Failure, Method};
use crate::spec::{Lifecycle, Object, PartlyRead, PolicyVersion, Resource};
use crate::value::Value;

pub(super) use element::{with_element, without_element};
pub(super) use policy::{with_part, without_part};
pub(super) use records::change;

/// Reads an object as Google has it.
///
/// `known` is the object as the state or the plan has it: it identifies the part of the whole.
///
/// # Errors
/// [`Failure::is_not_found`] if the object, or the object that contains it, does not exist.
pub(super) async fn read(
    resource: &Resource,
    configured: &Configured,
    known: &Value,
    address: &Address,
    until: Deadline,
) -> Result<Json, Failure> {
    let whole = fetch(resource, configured, known, address, until).await?;
    let body = part(resource, known, whole).ok_or_else(|| Failure::Absent(address.id.clone()))?;
    more(resource, configured, known, body, until).await
}

/// Reads the whole that contains an object, as Google has it.
pub(super) async fn fetch(
    resource: &Resource,
    configured: &Configured,
    known: &Value,
    address: &Address,
    until: Deadline,
) -> Result<Json, Failure> {
    let call = call(resource, known, address)
        .for_project(address.project.clone())
        .at_place(address.place.clone())
        .hiding(resource.hidden());
    let whole = configured.remote.send(&call, until).await;
    let whole = whole.map_err(|failure| of_list(resource, failure))?.body;
    if whole.is_object() {
        return Ok(whole);
    }
    // What a switch leads to may not exist: Google documents an empty response for a project without a
    // host project.
    if whole.is_null() && matches!(resource.lifecycle, Lifecycle::Switch(_)) {
        return Ok(Json::Object(serde_json::Map::new()));
    }
    // If the response were treated as an empty policy, it would be written back without its
    // contents.
    let cause = "the response to a read is empty".to_owned();
    Err(Failure::Unreachable { host: resource.api.host().to_owned(), cause })
}

/// A failure to read the whole. A list that is not found is not one without the object: hashicorp/google
/// keeps such an object in the state too.
fn of_list(resource: &Resource, failure: Failure) -> Failure {
    match (resource.lifecycle, failure) {
        (Lifecycle::Object(Object { listed: Some(_), .. }), Failure::Refused(refusal))
            if refusal.status == 404 && refusal.is_from_the_api =>
        {
            Failure::ListNotFound(refusal)
        }
        (_, failure) => failure,
    }
}

fn call(resource: &Resource, known: &Value, address: &Address) -> Call {
    let path = &address.path;
    match resource.lifecycle {
        Lifecycle::Object(Object { listed: Some(list), .. }) => {
            let path = resource.path(list.at, known).unwrap_or_else(|_| path.clone());
            with_query(Call::new(resource.api, Method::Get, path), resource, list.query, known)
        }
        Lifecycle::Object(_) | Lifecycle::Element(_) | Lifecycle::Switch(_) => {
            Call::new(resource.api, Method::Get, path)
        }
        Lifecycle::Policy(policy) => {
            let (method, verb) = policy.get;
            let call = Call::new(resource.api, method, format!("{path}{verb}")).that_reads();
            match policy.version {
                PolicyVersion::Query(name) => call.with_query(name, "3"),
                PolicyVersion::Body => {
                    call.with_body(serde_json::json!({"options": {"requestedPolicyVersion": 3}}))
                }
            }
        }
        Lifecycle::ChangeSet(records) => {
            with_query(Call::new(resource.api, Method::Get, path), resource, records.query, known)
        }
    }
}

/// The call with the parameters whose places are all filled.
pub(super) fn with_query(
    call: Call,
    resource: &Resource,
    query: crate::spec::Query,
    object: &Value,
) -> Call {
    query.iter().fold(call, |call, (name, template)| match resource.fill(template, object) {
        Ok(value) => call.with_query(name, value),
        Err(_) => call,
    })
}

/// The object in the whole; `None` if it does not exist.
pub(super) fn part(resource: &Resource, known: &Value, whole: Json) -> Option<Json> {
    match resource.lifecycle {
        Lifecycle::Object(Object { listed: Some(list), .. }) => {
            let (field, value) = (list.key.0, resource.fill(list.key.1, known).ok()?);
            let all = json::get(&whole, list.items).as_array()?;
            all.iter().find(|object| *json::get(object, field) == *value).cloned()
        }
        Lifecycle::Object(_) => Some(whole),
        Lifecycle::Element(of) => element::find(&of, known, &whole).cloned(),
        Lifecycle::Policy(of) => policy::part(of.part, &policy::wanted(resource, known), &whole),
        Lifecycle::Switch(switch) => (switch.is_on)(&whole, known).then_some(whole),
        Lifecycle::ChangeSet(of) => json::get(&whole, of.items).get(0).cloned(),
    }
}

/// The object with the values that take further requests.
pub(super) async fn more(
    resource: &Resource,
    configured: &Configured,
    known: &Value,
    body: Json,
    until: Deadline,
) -> Result<Json, Failure> {
    match resource.exceptions.read_more {
        None => Ok(body),
        Some(read) => {
            let remote = &*configured.remote;
            read(PartlyRead { remote, known, body, until }).await
        }
    }
}
