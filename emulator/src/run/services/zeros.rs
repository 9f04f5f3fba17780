//! Zero values, which Cloud Run treats as absent.

use crate::json::{Json, Object};

/// Sets a field that is absent or zero.
pub(super) fn fill_zero(object: &mut Object, field: &str, value: Json) {
    if object.get(field).is_none_or(is_zero) {
        object.insert(field.to_owned(), value);
    }
}

/// Whether a value is zero, empty, null or an unspecified enum.
pub(super) fn is_zero(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::Number(number) => number.as_f64() == Some(0.0),
        Json::String(text) => text.is_empty() || text.ends_with("_UNSPECIFIED"),
        _ => false,
    }
}
