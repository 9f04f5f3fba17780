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

/// The pause before poll `poll` (the first is 1) of an operation: 0.1 s, growing by half each time
/// up to the configured interval. An apply therefore ends soon after a short operation, and a long
/// operation is not polled more often than configured.
pub(super) fn before_poll(poll: u32, poll_interval: Duration) -> Duration {
    let longest = match poll_interval {
        Duration::ZERO => SHORTEST,
        interval if interval < NO_PAUSE => interval,
        _ => LONGEST,
    };
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
    fn polls_slow_down_to_the_poll_interval() {
        let pause = |poll, seconds| before_poll(poll, Duration::from_secs(seconds)).as_millis();
        assert_eq!([pause(1, 10), pause(2, 10), pause(3, 10)], [100, 150, 225]);
        assert_eq!(pause(100, 10), 10_000);
        assert_eq!(pause(100, 30), 30_000);
        assert_eq!(pause(100, 200), 10_000);
        assert_eq!(pause(100, 0), 100);
        let interval = Duration::from_millis(5);
        assert_eq!(before_poll(1, interval), interval);
    }
}
