//! The words about how an object begins: another request for some of them, an object in its place, one that
//! Google shows only later.

use serde_json::{Value as Json, json};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use super::google::Pretended;
use super::{Held, World};
use crate::engine::Configured;
use crate::remote::{Answering, Call, Failure, Method, Refusal, Reply};
use crate::spec::{Change, Field, Found, Kind, Lifecycle, Object, Request, Resource, SetBy, field};
use crate::value::Value;

const PLACE: &str = "projects/demo/things/one";

const FIELDS: [Field; 2] = [
    field("size", Kind::Int, SetBy::Optional, Change::Patches, "size"),
    field("takes_over", Kind::Bool, SetBy::Optional, Change::NoCall, ""),
];

/// A table whose objects begin in this way.
fn table(begin: impl Fn(Object) -> Object) -> &'static Resource {
    let plain = super::shapes::with_fields(FIELDS.to_vec());
    let Lifecycle::Object(object) = plain.lifecycle else { panic!("no object") };
    let lifecycle = Lifecycle::Object(begin(object));
    Box::leak(Box::new(Resource { lifecycle, ..*plain }))
}

fn config(resource: &Resource, takes_over: bool) -> Value {
    let Value::Object(mut config) = resource.shape().empty_value() else { panic!("no object") };
    config.insert("name".to_owned(), "one".into());
    config.insert("size".to_owned(), 3.into());
    config.insert("takes_over".to_owned(), takes_over.into());
    Value::Object(config)
}

/// A Google that notes what is asked of it, refuses creates where an object was deleted, and shows a new object
/// only to some of the first reads.
struct Slow {
    google: Arc<Pretended>,
    calls: Mutex<Vec<(String, bool)>>,
    /// How many reads after a create do not find the object, every other one.
    unseen: AtomicU64,
}

impl Slow {
    fn answer(&self, call: &Call) -> Result<Reply, Failure> {
        let text = format!("{} {}", call.method, call.path);
        let reply = if call.method == Method::Get && self.is_missed() {
            Err(refused(404))
        } else if call.path.ends_with(":undelete") {
            self.google.with_objects(|objects| {
                let deleted = objects.by_path.get_mut(PLACE).expect("an object");
                deleted["deleted"] = json!(false);
            });
            Ok(Reply { status: 200, date: None, body: json!({}) })
        } else if call.method == Method::Post && self.is_deleted() {
            Err(refused(410))
        } else {
            self.google.answer(call)
        };
        self.calls.lock().expect("no panic").push((text, reply.is_ok()));
        reply
    }

    fn is_deleted(&self) -> bool {
        self.google.kept()["deleted"] == true
    }

    /// Whether this read is one of those that do not find the object: the odd ones.
    fn is_missed(&self) -> bool {
        let next = |left: u64| left.checked_sub(1);
        let left = self.unseen.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next);
        left.is_ok_and(|left| left % 2 == 1)
    }
}

fn refused(status: u16) -> Failure {
    Failure::Refused(Box::new(Refusal { status, is_from_the_api: true, ..Refusal::default() }))
}

/// What a create came to, and the requests that it sent, each with whether it succeeded.
struct Ended {
    held: Held,
    is_refused: bool,
    said: String,
    calls: Vec<(String, bool)>,
    world: World,
}

impl Ended {
    fn writes(&self) -> Vec<&str> {
        let writes = self.calls.iter().filter(|(call, _)| !call.starts_with("GET"));
        writes.map(|(call, _)| &**call).collect()
    }
}

/// Creates the object, beside what `before` is, at a Google that shows it late for so many reads.
fn created(resource: &'static Resource, takes_over: bool, before: Json, unseen: u64) -> Ended {
    let mut world = World::new(resource, 1);
    if !before.is_null() {
        let object = world.google.written(before, 0);
        world.google.with_objects(|objects| objects.by_path.insert(PLACE.to_owned(), object));
    }
    let slow = Arc::new(Slow {
        google: Arc::clone(&world.google),
        calls: Mutex::default(),
        unseen: AtomicU64::new(unseen),
    });
    let answering = Arc::clone(&slow);
    let remote = Arc::new(Answering(move |call: &Call| answering.answer(call)));
    world.configured = Configured::new(world.configured.settings.clone(), remote, None);
    let config = config(resource, takes_over);
    let plan = world.plan(&Held::default(), &config).expect("a plan");
    let reply = world.carry_out(&Held::default(), plan, &config);
    let (is_refused, said) = (reply.diagnostics.has_errors(), format!("{:?}", reply.diagnostics));
    let calls = slow.calls.lock().expect("no panic").clone();
    Ended { held: Held::of(reply), is_refused, said, calls, world }
}

const IMPORT: (&str, Request) = ("name", Request::post("projects/{project}/things"));
const UNSET: (&str, Request) = ("deletion_protection", Request::post("nowhere"));

#[test]
fn another_request_creates_an_object_whose_attribute_is_set() {
    let resource = table(|object| Object {
        create: Request::post("projects/{project}/others"),
        instead: Some(&IMPORT),
        ..object
    });
    let ended = created(resource, false, Json::Null, 0);
    assert_eq!(ended.writes(), ["POST projects/demo/things"], "{}", ended.said);
    // Without the attribute it is the usual request.
    let resource = table(|object| Object { instead: Some(&UNSET), ..object });
    let ended = created(resource, false, Json::Null, 0);
    assert_eq!(ended.writes(), ["POST projects/demo/things"], "{}", ended.said);
}

const DELETED: Found = Found {
    is_there: |refusal| refusal.status == 410,
    asked_by: None,
    of_others: None,
    revive: Some(Request::post(":undelete")),
    change: Request::patch(),
};

const OTHER: Found = Found { is_there: |_| false, ..DELETED };

#[test]
fn a_deleted_object_in_the_place_of_a_new_one_is_brought_back_and_changed() {
    let before = || json!({"name": "one", "deleted": true, "size": 1});
    let resource = table(|object| Object { found: Some(&DELETED), ..object });
    let ended = created(resource, false, before(), 0);
    let expected = [
        "POST projects/demo/things",
        "POST projects/demo/things/one:undelete",
        "PATCH projects/demo/things/one",
    ];
    assert_eq!(ended.writes(), expected, "{}", ended.said);
    assert_eq!(ended.held.state.get("size"), &Value::from(3), "{}", ended.said);
    let config = config(resource, false);
    ended.world.settles(&ended.held, &config).expect("the next plan is empty");
    // Any other refusal is an error, and nothing is changed.
    let resource = table(|object| Object { found: Some(&OTHER), ..object });
    let ended = created(resource, false, before(), 0);
    assert!(ended.is_refused && ended.held.state.is_null(), "{}", ended.said);
    assert_eq!(ended.writes(), [expected[0]]);
}

#[test]
fn an_object_of_others_is_changed_with_a_warning_if_its_content_is_lost() {
    const OF_OTHERS: Found =
        Found { of_others: Some(|one, two| one["size"] == two["size"]), revive: None, ..DELETED };
    let resource = table(|object| Object { found: Some(&OF_OTHERS), ..object });
    for (size, is_lost) in [(1, true), (3, false)] {
        let before = json!({"name": "one", "deleted": true, "size": size});
        let ended = created(resource, false, before, 0);
        assert_eq!(ended.said.contains("was replaced"), is_lost, "{size}: {}", ended.said);
        assert_eq!(ended.world.google.kept()["size"], 3);
    }
}

#[test]
fn an_object_that_is_found_is_changed_only_if_an_attribute_asks_for_it() {
    const ASKED: Found = Found { asked_by: Some("takes_over"), revive: None, ..DELETED };
    let resource = table(|object| Object { found: Some(&ASKED), ..object });
    let before = || json!({"name": "one", "deleted": true, "size": 1});
    let asked = created(resource, true, before(), 0);
    assert!(!asked.is_refused, "{}", asked.said);
    assert_eq!(asked.world.google.kept()["size"], 3);
    let unasked = created(resource, false, before(), 0);
    assert!(unasked.is_refused && unasked.held.state.is_null(), "{}", unasked.said);
    assert!(unasked.said.contains("set `takes_over = true`"), "{}", unasked.said);
    assert_eq!(unasked.world.google.kept()["size"], 1);
}

#[test]
fn a_create_ends_when_google_shows_the_object_to_everybody() {
    let resource = table(|object| Object { seen_late: Some("name"), ..object });
    for unseen in [0, 1, 2, 5, 8] {
        let ended = created(resource, false, Json::Null, unseen);
        assert!(!ended.is_refused, "{}", ended.said);
        let reads: Vec<_> = ended.calls.iter().filter(|it| it.0.starts_with("GET")).collect();
        let last = &reads[reads.len() - 3..];
        assert!(last.iter().all(|(_, found)| *found), "{unseen}: {reads:?}");
        assert!(reads.iter().filter(|(_, found)| !found).count() as u64 >= unseen / 2);
        let config = config(resource, false);
        ended.world.settles(&ended.held, &config).expect("the next plan is empty");
    }
}
