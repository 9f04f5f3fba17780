//! `zone_from_id`: the zone in an object's ID.

use super::id::{ID, part_after};
use crate::spec::{Function, Kind};

/// The function.
pub(crate) const ZONE_FROM_ID: Function = Function {
    name: "zone_from_id",
    parameters: ID,
    returns: Kind::String,
    call: |arguments| part_after(arguments, "zones"),
    summary: "Returns the zone in an object's ID.",
    description: "Returns `us-central1-c` for `projects/demo/zones/us-central1-c/instances/one`.",
};
