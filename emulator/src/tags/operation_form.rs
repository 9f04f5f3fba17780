//! The form in which Resource Manager returns the operations of tags, and how its methods start one.
//!
//! Source: google/cloud/resourcemanager/v3, the `operation_info` of the methods. The form of an operation's
//! name is a guess.

use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::failure::Failure;
use crate::json::Json;
use crate::longrunning::{self, Longrunning, Metadata, Place};
use crate::name::Name;
use crate::operation::Operation;
use crate::request::Request;
use serde_json::json;

const STYLE: Longrunning = Longrunning {
    package: "google.cloud.resourcemanager.v3",
    schema_prefix: "",
    place: Place::Alone { prefix: "tags." },
    // The message depends on the method: see `show`.
    metadata: Metadata::Nothing,
};

/// An operation with its metadata, an empty message such as `CreateTagBindingMetadata`.
pub(super) fn show(cloud: &Cloud, operation: &Operation) -> Json {
    let mut shown = longrunning::show(&STYLE, cloud, operation);
    let verb = if operation.method.ends_with(".create") { "Create" } else { "Delete" };
    let kind = match operation.target.path().split('/').next() {
        Some("tagKeys") => "TagKey",
        Some("tagValues") => "TagValue",
        _ => "TagBinding",
    };
    let kind = format!("type.googleapis.com/{}.{verb}{kind}Metadata", STYLE.package);
    shown["metadata"] = json!({"@type": kind});
    shown
}

/// Starts an operation and returns it in its current state: not done.
pub(super) fn started(
    cloud: &mut Cloud,
    request: &Request,
    target: &Name,
    payload: Json,
) -> Answer {
    longrunning::started(&STYLE, cloud, request, target, payload)
}

/// Ends a delete. One that fails leaves the object unchanged.
pub(super) fn finish_delete(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    ordered(operation)?;
    cloud.store.remove(&operation.target);
    Ok(Json::Null)
}

/// The failure that a fault orders.
pub(super) fn ordered(operation: &Operation) -> Result<(), Failure> {
    operation.ordered.clone().map_or(Ok(()), Err)
}
