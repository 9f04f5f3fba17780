//! After every apply the state matches Google's object.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::google::get;
use super::*;
use crate::spec::Update;

/// A top-level attribute that is modified outside Terraform while a plan waits, and the new value.
fn meddled(resource: &Resource, prior: &Value, planned: &Value) -> Option<(&'static Field, Json)> {
    let is_left_alone = |field: &&Field| {
        let (before, after) = (prior.get(field.attribute), planned.get(field.attribute));
        let is_plain = field.is_settable()
            && field.role == Role::Plain
            && matches!(field.reading, Reading::Whole)
            && !field.google.is_empty()
            && !field.is_write_only()
            && field.attribute != "name"
            && field.form.reference.is_none();
        is_plain && before == after
    };
    resource.fields.iter().filter(is_left_alone).find_map(|field| {
        let value = match field.kind {
            Kind::Bool => json!(prior.get(field.attribute) != &Value::Bool(true)),
            Kind::Int => json!(9),
            Kind::String => json!("meddled"),
            _ => return None,
        };
        // What `false` means to Google beside a default is another law.
        (value != json!(false)).then_some((field, value))
    })
}

/// Whether the value in a state equals the one that Google keeps.
fn is_as_kept(value: &Value, kept: &Json) -> bool {
    match value {
        Value::Bool(truth) => *kept == json!(truth),
        Value::Number(number) => kept.as_i64() == number.as_i64(),
        Value::String(text) => kept.as_str().is_some_and(|kept| {
            let kept = kept.strip_prefix("sent/").unwrap_or(kept);
            kept.eq_ignore_ascii_case(text)
        }),
        _ => false,
    }
}

proptest! {
    #![proptest_config(config(1024))]

    #[test]
    fn concurrent_changes_are_in_the_state(case in cases()) {
        let world = World::new(case.resource, case.seed);
        let created = world.apply(&Held::default(), &case.first)?;
        let second = filled_in(case.resource.fields, &case.second);
        let plan = world.plan(&created, &second)?;
        let update = match case.resource.lifecycle {
            crate::spec::Lifecycle::Object(of) => of.update,
            _ => Update::None,
        };
        let has_request = encode::has_request(case.resource, &created.state, &plan.planned);
        if !plan.requires_replace.is_empty() || !has_request || matches!(update, Update::None) {
            return Ok(());
        }
        let Some((field, value)) = meddled(case.resource, &created.state, &plan.planned) else {
            return Ok(());
        };
        world.google.alter(|object| super::google::put(object, field.google, value.clone()));
        let reply = world.carry_out(&created, plan.clone(), &second);
        prop_assert!(reply.diagnostics.0.is_empty(), "{:?}", reply.diagnostics);
        let kept = get(&world.google.kept(), field.google);
        let shown = reply.state.get(field.attribute);
        prop_assert!(is_as_kept(shown, &kept), "{}: {} {kept}", field.attribute, brief(shown));
        prop_assert!(is_as_kept(shown, &value), "it was overwritten: {} {value}", brief(shown));
        prop_assert!(reply.needs_legacy_type_system);
        let held = Held::of(reply);
        let read = world.read(&held)?;
        prop_assert_eq!(brief(&read.state), brief(&held.state));
        // Without a refresh too, the next plan has the new value.
        let next = world.plan(&held, &second)?;
        let is_configured = !second.get(field.attribute).is_zero();
        prop_assert!(!is_configured || next.planned != held.state);
    }
}
