//! The provider block, as the other provider's schema wants it.

use tfplugin_proto::tfplugin6::schema::{Block, nested_block::NestingMode};

use crate::value::{Attributes, Value};

/// The same block with the attributes and blocks of another schema. What is missing is null; what the
/// schema does not have must be null.
///
/// # Errors
/// The path of the first argument that is set and that the schema does not have.
pub(super) fn conform(given: Value, schema: &Block) -> Result<Value, String> {
    let Value::Object(mut given) = given else { return Ok(given) };
    let mut object = Attributes::default();
    for attribute in &schema.attributes {
        let value = given.remove(&attribute.name).unwrap_or(Value::Null);
        object.insert(attribute.name.clone(), value);
    }
    for nested in &schema.block_types {
        let name = nested.type_name.clone();
        let block = nested.block.clone().unwrap_or_default();
        let value = match given.remove(&name) {
            Some(value) => {
                conform_nested(value, &block).map_err(|path| format!("{name}.{path}"))?
            }
            None if nested.nesting == i32::from(NestingMode::List) => Value::List(Vec::new()),
            None if nested.nesting == i32::from(NestingMode::Set) => Value::Set(Vec::new()),
            None => Value::Null,
        };
        object.insert(name, value);
    }
    match given.into_iter().find(|(_, value)| !is_absent(value)) {
        Some((name, _)) => Err(name.into_owned()),
        None => Ok(Value::Object(object)),
    }
}

fn conform_nested(value: Value, schema: &Block) -> Result<Value, String> {
    let all = |elements: Vec<Value>| {
        elements.into_iter().map(|element| conform(element, schema)).collect::<Result<Vec<_>, _>>()
    };
    Ok(match value {
        Value::List(elements) => Value::List(all(elements)?),
        Value::Set(elements) => Value::set(all(elements)?),
        other => conform(other, schema)?,
    })
}

/// Whether the user has not set the value.
fn is_absent(value: &Value) -> bool {
    value.is_null() || matches!(value, Value::List(all) | Value::Set(all) if all.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tfplugin_proto::tfplugin6::schema::{Attribute, NestedBlock};

    fn block(attributes: &[&str], blocks: Vec<NestedBlock>) -> Block {
        let attribute = |name: &&str| Attribute { name: (*name).to_owned(), ..Default::default() };
        Block {
            attributes: attributes.iter().map(attribute).collect(),
            block_types: blocks,
            ..Default::default()
        }
    }

    fn nested(name: &str, nesting: NestingMode, block: Block) -> NestedBlock {
        NestedBlock {
            type_name: name.to_owned(),
            block: Some(block),
            nesting: nesting.into(),
            ..Default::default()
        }
    }

    #[test]
    fn missing_arguments_are_null_and_superfluous_ones_are_dropped() {
        let batching =
            nested("batching", NestingMode::List, block(&["send_after", "more"], vec![]));
        let other = nested("other", NestingMode::Set, block(&[], vec![]));
        let schema = block(&["project", "zone"], vec![batching, other]);
        let given = Value::object([
            ("project", Value::from("demo")),
            ("ours", Value::Null),
            ("our_block", Value::List(Vec::new())),
            ("batching", Value::List(vec![Value::object([("send_after", Value::from("3s"))])])),
        ]);
        let inner = [("send_after", Value::from("3s")), ("more", Value::Null)];
        assert_eq!(
            conform(given, &schema),
            Ok(Value::object([
                ("project", Value::from("demo")),
                ("zone", Value::Null),
                ("batching", Value::List(vec![Value::object(inner)])),
                ("other", Value::Set(Vec::new())),
            ]))
        );
    }

    #[test]
    fn an_argument_that_the_other_schema_lacks_is_an_error_if_it_is_set() {
        let given = Value::object([("ours", Value::from("set"))]);
        assert_eq!(conform(given, &block(&[], vec![])), Err("ours".to_owned()));
        let unknown = Value::object([("ours", Value::UNKNOWN)]);
        assert_eq!(conform(unknown, &block(&[], vec![])), Err("ours".to_owned()));
        let inner = nested("batching", NestingMode::List, block(&[], vec![]));
        let given = Value::List(vec![Value::object([("ours", Value::from("set"))])]);
        let given = Value::object([("batching", given)]);
        assert_eq!(conform(given, &block(&[], vec![inner])), Err("batching.ours".to_owned()));
    }
}
