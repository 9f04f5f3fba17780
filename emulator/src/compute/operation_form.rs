//! The form in which Compute returns an operation.

use super::links::{link_to, link_to_path};
use crate::cloud::Cloud;
use crate::failure::Failure;
use crate::json::Json;
use crate::numbering;
use crate::operation::Operation;
use serde_json::json;

/// The user of an operation in Compute's responses.
const USER: &str = "emulator@example.com";

/// An operation as Compute returns it.
///
/// Source: recordings compute-network-basic and compute-subnetwork; schema `Operation`.
pub(super) fn show(cloud: &Cloud, operation: &Operation) -> Json {
    let name = &operation.name;
    let begun = operation.begun.in_compute();
    let mut shown = json!({
        "kind": "compute#operation",
        "id": numbering::object_number(operation.count),
        "name": name.id(),
        "operationType": operation.kind,
        "targetLink": link_to(&operation.target),
        "targetId": target_number(cloud, operation),
        "status": if operation.is_done() { "DONE" } else { "RUNNING" },
        "progress": if operation.is_done() { 100 } else { 0 },
        "user": USER,
        "insertTime": begun,
        "startTime": begun,
        "selfLink": link_to(name),
    });
    for (field, segment) in [("region", "regions"), ("zone", "zones")] {
        let place = name.after(segment);
        if !place.is_empty() {
            let path = format!("projects/{}/{segment}/{place}", name.project());
            shown[field] = json!(link_to_path(&path));
        }
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

/// The number of an operation's target. That of a project is not part of an object.
fn target_number(cloud: &Cloud, operation: &Operation) -> String {
    if operation.target_number.is_empty() {
        cloud.projects.number(operation.target.project())
    } else {
        operation.target_number.clone()
    }
}

/// The HTTP status that corresponds to an operation's failure.
fn http_status(failure: &Failure) -> (u16, &'static str) {
    match failure.code.as_str() {
        "QUOTA_EXCEEDED" | "PERMISSION_DENIED" => (403, "FORBIDDEN"),
        "RESOURCE_ALREADY_EXISTS" => (409, "CONFLICT"),
        "INTERNAL" | "INTERNAL_ERROR" => (500, "INTERNAL SERVER ERROR"),
        _ => (400, "BAD REQUEST"),
    }
}
