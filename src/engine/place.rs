//! Where an object is, if the attribute that refers to what it is part of says so: `name` of the IAM policy
//! of a service may be `projects/p/locations/l/services/s`.

use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::{Field, Reference, Resource, named};
use crate::value::{Path, Value};

/// Fills in what the configuration leaves open and a path or link says: the project, the location.
///
/// While it is unknown what the attribute will say, so are they.
pub(super) fn fill_in(resource: &Resource, config: &Value, object: &mut Value) {
    for (field, reference) in referring(resource) {
        let value = object.get(field.attribute).clone();
        let Value::Object(attributes) = object else { return };
        let mut set = |place: &str, value: Value| {
            if config.get(place).is_null() && attributes.contains_key(place) {
                attributes.insert(place.to_owned(), value);
            }
        };
        if value.is_unknown() {
            for place in reference.places() {
                set(place, Value::UNKNOWN);
            }
        }
        let said = value.as_str().map(|text| reference.said(text)).unwrap_or_default();
        for (place, text) in said {
            set(place, text.into());
        }
    }
}

/// Whether it is unknown yet what an attribute will say of this place.
pub(super) fn is_left_open(resource: &Resource, object: &Value, place: &str) -> bool {
    referring(resource).any(|(field, reference)| {
        object.get(field.attribute).is_unknown() && reference.places().any(|it| it == place)
    })
}

/// Refuses a configuration that says two places.
pub(super) fn refuse_contradiction(
    resource: &Resource,
    config: &Value,
    diagnostics: &mut Diagnostics,
) {
    for (field, reference) in referring(resource) {
        let text = config.get(field.attribute).as_str().unwrap_or_default();
        for (place, said) in reference.said(text) {
            let Some(configured) = config.get(place).as_str().filter(|it| !it.is_empty()) else {
                continue;
            };
            if named(configured) != said {
                let detail = format!(
                    "`{}` says that the {place} is {said:?}, and `{place}` is {configured:?}. Remove `{place}`, \
                     or set both to the same.",
                    field.attribute
                );
                diagnostics.push(
                    Diagnostic::error("Contradictory attributes", detail)
                        .about(Path::attribute(place)),
                );
            }
        }
    }
}

fn referring(
    resource: &Resource,
) -> impl Iterator<Item = (&'static Field, &'static Reference)> + use<> {
    let fields = resource.fields.iter().filter(|field| field.says_where);
    fields.filter_map(|field| Some((field, field.form.reference?)))
}
