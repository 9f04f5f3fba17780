//! The form in which Cloud Run returns an operation, and how its methods start one.

use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::json::{Json, Object};
use crate::longrunning::{self, Longrunning, Metadata, Place};
use crate::name::Name;
use crate::operation::Operation;
use crate::request::Request;

/// Source: recording run-service-real.
const STYLE: Longrunning = Longrunning {
    package: "google.cloud.run.v2",
    schema_prefix: "GoogleCloudRunV2",
    place: Place::Location,
    metadata: Metadata::Target,
};

/// An operation as Cloud Run returns it.
pub(super) fn show(cloud: &Cloud, operation: &Operation) -> Json {
    longrunning::show(&STYLE, cloud, operation)
}

/// Starts an operation on a target and returns it in its current state: not done.
pub(super) fn started(
    cloud: &mut Cloud,
    request: &Request,
    target: &Name,
    payload: Json,
) -> Answer {
    longrunning::started(&STYLE, cloud, request, target, payload)
}

/// The response to a request that is only validated: an operation that is done and cannot be
/// polled, with the object that the request would create.
///
/// Source: discovery, `validateOnly`. The form of the response is a guess.
pub(super) fn validated(cloud: &mut Cloud, target: &Name, object: Object) -> Answer {
    longrunning::done(&STYLE, cloud, target, object)
}
