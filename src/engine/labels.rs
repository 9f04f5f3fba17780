//! Labels and annotations: which belong to the configuration, to the provider and to others.
//!
//! Three attributes share one field of Google's. `labels` holds the configured labels, so that
//! labels of others show no difference; `terraform_labels` adds the provider's defaults;
//! `effective_labels` holds all labels of the object, and is what is sent. Annotations work
//! likewise, without defaults. Source: the merging of the Google provider since 5.0.

use std::collections::BTreeMap;

use crate::spec::{Attribution, Field, Reading, Resource, Role, Settings};
use crate::value::{Attributes, Value};

/// The label that marks an object as created with Terraform.
pub(super) const ATTRIBUTION: (&str, &str) = ("goog-terraform-provisioned", "true");

type Entries = BTreeMap<String, Value>;

/// Where an object has its labels and annotations: at its root, or in a single block, such as `metadata`.
pub(super) struct Place {
    pub(super) block: Option<&'static str>,
    pub(super) fields: &'static [Field],
}

impl Place {
    pub(super) fn of(resource: &Resource) -> Self {
        let is_it = |field: &Field| {
            matches!(field.role, Role::EffectiveLabels | Role::EffectiveAnnotations)
        };
        let block = resource.fields.iter().find(|field| field.inner().iter().any(is_it));
        Self {
            block: block.map(|field| field.attribute),
            fields: block.map_or(resource.fields, Field::inner),
        }
    }

    pub(super) fn field(&self, role: Role) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.role == role)
    }

    fn named(&self, role: Role) -> Option<&'static str> {
        self.field(role).map(|field| field.attribute)
    }

    /// The part of an object that has them; null if there is none yet.
    pub(super) fn part<'a>(&self, object: &'a Value) -> &'a Value {
        let Some(block) = self.block else { return object };
        object.get(block).elements().first().unwrap_or(&Value::Null)
    }

    fn part_of<'a>(&self, object: &'a mut Value) -> Option<&'a mut Attributes<Value>> {
        let Value::Object(attributes) = object else { return None };
        let Some(block) = self.block else { return Some(attributes) };
        match attributes.get_mut(block)? {
            Value::List(elements) => match elements.first_mut()? {
                Value::Object(attributes) => Some(attributes),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Plans the computed maps of labels and annotations in `draft`.
///
/// The prior object, here `whole`, is null on create. Unknown labels make both maps unknown. After an import, all labels count
/// as configured, although another tool may have set them: labels that the configuration lacks then stay
/// on the object.
pub(super) fn plan(
    resource: &Resource,
    settings: &Settings,
    [whole, config]: [&Value; 2],
    is_imported: bool,
    draft: &mut Value,
) {
    let place = Place::of(resource);
    // Without the block in the configuration, all of it is Google's.
    if place.part(config).is_null() && place.block.is_some() {
        return;
    }
    let Some(attributes) = place.part_of(draft) else { return };
    let prior = place.part(whole);
    let ours_before = |name: &str| if is_imported { &Value::Null } else { prior.get(name) };
    let is_new = prior.is_null();
    let name_of = |role| place.named(role);
    if let (Some(labels), Some(terraform), Some(effective)) =
        (name_of(Role::Labels), name_of(Role::TerraformLabels), name_of(Role::EffectiveLabels))
    {
        let merged = merge(settings, whole, prior.get(effective), &attributes[labels]);
        let planned = overlay(prior.get(effective), ours_before(terraform), merged.as_ref());
        attributes.insert(terraform.to_owned(), map(prior.get(terraform), is_new, merged));
        attributes.insert(effective.to_owned(), map(prior.get(effective), is_new, planned));
    }
    if let (Some(annotations), Some(effective)) =
        (name_of(Role::Annotations), name_of(Role::EffectiveAnnotations))
    {
        let configured = entries(&attributes[annotations]);
        let planned = overlay(prior.get(effective), ours_before(annotations), configured.as_ref());
        attributes.insert(effective.to_owned(), map(prior.get(effective), is_new, planned));
    }
}

/// The configured labels over the provider's own. `None` while any of them is unknown.
fn merge(settings: &Settings, prior: &Value, effective: &Value, labels: &Value) -> Option<Entries> {
    let mut merged = entries(&Value::Map(settings.default_labels.clone()?))?;
    let is_there = effective.as_map().is_some_and(|map| map.contains_key(ATTRIBUTION.0));
    let is_added = match settings.attribution {
        Attribution::Off => false,
        Attribution::OnCreation => is_there || prior.is_null(),
        Attribution::Always => true,
    };
    if is_added {
        merged.insert(ATTRIBUTION.0.to_owned(), ATTRIBUTION.1.into());
    }
    merged.extend(entries(labels)?);
    merged.values().all(Value::is_wholly_known).then_some(merged)
}

/// The labels of the object without our previous ones, and with our current ones.
fn overlay(effective: &Value, ours_before: &Value, ours: Option<&Entries>) -> Option<Entries> {
    let ours = ours?;
    if ours.values().any(Value::is_unknown) {
        return None;
    }
    let mut planned = effective.as_map().cloned().unwrap_or_default();
    if let Some(before) = ours_before.as_map() {
        planned.retain(|key, _| !before.contains_key(key));
    }
    planned.extend(ours.clone());
    Some(planned)
}

/// The set entries of a map; `None` if it is unknown. A null entry is treated as absent.
fn entries(map: &Value) -> Option<Entries> {
    match map {
        Value::Unknown(_) => None,
        Value::Map(entries) => Some(
            entries
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect(),
        ),
        _ => Some(Entries::new()),
    }
}

/// The map to plan. An empty map stays null if the state has null.
fn map(prior: &Value, is_new: bool, planned: Option<Entries>) -> Value {
    match planned {
        None => Value::UNKNOWN,
        Some(entries) if entries.is_empty() && prior.is_null() && !is_new => Value::Null,
        Some(entries) => Value::Map(entries),
    }
}

/// Completes the maps of an object just read, by its prior state.
///
/// Each map in `read` holds all labels that Google returned. An import's state has no effective
/// labels yet: labels that are neither the provider's nor Google's then count as configured.
pub(super) fn read(resource: &Resource, settings: &Settings, state: &Value, read: &mut Value) {
    let place = Place::of(resource);
    let known = place.part(state);
    let is_import =
        |effective| place.named(effective).is_some_and(|name| known.get(name).is_null());
    complete(resource, state, read);
    if is_import(Role::EffectiveLabels) {
        infer_labels(&place, settings, state, read);
    }
    if is_import(Role::EffectiveAnnotations) {
        infer_annotations(&place, read);
    }
}

/// Completes the maps of an object by a plan or a state: `labels` has only the keys in it.
pub(super) fn complete(resource: &Resource, known: &Value, read: &mut Value) {
    let place = Place::of(resource);
    let name_of = |role| place.named(role);
    let known = place.part(known);
    let Some(attributes) = place.part_of(read) else { return };
    for (all, own) in [
        (Role::EffectiveLabels, Role::Labels),
        (Role::EffectiveLabels, Role::TerraformLabels),
        (Role::EffectiveAnnotations, Role::Annotations),
    ] {
        let (Some(all), Some(own)) = (name_of(all), name_of(own)) else { continue };
        let all = attributes[all].as_map().cloned().unwrap_or_default();
        attributes.insert(own.to_owned(), restricted(known.get(own), &all));
    }
}

/// Whether an object has all labels and annotations that the create of this plan sent.
///
/// Google adds some of its own. The label that marks what Terraform made is among those sent, so that an object
/// that another tool made differs by it.
pub(super) fn has_sent(resource: &Resource, planned: &Value, found: &Value) -> bool {
    let place = Place::of(resource);
    let (planned, found) = (place.part(planned), place.part(found));
    let roles = [Role::EffectiveLabels, Role::EffectiveAnnotations];
    roles.into_iter().filter_map(|role| place.named(role)).all(|name| {
        let found = found.get(name);
        let sent = planned.get(name).as_map().into_iter().flatten();
        sent.filter(|(_, value)| value.is_wholly_known())
            .all(|(key, value)| found.as_map().and_then(|found| found.get(key)) == Some(value))
    })
}

fn infer_labels(place: &Place, settings: &Settings, state: &Value, read: &mut Value) {
    let Some(attributes) = place.part_of(read) else { return };
    if let (Some(labels), Some(terraform), Some(effective)) = (
        place.field(Role::Labels),
        place.named(Role::TerraformLabels),
        place.named(Role::EffectiveLabels),
    ) {
        let mut all = attributes[effective].as_map().cloned().unwrap_or_default();
        all.retain(|key, _| !is_foreign(labels, key));
        let own = Value::Map(inferred(settings, &all));
        let merged = merge(settings, state, &attributes[effective], &own);
        attributes.insert(terraform.to_owned(), merged.map_or(Value::Null, Value::Map));
        attributes.insert(labels.attribute.to_owned(), null_if_empty(own));
    }
}

fn infer_annotations(place: &Place, read: &mut Value) {
    let Some(attributes) = place.part_of(read) else { return };
    if let (Some(annotations), Some(effective)) =
        (place.field(Role::Annotations), place.named(Role::EffectiveAnnotations))
    {
        let all = attributes[effective].as_map().cloned().unwrap_or_default();
        let own = Value::map(all.into_iter().filter(|(key, _)| !is_foreign(annotations, key)));
        attributes.insert(annotations.attribute.to_owned(), null_if_empty(own));
    }
}

/// Whether a key of labels or annotations is Google's own.
fn is_foreign(field: &Field, key: &str) -> bool {
    matches!(field.reading, Reading::WithoutKeys(is_foreign) if is_foreign(key))
}

/// The labels of an imported object that its configuration will probably have.
fn inferred(settings: &Settings, all: &Entries) -> Entries {
    let is_default = |key: &String, value: &Value| {
        settings.default_labels.as_ref().is_some_and(|defaults| defaults.get(key) == Some(value))
    };
    all.iter()
        .filter(|(key, value)| !key.starts_with("goog-") && !is_default(key, value))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// The keys that the state has, with the values that the object has. Null stays, since it stands for
/// none.
fn restricted(state: &Value, all: &Entries) -> Value {
    let known = match state {
        Value::Map(known) => known,
        Value::Unknown(_) => return Value::Map(all.clone()),
        other => return other.clone(),
    };
    let kept = known.iter().filter_map(|(key, value)| {
        let now = if value.is_null() { value } else { all.get(key)? };
        Some((key.clone(), now.clone()))
    });
    Value::map(kept)
}

fn null_if_empty(map: Value) -> Value {
    if map.is_zero() { Value::Null } else { map }
}
