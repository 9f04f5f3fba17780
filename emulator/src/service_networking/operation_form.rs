//! The form in which Service Networking returns an operation, and how its methods start one.
//!
//! Source: recording service-networking-connection.

use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::failure::Failure;
use crate::json::{Json, Object};
use crate::longrunning::{self, Longrunning, Metadata, Place};
use crate::name::Name;
use crate::operation::Operation;
use crate::request::Request;
use serde_json::json;

/// The prefix of an operation's id is that of operations that users quote.
const STYLE: Longrunning = Longrunning {
    package: "google.cloud.servicenetworking.v1",
    schema_prefix: "",
    place: Place::Alone { prefix: "pssn.p24-" },
    metadata: Metadata::Nothing,
};

/// An operation as Service Networking returns it.
pub(super) fn show(cloud: &Cloud, operation: &Operation) -> Json {
    longrunning::show(&STYLE, cloud, operation)
}

/// Starts an operation and returns it in its current state: with only a name.
pub(super) fn started(
    cloud: &mut Cloud,
    request: &Request,
    target: &Name,
    payload: Json,
) -> Answer {
    longrunning::started(&STYLE, cloud, request, target, payload)
}

/// The response of a method, marked with its type.
pub(super) fn response(schema: &str, mut body: Object) -> Json {
    let kind = format!("type.googleapis.com/{}.{schema}", STYLE.package);
    body.insert("@type".to_owned(), json!(kind));
    Json::Object(body)
}

/// The failure that a fault orders.
pub(super) fn ordered(operation: &Operation) -> Result<(), Failure> {
    operation.ordered.clone().map_or(Ok(()), Err)
}
