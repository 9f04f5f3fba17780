//! Places in a JSON object by path with dots.

use serde_json::{Map, Value as Json};

/// The part at a path, null if it does not exist.
pub(super) fn get<'a>(object: &'a Json, path: &str) -> &'a Json {
    path.split('.').fold(object, |value, name| value.get(name).unwrap_or(&Json::Null))
}

/// Puts a value at a path, creating the objects on the way.
pub(super) fn set(object: &mut Json, path: &str, value: Json) {
    let mut place = object;
    for name in path.split('.') {
        if !place.is_object() {
            *place = Json::Object(Map::new());
        }
        place = &mut place[name];
    }
    *place = value;
}

/// Removes the value at a path.
pub(super) fn remove(object: &mut Json, path: &str) {
    let (around, name) = path.rsplit_once('.').map_or(("", path), |(around, name)| (around, name));
    let around =
        if around.is_empty() { Some(object) } else { object.pointer_mut(&pointer(around)) };
    if let Some(Json::Object(members)) = around {
        members.remove(name);
    }
}

/// A path as a JSON pointer. Source: RFC 6901.
pub(super) fn pointer(path: &str) -> String {
    format!("/{}", path.replace('.', "/"))
}

/// The first segment of a path.
pub(super) fn top(path: &str) -> &str {
    path.split('.').next().unwrap_or(path)
}
