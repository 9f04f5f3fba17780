//! From an object's attributes to the fields that are sent to Google.

use serde_json::{Map, Value as Json};

use super::collection::collection;
use super::equivalence::{Certainty, equivalent, is_empty_block};
use super::json;
use super::matching::{partner, partners};
use crate::spec::link;
use crate::spec::{Field, Items, Kind, Resource, Secrecy, SentContext};
use crate::value::Value;

/// Makes the fields of a new object from every attribute that has a value. Google decides unknown
/// values.
pub(super) fn encode(fields: &[Field], object: &Value, context: SentContext<'_>) -> Json {
    let mut body = Json::Object(Map::new());
    for field in fields.iter().filter(|field| field.is_sent()) {
        if let Some(value) = encode_value(field, object.get(field.attribute), context) {
            json::set(&mut body, field.google, value);
        }
    }
    body
}

/// Whether a plan changes Google's value of an attribute or block. Values that only Google sets may
/// change, but are not sent. Of labels in a block, what counts is all that the object has.
pub(super) fn is_changed(field: &Field, prior: &Value, planned: &Value) -> bool {
    let Kind::Block(_, inner) = field.kind else {
        return prior != planned && !is_as_good_as_null(field, prior, planned);
    };
    if prior.is_unknown() || planned.is_unknown() {
        return prior != planned;
    }
    let (before, after) = (prior.elements(), planned.elements());
    let is_nothing = |blocks: &Value| is_empty_block(field, blocks, Certainty::Known);
    if before.len() != after.len() && is_nothing(prior) && is_nothing(planned) {
        return false;
    }
    before.len() != after.len()
        || before.iter().zip(after).any(|(before, after)| {
            inner.iter().filter(|inner| inner.causes_request()).any(|inner| {
                is_changed(inner, before.get(inner.attribute), after.get(inner.attribute))
            })
        })
}

/// Whether the difference has to be sent to Google.
pub(super) fn has_request(resource: &Resource, prior: &Value, planned: &Value) -> bool {
    resource.fields.iter().any(|field| {
        field.causes_request()
            && is_changed(field, prior.get(field.attribute), planned.get(field.attribute))
    })
}

/// Whether one of two values is null and the other is equivalent to it, so that nothing needs to be
/// sent.
pub(super) fn is_as_good_as_null(field: &Field, one: &Value, two: &Value) -> bool {
    (one.is_null() || two.is_null()) && equivalent(field, one, two)
}

/// The spelling of a reference to send: the most complete one among the configuration and the plan. A
/// state may hold only the name, as a response had it, of an object in another project.
pub(super) fn fuller<'a>(field: &Field, planned: &'a Value, config: &'a Value) -> &'a Value {
    let says_more = |one: &Value, two: &Value| match (one.as_str(), two.as_str()) {
        (Some(one), Some(two)) => link::path(one).len() > link::path(two).len(),
        _ => false,
    };
    let is_reference = field.form.reference.is_some();
    if is_reference && says_more(config, planned) && field.is_same(config, planned) {
        config
    } else {
        planned
    }
}

/// An object to send as it is configured: with references in full, and with the zeros that the
/// configuration writes out where the plan left them null because both are equivalent on the prior
/// object. On the planned object, Google may fill in an absent field with another value.
pub(super) fn as_configured(fields: &[Field], planned: &Value, config: &Value) -> Value {
    Value::object(fields.iter().map(|field| {
        let (planned, config) = (planned.get(field.attribute), config.get(field.attribute));
        let value = match (field.kind, planned, config) {
            (Kind::Block(_, inner), Value::List(elements) | Value::Set(elements), _) => {
                let found = partners(field, elements, config.elements());
                let restored = elements.iter().zip(found).map(|(element, found)| {
                    as_configured(inner, element, partner(found, config.elements()))
                });
                collection(field, restored.collect())
            }
            (_, Value::Null, Value::Bool(_) | Value::Number(_)) if config.is_zero() => {
                config.clone()
            }
            _ => fuller(field, planned, config).clone(),
        };
        (field.attribute, value)
    }))
}

/// A planned object with the write-only values of the configuration, only for a request: all of them for
/// a new object, else those whose version changes. `prior` is null on create.
pub(super) fn with_write_only(
    fields: &[Field],
    prior: &Value,
    planned: &Value,
    config: &Value,
) -> Value {
    Value::object(fields.iter().map(|field| {
        let name = field.attribute;
        let value = match (field.kind, field.secrecy, planned.get(name)) {
            (Kind::Block(_, inner), _, blocks @ (Value::List(_) | Value::Set(_))) => {
                let (elements, prior) = (blocks.elements(), prior.get(name).elements());
                let config = config.get(name).elements();
                let found = partners(field, elements, prior).into_iter();
                let found = found.zip(partners(field, elements, config));
                let laid = elements.iter().zip(found).map(|(element, (before, configured))| {
                    let prior = partner(before, prior);
                    with_write_only(inner, prior, element, partner(configured, config))
                });
                collection(field, laid.collect())
            }
            (_, Secrecy::WriteOnly { version }, _) => {
                let is_due = prior.is_null() || prior.get(version) != planned.get(version);
                if is_due { config.get(name).clone() } else { Value::Null }
            }
            (_, _, value) => value.clone(),
        };
        (name, value)
    }))
}

/// The planned body, with null for every field that is to be removed: an object in a PATCH is laid over
/// the existing one. Source: RFC 7396, which Google's PATCH follows.
pub(super) fn with_nulls(before: &Json, mut after: Json) -> Json {
    if let (Json::Object(before), Json::Object(after)) = (before, &mut after) {
        for (name, before) in before {
            let value = match after.remove(name) {
                Some(value) => with_nulls(before, value),
                None => Json::Null,
            };
            after.insert(name.clone(), value);
        }
    }
    after
}

/// One attribute's value in Google's form; `None` if nothing is sent.
///
/// `false` and 0 are sent like any other value, unless the table says that 0 means unset. An empty
/// string, collection or object is not sent, unless the table says so: Google treats it as absent, or
/// refuses it. An empty string that stands for a default of the table is sent as that default.
pub(super) fn encode_value(field: &Field, value: &Value, context: SentContext<'_>) -> Option<Json> {
    match value {
        Value::Null | Value::Unknown(_) | Value::Object(_) | Value::Dynamic(_) => None,
        Value::Bool(truth) => Some(Json::Bool(*truth)),
        Value::Number(_) if value.is_zero() && field.is_zero_unset() => None,
        Value::Number(number) => serde_json::from_str(&number.to_string()).ok(),
        Value::String(text) if text.is_empty() && field.is_sent_empty() => Some(Json::from("")),
        Value::String(text) if text.is_empty() => {
            field.default_for_empty().map(|text| encode_text(field, text, context))
        }
        Value::String(text) => Some(encode_text(field, text, context)),
        Value::List(elements) | Value::Set(elements) | Value::Tuple(elements) => {
            encode_elements(field, elements, context)
        }
        Value::Map(elements) => {
            let entries: Map<_, _> = elements
                .iter()
                .filter_map(|(key, value)| Some((key.clone(), Json::from(value.as_str()?))))
                .collect();
            (!entries.is_empty() || field.is_sent_empty()).then_some(Json::Object(entries))
        }
    }
}

fn encode_elements(field: &Field, elements: &[Value], context: SentContext<'_>) -> Option<Json> {
    match field.kind {
        Kind::Block(Items::One, inner) => {
            let object = encode(inner, elements.first()?, context);
            let is_empty = object.as_object().is_some_and(Map::is_empty);
            (!is_empty || field.is_sent_empty()).then_some(object)
        }
        Kind::Block(Items::SetInMap, inner) => {
            let key = field.key()?;
            let entries = elements.iter().filter_map(|element| {
                let name = element.get(key).as_str()?.to_owned();
                Some((name, encode(inner, element, context)))
            });
            let entries: Map<_, _> = entries.collect();
            (!entries.is_empty()).then_some(Json::Object(entries))
        }
        Kind::Block(_, inner) => {
            let objects: Vec<_> =
                elements.iter().map(|element| encode(inner, element, context)).collect();
            (!objects.is_empty()).then_some(Json::Array(objects))
        }
        _ => {
            let scalars = elements.iter().filter_map(|element| match element {
                Value::Number(number) => serde_json::from_str(&number.to_string()).ok(),
                other => Some(encode_text(field, other.as_str()?, context)),
            });
            let scalars: Vec<_> = scalars.collect();
            (!scalars.is_empty() || field.is_sent_empty()).then_some(Json::Array(scalars))
        }
    }
}

/// A JSON document is sent as the JSON value it contains.
fn encode_text(field: &Field, text: &str, context: SentContext<'_>) -> Json {
    match field.kind {
        Kind::JsonText => serde_json::from_str(text).unwrap_or_else(|_| Json::from(text)),
        _ => Json::from(&*field.sent(text, context)),
    }
}
