//! `storage.objects`: objects, their versions and their content.
//!
//! Source: discovery storage/v1. Access control lists, soft deletion and resumable uploads are not modelled.

use super::errors::no_object;
use super::inserts::{content, date_contexts, drop_unset, insert};
use super::product::STORAGE;
use super::versions::{bucket, found, retire};
use super::{customer_keys, protection};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::json::{self, Json, Object, Read};
use crate::paging;
use crate::request::Request;
use serde_json::json;
use std::collections::BTreeSet;

/// The objects in a bucket.
pub(crate) static OBJECTS: Collection = Collection {
    product: &STORAGE,
    item: "b/{bucket}/o/{object}",
    schema: "Object",
    body: "",
    methods: &[
        Method::answers("storage.objects.get", "alt generation ifGenerationMatch projection", get),
        Method::answers(
            "storage.objects.list",
            "delimiter maxResults pageToken prefix projection versions",
            list,
        ),
        Method::answers(
            "storage.objects.insert",
            "ifGenerationMatch ifMetagenerationMatch kmsKeyName name projection",
            insert,
        ),
        Method::answers(
            "storage.objects.patch",
            "generation ifGenerationMatch ifMetagenerationMatch overrideUnlockedRetention projection",
            patch,
        ),
        Method::answers(
            "storage.objects.update",
            "generation ifGenerationMatch ifMetagenerationMatch overrideUnlockedRetention projection",
            update,
        ),
        Method::answers(
            "storage.objects.delete",
            "generation ifGenerationMatch ifMetagenerationMatch",
            delete,
        ),
    ],
    modelled: &[(
        "Object",
        "bucket cacheControl contentDisposition contentEncoding contentLanguage contentType contexts \
         eventBasedHold kmsKeyName metadata name retention storageClass temporaryHold",
    )],
    required: &[],
    rules: NO_RULES,
};

/// The fields that a change may set. Source: Google's page on editing metadata.
const WRITABLE: [&str; 10] = [
    "cacheControl",
    "contentDisposition",
    "contentEncoding",
    "contentLanguage",
    "contentType",
    "contexts",
    "eventBasedHold",
    "metadata",
    "retention",
    "temporaryHold",
];

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let (place, object) = found(cloud, request)?;
    if request.query.text("alt") == "media" {
        customer_keys::refuse_content(&object, request)?;
        let missing = || no_object(object.text("bucket"), object.text("name"));
        let bytes = content(cloud.store.object(&place).ok_or_else(missing)?)?;
        return Ok(Answer::Content(object.text("contentType").to_owned(), bytes));
    }
    Ok(Answer::Json(customer_keys::shown(object, request)?.into()))
}

/// The live objects, or all versions, by their names. With a delimiter, names that have it after the prefix are shown
/// as their part up to it.
fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    const PAGE: usize = 1000;
    bucket(cloud, request)?;
    let (all, prefix) = (request.query.is_true("versions"), request.query.text("prefix"));
    let objects = cloud.store.collection(&request.parent()).map(|(_, stored)| &stored.body);
    let shown = objects.filter(|it| all || it.text("timeDeleted").is_empty());
    let mut shown: Vec<&Object> = shown.filter(|it| it.text("name").starts_with(prefix)).collect();
    let number = |it: &Object| it.text("generation").parse::<u64>().unwrap_or_default();
    shown.sort_by_key(|it| (it.text("name").to_owned(), number(it)));
    let delimiter = request.query.text("delimiter");
    let folder = |object: &Object| {
        let rest = &object.text("name")[prefix.len()..];
        let end = rest.find(delimiter).filter(|_| !delimiter.is_empty())?;
        Some(format!("{prefix}{}", &rest[..end + delimiter.len()]))
    };
    let prefixes: BTreeSet<String> = shown.iter().filter_map(|it| folder(it)).collect();
    let items = shown.into_iter().filter(|it| folder(it).is_none());
    let items: Vec<Json> = items
        .map(|it| customer_keys::shown(it.clone(), request).map(Json::Object))
        .collect::<Result<_, _>>()?;
    let size =
        request.query.number("maxResults").filter(|size| *size > 0).unwrap_or(PAGE).min(PAGE);
    let token = request.query.text("pageToken");
    let page = paging::page(items, token, size)
        .ok_or_else(|| ApiError::invalid("Invalid argument.".to_owned()))?;
    let mut list = json!({"kind": "storage#objects"});
    if !page.items.is_empty() {
        list["items"] = Json::Array(page.items);
    }
    // That all prefixes are on the first page is a guess.
    if !prefixes.is_empty() && token.is_empty() {
        list["prefixes"] = json!(prefixes);
    }
    if let Some(token) = page.next {
        list["nextPageToken"] = json!(token);
    }
    Ok(Answer::Json(list))
}

/// Changes what the body has. Null removes a field.
fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    change(cloud, request, json::merge)
}

/// Replaces everything that can be set.
fn update(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    change(cloud, request, |object, body| {
        for field in WRITABLE {
            object.remove(field);
        }
        object.extend(body.clone());
    })
}

fn change(
    cloud: &mut Cloud,
    request: &Request,
    apply: fn(&mut Object, &Object),
) -> Result<Answer, ApiError> {
    let (place, before) = found(cloud, request)?;
    let (_, bucket) = bucket(cloud, request)?;
    let mut body = request.body.clone();
    body.retain(|field, _| WRITABLE.contains(&field.as_str()));
    let mut object = before.clone();
    apply(&mut object, &body);
    let mut object = json::without_nulls(object);
    let now = cloud.store.now();
    protection::check_retention(&bucket, &mut object, &before, now)?;
    let is_meant = request.query.is_true("overrideUnlockedRetention");
    protection::refuse_less(&before, &object, is_meant)?;
    let count = before.text("metageneration").parse::<u64>().unwrap_or_default() + 1;
    let etag = cloud.store.fingerprint();
    json::set(
        &mut object,
        [("metageneration", count.to_string()), ("updated", now.in_utc()), ("etag", etag)],
    );
    date_contexts(&mut object, &before, &json!(now.in_utc()));
    if before.is_true("eventBasedHold") != object.is_true("eventBasedHold") {
        protection::fill_expiration(&bucket, &mut object, now);
    }
    drop_unset(&mut object);
    cloud.rewritten(&place, object.clone());
    Ok(Answer::Json(customer_keys::shown(object, request)?.into()))
}

/// Deletes a version for good, or with versioning makes the live version noncurrent.
///
/// Source: Google's page on object versioning.
fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let (place, object) = found(cloud, request)?;
    let (name, bucket) = bucket(cloud, request)?;
    let now = cloud.store.now();
    protection::refuse_loss(name.id(), &object, now)?;
    if request.query.text("generation").is_empty() {
        retire(cloud, &bucket, &place);
    } else {
        cloud.store.remove(&place);
    }
    cloud.note_change();
    Ok(Answer::Nothing)
}
