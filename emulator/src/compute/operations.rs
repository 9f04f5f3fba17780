//! Compute's operations: global ones and those of a region.

use super::COMPUTE;
use super::links::{link_to, link_to_path};
use super::reads;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::{ApiError, Failure};
use crate::json::{Json, Object};
use crate::numbering;
use crate::operation::Operation;
use crate::request::Request;
use serde_json::json;
use std::time::Duration;

/// The operations on what is of no region.
pub(crate) static GLOBAL_OPERATIONS: Collection = Collection {
    product: &COMPUTE,
    item: "projects/{project}/global/operations/{operation}",
    schema: "Operation",
    methods: &[
        Method::answers("compute.globalOperations.get", "", get),
        Method::answers("compute.globalOperations.list", reads::LIST_QUERY, list),
        Method::answers("compute.globalOperations.wait", "", wait),
        Method::answers("compute.globalOperations.delete", "", delete),
    ],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// The operations on what is of a region.
pub(crate) static REGION_OPERATIONS: Collection = Collection {
    product: &COMPUTE,
    item: "projects/{project}/regions/{region}/operations/{operation}",
    schema: "Operation",
    methods: &[
        Method::answers("compute.regionOperations.get", "", get),
        Method::answers("compute.regionOperations.list", reads::LIST_QUERY, list),
        Method::answers("compute.regionOperations.wait", "", wait),
        Method::answers("compute.regionOperations.delete", "", delete),
    ],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// The longest that `wait` waits before it answers an operation that is still pending.
///
/// Source: Google's documentation of `globalOperations.wait`, two minutes.
const LONGEST_WAIT: Duration = Duration::from_mins(2);

/// Who Compute says began an operation.
const USER: &str = "emulator@example.com";

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    Ok(Answer::Json(show(cloud, found(cloud, request)?)))
}

fn wait(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?.name.clone();
    Ok(Answer::OperationOnceDone(name, LONGEST_WAIT))
}

fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?.name.clone();
    cloud.store.remove_operation(&name);
    Ok(Answer::Nothing)
}

fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let parent = request.parent();
    let operations: Vec<Object> = cloud
        .store
        .operations(&parent)
        .filter_map(|operation| show(cloud, operation).as_object().cloned())
        .collect();
    Ok(reads::listed(request, reads::page_of(request, operations, |it| it)?))
}

fn found<'a>(cloud: &'a Cloud, request: &Request) -> Result<&'a Operation, ApiError> {
    let name = request.item();
    cloud.store.operation(&name).ok_or_else(|| reads::not_found(&name))
}

/// An operation as Compute answers it.
///
/// Source: recordings compute-network-basic and compute-subnetwork; schema `Operation`.
pub(super) fn show(_: &Cloud, operation: &Operation) -> Json {
    let name = &operation.name;
    let begun = operation.begun.in_compute();
    let mut shown = json!({
        "kind": "compute#operation",
        "id": numbering::object_number(operation.count),
        "name": name.id(),
        "operationType": operation.kind,
        "targetLink": link_to(&operation.target),
        "targetId": operation.target_number,
        "status": if operation.is_done() { "DONE" } else { "RUNNING" },
        "progress": if operation.is_done() { 100 } else { 0 },
        "user": USER,
        "insertTime": begun,
        "startTime": begun,
        "selfLink": link_to(name),
    });
    if !name.location().is_empty() {
        let region = format!("projects/{}/regions/{}", name.project(), name.location());
        shown["region"] = json!(link_to_path(&region));
    }
    if let Some(outcome) = &operation.outcome {
        shown["endTime"] = json!(outcome.at.in_compute());
    }
    if let Some(failure) = operation.failure() {
        let (code, message) = http_status(failure);
        shown["error"] = json!({"errors": [{"code": failure.code, "message": failure.message}]});
        shown["httpErrorStatusCode"] = json!(code);
        shown["httpErrorMessage"] = json!(message);
    }
    shown
}

/// The HTTP status that an operation's failure stands for.
fn http_status(failure: &Failure) -> (u16, &'static str) {
    match failure.code.as_str() {
        "QUOTA_EXCEEDED" | "PERMISSION_DENIED" => (403, "FORBIDDEN"),
        "INTERNAL" | "INTERNAL_ERROR" => (500, "INTERNAL SERVER ERROR"),
        _ => (400, "BAD REQUEST"),
    }
}
