//! Google's fields that the emulator models. Requests with other fields are rejected with the
//! field's name, not silently accepted.

use super::facts::{Api, Kind, Shape};
use crate::json::{Json, Object};

/// The fields of each schema that a collection models, separated by spaces.
///
/// The list contains the fields that are modelled, not those that are not, so a field that Google
/// adds is rejected until somebody has reviewed it.
pub(crate) type Modelled = &'static [(&'static str, &'static str)];

/// The first field of a checked body that the emulator does not model, as a path such as
/// `template.serviceMesh`. If the list does not contain a schema, none of its fields are modelled.
/// An empty list is treated as omitted.
pub(crate) fn unmodelled_field(
    api: &Api,
    schema: &str,
    modelled: Modelled,
    body: &Object,
) -> Option<String> {
    let fields = api.fields_of(schema);
    let listed = modelled.iter().find(|(name, _)| *name == schema).map_or("", |(_, list)| list);
    let is_empty = |value: &Json| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    body.iter().filter(|(_, value)| !is_empty(value)).find_map(|(name, value)| {
        let field = fields.iter().find(|field| field.name == name)?;
        if !listed.split_whitespace().any(|it| it == name) {
            return Some(name.clone());
        }
        let Kind::Ref(inner) = field.kind else { return None };
        let below = match (field.shape, value) {
            (Shape::Many, Json::Array(items)) => items
                .iter()
                .filter_map(Json::as_object)
                .find_map(|item| unmodelled_field(api, inner, modelled, item)),
            (Shape::One, Json::Object(object)) => unmodelled_field(api, inner, modelled, object),
            _ => None,
        };
        below.map(|path| format!("{name}.{path}"))
    })
}
