//! Traffic and instances: how they are split among revisions.

use super::uris;
use super::write::Write;
use crate::cloud::Cloud;
use crate::failure::{ApiError, Failure};
use crate::json::{Json, Object, Read, objects};
use crate::name::Name;
use serde_json::json;

/// What is split among revisions: the requests to a service, or the instances of a worker pool.
pub(super) struct Split {
    /// The field with the targets.
    field: &'static str,
    /// The field with the current targets.
    pub(super) statuses: &'static str,
    /// The types of a target.
    latest: &'static str,
    revision: &'static str,
}

/// The requests to a service.
pub(super) const TRAFFIC: Split = Split {
    field: "traffic",
    statuses: "trafficStatuses",
    latest: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST",
    revision: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION",
};

/// The instances of a worker pool.
pub(super) const INSTANCES: Split = Split {
    field: "instanceSplits",
    statuses: "instanceSplitStatuses",
    latest: "INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST",
    revision: "INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION",
};

/// Source: Google's page on traffic; the message is a guess.
pub(super) fn refuse_percents(
    _: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    refuse_percents_of(&TRAFFIC, write, service)
}

/// Source: the rule for traffic.
pub(super) fn refuse_instance_percents(
    _: &Cloud,
    write: &Write<'_>,
    pool: &Object,
) -> Result<(), ApiError> {
    refuse_percents_of(&INSTANCES, write, pool)
}

fn refuse_percents_of(split: &Split, write: &Write<'_>, object: &Object) -> Result<(), ApiError> {
    let targets = object.items(split.field);
    let percents: Vec<i64> = objects(targets)
        .map(|target| target.get("percent").and_then(Json::as_i64).unwrap_or(0))
        .collect();
    let is_split = percents.is_empty() || percents.iter().sum::<i64>() == 100;
    if !is_split || percents.iter().any(|percent| *percent < 0) {
        return Err(
            write.violation(split.field, "the percents must not be negative and must sum to 100.")
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
pub(super) fn fill(split: &Split, object: &mut Object) {
    if object.items(split.field).is_empty() {
        object.insert(split.field.to_owned(), json!([{"type": split.latest, "percent": 100}]));
    }
    let Some(Json::Array(targets)) = object.get_mut(split.field) else { return };
    for target in targets.iter_mut().filter_map(Json::as_object_mut) {
        let kind = if target.text("revision").is_empty() { split.latest } else { split.revision };
        if target.text("type").is_empty() || target.text("type").ends_with("_UNSPECIFIED") {
            target.insert("type".to_owned(), json!(kind));
        }
    }
}

/// If a revision that is to receive traffic does not exist, the operation fails.
///
/// Source: terraform-google-modules/terraform-docs-samples#269, code and message.
pub(super) fn unknown_revision(
    cloud: &Cloud,
    split: &Split,
    service: &Name,
    body: &Object,
) -> Option<Failure> {
    objects(body.items(split.field))
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
pub(super) fn statuses(cloud: &Cloud, split: &Split, service: &Name, body: &Object) -> Json {
    let statuses = objects(body.items(split.field)).map(|target| {
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
    [TRAFFIC, INSTANCES]
        .iter()
        .flat_map(|split| objects(body.items(split.field)))
        .any(|target| target.text("revision").rsplit('/').next() == Some(revision))
}

/// The revision that a target refers to by its id or by its full name.
fn revision_name(service: &Name, revision: &str) -> Name {
    service.child(&format!("revisions/{}", revision.rsplit('/').next().unwrap_or_default()))
}
