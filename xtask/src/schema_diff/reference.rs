//! The reference to compare with: `terraform providers schema -json`, or facts about
//! hashicorp/google, which contain more than schemas do.

use serde_json::Value;
use std::path::{Path, PathBuf};

use super::Error;
use super::beta;
use super::facts::{Facts, names, object, timeout};

/// The facts that a schema does not contain.
const BEYOND: &[&str] = &[
    "import_ids",
    "create_minutes",
    "update_minutes",
    "delete_minutes",
    "read_minutes",
    "conflicts",
    "at_least_one_of",
    "exactly_one_of",
    "required_with",
    "items",
    "default",
    "default_from",
    "force_new",
    "enum",
    "range",
    "checked",
    "filled_in",
    "num",
    "google",
];

/// The file of a folder with facts that has the differences of hashicorp/google-beta.
const BETA: &str = "google-beta.json";

/// Reads the reference for google.
///
/// # Errors
/// If it cannot be read, or contains neither schemas nor facts.
pub(super) fn read(path: &Path) -> Result<Facts, Error> {
    read_with(path, &Value::Null)
}

/// Reads the reference for google-beta, which only a folder with facts has.
///
/// # Errors
/// Like [`read`].
pub(super) fn read_beta(path: &Path) -> Result<Option<Facts>, Error> {
    let file = path.join(BETA);
    if !path.is_dir() || !file.exists() {
        return Ok(None);
    }
    read_with(path, &json(&file)?).map(Some)
}

fn read_with(path: &Path, differences: &Value) -> Result<Facts, Error> {
    let is_whole = path.is_dir();
    let mut facts = Facts::new(is_whole);
    facts.declare(BEYOND);
    if !is_whole {
        let json = json(path)?;
        return match of_google(&json) {
            Some(provider) => Ok(Facts::of_schemas(provider)),
            None => add(&mut facts, path, &json).map(|()| facts),
        };
    }
    let mut files = vec![path.join("provider.json")];
    for folder in ["resources", "data_sources", "ephemeral"] {
        files.extend(files_in(&path.join(folder))?);
    }
    for file in files {
        let mut of_file = json(&file)?;
        beta::apply(&mut of_file, differences);
        add(&mut facts, &file, &of_file)?;
    }
    Ok(facts)
}

fn json(path: &Path) -> Result<Value, Error> {
    let text =
        std::fs::read_to_string(path).map_err(|error| Error::Read(path.to_owned(), error))?;
    serde_json::from_str(&text).map_err(|error| Error::Json(path.to_owned(), error))
}

fn files_in(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries =
        std::fs::read_dir(folder).map_err(|error| Error::Read(folder.to_owned(), error))?;
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    Ok(files)
}

/// The schemas of hashicorp/google, or of another provider called google, in the output of
/// `terraform providers schema -json`.
fn of_google(json: &Value) -> Option<&Value> {
    let all = json["provider_schemas"].as_object()?;
    let hashicorps = all.iter().find(|(address, _)| address.ends_with("hashicorp/google"));
    let any = || all.iter().find(|(address, _)| address.ends_with("/google"));
    hashicorps.or_else(any).map(|(_, provider)| provider)
}

/// Adds the facts of one file.
fn add(facts: &mut Facts, file: &Path, json: &Value) -> Result<(), Error> {
    if json["provider"] == "google" {
        provider(facts, json);
        return Ok(());
    }
    let Some(name) = json["type"].as_str() else { return Err(Error::Unknown(file.to_owned())) };
    let path = match json["kind"].as_str() {
        Some("data_source") => format!("data.{name}"),
        Some("ephemeral") => format!("ephemeral.{name}"),
        _ => name.to_owned(),
    };
    facts.add_subject(&path);
    facts.add(&path, "version", json["schema_version"].to_string());
    if let Some(formats) = json["import"]["formats"].as_array() {
        let ids: Value = formats.iter().filter_map(Value::as_str).map(single_braces).collect();
        facts.add(&path, "import_ids", ids.to_string());
    }
    for (action, minutes) in object(&json["timeouts_minutes"]) {
        facts.add(&path, timeout(action), minutes.to_string());
    }
    block(facts, &path, json);
    for rule in json["customize_diff"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let replaced = rule.strip_prefix("ForceNewIfChange(").and_then(|it| it.split(',').next());
        if let Some(attribute) = replaced {
            facts.add(&format!("{path}.{attribute}"), "force_new", "sometimes".to_owned());
        }
    }
    identity(facts, name, &json["identity"]);
    Ok(())
}

fn identity(facts: &mut Facts, name: &str, identity: &Value) {
    if identity.is_null() {
        return;
    }
    let path = format!("identity.{name}");
    facts.add_subject(&path);
    facts.add(&path, "version", identity["version"].to_string());
    for (name, attribute) in object(&identity["attributes"]) {
        let path = format!("{path}.{name}");
        facts.add(&path, "type", attribute["type"].to_string());
        facts.flag(&path, "required_for_import", attribute);
    }
}

/// Converts `{{project}}` and `{{%name}}` to `{project}` and `{name}`.
fn single_braces(format: &str) -> String {
    format.replace("{{%", "{").replace("{{", "{").replace("}}", "}")
}

fn block(facts: &mut Facts, path: &str, block: &Value) {
    for (name, attribute) in object(&block["attributes"]) {
        let path = format!("{path}.{name}");
        facts.attribute(&path, attribute);
        beyond(facts, &path, attribute);
    }
    for (name, nested) in object(&block["blocks"]) {
        let path = format!("{path}.{name}");
        facts.nested(&path, nested["nesting"].as_str().unwrap_or_default(), nested);
        beyond(facts, &path, nested);
        if nested["computed"] == true {
            facts.add(&path, "filled_in", "yes".to_owned());
        }
        self::block(facts, &path, nested);
    }
}

fn beyond(facts: &mut Facts, path: &str, of: &Value) {
    if !of["default"].is_null() {
        facts.add(path, "default", of["default"].to_string());
    }
    if let Some(setting) = of["default_source"].as_str().and_then(|it| it.strip_prefix("provider."))
    {
        facts.add(path, "default_from", setting.to_owned());
    }
    if of["force_new"] == true {
        facts.add(path, "force_new", "always".to_owned());
    }
    if let Some(members) = of["enum"].as_array() {
        let members = members.iter().filter_map(Value::as_str).filter(|it| !it.is_empty());
        facts.add(path, "enum", names(members));
    }
    if of["range"].is_array() {
        facts.add(path, "range", of["range"].to_string());
    }
    let is_checked = ["regex", "validator"].iter().any(|name| !of[name].is_null());
    if is_checked {
        facts.add(path, "checked", "yes".to_owned());
    }
    if let Some(kind) = of["num"].as_str() {
        facts.add(path, "num", kind.to_owned());
    }
    if let Some(field) = of["api"].as_str().or_else(|| of["api_read"].as_str()) {
        facts.add(path, "google", field.to_owned());
    }
    for (name, member) in object(&of["fields"]) {
        beyond(facts, &format!("{path}.{name}"), member);
    }
    if of["type"].is_array() && !(of["min_items"].is_null() && of["max_items"].is_null()) {
        let count = |name: &str| of[name].as_u64().unwrap_or_default();
        facts.add(
            path,
            "items",
            serde_json::json!([count("min_items"), count("max_items")]).to_string(),
        );
    }
    rules(facts, path, of);
}

/// Adds the rules that an attribute or block and others must obey together.
fn rules(facts: &mut Facts, path: &str, of: &Value) {
    let start = if path.starts_with("data.") { "data.".len() } else { 0 };
    let Some(dot) = path[start..].find('.') else { return };
    let (subject, attribute) = (&path[..start + dot], &path[start + dot + 1..]);
    for rule in ["conflicts_with", "at_least_one_of", "exactly_one_of", "required_with"] {
        let Some(paths) = of[rule].as_array() else { continue };
        let paths: Vec<_> =
            paths.iter().filter_map(Value::as_str).map(|it| it.replace(".0.", ".")).collect();
        facts.rule(subject, rule, attribute, paths.iter().map(String::as_str));
    }
}

/// Adds the provider block, of which only the schema is compared, and the functions.
fn provider(facts: &mut Facts, json: &Value) {
    facts.add_subject("provider");
    facts.add("provider", "version", "0".to_owned());
    for (name, attribute) in object(&json["attributes"]) {
        facts.attribute(&format!("provider.{name}"), attribute);
    }
    for name in object(&json["custom_endpoints"]).map(|(name, _)| name) {
        let attribute = serde_json::json!({"type": "string", "optional": true});
        facts.attribute(&format!("provider.{name}"), &attribute);
    }
    for (name, nested) in object(&json["blocks"]) {
        let path = format!("provider.{name}");
        facts.nested(&path, nested["nesting"].as_str().unwrap_or_default(), nested);
        for (name, attribute) in object(&nested["attributes"]) {
            facts.attribute(&format!("{path}.{name}"), attribute);
        }
    }
    for (name, function) in object(&json["functions"]) {
        let parameters = function["parameters"].as_array().into_iter().flatten();
        let parameters = parameters.map(|it| (it["name"].clone(), it["type"].clone()));
        facts.function(&format!("function.{name}"), parameters, &function["returns"]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn rules_and_numbers_of_elements_are_facts() {
        let mut facts = Facts::new(true);
        let list =
            json!({"type": ["list", "string"], "max_items": 2, "conflicts_with": ["lock.0.key"]});
        let key = json!({"type": "string", "exactly_one_of": ["lock.0.code", "lock.0.key"],
            "required_with": ["a"], "conflicts_with": ["lock.0.key", "a"]});
        let json = json!({"type": "google_thing", "timeouts_minutes": {"read": 5},
            "attributes": {"a": list}, "blocks": {"lock": {"attributes": {"key": key}}}});
        add(&mut facts, Path::new("thing.json"), &json).unwrap();
        let of = |path: &str, fact: &str| facts.get(path, fact).map(str::to_owned);
        assert_eq!(of("google_thing.a", "items").as_deref(), Some("[0,2]"));
        assert_eq!(of("google_thing.a", "conflicts").as_deref(), Some("lock.key"));
        let key = "google_thing.lock.key";
        assert_eq!(of(key, "exactly_one_of").as_deref(), Some("lock.code lock.key"));
        assert_eq!(of(key, "required_with").as_deref(), Some("a"));
        assert_eq!(of(key, "conflicts").as_deref(), Some("a"));
        assert_eq!(of("google_thing", "read_minutes").as_deref(), Some("5"));
    }
}
