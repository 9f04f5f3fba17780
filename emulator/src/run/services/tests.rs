//! How Google completes a service, which requests it rejects, and how revisions and traffic change.

mod egress;
mod filled_in;
mod methods;
mod overlapping;
mod pools;
mod refused;
mod revisions;

use crate::json::Json;
use crate::trial::{SERVICES, Trial};
use serde_json::json;

const REVISIONS: &str =
    "run.googleapis.com/v2/projects/p/locations/us-central1/services/s/revisions";

/// An operation time that is longer than any test.
const LONG: std::time::Duration = std::time::Duration::from_hours(1);

/// A service whose template has these fields in addition to one container.
fn with_template(fields: &Json) -> Json {
    let mut template = json!({"containers": [{"image": "gcr.io/p/app"}]});
    template.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    json!({"template": template})
}

/// A service whose only container has these fields.
fn with_container(fields: &Json) -> Json {
    let mut container = json!({"image": "gcr.io/p/app"});
    container.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    json!({"template": {"containers": [container]}})
}

fn smallest() -> Json {
    with_template(&json!({}))
}

fn create(trial: &mut Trial, body: &Json) -> crate::trial::Outcome {
    trial.post(&format!("{SERVICES}?serviceId=t"), body)
}

/// The service after a patch with this mask.
fn patched(trial: &mut Trial, mask: &str, body: &Json) -> Json {
    trial.patch(&format!("{SERVICES}/s?updateMask={mask}"), body).accepted();
    trial.service("s")
}

fn last(path: &Json) -> &str {
    path.as_str().unwrap().rsplit('/').next().unwrap()
}
