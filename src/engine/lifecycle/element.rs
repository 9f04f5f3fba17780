//! An element of an array inside another object.

use serde_json::Value as Json;

use super::super::json;
use crate::spec::Element;
use crate::value::Value;

/// The element that stands for this object, in the object that contains it.
pub(super) fn find<'a>(of: &Element, known: &Value, parent: &'a Json) -> Option<&'a Json> {
    let name = known.get(of.named_by).as_str()?;
    elements(of, parent).iter().find(|element| element[of.key] == name)
}

/// The array with this element, in the place of the one with the same key or at the end.
pub(in crate::engine) fn with_element(of: &Element, parent: &Json, element: Json) -> Json {
    let mut all = elements(of, parent).to_vec();
    match all.iter_mut().find(|other| other[of.key] == element[of.key]) {
        Some(place) => *place = element,
        None => all.push(element),
    }
    Json::from(all)
}

/// The array without the element that stands for this object; `None` if it does not exist.
pub(in crate::engine) fn without_element(
    of: &Element,
    known: &Value,
    parent: &Json,
) -> Option<Json> {
    find(of, known, parent)?;
    let name = known.get(of.named_by).as_str()?;
    let others = elements(of, parent).iter().filter(|element| element[of.key] != name);
    Some(others.cloned().collect())
}

fn elements<'a>(of: &Element, parent: &'a Json) -> &'a [Json] {
    json::get(parent, of.array).as_array().map_or(&[], Vec::as_slice)
}
