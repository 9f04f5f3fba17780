//! `storage.objects.insert`: uploads.

use super::errors::no_object;
use super::hashes::{crc32c, md5};
use super::refusals::refused;
use super::versions::{bucket, escaped, find, refuse_stale, retire};
use super::{customer_keys, protection};
use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::failure::ApiError;
use crate::json::{self, Json, Object, Read};
use crate::media::Media;
use crate::request::Request;
use crate::store::Stored;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

/// The hidden field with the content, in base64.
const CONTENT: &str = "content";

/// Source for the message without content: Google's page on uploads.
pub(super) fn insert(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let (bucket_name, bucket) = bucket(cloud, request)?;
    let Some(media) = &request.media else {
        refused(
            "Upload requests must include an uploadType URL parameter and a URL path beginning with /upload/",
        )?;
        return Ok(Answer::Nothing);
    };
    let mut object = json::without_nulls(request.body.clone());
    let name = match request.query.text("name") {
        "" => object.text("name").to_owned(),
        name => name.to_owned(),
    };
    refuse_name(&name)?;
    if let Some(key) = customer_keys::of_request(request)? {
        object.insert("customerEncryption".to_owned(), key);
    }
    if !request.query.text("kmsKeyName").is_empty() {
        object.insert("kmsKeyName".to_owned(), json!(request.query.text("kmsKeyName")));
    }
    customer_keys::refuse_two_keys(&object)?;
    refuse_key(object.text("kmsKeyName"))?;
    let parent = request.parent();
    let live = find(cloud, &parent, &name, "");
    refuse_stale(&request.query, live.as_ref().map(|(_, object)| object))?;
    let now = cloud.store.now();
    protection::check_retention(&bucket, &mut object, &Object::new(), now)?;
    if let Some((place, object)) = &live {
        protection::refuse_loss(bucket_name.id(), object, now)?;
        retire(cloud, &bucket, place);
    }
    fill(cloud, &bucket, (bucket_name.id(), &name), media, &mut object);
    let hidden = Object::from_iter([(CONTENT.to_owned(), json!(STANDARD.encode(&media.bytes)))]);
    let stored = Stored { body: object.clone(), hidden, ..Stored::default() };
    cloud.store.put(parent.child(&escaped(&name)), stored);
    cloud.note_change();
    Ok(Answer::Json(object.into()))
}

/// The content of a version.
pub(super) fn content(stored: &Stored) -> Result<Vec<u8>, ApiError> {
    let text = stored.hidden.text(CONTENT);
    let bytes = STANDARD.decode(text).ok().filter(|_| stored.hidden.contains_key(CONTENT));
    bytes.ok_or_else(|| no_object(stored.body.text("bucket"), stored.body.text("name")))
}

/// Source: Google's page on naming objects.
fn refuse_name(name: &str) -> Result<(), ApiError> {
    const LONGEST: usize = 1024;
    if name.is_empty() {
        return refused("Required");
    }
    let is_refused = name.len() > LONGEST
        || name.contains(['\r', '\n'])
        || [".", ".."].contains(&name)
        || name.starts_with(".well-known/acme-challenge/");
    if is_refused { refused(&format!("Disallowed object name: '{name}'")) } else { Ok(()) }
}

/// Users quote the message, for a key with a version.
fn refuse_key(key: &str) -> Result<(), ApiError> {
    let segments: Vec<&str> = key.split('/').collect();
    let is_key = matches!(
        segments.as_slice(),
        ["projects", _, "locations", _, "keyRings", _, "cryptoKeys", _]
    );
    if key.is_empty() || is_key {
        return Ok(());
    }
    refused(&format!("Malformed Cloud KMS crypto key: {key}"))
}

/// Completes a new version.
fn fill(
    cloud: &mut Cloud,
    bucket: &Object,
    (bucket_name, name): (&str, &str),
    media: &Media,
    object: &mut Object,
) {
    let now = cloud.store.now();
    let generation = (now.unix_milliseconds() * 1000).to_string();
    let path = format!("storage/v1/b/{bucket_name}/o/{}", escaped(name));
    json::set(
        object,
        [
            ("kind", "storage#object".to_owned()),
            ("id", format!("{bucket_name}/{name}/{generation}")),
            ("name", name.to_owned()),
            ("bucket", bucket_name.to_owned()),
            ("selfLink", format!("https://www.googleapis.com/{path}")),
            (
                "mediaLink",
                format!(
                    "https://storage.googleapis.com/download/{path}?generation={generation}&alt=media"
                ),
            ),
            ("generation", generation),
            ("metageneration", "1".to_owned()),
            ("size", media.bytes.len().to_string()),
            ("md5Hash", md5(&media.bytes)),
            ("crc32c", crc32c(&media.bytes)),
            ("timeCreated", now.in_utc()),
            ("timeFinalized", now.in_utc()),
            ("timeStorageClassUpdated", now.in_utc()),
            ("updated", now.in_utc()),
            ("etag", cloud.store.fingerprint()),
        ],
    );
    if object.text("contentType").is_empty() {
        let kind = media.content_type.as_deref().unwrap_or_default();
        object.insert("contentType".to_owned(), json!(kind));
    }
    if object.text("contentType").is_empty() {
        object.remove("contentType");
    }
    let class = bucket.get("storageClass").cloned().unwrap_or_else(|| json!("STANDARD"));
    object.entry("storageClass").or_insert(class);
    let is_encrypted = object.contains_key("customerEncryption");
    if let Some(key) = bucket.get("encryption").and_then(|it| it.get("defaultKmsKeyName"))
        && !is_encrypted
    {
        object.entry("kmsKeyName").or_insert_with(|| key.clone());
    }
    if let Some(Json::String(key)) = object.get_mut("kmsKeyName") {
        key.push_str("/cryptoKeyVersions/1");
    }
    if bucket.is_true("defaultEventBasedHold") {
        object.entry("eventBasedHold").or_insert(json!(true));
    }
    date_contexts(object, &Object::new(), &json!(now.in_utc()));
    protection::fill_expiration(bucket, object, now);
    drop_unset(object);
}

/// Gives new and changed contexts their times.
pub(super) fn date_contexts(object: &mut Object, before: &Object, now: &Json) {
    let contexts = object.get_mut("contexts").and_then(|it| it.get_mut("custom"));
    for (key, context) in contexts.and_then(Json::as_object_mut).into_iter().flatten() {
        let old = before.get("contexts").and_then(|it| it["custom"].get(key));
        let created = old.map_or(now, |old| &old["createTime"]);
        let is_same = old.is_some_and(|old| old["value"] == context["value"]);
        let updated = old.filter(|_| is_same).map_or(now, |old| &old["updateTime"]);
        let (created, updated) = (created.clone(), updated.clone());
        context["createTime"] = created;
        context["updateTime"] = updated;
    }
}

/// Removes what Google does not return: what is off, and empty objects.
pub(super) fn drop_unset(object: &mut Object) {
    if object
        .get("contexts")
        .is_some_and(|it| it["custom"].as_object().is_none_or(Object::is_empty))
    {
        object.remove("contexts");
    }
    object.retain(|field, value| {
        let is_empty = *value == json!({}) || *value == json!("");
        // Google returns a hold that was set and released.
        let is_hold = field.ends_with("Hold");
        !is_empty && (is_hold || *value != json!(false))
    });
}
