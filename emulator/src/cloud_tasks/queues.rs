//! The methods of queues.

use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::discovery::{answer_form, cloudtasks_v2};
use crate::failure::ApiError;
use crate::json::{self, Json, Object, Read};
use crate::mask::Mask;
use crate::name::Name;
use crate::paging::listed;
use crate::request::Request;
use crate::store::Stored;
use crate::variants::QueueNames;
use serde_json::json;

const SCHEMA: &str = "Queue";

/// The fields that a client sets.
const SETTABLE: [&str; 5] = [
    "appEngineRoutingOverride",
    "httpTarget",
    "rateLimits",
    "retryConfig",
    "stackdriverLoggingConfig",
];

/// The collection of the names of deleted queues, which no method reads.
const DELETED: &str = "deletedQueues";

pub(super) fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    Ok(Answer::Json(found(cloud, &request.item())?.into()))
}

pub(super) fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let queues = cloud.store.collection(&request.parent());
    let shown = queues.map(|(_, stored)| Json::Object(stored.body.clone())).collect();
    listed(request, "queues", shown)
}

/// The name of the new queue is in the body. The name of a deleted queue can be taken for some days.
///
/// Source: recording cloud-tasks-queue; for the name, the comment of `queues.delete` and users'
/// reports, from which the message is. The message of 409 is a guess.
pub(super) fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let path = request.body.text("name");
    let id = path.rsplit('/').next().unwrap_or_default();
    let name = request.parent().child(id);
    if !is_id(id) || path != name.path() {
        return Err(ApiError::violation(
            "queue.name".to_owned(),
            "Queue name must be formatted: \"projects/<PROJECT_ID>/locations/<LOCATION_ID>/queues/<QUEUE_ID>\"."
                .to_owned(),
        ));
    }
    if cloud.store.object(&name).is_some() {
        return Err(ApiError::already_exists("Queue already exists".to_owned()));
    }
    if cloud.store.object(&tombstone(&name)).is_some() {
        return Err(ApiError::failed_precondition(
            "The queue cannot be created because a queue with this name existed too recently."
                .to_owned(),
        ));
    }
    let mut queue = prepared(&request.body)?;
    json::set(&mut queue, [("name", json!(path)), ("state", json!("RUNNING"))]);
    cloud.store.put(name, Stored { body: queue.clone(), ..Stored::default() });
    cloud.note_change();
    Ok(Answer::Json(queue.into()))
}

/// Source: recording cloud-tasks-queue. The emulator creates no queue by a patch.
pub(super) fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let before = found(cloud, &name)?;
    let mask = Mask::parse(&cloudtasks_v2::API, SCHEMA, request.query.text("updateMask"))?;
    let old = settable(&before);
    let mut queue = prepared(&mask.applied(&old, &settable(&request.body)))?;
    let state = before.get("state").cloned().unwrap_or_default();
    json::set(&mut queue, [("name", json!(name.path())), ("state", state)]);
    Ok(cloud.rewritten(&name, queue))
}

/// Source: discovery, `queues.pause`.
pub(super) fn pause(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    switched(cloud, request, "PAUSED")
}

/// Source: discovery, `queues.resume`. That a running queue can be resumed is a guess.
pub(super) fn resume(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    switched(cloud, request, "RUNNING")
}

fn switched(cloud: &mut Cloud, request: &Request, state: &str) -> Result<Answer, ApiError> {
    let name = request.item();
    let mut queue = found(cloud, &name)?;
    queue.insert("state".to_owned(), json!(state));
    Ok(cloud.rewritten(&name, queue))
}

pub(super) fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    found(cloud, &name)?;
    cloud.store.remove(&name);
    if cloud.settings.variants.queue_names == QueueNames::Kept {
        cloud.store.put(tombstone(&name), Stored::default());
    }
    cloud.note_change();
    Ok(Answer::Json(json!({})))
}

fn tombstone(name: &Name) -> Name {
    name.beside(&name.path().replace("/queues/", &format!("/{DELETED}/")))
}

fn settable(queue: &Object) -> Object {
    let fields = queue.iter().filter(|(field, _)| SETTABLE.contains(&field.as_str()));
    fields.map(|(field, value)| (field.clone(), value.clone())).collect()
}

/// The queue that a client requests as Google returns it, or the reason why it is rejected.
///
/// Sources: recording cloud-tasks-queue; the comments of the fields. The messages are guesses.
fn prepared(body: &Object) -> Result<Object, ApiError> {
    let mut queue = settable(&json::without_nulls(body.clone()));
    refuse(&queue)?;
    for (field, defaults) in [
        ("rateLimits", json!({"maxConcurrentDispatches": 1000, "maxDispatchesPerSecond": 500})),
        (
            "retryConfig",
            json!({"maxAttempts": 100, "maxBackoff": "3600s", "maxDoublings": 16, "minBackoff": "0.100s"}),
        ),
    ] {
        let own = queue.entry(field).or_insert_with(|| json!({}));
        let (Some(own), Some(defaults)) = (own.as_object_mut(), defaults.as_object()) else {
            continue;
        };
        for (field, value) in defaults {
            let is_unset = own.get(field).is_none_or(|it| it.as_f64() == Some(0.0) || *it == "");
            if is_unset {
                own.insert(field.clone(), value.clone());
            }
        }
    }
    if let Some(Json::Object(limits)) = queue.get_mut("rateLimits") {
        let burst = burst_size(limits.get("maxDispatchesPerSecond").and_then(Json::as_f64));
        limits.insert("maxBurstSize".to_owned(), json!(burst));
    }
    if let Some(Json::Object(retries)) = queue.get_mut("retryConfig")
        && retries.text("maxRetryDuration") == "0s"
    {
        retries.remove("maxRetryDuration");
    }
    if let Some(Json::Object(uri)) =
        queue.get_mut("httpTarget").and_then(|it| it.get_mut("uriOverride"))
    {
        uri.entry("uriOverrideEnforceMode").or_insert_with(|| json!("ALWAYS"));
    }
    if let Some(Json::Object(token)) =
        queue.get_mut("httpTarget").and_then(|it| it.get_mut("oauthToken"))
    {
        let scope = "https://www.googleapis.com/auth/cloud-platform";
        token.entry("scope").or_insert_with(|| json!(scope));
    }
    Ok(answer_form(&cloudtasks_v2::API, SCHEMA, &queue))
}

/// The size of bursts. 500 dispatches a second make 100 (recording cloud-tasks-queue); the rest is a
/// guess.
fn burst_size(rate: Option<f64>) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
    let size = (rate.unwrap_or_default() / 5.0).clamp(0.0, 100.0).round() as u32;
    size.max(10)
}

fn refuse(queue: &Object) -> Result<(), ApiError> {
    let refused =
        |field: &str, why: &str| Err(ApiError::violation(format!("queue.{field}"), why.to_owned()));
    let number = |path: &str| queue.at(path).and_then(Json::as_f64);
    if number("rateLimits.maxDispatchesPerSecond").is_some_and(|it| !(0.0..=500.0).contains(&it)) {
        return refused("rate_limits.max_dispatches_per_second", "must be between 0 and 500.");
    }
    if number("rateLimits.maxConcurrentDispatches").is_some_and(|it| !(0.0..=5000.0).contains(&it))
    {
        return refused("rate_limits.max_concurrent_dispatches", "must be between 0 and 5000.");
    }
    if number("retryConfig.maxAttempts").is_some_and(|it| it < -1.0) {
        return refused("retry_config.max_attempts", "must be -1 or positive.");
    }
    if number("stackdriverLoggingConfig.samplingRatio").is_some_and(|it| !(0.0..=1.0).contains(&it))
    {
        return refused("stackdriver_logging_config.sampling_ratio", "must be between 0 and 1.");
    }
    if queue.at("httpTarget.oauthToken").is_some() && queue.at("httpTarget.oidcToken").is_some() {
        return refused("http_target", "only one of oauth_token and oidc_token can be set.");
    }
    Ok(())
}

/// Source: the comment of `Queue.name`.
fn is_id(id: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=100).contains(&id.len()) && id.bytes().all(is_allowed)
}

/// Source: recording cloud-tasks-queue.
fn found(cloud: &Cloud, name: &Name) -> Result<Object, ApiError> {
    let queue = cloud.store.body(name).cloned();
    queue.ok_or_else(|| {
        ApiError::not_found(
            "Queue does not exist. If you just created the queue, wait at least a minute for the queue to \
             initialize."
                .to_owned(),
        )
    })
}
