//! YAML as a tree whose values know their place in the text.
//!
//! `saphyr-parser` reads the syntax and reports events; this file builds the tree. It refuses duplicate
//! keys, and it limits what aliases and nesting can cost. See `docs/decisions/0013-reading-yaml.md`.

use saphyr_parser::{Event, Parser, ScalarStyle, Span, Tag};
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeSet;

/// The maximum size of the input, in bytes. Cloud Run's own limit of a service is far below.
pub(crate) const MAXIMUM_BYTES: usize = 1 << 20;

/// The maximum size of what aliases add to the tree, in bytes of text and [`WEIGHT`] for each value.
const MAXIMUM_COPIED_BYTES: usize = 16 << 20;

/// About what a value costs in memory, without its text.
const WEIGHT: usize = 64;

/// The maximum nesting. A service has about a dozen levels.
const MAXIMUM_DEPTH: usize = 64;

/// A place in the input, counted from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Why the input is no YAML that can be converted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Malformed {
    pub(super) position: Position,
    pub(super) reason: String,
}

/// A value of the input.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) position: Position,
    pub(super) content: Content,
    /// Whether the value was converted or is in a note. A map or list counts once it was opened.
    pub(super) is_handled: Cell<bool>,
}

/// What a value consists of.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// Text. It is plain if it has no quotes, so that it could also be a number, a Boolean or null.
    Scalar {
        text: String,
        is_plain: bool,
    },
    List(Vec<Node>),
    /// In the order of the input, without duplicate keys.
    Map(Vec<(String, Node)>),
}

impl Node {
    fn new(position: Position, content: Content) -> Node {
        Node { position, content, is_handled: Cell::new(false) }
    }

    /// Whether the value is YAML's null, which stands for an omitted value.
    pub(super) fn is_null(&self) -> bool {
        let Content::Scalar { text, is_plain: true } = &self.content else { return false };
        matches!(&**text, "" | "~" | "null" | "Null" | "NULL")
    }

    /// Moves the whole tree to one place: that of a text which contains it.
    pub(super) fn move_to(&mut self, position: Position) {
        self.position = position;
        match &mut self.content {
            Content::Scalar { .. } => {}
            Content::List(items) => items.iter_mut().for_each(|item| item.move_to(position)),
            Content::Map(entries) => entries.iter_mut().for_each(|(_, it)| it.move_to(position)),
        }
    }

    fn weight(&self) -> usize {
        let inner = match &self.content {
            Content::Scalar { text, .. } => text.len(),
            Content::List(items) => items.iter().map(Node::weight).sum(),
            Content::Map(entries) => {
                entries.iter().map(|(key, node)| key.len() + node.weight()).sum()
            }
        };
        WEIGHT + inner
    }
}

/// Reads the documents of a text, without the empty ones.
pub(super) fn parse(text: &str) -> Result<Vec<Node>, Malformed> {
    if text.len() > MAXIMUM_BYTES {
        let reason = format!("the input is larger than {MAXIMUM_BYTES} bytes");
        return Err(Malformed { position: Position { line: 1, column: 1 }, reason });
    }
    let mut tree = Tree::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Malformed {
            position: Position { line: error.marker().line(), column: error.marker().col() + 1 },
            reason: error.info().to_owned(),
        })?;
        tree.take(event, position_of(span))?;
    }
    Ok(tree.documents)
}

fn position_of(span: Span) -> Position {
    Position { line: span.start.line(), column: span.start.col() + 1 }
}

/// The tree while it is built.
#[derive(Default)]
struct Tree {
    documents: Vec<Node>,
    open: Vec<Open>,
    /// The values with anchors, in the order in which the anchors occur. The parser counts them from 1.
    anchors: Vec<Option<Node>>,
    /// The size of all copies for anchors and aliases.
    copied_bytes: usize,
}

/// A list or map whose end has not been read.
struct Open {
    position: Position,
    anchor: usize,
    kind: Kind,
}

enum Kind {
    List(Vec<Node>),
    Map { entries: Vec<(String, Node)>, keys: BTreeSet<String>, key: Option<String> },
}

impl Tree {
    fn take(&mut self, event: Event<'_>, position: Position) -> Result<(), Malformed> {
        let malformed = |reason: String| Err(Malformed { position, reason });
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_plain = style == ScalarStyle::Plain && is_plain_with(tag.as_ref());
                if let Some(reason) = unknown_tag(tag.as_ref()) {
                    return malformed(reason);
                }
                let content = Content::Scalar { text: text.into_owned(), is_plain };
                self.finish(Node::new(position, content), anchor)
            }
            Event::SequenceStart(anchor, tag) => {
                self.start(position, anchor, tag.as_ref(), Kind::List(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                let kind = Kind::Map { entries: Vec::new(), keys: BTreeSet::new(), key: None };
                self.start(position, anchor, tag.as_ref(), kind)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Ok(()) };
                let content = match open.kind {
                    Kind::List(items) => Content::List(items),
                    Kind::Map { entries, .. } => Content::Map(merged(entries)?),
                };
                self.finish(Node::new(open.position, content), open.anchor)
            }
            Event::Alias(anchor) => {
                let Some(Some(node)) = self.anchors.get(anchor) else {
                    return malformed("the alias is part of the value that it names".to_owned());
                };
                self.copied_bytes += node.weight();
                if self.copied_bytes > MAXIMUM_COPIED_BYTES {
                    return malformed("the aliases expand to too many values".to_owned());
                }
                let mut copy = node.clone();
                copy.position = position;
                self.finish(copy, 0)
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Ok(()),
        }
    }

    fn start(
        &mut self,
        position: Position,
        anchor: usize,
        tag: Option<&Cow<'_, Tag>>,
        kind: Kind,
    ) -> Result<(), Malformed> {
        if let Some(reason) = unknown_tag(tag) {
            return Err(Malformed { position, reason });
        }
        if self.open.len() >= MAXIMUM_DEPTH {
            let reason = format!("more than {MAXIMUM_DEPTH} levels of nesting");
            return Err(Malformed { position, reason });
        }
        self.open.push(Open { position, anchor, kind });
        Ok(())
    }

    /// Puts a complete value where it belongs: into the list or map around it, or among the documents.
    fn finish(&mut self, node: Node, anchor: usize) -> Result<(), Malformed> {
        let position = node.position;
        if anchor != 0 {
            self.copied_bytes += node.weight();
            if self.copied_bytes > MAXIMUM_COPIED_BYTES {
                let reason = "too many values have anchors".to_owned();
                return Err(Malformed { position, reason });
            }
            while self.anchors.len() <= anchor {
                self.anchors.push(None);
            }
            self.anchors[anchor] = Some(node.clone());
        }
        match self.open.last_mut().map(|open| &mut open.kind) {
            None if node.is_null() => {}
            None => self.documents.push(node),
            Some(Kind::List(items)) => items.push(node),
            Some(Kind::Map { entries, keys, key }) => {
                if let Some(key) = key.take() {
                    entries.push((key, node));
                    return Ok(());
                }
                let Content::Scalar { text, is_plain } = node.content else {
                    let reason = "a key must be text".to_owned();
                    return Err(Malformed { position, reason });
                };
                let is_merge = is_plain && text == MERGE;
                if !is_merge && !keys.insert(text.clone()) {
                    let reason = format!("the key {text:?} occurs twice in the same map");
                    return Err(Malformed { position, reason });
                }
                *key = Some(text);
            }
        }
        Ok(())
    }
}

/// The key whose value adds the keys of another map.
///
/// Source: <https://yaml.org/type/merge.html>, which gcloud and kubectl follow.
const MERGE: &str = "<<";

/// The entries of a map with those of the maps that it merges. Its own come first and win.
fn merged(entries: Vec<(String, Node)>) -> Result<Vec<(String, Node)>, Malformed> {
    if !entries.iter().any(|(key, _)| key == MERGE) {
        return Ok(entries);
    }
    let mut own = Vec::new();
    let mut merged = Vec::new();
    for (key, node) in entries {
        if key != MERGE {
            own.push((key, node));
            continue;
        }
        let position = node.position;
        let maps = match node.content {
            Content::List(maps) => maps,
            Content::Scalar { .. } | Content::Map(_) => vec![node],
        };
        for map in maps {
            let Content::Map(added) = map.content else {
                let reason = "the value of the key << must be a map or a list of maps".to_owned();
                return Err(Malformed { position, reason });
            };
            merged.push(added);
        }
    }
    let mut keys = BTreeSet::new();
    for (key, _) in &own {
        keys.insert(key.clone());
    }
    for (key, node) in merged.into_iter().flatten() {
        if keys.insert(key.clone()) {
            own.push((key, node));
        }
    }
    Ok(own)
}

/// Whether a plain scalar with this tag may be a number, a Boolean or null.
fn is_plain_with(tag: Option<&Cow<'_, Tag>>) -> bool {
    tag.is_none_or(|tag| tag.suffix != "str" && tag.handle != "!")
}

/// Why a tag cannot be converted: it is none of YAML's own.
fn unknown_tag(tag: Option<&Cow<'_, Tag>>) -> Option<String> {
    let tag = tag?;
    let is_known = tag.is_yaml_core_schema()
        && matches!(&*tag.suffix, "str" | "int" | "float" | "bool" | "null" | "map" | "seq")
        || tag.handle.is_empty() && tag.suffix == "!";
    (!is_known).then(|| format!("the tag {}{} is not supported", tag.handle, tag.suffix))
}
