//! From Google's fields to an object's attributes.

use serde_json::Value as Json;

use super::json;
use crate::spec::{Field, Items, Kind, Reading, SetBy};
use crate::value::{Number, Value};

/// Reads the attributes that have a Google field; all others are null.
///
/// A field that Google omits is null, except for attributes that Google may set: those are `""`, `false`
/// and 0, as with hashicorp/google, and modules compare with these values. Lists and maps are empty
/// where only Google sets them; hashicorp/google has null for one that may be configured and never was.
pub(super) fn decode(fields: &[Field], object: &Json) -> Value {
    Value::object(fields.iter().map(|field| {
        let source = field.google;
        let value = if field.is_read() {
            decode_value(field, json::get(object, source))
        } else {
            absent(field)
        };
        (field.attribute, value)
    }))
}

fn decode_value(field: &Field, value: &Json) -> Value {
    if value.is_null() {
        return absent(field);
    }
    match field.kind {
        Kind::Bool => boolean(value).map_or_else(|| absent(field), Value::Bool),
        Kind::Int | Kind::Float => number(value).map_or_else(|| absent(field), Value::Number),
        Kind::String => text(field, value),
        Kind::JsonText => Value::from(value.to_string()),
        Kind::Ints | Kind::Floats => Value::List(numbers(value)),
        Kind::Strings => Value::List(texts(field, value)),
        Kind::StringSet => Value::set(texts(field, value)),
        Kind::StringMap => string_map(value),
        Kind::StringMaps => {
            let maps = value.as_array().map_or(&[][..], Vec::as_slice);
            Value::List(maps.iter().map(string_map).collect())
        }
        Kind::Objects(inner) => objects(inner, value),
        Kind::Block(Items::One, inner) => Value::List(vec![decode(inner, value)]),
        Kind::Block(Items::Set, inner) => Value::set(elements(inner, value)),
        Kind::Block(Items::SetInMap, inner) => Value::set(entries(field, inner, value)),
        Kind::Block(_, inner) => Value::List(elements(inner, value)),
    }
}

/// The value of an attribute that Google omits.
fn absent(field: &Field) -> Value {
    if let (Reading::DefaultIfAbsent, SetBy::Default(default)) = (field.reading, field.set_by) {
        return default.value();
    }
    let is_computed = field.set_by == SetBy::Computed && !field.is_providers_own();
    match field.kind {
        _ if field.is_block() || field.is_zero_when_absent() => zero(field),
        _ if !is_computed => Value::Null,
        Kind::Bool | Kind::Int | Kind::Float | Kind::String | Kind::JsonText => Value::Null,
        _ => zero(field),
    }
}

/// The zero value of an attribute or block.
pub(super) fn zero(field: &Field) -> Value {
    match field.kind {
        Kind::Bool => Value::Bool(false),
        Kind::Int | Kind::Float => Value::from(0),
        Kind::String | Kind::JsonText => Value::from(""),
        _ if field.is_set_of_blocks() || matches!(field.kind, Kind::StringSet) => {
            Value::set(Vec::new())
        }
        Kind::StringMap => Value::Map(std::collections::BTreeMap::new()),
        _ => Value::List(Vec::new()),
    }
}

/// Compute has Booleans that are strings: `"TRUE"`. Source: discovery compute/v1, `RouterBgpPeer.enable`.
fn boolean(value: &Json) -> Option<bool> {
    match value {
        Json::String(text) => text.to_lowercase().parse().ok(),
        other => other.as_bool(),
    }
}

fn string_map(value: &Json) -> Value {
    let entries = value.as_object().into_iter().flatten();
    Value::map(entries.map(|(key, value)| (key.clone(), plain_text(value))))
}

/// 64-bit integers are returned as strings.
fn number(value: &Json) -> Option<Number> {
    match value {
        Json::Number(number) => Number::from_text(number.as_str()),
        Json::String(text) => Number::from_text(text),
        _ => None,
    }
}

fn text(field: &Field, value: &Json) -> Value {
    match value.as_str() {
        Some(text) => Value::from(&*field.read(text)),
        None => plain_text(value),
    }
}

fn plain_text(value: &Json) -> Value {
    match value {
        Json::String(text) => Value::from(text.as_str()),
        Json::Null => Value::from(""),
        other => Value::from(other.to_string()),
    }
}

fn texts(field: &Field, value: &Json) -> Vec<Value> {
    value.as_array().into_iter().flatten().map(|element| text(field, element)).collect()
}

fn elements(inner: &[Field], value: &Json) -> Vec<Value> {
    value.as_array().into_iter().flatten().map(|element| decode(inner, element)).collect()
}

fn numbers(value: &Json) -> Vec<Value> {
    value.as_array().into_iter().flatten().filter_map(number).map(Value::Number).collect()
}

/// The objects of a map, each with its key as an attribute.
fn entries(field: &Field, inner: &[Field], value: &Json) -> Vec<Value> {
    let entries = value.as_object().into_iter().flatten();
    let each = entries.map(|(name, object)| {
        let mut element = decode(inner, object);
        if let (Value::Object(attributes), Some(key)) = (&mut element, field.key()) {
            attributes.insert(key.to_owned(), name.as_str().into());
        }
        element
    });
    each.collect()
}

/// A single object stands for a list of one: `terminalCondition`.
fn objects(inner: &[Field], value: &Json) -> Value {
    match value {
        Json::Array(_) => Value::List(elements(inner, value)),
        other => Value::List(vec![decode(inner, other)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Change, Literal, field};

    #[test]
    fn an_absent_value_is_zero_where_google_may_set_it() {
        const COMPUTED: Field =
            field("a", String, SetBy::Computed, Change::Never, "a").zero_matters();
        use Kind::{Bool, Int, String, StringMap, Strings};
        const DISTINCT: Field =
            field("a", Int, SetBy::OptionalComputed, Change::Patches, "a").zero_matters();
        let absent = |kind, set_by| {
            let change = if set_by == SetBy::Computed { Change::Never } else { Change::Patches };
            decode(&[field("a", kind, set_by, change, "a")], &serde_json::json!({}))
                .get("a")
                .clone()
        };
        for (kind, zero) in [(Bool, false.into()), (Int, 0.into()), (String, Value::from(""))] {
            assert_eq!(absent(kind, SetBy::Computed), zero);
            assert_eq!(absent(kind, SetBy::OptionalComputed), zero);
            assert_eq!(absent(kind, SetBy::Optional), Value::Null);
        }
        for (kind, empty) in [
            (Strings, Value::List(Vec::new())),
            (StringMap, Value::Map(std::collections::BTreeMap::new())),
        ] {
            assert_eq!(absent(kind, SetBy::Computed), empty);
            assert_eq!(absent(kind, SetBy::OptionalComputed), Value::Null);
        }
        for field in [DISTINCT, COMPUTED] {
            assert_eq!(decode(&[field], &serde_json::json!({})).get("a"), &Value::Null);
        }
    }

    #[test]
    fn an_absent_value_is_the_default_if_the_table_declares_it() {
        const PLAIN: Field =
            field("a", Kind::Int, SetBy::Default(Literal::Int(30)), Change::Patches, "timeoutSec");
        let read = |field: Field, body: Json| decode(&[field], &body).get("a").clone();
        let empty = || serde_json::json!({});
        assert_eq!(read(PLAIN, empty()), Value::Null);
        assert_eq!(read(PLAIN.default_if_absent(), empty()), Value::from(30));
        let other = serde_json::json!({"timeoutSec": 60});
        assert_eq!(read(PLAIN.default_if_absent(), other), Value::from(60));
    }
}
