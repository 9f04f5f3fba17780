//! Operations of Network Connectivity.

use super::product::NETWORK_CONNECTIVITY;
use crate::collection::{Collection, Method};
use crate::longrunning;

/// The operations in a location.
pub(crate) static OPERATIONS: Collection = Collection {
    methods: &[
        Method::answers(
            "networkconnectivity.projects.locations.operations.get",
            "",
            longrunning::get,
        ),
        Method::answers(
            "networkconnectivity.projects.locations.operations.list",
            "pageSize pageToken",
            longrunning::list,
        ),
    ],
    ..longrunning::operations(
        &NETWORK_CONNECTIVITY,
        "projects/{project}/locations/{location}/operations/{operation}",
        "GoogleLongrunningOperation",
    )
};
