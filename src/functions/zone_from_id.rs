//! `zone_from_id`: the zone in an object's id.

use super::id::{ID, part_after};
use crate::spec::{Function, Kind};

/// The function.
pub(crate) const ZONE_FROM_ID: Function = Function {
    name: "zone_from_id",
    parameters: ID,
    returns: Kind::String,
    call: |arguments| part_after(arguments, "zones"),
    summary: "Takes the zone out of an object's id.",
    description: "Gives `us-central1-c` of `projects/demo/zones/us-central1-c/instances/one`.",
};
