//! Labels and annotations: which keys belong to Google, and which labels are valid.

use super::write::Write;
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::json::{Json, Object, Read};
use crate::labels;

/// The domains whose keys cannot be added through version 2, although version 1 keeps them and
/// responses contain them.
///
/// Source: Google's documentation of `Service.annotations` and `Service.labels`.
const SYSTEM: [&str; 4] = [
    "run.googleapis.com",
    "cloud.googleapis.com",
    "serving.knative.dev",
    "autoscaling.knative.dev",
];

/// The paths of labels and annotations: on a service and its template, on a job and its executions.
const PLACES: [&str; 2] = ["", "template."];

/// Rejects system keys that the object does not have yet.
///
/// Source: GoogleCloudPlatform/avocano#238, message for annotations. That the rule applies to jobs
/// too is a guess.
pub(super) fn refuse_system_keys(
    _: &Cloud,
    write: &Write<'_>,
    object: &Object,
) -> Result<(), ApiError> {
    for map in ["annotations", "labels"] {
        for path in PLACES.map(|place| format!("{place}{map}")) {
            for (key, value) in labels::pairs(object.at(&path)) {
                if is_system_key(key) && !is_old(write, &path, key, value) {
                    let why = format!("system {map} are not supported in Cloud Run API v2.");
                    return Err(write.violation(&format!("{path}[{key}]"), &why));
                }
            }
        }
    }
    Ok(())
}

/// Labels follow the rules of Google's other objects, except that a key may begin with a domain, as
/// in `client.knative.dev/nonce`. Existing labels are not checked.
///
/// Source: Google's page on labels; the message is a guess.
pub(super) fn refuse_labels(_: &Cloud, write: &Write<'_>, object: &Object) -> Result<(), ApiError> {
    for path in PLACES.map(|place| format!("{place}labels")) {
        let named = labels::pairs(object.at(&path))
            .filter(|(key, value)| !is_old(write, &path, key, value))
            .map(|(key, value)| (without_domain(key), value));
        if let Some(fault) = labels::fault_of(named) {
            let key = fault.label().1;
            let why = "the label does not meet the requirements for labels.";
            return Err(write.violation(&format!("{path}[{key}]"), why));
        }
    }
    Ok(())
}

fn is_system_key(key: &str) -> bool {
    SYSTEM.contains(&key.split('/').next().unwrap_or_default())
}

fn is_old(write: &Write<'_>, path: &str, key: &str, value: &Json) -> bool {
    let old = write.before.and_then(|before| before.at(path));
    old.and_then(|old| old.get(key)) == Some(value)
}

fn without_domain(key: &str) -> &str {
    match key.split_once('/') {
        Some((domain, name)) if domain.contains('.') => name,
        _ => key,
    }
}
