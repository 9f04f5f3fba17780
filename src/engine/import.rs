//! `ImportResourceState`: from an id or an identity to a state that a read can fill.

use std::collections::BTreeMap;

use super::address::Address;
use super::{identity, object};
use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::{Field, IdentityField, Resource, Setting, Settings, parse, set_place};
use crate::value::Value;

/// What an import found: a state with little more than an id, which the read that follows fills.
#[derive(Clone, Debug, Default)]
pub(crate) struct Imported {
    /// Null if the import failed.
    pub(crate) state: Value,
    /// Null while any part of it is unknown.
    pub(crate) identity: Value,
    /// Why the import failed.
    pub(crate) diagnostics: Diagnostics,
}

/// Imports by id, in any of the resource's forms, or as a full link.
pub(crate) fn import(resource: &Resource, settings: &Settings, id: &str) -> Imported {
    let whole = id.find("/projects/").map_or(id, |start| &id[start + 1..]);
    let is_link = id.contains("://");
    let given = if is_link { whole } else { id };
    let found = resource.import.iter().find_map(|form| parse(form, given));
    let state = found
        .ok_or_else(|| no_form(resource, id))
        .and_then(|attributes| state_of(resource, settings, &attributes));
    imported(resource, state)
}

/// Imports by identity, whose optional attributes may be null.
pub(crate) fn import_by_identity(
    resource: &Resource,
    settings: &Settings,
    identity: &Value,
) -> Imported {
    imported(resource, from_identity(resource, settings, identity))
}

/// The state that an identity stands for.
pub(super) fn from_identity(
    resource: &Resource,
    settings: &Settings,
    identity: &Value,
) -> Result<Value, Diagnostic> {
    let mut attributes = BTreeMap::new();
    for field in resource.identity {
        let name = field.name();
        match identity.get(name).as_str().filter(|text| !text.is_empty()) {
            Some(text) => {
                attributes.insert(field.path(), text.to_owned());
            }
            None if matches!(field, IdentityField::Required(_)) => {
                return Err(Diagnostic::error(
                    "Incomplete identity",
                    format!("The identity of a {} needs `{name}`.", resource.noun),
                ));
            }
            None => {}
        }
    }
    state_of(resource, settings, &attributes)
}

fn imported(resource: &Resource, state: Result<Value, Diagnostic>) -> Imported {
    match state {
        Ok(state) => {
            let identity = identity::of(resource, &state);
            Imported { state, identity, diagnostics: Diagnostics::default() }
        }
        Err(diagnostic) => Imported { diagnostics: diagnostic.into(), ..Imported::default() },
    }
}

fn state_of(
    resource: &Resource,
    settings: &Settings,
    attributes: &BTreeMap<&str, String>,
) -> Result<Value, Diagnostic> {
    let Value::Object(mut state) = resource.shape().empty_value() else {
        return Err(Diagnostic::bug("a resource's value is no object"));
    };
    for (name, text) in attributes {
        set_place(&mut state, name, text);
    }
    if let Some(exception) = resource.exceptions.import {
        exception(&mut state);
    }
    for field in resource.fields {
        if let Some(value) = setting(settings, field)
            && state[field.attribute].is_null()
        {
            state.insert(field.attribute.to_owned(), value.clone());
        }
    }
    let mut state = Value::Object(state);
    Address::of(resource, &state).map_err(|_| incomplete(resource))?;
    state = object::with_own(resource, state, &Value::Null);
    Ok(state)
}

/// What the provider block gives for a part of the id. A deletion policy is no such part: the read
/// fills it in.
fn setting<'a>(settings: &'a Settings, field: &Field) -> Option<&'a Value> {
    match field.unset_from? {
        Setting::DeletionPolicy => None,
        setting => Some(settings.get(setting)).filter(|value| value.as_str().is_some()),
    }
}

fn forms(resource: &Resource) -> String {
    resource.import.iter().fold(String::new(), |forms, form| forms + "\n  " + form)
}

fn no_form(resource: &Resource, id: &str) -> Diagnostic {
    Diagnostic::error(
        "Unknown form of import id",
        format!(
            "{id:?} is no id of a {}. It must have one of these forms:{}",
            resource.noun,
            forms(resource)
        ),
    )
}

fn incomplete(resource: &Resource) -> Diagnostic {
    Diagnostic::error(
        "Incomplete import id",
        format!(
            "The id doesn't say all that a {} needs, and neither does the provider block nor the \
             environment (GOOGLE_PROJECT, GOOGLE_REGION). Use the longest of these forms:{}",
            resource.noun,
            forms(resource)
        ),
    )
}
