//! Values that mean, as null does, that an attribute is not set: 0, `""`, `[]` and `{}` where the table
//! declares it. An object settles with each of them, and none is sent to Google. `""` in place of a default of
//! the table stands for it.
//!
//! An import cannot tell them, `false` and empty labels from an attribute that is not set. Whoever configures
//! them replaces and sends nothing.

use google_emulator::Exchange;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestCaseResult};
use serde_json::{Value as Json, json};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::entry::{Entry, Row, look_up, put};
use super::types;
use super::world::{Held, World, each_type, longest_import_id, value};
use crate::engine::validate;
use crate::spec::{Field, Kind, Role, SetBy, field_at, places};

/// The value, other than null, that means that the attribute is not set.
fn empty(field: &Field) -> Option<Json> {
    if field.default_for_empty().is_some() {
        return Some(json!(""));
    }
    let may_be_unset = matches!(field.set_by, SetBy::Optional | SetBy::OptionalComputed);
    if !may_be_unset || field.is_sent_empty() || field.is_zero_distinct() {
        return None;
    }
    match field.kind {
        Kind::Int | Kind::Float if field.is_zero_unset() => Some(json!(0)),
        // Sent, since Google treats it as absent too.
        Kind::Int if field.set_by == SetBy::Optional => Some(json!(0)),
        Kind::String => Some(json!("")),
        Kind::StringMap => Some(json!({})),
        Kind::Strings | Kind::StringSet if field.bounds.min == 0 => Some(json!([])),
        _ => None,
    }
}

/// Tries the empty value on a new object, and in place of another value. If an object requires the
/// attribute, there is nothing to try.
async fn try_empty(world: &World, entry: &Entry, row: &Row, empty: &Json) -> TestCaseResult {
    let resource = entry.resource();
    let unset = entry.with(row, &Json::Null);
    let Ok(made) = world.apply(resource, &Held::default(), &unset).await else { return Ok(()) };
    world.delete(resource, &made).await?;
    let config = entry.with(row, empty);
    // Some checks of attributes with a default refuse an empty string.
    let field = field_at(resource.fields, row.0).expect("an attribute");
    let has_default = field.default_for_empty().is_some();
    if has_default && validate(resource, &value(resource, &config), true).has_errors() {
        return Ok(());
    }
    world.emulator.take_journal();
    let created = world.apply(resource, &Held::default(), &config).await?;
    let created = world.settles(resource, &created, &config).await?;
    world.delete(resource, &created).await?;
    let set = world.apply(resource, &Held::default(), &entry.with(row, &row.1)).await?;
    let changed = world.apply(resource, &set, &config).await?;
    let changed = world.settles(resource, &changed, &config).await?;
    world.delete(resource, &changed).await?;
    let member = field.google.rsplit('.').next().unwrap_or_default();
    let text = format!("{member:?}:{empty}");
    for exchange in world.emulator.take_journal() {
        let body = exchange.body.to_string();
        let may_be_sent = member.is_empty() || *empty == json!(0) && !field.is_zero_unset();
        let is_sent = exchange.is_write() && !may_be_sent && body.contains(&text);
        prop_assert!(!is_sent, "{} is sent: {}", text, body);
    }
    Ok(())
}

async fn settles_when_empty(entry: &Entry) -> TestCaseResult {
    let rows = entry.all_rows().map_err(|missing| TestCaseError::fail(format!("{missing:?}")))?;
    let mut failed = Vec::new();
    let mut world = World::of(entry).await;
    for row in &rows {
        let field = field_at(entry.resource().fields, row.0).expect("an attribute");
        let Some(empty) = empty(field) else { continue };
        if let Err(error) = try_empty(&world, entry, row, &empty).await {
            failed.push(format!("{} = {empty}: {error}", row.0));
            // A failed trial may have left its object.
            world = World::of(entry).await;
        }
    }
    prop_assert!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

/// The value that an import does not distinguish from null.
fn untold(field: &Field) -> Option<Json> {
    let may_be_unset = matches!(field.set_by, SetBy::Optional | SetBy::OptionalComputed);
    empty(field).or_else(|| match field.kind {
        _ if !may_be_unset || field.is_zero_distinct() => None,
        Kind::Bool => Some(json!(false)),
        Kind::Int | Kind::Float => Some(json!(0)),
        _ => None,
    })
}

/// Configurations without an attribute, with the attribute's path and the configuration in which it has the value
/// that an import does not distinguish from null. Those of equal configurations follow each other.
fn untold_values(entry: &Entry) -> Result<Vec<(Json, String, Json)>, Vec<String>> {
    let fields = entry.resource().fields;
    let field = |path: &str| field_at(fields, path).expect("an attribute");
    let rows = entry.all_rows()?;
    let of_row = |row: &Row| {
        let untold = untold(field(row.0))?;
        Some((entry.with(row, &Json::Null), row.0.to_owned(), entry.with(row, &untold)))
    };
    let is_labels = |field: &Field| matches!(field.role, Role::Labels | Role::Annotations);
    let own = fields.iter().filter(|field| is_labels(field)).map(|it| it.attribute.to_owned());
    let of_block = fields.iter().filter(|field| field.is_block()).flat_map(|block| {
        let inner = block.inner().iter().filter(|field| is_labels(field));
        inner.map(|inner| format!("{}.{}", block.attribute, inner.attribute))
    });
    let of_labels = own.chain(of_block).map(|path| {
        let mut config = entry.minimal.clone();
        put(fields, &mut config, &path, &json!({}));
        (entry.minimal.clone(), path, config)
    });
    let mut all: Vec<_> = of_labels.chain(rows.iter().filter_map(of_row)).collect();
    all.sort_by_cached_key(|(unset, ..)| unset.to_string());
    Ok(all)
}

async fn changes_nothing_after_an_import(entry: &Entry) -> TestCaseResult {
    let resource = entry.resource();
    if resource.import.is_empty() {
        return Ok(());
    }
    let all = untold_values(entry).map_err(|it| TestCaseError::fail(format!("{it:?}")))?;
    let mut failed = Vec::new();
    let mut world = World::of(entry).await;
    let mut made: Option<(Json, Held)> = None;
    for (unset, path, config) in all {
        if made.as_ref().is_none_or(|(other, _)| *other != unset) {
            if let Some((_, held)) = made.take() {
                world.delete(resource, &held).await?;
            }
            // Where an object requires the attribute, there is nothing to try.
            let Ok(held) = world.apply(resource, &Held::default(), &unset).await else { continue };
            made = Some((unset, held));
        }
        let held = &made.as_ref().expect("it is made").1;
        if let Err(error) = try_after_import(&world, entry, held, &path, &config).await {
            failed.push(format!("{path}: {error}"));
            world = World::of(entry).await;
            made = None;
        }
    }
    prop_assert!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

/// How many values were tried after an import.
static TRIED_AFTER_IMPORT: AtomicUsize = AtomicUsize::new(0);

async fn try_after_import(
    world: &World,
    entry: &Entry,
    held: &Held,
    path: &str,
    config: &Json,
) -> TestCaseResult {
    let resource = entry.resource();
    let imported = world.import(resource, &longest_import_id(resource, &held.state)?).await?;
    let known = look_up(&imported.state, path);
    let is_refused = validate(resource, &value(resource, config), true).has_errors();
    // Google has filled in another value.
    if is_refused || !known.is_null() && !known.is_zero() {
        return Ok(());
    }
    TRIED_AFTER_IMPORT.fetch_add(1, Ordering::Relaxed);
    let plan = world.plan(resource, &imported, config)?;
    prop_assert!(plan.requires_replace.is_empty(), "replaced by {:?}", plan.requires_replace);
    world.emulator.take_journal();
    let applied = world.apply(resource, &imported, config).await?;
    // A block that Google does not have is sent, although only zeros are in it.
    let block = path.split_once('.').map(|(block, _)| imported.state.get(block));
    let has_block = block.is_none_or(|block| !block.is_zero());
    let write = world.emulator.take_journal().into_iter().find(Exchange::is_write);
    prop_assert!(write.is_none() || !has_block, "{write:?}");
    world.settles(resource, &applied, config).await.map(|_| ())
}

#[test]
fn what_an_import_cannot_tell_from_null_replaces_and_sends_nothing() {
    each_type(types::all(), changes_nothing_after_an_import);
    let tried = TRIED_AFTER_IMPORT.load(Ordering::Relaxed);
    assert!(tried >= 250, "only {tried} values were tried");
}

#[test]
fn an_attribute_that_is_set_to_nothing_settles_and_is_not_sent() {
    each_type(types::all(), settles_when_empty);
}

#[test]
fn an_empty_string_in_an_address_is_an_error_of_the_plan() {
    for entry in types::all() {
        let resource = entry.resource();
        let mut templates = resource.lifecycle.templates();
        templates.push(resource.id);
        let is_place = |name: &str| templates.iter().any(|it| places(it).contains(&name));
        let required = resource.fields.iter().filter(|field| field.set_by == SetBy::Required);
        for field in required.filter(|field| is_place(field.attribute)) {
            let mut config = entry.minimal.clone();
            config[field.attribute] = json!("");
            let refused = validate(resource, &value(resource, &config), true);
            let said = format!("{refused:?}");
            let of = format!("{}.{}: {said}", resource.type_name, field.attribute);
            assert!(refused.has_errors(), "{of}");
            assert!(said.contains(&format!("`{}` is", field.attribute)), "{of}");
        }
    }
}
