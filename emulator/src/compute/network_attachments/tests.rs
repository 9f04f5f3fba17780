//! Network attachments.

use crate::json::Json;
use crate::trial::{NETWORKS, SUBNETWORKS, Trial};
use serde_json::json;

const ATTACHMENTS: &str =
    "compute.googleapis.com/compute/v1/projects/p/regions/us-central1/networkAttachments";

fn attachment(extra: &Json) -> Json {
    let mut body = json!({
        "name": "a",
        "connectionPreference": "ACCEPT_MANUAL",
        "subnetworks": ["projects/p/regions/us-central1/subnetworks/s"],
    });
    crate::json::merge(body.as_object_mut().unwrap(), extra.as_object().unwrap());
    body
}

fn trial() -> Trial {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial.has_network("other");
    trial.has_subnetwork("s", "n", "10.0.0.0/24");
    trial.has_subnetwork("t", "other", "10.1.0.0/24");
    trial
}

#[test]
fn an_attachment_is_in_the_network_of_its_subnetworks() {
    let mut trial = trial();
    let started = trial.post(ATTACHMENTS, &attachment(&json!({"producerAcceptLists": ["x"]})));
    assert_eq!(trial.ended(&started)["operationType"], "compute.networkAttachments.insert");
    let answered = trial.get(&format!("{ATTACHMENTS}/a")).accepted();
    let base = "https://www.googleapis.com/compute/v1/projects/p";
    assert_eq!(answered["network"], format!("{base}/global/networks/n"));
    assert_eq!(answered["subnetworks"][0], format!("{base}/regions/us-central1/subnetworks/s"));
    assert_eq!(answered["producerAcceptLists"], json!(["x"]));
}

#[test]
fn an_attachment_that_cannot_be_is_refused() {
    let mut trial = trial();
    let both = ["regions/us-central1/subnetworks/s", "regions/us-central1/subnetworks/t"];
    for (extra, status, part) in [
        (json!({"subnetworks": null}), 400, "'resource.subnetworks' not specified"),
        (json!({"subnetworks": []}), 400, "'resource.subnetworks' not specified"),
        (json!({"subnetworks": ["s"]}), 400, "resource.subnetworks[0]"),
        (json!({"subnetworks": both}), 400, "in one network"),
        (json!({"subnetworks": ["regions/us-east1/subnetworks/s"]}), 400, "in the region"),
        (
            json!({"subnetworks": ["regions/us-central1/subnetworks/none"]}),
            404,
            "subnetworks/none' was not found",
        ),
        (json!({"connectionPreference": "INVALID"}), 400, "resource.connectionPreference"),
        (json!({"connectionPreference": null}), 400, "'resource.connectionPreference'"),
    ] {
        trial.post(ATTACHMENTS, &attachment(&extra)).refused(status, part);
    }
}

#[test]
fn a_patch_needs_the_fingerprint_and_keeps_the_preference() {
    let mut trial = trial();
    trial.post(ATTACHMENTS, &attachment(&json!({}))).accepted();
    let url = format!("{ATTACHMENTS}/a");
    trial.patch(&url, &json!({"description": "one"})).refused(412, "Invalid fingerprint");
    let fingerprint = trial.get(&url).accepted()["fingerprint"].clone();
    let with = |extra: Json| {
        let mut patch = extra;
        patch["fingerprint"] = fingerprint.clone();
        patch
    };
    let preference = with(json!({"connectionPreference": "ACCEPT_AUTOMATIC"}));
    trial.patch(&url, &preference).refused(400, "resource.connectionPreference");
    let started = trial.patch(&url, &with(json!({"description": "one"})));
    assert_eq!(trial.ended(&started)["operationType"], "compute.networkAttachments.patch");
    let answered = trial.get(&url).accepted();
    assert_eq!(answered["description"], "one");
    assert_ne!(answered["fingerprint"], fingerprint);
}

#[test]
fn a_subnetwork_and_a_network_with_an_attachment_stay() {
    let mut trial = trial();
    trial.post(ATTACHMENTS, &attachment(&json!({}))).accepted();
    let refused = trial.delete(&format!("{SUBNETWORKS}/s"));
    refused.refused(400, "networkAttachments/a");
    let started = trial.delete(&format!("{NETWORKS}/n"));
    assert!(trial.ended(&started).get("error").is_some());
    let started = trial.delete(&format!("{ATTACHMENTS}/a"));
    assert_eq!(trial.ended(&started)["operationType"], "compute.networkAttachments.delete");
    trial.delete(&format!("{SUBNETWORKS}/s")).accepted();
}
