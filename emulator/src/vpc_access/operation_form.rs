//! The form in which Serverless VPC Access returns an operation, and how its methods start one.
//!
//! Source: recording vpcaccess-connector-cidr.

use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::json::Json;
use crate::longrunning::{self, Longrunning, Metadata, Place};
use crate::name::Name;
use crate::operation::Operation;
use crate::request::Request;
use serde_json::json;

const STYLE: Longrunning = Longrunning {
    package: "google.cloud.vpcaccess.v1",
    schema_prefix: "",
    place: Place::Location,
    metadata: Metadata::Message { name: "OperationMetadata", fields: metadata },
};

/// An operation as Serverless VPC Access returns it.
pub(super) fn show(cloud: &Cloud, operation: &Operation) -> Json {
    longrunning::show(&STYLE, cloud, operation)
}

/// Starts an operation on a connector and returns it in its current state: not done. The connector
/// accepts no other write until the operation is done.
pub(super) fn started(
    cloud: &mut Cloud,
    request: &Request,
    target: &Name,
    payload: Json,
) -> Answer {
    longrunning::started_alone(&STYLE, cloud, request, target, payload)
}

fn metadata(operation: &Operation) -> Json {
    let version = longrunning::version_of(operation);
    let verb = match operation.method.rsplit('.').next() {
        Some("create") => "CreateConnector",
        Some("delete") => "DeleteConnector",
        _ => "UpdateConnector",
    };
    let mut metadata = json!({
        "method": format!("google.cloud.vpcaccess.{version}.VpcAccessService.{verb}"),
        "createTime": operation.begun.in_utc(),
        "target": operation.target.path(),
    });
    if let Some(outcome) = &operation.outcome {
        metadata["endTime"] = json!(outcome.at.in_utc());
    }
    metadata
}
