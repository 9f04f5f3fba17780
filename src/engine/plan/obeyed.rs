//! Whether a plan obeys the core's rules, and if not, whether the departure is allowed.
//!
//! The following departures are allowed, each because the core's rules leave no other way to what
//! users expect; they need the legacy type system's flag, for that reply alone:
//!
//! 1. a computed block that the configuration omits, or leaves empty where that is equivalent, is
//!    carried over or known after apply;
//! 2. a zero value, or Google's default, is planned for an attribute that is neither set nor computed: a
//!    state has it, or it is the table's default in a set of blocks, in which the core allows no computed
//!    values;
//! 3. a block of nothing but zero values stays, or stays absent, where both are equivalent;
//! 4. null stays where a state has it and the configuration has a zero value that is equivalent;
//! 5. the prior order of blocks stays where Google ignores their order, and is unknown while it is not
//!    known whether only the order changes;
//! 6. the timeouts stay as they are in the state if the plan changes nothing at all: another provider wrote
//!    the state;
//! 7. a value that other tools set too is planned although it is not set: a state has it, and this provider
//!    did not write it;
//! 8. a configured `""`, empty collection or 0 that means unset is planned as if it were absent, where
//!    Google fills in.
//!
//! What follows a colon is why the plan does so. The check does not repeat it: elements with a key need not
//! stand where they stood in the state, and who wrote a value is known to the private data alone.

use super::super::encode::is_changed;
use super::super::equivalence::{
    Certainty, equivalent, is_blank_block, is_default, is_empty_block, stands_for_unset,
};
use crate::schema::{Breach, BreachKind, check_plan};
use crate::spec::{Field, Reading, Resource, SetBy};
use crate::value::{Path, Step, Value};

/// The result of checking a plan against the core's rules.
#[derive(Debug, PartialEq)]
pub(in crate::engine) enum Verdict {
    /// Every rule is obeyed.
    Strict,
    /// Some rules are broken, all of them in allowed ways.
    Exempt,
    /// This rule is broken in a way that is not allowed: a bug.
    Broken(Breach),
}

/// Checks a plan against the rules by which the core checks it.
pub(in crate::engine) fn verdict(
    resource: &Resource,
    prior: &Value,
    config: &Value,
    planned: &Value,
) -> Verdict {
    let mut verdict = Verdict::Strict;
    for breach in check_plan(resource.shape(), prior, config, planned) {
        if !is_exempt(resource, [prior, config, planned], &breach) {
            return Verdict::Broken(breach);
        }
        verdict = Verdict::Exempt;
    }
    verdict
}

fn is_exempt(resource: &Resource, [prior, config, planned]: [&Value; 3], breach: &Breach) -> bool {
    if breach.path.0.first() == Some(&Step::Attribute("timeouts".to_owned())) {
        return planned == prior;
    }
    let fields = fields_at(resource, &breach.path);
    let Some((field, _)) = fields.last() else { return false };
    let at = |value: &Value| value.at(&breach.path).cloned().unwrap_or_default();
    let (before, configured, now) = (at(prior), at(config), at(planned));
    let keeps_order = fields.iter().any(|(field, path)| {
        let kept = |before, now| !is_changed(field, before, now);
        field.is_unordered()
            && prior.at(path).zip(planned.at(path)).is_some_and(|(before, now)| kept(before, now))
    });
    let is_in_empty_block = fields.iter().any(|(field, path)| {
        let is_empty = config
            .at(path)
            .is_some_and(|blocks| is_empty_block(field, blocks, Certainty::Possible));
        field.is_block() && field.is_absent_when_empty() && is_empty
    });
    keeps_order
        || is_in_empty_block
        || match breach.kind {
            BreachKind::UnknownBlocks | BreachKind::BlockCount => {
                let is_filled_in =
                    field.set_by == SetBy::OptionalComputed && configured.elements().is_empty();
                let is_order_open = field.is_unordered() && now.is_unknown();
                let means_none = field.is_absent_when_empty() && is_blank_block(field, &now);
                is_filled_in || means_none || is_order_open
            }
            BreachKind::ValueForUnset => {
                let is_of_others = matches!(field.reading, Reading::IfSet);
                let is_zero = !field.is_zero_distinct() && now.is_zero();
                !now.is_null() && (is_of_others || is_zero || is_default(field, &now))
            }
            BreachKind::DiffersFromConfig => {
                stands_for_unset(field, &configured)
                    || before.is_null() && now.is_null() && equivalent(field, &before, &configured)
            }
            _ => false,
        }
}

/// The fields on the way to a path, each with its own path.
fn fields_at(resource: &Resource, path: &Path) -> Vec<(&'static Field, Path)> {
    let mut found = Vec::new();
    let mut fields = resource.fields;
    for (depth, step) in path.0.iter().enumerate() {
        let Step::Attribute(name) = step else { continue };
        let Some(field) = fields.iter().find(|field| field.attribute == name) else { break };
        found.push((field, Path(path.0[..=depth].to_vec())));
        fields = field.inner();
    }
    found
}
