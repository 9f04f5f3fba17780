//! The words about single requests: where they go, what they carry, what their responses are, and when they are sent
//! again.

use serde_json::{Value as Json, json};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use proptest::prelude::*;

use super::google::Pretended;
use super::shapes::PROJECTS;
use super::{Held, World};
use crate::engine::Configured;
use crate::remote::{
    Call, Deadline, Failure, Method, OperationStyle, Pending, Refusal, Remote, Reply,
};
use crate::spec::{
    Change, Delete, Field, Group, Kind, Lifecycle, Listed, Object, Request, Resource, ResultIn,
    Secret, SetBy, Update, Vague, field,
};
use crate::value::Value;

const PLACE: &str = "projects/demo/things/one";
const COLLECTION: &str = "projects/demo/things";
const UPLOADS: &str = "projects/demo/uploads";
const PARENT: &str = "parents/one";
/// In place of the status of a response that never came.
const LOST: u16 = 1;
const HEADER: &str = "x-key";

const FIELDS: [Field; 4] = [
    field("size", Kind::Int, SetBy::Optional, Change::Patches, "size"),
    field("text", Kind::String, SetBy::Optional, Change::Patches, "text"),
    field("key", Kind::String, SetBy::Optional, Change::Replaces, "key").not_read(),
    field("sum", Kind::String, SetBy::Computed, Change::Never, "sum"),
];

/// A table whose objects have this lifecycle.
fn table(of: impl Fn(Object) -> Object, secret: Option<&'static Secret>) -> &'static Resource {
    let plain = super::shapes::with_fields(FIELDS.to_vec());
    let Lifecycle::Object(object) = plain.lifecycle else { panic!("no object") };
    let lifecycle = Lifecycle::Object(of(object));
    Box::leak(Box::new(Resource { lifecycle, secret_headers: secret, ..*plain }))
}

/// A table whose changes send the whole object to another place than its own.
pub(super) fn uploads() -> &'static Resource {
    const UPLOAD: Group =
        Group::new(Request::post("projects/{project}/uploads").elsewhere(), &["size", "text"])
            .whole();
    table(|object| Object { update: Update::Groups(&[UPLOAD]), ..object }, None)
}

fn config(resource: &Resource, attributes: &[(&str, Value)]) -> Value {
    let Value::Object(mut config) = resource.shape().empty_value() else { panic!("no object") };
    config.insert("name".to_owned(), "one".into());
    for (name, value) in attributes {
        config.insert((*name).to_owned(), value.clone());
    }
    Value::Object(config)
}

/// A Google that notes what is asked of it, and answers some requests in its own way.
struct Noting {
    google: Arc<Pretended>,
    /// The method, the path and the secret of each request.
    calls: Mutex<Vec<(Method, String, String)>>,
    /// How many creates are refused for an object that was deleted.
    refused: AtomicU64,
    /// The status of requests for the parent, or [`LOST`], if the list is refused; else 0.
    parent: AtomicU64,
    /// Whether objects are encrypted with the secrets of their requests.
    has_keys: bool,
}

impl Noting {
    fn answer(&self, call: &Call) -> Result<Reply, Failure> {
        let secrets: Vec<_> = call.secret_headers.iter().map(|(_, value)| value.clone()).collect();
        let noted = (call.method, call.path.clone(), secrets.concat());
        self.calls.lock().expect("no panic").push(noted);
        let next = |left: u64| left.checked_sub(1);
        let is_create = call.method == Method::Post && call.path == COLLECTION;
        if is_create
            && self.refused.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next).is_ok()
        {
            return Err(refusal(409, "alreadyExists"));
        }
        if call.method == Method::Post && call.path == UPLOADS {
            let object = self.google.written(call.body.clone().unwrap_or_default(), 1);
            self.google.with_objects(|objects| objects.by_path.insert(PLACE.to_owned(), object));
            return Ok(Reply { status: 200, date: None, body: self.google.kept() });
        }
        let parent = u16::try_from(self.parent.load(Ordering::Relaxed)).expect("a status");
        if call.path == PARENT {
            let body = json!({});
            let reply = Reply { status: 200, date: None, body };
            return match parent {
                200 => Ok(reply),
                LOST => Err(Failure::Unreachable {
                    host: "things".to_owned(),
                    cause: "connection lost".to_owned(),
                }),
                _ => Err(refusal(parent, "")),
            };
        }
        if parent > 0 {
            return Err(refusal(403, "hidden"));
        }
        if self.has_keys && call.method == Method::Get {
            return self.opened(&secrets.concat());
        }
        self.google.answer(call)
    }

    /// The object for a request with this secret: its sum is shown only to those who know its key.
    fn opened(&self, secret: &str) -> Result<Reply, Failure> {
        let mut body = self.google.kept();
        let key = body["key"].as_str().unwrap_or_default().to_owned();
        if !secret.is_empty() && secret != key {
            return Err(refusal(400, "wrongKey"));
        }
        if secret != key {
            body.as_object_mut().expect("an object").remove("sum");
        }
        Ok(Reply { status: 200, date: None, body })
    }

    fn count(&self, method: Method, path: &str) -> usize {
        let calls = self.calls.lock().expect("no panic");
        calls.iter().filter(|call| call.0 == method && call.1 == path).count()
    }
}

fn refusal(status: u16, reason: &str) -> Failure {
    Failure::Refused(Box::new(Refusal {
        status,
        reason: Some(reason.to_owned()),
        is_from_the_api: true,
        ..Refusal::default()
    }))
}

impl Remote for Noting {
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
        let Lifecycle::Object(of) = self.google.resource.lifecycle else { panic!("no object") };
        let body = match of.result {
            ResultIn::OperationAlone => json!({"response": started.body}),
            _ => started.body,
        };
        Box::pin(async { Ok(body) })
    }

    fn stopped(&self) -> Pending<'_, ()> {
        Box::pin(std::future::pending())
    }
}

fn world(resource: &'static Resource, refused: u64, has_keys: bool) -> (World, Arc<Noting>) {
    let mut world = World::new(resource, 1);
    let noting = Arc::new(Noting {
        google: Arc::clone(&world.google),
        calls: Mutex::default(),
        refused: AtomicU64::new(refused),
        parent: AtomicU64::default(),
        has_keys,
    });
    let remote: Arc<dyn Remote> = Arc::clone(&noting) as _;
    world.configured = Configured::new(world.configured.settings.clone(), remote, None);
    (world, noting)
}

#[test]
fn a_name_that_lingers_is_taken_again() {
    for (lingers, refused, is_created) in
        [(true, 0, true), (true, 1, true), (true, 5, true), (false, 1, false), (false, 0, true)]
    {
        let resource = table(|object| Object { lingers, ..object }, None);
        let (world, noting) = world(resource, refused, false);
        let config = config(resource, &[]);
        let plan = world.plan(&Held::default(), &config).expect("a plan");
        let reply = world.carry_out(&Held::default(), plan, &config);
        assert_eq!(!reply.state.is_null(), is_created, "{refused}: {:?}", reply.diagnostics);
        assert_eq!(reply.diagnostics.has_errors(), !is_created);
        let sent = if lingers { refused + 1 } else { 1 };
        assert_eq!(noting.count(Method::Post, COLLECTION) as u64, sent);
    }
}

#[test]
fn a_name_that_lingers_is_not_taken_from_another_object() {
    let resource = table(|object| Object { lingers: true, ..object }, None);
    let (world, noting) = world(resource, 0, false);
    let object = world.google.written(json!({"name": "one", "size": 7}), 0);
    world.google.with_objects(|objects| objects.by_path.insert(PLACE.to_owned(), object));
    let config = config(resource, &[("size", 3.into())]);
    let plan = world.plan(&Held::default(), &config).expect("a plan");
    let reply = world.carry_out(&Held::default(), plan, &config);
    assert!(reply.diagnostics.has_errors() && reply.state.is_null());
    assert_eq!(world.google.kept()["size"], 7);
    assert_eq!(noting.count(Method::Post, COLLECTION), 1);
}

/// An object that only the response to its create shows.
#[test]
fn what_only_an_operation_shows_stays_as_it_was() {
    let resource = table(
        |object| Object {
            result: ResultIn::OperationAlone,
            delete: Delete::Choose(&[], |_| None),
            update: Update::None,
            created_at: None,
            ..object
        },
        None,
    );
    let (world, noting) = world(resource, 0, false);
    let config = config(resource, &[("key", "a".into())]);
    let plan = world.plan(&Held::default(), &config).expect("a plan");
    let reply = world.carry_out(&Held::default(), plan, &config);
    assert!(!reply.diagnostics.has_errors(), "{:?}", reply.diagnostics);
    let held = Held::of(reply);
    assert_eq!(held.state.get("sum"), &"filled".into());
    let read = world.read(&held).expect("a refresh");
    assert_eq!(read.state, held.state);
    let again = world.plan(&read, &config).expect("a plan");
    assert_eq!(again.planned, held.state);
    assert!(world.remove(&held).state.is_null());
    let calls = noting.calls.lock().expect("no panic").clone();
    assert_eq!(calls, [(Method::Post, COLLECTION.to_owned(), String::new())]);
}

/// A refusal of the list that hides whether the object exists. The parent of some is of an API that nobody knows.
const BLIND: Vague = Vague {
    is: |refusal| refusal.reason.as_deref() == Some("hidden"),
    of: |object| {
        let is_known = object.get("key").as_str() != Some("unknown");
        is_known.then(|| (&PROJECTS, PARENT.to_owned()))
    },
};

/// A table whose objects only such a list shows.
pub(super) fn behind_a_list() -> &'static Resource {
    const LIST: Listed = Listed {
        at: "projects/{project}/things",
        query: &[],
        items: "things",
        key: ("name", "{name}"),
        vague: Some(&BLIND),
    };
    table(|object| Object { listed: Some(&LIST), collection: None, ..object }, None)
}

/// Only what is certain not to exist leaves the state, and only what may not exist counts as deleted.
#[test]
fn an_object_that_a_list_hides_is_lost_only_with_its_parent() {
    let resource = behind_a_list();
    for (parent, key, [is_kept, is_error, is_removed]) in [
        (404, "a", [false, false, true]),
        (200, "a", [true, true, false]),
        (401, "a", [true, false, true]),
        (403, "a", [true, false, true]),
        (503, "a", [true, true, false]),
        (u64::from(LOST), "a", [true, true, false]),
        (404, "unknown", [true, false, true]),
    ] {
        let (world, noting) = world(resource, 0, false);
        let config = config(resource, &[("key", key.into())]);
        let created = world.apply(&Held::default(), &config).expect("a create");
        noting.parent.store(parent, Ordering::Relaxed);
        let (held, said) = world.look(&created);
        assert_eq!(held.state == created.state, is_kept, "{parent} {key}");
        assert_eq!(said.has_errors(), is_error, "{parent} {key}: {said:?}");
        assert_eq!(said.0.is_empty(), !is_kept, "{parent} {key}: {said:?}");
        let removed = world.remove(&created);
        assert_eq!(removed.state.is_null(), is_removed, "{parent} {key}");
        assert_eq!(removed.diagnostics.has_errors(), is_error);
        assert_eq!(removed.diagnostics.0.is_empty(), !is_kept, "{:?}", removed.diagnostics);
    }
}

/// A secret that is in an attribute, which is also what Google keeps of it.
const KEY: Secret = Secret {
    noun: "key",
    headers: |object| match object.get("key").as_str() {
        Some(key) => vec![(HEADER, key.to_owned())],
        None => Vec::new(),
    },
    is_of: |object, found| object.get("key").as_str() == found["key"].as_str(),
    is_wrong: |refusal| refusal.reason.as_deref() == Some("wrongKey"),
    opens: &["sum"],
};

proptest! {
    #![proptest_config(super::config(64))]

    #[test]
    fn an_upload_sends_the_whole_object_to_its_own_place(
        [before, after] in [(0..3_i64, "[ab]?"), (0..3_i64, "[ab]?")],
    ) {
        let resource = uploads();
        let (world, noting) = world(resource, 0, false);
        let config = |(size, text): &(i64, String)| {
            config(resource, &[("size", (*size).into()), ("text", text.as_str().into())])
        };
        let created = world.apply(&Held::default(), &config(&before))?;
        let changed = world.apply(&created, &config(&after))?;
        world.settles(&changed, &config(&after))?;
        prop_assert_eq!(noting.count(Method::Post, UPLOADS), usize::from(before != after));
        let (another, _) = self::world(resource, 0, false);
        another.apply(&Held::default(), &config(&after))?;
        let is_same = |name: &str| world.google.kept()[name] == another.google.kept()[name];
        prop_assert!(["name", "size", "text"].into_iter().all(is_same));
    }

    /// Whatever key the object has, a refresh ends, and only those who know the key learn the sum.
    #[test]
    fn an_object_with_another_secret_can_be_read_and_deleted(
        own in prop_oneof![Just(None), Just(Some("a"))],
        other in prop_oneof![Just(None), Just(Some("a")), Just(Some("b"))],
    ) {
        let resource = table(|object| object, Some(&KEY));
        let (world, noting) = world(resource, 0, true);
        let config = config(resource, &[("key", own.map_or(Value::Null, Value::from))]);
        let created = world.apply(&Held::default(), &config)?;
        prop_assert_eq!(created.state.get("sum"), &"filled".into());
        world.google.alter(|object| object["key"] = json!(other));
        let (held, said) = world.look(&created);
        prop_assert!(!said.has_errors() && !held.state.is_null(), "{:?}", said);
        prop_assert_eq!(said.0.is_empty(), own == other, "{:?}", said);
        let is_open = held.state.get("sum") == &"filled".into();
        prop_assert_eq!(is_open, own == other);
        world.delete(&held)?;
        let calls = noting.calls.lock().expect("no panic").clone();
        for (method, path, secret) in calls {
            let expected = if method == Method::Delete { "" } else { own.unwrap_or_default() };
            let is_second = method == Method::Get && own != other;
            prop_assert!(secret == expected || is_second, "{method} {path}: {secret}");
        }
    }
}
