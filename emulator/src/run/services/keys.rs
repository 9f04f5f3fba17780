//! Labels and annotations that are Google's own.

use super::write::Write;
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::json::{Json, Object, Read};

/// Whose keys nobody may add through version 2, although version 1 leaves them in place and
/// answers show them.
///
/// Source: Google's documentation of `Service.annotations` and `Service.labels`.
const SYSTEM: [&str; 4] = [
    "run.googleapis.com",
    "cloud.googleapis.com",
    "serving.knative.dev",
    "autoscaling.knative.dev",
];

/// Refuses system keys that the service doesn't have yet.
///
/// Source: GoogleCloudPlatform/avocano#238, text for annotations.
pub(super) fn refuse_system_keys(
    _: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    for map in ["annotations", "labels"] {
        for path in [map.to_owned(), format!("template.{map}")] {
            let old = write.before.and_then(|before| before.at(&path));
            let new = service.at(&path).and_then(Json::as_object);
            for (key, value) in new.into_iter().flatten() {
                let domain = key.split('/').next().unwrap_or_default();
                if SYSTEM.contains(&domain) && old.and_then(|old| old.get(key)) != Some(value) {
                    let why = format!("system {map} are not supported in Cloud Run API v2.");
                    return Err(write.violation(&format!("{path}[{key}]"), &why));
                }
            }
        }
    }
    Ok(())
}
