//! Long-running operations, as recorded and as documented.

use super::*;
use crate::google::fixtures::{Script, create, ok};
use crate::remote::{OperationStyle, Remote, Reply};
use serde_json::json;
use std::time::Duration;

const NAME: &str = "projects/demo/locations/europe-west1/operations/op-1";

async fn finished(script: &Script, started: &Json) -> Result<Json, Failure> {
    let (google, until) = (script.client(), Deadline::after(Duration::from_mins(20)));
    let started = Reply { status: 200, date: None, body: started.clone() };
    google.finish(OperationStyle::LongRunning, &create(), started, until).await
}

#[tokio::test(start_paused = true)]
async fn the_operation_is_polled_by_name_until_it_is_done() {
    // recording run-service-real
    let running = json!({"name": NAME, "metadata": {"reconciling": true}});
    let done = json!({"name": NAME, "done": true, "response": {"name": "one"}});
    let script = Script::of([ok(&running), ok(&done)]);
    assert_eq!(finished(&script, &running).await.unwrap(), done);
    assert_eq!(script.lines(), [format!("GET {NAME}"), format!("GET {NAME}")]);
}

#[tokio::test(start_paused = true)]
async fn an_operation_that_is_done_is_not_polled() {
    let done = json!({"name": NAME, "done": true});
    assert_eq!(finished(&Script::default(), &done).await.unwrap(), done);
}

#[tokio::test(start_paused = true)]
async fn a_response_that_is_not_an_operation_is_final() {
    let objects = [
        json!({"name": "projects/demo/locations/europe-west1/services/one"}),
        json!({"name": "projects/demo/locations/europe-west1/services/operations"}),
        json!({"response": {}}),
        Json::Null,
    ];
    for object in objects {
        assert_eq!(finished(&Script::default(), &object).await.unwrap(), object);
    }
}

#[tokio::test(start_paused = true)]
async fn a_failed_operation_has_its_code_and_all_messages() {
    let quota = json!({"@type": "type.googleapis.com/google.rpc.QuotaFailure",
        "violations": [{"description": "too many"}]});
    let failed = json!({"name": NAME, "done": true,
        "error": {"code": 8, "message": "no more", "details": [quota]}});
    let failure = finished(&Script::default(), &failed).await.unwrap_err();
    let Failure::Operation(failure) = failure else { panic!("{failure}") };
    assert_eq!(failure.code, "RESOURCE_EXHAUSTED");
    assert_eq!(failure.message, "no more\ntoo many");
    assert_eq!(failure.operation, NAME);
    assert_eq!(failure.body, failed);
}

#[test]
fn an_unknown_code_has_the_name_unknown() {
    assert_eq!(code_name(&json!({"code": 3})), "INVALID_ARGUMENT");
    assert_eq!(code_name(&json!({"code": 999})), "UNKNOWN");
    assert_eq!(code_name(&json!({})), "UNKNOWN");
}
