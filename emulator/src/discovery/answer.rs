//! The form of Google's responses: values that protocol buffers omit, and enums as numbers.

use super::facts::{Api, Field, Kind, Shape};
use super::numbers;
use crate::json::{Json, Object, Read};

/// Fields with one value that are kept when zero, because their presence has a meaning.
///
/// Source: the fields of type `Option` in the crate google-cloud-run-v2, which correspond to
/// `optional` and `oneof` in the protocol buffers.
const KEPT_WHEN_ZERO: &[(&str, &str)] = &[
    ("GoogleCloudRunV2EnvVar", "value"),
    ("GoogleCloudRunV2BinaryAuthorization", "useDefault"),
    ("GoogleCloudRunV2BinaryAuthorization", "policy"),
    ("GoogleCloudRunV2ServiceScaling", "manualInstanceCount"),
    ("GoogleCloudRunV2WorkerPoolScaling", "manualInstanceCount"),
    ("GoogleCloudRunV2TaskTemplate", "maxRetries"),
    ("GoogleCloudRunV2RevisionTemplate", "gpuZonalRedundancyDisabled"),
    ("GoogleCloudRunV2Revision", "gpuZonalRedundancyDisabled"),
];

/// An object as an API built on protocol buffers returns it: without nulls, zero values, empty
/// lists and empty maps. An empty message is kept, as `{}`.
///
/// Source: the JSON mapping of protocol buffers; GoogleCloudPlatform/cloud-foundation-fabric#4089.
pub(crate) fn answer_form(api: &Api, schema: &str, object: &Object) -> Object {
    let fields = api.fields_of(schema);
    let mut answer = Object::new();
    for (name, value) in object {
        let Some(field) = fields.iter().find(|field| field.name == name) else {
            continue;
        };
        let value = match (field.kind, value) {
            (Kind::Ref(inner), Json::Object(value)) if field.shape == Shape::One => {
                Json::Object(answer_form(api, inner, value))
            }
            (Kind::Ref(inner), Json::Array(items)) => Json::Array(
                items
                    .iter()
                    .map(|item| {
                        answer_form(api, inner, item.as_object().unwrap_or(&Object::new())).into()
                    })
                    .collect(),
            ),
            (_, value) => value.clone(),
        };
        if !is_left_out(schema, field, &value) {
            answer.insert(name.clone(), value);
        }
    }
    answer
}

fn is_left_out(schema: &str, field: &Field, value: &Json) -> bool {
    match (field.shape, value) {
        (_, Json::Null) => true,
        (Shape::Many, value) => value.as_array().is_some_and(Vec::is_empty),
        (Shape::Map, value) => value.as_object().is_some_and(Object::is_empty),
        (Shape::One, value) => {
            is_zero(field.kind, value) && !KEPT_WHEN_ZERO.contains(&(schema, field.name))
        }
    }
}

fn is_zero(kind: Kind, value: &Json) -> bool {
    match (kind, value) {
        (Kind::Enum(names), Json::String(name)) => numbers::number_of(names, name) == Some(0),
        (Kind::Int64 | Kind::Uint64, Json::String(digits)) => digits == "0",
        (Kind::Duration | Kind::Time, _) => false,
        (_, Json::Bool(value)) => !value,
        (_, Json::Number(number)) => number.as_f64() == Some(0.0),
        (_, Json::String(text)) => text.is_empty(),
        _ => false,
    }
}

/// The same object with its enums as numbers, which a client requests with `enum-encoding=int`.
///
/// Source: recording run-job-port.
pub(crate) fn with_numbered_enums(api: &Api, schema: &str, object: &Object) -> Object {
    numbered(api, api.fields_of(schema), object)
}

fn numbered(api: &Api, fields: &'static [Field], object: &Object) -> Object {
    let mut answer = object.clone();
    for field in fields {
        let Some(value) = answer.get_mut(field.name) else { continue };
        match (field.kind, value.as_object()) {
            // An operation's `metadata` and `response` contain their own types.
            (Kind::Any, Some(packed)) => {
                let fields = api.fields_of(&schema_of(packed.text("@type")));
                *value = Json::Object(numbered(api, fields, packed));
            }
            (kind, _) => {
                each_value(field.shape, value, &mut |value| number_enums(api, kind, value));
            }
        }
    }
    answer
}

/// The schema of a type: `type.googleapis.com/google.cloud.run.v2.Service` is
/// `GoogleCloudRunV2Service`.
fn schema_of(type_url: &str) -> String {
    let name = type_url.rsplit('/').next().unwrap_or_default();
    let mut schema = String::new();
    for part in name.split('.') {
        let (first, rest) = part.split_at(part.len().min(1));
        schema.push_str(&first.to_ascii_uppercase());
        schema.push_str(rest);
    }
    schema
}

fn number_enums(api: &Api, kind: Kind, value: &mut Json) {
    match (kind, &*value) {
        (Kind::Enum(names), Json::String(name)) => {
            if let Some(number) = numbers::number_of(names, name) {
                *value = Json::from(number);
            }
        }
        (Kind::Ref(schema), Json::Object(object)) => {
            *value = Json::Object(numbered(api, api.fields_of(schema), object));
        }
        (Kind::Inline(fields), Json::Object(object)) => {
            *value = Json::Object(numbered(api, fields, object));
        }
        _ => {}
    }
}

fn each_value(shape: Shape, value: &mut Json, change: &mut dyn FnMut(&mut Json)) {
    match (shape, value) {
        (Shape::Many, Json::Array(items)) => items.iter_mut().for_each(change),
        (Shape::Map, Json::Object(entries)) => entries.values_mut().for_each(change),
        (_, value) => change(value),
    }
}
