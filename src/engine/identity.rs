//! The resource identity: what identifies an object at Google, apart from its state.

use crate::spec::{IdentityField, Resource};
use crate::value::Value;

/// The identity of an object, null while any part of it is unknown.
///
/// Terraform accepts a partly unknown identity, but OpenTofu reports an error.
pub(super) fn of(resource: &Resource, object: &Value) -> Value {
    let parts: Vec<_> =
        resource.identity.iter().map(|field| (field, part(object, field.path()))).collect();
    let is_known = parts.iter().all(|(field, value)| {
        let may_be_null = matches!(field, IdentityField::OptionalAt(..));
        value.as_str().is_some() || may_be_null && value.is_null()
    });
    if parts.is_empty() || !is_known {
        return Value::Null;
    }
    Value::object(parts.into_iter().map(|(field, value)| (field.name(), value)))
}

/// The value at a path with dots, through the first block of each kind.
fn part(object: &Value, path: &str) -> Value {
    path.split('.')
        .fold(object, |value, name| match value {
            Value::List(_) => value.elements().first().unwrap_or(&Value::Null).get(name),
            Value::Unknown(_) => value,
            other => other.get(name),
        })
        .clone()
}
