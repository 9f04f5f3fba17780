//! Operations, which writes start and clients poll.

use crate::clock::Moment;
use crate::failure::Failure;
use crate::json::Json;
use crate::name::Name;
use serde::{Deserialize, Serialize};

/// An operation, pending or finished.
///
/// It contains data and no code, so that a pending operation survives in the state file. Its method
/// determines the function that ends it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Operation {
    /// The name under which it can be polled.
    pub(crate) name: Name,
    /// Such as `compute.networks.insert`.
    pub(crate) method: String,
    /// The name of its target.
    pub(crate) target: Name,
    /// The number of the target, which Compute's operations contain.
    pub(crate) target_number: String,
    /// Compute's `operationType`.
    pub(crate) kind: String,
    /// The data that the method needs to end the operation, such as the patch to apply to the
    /// object.
    pub(crate) payload: Json,
    /// The value of the store's counter when it began.
    pub(crate) count: u64,
    /// When it began.
    pub(crate) begun: Moment,
    /// When it ends, in milliseconds of the machine's clock.
    pub(crate) due: u64,
    /// The target as it was when the operation began, which the other APIs return as metadata.
    pub(crate) metadata: Json,
    /// An injected failure.
    pub(crate) ordered: Option<Failure>,
    /// How it ended; none while it is pending.
    pub(crate) outcome: Option<Outcome>,
}

/// How an operation ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Outcome {
    /// When it ended.
    pub(crate) at: Moment,
    /// The failure, if it failed.
    pub(crate) failure: Option<Failure>,
    /// The target at that moment; null if the method returns nothing.
    pub(crate) response: Json,
}

/// The parameters with which a method starts an operation.
pub(crate) struct Start {
    /// The name under which it can be polled.
    pub(crate) name: Name,
    /// Such as `compute.networks.insert`.
    pub(crate) method: &'static str,
    /// The name of its target.
    pub(crate) target: Name,
    /// The number of the target.
    pub(crate) target_number: String,
    /// Compute's `operationType`.
    pub(crate) kind: &'static str,
    /// The data that the method needs to end the operation.
    pub(crate) payload: Json,
    /// The current target.
    pub(crate) metadata: Json,
}

impl Operation {
    /// Whether it has ended, successfully or not.
    pub(crate) fn is_done(&self) -> bool {
        self.outcome.is_some()
    }

    /// The failure, if it failed.
    pub(crate) fn failure(&self) -> Option<&Failure> {
        self.outcome.as_ref().and_then(|outcome| outcome.failure.as_ref())
    }
}
