//! `google.longrunning.Operation`: the long-running operations of most Google APIs.
//!
//! Source: <https://google.aip.dev/151>; discovery run/v2, schema `GoogleLongrunningOperation`;
//! recording run-service-real.

use google_cloud_gax::error::rpc::Code;
use serde_json::Value as Json;

use super::client::Google;
use super::operation::{State, Wait};
use super::refusal::{metadata, sentences, text, violations};
use crate::remote::{Call, Deadline, Failure, Method, OperationFailure};

/// Waits until the operation that `call` started has ended, and returns its final form.
///
/// The operation is polled, although some APIs have a `wait` method: no recording shows how that
/// method behaves and which permissions it requires, and the first polls are frequent enough.
pub(super) async fn finish(
    google: &Google,
    call: &Call,
    started: Json,
    until: Deadline,
) -> Result<Json, Failure> {
    let Some(name) = text(&started, "name").filter(|name| is_operation(name)) else {
        return Ok(started);
    };
    let get = call.beside(Method::Get, &*name);
    let wait = Wait { google, until, name, held_back: None, get, state };
    wait.until_ended(started).await
}

/// Whether a name is that of an operation: `projects/p/locations/l/operations/o`, `operations/o`.
/// Other objects have names, too.
fn is_operation(name: &str) -> bool {
    name.rsplit('/').nth(1) == Some("operations")
}

/// The state of the operation.
fn state(operation: &Json) -> State {
    if operation["done"] != true {
        return State::Running;
    }
    let error = &operation["error"];
    if !error.is_object() {
        return State::Succeeded;
    }
    let mut message = text(error, "message").unwrap_or_default();
    let details = error["details"].as_array().map_or(&[][..], Vec::as_slice);
    for sentence in sentences(details) {
        if !message.contains(&sentence) {
            message = format!("{message}\n{sentence}");
        }
    }
    State::Failed(Box::new(OperationFailure {
        operation: text(operation, "name").unwrap_or_default(),
        code: code_name(error).to_owned(),
        message: message.trim_start().to_owned(),
        violations: violations(details),
        metadata: metadata(details),
        body: operation.clone(),
    }))
}

/// The name of the error's code; `UNKNOWN` for an unknown code.
fn code_name(error: &Json) -> &'static str {
    let number = error["code"].as_i64().and_then(|code| i32::try_from(code).ok());
    number.map_or(Code::Unknown, Code::from).name()
}

#[cfg(test)]
mod tests;
