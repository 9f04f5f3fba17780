//! The common part of all lifecycles: reading an object, on its own or as part of another.
//!
//! For an object that is part of another (a router, a policy, a list), the response to a request is
//! called the *whole*. Changes are decided and sent by the apply.

mod element;
mod policy;
mod records;

use serde_json::Value as Json;
use std::time::Duration;

use super::address::{self, Address};
use super::configured::Configured;
use super::json;
use super::together::{Parent, Sent, Terms};
use crate::remote::{Call, Deadline, Failure, Hidden, Method, Pages, Reply};
use crate::spec::{
    Lifecycle, Listed, Object, PartlyRead, PolicyVersion, Resource, Secret, Siblings, Switch,
};
use crate::value::Value;

pub(super) use element::{with_element, without_element};
pub(super) use policy::changed;
pub(super) use records::change;

/// Reads an object to refresh its state: together with many others of its collection from a list.
///
/// # Errors
/// As [`read`].
pub(super) async fn refresh(
    resource: &Resource,
    configured: &Configured,
    known: &Value,
    address: &Address,
    until: Deadline,
) -> Result<Json, Failure> {
    match configured.lists.get(resource, known, address, until).await {
        Some(body) => more(resource, configured, known, body, until).await,
        None => read(resource, configured, known, address, until).await,
    }
}

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
    let whole = match resource.lifecycle {
        Lifecycle::Policy(_) => fetch_together(resource, configured, known, address, until).await?,
        Lifecycle::Switch(Switch { together: Some(of), .. }) => {
            switch_together(resource, configured, (known, &of.list), address, until).await?
        }
        _ => fetch(resource, configured, known, address, until).await?,
    };
    let body = part(resource, known, whole).ok_or_else(|| Failure::Absent(address.id.clone()))?;
    more(resource, configured, known, body, until).await
}

/// Reads the whole that contains an object, together with others of the same parent.
async fn fetch_together(
    resource: &Resource,
    configured: &Configured,
    known: &Value,
    address: &Address,
    until: Deadline,
) -> Result<Json, Failure> {
    let read =
        |_| async { Sent::Together(fetch(resource, configured, known, address, until).await) };
    let parent = Parent { api: resource.api.name, path: &address.path };
    configured.together.reads.result(parent, (), terms(configured, until), read).await
}

/// Reads a switch: alone by its own request, with others in the list of those that are on. One that the list
/// does not show is read alone: only that decides that it is off.
async fn switch_together(
    resource: &Resource,
    configured: &Configured,
    (known, list): (&Value, &Listed),
    address: &Address,
    until: Deadline,
) -> Result<Json, Failure> {
    let path = resource.path(list.at, known).unwrap_or_default();
    let first =
        with_query(Call::new(resource.api, Method::Get, &*path), resource, list.query, known)
            .for_project(address.project.clone())
            .hiding(hidden_in(resource, list));
    let read = |all: Vec<()>| {
        let is_one = all.len() == 1;
        let first = &first;
        async move {
            Sent::Together(if is_one {
                fetch(resource, configured, known, address, until).await
            } else {
                listed(configured, first, list.items, until).await.map(Json::Array)
            })
        }
    };
    let parent = Parent { api: resource.api.name, path: &path };
    match configured.together.reads.result(parent, (), terms(configured, until), read).await? {
        Json::Array(all) => match found(resource, known, list, &all) {
            Some(switch) => Ok(switch.clone()),
            None => fetch(resource, configured, known, address, until).await,
        },
        // The one read of somebody else shows another switch.
        switch => Ok(switch),
    }
}

fn terms(configured: &Configured, turn: Deadline) -> Terms {
    let after = configured.together.pace.read_after;
    Terms { turn, after, between: Duration::ZERO, most: usize::MAX }
}

/// All objects of a list.
async fn listed(
    configured: &Configured,
    first: &Call,
    items: &str,
    until: Deadline,
) -> Result<Vec<Json>, Failure> {
    let mut all = Vec::new();
    let mut pages = Pages::of(first.clone());
    while let Some(call) = pages.next_call() {
        let page = configured.remote.send(call, until).await?.body;
        all.extend(json::get(&page, items).as_array().into_iter().flatten().cloned());
        pages.turn(&page)?;
    }
    Ok(all)
}

/// The objects among which Google names a new one.
///
/// # Errors
/// The list cannot be read.
pub(super) async fn siblings(
    resource: &Resource,
    configured: &Configured,
    object: &Value,
    of: &Siblings,
    until: Deadline,
) -> Result<Vec<Json>, Failure> {
    let first = first_page(resource, object, of).for_project(address::project(object));
    listed(configured, &first.hiding(resource.hidden()), of.items, until).await
}

/// Identifies the list of an object and its siblings.
pub(super) fn list_of_siblings(resource: &Resource, object: &Value, of: &Siblings) -> String {
    let Call { path, query, place, .. } = first_page(resource, object, of);
    format!("{} {path} {query:?}", place.unwrap_or_default())
}

fn first_page(resource: &Resource, object: &Value, of: &Siblings) -> Call {
    let path = resource.path(of.at, object).unwrap_or_else(|_| of.at.to_owned());
    with_query(Call::new(resource.api, Method::Get, path), resource, of.query, object)
        .at_place(address::place(resource, object).unwrap_or_default())
}

/// The object in a list that stands for this one.
fn found<'a>(
    resource: &Resource,
    known: &Value,
    list: &Listed,
    all: &'a [Json],
) -> Option<&'a Json> {
    let (field, value) = (list.key.0, resource.fill(list.key.1, known).ok()?);
    all.iter().find(|object| *json::get(object, field) == *value)
}

/// Reads the whole that contains an object, as Google has it.
pub(super) async fn fetch(
    resource: &Resource,
    configured: &Configured,
    known: &Value,
    address: &Address,
    until: Deadline,
) -> Result<Json, Failure> {
    let hidden = match resource.lifecycle {
        Lifecycle::Object(Object { listed: Some(list), .. }) => hidden_in(resource, list),
        _ => resource.hidden(),
    };
    let call = call(resource, known, address)
        .for_project(address.project.clone())
        .at_place(address.place.clone())
        .hiding(hidden)
        .with_secret_headers(resource.secret_headers(known));
    let whole = configured.remote.send(&call, until).await;
    let whole = match resource.secret_headers {
        Some(secret) => sealed(configured, (secret, known), &call, whole, until).await,
        None => whole,
    };
    let mut whole = match whole {
        Ok(whole) => whole.body,
        Err(failure) => {
            return Err(of_list(resource, configured, (known, address), failure, until).await);
        }
    };
    if let Lifecycle::Object(Object { listed: Some(list), .. }) = resource.lifecycle
        && let Some(next) = call.next_page(&whole)
    {
        let more = listed(configured, &next, list.items, until).await?;
        match whole.get_mut(list.items) {
            Some(Json::Array(all)) => all.extend(more),
            _ => whole[list.items] = more.into(),
        }
    }
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

/// The fields of the listed objects whose values no log may show.
fn hidden_in(resource: &Resource, list: &Listed) -> Vec<Hidden> {
    resource.hidden().iter().map(|hidden| hidden.within(list.items)).collect()
}

/// What Google returns of an object that may have another secret than the known one. A request with the wrong secret
/// is refused, and one without returns all but a few fields. These are treated as absent then: whatever they are, they
/// are not those of the known object, and a plan writes them again.
async fn sealed(
    configured: &Configured,
    (secret, known): (&Secret, &Value),
    call: &Call,
    reply: Result<Reply, Failure>,
    until: Deadline,
) -> Result<Reply, Failure> {
    let mut reply = match reply {
        Err(failure) if failure.refusal().is_some_and(secret.is_wrong) => {
            let open = call.clone().with_secret_headers(Vec::new());
            configured.remote.send(&open, until).await?
        }
        reply => reply?,
    };
    if !(secret.is_of)(known, &reply.body) {
        for field in secret.opens {
            json::remove(&mut reply.body, field);
        }
    }
    Ok(reply)
}

/// A failure to read the whole. A list that is not found is not one without the object: hashicorp/google
/// keeps such an object in the state too.
///
/// If the refusal may mean that the object is hidden from the caller, it does not exist only if what the list is of
/// does not. Only if the caller may not read that either, it remains unknown. Any other failure to read it may pass.
async fn of_list(
    resource: &Resource,
    configured: &Configured,
    (known, address): (&Value, &Address),
    failure: Failure,
    until: Deadline,
) -> Failure {
    match (resource.lifecycle, failure) {
        (
            Lifecycle::Object(Object { listed: Some(Listed { vague: Some(vague), .. }), .. }),
            Failure::Refused(refusal),
        ) if (vague.is)(&refusal) => {
            let Some((api, path)) = (vague.of)(known) else { return Failure::Unseen(refusal) };
            let look = Call::new(api, Method::Get, path).for_project(address.project.clone());
            match configured.remote.send(&look, until).await {
                Ok(_) => Failure::Refused(refusal),
                Err(look) if look.is_not_found() => Failure::Absent(address.id.clone()),
                Err(Failure::Refused(look))
                    if look.is_from_the_api && matches!(look.status, 401 | 403) =>
                {
                    Failure::Unseen(refusal)
                }
                Err(look) => look,
            }
        }
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
            found(resource, known, list, json::get(&whole, list.items).as_array()?).cloned()
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
