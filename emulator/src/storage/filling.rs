//! What Cloud Storage fills in.
//!
//! Sources: recordings storage-bucket-autoclass and run-job-gcs; discovery storage/v1.

use crate::cloud::Cloud;
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use serde_json::json;

/// How long a uniform access can be turned off again, in days.
///
/// Source: Google's page on uniform bucket-level access.
const LOCKED_AFTER: i64 = 90;

const MULTI_REGIONS: [&str; 3] = ["ASIA", "EU", "US"];

/// The kind of a location, which is in upper case.
pub(super) fn location_type(location: &str) -> &'static str {
    if MULTI_REGIONS.contains(&location) {
        "multi-region"
    } else if location.contains('-') {
        "region"
    } else {
        "dual-region"
    }
}

/// Completes a new bucket.
pub(super) fn fill_new(cloud: &mut Cloud, name: &Name, project: &str, bucket: &mut Object) {
    let location = match bucket.text("location") {
        "" => "US".to_owned(),
        location => location.to_ascii_uppercase(),
    };
    let now = cloud.store.now();
    let is_placed = bucket.contains_key("customPlacementConfig");
    let kind = if is_placed { "dual-region" } else { location_type(&location) };
    json::set(
        bucket,
        [
            ("kind", "storage#bucket".to_owned()),
            ("id", name.id().to_owned()),
            ("name", name.id().to_owned()),
            ("selfLink", format!("https://www.googleapis.com/storage/v1/{}", name.path())),
            ("projectNumber", cloud.projects.number(project)),
            ("locationType", kind.to_owned()),
            ("generation", now.unix_milliseconds().to_string()),
            ("metageneration", "1".to_owned()),
            ("timeCreated", now.in_utc()),
            ("updated", now.in_utc()),
        ],
    );
    if kind == "region" {
        bucket.insert("satisfiesPZI".to_owned(), json!(true));
    } else {
        bucket.entry("rpo").or_insert_with(|| json!("DEFAULT"));
    }
    bucket.insert("location".to_owned(), json!(location));
    fill(cloud, bucket, &Object::new());
}

/// Completes a bucket that is new or changed.
pub(super) fn fill(cloud: &mut Cloud, bucket: &mut Object, before: &Object) {
    let now = cloud.store.now();
    let same = |field: &str, bucket: &Object| before.at(field) == bucket.at(field);
    let time = json!(now.in_utc());
    bucket.entry("storageClass").or_insert_with(|| json!("STANDARD"));
    fill_access(bucket, before, &json!(now.plus_days(LOCKED_AFTER).in_utc()));
    let soft = bucket
        .entry("softDeletePolicy")
        .or_insert_with(|| json!({"retentionDurationSeconds": "604800"}));
    if soft["retentionDurationSeconds"].is_null() {
        soft["retentionDurationSeconds"] = json!("604800");
    }
    for (around, field, stamp) in [
        ("softDeletePolicy", "retentionDurationSeconds", "effectiveTime"),
        ("retentionPolicy", "retentionPeriod", "effectiveTime"),
        ("autoclass", "enabled", "toggleTime"),
    ] {
        let is_same = same(&format!("{around}.{field}"), bucket);
        if let Some(Json::Object(around)) = bucket.get_mut(around)
            && !(is_same && around.contains_key(stamp))
        {
            around.insert(stamp.to_owned(), time.clone());
        }
    }
    fill_autoclass(bucket, before, &time);
    for kind in ["customerManaged", "customerSupplied", "googleManaged"] {
        let field = format!("{kind}EncryptionEnforcementConfig");
        if let Some(Json::Object(config)) =
            bucket.get_mut("encryption").and_then(|it| it.get_mut(&field))
        {
            config.entry("effectiveTime").or_insert_with(|| time.clone());
        }
    }
    let name = bucket.text("name").to_owned();
    if let Some(Json::Object(logging)) = bucket.get_mut("logging") {
        logging.entry("logObjectPrefix").or_insert_with(|| json!(name));
    }
    drop_empty(bucket);
    let etag = cloud.store.fingerprint();
    json::set(bucket, [("etag", etag)]);
}

/// Access, and when its uniformity becomes permanent.
fn fill_access(bucket: &mut Object, before: &Object, locked: &Json) {
    const UNIFORM: &str = "iamConfiguration.uniformBucketLevelAccess.enabled";
    let is_uniform = bucket.is_true(UNIFORM);
    let old = before.at("iamConfiguration.uniformBucketLevelAccess.lockedTime");
    let locked = old.filter(|_| before.is_true(UNIFORM)).unwrap_or(locked);
    let uniform = if is_uniform {
        json!({"enabled": true, "lockedTime": locked})
    } else {
        json!({"enabled": false})
    };
    let access = bucket.entry("iamConfiguration").or_insert_with(|| json!({}));
    access["bucketPolicyOnly"] = uniform.clone();
    access["uniformBucketLevelAccess"] = uniform;
    if access["publicAccessPrevention"].is_null() {
        access["publicAccessPrevention"] = json!("inherited");
    }
}

fn fill_autoclass(bucket: &mut Object, before: &Object, time: &Json) {
    const CLASS: &str = "terminalStorageClass";
    if !bucket.is_true("autoclass.enabled") {
        bucket.remove("autoclass");
        return;
    }
    let Some(Json::Object(autoclass)) = bucket.get_mut("autoclass") else { return };
    autoclass.entry(CLASS).or_insert_with(|| json!("NEARLINE"));
    if before.at("autoclass.terminalStorageClass") != autoclass.get(CLASS) {
        autoclass.insert(format!("{CLASS}UpdateTime"), time.clone());
    }
}

/// Removes what a client sent without content: Google returns none of it.
///
/// Source: the recordings, in which an empty list of rules is sent.
fn drop_empty(bucket: &mut Object) {
    json::drop_empty_lists(bucket);
    bucket.retain(|_, value| *value != json!({}) && *value != json!(false) && !value.is_null());
}
