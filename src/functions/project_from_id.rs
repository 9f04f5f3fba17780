//! `project_from_id`: the project in an object's ID.

use super::id::{ID, part_after};
use crate::spec::{Function, Kind};

/// The function.
pub(crate) const PROJECT_FROM_ID: Function = Function {
    name: "project_from_id",
    parameters: ID,
    returns: Kind::String,
    call: |arguments| part_after(arguments, "projects"),
    summary: "Returns the project in an object's ID.",
    description: "Returns `demo` for `projects/demo/global/networks/main`.",
};
