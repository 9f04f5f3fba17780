//! A pretended Google: it keeps objects, fills in what isn't set, and leaves zero values out of its
//! answers, as the real one does.

use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Mutex;

use crate::remote::{
    Call, Deadline, Failure, Method, OperationStyle, Pending, Refusal, Remote, Reply,
};
use crate::spec::{Change, Field, Items, Kind, Resource, SetBy};

pub(super) struct Pretended {
    resource: &'static Resource,
    /// What decides what is filled in.
    seed: u64,
    objects: Mutex<Objects>,
}

#[derive(Default)]
struct Objects {
    by_path: BTreeMap<String, Json>,
    writes: u64,
}

impl Pretended {
    pub(super) fn new(resource: &'static Resource, seed: u64) -> Self {
        Self { resource, seed, objects: Mutex::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.objects.lock().expect("no panic").by_path.is_empty()
    }

    fn answer(&self, call: &Call) -> Result<Reply, Failure> {
        let mut objects = self.objects.lock().expect("no panic");
        let body = call.body.clone().unwrap_or_default();
        let path = call.path.clone();
        if call.method != Method::Get {
            objects.writes += 1;
        }
        let writes = objects.writes;
        let object = match call.method {
            Method::Post => {
                let path = format!("{path}/{}", body["name"].as_str().expect("a name"));
                let object = self.written(body, writes);
                objects.by_path.insert(path, object.clone());
                object
            }
            Method::Delete => objects.by_path.remove(&path).ok_or_else(|| refused(404))?,
            _ => {
                let known = objects.by_path.get_mut(&path).ok_or_else(|| refused(404))?;
                if call.method == Method::Patch {
                    let mask = call.query.iter().find(|(name, _)| name == "updateMask");
                    match mask {
                        Some((_, mask)) => masked(known, &body, mask)?,
                        None => laid_over(known, &body)?,
                    }
                    *known = self.written(known.clone(), writes);
                }
                known.clone()
            }
        };
        Ok(Reply { status: 200, date: None, body: without_zeros(&object) })
    }

    /// The object as it is after a write.
    fn written(&self, mut object: Json, writes: u64) -> Json {
        object["etag"] = json!(format!("etag-{writes}"));
        object["fingerprint"] = json!(format!("print-{writes}"));
        self.fill_in(self.resource.fields, &mut object, writes);
        object
    }

    fn fill_in(&self, fields: &[Field], object: &mut Json, writes: u64) {
        for field in fields.iter().filter(|field| !field.google.is_empty()) {
            // Where the table says that zeros and no block mean the same, they do.
            if field.are_zeros_absent() && is_all_zero(&object[field.google]) {
                object[field.google] = Json::Null;
            }
            let is_absent = object[field.google].is_null();
            let is_filled = match field.set_by {
                SetBy::Computed => is_absent || matches!(field.change, Change::WithAny),
                SetBy::OptionalComputed => {
                    is_absent && !field.is_filled_in_later() && self.chance(field, 2)
                }
                _ => false,
            };
            if is_filled {
                object[field.google] = self.made_up(field, writes);
            }
            if let Kind::Block(items, inner) = field.kind {
                let value = &mut object[field.google];
                match items {
                    Items::One if value.is_object() => self.fill_in(inner, value, writes),
                    Items::SetInMap => {
                        for element in value.as_object_mut().into_iter().flat_map(Map::values_mut) {
                            self.fill_in(inner, element, writes);
                        }
                    }
                    _ => {
                        for element in value.as_array_mut().into_iter().flatten() {
                            self.fill_in(inner, element, writes);
                        }
                    }
                }
            }
            if object[field.google].is_null() {
                object.as_object_mut().expect("an object").remove(field.google);
            }
        }
    }

    fn made_up(&self, field: &Field, writes: u64) -> Json {
        let text = if matches!(field.change, Change::WithAny) {
            format!("write-{writes}")
        } else {
            "filled".to_owned()
        };
        match field.kind {
            Kind::Bool => json!(true),
            Kind::Int | Kind::Float => json!(7),
            Kind::String => json!(text),
            Kind::JsonText => json!({"filled": text}),
            Kind::Ints | Kind::Floats => json!([7]),
            Kind::Strings | Kind::StringSet => json!([text]),
            Kind::StringMap => json!({"filled": text}),
            Kind::Objects(_) => json!([]),
            Kind::Block(items, inner) => {
                let mut element = json!({});
                for field in inner {
                    if self.chance(field, 3) && !field.is_block() && !field.google.is_empty() {
                        element[field.google] = self.made_up(field, writes);
                    }
                    if field.set_by == SetBy::Required && !field.google.is_empty() {
                        element[field.google] = self.made_up(field, writes);
                    }
                }
                match items {
                    Items::One => element,
                    Items::SetInMap => json!({"filled": element}),
                    _ => json!([element]),
                }
            }
        }
    }

    fn chance(&self, field: &Field, one_in: u64) -> bool {
        let mut hasher = DefaultHasher::new();
        (self.seed, field.google).hash(&mut hasher);
        hasher.finish().is_multiple_of(one_in)
    }
}

impl Remote for Pretended {
    fn send<'a>(&'a self, call: &'a Call, _: Deadline) -> Pending<'a, Result<Reply, Failure>> {
        Box::pin(async move { self.answer(call) })
    }

    fn finish<'a>(
        &'a self,
        _: OperationStyle,
        _: &'a Call,
        started: Reply,
        _: Deadline,
    ) -> Pending<'a, Result<Json, Failure>> {
        Box::pin(async move { Ok(started.body) })
    }
}

fn refused(status: u16) -> Failure {
    Failure::Refused(Box::new(Refusal {
        host: "pretended.googleapis.com".to_owned(),
        status,
        is_from_the_api: true,
        ..Refusal::default()
    }))
}

/// Source: RFC 7396.
fn laid_over(known: &mut Json, patch: &Json) -> Result<(), Failure> {
    if let Some(fingerprint) = patch.get("fingerprint")
        && known["fingerprint"] != *fingerprint
    {
        return Err(refused(412));
    }
    merge(known, patch);
    Ok(())
}

fn merge(known: &mut Json, patch: &Json) {
    let Json::Object(patch) = patch else {
        *known = patch.clone();
        return;
    };
    if !known.is_object() {
        *known = Json::Object(Map::new());
    }
    let known = known.as_object_mut().expect("an object");
    for (name, value) in patch {
        if value.is_null() {
            known.remove(name);
        } else {
            merge(known.entry(name).or_insert(Json::Null), value);
        }
    }
}

fn masked(known: &mut Json, body: &Json, mask: &str) -> Result<(), Failure> {
    if body["etag"] != known["etag"] {
        return Err(refused(412));
    }
    for name in mask.split(',') {
        known[name] = body[name].clone();
    }
    Ok(())
}

fn is_zero(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::Bool(truth) => !truth,
        Json::Number(number) => number.as_i64() == Some(0),
        Json::String(text) => text.is_empty(),
        Json::Array(elements) => elements.is_empty(),
        Json::Object(fields) => fields.is_empty(),
    }
}

fn is_all_zero(value: &Json) -> bool {
    match value {
        Json::Object(fields) => fields.values().all(is_all_zero),
        other => is_zero(other),
    }
}

/// What an answer holds: no zero values, but empty objects of blocks that are there.
fn without_zeros(value: &Json) -> Json {
    match value {
        Json::Object(fields) => fields
            .iter()
            .filter(|(_, value)| value.is_object() || !is_zero(value))
            .map(|(name, value)| (name.clone(), without_zeros(value)))
            .collect(),
        Json::Array(elements) => elements.iter().map(without_zeros).collect(),
        other => other.clone(),
    }
}
