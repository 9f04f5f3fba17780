//! `google_compute_default_service_account`: the service account that virtual machines act as by default, and
//! Cloud Run too.
//!
//! Google: compute v1 `projects.get`, discovery document of 2026-11-06; iam v1
//! `projects.serviceAccounts.get`, discovery document of 2026-10-23.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::Value as Json;

use super::service_account::account_at;
use crate::diag::Diagnostic;
use crate::remote::{Call, Method, Pending};
use crate::resources::{self, COMPUTE, IAM};
use crate::spec::Kind::String;
use crate::spec::SetBy::OptionalComputed;
use crate::spec::{Asked, DataSource, Read, Setting, Unread, answer, argument, named};

/// The account's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const COMPUTE_DEFAULT_SERVICE_ACCOUNT: DataSource = DataSource {
    noun:      "service account",
    id:        "",
    fields: &[
        //       attribute       type    set by            Google's field
        argument("project",      String, OptionalComputed, "projectId").unset_from(Setting::Project),
        answer("display_name",   String,                   "displayName"),
        answer("email",          String,                   "email")
            .says("Email address of the account: `{number}-compute@developer.gserviceaccount.com`."),
        argument("id",           String, OptionalComputed, "id")
            .says("Identifier of the account: its `name`."),
        answer("member",         String,                   "member")
            .says("Account as a member of IAM policies: `serviceAccount:{email}`."),
        answer("name",           String,                   "name"),
        answer("unique_id",      String,                   "uniqueId"),
    ],
    resource:          Some(&resources::SERVICE_ACCOUNT),
    description: "The default service account of Compute Engine in a project, which exists once the API is enabled. \
                  Cloud Run services and jobs without an account of their own act as it too.",
    ..DataSource::of("google_compute_default_service_account", Read::Function { apis: &[&COMPUTE, &IAM], ask: default_account })
};

fn default_account(asked: Asked<'_>) -> Pending<'_, Result<Json, Unread>> {
    Box::pin(async move {
        let project = named(asked.arguments.get("project").as_str().unwrap_or_default());
        let path = format!("projects/{project}");
        let call = Call::new(&COMPUTE, Method::Get, &*path).for_project(Some(project));
        let answered = match asked.remote.send(&call, asked.until).await {
            Ok(reply) => reply.body,
            Err(failure) => return Err(Unread::Failed(path, failure)),
        };
        match answered["defaultServiceAccount"].as_str() {
            Some(address) if !address.is_empty() => account_at(asked, address).await,
            _ => Err(Unread::Refused(Diagnostic::error(
                "Service account not found",
                format!("{path} has no default service account of Compute Engine."),
            ))),
        }
    })
}
