//! How long to wait before the next attempt or the next look.
//!
//! The growth is google-cloud-gax's; what is ours are the numbers.

use google_cloud_gax::backoff_policy::BackoffPolicy;
use google_cloud_gax::exponential_backoff::{ExponentialBackoff, ExponentialBackoffBuilder};
use google_cloud_gax::polling_backoff_policy::PollingBackoffPolicy;
use google_cloud_gax::polling_state::PollingState;
use google_cloud_gax::retry_state::RetryState;
use std::time::Duration;

/// The shortest pause between two attempts.
const SHORTEST: Duration = Duration::from_millis(100);
/// The longest pause, unless the server or the user asks for another.
const LONGEST: Duration = Duration::from_secs(10);
/// The upper end of the first pause between two attempts.
const FIRST_ATTEMPT: Duration = Duration::from_millis(500);
/// A poll interval from here on isn't taken for a pause. Source: `poll_interval` of hashicorp/google
/// 7.46.0.
const NO_PAUSE: Duration = Duration::from_mins(3);

/// The pause before attempt `attempt` (1 is the first repetition): up to 0.5 s, then up to twice as
/// much each time, up to 10 s. By chance, so that what was refused together doesn't come back together.
pub(super) fn before_attempt(attempt: u32) -> Duration {
    let pauses = growing(FIRST_ATTEMPT, LONGEST, 2.0);
    pauses.on_failure(&RetryState::new(true).set_attempt_count(attempt)).max(SHORTEST)
}

/// The pause before look `look` (1 is the first) at an operation: 0.1 s, growing by half each time up
/// to the interval that the user configured, and no more than that from the start. So an apply ends
/// soon after Google does, and a long operation is looked at no more often than the user wants.
pub(super) fn before_look(look: u32, poll_interval: Duration) -> Duration {
    let longest = match poll_interval {
        Duration::ZERO => SHORTEST,
        interval if interval < NO_PAUSE => interval,
        _ => LONGEST,
    };
    let pauses = growing(SHORTEST.min(longest), longest, 1.5);
    pauses.wait_period(&PollingState::default().set_attempt_count(look))
}

/// Pauses from `first` to `longest`, each `factor` times the one before.
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
    fn looks_start_close_together_and_spread_to_the_poll_interval() {
        let look = |look, seconds| before_look(look, Duration::from_secs(seconds)).as_millis();
        assert_eq!([look(1, 10), look(2, 10), look(3, 10)], [100, 150, 225]);
        assert_eq!(look(100, 10), 10_000);
        assert_eq!(look(100, 30), 30_000);
        assert_eq!(look(100, 200), 10_000);
        assert_eq!(look(100, 0), 100);
        let interval = Duration::from_millis(5);
        assert_eq!(before_look(1, interval), interval);
    }
}
