//! Values that mean, as null does, that an attribute is not set: 0, `""`, `[]` and `{}` where the table
//! declares it. An object settles with each of them, and none is sent to Google. `""` in place of a default of
//! the table stands for it.

use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestCaseResult};
use serde_json::{Value as Json, json};

use super::entry::{Entry, Row};
use super::types;
use super::world::{Held, World, each_type, value};
use crate::engine::validate;
use crate::spec::{Field, Kind, SetBy, field_at, places};

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
