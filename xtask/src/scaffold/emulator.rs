//! The draft of the emulator's collection: `emulator/src/<product>/<collection>.rs`.
//!
//! The draft has the methods of Google's discovery document. Compute's APIs are alike, so that its
//! methods are served at once; the other methods return 501 until their behaviour is written from
//! Google's documents.

use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::Draft;
use super::discovery::Discovery;
use super::facts::{Absent, Facts};
use super::rust::snake;

/// Where the emulator has the collection, or will have it.
pub(super) struct Place {
    /// The folder of the product in `emulator/src`; empty if no discovery document has the collection.
    pub(super) folder: String,
    /// Whether the product has a folder.
    pub(super) has_product: bool,
    /// Whether the collection is served.
    pub(super) is_served: bool,
}

/// The methods that a draft serves or rejects, and the functions of Compute's methods.
const METHODS: &[(&str, &str)] = &[
    ("get", "reads::get"),
    ("list", "reads::list"),
    ("aggregatedList", "reads::aggregated_list"),
    ("insert", "writes::insert"),
    ("create", ""),
    ("patch", "writes::patch"),
    ("update", ""),
    ("delete", "writes::delete"),
];

impl Place {
    /// Looks for the product and the collection in the emulator's source.
    pub(super) fn find(facts: &Facts, root: &Path) -> Place {
        let Some(discovery) = &facts.discovery else {
            return Place { folder: String::new(), has_product: false, is_served: false };
        };
        let table = format!("&{}_{}::API", discovery.api(), discovery.version());
        let method = format!("{:?}", format!("{}.get", discovery.group));
        let mut folder = None;
        let mut is_served = false;
        for (path, text) in sources(&root.join("emulator/src")) {
            let product = path.components().next().map(|it| it.as_os_str().to_string_lossy());
            let is_product = !path.starts_with("discovery") && path.components().count() > 1;
            if is_product && folder.is_none() && text.contains(&table) {
                folder = product.map(std::borrow::Cow::into_owned);
            }
            is_served |= text.contains(&method) && !path.starts_with("discovery");
        }
        let has_product = folder.is_some();
        Place {
            folder: folder.unwrap_or_else(|| facts.product().to_owned()),
            has_product,
            is_served,
        }
    }
}

/// The Rust files below a folder, by their relative path. A folder that cannot be read has none.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(inner) = folders.pop() {
        for entry in std::fs::read_dir(folder.join(&inner)).into_iter().flatten().flatten() {
            let (path, relative) = (entry.path(), inner.join(entry.file_name()));
            if path.is_dir() {
                folders.push(relative);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push((relative, std::fs::read_to_string(&path).unwrap_or_default()));
            }
        }
    }
    found.sort();
    found
}

/// The drafts: none if the emulator serves the collection, or no discovery document has it.
pub(super) fn drafts(facts: &Facts, place: &Place) -> Vec<Draft> {
    let Some(discovery) = facts.discovery.as_ref().filter(|_| !place.is_served) else {
        return Vec::new();
    };
    let mut drafts = vec![collection(facts, discovery, place)];
    if !place.has_product {
        drafts.push(product(facts, discovery, place));
    }
    drafts
}

fn collection(facts: &Facts, discovery: &Discovery, place: &Place) -> Draft {
    let name = snake(discovery.collection());
    let served: Vec<_> = METHODS
        .iter()
        .filter(|(method, _)| discovery.methods().any(|(name, _)| name == *method))
        .collect();
    let lines: String = served
        .iter()
        .map(|(method, compute)| method_line(facts, discovery, method, compute))
        .collect();
    let refused: Vec<_> = served
        .iter()
        .filter(|(_, compute)| !facts.is_compute() || compute.is_empty())
        .map(|(method, _)| *method)
        .collect();
    let handlers: String = refused.iter().map(|method| handler(discovery, method)).collect();
    let text = format!(
        "{}\n{}\n{}\n/// The {}.\npub(crate) static {}: Collection = Collection {{\n    product: &{},\n    item: {:?},\n    schema: {:?},\n    body: {:?},\n    methods: &[\n{lines}    ],\n    modelled: MODELLED,\n    required: &{:?},\n    rules: NO_RULES,\n}};\n{handlers}",
        doc(discovery),
        imports(facts, place, served.len() > refused.len(), !refused.is_empty()),
        modelled(facts, discovery),
        name.replace('_', " "),
        name.to_ascii_uppercase(),
        place.folder.to_ascii_uppercase(),
        discovery.item,
        discovery.schema,
        if facts.is_compute() { "resource".to_owned() } else { facts.noun().replace(' ', "_") },
        required(discovery),
    );
    Draft { path: format!("emulator/src/{}/{name}.rs", place.folder), text }
}

/// The head of the file, which names the methods that are not served.
fn doc(discovery: &Discovery) -> String {
    let others: Vec<_> = discovery
        .methods()
        .map(|(name, _)| name)
        .filter(|name| !METHODS.iter().any(|(method, _)| method == name))
        .collect();
    let mut doc = format!(
        "//! `{}`.\n//!\n//! Source: discovery {}/{} of {}.\n",
        discovery.group,
        discovery.api(),
        discovery.version(),
        discovery.date()
    );
    if !others.is_empty() {
        _ = writeln!(doc, "//!\n//! Not served: {}.", others.join(", "));
    }
    doc
}

fn imports(facts: &Facts, place: &Place, has_served: bool, has_refused: bool) -> String {
    let product = place.folder.to_ascii_uppercase();
    let mut lines = format!("use super::{product};\n");
    if facts.is_compute() && has_served {
        lines = format!("use super::{{{product}, reads, writes}};\n");
    }
    if has_refused {
        lines.push_str("use crate::cloud::Cloud;\n");
        lines.push_str("use crate::collection::{Answer, Collection, Method, NO_RULES};\n");
    } else {
        lines.push_str("use crate::collection::{Collection, Method, NO_RULES};\n");
    }
    lines.push_str("use crate::discovery::Modelled;\n");
    if has_refused {
        lines.push_str("use crate::failure::ApiError;\nuse crate::request::Request;\n");
    }
    lines
}

fn method_line(facts: &Facts, discovery: &Discovery, method: &str, compute: &str) -> String {
    let id = format!("{}.{method}", discovery.group);
    if !facts.is_compute() || compute.is_empty() {
        return format!("        Method::answers({id:?}, \"\", {}),\n", snake(method));
    }
    match compute.split_once("writes::") {
        Some((_, write)) => format!(
            "        Method::starts({id:?}, \"requestId\", {compute}, writes::finish_{write}),\n"
        ),
        None if method == "get" => format!("        Method::answers({id:?}, \"\", {compute}),\n"),
        None => format!("        Method::answers({id:?}, reads::LIST_QUERY, {compute}),\n"),
    }
}

/// A method that returns 501 until its behaviour is written.
fn handler(discovery: &Discovery, method: &str) -> String {
    let id = format!("{}.{method}", discovery.group);
    format!(
        "\nfn {}(_: &mut Cloud, _: &Request) -> Result<Answer, ApiError> {{\n    Err(ApiError::unmodelled({id:?}))\n}}\n",
        snake(method)
    )
}

/// The modelled fields: those that an object needs. Each further one is added with its rules.
fn modelled(facts: &Facts, discovery: &Discovery) -> String {
    let mut fields: Vec<_> = needed(&facts.json)
        .map(|field| field.split('.').next().unwrap_or_default().to_owned())
        .filter(|field| discovery.has(field))
        .chain(required(discovery))
        .collect();
    fields.sort();
    fields.dedup();
    let mut schemas = vec![(discovery.schema.clone(), fields.join(" "))];
    let mut at = 0;
    while let Some((schema, fields)) = schemas.get(at).cloned() {
        for field in fields.split(' ') {
            let facts = &discovery.fields(&schema)[field];
            let inner = facts.get("map").unwrap_or(facts)["ref"].text();
            if !inner.is_empty() && !schemas.iter().any(|(known, _)| known == inner) {
                let all = discovery.fields(inner).entries().filter(|(_, it)| !is_output(it));
                let all: Vec<_> = all.map(|(name, _)| name.as_str()).collect();
                schemas.push((inner.to_owned(), all.join(" ")));
            }
        }
        at += 1;
    }
    let lines: Vec<_> = schemas
        .iter()
        .map(|(schema, fields)| {
            format!(
                "    ({schema:?}, {fields:?}),
"
            )
        })
        .collect();
    let lines = lines.concat();
    format!("const MODELLED: Modelled = &[\n{lines}];\n")
}

fn is_output(field: &Value) -> bool {
    ["readOnly", "output_only_marked"].iter().any(|flag| field[*flag] == true)
}

/// Google's fields of the attributes and blocks that are always sent, or that every example has.
fn needed(json: &Value) -> impl Iterator<Item = &str> {
    let items = json["attributes"].entries().chain(json["blocks"].entries());
    items
        .filter(|(name, of)| {
            let is_sent = of["required"] == true || !of["default"].is_null();
            let is_one_of_some = !of["exactly_one_of"].is_null();
            is_sent || is_one_of_some || *name == "effective_labels"
        })
        .map(|(_, of)| of["api"].text())
}

/// The fields that Google's document marks as required.
fn required(discovery: &Discovery) -> Vec<String> {
    let is_required = |facts: &Value| {
        let inserts = facts["required_in"].texts();
        let marked = facts["required_marked"] == true && facts["readOnly"] != true;
        marked || inserts.into_iter().any(|method| method.starts_with(&discovery.group))
    };
    let fields = discovery.fields(&discovery.schema).entries();
    fields.filter(|(_, facts)| is_required(facts)).map(|(name, _)| name.clone()).collect()
}

/// The draft of the product, if it has no folder yet.
fn product(facts: &Facts, discovery: &Discovery, place: &Place) -> Draft {
    let (name, constant) = (snake(discovery.collection()), place.folder.to_ascii_uppercase());
    let table = format!("{}_{}", discovery.api(), discovery.version());
    let root = format!("https://{}", discovery.host());
    let prefix = facts.base_url().strip_prefix(&root).unwrap_or("/");
    let text = format!(
        "//! `{host}`, version {version}.\n\nmod {name};\n\nuse crate::collection::Product;\nuse crate::discovery::{table};\nuse crate::failure::ErrorShape;\nuse crate::json::Json;\n\npub(crate) use {name}::{collection};\n\n/// The API.\npub(crate) static {constant}: Product = Product {{\n    api: &{table}::API,\n    prefix: {prefix:?},\n    errors: ErrorShape::Rpc,\n    extra_query: &[],\n    refuses: |_| Ok(()),\n    // No method of the draft starts an operation.\n    show_operation: |_, _| Json::Null,\n}};\n",
        host = discovery.host(),
        version = discovery.version(),
        collection = name.to_ascii_uppercase(),
    );
    Draft { path: format!("emulator/src/{}/mod.rs", place.folder), text }
}
