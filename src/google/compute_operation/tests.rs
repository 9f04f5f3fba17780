//! Compute operations, as recorded and as documented.

use super::*;
use crate::google::fixtures::{Script, create, ok};
use crate::remote::{OperationStyle, Remote, Reply};
use serde_json::json;

/// An operation with this status and these other members.
fn operation(status: &str, rest: &Json) -> Json {
    let mut operation = json!({"kind": "compute#operation", "name": "op-1", "status": status});
    let members = operation.as_object_mut().unwrap();
    members.extend(rest.as_object().unwrap().clone());
    operation
}

async fn finished(script: &Script, call: &Call, started: Json) -> Result<Json, Failure> {
    let (google, until) = (script.client(), Deadline::after(Duration::from_mins(20)));
    let started = Reply { status: 200, date: None, body: started };
    google.finish(OperationStyle::Compute, call, started, until).await
}

fn failed_with(errors: &Json) -> OperationFailure {
    match state(&operation("DONE", &json!({"error": {"errors": errors}}))) {
        State::Failed(failure) => *failure,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(start_paused = true)]
async fn the_operation_is_waited_for_at_the_scope_that_it_names() {
    let link = "https://www.googleapis.com/compute/v1/projects/demo";
    let cases = [
        (json!({}), "global"),
        (json!({"region": format!("{link}/regions/europe-west1")}), "regions/europe-west1"),
        (json!({"zone": format!("{link}/zones/europe-west1-b")}), "zones/europe-west1-b"),
    ];
    for (scope, path) in cases {
        let done = operation("DONE", &json!({}));
        let script = Script::of([ok(&operation("RUNNING", &scope)), ok(&done)]);
        let ended = finished(&script, &create(), operation("PENDING", &scope)).await;
        assert_eq!(ended.unwrap(), done);
        let wait = format!("POST projects/demo/{path}/operations/op-1/wait");
        assert_eq!(script.lines(), [wait.clone(), wait]);
    }
}

#[tokio::test(start_paused = true)]
async fn the_wait_is_billed_to_the_same_project_as_the_call() {
    let script = Script::of([ok(&operation("DONE", &json!({})))]);
    let call = create().for_project(Some("payer".to_owned()));
    finished(&script, &call, operation("RUNNING", &json!({}))).await.unwrap();
    assert_eq!(script.calls()[0].project.as_deref(), Some("payer"));
}

#[tokio::test(start_paused = true)]
async fn an_operation_that_has_ended_is_not_polled() {
    let done = operation("DONE", &json!({"progress": 100}));
    assert_eq!(finished(&Script::default(), &create(), done.clone()).await.unwrap(), done);
}

#[tokio::test(start_paused = true)]
async fn a_response_that_is_not_an_operation_is_final() {
    let object = json!({"kind": "compute#network", "name": "main", "status": "RUNNING"});
    assert_eq!(finished(&Script::default(), &create(), object.clone()).await.unwrap(), object);
}

#[tokio::test(start_paused = true)]
async fn a_wait_has_a_longer_timeout_than_other_requests() {
    let nearly = Duration::from_secs(125);
    let done = ok(&operation("DONE", &json!({})));
    let script = Script::default().then_after(nearly, done);
    finished(&script, &create(), operation("RUNNING", &json!({}))).await.unwrap();
    assert_eq!(script.calls().len(), 1);
}

#[test]
fn the_project_is_that_of_the_call_or_else_of_the_operation() {
    let link = "https://www.googleapis.com/compute/v1/projects/linked/global/operations/op-1";
    let operation = operation("RUNNING", &json!({"selfLink": link}));
    let odd = Call::new(create().api, Method::Post, "locations/global");
    let path = |call: &Call| path(call, &operation).unwrap();
    assert_eq!(path(&create()), "projects/demo/global/operations/op-1");
    assert_eq!(path(&odd), "projects/linked/global/operations/op-1");
}

#[test]
fn every_message_of_a_failed_operation_is_reported() {
    let failure = failed_with(&json!([
        {"code": "RESOURCE_IN_USE_BY_ANOTHER_RESOURCE", "message": "first"},
        {"code": "OTHER", "message": "second"}]));
    assert_eq!(failure.code, "RESOURCE_IN_USE_BY_ANOTHER_RESOURCE");
    assert_eq!(failure.message, "first\nsecond");
    assert_eq!(failure.operation, "op-1");
    assert_eq!(failure.body["error"]["errors"][1]["code"], "OTHER");
}

#[test]
fn the_location_and_the_metadata_of_an_error_are_kept() {
    let info = json!({"reason": "X", "domain": "compute.googleapis.com",
        "metadatas": {"resource": "projects/demo"}});
    let failure = failed_with(&json!([
        {"code": "INVALID_FIELD_VALUE", "message": "wrong", "location": "resource.mtu",
            "errorDetails": [{"errorInfo": info}]}]));
    assert_eq!(failure.violations[0].field, "resource.mtu");
    assert_eq!(failure.metadata["resource"], "projects/demo");
}

#[test]
fn a_quota_is_reported_with_its_limits() {
    let quota = json!({"metricName": "compute.googleapis.com/networks", "limitName": "NETWORKS-per-project",
        "limit": 5.0, "dimensions": {"global": "global", "region": "x"}});
    let failure = failed_with(&json!([{"code": "QUOTA_EXCEEDED", "message": "Quota exceeded.",
        "errorDetails": [{"help": {"links": [{"url": "https://no"}]}}, {"quotaInfo": quota}]}]));
    assert_eq!(
        failure.message,
        "Quota exceeded.\n  metric name: compute.googleapis.com/networks\n  \
         limit name: NETWORKS-per-project\n  limit: 5.0\n  dimensions: global = global, region = x"
    );
}

#[test]
fn the_first_localized_message_and_the_first_link_follow_a_message() {
    let failure = failed_with(&json!([{"code": "X", "message": "no", "errorDetails": [
        {"localizedMessage": {"locale": "de", "message": "nein"}},
        {"localizedMessage": {"locale": "fr", "message": "non"}},
        {"help": {"links": [{"description": "Why", "url": "https://a"}, {"url": "https://b"}]}}]}]));
    assert_eq!(failure.message, "no\n\nnein\n\nWhy: https://a");
}

#[test]
fn not_ready_and_unknown_states_are_distinguished() {
    let error = json!({"error": {"errors": [{"code": "RESOURCE_NOT_READY", "message": "wait"}]}});
    assert!(matches!(state(&operation("DONE", &error)), State::NotReady(_)));
    let State::Failed(failure) = state(&operation("LOST", &json!({}))) else { panic!() };
    assert_eq!(failure.message, "unknown status \"LOST\"");
    assert_eq!(state(&operation("DONE", &json!({"error": {"errors": []}}))), State::Succeeded);
    assert_eq!(state(&operation("PENDING", &json!({}))), State::Running);
}
