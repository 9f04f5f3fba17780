//! What a plan promises about values that are known after apply.

use super::configured::{Checking, Configured};
use super::object;
use crate::spec::Resource;
use crate::value::{Refinement, Value};

/// The planned object with a promise about its id, if that is known after apply: how it begins. The id is
/// fully determined by the plan, but hashicorp/google plans none, and data sources that refer to it are read
/// after the apply.
///
/// What refers to the id has the promise in its configuration, so that checks know which object is meant.
pub(crate) fn promised(resource: &Resource, configured: &Configured, mut planned: Value) -> Value {
    let is_promised = resource.checks.is_some() && configured.checking != Checking::Off;
    if !is_promised || !planned.get("id").is_unknown() {
        return planned;
    }
    let known = object::with_settings(resource, &configured.settings, planned.clone());
    if let (Ok(id), Value::Object(attributes)) = (resource.fill(resource.id, &known), &mut planned)
    {
        let refinement = Refinement { not_null: true, prefix: Some(id), ..Refinement::default() };
        attributes.insert("id".to_owned(), Value::Unknown(Some(Box::new(refinement))));
    }
    planned
}
