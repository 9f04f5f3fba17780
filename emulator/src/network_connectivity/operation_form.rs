//! The form in which Network Connectivity returns an operation, and how its methods start one.
//!
//! Sources: recordings network-connectivity-internal-range, network-connectivity-service-connection-policy.

use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::json::Json;
use crate::longrunning::{self, Longrunning, Metadata, Place};
use crate::name::Name;
use crate::operation::Operation;
use crate::request::Request;
use serde_json::json;

const STYLE: Longrunning = Longrunning {
    package: "google.cloud.networkconnectivity.v1",
    schema_prefix: "",
    place: Place::Location,
    metadata: Metadata::Message { name: "OperationMetadata", fields: metadata },
};

/// An operation as Network Connectivity returns it: with `done` while it is pending, too.
pub(super) fn show(cloud: &Cloud, operation: &Operation) -> Json {
    let mut shown = longrunning::show(&STYLE, cloud, operation);
    if shown.get("done").is_none() {
        shown["done"] = json!(false);
    }
    shown
}

/// Starts an operation on an object and returns it in its current state: not done. The object accepts no
/// other write until the operation is done.
pub(super) fn started(
    cloud: &mut Cloud,
    request: &Request,
    target: &Name,
    payload: Json,
) -> Answer {
    longrunning::started_alone(&STYLE, cloud, request, target, payload)
}

fn metadata(operation: &Operation) -> Json {
    let verb = match operation.method.rsplit('.').next() {
        Some("patch") => "update",
        Some(verb) => verb,
        None => "",
    };
    let mut metadata = json!({
        "apiVersion": longrunning::version_of(operation),
        "createTime": operation.begun.in_utc(),
        "requestedCancellation": false,
        "target": operation.target.path(),
        "verb": verb,
    });
    if let Some(outcome) = &operation.outcome {
        metadata["endTime"] = json!(outcome.at.in_utc());
    }
    metadata
}
