//! The words of a line that only some attributes have.

use serde_json::Value;
use std::fmt::Write as _;

use super::super::facts::{Absent, path};
use super::super::rust::snake;
use super::columns::Column;
use super::{Fields, Item};

/// Facts that the vocabulary has no word for, or whose word must be reviewed: they become a comment.
const NOTED: &[&str] = &[
    "regex",
    "validator",
    "diff_suppress",
    "custom_expand",
    "custom_flatten",
    "set_hash",
    "state_func",
    "update_url",
];

/// The comparisons of hashicorp/google that consider spellings of one reference as equal.
const REFERENCES: &[&str] =
    &["CompareSelfLinkOrResourceName", "CompareSelfLinkRelativePaths", "CompareResourceNames"];

/// Validators of names as Compute accepts them.
const NAMES: &[&str] =
    &["verify.ValidateGCEName", "ValidateRFC1035Name", "verify.ValidateRFC1035Name"];

impl Fields<'_> {
    /// A comment with the facts that must be reviewed.
    pub(super) fn notes(&self, item: &Item<'_>) -> String {
        let mut notes: Vec<_> = NOTED
            .iter()
            .filter_map(|fact| Some(format!("{fact} {}", item.facts[*fact].as_str()?)))
            .collect();
        let about_it = format!("({}", item.name);
        let rules = self.facts.json["customize_diff"].texts().filter(|rule| {
            item.is_at_root()
                && rule.split_once(&about_it).is_some_and(|(_, rest)| rest.starts_with([',', ')']))
        });
        notes.extend(rules.map(str::to_owned));
        if notes.is_empty() {
            return String::new();
        }
        let spaces = " ".repeat(item.place.indent);
        format!("{spaces}// hashicorp/google: {}\n", notes.join(", ").replace('\n', " "))
    }

    /// The words of an attribute of this kind, or of blocks with these items.
    pub(super) fn words(&mut self, item: &Item<'_>, kind: &str, column: &Column) -> String {
        let mut words = String::new();
        let is_text = matches!(kind, "String" | "Strings" | "StringSet");
        if is_text && item.is_settable() {
            words.push_str(&self.check(item, kind));
            words.push_str(&self.comparison(item));
        }
        if is_text
            && item.facts["custom_flatten"] == "name_from_self_link"
            && !words.contains("refers_to")
        {
            words.push_str(".read_as(named)");
        }
        words.push_str(&bounds(item, kind));
        if item.is_settable() {
            words.push_str(&settable_words(item, kind, column));
        }
        words.push_str(secrecy(item, column).as_str());
        if item.is("deprecated") {
            words.push_str(".deprecated(\"\")");
        }
        words
    }

    fn check(&mut self, item: &Item<'_>, kind: &str) -> String {
        let facts = item.facts;
        let of = if facts["enum"].is_null() { &facts["elem"] } else { facts };
        let members: Vec<_> =
            of["enum"].texts().filter(|it| !it.is_empty()).map(str::to_owned).collect();
        if !members.is_empty() {
            return format!(".one_of({})", self.enums.constant(&item.path(), members));
        }
        if let (Some(min), Some(max)) = (facts["length"][0].as_u64(), facts["length"][1].as_u64()) {
            return format!(".length({min}, {max})");
        }
        let (regex, validator) = (facts["regex"].text(), facts["validator"].text());
        let check = if regex.starts_with("^[0-9]+(?:\\.[0-9]{1,9})?s$") {
            "google_duration"
        } else if NAMES.contains(&validator) || is_name(regex) {
            "rfc1035_name"
        } else if validator == "verify.ValidateIpCidrRange" && kind == "String" {
            "cidr"
        } else {
            return String::new();
        };
        format!(".checked_by(checks::{check})")
    }

    fn comparison(&self, item: &Item<'_>) -> String {
        let facts = item.facts;
        let of = if facts["diff_suppress"].is_null() { &facts["elem"] } else { facts };
        let suppress = of["diff_suppress"].text();
        if suppress == "DurationDiffSuppress" {
            return ".same_when(same::duration)".to_owned();
        }
        let reference = facts["ref"].text();
        if !REFERENCES.contains(&suppress) && reference.is_empty() {
            return String::new();
        }
        let constant = snake(reference).to_ascii_uppercase();
        if self.references.contains(&constant) {
            format!(".refers_to(&{constant})")
        } else {
            ".same_when(same::reference)".to_owned()
        }
    }
}

/// The number of elements, and the range of a number.
fn bounds(item: &Item<'_>, kind: &str) -> String {
    let facts = item.facts;
    let count = |name: &str| facts[name].as_u64().unwrap_or_default();
    let (min, max) = (count("min_items"), count("max_items"));
    let mut words = String::new();
    let has_count =
        matches!(kind, "Strings" | "StringSet" | "Ints" | "Floats" | "Many" | "Set" | "SetInMap");
    if has_count && (min, max) != (0, 0) {
        _ = write!(words, ".items({min}, {max})");
    }
    let range = &facts["range"];
    match kind {
        "Int" | "Ints" => {
            if let (Some(min), Some(max)) = (range[0].as_i64(), range[1].as_i64()) {
                _ = write!(words, ".between({min}, {max})");
            } else if let Some(min) = range[0].as_i64() {
                _ = write!(words, ".between({min}, i64::MAX)");
            }
        }
        "Float" | "Floats" => {
            if let (Some(min), Some(max)) = (range[0].as_f64(), range[1].as_f64()) {
                _ = write!(words, ".float_between({min:?}, {max:?})");
            }
        }
        "SetInMap" => _ = write!(words, ".keyed_by({:?})", facts["map_key"].text()),
        _ => {}
    }
    words
}

/// The meaning of an empty value, and whether Google returns the value.
fn settable_words(item: &Item<'_>, kind: &str, column: &Column) -> String {
    let mut words = String::new();
    let has_empty = matches!(kind, "String" | "Strings" | "StringSet" | "StringMap" | "One");
    let is_sent = item.is("send_empty_value") || item.is("allow_empty_object") && kind == "One";
    if is_sent && has_empty && !column.google.is_empty() {
        words.push_str(".sends_empty()");
    }
    if item.is("ignore_read") && !item.is("write_only") {
        words.push_str(".not_read()");
    }
    words
}

/// Who may see the value.
fn secrecy(item: &Item<'_>, column: &Column) -> String {
    let can_be_write_only = matches!(column.set_by.as_str(), "Required" | "Optional")
        && !column.google.is_empty()
        && column.change != "NoCall";
    if item.is("write_only") && can_be_write_only {
        let version = format!("{}_version", item.name);
        let required = item.facts["required_with"].texts().map(path).next();
        let version = required.as_deref().and_then(last).unwrap_or(&version);
        return format!(".write_only({version:?})");
    }
    let is_block = item.facts["attributes"] != Value::Null;
    if item.is("sensitive") && !is_block { ".sensitive()".to_owned() } else { String::new() }
}

/// Whether a regular expression is that of names as Compute accepts them, however it is grouped.
fn is_name(regex: &str) -> bool {
    let plain: String = regex.replace("?:", "").replace(['(', ')'], "");
    plain == "^[a-z][-a-z0-9]{0,61}[a-z0-9]?$"
}

fn last(path: &str) -> Option<&str> {
    path.rsplit('.').next()
}
