//! Operations of Serverless VPC Access.
//!
//! Sources: discovery vpcaccess/v1; recording vpcaccess-connector-cidr.

use super::product::{VPC_ACCESS, VPC_ACCESS_BETA};
use crate::collection::{Collection, Method};
use crate::longrunning;

/// The name of an operation.
const ITEM: &str = "projects/{project}/locations/{location}/operations/{operation}";

/// The operations in a location.
pub(crate) static OPERATIONS: Collection = Collection {
    methods: &[
        Method::answers("vpcaccess.projects.locations.operations.get", "", longrunning::get),
        Method::answers(
            "vpcaccess.projects.locations.operations.list",
            "pageSize pageToken",
            longrunning::list,
        ),
    ],
    ..longrunning::operations(&VPC_ACCESS, ITEM, "Operation")
};

/// The same operations in version 1beta1.
pub(crate) static BETA_OPERATIONS: Collection = Collection {
    methods: &[Method::answers(
        "vpcaccess.projects.locations.operations.get",
        "",
        longrunning::get,
    )],
    ..longrunning::operations(&VPC_ACCESS_BETA, ITEM, "Operation")
};
