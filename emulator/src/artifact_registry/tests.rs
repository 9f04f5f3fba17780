//! Repositories.

use crate::json::Json;
use crate::trial::{Outcome, Trial};
use serde_json::json;

const REPOSITORIES: &str =
    "artifactregistry.googleapis.com/v1/projects/p/locations/us-west1/repositories";

fn create(trial: &mut Trial, body: &Json) -> Outcome {
    trial.post(&format!("{REPOSITORIES}?repositoryId=r"), body)
}

#[test]
fn a_repository_lives_from_create_to_delete() {
    let mut trial = Trial::new();
    let started = create(&mut trial, &json!({"format": "NPM", "description": "d"}));
    let ended = trial.ended(&started);
    assert_eq!(ended["response"]["registryUri"], "us-west1-npm.pkg.dev/p/r");
    create(&mut trial, &json!({"format": "NPM"})).refused(409, "already exists");
    let url = format!("{REPOSITORIES}/r");
    let patched = trial.patch(&format!("{url}?updateMask=description"), &json!({})).accepted();
    assert_eq!(patched.get("description"), None);
    assert_eq!(patched["mode"], "STANDARD_REPOSITORY");
    assert_ne!(patched["createTime"], patched["updateTime"]);
    let listed = trial.get(REPOSITORIES).accepted();
    assert_eq!(listed["repositories"][0], patched);
    let started = trial.delete(&url);
    trial.ended(&started);
    trial.get(&url).refused(404, "not found");
}

#[test]
fn what_does_not_fit_a_repository_is_refused() {
    let mut trial = Trial::new();
    for (body, message) in [
        (json!({}), "format"),
        (json!({"format": "NPM", "dockerConfig": {"immutableTags": true}}), "dockerConfig"),
        (json!({"format": "NPM", "mode": "REMOTE_REPOSITORY"}), "remote_repository_config"),
        (
            json!({"format": "NPM", "cleanupPolicies": {"a": {"action": "DELETE"}}}),
            "cleanup_policies[a]",
        ),
        (
            json!({"format": "NPM", "cleanupPolicies": {"a": {"action": "DELETE", "mostRecentVersions": {"keepCount": 1}}}}),
            "requires the action KEEP",
        ),
        (json!({"format": "NPM", "labels": {"A": "b"}}), "labels[A]"),
    ] {
        create(&mut trial, &body).refused(400, message);
    }
    let url = REPOSITORIES.replace("us-west1", "nowhere");
    trial.post(&format!("{url}?repositoryId=r"), &json!({"format": "NPM"})).refused(403, "nowhere");
    let started = create(&mut trial, &json!({"format": "NPM"}));
    trial.ended(&started);
    let patch =
        trial.patch(&format!("{REPOSITORIES}/r?updateMask=format"), &json!({"format": "GO"}));
    patch.refused(400, "cannot be changed");
}

#[test]
fn policies_have_their_ids_and_secrets_of_a_check_are_forgotten() {
    let mut trial = Trial::new();
    let policy = json!({"action": "KEEP", "mostRecentVersions": {"keepCount": 5}});
    let remote =
        json!({"disableUpstreamValidation": true, "npmRepository": {"publicRepository": "NPMJS"}});
    let body = json!({
        "format": "NPM",
        "mode": "REMOTE_REPOSITORY",
        "cleanupPolicies": {"keep": policy},
        "remoteRepositoryConfig": remote,
    });
    let started = create(&mut trial, &body);
    let made = &trial.ended(&started)["response"];
    assert_eq!(made["cleanupPolicies"]["keep"]["id"], "keep");
    assert_eq!(made["remoteRepositoryConfig"].get("disableUpstreamValidation"), None);
}

#[test]
fn images_are_listed_with_the_last_change_first() {
    let mut trial = Trial::new();
    let started = create(&mut trial, &json!({"format": "DOCKER"}));
    trial.ended(&started);
    let images = format!("{REPOSITORIES}/r/dockerImages");
    assert_eq!(trial.get(&format!("{images}?orderBy=update_time%20desc")).accepted(), json!({}));
    trial.get(&format!("{images}/a@sha256:1")).refused(404, "not found");
    trial.get(&images.replace("/r/", "/none/")).refused(404, "not found");
}
