//! One exchange with Google, as the rest of the room sees it: the edge where tests put a fake.

use serde_json::Value as Json;
use std::time::{Duration, SystemTime};

use super::no_answer::NoAnswer;
use crate::remote::{Call, Pending};

/// Sends a request once.
pub(super) trait Wire: Send + Sync {
    /// Gets what must be there before anything can be sent: an access token above all.
    ///
    /// It is apart from the exchange because time that runs out here leaves no doubt: nothing was sent.
    fn ready(&self) -> Pending<'_, Result<(), NoAnswer>> {
        Box::pin(async { Ok(()) })
    }

    /// The access token that requests are authorised with now.
    fn access_token(&self) -> Pending<'_, Result<String, NoAnswer>>;

    /// Sends `call` and answers with what came back, whatever its status.
    fn exchange<'a>(&'a self, call: &'a Call) -> Pending<'a, Result<Answer, NoAnswer>>;

    /// The host that `call` goes to, as texts name it.
    fn host(&self, call: &Call) -> String;
}

/// An HTTP answer, not yet understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// How long the server wants us to wait.
    pub(super) retry_after: Option<Duration>,
    /// When it answered, by its own clock.
    pub(super) date: Option<SystemTime>,
    pub(super) body: String,
}

impl Answer {
    /// The JSON of a success, null where it has no body; nothing if it isn't one.
    ///
    /// A success that isn't a JSON object comes from something in between, such as a captive portal.
    pub(super) fn content(&self) -> Option<Json> {
        if !(200..300).contains(&self.status) {
            return None;
        }
        if self.body.trim().is_empty() {
            return Some(Json::Null);
        }
        serde_json::from_str(&self.body).ok().filter(Json::is_object)
    }
}
