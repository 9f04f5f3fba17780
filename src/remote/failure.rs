//! Why a call had no result, distinguished by what a caller can do about it.

use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::time::Duration;

/// A call that had no result.
#[allow(clippy::missing_docs_in_private_items, reason = "the variants' docs name their fields")]
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Google responded with a refusal.
    #[error("{0}")]
    Refused(Box<Refusal>),

    /// Google accepted the request, and the work it began then failed.
    #[error("{0}")]
    Operation(Box<OperationFailure>),

    /// The deadline passed. `doing` names the activity: `waiting for operation operation-1`, `sending …`.
    /// `attempts` counts how often a request was sent, 0 while waiting for an operation. `last` is the
    /// result of the last attempt.
    #[error("gave up after {} s {doing}", waited.as_secs())]
    TimedOut { waited: Duration, doing: String, attempts: u32, last: Option<Box<Failure>> },

    /// Other changes of the same parent, which `what` names, went on for so long that nothing was sent.
    #[error("other changes of {what} took longer than {} s", waited.as_secs())]
    Locked { waited: Duration, what: String },

    /// No response came, although every safe retry was made.
    #[error("no response from {host}: {cause}")]
    Unreachable { host: String, cause: String },

    /// A request was sent that must not simply be retried, no response came, and whether it took effect
    /// could not be proven. `cause` describes the results of the last attempt and of the check for the
    /// object.
    #[error(
        "no usable response from {host} after {attempts} attempts in {} s, and whether the request took \
         effect could not be proven: {cause}",
        waited.as_secs()
    )]
    AnswerLost { host: String, attempts: u32, waited: Duration, cause: String },

    /// A write failed as the cause says, and an attempt before may have taken effect although it had no usable
    /// response.
    #[error("{0}; an earlier attempt may have taken effect")]
    InDoubt(Box<Failure>),

    /// The object looked for inside another object, or behind a switch, does not exist.
    #[error("{0} does not exist")]
    Absent(String),

    /// Google's response does not show whether the object does not exist or the caller lacks permission to read it.
    #[error("{0}")]
    Unseen(Box<Refusal>),

    /// Google does not find the list that an object would be in, which proves nothing about the object.
    #[error("{0}")]
    ListNotFound(Box<Refusal>),

    /// A list goes on and on: `pages` of it were read, with this many bytes.
    #[error("{list} has no end: {pages} pages were read")]
    Endless { list: String, pages: usize },

    /// A list is longer than any that fits into memory.
    #[error("{list} is longer than {} MiB", most_bytes / 1024 / 1024)]
    LongList { list: String, most_bytes: usize },

    /// One step of several failed. `doing` names the step and its object: `deleting the default route
    /// projects/…`. `attribute` is the path with dots of the attribute that requires the step.
    #[error("{doing} failed: {cause}")]
    Step { doing: String, attribute: &'static str, cause: Box<Failure> },

    /// One request of an update that takes several failed.
    #[error("changing {} failed: {}", .0.attributes.join(", "), .0.cause)]
    Part(Box<FailedPart>),

    /// The run was interrupted, so the request was not sent, or not again. `doing` says which. `last` is what
    /// the last attempt came to.
    #[error("the run was interrupted {doing}")]
    Interrupted { doing: String, last: Option<Box<Failure>> },

    /// The content to upload could not be read, so that nothing was sent, or not all of it.
    #[error("cannot read {path}: {cause}")]
    Unreadable { path: String, cause: String },

    /// No credentials, or none that gave a token. The text says what was tried and what to do.
    #[error("{0}")]
    Credentials(String),
}

/// An error status of Google's, parsed.
#[derive(Clone, Debug, Default, PartialEq, thiserror::Error)]
#[error("{host} returned {status}{}: {}", reason.as_ref().map(|it| format!(" {it}")).unwrap_or_default(), in_one_line(message))]
pub(crate) struct Refusal {
    /// The API's own host (`compute.googleapis.com`), whatever its endpoint; of a body that isn't
    /// Google's JSON, the host that the request was sent to.
    pub(crate) host: String,
    /// The HTTP status.
    pub(crate) status: u16,
    /// Compute's `errors[0].reason` (`alreadyExists`), else `google.rpc.ErrorInfo`'s reason
    /// (`SERVICE_DISABLED`), else the status text (`NOT_FOUND`).
    pub(crate) reason: Option<String>,
    /// The name of the `google.rpc.Code`, which not every API sends: `ABORTED`.
    pub(crate) status_name: Option<String>,
    /// Google's message word for word; of a body that isn't Google's JSON, its text without markup.
    pub(crate) message: String,
    /// `google.rpc.BadRequest`'s field violations, and the parameters that `errors[]` name.
    pub(crate) violations: Vec<Violation>,
    /// `google.rpc.ErrorInfo`'s metadata: `service`, `consumer`, `permission`, `resource`.
    pub(crate) metadata: BTreeMap<String, String>,
    /// Google's explanations beyond the message, a sentence each: further errors, quotas
    /// (`google.rpc.QuotaFailure`), `google.rpc.ResourceInfo` and `google.rpc.LocalizedMessage`.
    pub(crate) details: Vec<String>,
    /// The links of `google.rpc.Help`, each `description: url`.
    pub(crate) help: Vec<String>,
    /// Whether the body was Google's JSON: a gateway returns HTML.
    pub(crate) is_from_the_api: bool,
}

/// One field that Google found at fault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Violation {
    /// Google's path, in camelCase or `snake_case`: `template.vpcAccess.networkInterfaces[0]`. Empty
    /// if Google names none.
    pub(crate) field: String,
    /// What is wrong with it, in Google's words. May be empty.
    pub(crate) description: String,
}

/// The failed request of an update that takes several, and how far the update got.
#[derive(Clone, Debug)]
pub(crate) struct FailedPart {
    /// The attributes that the request changes.
    pub(crate) attributes: Vec<&'static str>,
    /// Google's field, with dots between levels, that stands for them; empty if there are several.
    pub(crate) field: String,
    /// The attributes that requests before it have changed.
    pub(crate) done: Vec<&'static str>,
    /// The attributes whose requests were not sent.
    pub(crate) left: Vec<&'static str>,
    /// Whether the change itself takes several requests, of which the first succeeded.
    pub(crate) is_begun: bool,
    /// Why the request failed.
    pub(crate) cause: Failure,
}

/// An operation that ended with an error.
#[derive(Clone, Debug, Default, PartialEq, thiserror::Error)]
#[error("operation {operation} failed with {code}: {}", in_one_line(message))]
pub(crate) struct OperationFailure {
    /// Its name, as in the reply that started it.
    pub(crate) operation: String,
    /// Compute's `errors[0].code` (`RESOURCE_IN_USE_BY_ANOTHER_RESOURCE`), or the RPC code's name
    /// (`INVALID_ARGUMENT`).
    pub(crate) code: String,
    /// The messages of all errors, one a line.
    pub(crate) message: String,
    /// The fields at fault, as far as the error's details name any.
    pub(crate) violations: Vec<Violation>,
    /// `ErrorInfo`'s metadata, as of a refusal.
    pub(crate) metadata: BTreeMap<String, String>,
    /// The whole operation as Google returned it last.
    pub(crate) body: Json,
}

impl Failure {
    /// Whether Google returned that the object does not exist: only this removes an object from the
    /// state.
    pub(crate) fn is_not_found(&self) -> bool {
        matches!(self, Failure::Absent(_))
            || self.refusal().is_some_and(|it| it.status == 404 && it.is_from_the_api)
    }

    /// Whether the object was modified since it was read, so that reading it and writing again helps: a
    /// stale etag (409 `ABORTED`, or 400 `FAILED_PRECONDITION`) or fingerprint (412 `conditionNotMet`).
    pub(crate) fn is_stale(&self) -> bool {
        self.refusal().is_some_and(Refusal::is_stale)
    }

    /// Google's refusal, if the failure is one, or ended a write whose outcome is in doubt.
    pub(crate) fn refusal(&self) -> Option<&Refusal> {
        match self {
            Failure::Refused(refusal) | Failure::Unseen(refusal) => Some(refusal),
            Failure::InDoubt(cause) => cause.refusal(),
            _ => None,
        }
    }

    /// Whether the request that failed may have taken effect nevertheless.
    pub(crate) fn is_in_doubt(&self) -> bool {
        match self {
            Failure::InDoubt(_) | Failure::AnswerLost { .. } => true,
            Failure::Step { cause, .. } => cause.is_in_doubt(),
            Failure::Part(part) => part.cause.is_in_doubt(),
            _ => false,
        }
    }
}

impl Refusal {
    /// Whether Google returned that the name is taken.
    pub(crate) fn is_already_there(&self) -> bool {
        self.status == 409 && (self.says("alreadyExists") || self.says("ALREADY_EXISTS"))
    }

    /// Whether the request carried an etag or a fingerprint that another write has overtaken.
    ///
    /// The status alone is not enough: 412 may be an organization policy
    /// (hashicorp/terraform-provider-google#11265), and 409 `ABORTED` the name of a revision
    /// (googleapis/google-cloud-python#14259). Retrying either never helps. Compute gives no other
    /// reason than `conflict` for a policy, and Secret Manager returns 400 `FAILED_PRECONDITION`.
    fn is_stale(&self) -> bool {
        if is_about_policy(&self.message) || speaks_of(&self.message, &["already exists"]) {
            return false;
        }
        match self.status {
            412 => true,
            409 => {
                self.says("ABORTED")
                    || self.says("aborted")
                    || speaks_of(&self.message, &["concurrent policy changes"])
            }
            400 => self.says("FAILED_PRECONDITION") && speaks_of(&self.message, &["etag"]),
            _ => false,
        }
    }

    /// Whether this is the reason or the status name: an `ErrorInfo` hides the status name in `reason`.
    fn says(&self, word: &str) -> bool {
        [&self.reason, &self.status_name].iter().any(|name| name.as_deref() == Some(word))
    }
}

/// Whether a message of Google's mentions an organization policy.
///
/// Source: "Constraint constraints/compute.requireVpcFlowLogs violated for …", and of custom policies
/// `Operation denied by custom org policy: ["customConstraints/custom.…"]`.
pub(crate) fn is_about_policy(message: &str) -> bool {
    speaks_of(message, &["constraints/", "org policy", "organization policy"])
}

/// Whether a text has one of these parts, which are in lower case, in any spelling.
fn speaks_of(text: &str, parts: &[&str]) -> bool {
    let text = text.to_lowercase();
    parts.iter().any(|part| text.contains(part))
}

/// A text in one line, for a log or the middle of a sentence.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(status: u16, reason: &str, status_name: Option<&str>) -> Failure {
        saying(status, reason, status_name, "")
    }

    fn saying(status: u16, reason: &str, status_name: Option<&str>, message: &str) -> Failure {
        Failure::Refused(Box::new(Refusal {
            status,
            reason: Some(reason.to_owned()),
            status_name: status_name.map(str::to_owned),
            message: message.to_owned(),
            is_from_the_api: true,
            ..Refusal::default()
        }))
    }

    #[test]
    fn a_404_of_a_gateway_does_not_mean_that_the_object_no_longer_exists() {
        assert!(refused(404, "notFound", None).is_not_found());
        let refusal = Refusal { status: 404, ..Refusal::default() };
        assert!(!Failure::Refused(Box::new(refusal)).is_not_found());
    }

    #[test]
    fn a_conflict_is_recognised_by_its_reason_or_its_status_name() {
        assert!(refused(409, "ABORTED", None).is_stale());
        assert!(refused(409, "ETAG_MISMATCH", Some("ABORTED")).is_stale());
        assert!(!refused(409, "alreadyExists", None).is_stale());
        let is_taken = |failure: Failure| failure.refusal().is_some_and(Refusal::is_already_there);
        assert!(is_taken(refused(409, "alreadyExists", None)));
        assert!(is_taken(refused(409, "TAKEN", Some("ALREADY_EXISTS"))));
        assert!(!is_taken(refused(400, "alreadyExists", None)));
    }

    #[test]
    fn only_an_overtaken_write_is_stale() {
        let cases = [
            (412, "conditionNotMet", "Invalid fingerprint.", true),
            (412, "conditionNotMet", "", true),
            (412, "conditionNotMet", "Constraint constraints/compute.x violated for p.", false),
            (
                412,
                "conditionNotMet",
                "Denied by custom org policy: [\"customConstraints/c\"]",
                false,
            ),
            (409, "ABORTED", "There were concurrent policy changes. Please retry.", true),
            (409, "ABORTED", "Conflict for resource 'x': version '1' was specified", true),
            (
                409,
                "ABORTED",
                "Revision named 'v1' with different configuration already exists.",
                false,
            ),
            (409, "alreadyExists", "The resource 'x' already exists", false),
            (409, "operationInProgress", "", false),
            (409, "conflict", "There were concurrent policy changes. Please retry.", true),
            (409, "conflict", "", false),
            (400, "FAILED_PRECONDITION", "The etag provided does not match.", true),
            (400, "FAILED_PRECONDITION", "The version is destroyed.", false),
            (400, "invalid", "Invalid fingerprint.", false),
        ];
        for (status, reason, message, is_stale) in cases {
            let failure = saying(status, reason, None, message);
            assert_eq!(failure.is_stale(), is_stale, "{status} {reason} {message}");
        }
    }

    #[test]
    fn a_failure_is_one_line_without_escapes() {
        let failure = saying(400, "invalid", None, "Field \"a\":\n  is wrong");
        assert_eq!(failure.to_string(), " returned 400 invalid: Field \"a\": is wrong");
        let operation = OperationFailure {
            operation: "op-1".to_owned(),
            code: "INTERNAL".to_owned(),
            message: "first\nsecond".to_owned(),
            ..OperationFailure::default()
        };
        assert_eq!(operation.to_string(), "operation op-1 failed with INTERNAL: first second");
    }

    #[test]
    fn a_failed_step_is_not_the_failure_of_the_whole() {
        let step = Failure::Step {
            doing: "deleting the default route routes/r".to_owned(),
            attribute: "delete_default_routes_on_create",
            cause: Box::new(refused(404, "notFound", None)),
        };
        assert!(!step.is_not_found(), "the route is not the network");
        assert!(step.to_string().starts_with("deleting the default route routes/r failed: "));
    }
}
