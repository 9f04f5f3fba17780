//! `google_storage_project_service_account`: the service agent of Cloud Storage in a project.
//!
//! Google: storage v1 `projects.serviceAccount.get`.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use crate::remote::{Call, Method, Pending};
use crate::resources::STORAGE;
use crate::spec::Kind::String;
use crate::spec::SetBy::{Optional, OptionalComputed};
use crate::spec::{Asked, DataSource, Field, ID, Read, Setting, Unread, answer, argument};

/// The agent's arguments, and what Google returns.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const STORAGE_PROJECT_SERVICE_ACCOUNT: DataSource = DataSource {
    noun:      "service agent",
    id:        "{project}",
    fields: &[
        //       attribute         type    set by, or Google's field
        answer("email_address",    String, "email_address")
            .says("E-mail address of the service agent."),
        Field { google: "email_address", ..ID }
            .says("The same e-mail address."),
        answer("member",           String, "member")
            .says("The service agent as a member of IAM policies: `serviceAccount:{email_address}`."),
        argument("project",        String, OptionalComputed, "").unset_from(Setting::Project)
            .says("Project of the service agent. Defaults to the provider's `project`."),
        argument("user_project",   String, Optional, "")
            .says("Project that is charged for the request."),
    ],
    description: "The service agent of Cloud Storage in a project, which needs access to the keys and topics that buckets use. Google \
                  creates it with the first request.",
    ..DataSource::of("google_storage_project_service_account", Read::Function { apis: &[&STORAGE], ask: agent })
};

fn agent(asked: Asked<'_>) -> Pending<'_, Result<Json, Unread>> {
    Box::pin(async move {
        let text = |name| asked.arguments.get(name).as_str().unwrap_or_default();
        let path = format!("projects/{}/serviceAccount", text("project"));
        let mut call = Call::new(&STORAGE, Method::Get, &*path);
        if !text("user_project").is_empty() {
            call = call.with_query("userProject", text("user_project"));
        }
        let reply = asked.remote.send(&call, asked.until).await;
        let mut agent = reply.map_err(|failure| Unread::Failed(path, failure))?.body;
        if let Some(address) = agent["email_address"].as_str() {
            let member = format!("serviceAccount:{address}");
            agent["member"] = json!(member);
        }
        Ok(agent)
    })
}
