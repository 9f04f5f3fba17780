//! The methods of secrets.

use super::refusals::{self, refuse_stale_etag, seconds};
use super::{SECRET, SECRET_MANAGER};
use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::failure::ApiError;
use crate::json::{self, Json, Object, Read};
use crate::mask::Mask;
use crate::name::Name;
use crate::paging;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

/// The hidden data of a secret: the number of versions that it has had.
pub(super) const VERSIONS: &str = "versions";

/// The fields that a client can change.
///
/// Source: discovery, where replication and tags are immutable.
const CHANGEABLE: [&str; 8] = [
    "annotations",
    "expireTime",
    "labels",
    "rotation",
    "topics",
    "ttl",
    "versionAliases",
    "versionDestroyTtl",
];

pub(super) fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    Ok(Answer::Json(found(cloud, &name)?.body.clone().into()))
}

pub(super) fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let secrets = cloud.store.collection(&request.parent());
    let shown = secrets.map(|(_, stored)| Json::Object(stored.body.clone())).collect();
    listed(request, "secrets", shown)
}

/// Source: recordings secret-version and secret-cmek-topics; the message of 409 is modelled on that
/// of 404.
pub(super) fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let id = request.query.text("secretId");
    refusals::refuse_id(id)?;
    let name = request.parent().child(id);
    if cloud.store.object(&name).is_some() {
        let text = format!("Secret [{}] already exists.", shown_name(cloud, &name));
        return Err(ApiError::already_exists(text));
    }
    let mut secret = json::without_nulls(request.body.clone());
    refusals::refuse(&secret)?;
    refusals::refuse_aliases(&secret, 0)?;
    // Tags belong only to the request.
    secret.remove("tags");
    let now = cloud.store.now().in_utc();
    let facts = [("name", shown_name(cloud, &name)), ("createTime", now)];
    json::set(&mut secret, facts);
    let secret = finished(cloud, secret);
    cloud.store.put(name, Stored { body: secret.clone(), ..Stored::default() });
    cloud.note_change();
    Ok(Answer::Json(secret.into()))
}

/// Source: recording secret-cmek-topics; discovery, `updateMask` is required.
pub(super) fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let stored = found(cloud, &name)?;
    let (before, versions) = (stored.body.clone(), versions(stored));
    refuse_stale_etag(&before, request.body.text("etag"))?;
    let mask = request.query.text("updateMask");
    refuse_mask(mask)?;
    let mask = Mask::parse(SECRET_MANAGER.api, SECRET, mask)?;
    let body = json::without_nulls(request.body.clone());
    let mut secret = mask.applied(&before, &body);
    // The field that the mask does not name is removed: a secret has only one expiration.
    if secret.contains_key("ttl") {
        secret.remove("expireTime");
    }
    refusals::refuse(&secret)?;
    refusals::refuse_aliases(&secret, versions)?;
    let secret = finished(cloud, secret);
    Ok(cloud.rewritten(&name, secret))
}

/// Deletes a secret with its versions and its policy.
pub(super) fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    refuse_stale_etag(&found(cloud, &name)?.body, request.query.text("etag"))?;
    cloud.store.remove_below(&name);
    cloud.store.remove(&name);
    cloud.note_change();
    Ok(Answer::Json(json!({})))
}

/// A mask must not be empty, and must not name immutable fields.
///
/// Source: discovery; the messages are guesses.
fn refuse_mask(mask: &str) -> Result<(), ApiError> {
    let refused = |why: String| Err(ApiError::violation("update_mask".to_owned(), why));
    if mask.is_empty() {
        return refused("at least one path is required.".to_owned());
    }
    for path in mask.split(',').map(str::trim) {
        let first = path.split('.').next().unwrap_or_default().replace('_', "");
        if !CHANGEABLE.iter().any(|field| field.eq_ignore_ascii_case(&first)) {
            return refused(format!("the field '{path}' can't be updated."));
        }
    }
    Ok(())
}

/// A secret as Google returns it: its time to live as an expiration time, with a new etag.
fn finished(cloud: &mut Cloud, mut secret: Object) -> Object {
    if let Some(ttl) = secret.remove("ttl").as_ref().and_then(Json::as_str).and_then(seconds) {
        let end = cloud.store.now().plus_seconds(ttl).in_utc();
        secret.insert("expireTime".to_owned(), json!(end));
    }
    secret.insert("etag".to_owned(), json!(etag(cloud)));
    secret.retain(|_, value| value.as_object().is_none_or(|map| !map.is_empty()));
    json::drop_empty_lists(&mut secret);
    secret
}

/// A new etag. Secret Manager's etags contain quotes.
pub(super) fn etag(cloud: &mut Cloud) -> String {
    format!("\"{}\"", cloud.store.fingerprint())
}

/// The number of versions that a secret has had.
pub(super) fn versions(secret: &Stored) -> u64 {
    secret.hidden.get(VERSIONS).and_then(Json::as_u64).unwrap_or_default()
}

/// The name of a secret or a version as Google returns it, with the number of the project.
///
/// Source: recording secret-version.
pub(super) fn shown_name(cloud: &Cloud, name: &Name) -> String {
    let project = name.project();
    let rest = name.path().strip_prefix(&format!("projects/{project}/")).unwrap_or_default();
    format!("projects/{}/{rest}", cloud.projects.number(project))
}

/// The secret with this name, or Google's 404 if it does not exist.
///
/// Source: recording secret-version.
pub(super) fn found<'a>(cloud: &'a Cloud, name: &Name) -> Result<&'a Stored, ApiError> {
    cloud.store.object(name).ok_or_else(|| {
        ApiError::not_found(format!("Secret [{}] not found.", shown_name(cloud, name)))
    })
}

/// A page of a list, with the total number of items.
///
/// Source: discovery, `totalSize`. The default page size is a guess.
pub(super) fn listed(request: &Request, field: &str, items: Vec<Json>) -> Result<Answer, ApiError> {
    const PAGE: usize = 25_000;
    let total = items.len();
    let size = request.query.number("pageSize").filter(|size| *size > 0).unwrap_or(PAGE).min(PAGE);
    let token = request.query.text("pageToken");
    let page = paging::page(items, token, size)
        .ok_or_else(|| ApiError::invalid(format!("Invalid page token: {token}")))?;
    let mut list = json!({});
    if total > 0 {
        list[field] = Json::Array(page.items);
        list["totalSize"] = json!(total);
    }
    if let Some(token) = page.next {
        list["nextPageToken"] = json!(token);
    }
    Ok(Answer::Json(list))
}
