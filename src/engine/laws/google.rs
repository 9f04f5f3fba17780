//! A fake Google: it keeps objects, fills in what isn't set, and omits zero values from its
//! responses, as the real one does.

use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Mutex;

use super::held::{self, HOLDERS, Hold};
use super::shapes::{BROKEN, NAMED, PROJECTS, REASON, SECRET_HEADER, WRAPPER};
use crate::remote::{
    Call, Deadline, Failure, Method, OperationFailure, OperationStyle, Pending, Refusal, Remote,
    Reply,
};
use crate::spec::{
    Change, Field, Guard, Items, Kind, Lifecycle, Literal, Object, Reading, Resource, Role, SetBy,
    Update,
};
use crate::value::Value;

pub(super) struct Pretended {
    pub(super) resource: &'static Resource,
    /// Determines the values that are filled in.
    seed: u64,
    /// Whether references are returned as names alone.
    pub(super) has_short_names: bool,
    objects: Mutex<Objects>,
}

#[derive(Default)]
pub(super) struct Objects {
    pub(super) by_path: BTreeMap<String, Json>,
    pub(super) writes: u64,
    /// Whether the object is broken by the next update, whose operation fails.
    breaks: bool,
    /// Whether the operation that runs fails.
    is_failing: bool,
    /// How many deletes are refused because something holds the object, and what.
    held: (u64, Hold),
    /// The paths of objects that no list shows.
    pub(super) unlisted: BTreeSet<String>,
    /// How many pages of the collection were requested.
    pub(super) pages: usize,
}

impl Pretended {
    pub(super) fn new(resource: &'static Resource, seed: u64) -> Self {
        Self { resource, seed, has_short_names: false, objects: Mutex::default() }
    }

    /// The same Google, which returns references as names alone.
    pub(super) fn with_short_names(self) -> Self {
        Self { has_short_names: true, ..self }
    }

    /// The next update is accepted, and then fails: the object has the change and does not work.
    pub(super) fn break_next_update(&self) {
        self.objects.lock().expect("no panic").breaks = true;
    }

    /// The next deletes are refused because of this.
    pub(super) fn hold(&self, deletes: u64, hold: Hold) {
        self.objects.lock().expect("no panic").held = (deletes, hold);
    }

    /// Reads or changes the whole store.
    pub(super) fn with_objects<T>(&self, look: impl FnOnce(&mut Objects) -> T) -> T {
        look(&mut self.objects.lock().expect("no panic"))
    }

    /// The number of writes.
    pub(super) fn writes(&self) -> u64 {
        self.objects.lock().expect("no panic").writes
    }

    /// Changes the one object outside Terraform.
    pub(super) fn alter(&self, change: impl FnOnce(&mut Json)) {
        let mut objects = self.objects.lock().expect("no panic");
        change(objects.by_path.values_mut().next().expect("an object"));
    }

    /// The one object as Google keeps it.
    pub(super) fn kept(&self) -> Json {
        let objects = self.objects.lock().expect("no panic");
        objects.by_path.values().next().cloned().unwrap_or_default()
    }

    pub(super) fn is_empty(&self) -> bool {
        let objects = self.objects.lock().expect("no panic");
        objects.by_path.values().all(|it| {
            let of_policy = ["bindings", "auditConfigs"].map(|part| !is_zero(&it[part]));
            let is_policy = it.get("etag").is_some() && it.get("name").is_none();
            let is_parent = !is_zero(&it["things"]);
            match it {
                Json::Array(records) => records.is_empty(),
                _ if is_policy => of_policy == [false, false],
                _ => it.get("things").is_some() && !is_parent,
            }
        })
    }

    pub(super) fn answer(&self, call: &Call) -> Result<Reply, Failure> {
        if call.api.name == PROJECTS.name {
            return Self::project(call);
        }
        if call.api.name == HOLDERS.name {
            let objects = self.objects.lock().expect("no panic");
            let thing = objects.by_path.keys().next().cloned().unwrap_or_default();
            return held::answer(call, &thing, objects.held.1);
        }
        let is_numbered = call.path.starts_with("projects/42/");
        assert_eq!(is_numbered, self.resource.numbered.is_some(), "{}", call.path);
        let mut objects = self.objects.lock().expect("no panic");
        let is_read = call.method == Method::Get || call.path.ends_with(":getIamPolicy");
        if !is_read {
            objects.writes += 1;
        }
        if call.method == Method::Delete && objects.held.0 > 0 {
            objects.held.0 -= 1;
            return Err(held::in_use());
        }
        let body = match self.resource.lifecycle {
            Lifecycle::Object(_) => return self.object(&mut objects, call),
            Lifecycle::Element(of) => self.element(&of, &mut objects, call)?,
            Lifecycle::ChangeSet(of) => self.records(&of, &mut objects, call)?,
            Lifecycle::Policy(of) => self.policy(&of, &mut objects, call)?,
            Lifecycle::Switch(_) => self.switch(&mut objects, call),
        };
        Ok(Reply { status: 200, date: None, body })
    }

    /// Responds to a request for the project, which has a number and nothing else.
    fn project(call: &Call) -> Result<Reply, Failure> {
        let is_known = call.method == Method::Get && call.path == "projects/demo";
        let body = json!({"projectNumber": "42"});
        if is_known { Ok(Reply { status: 200, date: None, body }) } else { Err(refused(404)) }
    }

    /// Responds to a request for the list of all objects.
    fn list(&self, objects: &Objects, call: &Call) -> Reply {
        let is_in =
            |path: &str| path.strip_prefix(&*call.path).is_some_and(|it| it.starts_with('/'));
        let all = objects.by_path.iter().filter(|(path, _)| is_in(path));
        let mut all = all.map(|(_, it)| shown(self.resource.fields, it, self.has_short_names));
        let token = call.query.iter().find(|(name, _)| name == "pageToken");
        let start = token.and_then(|(_, token)| token.parse().ok()).unwrap_or(0);
        // One object a page.
        let mut body = json!({"things": all.by_ref().skip(start).take(1).collect::<Json>()});
        if all.next().is_some() {
            body["nextPageToken"] = (start + 1).to_string().into();
        }
        Reply { status: 200, date: None, body }
    }

    /// Responds to a request for a page of the collection.
    fn page(&self, objects: &mut Objects, call: &Call) -> Reply {
        const SIZE: usize = 8;
        objects.pages += 1;
        let token = call.query.iter().find(|(name, _)| name == "pageToken");
        let start: usize = token.map_or(0, |(_, token)| token.parse().expect("a token of ours"));
        let all = objects.by_path.iter().filter(|(path, _)| !objects.unlisted.contains(*path));
        let all: Vec<_> = all.map(|(_, object)| object).collect();
        let page = all.iter().skip(start).take(SIZE);
        let page = page.map(|it| shown(self.resource.fields, it, self.has_short_names));
        let mut body = json!({"things": page.collect::<Json>()});
        if start + SIZE < all.len() {
            body["nextPageToken"] = json!((start + SIZE).to_string());
        }
        Reply { status: 200, date: None, body }
    }

    fn object(&self, objects: &mut Objects, call: &Call) -> Result<Reply, Failure> {
        let is_collection = call.path.split('/').count() == 3;
        let is_listed =
            matches!(self.resource.lifecycle, Lifecycle::Object(Object { listed: Some(_), .. }));
        if call.method == Method::Get && is_listed {
            return Ok(self.list(objects, call));
        }
        if call.method == Method::Get && is_collection {
            return Ok(self.page(objects, call));
        }
        let mut body = call.body.clone().unwrap_or_default();
        self.check_secret(call);
        let mask = call.query.iter().find(|(name, _)| name == "updateMask");
        let mask = mask.map(|(_, mask)| mask.clone());
        let mask = mask.or_else(|| body["updateMask"].as_str().map(str::to_owned));
        if !body[WRAPPER].is_null() {
            body = body[WRAPPER].take();
        }
        let path = call.path.clone();
        let writes = objects.writes;
        let object = match call.method {
            Method::Post => {
                let path = format!("{path}/{}", body["name"].as_str().expect("a name"));
                if objects.by_path.contains_key(&path) {
                    return Err(refused(409));
                }
                let object = self.written(body, writes);
                objects.by_path.insert(path, object.clone());
                object
            }
            Method::Delete => objects.by_path.remove(&path).ok_or_else(|| refused(404))?,
            _ => {
                let known = objects.by_path.get_mut(&path).ok_or_else(|| refused(404))?;
                if call.method == Method::Patch {
                    self.check_metageneration(known, call)?;
                }
                if is_whole(self.resource) && call.method != Method::Get {
                    *known = self.written(replaced(known, body)?, writes);
                } else if call.method == Method::Patch {
                    match mask {
                        Some(mask) => masked(known, &body, &mask)?,
                        None => laid_over(known, &body)?,
                    }
                    *known = self.written(known.clone(), writes);
                }
                known.clone()
            }
        };
        let is_update = matches!(call.method, Method::Patch | Method::Put);
        if is_update && std::mem::take(&mut objects.breaks) {
            objects.is_failing = true;
            let known = objects.by_path.get_mut(&path).expect("an object");
            known[BROKEN] = json!(true);
        }
        let body = shown(self.resource.fields, &object, self.has_short_names);
        Ok(Reply { status: 200, date: None, body })
    }

    /// A request for one object has its secret, if the resource has one, unless it deletes the object.
    fn check_secret(&self, call: &Call) {
        let secret = self.resource.secret_headers;
        if secret.is_some_and(|secret| secret.noun != NAMED.noun) {
            return;
        }
        let has_secret = secret.is_some() && call.method != Method::Delete;
        let sent: Vec<_> = call.secret_headers.iter().map(|(name, _)| *name).collect();
        let expected: &[&str] = if has_secret { &[SECRET_HEADER] } else { &[] };
        assert_eq!(sent, expected, "{} {}", call.method, call.path);
    }

    /// Refuses a patch without the current metageneration, if the resource guards it so.
    fn check_metageneration(&self, known: &Json, call: &Call) -> Result<(), Failure> {
        let Some(Update::Groups(groups)) = update(self.resource) else { return Ok(()) };
        if groups.iter().all(|group| group.guard != Guard::Metageneration) {
            return Ok(());
        }
        let sent = call.query.iter().find(|(name, _)| name == "ifMetagenerationMatch");
        let is_current = sent.is_some_and(|(_, sent)| known["metageneration"] == **sent);
        if is_current { Ok(()) } else { Err(refused(412)) }
    }

    /// The object as it is after a write.
    pub(super) fn written(&self, mut object: Json, writes: u64) -> Json {
        object["etag"] = json!(format!("etag-{writes}"));
        object["fingerprint"] = json!(format!("print-{writes}"));
        object["metageneration"] = json!(writes.to_string());
        take(&mut object, BROKEN);
        self.fill_in(self.resource.fields, &mut object, writes);
        object
    }

    fn fill_in(&self, fields: &[Field], object: &mut Json, writes: u64) {
        for field in fields.iter().filter(|field| !field.google.is_empty()) {
            let mut value = take(object, field.google);
            // Where the table declares zeros and no block equivalent, they are.
            if field.are_zeros_absent() && is_all_unset(field, &value) {
                value = Json::Null;
            }
            // An empty value is treated as unset, unless the table declares that it is sent.
            let is_unset = value.is_null() || !field.is_sent_empty() && is_zero(&value);
            if let Some(default) = field.googles_default.filter(|_| is_unset) {
                value = literal(default);
            }
            let is_filled = match field.set_by {
                SetBy::Computed => value.is_null() || matches!(field.change, Change::WithAny),
                SetBy::OptionalComputed => {
                    value.is_null() && !field.is_filled_in_later() && self.chance(field, 2)
                }
                _ => false,
            };
            if is_filled && field.role == Role::Plain {
                value = self.made_up(field, writes);
            }
            self.add_own(field, &mut value);
            if let Kind::Block(items, inner) = field.kind {
                each_element(items, &mut value, |element| self.fill_in(inner, element, writes));
            }
            if !value.is_null() {
                put(object, field.google, value);
            }
        }
    }

    /// Adds the values that Google, by the table, adds to values of others.
    fn add_own(&self, field: &Field, value: &mut Json) {
        match field.reading {
            Reading::WithoutAddedKeys if value.as_object().is_some_and(|it| !it.is_empty()) => {
                value["added"] = json!("x");
            }
            Reading::WithoutKeys(_) if !value.is_null() || self.chance(field, 2) => {
                value["theirs.a"] = json!("x");
            }
            Reading::WithoutElements(_) => {
                let elements = value.as_array().cloned().unwrap_or_default();
                if !elements.iter().any(|element| element["key"] == "theirs") {
                    *value = elements.into_iter().chain([json!({"key": "theirs"})]).collect();
                }
            }
            _ => {}
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
            Kind::Ints | Kind::Floats => json!([7]),
            Kind::Strings | Kind::StringSet => json!([text]),
            Kind::StringMap | Kind::JsonText => json!({"filled": text}),
            Kind::StringMaps => json!([{"filled": text}]),
            Kind::Objects(_) => {
                json!([{"state": text, "count": 7, "details": [{"filled": text}]}])
            }
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
        Box::pin(async move {
            let is_failing = std::mem::take(&mut self.objects.lock().expect("no panic").is_failing);
            if is_failing { Err(crashed()) } else { Ok(started.body) }
        })
    }

    fn stopped(&self) -> Pending<'_, ()> {
        Box::pin(std::future::pending())
    }
}

pub(super) fn crashed() -> Failure {
    Failure::Operation(Box::new(OperationFailure {
        operation: "operation-1".to_owned(),
        code: "INTERNAL".to_owned(),
        message: REASON.to_owned(),
        ..OperationFailure::default()
    }))
}

pub(super) fn refused(status: u16) -> Failure {
    let reason = (status == 409).then(|| "alreadyExists".to_owned());
    Failure::Refused(Box::new(Refusal {
        reason,
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

pub(super) fn merge(known: &mut Json, patch: &Json) {
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
    if !body["etag"].is_null() && body["etag"] != known["etag"] {
        return Err(refused(412));
    }
    for name in mask.split(',') {
        known[name] = body[name].clone();
    }
    Ok(())
}

/// The update of the resource's lifecycle, if it has one.
fn update(resource: &Resource) -> Option<Update> {
    match resource.lifecycle {
        Lifecycle::Object(object) => Some(object.update),
        _ => None,
    }
}

fn is_whole(resource: &Resource) -> bool {
    matches!(update(resource), Some(Update::Whole(..)))
}

/// The object that takes the place of another, which has to be the one that its guard names.
fn replaced(known: &Json, body: Json) -> Result<Json, Failure> {
    for guard in [Guard::Etag, Guard::Fingerprint].iter().filter_map(|guard| guard.field()) {
        if !body[guard].is_null() && body[guard] != known[guard] {
            return Err(refused(412));
        }
    }
    Ok(body)
}

fn literal(literal: Literal) -> Json {
    match literal {
        Literal::Bool(truth) => json!(truth),
        Literal::Int(number) => json!(number),
        Literal::Float(number) => json!(number),
        Literal::Text(text) => json!(text),
    }
}

/// The value at a path with dots; null if the object has none.
pub(super) fn get(object: &Json, path: &str) -> Json {
    path.split('.').fold(object, |object, name| &object[name]).clone()
}

/// The value at a path with dots, which the object no longer has; null if it has none.
pub(super) fn take(object: &mut Json, path: &str) -> Json {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    match object.as_object_mut() {
        Some(members) if rest.is_empty() => members.remove(name).unwrap_or_default(),
        Some(members) => members.get_mut(name).map(|it| take(it, rest)).unwrap_or_default(),
        None => Json::Null,
    }
}

pub(super) fn put(object: &mut Json, path: &str, value: Json) {
    match path.split_once('.') {
        Some((name, rest)) => put(&mut object[name], rest, value),
        None => object[path] = value,
    }
}

/// Does this with each object that blocks are at Google.
fn each_element(items: Items, value: &mut Json, mut visit: impl FnMut(&mut Json)) {
    match items {
        Items::One if value.is_object() => visit(value),
        Items::One => {}
        Items::SetInMap => {
            value.as_object_mut().into_iter().flat_map(Map::values_mut).for_each(visit);
        }
        _ => value.as_array_mut().into_iter().flatten().for_each(visit),
    }
}

/// The object that Google returns: without the values that it does not return, and in its own
/// spelling.
pub(super) fn shown(fields: &[Field], object: &Json, has_short_names: bool) -> Json {
    let (mut whole, mut shown) = (object.clone(), without_zeros(object));
    for field in fields.iter().filter(|field| !field.google.is_empty()) {
        let stored = take(&mut whole, field.google);
        let mut value = take(&mut shown, field.google);
        if matches!(field.reading, Reading::Nothing) || field.is_write_only() {
            continue;
        }
        if field.is_zero_distinct() && is_zero(&stored) {
            value = stored.clone();
        }
        let has_other_spelling = field.is_same_answer(&Value::from("a"), &Value::from("A"));
        if let Some(text) = value.as_str().filter(|_| has_other_spelling) {
            value = json!(text.to_uppercase());
        }
        if let Some(text) = value.as_str().filter(|_| has_short_names && is_reference(field)) {
            value = json!(text.rsplit('/').next());
        }
        if let Kind::Block(items, inner) = field.kind {
            value = stored;
            each_element(items, &mut value, |element| {
                *element = self::shown(inner, element, has_short_names);
            });
            if !matches!(items, Items::One) && is_zero(&value) {
                value = Json::Null;
            }
        }
        if !value.is_null() {
            put(&mut shown, field.google, value);
        }
    }
    shown
}

/// Whether a field names another object.
fn is_reference(field: &Field) -> bool {
    field.form.reference.is_some()
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

/// Whether a block holds only zeros, and defaults that Google uses for unset fields.
fn is_all_unset(block: &Field, value: &Json) -> bool {
    let Json::Object(_) = value else { return is_zero(value) };
    let mut rest = value.clone();
    let all = block.inner().iter().filter(|field| !field.google.is_empty());
    let are_unset = all.fold(true, |are_unset, field| {
        let value = take(&mut rest, field.google);
        let default = field.googles_default.filter(|_| field.set_by == SetBy::Optional);
        are_unset && (is_all_unset(field, &value) || default.is_some_and(|it| literal(it) == value))
    });
    are_unset && is_all_zero(&rest)
}

fn is_all_zero(value: &Json) -> bool {
    match value {
        Json::Object(fields) => fields.values().all(is_all_zero),
        other => is_zero(other),
    }
}

/// The contents of a response: no zero values, but empty objects of blocks that exist.
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
