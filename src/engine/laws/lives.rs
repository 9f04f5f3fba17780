//! The lifecycles of generated objects other than those in a collection.

use serde_json::{Value as Json, json};

use crate::remote::{Method, OperationStyle, Repeat};
use crate::spec::{
    Beside, Body, Change, ChangeSet, Delete, Element, ElementChange, ElementRequests, Field, Guard,
    Items, Kind, Lifecycle, Listed, Part, Permanent, Policy, PolicyVersion, Request, SetBy, Switch,
    SwitchedTogether, block, field,
};
use crate::value::Value;

/// The number of lifecycles.
pub(super) const LIVES: usize = 10;

/// The lifecycle of this number, the suffix of an object's id, and the attributes that replace the
/// generated ones, if its lifecycle determines them.
pub(super) fn life(number: usize) -> Option<(Lifecycle, &'static str, Option<Vec<Field>>)> {
    Some(match number {
        1 => (Lifecycle::Element(ELEMENT), "groups/main/{name}", None),
        2 => {
            let beside = Some(Beside { change: list_names, hidden: &[] });
            (Lifecycle::Element(Element { beside, ..ELEMENT }), "groups/main/{name}", None)
        }
        3 => (Lifecycle::ChangeSet(RECORDS), "zones/main/rrsets/{name}", None),
        4 => (Lifecycle::Switch(SWITCH), "switches/{name}", Some(Vec::new())),
        5 => (Lifecycle::Policy(MEMBER), "things/{name} {role} {member}", Some(vec![ROLE, ONE])),
        6 => {
            let policy = Policy { part: Part::Binding, version: PolicyVersion::Body, ..MEMBER };
            (Lifecycle::Policy(policy), "things/{name} {role}", Some(vec![ROLE, SEVERAL]))
        }
        7 => {
            let policy = Policy { part: Part::AuditConfig, ..MEMBER };
            (Lifecycle::Policy(policy), "things/{name} {service}", Some(vec![SERVICE, LOGS]))
        }
        8 => (Lifecycle::Element(OF_ITS_OWN), "groups/main/{name}", None),
        _ => return None,
    })
}

const ELEMENT: Element = Element {
    parent: "projects/{project}/groups/main",
    parent_noun: "group",
    array: "things",
    key: "name",
    named_by: "name",
    requests: None,
    also_changes: None,
    guard: Guard::Fingerprint,
    operations: OperationStyle::Immediate,
    repeat: Repeat::Freely,
    beside: None,
};

/// Keeps the names of the elements beside them, as the pretended Google wants them.
fn list_names(body: &mut Json, change: &ElementChange<'_>) {
    let names = change.parent["names"].as_array().cloned().unwrap_or_default();
    let name = |element: &Value| element.get("name").as_str().map(Json::from);
    let (before, now) = (name(change.prior), name(change.planned));
    let others = names.into_iter().filter(|name| Some(name) != before.as_ref());
    body["names"] = others.chain(now).collect();
}

/// An element that has requests of its own.
const OF_ITS_OWN: Element = Element {
    requests: Some(&REQUESTS),
    also_changes: Some("projects/{project}/groups/other"),
    guard: Guard::None,
    ..ELEMENT
};

const REQUESTS: ElementRequests = ElementRequests {
    add: Some(Request::post("/addThing").body(Body::Within("thing"))),
    change: Request::new(Method::Patch, "/changeThing").body(Body::Within("thing")),
    remove: Some(Request::post("/removeThing").body(Body::Function(by_name))),
};

fn by_name(_: Json, thing: &Value) -> Json {
    json!({"name": thing.get("name").as_str()})
}

const RECORDS: ChangeSet = ChangeSet {
    changes: "projects/{project}/zones/main/changes",
    list: "projects/{project}/zones/main/rrsets",
    items: "rrsets",
    query: &[("name", "{name}")],
    permanent: Permanent {
        may_be: |_| false,
        around: "projects/{project}/zones/main",
        is: |_, _| false,
    },
    operations: OperationStyle::Immediate,
};

const SWITCH: Switch = Switch {
    path: "projects/{project}/switches/{name}",
    switched_at: Some("projects/{project}/switches/{name}"),
    is_on,
    on: Request::post(":enable"),
    off: Delete::Request(Request::post(":disable")),
    operations: OperationStyle::Immediate,
    together: Some(&TOGETHER),
};

const TOGETHER: SwitchedTogether = SwitchedTogether {
    on: "projects/{project}/switches:enableAll",
    names: "names",
    name: "{name}",
    most: 3,
    list: Listed {
        at: "projects/{project}/switches",
        query: &[],
        items: "switches",
        key: ("name", "{name}"),
        vague: None,
    },
};

fn is_on(switch: &Json, _: &Value) -> bool {
    switch["state"] == "ENABLED"
}

const MEMBER: Policy = Policy {
    parent: "projects/{project}/things/{name}",
    part: Part::Member,
    get: (Method::Post, ":getIamPolicy"),
    version: PolicyVersion::Query("version"),
    set: (Method::Post, ":setIamPolicy"),
    mask: None,
};

const ROLE: Field = field("role", Kind::String, SetBy::Required, Change::Replaces, "role");
const ONE: Field = field("member", Kind::String, SetBy::Required, Change::Replaces, "member");
const SERVICE: Field = field("service", Kind::String, SetBy::Required, Change::Replaces, "service");
const SEVERAL: Field =
    field("members", Kind::StringSet, SetBy::Required, Change::Patches, "members").items(1, 0);
const LOGS: Field = block(
    "audit_log_config",
    Items::Set,
    SetBy::Optional,
    Change::Patches,
    "auditLogConfigs",
    &[field("log_type", Kind::String, SetBy::Required, Change::Patches, "logType")],
)
.keyed_by("log_type");
