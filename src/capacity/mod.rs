//! How many addresses of a subnetwork Cloud Run uses for Direct VPC egress: the arithmetic of the checks,
//! the functions and the capacity report.

mod addresses;
mod need;

pub(crate) use addresses::{
    LONGEST_PREFIX, SHORTEST_PREFIX, addresses_of_instances, addresses_of_rollout,
    addresses_of_tasks, instances_in, instances_in_rollout, prefix_length_for, tasks_in,
    usable_addresses,
};
pub(crate) use need::{
    Attributes, Need, Number, Source, Text, Workload, addresses, counted, during,
};
