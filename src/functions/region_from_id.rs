//! `region_from_id`: the region in an object's id.

use super::id::{ID, part_after};
use crate::spec::{Function, Kind};

/// The function.
pub(crate) const REGION_FROM_ID: Function = Function {
    name: "region_from_id",
    parameters: ID,
    returns: Kind::String,
    call: |arguments| part_after(arguments, "regions"),
    summary: "Takes the region out of an object's id.",
    description: "Gives `us-central1` of `projects/demo/regions/us-central1/subnetworks/egress`. The id of a Cloud Run service has a location instead: see `location_from_id`.",
};
