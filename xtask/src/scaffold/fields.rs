//! The lines of a table: one for each attribute and block.

mod columns;
mod standard;
mod words;

use serde_json::Value;
use std::fmt::Write as _;

use super::constants::Enums;
use super::facts::{Absent, Facts};
use columns::{Column, inner_of, kind};

/// The fields of a table, as far as they are written.
pub(super) struct Fields<'a> {
    facts: &'a Facts,
    /// The constants of references that the project has.
    references: Vec<String>,
    /// The lists of strings that the fields refer to.
    pub(super) enums: Enums,
    /// Attributes that the vocabulary has no word for.
    pub(super) skipped: Vec<String>,
    /// Top-level attributes that can be changed in place.
    pub(super) patched: Vec<String>,
}

/// A place in the schema, and in Google's objects.
struct Place<'a> {
    /// The path of the block, with a dot at its end; empty for the root.
    path: String,
    /// Google's field of the block, as a path from the root.
    google: String,
    /// Whether the block forces replacement.
    replaces: bool,
    /// The attribute that is the key of a map at Google.
    key: &'a str,
    /// The number of spaces in front of a line.
    indent: usize,
}

/// An attribute or block, and where it is.
struct Item<'a> {
    name: &'a str,
    facts: &'a Value,
    place: &'a Place<'a>,
}

impl Item<'_> {
    /// The path from the root.
    fn path(&self) -> String {
        format!("{}{}", self.place.path, self.name)
    }

    fn is(&self, fact: &str) -> bool {
        self.facts[fact] == true
    }

    /// Whether a configuration can set it.
    fn is_settable(&self) -> bool {
        self.is("optional") || self.is("required")
    }

    /// Whether it is at the root of the resource.
    fn is_at_root(&self) -> bool {
        self.place.path.is_empty()
    }
}

impl<'a> Fields<'a> {
    /// No fields yet.
    pub(super) fn new(facts: &'a Facts, references: Vec<String>) -> Self {
        let (skipped, patched) = (Vec::new(), Vec::new());
        Self { facts, references, enums: Enums::default(), skipped, patched }
    }

    /// The lines of the resource: required attributes first, then the others by name.
    pub(super) fn lines(&mut self) -> String {
        let root = Place {
            path: String::new(),
            google: String::new(),
            replaces: !self.facts.is_updatable(),
            key: "",
            indent: 8,
        };
        let facts = self.facts;
        self.block_lines(&facts.json, &root)
    }

    fn block_lines(&mut self, block: &Value, place: &Place<'_>) -> String {
        let attributes = block["attributes"].entries().map(|(name, facts)| (name, facts, false));
        let blocks = block["blocks"].entries().map(|(name, facts)| (name, facts, true));
        let mut items: Vec<_> = attributes
            .chain(blocks)
            .filter(|(name, _, _)| !place.path.is_empty() || *name != "timeouts")
            .collect();
        items.sort_by_key(|(name, facts, _)| {
            (facts["required"] != true, name.as_str() != "name", name.as_str())
        });
        let mut lines = String::new();
        for (name, facts, is_block) in items {
            let item = Item { name, facts, place };
            let line = if is_block { self.block(&item) } else { self.attribute(&item) };
            lines.push_str(&line);
        }
        lines
    }

    fn attribute(&mut self, item: &Item<'_>) -> String {
        let spaces = " ".repeat(item.place.indent);
        if let Some(line) = standard::line(self.facts, item) {
            return format!("{spaces}{line}\n");
        }
        let Some(kind) = kind(item.facts) else {
            self.skipped.push(item.path());
            let ty = &item.facts["type"];
            return format!(
                "{spaces}// `{}` of type {ty} has no word in the vocabulary.\n",
                item.name
            );
        };
        let column = self.column(item);
        let notes = self.notes(item);
        if kind == "Objects" {
            let (line, google) = (column.objects(item), column.full_google(item));
            let members = self.members(item.facts, &google, item.place.indent + 4, &column.change);
            return format!(
                "{notes}{spaces}{line}\n{members}{spaces}])\n{spaces}    .says(\"\"),\n"
            );
        }
        let words = self.words(item, kind, &column);
        let line = column.field(item, kind);
        format!("{notes}{spaces}{line}{words}\n{spaces}    .says(\"\"),\n")
    }

    fn block(&mut self, item: &Item<'_>) -> String {
        let spaces = " ".repeat(item.place.indent);
        let column = self.column(item);
        let google = column.full_google(item);
        let items = columns::items(self.facts, item.facts, &google);
        let inner = Place {
            path: format!("{}.", item.path()),
            google: if item.facts["map_key"].is_null() { google } else { format!("{google}.*") },
            replaces: column.change == "Replaces",
            key: item.facts["map_key"].text(),
            indent: item.place.indent + 4,
        };
        let notes = self.notes(item);
        let words = self.words(item, items, &column);
        let lines = self.block_lines(item.facts, &inner);
        let head = column.block(item, items);
        format!("{notes}{spaces}{head}\n{lines}{spaces}]){words}\n{spaces}    .says(\"\"),\n")
    }

    /// The columns of an item; notes which attributes can be changed in place.
    fn column(&mut self, item: &Item<'_>) -> Column {
        let column = Column::of(self.facts, item);
        if item.is_at_root() && column.change == "Patches" {
            self.patched.push(item.name.to_owned());
        }
        column
    }

    /// The members of a computed list of objects.
    fn members(&mut self, facts: &Value, google: &str, indent: usize, change: &str) -> String {
        let spaces = " ".repeat(indent);
        let mut lines = String::new();
        for (name, ty) in inner_of(&facts["type"]).entries() {
            let member = &facts["fields"][name.as_str()];
            let mut own = member.clone();
            own["type"] = ty.clone();
            let api = member["api"].text();
            let field = api.strip_prefix(google).and_then(|it| it.strip_prefix('.')).unwrap_or(api);
            let Some(kind) = kind(&own) else {
                self.skipped.push(name.clone());
                _ = writeln!(lines, "{spaces}// `{name}` of type {ty} has no word.");
                continue;
            };
            if kind == "Objects" {
                let members = self.members(&own, api, indent + 4, change);
                _ = writeln!(
                    lines,
                    "{spaces}objects({name:?}, {change}, {field:?}, &[\n{members}{spaces}])"
                );
            } else {
                _ = writeln!(
                    lines,
                    "{spaces}field({name:?}, {kind}, Computed, {change}, {field:?})"
                );
            }
            _ = writeln!(lines, "{spaces}    .says(\"\"),");
        }
        lines
    }
}
