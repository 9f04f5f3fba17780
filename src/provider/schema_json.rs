//! The schemas as JSON, for generating documentation and for comparing them with other providers'.

use std::collections::BTreeSet;

use super::configure::apis;
use super::edition::Edition;
use serde_json::{Map, Value as Json, json};
use std::time::Duration;

use crate::engine::Provider;
use crate::schema::{Attribute, Block, Exposure, GivenBy, Identity, Nested, Nesting};
use crate::spec::{
    Change, Check, DataSource, Field, Function, Holders, InUse, Kind, Lifecycle, Limit, Object,
    Resource, Rule, SetBy, Timeouts,
};
use crate::value::{Type, to_json_text};

/// The address under which `terraform providers schema -json` lists the provider, without its name.
const NAMESPACE: &str = "registry.terraform.io/directvpc/";

/// All schemas, in the form of `terraform providers schema -json`, extended from the tables.
///
/// Additional members, each present only where it applies:
/// - Provider: the `endpoint_attributes` that have an effect.
/// - Resource: `api`, its `endpoint_attribute`, `noun`, `import_ids`, `timeouts`, how long a delete
///   `waits_for_holders`, `limits`, and as
///   dotted paths `conflicts`, `at_least_one_of`, `exactly_one_of` and `required_with`.
/// - Data source: `api`, `noun`, `timeouts`, and the `endpoint_attributes` of all APIs that it calls.
/// - Attribute or block: `default`, or the attribute of the provider block that provides the
///   default (`default_from`); `forces_replacement`; `reset_when_removed`; `is_filled_in` (by
///   Google); the `enum` or `range` of its values, or whether they are checked in another way
///   (`is_checked`); the minimum and maximum number of elements of a list (`items`); the kind of a number (`num`: `int` or `float`); the `google` field that it is
///   read from, relative to the enclosing object; and the `members` of the objects that it
///   contains.
pub(crate) fn schema_json(edition: Edition, provider: &Provider) -> Json {
    let resources = || provider.resources.iter();
    let resource_schemas: Map<_, _> =
        resources().map(|it| (it.type_name.to_owned(), resource(it))).collect();
    let identified = resources().filter(|it| !it.identity.is_empty());
    let identities: Map<_, _> =
        identified.map(|it| (it.type_name.to_owned(), identity(&it.identity_schema()))).collect();
    let data_sources: Map<_, _> =
        provider.data_sources.iter().map(|it| (it.type_name.to_owned(), data_source(it))).collect();
    let ephemeral: Map<_, _> = provider
        .ephemeral_resources
        .iter()
        .map(|it| (it.table.type_name.to_owned(), data_source(&it.table)))
        .collect();
    let functions: Map<_, _> =
        provider.functions.iter().map(|it| (it.name.to_owned(), function(it))).collect();
    let block_schema = (provider.schema)();
    json!({
        "format_version": "1.0",
        "provider_schemas": {
            format!("{NAMESPACE}{}", edition.name()): {
                "provider": {
                    "version": block_schema.version,
                    "block": block(&block_schema.block, &[]),
                    "endpoint_attributes":
                        apis().map(|api| api.endpoint_attribute).collect::<BTreeSet<_>>(),
                },
                "resource_schemas": resource_schemas,
                "data_source_schemas": data_sources,
                "ephemeral_resource_schemas": ephemeral,
                "functions": functions,
                "resource_identity_schemas": identities,
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
        "timeouts": defaults(resource.timeouts),
        "waits_for_holders": holders(resource).map(|holders| minutes(holders.within)),
        "limits": resource.limits.iter().copied().collect::<std::collections::BTreeMap<_, _>>(),
        "conflicts": groups(resource.rules, Limit::AtMostOne),
        "at_least_one_of": groups(resource.rules, Limit::AtLeastOne),
        "exactly_one_of": groups(resource.rules, Limit::ExactlyOne),
        "required_with": groups(resource.rules, Limit::Requires),
    })
}

/// The default of each timeout.
fn defaults(timeouts: Timeouts) -> Json {
    let default = |(action, time): (&str, Duration)| (action.to_owned(), Json::from(minutes(time)));
    timeouts.actions().map(default).collect::<Map<_, _>>().into()
}

/// What may hold an object that is to be deleted.
fn holders(resource: &Resource) -> Option<&'static Holders> {
    match resource.lifecycle {
        Lifecycle::Object(Object { in_use: Some(InUse::Look(holders)), .. }) => Some(holders),
        _ => None,
    }
}

/// The groups of attributes that have this limit.
fn groups(rules: &[Rule], limit: Limit) -> Json {
    let paths = |rule: &Rule| -> Json {
        let path =
            |name: &&str| Json::from(format!("{}.{name}", rule.within).trim_start_matches('.'));
        rule.attributes.iter().map(path).collect()
    };
    rules.iter().filter(|rule| rule.limit == limit).map(paths).collect()
}

fn data_source(source: &DataSource) -> Json {
    let schema = source.schema();
    let mut json = json!({
        "version": schema.version,
        "block": block(&schema.block, source.fields),
        "noun": source.noun,
        "timeouts": defaults(source.timeouts()),
        "api": source.apis().first().map(|api| api.name),
        "endpoint_attributes":
            source.apis().iter().filter(|api| !api.is_public())
                .map(|api| api.endpoint_attribute).collect::<Vec<_>>(),
    });
    for field in source.shared() {
        origin(&mut json["block"]["attributes"][field.attribute], field);
    }
    let own = source.fields.iter().filter(|field| !field.is_block_argument());
    for field in own.chain(source.shared()) {
        let path = field.attribute;
        add_members(&mut json["block"]["attributes"][path], source, path, field.inner());
    }
    json
}

/// Adds the members of the objects in an attribute.
fn add_members(json: &mut Json, source: &DataSource, path: &str, fields: &[Field]) {
    let member = |field: &Field| {
        let path = format!("{path}.{}", field.attribute);
        let mut json = json!({"description": source.description_of(&path)});
        origin(&mut json, field);
        add_members(&mut json, source, &path, field.inner());
        (field.attribute.to_owned(), json)
    };
    if !fields.is_empty() {
        json["members"] = Json::Object(fields.iter().map(member).collect());
    }
}

fn function(function: &Function) -> Json {
    let signature = function.schema();
    let parameters = signature.parameters.into_iter().map(|parameter| {
        json!({
            "name": parameter.name,
            "description": parameter.description,
            "type": type_json(&parameter.ty),
        })
    });
    json!({
        "description": signature.description,
        "summary": signature.summary,
        "return_type": type_json(&signature.returns),
        "parameters": parameters.collect::<Vec<_>>(),
    })
}

fn type_json(ty: &Type) -> Json {
    serde_json::from_str(&ty.to_json()).unwrap_or_default()
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

/// A block, extended from the fields of its table. The provider block has no fields.
fn block(block: &Block, fields: &'static [Field]) -> Json {
    let field = |name: &str| fields.iter().find(|field| field.attribute == name);
    let attributes: Map<_, _> = block
        .attributes
        .iter()
        .map(|it| (it.name.to_string(), attribute(it, field(&it.name))))
        .collect();
    let blocks: Map<_, _> =
        block.blocks.iter().map(|it| (it.name.to_string(), nested(it, field(&it.name)))).collect();
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
        ("required", attribute.given_by == GivenBy::Required),
        ("optional", attribute.given_by.is_optional()),
        ("computed", attribute.given_by.is_computed()),
        ("sensitive", attribute.exposure == Exposure::Sensitive),
        ("write_only", attribute.exposure == Exposure::WriteOnly),
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
    if field.is_some_and(Field::is_filled_in) {
        json["is_filled_in"] = Json::Bool(true);
    }
    note(&mut json, field);
    json
}

/// Adds the information that only the table has.
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
    origin(json, field);
    if let Some(setting) = field.unset_from {
        json["default_from"] = setting.attribute().into();
    }
    match field.form.check {
        Check::Anything => {}
        Check::OneOf(members) => json["enum"] = json!(members),
        Check::Between(min, max) => json["range"] = json!([min, max]),
        Check::FloatBetween(min, max) => json["range"] = json!([min, max]),
        Check::Length(min, max) => json["length"] = json!([min, max]),
        Check::Text(_) => json["is_checked"] = Json::Bool(true),
    }
    let (min, max) = (field.bounds.min, field.bounds.max);
    if !field.is_block() && (min, max) != (0, 0) {
        json["items"] = json!([min, max]);
    }
    if field.is_reset_when_removed() {
        json["reset_when_removed"] = Json::Bool(true);
    }
}

/// Adds the field that an attribute is read from, the members of its objects, and the kind of its
/// number.
fn origin(json: &mut Json, field: &Field) {
    if let Kind::Objects(fields) = field.kind {
        for field in fields {
            origin(&mut json["members"][field.attribute], field);
        }
    }
    if matches!(field.kind, Kind::Int | Kind::Float) {
        json["num"] = if matches!(field.kind, Kind::Int) { "int" } else { "float" }.into();
    }
    if !field.google.is_empty() {
        json["google"] = field.google.into();
    }
}

fn minutes(duration: Duration) -> String {
    format!("{}m", duration.as_secs() / 60)
}
