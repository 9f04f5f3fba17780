//! The columns of a line, which every attribute has.

use serde_json::Value;

use super::super::facts::{Absent, Facts};
use super::Item;

/// Computed attributes that keep their value for the life of an object.
const FIXED: &[&str] = &[
    "create_time",
    "creation_time",
    "creation_timestamp",
    "id",
    "kind",
    "name",
    "number",
    "project",
    "region",
    "self_link",
    "uid",
    "unique_id",
];

/// The columns of an attribute or block, beside its name and kind.
pub(super) struct Column {
    pub(super) set_by: String,
    pub(super) change: String,
    /// Google's field, relative to that of the block.
    pub(super) google: String,
}

impl Column {
    pub(super) fn of(facts: &Facts, item: &Item<'_>) -> Column {
        let set_by = set_by(item);
        let change = change(facts, item).to_owned();
        Column { set_by, change, google: google(facts, item) }
    }

    /// Google's field as a path from the root.
    pub(super) fn full_google(&self, item: &Item<'_>) -> String {
        match (item.place.google.as_str(), self.google.as_str()) {
            ("", own) => own.to_owned(),
            (around, "") => around.to_owned(),
            (around, own) => format!("{around}.{own}"),
        }
    }

    /// The start of an attribute's line.
    pub(super) fn field(&self, item: &Item<'_>, kind: &str) -> String {
        let columns = format!("{kind}, {}, {}, {:?}", self.set_by, self.change, self.google);
        format!("field({:<36}{columns})", format!("{:?},", item.name))
    }

    /// The first line of a block.
    pub(super) fn block(&self, item: &Item<'_>, items: &str) -> String {
        let columns =
            format!("Items::{items}, {}, {}, {:?}", self.set_by, self.change, self.google);
        format!("block({:<36}{columns}, &[", format!("{:?},", item.name))
    }

    /// The first line of a computed list of objects.
    pub(super) fn objects(&self, item: &Item<'_>) -> String {
        format!("objects({:<34}{}, {:?}, &[", format!("{:?},", item.name), self.change, self.google)
    }
}

/// The kind of an attribute: a word of the vocabulary, if it has one. `Objects` stands for a computed
/// list of objects.
pub(super) fn kind(facts: &Value) -> Option<&'static str> {
    let ty = &facts["type"];
    let is_float = facts["num"] == "float" || facts["elem_num"] == "float";
    let simple = match ty.text() {
        "bool" => Some("Bool"),
        "string" => Some("String"),
        "number" if is_float => Some("Float"),
        "number" => Some("Int"),
        _ => None,
    };
    if simple.is_some() {
        return simple;
    }
    if !inner_of(ty).is_null() {
        let is_computed = facts["optional"] != true && facts["required"] != true;
        return is_computed.then_some("Objects");
    }
    match (ty[0].text(), ty[1].text()) {
        ("list", "string") => Some("Strings"),
        ("set", "string") => Some("StringSet"),
        ("map", "string") => Some("StringMap"),
        ("list", "number") if is_float => Some("Floats"),
        ("list", "number") => Some("Ints"),
        _ => None,
    }
}

/// The members of the objects of a list, with their types; null for any other type.
pub(super) fn inner_of(ty: &Value) -> &Value {
    if ty[0] == "list" && ty[1][0] == "object" { &ty[1][1] } else { &Value::Null }
}

/// The number of blocks that are allowed, and what they are at Google.
pub(super) fn items(facts: &Facts, block: &Value, google: &str) -> &'static str {
    let is_array = || {
        let field = facts.discovery.as_ref().and_then(|discovery| discovery.field(google));
        field.is_some_and(|field| field["repeated"] == true)
    };
    match (block["nesting"].text(), block["max_items"].as_u64()) {
        ("set", _) if !block["map_key"].is_null() => "SetInMap",
        ("set", _) => "Set",
        (_, Some(1)) if is_array() => "OneInArray",
        (_, Some(1)) => "One",
        _ => "Many",
    }
}

/// Who sets it.
fn set_by(item: &Item<'_>) -> String {
    let set_by = match (item.is("required"), item.is("optional"), item.is("computed")) {
        (true, _, _) => "Required",
        (_, true, true) => "OptionalComputed",
        (_, true, false) => match literal(item.facts) {
            Some(literal) => return format!("Default({literal})"),
            None => "Optional",
        },
        _ => "Computed",
    };
    set_by.to_owned()
}

/// The default as a literal of the vocabulary.
fn literal(facts: &Value) -> Option<String> {
    let default = &facts["default"];
    Some(match kind(facts)? {
        "Bool" => format!("Is({})", default.as_bool()?),
        "Int" => format!("Whole({})", default.as_i64()?),
        "Float" => format!("Number({:?})", default.as_f64()?),
        "String" => format!("Text({:?})", default.as_str()?),
        _ => return None,
    })
}

/// The effect of a change. A computed attribute of an object that can be changed may change with
/// every update, unless its name indicates that it does not.
fn change(facts: &Facts, item: &Item<'_>) -> &'static str {
    if !item.is_settable() {
        let is_fixed = FIXED.contains(&item.name) || item.name.ends_with("_id");
        return if is_fixed || !facts.is_updatable() { "Never" } else { "WithAny" };
    }
    let is_own = item.is("provider_only") || item.is("virtual");
    if item.is("force_new") || item.is("url_param_only") {
        "Replaces"
    } else if is_own && item.facts["api"].is_null() {
        "NoCall"
    } else if item.place.replaces {
        "Replaces"
    } else {
        "Patches"
    }
}

/// Google's field, relative to that of the block. Empty if the path or query of the create names the
/// object by it, or if Google has none.
fn google(facts: &Facts, item: &Item<'_>) -> String {
    let create = facts.api()["create"]["url"].text();
    let is_in_create = [format!("{{{{{}}}}}", item.name), format!("{{{{%{}}}}}", item.name)]
        .iter()
        .any(|place| create.contains(place));
    if item.is_at_root() && item.is_settable() && is_in_create && !is_in_body(facts, item)
        || item.name == item.place.key
    {
        return String::new();
    }
    let api = item.facts["api"].as_str().unwrap_or(item.facts["api_read"].text());
    let around = item.place.google.as_str();
    let own = match api.strip_prefix(around) {
        Some(own) if around.is_empty() => own,
        Some(own) if own.is_empty() => own,
        Some(own) => own.strip_prefix('.').unwrap_or(api),
        None => api,
    };
    own.to_owned()
}

/// Compute's objects have a `region` and `zone` of their own, beside those in the path.
fn is_in_body(facts: &Facts, item: &Item<'_>) -> bool {
    facts.is_compute() && !item.is("url_param_only")
}
