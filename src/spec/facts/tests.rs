//! Facts: what is noted, what is counted once, and what a configuration tells about unknown values.

use super::super::{Change, Kind, Lifecycle, Object, Reference, SetBy, field};
use super::*;
use crate::remote::Api;
use crate::value::Refinement;

const API: Api = Api { name: "things", base_url: "https://x/", endpoint_attribute: "x" };
const BOX: Reference = Reference::new("projects/{project}/boxes/{name}");
const READS: &[&str] = &["name", "box", "size"];

static THING: Resource = Resource {
    id: "projects/{project}/things/{name}",
    fields: &[
        field("name", Kind::String, SetBy::Required, Change::Replaces, ""),
        field("box", Kind::String, SetBy::Optional, Change::Patches, "box").refers_to(&BOX),
    ],
    checks: Some(&Checks::only_read(READS)),
    ..Resource::of("thing", &API, Lifecycle::Object(Object::COMPUTE))
};
const BOX_ID: &str = "projects/p/boxes/b";

fn referent(name: &str) -> Referent {
    Referent { type_name: "thing", id: format!("projects/p/things/{name}") }
}

fn in_box(size: i64) -> Value {
    Value::object([
        ("project", Value::from("p")),
        ("box", "b".into()),
        ("size", size.into()),
        ("secret", "s".into()),
    ])
}

fn planned(facts: &mut Facts, name: &str, [prior, object]: [&Value; 2]) {
    let referent = &referent(name);
    facts.note_plan(&THING, Checked { referent, is_new: prior.is_null(), prior, object });
}

fn sizes(facts: &Facts) -> Vec<Value> {
    facts.referring_to(BOX_ID).map(|it| it.object.get("size").clone()).collect()
}

#[test]
fn a_planned_object_takes_the_place_of_one_that_was_read() {
    let mut facts = Facts::default();
    facts.note_read(&THING, &referent("a"), &in_box(1), Source::Refreshed);
    assert_eq!(sizes(&facts), [], "only planned objects are counted");
    planned(&mut facts, "a", [&in_box(1), &in_box(2)]);
    facts.note_read(&THING, &referent("a"), &in_box(3), Source::Read);
    planned(&mut facts, "b", [&Value::Null, &in_box(4)]);
    assert_eq!(sizes(&facts), [2.into(), 4.into()]);
}

#[test]
fn only_attributes_that_checks_read_are_remembered() {
    let mut facts = Facts::default();
    planned(&mut facts, "a", [&Value::Null, &in_box(1)]);
    let (known, source) = facts.walked("thing", &referent("a").id).expect("it is planned");
    assert_eq!(source, Source::Planned);
    assert!(known.object.get("secret").is_null());
}

#[test]
fn a_deleted_object_is_known_only_by_what_it_was() {
    let mut facts = Facts::default();
    planned(&mut facts, "a", [&in_box(1), &Value::Null]);
    assert!(facts.walked("thing", &referent("a").id).is_none());
    assert!(facts.object("thing", &referent("a").id).is_none());
    let left: Vec<_> = facts.referring_to(BOX_ID).map(|it| it.prior.get("size").clone()).collect();
    assert_eq!(left, [1.into()]);
}

#[test]
fn the_second_plan_of_a_replacement_keeps_what_is_replaced() {
    let mut facts = Facts::default();
    planned(&mut facts, "a", [&in_box(1), &in_box(2)]);
    planned(&mut facts, "a", [&Value::Null, &in_box(2)]);
    let (known, _) = facts.walked("thing", &referent("a").id).expect("it is planned");
    assert_eq!(known.prior.get("size"), &1.into());
}

#[test]
fn what_is_created_or_changed_in_what_checks_read_changes() {
    let changes = |prior: &Value, object: &Value| {
        let mut facts = Facts::default();
        planned(&mut facts, "a", [prior, object]);
        facts.changes(&referent("a"))
    };
    assert!(changes(&Value::Null, &in_box(1)) && changes(&in_box(1), &in_box(2)));
    assert!(!changes(&in_box(1), &in_box(1)) && !changes(&in_box(1), &Value::Null));
    let mut other = in_box(1);
    if let Value::Object(attributes) = &mut other {
        attributes.insert("secret", "t".into());
    }
    assert!(!changes(&in_box(1), &other), "no check reads it");
    let mut facts = Facts::default();
    let (referent, same) = (&referent("a"), &in_box(1));
    facts.note_read(&THING, referent, same, Source::Refreshed);
    assert!(!facts.changes(referent), "it is still to be planned");
    facts.note_plan(&THING, Checked { referent, is_new: true, prior: same, object: same });
    assert!(facts.changes(referent), "it is replaced");
}

#[test]
fn what_google_returned_is_known_unless_the_walk_knows_more() {
    let mut facts = Facts::default();
    let id = referent("a").id;
    facts.respond(referent("a"), Response::Found(in_box(1), Json::Null));
    assert_eq!(facts.object("thing", &id).map(|it| it.get("size")), Some(&1.into()));
    planned(&mut facts, "a", [&in_box(1), &in_box(2)]);
    assert_eq!(facts.object("thing", &id).map(|it| it.get("size")), Some(&2.into()));
    facts.respond(referent("b"), Response::Absent);
    assert!(facts.object("thing", &referent("b").id).is_none());
    assert!(matches!(facts.response("thing", &referent("b").id), Some(Response::Absent)));
}

#[test]
fn a_configuration_tells_what_its_unknown_values_are() {
    let mut facts = Facts::default();
    planned(&mut facts, "a", [&Value::Null, &in_box(1)]);
    planned(&mut facts, "old", [&in_box(1), &in_box(1)]);
    let unknown = |id: &str| {
        let prefix = Some(id.to_owned());
        Value::Unknown(Some(Box::new(Refinement { prefix, ..Refinement::default() })))
    };
    let list = |value: Value| Value::List(vec![Value::object([("x", value)])]);
    let new = "projects/p/things/a";
    let cases = [
        // planned, configured, told
        (Value::UNKNOWN, Value::Null, Value::Null),
        (Value::UNKNOWN, Value::List(Vec::new()), Value::Null),
        (Value::UNKNOWN, Value::UNKNOWN, Value::UNKNOWN),
        (Value::UNKNOWN, unknown(new), new.into()),
        (Value::UNKNOWN, unknown("projects/p/things/a-"), Value::UNKNOWN),
        (Value::UNKNOWN, unknown("projects/p/things/old"), Value::UNKNOWN),
        ("kept".into(), Value::Null, "kept".into()),
        (list(Value::UNKNOWN), list(unknown(new)), list(new.into())),
        (list(Value::UNKNOWN), list(Value::Null), list(Value::Null)),
        (
            Value::Set(vec![Value::UNKNOWN]),
            Value::Set(vec![unknown(new)]),
            Value::Set(vec![new.into()]),
        ),
    ];
    for (planned, config, told) in cases {
        assert_eq!(facts.told(&planned, &config), told, "{planned:?} {config:?}");
    }
}
