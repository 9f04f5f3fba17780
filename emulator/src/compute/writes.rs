//! `insert`, `patch` and `delete` of Compute's collections, and the operations they start.

use super::links::{link_to, link_to_path};
use super::reads::{kind_of, not_found};
use crate::cloud::Cloud;
use crate::collection::{Answer, Change, Collection, Draft, NO_RULES, Rules};
use crate::failure::{ApiError, Failure};
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::numbering;
use crate::operation::{Operation, Start};
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

/// Compute's rule for names, in its messages.
const NAME_PATTERN: &str = "(?:[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?)";

/// `insert`: stores the new object and starts the operation that makes it ready.
///
/// The object can be read immediately. Until the operation is done, requests that refer to the
/// object or modify it are rejected as not ready.
pub(super) fn insert(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    insert_as(cloud, request, "insert")
}

/// The same with an operation of this type.
pub(super) fn insert_as(
    cloud: &mut Cloud,
    request: &Request,
    kind: &'static str,
) -> Result<Answer, ApiError> {
    if let Some(answer) = repeated(cloud, request)? {
        return Ok(answer);
    }
    let mut body = json::without_nulls(request.body.clone());
    for field in request.collection.required {
        if body.at(field).is_none_or(|value| value == "") {
            return Err(required(field));
        }
    }
    let id = body.text("name").to_owned();
    refuse_name("resource.name", &id)?;
    let name = request.parent().child(&id);
    if cloud.store.object(&name).is_some() {
        return Err(already_exists(&name));
    }
    for refuses in request.collection.rules.refuses_new {
        refuses(cloud, &Draft { name: &name, body: &body })?;
    }
    identify(cloud, request.collection, &name, &mut body);
    for fill in request.collection.rules.fills {
        fill(cloud, &name, &mut body);
    }
    json::drop_empty_lists(&mut body);
    cloud.store.put(name.clone(), Stored { body, ..Stored::default() });
    Ok(started(cloud, request, &name, kind, Json::Null))
}

/// Ends an insert. An insert that fails leaves no object.
pub(super) fn finish_insert(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    let target = &operation.target;
    let rules = rules_of(cloud, target);
    let ordered = operation.ordered.clone().map_or(Ok(()), Err);
    let failed =
        ordered.and_then(|()| rules.fails_insert.iter().try_for_each(|it| it(cloud, target)));
    if let Err(failure) = failed {
        cloud.store.remove(target);
        return Err(failure);
    }
    for create in rules.creates_with {
        create(cloud, target);
    }
    Ok(Json::Null)
}

/// `patch`: starts the operation that applies the body to the object.
pub(super) fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    if let Some(answer) = repeated(cloud, request)? {
        return Ok(answer);
    }
    let name = request.item();
    let before = &writable(cloud, &name)?.body;
    refuse_stale_fingerprint(before, &request.body)?;
    let mut patch = request.body.clone();
    patch.remove("name");
    patch.remove("fingerprint");
    for refuses in request.collection.rules.refuses_change {
        refuses(cloud, &Change { name: &name, before, patch: &patch })?;
    }
    let kind = (request.collection.rules.change_kind)(&patch);
    Ok(started(cloud, request, &name, kind, Json::Object(patch)))
}

/// Ends a patch. Fields that the patch omits are kept, including `false`.
///
/// Source: hashicorp/terraform-provider-google#24825.
pub(super) fn finish_patch(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    let patch = operation.payload.as_object().cloned().unwrap_or_default();
    change(cloud, operation, |body| json::merge(body, &patch))
}

/// Changes the target of an operation, unless a fault makes the operation fail: applies the
/// collection's rules, and sets a new fingerprint.
pub(super) fn change(
    cloud: &mut Cloud,
    operation: &Operation,
    change: impl FnOnce(&mut Object),
) -> Result<Json, Failure> {
    if let Some(failure) = &operation.ordered {
        return Err(failure.clone());
    }
    let name = &operation.target;
    let Some(stored) = cloud.store.object(name) else { return Ok(Json::Null) };
    let mut body = stored.body.clone();
    change(&mut body);
    let patch = operation.payload.as_object().cloned().unwrap_or_default();
    for change in rules_of(cloud, name).changes {
        change(cloud, name, &mut body, &patch);
    }
    json::drop_empty_lists(&mut body);
    renew_fingerprint(cloud, &mut body);
    if let Some(stored) = cloud.store.object_mut(name) {
        stored.body = body;
    }
    for change in rules_of(cloud, name).changes_with {
        change(cloud, name);
    }
    Ok(Json::Null)
}

/// `delete`: starts the operation that removes the object.
pub(super) fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    delete_as(cloud, request, "delete")
}

/// The same with an operation of this type.
pub(super) fn delete_as(
    cloud: &mut Cloud,
    request: &Request,
    kind: &'static str,
) -> Result<Answer, ApiError> {
    if let Some(answer) = repeated(cloud, request)? {
        return Ok(answer);
    }
    let name = request.item();
    writable(cloud, &name)?;
    for refuses in request.collection.rules.refuses_delete {
        refuses(cloud, &name)?;
    }
    Ok(started(cloud, request, &name, kind, Json::Null))
}

/// Ends a delete. A delete that fails leaves the object unchanged.
pub(super) fn finish_delete(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    if let Some(failure) = &operation.ordered {
        return Err(failure.clone());
    }
    let rules = rules_of(cloud, &operation.target);
    for fails in rules.fails_delete {
        fails(cloud, &operation.target)?;
    }
    cloud.store.remove(&operation.target);
    for delete in rules.deletes_with {
        delete(cloud, &operation.target);
    }
    Ok(Json::Null)
}

/// The rules of the collection that an object belongs to.
fn rules_of(cloud: &Cloud, name: &Name) -> &'static Rules {
    cloud.collection_of(name).map_or(&NO_RULES, |collection| &collection.rules)
}

/// `params` belong only to the request: no response contains them.
///
/// Source: discovery, `Network.params`.
pub(super) fn drop_params(_: &mut Cloud, _: &Name, body: &mut Object) {
    body.remove("params");
}

/// Starts the operation of a request and returns it in its current state: running.
pub(super) fn started(
    cloud: &mut Cloud,
    request: &Request,
    target: &Name,
    kind: &'static str,
    payload: Json,
) -> Answer {
    let count = cloud.store.count();
    let target_number = cloud.store.body(target).map_or("", |body| body.text("id")).to_owned();
    let name = operation_name(cloud, target, count);
    let operation = cloud.start(Start {
        name,
        method: request.method.id,
        target: target.clone(),
        target_number,
        kind,
        payload,
        metadata: Json::Null,
    });
    if let Some(stored) = cloud.store.object_mut(target) {
        stored.busy = Some(operation.name.clone());
    }
    let request_id = request.query.text("requestId");
    if !request_id.is_empty() {
        let key = request_key(request, request_id);
        cloud.store.remember_request(key, operation.name.clone());
    }
    Answer::Json((request.collection.product.show_operation)(cloud, &operation))
}

/// The response to a request with a known request id: the operation that the first such request
/// started.
///
/// Source: discovery, parameter `requestId`.
pub(super) fn repeated(cloud: &Cloud, request: &Request) -> Result<Option<Answer>, ApiError> {
    let id = request.query.text("requestId");
    if id.is_empty() {
        return Ok(None);
    }
    if !is_uuid(id) {
        return Err(ApiError::invalid(format!(
            "Invalid value for field 'requestId': '{id}'. The request ID must be a valid UUID other \
             than zero."
        )));
    }
    let operation = cloud.store.operation_of_request(&request_key(request, id));
    let show = request.collection.product.show_operation;
    Ok(operation.map(|operation| Answer::Json(show(cloud, operation))))
}

fn request_key(request: &Request, id: &str) -> String {
    format!("{}/{}", request.project(), id.to_ascii_lowercase())
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    lengths == [8, 4, 4, 4, 12]
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
        && text.bytes().any(|byte| !matches!(byte, b'0' | b'-'))
}

/// The object with this name, if it can be modified now.
pub(super) fn writable<'a>(cloud: &'a Cloud, name: &Name) -> Result<&'a Stored, ApiError> {
    let stored = cloud.store.object(name).ok_or_else(|| not_found(name))?;
    if stored.busy.is_some() { Err(not_ready(name)) } else { Ok(stored) }
}

/// The error for a write to an object, or a reference to an object, on which an operation is in
/// progress.
///
/// Source: hashicorp/google retries on 400 `resourceNotReady` for networks and subnetworks.
pub(super) fn not_ready(name: &Name) -> ApiError {
    ApiError::not_ready(format!("The resource '{}' is not ready", name.path()))
}

fn already_exists(name: &Name) -> ApiError {
    ApiError::already_exists(format!("The resource '{}' already exists", name.path()))
}

pub(super) fn required(field: &str) -> ApiError {
    ApiError::required(format!("Required field 'resource.{field}' not specified"))
}

/// Rejects a patch of an object with a fingerprint, unless the patch contains the latest
/// fingerprint.
///
/// Source: discovery, `Subnetwork.fingerprint`: without an up-to-date one the request fails with
/// 412 `conditionNotMet`.
fn refuse_stale_fingerprint(before: &Object, patch: &Object) -> Result<(), ApiError> {
    if before.contains_key("fingerprint") && before.get("fingerprint") != patch.get("fingerprint") {
        return Err(ApiError::condition_not_met("Invalid fingerprint.".to_owned()));
    }
    Ok(())
}

/// Rejects a patch that changes a field other than the changeable ones; `is_same` returns whether a
/// field equals its current value.
pub(super) fn refuse_changes(
    change: &Change<'_>,
    changeable: &[&str],
    is_same: impl Fn(&str, &Json) -> bool,
) -> Result<(), ApiError> {
    let mut fields = change.patch.iter().filter(|(field, value)| {
        !value.is_null() && !changeable.contains(&field.as_str()) && !is_same(field, value)
    });
    fields.next().map_or(Ok(()), |(field, value)| Err(cannot_be_changed(field, value)))
}

/// The error for a new value of a field that cannot be changed. The message is a guess.
pub(super) fn cannot_be_changed(field: &str, value: &Json) -> ApiError {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    ApiError::invalid(format!(
        "Invalid value for field 'resource.{field}': '{text}'. The field cannot be changed."
    ))
}

fn renew_fingerprint(cloud: &mut Cloud, body: &mut Object) {
    if body.contains_key("fingerprint") {
        body.insert("fingerprint".to_owned(), json!(cloud.store.fingerprint()));
    }
}

/// Adds the fields that every object of Compute has.
pub(super) fn identify(cloud: &mut Cloud, collection: &Collection, name: &Name, body: &mut Object) {
    let number = numbering::object_number(cloud.store.count());
    let created = cloud.store.now().in_compute();
    let facts = [
        ("kind", kind_of(collection)),
        ("id", number),
        ("creationTimestamp", created),
        ("selfLink", link_to(name)),
    ];
    json::set(body, facts);
    if !name.location().is_empty() {
        let region = format!("projects/{}/regions/{}", name.project(), name.location());
        body.insert("region".to_owned(), json!(link_to_path(&region)));
    }
}

/// Operations are in the same location as the collection of their target. Names have Google's form:
/// the time and three hexadecimal numbers.
fn operation_name(cloud: &mut Cloud, target: &Name, count: u64) -> Name {
    let milliseconds = cloud.store.now().unix_milliseconds();
    let mark = numbering::hexadecimal(&format!("operation {count}"));
    let id = format!(
        "operation-{milliseconds}-{:013x}-{}-{}",
        0x6_0000_0000_0000_u64 + count,
        &mark[..8],
        &mark[8..]
    );
    let project = target.project();
    let scope = match (target.after("regions"), target.after("zones")) {
        ("", "") => format!("projects/{project}/global"),
        ("", zone) => format!("projects/{project}/zones/{zone}"),
        (region, _) => format!("projects/{project}/regions/{region}"),
    };
    target.beside(&format!("{scope}/operations/{id}"))
}

/// Rejects an invalid name.
pub(super) fn refuse_name(field: &str, name: &str) -> Result<(), ApiError> {
    if is_name(name) {
        return Ok(());
    }
    Err(ApiError::invalid(format!(
        "Invalid value for field '{field}': '{name}'. Must be a match of regex '{NAME_PATTERN}'"
    )))
}

/// Whether this is a valid name according to RFC 1035, as for most of Compute's objects.
fn is_name(name: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    name.len() <= 63
        && name.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase())
        && name.bytes().all(is_inner)
        && !name.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_lower_case_and_ends_in_a_letter_or_digit() {
        for name in ["a", "main", "a-1", &"a".repeat(63)] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "1a", "A", "a-", "a_b", &"a".repeat(64)] {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn a_request_id_is_a_uuid_other_than_zero() {
        assert!(is_uuid("123e4567-e89b-12d3-a456-426614174000"));
        for id in ["00000000-0000-0000-0000-000000000000", "x", "123e4567e89b12d3a456426614174000"]
        {
            assert!(!is_uuid(id), "{id}");
        }
    }
}
