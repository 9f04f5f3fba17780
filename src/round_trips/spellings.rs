//! Other forms of what Google returns in one: durations with a fraction, and blocks in which all is omitted
//! that Google fills in.

use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestCaseResult};
use serde_json::{Value as Json, json};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::entry::{Entry, Row, nested};
use super::types;
use super::world::{Held, World, each_type, value};
use crate::engine::validate;
use crate::spec::{Check, Field, field_at};

/// Whether the attribute is a duration as Google writes it.
fn is_duration(field: &Field) -> bool {
    let Check::Text(check) = field.form.check else { return false };
    check("90s").is_ok() && check("1.5s").is_ok() && check("90").is_err() && check("1m").is_err()
}

/// The same duration with a fraction.
fn with_fraction(text: &Json) -> Option<Json> {
    let seconds = text.as_str()?.strip_suffix('s')?;
    (!seconds.contains('.')).then(|| json!(format!("{seconds}.0s")))
}

/// An object settles with each spelling, and the change from one to the other sends nothing.
async fn has_two_spellings(world: &World, entry: &Entry, row: &Row) -> TestCaseResult {
    let resource = entry.resource();
    let Some(other) = with_fraction(&row.1) else { return Ok(()) };
    let (plain, other) = (entry.with(row, &row.1), entry.with(row, &other));
    let held = world.apply(resource, &Held::default(), &other).await?;
    let held = world.settles(resource, &held, &other).await?;
    world.emulator.take_journal();
    let held = world.apply(resource, &held, &plain).await?;
    let writes = world
        .emulator
        .take_journal()
        .into_iter()
        .filter(google_emulator::Exchange::is_write)
        .count();
    prop_assert_eq!(writes, 0, "another spelling is sent");
    let held = world.settles(resource, &held, &plain).await?;
    world.delete(resource, &held).await
}

async fn are_spelled(entry: &Entry) -> TestCaseResult {
    let rows = entry.all_rows().map_err(|missing| TestCaseError::fail(format!("{missing:?}")))?;
    let fields = entry.resource().fields;
    let (mut failed, mut world) = (Vec::new(), None);
    for row in rows.iter().filter(|row| field_at(fields, row.0).is_some_and(is_duration)) {
        let at = match world.take() {
            Some(world) => world,
            None => World::of(entry).await,
        };
        match has_two_spellings(&at, entry, row).await {
            Ok(()) => world = Some(at),
            // A failed trial may have left its object.
            Err(error) => failed.push(format!("{}: {error}", row.0)),
        }
    }
    prop_assert!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

#[test]
fn a_duration_settles_in_each_spelling() {
    each_type(types::all(), are_spelled);
}

/// How many blocks Google accepted with one attribute and what is required.
static ACCEPTED: AtomicUsize = AtomicUsize::new(0);

/// An object with only this attribute of its block settles, if Google accepts it.
async fn settles_alone(world: &World, entry: &Entry, config: &Json) -> Result<bool, TestCaseError> {
    let resource = entry.resource();
    if validate(resource, &value(resource, config), true).has_errors() {
        return Ok(true);
    }
    let (held, diagnostics) = world.send(resource, &Held::default(), config).await?;
    if diagnostics.has_errors() {
        return Ok(held.state.is_null());
    }
    // A value that Google accepts and does not keep is told by a warning.
    if !diagnostics.0.is_empty() {
        return Ok(false);
    }
    ACCEPTED.fetch_add(1, Ordering::Relaxed);
    let held = world.settles(resource, &held, config).await?;
    world.delete(resource, &held).await?;
    Ok(true)
}

async fn are_alone(entry: &Entry) -> TestCaseResult {
    let (mut failed, mut world) = (Vec::new(), None);
    for (path, config) in nested(entry) {
        let at = match world.take() {
            Some(world) => world,
            None => World::of(entry).await,
        };
        match settles_alone(&at, entry, &config).await {
            Ok(true) => world = Some(at),
            Ok(false) => {}
            Err(error) => failed.push(format!("{path}: {error}")),
        }
    }
    prop_assert!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

#[test]
fn an_attribute_alone_in_its_block_settles() {
    each_type(types::all(), are_alone);
    let accepted = ACCEPTED.load(Ordering::Relaxed);
    assert!(accepted > 100, "Google accepts only {accepted}");
}
