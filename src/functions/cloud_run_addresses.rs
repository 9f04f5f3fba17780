//! `cloud_run_addresses`: the addresses that a workload needs.

use super::cloud_run::{KIND, Use, count, kind};
use crate::capacity;
use crate::spec::{Function, Kind, Parameter, WrongArgument};
use crate::value::{Number, Value};

/// The function.
pub(crate) const CLOUD_RUN_ADDRESSES: Function = Function {
    name: "cloud_run_addresses",
    parameters: &[
        KIND,
        Parameter {
            name: "count",
            kind: Kind::Int,
            description: "The maximum number of instances, or the number of tasks.",
        },
    ],
    returns: Kind::Int,
    call: addresses,
    summary: "Returns the number of addresses that a Cloud Run workload needs in its subnetwork.",
    description: "Direct VPC egress uses two addresses for each instance of a service or worker pool, and one for each task of a job, and reserves them in blocks of 16. For the workloads of one subnetwork, add their addresses and call `cloud_run_prefix_length` with the sum.",
};

fn addresses(arguments: &[Value]) -> Result<Value, WrongArgument> {
    let kind = kind(
        arguments,
        &[("instances", Use::Instances), ("rollout", Use::Rollout), ("tasks", Use::Tasks)],
    )?;
    Ok(Number::from(addresses_of(kind, count(arguments)?)).into())
}

/// The addresses that this many instances, tasks or addresses need.
pub(super) fn addresses_of(kind: Use, count: u64) -> u64 {
    match kind {
        Use::Instances => capacity::addresses_of_instances(count),
        Use::Rollout => capacity::addresses_of_rollout(count, count),
        Use::Tasks => capacity::addresses_of_tasks(count),
        Use::Addresses => count,
    }
}
