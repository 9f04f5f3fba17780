//! What Pub/Sub refuses in topics and subscriptions alike.

use crate::failure::ApiError;
use crate::json::{Object, Read};
use crate::labels;
use crate::name::Name;

/// Source: the comment of `Topic.name`; the message is one that users quote
/// (googleapis/google-cloud-go#1579).
pub(super) fn refuse_name(name: &Name) -> Result<(), ApiError> {
    let id = name.id();
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~+%".contains(&byte);
    let is_name = (3..=255).contains(&id.len())
        && id.bytes().all(is_inner)
        && id.starts_with(|first: char| first.is_ascii_alphabetic())
        && !id.starts_with("goog");
    if is_name {
        return Ok(());
    }
    Err(ApiError::invalid(format!(
        "Invalid resource name given (name={}). Refer to \
         https://cloud.google.com/pubsub/docs/pubsub-basics#resource_names for more information.",
        name.path()
    )))
}

/// The message is a guess.
pub(super) fn refuse_labels(body: &Object) -> Result<(), ApiError> {
    match labels::fault_of(labels::of(body)) {
        Some(fault) => refused(&format!("labels[{}]", fault.label().1), "The label is invalid."),
        None => Ok(()),
    }
}

/// A duration that is sent lies between these numbers of seconds. The message is a guess.
///
/// Source: the comments of the fields.
pub(super) fn refuse_duration(
    body: &Object,
    field: &str,
    min: u64,
    max: u64,
) -> Result<(), ApiError> {
    let text = body.text(field);
    let seconds = text.trim_end_matches('s').parse::<f64>().unwrap_or_default();
    #[allow(clippy::cast_precision_loss, reason = "the numbers are small")]
    if text.is_empty() || (min as f64..=max as f64).contains(&seconds) {
        return Ok(());
    }
    refused(field, &format!("The duration must be between {min} and {max} seconds."))
}

/// A refusal that names its field.
pub(super) fn refused(field: &str, why: &str) -> Result<(), ApiError> {
    Err(ApiError::violation(field.to_owned(), why.to_owned()))
}
