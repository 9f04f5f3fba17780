//! What happens inside the operation of a write: a revision, its readiness, the traffic.

use super::super::RUN;
use super::super::{hold, revisions};
use super::write::{etag, unnamed};
use super::{network, traffic, uris};
use crate::cloud::Cloud;
use crate::discovery::Kind;
use crate::failure::Failure;
use crate::json::{Json, Object, Read};
use crate::name::Name;
use crate::operation::Operation;
use serde_json::json;

/// Ends a create or a patch.
///
/// A service whose revision isn't ready stays, with the reason in its conditions: its name is
/// taken.
///
/// Sources: recording run-service-real; hashicorp/terraform-provider-google#17245 and #14782.
pub(super) fn finish(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    let name = &operation.target;
    let Some(mut service) = cloud.store.body(name).cloned() else { return Ok(Json::Null) };
    if service.get("generation") != operation.payload.get("generation") {
        // A later write has taken over; what it wants counts.
        return Ok(Json::Object(service));
    }
    let is_forced = operation.payload.get("force") == Some(&json!(true));
    let is_new = needs_revision(cloud, name, &service, is_forced);
    let revision =
        if is_new { revisions::create(cloud, name, &service) } else { latest_created(&service) };
    let ordered = operation.ordered.clone();
    let (ordered, misordered) = if is_new { (ordered, None) } else { (None, ordered) };
    let not_ready = ordered
        .or_else(|| network::missing(cloud, name, &service).filter(|_| is_new))
        .or_else(|| revisions::failure(cloud, &revision))
        .map(|failure| about(&revision, failure));
    revisions::set_ready(cloud, &revision, not_ready.as_ref());
    service.insert("latestCreatedRevision".to_owned(), json!(revision.path()));
    let misrouted = misordered.or_else(|| traffic::unknown_revision(cloud, name, &service));
    uris::fill(cloud, name, &mut service);
    if not_ready.is_none() {
        service.insert("latestReadyRevision".to_owned(), json!(revision.path()));
    }
    if not_ready.is_none() && misrouted.is_none() {
        let statuses = traffic::statuses(cloud, name, &service);
        service.insert("trafficStatuses".to_owned(), statuses);
    }
    settle_conditions(cloud, &mut service, not_ready.as_ref(), misrouted.as_ref());
    if let Some(stored) = cloud.store.object_mut(name) {
        stored.body.clone_from(&service);
    }
    hold::follow(cloud, name);
    match not_ready.or(misrouted) {
        Some(failure) => Err(failure),
        None => Ok(Json::Object(service)),
    }
}

/// Ends a delete: the service is gone, and its revisions with it.
///
/// Source: recording run-service-real.
pub(super) fn finish_delete(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    let name = &operation.target;
    if let Some(failure) = &operation.ordered {
        undelete(cloud, name);
        return Err(failure.clone());
    }
    let Some(stored) = cloud.store.remove(name) else { return Ok(Json::Null) };
    let mut service = stored.body;
    revisions::remove_all(cloud, name);
    hold::follow(cloud, name);
    let now = cloud.store.now().in_utc();
    service.insert("updateTime".to_owned(), json!(now));
    service.insert("etag".to_owned(), json!(etag(cloud)));
    settle_conditions(cloud, &mut service, None, None);
    Ok(Json::Object(service))
}

/// A delete that failed leaves the service as it was.
fn undelete(cloud: &mut Cloud, name: &Name) {
    let Some(mut service) = cloud.store.body(name).cloned() else { return };
    service.remove("deleteTime");
    service.remove("expireTime");
    settle_conditions(cloud, &mut service, None, None);
    if let Some(stored) = cloud.store.object_mut(name) {
        stored.body = service;
    }
}

/// Whether a revision must stay because its service needs it.
///
/// Source: Google's page on revisions: the latest one and those that get traffic.
pub(in crate::run) fn is_serving(cloud: &Cloud, revision: &Name) -> bool {
    let Some(service) =
        revisions::service_of(revision).and_then(|it| cloud.store.body(&it).cloned())
    else {
        return false;
    };
    service.text("latestCreatedRevision") == revision.path()
        || service.text("latestReadyRevision") == revision.path()
        || traffic::names_revision(&service, revision.id())
}

/// A template that differs from that of the latest revision makes a new one, and so does a new name
/// for it.
///
/// Source: Google's page on revisions; recording run-service-real.
fn needs_revision(cloud: &Cloud, name: &Name, service: &Object, is_forced: bool) -> bool {
    let latest = latest_created(service);
    let Some(stored) = cloud.store.object(&latest).filter(|_| !is_forced) else { return true };
    let wanted = service.text("template.revision");
    let is_renamed = !wanted.is_empty() && wanted != latest.id();
    is_renamed
        || stored.hidden.get("template").cloned() != unnamed(name, service)
        || !latest.is_below(name)
}

fn latest_created(service: &Object) -> Name {
    Name::new(RUN.api.host, service.text("latestCreatedRevision"))
}

/// Google begins such a text with the revision it is about.
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

/// Writes the conditions, which say how the write ended.
///
/// Source: recording run-service-real for the success, whose order it is; for failures discovery,
/// `Condition`, and a guess as to which condition carries what.
fn settle_conditions(
    cloud: &mut Cloud,
    service: &mut Object,
    not_ready: Option<&Failure>,
    misrouted: Option<&Failure>,
) {
    let now = cloud.store.now().in_utc();
    let has_served = service.contains_key("latestReadyRevision");
    let routes = misrouted.or(if has_served { None } else { not_ready });
    let conditions = json!([
        condition("RoutesReady", &now, routes),
        condition("ConfigurationsReady", &now, not_ready),
    ]);
    let generation = service.get("generation").cloned().unwrap_or_default();
    service.insert("conditions".to_owned(), conditions);
    service
        .insert("terminalCondition".to_owned(), condition("Ready", &now, not_ready.or(misrouted)));
    service.insert("observedGeneration".to_owned(), generation);
    service.remove("reconciling");
}

/// A condition that holds, or that doesn't for a reason.
pub(in crate::run) fn condition(kind: &str, now: &str, failure: Option<&Failure>) -> Json {
    let state = if failure.is_some() { "CONDITION_FAILED" } else { "CONDITION_SUCCEEDED" };
    let mut condition = json!({"type": kind, "state": state, "lastTransitionTime": now});
    if let Some(failure) = failure {
        condition["message"] = json!(failure.message);
        if let Some(reason) = &failure.reason {
            condition[field_of_reason(reason)] = json!(reason);
        }
    }
    condition
}

/// Reasons that are the revision's have a field of their own.
fn field_of_reason(reason: &str) -> &'static str {
    let fields = RUN.api.fields_of("GoogleCloudRunV2Condition");
    let is_of_revision = fields.iter().any(|field| {
        field.name == "revisionReason"
            && matches!(field.kind, Kind::Enum(names) if names.contains(&reason))
    });
    if is_of_revision { "revisionReason" } else { "reason" }
}
