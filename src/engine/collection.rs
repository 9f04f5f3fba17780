//! Blocks of one kind, as the value that they are.

use crate::spec::Field;
use crate::value::Value;

/// No blocks of this kind.
pub(super) fn none(field: &Field) -> Value {
    collection(field, Vec::new())
}

/// These blocks: a set, or else a list.
pub(super) fn collection(field: &Field, elements: Vec<Value>) -> Value {
    if field.is_set_of_blocks() { Value::set(elements) } else { Value::List(elements) }
}
