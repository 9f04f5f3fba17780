//! What identifies an object at Google, apart from its state.

use crate::spec::Resource;
use crate::value::Value;

/// The identity of an object, null while any part of it isn't known.
///
/// A partly unknown one is fine with Terraform, but an error with OpenTofu.
pub(super) fn of(resource: &Resource, object: &Value) -> Value {
    let parts: Vec<_> = resource
        .identity
        .iter()
        .map(|field| (field.name(), object.get(field.name()).clone()))
        .collect();
    let is_known = parts.iter().all(|(_, value)| value.as_str().is_some());
    if is_known { Value::object(parts) } else { Value::Null }
}
