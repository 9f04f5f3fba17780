//! From Google's response to the state: equivalent values keep the form that the state has.

use super::collection::{collection, none, without_unknowns};
use super::decode::zero;
use super::equivalence::{equivalent, is_blank_block, is_null_distinct, is_subset};
use super::matching::{partner, partners};
use crate::spec::{Field, Reading, SetBy, Settings};
use crate::value::Value;

/// How a state is refreshed.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) settings: &'a Settings,
    /// Whether the state is that of an import, which holds only the object's address.
    pub(super) is_import: bool,
    /// Whether the attributes are in blocks that Google fills in: users who did not configure them see
    /// Google's values, its defaults included.
    pub(super) is_filled_in: bool,
}

impl<'a> Reader<'a> {
    /// How the state of an object is refreshed.
    pub(super) fn new(settings: &'a Settings) -> Self {
        Self { settings, is_import: false, is_filled_in: false }
    }

    /// How blocks that are not configured are read.
    fn unconfigured(self) -> Self {
        Self { is_import: true, is_filled_in: true, ..self }
    }

    fn within(self, field: &Field) -> Self {
        Self { is_filled_in: self.is_filled_in || field.is_filled_in(), ..self }
    }
}

/// The new state of an object, from the prior state and what Google returns now.
///
/// `state` is null, or holds little more than an id, after an import. After an apply it is the plan, whose
/// unknown values become what Google returns. Null and zero stay as in the state where both are
/// equivalent, as do all spellings of links and units, and blocks keep the order of the state.
pub(super) fn reconcile(
    fields: &[Field],
    reader: Reader<'_>,
    state: &Value,
    decoded: &Value,
) -> Value {
    Value::object(fields.iter().map(|field| {
        let (known, now) = (state.get(field.attribute), decoded.get(field.attribute));
        let value = if field.is_block() {
            shown_blocks(field, reader, known, now)
        } else {
            attribute(field, reader, known, now)
        };
        (field.attribute, value)
    }))
}

fn attribute(field: &Field, reader: Reader<'_>, known: &Value, now: &Value) -> Value {
    let is_the_providers_own = field.is_providers_own();
    match known {
        _ if field.is_write_only() => Value::Null,
        Value::Null | Value::Unknown(_) if is_the_providers_own => unset(field, reader.settings),
        _ if is_the_providers_own => known.clone(),
        Value::Unknown(_) => now.clone(),
        // Computed objects that are partly known.
        _ if !known.is_wholly_known() => now.clone(),
        Value::Null if is_null_distinct(field) && !(reader.is_import && now.is_null()) => {
            now.clone()
        }
        Value::Null if reader.is_import => imported(field, reader, now),
        _ => shown(field, known, now),
    }
}

/// The value that an import shows for an attribute: the same as a create with a configuration that sets
/// only required attributes and relies on defaults. Google omits zeros, which such a configuration has.
fn imported(field: &Field, reader: Reader<'_>, now: &Value) -> Value {
    let value = shown(field, &Value::Null, now);
    match field.set_by {
        _ if !field.is_read() || matches!(field.reading, Reading::IfSet) => value,
        SetBy::Computed | SetBy::OptionalComputed => now.clone(),
        SetBy::Optional if reader.is_filled_in => now.clone(),
        SetBy::Default(default) if value.is_null() && default.value().is_zero() => default.value(),
        SetBy::Required if value.is_null() => zero(field),
        _ => value,
    }
}

/// The value to store in the state for an attribute with the prior value `known` and Google's value
/// `now`.
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

/// The value of an attribute of the provider's own that the state lacks: after an import, or in a
/// state from before the attribute existed.
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

/// The value to store in the state for blocks with the prior value `known` and Google's value
/// `now`.
pub(super) fn shown_blocks(field: &Field, reader: Reader<'_>, known: &Value, now: &Value) -> Value {
    if matches!(field.reading, Reading::Nothing) {
        let is_untold = known.is_null() || known.is_unknown();
        let value = if is_untold { now } else { &settled(field, known) };
        return if value.is_null() { none(field) } else { value.clone() };
    }
    if known.is_unknown() {
        return shown_blocks(field, reader.unconfigured(), &Value::Null, now);
    }
    let before = known.elements();
    // All blocks of an object that the state does not know yet are shown.
    let shown = if known.is_null() {
        now.elements().to_vec()
    } else {
        without_foreign(field, before, now.elements())
    };
    let elements = shown.as_slice();
    // An empty block that Google has counts as present, unless the table says otherwise.
    let is_gone =
        now.elements().is_empty() || field.are_zeros_absent() && is_blank_block(field, now);
    if field.is_absent_when_empty() && is_gone && !known.is_null() {
        let known = settled(field, known);
        if is_blank_block(field, &known) {
            return known;
        }
    }
    let found = partners(field, elements, before);
    let reader = reader.within(field);
    let merged = |at: usize| {
        let element = reconcile(field.inner(), reader, partner(found[at], before), &elements[at]);
        with_key(field, element, &elements[at])
    };
    let mut order: Vec<usize> = (0..elements.len()).collect();
    if !field.is_set_of_blocks() {
        // Blocks that the state knows keep its order; the others follow.
        order.sort_by_key(|at| (found[*at].unwrap_or(usize::MAX), *at));
    }
    collection(field, order.into_iter().map(merged).collect())
}

/// Blocks in which everything that Google should have filled in is null.
fn settled(field: &Field, blocks: &Value) -> Value {
    let elements = blocks.elements().iter();
    match blocks {
        Value::Null => Value::Null,
        _ => collection(
            field,
            elements.map(|element| without_unknowns(field.inner(), element)).collect(),
        ),
    }
}

/// Adds its key to a block that is an object of a map at Google, since that object has no field for
/// it.
fn with_key(field: &Field, mut element: Value, now: &Value) -> Value {
    if let (true, Some(key), Value::Object(attributes)) =
        (field.is_in_map(), field.key(), &mut element)
    {
        attributes.insert(key.to_owned(), now.get(key).clone());
    }
    element
}

/// The blocks without those that Google added and the state does not know.
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
            let reader = Reader::new(&settings);
            assert_eq!(attribute(&field, reader, &null, &off), *expected, "{:?}", field.set_by);
        }
    }

    #[test]
    fn an_import_shows_what_a_create_would() {
        let field = |set_by| field("a", Kind::Bool, set_by, Change::Patches, "a");
        let (null, off) = (Value::Null, Value::Bool(false));
        for (set_by, now, expected) in [
            (SetBy::Optional, &null, &null),
            (SetBy::Optional, &off, &null),
            (SetBy::OptionalComputed, &off, &off),
            (SetBy::OptionalComputed, &null, &null),
            (SetBy::Default(Literal::Bool(false)), &null, &off),
            (SetBy::Required, &null, &off),
        ] {
            let settings = Settings::default();
            let reader = Reader { is_import: true, ..Reader::new(&settings) };
            let shown = attribute(&field(set_by), reader, &null, now);
            assert_eq!(shown, *expected, "{set_by:?}");
        }
    }
}
