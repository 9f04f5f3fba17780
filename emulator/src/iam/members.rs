//! Members and roles, validated as far as their form allows.

use crate::failure::ApiError;

/// The members that stand for everybody and have no value.
const SPECIAL: [&str; 2] = ["allUsers", "allAuthenticatedUsers"];

/// A member as Google stores it, with addresses in lower case.
///
/// Sources: the comment of `Binding.members`; googleapis/google-api-python-client#819 and
/// kestra-io/plugin-gcp#318 for the first two messages. That Google returns addresses in lower case,
/// and the third message, are guesses.
pub(super) fn kept(member: &str) -> Result<String, ApiError> {
    if SPECIAL.contains(&member) {
        return Ok(member.to_owned());
    }
    let Some((kind, value)) = member.split_once(':') else {
        return Err(ApiError::invalid(
            "Policy members must be of the form \"<type>:<value>\".".to_owned(),
        ));
    };
    let is_fine = match kind {
        "user" | "group" => is_address(value),
        "serviceAccount" => is_address(value) || is_workload_identity(value),
        "domain" => is_domain(value),
        "principal" | "principalSet" => is_principal(value),
        "deleted" => is_deleted(value),
        _ => {
            return Err(ApiError::invalid(format!(
                "The member {member} is of an unknown type. Please set a valid type prefix for the \
                 member."
            )));
        }
    };
    if !is_fine {
        return Err(ApiError::invalid(format!("Invalid principal: '{member}'.")));
    }
    Ok(match kind {
        "user" | "group" | "domain" => format!("{kind}:{}", value.to_ascii_lowercase()),
        "serviceAccount" if is_address(value) => format!("{kind}:{}", value.to_ascii_lowercase()),
        _ => member.to_owned(),
    })
}

/// Whether a member stands for everybody.
pub(super) fn is_public(member: &str) -> bool {
    SPECIAL.contains(&member)
}

fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && !local.contains(char::is_whitespace) && is_domain(domain)
    })
}

fn is_domain(text: &str) -> bool {
    text.contains('.')
        && text.split('.').all(|label| {
            !label.is_empty() && label.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
        })
}

/// Such as `p.svc.id.goog[namespace/account]`.
fn is_workload_identity(text: &str) -> bool {
    text.split_once('[').is_some_and(|(pool, account)| {
        is_domain(pool) && account.ends_with(']') && account.contains('/')
    })
}

/// Such as `//iam.googleapis.com/locations/global/workforcePools/p/subject/s`.
fn is_principal(text: &str) -> bool {
    text.strip_prefix("//")
        .and_then(|rest| rest.split_once('/'))
        .is_some_and(|(host, path)| !host.is_empty() && !path.is_empty())
}

/// A deleted account with its number, or a deleted principal of a workforce.
///
/// Source: the comment of `Binding.members`; recording project-iam-member.
fn is_deleted(text: &str) -> bool {
    match text.split_once(':') {
        Some(("user" | "group" | "serviceAccount", account)) => {
            account.split_once("?uid=").is_some_and(|(address, uid)| {
                is_address(address) && !uid.is_empty() && uid.bytes().all(|it| it.is_ascii_digit())
            })
        }
        Some(("principal", value)) => is_principal(value),
        _ => false,
    }
}

/// Rejects an invalid role. Any role with a valid form is assumed to exist.
///
/// Sources: the comment of `Binding.role`; for the message, terraform-google-iam#91 and
/// hashicorp/terraform-provider-google#5107, in which the role had an invalid form or did not
/// exist.
pub(super) fn refuse_role(role: &str) -> Result<(), ApiError> {
    let is_id = |id: &str| {
        !id.is_empty()
            && id.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_' || it == b'.')
    };
    let segments: Vec<&str> = role.split('/').collect();
    let is_fine = match segments[..] {
        ["roles", id] => is_predefined(id),
        ["projects" | "organizations", parent, "roles", id] => !parent.is_empty() && is_id(id),
        _ => false,
    };
    if is_fine {
        return Ok(());
    }
    Err(ApiError::invalid(format!("Role {role} is not supported for this resource.")))
}

/// Google's own roles are the basic ones, `browser`, and those of a service: `run.invoker`. A name
/// that stands for a hidden condition appears only in responses.
///
/// Source: Google's list of roles.
fn is_predefined(id: &str) -> bool {
    const WITHOUT_SERVICE: [&str; 7] =
        ["owner", "editor", "viewer", "browser", "admin", "writer", "reader"];
    let is_word = |word: &str| {
        word.starts_with(|it: char| it.is_ascii_lowercase())
            && word.bytes().all(|it| it.is_ascii_alphanumeric())
    };
    match id.split_once('.') {
        None => WITHOUT_SERVICE.contains(&id),
        Some((service, role)) => {
            is_word(service)
                && !role.is_empty()
                && role.split('.').all(|word| {
                    !word.is_empty()
                        && word.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_')
                })
                && !id.contains("_withcond_")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_of_every_kind_are_kept() {
        for member in [
            "allUsers",
            "allAuthenticatedUsers",
            "user:jane@example.com",
            "group:admins@example.com",
            "serviceAccount:sa@p.iam.gserviceaccount.com",
            "serviceAccount:p.svc.id.goog[default/sa]",
            "domain:example.com",
            "principal://iam.googleapis.com/locations/global/workforcePools/p/subject/s",
            "principalSet://goog/public:all",
            "principalSet://cloudresourcemanager.googleapis.com/projects/1/type/ServiceAccount",
            "deleted:serviceAccount:sa@p.iam.gserviceaccount.com?uid=123",
            "deleted:principal://iam.googleapis.com/locations/global/workforcePools/p/subject/s",
        ] {
            assert_eq!(kept(member).unwrap(), member);
        }
        assert_eq!(kept("user:Jane@Example.com").unwrap(), "user:jane@example.com");
    }

    #[test]
    fn members_that_cannot_be_are_refused() {
        for member in [
            "jane@example.com",
            "allusers",
            "colour:red",
            "user:jane",
            "user:",
            "domain:example",
            "principal:p",
            "deleted:user:jane@example.com",
            "deleted:user:jane@example.com?uid=x",
        ] {
            assert!(kept(member).is_err(), "{member}");
        }
    }

    #[test]
    fn a_role_is_one_of_google_s_or_one_of_a_project_or_organization() {
        for role in [
            "roles/viewer",
            "roles/run.invoker",
            "roles/compute.instanceAdmin.v1",
            "projects/p/roles/mine",
            "organizations/1/roles/my.role",
        ] {
            assert!(refuse_role(role).is_ok(), "{role}");
        }
        for role in [
            "",
            "viewer",
            "roles/",
            "roles/myCustomRole",
            "roles/run.",
            "folders/1/roles/a",
            "roles/run.invoker_withcond_0123456789abcdef0123",
        ] {
            assert!(refuse_role(role).is_err(), "{role}");
        }
    }
}
