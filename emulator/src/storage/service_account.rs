//! `storage.projects.serviceAccount`: the service agent of a project.
//!
//! Source: discovery storage/v1; the address is that of Google's page on service agents.

use super::product::STORAGE;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::request::Request;
use serde_json::json;

/// The service agents.
pub(crate) static SERVICE_ACCOUNTS: Collection = Collection {
    product: &STORAGE,
    item: "projects/{project}/serviceAccount",
    schema: "ServiceAccount",
    body: "",
    methods: &[Method::answers("storage.projects.serviceAccount.get", "", get)],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

#[allow(clippy::unnecessary_wraps, reason = "the signature of a method")]
fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let number = cloud.projects.number(request.project());
    let address = format!("service-{number}@gs-project-accounts.iam.gserviceaccount.com");
    Ok(Answer::Json(json!({"kind": "storage#serviceAccount", "email_address": address})))
}
