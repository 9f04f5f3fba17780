//! Writes whose operations are pending at the same time, and deletes.

use super::{LONG, REVISIONS, last, smallest, with_container};
use crate::failure::Failure;
use crate::trial::{SERVICES, Trial};
use serde_json::json;

#[test]
fn writes_that_overlap_end_in_their_order_and_the_last_one_counts() {
    let mut trial = Trial::with_operations_of(LONG);
    let created = trial.post(&format!("{SERVICES}?serviceId=s"), &smallest());
    let changed = with_container(&json!({"image": "gcr.io/p/other"}));
    let patched = trial.patch(&format!("{SERVICES}/s"), &changed);
    let labels = json!({"labels": {"a": "b"}});
    let labelled = trial.patch(&format!("{SERVICES}/s?updateMask=labels"), &labels);

    let first = trial.ended_by_itself(&created);
    let revision = first["response"]["latestReadyRevision"].as_str().unwrap();
    assert!(revision.contains("/s-00001-"), "{first:#}");
    assert_eq!(first["response"]["template"]["containers"][0]["image"], "gcr.io/p/app");
    let service = trial.service("s");
    assert_eq!(service["latestReadyRevision"], revision);
    assert_eq!(
        (&service["generation"], &service["observedGeneration"]),
        (&json!("3"), &json!("1"))
    );
    assert_eq!(service["reconciling"], true, "more is wanted");
    assert_eq!(service["terminalCondition"]["state"], "CONDITION_PENDING");
    assert_eq!(service["labels"], json!({"a": "b"}));

    let second = trial.ended_by_itself(&patched);
    assert!(last(&second["response"]["latestReadyRevision"]).starts_with("s-00002-"));
    assert_eq!(second["response"].get("labels"), None);
    let third = trial.ended_by_itself(&labelled);
    assert_eq!(third["response"]["latestReadyRevision"], second["response"]["latestReadyRevision"]);
    let service = trial.service("s");
    assert_eq!((service.get("reconciling"), &service["observedGeneration"]), (None, &json!("3")));
    assert_eq!(trial.get(REVISIONS).accepted()["revisions"].as_array().unwrap().len(), 2);
}

#[test]
fn a_later_write_that_ends_first_is_not_undone() {
    let mut trial = Trial::with_operations_of(LONG);
    let created = trial.post(&format!("{SERVICES}?serviceId=s"), &smallest());
    let changed = with_container(&json!({"image": "gcr.io/p/other"}));
    let patched = trial.patch(&format!("{SERVICES}/s"), &changed);
    let second = trial.ended_by_itself(&patched);
    let service = trial.service("s");
    assert_eq!(service["latestReadyRevision"], second["response"]["latestReadyRevision"]);
    trial.ended_by_itself(&created);
    assert_eq!(trial.service("s"), service);
}

#[test]
fn two_pending_writes_that_name_the_same_revision_differently_cannot_both_be() {
    let mut trial = Trial::with_operations_of(LONG);
    let named = |image: &str| {
        let mut body = with_container(&json!({"image": image}));
        body["template"]["revision"] = json!("s-one");
        body
    };
    let created = trial.post(&format!("{SERVICES}?serviceId=s"), &named("a"));
    let patched = trial.patch(&format!("{SERVICES}/s"), &named("b"));
    assert_eq!(trial.ended_by_itself(&created).get("error"), None);
    let error = trial.ended_by_itself(&patched)["error"].clone();
    assert_eq!(error["code"], 10, "{error}");
    let revision = trial.get(&format!("{REVISIONS}/s-one")).accepted();
    assert_eq!(revision["containers"][0]["image"], "a");
}

#[test]
fn a_service_that_is_being_deleted_is_not_written_to() {
    let mut trial = Trial::with_operations_of(LONG);
    let created = trial.post(&format!("{SERVICES}?serviceId=s"), &smallest());
    let deleted = trial.delete(&format!("{SERVICES}/s"));
    let refused = trial.patch(&format!("{SERVICES}/s"), &smallest());
    refused.refused(409, "Conflict for resource 's': it is being deleted.");
    trial.delete(&format!("{SERVICES}/s")).refused(409, "it is being deleted");
    assert!(trial.ended_by_itself(&deleted)["response"]["deleteTime"].is_string());
    let error = trial.ended_by_itself(&created)["error"].clone();
    assert_eq!(error["message"], "Service 's' was deleted before it was ready.");
}

#[test]
fn a_delete_that_fails_leaves_the_service_as_it_was() {
    let failure = || Failure::new("INTERNAL", "Not now.".to_owned());
    let mut trial = Trial::new();
    let missing = Failure::new("NOT_FOUND", "No image.".to_owned()).because("CONTAINER_MISSING");
    trial.post_failing(&format!("{SERVICES}?serviceId=broken"), &smallest(), missing);
    trial.has_service("s", &smallest());
    for name in ["s", "broken"] {
        let mut before = trial.service(name);
        let started = trial.delete_failing(&format!("{SERVICES}/{name}"), failure());
        assert_eq!(trial.ended(&started)["error"]["code"], 13);
        let mut after = trial.service(name);
        assert_ne!(before["etag"].take(), after["etag"].take(), "it was written to");
        assert_eq!(after, before);
    }

    let mut trial = Trial::with_operations_of(LONG);
    let created = trial.post(&format!("{SERVICES}?serviceId=s"), &smallest());
    let started = trial.delete_failing(&format!("{SERVICES}/s"), failure());
    trial.ended_by_itself(&created);
    assert!(trial.ended_by_itself(&started).get("error").is_some());
    let service = trial.service("s");
    assert_eq!((service.get("reconciling"), service.get("deleteTime")), (None, None));
    assert_eq!(service["terminalCondition"]["state"], "CONDITION_SUCCEEDED");
}

#[test]
fn a_service_can_be_read_while_its_operation_is_pending() {
    let mut trial = Trial::with_operations_of(std::time::Duration::from_hours(1));
    let started = trial.post(&format!("{SERVICES}?serviceId=s"), &smallest()).accepted();
    assert_eq!(started.get("done"), None);
    let service = trial.service("s");
    assert_eq!(service["reconciling"], true);
    assert_eq!(service["terminalCondition"], json!({"state": "CONDITION_PENDING"}));
    assert_eq!(service.get("latestCreatedRevision"), None);
}

#[test]
fn a_deleted_service_disappears_with_its_revisions_and_its_operation_shows_it() {
    let mut trial = Trial::new();
    trial.has_service("s", &smallest());
    let started = trial.delete(&format!("{SERVICES}/s"));
    let ended = trial.ended(&started);
    assert_eq!(ended["response"]["@type"], "type.googleapis.com/google.cloud.run.v2.Service");
    assert!(ended["response"]["deleteTime"].is_string());
    let gone = trial.get(&format!("{SERVICES}/s"));
    gone.refused(
        404,
        "Resource 's' of kind 'SERVICE' in region 'us-central1' in project 'p' does not exist.",
    );
    assert_eq!(trial.get(REVISIONS).accepted(), json!({}));
}
