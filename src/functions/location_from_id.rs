//! `location_from_id`: the location in an object's id.

use super::id::{ID, part_after};
use crate::spec::{Function, Kind};

/// The function.
pub(crate) const LOCATION_FROM_ID: Function = Function {
    name: "location_from_id",
    parameters: ID,
    returns: Kind::String,
    call: |arguments| part_after(arguments, "locations"),
    summary: "Takes the location out of an object's id.",
    description: "Gives `us-central1` of `projects/demo/locations/us-central1/services/web`. The id of an object of Compute Engine has a region or a zone instead: see `region_from_id` and `zone_from_id`.",
};
