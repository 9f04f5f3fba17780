//! Operations of Serverless VPC Access.
//!
//! Sources: discovery vpcaccess/v1; recording vpcaccess-connector-cidr.

use super::locations::listed;
use super::{VPC_ACCESS, VPC_ACCESS_BETA};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::json::{Json, Object};
use crate::name::Name;
use crate::numbering;
use crate::operation::{Operation, Start};
use crate::request::Request;
use serde_json::json;

/// The operations of a location.
pub(crate) static OPERATIONS: Collection = Collection {
    product: &VPC_ACCESS,
    item: "projects/{project}/locations/{location}/operations/{operation}",
    schema: "Operation",
    methods: &[
        Method::answers("vpcaccess.projects.locations.operations.get", "", get),
        Method::answers("vpcaccess.projects.locations.operations.list", "pageSize pageToken", list),
    ],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// The same operations in version 1beta1.
pub(crate) static BETA_OPERATIONS: Collection = Collection {
    product: &VPC_ACCESS_BETA,
    item: "projects/{project}/locations/{location}/operations/{operation}",
    schema: "Operation",
    methods: &[Method::answers("vpcaccess.projects.locations.operations.get", "", get)],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// The text is a guess.
fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let operation = cloud.store.operation(&request.item());
    let operation =
        operation.ok_or_else(|| ApiError::not_found("The operation is not found.".to_owned()))?;
    Ok(Answer::Json(show(cloud, operation)))
}

fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let operations = cloud.store.operations(&request.parent());
    let shown = operations.map(|operation| show(cloud, operation)).collect();
    listed(request, "operations", shown)
}

/// Starts an operation on a connector and returns it as it is now: not done. The connector is busy
/// until it is.
pub(super) fn started(
    cloud: &mut Cloud,
    request: &Request,
    target: &Name,
    payload: Json,
) -> Answer {
    let count = cloud.store.count();
    let id = numbering::uuid("connector operation", count);
    let version = request.collection.product.api.version;
    let operation = cloud.start(Start {
        name: target.beside(&format!(
            "projects/{}/locations/{}/operations/{id}",
            target.project(),
            target.location()
        )),
        method: request.method.id,
        target: target.clone(),
        target_number: String::new(),
        kind: "",
        payload,
        metadata: json!({"version": version}),
    });
    if let Some(stored) = cloud.store.object_mut(target) {
        stored.busy = Some(operation.name.clone());
    }
    Answer::Json(show(cloud, &operation))
}

/// An operation as Serverless VPC Access returns it.
pub(super) fn show(_: &Cloud, operation: &Operation) -> Json {
    let version = operation.metadata["version"].as_str().unwrap_or("v1");
    let verb = match operation.method.rsplit('.').next() {
        Some("create") => "CreateConnector",
        Some("delete") => "DeleteConnector",
        _ => "UpdateConnector",
    };
    let mut shown = json!({
        "name": operation.name.path(),
        "metadata": {
            "@type": "type.googleapis.com/google.cloud.vpcaccess.v1.OperationMetadata",
            "method": format!("google.cloud.vpcaccess.{version}.VpcAccessService.{verb}"),
            "createTime": operation.begun.in_utc(),
            "target": operation.target.path(),
        },
    });
    let Some(outcome) = &operation.outcome else { return shown };
    shown["done"] = json!(true);
    shown["metadata"]["endTime"] = json!(outcome.at.in_utc());
    match &outcome.failure {
        Some(failure) => {
            shown["error"] = json!({"code": failure.rpc_number(), "message": failure.message});
        }
        None => shown["response"] = response(&outcome.response),
    }
    shown
}

/// The connector as the operation left it; nothing of one that is deleted.
fn response(left: &Json) -> Json {
    let (kind, mut body) = match left.as_object() {
        Some(connector) => ("google.cloud.vpcaccess.v1.Connector", connector.clone()),
        None => ("google.protobuf.Empty", Object::new()),
    };
    body.insert("@type".to_owned(), json!(format!("type.googleapis.com/{kind}")));
    body.into()
}
