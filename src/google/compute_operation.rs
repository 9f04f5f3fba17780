//! `compute#operation`: the long-running operations of the Compute API.
//!
//! Source: discovery compute/v1, schema `Operation`; recordings compute-network-basic and
//! gcloud-subnetworks.

use serde_json::Value as Json;
use std::time::Duration;

use super::client::Google;
use super::operation::{State, Wait};
use super::refusal::{items, links, located, members, text};
use crate::remote::{Call, Deadline, Failure, Method, OperationFailure};

/// Timeout of a `wait` request: two minutes according to its documentation, plus a margin.
const HELD_BACK: Duration = Duration::from_secs(130);

/// Waits until the operation that `call` started has ended, and returns its final form.
///
/// The API's `wait` method does most of the waiting: it responds when the operation has ended or
/// after about two minutes, sometimes sooner. If there is no such method, the operation is polled.
pub(super) async fn finish(
    google: &Google,
    call: &Call,
    started: Json,
    until: Deadline,
) -> Result<Json, Failure> {
    if started["kind"] != "compute#operation" {
        return Ok(started);
    }
    let Some(path) = path(call, &started) else { return Ok(started) };
    let wait = Wait {
        google,
        until,
        name: text(&started, "name").unwrap_or_default(),
        held_back: Some((
            call.beside(Method::Post, format!("{path}/wait")).that_reads(),
            HELD_BACK,
        )),
        get: call.beside(Method::Get, path),
        state,
    };
    wait.until_ended(started).await
}

/// The path of the operation: in the project of the call, with the scope that the operation names.
fn path(call: &Call, operation: &Json) -> Option<String> {
    let project = segment_after(&call.path, "projects")
        .or_else(|| segment_after(operation["selfLink"].as_str()?, "projects"))?;
    let name = text(operation, "name")?;
    let scope = match (last_segment(operation, "zone"), last_segment(operation, "region")) {
        (Some(zone), _) => format!("zones/{zone}"),
        (None, Some(region)) => format!("regions/{region}"),
        (None, None) => "global".to_owned(),
    };
    Some(format!("projects/{project}/{scope}/operations/{name}"))
}

/// The state of the operation.
fn state(operation: &Json) -> State {
    match operation["status"].as_str() {
        Some("DONE") => {}
        Some("PENDING" | "RUNNING") => return State::Running,
        other => {
            let message = format!("unknown status {:?}", other.unwrap_or_default());
            return State::Failed(Box::new(failure(operation, "UNKNOWN", message)));
        }
    }
    let errors: Vec<&Json> = items(&operation["error"], "errors").collect();
    let Some(first) = errors.first() else { return State::Succeeded };
    let mut messages = String::new();
    for error in &errors {
        describe(error, &mut messages);
    }
    let code = first["code"].as_str().unwrap_or("UNKNOWN");
    let failed = Box::new(failure(operation, code, messages.trim_end().to_owned()));
    if errors.iter().any(|error| error["code"] == "RESOURCE_NOT_READY") {
        return State::NotReady(failed);
    }
    State::Failed(failed)
}

/// A failure of this operation.
fn failure(operation: &Json, code: &str, message: String) -> OperationFailure {
    let errors: Vec<&Json> = items(&operation["error"], "errors").collect();
    let details = errors.iter().flat_map(|error| items(error, "errorDetails"));
    let infos = details.map(|detail| &detail["errorInfo"]);
    OperationFailure {
        operation: text(operation, "name").unwrap_or_default(),
        code: code.to_owned(),
        message,
        violations: errors.iter().filter_map(|error| located(error)).collect(),
        metadata: infos.flat_map(|info| members(&info["metadatas"])).collect(),
        body: operation.clone(),
    }
}

/// Appends the text of an error: its message, then either the exhausted quota, or the localized
/// message and a link.
///
/// Source: the texts of hashicorp/google 7.46.0.
fn describe(error: &Json, text_so_far: &mut String) {
    let details: Vec<&Json> = items(error, "errorDetails").collect();
    let detail = |member: &str| details.iter().map(|all| &all[member]).find(|one| one.is_object());
    let mut line = |text: &str| {
        text_so_far.push_str(text);
        text_so_far.push('\n');
    };
    line(error["message"].as_str().unwrap_or_default());
    if error["code"] == "QUOTA_EXCEEDED"
        && let Some(quota) = detail("quotaInfo")
    {
        for text in quota_lines(quota) {
            line(&text);
        }
        return;
    }
    if let Some(sentence) = detail("localizedMessage").and_then(|one| text(one, "message")) {
        line(&format!("\n{sentence}"));
    }
    if let Some(link) = detail("help").and_then(|help| links(help).next()) {
        line(&format!("\n{link}"));
    }
}

/// The details of an exhausted quota, one per line.
fn quota_lines(quota: &Json) -> Vec<String> {
    let dimensions = quota["dimensions"].as_object().into_iter().flatten();
    let dimensions: Vec<String> = dimensions
        .map(|(name, value)| format!("{name} = {}", value.as_str().unwrap_or_default()))
        .collect();
    let parts = [
        ("metric name", text(quota, "metricName")),
        ("limit name", text(quota, "limitName")),
        ("limit", quota["limit"].is_number().then(|| quota["limit"].to_string())),
        ("dimensions", (!dimensions.is_empty()).then(|| dimensions.join(", "))),
    ];
    let known = parts.into_iter().filter_map(|(label, value)| Some((label, value?)));
    known.map(|(label, value)| format!("  {label}: {value}")).collect()
}

/// The segment that follows the segment `name` in a path or link.
fn segment_after<'a>(path: &'a str, name: &str) -> Option<&'a str> {
    let mut segments = path.split('/').skip_while(|segment| *segment != name);
    segments.nth(1).filter(|segment| !segment.is_empty())
}

/// The last segment of a member that is a link.
fn last_segment<'a>(operation: &'a Json, member: &str) -> Option<&'a str> {
    operation[member].as_str()?.rsplit('/').next().filter(|segment| !segment.is_empty())
}

#[cfg(test)]
mod tests;
