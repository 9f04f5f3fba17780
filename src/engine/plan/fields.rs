//! Plans each attribute from the configuration and the prior state.
//!
//! Computed attributes are carried over here as if nothing changed; [`super::settle`] decides
//! afterwards which of them a change makes unknown.

use super::super::collection::{collection, none, without_unknowns};
use super::super::equivalence::{
    Certainty, equivalent, is_blank_block, is_default, is_empty_block, is_subset, stands_for_unset,
};
use super::super::matching::{name_of, partner, partners};
use super::super::memory::Memory;
use crate::spec::{Field, Reading, SetBy, Settings};
use crate::value::Value;

/// The inputs of a draft.
pub(super) struct Drafter<'a> {
    pub(super) settings: &'a Settings,
    /// Empty if there is no prior object: private data must not influence the plan of a create.
    pub(super) memory: &'a Memory,
    /// Whether the prior object was imported and not written since. Null then only means that the import
    /// could not distinguish a configured zero or default from an unset attribute. The plan writes the
    /// value to the state, without sending a request.
    pub(super) is_imported: bool,
}

/// The object (or block element) that a draft is made for.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The prior form of the same object; null if there is none.
    pub(super) prior: &'a Value,
    pub(super) config: &'a Value,
    /// Whether `prior` is at the same position as `config`, so that the core accepts its spelling.
    pub(super) is_aligned: bool,
}

impl Drafter<'_> {
    /// Drafts an object of these fields. `prefix` is its path in the memory, with a dot at its end
    /// unless it is the root.
    pub(super) fn object(&self, fields: &[Field], prefix: &str, place: Place<'_>) -> Value {
        Value::object(fields.iter().map(|field| {
            let path = format!("{prefix}{}", field.attribute);
            let inner = Place {
                prior: place.prior.get(field.attribute),
                config: place.config.get(field.attribute),
                ..place
            };
            let is_new = place.prior.is_null();
            let value = if field.is_block() {
                self.blocks(field, &path, inner, is_new)
            } else {
                self.attribute(field, &path, inner, is_new)
            };
            (field.attribute, value)
        }))
    }

    fn attribute(&self, field: &Field, path: &str, place: Place<'_>, is_new: bool) -> Value {
        let Place { prior, config, is_aligned } = place;
        if field.is_write_only() {
            return Value::Null;
        }
        match field.set_by {
            SetBy::Computed => carried(field, prior, is_new),
            _ if config.is_unknown() => Value::UNKNOWN,
            SetBy::OptionalComputed if stands_for_unset(field, config) => {
                self.filled_in(field, path, prior, is_new)
            }
            _ if !config.is_null() => {
                let keeps_prior = is_aligned
                    && !is_new
                    && !self.is_untold(prior)
                    && (equivalent(field, prior, config)
                        || self.has_added_keys(field, path, place));
                if keeps_prior { prior.clone() } else { config.clone() }
            }
            SetBy::Required => Value::Null,
            SetBy::Optional => {
                // A prior value stays if it is a zero that another provider wrote for an attribute that
                // was never set, Google's default, which an import found, or a value that others set too
                // and we never did.
                let is_zero = prior.is_zero() && !field.is_zero_distinct();
                let is_of_others = matches!(field.reading, Reading::IfSet)
                    && !self.memory.is_ours(field, path, prior);
                let is_kept = !is_new && (is_zero || is_of_others || is_default(field, prior));
                if is_kept { prior.clone() } else { Value::Null }
            }
            SetBy::Default(literal) => {
                let default = literal.value();
                let is_kept = !is_new && !self.is_untold(prior);
                if is_kept && equivalent(field, prior, &default) { prior.clone() } else { default }
            }
            SetBy::OptionalComputed => self.filled_in(field, path, prior, is_new),
        }
    }

    /// The value of an attribute that isn't configured and that Google fills in.
    fn filled_in(&self, field: &Field, path: &str, prior: &Value, is_new: bool) -> Value {
        if let Some(setting) = field.unset_from {
            let is_kept = setting.is_sticky() && !is_new && !prior.is_null();
            return match self.settings.get(setting) {
                _ if is_kept => prior.clone(),
                Value::Null => carried(field, prior, is_new),
                value if setting.is_planned() => value.clone(),
                _ => Value::UNKNOWN,
            };
        }
        if is_new || !self.is_reset(field, path, prior) {
            return carried(field, prior, is_new);
        }
        match field.googles_default.map(crate::spec::Literal::value) {
            Some(default) if equivalent(field, prior, &default) => prior.clone(),
            Some(default) => default,
            None => Value::UNKNOWN,
        }
    }

    /// Whether we wrote the value, the object still has it, and it can be reset.
    fn is_reset(&self, field: &Field, path: &str, prior: &Value) -> bool {
        field.can_be_reset() && self.memory.is_ours(field, path, prior)
    }

    /// Whether an import could not distinguish a configured value from an unset one.
    fn is_untold(&self, prior: &Value) -> bool {
        self.is_imported && prior.is_null()
    }

    /// Whether the configured map has a part of the prior one, and the rest was filled in by Google.
    fn has_added_keys(&self, field: &Field, path: &str, place: Place<'_>) -> bool {
        matches!(field.reading, Reading::WithoutAddedKeys)
            && is_subset(field, place.config, place.prior)
            && !self.memory.is_ours(field, path, place.prior)
    }

    fn blocks(&self, field: &Field, path: &str, place: Place<'_>, is_new: bool) -> Value {
        let Place { prior, config, .. } = place;
        if config.is_unknown() {
            return Value::UNKNOWN;
        }
        if config.elements().is_empty() {
            return self.absent_blocks(field, path, prior, is_new);
        }
        if (!is_new || field.is_filled_in()) && is_empty_block(field, config, Certainty::Possible) {
            // The value is unknown until it is certain whether the block is treated as absent.
            let is_known = is_empty_block(field, config, Certainty::Known);
            let is_untold = self.is_imported && prior.elements().is_empty();
            return if is_known && is_untold && !field.is_filled_in() {
                let elements = config.elements().iter();
                collection(field, elements.map(|it| self.as_created(field.inner(), it)).collect())
            } else if is_known {
                self.absent_blocks(field, path, prior, is_new)
            } else {
                Value::UNKNOWN
            };
        }
        if field.is_unordered() {
            // The draft as if each element were at the position of its prior counterpart.
            let drafted = self.elements(field, path, place, true);
            if is_permutation(&drafted, prior.elements()) {
                return prior.clone();
            }
        }
        if field.is_unordered() && !config.is_wholly_known() && is_reordered(field, config, prior) {
            // It is not known yet whether only the order changes. If so, the blocks keep the prior
            // order; otherwise they get the configured one.
            return Value::UNKNOWN;
        }
        let drafted = collection(field, self.elements(field, path, place, false));
        let was_absent = field.is_absent_when_empty() && is_blank_block(field, prior);
        if was_absent && drafted != *prior {
            // Google treated the block as absent and fills it in again. Configured values stay as they are
            // in the state, so that it makes no difference whether an unknown value changes anything.
            let place = Place { prior: &Value::Null, ..place };
            let recomputed = collection(field, self.elements(field, path, place, false));
            return spelled_as(field, &drafted, recomputed);
        }
        drafted
    }

    /// The state of an empty block after a create.
    fn as_created(&self, fields: &[Field], config: &Value) -> Value {
        let place = Place { prior: &Value::Null, config, is_aligned: false };
        without_unknowns(fields, &self.object(fields, "", place))
    }

    fn absent_blocks(&self, field: &Field, path: &str, prior: &Value, is_new: bool) -> Value {
        let was_nothing = field.is_absent_when_empty() && is_blank_block(field, prior);
        match field.set_by {
            SetBy::OptionalComputed if is_new && field.is_filled_in_later() => none(field),
            SetBy::OptionalComputed if is_new => Value::UNKNOWN,
            SetBy::OptionalComputed if self.is_reset(field, path, prior) => Value::UNKNOWN,
            SetBy::OptionalComputed => null_as_none(field, prior),
            _ if was_nothing && !is_new => null_as_none(field, prior),
            _ => none(field),
        }
    }

    fn elements(
        &self,
        field: &Field,
        path: &str,
        place: Place<'_>,
        in_any_order: bool,
    ) -> Vec<Value> {
        let configured = place.config.elements();
        let before = place.prior.elements();
        let found = partners(field, configured, before);
        // Elements of sets have no position, and the core doesn't compare them.
        let in_any_order = in_any_order || field.is_set_of_blocks();
        let each = configured.iter().zip(found).enumerate();
        each.map(|(at, (config, found))| {
            if config.is_unknown() {
                return Value::UNKNOWN;
            }
            let place = Place {
                prior: partner(found, before),
                config,
                is_aligned: place.is_aligned && (found == Some(at) || in_any_order),
            };
            let prefix = format!("{path}[{}].", name_of(field, at, config));
            self.object(field.inner(), &prefix, place)
        })
        .collect()
    }
}

/// A value that is not changed: the prior one, or known after apply.
fn carried(field: &Field, prior: &Value, is_new: bool) -> Value {
    let has_no_source = field.google.is_empty() && field.attribute != "id";
    match (is_new, has_no_source) {
        (false, _) => prior.clone(),
        (true, true) => Value::Null,
        (true, false) => Value::UNKNOWN,
    }
}

/// The second draft of an attribute or block, with the values of the first where they are equivalent.
fn spelled_as(field: &Field, first: &Value, second: Value) -> Value {
    if first.is_unknown() || second.is_unknown() || field.is_set_of_blocks() {
        return second;
    }
    if !field.is_block() {
        return if equivalent(field, first, &second) { first.clone() } else { second };
    }
    let pairs = first.elements().iter().zip(second.elements());
    let elements = pairs.map(|(first, second)| {
        Value::object(field.inner().iter().map(|inner| {
            let (first, second) = (first.get(inner.attribute), second.get(inner.attribute));
            (inner.attribute, spelled_as(inner, first, second.clone()))
        }))
    });
    collection(field, elements.collect())
}

fn null_as_none(field: &Field, blocks: &Value) -> Value {
    if blocks.is_null() { none(field) } else { blocks.clone() }
}

/// Whether both have the same elements, in any order.
fn is_permutation(drafted: &[Value], before: &[Value]) -> bool {
    let sorted = |elements: &[Value]| {
        let mut elements = elements.to_vec();
        elements.sort();
        elements
    };
    drafted.len() == before.len() && sorted(drafted) == sorted(before)
}

/// Whether both have elements of the same keys, in another order.
fn is_reordered(field: &Field, config: &Value, prior: &Value) -> bool {
    let keys = |blocks: &Value| -> Vec<String> {
        let keys = blocks.elements().iter().enumerate();
        keys.map(|(at, element)| name_of(field, at, element)).collect()
    };
    let (configured, before) = (keys(config), keys(prior));
    let sorted = |keys: &[String]| {
        let mut keys = keys.to_vec();
        keys.sort();
        keys
    };
    configured != before && sorted(&configured) == sorted(&before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Change, Items, Kind, block, field};

    /// Beside an unknown block, a configured zero in a block of zeros is planned as in the state, whatever
    /// the unknown block turns out to be.
    #[test]
    fn a_zero_in_a_block_of_zeros_does_not_depend_on_what_is_unknown_beside_it() {
        const NOTE: Field = field("note", Kind::String, SetBy::Optional, Change::Patches, "note");
        const FIELDS: &[Field] = &[block(
            "outer",
            Items::One,
            SetBy::OptionalComputed,
            Change::Patches,
            "outer",
            &[
                field("size", Kind::Int, SetBy::Optional, Change::Patches, "size"),
                field("port", Kind::Int, SetBy::OptionalComputed, Change::Patches, "port"),
                block("inner", Items::One, SetBy::Optional, Change::Patches, "inner", &[NOTE]),
            ],
        )];
        let outer = |size: Value, port: Value, inner: Value| {
            let block = Value::object([("size", size), ("port", port), ("inner", inner)]);
            Value::object([("outer", Value::List(vec![block]))])
        };
        let none = || Value::List(Vec::new());
        let one = |note: &str| Value::List(vec![Value::object([("note", Value::from(note))])]);
        let prior = outer(Value::Null, Value::Null, none());
        let settings = Settings::default();
        let memory = Memory::default();
        let drafter = Drafter { settings: &settings, memory: &memory, is_imported: false };
        let planned = |inner: Value| {
            let config = outer(0.into(), Value::Null, inner);
            let place = Place { prior: &prior, config: &config, is_aligned: true };
            drafter.object(FIELDS, "", place)
        };
        let early = planned(Value::UNKNOWN);
        assert_eq!(early, outer(Value::Null, Value::UNKNOWN, Value::UNKNOWN));
        assert_eq!(planned(none()), prior);
        assert_eq!(planned(one("x")), outer(Value::Null, Value::UNKNOWN, one("x")));
    }
}
