//! The addresses that Cloud Run holds in a subnetwork, for some time after its services are
//! deleted.
//!
//! Disabled unless a time is set. Sources: DefangLabs/pulumi-defang#476 (names of the addresses,
//! when the time begins, which requests are rejected); Google's page on Direct VPC egress (blocks
//! of 16 addresses, one to two hours); discovery compute/v1, purpose `SERVERLESS`. One block per
//! service is a simplification: Google takes two addresses per instance.

use super::services::subnetworks_of;
use crate::clock::{machine_milliseconds, milliseconds_from_now};
use crate::cloud::Cloud;
use crate::compute;
use crate::json::{Json, Object, Read};
use crate::name::Name;
use crate::store::Stored;
use serde_json::json;

/// The hidden data of a held address: the service that it is held for, and when it is released.
const HELD_FOR: &str = "heldFor";
const RELEASED_AT: &str = "releasedAt";

/// Takes addresses in the subnetworks that a service uses now, and begins to release those in the
/// subnetworks that it no longer uses. If no time is set, no address is taken, and addresses from
/// the state file of an emulator with a time are released immediately.
pub(super) fn follow(cloud: &mut Cloud, service: &Name) {
    let time = cloud.settings.hold;
    let used = match cloud.store.body(service) {
        Some(body) => subnetworks_of(cloud, service, body),
        None => Vec::new(),
    };
    let held: Vec<(Name, Name)> = cloud
        .store
        .objects()
        .filter(|(_, stored)| {
            stored.hidden.text(HELD_FOR) == service.as_str()
                && !stored.hidden.contains_key(RELEASED_AT)
        })
        .filter_map(|(name, stored)| {
            let subnetwork = compute::referenced(
                &cloud.projects,
                stored.body.text("subnetwork"),
                name.project(),
            )?;
            Some((name.clone(), subnetwork))
        })
        .collect();
    let release = milliseconds_from_now(time.unwrap_or_default());
    for (address, _) in held.iter().filter(|(_, subnetwork)| !used.contains(subnetwork)) {
        if let Some(stored) = cloud.store.object_mut(address) {
            stored.hidden.insert(RELEASED_AT.to_owned(), json!(release));
        }
    }
    for subnetwork in used.into_iter().filter(|_| time.is_some()) {
        if !held.iter().any(|(_, it)| *it == subnetwork) {
            take(cloud, service, &subnetwork);
        }
    }
}

/// Releases the addresses that are due, and returns whether there were any.
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

fn take(cloud: &mut Cloud, service: &Name, subnetwork: &Name) {
    let Some((name, body)) = compute::serverless_address(cloud, subnetwork) else { return };
    let mut hidden = Object::new();
    hidden.insert(HELD_FOR.to_owned(), json!(service.as_str()));
    cloud.store.put(name, Stored { body, hidden, busy: None });
}

#[cfg(test)]
mod tests {
    use crate::cloud::Settings;
    use crate::json::Json;
    use crate::trial::{SERVICES, SUBNETWORKS, Trial};
    use serde_json::json;
    use std::time::Duration;

    fn with_service(hold: Option<Duration>) -> Trial {
        let mut trial = Trial::with(Settings { hold, ..Settings::default() });
        trial.has_network("n");
        trial.has_subnetwork("n", "n", "10.0.0.0/24");
        let access = json!({"networkInterfaces": [{"network": "n"}]});
        let template = json!({"containers": [{"image": "a"}], "vpcAccess": access});
        trial.has_service("s", &json!({"template": template}));
        trial
    }

    fn addresses(trial: &mut Trial) -> Vec<Json> {
        let url = SUBNETWORKS.replace("subnetworks", "addresses?filter=purpose%3DSERVERLESS");
        let list = trial.get(&url).accepted();
        list["items"].as_array().cloned().unwrap_or_default()
    }

    #[test]
    fn addresses_are_held_for_a_time_after_the_service_is_deleted() {
        let mut trial = with_service(Some(Duration::from_hours(1)));
        let held = addresses(&mut trial);
        assert_eq!(held.len(), 1);
        assert!(held[0]["name"].as_str().unwrap().starts_with("serverless-ipv4-"));
        assert_eq!(
            (&held[0]["address"], &held[0]["prefixLength"]),
            (&json!("10.0.0.16"), &json!(28))
        );
        trial.delete(&format!("{SERVICES}/s")).accepted();
        let refused = trial.delete(&format!("{SUBNETWORKS}/n"));
        refused.refused(400, "/addresses/serverless-ipv4-");
        assert_eq!(refused.reason(), "resourceInUseByAnotherResource");
    }

    #[test]
    fn addresses_are_given_back_when_their_time_has_come() {
        let mut trial = with_service(Some(Duration::ZERO));
        assert_eq!(addresses(&mut trial).len(), 1, "the service still uses them");
        let without = json!({"template": {"containers": [{"image": "a"}]}});
        trial.patch(&format!("{SERVICES}/s"), &without).accepted();
        assert!(addresses(&mut trial).is_empty());
        trial.delete(&format!("{SUBNETWORKS}/n")).accepted();
    }

    #[test]
    fn held_addresses_are_given_back_by_a_later_run_without_a_hold() {
        let mut trial = with_service(Some(Duration::from_hours(1)));
        trial.cloud.settings.hold = None;
        assert_eq!(addresses(&mut trial).len(), 1, "the service still uses them");
        trial.delete(&format!("{SERVICES}/s")).accepted();
        trial.cloud.settle();
        assert!(addresses(&mut trial).is_empty());
        trial.delete(&format!("{SUBNETWORKS}/n")).accepted();
    }

    #[test]
    fn nothing_is_held_unless_a_time_is_set() {
        let mut trial = with_service(None);
        assert!(addresses(&mut trial).is_empty());
    }
}
