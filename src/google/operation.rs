//! Waits for an operation of any style: looks at it again and again until it has ended.

use serde_json::Value as Json;
use std::future::Future;
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep, sleep_until};
use tracing::info;

use super::client::Google;
use super::pace;
use crate::remote::{Call, Deadline, Failure, OperationFailure, Remote};

/// How often in a row an operation may be missing: where it is kept takes a moment to know of it.
///
/// Source: hashicorp/google 7.46.0.
const MISSES_TOLERATED: u32 = 20;
/// The longest pause while it is missing.
const PAUSE_MISSING: Duration = Duration::from_secs(1);
/// How long before the deadline an operation is looked at once more, when the next look would come
/// after it.
const LAST_LOOK: Duration = Duration::from_secs(1);
/// How often a long wait is mentioned in the log.
const MINUTE: Duration = Duration::from_mins(1);

/// How an operation stands.
#[derive(Debug, PartialEq)]
pub(super) enum State {
    Running,
    Succeeded,
    Failed(Box<OperationFailure>),
    /// It ended with an error that Google takes back later.
    NotReady(Box<OperationFailure>),
}

/// The waiting for one operation.
pub(super) struct Wait<'a> {
    pub(super) google: &'a Google,
    pub(super) until: Deadline,
    /// What is waited for, as texts name it.
    pub(super) name: String,
    /// Reads the operation.
    pub(super) get: Call,
    /// Reads it likewise, but answers only when it has ended or this time is over, if the API can.
    pub(super) held_back: Option<(Call, Duration)>,
    pub(super) state: fn(&Json) -> State,
}

/// The looks at an operation so far.
struct Looks {
    made: u32,
    /// When the last one began; before the first, when the waiting began.
    last: Instant,
    /// How many in a row have not found the operation.
    missed: u32,
    /// Whether the one before the deadline was made.
    was_last: bool,
}

impl Wait<'_> {
    /// Waits until the operation has ended, and answers with its last form.
    ///
    /// `started` is its first form. If it has ended already, nothing is asked.
    pub(super) async fn until_ended(self, started: Json) -> Result<Json, Failure> {
        let name = self.name.clone();
        let say = |waited: Duration| {
            info!(operation = name, "still waiting after {} s", waited.as_secs());
        };
        said_every_minute(say, self.look_until_ended(started)).await
    }

    /// Likewise, in silence.
    async fn look_until_ended(mut self, mut operation: Json) -> Result<Json, Failure> {
        let mut looks = Looks { made: 0, last: Instant::now(), missed: 0, was_last: false };
        loop {
            let not_ready = match (self.state)(&operation) {
                State::Succeeded => return Ok(operation),
                State::Failed(failure) => return Err(Failure::Operation(failure)),
                State::NotReady(failure) => Some(failure),
                State::Running => None,
            };
            let next = self.next_look(&looks);
            if next.saturating_duration_since(Instant::now()) < self.until.left() {
                sleep_until(next).await;
            } else {
                let wait = self.until.left().saturating_sub(LAST_LOOK);
                if looks.was_last || wait.is_zero() {
                    let last = not_ready.map(|failure| Box::new(Failure::Operation(failure)));
                    return Err(self.out_of_time(last));
                }
                looks.was_last = true;
                sleep(wait).await;
            }
            match self.look(&mut looks).await {
                Ok(Some(seen)) => operation = seen,
                Ok(None) => {}
                Err(Failure::TimedOut { last, .. }) => return Err(self.out_of_time(last)),
                Err(failure) => return Err(failure),
            }
        }
    }

    /// When to look next. A look that was held back is its own pause.
    fn next_look(&self, looks: &Looks) -> Instant {
        if looks.made == 0 && self.held_back.is_some() {
            return looks.last;
        }
        let pause = pace::before_look(looks.made + 1, self.google.poll_interval);
        looks.last + if looks.missed > 0 { pause.min(PAUSE_MISSING) } else { pause }
    }

    /// Looks once. Nothing is seen if the operation isn't found, or not in this way.
    async fn look(&mut self, looks: &mut Looks) -> Result<Option<Json>, Failure> {
        looks.made += 1;
        looks.last = Instant::now();
        let looked = match &self.held_back {
            Some((call, longest)) => self.google.send_patiently(call, *longest, self.until).await,
            None => self.google.send(&self.get, self.until).await,
        };
        match looked {
            Ok(reply) => {
                looks.missed = 0;
                Ok(Some(reply.body))
            }
            Err(failure) if self.held_back.is_some() && is_unsupported(&failure) => {
                self.held_back = None;
                Ok(None)
            }
            Err(failure) if failure.is_not_found() && looks.missed < MISSES_TOLERATED => {
                looks.missed += 1;
                Ok(None)
            }
            // The operation goes on without us, and giving up would leave its object half-known.
            Err(Failure::Unreachable { .. }) => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    /// What the caller learns when the deadline comes first.
    fn out_of_time(&self, last: Option<Box<Failure>>) -> Failure {
        let doing = format!("waiting for operation {}", self.name);
        Failure::TimedOut { waited: self.until.started.elapsed(), doing, attempts: 0, last }
    }
}

/// Whether a failure says that there is no such method here, or not for this user; reading the
/// operation may be possible all the same.
fn is_unsupported(failure: &Failure) -> bool {
    failure.refusal().is_some_and(|refusal| matches!(refusal.status, 403 | 404 | 405 | 501))
}

/// Does `work`, and calls `say` every minute with the time that it has taken so far.
async fn said_every_minute<T>(say: impl Fn(Duration), work: impl Future<Output = T>) -> T {
    let started = Instant::now();
    let mut minutes = interval_at(started + MINUTE, MINUTE);
    minutes.set_missed_tick_behavior(MissedTickBehavior::Delay);
    tokio::pin!(work);
    loop {
        tokio::select! {
            biased;
            done = &mut work => return done,
            _ = minutes.tick() => say(started.elapsed()),
        }
    }
}

#[cfg(test)]
mod tests;
