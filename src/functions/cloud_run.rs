//! The parameters that the functions about Cloud Run's addresses share.

use crate::capacity::{LONGEST_PREFIX, SHORTEST_PREFIX};
use crate::spec::{Kind, Parameter, WrongArgument};
use crate::value::Value;

/// The parameter for what uses addresses.
pub(super) const KIND: Parameter = Parameter {
    name: "kind",
    kind: Kind::String,
    description: "What uses the addresses: `instances` of a service or worker pool, `rollout` of a service \
                  or worker pool, or `tasks` of a job. During a rollout, the previous revision and the new \
                  one use addresses at the same time; the number of instances is that of each of them.",
};

/// What uses addresses.
#[derive(Clone, Copy)]
pub(super) enum Use {
    /// Instances of a service or worker pool in steady state.
    Instances,
    /// A rollout, in which the previous revision has as many instances as the new one.
    Rollout,
    /// Tasks of one execution of a job.
    Tasks,
    /// Addresses, without more about what uses them.
    Addresses,
}

/// The first argument, where it is one of these.
pub(super) fn kind(
    arguments: &[Value],
    allowed: &[(&'static str, Use)],
) -> Result<Use, WrongArgument> {
    let text = arguments.first().and_then(Value::as_str).unwrap_or_default();
    let found = allowed.iter().find(|(name, _)| *name == text);
    found.map(|(_, kind)| *kind).ok_or_else(|| {
        let names: Vec<_> = allowed.iter().map(|(name, _)| format!("{name:?}")).collect();
        WrongArgument { at: 0, text: format!("must be one of {}", names.join(", ")) }
    })
}

/// The second argument, a number of instances, tasks or addresses. No more than there are IPv4
/// addresses, which no subnetwork has.
pub(super) fn count(arguments: &[Value]) -> Result<u64, WrongArgument> {
    let number = whole(arguments).and_then(|number| u32::try_from(number).ok());
    number.map(u64::from).ok_or_else(|| WrongArgument {
        at: 1,
        text: format!("{} is not a whole number from 0 to {}", shown(arguments), u32::MAX),
    })
}

/// The second argument, the length of a prefix.
pub(super) fn prefix_length(arguments: &[Value]) -> Result<u8, WrongArgument> {
    let number = whole(arguments).and_then(|number| u8::try_from(number).ok());
    let is_allowed = |length: &u8| (SHORTEST_PREFIX..=LONGEST_PREFIX).contains(length);
    number.filter(is_allowed).ok_or_else(|| WrongArgument {
        at: 1,
        text: format!(
            "{} is not the prefix length of a subnetwork for Direct VPC egress, which is a whole number \
             from {SHORTEST_PREFIX} to {LONGEST_PREFIX}",
            shown(arguments)
        ),
    })
}

fn whole(arguments: &[Value]) -> Option<i64> {
    match arguments.get(1) {
        Some(Value::Number(number)) => number.as_i64(),
        _ => None,
    }
}

fn shown(arguments: &[Value]) -> String {
    match arguments.get(1) {
        Some(Value::Number(number)) => number.to_string(),
        _ => "the argument".to_owned(),
    }
}
