//! Waits for an operation of any style by polling it until it has ended.

use serde_json::Value as Json;
use std::future::Future;
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep, sleep_until};
use tracing::{info, warn};

use super::client::Google;
use super::pace;
use crate::remote::{Call, Deadline, Failure, OperationFailure, Remote};

/// The maximum number of consecutive polls that may not find the operation, which may not be
/// visible immediately.
///
/// Source: hashicorp/google 7.46.0.
const MISSES_TOLERATED: u32 = 20;
/// The maximum pause while the operation is not found.
const PAUSE_MISSING: Duration = Duration::from_secs(1);
/// How long before the deadline the last poll happens, if the next poll would come after it.
const LAST_POLL: Duration = Duration::from_secs(1);
/// The interval at which a long wait is logged.
const MINUTE: Duration = Duration::from_mins(1);

/// The state of an operation.
#[derive(Debug, PartialEq)]
pub(super) enum State {
    Running,
    Succeeded,
    Failed(Box<OperationFailure>),
    /// It ended with an error that disappears later.
    NotReady(Box<OperationFailure>),
}

/// The wait for an operation.
pub(super) struct Wait<'a> {
    pub(super) google: &'a Google,
    pub(super) until: Deadline,
    /// The name of the operation, for messages.
    pub(super) name: String,
    /// Reads the operation.
    pub(super) get: Call,
    /// Also reads the operation, but Google delays the response until the operation has ended or
    /// this time is over. None if the API does not support this.
    pub(super) held_back: Option<(Call, Duration)>,
    pub(super) state: fn(&Json) -> State,
}

/// The polls of an operation so far.
struct Polls {
    /// When the wait started.
    started: Instant,
    made: u32,
    /// When the last poll started; before the first poll, when the wait started.
    last: Instant,
    /// The number of consecutive polls that did not find the operation.
    missed: u32,
    /// Whether the last poll before the deadline was made.
    was_last: bool,
}

impl Wait<'_> {
    /// Waits until the operation has ended, and returns its final form.
    ///
    /// `started` is its first form. If it has already ended, no request is sent.
    pub(super) async fn until_ended(self, started: Json) -> Result<Json, Failure> {
        let (name, stop) = (self.name.clone(), self.google.stop.clone());
        let log = |waited: Duration| {
            info!(operation = name, "still waiting after {} s", waited.as_secs());
        };
        let work = logged_every_minute(log, self.poll_until_ended(started));
        tokio::pin!(work);
        tokio::select! {
            biased;
            ended = &mut work => return ended,
            () = stop.cancelled() => {}
        }
        warn!(
            operation = name,
            "interrupted; waiting for the operation, which Google has accepted"
        );
        work.await
    }

    /// The same, without logging.
    async fn poll_until_ended(mut self, mut operation: Json) -> Result<Json, Failure> {
        let started = Instant::now();
        let mut polls = Polls { started, made: 0, last: started, missed: 0, was_last: false };
        loop {
            let not_ready = match (self.state)(&operation) {
                State::Succeeded => return Ok(operation),
                State::Failed(failure) => return Err(Failure::Operation(failure)),
                State::NotReady(failure) => Some(failure),
                State::Running => None,
            };
            let next = self.next_poll(&polls);
            if next.saturating_duration_since(Instant::now()) < self.until.left() {
                sleep_until(next).await;
            } else {
                let wait = self.until.left().saturating_sub(LAST_POLL);
                if polls.was_last || wait.is_zero() {
                    let last = not_ready.map(|failure| Box::new(Failure::Operation(failure)));
                    return Err(self.out_of_time(last));
                }
                polls.was_last = true;
                sleep(wait).await;
            }
            match self.poll(&mut polls).await {
                Ok(Some(seen)) => operation = seen,
                Ok(None) => {}
                Err(Failure::TimedOut { last, .. }) => return Err(self.out_of_time(last)),
                Err(failure) => return Err(failure),
            }
        }
    }

    /// The time of the next poll. After a delayed response there is no further pause.
    fn next_poll(&self, polls: &Polls) -> Instant {
        if polls.made == 0 && self.held_back.is_some() {
            return polls.last;
        }
        let interval = self.google.poll_interval;
        let pause = match self.held_back {
            Some(_) => pace::before_undelayed_poll(polls.made + 1, interval),
            None => pace::before_poll(polls.last - polls.started, interval),
        };
        polls.last + if polls.missed > 0 { pause.min(PAUSE_MISSING) } else { pause }
    }

    /// Polls once. The result is none if the operation is not found, or the method is not
    /// supported.
    async fn poll(&mut self, polls: &mut Polls) -> Result<Option<Json>, Failure> {
        polls.made += 1;
        polls.last = Instant::now();
        let polled = match &self.held_back {
            Some((call, longest)) => self.google.send_patiently(call, *longest, self.until).await,
            None => self.google.send(&self.get, self.until).await,
        };
        match polled {
            Ok(reply) => {
                polls.missed = 0;
                Ok(Some(reply.body))
            }
            Err(failure) if self.held_back.is_some() && is_unsupported(&failure) => {
                self.held_back = None;
                Ok(None)
            }
            Err(failure) if failure.is_not_found() && polls.missed < MISSES_TOLERATED => {
                polls.missed += 1;
                Ok(None)
            }
            // The operation continues, and after giving up, the state of its object would be
            // unknown.
            Err(Failure::Unreachable { .. }) => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    /// The failure when the deadline passes before the operation has ended.
    fn out_of_time(&self, last: Option<Box<Failure>>) -> Failure {
        let doing = format!("waiting for operation {}", self.name);
        Failure::TimedOut { waited: self.until.started.elapsed(), doing, attempts: 0, last }
    }
}

/// Whether a failure means that the method is not supported, or not permitted. Reading the
/// operation may still be possible.
fn is_unsupported(failure: &Failure) -> bool {
    failure.refusal().is_some_and(|refusal| matches!(refusal.status, 403 | 404 | 405 | 501))
}

/// Does `work`, and calls `log` every minute with the elapsed time.
async fn logged_every_minute<T>(log: impl Fn(Duration), work: impl Future<Output = T>) -> T {
    let started = Instant::now();
    let mut minutes = interval_at(started + MINUTE, MINUTE);
    minutes.set_missed_tick_behavior(MissedTickBehavior::Delay);
    tokio::pin!(work);
    loop {
        tokio::select! {
            biased;
            done = &mut work => return done,
            _ = minutes.tick() => log(started.elapsed()),
        }
    }
}

#[cfg(test)]
mod tests;
