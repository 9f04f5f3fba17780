//! Why a call brought no result, told apart by what a caller can do about it.

use serde_json::Value as Json;
use std::time::Duration;

/// A call that brought no result.
#[allow(clippy::missing_docs_in_private_items, reason = "the variants' docs name their fields")]
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Google answered, and the answer was no.
    #[error("{0}")]
    Refused(Box<Refusal>),

    /// Google accepted the request, and the work it began then failed.
    #[error("{0}")]
    Operation(Box<OperationFailure>),

    /// The deadline passed. `doing` says with what: `waiting for operation operation-1`, `sending …`.
    /// `attempts` counts how often a request was sent, 0 while waiting for an operation. `last` is what the
    /// last attempt came to.
    #[error("gave up after {} s {doing}", waited.as_secs())]
    TimedOut { waited: Duration, doing: String, attempts: u32, last: Option<Box<Failure>> },

    /// No answer came, although every repetition that was safe had been tried.
    #[error("no answer from {host}: {cause}")]
    Unreachable { host: String, cause: String },

    /// A request was sent that must not simply be repeated, no response came, and whether it took effect
    /// could not be proven. `cause` says what the last attempt and the look at the object came to.
    #[error(
        "no usable response from {host} after {attempts} attempts in {} s, and whether the request took \
         effect could not be proven: {cause}",
        waited.as_secs()
    )]
    AnswerLost { host: String, attempts: u32, waited: Duration, cause: String },

    /// What was looked for inside another object, or behind a switch, does not exist.
    #[error("{0} does not exist")]
    Absent(String),

    /// No credentials, or none that gave a token. The text says what was tried and what to do.
    #[error("{0}")]
    Credentials(String),
}

/// An error status of Google's, taken apart.
#[derive(Clone, Debug, Default, PartialEq, thiserror::Error)]
#[error("{host} answered {status}{}: {message:?}", reason.as_ref().map(|r| format!(" {r}")).unwrap_or_default())]
pub(crate) struct Refusal {
    /// The API's own host (`compute.googleapis.com`), wherever the user moved its endpoint; of a body
    /// that isn't Google's JSON, the host that the request was sent to.
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
    /// `google.rpc.BadRequest`'s field violations.
    pub(crate) violations: Vec<Violation>,
    /// What Google says beyond the message, a sentence each: further errors, quotas
    /// (`google.rpc.QuotaFailure`) and `google.rpc.LocalizedMessage`.
    pub(crate) details: Vec<String>,
    /// The links of `google.rpc.Help`, each `description: url`.
    pub(crate) help: Vec<String>,
    /// Whether the body was Google's JSON: a gateway answers HTML.
    pub(crate) is_from_the_api: bool,
}

/// One field that Google found at fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    /// Google's path, in camelCase or `snake_case`: `template.vpcAccess.networkInterfaces[0]`.
    pub(crate) field: String,
    /// What is wrong with it, in Google's words.
    pub(crate) description: String,
}

/// An operation that ended with an error.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("operation {operation} failed with {code}: {message:?}")]
pub(crate) struct OperationFailure {
    /// Its name, as in the reply that started it.
    pub(crate) operation: String,
    /// Compute's `errors[0].code` (`RESOURCE_IN_USE_BY_ANOTHER_RESOURCE`), or the RPC code's name
    /// (`INVALID_ARGUMENT`).
    pub(crate) code: String,
    /// The messages of all errors, one a line.
    pub(crate) message: String,
    /// The whole operation as Google answered it last.
    pub(crate) body: Json,
}

impl Failure {
    /// Whether Google said that the object isn't there: only this removes an object from the state.
    pub(crate) fn is_not_found(&self) -> bool {
        matches!(self, Failure::Absent(_))
            || self.refusal().is_some_and(|it| it.status == 404 && it.is_from_the_api)
    }

    /// Whether the object was changed by somebody else since it was read: a stale etag (409 `ABORTED`)
    /// or fingerprint (412 `conditionNotMet`).
    pub(crate) fn is_stale(&self) -> bool {
        self.refusal().is_some_and(|refusal| match refusal.status {
            412 => true,
            409 => refusal.says("ABORTED") || refusal.says("aborted"),
            _ => false,
        })
    }

    /// Google's refusal, if that is what it was.
    pub(crate) fn refusal(&self) -> Option<&Refusal> {
        match self {
            Failure::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }
}

impl Refusal {
    /// Whether Google said that the name is taken.
    pub(crate) fn is_already_there(&self) -> bool {
        self.status == 409 && (self.says("alreadyExists") || self.says("ALREADY_EXISTS"))
    }

    /// Whether this is the reason or the status name: an `ErrorInfo` hides the status name in `reason`.
    fn says(&self, word: &str) -> bool {
        [&self.reason, &self.status_name].iter().any(|name| name.as_deref() == Some(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(status: u16, reason: &str, status_name: Option<&str>) -> Failure {
        Failure::Refused(Box::new(Refusal {
            status,
            reason: Some(reason.to_owned()),
            status_name: status_name.map(str::to_owned),
            is_from_the_api: true,
            ..Refusal::default()
        }))
    }

    #[test]
    fn a_404_of_a_gateway_does_not_say_that_the_object_is_gone() {
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
}
