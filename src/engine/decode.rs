//! From Google's fields to an object's attributes.

use serde_json::Value as Json;

use super::json;
use crate::spec::{Field, Items, Kind, SetBy};
use crate::value::{Number, Value};

/// Reads the attributes that Google has a field for; the others are null.
///
/// What Google leaves out is null, but for attributes that only Google sets: modules expect those to
/// be empty texts, `false`, 0 and empty lists, as with hashicorp/google.
pub(super) fn decode(fields: &[Field], object: &Json) -> Value {
    Value::object(fields.iter().map(|field| {
        let source = field.google;
        let value = if source.is_empty() || field.is_not_read {
            absent(field)
        } else {
            decode_value(field, json::get(object, source))
        };
        (field.attribute, value)
    }))
}

fn decode_value(field: &Field, value: &Json) -> Value {
    if value.is_null() {
        return absent(field);
    }
    match field.kind {
        Kind::Bool => value.as_bool().map_or_else(|| absent(field), Value::Bool),
        Kind::Int | Kind::Float => number(value).map_or_else(|| absent(field), Value::Number),
        Kind::String => text(field, value),
        Kind::Strings => Value::List(texts(field, value)),
        Kind::StringSet => Value::set(texts(field, value)),
        Kind::StringMap => Value::map(
            value
                .as_object()
                .into_iter()
                .flatten()
                .map(|(key, value)| (key.clone(), plain_text(value))),
        ),
        Kind::Objects(inner) => objects(inner, value),
        Kind::Block(Items::One, inner) => Value::List(vec![decode(inner, value)]),
        Kind::Block(Items::Set, inner) => Value::set(elements(inner, value)),
        Kind::Block(_, inner) => Value::List(elements(inner, value)),
    }
}

/// What an attribute is that Google leaves out.
fn absent(field: &Field) -> Value {
    let is_computed = field.set_by == SetBy::Computed && !field.google.is_empty();
    match field.kind {
        Kind::Block(Items::Set, _) => Value::set(Vec::new()),
        Kind::Block(..) => Value::List(Vec::new()),
        _ if !is_computed => Value::Null,
        Kind::Bool => Value::Bool(false),
        Kind::Int | Kind::Float => Value::from(0),
        Kind::String => Value::from(""),
        Kind::Strings | Kind::Objects(_) => Value::List(Vec::new()),
        Kind::StringSet => Value::set(Vec::new()),
        Kind::StringMap => Value::Map(std::collections::BTreeMap::new()),
    }
}

/// 64-bit integers come as text.
fn number(value: &Json) -> Option<Number> {
    match value {
        Json::Number(number) => Number::from_text(number.as_str()),
        Json::String(text) => Number::from_text(text),
        _ => None,
    }
}

fn text(field: &Field, value: &Json) -> Value {
    match (value.as_str(), field.read_as) {
        (Some(text), Some(form)) => Value::from(form(text)),
        _ => plain_text(value),
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

/// A single object stands for a list of one: `terminalCondition`.
fn objects(inner: &[Field], value: &Json) -> Value {
    match value {
        Json::Array(_) => Value::List(elements(inner, value)),
        other => Value::List(vec![decode(inner, other)]),
    }
}
