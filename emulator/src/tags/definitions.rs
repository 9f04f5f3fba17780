//! `cloudresourcemanager.tagKeys` and `tagValues`: the tags of an organization or project, and the values
//! that each may have.
//!
//! Not served: changes, policies, and look-ups by namespaced name.
//!
//! Sources: discovery cloudresourcemanager/v3; Google's pages on creating and managing tags. The messages are
//! guesses.

use super::operation_form;
use super::product::{TAGS, denied};
use super::resources;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::{ApiError, Failure};
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::numbering;
use crate::operation::Operation;
use crate::paging;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

/// What keys and values have in common.
const TAG: Collection = Collection {
    product: &TAGS,
    item: "",
    schema: "",
    body: "",
    methods: &[],
    modelled: &[("TagKey", MODELLED), ("TagValue", MODELLED)],
    required: &[],
    rules: NO_RULES,
};
const MODELLED: &str = "description parent shortName";

/// The keys of all organizations and projects.
pub(crate) static KEYS: Collection = Collection {
    item: "tagKeys/{tagKey}",
    schema: "TagKey",
    body: "tag_key",
    methods: &[
        Method::starts("cloudresourcemanager.tagKeys.create", "", create, finish_create),
        Method::answers("cloudresourcemanager.tagKeys.get", "", get),
        Method::answers("cloudresourcemanager.tagKeys.list", "pageSize pageToken parent", list),
        Method::starts(
            "cloudresourcemanager.tagKeys.delete",
            "",
            delete,
            operation_form::finish_delete,
        ),
    ],
    ..TAG
};

/// The values of all keys.
pub(crate) static VALUES: Collection = Collection {
    item: "tagValues/{tagValue}",
    schema: "TagValue",
    body: "tag_value",
    methods: &[
        Method::starts("cloudresourcemanager.tagValues.create", "", create, finish_create),
        Method::answers("cloudresourcemanager.tagValues.get", "", get),
        Method::answers("cloudresourcemanager.tagValues.list", "pageSize pageToken parent", list),
        Method::starts(
            "cloudresourcemanager.tagValues.delete",
            "",
            delete,
            operation_form::finish_delete,
        ),
    ],
    ..TAG
};

/// The longest short name. Source: Google's page on creating and managing tags.
const LONGEST: usize = 256;

fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let body = json::without_nulls(request.body.clone());
    let short = body.text("shortName").to_owned();
    if short.is_empty() || short.chars().count() > LONGEST {
        return Err(ApiError::invalid(format!("Invalid short name '{short}'.")));
    }
    let (parent, namespace) = if request.collection.schema == "TagKey" {
        owner(cloud, body.text("parent"))?
    } else {
        let key = found(cloud, body.text("parent"))?;
        (key.text("name").to_owned(), key.text("namespacedName").to_owned())
    };
    let (collection, _) = request.collection.item.split_once('/').unwrap_or_default();
    let is_taken = of(cloud, collection)
        .any(|it| it.text("parent") == parent && it.text("shortName") == short);
    if is_taken {
        let message = format!("'{short}' already exists in '{parent}'.");
        return Err(ApiError::already_exists(message));
    }
    let number = numbering::object_number(cloud.store.count());
    let name = Name::new(TAGS.api.host, &format!("{collection}/{number}"));
    let mut object = body;
    let now = cloud.store.now().in_utc();
    let facts = [
        ("name", name.path().to_owned()),
        ("parent", parent),
        ("namespacedName", format!("{namespace}/{short}")),
        ("createTime", now.clone()),
        ("updateTime", now),
        ("etag", cloud.store.fingerprint()),
    ];
    json::set(&mut object, facts);
    Ok(operation_form::started(cloud, request, &name, object.into()))
}

fn finish_create(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    operation_form::ordered(operation)?;
    let body = operation.payload.as_object().cloned().unwrap_or_default();
    cloud.store.put(operation.target.clone(), Stored { body, ..Stored::default() });
    Ok(operation.payload.clone())
}

/// The organization or project of a key with its number, and its name in namespaced names: the id.
fn owner(cloud: &Cloud, parent: &str) -> Result<(String, String), ApiError> {
    match parent.split_once('/') {
        Some(("organizations", id)) if id.parse::<u64>().is_ok() => {
            Ok((parent.to_owned(), id.to_owned()))
        }
        Some(("projects", project)) if !project.is_empty() => {
            let id = resources::project_id(cloud, project);
            let number = cloud.projects.number(&id);
            if number.is_empty() {
                return Err(denied(parent, "the project may not exist"));
            }
            Ok((format!("projects/{number}"), id))
        }
        _ => Err(ApiError::invalid(format!("Invalid parent '{parent}'."))),
    }
}

/// All keys, or all values.
fn of<'a>(cloud: &'a Cloud, collection: &str) -> impl Iterator<Item = &'a Object> + use<'a> {
    let parent = Name::new(TAGS.api.host, collection);
    cloud.store.collection(&parent).map(|(_, stored)| &stored.body)
}

fn found<'a>(cloud: &'a Cloud, path: &str) -> Result<&'a Object, ApiError> {
    cloud
        .store
        .body(&Name::new(TAGS.api.host, path))
        .ok_or_else(|| denied(path, "the tag may not exist"))
}

/// The value with this path, `tagValues/{number}`.
pub(super) fn value<'a>(cloud: &'a Cloud, path: &str) -> Result<&'a Object, ApiError> {
    if !path.starts_with("tagValues/") {
        return Err(ApiError::invalid(format!("Invalid tag value '{path}'.")));
    }
    found(cloud, path)
}

/// The value with this name in the namespace of its organization or project: `demo/environment/production`.
pub(super) fn named_value<'a>(cloud: &'a Cloud, name: &str) -> Result<&'a Object, ApiError> {
    of(cloud, "tagValues")
        .find(|value| value.text("namespacedName") == name)
        .ok_or_else(|| denied(name, "the tag may not exist"))
}

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let tag = found(cloud, request.item().path())?;
    Ok(Answer::Json(json!(tag)))
}

fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let text = request.query.text("parent");
    let (collection, _) = request.collection.item.split_once('/').unwrap_or_default();
    let parent = match collection {
        "tagKeys" => owner(cloud, text)?.0,
        _ => found(cloud, text)?.text("name").to_owned(),
    };
    let tags = of(cloud, collection).filter(|tag| tag.text("parent") == parent);
    let tags = tags.map(|tag| json!(tag)).collect();
    paging::listed(request, collection, tags)
}

/// A key with values, and a value that is bound to a resource, cannot be deleted.
fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    found(cloud, name.path())?;
    let refers =
        |body: &Object| body.text("parent") == name.path() || body.text("tagValue") == name.path();
    let is_used = cloud
        .store
        .objects()
        .any(|(other, stored)| other.host() == name.host() && refers(&stored.body));
    if is_used {
        let message = format!("Cannot delete '{}', which is still in use.", name.path());
        return Err(ApiError::failed_precondition(message));
    }
    Ok(operation_form::started(cloud, request, &name, Json::Null))
}
