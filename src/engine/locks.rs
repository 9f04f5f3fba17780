//! One writer at a time for each parent that several objects share.
//!
//! Without locks, ten members of one policy applied at once would refuse each other by their etags, and two
//! NATs of one router, which has no etag, would overwrite each other.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OwnedMutexGuard;

use crate::remote::Deadline;

/// The locks of one configured provider, by the name of the object that each one guards.
#[derive(Clone, Debug, Default)]
pub(super) struct Locks(Arc<Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>>);

/// Held while the object is written.
#[derive(Debug)]
pub(super) struct Lock(#[allow(dead_code, reason = "dropping it unlocks")] OwnedMutexGuard<()>);

impl Locks {
    /// Waits until nothing else writes to the object of this name, but not beyond the deadline: `None`.
    pub(super) async fn hold(&self, name: String, until: Deadline) -> Option<Lock> {
        let lock = {
            let mut locks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(locks.entry(name).or_default())
        };
        tokio::time::timeout(until.left(), lock.lock_owned()).await.ok().map(Lock)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[tokio::test(start_paused = true)]
    async fn one_writer_holds_an_object_and_others_wait() {
        let locks = Locks::default();
        let until = || Deadline::after(Duration::from_secs(1));
        let first = locks.hold("router".to_owned(), until()).await.expect("nobody holds it");
        assert!(locks.hold("router".to_owned(), until()).await.is_none(), "time ran out");
        assert!(locks.hold("other".to_owned(), until()).await.is_some());
        drop(first);
        assert!(locks.clone().hold("router".to_owned(), until()).await.is_some());
    }
}
