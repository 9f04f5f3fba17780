//! Operations of Service Usage.

use super::product::{SERVICE_USAGE, SERVICE_USAGE_BETA};
use crate::collection::{Collection, Method};
use crate::longrunning;

/// The operations of all projects.
pub(crate) static OPERATIONS: Collection =
    Collection { methods: METHODS, ..longrunning::operations(&SERVICE_USAGE, ITEM, "Operation") };

/// The same operations in version 1beta1.
pub(crate) static BETA_OPERATIONS: Collection = Collection {
    methods: METHODS,
    ..longrunning::operations(&SERVICE_USAGE_BETA, ITEM, "Operation")
};

/// The name of an operation.
const ITEM: &str = "operations/{operation}";

const METHODS: &[Method] = &[Method::answers("serviceusage.operations.get", "", longrunning::get)];
