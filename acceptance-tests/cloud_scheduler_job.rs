//! `google_cloud_scheduler_job`: how the provider plans and applies a job.

use crate::configuration::{block, resource};
use crate::world::World;
use google_emulator::Fault;
use serde_json::{Value as Json, json};

const JOB: &str = "google_cloud_scheduler_job.nightly";
const PATH: &str = "projects/demo/locations/us-central1/jobs/nightly";
const TOKEN: &str =
    "oidc_token {\n  service_account_email = \"a@demo.iam.gserviceaccount.com\"\n}\n";

/// The job `nightly` with these lines and a request to this URI with additional lines.
fn job_to(uri: &str, lines: &str, target: &str) -> String {
    let target = block("http_target", &format!("uri = \"{uri}\"\n{target}"));
    let head = "name = \"nightly\"\nregion = \"us-central1\"\nschedule = \"0 3 * * *\"\n";
    resource("google_cloud_scheduler_job", "nightly", &format!("{head}{lines}\n{target}"))
}

fn job_with(lines: &str) -> String {
    job_to("https://example.com/run", lines, "")
}

/// The next request that changes the job is refused because another change is in progress.
fn busy(method: &str) -> Fault {
    let error = json!({"error": {
        "code": 409,
        "message": "Conflict for resource: sync mutate calls cannot be queued",
        "status": "ABORTED",
    }});
    Fault {
        host: Some("cloudscheduler.googleapis.com".to_owned()),
        method: Some(method.to_owned()),
        count: Some(1),
        status: Some(409),
        body: Some(error),
        ..Fault::default()
    }
}

#[test]
fn a_new_job_is_sent_as_configured() {
    let world = World::new();
    let change = world.apply(&job_to("https://example.com", "", TOKEN)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /v1/projects/demo/locations/us-central1/jobs
    {"attemptDeadline":"180s","httpTarget":{"oidcToken":{"serviceAccountEmail":"a@demo.iam.gserviceaccount.com"},"uri":"https://example.com"},"name":"projects/demo/locations/us-central1/jobs/nightly","schedule":"0 3 * * *","timeZone":"Etc/UTC"}
    "#);
    let state = world.state(JOB);
    assert_eq!((&state["id"], &state["state"]), (&json!(PATH), &json!("ENABLED")));
    let target = &state["http_target"][0];
    assert_eq!(target["oidc_token"][0]["audience"], "https://example.com");
    assert_eq!(target["headers"], Json::Null, "headers of Google's own are not shown");
}

#[test]
fn a_paused_job_is_paused_after_its_create_and_resumed_by_removal() {
    let world = World::new();
    let change = world.apply(&job_with("paused = true")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /v1/projects/demo/locations/us-central1/jobs
    {"attemptDeadline":"180s","httpTarget":{"uri":"https://example.com/run"},"name":"projects/demo/locations/us-central1/jobs/nightly","schedule":"0 3 * * *","timeZone":"Etc/UTC"}
    POST /v1/projects/demo/locations/us-central1/jobs/nightly:pause
    {}
    "#);
    assert_eq!(world.state(JOB)["state"], "PAUSED");
    let change = world.apply(&job_with("")).settles();
    insta::assert_snapshot!(change.writes(), @"
    POST /v1/projects/demo/locations/us-central1/jobs/nightly:resume
    {}
    ");
    assert_eq!(world.state(JOB)["state"], "ENABLED");
}

#[test]
fn a_change_is_laid_over_the_whole_job_and_keeps_it_paused() {
    let world = World::new();
    world.apply(&job_with("paused = true"));
    world.google.alter(PATH, |job| job["description"] = json!("of another tool"));
    let change = world.apply(&job_with("paused = true\ntime_zone = \"Europe/Berlin\"")).settles();
    assert_eq!(change.statuses("POST"), [] as [u16; 0]);
    assert_eq!(world.state(JOB)["state"], "PAUSED");
    let change = world.apply(&job_with("paused = true")).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    PATCH /v1/projects/demo/locations/us-central1/jobs/nightly
    {"attemptDeadline":"180s","httpTarget":{"headers":{"User-Agent":"Google-Cloud-Scheduler"},"uri":"https://example.com/run"},"name":"projects/demo/locations/us-central1/jobs/nightly","schedule":"0 3 * * *","timeZone":"Etc/UTC"}
    "#);
}

#[test]
fn a_change_waits_while_google_is_busy_with_another() {
    let world = World::new();
    world.fault(busy("POST"));
    world.apply(&job_with("")).settles();
    world.fault(busy("PATCH"));
    let change = world.apply(&job_with("description = \"a\"")).settles();
    assert_eq!(change.statuses("PATCH"), [409, 200]);
}

#[test]
fn configured_headers_are_kept_and_googles_own_are_no_drift() {
    let world = World::new();
    let headers =
        "body = base64encode(\"{}\")\nheaders = {\n  \"Content-Type\" = \"application/json\"\n}\n";
    world.apply(&job_to("https://example.com/run", "", headers)).settles();
    let target = world.state(JOB)["http_target"][0].clone();
    assert_eq!(target["headers"], json!({"Content-Type": "application/json"}));
    let same = headers.replace("application/json", "application/octet-stream");
    world.apply(&job_to("https://example.com/run", "", &same)).settles();
}

#[test]
fn a_job_has_exactly_one_target() {
    let world = World::new();
    let lines = "name = \"nightly\"\nregion = \"us-central1\"\nschedule = \"0 3 * * *\"\n";
    let told = world.plan_fails(&resource("google_cloud_scheduler_job", "nightly", lines));
    assert!(told.contains("http_target"), "{told}");
}

#[test]
fn an_invalid_schedule_is_refused_with_googles_text() {
    let world = World::new();
    let told = world.fails(&job_with("").replace("0 3 * * *", "sometimes"));
    assert!(told.contains("Schedule or timezone is invalid"), "{told}");
}
