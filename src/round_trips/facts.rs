//! Every Google field of every table exists in Google's own description of the type.

use serde_json::Value as Json;
use std::path::PathBuf;

use super::types;
use crate::spec::{Change, Check, Field, Items, Kind, SetBy, field};

/// Where the discovery facts are, if they are beside the checkout.
///
/// # Panics
/// The folder does not exist, although `REQUIRE_FACTS` is set.
fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/discovery");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("REQUIRE_FACTS").is_none(), "{} is missing", folder.display());
    println!("skipped: there are no discovery facts beside the checkout");
    None
}

/// The schemas of one API.
struct Schemas(Json);

impl Schemas {
    /// The description of the field at a path with dots, from the fields of a schema on.
    fn at<'a>(&'a self, schema: &'a Json, path: &str) -> Option<&'a Json> {
        let (name, rest) = path.split_once('.').unwrap_or((path, ""));
        let field = schema.get(name)?;
        if rest.is_empty() { Some(field) } else { self.at(self.inner(field)?, rest) }
    }

    /// The fields of the objects in a field, be it one, an array or a map: those of a schema, or its own.
    fn inner<'a>(&'a self, field: &'a Json) -> Option<&'a Json> {
        let name = field["ref"].as_str().or_else(|| field["map"]["ref"].as_str());
        name.map_or_else(|| field.get("properties"), |name| self.0.get(name))
    }

    /// The problems with the fields of a block, given those of its objects at Google.
    fn check(
        &self,
        schema: &Json,
        fields: &[Field],
        place: &str,
        is_undescribed: &dyn Fn(&str) -> bool,
    ) -> Vec<String> {
        let mut wrong = Vec::new();
        for field in fields {
            let path = format!("{place}{}", field.attribute);
            let inside = format!("{path}.");
            if is_undescribed(&path) {
                continue;
            }
            if field.google.is_empty() {
                // A block without a field of its own stands for the object around it.
                wrong.extend(self.check(schema, field.inner(), &inside, is_undescribed));
                continue;
            }
            let Some(found) = self.at(schema, field.google) else {
                wrong.push(format!("{path}: Google has no {}", field.google));
                continue;
            };
            wrong.extend(mismatch(field, found).map(|what| format!("{path}: {what}")));
            match self.inner(found) {
                _ if field.inner().is_empty() => {}
                Some(schema) => {
                    wrong.extend(self.check(schema, field.inner(), &inside, is_undescribed));
                }
                None => wrong.push(format!("{path}: {} holds no objects", field.google)),
            }
        }
        wrong
    }
}

/// How a field differs from the table: arrays, maps and whether it is of objects.
fn mismatch(field: &Field, found: &Json) -> Option<String> {
    let is_array = found["repeated"] == true;
    let is_map = !found["map"].is_null();
    let (wants_array, wants_map) = match field.kind {
        // A single object is shown as a list of one.
        Kind::Objects(_) => (is_array, false),
        Kind::StringMaps => (true, true),
        Kind::Block(Items::SetInMap, _) | Kind::StringMap => (false, true),
        Kind::Block(Items::Many | Items::OneInArray | Items::Set, _)
        | Kind::Strings
        | Kind::StringSet
        | Kind::Ints
        | Kind::Floats => (true, false),
        // A document can be of any shape.
        Kind::JsonText => return None,
        _ => (false, false),
    };
    let is_as_told = (is_array, is_map) == (wants_array, wants_map);
    if found["format"] == "google-duration" && field.is_settable() {
        let is_taken = match field.form.check {
            Check::Text(check) => check("60.0s").is_ok(),
            _ => true,
        };
        if is_taken && !field.is_same(&"60s".into(), &"60.0s".into()) {
            return Some("a duration whose spellings differ".to_owned());
        }
    }
    // A free-form object is described as a type of its own, or as `any`.
    let is_free = wants_map && (found["type"] == "any" || found["type"] == "object");
    (!is_as_told && !is_free).then(|| format!("Google has {found}"))
}

/// Adds the messages that the facts of a document lack, although Google's document has them.
fn add_missing(facts: &mut Json, document: &str) {
    const MISSING: [(&str, &str); 1] = [("dns.v1", include_str!("testdata/dns.v1.json"))];
    for (_, text) in MISSING.iter().filter(|(name, _)| *name == document) {
        let missing: Json = serde_json::from_str(text).expect("facts are JSON");
        for (name, schema) in missing["schemas"].as_object().into_iter().flatten() {
            let known = &mut facts["schemas"][name];
            assert!(known.is_null(), "the facts have {name} by now");
            *known = schema.clone();
        }
    }
}

#[test]
fn every_field_of_every_table_exists_at_google() {
    let Some(folder) = folder() else { return };
    let mut wrong = Vec::new();
    for entry in types::all() {
        let (document, schema) = entry.schema;
        if schema.is_empty() {
            continue;
        }
        let file = folder.join(format!("{document}.json"));
        let text = std::fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let mut facts: Json = serde_json::from_str(&text).expect("facts are JSON");
        add_missing(&mut facts, document);
        let schemas = Schemas(facts["schemas"].take());
        let Some(schema) = schemas.0.get(schema) else { panic!("{document} has no {schema}") };
        let is_undescribed = |path: &str| entry.undescribed.iter().any(|(other, _)| *other == path);
        let found = schemas.check(schema, entry.resource().fields, "", &is_undescribed);
        wrong.extend(found.into_iter().map(|what| format!("{}.{what}", entry.type_name)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_field_that_google_does_not_have_is_found() {
    let schemas = Schemas(serde_json::json!({
        "Thing": {"size": {"type": "integer"}, "part": {"ref": "Part"}, "names": {"type": "string", "repeated": true},
            "inline": {"repeated": true, "properties": {"port": {"type": "integer"}}}},
        "Part": {"name": {"type": "string"}},
    }));
    let one = |kind, google| [field("it", kind, SetBy::Optional, Change::Patches, google)];
    let check =
        |kind, google| schemas.check(&schemas.0["Thing"], &one(kind, google), "", &|_| false).len();
    assert_eq!(check(Kind::Int, "size"), 0);
    assert_eq!(check(Kind::String, "part.name"), 0);
    assert_eq!(check(Kind::String, "part.title"), 1, "a nested field that does not exist");
    assert_eq!(check(Kind::Int, "inline.port"), 0, "a field of an object without a name");
    assert_eq!(check(Kind::String, "colour"), 1, "a field that does not exist");
    assert_eq!(check(Kind::String, "names"), 1, "an array where the table has a string");
    assert_eq!(check(Kind::Strings, "names"), 0);
}
