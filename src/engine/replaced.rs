//! Objects that creates of this run have replaced.
//!
//! With `create_before_destroy`, the create of an object comes before the delete of the one that it replaces. Where
//! both have one name, the delete finds that its object no longer exists, and whose write replaced it.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use crate::spec::{Delete, Lifecycle, Object, Resource};
use crate::value::Value;

/// The replaced objects of one configured provider, by what a delete of them would have in its query.
#[derive(Clone, Debug, Default)]
pub(super) struct Replaced(Arc<Mutex<BTreeSet<String>>>);

impl Replaced {
    /// Notes that the object with this id, which was like this, was replaced.
    pub(super) fn note(&self, resource: &Resource, id: &str, before: &Value) {
        let condition = condition(resource, id, before);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(condition);
    }

    /// Whether a create of this run has replaced the object.
    pub(super) fn has(&self, resource: &Resource, id: &str, object: &Value) -> bool {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        condition(resource, id, object).is_some_and(|it| all.contains(&it))
    }
}

/// What identifies one object among those of the same id: the condition of its delete.
fn condition(resource: &Resource, id: &str, object: &Value) -> Option<String> {
    let Lifecycle::Object(Object { delete: Delete::Conditional(request), .. }) = resource.lifecycle
    else {
        return None;
    };
    let query = request.query.iter().map(|(_, template)| resource.fill(template, object).ok());
    let query: Vec<String> = query.collect::<Option<_>>()?;
    Some(format!("{} {id} {}", resource.type_name, query.join(" ")))
}
