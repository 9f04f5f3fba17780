//! Update masks.

use crate::discovery::{Api, Kind, Shape};
use crate::failure::ApiError;
use crate::json::{Json, Object};

/// The fields that an update affects; none means all of them.
pub(crate) struct Mask(Vec<Vec<String>>);

impl Mask {
    /// Parses `a,b.c`, in camelCase or `snake_case`. An empty mask and `*` mean all fields.
    ///
    /// Source: discovery, `updateMask`; google.protobuf.FieldMask. The message is a guess.
    pub(crate) fn parse(api: &Api, schema: &str, text: &str) -> Result<Mask, ApiError> {
        let paths = text.split(',').map(str::trim).filter(|path| !path.is_empty());
        if paths.clone().any(|path| path == "*") {
            return Ok(Mask(Vec::new()));
        }
        let read = paths.map(|path| {
            resolved(api, schema, path).ok_or_else(|| {
                ApiError::violation(
                    "update_mask".to_owned(),
                    format!("Invalid field mask path '{path}'."),
                )
            })
        });
        read.collect::<Result<_, _>>().map(Mask)
    }

    /// The new values: those of the body for the fields in the mask, and the old values for all
    /// others. Fields in the mask that the body lacks are removed.
    pub(crate) fn applied(&self, old: &Object, body: &Object) -> Object {
        if self.0.is_empty() {
            return body.clone();
        }
        let mut new = old.clone();
        for path in &self.0 {
            lay_over(&mut new, body, path);
        }
        new
    }
}

/// The path in the names of the schema; none if the schema has no such field.
fn resolved(api: &Api, schema: &str, path: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut schema = Some(schema);
    for segment in path.split('.') {
        let Some(fields) = schema.map(|schema| api.fields_of(schema)) else {
            // Below a map, every name is a key.
            names.push(segment.to_owned());
            continue;
        };
        let field = fields.iter().find(|it| it.name == camel_case(segment))?;
        names.push(field.name.to_owned());
        schema = match (field.shape, field.kind) {
            (Shape::One, Kind::Ref(inner)) => Some(inner),
            (Shape::Map, _) => None,
            _ => Some(""),
        };
    }
    Some(names)
}

fn lay_over(new: &mut Object, body: &Object, path: &[String]) {
    let Some((first, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        match body.get(first) {
            Some(value) => new.insert(first.clone(), value.clone()),
            None => new.remove(first),
        };
        return;
    }
    let nothing = Object::new();
    let body = body.get(first).and_then(Json::as_object).unwrap_or(&nothing);
    let mut below = match new.remove(first) {
        Some(Json::Object(below)) => below,
        _ => Object::new(),
    };
    lay_over(&mut below, body, rest);
    if !below.is_empty() {
        new.insert(first.clone(), Json::Object(below));
    }
}

/// A name such as `min_instances` in its JSON form, `minInstances`. Any characters are accepted.
pub(crate) fn camel_case(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    let mut is_upper = false;
    for character in name.chars() {
        if character == '_' {
            is_upper = true;
        } else if is_upper {
            text.push(character.to_ascii_uppercase());
            is_upper = false;
        } else {
            text.push(character);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discovery::run_v2;
    use serde_json::json;

    const SCHEMA: &str = "GoogleCloudRunV2Service";

    fn object(value: &Json) -> Object {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn a_mask_takes_its_fields_from_the_body_and_keeps_the_others() {
        let old = object(
            &json!({"labels": {"a": "1", "b": "2"}, "scaling": {"minInstanceCount": 1}, "description": "old"}),
        );
        let body = object(&json!({"labels": {"a": "3"}, "scaling": {"maxInstanceCount": 5}}));
        let cases = [
            ("", json!({"labels": {"a": "3"}, "scaling": {"maxInstanceCount": 5}})),
            ("*", json!({"labels": {"a": "3"}, "scaling": {"maxInstanceCount": 5}})),
            (
                "labels",
                json!({"labels": {"a": "3"}, "scaling": {"minInstanceCount": 1}, "description": "old"}),
            ),
            (
                "labels.a",
                json!({"labels": {"a": "3", "b": "2"}, "scaling": {"minInstanceCount": 1}, "description": "old"}),
            ),
            (
                "scaling.max_instance_count,description",
                json!({"labels": {"a": "1", "b": "2"}, "scaling": {"minInstanceCount": 1, "maxInstanceCount": 5}}),
            ),
        ];
        for (mask, expected) in cases {
            let new = Mask::parse(&run_v2::API, SCHEMA, mask).unwrap().applied(&old, &body);
            assert_eq!(Json::Object(new), expected, "{mask}");
        }
    }

    #[test]
    fn a_mask_with_a_field_that_the_service_lacks_is_refused() {
        for mask in ["colour", "template.colour", "labels,colour", "description.x"] {
            assert!(Mask::parse(&run_v2::API, SCHEMA, mask).is_err(), "{mask}");
        }
    }
}
