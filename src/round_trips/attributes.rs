//! Each attribute by itself: set, changed, changed outside Terraform, and unset. Each step reaches Google's
//! object, and an empty plan follows.

use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestCaseResult};
use serde_json::Value as Json;
use std::cell::RefCell;
use std::collections::BTreeMap;

use super::entry::{Entry, Row, Step, look_up};
use super::imports::is_part;
use super::types;
use super::world::{Held, World, each_type, value};
use crate::spec::{Field, Literal, Reading, Resource, SetBy, field_at};
use crate::value::{Value, to_json_text};

/// One attribute under trial.
struct Trial<'a> {
    world: &'a World,
    resource: &'static Resource,
    field: &'static Field,
    row: &'a Row,
    /// The objects that configurations without the attribute make: many attributes share one.
    untouched: &'a RefCell<BTreeMap<String, Value>>,
}

impl Trial<'_> {
    async fn run(&self, entry: &Entry) -> TestCaseResult {
        let unset = entry.with(self.row, &Json::Null);
        let is_required =
            self.field.set_by == SetBy::Required || entry.omits(self.row.0, Step::Unset);
        let fresh = if is_required { None } else { Some(self.fresh(&unset).await?) };
        let first = entry.with(self.row, &self.row.1);
        let created = self.step(&Held::default(), &first).await?;
        self.has("set", &created, &first).await?;
        let before = self.world.object(self.resource, &created.state);
        let second = entry.with(self.row, &self.row.2);
        let mut held = self.step(&created, &second).await?;
        self.has("changed", &held, &second).await?;
        if !entry.omits(self.row.0, Step::Import) {
            self.world.imports(self.resource, &held, &second).await?;
        }
        if let Some(before) = before.filter(|_| !entry.omits(self.row.0, Step::Drift)) {
            held = self.drift(held, &second, &before).await?;
        }
        if let Some(fresh) = fresh {
            held = self.step(&held, &unset).await?;
            self.is_unset(&held, &fresh, &second).await?;
        }
        self.world.delete(self.resource, &held).await
    }

    /// Applies, checks that Google's computed values match the apply's result, and that the next
    /// plan is empty.
    async fn step(&self, held: &Held, config: &Json) -> Result<Held, TestCaseError> {
        let held = self.world.apply(self.resource, held, config).await?;
        let read = self.world.settles(self.resource, &held, config).await?;
        let computed = self.resource.fields.iter().filter(|it| it.set_by == SetBy::Computed);
        let stale: Vec<_> = computed
            .map(|field| field.attribute)
            .filter(|name| held.state.get(name) != read.state.get(name))
            .collect();
        prop_assert!(stale.is_empty(), "the plan kept {:?}, which the apply changed", stale);
        Ok(read)
    }

    async fn now(&self, held: &Held) -> Result<Value, TestCaseError> {
        let object = self.world.at_google(self.resource, &held.state).await?;
        Ok(look_up(&object, self.row.0).clone())
    }

    /// Google's value in an object that never had the attribute set.
    async fn fresh(&self, unset: &Json) -> Result<Value, TestCaseError> {
        let known = self.untouched.borrow().get(&unset.to_string()).cloned();
        let object = if let Some(object) = known {
            object
        } else {
            let held = self.step(&Held::default(), unset).await?;
            let object = self.world.at_google(self.resource, &held.state).await?;
            self.world.delete(self.resource, &held).await?;
            self.untouched.borrow_mut().insert(unset.to_string(), object.clone());
            object
        };
        let now = look_up(&object, self.row.0).clone();
        let promised = match self.field.set_by {
            SetBy::Default(literal) => Some(literal),
            _ => self.field.googles_default,
        };
        if let Some(literal) = promised {
            let is_promised = now == literal.value() || now.is_null();
            prop_assert!(is_promised, "the table promises {:?}, not {}", literal, shown(&now));
        }
        Ok(now)
    }

    /// Whether Google has the configured value.
    async fn has(&self, step: &str, held: &Held, config: &Json) -> TestCaseResult {
        if !self.is_returned() {
            return Ok(());
        }
        let now = self.now(held).await?;
        let config = value(self.resource, config);
        let wanted = look_up(&config, self.row.0);
        let may_be_more = matches!(self.field.reading, Reading::WithoutAddedKeys);
        let has = means_same(self.field, &now, wanted)
            || may_be_more && is_part(self.field, wanted, &now);
        prop_assert!(has, "{}: Google has {}, not {}", step, shown(&now), shown(wanted));
        Ok(())
    }

    /// Once unset, the attribute is as if it had never been set. If the table declares that Google keeps
    /// the value, the last one may stay.
    async fn is_unset(&self, held: &Held, fresh: &Value, second: &Json) -> TestCaseResult {
        if !self.is_returned() {
            return Ok(());
        }
        let now = self.now(held).await?;
        let second = value(self.resource, second);
        let stays = self.field.is_filled_in() && !self.field.can_be_reset();
        let kept = look_up(&second, self.row.0);
        // Of an attribute that is read only if it differs, Google may return its default or nothing.
        let default = self.field.googles_default.map(Literal::value);
        let is_default = self.field.set_by == SetBy::Optional && default.as_ref() == Some(&now);
        let is_as_expected = means_same(self.field, &now, fresh)
            || fresh.is_null() && is_default
            || stays && means_same(self.field, &now, kept);
        let (now, expected) = (shown(&now), shown(if stays { kept } else { fresh }));
        prop_assert!(is_as_expected, "unset: Google has {}, not {}", now, expected);
        Ok(())
    }

    /// Whether Google returns the attribute.
    fn is_returned(&self) -> bool {
        let dots = self.row.0.match_indices('.').map(|(at, _)| &self.row.0[..at]);
        dots.chain([self.row.0])
            .filter_map(|path| field_at(self.resource.fields, path))
            .all(|field| !matches!(field.reading, Reading::Nothing))
    }

    /// Restores the object's prior value at Google: a read shows the drift, and an apply corrects
    /// it.
    async fn drift(&self, held: Held, config: &Json, before: &Json) -> Result<Held, TestCaseError> {
        let top = self.row.0.split('.').next().unwrap_or_default();
        let top = self.resource.field(top).expect("an attribute");
        let member = top.google.split('.').next().unwrap_or_default().to_owned();
        let now = self.world.object(self.resource, &held.state).expect("there");
        if member.is_empty() || now[&member] == before[&member] || !self.is_returned() {
            return Ok(held);
        }
        self.world.alter(self.resource, &held.state, |object| {
            let members = object.as_object_mut().expect("an object");
            match before.get(&member) {
                Some(value) => members.insert(member.clone(), value.clone()),
                None => members.remove(&member),
            };
        });
        let read = self.world.read(self.resource, &held).await?;
        prop_assert!(read.state != held.state, "drift: a read does not show it");
        let plan = self.world.plan(self.resource, &read, config)?;
        prop_assert!(plan.planned != read.state, "drift: no plan corrects it");
        let held = self.step(&read, config).await?;
        self.has("drift", &held, config).await?;
        Ok(held)
    }
}

fn shown(value: &Value) -> String {
    to_json_text(value).unwrap_or_else(|| format!("{value:?}"))
}

fn means_same(field: &Field, one: &Value, two: &Value) -> bool {
    let are_zero = !field.is_zero_distinct() && one.is_zero() && two.is_zero();
    one == two || are_zero || field.is_same_answer(two, one) || field.is_same(one, two)
}

/// Tries each attribute of a type, and reports all that fail.
async fn try_all(entry: &Entry) -> TestCaseResult {
    let resource = entry.resource();
    let rows = entry.all_rows().map_err(|missing| TestCaseError::fail(format!("{missing:?}")))?;
    let mut world = World::of(entry).await;
    let (mut failed, untouched) = (Vec::new(), RefCell::default());
    for row in &rows {
        let field = field_at(resource.fields, row.0).expect("an attribute");
        let trial = Trial { world: &world, resource, field, row, untouched: &untouched };
        if let Err(error) = trial.run(entry).await {
            failed.push(format!("{}: {error}", row.0));
            // A failed trial may have left its object.
            world = World::of(entry).await;
        }
    }
    prop_assert!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

#[test]
fn each_attribute_can_be_set_changed_and_unset() {
    each_type(types::all(), try_all);
}

/// Adds an attribute, with the blocks around it, to the minimal object.
async fn is_added(world: &World, entry: &Entry, row: &Row) -> TestCaseResult {
    let resource = entry.resource();
    let field = field_at(resource.fields, row.0).expect("an attribute");
    let untouched = RefCell::default();
    let trial = Trial { world, resource, field, row, untouched: &untouched };
    let held = world.apply(resource, &Held::default(), &entry.minimal).await?;
    let config = entry.with(row, &row.2);
    let held = trial.step(&held, &config).await?;
    world.delete(resource, &held).await
}

async fn can_be_added(entry: &Entry) -> TestCaseResult {
    let rows = entry.all_rows().map_err(|missing| TestCaseError::fail(format!("{missing:?}")))?;
    let mut world = World::of(entry).await;
    let mut failed = Vec::new();
    for row in &rows {
        if let Err(error) = is_added(&world, entry, row).await {
            failed.push(format!("{}: {error}", row.0));
            world = World::of(entry).await;
        }
    }
    prop_assert!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

#[test]
fn each_attribute_can_be_added_with_its_block() {
    each_type(types::all(), can_be_added);
}
