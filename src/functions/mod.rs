//! The functions, one file each.

mod cloud_run;
mod cloud_run_addresses;
mod cloud_run_capacity;
mod cloud_run_prefix_length;
mod id;
mod location_from_id;
mod name_from_id;
mod project_from_id;
mod region_from_id;
mod region_from_zone;
#[cfg(test)]
mod tests;
mod zone_from_id;

use crate::spec::Function;

/// All functions of the provider, sorted by name.
pub(crate) const FUNCTIONS: &[&Function] = &[
    &cloud_run_addresses::CLOUD_RUN_ADDRESSES,
    &cloud_run_capacity::CLOUD_RUN_CAPACITY,
    &cloud_run_prefix_length::CLOUD_RUN_PREFIX_LENGTH,
    &location_from_id::LOCATION_FROM_ID,
    &name_from_id::NAME_FROM_ID,
    &project_from_id::PROJECT_FROM_ID,
    &region_from_id::REGION_FROM_ID,
    &region_from_zone::REGION_FROM_ZONE,
    &zone_from_id::ZONE_FROM_ID,
];
