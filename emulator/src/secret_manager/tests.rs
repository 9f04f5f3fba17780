use crate::json::Json;
use crate::trial::Trial;
use serde_json::json;

const SECRETS: &str = "secretmanager.googleapis.com/v1/projects/p/secrets";
/// `hello`, and its checksum.
const HELLO: (&str, &str) = ("aGVsbG8=", "2591144780");

/// A trial with the secret `s`, and the path of the secret.
fn with_secret() -> (Trial, String) {
    let mut trial = Trial::new();
    let body = json!({"replication": {"automatic": {}}, "labels": {"a": "b"}});
    trial.post(&format!("{SECRETS}?secretId=s"), &body).accepted();
    (trial, format!("{SECRETS}/s"))
}

fn add(trial: &mut Trial, url: &str) -> Json {
    let body = json!({"payload": {"data": HELLO.0}});
    trial.post(&format!("{url}:addVersion"), &body).accepted()
}

#[test]
fn a_secret_is_named_by_the_number_of_its_project() {
    let (mut trial, url) = with_secret();
    let number = trial.cloud.projects.number("p");
    let secret = trial.get(&url).accepted();
    assert_eq!(secret["name"], json!(format!("projects/{number}/secrets/s")));
    let missing = trial.get(&format!("{SECRETS}/t"));
    missing.refused(404, &format!("Secret [projects/{number}/secrets/t] not found."));
    let body = json!({"replication": {"automatic": {}}});
    trial.post(&format!("{SECRETS}?secretId=s"), &body).refused(409, "already exists");
    let list = trial.get(SECRETS).accepted();
    assert_eq!((&list["totalSize"], &list["secrets"][0]), (&json!(1), &secret));
    trial.delete(&url).accepted();
    trial.get(&url).refused(404, "not found");
}

#[test]
fn the_returned_name_can_be_requested() {
    let (mut trial, url) = with_secret();
    let version = add(&mut trial, &url);
    let name = version["name"].as_str().unwrap();
    let read = trial.get(&format!("secretmanager.googleapis.com/v1/{name}")).accepted();
    assert_eq!(read, version);
    let other = "secretmanager.googleapis.com/v1/projects/999/secrets/s";
    trial.get(other).refused(404, "projects/");
}

#[test]
fn secrets_that_cannot_be_are_refused() {
    let mut trial = Trial::new();
    let key = json!({"kmsKeyName": "projects/p/locations/us-east1/keyRings/r/cryptoKeys/k"});
    let managed = |replicas: Json| json!({"replication": {"userManaged": {"replicas": replicas}}});
    let automatic = |extra: Json| {
        let mut body = json!({"replication": {"automatic": {}}});
        body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        body
    };
    let topics = json!([{"name": "projects/p/topics/t"}]);
    for (body, why) in [
        (json!({}), "secret.replication"),
        (managed(json!([])), "replicas"),
        (managed(json!([{"location": "nowhere"}])), "no location"),
        (
            managed(json!([
                {"location": "us-east1", "customerManagedEncryption": key},
                {"location": "us-west1"},
            ])),
            "for all replicas or for none",
        ),
        (automatic(json!({"labels": {"A": "b"}})), "secret.labels"),
        (automatic(json!({"topics": [{"name": "t"}]})), "secret.topics[0].name"),
        (automatic(json!({"ttl": "100s", "expireTime": "2030-01-01T00:00:00Z"})), "only one of"),
        (automatic(json!({"rotation": {"rotationPeriod": "7200s"}})), "topics must be set"),
        (
            automatic(json!({"topics": topics, "rotation": {"rotationPeriod": "7200s"}})),
            "next_rotation_time",
        ),
        (automatic(json!({"ttl": "315576000000s"})), "secret.ttl"),
        (automatic(json!({"versionDestroyTtl": "60s"})), "secret.version_destroy_ttl"),
        (automatic(json!({"versionAliases": {"prod": "1"}})), "secret.version_aliases"),
    ] {
        trial.post(&format!("{SECRETS}?secretId=s"), &body).refused(400, why);
    }
    trial.post(&format!("{SECRETS}?secretId=a.b"), &automatic(json!({}))).refused(400, "secret_id");
}

#[test]
fn a_patch_is_about_its_mask_and_replication_stays() {
    let (mut trial, url) = with_secret();
    let body = json!({"labels": {"c": "d"}, "annotations": {"e": "f"}, "ttl": "3600s"});
    trial.patch(&url, &body).refused(400, "update_mask");
    trial.patch(&format!("{url}?updateMask=replication"), &body).refused(400, "can't be updated");
    let before = trial.get(&url).accepted();
    let after = trial.patch(&format!("{url}?updateMask=labels,ttl"), &body).accepted();
    assert_eq!((&after["labels"], after.get("annotations")), (&json!({"c": "d"}), None));
    assert!(after["expireTime"].is_string() && after.get("ttl").is_none());
    let stale = json!({"labels": {}, "etag": before["etag"]});
    trial.patch(&format!("{url}?updateMask=labels"), &stale).refused(400, "etag");
    let cleared = json!({"labels": {}, "etag": after["etag"]});
    let cleared = trial.patch(&format!("{url}?updateMask=labels,expireTime"), &cleared).accepted();
    assert_eq!((cleared.get("labels"), cleared.get("expireTime")), (None, None));
}

#[test]
fn a_version_is_accessed_by_its_number_as_the_latest_and_by_an_alias() {
    let (mut trial, url) = with_secret();
    trial.get(&format!("{url}/versions/latest:access")).refused(404, "has no versions");
    add(&mut trial, &url);
    let second = add(&mut trial, &url);
    let aliases = json!({"versionAliases": {"prod": "1"}});
    trial.patch(&format!("{url}?updateMask=versionAliases"), &aliases).accepted();
    for (version, number) in [("1", "1"), ("latest", "2"), ("prod", "1")] {
        let accessed = trial.get(&format!("{url}/versions/{version}:access")).accepted();
        assert!(accessed["name"].as_str().unwrap().ends_with(&format!("/s/versions/{number}")));
        assert_eq!(accessed["payload"], json!({"data": HELLO.0, "dataCrc32c": HELLO.1}));
    }
    let list = trial.get(&format!("{url}/versions")).accepted();
    assert_eq!((&list["versions"][0], &list["totalSize"]), (&second, &json!(2)));
    trial.get(&format!("{url}/versions/3")).refused(404, "Secret Version [");
}

#[test]
fn a_checksum_is_checked_where_it_is_sent() {
    let (mut trial, url) = with_secret();
    let with = |checksum: &str| json!({"payload": {"data": HELLO.0, "dataCrc32c": checksum}});
    trial.post(&format!("{url}:addVersion"), &with("1")).refused(400, "checksum");
    let version = trial.post(&format!("{url}:addVersion"), &with(HELLO.1)).accepted();
    assert_eq!(version["clientSpecifiedPayloadChecksum"], true);
    assert_eq!(add(&mut trial, &url).get("clientSpecifiedPayloadChecksum"), None);
    trial.post(&format!("{url}:addVersion"), &json!({"payload": {}})).refused(400, "payload.data");
}

#[test]
fn a_version_that_is_disabled_or_destroyed_is_not_accessed() {
    let (mut trial, url) = with_secret();
    add(&mut trial, &url);
    let version = format!("{url}/versions/1");
    let refused = |trial: &mut Trial, state: &str| {
        let refused = trial.get(&format!("{version}:access"));
        refused.refused(400, &format!("is in {state} state."));
        assert_eq!(refused.body["error"]["status"], "FAILED_PRECONDITION");
    };
    let named = json!({"name": "projects/p/secrets/s/versions/1"});
    trial.post(&format!("{version}:disable"), &named).accepted();
    refused(&mut trial, "DISABLED");
    trial.post(&format!("{version}:enable"), &json!({})).accepted();
    trial.get(&format!("{version}:access")).accepted();
    let gone = trial.post(&format!("{version}:destroy"), &json!({})).accepted();
    assert!(gone["state"] == "DESTROYED" && gone["destroyTime"].is_string());
    refused(&mut trial, "DESTROYED");
    trial.post(&format!("{version}:enable"), &json!({})).refused(400, "is in DESTROYED state.");
}

#[test]
fn a_destruction_is_delayed_if_the_secret_has_a_ttl() {
    let (mut trial, url) = with_secret();
    add(&mut trial, &url);
    let delay = json!({"versionDestroyTtl": "86400s"});
    trial.patch(&format!("{url}?updateMask=versionDestroyTtl"), &delay).accepted();
    let version = format!("{url}/versions/1");
    let waiting = trial.post(&format!("{version}:destroy"), &json!({})).accepted();
    assert!(waiting["state"] == "DISABLED" && waiting["scheduledDestroyTime"].is_string());
    let back = trial.post(&format!("{version}:enable"), &json!({})).accepted();
    assert_eq!((&back["state"], back.get("scheduledDestroyTime")), (&json!("ENABLED"), None));
}

#[test]
fn the_policy_of_a_secret_goes_with_it() {
    let (mut trial, url) = with_secret();
    let binding =
        json!({"role": "roles/secretmanager.secretAccessor", "members": ["domain:a.com"]});
    let body = json!({"policy": {"bindings": [binding]}});
    trial.post(&format!("{url}:setIamPolicy"), &body).accepted();
    trial.delete(&url).accepted();
    let missing = trial.get(&format!("{url}:getIamPolicy"));
    missing.refused(404, "Secret [projects/");
}
