//! Which of Google's fields the emulator models: the rest is refused by name, not taken silently.

use super::facts::{Api, Kind, Shape};
use crate::json::{Json, Object};

/// The fields of each schema that a collection models, separated by spaces.
///
/// A list of what is modelled and not of what isn't: a field that Google adds is refused until
/// somebody has looked at it.
pub(crate) type Modelled = &'static [(&'static str, &'static str)];

/// The first field of a checked body that the emulator doesn't model, as a path such as
/// `template.serviceMesh`. A schema that the list lacks is one whose fields are all unmodelled.
pub(crate) fn unmodelled_field(
    api: &Api,
    schema: &str,
    modelled: Modelled,
    body: &Object,
) -> Option<String> {
    let fields = api.fields_of(schema);
    let listed = modelled.iter().find(|(name, _)| *name == schema).map_or("", |(_, list)| list);
    body.iter().filter(|(_, value)| !value.is_null()).find_map(|(name, value)| {
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
