//! How many addresses of a subnetwork Cloud Run uses for Direct VPC egress: the arithmetic of the checks,
//! the functions and the capacity report.

mod addresses;

pub(crate) use addresses::{
    DEFAULT_MAX_INSTANCES, DEFAULT_TASKS, DEFAULT_WORKER_INSTANCES, LONGEST_PREFIX,
    SHORTEST_PREFIX, addresses_of_instances, addresses_of_rollout, addresses_of_tasks,
    instances_in, instances_in_rollout, max_instances, prefix_length_for, tasks_in,
    usable_addresses,
};
