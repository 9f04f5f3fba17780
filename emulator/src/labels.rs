//! The labels that Google accepts, for any kind of object.
//!
//! Source: Google's page on labels, requirements. That all of them apply to Cloud DNS and Cloud Run
//! is a guess.

use crate::json::{Json, Object};

/// The maximum number of characters in a key or a value.
const LONGEST: usize = 63;

/// The maximum number of labels on an object.
const MOST: usize = 64;

/// A problem that Google rejects in labels.
#[derive(Debug, PartialEq)]
pub(crate) enum Fault<'a> {
    /// The key of this label is invalid; the number is its position.
    Key(usize, &'a str),
    /// The value of this label is invalid; the number is its position.
    Value(usize, &'a str, &'a str),
    /// There are too many labels; this is the first one above the maximum.
    TooMany(usize, &'a str),
}

impl Fault<'_> {
    /// The position of the label, counted from 0, and its key.
    pub(crate) fn label(&self) -> (usize, &str) {
        match self {
            Fault::Key(at, key) | Fault::Value(at, key, _) | Fault::TooMany(at, key) => (*at, key),
        }
    }
}

/// The first label of an object, ordered by key, that Google rejects.
pub(crate) fn fault_of<'a>(
    labels: impl IntoIterator<Item = (&'a str, &'a Json)>,
) -> Option<Fault<'a>> {
    labels.into_iter().enumerate().find_map(|(at, (key, value))| {
        let value = value.as_str().unwrap_or_default();
        if !is_key(key) {
            Some(Fault::Key(at, key))
        } else if !is_value(value) {
            Some(Fault::Value(at, key, value))
        } else {
            (at >= MOST).then_some(Fault::TooMany(at, key))
        }
    })
}

/// The labels of an object.
pub(crate) fn of(object: &Object) -> impl Iterator<Item = (&str, &Json)> {
    pairs(object.get("labels"))
}

/// The pairs of a map.
pub(crate) fn pairs(map: Option<&Json>) -> impl Iterator<Item = (&str, &Json)> {
    map.and_then(Json::as_object).into_iter().flatten().map(|(key, value)| (key.as_str(), value))
}

fn is_key(key: &str) -> bool {
    key.starts_with(|first: char| first.is_alphabetic() && !first.is_uppercase()) && is_value(key)
}

fn is_value(value: &str) -> bool {
    let is_inner =
        |it: char| (it.is_alphanumeric() && !it.is_uppercase()) || it == '_' || it == '-';
    value.chars().count() <= LONGEST && value.chars().all(is_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_begin_with_a_letter_and_both_have_neither_capitals_nor_more_than_63_characters() {
        let long = "ä".repeat(64);
        let cases = [
            (json!({"a": "", "ä-1_": "1-ä"}), None),
            (json!({"1": ""}), Some(Fault::Key(0, "1"))),
            (json!({"": ""}), Some(Fault::Key(0, ""))),
            (json!({"a": "b", "aB": ""}), Some(Fault::Key(1, "aB"))),
            (json!({"a.b": ""}), Some(Fault::Key(0, "a.b"))),
            (json!({"a": "B"}), Some(Fault::Value(0, "a", "B"))),
            (json!({"a": long}), Some(Fault::Value(0, "a", &long))),
            (json!({"a": &long[2..]}), None),
        ];
        for (labels, expected) in &cases {
            assert_eq!(fault_of(pairs(Some(labels))), *expected, "{labels}");
        }
    }

    #[test]
    fn an_object_has_at_most_64_labels() {
        let labels: Object = (0..65).map(|at| (format!("k{at:02}"), json!("v"))).collect();
        let labels = Json::Object(labels);
        assert_eq!(fault_of(pairs(Some(&labels)).take(64)), None);
        assert_eq!(fault_of(pairs(Some(&labels))), Some(Fault::TooMany(64, "k64")));
    }
}
