//! Retention policies that are locked.
//!
//! Source: Google's page on Bucket Lock; discovery storage/v1, `lockRetentionPolicy`.

use super::errors::{no_bucket, stale};
use super::filling;
use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::failure::ApiError;
use crate::json::{Json, Object, Read};
use crate::request::Request;
use serde_json::json;

/// `lockRetentionPolicy`.
pub(super) fn lock(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let before = cloud.store.body(&name).cloned().ok_or_else(no_bucket)?;
    if request.query.text("ifMetagenerationMatch") != before.text("metageneration") {
        return Err(stale());
    }
    let mut bucket = before.clone();
    let Some(Json::Object(policy)) = bucket.get_mut("retentionPolicy") else {
        let text = "The bucket has no retention policy to lock.";
        return Err(ApiError::invalid(text.to_owned()));
    };
    policy.insert("isLocked".to_owned(), json!(true));
    changed(cloud, &mut bucket, &before);
    Ok(cloud.rewritten(&name, bucket))
}

/// A locked policy is neither removed nor shortened. Users quote the message.
pub(super) fn refuse_less(before: &Object, after: &Object) -> Result<(), ApiError> {
    let period = |bucket: &Object| {
        bucket.text("retentionPolicy.retentionPeriod").parse::<u64>().unwrap_or_default()
    };
    if !before.is_true("retentionPolicy.isLocked") || period(after) >= period(before) {
        return Ok(());
    }
    Err(ApiError::forbidden(
        "forbidden",
        format!(
            "Cannot reduce retention duration of a locked Retention Policy for bucket '{}'.",
            before.text("name")
        ),
    ))
}

/// A bucket after a change: with the next metageneration, and what Google fills in.
pub(super) fn changed(cloud: &mut Cloud, bucket: &mut Object, before: &Object) {
    let count = before.text("metageneration").parse::<u64>().unwrap_or_default() + 1;
    let now = cloud.store.now().in_utc();
    bucket.insert("metageneration".to_owned(), json!(count.to_string()));
    bucket.insert("updated".to_owned(), json!(now));
    filling::fill(cloud, bucket, before);
}
