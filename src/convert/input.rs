//! A value of the input with its path, from which a conversion reads key by key.

use super::notes::Notes;
use super::spelling;
use super::yaml::{Content, Node};
use std::fmt::Write;

/// The note about a key that nothing looks for.
const UNKNOWN: &str = "unknown key";

/// The note about a key of Knative's that Cloud Run ignores, or that only its v1 API has.
pub(super) const NO_ATTRIBUTE: &str = "google_cloud_run_v2_service has no attribute for it";

/// A value of the input, and where it stands.
#[derive(Clone)]
pub(super) struct At<'a> {
    node: &'a Node,
    path: String,
    notes: &'a Notes,
}

impl<'a> At<'a> {
    pub(super) fn new(node: &'a Node, path: String, notes: &'a Notes) -> At<'a> {
        At { node, path, notes }
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    pub(super) fn position(&self) -> super::yaml::Position {
        self.node.position
    }

    pub(super) fn node(&self) -> &'a Node {
        self.node
    }

    pub(super) fn notes(&self) -> &'a Notes {
        self.notes
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self.node.content, Content::List(_))
    }

    pub(super) fn is_map(&self) -> bool {
        matches!(self.node.content, Content::Map(_))
    }

    /// The value of a key. None if the key is absent, if its value is null, or if this is no map.
    #[inline(never)]
    pub(super) fn get(&self, key: &'static str) -> Option<At<'a>> {
        self.notes.expect(&self.path, key);
        let Content::Map(entries) = &self.node.content else { return None };
        self.node.is_handled.set(true);
        let (_, node) = entries.iter().find(|(name, _)| name == key)?;
        (!node.is_null()).then(|| At::new(node, self.path_of(key), self.notes))
    }

    /// The text of a key. Another value gets a note.
    #[inline(never)] // Many places call this and its like, and small code matters more than fast code.
    pub(super) fn text_of(&self, key: &'static str) -> Option<String> {
        self.get(key)?.text()
    }

    /// The whole number of a key. Another value gets a note.
    #[inline(never)]
    pub(super) fn int_of(&self, key: &'static str) -> Option<i64> {
        self.get(key)?.int()
    }

    /// The Boolean of a key. Another value gets a note.
    #[inline(never)]
    pub(super) fn bool_of(&self, key: &'static str) -> Option<bool> {
        self.get(key)?.bool()
    }

    /// The texts in a list. Other values get notes.
    #[inline(never)]
    pub(super) fn texts_of(&self, key: &'static str) -> Vec<String> {
        self.list(key).iter().filter_map(At::text).collect()
    }

    /// The value of a key that must be a map. Another value gets a note.
    #[inline(never)]
    pub(super) fn map(&self, key: &'static str) -> Option<At<'a>> {
        let value = self.get(key)?;
        if value.is_map() {
            value.node.is_handled.set(true);
            return Some(value);
        }
        value.lost("must be a map");
        None
    }

    /// The elements of a key that must be a list. Another value gets a note.
    #[inline(never)]
    pub(super) fn list(&self, key: &'static str) -> Vec<At<'a>> {
        self.get(key).map_or_else(Vec::new, |value| value.items())
    }

    /// The elements of a key that must be a list of maps. Other values get notes.
    #[inline(never)]
    pub(super) fn maps(&self, key: &'static str) -> Vec<At<'a>> {
        let is_map = |item: &At<'a>| {
            if item.is_map() {
                item.node.is_handled.set(true);
            } else {
                item.lost("must be a map");
            }
            item.is_map()
        };
        self.list(key).into_iter().filter(is_map).collect()
    }

    /// The elements of this list, except null. Another value gets a note.
    #[inline(never)]
    pub(super) fn items(&self) -> Vec<At<'a>> {
        let Content::List(items) = &self.node.content else {
            self.lost("must be a list");
            return Vec::new();
        };
        self.node.is_handled.set(true);
        let there = items.iter().enumerate().filter(|(_, node)| !node.is_null());
        there.map(|(at, node)| At::new(node, format!("{}[{at}]", self.path), self.notes)).collect()
    }

    /// All keys of this map with their values, except null. None if this is no map, which gets no note.
    #[inline(never)]
    pub(super) fn entries(&self) -> Option<Vec<(&'a str, At<'a>)>> {
        let Content::Map(entries) = &self.node.content else { return None };
        self.node.is_handled.set(true);
        let there = entries.iter().filter(|(_, node)| !node.is_null());
        Some(
            there
                .map(|(key, node)| (&**key, At::new(node, self.path_of(key), self.notes)))
                .collect(),
        )
    }

    /// The text of this scalar. Another value gets a note.
    #[inline(never)]
    pub(super) fn text(&self) -> Option<String> {
        let Content::Scalar { text, is_plain } = &self.node.content else {
            self.lost("must be text");
            return None;
        };
        self.node.is_handled.set(true);
        for (start, end) in [("${", "}"), ("{{", "}}")] {
            let rest = spelling::find(text, start).map(|at| &text[at..]);
            if rest.is_some_and(|rest| spelling::find(rest, end).is_some()) {
                self.says(format!(
                    "contains `{start}…{end}`, which is kept as text: Terraform does not fill it in"
                ));
            }
        }
        let inner = text.strip_prefix(spelling::is_typographic);
        if let Some(inner) = inner.and_then(|inner| inner.strip_suffix(spelling::is_typographic))
            && *is_plain
        {
            self.says("has typographic quotes, which were read as plain quotes");
            return Some(inner.to_owned());
        }
        Some(text.clone())
    }

    /// The text of this scalar as it stands there, without any note; this does not count as reading it.
    pub(super) fn word(&self) -> Option<String> {
        match &self.node.content {
            Content::Scalar { text, .. } => Some(text.clone()),
            _ => None,
        }
    }

    /// The whole number of this scalar, which fits into 32 bits. Another value gets a note.
    #[inline(never)]
    pub(super) fn int(&self) -> Option<i64> {
        let Content::Scalar { text, is_plain } = &self.node.content else {
            self.lost("must be a whole number");
            return None;
        };
        let number = number(text, *is_plain).filter(|number| i32::try_from(*number).is_ok());
        match number {
            Some(_) => self.node.is_handled.set(true),
            None => self.lost(format!("must be a whole number, and is {text:?}")),
        }
        number
    }

    /// The Boolean of this scalar. Another value gets a note.
    #[inline(never)]
    pub(super) fn bool(&self) -> Option<bool> {
        let Content::Scalar { text, is_plain } = &self.node.content else {
            self.lost("must be true or false");
            return None;
        };
        let is_true = match &*text.to_ascii_lowercase() {
            "true" => Some(true),
            "false" => Some(false),
            // gcloud reads YAML 1.1.
            "yes" | "on" if *is_plain => Some(true),
            "no" | "off" if *is_plain => Some(false),
            _ => None,
        };
        match is_true {
            Some(_) => self.node.is_handled.set(true),
            None => self.lost(format!("must be true or false, and is {text:?}")),
        }
        is_true
    }

    /// The word of HCL for the word of this scalar. A word without one gets a note.
    #[inline(never)]
    pub(super) fn one_of(&self, words: &[(&str, &'static str)]) -> Option<&'static str> {
        let text = self.text()?;
        let found = words.iter().find(|(word, _)| word.eq_ignore_ascii_case(&text));
        if found.is_none() {
            let all: Vec<_> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
            self.lost(format!("must be one of {}, and is {text:?}", all.join(", ")));
        }
        found.map(|(_, word)| *word)
    }

    /// Notes that these keys have no counterpart in Terraform.
    #[inline(never)]
    pub(super) fn without(&self, keys: &[&'static str]) {
        for key in keys {
            if let Some(value) = self.get(key) {
                value.lost(NO_ATTRIBUTE);
            }
        }
    }

    /// Notes that this value and everything in it is not converted, and why.
    #[inline(never)]
    pub(super) fn lost(&self, reason: impl Into<String>) {
        handle(self.node);
        self.add_note(reason.into());
    }

    /// Notes something about this value.
    #[inline(never)]
    pub(super) fn says(&self, reason: impl Into<String>) {
        self.add_note(reason.into());
    }

    #[inline(never)]
    fn add_note(&self, reason: String) {
        self.notes.add(self.node.position, &self.path, reason);
    }

    /// Leaves this value and everything in it to another reader.
    pub(super) fn is_read_elsewhere(&self) {
        handle(self.node);
    }

    /// Notes that Google or gcloud writes this value and everything in it.
    pub(super) fn is_written_by_google(&self) {
        handle(self.node);
        self.notes.add_google(self.node.position, &self.path);
    }

    /// Notes what nothing has read in this value. If nothing in a map or list was read, it is one note.
    pub(super) fn report_the_rest(&self) {
        if !self.node.is_handled.get() {
            return self.lost(if self.node.is_null() { "has no value" } else { UNKNOWN });
        }
        match &self.node.content {
            Content::Scalar { .. } => {}
            Content::List(items) => {
                for (at, node) in items.iter().enumerate() {
                    At::new(node, format!("{}[{at}]", self.path), self.notes).report_the_rest();
                }
            }
            Content::Map(entries) => {
                for (key, node) in entries {
                    let value = At::new(node, self.path_of(key), self.notes);
                    let is_unknown = !node.is_handled.get() && !node.is_null();
                    match is_unknown.then(|| self.notes.meant(&self.path, key)).flatten() {
                        Some(meant) => {
                            value.lost(format!("{UNKNOWN}; `{meant}` may have been meant"));
                        }
                        None => value.report_the_rest(),
                    }
                }
            }
        }
    }

    #[inline(never)]
    fn path_of(&self, key: &str) -> String {
        let is_name = |key: &str| {
            key.starts_with(|first: char| first.is_ascii_alphabetic())
                && key.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter))
        };
        let mut path = self.path.clone();
        if !is_name(key) {
            _ = write!(path, "[{key:?}]");
        } else if path.is_empty() {
            path.push_str(key);
        } else {
            _ = write!(path, ".{key}");
        }
        path
    }
}

#[inline(never)]
fn handle(node: &Node) {
    node.is_handled.set(true);
    match &node.content {
        Content::Scalar { .. } => {}
        Content::List(items) => items.iter().for_each(handle),
        Content::Map(entries) => entries.iter().for_each(|(_, node)| handle(node)),
    }
}

/// A whole number. Without quotes it may be octal, as modes of files are: gcloud reads `0444` as YAML 1.1.
fn number(text: &str, is_plain: bool) -> Option<i64> {
    let octal = text.strip_prefix("0o").or_else(|| text.strip_prefix('0'));
    match octal.filter(|digits| is_plain && !digits.is_empty()) {
        Some(digits) => i64::from_str_radix(digits, 8).ok(),
        None => text.parse().ok(),
    }
}
