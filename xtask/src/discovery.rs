//! `cargo xtask discovery`: the emulator's tables of Google's methods and fields.
//!
//! Reads facts taken from Google's discovery documents (names, types, enums, paths; no text) and
//! writes one Rust table for each API. The tables are committed, so that nobody needs the
//! documents to build, and the emulator checks requests against Google's facts and not its own.

use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// What made the files, as their first line says.
const HEAD: &str =
    "// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.\n";

/// Fields that Google takes although its discovery documents lack them, as rows of the tables.
///
/// Source: hashicorp/google 7.46, which sends them.
const BEYOND: [(&str, &str, &str, &str); 3] = [
    ("compute", "v1", "NetworkRoutingConfig", "one(\"deleteBgpAlwaysCompareMed\", Bool)"),
    ("run", "v2", "GoogleCloudRunV2Probe", "one(\"successThreshold\", Int32)"),
    ("run", "v2", "GoogleCloudRunV2Service", "map(\"tags\", Text)"),
];

/// Where the tables go, below the workspace root.
const TABLES: &str = "emulator/src/discovery/tables";

/// What the task is told.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the discovery files, one JSON file an API
    #[arg(long, value_name = "DIR")]
    reference: PathBuf,
}

/// Why there are no tables.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The file system refused.
    #[error("cannot read {0}")]
    Read(PathBuf, #[source] std::io::Error),
    /// The file system refused.
    #[error("cannot write {0}")]
    Write(PathBuf, #[source] std::io::Error),
    /// A document is something else.
    #[error("{0} is no JSON")]
    Json(PathBuf, #[source] serde_json::Error),
    /// A document says something that the tables have no word for.
    #[error("{0}: {1}")]
    Unexpected(PathBuf, String),
}

/// Writes the tables of every document in the folder, and the module that lists them.
///
/// # Errors
/// A document that cannot be read, or that says something the tables have no word for.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(TABLES);
    let mut modules = Vec::new();
    for path in documents(&arguments.reference)? {
        let text = std::fs::read_to_string(&path).map_err(|e| Error::Read(path.clone(), e))?;
        let document = serde_json::from_str(&text).map_err(|e| Error::Json(path.clone(), e))?;
        let table = table(&document).map_err(|what| Error::Unexpected(path.clone(), what))?;
        let name = format!("{}_{}", document["api"].text(), document["version"].text());
        write_file(&folder.join(format!("{name}.rs")), &table)?;
        modules.push(name);
    }
    write_file(&folder.join("mod.rs"), &list(&modules))
}

fn documents(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = std::fs::read_dir(folder).map_err(|e| Error::Read(folder.to_owned(), e))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    paths.sort();
    Ok(paths)
}

fn write_file(path: &Path, text: &str) -> Result<(), Error> {
    std::fs::write(path, text).map_err(|e| Error::Write(path.to_owned(), e))
}

/// The module that lists the tables. rustfmt leaves the tables alone: one field a line is the point.
fn list(modules: &[String]) -> String {
    let mut text = format!("{HEAD}//! One table an API.\n\n");
    text.push_str(
        "#![allow(\n    clippy::enum_glob_use,\n    clippy::missing_docs_in_private_items,\n",
    );
    text.push_str(
        "    reason = \"tables made by a machine, one field a line\"\n)]\n\nuse super::Api;\n\n",
    );
    for module in modules {
        let _ = writeln!(text, "#[rustfmt::skip]\npub(crate) mod {module};");
    }
    text.push_str("\n/// Every API whose facts are known, served or not.\n");
    text.push_str("pub(crate) const APIS: &[&Api] = &[\n");
    for module in modules {
        let _ = writeln!(text, "    &{module}::API,");
    }
    text.push_str("];\n");
    text
}

/// The table of one document.
fn table(document: &Value) -> Result<String, String> {
    let mut enums = Enums::default();
    let schemas = schemas(document, &mut enums)?;
    let methods = methods(document, &mut enums)?;
    let host = document["root_url"].text().trim_start_matches("https://").trim_end_matches('/');
    let locations: Vec<&str> = document["regional_endpoints"]
        .as_object()
        .map(|regions| regions.keys().map(String::as_str).collect())
        .unwrap_or_default();

    let mut text = String::from(HEAD);
    let _ = writeln!(
        text,
        "//! {} {}, revision {}.\n",
        document["api"].text(),
        document["version"].text(),
        document["revision"].text()
    );
    text.push_str("use crate::discovery::facts::Kind::*;\n");
    text.push_str("use crate::discovery::facts::{Api, Method, Schema, many, map, one};\n\n");
    text.push_str("pub(crate) static API: Api = Api {\n");
    let _ = writeln!(text, "    host: {host:?},");
    let _ = writeln!(text, "    version: {:?},", document["version"].text());
    let _ = writeln!(text, "    locations: &{locations:?},");
    text.push_str("    methods: METHODS,\n    schemas: SCHEMAS,\n};\n\n");
    text.push_str(&enums.constants());
    text.push_str(&methods);
    text.push_str(&schemas);
    Ok(text)
}

fn methods(document: &Value, enums: &mut Enums) -> Result<String, String> {
    let service_path = document["service_path"].text();
    let mut text = String::from("const METHODS: &[Method] = &[\n");
    for (id, method) in document["methods"].entries() {
        let path = method.get("flat_path").unwrap_or(&method["path"]).text();
        let _ = writeln!(
            text,
            "    Method {{ id: {id:?}, verb: {:?}, path: \"/{service_path}{path}\", request: {:?}, response: {:?}, query: &[",
            method["verb"].text(),
            method["request"].text(),
            method["response"].text(),
        );
        for (name, parameter) in method["parameters"].entries() {
            if parameter["in"].text() == "query" {
                let _ = writeln!(text, "        {},", field(name, parameter, enums)?);
            }
        }
        text.push_str("    ] },\n");
    }
    text.push_str("];\n\n");
    Ok(text)
}

fn schemas(document: &Value, enums: &mut Enums) -> Result<String, String> {
    let mut text = String::from("const SCHEMAS: &[Schema] = &[\n");
    for (name, fields) in document["schemas"].entries() {
        let _ = writeln!(text, "    Schema {{ name: {name:?}, fields: &[");
        for (name, facts) in fields.entries() {
            let _ = writeln!(text, "        {},", field(name, facts, enums)?);
        }
        for (api, version, _, row) in BEYOND.iter().filter(|(_, _, schema, _)| schema == name) {
            if document["api"] == *api && document["version"] == *version {
                let _ = writeln!(text, "        {row}, // not in the discovery document");
            }
        }
        text.push_str("    ] },\n");
    }
    text.push_str("];\n");
    Ok(text)
}

/// One row, such as `many("ports", Ref("Port")).output()`.
fn field(name: &str, facts: &Value, enums: &mut Enums) -> Result<String, String> {
    let (shape, inner) = match facts.get("map") {
        Some(inner) => ("map", inner),
        None if facts["repeated"] == Value::Bool(true) => ("many", facts),
        None => ("one", facts),
    };
    let kind = kind(inner, enums).map_err(|what| format!("field {name}: {what}"))?;
    let is_output = ["readOnly", "output_only_marked"].iter().any(|flag| facts[*flag] == true);
    Ok(format!("{shape}({name:?}, {kind}){}", if is_output { ".output()" } else { "" }))
}

fn kind(facts: &Value, enums: &mut Enums) -> Result<String, String> {
    if let Some(reference) = facts.get("ref") {
        return Ok(format!("Ref({:?})", reference.text()));
    }
    if let Some(names) = facts.get("enum") {
        return Ok(format!("Enum({})", enums.name_of(names)));
    }
    let kind = match (facts["type"].text(), facts["format"].text()) {
        ("string", "") => "Text",
        ("string", "byte") => "Bytes",
        ("string", "int64") => "Int64",
        ("string", "uint64") => "Uint64",
        ("string", "google-datetime") => "Time",
        ("string", "google-duration") => "Duration",
        ("string", "google-fieldmask") => "Mask",
        ("boolean", "") => "Bool",
        ("integer", "int32") => "Int32",
        ("integer", "uint32") => "Uint32",
        ("number", "float") => "Float",
        ("number", "double") => "Double",
        ("any", "") => "Any",
        ("object", "") => return inline(&facts["fields"], enums),
        (kind, format) => return Err(format!("no word for type {kind:?} with format {format:?}")),
    };
    Ok(kind.to_owned())
}

fn inline(fields: &Value, enums: &mut Enums) -> Result<String, String> {
    let rows: Result<Vec<String>, String> =
        fields.entries().map(|(name, facts)| field(name, facts, enums)).collect();
    Ok(format!("Inline(&[{}])", rows?.join(", ")))
}

/// The enums met so far: equal lists share a constant, since Google repeats some dozens of times.
#[derive(Default)]
struct Enums(BTreeMap<String, usize>);

impl Enums {
    fn name_of(&mut self, names: &Value) -> String {
        let next = self.0.len();
        format!("ENUM_{}", self.0.entry(names.to_string()).or_insert(next))
    }

    fn constants(&self) -> String {
        let mut by_number: Vec<_> = self.0.iter().map(|(names, number)| (number, names)).collect();
        by_number.sort();
        let mut text = String::new();
        for (number, names) in by_number {
            let _ = writeln!(text, "const ENUM_{number}: &[&str] = &{names};");
        }
        text.push('\n');
        text
    }
}

/// Absent text and absent objects read as empty: that is what absence means in these documents.
trait Absent {
    fn text(&self) -> &str;
    fn entries(&self) -> impl Iterator<Item = (&String, &Value)>;
}

impl Absent for Value {
    fn text(&self) -> &str {
        self.as_str().unwrap_or_default()
    }

    fn entries(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.as_object().into_iter().flat_map(Map::iter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_field_becomes_a_row() {
        let rows = [
            (json!({"type": "string"}), r#"one("x", Text)"#),
            (
                json!({"type": "string", "format": "uint64", "readOnly": true}),
                r#"one("x", Uint64).output()"#,
            ),
            (json!({"ref": "Port", "repeated": true}), r#"many("x", Ref("Port"))"#),
            (json!({"map": {"type": "string"}}), r#"map("x", Text)"#),
            (json!({"type": "string", "enum": ["A"]}), r#"one("x", Enum(ENUM_0))"#),
            (
                json!({"type": "object", "fields": {"code": {"type": "integer", "format": "int32"}}}),
                r#"one("x", Inline(&[one("code", Int32)]))"#,
            ),
        ];
        for (facts, row) in rows {
            assert_eq!(field("x", &facts, &mut Enums::default()).unwrap(), row);
        }
    }

    #[test]
    fn a_type_without_a_word_is_refused() {
        let facts = json!({"type": "string", "format": "roman"});
        let refusal = field("x", &facts, &mut Enums::default()).unwrap_err();
        assert_eq!(refusal, r#"field x: no word for type "string" with format "roman""#);
    }
}
