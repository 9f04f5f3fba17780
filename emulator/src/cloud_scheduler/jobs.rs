//! The methods of jobs.

use super::targets;
use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::discovery::{answer_form, cloudscheduler_v1};
use crate::failure::ApiError;
use crate::json::{self, Json, Object, Read};
use crate::mask::Mask;
use crate::name::Name;
use crate::paging::listed;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

const SCHEMA: &str = "Job";

/// The fields that a client sets.
const SETTABLE: [&str; 8] = [
    "appEngineHttpTarget",
    "attemptDeadline",
    "description",
    "httpTarget",
    "pubsubTarget",
    "retryConfig",
    "schedule",
    "timeZone",
];

pub(super) fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    Ok(Answer::Json(found(cloud, &request.item())?.into()))
}

pub(super) fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let jobs = cloud.store.collection(&request.parent());
    let shown = jobs.map(|(_, stored)| Json::Object(stored.body.clone())).collect();
    listed(request, "jobs", shown)
}

/// The name of the new job is in the body. The emulator chooses none.
///
/// Source: recording cloud-scheduler-job; the message of 409 is a guess.
pub(super) fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let path = request.body.text("name");
    if path.is_empty() {
        return Err(ApiError::unmodelled("a job without a name"));
    }
    let id = path.rsplit('/').next().unwrap_or_default();
    let name = request.parent().child(id);
    if !is_id(id) || path != name.path() {
        return Err(ApiError::violation(
            "job.name".to_owned(),
            "Job name must be formatted: \"projects/<PROJECT_ID>/locations/<LOCATION_ID>/jobs/<JOB_ID>\"."
                .to_owned(),
        ));
    }
    if cloud.store.object(&name).is_some() {
        return Err(ApiError::already_exists(format!("Job {path} already exists.")));
    }
    let mut job = prepared(&request.body)?;
    let facts = [
        ("name", json!(path)),
        ("state", json!("ENABLED")),
        ("userUpdateTime", json!(cloud.store.now().in_utc())),
    ];
    json::set(&mut job, facts);
    cloud.store.put(name, Stored { body: job.clone(), ..Stored::default() });
    cloud.note_change();
    Ok(Answer::Json(job.into()))
}

/// Without a mask, the body replaces the whole job. A paused job stays paused.
///
/// Source: recording cloud-scheduler-job; for paused jobs, hashicorp/google, which pauses a job again
/// after every update.
pub(super) fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let before = found(cloud, &name)?;
    let mask = Mask::parse(&cloudscheduler_v1::API, SCHEMA, request.query.text("updateMask"))?;
    let old = settable(&before);
    let mut job = prepared(&mask.applied(&old, &settable(&request.body)))?;
    let facts = [
        ("name", json!(name.path())),
        ("state", before.get("state").cloned().unwrap_or_default()),
        ("userUpdateTime", json!(cloud.store.now().in_utc())),
    ];
    json::set(&mut job, facts);
    Ok(cloud.rewritten(&name, job))
}

/// Source: discovery, `jobs.pause`. That a paused job can be paused is a guess.
pub(super) fn pause(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    switched(cloud, request, "PAUSED")
}

/// Source: discovery, `jobs.resume`; hashicorp/google, which resumes every new job.
pub(super) fn resume(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    switched(cloud, request, "ENABLED")
}

fn switched(cloud: &mut Cloud, request: &Request, state: &str) -> Result<Answer, ApiError> {
    let name = request.item();
    let mut job = found(cloud, &name)?;
    job.insert("state".to_owned(), json!(state));
    Ok(cloud.rewritten(&name, job))
}

/// Source: recording cloud-scheduler-job.
pub(super) fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    found(cloud, &name)?;
    cloud.store.remove(&name);
    cloud.note_change();
    Ok(Answer::Json(json!({})))
}

fn settable(job: &Object) -> Object {
    let fields = job.iter().filter(|(field, _)| SETTABLE.contains(&field.as_str()));
    fields.map(|(field, value)| (field.clone(), value.clone())).collect()
}

/// The job that a client requests as Google returns it, or the reason why it is rejected.
fn prepared(body: &Object) -> Result<Object, ApiError> {
    let mut job = settable(&json::without_nulls(body.clone()));
    targets::refuse(&job)?;
    refuse_schedule(&job)?;
    targets::fill(&mut job);
    job.entry("timeZone").or_insert_with(|| json!("UTC"));
    if let Some(Json::Object(retries)) = job.get_mut("retryConfig") {
        fill_retries(retries);
    }
    Ok(answer_form(&cloudscheduler_v1::API, SCHEMA, &job))
}

/// Source: the comments of `RetryConfig`.
fn fill_retries(retries: &mut Object) {
    let defaults = [
        ("maxRetryDuration", json!("0s")),
        ("minBackoffDuration", json!("5s")),
        ("maxBackoffDuration", json!("3600s")),
        ("maxDoublings", json!(5)),
    ];
    for (field, value) in defaults {
        let is_unset = retries.get(field).is_none_or(|it| *it == json!(0) || *it == json!(""));
        if is_unset {
            retries.insert(field.to_owned(), value);
        }
    }
}

/// A schedule is five fields of a crontab, or words of App Engine: `every 10 minutes`.
///
/// Source: the comment of `schedule`; the message is that which users of gcloud quote.
fn refuse_schedule(job: &Object) -> Result<(), ApiError> {
    let words: Vec<&str> = job.text("schedule").split_whitespace().collect();
    let is_crontab = words.len() == 5;
    let is_english = words.len() >= 2 && words.iter().any(|word| *word == "every" || *word == "of");
    if is_crontab || is_english {
        return Ok(());
    }
    Err(ApiError::invalid("Schedule or timezone is invalid.".to_owned()))
}

/// Source: the comment of `Job.name`.
fn is_id(id: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=500).contains(&id.len()) && id.bytes().all(is_allowed)
}

/// The text of Google's 404 was removed from the recording: it is a guess.
fn found(cloud: &Cloud, name: &Name) -> Result<Object, ApiError> {
    let job = cloud.store.body(name).cloned();
    job.ok_or_else(|| ApiError::not_found("Job not found.".to_owned()))
}
