//! Bindings: which ones are rejected, and the form in which Google stores them.

use super::{accounts, members};
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::json::{Json, Object, Read, objects};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// The bindings of a policy as Google stores them: no binding without members, no duplicate
/// members, one binding per role and condition, ordered by role.
///
/// Sources: the comment of `Policy.bindings` (at least one member); Google's page on allow policies.
/// That equal bindings are merged, and both orders, are guesses.
pub(super) fn kept(cloud: &Cloud, bindings: &[Json]) -> Result<Vec<Json>, ApiError> {
    let mut kept: BTreeMap<(String, String), (Option<Json>, BTreeSet<String>)> = BTreeMap::new();
    for binding in objects(bindings) {
        let role = binding.text("role");
        let members: Vec<String> = binding
            .items("members")
            .iter()
            .filter_map(Json::as_str)
            .map(members::kept)
            .collect::<Result<_, _>>()?;
        if members.is_empty() {
            continue;
        }
        members::refuse_role(role)?;
        accounts::refuse_absent(cloud, &members)?;
        let condition = condition(binding).cloned();
        if let Some(condition) = &condition {
            refuse_condition(role, &members, condition)?;
        }
        let key = (role.to_owned(), condition.clone().map_or(String::new(), text_of));
        let condition = condition.map(Json::Object);
        kept.entry(key).or_insert((condition, BTreeSet::new())).1.extend(members);
    }
    Ok(kept
        .into_iter()
        .map(|((role, _), (condition, members))| shown(&role, condition, &members))
        .collect())
}

fn shown(role: &str, condition: Option<Json>, members: &BTreeSet<String>) -> Json {
    let mut binding = json!({"role": role, "members": members});
    if let Some(condition) = condition {
        binding["condition"] = condition;
    }
    binding
}

fn text_of(condition: Object) -> String {
    Json::Object(condition).to_string()
}

/// The condition of a binding; an empty condition is treated as absent.
pub(super) fn condition(binding: &Object) -> Option<&Object> {
    binding.get("condition").and_then(Json::as_object).filter(|condition| !condition.is_empty())
}

/// Whether any of the bindings has a condition.
pub(super) fn have_condition(bindings: &[Json]) -> bool {
    objects(bindings).any(|binding| condition(binding).is_some())
}

/// A condition has a title and an expression, and is not allowed for basic roles or for public
/// members.
///
/// Source: Google's overview of IAM conditions; the messages are guesses.
fn refuse_condition(role: &str, members: &[String], condition: &Object) -> Result<(), ApiError> {
    const BASIC: [&str; 3] = ["roles/owner", "roles/editor", "roles/viewer"];
    let why = if condition.text("title").is_empty() {
        "Condition title is required."
    } else if condition.text("expression").is_empty() {
        "Condition expression is required."
    } else if BASIC.contains(&role) {
        "Conditions can't be used with basic roles."
    } else if members.iter().any(|member| members::is_public(member)) {
        "Conditions can't be used with allUsers or allAuthenticatedUsers."
    } else {
        return Ok(());
    };
    Err(ApiError::invalid(why.to_owned()))
}
