//! Traffic: how it is split among revisions.

use super::uris;
use super::write::Write;
use crate::cloud::Cloud;
use crate::failure::{ApiError, Failure};
use crate::json::{Json, Object, Read, objects};
use crate::name::Name;
use serde_json::json;

const LATEST: &str = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST";
const REVISION: &str = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";

/// Source: Google's page on traffic; the message is a guess.
pub(super) fn refuse_percents(
    _: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    let targets = service.items("traffic");
    let percents: Vec<i64> = objects(targets)
        .map(|target| target.get("percent").and_then(Json::as_i64).unwrap_or(0))
        .collect();
    let is_split = percents.is_empty() || percents.iter().sum::<i64>() == 100;
    if !is_split || percents.iter().any(|percent| *percent < 0) {
        return Err(
            write.violation("traffic", "the percents must not be negative and must sum to 100.")
        );
    }
    Ok(())
}

/// Source: Google's page on tags: each tag has a URL of its own; the message is a guess.
pub(super) fn refuse_tags(_: &Cloud, write: &Write<'_>, service: &Object) -> Result<(), ApiError> {
    let tags: Vec<&str> = objects(service.items("traffic"))
        .map(|it| it.text("tag"))
        .filter(|it| !it.is_empty())
        .collect();
    for (at, tag) in tags.iter().enumerate() {
        if tags[..at].contains(tag) {
            return Err(write.violation("traffic", &format!("the tag '{tag}' is used twice.")));
        }
    }
    Ok(())
}

/// All traffic goes to the latest revision by default. A target without a type gets the type that
/// follows from its revision.
///
/// Source: discovery, `Service.traffic`; for the type, a guess.
pub(super) fn fill(service: &mut Object) {
    if service.items("traffic").is_empty() {
        service.insert("traffic".to_owned(), json!([{"type": LATEST, "percent": 100}]));
    }
    let Some(Json::Array(targets)) = service.get_mut("traffic") else { return };
    for target in targets.iter_mut().filter_map(Json::as_object_mut) {
        let kind = if target.text("revision").is_empty() { LATEST } else { REVISION };
        if target.text("type").is_empty() || target.text("type").ends_with("_UNSPECIFIED") {
            target.insert("type".to_owned(), json!(kind));
        }
    }
}

/// If a revision that is to receive traffic does not exist, the operation fails.
///
/// Source: terraform-google-modules/terraform-docs-samples#269, code and message.
pub(super) fn unknown_revision(cloud: &Cloud, service: &Name, body: &Object) -> Option<Failure> {
    objects(body.items("traffic"))
        .map(|target| target.text("revision"))
        .find(|revision| {
            !revision.is_empty() && cloud.store.object(&revision_name(service, revision)).is_none()
        })
        .map(|revision| {
            let text = format!(
                "Revision '{}' does not exist or is deleted. Update all traffic to route to currently \
                 available revisions.",
                revision.rsplit('/').next().unwrap_or_default()
            );
            Failure::new("INTERNAL", text)
        })
}

/// The current targets; a tagged target has a URL of its own.
///
/// Source: recording run-service-real; for tags discovery, `TrafficTargetStatus.uri`.
pub(super) fn statuses(cloud: &Cloud, service: &Name, body: &Object) -> Json {
    let statuses = objects(body.items("traffic")).map(|target| {
        let mut status = target.clone();
        let tag = target.text("tag");
        if !tag.is_empty() && !body.is_true("defaultUriDisabled") {
            status.insert("uri".to_owned(), json!(uris::tagged(cloud, service, tag)));
        }
        Json::Object(status)
    });
    statuses.collect()
}

/// Whether any target sends traffic to this revision, or has a tag for it.
pub(super) fn names_revision(body: &Object, revision: &str) -> bool {
    objects(body.items("traffic"))
        .any(|target| target.text("revision").rsplit('/').next() == Some(revision))
}

/// The revision that a target refers to by its id or by its full name.
fn revision_name(service: &Name, revision: &str) -> Name {
    service.child(&format!("revisions/{}", revision.rsplit('/').next().unwrap_or_default()))
}
