//! Conversion between the protocol's messages and our types.

use tfplugin_proto::tfplugin6 as proto;

use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::schema::{
    Attribute, Block, Exposure, Function, GivenBy, Identity, Nested, Nesting, Schema,
};
use crate::value::{Path, Step, Type, Value, decode, encode, from_json};

/// Decodes a value of a type. An absent or empty message is null, as in Terraform.
///
/// # Errors
/// The bytes are not a value of the type: Terraform and the provider disagree about the schema.
pub(super) fn value(message: Option<&proto::DynamicValue>, ty: &Type) -> Result<Value, Diagnostic> {
    let unreadable = |error: &dyn std::fmt::Display| {
        Diagnostic::bug(format!("Terraform sent a value that cannot be decoded: {error}"))
    };
    match message {
        Some(message) if !message.msgpack.is_empty() => {
            decode(&message.msgpack, ty).map_err(|error| unreadable(&error))
        }
        Some(message) if !message.json.is_empty() => {
            let json = serde_json::from_slice(&message.json).map_err(|error| unreadable(&error))?;
            from_json(&json, ty).map_err(|error| unreadable(&error))
        }
        _ => Ok(Value::Null),
    }
}

/// Encodes a value.
pub(super) fn message(value: &Value) -> proto::DynamicValue {
    proto::DynamicValue { msgpack: encode(value), json: Vec::new() }
}

/// Decodes an identity; null if there is none.
///
/// # Errors
/// The same as [`value`]'s.
pub(super) fn identity(
    message: Option<&proto::ResourceIdentityData>,
    ty: &Type,
) -> Result<Value, Diagnostic> {
    let data = message.and_then(|message| message.identity_data.as_ref());
    value(data, ty)
}

/// Encodes an identity; none if it is null.
pub(super) fn identity_message(identity: &Value) -> Option<proto::ResourceIdentityData> {
    let data = message(identity);
    (!identity.is_null()).then_some(proto::ResourceIdentityData { identity_data: Some(data) })
}

/// Encodes diagnostics.
pub(super) fn diagnostics(diagnostics: Diagnostics) -> Vec<proto::Diagnostic> {
    diagnostics.into_iter().map(diagnostic).collect()
}

fn diagnostic(diagnostic: Diagnostic) -> proto::Diagnostic {
    let severity = match diagnostic.severity {
        Severity::Error => proto::diagnostic::Severity::Error,
        Severity::Warning | Severity::Advice => proto::diagnostic::Severity::Warning,
    };
    proto::Diagnostic {
        severity: severity.into(),
        summary: diagnostic.summary,
        detail: diagnostic.detail,
        // With a path to the root, Terraform shows no source; without a path it shows the whole
        // block.
        attribute: diagnostic.attribute.as_ref().filter(|path| !path.0.is_empty()).map(path),
    }
}

/// Encodes a path.
pub(super) fn path(path: &Path) -> proto::AttributePath {
    use proto::attribute_path::step::Selector;
    let step = |step: &Step| {
        let selector = match step {
            Step::Attribute(name) => Selector::AttributeName(name.clone()),
            Step::Key(key) => Selector::ElementKeyString(key.clone()),
            Step::Index(index) => {
                Selector::ElementKeyInt(i64::try_from(*index).unwrap_or(i64::MAX))
            }
        };
        proto::attribute_path::Step { selector: Some(selector) }
    };
    proto::AttributePath { steps: path.0.iter().map(step).collect() }
}

/// Encodes a schema.
pub(super) fn schema(schema: &Schema) -> proto::Schema {
    proto::Schema { version: schema.version, block: Some(block(&schema.block)) }
}

fn block(block: &Block) -> proto::schema::Block {
    proto::schema::Block {
        attributes: block.attributes.iter().map(attribute).collect(),
        block_types: block.blocks.iter().map(nested).collect(),
        description: block.description.clone(),
        description_kind: proto::StringKind::Markdown.into(),
        ..proto::schema::Block::default()
    }
}

fn attribute(attribute: &Attribute) -> proto::schema::Attribute {
    proto::schema::Attribute {
        name: attribute.name.to_string(),
        r#type: attribute.ty.to_json().into_bytes(),
        description: attribute.description.clone(),
        description_kind: proto::StringKind::Markdown.into(),
        required: attribute.given_by == GivenBy::Required,
        optional: attribute.given_by.is_optional(),
        computed: attribute.given_by.is_computed(),
        sensitive: attribute.exposure == Exposure::Sensitive,
        write_only: attribute.exposure == Exposure::WriteOnly,
        deprecated: attribute.deprecated.is_some(),
        deprecation_message: attribute.deprecated.clone().unwrap_or_default(),
        ..proto::schema::Attribute::default()
    }
}

fn nested(nested: &Nested) -> proto::schema::NestedBlock {
    use proto::schema::nested_block::NestingMode;
    let nesting = match nested.nesting {
        Nesting::Single => NestingMode::Single,
        Nesting::List => NestingMode::List,
        Nesting::Set => NestingMode::Set,
    };
    proto::schema::NestedBlock {
        type_name: nested.name.to_string(),
        block: Some(block(&nested.block)),
        nesting: nesting.into(),
        min_items: nested.min_items.into(),
        max_items: nested.max_items.into(),
    }
}

/// Encodes the schema of an identity.
pub(super) fn identity_schema(identity: &Identity) -> proto::ResourceIdentitySchema {
    use proto::resource_identity_schema::IdentityAttribute;
    let attributes = identity.attributes.iter().map(|attribute| IdentityAttribute {
        name: attribute.name.clone(),
        r#type: Type::String.to_json().into_bytes(),
        required_for_import: attribute.is_required,
        optional_for_import: !attribute.is_required,
        description: attribute.description.clone(),
    });
    proto::ResourceIdentitySchema {
        version: identity.version,
        identity_attributes: attributes.collect(),
    }
}

/// Encodes the signature of a function.
pub(super) fn function(function: &Function) -> proto::Function {
    let parameters = function.parameters.iter().map(|parameter| proto::function::Parameter {
        name: parameter.name.clone(),
        r#type: parameter.ty.to_json().into_bytes(),
        description: parameter.description.clone(),
        description_kind: proto::StringKind::Markdown.into(),
        ..proto::function::Parameter::default()
    });
    proto::Function {
        parameters: parameters.collect(),
        r#return: Some(proto::function::Return { r#type: function.returns.to_json().into_bytes() }),
        summary: function.summary.clone(),
        description: function.description.clone(),
        description_kind: proto::StringKind::Markdown.into(),
        ..proto::Function::default()
    }
}
