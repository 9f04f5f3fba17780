//! Parses an error response.
//!
//! Two shapes are in use, often mixed: compute's `errors[]` with a reason each
//! (recording compute-network-basic), and `google.rpc.Status` with a status name and typed details
//! (<https://google.aip.dev/193>).

use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::time::Duration;

use super::markup;
use super::wire::Answer;
use crate::remote::{Failure, Refusal, Violation};

/// A refusal, and the information that only the retries need.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Refused {
    pub(super) refusal: Refusal,
    /// Every reason given, whichever of them the refusal names: compute's and `ErrorInfo`'s.
    pub(super) reasons: Vec<String>,
    pub(super) retry_after: Option<Duration>,
}

/// The refusal in this response to a request for the API at `api_host`, sent to `host`.
pub(super) fn refused(api_host: &str, host: &str, answer: &Answer) -> Refused {
    let mut refused = Refused {
        refusal: Refusal { host: api_host.to_owned(), status: answer.status, ..Refusal::default() },
        reasons: Vec::new(),
        retry_after: answer.retry_after,
    };
    let body: Option<Json> = serde_json::from_str(&answer.body).ok();
    if let Some(error) = body.as_ref().and_then(error_object) {
        refused.take_apart(error);
    } else {
        host.clone_into(&mut refused.refusal.host);
        refused.refusal.message = text_without_json(answer);
    }
    refused
}

/// The sentences that typed details add: quotas, the user's language, what is wrong with a resource.
pub(super) fn sentences(details: &[Json]) -> Vec<String> {
    let mut sentences = Vec::new();
    for detail in details {
        match type_name(detail) {
            "google.rpc.QuotaFailure" => {
                sentences.extend(items(detail, "violations").filter_map(quota_sentence));
            }
            "google.rpc.LocalizedMessage" => sentences.extend(text(detail, "message")),
            "google.rpc.ResourceInfo" => sentences.extend(text(detail, "description")),
            _ => {}
        }
    }
    sentences
}

/// The field violations of typed details: of `google.rpc.BadRequest`.
pub(super) fn violations(details: &[Json]) -> Vec<Violation> {
    let requests = details.iter().filter(|detail| type_name(detail) == "google.rpc.BadRequest");
    requests.flat_map(|detail| items(detail, "fieldViolations").filter_map(violation)).collect()
}

/// The metadata of `google.rpc.ErrorInfo`. Compute's errors write `metadatas`.
pub(super) fn metadata(details: &[Json]) -> BTreeMap<String, String> {
    let infos = details.iter().filter(|detail| type_name(detail) == "google.rpc.ErrorInfo");
    infos.flat_map(|info| members(&info["metadata"])).collect()
}

/// The string members of an object.
pub(super) fn members(object: &Json) -> impl Iterator<Item = (String, String)> + '_ {
    let members = object.as_object().into_iter().flatten();
    members.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
}

/// The field that an entry of an `errors` array is located at. Its text is the message's.
pub(super) fn located(entry: &Json) -> Option<Violation> {
    let field = text(entry, "location")?;
    // `location` may also be a header.
    let is_field = entry["locationType"].as_str().is_none_or(|of| of == "parameter");
    is_field.then(|| Violation { field, description: String::new() })
}

/// The links of `google.rpc.Help` and of compute's help, each `description: url`.
pub(super) fn links(help: &Json) -> impl Iterator<Item = String> + '_ {
    items(help, "links").filter_map(|link| {
        let url = text(link, "url")?;
        Some(match text(link, "description") {
            Some(description) => format!("{description}: {url}"),
            None => url,
        })
    })
}

/// The elements of a member that is a list; empty if it isn't.
pub(super) fn items<'a>(object: &'a Json, member: &str) -> impl Iterator<Item = &'a Json> + 'a {
    object[member].as_array().into_iter().flatten()
}

/// A member that is a non-empty string.
pub(super) fn text(object: &Json, member: &str) -> Option<String> {
    object[member].as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

impl Refused {
    /// Fills in the members of an `error` object.
    fn take_apart(&mut self, error: &Json) {
        self.refusal.is_from_the_api = true;
        self.refusal.status_name = text(error, "status");
        self.reasons = items(error, "errors").filter_map(|entry| text(entry, "reason")).collect();
        let details = error["details"].as_array().map_or(&[][..], Vec::as_slice);
        for detail in details {
            match type_name(detail) {
                "google.rpc.ErrorInfo" => self.reasons.extend(text(detail, "reason")),
                "google.rpc.Help" => self.refusal.help.extend(links(detail)),
                _ => {}
            }
        }
        self.refusal.violations = violations(details);
        self.refusal.violations.extend(items(error, "errors").filter_map(located));
        self.refusal.metadata = metadata(details);
        self.refusal.reason =
            self.reasons.first().cloned().or_else(|| self.refusal.status_name.clone());
        self.refusal.message = text(error, "message")
            .or_else(|| self.refusal.reason.clone())
            .unwrap_or_else(|| status_text(self.refusal.status));
        self.add_sentences(error, details);
    }

    /// Keeps every sentence that the message doesn't include already.
    fn add_sentences(&mut self, error: &Json, details: &[Json]) {
        let further = items(error, "errors").filter_map(|entry| text(entry, "message"));
        for sentence in further.chain(sentences(details)) {
            let refusal = &mut self.refusal;
            if !refusal.message.contains(&sentence) && !refusal.details.contains(&sentence) {
                refusal.details.push(sentence);
            }
        }
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        Self::Refused(Box::new(refused.refusal))
    }
}

/// The `error` object of a body. Methods that stream wrap theirs in a list.
fn error_object(body: &Json) -> Option<&Json> {
    let body = body.get(0).unwrap_or(body);
    body.get("error").filter(|error| error.is_object())
}

/// The explanation in a body without an error object: its text, or else the meaning of the status.
fn text_without_json(answer: &Answer) -> String {
    let text = markup::text_of(&answer.body);
    if text.is_empty() { status_text(answer.status) } else { text }
}

/// HTTP's name for this status: `Bad Gateway`.
fn status_text(status: u16) -> String {
    let known = http::StatusCode::from_u16(status).ok();
    known.and_then(|code| code.canonical_reason()).unwrap_or("no explanation").to_owned()
}

/// `google.rpc.ErrorInfo` of a detail's `@type`.
fn type_name(detail: &Json) -> &str {
    let url = detail["@type"].as_str().unwrap_or_default();
    url.rsplit('/').next().unwrap_or_default()
}

/// One of `google.rpc.BadRequest`'s field violations. Google may omit either part.
fn violation(entry: &Json) -> Option<Violation> {
    let of = |member| text(entry, member).unwrap_or_default();
    let violation = Violation { field: of("field"), description: of("description") };
    (violation != Violation::default()).then_some(violation)
}

/// One of `google.rpc.QuotaFailure`'s violations.
fn quota_sentence(entry: &Json) -> Option<String> {
    match (text(entry, "subject"), text(entry, "description")) {
        (Some(subject), Some(description)) => Some(format!("{subject}: {description}")),
        (subject, description) => description.or(subject),
    }
}

#[cfg(test)]
mod tests;
