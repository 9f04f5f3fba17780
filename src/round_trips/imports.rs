//! Every form of an import, and every identity, leads to the state that a create made.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use serde_json::json;

use super::entry::Entry;
use super::types;
use super::world::{Held, World, each_type, fine, import_id};
use crate::engine::import_by_identity;
use crate::spec::{Field, IdentityField, Literal, Reading, Role, SetBy};
use crate::value::{Value, to_json_text};

/// Where the state of an import differs from that of a create, leaf by leaf. Values that Google cannot
/// return are excepted: the provider's own attributes, and those that the table marks as not read.
pub(super) fn differences(fields: &[Field], created: &Value, imported: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for field in fields.iter().filter(|field| is_told(field)) {
        let (one, two) = (created.get(field.attribute), imported.get(field.attribute));
        found.extend(
            difference(field, one, two).into_iter().map(|it| format!("{}{it}", field.attribute)),
        );
    }
    found
}

/// Whether Google returns the attribute's value to a caller who knows only the id.
fn is_told(field: &Field) -> bool {
    let is_own = field.google.is_empty() && field.inner().is_empty() && field.is_settable();
    let is_configured = matches!(
        field.role,
        Role::Labels | Role::TerraformLabels | Role::Annotations | Role::DeletionPolicy
    );
    let is_read = !matches!(field.reading, Reading::Nothing | Reading::IfSet);
    !is_own && !is_configured && is_read && !field.is_write_only()
}

fn difference(field: &Field, one: &Value, two: &Value) -> Vec<String> {
    if field.inner().is_empty() {
        let is_same = one == two
            || is_nothing(field, one) && is_nothing(field, two)
            || matches!(field.reading, Reading::WithoutAddedKeys) && is_part(field, one, two)
            || field.is_same(one, two)
            || field.is_same_answer(one, two);
        let shown = |value| to_json_text(value).unwrap_or_else(|| format!("{value:?}"));
        return if is_same {
            Vec::new()
        } else {
            vec![format!(": {} when created, {} when imported", shown(one), shown(two))]
        };
    }
    let (one, two) = (in_order(field, one), in_order(field, two));
    let is_absent = |blocks: &[&Value]| {
        blocks.iter().all(|block| differences(field.inner(), block, &Value::Null).is_empty())
    };
    if one.len() != two.len() {
        // A block that is empty to Google is absent after an import.
        let is_same = is_absent(&one) && is_absent(&two);
        return if is_same {
            Vec::new()
        } else {
            vec![format!(": {} blocks when created, {} when imported", one.len(), two.len())]
        };
    }
    let each = one.iter().zip(&two).enumerate();
    each.flat_map(|(at, (one, two))| {
        differences(field.inner(), one, two).into_iter().map(move |it| format!("[{at}].{it}"))
    })
    .collect()
}

/// Null, or a value that the table declares equivalent to it: zero, and Google's default of an
/// attribute that is read only if it differs.
fn is_nothing(field: &Field, value: &Value) -> bool {
    let default = field.googles_default.map(Literal::value);
    let is_default = field.set_by == SetBy::Optional && default.as_ref() == Some(value);
    value.is_zero() || is_default
}

/// Whether all entries of the one map are in the other.
pub(super) fn is_part(field: &Field, one: &Value, two: &Value) -> bool {
    let (Some(one), Some(two)) = (one.as_map(), two.as_map()) else { return false };
    let entry = |value: &Value| Value::map([("", value.clone())]);
    let is_in = |(key, value): (&String, &Value)| {
        two.get(key).is_some_and(|other| field.is_same(&entry(value), &entry(other)))
    };
    one.iter().all(is_in)
}

/// The elements, by their key where Google ignores their order.
fn in_order<'a>(field: &Field, blocks: &'a Value) -> Vec<&'a Value> {
    let mut elements: Vec<_> = blocks.elements().iter().collect();
    if let Some(key) = field.key().filter(|_| field.is_unordered() || field.is_set_of_blocks()) {
        // Keys may be equal in upper and lower case.
        let text = |element: &Value| to_json_text(element.get(key)).map(|it| it.to_lowercase());
        elements.sort_by_key(|element| text(element));
    }
    elements
}

/// Types that cannot be imported, and why.
const WITHOUT_IMPORT: &[(&str, &str)] = &[
    ("google_project_service_identity", "Google has no request that reads one."),
    ("google_service_account_key", "Google returns the private part only once."),
    ("google_storage_bucket_object", "Neither the file nor the string of the content is known."),
];

async fn imports_in_every_form(entry: &Entry) -> TestCaseResult {
    let world = World::of(entry).await;
    let resource = entry.resource();
    let created = world.apply(resource, &Held::default(), &entry.minimal).await?;
    let held = world.settles(resource, &created, &entry.minimal).await?;
    let same = |how: &str, imported: &Held| -> TestCaseResult {
        let differences = differences(resource.fields, &held.state, &imported.state);
        prop_assert!(differences.is_empty(), "{how}: {}", differences.join("; "));
        prop_assert_eq!(imported.state.get("id"), held.state.get("id"), "{}", how);
        prop_assert_eq!(&imported.identity, &held.identity, "{}", how);
        Ok(())
    };
    let is_listed = WITHOUT_IMPORT.iter().any(|(type_name, _)| *type_name == entry.type_name);
    prop_assert_eq!(resource.import.is_empty(), is_listed, "a form of an import");
    if is_listed {
        return Ok(());
    }
    for form in resource.import {
        let id = import_id(resource, form, &held.state)?;
        same(form, &world.import(resource, &id).await?)?;
    }
    prop_assert_eq!(held.identity.is_null(), resource.identity.is_empty());
    for identity in identities(resource.identity, &held.identity) {
        let imported = import_by_identity(resource, &world.configured.settings, &identity);
        fine(&imported.diagnostics)?;
        let imported =
            Held { state: imported.state, private: Vec::new(), identity: imported.identity };
        same("by identity", &world.read(resource, &imported).await?)?;
    }
    let nonsense = crate::engine::import(resource, &world.configured.settings, "//");
    prop_assert!(nonsense.diagnostics.has_errors(), "`//` is imported");
    Ok(())
}

/// An identity, and the same without what the provider block can give.
fn identities(fields: &[IdentityField], whole: &Value) -> Vec<Value> {
    let Value::Object(attributes) = whole else { return Vec::new() };
    let mut without = attributes.clone();
    for field in fields {
        if let IdentityField::Optional(name) = field {
            without.insert((*name).to_owned(), Value::Null);
        }
    }
    vec![whole.clone(), Value::Object(without)]
}

/// Where two states differ, with null and zero distinguished: all but spellings of one value.
fn exact_differences(fields: &[Field], one: &Value, two: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for field in fields {
        let (one, two) = (one.get(field.attribute), two.get(field.attribute));
        if field.is_block() && one.elements().len() == two.elements().len() {
            let pairs = one.elements().iter().zip(two.elements());
            found.extend(pairs.flat_map(|(one, two)| exact_differences(field.inner(), one, two)));
            continue;
        }
        let is_spelling = !one.is_null() && !two.is_null() && field.is_same(one, two);
        if one != two && !is_spelling {
            let shown = |value| to_json_text(value).unwrap_or_else(|| format!("{value:?}"));
            found.push(format!("{}: {} and {}", field.attribute, shown(one), shown(two)));
        }
    }
    found
}

/// A configuration with these attributes beside the minimal ones.
fn with(entry: &Entry, more: serde_json::Value) -> serde_json::Value {
    let mut config = entry.minimal.clone();
    if let (Some(config), serde_json::Value::Object(more)) = (config.as_object_mut(), more) {
        config.extend(more);
    }
    config
}

/// Values that Google omits from its responses, or returns where nothing is configured.
fn with_defaults(entry: &Entry) -> serde_json::Value {
    let more = match entry.type_name {
        "google_compute_network" => json!({
            "enable_ula_internal_ipv6": false, "description": "", "auto_create_subnetworks": false
        }),
        "google_compute_subnetwork" => {
            json!({"private_ip_google_access": false, "description": ""})
        }
        "google_cloud_run_v2_service" => json!({
            "labels": {},
            "annotations": {},
            "invoker_iam_disabled": false,
            "scaling": [{"scaling_mode": "AUTOMATIC", "min_instance_count": 0}],
            "template": [{
                "session_affinity": false,
                "containers": [{
                    "image": "gcr.io/demo/app",
                    "ports": [{"container_port": 8080}],
                    "resources": [{"startup_cpu_boost": false}],
                }],
                "scaling": [{"min_instance_count": 0}],
            }],
        }),
        _ => json!({}),
    };
    with(entry, more)
}

async fn import_and_apply(entry: &Entry) -> TestCaseResult {
    let world = World::of(entry).await;
    let (resource, config) = (entry.resource(), with_defaults(entry));
    let created = world.apply(resource, &Held::default(), &config).await?;
    let created = world.settles(resource, &created, &config).await?;
    let id = import_id(resource, resource.import[0], &created.state)?;
    let imported = crate::engine::import(resource, &world.configured.settings, &id);
    fine(&imported.diagnostics)?;
    let imported =
        Held { state: imported.state, private: imported.private, identity: imported.identity };
    let imported = world.read(resource, &imported).await?;
    let applied = world.apply(resource, &imported, &config).await?;
    let differences = exact_differences(resource.fields, &created.state, &applied.state);
    prop_assert!(differences.is_empty(), "{}: {}", entry.type_name, differences.join("; "));
    world.settles(resource, &applied, &config).await?;
    Ok(())
}

#[test]
fn an_import_and_an_apply_lead_to_the_state_of_a_create() {
    let is_tried = |entry: &Entry| {
        ["google_compute_network", "google_compute_subnetwork", "google_cloud_run_v2_service"]
            .contains(&entry.type_name)
    };
    each_type(types::all().into_iter().filter(is_tried).collect(), import_and_apply);
}

/// An object with a condition is found by the title in each form, and the error of an import without the title
/// names the forms.
async fn imports_with_a_condition(entry: &Entry) -> TestCaseResult {
    let resource = entry.resource();
    if resource.field("condition").is_none() {
        return Ok(());
    }
    let world = World::of(entry).await;
    let expression = "request.time < timestamp('2030-01-01T00:00:00Z')";
    let condition = json!([{"title": "until 2030", "expression": expression}]);
    let mut config = with(entry, json!({"condition": condition}));
    // Google allows no conditions of basic roles.
    if config["role"] == "roles/owner" {
        config["role"] = json!("roles/run.invoker");
    }
    let created = world.apply(resource, &Held::default(), &config).await?;
    let held = world.settles(resource, &created, &config).await?;
    let settings = &world.configured.settings;
    let nonsense = crate::engine::import(resource, settings, "//").diagnostics;
    for form in resource.import {
        let id = import_id(resource, form, &held.state)?;
        prop_assert!(id.ends_with(" until 2030"), "{} is imported as {}", form, id);
        let imported = world.import(resource, &id).await?;
        let differences = differences(resource.fields, &held.state, &imported.state);
        prop_assert!(differences.is_empty(), "{form}: {}", differences.join("; "));
        prop_assert_eq!(imported.state.get("id"), held.state.get("id"), "{}", form);
        let short = id.trim_end_matches(" until 2030");
        let untitled = world.import(resource, short).await;
        let error = untitled.expect_err("the other binding does not exist").to_string();
        prop_assert!(error.contains(" {condition.title}"), "{}", error);
        let [_, long] = crate::spec::forms(form).try_into().expect("two forms");
        let long = crate::spec::readable(&long);
        let listed = nonsense.0.iter().any(|it| it.detail.lines().any(|it| it.trim() == long));
        prop_assert!(listed, "{} is not in {:?}", long, nonsense);
    }
    Ok(())
}

#[test]
fn an_import_by_the_title_of_a_condition_finds_it() {
    each_type(types::all(), imports_with_a_condition);
}

#[test]
fn every_form_of_an_import_leads_to_the_state_of_a_create() {
    each_type(types::all(), imports_in_every_form);
}
