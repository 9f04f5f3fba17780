//! The secrets that are rejected.
//!
//! Source, unless a rule names another: the comments of the fields in the discovery document. The
//! messages are guesses.

use super::SECRET_MANAGER;
use crate::clock::LAST_SECONDS;
use crate::failure::ApiError;
use crate::json::{Json, Object, Read, objects};
use crate::labels;

/// Rejects an invalid secret.
type Refuses = fn(&Object) -> Result<(), ApiError>;

/// The rules that reject a secret in its new form, in this order.
const REFUSALS: &[Refuses] = &[
    refuse_replication,
    refuse_labels,
    refuse_annotations,
    refuse_topics,
    refuse_expiry,
    refuse_rotation,
    refuse_destroy_ttl,
];

/// Rejects a secret in its new form.
pub(super) fn refuse(secret: &Object) -> Result<(), ApiError> {
    REFUSALS.iter().try_for_each(|refuses| refuses(secret))
}

/// The error for a field of a secret.
fn invalid(field: &str, why: &str) -> ApiError {
    ApiError::violation(format!("secret.{field}"), why.to_owned())
}

/// Source: the comment of the parameter `secretId`.
pub(super) fn refuse_id(id: &str) -> Result<(), ApiError> {
    const LONGEST: usize = 255;
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !id.is_empty() && id.len() <= LONGEST && id.bytes().all(is_inner) {
        return Ok(());
    }
    Err(ApiError::violation(
        "secret_id".to_owned(),
        format!(
            "The secret ID '{id}' must consist of letters, numerals, hyphens and underscores, at most \
             {LONGEST}."
        ),
    ))
}

/// A secret is replicated automatically or to locations that its owner chooses. Either all replicas
/// have a key or none has one.
fn refuse_replication(secret: &Object) -> Result<(), ApiError> {
    let kinds = ["replication.automatic", "replication.userManaged"];
    if kinds.iter().filter(|kind| secret.at(kind).is_some()).count() != 1 {
        return Err(invalid(
            "replication",
            "exactly one of automatic and user_managed must be set.",
        ));
    }
    let replicas: Vec<&Object> =
        objects(secret.items("replication.userManaged.replicas")).collect();
    if secret.at("replication.userManaged").is_some() && replicas.is_empty() {
        return Err(invalid("replication.user_managed.replicas", "at least one is required."));
    }
    for (at, replica) in replicas.iter().enumerate() {
        let location = replica.text("location");
        let is_there = SECRET_MANAGER.api.locations.contains(&location);
        if !is_there || replicas[..at].iter().any(|it| it.text("location") == location) {
            let why = format!("'{location}' is no location, or stands there twice.");
            let field = format!("replication.user_managed.replicas[{at}].location");
            return Err(invalid(&field, &why));
        }
    }
    let keys = replicas.iter().filter(|it| it.contains_key("customerManagedEncryption")).count();
    if keys != 0 && keys != replicas.len() {
        let why = "customer managed encryption must be set for all replicas or for none.";
        return Err(invalid("replication.user_managed.replicas", why));
    }
    Ok(())
}

/// Source: the comment of `labels`.
fn refuse_labels(secret: &Object) -> Result<(), ApiError> {
    labels::fault_of(labels::of(secret)).map_or(Ok(()), |fault| {
        Err(invalid("labels", &format!("the label '{}' can't be set.", fault.label().1)))
    })
}

/// Source: the comment of `annotations`: keys like those of Kubernetes, 16,384 bytes in all.
fn refuse_annotations(secret: &Object) -> Result<(), ApiError> {
    const MOST_BYTES: usize = 16 * 1024;
    let is_end = |byte: Option<u8>| byte.is_some_and(|it| it.is_ascii_alphanumeric());
    let annotations = secret.get("annotations").and_then(Json::as_object);
    let mut bytes = 0;
    for (key, value) in annotations.into_iter().flatten() {
        bytes += key.len() + value.as_str().map_or(0, str::len);
        let is_fine = is_end(key.bytes().next()) && is_end(key.bytes().last());
        if !is_fine || bytes > MOST_BYTES {
            return Err(invalid("annotations", &format!("the annotation '{key}' can't be set.")));
        }
    }
    Ok(())
}

/// Whether a topic exists is not checked, because Pub/Sub is not modelled.
fn refuse_topics(secret: &Object) -> Result<(), ApiError> {
    const MOST: usize = 10;
    let topics = secret.items("topics");
    for (at, topic) in objects(topics).enumerate() {
        let segments: Vec<&str> = topic.text("name").split('/').collect();
        let is_topic = matches!(segments[..], ["projects", project, "topics", id] if !project.is_empty() && !id.is_empty());
        if !is_topic || at >= MOST {
            let why = "must be of the form projects/*/topics/*, at most 10.";
            return Err(invalid(&format!("topics[{at}].name"), why));
        }
    }
    Ok(())
}

/// An expiration time, or a time to live, which is converted to one.
fn refuse_expiry(secret: &Object) -> Result<(), ApiError> {
    if secret.contains_key("ttl") && secret.contains_key("expireTime") {
        return Err(invalid("expiration", "only one of expire_time and ttl can be set."));
    }
    match seconds(secret.text("ttl")) {
        Some(ttl) if ttl <= 0 => Err(invalid("ttl", "must be positive.")),
        Some(ttl) if ttl > LAST_SECONDS => Err(invalid("ttl", "must end by 9999-12-31T23:59:59Z.")),
        _ => Ok(()),
    }
}

/// A rotation requires topics, and a rotation period requires a next rotation time.
fn refuse_rotation(secret: &Object) -> Result<(), ApiError> {
    const SHORTEST: i64 = 3600;
    const LONGEST: i64 = 3_153_600_000;
    if secret.at("rotation").is_none_or(|rotation| rotation == &Json::Object(Object::new())) {
        return Ok(());
    }
    if secret.items("topics").is_empty() {
        return Err(invalid("rotation", "topics must be set to configure rotation."));
    }
    let period = secret.text("rotation.rotationPeriod");
    if period.is_empty() {
        return Ok(());
    }
    if secret.text("rotation.nextRotationTime").is_empty() {
        let why = "next_rotation_time must be set with rotation_period.";
        return Err(invalid("rotation.next_rotation_time", why));
    }
    if !seconds(period).is_some_and(|it| (SHORTEST..=LONGEST).contains(&it)) {
        let why = "must be at least one hour and at most 100 years.";
        return Err(invalid("rotation.rotation_period", why));
    }
    Ok(())
}

/// Source: Google's page on delayed destruction: one to 1000 days.
fn refuse_destroy_ttl(secret: &Object) -> Result<(), ApiError> {
    const DAY: i64 = 86_400;
    let ttl = secret.text("versionDestroyTtl");
    if ttl.is_empty() || seconds(ttl).is_some_and(|it| (DAY..=1000 * DAY).contains(&it)) {
        return Ok(());
    }
    Err(invalid("version_destroy_ttl", "must be at least one day and at most 1000 days."))
}

/// Aliases are words other than `latest`, and each refers to a version that the secret has had.
pub(super) fn refuse_aliases(secret: &Object, versions: u64) -> Result<(), ApiError> {
    const MOST: usize = 50;
    const LONGEST: usize = 63;
    let aliases = secret.get("versionAliases").and_then(Json::as_object);
    for (count, (alias, version)) in aliases.into_iter().flatten().enumerate() {
        let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        let is_alias = alias.starts_with(|it: char| it.is_ascii_alphabetic())
            && alias.bytes().all(is_inner)
            && alias.len() <= LONGEST
            && alias != "latest"
            && alias != "NEW";
        let number = version.as_str().and_then(|it| it.parse::<u64>().ok());
        let is_there = number.is_some_and(|it| (1..=versions).contains(&it));
        if !is_alias || !is_there || count >= MOST {
            let why = format!("the alias '{alias}' can't mean the version {version}.");
            return Err(invalid("version_aliases", &why));
        }
    }
    Ok(())
}

/// The whole seconds of a duration such as `100s`.
pub(super) fn seconds(duration: &str) -> Option<i64> {
    duration.strip_suffix('s')?.split('.').next()?.parse().ok()
}

/// An etag that is out of date because of another write. Without an etag, any version matches.
///
/// Source: the comments of the `etag` fields; AIP-154.
pub(super) fn refuse_stale_etag(before: &Object, etag: &str) -> Result<(), ApiError> {
    if etag.is_empty() || etag == before.text("etag") {
        return Ok(());
    }
    Err(ApiError::failed_precondition(format!(
        "The etag provided in the request does not match the resource's current etag {}.",
        before.text("etag")
    )))
}
