//! The pauses between retries and between polls.
//!
//! google-cloud-gax implements the exponential backoff; the durations are ours.

use google_cloud_gax::backoff_policy::BackoffPolicy;
use google_cloud_gax::exponential_backoff::{ExponentialBackoff, ExponentialBackoffBuilder};
use google_cloud_gax::polling_backoff_policy::PollingBackoffPolicy;
use google_cloud_gax::polling_state::PollingState;
use google_cloud_gax::retry_state::RetryState;
use std::time::Duration;

/// The minimum pause between two attempts.
const SHORTEST: Duration = Duration::from_millis(100);
/// The maximum pause, unless the server or the user requests a different one.
const LONGEST: Duration = Duration::from_secs(10);
/// The maximum of the first pause between two attempts.
const FIRST_ATTEMPT: Duration = Duration::from_millis(500);
/// A configured poll interval of this length or more is ignored. Source: `poll_interval` of
/// hashicorp/google 7.46.0.
const NO_PAUSE: Duration = Duration::from_mins(3);

/// The pause before retry `attempt` (the first is 1): random, up to 0.5 s, with the maximum
/// doubling each time up to 10 s. It is random so that requests that failed together are not
/// retried together.
pub(super) fn before_attempt(attempt: u32) -> Duration {
    let pauses = growing(FIRST_ATTEMPT, LONGEST, 2.0);
    pauses.on_failure(&RetryState::new(true).set_attempt_count(attempt)).max(SHORTEST)
}

/// The pause before the next poll of an operation that has been waited for this long: 0.1 s at first, growing
/// to 0.3 s, and later a twentieth of the time, up to the configured interval. An apply therefore ends soon
/// after its operation, compared with the time that the operation takes.
pub(super) fn before_poll(waited: Duration, poll_interval: Duration) -> Duration {
    const SOON: Duration = Duration::from_millis(300);
    let first = SOON.min(SHORTEST + waited / 4);
    first.max(waited / 20).min(longest(poll_interval))
}

/// The maximum pause between two polls.
fn longest(poll_interval: Duration) -> Duration {
    match poll_interval {
        Duration::ZERO => SHORTEST,
        interval if interval < NO_PAUSE => interval,
        _ => LONGEST,
    }
}

/// The pause before request `poll` (the first is 1) for a response that the API should delay and does not:
/// 0.1 s, growing by half each time up to the configured interval.
pub(super) fn before_undelayed_poll(poll: u32, poll_interval: Duration) -> Duration {
    let longest = longest(poll_interval);
    let pauses = growing(SHORTEST.min(longest), longest, 1.5);
    pauses.wait_period(&PollingState::default().set_attempt_count(poll))
}

/// Pauses from `first` to `longest`, each `factor` times as long as the previous one.
fn growing(first: Duration, longest: Duration, factor: f64) -> ExponentialBackoff {
    ExponentialBackoffBuilder::new()
        .with_initial_delay(first)
        .with_maximum_delay(longest)
        .with_scaling(factor)
        .build()
        .expect("the first pause is above zero, the longest not below it, the factor above one")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_between_attempts_grow_to_ten_seconds() {
        for (attempt, most) in [(1, 500), (2, 1_000), (3, 2_000), (6, 10_000), (1_000, 10_000)] {
            for _ in 0..100 {
                let pause = before_attempt(attempt);
                assert!(pause >= SHORTEST && pause <= Duration::from_millis(most), "{pause:?}");
            }
        }
    }

    #[test]
    fn the_end_of_an_operation_is_seen_soon() {
        let interval = Duration::from_secs(10);
        for milliseconds in [50, 300, 1_000, 2_000, 10_000, 60_000, 190_000] {
            let takes = Duration::from_millis(milliseconds);
            let (mut waited, mut polls) = (Duration::ZERO, 0);
            while waited < takes {
                waited += before_poll(waited, interval);
                polls += 1;
            }
            let allowed = Duration::from_millis(300).max(takes / 20);
            assert!(waited <= takes + allowed, "{waited:?} instead of {takes:?}");
            assert!(polls <= 100, "{polls} polls in {takes:?}");
        }
    }

    #[test]
    fn polls_slow_down_to_the_poll_interval() {
        let waited = Duration::from_hours(1);
        let pause = |seconds| before_poll(waited, Duration::from_secs(seconds)).as_millis();
        assert_eq!([pause(10), pause(30), pause(200), pause(0)], [10_000, 30_000, 10_000, 100]);
        let pause = |poll| before_undelayed_poll(poll, Duration::from_secs(10)).as_millis();
        assert_eq!([pause(1), pause(2), pause(3), pause(100)], [100, 150, 225, 10_000]);
        let interval = Duration::from_millis(5);
        assert_eq!(before_poll(Duration::ZERO, interval), interval);
        assert_eq!(before_undelayed_poll(1, interval), interval);
    }
}
