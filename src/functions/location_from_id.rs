//! `location_from_id`: the location in an object's ID.

use super::id::{ID, part_after};
use crate::spec::{Function, Kind};

/// The function.
pub(crate) const LOCATION_FROM_ID: Function = Function {
    name: "location_from_id",
    parameters: ID,
    returns: Kind::String,
    call: |arguments| part_after(arguments, "locations"),
    summary: "Returns the location in an object's ID.",
    description: "Returns `us-central1` for `projects/demo/locations/us-central1/services/web`. IDs of Compute Engine resources contain a region or a zone instead: see `region_from_id` and `zone_from_id`.",
};
