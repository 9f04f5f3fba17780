//! How many addresses of a subnetwork Cloud Run uses for Direct VPC egress, and of which ranges: the arithmetic of
//! the checks, the functions and the capacity report.

mod addresses;
mod need;
mod ranges;

pub(crate) use addresses::{
    LONGEST_PREFIX, SHORTEST_PREFIX, addresses_of_instances, addresses_of_rollout,
    addresses_of_tasks, instances_in, instances_in_rollout, prefix_length_for, tasks_in,
    usable_addresses,
};
pub(crate) use need::{
    Attributes, Need, Number, Source, Text, Workload, addresses, counted, during,
};
pub(crate) use ranges::{SUPPORTED_RANGES, is_supported};
