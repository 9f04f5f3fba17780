//! Topics and subscriptions.

use crate::json::Json;
use crate::trial::{Outcome, Trial};
use serde_json::json;

const TOPICS: &str = "pubsub.googleapis.com/v1/projects/p/topics";
const SUBSCRIPTIONS: &str = "pubsub.googleapis.com/v1/projects/p/subscriptions";

fn trial() -> Trial {
    let mut trial = Trial::new();
    trial.put(&format!("{TOPICS}/orders"), &json!({})).accepted();
    trial
}

fn subscribe(trial: &mut Trial, more: &Json) -> Outcome {
    let mut body = json!({"topic": "projects/p/topics/orders"});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    trial.put(&format!("{SUBSCRIPTIONS}/bill"), &body)
}

#[test]
fn a_topic_lives_from_create_to_delete() {
    let mut trial = trial();
    let url = format!("{TOPICS}/orders");
    trial.put(&url, &json!({})).refused(409, "already exists");
    let patch = json!({"topic": {"messageRetentionDuration": "600s"}, "updateMask": "messageRetentionDuration"});
    assert_eq!(trial.patch(&url, &patch).accepted()["messageRetentionDuration"], "600s");
    trial.patch(&url, &json!({"topic": {}})).refused(400, "update_mask");
    assert_eq!(trial.get(TOPICS).accepted()["topics"][0]["name"], "projects/p/topics/orders");
    trial.delete(&url).accepted();
    trial.get(&url).refused(404, "Resource not found (resource=orders).");
}

#[test]
fn names_and_durations_of_topics_are_checked() {
    let mut trial = Trial::new();
    for id in ["ab", "1abc", "goog-topic", "a!bc"] {
        trial.put(&format!("{TOPICS}/{id}"), &json!({})).refused(400, "Invalid resource name");
    }
    let short = json!({"messageRetentionDuration": "60s"});
    trial.put(&format!("{TOPICS}/orders"), &short).refused(400, "between 600 and");
    let two = json!({"ingestionDataSourceSettings": {"awsMsk": {}, "cloudStorage": {}}});
    trial.put(&format!("{TOPICS}/orders"), &two).refused(400, "At most one");
}

#[test]
fn a_subscription_has_its_defaults_and_outlives_its_topic() {
    let mut trial = trial();
    let made = subscribe(&mut trial, &json!({})).accepted();
    assert_eq!(
        made,
        json!({
            "name": "projects/p/subscriptions/bill",
            "topic": "projects/p/topics/orders",
            "pushConfig": {},
            "ackDeadlineSeconds": 10,
            "messageRetentionDuration": "604800s",
            "expirationPolicy": {"ttl": "2678400s"},
            "state": "ACTIVE",
        })
    );
    let of_topic = trial.get(&format!("{TOPICS}/orders/subscriptions")).accepted();
    assert_eq!(of_topic, json!({"subscriptions": ["projects/p/subscriptions/bill"]}));
    trial.delete(&format!("{TOPICS}/orders")).accepted();
    let left = trial.get(&format!("{SUBSCRIPTIONS}/bill")).accepted();
    assert_eq!(left["topic"], "_deleted-topic_");
    trial.delete(&format!("{SUBSCRIPTIONS}/bill")).accepted();
}

#[test]
fn a_subscription_that_never_expires_says_so() {
    let mut trial = trial();
    let made = subscribe(&mut trial, &json!({"expirationPolicy": {}})).accepted();
    assert_eq!(made["expirationPolicy"], json!({}));
}

#[test]
fn what_does_not_fit_a_subscription_is_refused() {
    let mut trial = trial();
    for (more, code, message) in [
        (json!({"topic": "projects/p/topics/none"}), 404, "Resource not found (resource=none)."),
        (json!({"ackDeadlineSeconds": 5}), 400, "between 10 and 600"),
        (json!({"expirationPolicy": {"ttl": "60s"}}), 400, "expirationPolicy.ttl"),
        (json!({"pushConfig": {"pushEndpoint": "ftp://a"}}), 400, "Invalid push endpoint"),
        (
            json!({"pushConfig": {"pushEndpoint": "https://a"}, "enableExactlyOnceDelivery": true}),
            400,
            "requires pull",
        ),
        (json!({"bigqueryConfig": {}, "cloudStorageConfig": {}}), 400, "at most one of"),
    ] {
        subscribe(&mut trial, &more).refused(code, message);
    }
    subscribe(&mut trial, &json!({"filter": "a"})).accepted();
    let patch = json!({"subscription": {"filter": "b"}, "updateMask": "filter"});
    trial.patch(&format!("{SUBSCRIPTIONS}/bill"), &patch).refused(400, "cannot be changed");
}
