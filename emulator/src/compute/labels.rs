//! `setLabels` of Compute's collections, the only method that changes labels.
//!
//! Sources: discovery compute/v1, `RegionSetLabelsRequest`; recording dns-record-set-real, of global
//! addresses.

use super::writes;
use crate::cloud::Cloud;
use crate::collection::{Answer, Draft};
use crate::failure::{ApiError, Failure};
use crate::json::{Json, Object, Read};
use crate::labels::{self, Fault};
use crate::operation::Operation;
use crate::request::Request;
use serde_json::json;

/// `setLabels`: starts the operation that replaces all labels. The request contains the fingerprint
/// of the current labels.
pub(super) fn set(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    if let Some(answer) = writes::repeated(cloud, request)? {
        return Ok(answer);
    }
    let name = request.item();
    refuse_stale_fingerprint(&writes::writable(cloud, &name)?.body, &request.body)?;
    refuse("labels", &request.body)?;
    Ok(writes::started(cloud, request, &name, "setLabels", request.body.clone().into()))
}

/// Rejects labels on a new object.
pub(super) fn refuse_new(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    refuse("resource.labels", draft.body)
}

/// Source: users quote the messages for keys and values; the message for the number of labels is a
/// guess.
fn refuse(field: &str, object: &Object) -> Result<(), ApiError> {
    const CHARACTERS: &str = "can only contain lowercase letters, numeric characters, underscores and \
                              dashes";
    let why = match labels::fault_of(labels::of(object)) {
        None => return Ok(()),
        Some(Fault::Key(_, key)) => format!(
            "Label key '{key}' violates format constraints. The key must start with a lowercase \
             character, {CHARACTERS}. The key can be at most 63 characters long. International \
             characters are allowed."
        ),
        Some(Fault::Value(_, _, value)) => format!(
            "Label value '{value}' violates format constraints. The value {CHARACTERS}. The value can \
             be at most 63 characters long. International characters are allowed."
        ),
        Some(Fault::TooMany(..)) => "An object has at most 64 labels.".to_owned(),
    };
    Err(ApiError::invalid(format!("Invalid value for field '{field}': ''. {why}")))
}

/// Source: discovery, `RegionSetLabelsRequest.labelFingerprint`; the message is as users quote it.
fn refuse_stale_fingerprint(object: &Object, request: &Object) -> Result<(), ApiError> {
    if object.text("labelFingerprint") == request.text("labelFingerprint") {
        return Ok(());
    }
    Err(ApiError::condition_not_met(
        "Labels fingerprint either invalid or resource labels have changed".to_owned(),
    ))
}

/// Ends a `setLabels`: the object has the labels of the request, and a new fingerprint.
pub(super) fn finish(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    if let Some(failure) = &operation.ordered {
        return Err(failure.clone());
    }
    let fingerprint = cloud.store.fingerprint();
    let labels = operation.payload["labels"].as_object().cloned().unwrap_or_default();
    if let Some(stored) = cloud.store.object_mut(&operation.target) {
        stored.body.insert("labelFingerprint".to_owned(), json!(fingerprint));
        if labels.is_empty() {
            stored.body.remove("labels");
        } else {
            stored.body.insert("labels".to_owned(), labels.into());
        }
    }
    Ok(Json::Null)
}
