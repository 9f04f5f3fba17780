//! Lays a planned change over the object as Google has it now.
//!
//! Only the planned changes are made: concurrent changes by others, and fields that no table knows,
//! stay as they are.

use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, BTreeSet};

use super::decode::decode;
use super::encode::{encode_value, fuller, is_changed};
use super::equivalence::equivalent;
use super::json;
use super::matching::{key_of, partner, partners};
use super::reconcile::{Reader, shown, shown_blocks};
use crate::spec::link;
use crate::spec::{Change, Field, Items, Kind, Reading, SentContext, SetBy, Settings};
use crate::value::{Path, Value};

/// The result of laying a change over an object.
#[derive(Debug, Default)]
pub(super) struct Overlay {
    /// Google's top-level fields that the change touches.
    pub(super) touched: BTreeSet<&'static str>,
    /// Touched attributes that were modified outside Terraform since the prior state was read.
    pub(super) conflicts: Vec<Path>,
}

/// An object, or a part of one, in the three forms that the overlay needs.
#[derive(Clone, Copy)]
pub(super) struct Forms<'a> {
    pub(super) prior: &'a Value,
    pub(super) planned: &'a Value,
    pub(super) config: &'a Value,
}

/// Lays the difference between prior and planned over `live`.
pub(super) fn lay_over(
    fields: &'static [Field],
    forms: Forms<'_>,
    live: &mut Json,
    context: SentContext<'_>,
) -> Overlay {
    let mut layer = Layer { context, conflicts: Vec::new() };
    let mut touched = BTreeSet::new();
    for field in fields.iter().filter(|field| field.is_sent()) {
        if layer.field(field, &Path::root(), forms, live) {
            touched.insert(json::top(field.google));
        }
    }
    Overlay { touched, conflicts: layer.conflicts }
}

impl Forms<'_> {
    fn get(self, attribute: &str) -> Self {
        Self {
            prior: self.prior.get(attribute),
            planned: self.planned.get(attribute),
            config: self.config.get(attribute),
        }
    }
}

/// What is known of the blocks around a field that does not change.
#[derive(Clone, Copy)]
struct Around {
    /// Whether they stay although they are not configured.
    is_kept: bool,
    /// Whether they are configured: only then are defaults of the table meant.
    is_configured: bool,
}

impl Around {
    const ROOT: Self = Self { is_kept: false, is_configured: true };
}

struct Layer<'a> {
    context: SentContext<'a>,
    conflicts: Vec<Path>,
}

impl Layer<'_> {
    /// Lays one field's change over the object around it, and returns whether there was one.
    fn field(&mut self, field: &Field, around: &Path, forms: Forms<'_>, live: &mut Json) -> bool {
        let path = around.then(field.attribute);
        let forms = forms.get(field.attribute);
        let Forms { prior, planned, .. } = forms;
        // An attribute that forces replacement, or that keeps its value when it is removed, is never reset
        // in place. If it is unknown, Google decides it.
        let is_for_google_to_say = planned.is_unknown() && !field.can_be_reset();
        if is_for_google_to_say || !is_changed(field, prior, planned) {
            self.keep_meaning(field, Around::ROOT, forms, live);
            return false;
        }
        let is_left_alone = prior.is_null() && planned.is_unknown();
        match field.kind {
            // Of a map that Google does not return, only the plan has the other keys.
            Kind::StringMap if !planned.is_unknown() && field.is_read() => {
                self.map(field, &path, forms, live);
            }
            Kind::Block(items, _) if !planned.is_unknown() => {
                let laid = if items == Items::One {
                    self.one(field, &path, forms, live)
                } else {
                    self.many(field, &path, forms, live)
                };
                put(live, field.google, laid);
            }
            // The attribute had no known value, and Google decides the new one.
            _ if is_left_alone && json::get(live, field.google).is_null() => {}
            _ => {
                self.note_conflict(field, &path, forms, live);
                let value = fuller(field, planned, forms.config);
                put(live, field.google, encode_value(field, value, self.context));
            }
        }
        true
    }

    /// Lets an unchanged field mean what it did, whatever Google's answer makes of it. `around` is what
    /// is known of the blocks around it.
    fn keep_meaning(&self, field: &Field, around: Around, forms: Forms<'_>, live: &mut Json) {
        if matches!(field.reading, Reading::Nothing) {
            return self.keep_unread(field, forms, live);
        }
        if let Kind::Block(_, inner) = field.kind {
            return self.keep_meanings(field, (inner, around), forms, live);
        }
        self.keep_zero(field, around, forms, live);
        self.keep_reference(field, forms, live);
    }

    /// Resends values that Google does not return, and that the object as read therefore lacks. What forces
    /// replacement is for the create alone: the initial addresses of a NAT would take the place of those
    /// that are managed elsewhere since.
    fn keep_unread(&self, field: &Field, forms: Forms<'_>, live: &mut Json) {
        if matches!(field.change, Change::Replaces) {
            return;
        }
        let value = encode_value(field, forms.planned, self.context);
        if value.is_some() && json::get(live, field.google).is_null() {
            put(live, field.google, value);
        }
    }

    /// Restores the spelling of the configuration or the state where Google's is equivalent but may be
    /// less specific: a network of another project by its name alone. A reference that is not configured,
    /// and that Google derives, is left for Google to derive again.
    fn keep_reference(&self, field: &Field, forms: Forms<'_>, live: &mut Json) {
        let now = json::get(live, field.google);
        let Some(text) = now.as_str() else { return };
        let known = fuller(field, forms.planned, forms.config);
        let shown = decode(std::slice::from_ref(field), live);
        let shown = shown.get(field.attribute);
        let has_spellings = field.form.reference.is_some() || field.is_same_answer(known, shown);
        if forms.config.is_null() && !field.follows.is_empty() && has_spellings {
            if !text.contains('/') && known == shown {
                put(live, field.google, None);
            }
            return;
        }
        let is_same = field.is_same_answer(known, shown) || field.is_same(known, shown);
        let Some(known_text) = known.as_str() else { return };
        let says_enough = link::path(known_text).len() >= link::path(text).len();
        if has_spellings && is_same && says_enough && known != shown {
            put(live, field.google, encode_value(field, known, self.context));
        }
    }

    /// Puts back the zeros that Google omitted from its response, where an absent field would be filled in
    /// with something else. Source: users' reports (cloud-foundation-fabric #4089).
    fn keep_zero(&self, field: &Field, around: Around, forms: Forms<'_>, live: &mut Json) {
        // A plan may leave a configured zero at null, where both mean the same on the whole object.
        let value = if forms.planned.is_null() { forms.config } else { forms.planned };
        let has_default = around.is_configured && matches!(field.set_by, SetBy::Default(_));
        // What cannot be taken back stays at Google when the configuration does not set it any more.
        let is_kept = field.is_filled_in() && (around.is_kept || !field.can_be_reset());
        let is_meant = has_default || is_kept || field.is_settable() && !forms.config.is_null();
        let is_scalar = matches!(value, Value::Bool(_) | Value::Number(_));
        let is_left_out = json::get(live, field.google).is_null();
        if is_meant && is_scalar && value.is_zero() && is_left_out {
            put(live, field.google, encode_value(field, value, self.context));
        }
    }

    fn keep_meanings(
        &self,
        field: &Field,
        (inner, around): (&[Field], Around),
        forms: Forms<'_>,
        live: &mut Json,
    ) {
        // A block of zeros that stays although it is not configured stays unchanged, too.
        let is_unasked = !field.is_filled_in() && forms.config.elements().is_empty();
        let is_kept = around.is_kept || is_unasked || field.is_filled_in() && !field.can_be_reset();
        let Some(now) = live.pointer_mut(&json::pointer(field.google)) else { return };
        if field.is_in_map() {
            // A map's entries are written one by one.
            return;
        }
        let now = match now {
            Json::Array(elements) => elements.as_mut_slice(),
            one => std::slice::from_mut(one),
        };
        let decoded: Vec<_> = now.iter().map(|element| decode(inner, element)).collect();
        let planned = partners(field, &decoded, forms.planned.elements());
        let configured = partners(field, &decoded, forms.config.elements());
        for (at, element) in now.iter_mut().enumerate() {
            let planned = partner(planned[at], forms.planned.elements());
            let config = partner(configured[at], forms.config.elements());
            let forms = Forms { prior: planned, planned, config };
            let around = Around { is_kept, is_configured: !config.is_null() };
            for field in inner.iter().filter(|field| field.is_sent()) {
                self.keep_meaning(field, around, forms.get(field.attribute), element);
            }
        }
    }

    /// Changes only the keys of a map that the plan changes.
    fn map(&mut self, field: &Field, path: &Path, forms: Forms<'_>, live: &mut Json) {
        let mut entries = json::get(live, field.google).as_object().cloned().unwrap_or_default();
        let empty = BTreeMap::new();
        let before = forms.prior.as_map().unwrap_or(&empty);
        let after = forms.planned.as_map().unwrap_or(&empty);
        let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
        for key in keys.into_iter().filter(|key| before.get(*key) != after.get(*key)) {
            let text = |value: Option<&Value>| value.and_then(Value::as_str).map(Json::from);
            let (was, will, is) =
                (text(before.get(key)), text(after.get(key)), entries.get(key).cloned());
            let alike = |one: &Option<Json>, two: &Option<Json>| match (one, two) {
                (Some(one), Some(two)) => {
                    let entry = |text: &Json| Value::map([("", text.as_str().into())]);
                    one == two || field.is_same(&entry(one), &entry(two))
                }
                (one, two) => one == two,
            };
            // Google adds such a key, or omits it from what it returns.
            let is_googles = match field.reading {
                Reading::WithoutAddedKeys => was.is_none(),
                Reading::WithoutKeys(is_foreign) => {
                    is_foreign(key) && (was.is_none() || is.is_none())
                }
                _ => false,
            };
            if !is_googles && !alike(&is, &was) && !alike(&is, &will) {
                self.conflicts.push(path.key(key));
            }
            match will {
                Some(value) => entries.insert(key.clone(), value),
                None => entries.remove(key),
            };
        }
        let is_sent = !entries.is_empty() || field.is_sent_empty();
        put(live, field.google, is_sent.then_some(Json::Object(entries)));
    }

    fn one(&mut self, field: &Field, path: &Path, forms: Forms<'_>, live: &Json) -> Option<Json> {
        let first = |blocks: &'_ Value| blocks.elements().first().cloned().unwrap_or_default();
        if forms.planned.elements().is_empty() {
            self.note_conflict(field, path, forms, live);
            return None;
        }
        let now = json::get(live, field.google);
        // A block that no longer exists at Google is written whole.
        let (prior, mut laid) = if now.is_null() {
            (Value::Null, Json::Object(Map::new()))
        } else {
            (first(forms.prior), now.clone())
        };
        let (planned, config) = (first(forms.planned), first(forms.config));
        let forms = Forms { prior: &prior, planned: &planned, config: &config };
        self.object(field.inner(), &path.at(0), forms, &mut laid);
        let is_empty = laid.as_object().is_some_and(Map::is_empty);
        (!is_empty || field.is_sent_empty()).then_some(laid)
    }

    fn many(&mut self, field: &Field, path: &Path, forms: Forms<'_>, live: &Json) -> Option<Json> {
        let now = json::get(live, field.google);
        if field.is_in_map() {
            return self.entries(field, path, forms, now);
        }
        let now = now.as_array().cloned().unwrap_or_default();
        let decoded: Vec<_> = now.iter().map(|element| decode(field.inner(), element)).collect();
        let planned = forms.planned.elements();
        let before = partners(field, planned, forms.prior.elements());
        let configured = partners(field, planned, forms.config.elements());
        let places = partners(field, planned, &decoded);
        let is_set = field.is_set_of_blocks();
        let mut laid = Vec::new();
        for (at, element) in planned.iter().enumerate() {
            let mut object =
                places[at].map_or_else(|| Json::Object(Map::new()), |i| now[i].clone());
            let is_there = places[at].is_some();
            let prior = partner(before[at].filter(|_| is_there), forms.prior.elements());
            let config = partner(configured[at], forms.config.elements());
            // An element of a set is told by its key. Where a path has one, it has no address.
            let path = match key_of(field, element) {
                Some(key) if is_set => path.key(&key),
                None if is_set => path.clone(),
                _ => path.at(at),
            };
            self.object(
                field.inner(),
                &path,
                Forms { prior, planned: element, config },
                &mut object,
            );
            laid.push((places[at], object));
        }
        if is_set {
            // The order that Google has, so that only the necessary changes are made.
            laid.sort_by_key(|(place, _)| place.unwrap_or(usize::MAX));
        }
        let known = partners(field, &decoded, forms.prior.elements());
        let others = now
            .into_iter()
            .enumerate()
            .filter(|(at, _)| known[*at].is_none() && !places.contains(&Some(*at)));
        let others = others.map(|(_, element)| element);
        let elements: Vec<_> = laid.into_iter().map(|(_, object)| object).chain(others).collect();
        (!elements.is_empty()).then_some(Json::Array(elements))
    }

    /// Changes only the entries of a map of objects that the plan changes.
    fn entries(
        &mut self,
        field: &Field,
        path: &Path,
        forms: Forms<'_>,
        now: &Json,
    ) -> Option<Json> {
        let mut entries = now.as_object().cloned().unwrap_or_default();
        let planned = forms.planned.elements();
        let is_planned =
            |name: &str| planned.iter().any(|it| key_of(field, it).as_deref() == Some(name));
        for name in forms.prior.elements().iter().filter_map(|it| key_of(field, it)) {
            if !is_planned(&name) {
                entries.remove(&*name);
            }
        }
        let before = partners(field, planned, forms.prior.elements());
        let configured = partners(field, planned, forms.config.elements());
        for (at, element) in planned.iter().enumerate() {
            let Some(name) = key_of(field, element) else { continue };
            let is_there = entries.contains_key(&*name);
            let prior = partner(before[at].filter(|_| is_there), forms.prior.elements());
            let config = partner(configured[at], forms.config.elements());
            let object = entries.entry(&*name).or_insert_with(|| Json::Object(Map::new()));
            self.object(
                field.inner(),
                &path.key(&name),
                Forms { prior, planned: element, config },
                object,
            );
        }
        (!entries.is_empty()).then_some(Json::Object(entries))
    }

    fn object(&mut self, inner: &[Field], path: &Path, forms: Forms<'_>, live: &mut Json) {
        for field in inner.iter().filter(|field| field.is_sent()) {
            self.field(field, path, forms, live);
        }
    }

    fn note_conflict(&mut self, field: &Field, path: &Path, forms: Forms<'_>, live: &Json) {
        let Forms { prior, planned, .. } = forms;
        let one = std::slice::from_ref(field);
        let now = decode(one, live);
        let now = now.get(field.attribute);
        let is_done = !planned.is_unknown() && is_as_known(field, planned, now);
        // Google omits zeros, so an absent zero is no sign of a concurrent change. Neither is an absent field of
        // which the table says what it means, in a block that is new.
        let is_left_out =
            prior.is_zero() && (now.is_null() || json::get(live, field.google).is_null());
        if !is_done && !is_left_out && !is_as_known(field, prior, now) {
            self.conflicts.push(path.clone());
        }
    }
}

/// Whether Google's current value of an attribute or block equals the known one. Values that only
/// Google sets do not count.
fn is_as_known(field: &Field, known: &Value, now: &Value) -> bool {
    if field.is_block() {
        let settings = Settings::default();
        is_set_alike(field, known, &shown_blocks(field, Reader::new(&settings), known, now))
    } else {
        let are_zero = known.is_zero() && now.is_zero();
        are_zero || shown(field, known, now) == *known
    }
}

fn is_set_alike(field: &Field, one: &Value, two: &Value) -> bool {
    let settable = || field.inner().iter().filter(|inner| inner.is_settable());
    one.elements().len() == two.elements().len()
        && one.elements().iter().zip(two.elements()).all(|(one, two)| {
            settable().all(|inner| {
                let (one, two) = (one.get(inner.attribute), two.get(inner.attribute));
                if inner.is_block() {
                    is_set_alike(inner, one, two)
                } else {
                    one.is_zero() && two.is_zero() || equivalent(inner, one, two)
                }
            })
        })
}

fn put(object: &mut Json, path: &str, value: Option<Json>) {
    match value {
        Some(value) => json::set(object, path, value),
        None => json::remove(object, path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Change, Field, Literal, SetBy, block, field};
    use serde_json::json;

    #[test]
    fn what_forces_replacement_is_not_sent_with_an_update_that_may_change_it() {
        const FIELDS: &[Field] = &[
            field("count", Kind::Int, SetBy::Optional, Change::Patches, "count"),
            field("rate", Kind::Int, SetBy::OptionalComputed, Change::Replaces, "rate")
                .follows(&["count"]),
        ];
        let object = |count: i64, rate: Value| {
            Value::object([("count", Value::from(count)), ("rate", rate)])
        };
        let (prior, planned) = (object(1, 100.into()), object(2, Value::UNKNOWN));
        let config = object(2, Value::Null);
        let forms = Forms { prior: &prior, planned: &planned, config: &config };
        let mut live = json!({"count": 1, "rate": 100});
        let overlay = lay_over(FIELDS, forms, &mut live, SentContext::of(&planned));
        assert_eq!(overlay.touched, BTreeSet::from(["count"]));
        assert_eq!(live, json!({"count": 2, "rate": 100}));
    }

    #[test]
    fn a_value_in_a_new_block_is_no_concurrent_change() {
        const INTERVAL: Field =
            field("interval", Kind::Int, SetBy::Default(Literal::Int(20)), Change::Patches, "sec")
                .default_if_absent();
        const FIELDS: &[Field] = &[
            block("one", Items::One, SetBy::Optional, Change::Patches, "one", &[INTERVAL]),
            block("many", Items::Many, SetBy::Optional, Change::Patches, "many", &[INTERVAL]),
        ];
        let blocks = |seconds: Option<i64>| {
            let elements = seconds.map(|it| Value::object([("interval", Value::from(it))]));
            Value::List(elements.into_iter().collect())
        };
        let object = |seconds: Option<i64>| {
            Value::object([("one", blocks(seconds)), ("many", blocks(seconds))])
        };
        let laid = |prior: Option<i64>, live: Json| {
            let (prior, planned) = (object(prior), object(Some(60)));
            let forms = Forms { prior: &prior, planned: &planned, config: &planned };
            let mut live = live;
            let overlay = lay_over(FIELDS, forms, &mut live, SentContext::of(&planned));
            (live, overlay.conflicts.len())
        };
        let expected = json!({"one": {"sec": 60}, "many": [{"sec": 60}]});
        assert_eq!(laid(None, json!({})), (expected.clone(), 0));
        let empty = json!({"one": {}, "many": [{}]});
        assert_eq!(laid(Some(20), empty.clone()), (expected.clone(), 0));
        assert_eq!(laid(Some(30), empty), (expected, 2), "the default is another value");
    }
}
