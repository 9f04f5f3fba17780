//! Secrets that data sources and ephemeral resources read.

use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

use super::super::entry::{Entry, named, put};
use super::super::types;
use super::super::world::{Held, World};
use super::{Log, MARKER, is_in, secrets_of};
use crate::data_sources::BETA_DATA_SOURCES;
use crate::engine::{close, open, read_data_source};
use crate::ephemeral::EPHEMERAL_RESOURCES;
use crate::spec::{DataSource, Field, Kind, field_at};
use crate::value::Value;

/// Data sources with secrets, the type of what they read, and an attribute of it for the marker.
const READS: &[(&str, &str, &str)] = &[
    ("google_cloud_run_service", "google_cloud_run_v2_service", "template.containers.args"),
    ("google_cloud_run_v2_job", "google_cloud_run_v2_job", "template.template.containers.args"),
    ("google_cloud_run_v2_service", "google_cloud_run_v2_service", "template.containers.args"),
    (
        "google_cloud_run_v2_worker_pool",
        "google_cloud_run_v2_worker_pool",
        "template.containers.args",
    ),
    ("google_secret_manager_secret_version", "google_secret_manager_secret_version", "secret_data"),
];

/// Data sources with secrets that are not read from an object, and why.
const OTHERS: &[(&str, &str)] = &[
    ("google_client_config", "the token is the one that every request has"),
    ("google_compute_router", "Google does not return the keys of BGP peers"),
];

fn fields(source: &DataSource) -> Vec<Field> {
    let whole = source.resource.filter(|_| source.is_whole_resource);
    source.fields.iter().chain(whole.map_or(&[][..], |it| it.fields)).copied().collect()
}

fn has_secrets(fields: &[Field]) -> bool {
    fields.iter().any(|field| field.is_hidden() || has_secrets(field.inner()))
}

/// Arguments as the object with the same names has them.
fn arguments(source: &DataSource, object: &Value) -> Value {
    let of = |field: &Field| {
        if field.is_settable() { object.get(field.attribute).clone() } else { Value::Null }
    };
    Value::object(fields(source).iter().map(|field| (field.attribute, of(field))))
}

async fn shown_by(source: &DataSource, entry: &Entry, path: &str) -> String {
    let resource = entry.resource();
    let world = World::of(entry).await;
    let mut config = entry.minimal.clone();
    let field = field_at(resource.fields, path).expect("an attribute");
    let is_list = !matches!(field.kind, Kind::String);
    let marker = if is_list { json!([MARKER]) } else { json!(MARKER) };
    put(resource.fields, &mut config, path, &marker);
    let held = world.apply(resource, &Held::default(), &config).await.expect("an object");
    let log = Log::default();
    let guard = log.record();
    let config = arguments(source, &held.state);
    let (value, diagnostics) = read_data_source(source, &world.configured, &config).await;
    drop(guard);
    assert!(!diagnostics.has_errors(), "{}: {diagnostics:?}", source.type_name);
    let found = secrets_of(&fields(source), &value);
    assert!(found.iter().any(|it| is_in(it)), "{}: {value:?}", source.type_name);
    log.text()
}

#[tokio::test]
async fn no_log_shows_a_secret_that_a_data_source_reads() {
    let all = types::all();
    let mut tried = BTreeSet::new();
    for (name, type_name, path) in READS {
        let source = BETA_DATA_SOURCES.iter().find(|it| it.type_name == *name).expect("it exists");
        let entry = all.iter().find(|it| it.type_name == *type_name).expect("an entry");
        let log = shown_by(source, entry, path).await;
        assert!(log.contains("response body"), "{name}: nothing is logged");
        let lines: Vec<_> = log.lines().filter(|line| is_in(line)).collect();
        assert_eq!(lines, [""; 0], "{name}");
        tried.insert(*name);
    }
    tried.extend(OTHERS.iter().map(|(name, _)| *name));
    let found = BETA_DATA_SOURCES.iter().filter(|it| has_secrets(&fields(it)));
    assert_eq!(found.map(|it| it.type_name).collect::<BTreeSet<_>>(), tried);
}

#[tokio::test]
async fn no_log_shows_the_secret_of_an_ephemeral_resource() {
    let world = World::new(google_emulator::Variants::default()).await;
    for (type_name, config) in [
        ("google_service_account", json!({"account_id": "runner"})),
        (
            "google_secret_manager_secret",
            json!({"secret_id": "given", "replication": [{"auto": [{}]}]}),
        ),
        (
            "google_secret_manager_secret_version",
            json!({"secret": "projects/demo/secrets/given", "secret_data": MARKER}),
        ),
    ] {
        let made = world.apply(named(type_name), &Held::default(), &config).await;
        made.unwrap_or_else(|error| panic!("{type_name}: {error}"));
    }
    let account = "runner@demo.iam.gserviceaccount.com";
    for ephemeral in EPHEMERAL_RESOURCES {
        let table = &ephemeral.table;
        let config = match table.type_name {
            // The token is the one that every request has.
            "google_client_config" => continue,
            "google_secret_manager_secret_version" => json!({"secret": "given"}),
            "google_service_account_access_token" => {
                json!({"target_service_account": account, "scopes": ["cloud-platform"]})
            }
            "google_service_account_id_token" => {
                json!({"target_service_account": account, "target_audience": "https://a.example"})
            }
            "google_service_account_jwt" => {
                json!({"target_service_account": account, "payload": json!({"sub": MARKER}).to_string()})
            }
            "google_service_account_key" => json!({"service_account_id": account}),
            other => panic!("{other} has no configuration here"),
        };
        let config = Value::object(table.fields.iter().map(|field| {
            (field.attribute, of_json(config.get(field.attribute).unwrap_or(&Json::Null)))
        }));
        let log = Log::default();
        let guard = log.record();
        let opened = open(ephemeral, &world.configured, &config).await;
        let closed = close(ephemeral, &world.configured, &opened.private).await;
        drop(guard);
        assert!(opened.diagnostics.0.is_empty() && closed.0.is_empty(), "{opened:?} {closed:?}");
        let secrets = secrets_of(table.fields, &opened.value);
        assert!(!secrets.is_empty(), "{}: {:?}", table.type_name, opened.value);
        let log = log.text();
        let kept = String::from_utf8_lossy(&opened.private).into_owned();
        for secret in secrets {
            assert!(!log.contains(&secret), "{} logs {secret}: {log}", table.type_name);
            assert!(!kept.contains(&secret), "{} keeps {secret}", table.type_name);
        }
        assert!(!is_in(&log), "{} logs the marker: {log}", table.type_name);
    }
}

fn of_json(json: &Json) -> Value {
    match json {
        Json::String(text) => text.as_str().into(),
        Json::Array(all) => Value::set(all.iter().map(of_json).collect()),
        _ => Value::Null,
    }
}
