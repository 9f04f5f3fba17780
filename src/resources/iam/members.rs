//! Members of policies: their valid forms, and when two are the same.

use serde_json::{Map, Value as Json};

use super::unknown_keys::warn_of_unknown_keys;
use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::iam::{canonical_member, is_same_policy_data};
use crate::spec::{PlanContext, SentContext};
use crate::value::{Path, Value};

/// Members that need no name. The last three are those of old Cloud Storage policies.
const SPECIAL: &[&str] =
    &["allUsers", "allAuthenticatedUsers", "projectOwners", "projectReaders", "projectWriters"];

/// A member is a kind and a name, or everybody.
pub(super) fn check_member(member: &str) -> Result<(), String> {
    check_not_deleted(member)?;
    let is_named = |(kind, name): (&str, &str)| !kind.is_empty() && !name.is_empty();
    if SPECIAL.contains(&member) || member.split_once(':').is_some_and(is_named) {
        return Ok(());
    }
    Err("must be a kind and a name, such as user:jane@example.com, or allUsers or \
         allAuthenticatedUsers"
        .to_owned())
}

/// Google adds deleted members to policies by itself and refuses them in requests.
pub(crate) fn check_not_deleted(member: &str) -> Result<(), String> {
    if member.starts_with("deleted:") {
        return Err("must not be a deleted member".to_owned());
    }
    Ok(())
}

/// A policy is JSON text with bindings of members.
pub(super) fn check_policy(text: &str) -> Result<(), String> {
    let allowed =
        || "must be an IAM policy as JSON, such as that of `google_iam_policy`".to_owned();
    let policy: Json = serde_json::from_str(text).map_err(|_| allowed())?;
    let policy = policy.as_object().ok_or_else(allowed)?;
    // What has another type would be read as nothing, and the policy would lose it.
    let list = |of: &Map<String, Json>, name: &str| match of.get(name) {
        None | Some(Json::Null) => Ok(Vec::new()),
        Some(Json::Array(elements)) => Ok(elements.clone()),
        Some(_) => Err(format!("has `{name}` that is no list")),
    };
    let mut members = Vec::new();
    for binding in list(policy, "bindings")? {
        let binding = binding.as_object().ok_or("has a binding that is no object")?;
        binding.get("role").and_then(Json::as_str).ok_or("has a binding without a role")?;
        members.extend(list(binding, "members")?);
    }
    for config in list(policy, "auditConfigs")? {
        config.as_object().ok_or("has an audit configuration that is no object")?;
    }
    for member in members {
        let member = member.as_str().ok_or_else(allowed)?;
        check_member(member)
            .map_err(|problem| format!("has the member {member:?}, which {problem}"))?;
    }
    Ok(())
}

/// The roles with which a member of a project can change its policy again.
///
/// Source: Google's list of roles, `resourcemanager.projects.setIamPolicy`.
const KEEPERS: &[&str] = &["roles/owner", "roles/resourcemanager.projectIamAdmin"];

/// Warns of unknown keys in the policy of a project, and of a policy that locks everybody out.
pub(super) fn warn_of_policy_of_project(
    context: &PlanContext<'_>,
    planned: &Value,
    diagnostics: &mut Diagnostics,
) {
    warn_of_unknown_keys(context, planned, diagnostics);
    warn_of_lockout(context, planned, diagnostics);
}

/// Warns of a policy after which nobody in the project can change it. Who applies it is not known in a plan, and
/// may have a role in the organization or a folder.
fn warn_of_lockout(context: &PlanContext<'_>, planned: &Value, diagnostics: &mut Diagnostics) {
    let data = planned.get("policy_data");
    let (Some(text), false) = (data.as_str(), data == context.prior.get("policy_data")) else {
        return;
    };
    let policy: Json = serde_json::from_str(text).unwrap_or_default();
    let mut bindings = policy["bindings"].as_array().into_iter().flatten();
    let keeps = |binding: &Json| {
        KEEPERS.iter().any(|role| binding["role"] == **role)
            && binding.get("condition").is_none_or(Json::is_null)
            && binding["members"].as_array().is_some_and(|members| !members.is_empty())
    };
    if bindings.any(keeps) {
        return;
    }
    let detail = format!(
        "The policy replaces all that is granted in the project and gives none of the roles {} without a condition. \
         Whoever applies it loses its roles in the project with it, unless a folder or the organization grants \
         them, and cannot restore them. Add a binding of such a role, or use `google_project_iam_member`.",
        KEEPERS.join(" and ")
    );
    let warning = Diagnostic::warning("Policy without an owner", detail);
    diagnostics.push(warning.about(Path::attribute("policy_data")));
}

/// Whether two members are the same, whatever the case of an e-mail address.
pub(super) fn is_same_member(one: &Value, two: &Value) -> bool {
    matches!((one.as_str(), two.as_str()), (Some(one), Some(two)) if canonical_member(one) == canonical_member(two))
}

/// A member as Google keeps it.
pub(super) fn sent_member(member: &str, _: SentContext<'_>) -> String {
    canonical_member(member)
}

/// Whether two texts are policies that grant and audit the same.
pub(super) fn is_same_policy(one: &Value, two: &Value) -> bool {
    matches!((one.as_str(), two.as_str()), (Some(one), Some(two)) if is_same_policy_data(one, two))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_a_kind_and_a_name() {
        for (member, is_fine) in [
            ("user:jane@example.com", true),
            ("allUsers", true),
            ("principal://iam.googleapis.com/projects/1/locations/global/x", true),
            ("jane@example.com", false),
            ("user:", false),
            ("deleted:user:jane@example.com?uid=1", false),
        ] {
            assert_eq!(check_member(member).is_ok(), is_fine, "{member}");
        }
    }

    #[test]
    fn a_policy_of_another_shape_is_refused() {
        for (text, is_fine) in [
            ("{}", true),
            (r#"{"bindings":null}"#, true),
            (r#"{"bindings":[{"role":"roles/owner","members":["user:a@example.com"]}]}"#, true),
            (r#"{"bindings":[{"role":"roles/owner"}]}"#, true),
            (r#"{"bindings":"x"}"#, false),
            (r#"{"bindings":{"role":"roles/owner","members":["user:a@example.com"]}}"#, false),
            (r#"{"bindings":["x"]}"#, false),
            (r#"{"bindings":[{"members":["user:a@example.com"]}]}"#, false),
            (r#"{"bindings":[{"role":"roles/owner","members":"user:a@example.com"}]}"#, false),
            (r#"{"bindings":[{"role":"roles/owner","members":[1]}]}"#, false),
            (r#"{"auditConfigs":"x"}"#, false),
            (r#"{"auditConfigs":["x"]}"#, false),
            ("[]", false),
            ("{", false),
        ] {
            assert_eq!(check_policy(text).is_ok(), is_fine, "{text}");
        }
    }

    #[test]
    fn a_policy_without_an_owner_is_warned_of() {
        let warned = |prior: &Value, text: &str| {
            let planned = Value::object([("policy_data", text.into())]);
            let mut diagnostics = Diagnostics::default();
            let context = PlanContext { prior, config: &planned };
            warn_of_lockout(&context, &planned, &mut diagnostics);
            assert!(!diagnostics.has_errors());
            !diagnostics.0.is_empty()
        };
        let binding = |role: &str, members: &str| {
            format!(r#"{{"bindings":[{{"role":"{role}","members":[{members}]}}]}}"#)
        };
        let member = r#""user:a@example.com""#;
        for (text, expected) in [
            (binding("roles/owner", member), false),
            (binding("roles/resourcemanager.projectIamAdmin", member), false),
            (binding("roles/owner", ""), true),
            (binding("roles/viewer", member), true),
            ("{}".to_owned(), true),
        ] {
            assert_eq!(warned(&Value::Null, &text), expected, "{text}");
            let prior = Value::object([("policy_data", Value::from(&*text))]);
            assert!(!warned(&prior, &text), "it changes nothing: {text}");
        }
    }

    #[test]
    fn a_policy_is_an_object_whose_members_are_members() {
        for (text, is_fine) in [
            ("{}", true),
            (r#"{"bindings":[{"role":"roles/a","members":["allUsers"]}]}"#, true),
            (r#"{"bindings":[{"role":"roles/a","members":["jane"]}]}"#, false),
            (r#"{"bindings":[{"role":"roles/a","members":[1]}]}"#, false),
            ("[]", false),
            ("{", false),
        ] {
            assert_eq!(check_policy(text).is_ok(), is_fine, "{text}");
        }
    }
}
