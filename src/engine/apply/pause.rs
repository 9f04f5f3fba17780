//! Pauses between retries or polls.

use std::time::Duration;
use tokio::time::sleep;

use crate::remote::Deadline;

/// The first pause.
const FIRST: Duration = Duration::from_millis(100);
/// The longest.
const LONGEST: Duration = Duration::from_secs(5);

/// Pauses that double, from 0.1 s to 5 s.
#[derive(Debug)]
pub(super) struct Pause(Duration);

impl Pause {
    /// Before the first.
    pub(super) fn new() -> Self {
        Self(FIRST)
    }

    /// Waits, but not beyond the deadline.
    pub(super) async fn wait(&mut self, until: Deadline) {
        sleep(self.0.min(until.left())).await;
        self.0 = (self.0 * 2).min(LONGEST);
    }
}
