//! The trait that sends a call.

use serde_json::Value as Json;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;
use tokio::time::Instant;

use super::{Call, Failure, OperationStyle, Reply};

/// A boxed future, so that a [`Remote`] can be chosen at run time.
pub(crate) type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// When to give up, and when the time began.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline {
    /// When the time began.
    pub(crate) started: Instant,
    /// The total time.
    pub(crate) limit: Duration,
}

/// Sends calls to Google and waits for the operations they start.
pub(crate) trait Remote: Send + Sync {
    /// Sends a call and returns Google's reply, whose status is a success.
    ///
    /// Temporary failures (429, 5xx, a quota per minute, a lost connection) are retried with
    /// growing pauses until the deadline, in the way [`Call::repeat`] allows.
    fn send<'a>(&'a self, call: &'a Call, until: Deadline) -> Pending<'a, Result<Reply, Failure>>;

    /// Waits until the operation that `call` started has ended, and returns its last form.
    ///
    /// `started` is the reply to `call`. A reply that is no operation counts as finished and is
    /// returned unchanged, at once: so is an object found by its [`Proof`](super::Proof), which Google
    /// may still be working on.
    fn finish<'a>(
        &'a self,
        style: OperationStyle,
        call: &'a Call,
        started: Reply,
        until: Deadline,
    ) -> Pending<'a, Result<Json, Failure>>;

    /// Completes when the run is interrupted, after which nothing new may be begun.
    ///
    /// Without a default, so that what wraps another remote cannot forget to pass it on.
    fn stopped(&self) -> Pending<'_, ()>;

    /// The current access token of calls.
    ///
    /// # Errors
    /// [`Failure::Credentials`]: there are none, or they give no token.
    fn access_token(&self) -> Pending<'_, Result<String, Failure>> {
        Box::pin(async { Err(Failure::Credentials("There are no credentials.".to_owned())) })
    }
}

/// A Google of a test: it answers each call at once, and its operations have ended.
#[cfg(test)]
pub(crate) struct Answering<F>(pub(crate) F);

#[cfg(test)]
impl<F: Fn(&Call) -> Result<Reply, Failure> + Send + Sync> Remote for Answering<F> {
    fn send<'a>(&'a self, call: &'a Call, _: Deadline) -> Pending<'a, Result<Reply, Failure>> {
        Box::pin(async move { self.0(call) })
    }

    fn finish<'a>(
        &'a self,
        _: OperationStyle,
        _: &'a Call,
        started: Reply,
        _: Deadline,
    ) -> Pending<'a, Result<Json, Failure>> {
        Box::pin(async { Ok(started.body) })
    }

    fn stopped(&self) -> Pending<'_, ()> {
        Box::pin(std::future::pending())
    }
}

impl Deadline {
    /// The moment `limit` from now.
    pub(crate) fn after(limit: Duration) -> Self {
        Self { started: Instant::now(), limit }
    }

    /// How much time is left; zero once the moment has passed.
    pub(crate) fn left(&self) -> Duration {
        self.limit.saturating_sub(self.started.elapsed())
    }
}
