//! The methods of objects in locations.
//!
//! Sources: discovery networkconnectivity/v1 and eventarc/v1; recordings network-connectivity-internal-range,
//! network-connectivity-service-connection-policy, eventarc-trigger.

use super::operation_form;
use crate::cloud::Cloud;
use crate::collection::{Answer, Change, Draft};
use crate::failure::{ApiError, Failure};
use crate::json::{self, Json, Object, Read};
use crate::labels;
use crate::mask;
use crate::name::Name;
use crate::operation::Operation;
use crate::paging::listed;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

/// `get`.
pub(crate) fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let object = cloud.shown(&name).ok_or_else(|| not_found(&name))?;
    Ok(Answer::Json(object.into()))
}

/// `list`.
pub(crate) fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let names: Vec<&Name> =
        cloud.store.collection(&request.parent()).map(|(name, _)| name).collect();
    let objects = names.into_iter().filter_map(|name| cloud.shown(name).map(Json::Object));
    let field = request.collection.item.rsplit('/').nth(1).unwrap_or_default();
    listed(request, field, objects.collect())
}

/// `create`. The object can be read at once, which is a guess.
pub(crate) fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let parameter = format!("{}Id", mask::camel_case(request.collection.body));
    let id = request.query.text(&parameter);
    refuse_name(&parameter, id)?;
    let name = request.parent().child(id);
    let mut body = json::without_nulls(request.body.clone());
    body.remove("name");
    refuse_labels(&body)?;
    for refuses in request.collection.rules.refuses_new {
        refuses(cloud, &Draft { name: &name, body: &body })?;
    }
    if cloud.store.object(&name).is_some() {
        return Err(ApiError::already_exists(format!("Resource '{}' already exists", name.path())));
    }
    for fill in request.collection.rules.fills {
        fill(cloud, &name, &mut body);
    }
    json::drop_empty_lists(&mut body);
    let now = cloud.store.now().in_utc();
    json::set(&mut body, [("name", name.path()), ("createTime", &now), ("updateTime", &now)]);
    cloud.store.put(name.clone(), Stored { body, ..Stored::default() });
    Ok(operation_form::started(cloud, request, &name, Json::Null))
}

/// Ends a create. One that fails leaves no object.
pub(crate) fn finish_create(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    let name = &operation.target;
    let fails = cloud.collection_of(name).map_or(&[][..], |it| it.rules.fails_insert);
    let ordered = operation.ordered.clone().map_or(Ok(()), Err);
    let result = ordered.and_then(|()| fails.iter().try_for_each(|fails| fails(cloud, name)));
    if let Err(failure) = result {
        cloud.store.remove(name);
        return Err(failure);
    }
    Ok(left(cloud, name))
}

/// `patch`: the fields of the body that the mask names, or all fields of the body if there is no mask.
///
/// Source: discovery, `updateMask`.
pub(crate) fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let before = &idle(cloud, &name)?.body;
    let patch = masked(request);
    refuse_stale(before, &request.body)?;
    refuse_labels(&request.body)?;
    for refuses in request.collection.rules.refuses_change {
        refuses(cloud, &Change { name: &name, before, patch: &patch })?;
    }
    Ok(operation_form::started(cloud, request, &name, patch.into()))
}

/// Ends a patch. One that fails leaves the object unchanged.
pub(crate) fn finish_patch(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    if let Some(failure) = &operation.ordered {
        return Err(failure.clone());
    }
    let name = &operation.target;
    let patch = operation.payload.as_object().cloned().unwrap_or_default();
    let mut body = patched(cloud.store.body(name).unwrap_or(&Object::new()), &patch);
    let changes = cloud.collection_of(name).map_or(&[][..], |it| it.rules.changes);
    for change in changes {
        change(cloud, name, &mut body, &patch);
    }
    json::drop_empty_lists(&mut body);
    let now = cloud.store.now().in_utc();
    json::set(&mut body, [("updateTime", now)]);
    if let Some(stored) = cloud.store.object_mut(name) {
        stored.body = body;
    }
    Ok(left(cloud, name))
}

/// `delete`.
pub(crate) fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    idle(cloud, &name)?;
    for refuses in request.collection.rules.refuses_delete {
        refuses(cloud, &name)?;
    }
    Ok(operation_form::started(cloud, request, &name, Json::Null))
}

/// Ends a delete. One that fails leaves the object unchanged.
pub(crate) fn finish_delete(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    if let Some(failure) = &operation.ordered {
        return Err(failure.clone());
    }
    let name = &operation.target;
    let response = if is(cloud, name, "Trigger") { left(cloud, name) } else { Json::Null };
    cloud.store.remove(name);
    Ok(response)
}

/// The object as a patch would leave it, without what only its end adds.
pub(crate) fn patched(before: &Object, patch: &Object) -> Object {
    let mut after = before.clone();
    for (field, value) in patch {
        match value {
            Json::Null => after.remove(field),
            value => after.insert(field.clone(), value.clone()),
        };
    }
    after
}

/// Rejects a patch of a field that cannot be changed. The message is a guess.
pub(crate) fn refuse_fixed(
    change: &Change<'_>,
    changeable: &[&str],
    why: &str,
) -> Result<(), ApiError> {
    let changed = change.patch.iter().filter(|(field, value)| {
        let before = change.before.get(*field).unwrap_or(&Json::Null);
        !changeable.contains(&field.as_str()) && before != *value
    });
    match changed.map(|(field, _)| field).next() {
        Some(field) => Err(ApiError::violation(field.clone(), why.to_owned())),
        None => Ok(()),
    }
}

/// The fields of a patch, in camelCase; null for those that the mask names and the body lacks.
fn masked(request: &Request) -> Object {
    let text = request.query.text("updateMask");
    let mut body = json::without_nulls(request.body.clone());
    body.remove("name");
    body.remove("etag");
    let fields: Vec<String> = text
        .split(',')
        .map(|field| mask::camel_case(field.trim()))
        .filter(|field| !field.is_empty())
        .collect();
    if fields.is_empty() || text == "*" {
        return body;
    }
    let top = |field: &String| field.split('.').next().unwrap_or_default().to_owned();
    let value = |field: String| {
        let value = body.get(&field).cloned().unwrap_or_default();
        (field, value)
    };
    fields.iter().map(top).map(value).collect()
}

/// An object on which no operation is in progress. The message about one is a guess.
fn idle<'a>(cloud: &'a Cloud, name: &Name) -> Result<&'a Stored, ApiError> {
    let stored = cloud.store.object(name).ok_or_else(|| not_found(name))?;
    if stored.busy.is_some() {
        let message = format!("Another operation is in progress on '{}'.", name.path());
        return Err(ApiError::aborted(message));
    }
    Ok(stored)
}

/// That a stale etag is 409 `ABORTED` is a guess.
///
/// Source: AIP-154.
fn refuse_stale(before: &Object, body: &Object) -> Result<(), ApiError> {
    let etag = body.text("etag");
    if etag.is_empty() || etag == before.text("etag") {
        return Ok(());
    }
    Err(ApiError::aborted("The etag does not match that of the resource.".to_owned()))
}

/// The message is a guess.
fn refuse_labels(body: &Object) -> Result<(), ApiError> {
    match labels::fault_of(labels::of(body)) {
        Some(fault) => Err(ApiError::violation(
            format!("labels[{}]", fault.label().1),
            "The label is invalid.".to_owned(),
        )),
        None => Ok(()),
    }
}

/// Source: Google's reference: lowercase letters, digits and hyphens. The message is a guess.
fn refuse_name(parameter: &str, id: &str) -> Result<(), ApiError> {
    let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_name = (1..=63).contains(&id.len())
        && id.bytes().all(is_inner)
        && id.starts_with(|first: char| first.is_ascii_lowercase())
        && !id.ends_with('-');
    if is_name {
        return Ok(());
    }
    Err(ApiError::invalid(format!("Invalid value '{id}' of {parameter}.")))
}

/// Source: recording network-connectivity-internal-range.
fn not_found(name: &Name) -> ApiError {
    ApiError::not_found(format!("Resource '{}' was not found", name.path()))
}

/// The response of a finished operation. Of a policy it has only its identity, and of a trigger no
/// labels.
///
/// Sources: recordings network-connectivity-service-connection-policy and eventarc-trigger.
fn left(cloud: &Cloud, name: &Name) -> Json {
    const OF_POLICY: [&str; 4] = ["createTime", "etag", "name", "updateTime"];
    let Some(mut object) = cloud.shown(name) else { return Json::Null };
    if is(cloud, name, "ServiceConnectionPolicy") {
        object.retain(|field, _| OF_POLICY.contains(&field.as_str()));
    } else if is(cloud, name, "Trigger") {
        object.remove("labels");
    }
    json!(object)
}

/// Whether the object is of this schema.
fn is(cloud: &Cloud, name: &Name, schema: &str) -> bool {
    cloud.collection_of(name).is_some_and(|it| it.schema == schema)
}
