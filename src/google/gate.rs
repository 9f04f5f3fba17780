//! One pace for all requests to an API whose quota per minute is used up.
//!
//! If each request paused alone, ten of them would go on using up the quota that one needs. So a refusal holds
//! back all requests to the API for a while, and then lets them pass one after another, at a pace that every
//! further refusal halves and that recovers with the requests that succeed.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

use crate::remote::Api;

/// How often the pace is halved at most.
const SLOWEST: u32 = 5;
/// How many requests must succeed before the pace doubles again.
const SUCCESSES: u32 = 10;
/// The time for which the first refusal holds requests back. Each further one doubles it.
const HELD_BACK: Duration = Duration::from_millis(500);
/// The time between two requests after the first refusal. Each further one doubles it.
const BETWEEN: Duration = Duration::from_millis(40);

/// The paces of all APIs, by name.
#[derive(Default)]
pub(super) struct Gate(Mutex<HashMap<&'static str, Pace>>);

/// The pace of an API that refused a request.
struct Pace {
    /// How often it was halved.
    halved: u32,
    /// How many requests succeeded since.
    successes: u32,
    /// When it was halved.
    since: Instant,
    /// When a request may be sent again.
    opens: Instant,
    /// When the next request may be sent.
    next: Instant,
}

impl Gate {
    /// When a request to the API may be sent; `None` at once. The next one has to wait for its own turn.
    pub(super) fn turn(&self, api: &Api) -> Option<Instant> {
        let mut paces = self.paces();
        let pace = paces.get_mut(api.name)?;
        let turn = pace.next.max(pace.opens).max(Instant::now());
        pace.next = turn + doubled(BETWEEN, pace.halved);
        Some(turn)
    }

    /// For how long no request to the API is sent.
    pub(super) fn closed_for(&self, api: &Api) -> Duration {
        let opens = self.paces().get(api.name).map(|pace| pace.opens);
        opens.map_or(Duration::ZERO, |opens| opens.saturating_duration_since(Instant::now()))
    }

    /// Notes that the quota refused a request that was sent at this time, and the delay that the API asks for.
    pub(super) fn refused(&self, api: &Api, sent: Instant, asked: Option<Duration>) {
        let now = Instant::now();
        let mut paces = self.paces();
        let pace = paces.entry(api.name).or_insert(Pace {
            halved: 0,
            successes: 0,
            since: sent,
            opens: now,
            next: now,
        });
        // What was sent before the pace was halved says nothing about the new one.
        if sent >= pace.since {
            pace.halved = SLOWEST.min(pace.halved + 1);
            (pace.since, pace.successes) = (now, 0);
            pace.opens = pace.opens.max(now + doubled(HELD_BACK, pace.halved));
        }
        pace.opens = pace.opens.max(now + asked.unwrap_or_default());
    }

    /// Notes that a request was not refused by the quota.
    pub(super) fn passed(&self, api: &Api, sent: Instant) {
        let mut paces = self.paces();
        let Some(pace) = paces.get_mut(api.name).filter(|pace| sent >= pace.since) else { return };
        pace.successes += 1;
        if pace.successes >= SUCCESSES {
            (pace.halved, pace.successes) = (pace.halved - 1, 0);
        }
        if pace.halved == 0 {
            paces.remove(api.name);
        }
    }

    fn paces(&self) -> MutexGuard<'_, HashMap<&'static str, Pace>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The duration after the first refusal, doubled by each further one.
fn doubled(first: Duration, halved: u32) -> Duration {
    first * 2_u32.pow(halved.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::google::fixtures::API;
    use tokio::time::{advance, sleep_until};

    const OTHER: Api = Api { name: "run", ..API };

    #[tokio::test(start_paused = true)]
    async fn a_refusal_holds_back_all_requests_to_the_api_and_no_others() {
        let gate = Gate::default();
        assert_eq!(gate.turn(&API), None);
        let now = Instant::now();
        gate.refused(&API, now, None);
        assert_eq!(gate.closed_for(&API), HELD_BACK);
        let turns = [0, 1, 2].map(|at| now + HELD_BACK + at * BETWEEN);
        assert_eq!([(); 3].map(|()| gate.turn(&API).expect("a turn")), turns);
        assert_eq!((gate.turn(&OTHER), gate.closed_for(&OTHER)), (None, Duration::ZERO));
    }

    #[tokio::test(start_paused = true)]
    async fn refusals_of_requests_sent_together_count_as_one() {
        let gate = Gate::default();
        let sent = Instant::now();
        advance(Duration::from_millis(10)).await;
        for _ in 0..10 {
            gate.refused(&API, sent, None);
        }
        assert_eq!(gate.closed_for(&API), HELD_BACK);
        // One that was sent at the slower pace halves it.
        advance(HELD_BACK).await;
        gate.refused(&API, Instant::now(), None);
        assert_eq!(gate.closed_for(&API), 2 * HELD_BACK);
    }

    #[tokio::test(start_paused = true)]
    async fn the_api_sets_the_delay() {
        let gate = Gate::default();
        let asked = Duration::from_secs(30);
        gate.refused(&API, Instant::now(), Some(asked));
        gate.refused(&API, Instant::now(), None);
        assert_eq!(gate.closed_for(&API), asked);
    }

    #[tokio::test(start_paused = true)]
    async fn a_quota_of_a_minute_is_used_and_hardly_exceeded() {
        /// Requests in a minute.
        const QUOTA: usize = 300;
        let gate = Gate::default();
        let (started, mut refused) = (Instant::now(), 0);
        let mut sent: Vec<Instant> = Vec::new();
        while sent.len() < 2 * QUOTA {
            if let Some(turn) = gate.turn(&API) {
                sleep_until(turn).await;
            }
            let now = Instant::now();
            advance(Duration::from_millis(5)).await;
            let minute = Duration::from_mins(1);
            if sent.iter().filter(|at| now - **at < minute).count() < QUOTA {
                sent.push(now);
                gate.passed(&API, now);
            } else {
                refused += 1;
                gate.refused(&API, now, None);
            }
        }
        assert!(refused < 15, "{refused} requests were refused");
        assert!(started.elapsed() < Duration::from_secs(90), "{:?}", started.elapsed());
    }

    #[tokio::test(start_paused = true)]
    async fn the_pace_recovers() {
        let gate = Gate::default();
        gate.refused(&API, Instant::now(), None);
        gate.refused(&API, Instant::now(), None);
        for _ in 0..2 * SUCCESSES {
            let turn = gate.turn(&API).expect("a turn");
            sleep_until(turn).await;
            gate.passed(&API, Instant::now());
        }
        assert_eq!(gate.turn(&API), None);
    }
}
