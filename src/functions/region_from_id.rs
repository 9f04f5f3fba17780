//! `region_from_id`: the region in an object's ID.

use super::id::{ID, part_after};
use crate::spec::{Function, Kind};

/// The function.
pub(crate) const REGION_FROM_ID: Function = Function {
    name: "region_from_id",
    parameters: ID,
    returns: Kind::String,
    call: |arguments| part_after(arguments, "regions"),
    summary: "Returns the region in an object's ID.",
    description: "Returns `us-central1` for `projects/demo/regions/us-central1/subnetworks/egress`. IDs of Cloud Run services contain a location instead: see `location_from_id`.",
};
