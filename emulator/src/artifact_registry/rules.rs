//! What Artifact Registry refuses in repositories, and what it fills in.
//!
//! Sources: the comments of `Repository` in the discovery document artifactregistry/v1; recording
//! artifact-registry-repository. The messages are guesses.

use crate::cloud::Cloud;
use crate::collection::Draft;
use crate::failure::ApiError;
use crate::json::{self, Json, Object, Read};
use crate::labels;
use crate::name::Name;
use serde_json::json;

/// Source: Google's page on creating repositories: lowercase letters, digits and hyphens.
pub(super) fn refuse_name(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let id = draft.name.id();
    let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_name = (1..=63).contains(&id.len())
        && id.bytes().all(is_inner)
        && id.starts_with(|first: char| first.is_ascii_lowercase())
        && !id.ends_with('-');
    if is_name && draft.name.path().ends_with(&format!("/repositories/{id}")) {
        return Ok(());
    }
    refused("repository_id", "must be 1 to 63 lowercase letters, digits and hyphens")
}

pub(super) fn refuse_without_format(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    if ["", "FORMAT_UNSPECIFIED"].contains(&draft.body.text("format")) {
        return refused("repository.format", "a format is required");
    }
    Ok(())
}

pub(super) fn refuse_labels(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    match labels::fault_of(labels::of(draft.body)) {
        Some(fault) => {
            refused(&format!("repository.labels[{}]", fault.label().1), "the label is invalid")
        }
        None => Ok(()),
    }
}

/// Source: `CleanupPolicy`: a policy has a condition or keeps the most recent versions.
pub(super) fn refuse_policies(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let policies = draft.body.get("cleanupPolicies").and_then(Json::as_object);
    for (id, policy) in policies.into_iter().flatten() {
        let Some(policy) = policy.as_object() else { continue };
        let has = |field: &str| policy.contains_key(field);
        let field = format!("repository.cleanup_policies[{id}]");
        if has("condition") == has("mostRecentVersions") {
            return refused(
                &field,
                "exactly one of condition and most_recent_versions is required",
            );
        }
        if has("mostRecentVersions") && policy.text("action") != "KEEP" {
            return refused(&field, "most_recent_versions requires the action KEEP");
        }
        if ["", "ACTION_UNSPECIFIED"].contains(&policy.text("action")) {
            return refused(&field, "an action is required");
        }
    }
    Ok(())
}

/// A configuration must be that of the repository's mode or format.
pub(super) fn refuse_wrong_config(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let body = draft.body;
    let (mode, format) = (body.text("mode"), body.text("format"));
    let is_remote = mode == "REMOTE_REPOSITORY";
    if is_remote != body.contains_key("remoteRepositoryConfig") {
        return refused("repository.remote_repository_config", "a remote repository has one");
    }
    for (field, is_allowed) in [
        ("virtualRepositoryConfig", mode == "VIRTUAL_REPOSITORY"),
        ("mavenConfig", format == "MAVEN"),
        ("dockerConfig", format == "DOCKER"),
    ] {
        let is_set = body.get(field).is_some_and(|value| *value != json!({}));
        if is_set && !is_allowed {
            return refused(&format!("repository.{field}"), "does not apply to the repository");
        }
    }
    Ok(())
}

/// Source: hashicorp/google 7.46.0, which replaces a repository for these.
pub(super) fn refuse_change(before: &Object, after: &Object) -> Result<(), ApiError> {
    for field in ["format", "kmsKeyName", "mode"] {
        if before.get(field) != after.get(field) {
            return refused(&format!("repository.{field}"), "cannot be changed");
        }
    }
    Ok(())
}

/// Fills in the mode and the ids of policies, and forgets what is never returned.
///
/// Sources: the comment of `mode`; the comment of `cleanupPolicies`, whose keys are the ids;
/// `artifactregistry_rr_disable_upstream_validation` of hashicorp/google 7.46.0, which keeps the value of
/// the state.
pub(super) fn fill(_: &mut Cloud, _: &Name, body: &mut Object) {
    if ["", "MODE_UNSPECIFIED"].contains(&body.text("mode")) {
        json::set(body, [("mode", "STANDARD_REPOSITORY")]);
    }
    if let Some(Json::Object(policies)) = body.get_mut("cleanupPolicies") {
        for (id, policy) in policies.iter_mut() {
            policy["id"] = json!(id);
        }
    }
    if let Some(Json::Object(remote)) = body.get_mut("remoteRepositoryConfig") {
        remote.remove("disableUpstreamValidation");
    }
    for field in ["cleanupPolicies", "labels"] {
        if body.get(field) == Some(&json!({})) {
            body.remove(field);
        }
    }
    json::drop_empty_lists(body);
}

/// The address of a repository for clients.
///
/// Source: the comment of `registryUri`; for other formats than Docker, Google's pages on each.
pub(super) fn show_registry(_: &Cloud, name: &Name, repository: &mut Object) {
    let format = repository.text("format").to_ascii_lowercase();
    let (location, project, id) = (name.location(), name.project(), name.id());
    let uri = format!("{location}-{format}.pkg.dev/{project}/{id}");
    json::set(repository, [("registryUri", uri)]);
}

/// Images are not scanned, since no project has that API enabled here.
///
/// Source: publicly quoted responses of `gcloud artifacts repositories describe`.
pub(super) fn show_scanning(_: &Cloud, _: &Name, repository: &mut Object) {
    if repository.text("format") != "DOCKER" {
        return;
    }
    let is_disabled = repository.text("vulnerabilityScanningConfig.enablementConfig") == "DISABLED";
    let reason = if is_disabled {
        "Scanning is disabled for the repository."
    } else {
        "API containerscanning.googleapis.com is not enabled."
    };
    let config = repository.entry("vulnerabilityScanningConfig").or_insert_with(|| json!({}));
    config["enablementState"] = json!("SCANNING_DISABLED");
    config["enablementStateReason"] = json!(reason);
}

fn refused(field: &str, why: &str) -> Result<(), ApiError> {
    Err(ApiError::violation(field.to_owned(), why.to_owned()))
}
