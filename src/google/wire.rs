//! A single request to Google and its response, as a trait that tests replace with a fake.

use serde_json::Value as Json;
use std::time::{Duration, SystemTime};
use tokio::time::Instant;

use super::no_answer::NoAnswer;
use crate::remote::{Call, Pending};

/// Sends a request once.
pub(super) trait Wire: Send + Sync {
    /// Prepares what every request needs, in particular an access token.
    ///
    /// It is separate from the exchange because after a timeout here it is certain that nothing was
    /// sent.
    fn ready(&self) -> Pending<'_, Result<(), NoAnswer>> {
        Box::pin(async { Ok(()) })
    }

    /// The current access token.
    fn access_token(&self) -> Pending<'_, Result<String, NoAnswer>>;

    /// Replaces the access token after Google refused a request sent at `sent`. Returns whether there is
    /// another token now.
    fn renew(&self, sent: Instant) -> Pending<'_, Result<bool, NoAnswer>> {
        let _ = sent;
        Box::pin(async { Ok(false) })
    }

    /// Sends `call` and returns the response, whatever its status.
    fn exchange<'a>(&'a self, call: &'a Call) -> Pending<'a, Result<Answer, NoAnswer>>;

    /// The host that `call` is sent to, for messages.
    fn host(&self, call: &Call) -> String;
}

/// An HTTP response, not yet parsed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// The delay that the server requests before a retry.
    pub(super) retry_after: Option<Duration>,
    /// The time of the response by the server's clock.
    pub(super) date: Option<SystemTime>,
    pub(super) body: String,
}

impl Answer {
    /// The JSON of a successful response; null if its body is empty, none if it is not successful.
    ///
    /// A successful response that is not a JSON object is not from Google, but for example from a
    /// captive portal.
    pub(super) fn content(&self) -> Option<Json> {
        if !(200..300).contains(&self.status) {
            return None;
        }
        if self.body.trim().is_empty() {
            return Some(Json::Null);
        }
        serde_json::from_str(&self.body).ok().filter(Json::is_object)
    }

    /// Whether this is the beginning of a successful response, without its end.
    pub(super) fn is_cut_off(&self) -> bool {
        let is_object = self.body.trim_start().starts_with('{');
        let is_cut_off =
            || serde_json::from_str::<Json>(&self.body).is_err_and(|error| error.is_eof());
        (200..300).contains(&self.status) && is_object && is_cut_off()
    }
}
