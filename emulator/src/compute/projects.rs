//! `compute.projects`: projects as Compute returns them.

use super::COMPUTE;
use super::links::link_to;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::request::Request;
use serde_json::json;

/// The projects.
pub(crate) static PROJECTS: Collection = Collection {
    product: &COMPUTE,
    item: "projects/{project}",
    schema: "Project",
    body: "resource",
    methods: &[Method::answers("compute.projects.get", "", get)],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// Source: discovery, `Project`. Quotas and metadata are not modelled.
#[expect(clippy::unnecessary_wraps, reason = "a table holds methods of one type")]
fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let number = cloud.projects.number(name.id());
    Ok(Answer::Json(json!({
        "kind": "compute#project",
        "id": number,
        "name": name.id(),
        "creationTimestamp": "2026-06-30T23:00:00.000-07:00",
        "defaultServiceAccount": format!("{number}-compute@developer.gserviceaccount.com"),
        "defaultNetworkTier": "PREMIUM",
        "xpnProjectStatus": "UNSPECIFIED_XPN_PROJECT_STATUS",
        "selfLink": link_to(&name),
    })))
}
