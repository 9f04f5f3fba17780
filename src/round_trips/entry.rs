//! The facts that the harness cannot derive from a table: a configuration that Google accepts, the
//! objects it needs, and values of attributes whose meaning needs them.

use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

use crate::resources::beta_resource;
use crate::spec::{Change, Check, Field, Kind, Resource, Role, SetBy, places};
use crate::value::Value;

/// The facts about one type that the harness needs.
pub(super) struct Entry {
    /// Terraform's name.
    pub(super) type_name: &'static str,
    /// Google's schema of the object: the discovery document (`run.v2`) and the name in it, which is
    /// empty if the facts lack it.
    pub(super) schema: (&'static str, &'static str),
    /// Objects of types that the provider does not have and that must exist before all others: the URLs to
    /// which they are posted, and their bodies.
    pub(super) elsewhere: Vec<(&'static str, Json)>,
    /// The objects that must exist before: types and configurations, in this order.
    pub(super) needs: Vec<(&'static str, Json)>,
    /// A configuration with little more than what is required.
    pub(super) minimal: Json,
    /// Attributes whose two values cannot be derived, or that need others beside them.
    pub(super) rows: Vec<Row>,
    /// Attributes (paths with dots) that the emulator cannot try, and why. Limits of Google's own are
    /// in the resource's table.
    pub(super) untried: &'static [(&'static str, &'static str)],
    /// Attributes (paths with dots) whose field Google's document does not describe, and why the table has
    /// them.
    pub(super) undescribed: &'static [(&'static str, &'static str)],
    /// Steps of an attribute's trial (see `attributes`) that are omitted, and why.
    pub(super) omitted: &'static [(&'static str, Step, &'static str)],
    /// What a delete leaves behind, as a part of its path, and why.
    pub(super) leaves: &'static [(&'static str, &'static str)],
    /// Why the type has no attribute to try.
    pub(super) has_no_rows: Option<&'static str>,
}

/// A step in the trial of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The attribute is removed from the configuration.
    Unset,
    /// Google's object is changed outside Terraform.
    Drift,
    /// The object with the second value is imported.
    Import,
}

/// An attribute by its path with dots, two values of it, and what else has to be configured. The same value
/// twice means that Google has no second one.
#[derive(Clone, Debug)]
pub(super) struct Row(pub(super) &'static str, pub(super) Json, pub(super) Json, pub(super) Json);

impl Entry {
    /// A type that needs nothing else and whose values can all be derived.
    pub(super) fn new(
        type_name: &'static str,
        schema: (&'static str, &'static str),
        minimal: Json,
    ) -> Self {
        Self {
            type_name,
            schema,
            elsewhere: Vec::new(),
            needs: Vec::new(),
            minimal,
            rows: Vec::new(),
            untried: &[],
            undescribed: &[],
            omitted: &[],
            leaves: &[],
            has_no_rows: None,
        }
    }

    /// The table.
    pub(super) fn resource(&self) -> &'static Resource {
        named(self.type_name)
    }

    /// Whether this step of an attribute's trial is omitted.
    pub(super) fn omits(&self, path: &str, step: Step) -> bool {
        self.omitted.iter().any(|(other, omitted, _)| *other == path && *omitted == step)
    }

    /// The given rows, and those derived from the table.
    ///
    /// # Errors
    /// The attributes that are in neither.
    pub(super) fn all_rows(&self) -> Result<Vec<Row>, Vec<String>> {
        let resource = self.resource();
        let mut rows = self.rows.clone();
        let given: BTreeSet<_> = rows.iter().map(|row| row.0).collect();
        let excused: BTreeSet<_> =
            self.untried.iter().chain(resource.limits).map(|(path, _)| *path).collect();
        // An excused block is excused with all its attributes.
        let is_excused = |path: &str| {
            let around = path.match_indices('.').map(|(at, _)| &path[..at]);
            around.chain([path]).any(|path| excused.contains(path))
        };
        let mut missing = Vec::new();
        for (path, field) in tried(resource) {
            if given.contains(&*path) || is_excused(&path) {
                continue;
            }
            match values(field) {
                Some((first, second)) => rows.push(Row(path.leak(), first, second, json!({}))),
                None => missing.push(path),
            }
        }
        if missing.is_empty() { Ok(rows) } else { Err(missing) }
    }

    /// The minimal configuration with what a row needs, and the attribute set to `new`; null is unset.
    pub(super) fn with(&self, row: &Row, new: &Json) -> Json {
        let mut config = self.minimal.clone();
        merge(&mut config, &row.3);
        put(self.resource().fields, &mut config, row.0, new);
        config
    }
}

/// The table of this name, under google-beta: it has every attribute of google, and more.
pub(super) fn named(type_name: &str) -> &'static Resource {
    beta_resource(type_name)
}

/// The attributes to try one by one, with their paths: all that can be set and have a Google field, except
/// those that give the object's location.
fn tried(resource: &'static Resource) -> Vec<(String, &'static Field)> {
    let mut templates = resource.lifecycle.templates();
    templates.push(resource.id);
    let address: BTreeSet<_> = templates.into_iter().flat_map(places).collect();
    let mut all = Vec::new();
    collect(resource.fields, "", &mut all);
    all.retain(|(path, field)| {
        field.is_settable()
            && field.role == Role::Plain
            && !field.google.is_empty()
            && !field.is_block()
            && !field.is_write_only()
            && !matches!(field.change, Change::NoCall)
            && !address.contains(&**path)
    });
    all
}

/// Each attribute in a block by its path, with a configuration that has it and, around it, only what is
/// required.
pub(super) fn nested(entry: &Entry) -> Vec<(String, Json)> {
    let resource = entry.resource();
    let mut all = Vec::new();
    collect(resource.fields, "", &mut all);
    let is_tried = |field: &Field| {
        field.is_settable()
            && !field.google.is_empty()
            && !field.is_block()
            && !field.is_write_only()
    };
    let tried = all.into_iter().filter(|(path, field)| path.contains('.') && is_tried(field));
    tried
        .filter_map(|(path, field)| {
            let given = entry.rows.iter().find(|row| row.0 == path).map(|row| row.1.clone());
            let new = given.or_else(|| Some(values(field)?.0))?;
            let mut config = entry.minimal.clone();
            put(resource.fields, &mut config, &path, &new);
            Some((path, config))
        })
        .collect()
}

/// The attributes and blocks at every depth, with their paths.
pub(super) fn collect(
    fields: &'static [Field],
    prefix: &str,
    paths: &mut Vec<(String, &'static Field)>,
) {
    for field in fields {
        let path = format!("{prefix}{}", field.attribute);
        paths.push((path.clone(), field));
        collect(field.inner(), &format!("{path}."), paths);
    }
}

/// Strings that pass most checks.
const CANDIDATES: &[&str] = &[
    "one",
    "two",
    "60s",
    "90s",
    "10.8.0.0/24",
    "10.9.0.0/24",
    "10.8.0.2",
    "10.9.0.2",
    "one.example.com.",
    "two.example.com.",
    "2027-01-01T00:00:00Z",
    "2028-01-01T00:00:00Z",
];

/// Two values of an attribute, if its table determines them.
fn values(field: &Field) -> Option<(Json, Json)> {
    match field.kind {
        Kind::Bool => Some((json!(false), json!(true))),
        Kind::Int | Kind::Float => numbers(field),
        Kind::Ints | Kind::Floats => {
            let (first, second) = numbers(field)?;
            Some((json!([first]), json!([first, second])))
        }
        Kind::StringMap => Some((json!({"a": "1"}), json!({"a": "2", "b": "x"}))),
        Kind::JsonText => Some((json!("{\"a\":1}"), json!("{\"a\":2}"))),
        Kind::String => strings(field),
        Kind::Strings | Kind::StringSet => {
            let (first, second) = strings(field)?;
            Some((json!([first]), json!([first, second])))
        }
        Kind::StringMaps | Kind::Objects(_) | Kind::Block(..) => None,
    }
}

fn numbers(field: &Field) -> Option<(Json, Json)> {
    match field.form.check {
        Check::Anything => Some((json!(1), json!(2))),
        Check::Between(min, max) => Some((json!(min.max(1)), json!(max.min(min.max(1) + 1)))),
        Check::FloatBetween(min, max) => Some((json!(max), json!(f64::midpoint(min, max)))),
        _ => None,
    }
}

fn strings(field: &Field) -> Option<(Json, Json)> {
    if field.form.reference.is_some() {
        return None;
    }
    let fitting: Vec<&str> = match field.form.check {
        Check::OneOf(members) => members.to_vec(),
        Check::Text(check) => {
            CANDIDATES.iter().copied().filter(|text| check(text).is_ok()).collect()
        }
        Check::Length(min, max) => {
            let fits = |text: &&str| (min as usize..=max as usize).contains(&text.len());
            CANDIDATES.iter().copied().filter(fits).collect()
        }
        _ => CANDIDATES.to_vec(),
    };
    let first = fitting.first()?;
    Some((json!(first), json!(fitting.get(1).unwrap_or(first))))
}

/// Puts a value at a path with dots, making the blocks on the way with what they require; null takes it away.
pub(super) fn put(fields: &'static [Field], config: &mut Json, path: &str, new: &Json) {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let field = fields.iter().find(|field| field.attribute == name).expect("an attribute");
    if !rest.is_empty() {
        if !config[name].is_array() {
            config[name] = json!([required(field.inner())]);
        }
        return put(field.inner(), &mut config[name][0], rest, new);
    }
    if !new.is_null() {
        config[name] = new.clone();
    } else if let Some(members) = config.as_object_mut() {
        members.remove(name);
    }
}

/// A block with the attributes that it must have.
fn required(fields: &'static [Field]) -> Json {
    let needed = fields.iter().filter(|field| field.set_by == SetBy::Required);
    let value = |field: &'static Field| match values(field) {
        Some((first, _)) => first,
        None if field.is_block() => json!([required(field.inner())]),
        None if matches!(field.kind, Kind::Strings | Kind::StringSet) => json!(["one"]),
        None => json!("one"),
    };
    needed.map(|field| (field.attribute.to_owned(), value(field))).collect()
}

/// Lays a configuration over another: objects by their names, blocks by their position.
pub(super) fn merge(config: &mut Json, more: &Json) {
    match (config, more) {
        (Json::Object(config), Json::Object(more)) => {
            for (name, value) in more {
                merge(config.entry(name).or_insert(Json::Null), value);
            }
        }
        (Json::Array(config), Json::Array(more)) if config.len() == more.len() => {
            config.iter_mut().zip(more).for_each(|(one, two)| merge(one, two));
        }
        (config, more) => *config = more.clone(),
    }
}

/// The attributes at a path with dots, through the first of each kind of blocks.
pub(super) fn look_up<'a>(object: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(object, |value, name| match value {
        Value::List(elements) | Value::Set(elements) => {
            elements.first().unwrap_or(&Value::Null).get(name)
        }
        other => other.get(name),
    })
}
