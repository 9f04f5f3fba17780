//! Conditions: how far Cloud Run has come, and what stands in its way.

use serde_json::Value as Json;

use crate::spec::Change::WithAny;
use crate::spec::Kind::String;
use crate::spec::SetBy::Computed;
use crate::spec::{Field, field};

/// One condition.
pub(in crate::resources) const CONDITION: &[Field] = &[
    field("execution_reason", String, Computed, WithAny, "executionReason")
        .says("Reason that applies to the execution of a job."),
    field("last_transition_time", String, Computed, WithAny, "lastTransitionTime")
        .says("Time of the last change of `state`, in RFC 3339 format."),
    field("message", String, Computed, WithAny, "message")
        .says("Message that explains the state."),
    field("reason", String, Computed, WithAny, "reason")
        .says("Reason that can apply to any object."),
    field("revision_reason", String, Computed, WithAny, "revisionReason")
        .says("Reason that applies to a revision."),
    field("severity", String, Computed, WithAny, "severity")
        .says("Severity of the condition while it is not met."),
    field("state", String, Computed, WithAny, "state")
        .says("State of the condition: `CONDITION_PENDING`, `CONDITION_RECONCILING`, `CONDITION_FAILED` or `CONDITION_SUCCEEDED`."),
    field("type", String, Computed, WithAny, "type")
        .says("Type of the condition, such as `Ready`, `RoutesReady` or `ConfigurationsReady`."),
];

/// What to do about a reason. Source: discovery run/v2, `Condition.reason` and `revisionReason`.
const HINTS: &[(&str, &str)] = &[
    (
        "CONTAINER_MISSING",
        "The image doesn't exist: check its name and tag, and that it was pushed.",
    ),
    (
        "CONTAINER_PERMISSION_DENIED",
        "Cloud Run may not pull the image: give its service agent \
         (service-PROJECT_NUMBER@serverless-robot-prod.iam.gserviceaccount.com) \
         roles/artifactregistry.reader on the repository.",
    ),
    (
        "CONTAINER_IMAGE_UNAUTHORIZED",
        "Binary Authorization doesn't allow the image: sign it, or change the policy.",
    ),
    (
        "SECRETS_ACCESS_CHECK_FAILED",
        "The service's account may not read a secret: give it roles/secretmanager.secretAccessor, and \
         check that the version exists.",
    ),
    (
        "ENCRYPTION_KEY_PERMISSION_DENIED",
        "Cloud Run may not use the encryption key: give its service agent \
         roles/cloudkms.cryptoKeyEncrypterDecrypter.",
    ),
    (
        "VPC_NETWORK_NOT_FOUND",
        "The network or subnetwork doesn't exist, or Cloud Run's service agent may not use it \
         (roles/compute.networkUser on the subnetwork).",
    ),
    (
        "HEALTH_CHECK_CONTAINER_ERROR",
        "The container did not start to listen in time: it must listen on 0.0.0.0 at the port of its \
         `ports` block (8080 unless set), and the `startup_probe` must allow it enough time. Its logs \
         say more.",
    ),
    (
        "PROGRESS_DEADLINE_EXCEEDED",
        "No instance became ready in time. Look at the container's logs, at the `startup_probe`, and \
         with direct VPC egress at the subnetwork's free addresses: 2 for each instance, in blocks \
         of 16.",
    ),
    (
        "MIN_INSTANCES_NOT_PROVISIONED",
        "The minimum of instances could not be started. With direct VPC egress look at the \
         subnetwork's free addresses: 2 for each instance, in blocks of 16.",
    ),
];

/// What Google says of an object that isn't ready, and what to do about it. A message that was told
/// already is not repeated.
pub(in crate::resources) fn explain(object: &Json, told: &str) -> Option<std::string::String> {
    let all = object["conditions"].as_array().into_iter().flatten();
    let failed = [&object["terminalCondition"]]
        .into_iter()
        .chain(all)
        .filter(|condition| condition["state"] == "CONDITION_FAILED");
    let mut lines: Vec<std::string::String> = Vec::new();
    for condition in failed {
        let text = |field: &str| condition[field].as_str().filter(|text| !text.is_empty());
        let reason = text("revisionReason").or_else(|| text("reason"));
        let line = match (reason, text("message")) {
            (Some(reason), Some(message)) if told.contains(&format!("{message:?}")) => {
                format!("Google gives the reason {reason}.")
            }
            (None, Some(message)) if told.contains(&format!("{message:?}")) => {
                lines.extend(hint_in(message).map(str::to_owned));
                continue;
            }
            (Some(reason), Some(message)) => {
                format!("Google gives the reason {reason}: {message:?}.")
            }
            (Some(reason), None) => format!("Google gives the reason {reason}."),
            (None, Some(message)) => format!("Google says: {message:?}."),
            (None, None) => continue,
        };
        if lines.iter().any(|known| known.starts_with(&line)) {
            continue;
        }
        let hint = HINTS.iter().find(|(of, _)| Some(*of) == reason).map(|(_, hint)| *hint);
        let message = text("message").unwrap_or_default();
        let hint = hint.or_else(|| hint_in(message));
        lines.push(hint.map_or_else(|| line.clone(), |hint| format!("{line} {hint}")));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// What to do about a message whose reason says little. The texts are Cloud Run's own.
fn hint_in(message: &str) -> Option<&'static str> {
    let hints = [
        (
            "insufficient free IP addresses",
            "The subnetwork has no free addresses left: each instance takes 2, in blocks of 16. Grow \
             its `ip_cidr_range`, which happens in place, or lower `max_instance_count`.",
        ),
        ("not found", "Check that what the text names exists and is spelled as it is."),
    ];
    hints.iter().find(|(part, _)| message.contains(part)).map(|(_, hint)| *hint)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_failed_condition_is_told_once_with_a_hint() {
        let condition = json!({
            "type": "Ready",
            "state": "CONDITION_FAILED",
            "reason": "CONTAINER_MISSING",
            "message": "Image 'gcr.io/x/y' not found.",
        });
        let object = json!({"terminalCondition": condition, "conditions": [condition, {"state": "CONDITION_SUCCEEDED"}]});
        insta::assert_snapshot!(explain(&object, "").expect("an explanation"), @r#"Google gives the reason CONTAINER_MISSING: "Image 'gcr.io/x/y' not found.". The image doesn't exist: check its name and tag, and that it was pushed."#);
        assert_eq!(
            explain(&json!({"terminalCondition": {"state": "CONDITION_SUCCEEDED"}}), ""),
            None
        );
    }

    #[test]
    fn missing_addresses_are_recognised_by_the_text() {
        let message = "Instance failed to start because of insufficient free IP addresses in the subnetwork x";
        let object =
            json!({"terminalCondition": {"state": "CONDITION_FAILED", "message": message}});
        assert!(explain(&object, "").is_some_and(|text| text.contains("ip_cidr_range")));
    }
}
