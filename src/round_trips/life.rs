//! An object from its create to its end: settled, deleted outside Terraform, kept or deleted.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use serde_json::{Value as Json, json};

use super::entry::Entry;
use super::types;
use super::world::{Held, World, each_type, is_gone, longest_import_id, stays};
use crate::engine::{PlanRequest, plan};
use crate::spec::{Lifecycle, Object, Role, Settings, Update};
use crate::value::Value;

async fn lives(entry: &Entry) -> TestCaseResult {
    let world = World::of(entry).await;
    let resource = entry.resource();
    let before = world.emulator.paths();
    let created = world.apply(resource, &Held::default(), &entry.minimal).await?;
    prop_assert!(created.state.is_wholly_known());
    let held = world.settles(resource, &created, &entry.minimal).await?;
    world.delete(resource, &held).await?;
    // A switch that is off still exists: the read that follows shows that it is off.
    let is_switch = matches!(resource.lifecycle, Lifecycle::Switch(_));
    let stays = stays(resource);
    // Google keeps some objects for a while, marked as deleted.
    let is_there = world.object(resource, &held.state).is_some_and(|it| it["deleted"] != true);
    let is_hidden = is_switch || resource.lifecycle.is_unread();
    prop_assert!(is_hidden || is_there == stays, "it is there: {is_there}");
    let gone = world.read(resource, &held).await?;
    prop_assert!(is_gone(resource, &gone) != stays, "a read after the delete");
    let after = world.emulator.paths();
    let may_stay = |path: &str| entry.leaves.iter().any(|(part, _)| path.contains(part));
    let left: Vec<_> =
        after.iter().filter(|path| !before.contains(path) && !may_stay(path)).collect();
    prop_assert!(left.is_empty(), "a delete leaves {left:?}");
    // Deleting an object that no longer exists succeeds.
    world.delete(resource, &held).await
}

async fn may_go(entry: &Entry) -> TestCaseResult {
    let world = World::of(entry).await;
    let resource = entry.resource();
    if resource.lifecycle.is_unread() {
        return Ok(());
    }
    let held = world.apply(resource, &Held::default(), &entry.minimal).await?;
    let imported = if resource.import.is_empty() {
        held.clone()
    } else {
        world.import(resource, &longest_import_id(resource, &held.state)?).await?
    };
    if !world.alter(resource, &held.state, |object| *object = Json::Null) {
        world.delete(resource, &held).await?;
    }
    let gone = world.read(resource, &held).await?;
    prop_assert!(is_gone(resource, &gone), "a read finds what is gone");
    // Nothing was written since the import, so that its note is still there.
    let gone_since = world.read(resource, &imported).await?;
    prop_assert!(is_gone(resource, &gone_since), "a read finds what was imported and is gone");
    let again = world.apply(resource, &gone, &entry.minimal).await?;
    world.settles(resource, &again, &entry.minimal).await?;
    Ok(())
}

/// The minimal configuration with this attribute.
fn with(entry: &Entry, attribute: &str, value: &Json) -> Json {
    let mut config = entry.minimal.clone();
    config[attribute] = value.clone();
    config
}

async fn is_kept(entry: &Entry) -> TestCaseResult {
    let resource = entry.resource();
    for field in resource.fields {
        let kept = match field.role {
            Role::DeletionProtection => json!(true),
            Role::DeletionPolicy => json!("PREVENT"),
            _ => continue,
        };
        let world = World::of(entry).await;
        let config = with(entry, field.attribute, &kept);
        let held = world.apply(resource, &Held::default(), &config).await?;
        let destroy = PlanRequest { prior: held.state.clone(), ..PlanRequest::default() };
        let planned = plan(resource, &world.configured.settings, destroy);
        prop_assert!(planned.diagnostics.has_errors(), "{} is ignored", field.attribute);
    }
    let Some(policy) = resource.deletion_policy() else { return Ok(()) };
    let world = World::of(entry).await;
    let config = with(entry, policy.attribute, &json!("ABANDON"));
    let held = world.apply(resource, &Held::default(), &config).await?;
    world.delete(resource, &held).await?;
    let kept = world.read(resource, &held).await?;
    prop_assert!(!kept.state.is_null(), "ABANDON deletes");
    Ok(())
}

#[test]
fn an_object_is_created_settles_and_is_deleted() {
    each_type(types::all(), lives);
}

#[test]
fn a_deleted_object_is_recreated() {
    each_type(types::all(), may_go);
}

#[test]
fn an_object_is_protected_while_its_attribute_is_true() {
    each_type(types::all(), is_kept);
}

#[test]
fn labels_and_annotations_of_others_stay_hidden() {
    each_type(types::all(), hides_foreign_labels);
}

/// Labels of the provider block and of others are in `effective_labels` alone, where a type has them.
async fn hides_foreign_labels(entry: &Entry) -> TestCaseResult {
    let resource = entry.resource();
    let of = |role: Role| resource.fields.iter().find(|field| field.role == role);
    for (own, effective) in
        [(Role::Labels, Role::EffectiveLabels), (Role::Annotations, Role::EffectiveAnnotations)]
    {
        let (Some(own), Some(effective)) = (of(own), of(effective)) else { continue };
        let mut world = World::of(entry).await;
        if own.role == Role::Labels {
            let labels = [("team".to_owned(), "net".into())];
            let settings = Settings {
                default_labels: Some(labels.into()),
                ..world.configured.settings.clone()
            };
            world.configured.settings = settings;
        }
        let config = with(entry, own.attribute, &json!({"a": "b"}));
        let held = world.apply(resource, &Held::default(), &config).await?;
        let altered = world.alter(resource, &held.state, |object| {
            object[effective.google]["theirs"] = json!("x");
        });
        let read = world.settles(resource, &held, &config).await?;
        prop_assert_eq!(read.state.get(own.attribute), &Value::map([("a", Value::from("b"))]));
        let effective = read.state.get(effective.attribute);
        prop_assert_eq!(
            effective.as_map().and_then(|it| it.get("theirs")).and_then(Value::as_str),
            altered.then_some("x")
        );
        let changed = with(entry, own.attribute, &json!({"a": "c"}));
        let held = world.apply(resource, &read, &changed).await?;
        let held = world.settles(resource, &held, &changed).await?;
        let now = world.object(resource, &held.state);
        // A new object in the place of one that is never changed has the configured labels alone.
        let is_replaced =
            matches!(resource.lifecycle, Lifecycle::Object(Object { update: Update::None, .. }));
        prop_assert!(
            !altered || is_replaced || now.is_some_and(|it| it.to_string().contains("theirs")),
            "a change removes what is not ours"
        );
    }
    Ok(())
}

#[test]
fn labels_and_annotations_of_others_survive_an_import() {
    each_type(types::all(), keeps_foreign_labels_after_an_import);
}

/// An import cannot determine which labels are configured: those that are not stay on the object.
async fn keeps_foreign_labels_after_an_import(entry: &Entry) -> TestCaseResult {
    let resource = entry.resource();
    let of = |role: Role| resource.fields.iter().find(|field| field.role == role);
    for (own, effective) in
        [(Role::Labels, Role::EffectiveLabels), (Role::Annotations, Role::EffectiveAnnotations)]
    {
        let (Some(own), Some(effective)) = (of(own), of(effective)) else { continue };
        let world = World::of(entry).await;
        let config = with(entry, own.attribute, &json!({"a": "b"}));
        let held = world.apply(resource, &Held::default(), &config).await?;
        let altered = world.alter(resource, &held.state, |object| {
            object[effective.google]["theirs"] = json!("x");
        });
        let id = longest_import_id(resource, &held.state)?;
        let imported = world.import(resource, &id).await?;
        let held = world.apply(resource, &imported, &config).await?;
        let held = world.settles(resource, &held, &config).await?;
        prop_assert_eq!(held.state.get(own.attribute), &Value::map([("a", Value::from("b"))]));
        let now = held.state.get(effective.attribute);
        let theirs = now.as_map().and_then(|it| it.get("theirs")).and_then(Value::as_str);
        prop_assert_eq!(theirs, altered.then_some("x"));
        // The label counts as ours by now, and is removed with the configuration.
        let none = with(entry, own.attribute, &json!({}));
        let held = world.apply(resource, &held, &none).await?;
        let held = world.settles(resource, &held, &none).await?;
        let now = held.state.get(effective.attribute);
        prop_assert!(now.as_map().is_none_or(|it| !it.contains_key("a")), "{:?}", now);
    }
    Ok(())
}
