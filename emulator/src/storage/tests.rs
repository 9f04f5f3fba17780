//! Buckets and the objects in them.

use crate::json::Json;
use crate::name::Name;
use crate::store::Stored;
use crate::trial::{Outcome, Trial};
use serde_json::json;

const BUCKETS: &str = "storage.googleapis.com/storage/v1/b";

fn create(trial: &mut Trial, more: &Json) -> Outcome {
    let mut body = json!({"name": "media", "location": "us-central1"});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    trial.post(&format!("{BUCKETS}?project=p"), &body)
}

fn put_object(trial: &mut Trial, id: &str, object: &Json) {
    let name = Name::new("storage.googleapis.com", &format!("b/media/o/{id}"));
    let body = object.as_object().unwrap().clone();
    trial.cloud.store.put(name, Stored { body, ..Stored::default() });
}

#[test]
fn a_bucket_lives_from_create_to_delete() {
    let mut trial = Trial::new();
    let made = create(&mut trial, &json!({})).accepted();
    for (field, value) in [
        ("location", json!("US-CENTRAL1")),
        ("locationType", json!("region")),
        ("storageClass", json!("STANDARD")),
        ("metageneration", json!("1")),
        ("selfLink", json!("https://www.googleapis.com/storage/v1/b/media")),
    ] {
        assert_eq!(made[field], value, "{field}");
    }
    assert_eq!(made["softDeletePolicy"]["retentionDurationSeconds"], "604800");
    assert_eq!(made["iamConfiguration"]["uniformBucketLevelAccess"], json!({"enabled": false}));
    create(&mut trial, &json!({})).refused(409, "you already own it");
    let elsewhere = json!({"name": "media", "location": "EU"});
    trial.post(&format!("{BUCKETS}?project=q"), &elsewhere).refused(409, "shared by all users");
    let url = format!("{BUCKETS}/media");
    let patch = json!({"versioning": {"enabled": true}, "softDeletePolicy": null});
    let patched = trial.patch(&url, &patch).accepted();
    assert_eq!(
        (&patched["metageneration"], &patched["versioning"]["enabled"]),
        (&json!("2"), &json!(true))
    );
    trial.patch(&url, &json!({"labels": {"a": "1", "b": "2"}})).accepted();
    let patched = trial.patch(&url, &json!({"labels": {"a": null}})).accepted();
    assert_eq!(patched["labels"], json!({"b": "2"}));
    let listed = trial.get(&format!("{BUCKETS}?project=p")).accepted();
    assert_eq!(listed["items"][0]["name"], "media");
    assert_eq!(trial.get(&format!("{BUCKETS}?project=q")).accepted().get("items"), None);
    assert_eq!(trial.delete(&url).status, 204);
    trial.get(&url).refused(404, "The specified bucket does not exist.");
}

#[test]
fn what_does_not_fit_a_bucket_is_refused() {
    let mut trial = Trial::new();
    for (more, message) in [
        (json!({"name": "A"}), "Invalid bucket name"),
        (json!({"location": "us-north9"}), "location constraint"),
        (
            json!({"lifecycle": {"rule": [{"action": {"type": "Eat"}, "condition": {"age": 1}}]}}),
            "Eat",
        ),
        (
            json!({"lifecycle": {"rule": [{"action": {"type": "Delete"}}]}}),
            "at least one condition",
        ),
        (json!({"hierarchicalNamespace": {"enabled": true}}), "uniform bucket-level access"),
        (json!({"softDeletePolicy": {"retentionDurationSeconds": "60"}}), "between 7 and 90 days"),
        (json!({"labels": {"A": "b"}}), "Invalid label"),
    ] {
        create(&mut trial, &more).refused(400, message);
    }
    create(&mut trial, &json!({})).accepted();
    let url = format!("{BUCKETS}/media");
    trial.patch(&url, &json!({"location": "EU"})).refused(400, "cannot be changed");
    let stale = format!("{url}?ifMetagenerationMatch=7");
    trial.patch(&stale, &json!({})).refused(412, "pre-conditions");
}

#[test]
fn a_locked_retention_policy_only_grows() {
    let mut trial = Trial::new();
    create(&mut trial, &json!({"retentionPolicy": {"retentionPeriod": "60"}})).accepted();
    let url = format!("{BUCKETS}/media");
    trial
        .post(&format!("{url}/lockRetentionPolicy?ifMetagenerationMatch=9"), &Json::Null)
        .refused(412, "");
    let lock = format!("{url}/lockRetentionPolicy?ifMetagenerationMatch=1");
    assert_eq!(trial.post(&lock, &Json::Null).accepted()["retentionPolicy"]["isLocked"], true);
    trial.patch(&url, &json!({"retentionPolicy": null})).refused(403, "Cannot reduce");
    trial
        .patch(&url, &json!({"retentionPolicy": {"retentionPeriod": "30"}}))
        .refused(403, "Cannot reduce");
    let longer = json!({"retentionPolicy": {"retentionPeriod": "90"}});
    assert_eq!(trial.patch(&url, &longer).accepted()["retentionPolicy"]["retentionPeriod"], "90");
}

#[test]
fn a_bucket_with_objects_is_not_deleted_and_versions_stay() {
    let mut trial = Trial::new();
    create(&mut trial, &json!({"versioning": {"enabled": true}})).accepted();
    put_object(&mut trial, "a%2Fb#1", &json!({"name": "a/b", "generation": "1"}));
    let url = format!("{BUCKETS}/media");
    trial.delete(&url).refused(409, "not empty");
    let object = format!("{url}/o/a%2Fb");
    assert_eq!(trial.get(&object).accepted()["generation"], "1");
    assert_eq!(trial.delete(&object).status, 204);
    trial.get(&object).refused(404, "No such object: media/a/b");
    assert_eq!(trial.get(&format!("{url}/o")).accepted(), json!({"kind": "storage#objects"}));
    let versions = trial.get(&format!("{url}/o?versions=true")).accepted();
    assert_eq!(versions["items"][0]["generation"], "1");
    assert_eq!(trial.delete(&format!("{object}?generation=1")).status, 204);
    assert_eq!(trial.delete(&url).status, 204);
}

#[test]
fn an_object_under_retention_stays() {
    let mut trial = Trial::new();
    create(&mut trial, &json!({})).accepted();
    put_object(&mut trial, "a", &json!({"name": "a", "generation": "1", "temporaryHold": true}));
    trial.delete(&format!("{BUCKETS}/media/o/a")).refused(403, "cannot be");
}

#[test]
fn the_policy_of_a_bucket_is_the_body_of_its_put() {
    let mut trial = Trial::new();
    create(&mut trial, &json!({})).accepted();
    let url = format!("{BUCKETS}/media/iam");
    let etag = trial.get(&url).accepted()["etag"].clone();
    let binding = json!({"role": "roles/storage.objectViewer", "members": ["user:a@example.com"]});
    trial.put(&url, &json!({"bindings": [binding], "etag": "stale"})).refused(412, "");
    let set = trial.put(&url, &json!({"bindings": [binding], "etag": etag})).accepted();
    assert_eq!(set["bindings"][0]["members"], json!(["user:a@example.com"]));
    assert_eq!(
        (&set["kind"], &set["resourceId"]),
        (&json!("storage#policy"), &json!("projects/_/buckets/media"))
    );
    trial.get(&url.replace("media", "none")).refused(404, "bucket does not exist");
}

#[test]
fn the_service_agent_has_the_number_of_its_project() {
    let mut trial = Trial::new();
    let url = "storage.googleapis.com/storage/v1/projects/p/serviceAccount";
    let agent = trial.get(url).accepted();
    let number = trial.cloud.projects.number("p");
    assert_eq!(
        agent["email_address"],
        format!("service-{number}@gs-project-accounts.iam.gserviceaccount.com")
    );
}
