//! What a write starts and a client polls.

use crate::clock::Moment;
use crate::failure::Failure;
use crate::json::Json;
use crate::name::Name;
use serde::{Deserialize, Serialize};

/// An operation, pending or finished.
///
/// It holds data and no code, so that a pending one survives in the state file: who finishes it is
/// found by its method.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Operation {
    /// Where it can be polled.
    pub(crate) name: Name,
    /// Such as `compute.networks.insert`.
    pub(crate) method: String,
    /// What it works on.
    pub(crate) target: Name,
    /// The number of the target, which Compute's operations tell.
    pub(crate) target_number: String,
    /// Compute's `operationType`.
    pub(crate) kind: String,
    /// What the method needs to finish its work, such as the patch to lay over the object.
    pub(crate) payload: Json,
    /// How many things had been numbered when it began.
    pub(crate) count: u64,
    /// When it began.
    pub(crate) begun: Moment,
    /// When it is finished, by the machine's clock in milliseconds.
    pub(crate) due: u64,
    /// The target as it was when the operation began, which the other APIs answer as metadata.
    pub(crate) metadata: Json,
    /// A failure that somebody ordered.
    pub(crate) ordered: Option<Failure>,
    /// How it ended; none while it is pending.
    pub(crate) outcome: Option<Outcome>,
}

/// How an operation ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Outcome {
    /// When it ended.
    pub(crate) at: Moment,
    /// Why it failed, if it did.
    pub(crate) failure: Option<Failure>,
    /// The target as it then was; null where the method has nothing to show.
    pub(crate) response: Json,
}

/// What a method asks for when it starts one.
pub(crate) struct Start {
    /// Where it can be polled.
    pub(crate) name: Name,
    /// Such as `compute.networks.insert`.
    pub(crate) method: &'static str,
    /// What it works on.
    pub(crate) target: Name,
    /// The number of the target.
    pub(crate) target_number: String,
    /// Compute's `operationType`.
    pub(crate) kind: &'static str,
    /// What the method needs to finish its work.
    pub(crate) payload: Json,
    /// The target as it now is.
    pub(crate) metadata: Json,
}

impl Operation {
    /// Whether it has ended, well or not.
    pub(crate) fn is_done(&self) -> bool {
        self.outcome.is_some()
    }

    /// Why it failed, if it did.
    pub(crate) fn failure(&self) -> Option<&Failure> {
        self.outcome.as_ref().and_then(|outcome| outcome.failure.as_ref())
    }
}
