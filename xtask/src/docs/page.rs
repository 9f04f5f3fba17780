//! One page, from a schema and an example.

use serde_json::Value;
use std::fmt::Write;

/// What made the pages, as each says.
const MADE: &str = "<!-- Made by `cargo xtask docs` from the provider's tables and examples/. Edit those instead. -->\n";

const ENVIRONMENT: &str = "\
Without `credentials` or `access_token` the provider looks for Application Default Credentials, as
Google's own tools do. Where an attribute isn't set, the environment variables that its description names
are used.

With the environment variable `GOOGLE_EMULATOR_HOST` (an address with a port) every request goes there,
whatever endpoints are configured, and no credentials are looked for.
";

/// Which cores know functions of providers.
const NEEDED_BY_FUNCTIONS: &str =
    "Functions of providers need Terraform 1.8 or OpenTofu 1.7, or later.";

/// A block type and where it stands.
struct Section<'a> {
    path: String,
    block: &'a Value,
}

/// The page of the provider block.
pub(super) fn provider(provider: &Value, example: &str) -> String {
    let block = &provider["provider"]["block"];
    let all = ["resource_schemas", "data_source_schemas"];
    let all = all.iter().flat_map(|kind| object(&provider[*kind]).map(|(_, schema)| schema));
    let served: Vec<_> = all
        .flat_map(|schema| {
            let several = schema["endpoint_attributes"].as_array().into_iter().flatten();
            several.chain([&schema["endpoint_attribute"]]).filter_map(Value::as_str)
        })
        .collect();
    let foreign_product = |name: &str| {
        let product = name.strip_suffix("_custom_endpoint").map(str::to_owned);
        product.filter(|_| !served.contains(&name))
    };
    let products: Vec<_> =
        object(&block["attributes"]).filter_map(|(name, _)| foreign_product(name)).collect();
    let mut shown = block.clone();
    if let Some(attributes) = shown["attributes"].as_object_mut() {
        attributes.retain(|name, _| foreign_product(name).is_none());
    }
    let description = text(block, "description");
    let mut page = head("Google provider for Cloud Run with direct VPC egress", "", description);
    _ = write!(page, "# google provider\n\n{description}\n\n{}", usage(example));
    _ = write!(page, "## Credentials and environment\n\n{ENVIRONMENT}\n");
    page.push_str(&reference(&shown));
    _ = write!(
        page,
        "## Endpoints of other products\n\nThe provider block also takes the `PRODUCT_custom_endpoint` of \
         these products, so that one written for hashicorp/google can stay as it is. They \
         have no effect: {}.\n",
        listed(&products)
    );
    page
}

/// The page of a resource.
pub(super) fn resource(type_name: &str, schema: &Value, identity: &Value, example: &str) -> String {
    let block = &schema["block"];
    let description = text(block, "description");
    let title = format!("{type_name} Resource");
    let mut page = head(&title, category(text(schema, "api")), description);
    _ = write!(page, "# {type_name} (Resource)\n\n{description}\n\n{}", usage(example));
    page.push_str(&reference(block));
    page.push_str(&timeouts(schema));
    page.push_str(&imports(type_name, schema, identity));
    page.push_str(&differences(block));
    page.push_str(&limits(schema));
    page
}

/// The page of a data source.
pub(super) fn data_source(type_name: &str, schema: &Value, example: &str) -> String {
    let block = &schema["block"];
    let description = text(block, "description");
    let title = format!("{type_name} Data Source");
    let mut page = head(&title, category(text(schema, "api")), description);
    _ = write!(page, "# {type_name} (Data Source)\n\n{description}\n\n{}", usage(example));
    page.push_str(&reference(block));
    page
}

/// The page of a function.
pub(super) fn function(name: &str, schema: &Value, example: &str) -> String {
    let (summary, description) = (text(schema, "summary"), text(schema, "description"));
    let mut page = head(&format!("{name} Function"), "", summary);
    _ = write!(
        page,
        "# {name} (Function)\n\n{summary} {description}\n\n{NEEDED_BY_FUNCTIONS}\n\n{}",
        usage(example)
    );
    let parameters = || schema["parameters"].as_array().into_iter().flatten();
    let signature: Vec<_> = parameters()
        .map(|it| format!("{} {}", text(it, "name"), it["type"].as_str().unwrap_or_default()))
        .collect();
    let returns = schema["return_type"].as_str().unwrap_or_default();
    _ = write!(
        page,
        "## Signature\n\n```text\n{name}({}) {returns}\n```\n\n",
        signature.join(", ")
    );
    page.push_str("## Arguments\n\n");
    for (at, parameter) in parameters().enumerate() {
        let ty = self::type_name(&parameter["type"]);
        let (name, description) = (text(parameter, "name"), text(parameter, "description"));
        _ = writeln!(page, "{}. `{name}` ({ty}) {description}", at + 1);
    }
    page
}

fn head(title: &str, category: &str, description: &str) -> String {
    format!(
        "---\npage_title: \"{title}\"\nsubcategory: \"{category}\"\ndescription: |-\n  {description}\n---\n\n{MADE}\n"
    )
}

/// What the registry files a resource under: Google's name of the product.
fn category(api: &str) -> &str {
    match api {
        "cloudresourcemanager" => "Resource Manager",
        "compute" => "Compute Engine",
        "run" => "Cloud Run",
        other => other,
    }
}

fn usage(example: &str) -> String {
    format!("## Example Usage\n\n```terraform\n{}\n```\n\n", example.trim_end())
}

/// All attributes and blocks, those of each nested block in a section of its own.
fn reference(block: &Value) -> String {
    let mut page = "## Argument Reference\n\n".to_owned();
    let mut sections = vec![Section { path: String::new(), block }];
    let mut at = 0;
    while let Some(section) = sections.get(at) {
        let (path, block) = (section.path.clone(), section.block);
        if !path.is_empty() {
            _ = write!(page, "{}### Nested block `{path}`\n\n", anchor(&path));
        }
        page.push_str(&groups(&path, block));
        let inner = object(&block["block_types"]).filter(|(name, _)| *name != "timeouts");
        let inner: Vec<_> = inner
            .map(|(name, nested)| Section { path: below(&path, name), block: &nested["block"] })
            .collect();
        at += 1;
        // Right after the block that holds them.
        sections.splice(at..at, inner);
    }
    page
}

/// The attributes and blocks of one block: those that must be set, those that may, and the rest. An `id`
/// is optional in the schema, as with hashicorp/google, but can't be set.
fn groups(path: &str, block: &Value) -> String {
    let (mut required, mut optional, mut read_only) = (String::new(), String::new(), String::new());
    for (name, attribute) in object(&block["attributes"]) {
        let line = attribute_line(name, attribute);
        if attribute["required"] == true {
            required.push_str(&line);
        } else if attribute["optional"] == true && name != "id" {
            optional.push_str(&line);
        } else {
            read_only.push_str(&line);
        }
    }
    for (name, nested) in object(&block["block_types"]) {
        let line = block_line(&below(path, name), name, nested);
        if nested["min_items"].is_number() {
            required.push_str(&line);
        } else {
            optional.push_str(&line);
        }
    }
    let groups = [("Required", required), ("Optional", optional), ("Read-only", read_only)];
    let groups = groups.iter().filter(|(_, lines)| !lines.is_empty());
    joined(groups.map(|(name, lines)| format!("{name}:\n\n{lines}\n")))
}

fn attribute_line(name: &str, attribute: &Value) -> String {
    let mut notes = vec![type_name(&attribute["type"])];
    if !attribute["default"].is_null() {
        notes.push(format!("default `{}`", attribute["default"]));
    }
    notes.extend(replacement(attribute));
    if attribute["sensitive"] == true {
        notes.push("sensitive".to_owned());
    }
    if attribute["write_only"] == true {
        notes.push("write-only".to_owned());
    }
    let deprecated = match text(attribute, "deprecation_message") {
        "" => String::new(),
        instead => format!(" **Deprecated.** {instead}"),
    };
    let description = text(attribute, "description");
    let members = members(&attribute["members"], &attribute["type"], 1);
    let fields = if members.is_empty() { object_fields(&attribute["type"]) } else { String::new() };
    format!("- `{name}` ({}) {description}{deprecated}{fields}\n{members}", notes.join(", "))
}

/// What stands in each object of a computed list, each on a line below, if they are described.
fn members(members: &Value, ty: &Value, depth: usize) -> String {
    let mut lines = String::new();
    for (name, member) in object(members) {
        let description = text(member, "description");
        if description.is_empty() {
            continue;
        }
        let ty = &ty[1][1][name];
        _ = writeln!(lines, "{}- `{name}` ({}) {description}", "  ".repeat(depth), type_name(ty));
        lines.push_str(&self::members(&member["members"], ty, depth + 1));
    }
    lines
}

/// The names of what stands in each object of a computed list.
fn object_fields(ty: &Value) -> String {
    let names: Vec<_> = object(&ty[1][1]).map(|(name, _)| name.as_str()).collect();
    if ty[1][0] == "object" { format!(" Each has {}.", listed(&names)) } else { String::new() }
}

fn block_line(path: &str, name: &str, nested: &Value) -> String {
    if name == "timeouts" {
        return "- `timeouts` (Block) Time limits. See [below](#timeouts).\n".to_owned();
    }
    let count = match (nested["nesting_mode"].as_str(), nested["max_items"].as_u64()) {
        (Some("set"), _) => "Blocks, in any order",
        (_, Some(1)) => "Block",
        _ => "Blocks",
    };
    let mut notes = vec![count.to_owned()];
    notes.extend(replacement(nested));
    format!(
        "- `{name}` ({}) {} See [below](#{}).\n",
        notes.join(", "),
        text(&nested["block"], "description"),
        id(path)
    )
}

fn replacement(of: &Value) -> Option<String> {
    match of["forces_replacement"].as_str()? {
        "always" => Some("forces replacement".to_owned()),
        _ => Some("may force replacement".to_owned()),
    }
}

fn type_name(ty: &Value) -> String {
    let word = |name: &str| match name {
        "bool" => "Boolean".to_owned(),
        "number" => "Number".to_owned(),
        "string" => "String".to_owned(),
        "dynamic" => "any type".to_owned(),
        other => other.to_owned(),
    };
    match (ty.as_str(), ty[0].as_str()) {
        (Some(name), _) => word(name),
        (None, Some("object")) => "Object".to_owned(),
        (None, Some("list")) => format!("List of {}", type_name(&ty[1])),
        (None, Some("set")) => format!("Set of {}", type_name(&ty[1])),
        (None, Some("map")) => format!("Map of {}", type_name(&ty[1])),
        (None, other) => other.unwrap_or_default().to_owned(),
    }
}

fn timeouts(schema: &Value) -> String {
    let lines = joined(object(&schema["timeouts"]).map(|(action, limit)| {
        format!("- `{action}` (default `{}`)\n", limit.as_str().unwrap_or_default())
    }));
    format!(
        "## Timeouts\n\nThe `timeouts` block says how long an action may take, repetitions and the wait for \
         Google's operation included:\n\n{lines}\n"
    )
}

fn imports(type_name: &str, schema: &Value, identity: &Value) -> String {
    let ids: Vec<_> =
        schema["import_ids"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let Some(longest) = ids.first() else { return String::new() };
    let list = joined(ids.iter().map(|id| format!("- `{id}`\n")));
    let attributes: Vec<_> = object(&identity["attributes"]).collect();
    let width = attributes.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let identity = joined(attributes.iter().map(|(name, attribute)| {
        let is_optional = attribute["optional_for_import"] == true;
        let note = if is_optional { " # the provider's unless given" } else { "" };
        format!("    {name:width$} = \"{{{name}}}\"{note}\n")
    }));
    format!(
        "## Import\n\nA {noun} that exists is imported by an id in one of these forms, where what a shorter \
         one leaves out comes from the provider block, or by its full link:\n\n{list}\n\
         With an `import` block:\n\n```terraform\nimport {{\n  to = {type_name}.example\n  id = \
         \"{longest}\"\n}}\n```\n\n\
         With an `import` block and the identity (Terraform and OpenTofu 1.12 and later):\n\n\
         ```terraform\nimport {{\n  to = {type_name}.example\n  identity = {{\n{identity}  }}\n}}\n```\n\n\
         On the command line:\n\n```shell\nterraform import {type_name}.example {longest}\n```\n\n",
        noun = text(schema, "noun"),
    )
}

/// What can't be set, changed or unset although it looks so.
fn limits(schema: &Value) -> String {
    let limits = object(&schema["limits"]);
    let mut page = String::new();
    for (path, why) in limits {
        _ = writeln!(page, "- `{path}`: {}", why.as_str().unwrap_or_default());
    }
    if page.is_empty() { page } else { format!("## Limits\n\n{page}\n") }
}

/// What is deliberately not as with hashicorp/google, as far as the tables say it.
fn differences(block: &Value) -> String {
    let reset = paths(block, "", &|of| of["reset_when_removed"] == true);
    let defaults = paths(block, "", &|of| !of["default"].is_null() && of["computed"] == true);
    let mut page = String::new();
    if !reset.is_empty() {
        _ = writeln!(
            page,
            "- What is removed from the configuration is reset: {} go back to what Google fills in, or to \
             its documented default. hashicorp/google leaves the value that was configured last. A value \
             that somebody else has set since stays, and so does one that was there before an import.",
            listed(&reset)
        );
    }
    if !defaults.is_empty() {
        _ = writeln!(
            page,
            "- Attributes with a default are optional and computed in the schema, since Terraform lets a \
             plan show a value for an unset attribute in no other way: {}. Unset means the default, as \
             with hashicorp/google.",
            listed(&defaults)
        );
    }
    if page.is_empty() { page } else { format!("## Differences from hashicorp/google\n\n{page}\n") }
}

/// The paths of the attributes and blocks, nested ones included, of which this is true.
fn paths(block: &Value, around: &str, is_one: &dyn Fn(&Value) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (name, attribute) in object(&block["attributes"]) {
        if is_one(attribute) {
            found.push(below(around, name));
        }
    }
    for (name, nested) in object(&block["block_types"]) {
        let path = below(around, name);
        let inner = paths(&nested["block"], &path, is_one);
        if is_one(nested) {
            found.push(path);
        }
        found.extend(inner);
    }
    found
}

fn joined(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().concat()
}

fn object(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn text<'a>(of: &'a Value, name: &str) -> &'a str {
    of[name].as_str().unwrap_or_default()
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn anchor(path: &str) -> String {
    format!("<a id=\"{}\"></a>\n", id(path))
}

fn id(path: &str) -> String {
    format!("nested--{}", path.replace('.', "--"))
}

/// The names as a sentence has them: `a`, `b` and `c`.
fn listed(names: &[impl AsRef<str>]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match &names[..] {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
