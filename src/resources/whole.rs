//! Objects that a patch replaces as a whole, and whose name a create takes from the body.

use serde_json::{Value as Json, json};

use crate::spec::{EncodeContext, GroupChange};
use crate::value::Value;

/// The object as Google has it, without these fields that only Google sets, with the changes laid over
/// it: `null` removes a field, objects are merged.
pub(super) fn laid_over(change: &GroupChange<'_>, googles: &[&str]) -> Json {
    let mut object = change.live.clone();
    if let Some(fields) = object.as_object_mut() {
        fields.retain(|name, _| !googles.contains(&name.as_str()));
    }
    lay_over(&mut object, change.body);
    object
}

fn lay_over(object: &mut Json, changes: &Json) {
    let Some(changes) = changes.as_object() else {
        *object = changes.clone();
        return;
    };
    if !object.is_object() {
        *object = json!({});
    }
    let Some(fields) = object.as_object_mut() else { return };
    for (name, value) in changes {
        match value {
            Json::Null => {
                fields.remove(name);
            }
            value => lay_over(fields.entry(name.clone()).or_insert(Json::Null), value),
        }
    }
}

/// Adds the path of the object to a body. `location` is the attribute with its location, and
/// `collection` the last part of its parent: `jobs`.
pub(super) fn add_name(
    body: &mut Json,
    context: &EncodeContext<'_>,
    location: &str,
    collection: &str,
) {
    let of = |attribute: &str| context.planned.get(attribute).as_str().unwrap_or_default();
    let last = |attribute: &str| of(attribute).rsplit('/').next().unwrap_or_default();
    let (project, location, name) = (of("project"), last(location), last("name"));
    body["name"] = format!("projects/{project}/locations/{location}/{collection}/{name}").into();
}

/// The body of a request whose path contains all its parameters.
pub(super) fn nothing(_: Json, _: &Value) -> Json {
    json!({})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_laid_over_the_fields_that_can_be_set() {
        let live =
            json!({"name": "n", "state": "ENABLED", "a": {"b": 1, "c": 2}, "d": "e", "f": [1]});
        let body = json!({"d": null, "a": {"b": null, "g": {"h": 3}}, "f": [2]});
        let change =
            GroupChange { body: &body, live: &live, prior: &Value::Null, planned: &Value::Null };
        let expected = json!({"name": "n", "a": {"c": 2, "g": {"h": 3}}, "f": [2]});
        assert_eq!(laid_over(&change, &["state"]), expected);
    }

    #[test]
    fn the_name_in_a_body_is_a_path() {
        let of = |region: &str| {
            Value::object([
                ("project", Value::from("p")),
                ("region", region.into()),
                ("name", "n".into()),
            ])
        };
        for region in ["r", "projects/p/regions/r"] {
            let mut body = json!({});
            let planned = of(region);
            let context = EncodeContext { prior: &Value::Null, planned: &planned };
            add_name(&mut body, &context, "region", "jobs");
            assert_eq!(body["name"], "projects/p/locations/r/jobs/n");
        }
    }
}
