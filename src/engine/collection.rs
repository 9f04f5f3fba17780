//! Blocks of one kind as a single value.

use crate::spec::Field;
use crate::value::Value;

/// No blocks of this kind.
pub(super) fn none(field: &Field) -> Value {
    collection(field, Vec::new())
}

/// These blocks, as a set or a list.
pub(super) fn collection(field: &Field, elements: Vec<Value>) -> Value {
    if field.is_set_of_blocks() { Value::set(elements) } else { Value::List(elements) }
}

/// An object that Google does not know of: what Google should have filled in is null.
pub(super) fn without_unknowns(fields: &[Field], object: &Value) -> Value {
    Value::object(fields.iter().map(|field| {
        let value = match object.get(field.attribute) {
            Value::Unknown(_) if field.is_block() => none(field),
            Value::Unknown(_) => Value::Null,
            known if !field.is_block() && !known.is_wholly_known() => Value::Null,
            known if field.is_block() => {
                let elements = known.elements().iter();
                collection(field, elements.map(|e| without_unknowns(field.inner(), e)).collect())
            }
            known => known.clone(),
        };
        (field.attribute, value)
    }))
}
