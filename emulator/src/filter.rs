//! The filters of list methods, as far as clients of these collections send them.
//!
//! Source: parameter `filter` of the list methods in Google's Compute documentation. The emulator
//! models `=`, `!=`, `eq` and `ne` with literal values, joined by `AND` or as adjacent expressions
//! in parentheses.

use crate::json::{Json, Object, Read};

/// A filter: all of the comparisons must hold.
#[derive(Debug, PartialEq)]
pub(crate) struct Filter(Vec<Comparison>);

#[derive(Debug, PartialEq)]
struct Comparison {
    path: String,
    is_equal: bool,
    value: String,
}

/// Parses a filter; none if it contains anything that is not modelled.
pub(crate) fn parse(text: &str) -> Option<Filter> {
    let tokens = tokens(text)?;
    let mut comparisons = Vec::new();
    let mut rest = tokens.as_slice();
    let mut depth = 0_usize;
    // Whether an AND still requires a comparison to its right.
    let mut is_joining = false;
    while !rest.is_empty() {
        rest = match rest {
            [Token::Open, Token::Close, ..] => return None,
            [Token::Close, ..] if is_joining => return None,
            [Token::Open, rest @ ..] => {
                depth += 1;
                rest
            }
            [Token::Close, rest @ ..] => {
                depth = depth.checked_sub(1)?;
                rest
            }
            [Token::Word(word), rest @ ..]
                if word == "AND" && !comparisons.is_empty() && !is_joining =>
            {
                is_joining = true;
                rest
            }
            [Token::Word(path), Token::Operator(is_equal), value, rest @ ..] => {
                let (Token::Word(value) | Token::Quoted(value)) = value else { return None };
                is_joining = false;
                comparisons.push(Comparison {
                    path: path.clone(),
                    is_equal: *is_equal,
                    value: literal(value)?,
                });
                rest
            }
            _ => return None,
        };
    }
    (depth == 0 && !is_joining && !comparisons.is_empty()).then_some(Filter(comparisons))
}

impl Filter {
    /// Whether all comparisons hold for an object.
    pub(crate) fn matches(&self, object: &Object) -> bool {
        self.0.iter().all(|comparison| {
            let is_equal = match object.at(&comparison.path) {
                Some(Json::String(text)) => *text == comparison.value,
                Some(value) => {
                    let text = value.to_string();
                    text == comparison.value
                }
                None => comparison.value.is_empty(),
            };
            is_equal == comparison.is_equal
        })
    }
}

/// A literal value: it contains neither a wildcard for `=` nor a regular expression for `eq`.
fn literal(value: &str) -> Option<String> {
    (!value.contains(['*', '^', '$', '[', '|', '+', '?', '\\'])).then(|| value.to_owned())
}

#[derive(Debug, PartialEq)]
enum Token {
    Open,
    Close,
    Operator(bool),
    Word(String),
    Quoted(String),
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '(' | ')' => {
                tokens.push(if first == '(' { Token::Open } else { Token::Close });
                1
            }
            '=' => {
                tokens.push(Token::Operator(true));
                1
            }
            '!' if rest.starts_with("!=") => {
                tokens.push(Token::Operator(false));
                2
            }
            '"' | '\'' => {
                let quoted = rest[1..].split(first).next()?;
                tokens.push(Token::Quoted(quoted.to_owned()));
                rest.get(quoted.len() + 1..)?.chars().next()?;
                quoted.len() + 2
            }
            '<' | '>' | ':' | '!' | '~' => return None,
            _ => {
                let word = rest.split([' ', '(', ')', '=', '!', '<', '>', '"', '\'']).next()?;
                tokens.push(match word {
                    "eq" => Token::Operator(true),
                    "ne" => Token::Operator(false),
                    "OR" | "NOT" => return None,
                    word => Token::Word(word.to_owned()),
                });
                word.len()
            }
        };
        rest = rest[length..].trim_start();
    }
    Some(tokens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn matches(filter: &str) -> Option<bool> {
        let object = json!({"name": "a", "destRange": "0.0.0.0/0", "network": "https://x/n", "priority": 1000});
        Some(parse(filter)?.matches(object.as_object().unwrap()))
    }

    #[test]
    fn comparisons_hold_or_not() {
        let cases = [
            ("name=a", true),
            ("name = \"a\"", true),
            ("name eq a", true),
            ("name ne a", false),
            ("name != b", true),
            ("priority=1000", true),
            ("(network=\"https://x/n\") AND (destRange=\"0.0.0.0/0\")", true),
            ("(network=\"https://x/n\") AND (destRange=\"10.0.0.0/8\")", false),
            ("(name=a) (priority=1)", false),
            ("missing=a", false),
        ];
        for (filter, expected) in cases {
            assert_eq!(matches(filter), Some(expected), "{filter}");
        }
    }

    #[test]
    fn what_is_not_modelled_is_distinguished() {
        let filters = [
            "name=a OR name=b",
            "name:a",
            "NOT name=a",
            "name=a*",
            "name eq a.+",
            "(name=a",
            "name",
            "name=a AND",
            "AND name=a",
            "name=a AND AND name=a",
            "(name=a AND)",
            "name=a ()",
            "size>1",
        ];
        for filter in filters {
            assert_eq!(matches(filter), None, "{filter}");
        }
    }
}
