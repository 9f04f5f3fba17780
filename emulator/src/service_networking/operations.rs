//! Operations of Service Networking, which are in no project.

use super::product::SERVICE_NETWORKING;
use crate::collection::{Collection, Method};
use crate::longrunning;

/// The operations of all projects.
pub(crate) static OPERATIONS: Collection = Collection {
    methods: &[Method::answers("servicenetworking.operations.get", "", longrunning::get)],
    ..longrunning::operations(&SERVICE_NETWORKING, "operations/{operation}", "Operation")
};
