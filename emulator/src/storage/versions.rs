//! The versions of objects in the store.
//!
//! The live version has the name of the object; that of a noncurrent one ends with its generation. Tests and state
//! files may name a live version like that too: it is live unless it has `timeDeleted`.

use super::errors::{no_bucket, no_object, stale};
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::json::{Object, Read};
use crate::name::Name;
use crate::request::{Query, Request};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;

/// The characters that a name in a path may hold unescaped. Source: RFC 3986, section 2.3.
const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':');

/// A name as it is in a path.
pub(super) fn escaped(name: &str) -> String {
    utf8_percent_encode(name, ESCAPED).to_string()
}

/// The bucket of the objects.
pub(super) fn bucket(cloud: &Cloud, request: &Request) -> Result<(Name, Object), ApiError> {
    let parent = request.parent();
    let bucket = parent.beside(parent.path().trim_end_matches("/o"));
    let body = cloud.store.body(&bucket).cloned().ok_or_else(no_bucket)?;
    Ok((bucket, body))
}

/// The version of this generation, or the live one if that is empty.
pub(super) fn find(
    cloud: &Cloud,
    parent: &Name,
    name: &str,
    generation: &str,
) -> Option<(Name, Object)> {
    let mut versions = cloud.store.collection(parent).filter(|(_, stored)| {
        let is_it = match generation {
            "" => stored.body.text("timeDeleted").is_empty(),
            generation => stored.body.text("generation") == generation,
        };
        is_it && stored.body.text("name") == name
    });
    versions.next().map(|(name, stored)| (name.clone(), stored.body.clone()))
}

/// The version that a request is for, if its preconditions hold.
pub(super) fn found(cloud: &Cloud, request: &Request) -> Result<(Name, Object), ApiError> {
    let (bucket, _) = bucket(cloud, request)?;
    let name = request.segments.last().map_or("", String::as_str);
    let generation = request.query.text("generation");
    let found = find(cloud, &request.parent(), name, generation);
    let (place, object) = found.ok_or_else(|| no_object(bucket.id(), name))?;
    refuse_stale(&request.query, Some(&object))?;
    Ok((place, object))
}

/// Refuses a request whose preconditions do not hold. A generation of 0 stands for no live version.
pub(super) fn refuse_stale(query: &Query, live: Option<&Object>) -> Result<(), ApiError> {
    let is_met = |parameter: &str, field: &str, absent: &str| {
        let wanted = query.text(parameter);
        wanted.is_empty() || live.map_or(absent, |object| object.text(field)) == wanted
    };
    if is_met("ifGenerationMatch", "generation", "0")
        && is_met("ifMetagenerationMatch", "metageneration", "")
    {
        return Ok(());
    }
    Err(stale())
}

/// Makes a live version noncurrent, or removes it if the bucket keeps no versions.
pub(super) fn retire(cloud: &mut Cloud, bucket: &Object, place: &Name) {
    let Some(mut stored) = cloud.store.remove(place) else { return };
    if bucket.is_true("versioning.enabled") {
        let now = cloud.store.now().in_utc();
        stored.body.insert("timeDeleted".to_owned(), json!(now));
        let id = place.id().split('#').next().unwrap_or_default();
        let generation = stored.body.text("generation");
        let parent = place.path().trim_end_matches(place.id());
        let name = place.beside(&format!("{parent}{id}#{generation}"));
        cloud.store.put(name, stored);
    }
}
