//! What may be a secret is sent, and in no log.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestCaseResult};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::registry::Registry;

use super::entry::{Entry, Row};
use super::types;
use super::world::{Held, World, each_type, value};
use crate::engine::validate;
use crate::spec::{Field, Kind, field_at};

/// A value that is base64 too, as some attributes have to be.
const MARKER: &str = "cGxhbnRlZC04ZDNlN2E1MWMw";

/// All events of the provider, at every level.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<String>>);

impl<S: Subscriber> Layer<S> for Recorder {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target().starts_with(env!("CARGO_CRATE_NAME")) {
            let mut text = self.0.lock().expect("no panic");
            event.record(&mut |field: &tracing::field::Field, value: &dyn std::fmt::Debug| {
                _ = write!(text, "{field}={value:?} ");
            });
            text.push('\n');
        }
    }
}

/// Whether the attribute or a block around it may hold a secret.
fn may_be_secret(fields: &'static [Field], path: &str) -> bool {
    let dots = path.match_indices('.').map(|(at, _)| &path[..at]);
    dots.chain([path]).filter_map(|path| field_at(fields, path)).any(Field::is_hidden)
}

fn planted(field: &Field) -> Option<Json> {
    match field.kind {
        Kind::String => Some(json!(MARKER)),
        Kind::Strings | Kind::StringSet => Some(json!([MARKER])),
        Kind::StringMap => Some(json!({"authorization": MARKER})),
        _ => None,
    }
}

/// Whether a text has the marker, plain or in base64.
fn is_in(text: &str) -> bool {
    text.contains(MARKER) || text.contains(&STANDARD.encode(MARKER))
}

/// The number of attributes in which a marker was sent.
static SENT: AtomicUsize = AtomicUsize::new(0);

/// Creates, reads, changes and deletes an object with the marker in this attribute.
async fn live(entry: &Entry, row: &Row) -> TestCaseResult {
    let resource = entry.resource();
    let field = field_at(resource.fields, row.0).expect("an attribute");
    let Some(new) = planted(field) else { return Ok(()) };
    let (first, second) = (entry.with(row, &row.1), entry.with(row, &new));
    if validate(resource, &value(resource, &second), true).has_errors() {
        return Ok(());
    }
    let world = World::of(entry).await;
    world.emulator.take_journal();
    let held = world.apply(resource, &Held::default(), &first).await?;
    let held = world.apply(resource, &held, &second).await?;
    let held = world.read(resource, &held).await?;
    world.delete(resource, &held).await?;
    let held = world.apply(resource, &Held::default(), &second).await?;
    world.delete(resource, &held).await?;
    let sent = world.emulator.take_journal();
    prop_assert!(sent.iter().any(|it| is_in(&it.body.to_string())), "it is not sent");
    SENT.fetch_add(1, Ordering::Relaxed);
    Ok(())
}

async fn are_discreet(entry: &Entry) -> TestCaseResult {
    let rows = entry.all_rows().map_err(|missing| TestCaseError::fail(format!("{missing:?}")))?;
    let fields = entry.resource().fields;
    let mut wrong = BTreeSet::new();
    for row in rows.iter().filter(|row| may_be_secret(fields, row.0)) {
        let recorder = Recorder::default();
        let subscriber = Registry::default().with(recorder.clone());
        let guard = tracing::subscriber::set_default(subscriber);
        let lived = live(entry, row).await;
        drop(guard);
        if let Err(error) = lived {
            wrong.insert(format!("{}: {error}", row.0));
        }
        let log = recorder.0.lock().expect("no panic").clone();
        let lines = log.lines().filter(|line| is_in(line));
        wrong.extend(lines.map(|line| format!("{} is logged: {line}", row.0)));
    }
    prop_assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
    Ok(())
}

#[test]
fn what_may_be_a_secret_is_in_no_log() {
    each_type(types::all(), are_discreet);
    let sent = SENT.load(Ordering::Relaxed);
    assert!(sent > 10, "{sent} attributes are tried");
}
