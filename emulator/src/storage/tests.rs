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

const UPLOADS: &str = "storage.googleapis.com/upload/storage/v1/b/media/o";

/// Uploads content with a description.
fn upload(trial: &mut Trial, query: &str, description: &Json, content: &str) -> Outcome {
    let kind = "multipart/related; boundary=\"b\"";
    let body = format!(
        "--b\r\nContent-Type: application/json\r\n\r\n{description}\r\n--b\r\nContent-Type: text/plain\r\n\r\n\
         {content}\r\n--b--\r\n"
    );
    let url = format!("{UPLOADS}?uploadType=multipart{query}");
    trial.send_bytes("POST", &url, &[("content-type", kind)], body.into_bytes())
}

#[test]
fn an_object_has_the_content_and_the_hashes_of_its_upload() {
    let mut trial = Trial::new();
    upload(&mut trial, "", &json!({"name": "a"}), "x").refused(404, "bucket does not exist");
    create(&mut trial, &json!({"storageClass": "NEARLINE"})).accepted();
    let description = json!({"name": "dir/a b", "metadata": {"k": "v"}, "temporaryHold": false});
    let made = upload(&mut trial, "", &description, "123456789").accepted();
    for (field, value) in [
        ("name", json!("dir/a b")),
        ("size", json!("9")),
        ("contentType", json!("text/plain")),
        ("storageClass", json!("NEARLINE")),
        ("md5Hash", json!("JfnnlDI7RTiF9RgfG2JNCw==")),
        ("crc32c", json!("4waSgw==")),
        ("metadata", json!({"k": "v"})),
        ("metageneration", json!("1")),
        ("selfLink", json!("https://www.googleapis.com/storage/v1/b/media/o/dir%2Fa%20b")),
    ] {
        assert_eq!(made[field], value, "{field}");
    }
    let url = format!("{BUCKETS}/media/o/dir%2Fa%20b");
    assert_eq!(trial.get(&url).accepted(), made);
    assert_eq!(trial.get(&format!("{url}?alt=media")).accepted(), json!("123456789"));
    trial
        .post(&format!("{BUCKETS}/media/o?name=a"), &json!({}))
        .refused(400, "beginning with /upload/");
    upload(&mut trial, "", &json!({}), "x").refused(400, "Required");
    upload(&mut trial, "", &json!({"name": ".."}), "x").refused(400, "Disallowed");
    let url = format!("{UPLOADS}?uploadType=resumable");
    trial.post(&url, &json!({"name": "a"})).refused(501, "resumable uploads");
}

#[test]
fn a_precondition_names_the_live_generation() {
    let mut trial = Trial::new();
    create(&mut trial, &json!({"versioning": {"enabled": true}})).accepted();
    let description = json!({"name": "a"});
    let first = upload(&mut trial, "&ifGenerationMatch=0", &description, "1").accepted();
    upload(&mut trial, "&ifGenerationMatch=0", &description, "2").refused(412, "pre-conditions");
    let known = format!("&ifGenerationMatch={}", first["generation"].as_str().unwrap());
    let second = upload(&mut trial, &known, &description, "2").accepted();
    assert_ne!(first["generation"], second["generation"]);
    let url = format!("{BUCKETS}/media/o");
    trial.delete(&format!("{url}/a?{}", &known[1..])).refused(412, "pre-conditions");
    assert_eq!(trial.get(&url).accepted()["items"].as_array().unwrap().len(), 1);
    let versions = trial.get(&format!("{url}?versions=true")).accepted();
    assert_eq!(versions["items"][0]["generation"], first["generation"]);
    assert_eq!(versions["items"][1]["generation"], second["generation"]);
    assert_eq!(trial.delete(&format!("{url}/a")).status, 204);
    upload(&mut trial, "&ifGenerationMatch=0", &description, "3").accepted();
}

#[test]
fn a_list_has_pages_and_folders() {
    let mut trial = Trial::new();
    create(&mut trial, &json!({})).accepted();
    for name in ["a", "dir/b", "dir/c", "e"] {
        upload(&mut trial, "", &json!({"name": name}), "x").accepted();
    }
    let url = format!("{BUCKETS}/media/o");
    let names = |list: &Json| -> Vec<String> {
        let items = list["items"].as_array().unwrap();
        items.iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect()
    };
    let page = trial.get(&format!("{url}?maxResults=3")).accepted();
    assert_eq!(names(&page), ["a", "dir/b", "dir/c"]);
    let next = page["nextPageToken"].as_str().unwrap();
    assert_eq!(
        names(&trial.get(&format!("{url}?maxResults=3&pageToken={next}")).accepted()),
        ["e"]
    );
    assert_eq!(names(&trial.get(&format!("{url}?prefix=dir/")).accepted()), ["dir/b", "dir/c"]);
    let folders = trial.get(&format!("{url}?delimiter=/")).accepted();
    assert_eq!(
        (names(&folders), &folders["prefixes"]),
        (vec!["a".to_owned(), "e".to_owned()], &json!(["dir/"]))
    );
}

#[test]
fn a_retention_is_only_shortened_on_purpose_and_never_once_it_is_locked() {
    let mut trial = Trial::new();
    create(&mut trial, &json!({})).accepted();
    let retained = |mode: &str, year: u32| json!({"name": "a", "retention": {"mode": mode, "retainUntilTime": format!("{year}-01-01T00:00:00Z")}});
    upload(&mut trial, "", &retained("Unlocked", 2040), "x")
        .refused(400, "without object retention");
    let second = format!("{BUCKETS}?project=p&enableObjectRetention=true");
    trial.delete(&format!("{BUCKETS}/media"));
    trial.post(&second, &json!({"name": "media", "location": "US"})).accepted();
    upload(&mut trial, "", &retained("Unlocked", 2020), "x").refused(400, "in the future");
    upload(&mut trial, "", &retained("Unlocked", 2040), "x").accepted();
    upload(&mut trial, "", &json!({"name": "a"}), "y").refused(403, "retention expires");
    let url = format!("{BUCKETS}/media/o/a");
    trial.patch(&url, &retained("Unlocked", 2039)).refused(403, "cannot be reduced");
    let meant = format!("{url}?overrideUnlockedRetention=true");
    trial.patch(&meant, &retained("Unlocked", 2039)).accepted();
    trial.patch(&url, &retained("Locked", 2041)).accepted();
    trial.patch(&meant, &json!({"retention": null})).refused(403, "cannot be reduced");
    trial.delete(&url).refused(403, "retention expires");
}

#[test]
fn the_retention_period_of_a_bucket_begins_when_a_hold_ends() {
    let mut trial = Trial::new();
    let bucket =
        json!({"retentionPolicy": {"retentionPeriod": "3600"}, "defaultEventBasedHold": true});
    create(&mut trial, &bucket).accepted();
    let made = upload(&mut trial, "", &json!({"name": "a"}), "x").accepted();
    assert_eq!(
        (&made["eventBasedHold"], made.get("retentionExpirationTime")),
        (&json!(true), None)
    );
    let url = format!("{BUCKETS}/media/o/a");
    trial.delete(&url).refused(403, "event-based hold");
    let released = trial.patch(&url, &json!({"eventBasedHold": false})).accepted();
    assert!(released["retentionExpirationTime"].is_string(), "{released}");
    assert_eq!(released["metageneration"], "2");
    trial.delete(&url).refused(403, "retention expires");
}

#[test]
fn an_update_replaces_what_a_patch_merges() {
    let mut trial = Trial::new();
    create(&mut trial, &json!({})).accepted();
    let contexts = json!({"custom": {"k": {"value": "1"}}});
    let made = upload(
        &mut trial,
        "",
        &json!({"name": "a", "metadata": {"a": "1"}, "contexts": contexts}),
        "x",
    );
    let made = made.accepted();
    assert!(made["contexts"]["custom"]["k"]["createTime"].is_string(), "{made}");
    let url = format!("{BUCKETS}/media/o/a");
    let patch = json!({"metadata": {"b": "2"}, "contexts": {"custom": {"k": null}}});
    let patched = trial.patch(&url, &patch).accepted();
    assert_eq!(
        (&patched["metadata"], patched.get("contexts")),
        (&json!({"a": "1", "b": "2"}), None)
    );
    let updated = trial.put(&url, &json!({"metadata": {"c": "3"}})).accepted();
    assert_eq!(updated["metadata"], json!({"c": "3"}));
    assert_eq!(updated["md5Hash"], made["md5Hash"]);
}

#[test]
fn the_content_of_an_encrypted_object_needs_its_key() {
    const KEY: [(&str, &str); 3] = [
        ("x-goog-encryption-algorithm", "AES256"),
        ("x-goog-encryption-key", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="),
        ("x-goog-encryption-key-sha256", "hash"),
    ];
    let mut trial = Trial::new();
    create(&mut trial, &json!({})).accepted();
    let url = format!("{UPLOADS}?uploadType=media&name=a");
    let made = trial.send_bytes("POST", &url, &KEY, b"secret".to_vec()).accepted();
    assert_eq!(made["customerEncryption"]["keySha256"], "hash");
    let url = format!("{BUCKETS}/media/o/a");
    assert_eq!(trial.get(&url).accepted().get("md5Hash"), None);
    trial.get(&format!("{url}?alt=media")).refused(400, "customer-supplied encryption key");
    let read = trial.send_bytes("GET", &format!("{url}?alt=media"), &KEY, Vec::new()).accepted();
    assert_eq!(read, json!("secret"));
    let mut other = KEY;
    other[2].1 = "other";
    trial.send_bytes("GET", &url, &other, Vec::new()).refused(400, "incorrect");
}

#[test]
fn a_key_of_cloud_kms_is_shown_with_its_version_and_named_without() {
    let key = "projects/p/locations/us/keyRings/r/cryptoKeys/k";
    let mut trial = Trial::new();
    create(&mut trial, &json!({"encryption": {"defaultKmsKeyName": key}})).accepted();
    let made = upload(&mut trial, "", &json!({"name": "a"}), "x").accepted();
    let shown = made["kmsKeyName"].as_str().unwrap();
    assert_eq!(shown, format!("{key}/cryptoKeyVersions/1"));
    upload(&mut trial, "", &json!({"name": "b", "kmsKeyName": shown}), "x")
        .refused(400, "Malformed Cloud KMS");
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
