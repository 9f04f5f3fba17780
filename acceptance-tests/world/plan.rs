//! The contents of a plan, as text that a test can compare.

use super::terraform;
use serde_json::Value as Json;
use std::fmt::Write;

/// A plan that terraform created.
pub(crate) struct Plan {
    /// The output of the command.
    pub(crate) text: String,
    json: Json,
}

impl Plan {
    pub(super) fn new(text: String, shown: &str) -> Plan {
        Plan { text, json: serde_json::from_str(shown).expect("terraform shows JSON") }
    }

    /// The planned actions, one object per line, each followed by the attributes that change, with
    /// those known after apply on a separate line; `nothing` for an empty plan. A new object is
    /// listed without attributes, and a replaced object without those that are known after apply.
    pub(crate) fn changes(&self) -> String {
        let mut text = String::new();
        for resource in self.resources("resource_changes") {
            let change = &resource["change"];
            let action = action(change);
            if action == "no-op" && change["importing"].is_null() {
                continue;
            }
            let address = resource["address"].as_str().unwrap_or_default();
            let import = if change["importing"].is_null() { "" } else { "import, " };
            let because = replace_paths(change);
            _ = writeln!(text, "{import}{action} {address}{because}");
            let is_replacement = action.starts_with("replace");
            if is_replacement || action == "update" {
                let differences = Differences::of(change);
                text.push_str(&differences.known);
                if !is_replacement && !differences.unknown.is_empty() {
                    _ = writeln!(text, "  known after apply: {}", differences.unknown.join(", "));
                }
            }
        }
        if text.is_empty() { "nothing\n".to_owned() } else { text }
    }

    /// The objects that were modified outside Terraform, one per line, each followed by its
    /// attributes.
    pub(crate) fn drift(&self) -> String {
        let mut text = String::new();
        for resource in self.resources("resource_drift") {
            let change = &resource["change"];
            let address = resource["address"].as_str().unwrap_or_default();
            _ = writeln!(text, "{} {address}", action(change));
            if action(change) == "update" {
                text.push_str(&Differences::of(change).known);
            }
        }
        text
    }

    /// The planned value of an attribute of the object at this address.
    pub(crate) fn planned(&self, address: &str) -> Json {
        let mut resources = self.resources("resource_changes");
        let found = resources.find(|resource| resource["address"] == address);
        found.map(|resource| resource["change"]["after"].clone()).unwrap_or_default()
    }

    /// The warnings of the plan.
    pub(crate) fn warnings(&self) -> String {
        terraform::warnings(&self.text)
    }

    fn resources(&self, list: &str) -> impl Iterator<Item = &Json> {
        self.json[list].as_array().into_iter().flatten()
    }
}

fn action(change: &Json) -> &'static str {
    let actions: Vec<_> =
        change["actions"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
    match actions[..] {
        ["create"] => "create",
        ["update"] => "update",
        ["delete"] => "delete",
        ["read"] => "read",
        ["forget"] => "forget",
        ["delete", "create"] => "replace",
        ["create", "delete"] => "replace, new one first",
        _ => "no-op",
    }
}

fn replace_paths(change: &Json) -> String {
    let step = |step: &Json| step.as_str().map_or_else(|| step.to_string(), str::to_owned);
    let paths: Vec<_> = change["replace_paths"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|path| path.as_array().into_iter().flatten().map(step).collect::<Vec<_>>().join("."))
        .collect();
    if paths.is_empty() { String::new() } else { format!(" because of {}", paths.join(", ")) }
}

/// The attributes that a change affects.
#[derive(Default)]
struct Differences {
    /// The old and the new values, one attribute per line.
    known: String,
    /// The paths that are known after apply.
    unknown: Vec<String>,
}

impl Differences {
    fn of(change: &Json) -> Differences {
        let mut differences = Differences::default();
        differences.add("", &change["before"], &change["after"], &change["after_unknown"]);
        differences
    }

    fn add(&mut self, path: &str, before: &Json, after: &Json, unknown: &Json) {
        if *unknown == true {
            return self.unknown.push(path.to_owned());
        }
        let below = |step: &str| {
            if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") }
        };
        if before.is_object() && after.is_object() {
            let mut names: Vec<_> = [before, after, unknown]
                .into_iter()
                .filter_map(Json::as_object)
                .flat_map(serde_json::Map::keys)
                .collect();
            names.sort();
            names.dedup();
            for name in names {
                self.add(&below(name), &before[name], &after[name], &unknown[name]);
            }
        } else if let (Some(one), Some(two)) = (before.as_array(), after.as_array())
            && one.len() == two.len()
            && one.iter().chain(two).all(Json::is_object)
        {
            for (at, (one, two)) in one.iter().zip(two).enumerate() {
                self.add(&below(&at.to_string()), one, two, &unknown[at]);
            }
        } else if before != after {
            _ = writeln!(self.known, "  {path}: {before} -> {after}");
        }
    }
}
