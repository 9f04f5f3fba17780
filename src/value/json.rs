//! Values as JSON: the form of stored state.

use serde_json::Value as Json;
use std::fmt::Write;

use super::{Attributes, Number, Type, TypeError, Value};

/// The JSON is not a value of the type.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(crate) enum JsonError {
    /// It has a different kind.
    #[error("{0} is required")]
    Required(&'static str),
    /// A tuple has a different length.
    #[error("a tuple of length {0} is required")]
    TupleLength(usize),
    /// A dynamic value lacks its type.
    #[error("a dynamic value must be an object of a type and a value")]
    NoDynamic,
    /// The type of a dynamic value is not a type.
    #[error(transparent)]
    Type(#[from] TypeError),
}

/// Reads a value of this type as leniently as Terraform: numbers and Booleans from strings, strings
/// from numbers and Booleans. An attribute that the JSON lacks is null, and one that the type lacks
/// is ignored: state of other versions has both.
///
/// # Errors
/// The JSON is not a value of the type.
pub(crate) fn from_json(json: &Json, ty: &Type) -> Result<Value, JsonError> {
    if json.is_null() {
        return Ok(Value::Null);
    }
    match ty {
        Type::Bool => match json {
            Json::Bool(boolean) => Ok(Value::Bool(*boolean)),
            Json::String(text) if text == "true" || text == "1" => Ok(Value::Bool(true)),
            Json::String(text) if text == "false" || text == "0" => Ok(Value::Bool(false)),
            _ => Err(JsonError::Required("a bool")),
        },
        Type::Number => match json {
            Json::Number(number) => Number::from_text(number.as_str()),
            Json::String(text) => Number::from_text(text),
            _ => None,
        }
        .map(Value::Number)
        .ok_or(JsonError::Required("a number")),
        Type::String => match json {
            Json::String(text) => Ok(Value::from(text.as_str())),
            Json::Number(number) => Number::from_text(number.as_str())
                .map(|number| Value::String(number.to_string()))
                .ok_or(JsonError::Required("a string")),
            Json::Bool(boolean) => Ok(Value::from(boolean.to_string())),
            _ => Err(JsonError::Required("a string")),
        },
        Type::List(element) => elements(json, element, "a list").map(Value::List),
        Type::Set(element) => elements(json, element, "a set").map(Value::set),
        Type::Map(element) => {
            let Json::Object(parts) = json else { return Err(JsonError::Required("a map")) };
            parts
                .iter()
                .map(|(name, part)| Ok((name.clone(), from_json(part, element)?)))
                .collect::<Result<_, _>>()
                .map(Value::Map)
        }
        Type::Tuple(types) => tuple(json, types),
        Type::Object(types) => object(json, types),
        Type::Dynamic => dynamic(json),
    }
}

fn elements(json: &Json, ty: &Type, required: &'static str) -> Result<Vec<Value>, JsonError> {
    let Json::Array(parts) = json else { return Err(JsonError::Required(required)) };
    parts.iter().map(|part| from_json(part, ty)).collect()
}

fn tuple(json: &Json, types: &[Type]) -> Result<Value, JsonError> {
    match json {
        Json::Array(parts) if parts.len() == types.len() => parts
            .iter()
            .zip(types)
            .map(|(part, ty)| from_json(part, ty))
            .collect::<Result<_, _>>()
            .map(Value::Tuple),
        Json::Array(_) => Err(JsonError::TupleLength(types.len())),
        _ => Err(JsonError::Required("a tuple")),
    }
}

fn object(json: &Json, types: &Attributes<Type>) -> Result<Value, JsonError> {
    let Json::Object(parts) = json else { return Err(JsonError::Required("an object")) };
    types
        .iter()
        .map(|(name, ty)| {
            Ok((name.clone(), from_json(parts.get(&**name).unwrap_or(&Json::Null), ty)?))
        })
        .collect::<Result<_, _>>()
        .map(Value::Object)
}

fn dynamic(json: &Json) -> Result<Value, JsonError> {
    match (json.get("type"), json.get("value")) {
        (Some(ty), Some(value)) => {
            let ty = Type::from_json_value(ty)?;
            let value = from_json(value, &ty)?;
            Ok(Value::Dynamic(Box::new((ty, value))))
        }
        _ => Err(JsonError::NoDynamic),
    }
}

/// The value as compact JSON with sorted keys, `<`, `>` and `&` escaped, as Terraform writes it.
/// `None` for values that JSON cannot represent: unknowns and infinities.
pub(crate) fn to_json_text(value: &Value) -> Option<String> {
    let mut out = String::new();
    write(&mut out, value)?;
    Some(out)
}

fn write(out: &mut String, value: &Value) -> Option<()> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Unknown(_) => return None,
        Value::Bool(boolean) => out.push_str(if *boolean { "true" } else { "false" }),
        Value::Number(number) if number.is_infinite() => return None,
        Value::Number(number) => write!(out, "{number}").ok()?,
        Value::String(text) => write_text(out, text),
        Value::List(parts) | Value::Set(parts) | Value::Tuple(parts) => {
            out.push('[');
            for (position, part) in parts.iter().enumerate() {
                separate(out, position);
                write(out, part)?;
            }
            out.push(']');
        }
        Value::Map(parts) => write_named(out, parts.iter())?,
        Value::Object(parts) => write_named(out, parts)?,
        Value::Dynamic(inner) => {
            out.push_str("{\"value\":");
            write(out, &inner.1)?;
            out.push_str(",\"type\":");
            out.push_str(&inner.0.to_json());
            out.push('}');
        }
    }
    Some(())
}

fn write_named<'a>(
    out: &mut String,
    parts: impl IntoIterator<Item = (impl AsRef<str>, &'a Value)>,
) -> Option<()> {
    out.push('{');
    for (position, (name, part)) in parts.into_iter().enumerate() {
        separate(out, position);
        write_text(out, name.as_ref());
        out.push(':');
        write(out, part)?;
    }
    out.push('}');
    Some(())
}

fn separate(out: &mut String, position: usize) {
    if position > 0 {
        out.push(',');
    }
}

fn write_text(out: &mut String, text: &str) {
    let quoted = Json::from(text).to_string();
    out.push_str(&quoted.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"));
}
