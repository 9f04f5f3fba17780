//! Each check: where it warns, where it must not, with unknown values, and with its objects in both orders.

#![allow(clippy::needless_pass_by_value, reason = "each test writes its values in place")]

mod addresses;
mod agent;
mod firewalls;
mod internet;
mod kinds;
mod nats;
mod places;
mod requests;

use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

use crate::capacity::Need;
use crate::diag::{Diagnostic, Severity};
use crate::resources::{COMPUTE_SUBNETWORK, RESOURCES};
use crate::spec::{Checked, Facts, Referent, Resource, Response, Source};
use crate::value::Value;

const MAIN: &str = "projects/p/global/networks/main";
const EGRESS: &str = "projects/p/regions/r/subnetworks/egress";

/// A planned object: its type, and its form before and after the change. `"?"` is an unknown value.
#[derive(Clone)]
struct Planned {
    resource: &'static Resource,
    prior: Json,
    object: Json,
    is_new: bool,
}

fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(boolean) => Value::Bool(*boolean),
        Json::Number(number) => Value::from(number.as_i64().unwrap()),
        Json::String(text) if text == "?" => Value::UNKNOWN,
        Json::String(text) => Value::from(&**text),
        Json::Array(elements) => Value::List(elements.iter().map(value).collect()),
        Json::Object(fields) => {
            Value::object(fields.iter().map(|(name, field)| (name.clone(), value(field))))
        }
    }
}

fn planned(type_name: &str, prior: Json, object: Json) -> Planned {
    let resource = RESOURCES.iter().find(|it| it.type_name == type_name).unwrap();
    let is_new = prior.is_null();
    Planned { resource, prior, object, is_new }
}

/// Plans these objects in this order, and returns what the checks found.
fn walk_with(mut facts: Facts, objects: &[Planned]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for it in objects {
        let (prior, object) = (value(&it.prior), value(&it.object));
        let form = if object.is_null() { &prior } else { &object };
        let Ok(id) = it.resource.fill(it.resource.id, form) else { continue };
        let referent = &Referent { type_name: it.resource.type_name, id };
        let (prior, object, is_new) = (&prior, &object, it.is_new);
        let checked = Checked { referent, is_new, prior, object };
        facts.note_plan(it.resource, checked);
        found.extend((it.resource.checks.unwrap().run)(checked, &facts));
    }
    found
}

fn walk(objects: &[Planned]) -> Vec<Diagnostic> {
    walk_with(Facts::default(), objects)
}

/// What the plans of these objects in this order need from Google.
fn needed(mut facts: Facts, objects: &[Planned]) -> BTreeSet<String> {
    let mut needs = BTreeSet::new();
    for it in objects {
        let (prior, object) = (&value(&it.prior), &value(&it.object));
        let form = if object.is_null() { prior } else { object };
        let id = it.resource.fill(it.resource.id, form).unwrap();
        let referent = &Referent { type_name: it.resource.type_name, id };
        let checked = Checked { referent, is_new: it.is_new, prior, object };
        facts.note_plan(it.resource, checked);
        if !checked.is_deleted() {
            let checks = it.resource.checks.unwrap();
            needs.extend((checks.needs)(checked, &facts).into_iter().map(|need| need.id));
        }
    }
    needs
}

/// The object without a change.
fn unchanged(it: &Planned) -> Planned {
    Planned { prior: it.object.clone(), is_new: false, ..it.clone() }
}

/// Every order of these objects.
fn orders(objects: &[Planned]) -> Vec<Vec<Planned>> {
    if objects.is_empty() {
        return vec![Vec::new()];
    }
    let from = |first: usize| {
        let mut others = objects.to_vec();
        let first = others.remove(first);
        let mut found = orders(&others);
        for order in &mut found {
            order.insert(0, first.clone());
        }
        found
    };
    (0..objects.len()).flat_map(from).collect()
}

#[track_caller]
fn assert_silent(objects: &[Planned]) {
    for order in orders(objects) {
        assert_eq!(walk(&order), []);
    }
}

/// What is found in either order: the only message.
#[track_caller]
fn only(objects: &[Planned]) -> Diagnostic {
    let found = walk(objects);
    assert_eq!(found.len(), 1, "{found:#?}");
    found[0].clone()
}

/// Asserts that the same mistake is found in every order, and returns the messages of this one and of its reverse.
#[track_caller]
fn both_orders(objects: &[Planned], summary: &str) -> [Diagnostic; 2] {
    let mut backwards = objects.to_vec();
    backwards.reverse();
    let both = [only(objects), only(&backwards)];
    for order in orders(objects) {
        let found = only(&order);
        assert_eq!((&*found.summary, found.severity), (summary, both[0].severity));
    }
    both
}

fn at(diagnostic: &Diagnostic) -> String {
    diagnostic.attribute.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn subnetwork(range: &str) -> Planned {
    let object = json!({"project": "p", "region": "r", "name": "egress", "network": MAIN, "ip_cidr_range": range});
    planned("google_compute_subnetwork", Json::Null, object)
}

fn access(interface: Json) -> Json {
    json!({"network_interfaces": [interface]})
}

fn inside() -> Json {
    access(json!({"subnetwork": EGRESS}))
}

fn service_object(name: &str, max: Json, access: Json) -> Json {
    json!({
        "project": "p", "location": "r", "name": name, "scaling": null,
        "template": [{"scaling": [{"max_instance_count": max}], "vpc_access": [access]}],
    })
}

fn service(name: &str, max: Json, access: Json) -> Planned {
    let object = service_object(name, max, access);
    planned("google_cloud_run_v2_service", Json::Null, object)
}

fn job(name: &str, tasks: Json) -> Planned {
    let object = json!({
        "project": "p", "location": "r", "name": name,
        "template": [{"task_count": tasks, "template": [{"vpc_access": [inside()]}]}],
    });
    planned("google_cloud_run_v2_job", Json::Null, object)
}

#[test]
fn worker_pools_need_addresses_like_services() {
    let pool = |scaling: Json| {
        let object = value(&json!({
            "project": "p", "location": "r", "name": "a", "scaling": scaling,
            "template": [{"vpc_access": [inside()]}],
        }));
        let pool = super::workload::Workload::of("google_cloud_run_v2_worker_pool", &object)?;
        pool.need().map(Need::addresses)
    };
    for (scaling, addresses) in [
        (Json::Null, Some(16)),
        (json!([{"manual_instance_count": 9}]), Some(32)),
        (json!([{"manual_instance_count": 0}]), Some(0)),
        (json!([{"scaling_mode": "AUTOMATIC"}]), Some(208)),
        (json!([{"scaling_mode": "AUTOMATIC", "max_instance_count": 8}]), Some(16)),
        (json!([{"manual_instance_count": "?"}]), None),
        (json!("?"), None),
    ] {
        assert_eq!(pool(scaling.clone()), addresses, "{scaling}");
    }
}
