//! Objects and configurations to begin with.

use serde_json::{Map, Value as Json, json};

use crate::engine::upgrade;
use crate::schema::{Block, Exposure, GivenBy, Nesting};
use crate::spec::{Resource, places};
use crate::value::{Type, Value};

/// An object with little more than its address.
pub(super) fn least(resource: &Resource) -> Value {
    // The number of a project stands for its id until it is known.
    let mut state = Map::from_iter([("project".to_owned(), Json::from("demo"))]);
    for template in resource.lifecycle.templates().into_iter().chain([resource.id]) {
        for place in places(template) {
            let text = Json::from(text_for(place));
            match place.split_once('.') {
                Some((block, name)) => {
                    let element = &mut state.entry(block).or_insert_with(|| json!([{}]))[0];
                    element[name] = text;
                }
                None => _ = state.insert(place.to_owned(), text),
            }
        }
    }
    let unnamed = from_json(resource, &state);
    if let Ok(id) = resource.fill(resource.id, &unnamed) {
        state.insert("id".to_owned(), id.into());
    }
    from_json(resource, &state)
}

fn from_json(resource: &Resource, state: &Map<String, Json>) -> Value {
    let text = Json::from(state.clone()).to_string();
    let upgraded = upgrade(resource, i64::from(resource.schema_version), text.as_bytes());
    assert!(!upgraded.state.is_null(), "{}: {:?}", resource.type_name, upgraded.diagnostics);
    upgraded.state
}

/// What a part of an address may be: the same digits for a name, a number and a Boolean.
fn text_for(place: &str) -> &'static str {
    match place {
        "project" => "demo",
        "region" | "location" => "us-central1",
        "zone" => "us-central1-a",
        _ => "1",
    }
}

/// A configuration of what an object has, and of what must be configured.
pub(super) fn config_of(block: &Block, object: &Value) -> Value {
    let attributes = block.attributes.iter().map(|attribute| {
        let current = object.get(&attribute.name);
        let value = match attribute.given_by {
            GivenBy::Computed => Value::Null,
            _ if attribute.exposure == Exposure::WriteOnly => Value::Null,
            GivenBy::Required if current.is_null() => filler(&attribute.ty),
            _ => current.clone(),
        };
        (attribute.name.clone(), value)
    });
    let blocks = block.blocks.iter().map(|nested| {
        let current = object.get(&nested.name);
        let configured = |it: &Value| config_of(&nested.block, it);
        let mut elements: Vec<_> = current.elements().iter().map(configured).collect();
        if elements.len() < nested.min_items as usize {
            elements.push(config_of(&nested.block, &Value::Null));
        }
        let value = match nested.nesting {
            Nesting::Single if current.is_null() => Value::Null,
            Nesting::Single => configured(current),
            Nesting::List => Value::List(elements),
            Nesting::Set => Value::set(elements),
        };
        (nested.name.clone(), value)
    });
    Value::object(attributes.chain(blocks))
}

/// Any value of a type.
fn filler(ty: &Type) -> Value {
    match ty {
        Type::Bool => Value::Bool(true),
        Type::Number => Value::from(1),
        Type::String | Type::Dynamic => Value::from("1"),
        Type::List(element) => Value::List(vec![filler(element)]),
        Type::Set(element) => Value::Set(vec![filler(element)]),
        Type::Map(element) => Value::map([("a", filler(element))]),
        Type::Tuple(elements) => Value::Tuple(elements.iter().map(filler).collect()),
        Type::Object(attributes) => {
            Value::object(attributes.iter().map(|(name, ty)| (name.clone(), filler(ty))))
        }
    }
}
