//! Holds, retention periods of buckets, and retention times of objects.
//!
//! Source: Google's pages on object holds, retention policies and object retention.

use super::refusals::refused;
use crate::clock::Moment;
use crate::failure::ApiError;
use crate::json::{Json, Object, Read};
use serde_json::json;

/// Refuses to delete or overwrite a version that is under a hold or a retention.
///
/// Users quote the messages. That of a hold, which two reasons share, is a guess.
pub(super) fn refuse_loss(bucket: &str, object: &Object, now: Moment) -> Result<(), ApiError> {
    let name = object.text("name");
    let is_held = [("temporaryHold", "temporary"), ("eventBasedHold", "event-based")];
    if let Some((_, hold)) = is_held.iter().find(|(field, _)| object.is_true(field)) {
        return Err(ApiError::forbidden(
            "objectUnderActiveHold",
            format!(
                "Object '{bucket}/{name}' is under active {hold} hold and cannot be deleted, overwritten or \
                 archived until hold is removed."
            ),
        ));
    }
    let is_retained = ["retentionExpirationTime", "retention.retainUntilTime"]
        .iter()
        .any(|field| Moment::parse(object.text(field)).is_some_and(|until| until > now));
    if is_retained {
        return Err(ApiError::forbidden(
            "retentionPolicyNotMet",
            format!(
                "Object '{bucket}/{name}' is subject to bucket's retention policy or object retention and cannot \
                 be deleted or overwritten until its retention expires."
            ),
        ));
    }
    Ok(())
}

/// Refuses a retention that an object cannot have, and writes its time in Google's form.
pub(super) fn check_retention(
    bucket: &Object,
    object: &mut Object,
    before: &Object,
    now: Moment,
) -> Result<(), ApiError> {
    // A retention of null fields is none.
    let is_nothing = object.get("retention").is_some_and(|it| *it == json!({}));
    if is_nothing {
        object.remove("retention");
    }
    if object.get("retention") == before.get("retention") {
        return Ok(());
    }
    let Some(retention) = object.get_mut("retention").and_then(Json::as_object_mut) else {
        return Ok(());
    };
    if bucket.text("objectRetention.mode") != "Enabled" {
        return refused(
            "Object retention cannot be set on an object in a bucket without object retention enabled.",
        );
    }
    if !["Locked", "Unlocked"].contains(&retention.text("mode")) {
        return refused("Invalid object retention mode.");
    }
    match Moment::parse(retention.text("retainUntilTime")) {
        Some(until) if until > now => {
            retention.insert("retainUntilTime".to_owned(), json!(until.in_dns()));
            Ok(())
        }
        _ => refused("The retain until time must be in the future."),
    }
}

/// Refuses to remove or shorten a retention: never if it is locked, and else only if the request says that it is
/// meant.
pub(super) fn refuse_less(before: &Object, after: &Object, is_meant: bool) -> Result<(), ApiError> {
    let until = |object: &Object| Moment::parse(object.text("retention.retainUntilTime"));
    let Some(earlier) = until(before) else { return Ok(()) };
    let is_locked = before.text("retention.mode") == "Locked";
    let is_less = until(after).is_none_or(|later| later < earlier)
        || is_locked && after.text("retention.mode") != "Locked";
    if is_less && (is_locked || !is_meant) {
        let text = "Object retention cannot be reduced or removed.";
        return Err(ApiError::forbidden("forbidden", text.to_owned()));
    }
    Ok(())
}

/// The end of the retention that the bucket's policy gives an object. It begins when an event-based hold ends.
pub(super) fn fill_expiration(bucket: &Object, object: &mut Object, since: Moment) {
    let period = bucket.text("retentionPolicy.retentionPeriod").parse::<i64>();
    match period {
        Ok(period) if !object.is_true("eventBasedHold") => {
            let end = since.plus_seconds(period).in_utc();
            object.insert("retentionExpirationTime".to_owned(), json!(end));
        }
        _ => {
            object.remove("retentionExpirationTime");
        }
    }
}
