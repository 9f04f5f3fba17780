//! The writes that create a revision, the revisions that exist, and those that receive traffic.

use super::{REVISIONS, last, patched, smallest, with_container};
use crate::failure::Failure;
use crate::trial::{SERVICES, Trial};
use serde_json::json;

#[test]
fn a_template_that_changes_makes_a_revision_and_one_that_does_not_makes_none() {
    let mut trial = Trial::new();
    let service =
        trial.has_service("s", &with_container(&json!({"env": [{"name": "A"}, {"name": "B"}]})));
    let first = service["latestReadyRevision"].clone();
    assert!(last(&first).starts_with("s-00001-") && last(&first).len() == "s-00001-abc".len());

    let reordered = with_container(&json!({"env": [{"name": "B"}, {"name": "A"}]}));
    let service = patched(&mut trial, "", &reordered);
    assert_eq!(service["latestReadyRevision"], first);
    assert_eq!(service["generation"], "1", "nothing has changed");

    let service = patched(&mut trial, "labels", &json!({"labels": {"a": "b"}}));
    assert_eq!((&service["generation"], &service["latestReadyRevision"]), (&json!("2"), &first));

    let service = patched(&mut trial, "", &with_container(&json!({"image": "gcr.io/p/other"})));
    assert!(last(&service["latestReadyRevision"]).starts_with("s-00002-"));
    assert_eq!(
        (&service["generation"], &service["observedGeneration"]),
        (&json!("3"), &json!("3"))
    );

    trial
        .patch(&format!("{SERVICES}/s?updateMask=labels&forceNewRevision=true"), &json!({}))
        .accepted();
    assert!(last(&trial.service("s")["latestReadyRevision"]).starts_with("s-00003-"));
    let revisions = trial.get(REVISIONS).accepted();
    let names: Vec<&str> =
        revisions["revisions"].as_array().unwrap().iter().map(|it| last(&it["name"])).collect();
    assert_eq!(names.len(), 3);
    assert!(names[0].starts_with("s-00003-"), "the latest is first");
}

#[test]
fn a_revision_that_was_named_conflicts_with_another_template() {
    let mut trial = Trial::new();
    let named = |image: &str| {
        let mut body = with_container(&json!({"image": image}));
        body["template"]["revision"] = json!("s-one");
        body
    };
    let service = trial.has_service("s", &named("a"));
    assert_eq!(last(&service["latestReadyRevision"]), "s-one");
    trial.patch(&format!("{SERVICES}/s"), &named("a")).accepted();
    let text = "Revision named 's-one' with different configuration already exists.";
    let refused = trial.patch(&format!("{SERVICES}/s"), &named("b"));
    refused.refused(409, text);
    assert_eq!(refused.body["error"]["status"], "ABORTED");
    let mut whole = named("b");
    whole["scaling"] = json!({"minInstanceCount": 1});
    trial
        .patch(&format!("{SERVICES}/s?updateMask=scaling.minInstanceCount"), &whole)
        .refused(409, text);
}

#[test]
fn a_revision_that_was_named_is_never_made_over() {
    let mut trial = Trial::new();
    let named = |name: &str, image: &str| {
        let mut body = with_container(&json!({"image": image}));
        body["template"]["revision"] = json!(name);
        body
    };
    trial.has_service("s", &named("s-one", "a"));
    let one = trial.get(&format!("{REVISIONS}/s-one")).accepted();
    let text = "Revision named 's-one' with different configuration already exists.";
    let url = format!("{SERVICES}/s");
    let unnamed = with_container(&json!({"image": "b"}));
    trial.patch(&format!("{url}?updateMask=template.containers"), &unnamed).refused(409, text);
    let forced = trial.patch(&format!("{url}?updateMask=labels&forceNewRevision=true"), &json!({}));
    forced.refused(409, text);
    let service = patched(&mut trial, "labels", &json!({"labels": {"a": "b"}}));
    assert_eq!(last(&service["latestReadyRevision"]), "s-one", "nothing new is wanted");

    trial.patch(&url, &named("s-two", "b")).accepted();
    trial.patch(&url, &named("s-one", "b")).refused(409, text);
    trial.patch(&url, &named("s-one", "a")).accepted();
    assert_eq!(last(&trial.service("s")["latestReadyRevision"]), "s-one");
    assert_eq!(trial.get(&format!("{REVISIONS}/s-one")).accepted(), one, "it is the old one");
}

#[test]
fn the_revisions_of_all_services_are_listed_for_a_hyphen() {
    let mut trial = Trial::new();
    for name in ["s", "t"] {
        trial.has_service(name, &smallest());
    }
    let all = trial.get(&REVISIONS.replace("/s/", "/-/")).accepted();
    let names: Vec<&str> =
        all["revisions"].as_array().unwrap().iter().map(|it| last(&it["name"])).collect();
    assert!(names[0].starts_with("t-") && names[1].starts_with("s-"), "{names:?}");
    let elsewhere = REVISIONS.replace("/s/", "/-/").replace("us-central1", "us-east1");
    assert_eq!(trial.get(&elsewhere).accepted(), json!({}));
}

#[test]
fn traffic_is_returned_as_sent_without_zeros() {
    let mut trial = Trial::new();
    let first = trial.has_service("s", &smallest())["latestReadyRevision"].clone();
    let first = last(&first).to_owned();
    trial.patch(&format!("{SERVICES}/s"), &with_container(&json!({"image": "b"}))).accepted();
    let traffic = json!([{"revision": first, "percent": 100}, {"percent": 0, "tag": "next"}]);
    let service = patched(&mut trial, "traffic", &json!({"traffic": traffic}));
    assert_eq!(service["traffic"][0]["type"], "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION");
    assert_eq!(
        service["traffic"][1],
        json!({"type": "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", "tag": "next"})
    );
    let uri = service["trafficStatuses"][1]["uri"].as_str().unwrap();
    assert!(uri.starts_with("https://next---s-"), "{uri}");

    let unknown = json!({"traffic": [{"revision": "s-gone", "percent": 100}]});
    let started = trial.patch(&format!("{SERVICES}/s?updateMask=traffic"), &unknown);
    let ended = trial.ended(&started);
    assert_eq!(ended["error"]["code"], 13);
    assert!(
        ended["error"]["message"].as_str().unwrap().starts_with("Revision 's-gone' does not exist")
    );
    assert_eq!(trial.service("s")["terminalCondition"]["state"], "CONDITION_FAILED");
}

#[test]
fn a_first_revision_that_fails_leaves_the_service_and_its_name_taken() {
    let mut trial = Trial::new();
    let failure = Failure::new("NOT_FOUND", "Image 'gcr.io/p/app' not found.".to_owned())
        .because("CONTAINER_MISSING");
    let url = format!("{SERVICES}?serviceId=s");
    let started = trial.post_failing(&url, &smallest(), failure);
    let ended = trial.ended(&started);
    assert_eq!(ended["error"]["code"], 5);
    let message = ended["error"]["message"].as_str().unwrap();
    assert!(
        message.starts_with("Revision 's-00001-") && message.ends_with("not found."),
        "{message}"
    );
    let service = trial.service("s");
    assert_eq!(service["terminalCondition"]["reason"], "CONTAINER_MISSING");
    assert!(service.get("latestReadyRevision").is_none());
    trial.post(&url, &smallest()).refused(409, "already exists");
    let mended = patched(&mut trial, "", &with_container(&json!({"image": "gcr.io/p/fixed"})));
    assert_eq!(mended["terminalCondition"]["state"], "CONDITION_SUCCEEDED");
    assert!(last(&mended["latestReadyRevision"]).starts_with("s-00002-"));
}

#[test]
fn a_revision_is_deleted_only_when_its_service_can_do_without() {
    let mut trial = Trial::new();
    let first = trial.has_service("s", &smallest())["latestReadyRevision"].clone();
    let url = format!("{REVISIONS}/{}", last(&first));
    trial.delete(&url).refused(400, "cannot be deleted");
    trial.patch(&format!("{SERVICES}/s"), &with_container(&json!({"image": "b"}))).accepted();
    trial.delete(&url).accepted();
    trial.get(&url).refused(404, "kind 'REVISION'");
}
