//! JSON values, and access to them by path.

/// Any JSON value. Numbers keep their digits, so that values beyond 2^53 stay exact.
pub type Json = serde_json::Value;

/// A JSON object.
pub type Object = serde_json::Map<String, Json>;

/// Reads the values of an object, in which absent values are empty.
pub(crate) trait Read {
    /// The string at a dotted path; empty if absent.
    fn text(&self, path: &str) -> &str;
    /// Whether the value at the path is `true`.
    fn is_true(&self, path: &str) -> bool;
    /// The elements at a dotted path.
    fn items(&self, path: &str) -> &[Json];
    /// The value at a dotted path.
    fn at(&self, path: &str) -> Option<&Json>;
}

impl Read for Object {
    fn text(&self, path: &str) -> &str {
        self.at(path).and_then(Json::as_str).unwrap_or_default()
    }

    fn is_true(&self, path: &str) -> bool {
        self.at(path) == Some(&Json::Bool(true))
    }

    fn items(&self, path: &str) -> &[Json] {
        self.at(path).and_then(Json::as_array).map_or(&[], Vec::as_slice)
    }

    fn at(&self, path: &str) -> Option<&Json> {
        let mut segments = path.split('.');
        let first = self.get(segments.next()?)?;
        segments.try_fold(first, |value, segment| value.get(segment))
    }
}

/// The objects in a list of values.
pub(crate) fn objects(items: &[Json]) -> impl Iterator<Item = &Object> {
    items.iter().filter_map(Json::as_object)
}

/// Sets the fields of an object to these values.
pub(crate) fn set<V: Into<Json>>(
    object: &mut Object,
    facts: impl IntoIterator<Item = (&'static str, V)>,
) {
    object.extend(facts.into_iter().map(|(field, value)| (field.to_owned(), value.into())));
}

/// Applies a patch to an object: `null` removes a field, objects are merged, any other value
/// replaces the old one.
pub(crate) fn merge(target: &mut Object, patch: &Object) {
    for (name, value) in patch {
        match (target.get_mut(name), value) {
            (_, Json::Null) => {
                target.remove(name);
            }
            (Some(Json::Object(below)), Json::Object(patch)) => merge(below, patch),
            _ => {
                target.insert(name.clone(), value.clone());
            }
        }
    }
}

/// Removes empty lists from the object and from the objects in it: Google's responses contain none.
///
/// Source: the JSON mapping of protocol buffers.
pub(crate) fn drop_empty_lists(object: &mut Object) {
    object.retain(|_, value| value.as_array().is_none_or(|items| !items.is_empty()));
    object.values_mut().filter_map(Json::as_object_mut).for_each(drop_empty_lists);
}

/// Removes every `null`, at any depth.
pub(crate) fn without_nulls(object: Object) -> Object {
    object
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| (name, without_inner_nulls(value)))
        .collect()
}

fn without_inner_nulls(value: Json) -> Json {
    match value {
        Json::Object(object) => Json::Object(without_nulls(object)),
        Json::Array(items) => Json::Array(items.into_iter().map(without_inner_nulls).collect()),
        value => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn object(value: &Json) -> Object {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn a_merge_keeps_what_the_patch_leaves_out_and_removes_nulls() {
        let mut target = object(&json!({"a": 1, "b": {"c": 2, "d": 3}, "e": [1]}));
        merge(&mut target, &object(&json!({"a": null, "b": {"d": 4}, "e": []})));
        assert_eq!(Json::Object(target), json!({"b": {"c": 2, "d": 4}, "e": []}));
    }

    #[test]
    fn empty_lists_are_dropped_and_empty_objects_stay() {
        let mut target = object(&json!({"a": [], "b": {"c": [], "d": [0]}, "e": {}, "f": ""}));
        drop_empty_lists(&mut target);
        assert_eq!(Json::Object(target), json!({"b": {"d": [0]}, "e": {}, "f": ""}));
    }

    #[test]
    fn absence_reads_as_emptiness() {
        let object = object(&json!({"a": {"b": "text"}, "flag": false}));
        assert_eq!(object.text("a.b"), "text");
        assert_eq!(object.text("a.x"), "");
        assert!(!object.is_true("flag"));
        assert!(object.items("none").is_empty());
    }
}
