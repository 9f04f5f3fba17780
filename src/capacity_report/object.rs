//! The objects of a plan, each with its values before and after the apply.

use super::address::{Key, Step};
use serde_json::Value as Json;

/// What an absent value is read as.
static NULL: Json = Json::Null;

/// An instance of a resource or data source.
#[derive(Debug)]
pub(super) struct Object<'a> {
    /// The whole address.
    pub(super) address: &'a str,
    /// The modules that it is in.
    pub(super) module: Vec<Step>,
    /// Whether it is a data source.
    pub(super) is_data: bool,
    /// `google_compute_subnetwork`.
    pub(super) type_name: &'a str,
    /// The name in the configuration.
    pub(super) name: &'a str,
    /// The key, if the resource has `count` or `for_each`.
    pub(super) key: Option<Key>,
    /// What the plan does with it.
    pub(super) action: Action,
    /// What exists before the apply.
    pub(super) before: Option<Side<'a>>,
    /// What exists after the apply.
    pub(super) after: Option<Side<'a>>,
}

/// What a plan does with an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Nothing.
    Keep,
    /// Creates it.
    Create,
    /// Changes it in place.
    Update,
    /// Destroys and recreates it, in either order.
    Replace,
    /// Destroys it.
    Delete,
    /// Removes it from the state. It continues to exist.
    Forget,
}

impl Action {
    /// The word in reports.
    pub(super) fn word(self) -> &'static str {
        match self {
            Action::Keep => "no change",
            Action::Create => "create",
            Action::Update => "update",
            Action::Replace => "replace",
            Action::Delete => "delete",
            Action::Forget => "forget",
        }
    }
}

/// The values of an object at one time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'a> {
    /// The values.
    pub(super) values: &'a Json,
    /// Where it is `true`, the value is known after apply.
    pub(super) unknown: &'a Json,
    /// Where it is `true`, the value is sensitive.
    pub(super) sensitive: &'a Json,
}

/// One value of an object.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Leaf<'a> {
    /// Null, or a block that does not exist.
    Absent,
    /// A value that may be shown.
    Known(&'a Json),
    /// Known after apply.
    Unknown,
    /// A value that must not be shown, nor anything derived from it.
    Sensitive,
}

impl<'a> Side<'a> {
    /// Values without unknown ones.
    pub(super) fn known(values: &'a Json, sensitive: &'a Json) -> Self {
        Side { values, unknown: &NULL, sensitive }
    }

    /// The value at this path of attributes and indexes.
    pub(super) fn at(&self, path: &[&str]) -> Leaf<'a> {
        let Side { mut values, mut unknown, mut sensitive } = *self;
        for step in path {
            if *sensitive == true || *unknown == true {
                break;
            }
            (values, unknown, sensitive) =
                (child(values, step), child(unknown, step), child(sensitive, step));
        }
        match values {
            _ if *sensitive == true => Leaf::Sensitive,
            _ if *unknown == true => Leaf::Unknown,
            Json::Null => Leaf::Absent,
            value => Leaf::Known(value),
        }
    }

    /// The same values, sensitive ones included. They may be compared, and not shown.
    pub(super) fn with_sensitive(self) -> Side<'a> {
        Side { sensitive: &NULL, ..self }
    }

    /// The string at this path, if it may be shown and is not empty.
    pub(super) fn text(&self, path: &[&str]) -> Option<&'a str> {
        match self.at(path) {
            Leaf::Known(value) => value.as_str().filter(|text| !text.is_empty()),
            _ => None,
        }
    }
}

/// An element of an object or array, or null.
pub(super) fn child<'a>(value: &'a Json, step: &str) -> &'a Json {
    let found = match value {
        Json::Array(list) => step.parse::<usize>().ok().and_then(|index| list.get(index)),
        Json::Object(object) => object.get(step),
        _ => None,
    };
    found.unwrap_or(&NULL)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_value_below_a_sensitive_or_unknown_one_is_sensitive_or_unknown() {
        let (values, unknown, sensitive) = (
            json!({"a": [{"b": "c", "d": "e"}], "n": null}),
            json!({"a": [{"d": true}], "u": true}),
            json!({"a": [{"b": true}], "u": true, "s": true}),
        );
        let side = Side { values: &values, unknown: &unknown, sensitive: &sensitive };
        assert_eq!(side.at(&["a", "0", "b"]), Leaf::Sensitive);
        assert_eq!(side.at(&["a", "0", "d"]), Leaf::Unknown);
        assert_eq!(side.at(&["a", "1", "b"]), Leaf::Absent);
        assert_eq!(side.at(&["n"]), Leaf::Absent);
        assert_eq!(side.at(&["s", "x", "y"]), Leaf::Sensitive);
        assert_eq!(side.at(&["u", "0"]), Leaf::Sensitive);
        assert_eq!(side.text(&["a", "0", "b"]), None);
    }
}
