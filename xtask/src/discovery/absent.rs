//! Reading documents in which an absent string or object means an empty one.

use serde_json::{Map, Value};

/// Reads absent strings and absent objects as empty.
pub(super) trait Absent {
    /// The string, empty if absent.
    fn text(&self) -> &str;
    /// The entries of the object, none if absent.
    fn entries(&self) -> impl Iterator<Item = (&String, &Value)>;
}

impl Absent for Value {
    fn text(&self) -> &str {
        self.as_str().unwrap_or_default()
    }

    fn entries(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.as_object().into_iter().flat_map(Map::iter)
    }
}
