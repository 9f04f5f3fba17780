use crate::cloud::Settings;
use crate::json::Json;
use crate::trial::{Outcome, Trial};
use crate::variants::{Variant, Variants};
use serde_json::json;

const QUEUES: &str = "cloudtasks.googleapis.com/v2/projects/p/locations/us-central1/queues";
const PATH: &str = "projects/p/locations/us-central1/queues/q";

fn created(trial: &mut Trial, more: &Json) -> Outcome {
    let mut queue = json!({"name": PATH});
    for (field, value) in more.as_object().unwrap() {
        queue[field] = value.clone();
    }
    trial.post(QUEUES, &queue)
}

#[test]
fn limits_and_retries_are_filled_in() {
    let mut trial = Trial::new();
    let more =
        json!({"rateLimits": {"maxDispatchesPerSecond": 5}, "retryConfig": {"maxAttempts": -1}});
    let queue = created(&mut trial, &more).accepted();
    let limits =
        json!({"maxBurstSize": 10, "maxConcurrentDispatches": 1000, "maxDispatchesPerSecond": 5.0});
    assert_eq!(queue["rateLimits"], limits);
    assert_eq!(
        (&queue["retryConfig"]["maxAttempts"], &queue["state"]),
        (&json!(-1), &json!("RUNNING"))
    );
}

#[test]
fn a_paused_queue_stays_paused_when_it_is_changed() {
    let mut trial = Trial::new();
    created(&mut trial, &json!({})).accepted();
    trial.post(&format!("{QUEUES}/q:pause"), &json!({})).accepted();
    let body = json!({"retryConfig": {"maxAttempts": 3}});
    let queue = trial.patch(&format!("{QUEUES}/q?updateMask=retryConfig.maxAttempts"), &body);
    let queue = queue.accepted();
    assert_eq!(
        (&queue["retryConfig"]["maxAttempts"], &queue["state"]),
        (&json!(3), &json!("PAUSED"))
    );
    let resumed = trial.post(&format!("{QUEUES}/q:resume"), &json!({})).accepted();
    assert_eq!(resumed["state"], "RUNNING");
}

#[test]
fn the_name_of_a_deleted_queue_is_kept_for_some_time_if_that_is_chosen() {
    for (variant, is_kept) in [("queue-names=free", false), ("queue-names=kept", true)] {
        let mut variants = Variants::default();
        variant.parse::<Variant>().unwrap().choose(&mut variants);
        let mut trial = Trial::with(Settings { variants, ..Settings::default() });
        created(&mut trial, &json!({})).accepted();
        created(&mut trial, &json!({})).refused(409, "already exists");
        trial.delete(&format!("{QUEUES}/q")).accepted();
        trial.get(&format!("{QUEUES}/q")).refused(404, "Queue does not exist.");
        let again = created(&mut trial, &json!({}));
        if is_kept {
            again.refused(400, "existed too recently");
        } else {
            again.accepted();
        }
    }
}

#[test]
fn queues_out_of_bounds_are_refused() {
    for more in [
        json!({"rateLimits": {"maxDispatchesPerSecond": 501}}),
        json!({"rateLimits": {"maxConcurrentDispatches": 5001}}),
        json!({"retryConfig": {"maxAttempts": -2}}),
        json!({"stackdriverLoggingConfig": {"samplingRatio": 2}}),
        json!({"name": "projects/p/locations/us-central1/queues/a_b"}),
    ] {
        let mut trial = Trial::new();
        created(&mut trial, &more).refused(400, "");
    }
}
