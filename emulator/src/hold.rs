//! Objects that Google keeps for some time after their last use: the addresses of Cloud Run, and the
//! firewall rules of connectors.
//!
//! One setting compresses all of these times. It stands for the two hours that Google's page on Direct
//! VPC egress allows for the addresses of a deleted service; without it, nothing is held.

use crate::clock::{machine_milliseconds, milliseconds_from_now};
use crate::cloud::Cloud;
use crate::json::{Json, Object};
use crate::name::Name;
use crate::store::Stored;
use serde_json::json;
use std::time::Duration;

/// The hidden data of a held object: when it is released.
const RELEASED_AT: &str = "releasedAt";

/// The minutes that the setting stands for.
const WHOLE: u32 = 120;

/// What an object is held after.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum After {
    /// The addresses of a workload that has left the subnetwork: one to two hours.
    ///
    /// Source: Google's page on Direct VPC egress; measured in DefangLabs/pulumi-defang#476.
    Leaving,
    /// The addresses of instances that were stopped, in a subnetwork that the service still uses: up to
    /// 20 minutes.
    ///
    /// Source: Google's page on Direct VPC egress.
    ScalingDown,
    /// The addresses of a job's tasks: seven minutes after they are done.
    ///
    /// Source: Google's page on Direct VPC egress.
    Tasks,
    /// The firewall rules of a deleted connector. Users observe that they outlive the connector; for how
    /// long is a guess.
    Connector,
}

impl After {
    /// The time of the machine's clock.
    pub(crate) fn time(self, cloud: &Cloud) -> Duration {
        let minutes = match self {
            After::Leaving | After::Connector => WHOLE,
            After::ScalingDown => 20,
            After::Tasks => 7,
        };
        cloud.settings.hold.unwrap_or_default() * minutes / WHOLE
    }
}

/// Whether an object is no longer used, and waits for its release.
pub(crate) fn is_leaving(stored: &Stored) -> bool {
    stored.hidden.contains_key(RELEASED_AT)
}

/// Releases an object after this time.
pub(crate) fn release_after(cloud: &mut Cloud, name: &Name, time: Duration) {
    if let Some(stored) = cloud.store.object_mut(name) {
        stored.hidden.insert(RELEASED_AT.to_owned(), json!(milliseconds_from_now(time)));
    }
}

/// Keeps an object that was to be released.
pub(crate) fn keep(cloud: &mut Cloud, name: &Name) {
    if let Some(stored) = cloud.store.object_mut(name) {
        stored.hidden.remove(RELEASED_AT);
    }
}

/// Removes the objects that are due, and returns whether there were any.
pub(crate) fn release(cloud: &mut Cloud) -> bool {
    let now = machine_milliseconds();
    let is_due = |hidden: &Object| {
        hidden.get(RELEASED_AT).and_then(Json::as_u64).is_some_and(|at| at <= now)
    };
    let due: Vec<Name> = cloud
        .store
        .objects()
        .filter(|(_, stored)| is_due(&stored.hidden))
        .map(|(name, _)| name.clone())
        .collect();
    for name in &due {
        cloud.store.remove(name);
    }
    !due.is_empty()
}
