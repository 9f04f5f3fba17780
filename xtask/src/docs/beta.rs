//! Marks what only google-beta has: the pages describe both names of the provider.

use serde_json::{Value, json};

/// Marks each resource and data source in `beta` that `google` lacks, and of the others each attribute and block.
pub(super) fn mark(beta: &mut Value, google: &Value) {
    for kind in ["resource_schemas", "data_source_schemas"] {
        for (type_name, schema) in members_of(beta, kind) {
            match google[kind].get(type_name) {
                None => schema["is_beta"] = json!(true),
                Some(google) => mark_block(&mut schema["block"], &google["block"]),
            }
        }
    }
}

fn mark_block(beta: &mut Value, google: &Value) {
    for (name, attribute) in members_of(beta, "attributes") {
        match google["attributes"].get(name) {
            None => attribute["is_beta"] = json!(true),
            Some(google) => mark_members(attribute, google),
        }
    }
    for (name, nested) in members_of(beta, "block_types") {
        match google["block_types"].get(name) {
            None => nested["is_beta"] = json!(true),
            Some(google) => mark_block(&mut nested["block"], &google["block"]),
        }
    }
}

/// Marks members of the objects in a computed list.
fn mark_members(beta: &mut Value, google: &Value) {
    for (name, member) in members_of(beta, "members") {
        match google["members"].get(name) {
            None => member["is_beta"] = json!(true),
            Some(google) => mark_members(member, google),
        }
    }
}

/// The members of an object in a JSON object, which may lack it.
fn members_of<'a>(
    json: &'a mut Value,
    name: &str,
) -> impl Iterator<Item = (&'a String, &'a mut Value)> {
    json.get_mut(name).and_then(Value::as_object_mut).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_of_beta_alone_is_marked_as_a_whole() {
        let schema = json!({"block": {"attributes": {"a": {}}}});
        let mut beta = json!({"resource_schemas": {"google_old": schema, "google_new": schema}});
        mark(&mut beta, &json!({"resource_schemas": {"google_old": schema}}));
        assert_eq!(beta["resource_schemas"]["google_old"], schema);
        let marked = json!({"block": schema["block"], "is_beta": true});
        assert_eq!(beta["resource_schemas"]["google_new"], marked);
    }

    #[test]
    fn attributes_blocks_and_members_of_beta_alone_are_marked() {
        let schemas = |inner: Value, members: Value, more: Value| {
            let mut attributes = json!({"list": {"members": members}});
            attributes.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            let nested = json!({"block": {"attributes": inner}});
            let block = json!({"attributes": attributes, "block_types": {"nested": nested}});
            json!({"resource_schemas": {"google_thing": {"block": block}}})
        };
        let google = schemas(json!({"a": {}}), json!({"c": {}}), json!({}));
        let mut beta =
            schemas(json!({"a": {}, "b": {}}), json!({"c": {}, "d": {}}), json!({"e": {}}));
        mark(&mut beta, &google);
        let marked = json!({"is_beta": true});
        let expected = schemas(
            json!({"a": {}, "b": marked}),
            json!({"c": {}, "d": marked}),
            json!({"e": marked}),
        );
        assert_eq!(beta, expected);
    }
}
