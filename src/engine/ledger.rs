//! What the walk of one configured provider has shown so far, for checks across resources.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OnceCell;

use crate::spec::{Facts, Referent};

/// The maximum number of objects that checks read from Google during one run.
const MOST_READS: usize = 1_000;

/// The facts of one connection. It knows only what Terraform has planned and read so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    facts: Arc<Mutex<Facts>>,
    reads: Arc<Mutex<HashMap<Referent, Read>>>,
}

/// Initialised once the object has been read, whatever came of it.
pub(super) type Read = Arc<OnceCell<()>>;

impl Ledger {
    /// Reads or changes the facts.
    pub(super) fn with<T>(&self, work: impl FnOnce(&mut Facts) -> T) -> T {
        work(&mut self.facts.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The read of this object, which all checks that need the object share. None if there are too many.
    pub(super) fn read(&self, referent: &Referent) -> Option<Read> {
        let mut reads = self.reads.lock().unwrap_or_else(PoisonError::into_inner);
        if reads.len() >= MOST_READS && !reads.contains_key(referent) {
            return None;
        }
        Some(Arc::clone(reads.entry(referent.clone()).or_default()))
    }
}
