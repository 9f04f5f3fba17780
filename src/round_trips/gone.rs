//! An update of an object that somebody deletes between the plan and the apply.

use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestCaseResult};
use serde_json::{Value as Json, json};

use super::entry::{Entry, Row};
use super::types;
use super::world::{Held, World, each_type, stays};
use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::{Field, Lifecycle, Role, Update};

/// Types of which an update makes the object if it is missing. Source: recording service-networking-connection.
const MADE_BY_AN_UPDATE: &[&str] = &["google_service_networking_connection"];

/// The object with the first value of an attribute, and the configuration with the second one, which changes
/// it in place by a request.
async fn changed(entry: &Entry, world: &World) -> Result<Option<(Held, Json)>, TestCaseError> {
    let resource = entry.resource();
    let rows = entry.all_rows().map_err(|missing| TestCaseError::fail(format!("{missing:?}")))?;
    let in_place = |row: &&Row| {
        let top = row.0.split('.').next().unwrap_or_default();
        resource.field(top).is_some_and(Field::causes_request) && row.1 != row.2
    };
    let rows = rows.iter().filter(in_place);
    let mut pairs: Vec<_> =
        rows.map(|row| (entry.with(row, &row.1), entry.with(row, &row.2))).collect();
    if let Some(labels) = resource.with_role(Role::Labels) {
        let row = Row(labels.attribute, json!({"a": "1"}), json!({"a": "2"}), json!({}));
        pairs.push((entry.with(&row, &row.1), entry.with(&row, &row.2)));
    }
    for (first, second) in pairs {
        let held = world.apply(resource, &Held::default(), &first).await?;
        let plan = world.plan(resource, &held, &second)?;
        if plan.requires_replace.is_empty() && plan.planned != held.state {
            return Ok(Some((held, second)));
        }
        world.delete(resource, &held).await?;
    }
    Ok(None)
}

/// The error says that the object itself is missing, and nothing else.
fn is_told(diagnostics: &Diagnostics, part: &str) -> TestCaseResult {
    let [Diagnostic { summary, detail, attribute, .. }] = diagnostics.0.as_slice() else {
        prop_assert!(false, "not one diagnostic: {diagnostics:?}");
        return Ok(());
    };
    prop_assert!(summary.ends_with(" not found"), "{}: {}", summary, detail);
    prop_assert!(detail.contains("was deleted outside Terraform"), "{}", detail);
    prop_assert!(detail.contains(part), "{}", detail);
    prop_assert!(attribute.is_none(), "{:?} is at fault", attribute);
    Ok(())
}

async fn is_missed(entry: &Entry) -> TestCaseResult {
    let world = World::of(entry).await;
    let resource = entry.resource();
    let Some((held, second)) = changed(entry, &world).await? else {
        let is_never_changed = match resource.lifecycle {
            Lifecycle::Object(of) => matches!(of.update, Update::None),
            _ => true,
        };
        prop_assert!(
            is_never_changed || entry.has_no_rows.is_some(),
            "nothing changes it in place"
        );
        return Ok(());
    };
    if !world.alter(resource, &held.state, |object| *object = Json::Null) {
        world.delete(resource, &held).await?;
    }
    let (after, diagnostics) = world.send(resource, &held, &second).await?;
    if diagnostics.0.is_empty() {
        // A part of a policy that is missing is the same as one to add.
        let is_made = matches!(resource.lifecycle, Lifecycle::Policy(_));
        prop_assert!(is_made || MADE_BY_AN_UPDATE.contains(&entry.type_name), "no error");
        world.settles(resource, &after, &second).await?;
    } else {
        is_told(&diagnostics, "the next plan creates it again")?;
        prop_assert_eq!(&after.state, &held.state, "the state is lost before a read confirms it");
        let again = world.read(resource, &held).await?;
        prop_assert!(again.state.is_null(), "a read finds what is missing");
        // A part of an object of another type has to be made by that type first.
        if stays(resource) {
            return Ok(());
        }
        let again = world.apply(resource, &again, &second).await?;
        world.settles(resource, &again, &second).await?;
    }
    Ok(())
}

/// The same where what contains the object is deleted too.
async fn is_missed_with_what_contains_it(entry: &Entry) -> TestCaseResult {
    let world = World::of(entry).await;
    let resource = entry.resource();
    if matches!(resource.lifecycle, Lifecycle::Object(_) | Lifecycle::Switch(_)) {
        return Ok(());
    }
    let Some((held, second)) = changed(entry, &world).await? else { return Ok(()) };
    if !world.remove_around(resource, &held.state) {
        return Ok(());
    }
    let (after, diagnostics) = world.send(resource, &held, &second).await?;
    if diagnostics.0.is_empty() {
        // A project cannot be removed: it has a policy again.
        prop_assert!(matches!(resource.lifecycle, Lifecycle::Policy(_)), "no error");
        return world.settles(resource, &after, &second).await.map(drop);
    }
    is_told(&diagnostics, "which contains it")
}

#[test]
fn an_update_of_a_deleted_object_says_that_the_object_is_missing() {
    each_type(types::all(), is_missed);
}

#[test]
fn an_update_of_a_part_of_a_deleted_object_says_so() {
    each_type(types::all(), is_missed_with_what_contains_it);
}
