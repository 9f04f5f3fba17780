//! Pauses between retries or polls.

use std::time::Duration;
use tokio::time::sleep;

use crate::remote::Deadline;

/// The first pause.
const FIRST: Duration = Duration::from_millis(100);
/// The longest.
const LONGEST: Duration = Duration::from_secs(5);

/// Pauses that double, from 0.1 s to 5 s or another limit.
#[derive(Debug)]
pub(super) struct Pause {
    next: Duration,
    longest: Duration,
}

impl Pause {
    /// Before the first.
    pub(super) fn new() -> Self {
        Self::up_to(LONGEST)
    }

    /// Before the first of pauses that are no longer than this.
    pub(super) fn up_to(longest: Duration) -> Self {
        Self { next: FIRST, longest }
    }

    /// Waits, but not beyond the deadline.
    pub(super) async fn wait(&mut self, until: Deadline) {
        self.wait_within(until.left()).await;
    }

    /// Waits, but not for longer than this.
    pub(super) async fn wait_within(&mut self, left: Duration) {
        sleep(self.next.min(left)).await;
        self.next = (self.next * 2).min(self.longest);
    }
}
