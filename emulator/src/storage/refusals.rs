//! What Cloud Storage refuses in buckets. Where no source is named, the messages are guesses.

use super::filling::location_type;
use crate::discovery::run_v2;
use crate::failure::ApiError;
use crate::json::{Json, Object, Read, objects};
use crate::labels;
use serde_json::json;

/// Source: Google's page on bucket naming; users quote the message.
pub(super) fn refuse_name(name: &str) -> Result<(), ApiError> {
    let is_inner =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte);
    let is_end = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = name.as_bytes();
    let longest = if name.contains('.') { 222 } else { 63 };
    let is_name = (3..=longest).contains(&name.len())
        && name.bytes().all(is_inner)
        && is_end(bytes.first())
        && is_end(bytes.last())
        && !name.contains("..")
        && !name.starts_with("goog");
    if is_name { Ok(()) } else { refused(&format!("Invalid bucket name: '{name}'")) }
}

/// Source: users quote the message. Regions are taken to be those of Cloud Run, and names without a hyphen
/// dual-regions, which is a guess.
pub(super) fn refuse_location(location: &str) -> Result<(), ApiError> {
    let lower = location.to_ascii_lowercase();
    let is_region = run_v2::API.locations.contains(&lower.as_str());
    if location.is_empty() || is_region || location_type(&location.to_ascii_uppercase()) != "region"
    {
        return Ok(());
    }
    refused("The specified location constraint is not valid.")
}

/// What no bucket may have.
pub(super) fn refuse(bucket: &Object) -> Result<(), ApiError> {
    if let Some(fault) = labels::fault_of(labels::of(bucket)) {
        return refused(&format!("Invalid label: {}", fault.label().1));
    }
    refuse_rules(bucket)?;
    let is_uniform = bucket.is_true("iamConfiguration.uniformBucketLevelAccess.enabled");
    if bucket.is_true("hierarchicalNamespace.enabled") && !is_uniform {
        return refused("Hierarchical namespace buckets must use uniform bucket-level access.");
    }
    if bucket.is_true("hierarchicalNamespace.enabled") && bucket.is_true("versioning.enabled") {
        return refused("Hierarchical namespace buckets do not support object versioning.");
    }
    let access = bucket.text("iamConfiguration.publicAccessPrevention");
    if !["", "enforced", "inherited", "unspecified"].contains(&access) {
        return refused("Invalid argument.");
    }
    let number = |field: &str| {
        bucket.at(field).and_then(|value| match value {
            Json::String(text) => text.parse::<i64>().ok(),
            value => value.as_i64(),
        })
    };
    if number("softDeletePolicy.retentionDurationSeconds")
        .is_some_and(|it| it != 0 && !(604_800..=7_776_000).contains(&it))
    {
        return refused(
            "Soft delete policy retention duration must be 0 or between 7 and 90 days.",
        );
    }
    if number("retentionPolicy.retentionPeriod")
        .is_some_and(|it| !(1..=3_155_760_000).contains(&it))
    {
        return refused("Retention period must be between 1 second and 100 years.");
    }
    if bucket.is_true("versioning.enabled") && bucket.contains_key("retentionPolicy") {
        return refused("Cannot enable versioning on a bucket with a retention policy.");
    }
    Ok(())
}

/// Source: Google's page on object lifecycle management.
fn refuse_rules(bucket: &Object) -> Result<(), ApiError> {
    const ACTIONS: [&str; 3] = ["AbortIncompleteMultipartUpload", "Delete", "SetStorageClass"];
    for rule in objects(bucket.items("lifecycle.rule")) {
        let action = rule.text("action.type");
        if !ACTIONS.contains(&action) {
            return refused(&format!("Invalid lifecycle action: '{action}'."));
        }
        if action == "SetStorageClass" && rule.text("action.storageClass").is_empty() {
            return refused("The SetStorageClass action requires a storage class.");
        }
        if rule.get("condition").is_none_or(|condition| *condition == json!({})) {
            return refused("A lifecycle rule must have at least one condition.");
        }
    }
    Ok(())
}

/// Source: Google's reference: these are set by an insert alone.
pub(super) fn refuse_change(before: &Object, after: &Object) -> Result<(), ApiError> {
    for field in ["hierarchicalNamespace", "location", "name", "objectRetention"] {
        if before.get(field) != after.get(field) {
            return refused(&format!("The {field} of a bucket cannot be changed."));
        }
    }
    Ok(())
}

pub(super) fn refused(message: &str) -> Result<(), ApiError> {
    Err(ApiError::invalid(message.to_owned()))
}
