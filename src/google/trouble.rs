//! What an attempt came to when it brought no reply, and whether another one may bring it.

use std::fmt;
use std::time::Duration;

use super::no_answer::NoAnswer;
use super::refusal::Refused;
use crate::remote::Failure;

/// What an attempt came to when it brought no reply.
#[derive(Clone, Debug)]
pub(super) enum Trouble {
    Refused(Box<Refused>),
    NoAnswer(NoAnswer),
}

impl Trouble {
    /// Whether it passes by itself, so that another attempt makes sense.
    pub(super) fn is_passing(&self) -> bool {
        match self {
            Self::Refused(refused) => is_passing_refusal(refused),
            Self::NoAnswer(NoAnswer::NotSent(_) | NoAnswer::Lost(_)) => true,
            Self::NoAnswer(NoAnswer::NoToken { passing, .. }) => *passing,
            Self::NoAnswer(NoAnswer::Hopeless(_)) => false,
        }
    }

    /// Whether the request may have been carried out all the same: a gateway's 502 says nothing about
    /// what stands behind it.
    pub(super) fn may_have_taken_effect(&self) -> bool {
        match self {
            Self::Refused(refused) => is_server_error(refused.refusal.status),
            Self::NoAnswer(cause) => matches!(cause, NoAnswer::Lost(_)),
        }
    }

    /// Whether not even a connection could be made.
    pub(super) fn is_unreachable(&self) -> bool {
        matches!(self, Self::NoAnswer(NoAnswer::NotSent(_)))
    }

    /// Whether Google said that the name is taken.
    pub(super) fn is_already_there(&self) -> bool {
        match self {
            Self::Refused(refused) => refused.refusal.is_already_there(),
            Self::NoAnswer(_) => false,
        }
    }

    /// How long the server wants us to wait.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Refused(refused) => refused.retry_after,
            Self::NoAnswer(_) => None,
        }
    }

    /// What the caller learns when this is the end of it.
    pub(super) fn into_failure(self, host: String) -> Failure {
        match self {
            Self::Refused(refused) => (*refused).into(),
            Self::NoAnswer(cause) => cause.into_failure(host),
        }
    }
}

/// A reason for the log.
impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refused) => refused.refusal.fmt(f),
            Self::NoAnswer(cause) => cause.fmt(f),
        }
    }
}

/// Whether Google says no only for the moment.
///
/// Source: what hashicorp/google 7.46.0 repeats. It limits `resourceNotReady` to two kinds of object;
/// that something is not ready yet passes for any.
fn is_passing_refusal(refused: &Refused) -> bool {
    match refused.refusal.status {
        429 => true,
        400 => says(refused, &["resourceNotReady"]),
        403 => is_quota_per_minute(refused),
        409 => says(refused, &["operationInProgress"]),
        status => is_server_error(status),
    }
}

/// Whether the request may have been carried out or may be next time. 501 means that there is no such
/// method, and others of the hundred don't occur at Google.
fn is_server_error(status: u16) -> bool {
    matches!(status, 500 | 502 | 503 | 504)
}

/// Whether one of the reasons is one of these.
fn says(refused: &Refused, words: &[&str]) -> bool {
    refused.reasons.iter().any(|reason| words.contains(&reason.as_str()))
}

/// Whether a quota is used up that is filled again in a moment, rather than tomorrow.
///
/// Source: the reasons of the compute API's "Usage limits" and `google.rpc.ErrorInfo`; the sentence
/// "Quota exceeded for quota metric '…' and limit '… per minute' of service …".
fn is_quota_per_minute(refused: &Refused) -> bool {
    const WORDS: [&str; 4] = [
        "rateLimitExceeded",
        "userRateLimitExceeded",
        "RATE_LIMIT_EXCEEDED",
        "CONCURRENT_OPERATIONS_QUOTA_EXCEEDED",
    ];
    let message = &refused.refusal.message;
    if message.contains(" per day'") {
        return false;
    }
    says(refused, &WORDS)
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
    fn what_passes_is_tried_again_and_the_rest_is_not() {
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
            (400, "resourceNotReady", "The resource '…' is not ready", true),
            (400, "resourceInUseByAnotherResource", "", false),
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
    fn only_server_errors_and_lost_answers_leave_a_doubt() {
        assert!(refusal(502, "", "").may_have_taken_effect());
        assert!(!refusal(429, "", "").may_have_taken_effect());
        assert!(!refusal(409, "operationInProgress", "").may_have_taken_effect());
        assert!(Trouble::NoAnswer(lost().unwrap_err()).may_have_taken_effect());
        assert!(!Trouble::NoAnswer(not_sent().unwrap_err()).may_have_taken_effect());
    }
}
