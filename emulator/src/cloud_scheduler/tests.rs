use crate::json::Json;
use crate::trial::{Outcome, Trial};
use serde_json::json;

const JOBS: &str = "cloudscheduler.googleapis.com/v1/projects/p/locations/us-central1/jobs";
const PATH: &str = "projects/p/locations/us-central1/jobs/j";

fn job(more: &Json) -> Json {
    let mut job = json!({"name": PATH, "schedule": "* * * * *", "timeZone": "Etc/UTC"});
    for (field, value) in more.as_object().unwrap() {
        job[field] = value.clone();
    }
    job
}

fn created(trial: &mut Trial, more: &Json) -> Outcome {
    trial.post(JOBS, &job(more))
}

#[test]
fn an_http_target_has_headers_a_path_and_an_audience() {
    let mut trial = Trial::new();
    let token = json!({"serviceAccountEmail": "a@p.iam.gserviceaccount.com"});
    let target = json!({"uri": "https://example.com", "oidcToken": token, "body": "YQ=="});
    let job = created(&mut trial, &json!({"httpTarget": target})).accepted();
    let target = &job["httpTarget"];
    assert_eq!(target["uri"], "https://example.com/");
    assert_eq!(target["headers"]["User-Agent"], "Google-Cloud-Scheduler");
    assert_eq!(target["headers"]["Content-Type"], "application/octet-stream");
    assert_eq!(target["oidcToken"]["audience"], "https://example.com");
    assert_eq!((&job["attemptDeadline"], &job["state"]), (&json!("180s"), &json!("ENABLED")));
}

#[test]
fn a_patch_without_a_mask_replaces_the_job_and_keeps_its_state() {
    let mut trial = Trial::new();
    let target = json!({"uri": "https://example.com/"});
    let more = json!({"httpTarget": target, "description": "a", "retryConfig": {"retryCount": 2}});
    created(&mut trial, &more).accepted();
    trial.post(&format!("{JOBS}/j:pause"), &json!({})).accepted();
    let patched = trial.patch(&format!("{JOBS}/j"), &job(&json!({"httpTarget": target})));
    let patched = patched.accepted();
    assert_eq!(patched["state"], "PAUSED");
    assert!(patched.get("description").is_none() && patched.get("retryConfig").is_none());
    let masked = json!({"description": "b", "schedule": "0 0 * * *"});
    let masked = trial.patch(&format!("{JOBS}/j?updateMask=description"), &masked).accepted();
    assert_eq!((&masked["description"], &masked["schedule"]), (&json!("b"), &json!("* * * * *")));
}

#[test]
fn retries_are_filled_in_only_with_a_configuration_of_retries() {
    let mut trial = Trial::new();
    let more =
        json!({"httpTarget": {"uri": "https://example.com/"}, "retryConfig": {"retryCount": 2}});
    let retries = created(&mut trial, &more).accepted()["retryConfig"].clone();
    let expected = json!({
        "maxBackoffDuration": "3600s",
        "maxDoublings": 5,
        "maxRetryDuration": "0s",
        "minBackoffDuration": "5s",
        "retryCount": 2,
    });
    assert_eq!(retries, expected);
}

#[test]
fn jobs_that_mean_nothing_are_refused() {
    let http = json!({"uri": "https://example.com/"});
    let cases = [
        json!({}),
        json!({"httpTarget": http, "pubsubTarget": {"topicName": "projects/p/topics/t", "data": "YQ=="}}),
        json!({"httpTarget": {"uri": "example.com"}}),
        json!({"pubsubTarget": {"topicName": "t", "data": "YQ=="}}),
        json!({"pubsubTarget": {"topicName": "projects/p/topics/t"}}),
        json!({"appEngineHttpTarget": {"relativeUri": "x"}}),
        json!({"httpTarget": http, "schedule": "sometimes"}),
        json!({"httpTarget": http, "attemptDeadline": "5s"}),
        json!({"httpTarget": http, "name": "projects/p/locations/us-east1/jobs/j"}),
    ];
    for more in cases {
        let mut trial = Trial::new();
        created(&mut trial, &more).refused(400, "");
    }
}

#[test]
fn a_name_is_taken_until_its_job_is_deleted() {
    let mut trial = Trial::new();
    let more = json!({"httpTarget": {"uri": "https://example.com/"}});
    created(&mut trial, &more).accepted();
    created(&mut trial, &more).refused(409, "already exists");
    trial.delete(&format!("{JOBS}/j")).accepted();
    trial.get(&format!("{JOBS}/j")).refused(404, "Job not found.");
    created(&mut trial, &more).accepted();
}
