//! Secrets in the attributes of resources.

use google_emulator::{Failure, Fault, Options};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestCaseResult};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::sync::Mutex;

use super::super::entry::{Entry, Row, collect, named, put};
use super::super::refusals::{create, method};
use super::super::types;
use super::super::world::{Held, World, each_type, value};
use super::{Log, MARKER, is_in, secrets_of};
use crate::diag::Diagnostics;
use crate::engine::validate;
use crate::remote::Method;
use crate::resources::BETA_RESOURCES;
use crate::spec::{Field, Kind, Resource, field_at};
use crate::value::Value;

/// Attributes with secrets that the emulator cannot try, and why.
const UNTRIED: &[(&str, &str)] = &[(
    "google_compute_router.md5_authentication_keys.key",
    "Google refuses a key that no peer uses; peers have keys of their own, which are tried",
)];

/// Attributes whose values the emulator's journal omits, and why.
const UNRECORDED: &[(&str, &str)] =
    &[("google_storage_bucket_object.content", "the journal has the length of an upload")];

/// The attributes in which a marker was sent.
static SENT: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// The attributes that can be set and may hold a secret, or are in a block that may, by their paths.
fn settable(resource: &'static Resource) -> Vec<(String, &'static Field)> {
    let mut all = Vec::new();
    collect(resource.fields, "", &mut all);
    all.retain(|(path, field)| {
        let around = path.match_indices('.').map(|(at, _)| &path[..at]);
        let is_in = |path: &str| field_at(resource.fields, path).is_some_and(Field::is_hidden);
        field.is_settable() && !field.is_block() && around.chain([&**path]).any(is_in)
    });
    all
}

/// A value with the marker that an attribute of this kind can have.
fn planted(field: &Field) -> Option<Json> {
    match field.kind {
        Kind::String => Some(json!(MARKER)),
        Kind::Strings | Kind::StringSet => Some(json!([MARKER])),
        Kind::StringMap => Some(json!({"authorization": MARKER})),
        _ => None,
    }
}

/// The configurations of an attribute: with another value, and with the marker. None if the marker is not valid.
fn configurations(entry: &Entry, path: &str, field: &Field) -> Option<[Json; 2]> {
    let resource = entry.resource();
    let rows = entry.all_rows().unwrap_or_default();
    let row = rows.into_iter().find(|row| row.0 == path);
    let mut base = Entry {
        minimal: entry.minimal.clone(),
        ..Entry::new(entry.type_name, entry.schema, json!({}))
    };
    // A write-only attribute takes the place of the one whose value is in the state.
    if field.is_write_only() {
        for (other, _) in settable(resource).iter().filter(|(other, _)| !other.contains('.')) {
            put(resource.fields, &mut base.minimal, other, &Json::Null);
        }
    }
    let row = row.unwrap_or_else(|| Row(path.to_owned().leak(), Json::Null, Json::Null, json!({})));
    let is_valid = |config: &Json| !validate(resource, &value(resource, config), true).has_errors();
    let first = if row.1.is_null() { entry.minimal.clone() } else { base.with(&row, &row.1) };
    let second = base.with(&row, &planted(field)?);
    is_valid(&second).then_some([first, second])
}

/// What must not show of an object.
fn inspected(resource: &Resource, held: &Held) -> TestCaseResult {
    let private = String::from_utf8_lossy(&held.private);
    prop_assert!(!is_in(&private), "the private data has it: {private}");
    prop_assert!(!is_in(&format!("{:?}", held.identity)), "the identity has it");
    prop_assert!(!is_in(&format!("{:?}", held.state.get("id"))), "the id has it");
    let mut rest = held.state.clone();
    without_secrets(resource.fields, &mut rest);
    prop_assert!(!is_in(&format!("{rest:?}")), "another attribute has it: {rest:?}");
    Ok(())
}

/// Removes the attributes of a state that may hold secrets, except write-only ones.
fn without_secrets(fields: &[Field], object: &mut Value) {
    let Value::Object(attributes) = object else { return };
    for field in fields {
        let Some(value) = attributes.get_mut(field.attribute) else { continue };
        if field.is_hidden() && !field.is_write_only() {
            *value = Value::Null;
        } else if let Value::List(elements) | Value::Set(elements) = value {
            for element in elements {
                without_secrets(field.inner(), element);
            }
        }
    }
}

/// Creates, reads, changes and deletes an object with the marker in an attribute.
async fn live(entry: &Entry, [first, second]: &[Json; 2]) -> Result<bool, TestCaseError> {
    let resource = entry.resource();
    let world = World::of(entry).await;
    world.emulator.take_journal();
    let held = world.apply(resource, &Held::default(), first).await?;
    let held = world.apply(resource, &held, second).await?;
    inspected(resource, &held)?;
    let held = world.read(resource, &held).await?;
    inspected(resource, &held)?;
    world.delete(resource, &held).await?;
    let plan = world.plan(resource, &Held::default(), second)?;
    prop_assert!(!is_in(&String::from_utf8_lossy(&plan.private)), "the plan's private data has it");
    let held = world.apply(resource, &Held::default(), second).await?;
    inspected(resource, &held)?;
    world.delete(resource, &held).await?;
    let sent = world.emulator.take_journal();
    Ok(sent.iter().any(|it| is_in(&it.body.to_string()) || is_in(&format!("{:?}", it.headers))))
}

/// What a response is, in place of Google's.
fn faults(resource: &Resource) -> Vec<(&'static str, Fault)> {
    let message = format!("Invalid value '{MARKER}': it is not accepted.");
    let body = json!({"error": {"code": 400, "message": message, "status": "INVALID_ARGUMENT"}});
    let (verb, path) = create(resource);
    let of = |fault: Fault| Fault {
        method: Some(verb.to_owned()),
        path: Some(path.to_owned()),
        count: Some(1),
        ..fault
    };
    let refusal =
        |body: Json| of(Fault { status: Some(400), body: Some(body), ..Fault::default() });
    let failure =
        Failure { code: "INVALID_ARGUMENT".to_owned(), message: message.clone(), reason: None };
    vec![
        ("a refusal", refusal(body)),
        ("a page", refusal(json!(format!("<p>{message}</p>")))),
        ("a failed operation", of(Fault { operation_error: Some(failure), ..Fault::default() })),
        ("a lost response", of(Fault { cut_after: true, ..Fault::default() })),
    ]
}

fn quotes(diagnostics: &Diagnostics) -> Option<String> {
    let all = format!("{diagnostics:?}");
    is_in(&all).then_some(all)
}

/// Creates with the marker, and changes to it, while Google quotes it in its errors or a response is lost.
async fn fail(entry: &Entry, [first, second]: &[Json; 2]) -> TestCaseResult {
    let resource = entry.resource();
    let add = |world: &World, fault: Fault| {
        world.emulator.clear_faults();
        world.emulator.add_fault(fault).map_err(|error| TestCaseError::fail(error.to_string()))
    };
    for (how, fault) in faults(resource) {
        let world = World::of(entry).await;
        add(&world, fault)?;
        let (held, diagnostics) = world.send(resource, &Held::default(), second).await?;
        prop_assert_eq!(quotes(&diagnostics), None, "after {}", how);
        inspected(resource, &held)?;
        if how.ends_with("refusal") {
            let is_told = format!("{diagnostics:?}").contains("not accepted");
            prop_assert!(is_told, "Google's explanation is lost: {diagnostics:?}");
        }
    }
    let world = World::of(entry).await;
    let held = world.apply(resource, &Held::default(), first).await?;
    for verb in [Method::Post, Method::Put, Method::Patch] {
        let (_, fault) = faults(resource).swap_remove(0);
        let path = Some("/**".to_owned());
        add(&world, Fault { method: Some(method(verb).to_owned()), path, ..fault })?;
        let (held, diagnostics) = world.send(resource, &held, second).await?;
        prop_assert_eq!(quotes(&diagnostics), None, "after a refused {}", method(verb));
        inspected(resource, &held)?;
    }
    Ok(())
}

async fn are_discreet(entry: &Entry) -> TestCaseResult {
    let resource = entry.resource();
    let mut wrong = BTreeSet::new();
    for (path, field) in settable(resource) {
        let name = format!("{}.{path}", entry.type_name);
        if UNTRIED.iter().any(|(untried, _)| *untried == name) {
            continue;
        }
        let Some(configs) = configurations(entry, &path, field) else {
            wrong.insert(format!("{path} takes no marker"));
            continue;
        };
        let log = Log::default();
        let guard = log.record();
        match live(entry, &configs).await {
            Ok(is_sent) if is_sent || UNRECORDED.iter().any(|(it, _)| *it == name) => {
                _ = SENT.lock().expect("no panic").insert(name);
            }
            Ok(_) => _ = wrong.insert(format!("{path} is not sent")),
            Err(error) => _ = wrong.insert(format!("{path}: {error}")),
        }
        if let Err(error) = fail(entry, &configs).await {
            wrong.insert(format!("{path}: {error}"));
        }
        drop(guard);
        let log = log.text();
        prop_assert!(log.contains("response body"), "nothing is logged");
        let lines = log.lines().filter(|line| is_in(line));
        wrong.extend(lines.map(|line| format!("{path} is logged: {line}")));
    }
    prop_assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
    Ok(())
}

#[test]
fn what_may_be_a_secret_shows_in_no_log_error_or_private_data() {
    each_type(types::all(), are_discreet);
    let sent = SENT.lock().expect("no panic");
    let all = BETA_RESOURCES.iter().flat_map(|resource| {
        settable(resource).into_iter().map(|(path, _)| format!("{}.{path}", resource.type_name))
    });
    let is_untried = |name: &String| UNTRIED.iter().any(|(untried, _)| untried == name);
    let missing: Vec<_> = all.filter(|name| !sent.contains(name) && !is_untried(name)).collect();
    assert_eq!(missing, [""; 0], "no marker was sent in these");
    assert!(UNTRIED.iter().all(|(name, why)| !sent.contains(*name) && !why.is_empty()));
}

/// What Google makes up and returns, such as the private part of a key.
async fn results_are_discreet(entry: &Entry) -> TestCaseResult {
    let resource = entry.resource();
    let log = Log::default();
    let guard = log.record();
    let world = World::of(entry).await;
    let held = world.apply(resource, &Held::default(), &entry.minimal).await?;
    let read = world.read(resource, &held).await?;
    drop(guard);
    let log = log.text();
    for secret in [&held, &read].iter().flat_map(|it| secrets_of(resource.fields, &it.state)) {
        let line = log.lines().find(|line| line.contains(&secret));
        prop_assert_eq!(line, None, "{} is logged", secret);
    }
    Ok(())
}

#[test]
fn no_log_shows_a_secret_that_google_returns() {
    each_type(types::all(), results_are_discreet);
}

#[test]
fn no_address_and_no_identity_contains_what_may_be_a_secret() {
    for resource in BETA_RESOURCES.iter() {
        let mut all = Vec::new();
        collect(resource.fields, "", &mut all);
        let mut templates = resource.lifecycle.templates();
        templates.push(resource.id);
        let places = templates.into_iter().flat_map(crate::spec::places).collect::<BTreeSet<_>>();
        for (path, _) in all.iter().filter(|(_, field)| field.is_hidden()) {
            assert!(!places.contains(&**path), "{}.{path} is in a path", resource.type_name);
            let is_in_identity = resource.identity.iter().any(|field| field.path() == path);
            assert!(!is_in_identity, "{}.{path} is in the identity", resource.type_name);
        }
    }
}

/// A refused delete of a subnetwork lists the services that use it, whose environment variables are not hidden by the
/// table of subnetworks.
#[tokio::test]
async fn a_delete_that_looks_for_holders_logs_no_secrets_of_theirs() {
    let all = types::all();
    let entry = all.iter().find(|it| it.type_name == "google_cloud_run_v2_service").expect("it");
    // Cloud Run holds the addresses of services that have left, and so the subnetwork.
    let hour = Some(std::time::Duration::from_hours(1));
    let world = World::with(Options { hold: hour, ..Options::default() }).await;
    world.prepare(entry).await;
    let service = entry.resource();
    let env = json!([{"name": "TOKEN", "value": MARKER}]);
    let interfaces = json!([{"network": "net", "subnetwork": "sub"}]);
    let template = json!([{
        "containers": [{"image": "gcr.io/demo/app", "env": env}],
        "vpc_access": [{"network_interfaces": interfaces}],
    }]);
    let mut config = entry.minimal.clone();
    config["template"] = template;
    world.apply(service, &Held::default(), &config).await.expect("a service");
    let log = Log::default();
    let guard = log.record();
    let subnetwork = named("google_compute_subnetwork");
    let (_, needed) = entry.needs.iter().find(|(of, _)| *of == subnetwork.type_name).expect("one");
    let mut state = value(subnetwork, needed);
    if let Value::Object(attributes) = &mut state {
        attributes.insert("project".to_owned(), "demo".into());
    }
    let held = world.read(subnetwork, &Held { state, ..Held::default() }).await.expect("it exists");
    let refused = world.delete(subnetwork, &held).await;
    drop(guard);
    let log = log.text();
    let refused = format!("{:?}", refused.expect_err("the service uses it"));
    assert!(refused.contains("services/web"), "{refused}");
    assert!(log.contains("\"services\\\""), "the services are not listed: {log}");
    let lines: Vec<_> = log.lines().filter(|line| is_in(line)).collect();
    assert_eq!(lines, [""; 0]);
}
