//! What Pub/Sub refuses in subscriptions, and what it fills in.
//!
//! Sources: the comments of `Subscription` in the discovery document pubsub/v1; recordings
//! pubsub-subscription, pubsub-subscription-push. The messages are guesses.

use super::refusals::{refuse_duration, refuse_labels, refused};
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use serde_json::json;

const DAY: u64 = 24 * 60 * 60;

/// What a subscription must not have.
pub(super) fn refuse(subscription: &Object) -> Result<(), ApiError> {
    refuse_labels(subscription)?;
    refuse_duration(subscription, "messageRetentionDuration", 600, 31 * DAY)?;
    refuse_duration(subscription, "expirationPolicy.ttl", DAY, 366 * 100 * DAY)?;
    refuse_duration(subscription, "retryPolicy.minimumBackoff", 0, 600)?;
    refuse_duration(subscription, "retryPolicy.maximumBackoff", 0, 600)?;
    refuse_duration(subscription, "cloudStorageConfig.maxDuration", 60, 600)?;
    let number = |field: &str| subscription.at(field).and_then(Json::as_i64);
    if number("ackDeadlineSeconds").is_some_and(|it| it != 0 && !(10..=600).contains(&it)) {
        return refused(
            "subscription.ack_deadline_seconds",
            "It must be between 10 and 600 seconds.",
        );
    }
    let attempts = number("deadLetterPolicy.maxDeliveryAttempts");
    if attempts.is_some_and(|it| it != 0 && !(5..=100).contains(&it)) {
        let field = "subscription.dead_letter_policy.max_delivery_attempts";
        return refused(field, "It must be between 5 and 100.");
    }
    if subscription.text("filter").len() > 256 {
        return refused("subscription.filter", "It must have at most 256 bytes.");
    }
    let endpoint = subscription.text("pushConfig.pushEndpoint");
    let is_push = !endpoint.is_empty();
    if is_push && !endpoint.starts_with("https://") && !endpoint.starts_with("http://") {
        let message = format!("Invalid push endpoint given (endpoint={endpoint}).");
        return Err(ApiError::invalid(message));
    }
    if is_push && subscription.is_true("enableExactlyOnceDelivery") {
        let why = "Exactly-once delivery requires pull.";
        return refused("subscription.enable_exactly_once_delivery", why);
    }
    let kinds = ["bigqueryConfig", "cloudStorageConfig"];
    let exports = kinds.iter().filter(|field| subscription.contains_key(**field)).count();
    if exports + usize::from(is_push) > 1 {
        return refused("subscription", "It has at most one of push, BigQuery and Cloud Storage.");
    }
    let uses = |field: &str| subscription.is_true(&format!("bigqueryConfig.{field}"));
    if uses("useTopicSchema") && uses("useTableSchema") {
        return refused("subscription.bigquery_config", "It has at most one schema.");
    }
    Ok(())
}

/// The fields that are immutable.
pub(super) fn refuse_change(before: &Object, after: &Object) -> Result<(), ApiError> {
    for field in ["enableMessageOrdering", "filter", "topic"] {
        if before.get(field) != after.get(field) {
            let message = format!("The field '{field}' of a subscription cannot be changed.");
            return Err(ApiError::invalid(message));
        }
    }
    Ok(())
}

/// Fills in the defaults.
///
/// Source: the recordings for deadlines, expiration, state and the empty push configuration; the comments
/// for the others.
pub(super) fn fill(subscription: &mut Object) {
    if subscription.get("ackDeadlineSeconds").is_none_or(|it| *it == json!(0)) {
        json::set(subscription, [("ackDeadlineSeconds", 10)]);
    }
    let defaults = [
        ("messageRetentionDuration", json!("604800s")),
        ("expirationPolicy", json!({"ttl": "2678400s"})),
        ("pushConfig", json!({})),
    ];
    for (field, default) in defaults {
        subscription.entry(field).or_insert(default);
    }
    let inner = [
        ("retryPolicy", "minimumBackoff", json!("10s")),
        ("retryPolicy", "maximumBackoff", json!("600s")),
        ("cloudStorageConfig", "maxDuration", json!("300s")),
    ];
    for (around, field, default) in inner {
        if let Some(Json::Object(around)) = subscription.get_mut(around) {
            around.entry(field).or_insert(default);
        }
    }
    if let Some(Json::Object(storage)) = subscription.get_mut("cloudStorageConfig")
        && !storage.contains_key("avroConfig")
    {
        storage.entry("textConfig").or_insert_with(|| json!({}));
    }
    if let Some(Json::Object(push)) = subscription.get_mut("pushConfig") {
        if let Some(Json::Object(attributes)) = push.get_mut("attributes") {
            attributes.remove("x-goog-version");
        }
        push.retain(|field, value| field == "noWrapper" || *value != json!({}));
        if let Some(Json::Object(bare)) = push.get_mut("noWrapper") {
            bare.retain(|_, value| *value != json!(false));
        }
    }
    subscription.retain(|_, value| *value != json!(false) && *value != json!(""));
    if subscription.get("labels") == Some(&json!({})) {
        subscription.remove("labels");
    }
    json::drop_empty_lists(subscription);
}

/// What a read shows besides: states, and how long the topic keeps messages.
///
/// Source: recording pubsub-subscription for the state; the comments for the others.
pub(super) fn show(cloud: &Cloud, name: &Name, subscription: &mut Object) {
    json::set(subscription, [("state", "ACTIVE")]);
    for export in ["bigqueryConfig", "cloudStorageConfig"] {
        if let Some(Json::Object(export)) = subscription.get_mut(export) {
            json::set(export, [("state", "ACTIVE")]);
        }
    }
    let topic = cloud.store.body(&name.beside(subscription.text("topic")));
    let kept = topic.and_then(|topic| topic.get("messageRetentionDuration"));
    if let Some(kept) = kept {
        subscription.insert("topicMessageRetentionDuration".to_owned(), kept.clone());
    }
}
