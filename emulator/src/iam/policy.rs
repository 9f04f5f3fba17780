//! A policy: where it is stored, and which form of it is returned.

use super::accounts::POLICY;
use super::bindings;
use crate::cloud::Cloud;
use crate::json::{Json, Object, Read, objects};
use crate::name::Name;
use crate::numbering;
use crate::store::Stored;
use serde_json::json;

/// The version that supports conditions.
///
/// Source: the comment of `Policy.version`.
pub(super) const WITH_CONDITIONS: i64 = 3;

/// The policy of an object in its stored form. A policy that nobody has set has only an etag; that
/// of a project, which Google sets when it creates the project, also has a version.
///
/// Sources: recordings secret-cmek-topics and project-iam-member; for the etag, publicly quoted
/// responses of Google's. That a new project's policy has no bindings is a simplification: at
/// Google it has the owner's.
pub(super) fn of(cloud: &Cloud, name: &Name) -> Object {
    let stored = cloud.store.object(name).and_then(|stored| stored.hidden.get(POLICY));
    if let Some(Json::Object(policy)) = stored {
        return policy.clone();
    }
    let mut policy = Object::new();
    policy.insert("etag".to_owned(), json!("ACAB"));
    if is_project(name) {
        policy.insert("version".to_owned(), json!(1));
    }
    policy
}

/// Whether a name is that of a project, which is not stored.
pub(super) fn is_project(name: &Name) -> bool {
    name.path().split('/').count() == 2 && !name.project().is_empty()
}

/// Stores a policy with its object, under a new etag.
///
/// The version is the lowest that can represent the policy.
///
/// Source: recordings secret-cmek-topics and project-iam-member, where 3 is sent and 1 returned.
pub(super) fn keep(cloud: &mut Cloud, name: &Name, policy: &mut Object) {
    let has_condition = bindings::have_condition(policy.items("bindings"));
    policy.insert("version".to_owned(), json!(if has_condition { WITH_CONDITIONS } else { 1 }));
    policy.insert("etag".to_owned(), json!(cloud.store.fingerprint()));
    if cloud.store.object(name).is_none() {
        cloud.store.put(name.clone(), Stored::default());
    }
    if let Some(stored) = cloud.store.object_mut(name) {
        stored.hidden.insert(POLICY.to_owned(), Json::Object(policy.clone()));
    }
    cloud.note_change();
}

/// The version of a policy.
pub(super) fn version(policy: &Object) -> i64 {
    policy.get("version").and_then(Json::as_i64).unwrap_or_default()
}

/// A policy in the version that the client requested.
///
/// Versions before 3 have no conditions: the name of the role indicates a hidden condition.
///
/// Source: Google's page on `withcond` in policies and role bindings, which does not document the
/// hash in the name.
pub(super) fn shown(policy: &Object, requested: i64) -> Object {
    let mut shown = policy.clone();
    if requested >= WITH_CONDITIONS || version(policy) < WITH_CONDITIONS {
        return shown;
    }
    let bindings: Vec<Json> =
        objects(policy.items("bindings")).map(without_condition).map(Json::Object).collect();
    shown.insert("bindings".to_owned(), json!(bindings));
    shown.insert("version".to_owned(), json!(1));
    shown
}

fn without_condition(binding: &Object) -> Object {
    let mut binding = binding.clone();
    if let Some(condition) = binding.remove("condition") {
        let text = condition.to_string();
        let hash = format!("{}{}", numbering::hexadecimal(&text), &numbering::hexadecimal("")[..4]);
        let role = format!("{}_withcond_{hash}", binding.text("role"));
        binding.insert("role".to_owned(), json!(role));
    }
    binding
}
