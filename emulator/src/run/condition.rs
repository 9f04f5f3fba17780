//! The conditions of services and revisions.

use crate::discovery::{Kind, run_v2};
use crate::failure::Failure;
use crate::json::Json;
use serde_json::json;

/// A condition that is true, or false for a reason.
pub(super) fn condition(kind: &str, now: &str, failure: Option<&Failure>) -> Json {
    let state = if failure.is_some() { "CONDITION_FAILED" } else { "CONDITION_SUCCEEDED" };
    let mut condition = json!({"type": kind, "state": state, "lastTransitionTime": now});
    if let Some(failure) = failure {
        condition["message"] = json!(failure.message);
        if let Some(reason) = &failure.reason {
            condition[field_of_reason(reason)] = json!(reason);
        }
    }
    condition
}

/// Reasons that belong to revisions have a separate field.
fn field_of_reason(reason: &str) -> &'static str {
    let fields = run_v2::API.fields_of("GoogleCloudRunV2Condition");
    let is_of_revision = fields.iter().any(|field| {
        field.name == "revisionReason"
            && matches!(field.kind, Kind::Enum(names) if names.contains(&reason))
    });
    if is_of_revision { "revisionReason" } else { "reason" }
}
