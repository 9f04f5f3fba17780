//! `google_service_account`: a service account.
//!
//! Google: iam v1 `projects.serviceAccounts.get`, discovery document of 2026-10-23.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::Value as Json;

use crate::remote::{Call, Method, Pending};
use crate::resources::{self, IAM};
use crate::spec::Kind::{Bool, String};
use crate::spec::SetBy::{Optional, OptionalComputed, Required};
use crate::spec::{Asked, DataSource, Read, Unread, answer, argument, named};

/// The account's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const SERVICE_ACCOUNT: DataSource = DataSource {
    noun:      "service account",
    id:        "",
    fields: &[
        //       attribute       type    set by    Google's field
        argument("account_id",   String, Required, "")
            .says("Service account: its name, its email address, or the part of the address before `@`."),
        argument("project",      String, Optional, "projectId")
            .says("Project of an account that is named by the part of its address before `@`. Defaults to the provider's `project`."),
        answer("disabled",       Bool,             "disabled"),
        answer("display_name",   String,           "displayName"),
        answer("email",          String,           "email")
            .says("Email address of the account."),
        argument("id",           String, OptionalComputed, "id")
            .says("Identifier of the account: its `name`."),
        answer("member",         String,           "member")
            .says("Account as a member of IAM policies: `serviceAccount:{email}`."),
        answer("name",           String,           "name"),
        answer("unique_id",      String,           "uniqueId"),
    ],
    resource:          Some(&resources::SERVICE_ACCOUNT),
    description: "An existing service account.",
    ..DataSource::of("google_service_account", Read::Function { apis: &[&IAM], ask: account })
};

fn account(asked: Asked<'_>) -> Pending<'_, Result<Json, Unread>> {
    Box::pin(async move {
        let text = |name: &str| asked.arguments.get(name).as_str().unwrap_or_default();
        let id = text("account_id");
        let project = match text("project") {
            "" => asked.settings.project.as_str().unwrap_or_default(),
            project => project,
        };
        let address = if id.contains('@') || id.starts_with("projects/") {
            id.to_owned()
        } else {
            resources::service_account_address(id, &named(project))
        };
        account_at(asked, &address).await
    })
}

/// The account with this name or address.
pub(super) async fn account_at(asked: Asked<'_>, address: &str) -> Result<Json, Unread> {
    let path = if address.starts_with("projects/") {
        address.to_owned()
    } else {
        format!("projects/-/serviceAccounts/{address}")
    };
    let call = Call::new(&IAM, Method::Get, &*path);
    match asked.remote.send(&call, asked.until).await {
        Ok(reply) => {
            let mut account = reply.body;
            account["id"] = account["name"].clone();
            Ok(account)
        }
        Err(failure) => Err(Unread::Failed(path, failure)),
    }
}
