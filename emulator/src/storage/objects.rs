//! `storage.objects`: the versions of objects, which tests and state files put into a bucket. The name of a
//! version in the store ends with its generation; the last one is live unless it has `timeDeleted`.
//!
//! Source: discovery storage/v1. Uploads and downloads are not modelled.

use super::errors::{no_bucket, no_object};
use super::product::STORAGE;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::json::{Json, Object, Read};
use crate::name::Name;
use crate::paging;
use crate::request::Request;
use serde_json::json;

/// The objects in a bucket.
pub(crate) static OBJECTS: Collection = Collection {
    product: &STORAGE,
    item: "b/{bucket}/o/{object}",
    schema: "Object",
    body: "",
    methods: &[
        Method::answers("storage.objects.get", "", get),
        Method::answers("storage.objects.list", "maxResults pageToken prefix versions", list),
        Method::answers("storage.objects.delete", "generation", delete),
    ],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let (_, object) = found(cloud, request)?;
    Ok(Answer::Json(object.into()))
}

/// The live objects, or all versions, by their names.
fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    const PAGE: usize = 1000;
    existing(cloud, request)?;
    let (all, prefix) = (request.query.is_true("versions"), request.query.text("prefix"));
    let objects = cloud.store.collection(&request.parent()).map(|(_, stored)| &stored.body);
    let shown = objects.filter(|it| all || it.text("timeDeleted").is_empty());
    let shown = shown.filter(|it| it.text("name").starts_with(prefix));
    let items: Vec<Json> = shown.cloned().map(Json::Object).collect();
    let size =
        request.query.number("maxResults").filter(|size| *size > 0).unwrap_or(PAGE).min(PAGE);
    let token = request.query.text("pageToken");
    let page = paging::page(items, token, size)
        .ok_or_else(|| ApiError::invalid("Invalid argument.".to_owned()))?;
    let mut list = json!({"kind": "storage#objects"});
    if !page.items.is_empty() {
        list["items"] = Json::Array(page.items);
    }
    if let Some(token) = page.next {
        list["nextPageToken"] = json!(token);
    }
    Ok(Answer::Json(list))
}

/// Deletes a version for good, or with versioning makes the live version noncurrent.
///
/// Source: Google's page on object versioning. An object under retention cannot be deleted.
fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let (name, object) = found(cloud, request)?;
    let bucket = existing(cloud, request)?;
    let is_held = object.is_true("temporaryHold") || object.is_true("eventBasedHold");
    if is_held || object.contains_key("retentionExpirationTime") {
        return Err(ApiError::forbidden(
            "retentionPolicyNotMet",
            format!(
                "Object '{}/{}' is subject to bucket's retention policy or object retention and cannot be \
                 deleted or overwritten until its retention expires.",
                bucket.id(),
                object.text("name")
            ),
        ));
    }
    let has_versions =
        cloud.store.body(&bucket).is_some_and(|bucket| bucket.is_true("versioning.enabled"));
    if has_versions && request.query.text("generation").is_empty() {
        let now = cloud.store.now().in_utc();
        if let Some(stored) = cloud.store.object_mut(&name) {
            stored.body.insert("timeDeleted".to_owned(), json!(now));
        }
    } else {
        cloud.store.remove(&name);
    }
    cloud.note_change();
    Ok(Answer::Nothing)
}

/// The bucket of the objects.
fn existing(cloud: &Cloud, request: &Request) -> Result<Name, ApiError> {
    let parent = request.parent();
    let bucket = parent.beside(parent.path().trim_end_matches("/o"));
    cloud.store.object(&bucket).map(|_| bucket).ok_or_else(no_bucket)
}

/// The version of an object that a request is for: the live one, or that of the generation.
fn found(cloud: &Cloud, request: &Request) -> Result<(Name, Object), ApiError> {
    let bucket = existing(cloud, request)?;
    let name = request.segments.last().map_or("", String::as_str);
    let generation = request.query.text("generation");
    let parent = request.parent();
    let mut versions = cloud.store.collection(&parent).filter(|(_, stored)| {
        let is_it = match generation {
            "" => stored.body.text("timeDeleted").is_empty(),
            generation => stored.body.text("generation") == generation,
        };
        is_it && stored.body.text("name") == name
    });
    let version = versions.next().map(|(name, stored)| (name.clone(), stored.body.clone()));
    version.ok_or_else(|| no_object(bucket.id(), name))
}
