//! `google_project`: a project.
//!
//! Google: cloudresourcemanager v1 `projects.get` and cloudbilling v1 `projects.getBillingInfo`.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use super::apis::BILLING;
use crate::diag::Diagnostic;
use crate::remote::{Call, Failure, Method, Pending};
use crate::resources::RESOURCE_MANAGER;
use crate::spec::Kind::{Bool, String, StringMap};
use crate::spec::SetBy::Optional;
use crate::spec::{Asked, DataSource, ID, Read, Role, Setting, Unread, answer, argument, named};
use crate::value::{Path, Value};

/// The project's attributes, each beside the Google field it stands for, or the field that is made
/// for it here.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const PROJECT: DataSource = DataSource {
    noun:      "project",
    id:        "projects/{project_id}",
    fields: &[
        //       attribute            type       set by    Google's field
        argument("project_id",        String,    Optional, "projectId").checked_by(project_id).unset_from(Setting::Project).sent_as(|id, _| named(id))
            .says("ID of the project. Defaults to the provider's `project`."),
        ID,
        answer("auto_create_network", Bool,                "")
            .says("Always null: only the configuration that created the project has it."),
        answer("billing_account",     String,              "billingAccount")
            .says("ID of the billing account of the project. Empty if there is none, and if the Cloud Billing API is not enabled in the quota project."),
        answer("deletion_policy",     String,              "deletionPolicy")
            .says("`deletion_policy` of the provider block, or `PREVENT`. The policy of the project itself is not available."),
        answer("effective_labels",    StringMap,           "labels").role(Role::EffectiveLabels)
            .says("All labels of the project."),
        answer("folder_id",           String,              "folderId")
            .says("Number of the parent folder. Empty if the parent is not a folder."),
        answer("labels",              StringMap,           "").role(Role::Labels)
            .says("All labels of the project."),
        answer("name",                String,              "name")
            .says("Display name of the project."),
        answer("number",              String,              "projectNumber")
            .says("Number of the project, assigned by Google."),
        answer("org_id",              String,              "orgId")
            .says("Number of the parent organization. Empty if the parent is not an organization."),
        answer("tags",                StringMap,           "")
            .says("Always null: Google does not return them."),
        answer("terraform_labels",    StringMap,           "").role(Role::TerraformLabels)
            .says("All labels of the project."),
    ],
    description: "An existing project.",
    ..DataSource::of("google_project", Read::Function { apis: &[&RESOURCE_MANAGER, &BILLING], ask: project })
};

/// An id or a number, perhaps behind `projects/`, of which hashicorp/google takes the last part too. An
/// id may have a domain in front. Source: the pattern of Google's clients for projects.
fn project_id(text: &str) -> Result<(), std::string::String> {
    let id = text.rsplit('/').next().unwrap_or(text);
    let (domain, name) = id.split_once(':').unwrap_or(("", id));
    let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_name = (1..=63).contains(&name.len())
        && name.bytes().all(is_inner)
        && !name.starts_with('-')
        && !name.ends_with('-');
    if is_name && domain.bytes().all(|byte| is_inner(byte) || byte == b'.') {
        return Ok(());
    }
    Err("must be a project's id or number: lowercase letters, digits and hyphens, the first and the \
         last no hyphen"
        .to_owned())
}

fn project(asked: Asked<'_>) -> Pending<'_, Result<Json, Unread>> {
    Box::pin(async move {
        let id = named(asked.arguments.get("project_id").as_str().unwrap_or_default());
        let path = format!("projects/{id}");
        let call = Call::new(&RESOURCE_MANAGER, Method::Get, &*path).for_project(Some(id.clone()));
        let mut project = match asked.remote.send(&call, asked.until).await {
            Ok(reply) => reply.body,
            Err(failure) => return Err(Unread::Failed(path, failure)),
        };
        if project["lifecycleState"] != "ACTIVE" {
            return Err(Unread::Refused(inactive(&path, &project)));
        }
        place(&mut project);
        project["billingAccount"] = billing_account(asked, id).await?.into();
        project["deletionPolicy"] = match &asked.settings.given_deletion_policy {
            Value::String(policy) => json!(policy),
            _ => json!("PREVENT"),
        };
        Ok(project)
    })
}

fn inactive(path: &str, project: &Json) -> Diagnostic {
    let state = project["lifecycleState"].as_str().unwrap_or("unknown");
    let detail = format!(
        "{path} exists, but its state is {state}, so that nothing in it can be used. Choose another \
         project, or restore this one with `gcloud projects undelete`."
    );
    Diagnostic::error("Project is not active", detail).about(Path::attribute("project_id"))
}

/// Stores the organization or the folder that contains the project.
fn place(project: &mut Json) {
    let parent = project["parent"]["id"].clone();
    match project["parent"]["type"].as_str() {
        Some("organization") => project["orgId"] = parent,
        Some("folder") => project["folderId"] = parent,
        _ => {}
    }
}

/// The account that pays for the project; empty if there is none, or the caller may not read it.
async fn billing_account(
    asked: Asked<'_>,
    id: std::string::String,
) -> Result<std::string::String, Unread> {
    let path = format!("projects/{id}/billingInfo");
    let call = Call::new(&BILLING, Method::Get, &*path).for_project(Some(id));
    match asked.remote.send(&call, asked.until).await {
        Ok(reply) => Ok(named(reply.body["billingAccountName"].as_str().unwrap_or_default())),
        Err(failure) if is_disabled(&failure) => Ok(std::string::String::new()),
        Err(failure) => Err(Unread::Failed(path, failure)),
    }
}

/// Whether the API isn't enabled, which should not fail the read of a project.
fn is_disabled(failure: &Failure) -> bool {
    let reason = failure.refusal().and_then(|refusal| refusal.reason.as_deref());
    matches!(reason, Some("accessNotConfigured" | "SERVICE_DISABLED"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_has_an_id_or_a_number() {
        for text in ["demo", "123456789012", "projects/my-project-1", "example.com:demo", "a"] {
            assert_eq!(project_id(text), Ok(()), "{text}");
        }
        for text in ["", "Demo", "my_project", "-a", "a-", "projects/", "a b:demo"] {
            assert!(project_id(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_project_is_in_a_folder_or_in_an_organization_or_in_neither() {
        for (parent, expected) in [
            (json!({"type": "folder", "id": "1"}), json!({"folderId": "1"})),
            (json!({"type": "organization", "id": "1"}), json!({"orgId": "1"})),
            (json!({"type": "something", "id": "1"}), json!({})),
        ] {
            let mut project = json!({"parent": parent});
            place(&mut project);
            let mut expected = expected;
            expected["parent"] = parent;
            assert_eq!(project, expected);
        }
        let mut alone = json!({"projectId": "demo"});
        place(&mut alone);
        assert_eq!(alone, json!({"projectId": "demo"}));
    }
}
