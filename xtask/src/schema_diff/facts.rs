//! The facts that schemas contain, and their comparison.

use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The facts that every schema contains.
const OF_SCHEMAS: &[&str] = &[
    "type",
    "required",
    "optional",
    "computed",
    "sensitive",
    "deprecated",
    "write_only",
    "nesting",
    "min_items",
    "max_items",
    "version",
    "signature",
    "required_for_import",
];

/// The facts of schemas, by path (`google_compute_network.mtu`, `data.google_project.number`,
/// `provider.region`, `identity.google_compute_network.name`, `function.name_from_id`) and name.
#[derive(Debug, Default)]
pub(super) struct Facts {
    by_path: BTreeMap<String, BTreeMap<&'static str, String>>,
    /// The types, functions and the provider block.
    subjects: BTreeSet<String>,
    /// The names of the facts that are available beyond the schema.
    beyond: Vec<&'static str>,
    /// Whether the facts are complete, so that a missing fact means an absent item.
    pub(super) is_whole: bool,
}

/// A fact that differs between two schemas.
#[derive(Debug)]
pub(super) struct Difference {
    pub(super) path: String,
    /// The name of the fact; `presence` if the path exists on one side only.
    pub(super) fact: &'static str,
    pub(super) there: String,
    pub(super) here: String,
}

/// The first columns of a line of the explanations: the path, a tab, the difference.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\t{}", self.path, self.what())
    }
}

impl Difference {
    /// The difference: `computed: no there, yes here`. `there` is the reference.
    pub(super) fn what(&self) -> String {
        format!("{}: {} there, {} here", self.fact, self.there, self.here)
    }
}

/// The differences, sorted by path. Types that exist only in the reference are omitted, because the
/// provider does not claim to support them.
pub(super) fn differences(here: &Facts, there: &Facts) -> Vec<Difference> {
    let mut found = Vec::new();
    let paths: BTreeSet<_> = here.by_path.keys().chain(there.by_path.keys()).collect();
    for path in paths {
        let subject = here.subject_of(path).or_else(|| there.subject_of(path)).unwrap_or(path);
        let is_missing = there.is_whole && there.has_any_like(subject);
        let is_compared = here.has(subject) && (there.has(subject) || is_missing);
        let is_in_something_missing = path.rsplit_once('.').is_some_and(|(around, _)| {
            here.by_path.contains_key(around) != there.by_path.contains_key(around)
        });
        if !is_compared || is_in_something_missing {
            continue;
        }
        let presence = |facts: Option<_>| if facts.is_some() { "present" } else { "absent" };
        let (one, other) = (there.by_path.get(path), here.by_path.get(path));
        let (Some(one), Some(other)) = (one, other) else {
            if !there.is_available("google") && one.or(other).is_some_and(is_of_a_member) {
                continue;
            }
            found.push(Difference {
                path: path.clone(),
                fact: "presence",
                there: presence(one).to_owned(),
                here: presence(other).to_owned(),
            });
            continue;
        };
        for fact in OF_SCHEMAS.iter().chain(&there.beyond) {
            let of = |facts: &BTreeMap<_, String>| facts.get(fact).map_or("no", |it| it).to_owned();
            let (there, here) = (of(one), of(other));
            if there != here {
                found.push(Difference { path: path.clone(), fact, there, here });
            }
        }
    }
    found
}

/// Whether the facts are about a member of an object, of which a schema contains only the type.
fn is_of_a_member(facts: &BTreeMap<&'static str, String>) -> bool {
    !facts.is_empty() && !facts.keys().any(|fact| OF_SCHEMAS.contains(fact))
}

impl Facts {
    /// An empty collection of facts, which will or will not be complete.
    pub(super) fn new(is_whole: bool) -> Facts {
        Facts { is_whole, ..Facts::default() }
    }

    /// Declares that these facts are available beyond the schema.
    pub(super) fn declare(&mut self, beyond: &[&'static str]) {
        self.beyond.extend(beyond);
    }

    /// The facts in one provider's part of `terraform providers schema -json`, including our own
    /// extensions.
    pub(super) fn of_schemas(provider: &Value) -> Facts {
        let mut facts = Facts::new(true);
        facts.block("provider", "", &provider["provider"]["block"]);
        facts.add("provider", "version", provider["provider"]["version"].to_string());
        facts.subjects.insert("provider".to_owned());
        for (prefix, kind) in [
            ("", "resource_schemas"),
            ("data.", "data_source_schemas"),
            ("ephemeral.", "ephemeral_resource_schemas"),
        ] {
            for (name, schema) in object(&provider[kind]) {
                let path = format!("{prefix}{name}");
                facts.add(&path, "version", schema["version"].to_string());
                facts.block(&path, "", &schema["block"]);
                facts.beyond_schema(&path, schema);
                facts.subjects.insert(path);
            }
        }
        for (name, identity) in object(&provider["resource_identity_schemas"]) {
            let path = format!("identity.{name}");
            facts.add(&path, "version", identity["version"].to_string());
            for (name, attribute) in object(&identity["attributes"]) {
                let path = format!("{path}.{name}");
                facts.add(&path, "type", attribute["type"].to_string());
                facts.flag(&path, "required_for_import", attribute);
            }
            facts.subjects.insert(path);
        }
        for (name, function) in object(&provider["functions"]) {
            let path = format!("function.{name}");
            let parameters = function["parameters"].as_array().into_iter().flatten();
            let parameters = parameters.map(|it| (it["name"].clone(), it["type"].clone()));
            facts.function(&path, parameters, &function["return_type"]);
        }
        facts
    }

    /// Adds a function with these parameters, each with a name and a type.
    pub(super) fn function(
        &mut self,
        path: &str,
        parameters: impl Iterator<Item = (Value, Value)>,
        returns: &Value,
    ) {
        let parameters: Vec<_> = parameters.map(|(name, ty)| format!("{name} {ty}")).collect();
        self.add(path, "signature", format!("({}) {returns}", parameters.join(", ")));
        self.subjects.insert(path.to_owned());
    }

    fn beyond_schema(&mut self, path: &str, schema: &Value) {
        if let Some(ids) = schema["import_ids"].as_array() {
            let plain = ids.iter().filter_map(Value::as_str).map(|id| id.replace("{*", "{"));
            self.add(path, "import_ids", plain.collect::<Value>().to_string());
        }
        for (action, limit) in object(&schema["timeouts"]) {
            let minutes = limit.as_str().and_then(|text| text.strip_suffix('m'));
            self.add(path, timeout(action), minutes.unwrap_or_default().to_owned());
        }
        for name in ["conflicts", "at_least_one_of", "exactly_one_of", "required_together"] {
            for group in groups(schema, name) {
                for member in &group {
                    self.rule(path, name, member, group.iter().copied());
                }
            }
        }
        for group in groups(schema, "required_with") {
            if let Some((first, others)) = group.split_first() {
                self.rule(path, "required_with", first, others.iter().copied());
            }
        }
    }

    /// Adds the rule that an attribute and others must obey together, given with their paths below
    /// `subject`. What an attribute conflicts with or requires does not include itself, and rules
    /// about the same attribute add up.
    pub(super) fn rule<'a>(
        &mut self,
        subject: &str,
        rule: &str,
        attribute: &str,
        others: impl Iterator<Item = &'a str>,
    ) {
        let (fact, has_itself) = match rule {
            "conflicts" | "conflicts_with" => ("conflicts", false),
            "required_together" | "required_with" => ("required_with", false),
            "exactly_one_of" => ("exactly_one_of", true),
            _ => ("at_least_one_of", true),
        };
        let path = format!("{subject}.{attribute}");
        let known = self.get(&path, fact).unwrap_or_default();
        let mut all: Vec<_> = known.split_whitespace().map(str::to_owned).collect();
        let others = others.filter(|other| has_itself || *other != attribute);
        all.extend(others.map(str::to_owned));
        self.add(&path, fact, names(all.iter().map(String::as_str)));
    }

    /// Adds the facts of a block's attributes and blocks. `google` is the path of its object at
    /// Google.
    fn block(&mut self, path: &str, google: &str, block: &Value) {
        self.by_path.entry(path.to_owned()).or_default();
        for (name, attribute) in object(&block["attributes"]) {
            let path = format!("{path}.{name}");
            self.attribute(&path, attribute);
            self.beyond_attribute(&path, google, attribute);
        }
        for (name, nested) in object(&block["block_types"]) {
            let path = format!("{path}.{name}");
            self.nested(&path, nested["nesting_mode"].as_str().unwrap_or_default(), nested);
            self.beyond_attribute(&path, google, nested);
            let google = joined(google, nested["google"].as_str().unwrap_or_default());
            self.block(&path, &google, &nested["block"]);
        }
    }

    /// Adds the facts about an attribute that every schema contains.
    pub(super) fn attribute(&mut self, path: &str, attribute: &Value) {
        self.add(path, "type", attribute["type"].to_string());
        for flag in ["required", "optional", "computed", "sensitive", "deprecated", "write_only"] {
            self.flag(path, flag, attribute);
        }
    }

    /// Adds the facts about a block that every schema contains.
    pub(super) fn nested(&mut self, path: &str, nesting: &str, nested: &Value) {
        self.add(path, "nesting", nesting.to_owned());
        for count in ["min_items", "max_items"] {
            if let Some(number) = nested[count].as_u64().filter(|number| *number > 0) {
                self.add(path, count, number.to_string());
            }
        }
    }

    fn beyond_attribute(&mut self, path: &str, google: &str, of: &Value) {
        if !of["default"].is_null() {
            self.add(path, "default", of["default"].to_string());
        }
        if let Some(setting) = of["default_from"].as_str() {
            self.add(path, "default_from", setting.to_owned());
        }
        if let Some(when) = of["forces_replacement"].as_str() {
            self.add(path, "force_new", when.to_owned());
        }
        if let Some(members) = of["enum"].as_array() {
            self.add(path, "enum", names(members.iter().filter_map(Value::as_str)));
        }
        if of["range"].is_array() {
            self.add(path, "range", of["range"].to_string());
        }
        if of["items"].is_array() {
            self.add(path, "items", of["items"].to_string());
        }
        if of["is_checked"] == true {
            self.add(path, "checked", "yes".to_owned());
        }
        if of["is_filled_in"] == true {
            self.add(path, "filled_in", "yes".to_owned());
        }
        if let Some(kind) = of["num"].as_str() {
            self.add(path, "num", kind.to_owned());
        }
        let google = joined(google, of["google"].as_str().unwrap_or_default());
        if of["google"].is_string() {
            self.add(path, "google", google.clone());
        }
        for (name, member) in object(&of["members"]) {
            self.beyond_attribute(&format!("{path}.{name}"), &google, member);
        }
    }

    /// Adds a Boolean fact, if it is true.
    pub(super) fn flag(&mut self, path: &str, fact: &'static str, of: &Value) {
        if of[fact] == true {
            self.add(path, fact, "yes".to_owned());
        } else {
            self.by_path.entry(path.to_owned()).or_default();
        }
    }

    /// Adds a fact.
    pub(super) fn add(&mut self, path: &str, fact: &'static str, value: String) {
        self.by_path.entry(path.to_owned()).or_default().insert(fact, value);
    }

    /// Adds a type, a function or the provider block.
    pub(super) fn add_subject(&mut self, path: &str) {
        self.subjects.insert(path.to_owned());
    }

    /// Whether there are facts about this type, function or provider block.
    pub(super) fn has(&self, subject: &str) -> bool {
        self.subjects.contains(subject)
    }

    /// Whether there are facts about any subject of the same kind: old schemas have no functions,
    /// and those of Terraform before 1.12 have no identities.
    fn has_any_like(&self, subject: &str) -> bool {
        let kind = |subject: &str| subject.split_once('.').map_or("", |(kind, _)| kind).to_owned();
        self.subjects.iter().any(|other| kind(other) == kind(subject))
    }

    /// The resources and data sources.
    pub(super) fn types(&self) -> impl Iterator<Item = &str> {
        let is_type = |path: &&str| path.starts_with("google_") || path.starts_with("data.google_");
        self.subjects.iter().map(String::as_str).filter(is_type)
    }

    /// The number of facts.
    pub(super) fn fact_count(&self) -> usize {
        self.by_path.values().map(BTreeMap::len).sum()
    }

    /// The value of a fact about a path.
    pub(super) fn get(&self, path: &str, fact: &str) -> Option<&str> {
        self.by_path.get(path)?.get(fact).map(String::as_str)
    }

    /// Whether facts with this name are available at all.
    pub(super) fn is_available(&self, fact: &str) -> bool {
        fact == "presence" || OF_SCHEMAS.iter().chain(&self.beyond).any(|name| *name == fact)
    }

    /// The subject that a path belongs to.
    pub(super) fn subject_of<'a>(&self, path: &'a str) -> Option<&'a str> {
        let ends = path.rmatch_indices('.').map(|(at, _)| at);
        let mut starts = [path.len()].into_iter().chain(ends).map(|end| &path[..end]);
        starts.find(|start| self.subjects.contains(*start))
    }
}

/// The name of the fact about a timeout.
pub(super) fn timeout(action: &str) -> &'static str {
    match action {
        "create" => "create_minutes",
        "update" => "update_minutes",
        "delete" => "delete_minutes",
        "read" => "read_minutes",
        _ => "other_minutes",
    }
}

/// The names, sorted and separated by spaces.
pub(super) fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: BTreeSet<_> = names.collect();
    names.into_iter().collect::<Vec<_>>().join(" ")
}

/// The groups of attributes of a rule.
fn groups<'a>(schema: &'a Value, rule: &str) -> impl Iterator<Item = Vec<&'a str>> {
    let groups = schema[rule].as_array().into_iter().flatten();
    groups.map(|group| group.as_array().into_iter().flatten().filter_map(Value::as_str).collect())
}

/// A path below another, which may be empty.
fn joined(around: &str, path: &str) -> String {
    [around, path].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(".")
}

/// The members of a JSON object; none for any other value.
pub(super) fn object(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn provider(attributes: &Value, blocks: &Value) -> Facts {
        Facts::of_schemas(&json!({
            "resource_schemas": {
                "google_thing": {
                    "version": 0,
                    "block": {"attributes": attributes, "block_types": blocks},
                    "timeouts": {"create": "20m"},
                },
            },
        }))
    }

    fn found(here: &Facts, there: &Facts) -> Vec<String> {
        differences(here, there).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn different_facts_are_found() {
        let there = provider(
            &json!({"a": {"type": "string", "optional": true}, "b": {"type": "string"}}),
            &json!({"c": {"nesting_mode": "list", "max_items": 1, "block": {"attributes": {"d": {"type": "bool"}}}}}),
        );
        let here = provider(
            &json!({"a": {"type": "number", "required": true}, "e": {"type": "string"}}),
            &json!({"c": {"nesting_mode": "set", "block": {}}}),
        );
        assert_eq!(
            found(&here, &there),
            [
                "google_thing.a\ttype: \"string\" there, \"number\" here",
                "google_thing.a\trequired: no there, yes here",
                "google_thing.a\toptional: yes there, no here",
                "google_thing.b\tpresence: present there, absent here",
                "google_thing.c\tnesting: list there, set here",
                "google_thing.c\tmax_items: 1 there, no here",
                "google_thing.c.d\tpresence: present there, absent here",
                "google_thing.e\tpresence: absent there, present here",
            ]
        );
    }

    #[test]
    fn the_content_of_a_missing_block_is_not_reported_separately() {
        let block = json!({"c": {"nesting_mode": "list", "block": {"attributes": {"d": {"type": "bool"}}}}});
        let (with, without) = (provider(&json!({}), &block), provider(&json!({}), &json!({})));
        assert_eq!(
            found(&without, &with),
            ["google_thing.c\tpresence: present there, absent here"]
        );
    }

    #[test]
    fn kinds_that_old_schemas_lack_are_not_reported_as_missing() {
        let with_functions = Facts::of_schemas(&json!({
            "functions": {"f": {"parameters": [{"name": "a", "type": "bool"}], "return_type": "string"}},
        }));
        let without = Facts::of_schemas(&json!({}));
        assert_eq!(found(&with_functions, &without), [] as [&str; 0]);
        let other = Facts::of_schemas(&json!({
            "functions": {"g": {"parameters": [], "return_type": "string"}},
        }));
        assert_eq!(
            found(&with_functions, &other),
            ["function.f\tpresence: absent there, present here"]
        );
    }

    #[test]
    fn rules_about_several_attributes_become_facts_about_each() {
        let attribute = json!({"type": "string", "optional": true});
        let facts = Facts::of_schemas(&json!({"resource_schemas": {"google_thing": {
            "block": {"attributes": {"a": attribute, "b": attribute, "c": attribute}},
            "conflicts": [["a", "b"], ["a", "c"]], "exactly_one_of": [["b", "c"]],
            "required_with": [["a", "b"]], "required_together": [["a", "c"]],
            "import_ids": ["{*name}"],
        }}}));
        let of = |name: &str, fact: &str| facts.get(&format!("google_thing.{name}"), fact);
        assert_eq!(of("a", "conflicts"), Some("b c"));
        assert_eq!(of("c", "conflicts"), Some("a"));
        assert_eq!(of("b", "exactly_one_of"), Some("b c"));
        assert_eq!(of("a", "required_with"), Some("b c"));
        assert_eq!(of("b", "required_with"), None);
        assert_eq!(facts.get("google_thing", "import_ids"), Some("[\"{name}\"]"));
    }

    #[test]
    fn facts_beyond_the_schema_are_compared_where_available() {
        let with_default = |default: Value| {
            provider(
                &json!({"a": {"type": "bool", "optional": true, "default": default}}),
                &json!({}),
            )
        };
        let (here, mut there) = (with_default(json!(true)), with_default(json!(false)));
        assert_eq!(found(&here, &there), [] as [&str; 0]);
        there.declare(&["default"]);
        assert_eq!(found(&here, &there), ["google_thing.a\tdefault: false there, true here"]);
    }
}
