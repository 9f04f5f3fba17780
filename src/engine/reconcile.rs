//! From what Google answers to the state: what means the same keeps the form that the state has.

use super::collection::{collection, none, without_unknowns};
use super::decode::zero;
use super::equivalence::{equivalent, is_blank_block, is_null_distinct, is_subset};
use super::matching::{partner, partners};
use crate::spec::{Field, Reading, SetBy, Settings};
use crate::value::Value;

/// How a state is brought up to date.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) settings: &'a Settings,
    /// Whether the state is that of an import, which has no more than where the object is.
    pub(super) is_import: bool,
    /// Whether the attributes are in blocks that Google fills in: whoever did not configure them sees what
    /// Google did, its defaults included.
    pub(super) is_filled_in: bool,
}

impl<'a> Reader<'a> {
    /// How the state of an object is brought up to date.
    pub(super) fn new(settings: &'a Settings) -> Self {
        Self { settings, is_import: false, is_filled_in: false }
    }

    /// How blocks are read that nobody configured.
    fn unconfigured(self) -> Self {
        Self { is_import: true, is_filled_in: true, ..self }
    }

    fn within(self, field: &Field) -> Self {
        Self { is_filled_in: self.is_filled_in || field.is_filled_in(), ..self }
    }
}

/// The new state of an object, from the old one and what Google returns now.
///
/// `state` is null, or holds little more than an id, after an import. After an apply it is the plan, whose
/// unknown values become what Google returns. Null and zero stay as the state has them where both mean the
/// same, so do links and units however they are spelled, and blocks stay in the order of the state.
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
        // Computed objects that are known in part.
        _ if !known.is_wholly_known() => now.clone(),
        Value::Null if is_null_distinct(field) && !(reader.is_import && now.is_null()) => {
            now.clone()
        }
        Value::Null if reader.is_import => imported(field, reader, now),
        _ => shown(field, known, now),
    }
}

/// What an import shows of an attribute: what a create would, of a configuration that sets what it must and
/// no default. Google omits zeros, which such a configuration has.
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
        // Those that the state knows stand as it has them; the others follow.
        order.sort_by_key(|at| (found[*at].unwrap_or(usize::MAX), *at));
    }
    collection(field, order.into_iter().map(merged).collect())
}

/// Blocks with nothing where Google should have filled in.
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
