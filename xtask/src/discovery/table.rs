//! The table of one discovery document, as Rust.

use super::absent::Absent;
use super::reach::Reach;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Fields that Google accepts although its discovery documents lack them, as rows of the tables.
///
/// Source: hashicorp/google 7.46, which sends them.
const BEYOND: [(&str, &str, &str, &str, &str); 6] = [
    (
        "compute",
        "v1",
        "NetworkRoutingConfig",
        "deleteBgpAlwaysCompareMed",
        "one(\"deleteBgpAlwaysCompareMed\", Bool)",
    ),
    ("run", "v2", "GoogleCloudRunV2Probe", "successThreshold", "one(\"successThreshold\", Int32)"),
    ("run", "v2", "GoogleCloudRunV2Service", "tags", "map(\"tags\", Text)"),
    (
        "run",
        "v2",
        "GoogleCloudRunV2WorkerPoolScaling",
        "maxInstanceCount",
        "one(\"maxInstanceCount\", Int32)",
    ),
    (
        "run",
        "v2",
        "GoogleCloudRunV2WorkerPoolScaling",
        "minInstanceCount",
        "one(\"minInstanceCount\", Int32)",
    ),
    ("run", "v2", "GoogleCloudRunV2WorkerPoolScaling", "scalingMode", "one(\"scalingMode\", Text)"),
];

/// The table of one document: every method with its path, and the complete facts about the served
/// ones.
///
/// # Errors
/// If there is a type or a path that the tables cannot express.
pub(super) fn table(document: &Value, reach: &Reach) -> Result<String, String> {
    let mut enums = Enums::default();
    let schemas = schemas(document, reach, &mut enums)?;
    let methods = methods(document, reach, &mut enums)?;
    let host = document["root_url"].text().trim_start_matches("https://").trim_end_matches('/');
    let regions = document["regional_endpoints"].entries();
    let locations: Vec<&str> = regions.map(|(region, _)| region.as_str()).collect();

    let mut text = format!(
        "//! {} {}, revision {}.\n\n",
        document["api"].text(),
        document["version"].text(),
        document["revision"].text()
    );
    let body = format!("{}{methods}{schemas}", enums.constants());
    text.push_str(&imports(&body));
    text.push_str("pub(crate) static API: Api = Api {\n");
    let _ = writeln!(text, "    host: {host:?},");
    let _ = writeln!(text, "    version: {:?},", document["version"].text());
    let _ = writeln!(text, "    locations: &{locations:?},");
    text.push_str("    methods: METHODS,\n    schemas: SCHEMAS,\n};\n\n");
    text.push_str(&body);
    Ok(text)
}

/// The `use` lines for the words that the rows contain, since an unused import is a warning.
fn imports(body: &str) -> String {
    let words = ["many", "map", "one", "Method", "Schema", "known", "served"];
    let mut used: Vec<&str> = words
        .into_iter()
        .filter(|word| match *word {
            // The types of the two lists are always used.
            "Method" | "Schema" => true,
            word => body.contains(&format!("{word}(\"")),
        })
        .collect();
    used.push("Api");
    used.sort_unstable();
    let mut text = String::new();
    if ["many(\"", "map(\"", "one(\""].iter().any(|word| body.contains(word)) {
        text.push_str("use crate::discovery::facts::Kind::*;\n");
    }
    let _ = writeln!(text, "use crate::discovery::facts::{{{}}};\n", used.join(", "));
    text
}

fn methods(document: &Value, reach: &Reach, enums: &mut Enums) -> Result<String, String> {
    let service_path = document["service_path"].text();
    let mut text = String::from("const METHODS: &[Method] = &[\n");
    for (id, method) in document["methods"].entries() {
        let path = method.get("flat_path").unwrap_or(&method["path"]).text();
        if path.contains("{+") {
            return Err(format!("method {id}: the path {path} has a variable of several segments"));
        }
        let head = format!("{id:?}, {:?}, \"/{service_path}{path}\"", method["verb"].text());
        if !reach.serves(id) {
            let _ = writeln!(text, "    known({head}),");
            continue;
        }
        let (request, response) = (method["request"].text(), method["response"].text());
        let _ = writeln!(text, "    served({head}, {request:?}, {response:?}, &[");
        for (name, parameter) in method["parameters"].entries() {
            if parameter["in"].text() == "query" {
                let _ = writeln!(text, "        {},", field(name, parameter, enums)?);
            }
        }
        text.push_str("    ]),\n");
    }
    text.push_str("];\n\n");
    Ok(text)
}

fn schemas(document: &Value, reach: &Reach, enums: &mut Enums) -> Result<String, String> {
    let mut text = String::from("const SCHEMAS: &[Schema] = &[\n");
    for (name, fields) in document["schemas"].entries() {
        if !reach.reaches(name) {
            continue;
        }
        let _ = writeln!(text, "    Schema {{ name: {name:?}, fields: &[");
        for (name, facts) in fields.entries() {
            let _ = writeln!(text, "        {},", field(name, facts, enums)?);
        }
        for (api, version, schema, field, row) in BEYOND {
            let is_here = document["api"] == api && document["version"] == version;
            if is_here && schema == name && fields.get(field).is_none() {
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
    let is_repeated = facts["repeated"] == Value::Bool(true);
    let failed = |what| format!("field {name}: {what}");
    let (shape, kind) = match facts.get("map") {
        // The details of a status: a list of objects of any type.
        Some(_) if is_repeated => ("many", "Any".to_owned()),
        Some(inner) => ("map", kind(inner, enums).map_err(failed)?),
        None if is_repeated => ("many", kind(facts, enums).map_err(failed)?),
        None => ("one", kind(facts, enums).map_err(failed)?),
    };
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
    if let Some(fields) = facts.get("properties") {
        return inline(fields, enums);
    }
    let kind = match (facts["type"].text(), facts["format"].text()) {
        ("string", "") => "Text",
        ("string", "byte") => "Bytes",
        ("string", "int64") => "Int64",
        ("string", "uint64") => "Uint64",
        ("string", "google-datetime" | "date-time") => "Time",
        ("string", "date") => "Date",
        ("string", "google-duration") => "Duration",
        ("string", "google-fieldmask") => "Mask",
        ("boolean", "") => "Bool",
        ("integer", "int32") => "Int32",
        ("integer", "uint32") => "Uint32",
        ("number", "float") => "Float",
        ("number", "double") => "Double",
        ("any", "") => "Any",
        (kind, format) => {
            return Err(format!("the type {kind:?} with format {format:?} is not supported"));
        }
    };
    Ok(kind.to_owned())
}

fn inline(fields: &Value, enums: &mut Enums) -> Result<String, String> {
    let rows: Result<Vec<String>, String> =
        fields.entries().map(|(name, facts)| field(name, facts, enums)).collect();
    Ok(format!("Inline(&[{}])", rows?.join(", ")))
}

/// The enums found so far. Equal lists share a constant, because Google repeats some of them dozens
/// of times.
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
        if !text.is_empty() {
            text.push('\n');
        }
        text
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
            (json!({"type": "string", "format": "date"}), r#"one("x", Date)"#),
            (json!({"ref": "Port", "repeated": true}), r#"many("x", Ref("Port"))"#),
            (json!({"map": {"type": "string"}}), r#"map("x", Text)"#),
            (json!({"map": {"type": "any"}, "repeated": true}), r#"many("x", Any)"#),
            (json!({"type": "string", "enum": ["A"]}), r#"one("x", Enum(ENUM_0))"#),
            (
                json!({"properties": {"code": {"type": "integer", "format": "int32"}}}),
                r#"one("x", Inline(&[one("code", Int32)]))"#,
            ),
        ];
        for (facts, row) in rows {
            assert_eq!(field("x", &facts, &mut Enums::default()).unwrap(), row);
        }
    }

    #[test]
    fn an_unsupported_type_is_refused() {
        let facts = json!({"type": "string", "format": "roman"});
        let refusal = field("x", &facts, &mut Enums::default()).unwrap_err();
        assert_eq!(refusal, r#"field x: the type "string" with format "roman" is not supported"#);
    }

    #[test]
    fn unserved_methods_have_a_path_and_nothing_else() {
        let document = json!({
            "api": "x", "version": "v1", "root_url": "https://x.googleapis.com/",
            "methods": {
                "x.things.get": {"verb": "GET", "path": "v1/things/{thing}", "response": "Thing"},
                "x.others.get": {"verb": "GET", "path": "v1/others/{other}", "response": "Other"},
            },
            "schemas": {
                "Thing": {"parts": {"ref": "Part", "repeated": true}},
                "Part": {"name": {"type": "string"}},
                "Other": {"name": {"type": "string"}},
            },
        });
        let served = ["x.things.get".to_owned()].into();
        let table = table(&document, &Reach::of(&document, &served)).unwrap();
        assert!(
            table.contains(r#"known("x.others.get", "GET", "/v1/others/{other}"),"#),
            "{table}"
        );
        assert!(table.contains(r#"name: "Thing""#) && table.contains(r#"name: "Part""#));
        assert!(!table.contains(r#"name: "Other""#), "{table}");
    }
}
