//! The methods of versions.

use super::checksum::crc32c;
use super::refusals::{refuse_stale_etag, seconds};
use super::secrets::{self, VERSIONS, etag, found, listed, shown_name};
use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::failure::ApiError;
use crate::json::{self, Json, Object, Read, objects};
use crate::name::Name;
use crate::request::Request;
use crate::store::Stored;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use serde_json::json;

/// The hidden data of a version: its payload, which is removed when the version is destroyed.
const PAYLOAD: &str = "payload";

/// `addVersion`: numbers increase and are never reused.
///
/// Source: recording secret-version.
pub(super) fn add(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let secret = request.item();
    let number = secrets::versions(found(cloud, &secret)?) + 1;
    let body = json::without_nulls(request.body.clone());
    let payload = read_payload(&body)?;
    let name = secret.child(&format!("versions/{number}"));
    let now = cloud.store.now().in_utc();
    let mut version = Object::new();
    let facts = [
        ("name", json!(shown_name(cloud, &name))),
        ("createTime", json!(now)),
        ("state", json!("ENABLED")),
        ("replicationStatus", replication_status(&found(cloud, &secret)?.body)),
        ("etag", json!(etag(cloud))),
    ];
    json::set(&mut version, facts);
    if body.at("payload.dataCrc32c").is_some() {
        version.insert("clientSpecifiedPayloadChecksum".to_owned(), json!(true));
    }
    let mut hidden = Object::new();
    hidden.insert(PAYLOAD.to_owned(), json!(STANDARD.encode(payload)));
    cloud.store.put(name, Stored { body: version.clone(), hidden, busy: None });
    if let Some(stored) = cloud.store.object_mut(&secret) {
        stored.hidden.insert(VERSIONS.to_owned(), json!(number));
    }
    cloud.note_change();
    Ok(Answer::Json(version.into()))
}

/// The bytes of a payload, if they are present, not too long, and match the checksum.
///
/// Sources: the comments of `SecretPayload`; Google's page on quotas. The messages are guesses.
fn read_payload(body: &Object) -> Result<Vec<u8>, ApiError> {
    const MOST_BYTES: usize = 64 * 1024;
    let text = body.text("payload.data");
    let bytes = STANDARD.decode(text).or_else(|_| URL_SAFE.decode(text)).map_err(|_| {
        ApiError::violation("payload.data".to_owned(), "Base64 decoding failed.".to_owned())
    })?;
    if bytes.is_empty() || bytes.len() > MOST_BYTES {
        return Err(ApiError::violation(
            "payload.data".to_owned(),
            format!("must have between 1 and {MOST_BYTES} bytes."),
        ));
    }
    let checksum = body.text("payload.dataCrc32c");
    if !checksum.is_empty() && checksum.parse() != Ok(i64::from(crc32c(&bytes))) {
        return Err(ApiError::violation(
            "payload.data_crc32c".to_owned(),
            "the checksum does not match the payload.".to_owned(),
        ));
    }
    Ok(bytes)
}

/// The replicas of a version, and the version of the secret's key that encrypts each.
///
/// Sources: recording secret-version; discovery, `ReplicationStatus`. That the key has its first
/// version is a guess, because keys are not modelled.
fn replication_status(secret: &Object) -> Json {
    let encryption = |replica: &Object| {
        let key = replica.text("customerManagedEncryption.kmsKeyName");
        (!key.is_empty())
            .then(|| json!({"kmsKeyVersionName": format!("{key}/cryptoKeyVersions/1")}))
    };
    if let Some(automatic) = secret.at("replication.automatic").and_then(Json::as_object) {
        let mut status = json!({});
        if let Some(encryption) = encryption(automatic) {
            status["customerManagedEncryption"] = encryption;
        }
        return json!({"automatic": status});
    }
    let replicas: Vec<Json> = objects(secret.items("replication.userManaged.replicas"))
        .map(|replica| {
            let mut status = json!({"location": replica.text("location")});
            if let Some(encryption) = encryption(replica) {
                status["customerManagedEncryption"] = encryption;
            }
            status
        })
        .collect();
    json!({"userManaged": {"replicas": replicas}})
}

pub(super) fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = resolved(cloud, &request.item())?;
    Ok(Answer::Json(version(cloud, &name)?.body.clone().into()))
}

/// The newest first.
///
/// Source: the comment of `ListSecretVersionsResponse.versions`.
pub(super) fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let versions = request.parent();
    let secret = versions.beside(versions.path().trim_end_matches("/versions"));
    let newest = secrets::versions(found(cloud, &secret)?);
    let shown = (1..=newest)
        .rev()
        .filter_map(|number| cloud.store.body(&versions.child(&number.to_string())))
        .map(|version| Json::Object(version.clone()))
        .collect();
    listed(request, "versions", shown)
}

/// `access`: returns the payload of an enabled version.
///
/// Source: Google's page on accessing versions; the message is as users quote it.
pub(super) fn access(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = resolved(cloud, &request.item())?;
    let version = version(cloud, &name)?;
    if version.body.text("state") != "ENABLED" {
        return Err(wrong_state(&version.body));
    }
    let data = version.hidden.text(PAYLOAD);
    let bytes = STANDARD.decode(data).unwrap_or_default();
    Ok(Answer::Json(json!({
        "name": version.body.get("name"),
        "payload": {"data": data, "dataCrc32c": crc32c(&bytes).to_string()},
    })))
}

/// `enable`: also cancels a scheduled destruction.
pub(super) fn enable(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    change(cloud, request, |_, version, _| {
        version.body.remove("scheduledDestroyTime");
        "ENABLED"
    })
}

/// `disable`.
pub(super) fn disable(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    change(cloud, request, |_, _, _| "DISABLED")
}

/// `destroy`: immediately, or later if the secret has a delay; until then, the version is disabled.
///
/// Sources: recording secret-version; the comment of `Secret.versionDestroyTtl`.
pub(super) fn destroy(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    change(cloud, request, |cloud, version, delay| {
        let now = cloud.store.now();
        if let Some(delay) = delay {
            let due = now.plus_seconds(delay).in_utc();
            version.body.insert("scheduledDestroyTime".to_owned(), json!(due));
            return "DISABLED";
        }
        version.body.insert("destroyTime".to_owned(), json!(now.in_utc()));
        version.hidden.remove(PAYLOAD);
        "DESTROYED"
    })
}

/// Changes the state of a version that is not destroyed; the last argument is the secret's delay
/// before a destruction.
///
/// Source: discovery; that a change to the same state is accepted is a guess.
fn change(
    cloud: &mut Cloud,
    request: &Request,
    change: fn(&mut Cloud, &mut Stored, Option<i64>) -> &'static str,
) -> Result<Answer, ApiError> {
    let name = resolved(cloud, &request.item())?;
    let mut stored = version(cloud, &name)?.clone();
    refuse_stale_etag(&stored.body, request.body.text("etag"))?;
    if stored.body.text("state") == "DESTROYED" {
        return Err(wrong_state(&stored.body));
    }
    let delay = seconds(found(cloud, &secret_of(&name))?.body.text("versionDestroyTtl"));
    let state = change(cloud, &mut stored, delay);
    let facts = [("state", state.to_owned()), ("etag", etag(cloud))];
    json::set(&mut stored.body, facts);
    let body = stored.body.clone();
    cloud.store.put(name, stored);
    cloud.note_change();
    Ok(Answer::Json(body.into()))
}

fn wrong_state(version: &Object) -> ApiError {
    ApiError::failed_precondition(format!(
        "Secret Version [{}] is in {} state.",
        version.text("name"),
        version.text("state")
    ))
}

/// The secret that a version belongs to.
fn secret_of(version: &Name) -> Name {
    let path = version.path().rsplit_once("/versions/").map_or("", |(secret, _)| secret);
    version.beside(path)
}

/// The version that a number, `latest` or an alias refers to.
///
/// Source: discovery, the comments of `name` and `versionAliases`: the latest is the most recently
/// created version, in any state. The message for a secret without versions is the one that users
/// quote.
fn resolved(cloud: &Cloud, name: &Name) -> Result<Name, ApiError> {
    let secret = secret_of(name);
    let stored = found(cloud, &secret)?;
    let id = name.id();
    if id == "latest" {
        return match secrets::versions(stored) {
            0 => Err(ApiError::not_found(format!(
                "Secret [{}] not found or has no versions.",
                shown_name(cloud, &secret)
            ))),
            number => Ok(secret.child(&format!("versions/{number}"))),
        };
    }
    let alias = stored.body.get("versionAliases").and_then(|aliases| aliases.get(id));
    Ok(alias
        .and_then(Json::as_str)
        .map_or_else(|| name.clone(), |number| secret.child(&format!("versions/{number}"))))
}

fn version<'a>(cloud: &'a Cloud, name: &Name) -> Result<&'a Stored, ApiError> {
    cloud.store.object(name).ok_or_else(|| {
        ApiError::not_found(format!("Secret Version [{}] not found.", shown_name(cloud, name)))
    })
}
