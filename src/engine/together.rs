//! Requests about one parent that arrive together: one of those who wait sends them for all.
//!
//! Whoever has the turn gathers what others want meanwhile, does it with its own, and leaves each of them
//! its result. Only what was wanted before the first request was sent is done by it, so that every result
//! is as fresh as that of a request of one's own.

use serde_json::Value as Json;
use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep, sleep_until};

use super::locks::Locks;
use crate::remote::{Deadline, Failure};
use crate::spec::Part;

/// What waits at one configured provider.
#[derive(Clone, Debug, Default)]
pub(super) struct Together {
    /// Changes of policies.
    pub(super) policies: Queues<PolicyChange, Accepted>,
    /// The names of switches to be switched on.
    pub(super) switches: Queues<String, Accepted>,
    /// Reads, each of which wants the same as the others of its parent.
    pub(super) reads: Queues<(), Json>,
    /// How long to wait for others.
    pub(super) pace: Pace,
}

/// A change of a policy: a part to put into it, or to remove from it.
#[derive(Clone, Debug)]
pub(super) struct PolicyChange {
    /// Which part.
    pub(super) part: Part,
    /// The part in Google's form.
    pub(super) wanted: Json,
    /// Whether it is removed.
    pub(super) is_removal: bool,
}

/// What became of a request that Google accepted: the finished operation or the reply, or why it failed.
pub(super) type Accepted = Result<Json, Failure>;

/// How long to wait for others, and between two writes to one parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pace {
    /// How long nothing more may have arrived before a read is sent.
    pub(super) read_after: Duration,
    /// How long nothing more may have arrived before a write is sent.
    pub(super) write_after: Duration,
    /// The time between the beginnings of two writes to one parent. Google limits the writes of policies
    /// and of enabled services in a project.
    pub(super) between_writes: Duration,
}

/// One queue for each parent.
#[derive(Debug)]
pub(super) struct Queues<W, R> {
    queues: Arc<Mutex<HashMap<String, Queue<W, R>>>>,
    locks: Locks,
}

#[derive(Debug)]
struct Queue<W, R> {
    waiting: Vec<Waiting<W, R>>,
    /// The number of the next to wait.
    next: u64,
    /// When the last requests began.
    begun: Option<Instant>,
}

#[derive(Debug)]
struct Waiting<W, R> {
    number: u64,
    wanted: W,
    /// Whether Google refused it together with others, so that it is sent alone.
    is_alone: bool,
    result: Option<Result<R, Failure>>,
}

/// What has parts that several objects stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parent<'a> {
    /// The name of the API.
    pub(super) api: &'a str,
    /// The path.
    pub(super) path: &'a str,
}

/// The terms on which somebody waits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    /// How long the others may take.
    pub(super) turn: Deadline,
    /// How long nothing more may have arrived.
    pub(super) after: Duration,
    /// The time between the beginnings of two.
    pub(super) between: Duration,
    /// How many are sent together at most.
    pub(super) most: usize,
}

/// What became of requests that were sent together.
pub(super) enum Sent<R> {
    /// All of them have this result.
    Together(Result<R, Failure>),
    /// Google refused them, perhaps because of only one of them: each is sent again alone.
    Refused(Failure),
}

/// Somebody's place in a queue, which ends when it is dropped.
struct Place<'a, W, R> {
    queues: &'a Queues<W, R>,
    name: String,
    number: u64,
}

impl<W: Clone, R: Clone> Queues<W, R> {
    /// The result of what is wanted of the parent, sent with what others want of it.
    ///
    /// `send` is called with everything that is wanted, in the order of its arrival, if this is the one whose
    /// turn it is.
    ///
    /// # Errors
    /// The failure of the requests, or the others took too long.
    pub(super) async fn result<F, S>(
        &self,
        of: Parent<'_>,
        wanted: W,
        terms: Terms,
        send: F,
    ) -> Result<R, Failure>
    where
        F: Fn(Vec<W>) -> S,
        S: Future<Output = Sent<R>>,
    {
        let place = self.enter(format!("{} {}", of.api, of.path), wanted);
        let lock = self.locks.hold(place.name.clone(), terms.turn).await;
        let _lock = lock.ok_or_else(|| Failure::Locked {
            waited: terms.turn.started.elapsed(),
            what: of.path.to_owned(),
        })?;
        loop {
            if let Some(result) = place.result() {
                return result;
            }
            place.gather(terms).await;
            let (numbers, all) = place.take(terms.most);
            match send(all).await {
                Sent::Refused(_) if numbers.len() > 1 => place.part(&numbers),
                Sent::Refused(failure) => place.leave(&numbers, &Err(failure)),
                Sent::Together(result) => place.leave(&numbers, &result),
            }
        }
    }

    fn enter(&self, name: String, wanted: W) -> Place<'_, W, R> {
        let mut queues = self.queues();
        let queue = queues.entry(name.clone()).or_default();
        let number = queue.next;
        queue.next += 1;
        queue.waiting.push(Waiting { number, wanted, is_alone: false, result: None });
        drop(queues);
        Place { queues: self, name, number }
    }
}

impl<W, R> Queues<W, R> {
    fn queues(&self) -> MutexGuard<'_, HashMap<String, Queue<W, R>>> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<W: Clone, R: Clone> Place<'_, W, R> {
    fn of<T>(&self, look: impl FnOnce(&mut Queue<W, R>) -> T) -> T {
        look(self.queues.queues().entry(self.name.clone()).or_default())
    }

    /// The result that somebody else has left.
    fn result(&self) -> Option<Result<R, Failure>> {
        let own = |it: &&mut Waiting<W, R>| it.number == self.number;
        self.of(|queue| queue.waiting.iter_mut().find(own)?.result.take())
    }

    /// Waits until a request may be sent: some time after the last one began, and when nothing more arrives.
    async fn gather(&self, terms: Terms) {
        /// In these many times of quiet at most.
        const MOST_ROUNDS: usize = 10;
        let begun = self.of(|queue| queue.begun);
        if let Some(begun) = begun.filter(|begun| begun.elapsed() < terms.between) {
            sleep_until(begun + terms.between).await;
        } else if !terms.after.is_zero() {
            let mut count = 0;
            for _ in 0..MOST_ROUNDS {
                let arrived = self.of(|queue| queue.waiting.len());
                if arrived == count || arrived >= terms.most {
                    break;
                }
                count = arrived;
                sleep(terms.after).await;
            }
        }
        self.of(|queue| queue.begun = Some(Instant::now()));
    }

    /// What is sent now, its own among it.
    fn take(&self, most: usize) -> (Vec<u64>, Vec<W>) {
        self.of(|queue| {
            let is_own = |it: &&Waiting<W, R>| it.number == self.number;
            let own = queue.waiting.iter().find(is_own);
            let is_alone = own.is_none_or(|it| it.is_alone);
            let is_with = |it: &&Waiting<W, R>| {
                !is_own(it) && !is_alone && !it.is_alone && it.result.is_none()
            };
            let others = queue.waiting.iter().filter(is_with).take(most.saturating_sub(1));
            let mut all: Vec<_> = own.into_iter().chain(others).collect();
            all.sort_by_key(|it| it.number);
            all.into_iter().map(|it| (it.number, it.wanted.clone())).unzip()
        })
    }

    /// Leaves the result for everybody whose request was sent.
    fn leave(&self, numbers: &[u64], result: &Result<R, Failure>) {
        self.each(numbers, |it| it.result = Some(result.clone()));
    }

    /// Lets each of them be sent alone.
    fn part(&self, numbers: &[u64]) {
        self.each(numbers, |it| it.is_alone = true);
    }

    fn each(&self, numbers: &[u64], change: impl Fn(&mut Waiting<W, R>)) {
        self.of(|queue| {
            let sent = queue.waiting.iter_mut().filter(|it| numbers.contains(&it.number));
            sent.for_each(change);
        });
    }
}

impl<W, R> Drop for Place<'_, W, R> {
    fn drop(&mut self) {
        if let Some(queue) = self.queues.queues().get_mut(&self.name) {
            queue.waiting.retain(|it| it.number != self.number);
        }
    }
}

impl<W, R> Default for Queue<W, R> {
    fn default() -> Self {
        Self { waiting: Vec::new(), next: 0, begun: None }
    }
}

impl<W, R> Default for Queues<W, R> {
    fn default() -> Self {
        Self { queues: Arc::default(), locks: Locks::default() }
    }
}

impl<W, R> Clone for Queues<W, R> {
    fn clone(&self) -> Self {
        Self { queues: Arc::clone(&self.queues), locks: self.locks.clone() }
    }
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            read_after: Duration::from_millis(10),
            write_after: Duration::from_millis(50),
            between_writes: Duration::from_secs(1),
        }
    }
}

#[cfg(test)]
impl Pace {
    /// Without any pause: what arrives while others are sent is still sent together.
    pub(crate) const NONE: Self = Self {
        read_after: Duration::ZERO,
        write_after: Duration::ZERO,
        between_writes: Duration::ZERO,
    };
}

#[cfg(test)]
mod tests;
