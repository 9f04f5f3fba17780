//! The steps inside the operation of a write: a revision, its readiness, the traffic.

use super::super::condition::condition;
use super::super::etag::etag;
use super::super::hold;
use super::kind::Kind;
use super::revision_name::{self, unnamed};
use super::{network, revision, traffic};
use crate::cloud::Cloud;
use crate::discovery::run_v2;
use crate::failure::Failure;
use crate::json::{Json, Object, Read};
use crate::name::Name;
use crate::operation::Operation;
use serde_json::json;

/// Ends a create or a patch.
///
/// A service whose revision is not ready is kept, with the reason in its conditions, and its name
/// stays in use. If writes overlap, each creates its own revision, in their order. The
/// specification, and whether it is applied, are those of the last write.
///
/// Sources: recording run-service-real; hashicorp/terraform-provider-google#17245 and #14782. The
/// behaviour of overlapping writes is a guess.
pub(super) fn finish(
    kind: &Kind,
    cloud: &mut Cloud,
    operation: &Operation,
) -> Result<Json, Failure> {
    let name = &operation.target;
    let Some(latest) = cloud.store.body(name).cloned() else {
        let text = format!("{} '{}' was deleted before it was ready.", kind.title, name.id());
        return Err(Failure::new("ABORTED", text));
    };
    let is_overtaken = latest.get("generation") != operation.payload.get("generation");
    if is_overtaken && observed(&latest) > generation(&operation.payload) {
        // The later write has already ended, because it began with a shorter operation time.
        return Ok(Json::Object(latest));
    }
    let mut service = if is_overtaken { wanted_by(operation, &latest) } else { latest };
    let is_forced = operation.payload.get("force") == Some(&json!(true));
    let (revision, is_new) = revision_for(cloud, name, &service, is_forced);
    let ordered = operation.ordered.clone();
    let (ordered, misordered) = if is_new { (ordered, None) } else { (None, ordered) };
    let mut not_ready = ordered
        .or_else(|| network::missing(cloud, name, &service).filter(|_| is_new))
        .or_else(|| revision::failure(cloud, &revision));
    if is_new && not_ready.is_none() {
        not_ready = hold::reserve(cloud, name, &revision);
    }
    let not_ready = not_ready.map(|failure| about(&revision, failure));
    if is_new {
        revision::set_ready(cloud, &revision, not_ready.as_ref());
    }
    service.insert("latestCreatedRevision".to_owned(), json!(revision.path()));
    let misrouted = misordered
        .or_else(|| revision_name::different_revision(cloud, name, &service))
        .or_else(|| traffic::unknown_revision(cloud, kind.split, name, &service));
    (kind.deployed)(cloud, name, &mut service);
    if not_ready.is_none() {
        service.insert("latestReadyRevision".to_owned(), json!(revision.path()));
    }
    if not_ready.is_none() && misrouted.is_none() {
        let statuses = traffic::statuses(cloud, kind.split, name, &service);
        service.insert(kind.split.statuses.to_owned(), statuses);
    }
    settle_conditions(kind, cloud, &mut service, not_ready.as_ref(), misrouted.as_ref());
    if let Some(stored) = cloud.store.object_mut(name) {
        if is_overtaken {
            copy(&service, &mut stored.body, &REACHED);
        } else {
            stored.body.clone_from(&service);
        }
    }
    hold::follow(cloud, name);
    match not_ready.or(misrouted) {
        Some(failure) => Err(failure),
        None => Ok(Json::Object(service)),
    }
}

fn generation(payload: &Json) -> Option<u64> {
    payload.get("generation")?.as_str()?.parse().ok()
}

fn observed(service: &Object) -> Option<u64> {
    service.text("observedGeneration").parse().ok()
}

/// The fields that describe the service's status, except whether that status is the desired one.
const REACHED: [&str; 8] = [
    "conditions",
    "instanceSplitStatuses",
    "latestCreatedRevision",
    "latestReadyRevision",
    "observedGeneration",
    "trafficStatuses",
    "uri",
    "urls",
];

/// The service for which an operation was started, with the status that earlier operations reached.
fn wanted_by(operation: &Operation, latest: &Object) -> Object {
    let mut service = operation.metadata.as_object().cloned().unwrap_or_default();
    copy(latest, &mut service, &REACHED);
    service
}

/// Copies fields from one service to another. Fields that the source lacks are removed from the
/// target.
fn copy(from: &Object, to: &mut Object, fields: &[&str]) {
    for field in fields {
        match from.get(*field) {
            Some(value) => to.insert((*field).to_owned(), value.clone()),
            None => to.remove(*field),
        };
    }
}

/// Ends a delete: removes the service and its revisions.
///
/// Source: recording run-service-real.
pub(super) fn finish_delete(
    kind: &Kind,
    cloud: &mut Cloud,
    operation: &Operation,
) -> Result<Json, Failure> {
    let name = &operation.target;
    if let Some(failure) = &operation.ordered {
        undelete(kind, cloud, operation);
        return Err(failure.clone());
    }
    let Some(stored) = cloud.store.remove(name) else { return Ok(Json::Null) };
    let mut service = stored.body;
    cloud.store.remove_below(name);
    hold::follow(cloud, name);
    let now = cloud.store.now().in_utc();
    service.insert("updateTime".to_owned(), json!(now));
    service.insert("etag".to_owned(), json!(etag(cloud)));
    settle_conditions(kind, cloud, &mut service, None, None);
    Ok(Json::Object(service))
}

/// The fields of a service that a delete changes, and restores if it fails.
pub(super) const CHANGED_BY_DELETE: [&str; 6] =
    ["deleteTime", "expireTime", "generation", "reconciling", "terminalCondition", "updateTime"];

/// If a delete fails, the service is as it was before, except for its etag. A write that was
/// pending when the delete began has ended in the meantime.
fn undelete(kind: &Kind, cloud: &mut Cloud, operation: &Operation) {
    let name = &operation.target;
    let Some(mut service) = cloud.store.body(name).cloned() else { return };
    let before = operation.payload.get("before").and_then(Json::as_object);
    copy(before.unwrap_or(&Object::new()), &mut service, &CHANGED_BY_DELETE);
    if service.is_true("reconciling") {
        let not_ready = revision::failure(cloud, &latest_created(&service));
        let misrouted = traffic::unknown_revision(cloud, kind.split, name, &service);
        settle_conditions(kind, cloud, &mut service, not_ready.as_ref(), misrouted.as_ref());
    }
    if let Some(stored) = cloud.store.object_mut(name) {
        stored.body = service;
    }
}

/// Whether a revision cannot be deleted because its service needs it.
///
/// Source: Google's page on revisions: the latest revision, and those that receive traffic.
pub(in crate::run) fn is_serving(cloud: &Cloud, revision: &Name) -> bool {
    let Some(service) =
        revision::service_of(revision).and_then(|it| cloud.store.body(&it).cloned())
    else {
        return false;
    };
    service.text("latestCreatedRevision") == revision.path()
        || service.text("latestReadyRevision") == revision.path()
        || traffic::names_revision(&service, revision.id())
}

/// The revision for the template of a service, and whether it was created for that template.
///
/// A template that differs from that of the latest revision creates a revision, and so does a new
/// revision name. A name that exists refers to its revision, which then has the same template.
///
/// Source: Google's page on revisions; recording run-service-real. That a template can refer to an
/// older revision is a guess.
fn revision_for(cloud: &mut Cloud, name: &Name, service: &Object, is_forced: bool) -> (Name, bool) {
    let latest = latest_created(service);
    let wanted = service.text("template.revision");
    let is_latest = wanted.is_empty() || wanted == latest.id();
    let stored = cloud.store.object(&latest).filter(|_| is_latest && latest.is_below(name));
    let is_same = stored
        .is_some_and(|it| it.hidden.get("template").cloned() == unnamed(cloud, name, service));
    if is_same && !is_forced {
        return (latest, false);
    }
    if let Some((revision, _)) = revision_name::named_revision(cloud, name, service) {
        return (revision, false);
    }
    let template = unnamed(cloud, name, service).unwrap_or_default();
    (revision::create(cloud, name, service, template), true)
}

fn latest_created(service: &Object) -> Name {
    Name::new(run_v2::API.host, service.text("latestCreatedRevision"))
}

/// Google's message begins with the name of the revision.
///
/// Source: transparency-dev/tesseract#413; google-github-actions/deploy-cloudrun#465.
fn about(revision: &Name, failure: Failure) -> Failure {
    if failure.message.starts_with("Revision ") {
        return failure;
    }
    let message = format!(
        "Revision '{}' is not ready and cannot serve traffic. {}",
        revision.id(),
        failure.message
    );
    Failure { message, ..failure }
}

/// Writes the conditions, which describe how the write ended.
///
/// Source: recording run-service-real for success, including the order; for failures, discovery,
/// `Condition`. Which condition contains which reason is a guess.
fn settle_conditions(
    kind: &Kind,
    cloud: &mut Cloud,
    service: &mut Object,
    not_ready: Option<&Failure>,
    misrouted: Option<&Failure>,
) {
    let now = cloud.store.now().in_utc();
    let has_served = service.contains_key("latestReadyRevision");
    let routes = misrouted.or(if has_served { None } else { not_ready });
    let (of_split, of_revision) = kind.conditions;
    let of_split = of_split.map(|name| condition(name, &now, routes));
    let conditions: Json =
        of_split.into_iter().chain([condition(of_revision, &now, not_ready)]).collect();
    let generation = service.get("generation").cloned().unwrap_or_default();
    service.insert("conditions".to_owned(), conditions);
    service
        .insert("terminalCondition".to_owned(), condition("Ready", &now, not_ready.or(misrouted)));
    service.insert("observedGeneration".to_owned(), generation);
    service.remove("reconciling");
}
