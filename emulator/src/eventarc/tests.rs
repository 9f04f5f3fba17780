use crate::json::Json;
use crate::trial::Trial;
use serde_json::json;

const TRIGGERS: &str = "eventarc.googleapis.com/v1/projects/p/locations/us-central1/triggers";

fn trigger() -> Json {
    json!({
        "destination": {"cloudRun": {"service": "s"}},
        "eventFilters": [{"attribute": "type", "value": "google.cloud.pubsub.topic.v1.messagePublished"}],
        "labels": {"a": "1"},
    })
}

fn with(field: &str, value: Json) -> Json {
    let mut body = trigger();
    body[field] = value;
    body
}

#[test]
fn a_trigger_has_a_topic_a_subscription_and_the_region_of_its_service() {
    let mut trial = Trial::new();
    trial.post(&format!("{TRIGGERS}?triggerId=t"), &trigger()).accepted();
    let made = trial.get(&format!("{TRIGGERS}/t")).accepted();
    assert_eq!(made["destination"]["cloudRun"]["region"], "us-central1");
    let topic = made["transport"]["pubsub"]["topic"].as_str().unwrap();
    assert!(topic.starts_with("projects/p/topics/eventarc-us-central1-t-"), "{topic}");
    assert_eq!(made["labels"], json!({"a": "1"}));
}

#[test]
fn the_operations_response_has_no_labels() {
    let mut trial = Trial::new();
    let started = trial.post(&format!("{TRIGGERS}?triggerId=t"), &trigger());
    let ended = trial.ended(&started);
    assert!(ended["response"].get("labels").is_none(), "{ended}");
    assert_eq!(ended["metadata"]["verb"], "create");
}

#[test]
fn a_mask_names_what_a_patch_changes() {
    let mut trial = Trial::new();
    trial.post(&format!("{TRIGGERS}?triggerId=t"), &trigger()).accepted();
    let body = json!({"destination": {"cloudRun": {"service": "other", "path": "/a"}}});
    trial.patch(&format!("{TRIGGERS}/t?updateMask=destination"), &body).accepted();
    let made = trial.get(&format!("{TRIGGERS}/t")).accepted();
    assert_eq!(made["destination"]["cloudRun"]["service"], "other");
    assert_eq!(made["labels"], json!({"a": "1"}));
    let fixed = json!({"channel": "projects/p/locations/us-central1/channels/c"});
    trial.patch(&format!("{TRIGGERS}/t?updateMask=channel"), &fixed).refused(400, "");
}

#[test]
fn triggers_without_a_type_or_a_destination_are_refused() {
    let filters = json!([{"attribute": "bucket", "value": "b"}]);
    let two = json!({"cloudRun": {"service": "s"}, "workflow": "w"});
    for body in
        [with("eventFilters", filters), with("destination", json!({})), with("destination", two)]
    {
        let mut trial = Trial::new();
        trial.post(&format!("{TRIGGERS}?triggerId=t"), &body).refused(400, "");
    }
}
