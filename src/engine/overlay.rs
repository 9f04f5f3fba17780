//! A planned change laid over the object as Google has it now.
//!
//! Only what the plan changes is changed: what others set in the meantime, and fields that no table
//! knows, stay as they are.

use serde_json::{Map, Value as Json};
use std::collections::BTreeSet;

use super::decode::decode;
use super::encode::{encode_value, is_sent};
use super::json;
use super::matching::{partner, partners};
use super::plan::is_all_zero;
use super::reconcile::shown;
use crate::spec::{Field, Items, Kind, SentContext};
use crate::value::{Path, Value};

/// What laying a change over an object did.
#[derive(Debug, Default)]
pub(super) struct Overlay {
    /// Google's top-level fields that the change touches.
    pub(super) touched: BTreeSet<&'static str>,
    /// Touched attributes that somebody else changed since the prior state was read.
    pub(super) conflicts: Vec<Path>,
}

/// Lays the difference between `prior` and `planned` over `live`.
pub(super) fn lay_over(
    fields: &'static [Field],
    prior: &Value,
    planned: &Value,
    live: &mut Json,
    context: &SentContext<'_>,
) -> Overlay {
    let mut layer = Layer { context, conflicts: Vec::new() };
    let mut touched = BTreeSet::new();
    for field in fields.iter().filter(|field| is_sent(field)) {
        if layer.field(field, &Path::root(), prior, planned, live) {
            touched.insert(json::top(field.google));
        }
    }
    Overlay { touched, conflicts: layer.conflicts }
}

struct Layer<'a> {
    context: &'a SentContext<'a>,
    conflicts: Vec<Path>,
}

impl Layer<'_> {
    /// Lays one field's change over the object around it, and says whether there was one.
    fn field(
        &mut self,
        field: &Field,
        around: &Path,
        prior: &Value,
        planned: &Value,
        live: &mut Json,
    ) -> bool {
        let path = around.then(field.attribute);
        let (prior, planned) = (prior.get(field.attribute), planned.get(field.attribute));
        if prior == planned {
            return false;
        }
        let is_left_alone = prior.is_null() && planned.is_unknown();
        match field.kind {
            Kind::StringMap if !planned.is_unknown() => {
                self.map(field, &path, prior, planned, live);
            }
            Kind::Block(items, inner) if !planned.is_unknown() => {
                let laid = if items == Items::One {
                    self.one(field, inner, &path, [prior, planned], live)
                } else {
                    self.many(field, inner, &path, [prior, planned], live)
                };
                put(live, field.google, laid);
            }
            // Nothing was known of it before, and Google is to say what it will be.
            _ if is_left_alone && json::get(live, field.google).is_null() => {}
            _ => {
                self.note_conflict(field, &path, prior, planned, live);
                put(live, field.google, encode_value(field, planned, self.context));
            }
        }
        true
    }

    /// Changes only the keys of a map that the plan changes.
    fn map(&mut self, field: &Field, path: &Path, prior: &Value, planned: &Value, live: &mut Json) {
        let mut entries = json::get(live, field.google).as_object().cloned().unwrap_or_default();
        let empty = std::collections::BTreeMap::new();
        let (before, after) =
            (prior.as_map().unwrap_or(&empty), planned.as_map().unwrap_or(&empty));
        let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
        for key in keys.into_iter().filter(|key| before.get(*key) != after.get(*key)) {
            let text = |value: Option<&Value>| value.and_then(Value::as_str).map(Json::from);
            let (was, will, is) =
                (text(before.get(key)), text(after.get(key)), entries.get(key).cloned());
            if is != was && is != will {
                self.conflicts.push(path.key(key));
            }
            match will {
                Some(value) => entries.insert(key.clone(), value),
                None => entries.remove(key),
            };
        }
        put(live, field.google, Some(Json::Object(entries)));
    }

    fn one(
        &mut self,
        field: &Field,
        inner: &[Field],
        path: &Path,
        [prior, planned]: [&Value; 2],
        live: &Json,
    ) -> Option<Json> {
        let now = json::get(live, field.google);
        let Some(element) = planned.elements().first() else {
            let decoded = if now.is_null() { Value::Null } else { decode(inner, now) };
            let before = prior.elements().first().unwrap_or(&Value::Null);
            if !now.is_null() && !is_as_it_was(inner, before, &decoded) {
                self.conflicts.push(path.clone());
            }
            return None;
        };
        let before = prior.elements().first().unwrap_or(&Value::Null);
        let mut laid = if now.is_null() { Json::Object(Map::new()) } else { now.clone() };
        let before = if now.is_null() { &Value::Null } else { before };
        self.object(inner, &path.at(0), before, element, &mut laid);
        let is_empty = laid.as_object().is_some_and(Map::is_empty);
        (!is_empty || field.sends_empty).then_some(laid)
    }

    fn many(
        &mut self,
        field: &Field,
        inner: &[Field],
        path: &Path,
        [prior, planned]: [&Value; 2],
        live: &Json,
    ) -> Option<Json> {
        let now = json::get(live, field.google).as_array().cloned().unwrap_or_default();
        let decoded: Vec<_> = now.iter().map(|element| decode(inner, element)).collect();
        let before = partners(field, planned.elements(), prior.elements());
        let places = partners(field, planned.elements(), &decoded);
        let known = partners(field, &decoded, prior.elements());
        let is_set = matches!(field.kind, Kind::Block(Items::Set, _));
        let mut laid = Vec::new();
        for (at, element) in planned.elements().iter().enumerate() {
            let mut object =
                places[at].map_or_else(|| Json::Object(Map::new()), |i| now[i].clone());
            // What isn't there any more is written whole.
            let prior = if places[at].is_some() {
                partner(before[at], prior.elements())
            } else {
                &Value::Null
            };
            let path = if is_set { path.clone() } else { path.at(at) };
            self.object(inner, &path, prior, element, &mut object);
            laid.push((places[at], object));
        }
        if is_set {
            // The order Google has them in, so that nothing changes but what has to.
            laid.sort_by_key(|(place, _)| place.unwrap_or(usize::MAX));
        }
        let mut elements: Vec<_> = laid.into_iter().map(|(_, object)| object).collect();
        for (at, element) in now.into_iter().enumerate() {
            let is_somebody_elses = known[at].is_none() && !places.contains(&Some(at));
            if is_somebody_elses && !is_all_zero(&decoded[at]) {
                elements.push(element);
            }
        }
        (!elements.is_empty() || field.sends_empty).then_some(Json::Array(elements))
    }

    fn object(
        &mut self,
        inner: &[Field],
        path: &Path,
        prior: &Value,
        planned: &Value,
        live: &mut Json,
    ) {
        for field in inner.iter().filter(|field| is_sent(field)) {
            self.field(field, path, prior, planned, live);
        }
    }

    fn note_conflict(
        &mut self,
        field: &Field,
        path: &Path,
        prior: &Value,
        planned: &Value,
        live: &Json,
    ) {
        let one = std::slice::from_ref(field);
        let now = decode(one, live);
        let now = now.get(field.attribute);
        let is_unchanged = shown(field, prior, now) == *prior;
        let is_done = !planned.is_unknown() && shown(field, planned, now) == *planned;
        if !is_unchanged && !is_done {
            self.conflicts.push(path.clone());
        }
    }
}

/// Whether an object is still as the prior state has it.
fn is_as_it_was(inner: &[Field], prior: &Value, now: &Value) -> bool {
    inner.iter().filter(|field| field.is_settable()).all(|field| {
        let (prior, now) = (prior.get(field.attribute), now.get(field.attribute));
        if !field.is_block() {
            return shown(field, prior, now) == *prior;
        }
        let found = partners(field, prior.elements(), now.elements());
        prior.elements().len() == now.elements().len()
            && prior.elements().iter().zip(found).all(|(prior, found)| {
                is_as_it_was(field.inner(), prior, partner(found, now.elements()))
            })
    })
}

fn put(object: &mut Json, path: &str, value: Option<Json>) {
    match value {
        Some(value) => json::set(object, path, value),
        None => json::remove(object, path),
    }
}
