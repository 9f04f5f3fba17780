//! The targets of jobs: which ones are rejected, and what Google fills in.

use crate::failure::ApiError;
use crate::json::{Json, Object, Read};
use serde_json::json;

const TARGETS: [&str; 3] = ["appEngineHttpTarget", "httpTarget", "pubsubTarget"];
const DEFAULT_SCOPE: &str = "https://www.googleapis.com/auth/cloud-platform";

/// A job has one target.
///
/// Source: discovery, where the targets are a union; the messages are guesses.
pub(super) fn refuse(job: &Object) -> Result<(), ApiError> {
    let refused =
        |field: &str, why: &str| Err(ApiError::violation(format!("job.{field}"), why.to_owned()));
    if TARGETS.iter().filter(|target| job.contains_key(**target)).count() != 1 {
        return refused("target", "Job target must be set to one of the kinds of targets.");
    }
    let uri = job.text("httpTarget.uri");
    if job.contains_key("httpTarget") && !uri.starts_with("http://") && !uri.starts_with("https://")
    {
        return refused("http_target.uri", "URI must start with http:// or https://.");
    }
    if job.at("httpTarget.oauthToken").is_some() && job.at("httpTarget.oidcToken").is_some() {
        return refused("http_target", "Only one of oauth_token and oidc_token can be set.");
    }
    if let Some(path) = job.at("appEngineHttpTarget.relativeUri").and_then(Json::as_str)
        && !path.starts_with('/')
    {
        return refused("app_engine_http_target.relative_uri", "must begin with \"/\".");
    }
    if job.contains_key("pubsubTarget") {
        let is_topic = matches!(
            job.text("pubsubTarget.topicName").split('/').collect::<Vec<_>>()[..],
            ["projects", _, "topics", _]
        );
        if !is_topic {
            return refused(
                "pubsub_target.topic_name",
                "must be projects/<project>/topics/<topic>.",
            );
        }
        let has_text = !job.text("pubsubTarget.data").is_empty();
        let has_attributes = job.at("pubsubTarget.attributes").is_some_and(|it| *it != json!({}));
        if !has_text && !has_attributes {
            return refused("pubsub_target", "Pubsub message must contain data or attributes.");
        }
    }
    refuse_deadline(job.text("attemptDeadline"))
}

/// Source: the comment of `attemptDeadline`: 15 seconds to 30 minutes, or to 24 hours and 15 seconds for
/// App Engine. The message is a guess.
fn refuse_deadline(deadline: &str) -> Result<(), ApiError> {
    match deadline.trim_end_matches('s').parse::<f64>() {
        Ok(seconds) if !(15.0..=86_415.0).contains(&seconds) => Err(ApiError::violation(
            "job.attempt_deadline".to_owned(),
            "The attempt deadline must be between 15 seconds and 30 minutes.".to_owned(),
        )),
        _ => Ok(()),
    }
}

/// Fills in what a target omits: the headers that Google sends itself, the path of a URI,
/// scope and audience of a token, and the deadline, which Pub/Sub has none of.
///
/// Sources: the comments of the fields; recording cloud-scheduler-job for Pub/Sub; hashicorp/google for
/// the headers, the slash, the scope and the audience, whose differences it suppresses.
pub(super) fn fill(job: &mut Object) {
    if job.contains_key("pubsubTarget") {
        job.remove("attemptDeadline");
        return;
    }
    job.entry("attemptDeadline").or_insert_with(|| json!("180s"));
    for (target, agent) in [
        ("appEngineHttpTarget", "AppEngine-Google; (+http://code.google.com/appengine)"),
        ("httpTarget", "Google-Cloud-Scheduler"),
    ] {
        let Some(Json::Object(target)) = job.get_mut(target) else { continue };
        let has_body = !target.text("body").is_empty();
        let headers = target.entry("headers").or_insert_with(|| json!({}));
        if let Some(headers) = headers.as_object_mut() {
            headers.entry("User-Agent").or_insert_with(|| json!(agent));
            if has_body {
                headers.entry("Content-Type").or_insert_with(|| json!("application/octet-stream"));
            }
        }
    }
    let Some(Json::Object(target)) = job.get_mut("httpTarget") else { return };
    let uri = target.text("uri").to_owned();
    let is_bare = uri.split_once("://").is_some_and(|(_, rest)| !rest.contains(['/', '?']));
    if is_bare {
        target.insert("uri".to_owned(), json!(format!("{uri}/")));
    }
    if let Some(Json::Object(token)) = target.get_mut("oauthToken")
        && token.text("scope").is_empty()
    {
        token.insert("scope".to_owned(), json!(DEFAULT_SCOPE));
    }
    if let Some(Json::Object(token)) = target.get_mut("oidcToken")
        && token.text("audience").is_empty()
    {
        token.insert("audience".to_owned(), json!(uri));
    }
}
