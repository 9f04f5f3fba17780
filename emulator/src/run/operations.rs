//! Cloud Run's operations.
//!
//! Sources: discovery run/v2; recording run-service-real.

use super::locations::listed;
use super::{RUN, SERVICES};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::json::{Json, Object, Read};
use crate::name::Name;
use crate::numbering;
use crate::operation::{Operation, Start};
use crate::request::Request;
use serde_json::json;
use std::time::Duration;

/// The operations of a location.
pub(crate) static OPERATIONS: Collection = Collection {
    product: &RUN,
    item: "projects/{project}/locations/{location}/operations/{operation}",
    schema: "GoogleLongrunningOperation",
    methods: &[
        Method::answers("run.projects.locations.operations.get", "", get),
        Method::answers("run.projects.locations.operations.list", "pageSize pageToken", list),
        Method::answers("run.projects.locations.operations.wait", "", wait),
        Method::answers("run.projects.locations.operations.delete", "", delete),
    ],
    modelled: &[("GoogleLongrunningWaitOperationRequest", "timeout")],
    required: &[],
    rules: NO_RULES,
};

/// How long `wait` waits for a client that names no time.
///
/// Source: none; discovery says that the server chooses.
const WAIT: Duration = Duration::from_mins(1);

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    Ok(Answer::Json(show(cloud, found(cloud, request)?)))
}

fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let parent = request.parent();
    let operations = cloud.store.operations(&parent);
    let shown = operations.map(|operation| show(cloud, operation)).collect();
    listed(request, "operations", shown)
}

fn wait(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?.name.clone();
    let asked = request.body.text("timeout").trim_end_matches('s').parse::<f64>();
    let longest = asked.ok().and_then(|it| Duration::try_from_secs_f64(it).ok());
    Ok(Answer::OperationOnceDone(name, longest.unwrap_or(WAIT)))
}

fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?.name.clone();
    cloud.store.remove_operation(&name);
    Ok(Answer::Json(json!({})))
}

fn found<'a>(cloud: &'a Cloud, request: &Request) -> Result<&'a Operation, ApiError> {
    let name = request.item();
    cloud
        .store
        .operation(&name)
        .ok_or_else(|| ApiError::not_found(format!("operation \"{}\" not found", name.path())))
}

/// Starts an operation on a target and answers it as it is now: not done.
pub(super) fn started(
    cloud: &mut Cloud,
    request: &Request,
    target: &Name,
    payload: Json,
) -> Answer {
    let metadata = cloud.store.body(target).cloned().unwrap_or_default();
    let name = next_name(cloud, target);
    let operation = cloud.start(Start {
        name,
        method: request.method.id,
        target: target.clone(),
        target_number: String::new(),
        kind: "",
        payload,
        metadata: Json::Object(metadata),
    });
    Answer::Json(show(cloud, &operation))
}

/// What a request that is only to be validated answers: an operation that is done and that nobody
/// will find again, with the object as it would be.
///
/// Source: discovery, `validateOnly`. The form of the answer is a guess.
pub(super) fn validated(cloud: &mut Cloud, target: &Name, object: Object) -> Answer {
    let name = next_name(cloud, target);
    let object = packed(target, object);
    Answer::Json(json!({
        "name": name.path(),
        "metadata": object,
        "done": true,
        "response": object,
    }))
}

fn next_name(cloud: &mut Cloud, target: &Name) -> Name {
    let count = cloud.store.count();
    let id = numbering::uuid("operation", count);
    let scope = format!("projects/{}/locations/{}", target.project(), target.location());
    Name::new(target.host(), &format!("{scope}/operations/{id}"))
}

/// An operation as Cloud Run answers it. One that failed shows its target as it was left.
pub(super) fn show(cloud: &Cloud, operation: &Operation) -> Json {
    let target = &operation.target;
    let before = || operation.metadata.as_object().cloned().unwrap_or_default();
    let mut shown = json!({"name": operation.name.path()});
    let Some(outcome) = &operation.outcome else {
        shown["metadata"] = packed(target, before());
        return shown;
    };
    shown["done"] = json!(true);
    if let Some(failure) = &outcome.failure {
        let left = cloud.shown(target).unwrap_or_else(before);
        shown["metadata"] = packed(target, left);
        shown["error"] = json!({"code": failure.rpc_number(), "message": failure.message});
    } else {
        let after = outcome.response.as_object().cloned().unwrap_or_default();
        shown["metadata"] = packed(target, after);
        shown["response"] = shown["metadata"].clone();
    }
    shown
}

/// An object that says what it is, as in the metadata of an operation.
fn packed(name: &Name, object: Object) -> Json {
    let kind = if SERVICES.has(name) { "Service" } else { "Revision" };
    let mut packed = object;
    packed.insert(
        "@type".to_owned(),
        json!(format!("type.googleapis.com/google.cloud.run.v2.{kind}")),
    );
    Json::Object(packed)
}
