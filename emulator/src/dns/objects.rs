//! Objects that are read and written as a whole: policies, response policies and their rules.
//!
//! Source: discovery dns/v1. A write of an existing object returns the object within a message; unlike a
//! zone, it has no operations.

use super::{already_exists, invalid, listed, not_found, required, shown};
use crate::cloud::Cloud;
use crate::collection::{Answer, Change, Collection, Draft};
use crate::failure::ApiError;
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::numbering;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

/// The names that a collection has in requests, responses and messages.
struct Words {
    /// The schema of an object.
    schema: &'static str,
    /// The field with an object's name.
    name: &'static str,
    /// The object in messages about its fields.
    entity: &'static str,
    /// The object in messages about the path.
    parameter: &'static str,
    /// The field of the objects in a list.
    list: &'static str,
    /// The kind of a list; empty if it has none.
    list_kind: &'static str,
    /// The field of the object in the response to a change.
    changed: &'static str,
}

/// Sources: discovery for the fields; hashicorp/terraform-provider-google#6406 for the entity.
const POLICY: Words = Words {
    schema: "Policy",
    name: "name",
    entity: "entity.policyResource",
    parameter: "parameters.policy",
    list: "policies",
    list_kind: "dns#policiesListResponse",
    changed: "policy",
};

/// Source: discovery for the fields; the others by analogy.
const RESPONSE_POLICY: Words = Words {
    schema: "ResponsePolicy",
    name: "responsePolicyName",
    entity: "entity.responsePolicy",
    parameter: "parameters.responsePolicy",
    list: "responsePolicies",
    list_kind: "",
    changed: "responsePolicy",
};

/// Source: discovery for the fields; the others by analogy.
const RULE: Words = Words {
    schema: "ResponsePolicyRule",
    name: "ruleName",
    entity: "entity.responsePolicyRule",
    parameter: "parameters.responsePolicyRule",
    list: "responsePolicyRules",
    list_kind: "",
    changed: "responsePolicyRule",
};

/// The field that only Google sets, although the facts do not mark it.
///
/// Source: the comments of the fields `id`, "output only".
const ID: &str = "id";

fn words(collection: &Collection) -> &'static Words {
    match collection.schema {
        "ResponsePolicy" => &RESPONSE_POLICY,
        "ResponsePolicyRule" => &RULE,
        _ => &POLICY,
    }
}

pub(super) fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let (_, body) = found(cloud, request)?;
    Ok(Answer::Json(body.into()))
}

pub(super) fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let words = words(request.collection);
    refuse_without_container(cloud, request)?;
    let objects = cloud.store.collection(&request.parent());
    let objects = objects.map(|(_, stored)| Json::Object(stored.body.clone())).collect();
    listed(request, words.list, words.list_kind, objects)
}

pub(super) fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let words = words(request.collection);
    refuse_without_container(cloud, request)?;
    let mut body = settable(&request.body);
    let id = body.text(words.name).to_owned();
    refuse_name(words, &id)?;
    let name = request.parent().child(&id);
    refuse(cloud, request, &name, &body)?;
    if cloud.store.object(&name).is_some() {
        return Err(already_exists(words.entity, &id));
    }
    let fields = request.collection.product.api.fields_of(words.schema);
    if fields.iter().any(|field| field.name == ID) {
        let number = numbering::object_number(cloud.store.count());
        json::set(&mut body, [(ID, number)]);
    }
    Ok(Answer::Json(stored(cloud, request, &name, body).into()))
}

/// `update`: the body is the whole object.
pub(super) fn update(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let (name, before) = found(cloud, request)?;
    change(cloud, request, &name, (&before, settable(&request.body)))
}

/// `patch`: applies the body to the object.
pub(super) fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let (name, before) = found(cloud, request)?;
    let mut after = before.clone();
    json::merge(&mut after, &request.body);
    change(cloud, request, &name, (&before, settable(&after)))
}

/// Source: recording dns-response-policy, `{}`.
pub(super) fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let (name, _) = found(cloud, request)?;
    for refuses in request.collection.rules.refuses_delete {
        refuses(cloud, &name)?;
    }
    cloud.store.remove(&name);
    Ok(Answer::Json(json!({})))
}

/// The name identifies the object, so that it cannot change.
fn change(
    cloud: &mut Cloud,
    request: &Request,
    name: &Name,
    (before, mut after): (&Object, Object),
) -> Result<Answer, ApiError> {
    let words = words(request.collection);
    let id = after.text(words.name);
    if id != name.id() {
        return Err(invalid(&format!("{}.{}", words.entity, words.name), id));
    }
    for refuses in request.collection.rules.refuses_change {
        refuses(cloud, &Change { name, before, patch: &after })?;
    }
    refuse(cloud, request, name, &after)?;
    if let Some(id) = before.get(ID) {
        after.insert(ID.to_owned(), id.clone());
    }
    let after = stored(cloud, request, name, after);
    Ok(Answer::Json(json!({ words.changed: after })))
}

/// A rule is of a response policy that exists.
fn refuse_without_container(cloud: &Cloud, request: &Request) -> Result<(), ApiError> {
    let parent = request.parent();
    let Some((container, _)) = parent.path().rsplit_once('/') else { return Ok(()) };
    let container = Name::new(parent.host(), container);
    let Some(own) = cloud.collection_of(&container).filter(|own| own.depth() > 2) else {
        return Ok(());
    };
    match cloud.store.object(&container) {
        Some(_) => Ok(()),
        None => Err(not_found(words(own).parameter, container.id())),
    }
}

fn refuse(cloud: &Cloud, request: &Request, name: &Name, body: &Object) -> Result<(), ApiError> {
    let mut rules = request.collection.rules.refuses_new.iter();
    rules.try_for_each(|refuses| refuses(cloud, &Draft { name, body }))
}

fn stored(cloud: &mut Cloud, request: &Request, name: &Name, mut body: Object) -> Object {
    json::drop_empty_lists(&mut body);
    for fill in request.collection.rules.fills {
        fill(cloud, name, &mut body);
    }
    let body = shown::completed(request.collection.product.api, request.collection.schema, &body);
    if let Some(stored) = cloud.store.object_mut(name) {
        stored.body.clone_from(&body);
    } else {
        cloud.store.put(name.clone(), Stored { body: body.clone(), ..Stored::default() });
    }
    body
}

/// The fields that a client may set, without nulls.
fn settable(body: &Object) -> Object {
    let mut body = json::without_nulls(body.clone());
    body.remove(ID);
    body
}

/// That the rules for the names of zones apply is a guess.
fn refuse_name(words: &Words, name: &str) -> Result<(), ApiError> {
    let field = format!("{}.{}", words.entity, words.name);
    if name.is_empty() {
        return Err(required(&field));
    }
    if super::is_name(name) { Ok(()) } else { Err(invalid(&field, name)) }
}

/// The object at a path. The message is that of zones.
fn found(cloud: &Cloud, request: &Request) -> Result<(Name, Object), ApiError> {
    let name = request.item();
    match cloud.store.body(&name) {
        Some(body) => {
            let body = body.clone();
            Ok((name, body))
        }
        None => Err(not_found(words(request.collection).parameter, name.id())),
    }
}
