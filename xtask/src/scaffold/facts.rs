//! The facts about one type.

use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

use super::Error;
use super::discovery::Discovery;
use super::rust::snake;
use crate::workspace::disk;

/// The maximum number of types to suggest for an unknown one.
const SUGGESTIONS: usize = 3;

/// The facts about one type.
pub(super) struct Facts {
    /// `google_redis_instance`.
    pub(super) type_name: String,
    /// The facts about hashicorp/google's resource.
    pub(super) json: Value,
    /// The collection in Google's discovery documents, if it is in one of them.
    pub(super) discovery: Option<Discovery>,
}

/// Reads the facts.
///
/// # Errors
/// If there are no facts about the type, or the type is not an object in a collection.
pub(super) fn read(type_name: &str, reference: &Path) -> Result<Facts, Error> {
    let folder = reference.join("resources");
    if !folder.is_dir() {
        return Err(Error::NoFacts(folder));
    }
    let known = json_files(&folder)?;
    let Some(path) = known.iter().find(|path| stem(path) == type_name) else {
        let names = known.iter().map(|path| stem(path));
        return Err(Error::UnknownType(type_name.to_owned(), near(type_name, names)));
    };
    let json = read_json(path)?;
    refuse_other_shapes(type_name, &json)?;
    let mut facts = Facts { type_name: type_name.to_owned(), json, discovery: None };
    let folder = reference.join("discovery");
    if !folder.is_dir() {
        return Err(Error::NoFacts(folder));
    }
    for path in json_files(&folder)? {
        if let Some(found) = Discovery::find(&facts, read_json(&path)?) {
            facts.discovery = Some(found);
            break;
        }
    }
    Ok(facts)
}

fn read_json(path: &Path) -> Result<Value, Error> {
    let text = std::fs::read_to_string(path).map_err(disk("read", path))?;
    serde_json::from_str(&text).map_err(|error| Error::Json(path.to_owned(), error))
}

fn json_files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = std::fs::read_dir(folder).map_err(disk("read", folder))?;
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    Ok(files)
}

fn stem(path: &Path) -> &str {
    path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
}

/// Only an object in a collection has a draft. Other shapes are rare, and each has its own
/// vocabulary.
fn refuse_other_shapes(type_name: &str, json: &Value) -> Result<(), Error> {
    let refuse = |why: &str| Err(Error::Shape(type_name.to_owned(), why.to_owned()));
    let api = &json["api"];
    if !api["resource"].is_null() && !api["get_policy"].is_null() {
        return refuse("it is a part of an IAM policy; see `src/spec/iam.rs`");
    }
    if !api["nested_query"].is_null() {
        return refuse("it is an element of another object; see `Lifecycle::Element`");
    }
    let has = |action: &str| !api[action]["url"].is_null();
    if !has("create") || !has("read") {
        return refuse("the facts do not say how it is created and read; write the table by hand");
    }
    Ok(())
}

/// The known names that resemble a name.
fn near<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Vec<String> {
    let limit = name.len() / 6 + 1;
    let mut found: Vec<_> = known
        .map(|other| {
            let is_part = other.strip_prefix("google_").is_some_and(|rest| rest.contains(name));
            (if is_part { 0 } else { distance(name, other) }, other)
        })
        .filter(|(distance, _)| *distance <= limit)
        .collect();
    found.sort_unstable();
    found.into_iter().take(SUGGESTIONS).map(|(_, other)| other.to_owned()).collect()
}

/// The number of letters to insert, delete or replace to turn one word into the other.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (column, other) in other.bytes().enumerate() {
            let replaced = diagonal + usize::from(letter != other);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

impl Facts {
    /// The type without `google_`: the name of files and constants.
    pub(super) fn name(&self) -> &str {
        self.type_name.strip_prefix("google_").unwrap_or(&self.type_name)
    }

    /// The constant of the table: `REDIS_INSTANCE`.
    pub(super) fn constant(&self) -> String {
        self.name().to_ascii_uppercase()
    }

    /// The name of an object in messages.
    pub(super) fn noun(&self) -> String {
        let spec = self.json["source_spec"].text();
        let file = spec.rsplit('/').next().and_then(|file| file.strip_suffix(".yaml"));
        let last = self.name().rsplit('_').next().unwrap_or_default();
        snake(file.unwrap_or(last)).replace('_', " ")
    }

    /// The facts about the API.
    pub(super) fn api(&self) -> &Value {
        &self.json["api"]
    }

    /// The base URL of the API.
    pub(super) fn base_url(&self) -> &str {
        self.api()["product_base_url"].text()
    }

    /// Whether the API is Compute Engine.
    pub(super) fn is_compute(&self) -> bool {
        self.api()["product"].text() == "compute"
    }

    /// The URL of an object, relative to the base URL, with places in double braces.
    pub(super) fn object_url(&self) -> &str {
        let api = self.api();
        api["self_link"].as_str().unwrap_or(api["read"]["url"].text())
    }

    /// The constant of the API, named like its endpoint attribute: `REDIS`.
    pub(super) fn api_constant(&self) -> String {
        self.product().to_ascii_uppercase()
    }

    /// The name of the API in the names of files.
    pub(super) fn product(&self) -> &str {
        let endpoint = self.api()["custom_endpoint"].text();
        endpoint.strip_suffix("_custom_endpoint").unwrap_or(self.api()["product"].text())
    }

    /// Whether an object can be changed in place.
    pub(super) fn is_updatable(&self) -> bool {
        self.json["updatable"] != false && !self.api()["update"]["mode"].is_null()
    }
}

/// Converts the places of a URL to those of a template: `{{name}}` to `{name}`, and `{{%name}}` to
/// `{*name}`, which may contain slashes.
pub(super) fn template(url: &str) -> String {
    url.replace("{{%", "{*").replace("{{", "{").replace("}}", "}")
}

/// The same for where an object is: a URL that is one place holds a whole path.
pub(super) fn path_template(url: &str) -> String {
    if url == "{{name}}" { "{*name}".to_owned() } else { template(url) }
}

/// The segments of a path in an `exactly_one_of` or similar fact: `a.0.b` is `a.b`.
pub(super) fn path(fact: &str) -> String {
    fact.split('.').filter(|step| *step != "0").collect::<Vec<_>>().join(".")
}

/// Reads absent strings and objects as empty: in the facts, absence means that.
pub(super) trait Absent {
    /// The string.
    fn text(&self) -> &str;
    /// The members of the object.
    fn entries(&self) -> impl Iterator<Item = (&String, &Value)>;
    /// The strings of the array.
    fn texts(&self) -> impl Iterator<Item = &str>;
}

impl Absent for Value {
    fn text(&self) -> &str {
        self.as_str().unwrap_or_default()
    }

    fn entries(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.as_object().into_iter().flat_map(Map::iter)
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        self.as_array().into_iter().flatten().filter_map(Value::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_and_partial_names_are_suggested() {
        let known = ["google_redis_instance", "google_redis_cluster", "google_dns_policy"];
        let suggested = |name| near(name, known.into_iter());
        assert_eq!(suggested("google_redis_instanc"), ["google_redis_instance"]);
        assert_eq!(suggested("dns_policy"), ["google_dns_policy"]);
        assert_eq!(suggested("aws_instance"), [] as [&str; 0]);
    }

    #[test]
    fn urls_become_templates() {
        assert_eq!(
            template("projects/{{project}}/topics/{{name}}"),
            "projects/{project}/topics/{name}"
        );
        assert_eq!(template("{{name}}"), "{name}");
        assert_eq!(path_template("{{name}}"), "{*name}");
        assert_eq!(template("b/{{%name}}"), "b/{*name}");
    }
}
