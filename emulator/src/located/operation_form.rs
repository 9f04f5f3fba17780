//! The form in which Network Connectivity and Eventarc return an operation, and how their methods start
//! one.
//!
//! Sources: recordings network-connectivity-internal-range, network-connectivity-service-connection-policy,
//! eventarc-trigger.

use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::json::Json;
use crate::longrunning::{self, Longrunning, Metadata, Place};
use crate::name::Name;
use crate::operation::Operation;
use crate::request::Request;
use serde_json::json;

const EVENTARC: Longrunning =
    Longrunning { package: "google.cloud.eventarc.v1", ..NETWORK_CONNECTIVITY };

const NETWORK_CONNECTIVITY: Longrunning = Longrunning {
    package: "google.cloud.networkconnectivity.v1",
    schema_prefix: "",
    place: Place::Location,
    metadata: Metadata::Message { name: "OperationMetadata", fields: metadata },
};

/// The style of the API at this host.
fn style(host: &str) -> &'static Longrunning {
    if host == "eventarc.googleapis.com" { &EVENTARC } else { &NETWORK_CONNECTIVITY }
}

/// An operation as these APIs return it: with `done` while it is pending, too.
pub(crate) fn show(cloud: &Cloud, operation: &Operation) -> Json {
    let mut shown = longrunning::show(style(operation.name.host()), cloud, operation);
    if shown.get("done").is_none() {
        shown["done"] = json!(false);
    }
    shown
}

/// Starts an operation on an object and returns it in its current state: not done. The object accepts no
/// other write until the operation is done.
pub(crate) fn started(
    cloud: &mut Cloud,
    request: &Request,
    target: &Name,
    payload: Json,
) -> Answer {
    longrunning::started_alone(style(target.host()), cloud, request, target, payload)
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
