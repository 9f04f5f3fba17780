//! The form in which Service Usage returns an operation, and how its methods start one.
//!
//! Source: recording service-usage-enable-disable.

use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::json::{Json, Object};
use crate::longrunning::{self, Longrunning, Metadata, Place};
use crate::name::Name;
use crate::operation::Operation;
use crate::request::Request;
use serde_json::json;

const STYLE: Longrunning = Longrunning {
    package: "google.api.serviceusage.v1",
    schema_prefix: "GoogleApiServiceusageV1",
    place: Place::Alone { prefix: "acat.p2-" },
    metadata: Metadata::EmptyOnceDone,
};

/// The name of an operation without any work. It cannot be polled: it is done when returned.
///
/// Source: clients that recognise this name.
const NOTHING_TO_DO: &str = "operations/noop.DONE_OPERATION";

/// An operation as Service Usage returns it.
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

/// An operation that is done because nothing had to change.
pub(super) fn nothing_to_do(response: &Object) -> Answer {
    Answer::Json(json!({"name": NOTHING_TO_DO, "done": true, "response": response}))
}

/// The response of a method, marked with its type.
pub(super) fn response(schema: &str, mut body: Object) -> Object {
    let kind = format!("type.googleapis.com/{}.{schema}", STYLE.package);
    body.insert("@type".to_owned(), json!(kind));
    body
}
