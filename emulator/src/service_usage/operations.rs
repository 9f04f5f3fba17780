//! Operations of Service Usage.
//!
//! Source: recording service-usage-enable-disable.

use super::{SERVICE_USAGE, SERVICE_USAGE_BETA};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::json::{Json, Object};
use crate::name::Name;
use crate::numbering;
use crate::operation::{Operation, Start};
use crate::request::Request;
use serde_json::json;

/// The operations, of whichever project.
pub(crate) static OPERATIONS: Collection = Collection {
    product: &SERVICE_USAGE,
    item: "operations/{operation}",
    schema: "Operation",
    methods: &[Method::answers("serviceusage.operations.get", "", get)],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// The same operations in version 1beta1.
pub(crate) static BETA_OPERATIONS: Collection = Collection {
    product: &SERVICE_USAGE_BETA,
    item: "operations/{operation}",
    schema: "Operation",
    methods: &[Method::answers("serviceusage.operations.get", "", get)],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// The name of an operation that had nothing to do. It cannot be polled: it is done when returned.
///
/// Source: clients that know it by this name.
const NOTHING_TO_DO: &str = "operations/noop.DONE_OPERATION";

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let operation = cloud.store.operation(&name);
    let operation = operation
        .ok_or_else(|| ApiError::not_found(format!("Operation {} not found.", name.path())))?;
    Ok(Answer::Json(show(cloud, operation)))
}

/// Starts an operation and returns it as it is now: a name and no more.
pub(super) fn started(cloud: &mut Cloud, request: &Request, target: Name, payload: Json) -> Answer {
    let count = cloud.store.count();
    let number = cloud.projects.number(request.project());
    let id = numbering::uuid("service usage", count);
    let name = Name::new(target.host(), &format!("operations/acat.p2-{number}-{id}"));
    let operation = cloud.start(Start {
        name,
        method: request.method.id,
        target,
        target_number: String::new(),
        kind: "",
        payload,
        metadata: Json::Null,
    });
    Answer::Json(show(cloud, &operation))
}

/// An operation that is done because everything was already as wanted.
pub(super) fn nothing_to_do(response: &Object) -> Answer {
    Answer::Json(json!({"name": NOTHING_TO_DO, "done": true, "response": response}))
}

/// The response of a method, marked with its type.
pub(super) fn response(schema: &str, mut body: Object) -> Object {
    let kind = format!("type.googleapis.com/google.api.serviceusage.v1.{schema}");
    body.insert("@type".to_owned(), json!(kind));
    body
}

/// An operation as Service Usage returns it.
pub(super) fn show(_: &Cloud, operation: &Operation) -> Json {
    let mut shown = json!({"name": operation.name.path()});
    let Some(outcome) = &operation.outcome else { return shown };
    shown["metadata"] = json!({"@type": "type.googleapis.com/google.protobuf.Empty"});
    shown["done"] = json!(true);
    match &outcome.failure {
        Some(failure) => {
            shown["error"] = json!({"code": failure.rpc_number(), "message": failure.message});
        }
        None => shown["response"] = outcome.response.clone(),
    }
    shown
}
