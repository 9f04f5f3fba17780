//! Operations on tags, which are in no project.

use super::product::TAGS;
use crate::collection::{Collection, Method};
use crate::longrunning;

/// The operations of all projects.
pub(crate) static OPERATIONS: Collection = Collection {
    methods: &[Method::answers("cloudresourcemanager.operations.get", "", longrunning::get)],
    ..longrunning::operations(&TAGS, "operations/{operation}", "Operation")
};
