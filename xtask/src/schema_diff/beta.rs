//! Converts facts about hashicorp/google to facts about hashicorp/google-beta: the file
//! `google-beta.json` contains the differences between the two.

use serde_json::{Map, Value, json};

use super::facts::object;

/// The kinds of differences of a type, by the member of the facts that they belong to.
const KINDS: [&str; 3] = ["attributes", "blocks", "fields"];

/// Applies the differences to the facts of one file: of a resource, a data source, or the provider.
pub(super) fn apply(facts: &mut Value, differences: &Value) {
    if facts["provider"] == "google" {
        for (name, attribute) in object(&differences["provider_attributes"]) {
            facts["attributes"][name] = attribute.clone();
        }
        return;
    }
    let kind = match facts["kind"].as_str() {
        Some("data_source") => "data_sources",
        Some("ephemeral") => "ephemeral",
        _ => "resources",
    };
    let Some(name) = facts["type"].as_str() else { return };
    let of_type = &differences[kind][name];
    for kind in KINDS {
        for (path, added) in object(&of_type[kind]) {
            add(facts, kind, path, added);
        }
    }
    for (path, changed) in object(&of_type["changed"]) {
        let Some(target) = at(facts, path) else { continue };
        for (fact, values) in object(changed) {
            target[fact] = values["beta"].clone();
        }
    }
}

/// Adds an attribute or block at a path with dots, or a field of a computed list of objects.
fn add(facts: &mut Value, kind: &str, path: &str, added: &Value) {
    if kind == "fields" {
        let (attribute, below) = path.split_once('.').unwrap_or((path, ""));
        let attribute = &mut facts["attributes"][attribute];
        add_to_type(&mut attribute["type"], below, added);
        let mut around = attribute;
        let (outer, name) = below.rsplit_once('.').unwrap_or(("", below));
        for step in outer.split('.').filter(|step| !step.is_empty()) {
            around = &mut around["fields"][step];
        }
        around["fields"][name] = added.clone();
        return;
    }
    let (around, name) = path.rsplit_once('.').unwrap_or(("", path));
    let mut block = facts;
    for step in around.split('.').filter(|step| !step.is_empty()) {
        block = &mut block["blocks"][step];
    }
    block[kind][name] = added.clone();
}

/// Adds a member at a path with dots to a type in Terraform's notation, a list of objects.
fn add_to_type(ty: &mut Value, path: &str, added: &Value) {
    let members = &mut ty[1][1];
    match path.split_once('.') {
        Some((step, rest)) => add_to_type(&mut members[step], rest, added),
        None => members[path] = type_of(added),
    }
}

/// The type of a field in Terraform's notation.
fn type_of(field: &Value) -> Value {
    match field["kind"].as_str().unwrap_or_default() {
        "int" | "float" => json!("number"),
        "map" => json!(["map", field["elem_kind"]]),
        kind @ ("list" | "set") => {
            let members: Map<_, _> = object(&field["fields"])
                .map(|(name, member)| (name.clone(), type_of(member)))
                .collect();
            json!([kind, ["object", members]])
        }
        kind => json!(kind),
    }
}

/// The attribute or block at a path with dots.
fn at<'a>(facts: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    let (step, rest) = path.split_once('.').unwrap_or((path, ""));
    if !rest.is_empty() {
        return at(facts["blocks"].get_mut(step)?, rest);
    }
    let kind = if facts["attributes"].get(step).is_some() { "attributes" } else { "blocks" };
    facts[kind].get_mut(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_blocks_and_changed_facts_are_applied() {
        let mut facts = json!({"type": "google_thing", "attributes": {"a": {"type": "string"}},
            "blocks": {"outer": {"attributes": {}, "blocks": {}}}});
        let differences = json!({"resources": {"google_thing": {
            "attributes": {"outer.b": {"type": "bool"}},
            "blocks": {"inner": {"nesting": "list"}},
            "changed": {"a": {"conflicts_with": {"ga": null, "beta": ["inner"]}}},
        }}});
        apply(&mut facts, &differences);
        assert_eq!(
            facts,
            json!({"type": "google_thing",
            "attributes": {"a": {"type": "string", "conflicts_with": ["inner"]}},
            "blocks": {
                "outer": {"attributes": {"b": {"type": "bool"}}, "blocks": {}},
                "inner": {"nesting": "list"},
            }})
        );
    }

    #[test]
    fn a_field_of_a_computed_list_is_part_of_its_type() {
        let members = json!({"name": "string"});
        let mut facts = json!({"type": "google_things", "kind": "data_source", "attributes":
            {"things": {"type": ["list", ["object", members]], "fields": {"name": {"kind": "string"}}}}});
        let inner = json!({"kind": "list", "fields": {"size": {"kind": "float"}}});
        let differences = json!({"data_sources": {"google_things": {"fields": {
            "things.labels": {"kind": "map", "elem_kind": "string"}, "things.parts": inner}}}});
        apply(&mut facts, &differences);
        let things = &facts["attributes"]["things"];
        assert_eq!(things["type"][1][1]["labels"], json!(["map", "string"]));
        assert_eq!(things["type"][1][1]["parts"], json!(["list", ["object", {"size": "number"}]]));
        assert_eq!(things["fields"]["parts"]["fields"]["size"]["kind"], "float");
    }
}
