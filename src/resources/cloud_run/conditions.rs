//! Conditions: the progress of Cloud Run's objects, and the problems that stop it.

use serde_json::Value as Json;

use crate::diag::{quotation, quotes, then};
use crate::spec::Change::{Never, WithAny};
use crate::spec::Kind::String;
use crate::spec::SetBy::Computed;
use crate::spec::{Field, field};
use crate::value::Value;

/// One condition.
pub(in crate::resources) const CONDITION: &[Field] = &[
    field("execution_reason", String, Computed, Never, "executionReason")
        .says("Reason that applies to the execution of a job."),
    field("last_transition_time", String, Computed, WithAny, "lastTransitionTime")
        .says("Time of the last change of `state`, in RFC 3339 format."),
    field("message", String, Computed, Never, "message")
        .says("Message that explains the state."),
    field("reason", String, Computed, Never, "reason")
        .says("Reason that can apply to any object."),
    field("revision_reason", String, Computed, Never, "revisionReason")
        .says("Reason that applies to a revision."),
    field("severity", String, Computed, Never, "severity")
        .says("Severity of the condition while it is not met."),
    field("state", String, Computed, Never, "state")
        .says("State of the condition: `CONDITION_PENDING`, `CONDITION_RECONCILING`, `CONDITION_FAILED` or `CONDITION_SUCCEEDED`."),
    field("type", String, Computed, Never, "type")
        .says("Type of the condition, such as `Ready`, `RoutesReady` or `ConfigurationsReady`."),
];

/// Whether all conditions are met: an update that succeeds leaves them unchanged, except for their
/// times.
pub(super) fn are_met(conditions: &Value) -> bool {
    let is_met = |it: &Value| it.get("state").as_str() == Some("CONDITION_SUCCEEDED");
    !conditions.elements().is_empty() && conditions.elements().iter().all(is_met)
}

/// Advice for a reason. Source: discovery run/v2, `Condition.reason` and `revisionReason`.
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

/// Google's explanation of an object that is not ready, and what to do about it. A message that
/// `told` already quotes is not repeated.
pub(in crate::resources) fn explain(object: &Json, told: &str) -> Option<std::string::String> {
    let all = object["conditions"].as_array().into_iter().flatten();
    let failed = [&object["terminalCondition"]]
        .into_iter()
        .chain(all)
        .filter(|condition| condition["state"] == "CONDITION_FAILED");
    let mut sayings: Vec<Saying<'_>> = Vec::new();
    for saying in failed.filter_map(|condition| Saying::of(condition, told)) {
        if !sayings.contains(&saying) {
            sayings.push(saying);
        }
    }
    let texts: Vec<_> = sayings.iter().map(Saying::text).filter(|text| !text.is_empty()).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

/// The explanation of a failed condition.
#[derive(PartialEq)]
struct Saying<'a> {
    reason: Option<&'a str>,
    message: Option<&'a str>,
    /// Whether the message need not be repeated.
    is_told: bool,
}

impl<'a> Saying<'a> {
    fn of(condition: &'a Json, told: &str) -> Option<Self> {
        let text = |field: &str| condition[field].as_str().filter(|text| !text.is_empty());
        let reason =
            text("revisionReason").or_else(|| text("executionReason")).or_else(|| text("reason"));
        let message = text("message");
        let is_told = message.is_some_and(|message| quotes(told, message));
        (reason.is_some() || message.is_some()).then_some(Self { reason, message, is_told })
    }

    /// The reason, the message and a hint.
    fn text(&self) -> std::string::String {
        let message = self.message.filter(|_| !self.is_told);
        let mut text = match (self.reason, message) {
            (Some(reason), message) => {
                let messages: Vec<_> = message.into_iter().collect();
                quotation(&format!("Google gives the reason {reason}"), &messages)
            }
            (None, Some(message)) => quotation("Cloud Run reports", &[message]),
            (None, None) => std::string::String::new(),
        };
        let hint = HINTS.iter().find(|(of, _)| Some(*of) == self.reason).map(|(_, hint)| *hint);
        let hint = hint.or_else(|| hint_in(self.message.unwrap_or_default())).unwrap_or_default();
        if text.is_empty() {
            text.push_str(hint);
        } else {
            then(&mut text, hint);
        }
        text
    }
}

/// Advice for a message whose reason explains little. The texts are Cloud Run's own.
fn hint_in(message: &str) -> Option<&'static str> {
    let hints = [
        (
            "insufficient free IP addresses",
            "The subnetwork has no free addresses left: each instance takes 2, in blocks of 16. Grow \
             its `ip_cidr_range`, which happens in place, or lower `max_instance_count`.",
        ),
        (
            "not found",
            "Check that the resource named above exists and that its name is spelled correctly.",
        ),
    ];
    hints.iter().find(|(part, _)| message.contains(part)).map(|(_, hint)| *hint)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_failed_condition_is_reported_once_with_a_hint() {
        let condition = json!({
            "type": "Ready",
            "state": "CONDITION_FAILED",
            "reason": "CONTAINER_MISSING",
            "message": "Image 'gcr.io/x/y' not found.",
        });
        let object = json!({"terminalCondition": condition, "conditions": [condition, {"state": "CONDITION_SUCCEEDED"}]});
        insta::assert_snapshot!(explain(&object, "").expect("an explanation"), @r#"Google gives the reason CONTAINER_MISSING: "Image 'gcr.io/x/y' not found". The image doesn't exist: check its name and tag, and that it was pushed."#);
        assert_eq!(
            explain(&json!({"terminalCondition": {"state": "CONDITION_SUCCEEDED"}}), ""),
            None
        );
    }

    #[test]
    fn a_message_is_quoted_only_once() {
        let message = "Revision 'a' is not ready.\nLogs URL: https://console.cloud.google.com/logs\nFor more information see the guide.";
        let object = json!({"terminalCondition": {
            "state": "CONDITION_FAILED",
            "reason": "HEALTH_CHECK_CONTAINER_ERROR",
            "message": message,
        }});
        let told = quotation("Creating the service failed", &[message]);
        let text = explain(&object, &told).expect("an explanation");
        assert!(
            text.starts_with("Google gives the reason HEALTH_CHECK_CONTAINER_ERROR. The container"),
            "{text}"
        );
        let text = explain(&object, "").expect("an explanation");
        assert!(text.contains("\n  Logs URL: https://console.cloud.google.com/logs\n"), "{text}");
    }

    #[test]
    fn missing_addresses_are_recognised_by_the_text() {
        let message = "Instance failed to start because of insufficient free IP addresses in the subnetwork x";
        let object =
            json!({"terminalCondition": {"state": "CONDITION_FAILED", "message": message}});
        assert!(explain(&object, "").is_some_and(|text| text.contains("ip_cidr_range")));
    }

    #[test]
    fn each_reason_has_advice() {
        for (reason, message, advice) in [
            (
                "CONTAINER_MISSING",
                "Image 'example.com/absent' not found.",
                "The image doesn't exist: check its name and tag, and that it was pushed.",
            ),
            (
                "CONTAINER_PERMISSION_DENIED",
                "Google Cloud Run Service Agent must have permission to read the image.",
                "roles/artifactregistry.reader on the repository.",
            ),
            (
                "HEALTH_CHECK_CONTAINER_ERROR",
                "The user-provided container failed to start and listen on the port defined provided by \
                 the PORT=8080 environment variable within the allocated timeout.",
                "it must listen on 0.0.0.0 at the port of its `ports` block (8080 unless set)",
            ),
            (
                "PROGRESS_DEADLINE_EXCEEDED",
                "The revision did not become ready before its deadline.",
                "Look at the container's logs, at the `startup_probe`",
            ),
            (
                "SECRETS_ACCESS_CHECK_FAILED",
                "Permission denied on secret: projects/1/secrets/password/versions/latest.",
                "give it roles/secretmanager.secretAccessor",
            ),
            (
                "VPC_NETWORK_NOT_FOUND",
                "VPC network absent does not exist.",
                "The network or subnetwork doesn't exist",
            ),
            (
                "MIN_INSTANCES_NOT_PROVISIONED",
                "The minimum number of instances could not be provisioned.",
                "look at the subnetwork's free addresses: 2 for each instance, in blocks of 16.",
            ),
            (
                "REVISION_FAILED",
                "Instance failed to start because of insufficient free IP addresses in the subnetwork.",
                "Grow its `ip_cidr_range`, which happens in place, or lower `max_instance_count`.",
            ),
        ] {
            let condition =
                json!({"state": "CONDITION_FAILED", "reason": reason, "message": message});
            let object = json!({"terminalCondition": condition, "conditions": [condition]});
            let told = quotation("Creating the service failed", &[message]);
            let text = explain(&object, &told).expect("an explanation");
            assert!(text.starts_with(&format!("Google gives the reason {reason}. ")), "{text}");
            assert!(!text.contains(message.trim_end_matches('.')), "{reason} repeats: {text}");
            assert!(text.contains(advice), "{reason}: {text}");
        }
    }
}
