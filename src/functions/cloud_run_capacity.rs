//! `cloud_run_capacity`: what fits in a subnetwork.

use super::cloud_run::{KIND, Use, kind, prefix_length};
use crate::capacity::{instances_in, instances_in_rollout, tasks_in, usable_addresses};
use crate::spec::{Function, Kind, Parameter, WrongArgument};
use crate::value::{Number, Value};

/// The function.
pub(crate) const CLOUD_RUN_CAPACITY: Function = Function {
    name: "cloud_run_capacity",
    parameters: &[
        Parameter {
            description: "What to return: the number of `instances` of a service or worker pool, the number \
                          of instances with which a service or worker pool fits during a `rollout`, the \
                          number of `tasks` of a job, or the number of usable `addresses`. During a rollout, \
                          the previous revision and the new one use addresses at the same time; the result \
                          is the number of instances of each of them.",
            ..KIND
        },
        Parameter {
            name: "prefix_length",
            kind: Kind::Int,
            description: "The prefix length of the subnetwork's primary IPv4 range, at most 26, because \
                          Google requires a /26 or larger.",
        },
    ],
    returns: Kind::Int,
    call: capacity,
    summary: "Returns the number of instances or tasks of Cloud Run that fit in a subnetwork.",
    description: "The result assumes that one workload uses the whole subnetwork. Direct VPC egress uses two addresses for each instance and one for each task, and reserves them in blocks of 16; Google keeps four addresses of the range. `cloud_run_prefix_length` is the reverse.",
};

fn capacity(arguments: &[Value]) -> Result<Value, WrongArgument> {
    let kind = kind(
        arguments,
        &[
            ("instances", Use::Instances),
            ("rollout", Use::Rollout),
            ("tasks", Use::Tasks),
            ("addresses", Use::Addresses),
        ],
    )?;
    let usable = usable_addresses(prefix_length(arguments)?);
    let number = match kind {
        Use::Instances => instances_in(usable),
        Use::Rollout => instances_in_rollout(usable),
        Use::Tasks => tasks_in(usable),
        Use::Addresses => usable,
    };
    Ok(Number::from(number).into())
}
