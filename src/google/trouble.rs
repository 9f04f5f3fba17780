//! The failure of an attempt, and whether a retry may succeed.

use std::fmt;
use std::time::Duration;

use super::no_answer::NoAnswer;
use super::refusal::Refused;
use crate::remote::Failure;

/// The failure of an attempt.
#[derive(Clone, Debug)]
pub(super) enum Trouble {
    Refused(Box<Refused>),
    NoAnswer(NoAnswer),
}

impl Trouble {
    /// Whether the failure is transient, so that a retry may succeed.
    pub(super) fn is_passing(&self) -> bool {
        match self {
            Self::Refused(refused) => is_passing_refusal(refused),
            Self::NoAnswer(NoAnswer::NotSent(_) | NoAnswer::Lost(_)) => true,
            Self::NoAnswer(NoAnswer::NoToken { passing, .. }) => *passing,
            Self::NoAnswer(
                NoAnswer::Hopeless(_)
                | NoAnswer::TooLong(_)
                | NoAnswer::Interrupted
                | NoAnswer::Unreadable(_),
            ) => false,
        }
    }

    /// Whether the API's quota per minute is used up, which concerns every request to it.
    pub(super) fn is_over_quota(&self) -> bool {
        match self {
            Self::Refused(refused) => match refused.refusal.status {
                429 => true,
                403 => is_quota_per_minute(refused) && !has_reason(refused, &[CONCURRENT]),
                _ => false,
            },
            Self::NoAnswer(_) => false,
        }
    }

    /// Whether the request may have taken effect nevertheless: a gateway's 502 does not show what
    /// the server behind it did, nor does a success without Google's JSON.
    pub(super) fn may_have_taken_effect(&self) -> bool {
        match self {
            Self::Refused(refused) => {
                let status = refused.refusal.status;
                is_server_error(status) || (200..300).contains(&status)
            }
            Self::NoAnswer(cause) => matches!(cause, NoAnswer::Lost(_) | NoAnswer::TooLong(_)),
        }
    }

    /// Whether Google refused the access token. Such a request did nothing.
    pub(super) fn is_unauthorized(&self) -> bool {
        match self {
            Self::Refused(it) => it.refusal.status == 401 && it.refusal.is_from_the_api,
            Self::NoAnswer(_) => false,
        }
    }

    /// Whether the run was interrupted before anything was sent.
    pub(super) fn is_interrupted(&self) -> bool {
        matches!(self, Self::NoAnswer(NoAnswer::Interrupted))
    }

    /// Whether no connection could be established.
    pub(super) fn is_unreachable(&self) -> bool {
        matches!(self, Self::NoAnswer(NoAnswer::NotSent(_)))
    }

    /// Whether Google's response is that the name is already in use.
    pub(super) fn is_already_there(&self) -> bool {
        match self {
            Self::Refused(refused) => refused.refusal.is_already_there(),
            Self::NoAnswer(_) => false,
        }
    }

    /// The delay that the server requests before a retry.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Refused(refused) => refused.retry_after,
            Self::NoAnswer(_) => None,
        }
    }

    /// The failure to return to the caller if there is no further retry.
    pub(super) fn into_failure(self, host: String) -> Failure {
        match self {
            Self::Refused(refused) => (*refused).into(),
            Self::NoAnswer(cause) => cause.into_failure(host),
        }
    }
}

/// The reason, for the log.
impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refused) => refused.refusal.fmt(f),
            Self::NoAnswer(cause) => cause.fmt(f),
        }
    }
}

/// Whether an error response is transient.
///
/// Source: the retries of hashicorp/google 7.46.0, which limits `resourceNotReady` to two kinds of
/// objects. Here it is transient for all kinds.
fn is_passing_refusal(refused: &Refused) -> bool {
    match refused.refusal.status {
        429 => true,
        400 => has_reason(refused, &["resourceNotReady"]) || is_during_another_operation(refused),
        403 => is_quota_per_minute(refused),
        409 => has_reason(refused, &["operationInProgress"]) || is_not_queued(refused),
        status => is_server_error(status),
    }
}

/// Whether an operation on a peering or a route of the same networks is in progress, of which Google
/// carries out one at a time.
///
/// Source: hashicorp/terraform-provider-google#3026 and #3034.
fn is_during_another_operation(refused: &Refused) -> bool {
    refused.refusal.message.contains(" operation in progress on the local or peer network")
}

/// Whether Cloud Scheduler is busy with another change in the same region.
///
/// Source: the retries of hashicorp/google 7.46.0.
fn is_not_queued(refused: &Refused) -> bool {
    refused.refusal.message.contains("sync mutate calls cannot be queued")
}

/// Whether the request may have taken effect, or may succeed next time. 501 means that the method
/// does not exist; Google does not return other codes of the 5xx class.
fn is_server_error(status: u16) -> bool {
    matches!(status, 500 | 502 | 503 | 504)
}

/// Whether one of the response's reasons is one of these.
fn has_reason(refused: &Refused, words: &[&str]) -> bool {
    refused.reasons.iter().any(|reason| words.contains(&reason.as_str()))
}

/// The reason of a refusal for too many operations at the same time.
const CONCURRENT: &str = "CONCURRENT_OPERATIONS_QUOTA_EXCEEDED";

/// Whether the exhausted quota is one that is refilled soon, not a daily one.
///
/// Source: the reasons of the compute API's "Usage limits" and `google.rpc.ErrorInfo`; the sentence
/// "Quota exceeded for quota metric '…' and limit '… per minute' of service …".
fn is_quota_per_minute(refused: &Refused) -> bool {
    const WORDS: [&str; 4] =
        ["rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED", CONCURRENT];
    let message = &refused.refusal.message;
    if message.contains(" per day'") {
        return false;
    }
    has_reason(refused, &WORDS)
        || (message.contains("Quota exceeded for quota metric") && message.contains(" per minute'"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::google::fixtures::{error, lost, not_sent};
    use crate::google::refusal::refused;

    fn refusal(status: u16, reason: &str, message: &str) -> Trouble {
        let answer = error(status, reason, message).unwrap();
        Trouble::Refused(Box::new(refused("api", "host", &answer)))
    }

    #[test]
    fn only_transient_failures_are_retried() {
        let minute = "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute' of \
                      service 'compute.googleapis.com' for consumer 'project_number:1'.";
        let day = minute.replace("minute", "day");
        let cases = [
            (429, "", "slow down", true),
            (500, "internalError", "", true),
            (502, "", "", true),
            (503, "backendError", "", true),
            (504, "", "", true),
            (501, "", "", false),
            (409, "operationInProgress", "", true),
            (409, "alreadyExists", "", false),
            (409, "ABORTED", "", false),
            (409, "ABORTED", "sync mutate calls cannot be queued", true),
            (400, "resourceNotReady", "The resource '…' is not ready", true),
            (400, "resourceInUseByAnotherResource", "", false),
            (
                400,
                "badRequest",
                "There is a peering operation in progress on the local or peer network. Try again later.",
                true,
            ),
            (400, "badRequest", "", false),
            (400, "invalid", "", false),
            (403, "rateLimitExceeded", "", true),
            (403, "CONCURRENT_OPERATIONS_QUOTA_EXCEEDED", "", true),
            (403, "forbidden", minute, true),
            (403, "rateLimitExceeded", &day, false),
            (403, "forbidden", &day, false),
            (403, "quotaExceeded", "Quota 'NETWORKS' exceeded.  Limit: 5.0 globally.", false),
            (401, "authError", "", false),
            (404, "notFound", "", false),
            (412, "conditionNotMet", "", false),
        ];
        for (status, reason, message, passes) in cases {
            assert_eq!(refusal(status, reason, message).is_passing(), passes, "{status} {reason}");
        }
    }

    #[test]
    fn only_after_server_errors_and_unusable_responses_the_effect_is_unknown() {
        assert!(refusal(502, "", "").may_have_taken_effect());
        assert!(refusal(200, "", "").may_have_taken_effect(), "a page instead of Google's JSON");
        assert!(!refusal(302, "", "").may_have_taken_effect());
        assert!(!refusal(429, "", "").may_have_taken_effect());
        assert!(!refusal(409, "operationInProgress", "").may_have_taken_effect());
        assert!(Trouble::NoAnswer(lost().unwrap_err()).may_have_taken_effect());
        assert!(!Trouble::NoAnswer(not_sent().unwrap_err()).may_have_taken_effect());
    }
}
