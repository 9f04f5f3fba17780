//! Errors and failures in Google's two forms.

use crate::discovery::Violation;
use crate::json::Json;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// The form of an API's errors.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum ErrorShape {
    /// `{"error": {"code", "message", "errors": [{"message", "domain", "reason"}]}}`
    Compute,
    /// `{"error": {"code", "message", "status", "details"}}`
    Rpc,
    /// The fields of both. Source: recording iam-service-account.
    Both,
}

/// A request that is rejected immediately.
#[derive(Debug)]
pub(crate) struct ApiError {
    /// The HTTP status.
    pub(crate) code: u16,
    /// The reason in Compute's form, such as `notFound`.
    reason: &'static str,
    /// The status of the other APIs, such as `NOT_FOUND`.
    status: &'static str,
    message: String,
    violations: Vec<Violation>,
    /// Google's additional information under `details`, besides violations.
    details: Vec<Json>,
}

impl ApiError {
    fn new(code: u16, reason: &'static str, status: &'static str, message: String) -> ApiError {
        ApiError { code, reason, status, message, violations: Vec::new(), details: Vec::new() }
    }

    /// An object that does not exist.
    pub(crate) fn not_found(message: String) -> ApiError {
        ApiError::new(404, "notFound", "NOT_FOUND", message)
    }

    /// A name that is already in use.
    pub(crate) fn already_exists(message: String) -> ApiError {
        ApiError::new(409, "alreadyExists", "ALREADY_EXISTS", message)
    }

    /// A required field that is missing.
    pub(crate) fn required(message: String) -> ApiError {
        ApiError::new(400, "required", "INVALID_ARGUMENT", message)
    }

    /// A request that the API does not accept for another reason than a value.
    pub(crate) fn bad_request(message: String) -> ApiError {
        ApiError::new(400, "badRequest", "INVALID_ARGUMENT", message)
    }

    /// A value that the API does not accept.
    pub(crate) fn invalid(message: String) -> ApiError {
        ApiError::new(400, "invalid", "INVALID_ARGUMENT", message)
    }

    /// A fingerprint that is out of date because of another write.
    pub(crate) fn condition_not_met(message: String) -> ApiError {
        ApiError::new(412, "conditionNotMet", "FAILED_PRECONDITION", message)
    }

    /// An etag that is out of date because of another write, or two concurrent writes.
    pub(crate) fn aborted(message: String) -> ApiError {
        ApiError::new(409, "conflict", "ABORTED", message)
    }

    /// A request that the state of the object does not allow.
    pub(crate) fn failed_precondition(message: String) -> ApiError {
        ApiError::new(400, "failedPrecondition", "FAILED_PRECONDITION", message)
    }

    /// A request that a state does not allow, with a reason that only one API uses, such as
    /// `containerNotEmpty`.
    pub(crate) fn forbidden_by_state(reason: &'static str, message: String) -> ApiError {
        ApiError::new(400, reason, "FAILED_PRECONDITION", message)
    }

    /// The same error with `details`, which APIs with the newer form of errors send.
    pub(crate) fn with_details(self, details: Vec<Json>) -> ApiError {
        ApiError { details, ..self }
    }

    /// An object that is in use by another object.
    pub(crate) fn in_use(message: String) -> ApiError {
        ApiError::new(400, "resourceInUseByAnotherResource", "FAILED_PRECONDITION", message)
    }

    /// An object on which an operation is in progress.
    pub(crate) fn not_ready(message: String) -> ApiError {
        ApiError::new(400, "resourceNotReady", "FAILED_PRECONDITION", message)
    }

    /// A request that the client is not permitted to make.
    pub(crate) fn forbidden(reason: &'static str, message: String) -> ApiError {
        ApiError::new(403, reason, "PERMISSION_DENIED", message)
    }

    /// A body that is larger than the maximum size.
    pub(crate) fn too_large(message: String) -> ApiError {
        ApiError::new(413, "uploadTooLarge", "INVALID_ARGUMENT", message)
    }

    /// A list with more elements than Google accepts.
    ///
    /// Source: hashicorp/terraform-provider-google#1417.
    pub(crate) fn field_too_large(message: String) -> ApiError {
        ApiError::new(413, "fieldSizeTooLarge", "INVALID_ARGUMENT", message)
    }

    /// A bug of the emulator, with the message of the panic.
    ///
    /// Source: Google's message for its internal errors.
    pub(crate) fn internal(bug: &str) -> ApiError {
        let message = format!("Internal error encountered. The emulator has a bug: {bug}");
        ApiError::new(500, "backendError", "INTERNAL", message)
    }

    /// A feature of Google's that the emulator does not model: `what` names it.
    pub(crate) fn unmodelled(what: &str) -> ApiError {
        let message = format!("The emulator does not model {what}.");
        ApiError::new(501, "notImplemented", "UNIMPLEMENTED", message)
    }

    /// A body or query with fields that Google cannot parse. The message lists all of them, one per
    /// line.
    pub(crate) fn unreadable(violations: Vec<Violation>) -> ApiError {
        let texts: Vec<&str> = violations.iter().map(|it| it.description.as_str()).collect();
        let message = texts.join("\n");
        ApiError { violations, ..ApiError::invalid(message) }
    }

    /// A field with a value that the API does not accept.
    pub(crate) fn violation(field: String, description: String) -> ApiError {
        let message = format!("{field}: {description}");
        let violations = vec![Violation { field, description }];
        ApiError { violations, ..ApiError::invalid(message) }
    }

    /// The body of the response.
    ///
    /// Sources: recording compute-network-basic; GoogleCloudPlatform/magic-modules#10173.
    pub(crate) fn body(&self, shape: ErrorShape) -> Json {
        let mut error = json!({"code": self.code, "message": self.message});
        let is_from_the_front = !self.violations.is_empty();
        if shape != ErrorShape::Rpc {
            let mut entry = json!({"message": self.message, "reason": self.reason});
            if !is_from_the_front {
                entry["domain"] = json!("global");
            }
            error["errors"] = json!([entry]);
        }
        if shape != ErrorShape::Compute || is_from_the_front {
            error["status"] = json!(self.status);
        }
        if !self.details.is_empty() {
            error["details"] = json!(self.details);
        }
        if is_from_the_front {
            let violations: Vec<Json> = self
                .violations
                .iter()
                .map(|it| json!({"field": it.field, "description": it.description}))
                .collect();
            error["details"] = json!([{
                "@type": "type.googleapis.com/google.rpc.BadRequest",
                "fieldViolations": violations,
            }]);
        }
        json!({"error": error})
    }
}

/// The reason why an operation failed after its request had been accepted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Failure {
    /// Compute's code (`QUOTA_EXCEEDED`), or a code of gRPC (`NOT_FOUND`) for the other APIs.
    pub code: String,
    /// The message that the client receives.
    pub message: String,
    /// The reason why the revision of a Cloud Run service is not ready (`CONTAINER_MISSING`); none
    /// for other failures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// gRPC's codes in numerical order.
const RPC_CODES: [&str; 17] = [
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];

impl Failure {
    /// A failure without a reason.
    pub(crate) fn new(code: &str, message: String) -> Failure {
        Failure { code: code.to_owned(), message, reason: None }
    }

    /// The same failure with its reason.
    pub(crate) fn because(self, reason: &str) -> Failure {
        Failure { reason: Some(reason.to_owned()), ..self }
    }

    /// The number of a gRPC code; 2 (`UNKNOWN`) for any other code.
    pub(crate) fn rpc_number(&self) -> usize {
        RPC_CODES.iter().position(|code| *code == self.code).unwrap_or(2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compute_and_the_other_apis_write_the_same_error_differently() {
        let error = ApiError::not_found("gone".to_owned());
        assert_eq!(
            error.body(ErrorShape::Compute),
            json!({"error": {
                "code": 404,
                "message": "gone",
                "errors": [{"message": "gone", "domain": "global", "reason": "notFound"}],
            }})
        );
        assert_eq!(
            error.body(ErrorShape::Rpc),
            json!({"error": {"code": 404, "message": "gone", "status": "NOT_FOUND"}})
        );
    }

    #[test]
    fn a_violation_names_its_field_in_the_details() {
        let error = ApiError::violation("service.name".to_owned(), "is too long".to_owned());
        let body = error.body(ErrorShape::Rpc);
        assert_eq!(body["error"]["message"], "service.name: is too long");
        assert_eq!(body["error"]["details"][0]["fieldViolations"][0]["field"], "service.name");
    }
}
