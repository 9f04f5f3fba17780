//! HCL as `terraform fmt` leaves it.

use super::spelling::{find, replaced};
use std::fmt::Write;

/// The maximum length of a list in one line.
const WIDTH: usize = 80;

/// What an attribute is set to.
pub(super) enum Value {
    Text(String),
    Number(i64),
    Bool(bool),
    Texts(Vec<String>),
    Map(Vec<(String, String)>),
    /// Written as it is.
    Expression(String),
}

impl From<&str> for Value {
    #[inline(never)]
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    #[inline(never)]
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<i64> for Value {
    #[inline(never)]
    fn from(number: i64) -> Value {
        Value::Number(number)
    }
}

impl From<bool> for Value {
    #[inline(never)]
    fn from(is_true: bool) -> Value {
        Value::Bool(is_true)
    }
}

impl From<Vec<String>> for Value {
    #[inline(never)]
    fn from(texts: Vec<String>) -> Value {
        Value::Texts(texts)
    }
}

/// The attributes and blocks between two braces.
#[derive(Default)]
pub(super) struct Body {
    items: Vec<Item>,
}

enum Item {
    Attribute(&'static str, Value),
    /// A block under its type and labels.
    Block(String, Body),
}

impl Body {
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Adds an attribute, if it has a value.
    #[inline(never)]
    pub(super) fn set(&mut self, name: &'static str, value: Option<impl Into<Value>>) {
        self.put(name, value.map(Into::into));
    }

    #[inline(never)] // It is called for every attribute.
    fn put(&mut self, name: &'static str, value: Option<Value>) {
        self.items.extend(value.map(|value| Item::Attribute(name, value)));
    }

    /// Adds a list, if it has elements.
    pub(super) fn set_texts(&mut self, name: &'static str, texts: Vec<String>) {
        self.set(name, (!texts.is_empty()).then_some(texts));
    }

    /// Adds a map, if it has keys.
    pub(super) fn set_map(&mut self, name: &'static str, map: Vec<(String, String)>) {
        self.set(name, (!map.is_empty()).then_some(Value::Map(map)));
    }

    /// Adds a block, which may be empty.
    #[inline(never)]
    pub(super) fn block(&mut self, header: impl Into<String>, body: Body) {
        self.put_block(header.into(), body);
    }

    #[inline(never)]
    fn put_block(&mut self, header: String, body: Body) {
        self.items.push(Item::Block(header, body));
    }

    /// Adds a block, if there is something in it.
    #[inline(never)]
    pub(super) fn block_unless_empty(&mut self, header: &str, body: Body) {
        if !body.is_empty() {
            self.block(header, body);
        }
    }

    /// Adds everything of another body.
    pub(super) fn append(&mut self, other: Body) {
        self.items.extend(other.items);
    }

    /// The text, which ends with a newline unless it is empty.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        self.write(0, &mut out);
        out
    }

    fn write(&self, indent: usize, out: &mut String) {
        let mut rest = &self.items[..];
        let mut is_first = true;
        while let Some(item) = rest.first() {
            if !is_first {
                out.push('\n');
            }
            is_first = false;
            let lines = rest.iter().take_while(|item| item.line().is_some()).count();
            if lines == 0 {
                item.write_tall(indent, out);
                rest = &rest[1..];
                continue;
            }
            let (together, others) = rest.split_at(lines);
            aligned(&together.iter().filter_map(Item::line).collect::<Vec<_>>(), indent, out);
            rest = others;
        }
    }
}

impl Item {
    /// The name and the value, if both fit into one line.
    fn line(&self) -> Option<(String, String)> {
        let Item::Attribute(name, value) = self else { return None };
        let text = match value {
            Value::Text(text) if is_readable_as_heredoc(text) => return None,
            Value::Text(text) => quoted(text),
            Value::Number(number) => number.to_string(),
            Value::Bool(is_true) => is_true.to_string(),
            Value::Expression(text) => text.clone(),
            Value::Texts(texts) => {
                let texts: Vec<_> = texts.iter().map(|text| quoted(text)).collect();
                Some(format!("[{}]", texts.join(", "))).filter(|line| line.len() <= WIDTH)?
            }
            Value::Map(_) => return None,
        };
        Some(((*name).to_owned(), text))
    }

    /// Writes what takes several lines.
    fn write_tall(&self, indent: usize, out: &mut String) {
        let space = " ".repeat(indent);
        match self {
            Item::Block(header, body) if body.is_empty() => {
                _ = writeln!(out, "{space}{header} {{}}");
            }
            Item::Block(header, body) => {
                _ = writeln!(out, "{space}{header} {{");
                body.write(indent + 2, out);
                _ = writeln!(out, "{space}}}");
            }
            Item::Attribute(name, Value::Map(map)) => {
                _ = writeln!(out, "{space}{name} = {{");
                let entries = map.iter().map(|(key, text)| (map_key(key), quoted(text)));
                aligned(&entries.collect::<Vec<_>>(), indent + 2, out);
                _ = writeln!(out, "{space}}}");
            }
            Item::Attribute(name, Value::Texts(texts)) => {
                _ = writeln!(out, "{space}{name} = [");
                for text in texts {
                    _ = writeln!(out, "{space}  {},", quoted(text));
                }
                _ = writeln!(out, "{space}]");
            }
            Item::Attribute(name, Value::Text(text)) => {
                let end = terminator(text);
                _ = writeln!(out, "{space}{name} = <<-{end}");
                for line in text.lines() {
                    let space = if line.is_empty() { "" } else { &space };
                    let indent = if line.is_empty() { "" } else { "  " };
                    let line = replaced(&replaced(line, "${", "$${"), "%{", "%%{");
                    _ = writeln!(out, "{space}{indent}{line}");
                }
                _ = writeln!(out, "{space}{end}");
            }
            Item::Attribute(..) => {}
        }
    }
}

/// Writes one line for each name and value, with the equals signs in one column.
fn aligned(lines: &[(String, String)], indent: usize, out: &mut String) {
    let width = lines.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, value) in lines {
        _ = writeln!(out, "{:indent$}{name:width$} = {value}", "");
    }
}

/// A text in quotes.
///
/// Source: the HCL native syntax specification, "Template Expressions".
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", in_quotes(text))
}

/// What stands between the quotes of a text.
pub(super) fn in_quotes(text: &str) -> String {
    escaped(text, false)
}

/// The key of a map: a name without quotes where HCL reads it as one.
fn map_key(key: &str) -> String {
    let is_word = matches!(key, "for" | "true" | "false" | "null");
    if is_name(key) && !is_word {
        return key.to_owned();
    }
    // `terraform fmt` counts characters as a reader sees them. Of ASCII, there is one for each byte.
    format!("\"{}\"", escaped(key, true))
}

/// Whether a text is an identifier in any place of HCL.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter))
}

/// A text with escapes, for all letters beyond ASCII too if `is_ascii`.
fn escaped(text: &str, is_ascii: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '$' | '%' => {
                let mut run = 1;
                while letters.next_if_eq(&letter).is_some() {
                    run += 1;
                }
                if letters.peek() == Some(&'{') {
                    // Of `$$${`, HCL would not escape the last two. Of the others, it reads a number.
                    (1..run).for_each(|_| out.push_str(&number(letter)));
                    out.push(letter);
                    out.push(letter);
                } else {
                    (0..run).for_each(|_| out.push(letter));
                }
            }
            _ if letter.is_control() || is_ascii && !letter.is_ascii() => {
                out.push_str(&number(letter));
            }
            _ => out.push(letter),
        }
    }
    out
}

/// The escape of a character by its number.
fn number(letter: char) -> String {
    let number = u32::from(letter);
    if number > 0xffff { format!("\\U{number:08x}") } else { format!("\\u{number:04x}") }
}

/// Whether a text is more readable in lines of its own, and stays the same there: whole lines, whose
/// common indentation `<<-` would remove, and nothing that needs an escape which heredocs lack.
fn is_readable_as_heredoc(text: &str) -> bool {
    let is_whole = text.ends_with('\n') && text.lines().count() > 1;
    let is_plain = |letter: char| letter == '\n' || !letter.is_control();
    let has_margin = text.lines().any(|line| line.starts_with(|first| first != ' '));
    let is_sound = |line: &str| {
        line.is_empty()
            || line.trim_start_matches(' ').starts_with(|it: char| it.is_ascii_graphic())
    };
    is_whole
        && has_margin
        && text.chars().all(is_plain)
        && text.lines().all(is_sound)
        && !["$${", "%%{"].iter().any(|escape| find(text, escape).is_some())
}

/// The word that ends a heredoc: none of the text's lines.
fn terminator(text: &str) -> String {
    let is_free = |word: &String| !text.lines().any(|line| line.trim() == word);
    let words = (2..).map(|number: u32| format!("EOT{number}"));
    std::iter::once("EOT".to_owned()).chain(words).find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped() {
        let cases = [
            ("plain", r#""plain""#),
            (r#"a"b\c"#, r#""a\"b\\c""#),
            ("a\nb\tc\r", r#""a\nb\tc\r""#),
            ("${x} %{y}", r#""$${x} %%{y}""#),
            ("$ $x $$ 5%", r#""$ $x $$ 5%""#),
            ("$${x}", r#""\u0024$${x}""#),
            ("%%%{x}", r#""\u0025\u0025%%{x}""#),
            ("\u{1}ü😀", r#""\u0001ü😀""#),
        ];
        for (text, expected) in cases {
            assert_eq!(quoted(text), expected, "{text:?}");
        }
    }

    #[test]
    fn keys_of_maps_are_quoted_only_if_necessary() {
        let cases = [
            ("cpu", "cpu"),
            ("team-a", "team-a"),
            ("nvidia.com/gpu", r#""nvidia.com/gpu""#),
            ("for", r#""for""#),
            ("1", r#""1""#),
            ("grün", r#""gr\u00fcn""#),
            ("", r#""""#),
        ];
        for (key, expected) in cases {
            assert_eq!(map_key(key), expected, "{key:?}");
        }
    }

    #[test]
    fn attributes_are_aligned_and_blocks_stand_apart() {
        let mut inner = Body::default();
        inner.set("name", Some("a"));
        inner.set("value", Some("one\n  two: ${x}\n\nthree\n"));
        let mut body = Body::default();
        body.set("percent", Some(100));
        body.set("tag", Some("canary"));
        body.set("unset", None::<i64>);
        body.set_map(
            "limits",
            vec![("cpu".into(), "1".into()), ("nvidia.com/gpu".into(), "1".into())],
        );
        body.set_texts("args", vec!["short".into()]);
        body.set_texts("command", vec!["long".repeat(12), "long".repeat(12)]);
        body.block("env", inner);
        body.block("empty_dir", Body::default());
        insta::assert_snapshot!(body.text(), @r#"
        percent = 100
        tag     = "canary"

        limits = {
          cpu              = "1"
          "nvidia.com/gpu" = "1"
        }

        args = ["short"]

        command = [
          "longlonglonglonglonglonglonglonglonglonglonglong",
          "longlonglonglonglonglonglonglonglonglonglonglong",
        ]

        env {
          name = "a"

          value = <<-EOT
            one
              two: $${x}

            three
          EOT
        }

        empty_dir {}
        "#);
    }

    #[test]
    fn lines_that_a_heredoc_would_change_are_quoted() {
        for text in
            ["one line\n", "a\nb", " a\n b\n", "a\n\tb\n", "a\n \n", "$${x}\nb\n", "a\r\nb\n"]
        {
            assert!(!is_readable_as_heredoc(text), "{text:?}");
        }
        assert_eq!(terminator("EOT\n EOT2\n"), "EOT3");
    }
}
