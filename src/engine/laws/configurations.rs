//! Generated configurations.

use proptest::prelude::*;

use crate::spec::{Field, Items, Kind, Resource, SetBy};
use crate::value::Value;

/// Any configuration of a resource, with unknowns in it.
pub(super) fn configurations(resource: &'static Resource) -> BoxedStrategy<Value> {
    let object = objects(resource.fields, true);
    object
        .prop_map(|object| {
            let Value::Object(mut attributes) = object else { return object };
            attributes.insert("name", "thing".into());
            // Google refuses a binding without members, as it does an audit configuration without
            // content.
            let log = || Value::object([("log_type", Value::from("a"))]);
            for (name, one) in [
                ("members", Value::set(vec!["a".into()])),
                ("audit_log_config", Value::set(vec![log()])),
            ] {
                if let Some(elements) = attributes.get_mut(name)
                    && elements.elements().is_empty()
                {
                    *elements = one;
                }
            }
            attributes.insert("project", Value::Null);
            attributes.insert("id", Value::Null);
            attributes.insert("deletion_protection", Value::Null);
            attributes.insert("timeouts", Value::Null);
            if let Some(labels) = attributes.get_mut("labels")
                && labels.is_unknown()
            {
                *labels = Value::Null;
            }
            Value::Object(attributes)
        })
        .boxed()
}

fn objects(fields: &'static [Field], may_be_unknown: bool) -> BoxedStrategy<Value> {
    let names: Vec<_> = fields.iter().map(|field| field.attribute).collect();
    let values: Vec<_> = fields.iter().map(|field| values(field, may_be_unknown)).collect();
    values.prop_map(move |values| Value::object(names.iter().copied().zip(values))).boxed()
}

fn values(field: &'static Field, may_be_unknown: bool) -> BoxedStrategy<Value> {
    let is_required = field.set_by == SetBy::Required;
    let unknown = u32::from(may_be_unknown);
    if let Kind::Block(items, inner) = field.kind {
        return blocks(field, items, inner, may_be_unknown);
    }
    if field.set_by == SetBy::Computed {
        return Just(Value::Null).boxed();
    }
    if field.attribute == "key" {
        // Keys are made unique afterwards, and known: an unknown key of a set identifies no
        // element.
        return "[a-d]".prop_map(Value::from).boxed();
    }
    let text = || prop_oneof![Just(""), Just("a"), Just("b"), Just("filled")].prop_map(Value::from);
    let known = match field.kind {
        Kind::Bool => any::<bool>().prop_map(Value::from).boxed(),
        Kind::Int | Kind::Float => (0..3_i64).prop_map(Value::from).boxed(),
        Kind::JsonText => {
            prop_oneof![Just(r#"{"a": 1, "b": 2}"#), Just(r#"{"b":2,"a":1}"#), Just("[1]")]
                .prop_map(Value::from)
                .boxed()
        }
        Kind::Ints | Kind::Floats => {
            proptest::collection::vec((0..3_i64).prop_map(Value::from), 0..3)
                .prop_map(Value::List)
                .boxed()
        }
        Kind::String if field.form.reference.is_some() => links().boxed(),
        Kind::String if field.is_same(&"a".into(), &"A".into()) => {
            prop_oneof![Just("a"), Just("A"), Just("b")].prop_map(Value::from).boxed()
        }
        Kind::String if is_required => "[a-c]".prop_map(Value::from).boxed(),
        Kind::String => text().boxed(),
        Kind::Strings => proptest::collection::vec("[a-c]".prop_map(Value::from), 0..3)
            .prop_map(Value::List)
            .boxed(),
        Kind::StringSet => proptest::collection::vec("[a-c]".prop_map(Value::from), 0..3)
            .prop_map(Value::set)
            .boxed(),
        _ => proptest::collection::btree_map("[a-c]", "[x-z]".prop_map(Value::from), 0..3)
            .prop_map(Value::Map)
            .boxed(),
    };
    let null = if is_required { 0 } else { 4 };
    prop_oneof![6 => known, null => Just(Value::Null), unknown => Just(Value::UNKNOWN)].boxed()
}

/// Spellings of two objects.
fn links() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just("projects/demo/global/networks/one"),
        Just("https://www.googleapis.com/compute/v1/projects/demo/global/networks/one"),
        Just("projects/demo/global/networks/two"),
        Just("projects/host/global/networks/three"),
        Just("https://compute.googleapis.com/compute/beta/projects/host/global/networks/three"),
    ]
    .prop_map(Value::from)
}

fn blocks(
    field: &'static Field,
    items: Items,
    inner: &'static [Field],
    may_be_unknown: bool,
) -> BoxedStrategy<Value> {
    let is_set = items.is_set();
    let most = if matches!(items, Items::One | Items::OneInArray) { 2 } else { 4 };
    let elements = proptest::collection::vec(objects(inner, may_be_unknown && !is_set), 0..most);
    let known = elements.prop_map(move |elements| {
        let unique = with_unique_keys(field, elements);
        if is_set { Value::set(unique) } else { Value::List(unique) }
    });
    let unknown = u32::from(may_be_unknown);
    prop_oneof![12 => known, unknown => Just(Value::UNKNOWN)].boxed()
}

fn with_unique_keys(field: &Field, elements: Vec<Value>) -> Vec<Value> {
    let Some(key) = field.key() else { return elements };
    let mut seen = std::collections::BTreeSet::new();
    elements.into_iter().filter(|element| seen.insert(element.get(key).clone())).collect()
}

/// The configuration with all unknowns known: each unknown gets the same value as every other of its
/// kind.
pub(super) fn filled_in(fields: &[Field], config: &Value) -> Value {
    let Value::Object(attributes) = config else { return config.clone() };
    let mut attributes = attributes.clone();
    for field in fields {
        let Some(value) = attributes.get_mut(field.attribute) else { continue };
        *value = match (field.kind, &*value) {
            (Kind::Block(items, _), Value::Unknown(_)) if items.is_set() => Value::set(Vec::new()),
            (Kind::Block(..), Value::Unknown(_)) => Value::List(Vec::new()),
            (Kind::Block(items, inner), blocks) => {
                let elements = blocks.elements().iter().map(|element| filled_in(inner, element));
                let elements = elements.collect();
                if items.is_set() { Value::set(elements) } else { Value::List(elements) }
            }
            (Kind::Bool, Value::Unknown(_)) => Value::Bool(true),
            (Kind::Int | Kind::Float, Value::Unknown(_)) => Value::from(2),
            (Kind::String, Value::Unknown(_)) if field.form.reference.is_some() => {
                "projects/demo/global/networks/late".into()
            }
            (Kind::String, Value::Unknown(_)) => "late".into(),
            (Kind::JsonText, Value::Unknown(_)) => "[\"late\"]".into(),
            (Kind::Ints | Kind::Floats, Value::Unknown(_)) => Value::List(vec![2.into()]),
            (Kind::Strings, Value::Unknown(_)) => Value::List(vec!["late".into()]),
            (Kind::StringSet, Value::Unknown(_)) => Value::set(vec!["late".into()]),
            (_, Value::Unknown(_)) => Value::map([("late", Value::from("late"))]),
            (_, known) => known.clone(),
        };
    }
    Value::Object(attributes)
}

/// A state as hashicorp/google writes it: zero where nothing was ever set. An attribute that has a default
/// at Google stays null: the core forbids a plan that keeps a default that is not configured.
pub(super) fn foreign(fields: &[Field], state: &Value) -> Value {
    let Value::Object(attributes) = state else { return state.clone() };
    let mut attributes = attributes.clone();
    for field in fields {
        let Some(value) = attributes.get_mut(field.attribute) else { continue };
        if let Kind::Block(items, inner) = field.kind {
            let elements = value.elements().iter().map(|element| foreign(inner, element)).collect();
            *value = if items.is_set() { Value::set(elements) } else { Value::List(elements) };
        } else if value.is_null()
            && field.set_by == SetBy::Optional
            && field.googles_default.is_none()
        {
            *value = match field.kind {
                Kind::Bool => Value::Bool(false),
                Kind::Int | Kind::Float => Value::from(0),
                Kind::String => Value::from(""),
                _ => Value::Null,
            };
        }
    }
    Value::Object(attributes)
}
