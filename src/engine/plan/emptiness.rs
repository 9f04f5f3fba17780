//! When a block is as good as absent.

use super::fields::is_what_unset_means;
use crate::spec::{Field, SetBy};
use crate::value::Value;

/// Whether the configuration sets nothing in a block, so that it is as good as absent.
///
/// A zero that is written out is something, unless the table says that zeros and no block mean the
/// same; so is a default that will be sent.
pub(in crate::engine) fn is_left_empty(field: &Field, config: &Value) -> bool {
    config.is_wholly_known() && may_be_left_empty(field, config)
}

/// Whether [`is_left_empty`] will hold, or may once all is known.
pub(in crate::engine) fn may_be_left_empty(field: &Field, config: &Value) -> bool {
    may_be_empty(field, config, field.are_zeros_absent())
}

fn may_be_empty(field: &Field, config: &Value, zeros_are_nothing: bool) -> bool {
    let is_unset = |inner: &Field, value: &Value| match value {
        Value::Unknown(_) => inner.set_by != SetBy::Required,
        _ if inner.is_block() => {
            may_be_empty(inner, value, zeros_are_nothing || inner.are_zeros_absent())
        }
        Value::Null => match inner.set_by {
            SetBy::Default(literal) => zeros_are_nothing && literal.value().is_zero(),
            _ => true,
        },
        Value::Bool(_) | Value::Number(_) => zeros_are_nothing && is_as_unset(inner, value),
        _ => value.is_zero() || zeros_are_nothing && is_as_unset(inner, value),
    };
    let is_empty = |element: &Value| {
        let mut settable = field.inner().iter().filter(|inner| inner.is_settable());
        settable.all(|inner| is_unset(inner, element.get(inner.attribute)))
    };
    config.elements().is_empty()
        || field.is_absent_when_empty() && config.elements().iter().all(is_empty)
}

/// Whether a state has nothing set in these blocks, or only zero values, which states of other
/// providers have where nothing was ever set. What Google alone sets doesn't count.
pub(in crate::engine) fn is_nothing(field: &Field, blocks: &Value) -> bool {
    let is_unset = |element: &Value| {
        field.inner().iter().filter(|inner| inner.is_settable()).all(|inner| {
            let value = element.get(inner.attribute);
            match inner.is_block() {
                false => is_as_unset(inner, value),
                // An empty one that is sent is there at Google.
                true if inner.is_absent_when_empty() => is_nothing(inner, value),
                true => value.elements().is_empty(),
            }
        })
    };
    !blocks.is_unknown() && blocks.elements().iter().all(is_unset)
}

/// Whether the value means to Google that the attribute isn't set.
fn is_as_unset(field: &Field, value: &Value) -> bool {
    value.is_zero() || is_what_unset_means(field, value)
}
