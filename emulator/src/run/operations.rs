//! Cloud Run's operations.
//!
//! Sources: discovery run/v2; recording run-service-real.

use super::RUN;
use crate::collection::{Collection, Method};
use crate::longrunning;

pub(super) use super::operation_form::{started, validated};

/// The operations in a location.
pub(crate) static OPERATIONS: Collection = Collection {
    methods: &[
        Method::answers("run.projects.locations.operations.get", "", longrunning::get),
        Method::answers(
            "run.projects.locations.operations.list",
            "pageSize pageToken",
            longrunning::list,
        ),
        Method::answers("run.projects.locations.operations.wait", "", longrunning::wait),
        Method::answers("run.projects.locations.operations.delete", "", longrunning::delete),
    ],
    modelled: &[("GoogleLongrunningWaitOperationRequest", "timeout")],
    ..longrunning::operations(
        &RUN,
        "projects/{project}/locations/{location}/operations/{operation}",
        "GoogleLongrunningOperation",
    )
};
