//! The schemas as JSON, for whoever writes documentation from them.

use serde_json::{Map, Value as Json, json};
use std::time::Duration;

use crate::engine::Provider;
use crate::schema::{Attribute, Block, Function, Identity, Nested, Nesting};
use crate::spec::{Change, DataSource, Field, Read, Resource, SetBy};
use crate::value::{Type, to_json_text};

/// The address under which `terraform providers schema -json` lists the provider.
const ADDRESS: &str = "registry.terraform.io/directvpc/google";

/// All schemas, in the form of `terraform providers schema -json`, with what the tables say beyond it.
///
/// A resource also has its `api`, the `endpoint_attribute` of that, its `noun`, its `import_ids` and its
/// `timeouts`; an attribute or block its `default`, `forces_replacement` and `reset_when_removed`, where
/// there is something to say.
pub(crate) fn schema_json(provider: &Provider) -> Json {
    let resources = || provider.resources.iter();
    let resource_schemas: Map<_, _> =
        resources().map(|it| (it.type_name.to_owned(), resource(it))).collect();
    let identities: Map<_, _> =
        resources().map(|it| (it.type_name.to_owned(), identity(&it.identity_schema()))).collect();
    let data_sources: Map<_, _> =
        provider.data_sources.iter().map(|it| (it.type_name.to_owned(), data_source(it))).collect();
    let functions: Map<_, _> =
        provider.functions.iter().map(|it| (it.name.to_owned(), function(&it.schema()))).collect();
    let block_schema = (provider.schema)();
    json!({
        "format_version": "1.0",
        "provider_schemas": {
            ADDRESS: {
                "provider": {
                    "version": block_schema.version,
                    "block": block(&block_schema.block, &[]),
                },
                "resource_schemas": resource_schemas,
                "resource_identity_schemas": identities,
                "data_source_schemas": data_sources,
                "functions": functions,
            },
        },
    })
}

fn resource(resource: &Resource) -> Json {
    let schema = resource.schema();
    json!({
        "version": schema.version,
        "block": block(&schema.block, resource.fields),
        "api": resource.api.name,
        "endpoint_attribute": resource.api.endpoint_attribute,
        "noun": resource.noun,
        "import_ids": resource.import,
        "timeouts": {
            "create": minutes(resource.timeouts.create),
            "update": minutes(resource.timeouts.update),
            "delete": minutes(resource.timeouts.delete),
        },
    })
}

fn data_source(source: &DataSource) -> Json {
    let schema = source.schema();
    let api = match source.read {
        Read::Object(api) | Read::List { api, .. } => api.name,
        Read::Function(_) => "",
    };
    json!({
        "version": schema.version,
        "block": block(&schema.block, &[]),
        "api": api,
    })
}

fn function(function: &Function) -> Json {
    let parameters = function.parameters.iter().map(|parameter| {
        json!({
            "name": parameter.name,
            "description": parameter.description,
            "type": type_json(&parameter.ty),
        })
    });
    json!({
        "summary": function.summary,
        "description": function.description,
        "return_type": type_json(&function.returns),
        "parameters": parameters.collect::<Vec<_>>(),
    })
}

fn identity(identity: &Identity) -> Json {
    let attributes: Map<_, _> = identity
        .attributes
        .iter()
        .map(|attribute| {
            let text = json!({
                "type": "string",
                "description": attribute.description,
                "required_for_import": attribute.is_required,
                "optional_for_import": !attribute.is_required,
            });
            (attribute.name.clone(), text)
        })
        .collect();
    json!({"version": identity.version, "attributes": attributes})
}

/// A block with what these fields say of what stands in it. The provider block has none.
fn block(block: &Block, fields: &'static [Field]) -> Json {
    let field = |name: &str| fields.iter().find(|field| field.attribute == name);
    let attributes: Map<_, _> = block
        .attributes
        .iter()
        .map(|it| (it.name.clone(), attribute(it, field(&it.name))))
        .collect();
    let blocks: Map<_, _> =
        block.blocks.iter().map(|it| (it.name.clone(), nested(it, field(&it.name)))).collect();
    let mut json = json!({"description": block.description, "description_kind": "markdown"});
    if !attributes.is_empty() {
        json["attributes"] = Json::Object(attributes);
    }
    if !blocks.is_empty() {
        json["block_types"] = Json::Object(blocks);
    }
    json
}

fn attribute(attribute: &Attribute, field: Option<&'static Field>) -> Json {
    let mut json = json!({
        "type": type_json(&attribute.ty),
        "description": attribute.description,
        "description_kind": "markdown",
    });
    for (name, is_so) in [
        ("required", attribute.required),
        ("optional", attribute.optional),
        ("computed", attribute.computed),
        ("sensitive", attribute.sensitive),
        ("deprecated", attribute.deprecated.is_some()),
    ] {
        if is_so {
            json[name] = Json::Bool(true);
        }
    }
    if let Some(instead) = &attribute.deprecated {
        json["deprecation_message"] = Json::from(instead.as_str());
    }
    note(&mut json, field);
    json
}

fn nested(nested: &Nested, field: Option<&'static Field>) -> Json {
    let nesting = match nested.nesting {
        Nesting::Single => "single",
        Nesting::List => "list",
        Nesting::Set => "set",
    };
    let mut json = json!({
        "nesting_mode": nesting,
        "block": block(&nested.block, field.map_or(&[], Field::inner)),
    });
    for (name, count) in [("min_items", nested.min_items), ("max_items", nested.max_items)] {
        if count > 0 {
            json[name] = Json::from(count);
        }
    }
    note(&mut json, field);
    json
}

/// Adds what only the table says.
fn note(json: &mut Json, field: Option<&'static Field>) {
    let Some(field) = field else { return };
    if let SetBy::Default(literal) = field.set_by {
        let text = to_json_text(&literal.value()).unwrap_or_default();
        json["default"] = serde_json::from_str(&text).unwrap_or_default();
    }
    if field.is_settable() && matches!(field.change, Change::Replaces | Change::ReplacesIf(_)) {
        let is_conditional = matches!(field.change, Change::ReplacesIf(_));
        json["forces_replacement"] =
            Json::from(if is_conditional { "sometimes" } else { "always" });
    }
    if field.is_reset_when_removed() {
        json["reset_when_removed"] = Json::Bool(true);
    }
}

fn type_json(ty: &Type) -> Json {
    serde_json::from_str(&ty.to_json()).unwrap_or_default()
}

fn minutes(duration: Duration) -> String {
    format!("{}m", duration.as_secs() / 60)
}
