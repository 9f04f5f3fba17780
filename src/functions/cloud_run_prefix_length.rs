//! `cloud_run_prefix_length`: the prefix length of a subnetwork that is large enough.

use super::cloud_run::{KIND, Use, count, kind};
use super::cloud_run_addresses::addresses_of;
use crate::capacity::prefix_length_for;
use crate::spec::{Function, Kind, Parameter, WrongArgument};
use crate::value::{Number, Value};

/// The function.
pub(crate) const CLOUD_RUN_PREFIX_LENGTH: Function = Function {
    name: "cloud_run_prefix_length",
    parameters: &[
        Parameter {
            description: "What uses the addresses: `instances` of a service or worker pool, `rollout` of a \
                          service or worker pool, `tasks` of a job, or `addresses`, such as the sum of \
                          several results of `cloud_run_addresses`. During a rollout, the previous revision \
                          and the new one use addresses at the same time; the number of instances is that \
                          of each of them.",
            ..KIND
        },
        Parameter {
            name: "count",
            kind: Kind::Int,
            description: "The maximum number of instances, the number of tasks, or the number of addresses.",
        },
    ],
    returns: Kind::Int,
    call: prefix_length,
    summary: "Returns the prefix length of the smallest subnetwork that a Cloud Run workload fits in.",
    description: "The subnetwork has enough addresses for Direct VPC egress: two for each instance and one for each task, reserved in blocks of 16, besides the four that Google keeps. The result is never longer than 26, because Google requires a /26 or larger.",
};

fn prefix_length(arguments: &[Value]) -> Result<Value, WrongArgument> {
    let kind = kind(
        arguments,
        &[
            ("instances", Use::Instances),
            ("rollout", Use::Rollout),
            ("tasks", Use::Tasks),
            ("addresses", Use::Addresses),
        ],
    )?;
    let needed = addresses_of(kind, count(arguments)?);
    let length = prefix_length_for(needed).ok_or_else(|| WrongArgument {
        at: 1,
        text: format!("no subnetwork has the {needed} addresses that are needed"),
    })?;
    Ok(Number::from(u64::from(length)).into())
}
