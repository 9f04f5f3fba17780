//! From what Google answers to the state: what means the same keeps the form that the state has.

use super::collection::collection;
use super::equivalence::{equivalent, is_blank_block, is_null_distinct, is_subset};
use super::matching::{partner, partners};
use crate::spec::{Field, Reading, SetBy, Settings};
use crate::value::Value;

/// The new state of an object, from the old one and what Google answers now.
///
/// `state` is null, or holds little more than an id, after an import. Null and zero stay as the state
/// has them where both mean the same, so do links and units however they are spelled, and blocks stay
/// in the order of the state.
pub(super) fn reconcile(
    fields: &[Field],
    settings: &Settings,
    state: &Value,
    decoded: &Value,
) -> Value {
    Value::object(fields.iter().map(|field| {
        let (known, now) = (state.get(field.attribute), decoded.get(field.attribute));
        let value = if field.is_block() {
            shown_blocks(field, settings, known, now)
        } else {
            attribute(field, settings, known, now)
        };
        (field.attribute, value)
    }))
}

fn attribute(field: &Field, settings: &Settings, known: &Value, now: &Value) -> Value {
    if field.is_write_only() {
        return Value::Null;
    }
    let is_the_providers_own = field.is_providers_own();
    if is_the_providers_own && known.is_null() {
        return unset(field, settings);
    }
    if is_the_providers_own {
        known.clone()
    } else if known.is_null() && is_null_distinct(field) {
        now.clone()
    } else {
        shown(field, known, now)
    }
}

/// What the state shows of an attribute of which it has `known` and Google answers `now`.
pub(super) fn shown(field: &Field, known: &Value, now: &Value) -> Value {
    if matches!(field.reading, Reading::Nothing) {
        return known.clone();
    }
    if matches!(field.reading, Reading::IfSet) && known.is_null() {
        return Value::Null;
    }
    let is_answered = field.is_same_answer(known, now);
    if is_answered
        || equivalent(field, known, now)
        || (matches!(field.reading, Reading::WithoutAddedKeys) && is_subset(field, known, now))
    {
        return known.clone();
    }
    match (field.reading, now) {
        (Reading::WithoutKeys(is_foreign), Value::Map(now)) => {
            let is_shown = |key: &str| {
                !is_foreign(key) || known.as_map().is_some_and(|known| known.contains_key(key))
            };
            let shown = now.iter().filter(|(key, _)| is_shown(key));
            let shown = Value::map(shown.map(|(key, value)| (key.clone(), value.clone())));
            if equivalent(field, known, &shown) { known.clone() } else { shown }
        }
        _ => now.clone(),
    }
}

/// What an attribute of the provider's own is where the state doesn't say it: after an import, or in
/// a state from before the attribute was there.
pub(super) fn unset(field: &Field, settings: &Settings) -> Value {
    match (field.set_by, field.unset_from) {
        (SetBy::Default(literal), _) => literal.value(),
        (_, Some(setting)) => match settings.get(setting) {
            Value::Unknown(_) => Value::Null,
            value => value.clone(),
        },
        _ => Value::Null,
    }
}

/// What the state shows of blocks of which it has `known` and Google answers `now`.
pub(super) fn shown_blocks(
    field: &Field,
    settings: &Settings,
    known: &Value,
    now: &Value,
) -> Value {
    if matches!(field.reading, Reading::Nothing) {
        return if known.is_null() { now.clone() } else { known.clone() };
    }
    let before = known.elements();
    // Of an object that the state doesn't know yet, all is shown.
    let shown = if known.is_null() {
        now.elements().to_vec()
    } else {
        without_foreign(field, before, now.elements())
    };
    let elements = shown.as_slice();
    // An empty block that Google has is something, unless the table says otherwise.
    let is_gone =
        now.elements().is_empty() || field.are_zeros_absent() && is_blank_block(field, now);
    let are_nothing = is_gone && !known.is_null() && is_blank_block(field, known);
    if field.is_absent_when_empty() && are_nothing {
        return known.clone();
    }
    let found = partners(field, elements, before);
    let merged = |at: usize| {
        let element = reconcile(field.inner(), settings, partner(found[at], before), &elements[at]);
        with_key(field, element, &elements[at])
    };
    let mut order: Vec<usize> = (0..elements.len()).collect();
    if !field.is_set_of_blocks() {
        // Those that the state knows stand as it has them; the others follow.
        order.sort_by_key(|at| (found[*at].unwrap_or(usize::MAX), *at));
    }
    collection(field, order.into_iter().map(merged).collect())
}

/// A block that is an object of a map at Google, with its key, for which the object has no field.
fn with_key(field: &Field, mut element: Value, now: &Value) -> Value {
    if let (true, Some(key), Value::Object(attributes)) =
        (field.is_in_map(), field.key(), &mut element)
    {
        attributes.insert(key.to_owned(), now.get(key).clone());
    }
    element
}

/// The blocks without those that Google added and the state doesn't know.
fn without_foreign(field: &Field, known: &[Value], now: &[Value]) -> Vec<Value> {
    let Reading::WithoutElements(is_foreign) = field.reading else { return now.to_vec() };
    let found = partners(field, now, known);
    let shown =
        now.iter().zip(found).filter(|(element, found)| found.is_some() || !is_foreign(element));
    shown.map(|(element, _)| element.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Change, Kind, Literal, field};

    #[test]
    fn an_import_shows_a_zero_value_where_null_would_read_as_another() {
        let plain = field("a", Kind::Bool, SetBy::Optional, Change::Patches, "a");
        let default = |truth| Field { set_by: SetBy::Default(Literal::Bool(truth)), ..plain };
        let (null, off) = (Value::Null, Value::Bool(false));
        for (field, expected) in [(plain, &null), (default(false), &null), (default(true), &off)] {
            let settings = Settings::default();
            assert_eq!(attribute(&field, &settings, &null, &off), *expected, "{:?}", field.set_by);
        }
    }
}
