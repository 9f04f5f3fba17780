//! The addresses of services and jobs: when they are taken, and when they are released.

use crate::cloud::Settings;
use crate::json::Json;
use crate::name::Name;
use crate::trial::{SERVICES, SUBNETWORKS, Trial};
use serde_json::json;
use std::time::Duration;

/// The message of a revision for whose instances there are too few addresses.
const TOO_FEW: &str = "Instance failed to start because of insufficient free IP addresses in the subnetwork \
    https://www.googleapis.com/compute/v1/projects/p/regions/us-central1/subnetworks/n when attempting to \
    create an address in the subnetwork. Please consider moving to a subnetwork with more available IP \
    addresses.";

/// A service in the subnetwork with these extra fields of its template.
fn service(extra: &Json) -> Json {
    let access = json!({"networkInterfaces": [{"network": "n"}]});
    let mut template = json!({"containers": [{"image": "a"}], "vpcAccess": access});
    template.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    json!({"template": template})
}

/// A subnetwork of this range, in which addresses are held for this time.
fn with_subnetwork(hold: Option<Duration>, range: &str) -> Trial {
    let mut trial = Trial::with(Settings { hold, ..Settings::default() });
    trial.has_network("n");
    trial.has_subnetwork("n", "n", range);
    trial
}

fn with_service(hold: Option<Duration>) -> Trial {
    let mut trial = with_subnetwork(hold, "10.0.0.0/24");
    trial.has_service("s", &service(&json!({})));
    trial
}

fn addresses(trial: &mut Trial) -> Vec<Json> {
    let url = SUBNETWORKS.replace("subnetworks", "addresses?filter=purpose%3DSERVERLESS");
    let list = trial.get(&url).accepted();
    list["items"].as_array().cloned().unwrap_or_default()
}

/// The numbers of allocated and of free addresses, as Google shows them.
fn utilization(trial: &mut Trial) -> (Json, Json) {
    let url = format!("{SUBNETWORKS}/n?views=WITH_UTILIZATION");
    let shown = trial.get(&url).accepted();
    let range = &shown["utilizationDetails"]["ipv4Utilizations"][0];
    (range["totalAllocatedIp"].clone(), range["totalFreeIp"].clone())
}

fn latest(trial: &mut Trial) -> Name {
    let path = trial.service("s")["latestReadyRevision"].as_str().unwrap().to_owned();
    Name::new("run.googleapis.com", &path)
}

#[test]
fn addresses_are_held_for_a_time_after_the_service_is_deleted() {
    let mut trial = with_service(Some(Duration::from_hours(1)));
    let held = addresses(&mut trial);
    assert_eq!(held.len(), 1);
    let digits = held[0]["name"].as_str().unwrap().strip_prefix("serverless-ipv4-").unwrap();
    assert!(digits.bytes().all(|byte| byte.is_ascii_digit()));
    assert_eq!((&held[0]["address"], &held[0]["prefixLength"]), (&json!("10.0.0.16"), &json!(28)));
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
    let revision = latest(&mut trial);
    assert_eq!(super::scale(&mut trial.cloud, &revision, 50), Some(50));
}

#[test]
fn every_instance_takes_two_addresses_in_blocks_of_16() {
    let mut trial = with_subnetwork(Some(Duration::from_hours(1)), "10.0.0.0/24");
    trial.has_service("s", &service(&json!({"scaling": {"minInstanceCount": 9}})));
    assert_eq!(addresses(&mut trial).len(), 2, "2 x 9 = 18 addresses");
    assert_eq!(utilization(&mut trial), (json!("32"), json!("220")));
    let revision = latest(&mut trial);
    assert_eq!(super::scale(&mut trial.cloud, &revision, 17), Some(17));
    assert_eq!(utilization(&mut trial).0, "48", "2 x 17 = 34 addresses");
    let back = super::scale(&mut trial.cloud, &revision, 8);
    assert_eq!((back, utilization(&mut trial).0), (Some(8), json!("48")), "held for 20 minutes");
    assert_eq!(super::scale(&mut trial.cloud, &revision, 17), Some(17));
    assert_eq!(utilization(&mut trial).0, "48", "the same blocks");
}

#[test]
fn addresses_of_stopped_instances_are_given_back() {
    let mut trial = with_service(Some(Duration::ZERO));
    let revision = latest(&mut trial);
    super::scale(&mut trial.cloud, &revision, 17);
    assert_eq!(utilization(&mut trial).0, "48");
    super::scale(&mut trial.cloud, &revision, 1);
    assert_eq!(utilization(&mut trial).0, "16");
}

#[test]
fn a_service_scales_as_far_as_there_are_addresses() {
    let mut trial = with_subnetwork(Some(Duration::from_hours(1)), "10.0.0.0/26");
    trial.has_service("s", &service(&json!({})));
    let revision = latest(&mut trial);
    assert_eq!(super::scale(&mut trial.cloud, &revision, 100), Some(24), "three blocks");
    assert_eq!(utilization(&mut trial), (json!("48"), json!("12")));
    assert_eq!(trial.service("s")["terminalCondition"]["state"], "CONDITION_SUCCEEDED");
}

#[test]
fn a_revision_without_free_addresses_is_not_ready() {
    let mut trial = with_subnetwork(Some(Duration::from_hours(1)), "10.0.0.0/26");
    let url = format!("{SERVICES}?serviceId=s");
    let started = trial.post(&url, &service(&json!({"scaling": {"minInstanceCount": 25}})));
    let ended = trial.ended(&started);
    let message = ended["error"]["message"].as_str().unwrap();
    assert!(message.ends_with(&format!("cannot serve traffic. {TOO_FEW}")), "{message}");
    let made = trial.service("s");
    assert_eq!(made["terminalCondition"]["revisionReason"], "MIN_INSTANCES_NOT_PROVISIONED");
    assert_eq!(made.get("latestReadyRevision"), None);
    assert!(addresses(&mut trial).is_empty(), "what was taken is given back");
}

#[test]
fn a_rollout_needs_addresses_for_both_revisions() {
    let mut trial = with_subnetwork(Some(Duration::from_hours(1)), "10.0.0.0/26");
    let of = |count: u64| service(&json!({"scaling": {"minInstanceCount": count}}));
    trial.has_service("s", &of(16));
    let before = latest(&mut trial);
    let started = trial.patch(&format!("{SERVICES}/s"), &of(15));
    assert!(trial.ended(&started)["error"]["message"].as_str().unwrap().ends_with(TOO_FEW));
    assert_eq!(latest(&mut trial), before, "the old revision serves");
    assert_eq!(utilization(&mut trial).0, "32");
    let started = trial.patch(&format!("{SERVICES}/s"), &of(8));
    assert_eq!(trial.ended(&started).get("error"), None);
    assert_eq!(utilization(&mut trial).0, "48", "the old ones are held for 20 minutes");
}

#[test]
fn addresses_of_a_replaced_revision_are_given_back_after_a_sixth_of_the_time() {
    let hold = Duration::from_hours(6);
    let mut trial = with_service(Some(hold));
    let now = crate::clock::milliseconds_from_now(Duration::ZERO);
    trial.patch(&format!("{SERVICES}/s"), &service(&json!({"timeout": "10s"}))).accepted();
    trial.cloud.settle();
    let times: Vec<u64> = trial
        .cloud
        .store
        .objects()
        .filter_map(|(_, stored)| stored.hidden.get("releasedAt")?.as_u64())
        .collect();
    assert_eq!(times.len(), 1, "the new revision keeps its own");
    let hour = 3_600_000;
    assert!((now + hour..now + hour + 60_000).contains(&times[0]), "{}", times[0] - now);
}

#[test]
fn a_canary_keeps_the_addresses_of_both_revisions() {
    let mut trial = with_service(Some(Duration::ZERO));
    let before = latest(&mut trial);
    let mut canary = service(&json!({"timeout": "10s"}));
    canary["traffic"] = json!([
        {"type": "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", "revision": before.id(), "percent": 90},
        {"type": "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", "percent": 10},
    ]);
    trial.patch(&format!("{SERVICES}/s"), &canary).accepted();
    assert_eq!(addresses(&mut trial).len(), 2);
    canary["traffic"] = json!([{"type": "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", "percent": 100}]);
    trial.patch(&format!("{SERVICES}/s"), &canary).accepted();
    assert_eq!(addresses(&mut trial).len(), 1);
}

#[test]
fn a_job_takes_an_address_per_task() {
    let mut trial = with_subnetwork(Some(Duration::from_hours(1)), "10.0.0.0/26");
    let access = json!({"networkInterfaces": [{"network": "n"}]});
    let task = json!({"containers": [{"image": "a"}], "vpcAccess": access});
    let body = json!({"template": {"taskCount": 20, "template": task}});
    let jobs = SERVICES.replace("/services", "/jobs");
    trial.post(&format!("{jobs}?jobId=j"), &body).accepted();
    let job = Name::new("run.googleapis.com", "projects/p/locations/us-central1/jobs/j");
    trial.cloud.settle();
    assert!(addresses(&mut trial).is_empty(), "it does not run");
    assert_eq!(super::run(&mut trial.cloud, &job, Duration::ZERO), Some(20));
    assert_eq!(utilization(&mut trial).0, "32");
    assert_eq!(super::run(&mut trial.cloud, &job, Duration::ZERO), Some(16), "one block is left");
    trial.cloud.settings.hold = Some(Duration::ZERO);
    assert_eq!(super::run(&mut trial.cloud, &job, Duration::ZERO), Some(0));
}
