//! `compute.projects`: projects as Compute returns them.

use super::COMPUTE;
use super::links::link_to;
use super::shared_vpc;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::json::Json;
use crate::name::Name;
use crate::request::Request;
use serde_json::json;

/// The projects.
pub(crate) static PROJECTS: Collection = Collection {
    product: &COMPUTE,
    item: "projects/{project}",
    schema: "Project",
    body: "resource",
    methods: &[
        Method::answers("compute.projects.get", "", get),
        Method::answers("compute.projects.getXpnHost", "", get_host),
        Method::answers("compute.projects.getXpnResources", "", shared_vpc::get_resources),
        Method::starts(
            "compute.projects.enableXpnHost",
            "requestId",
            shared_vpc::enable_host,
            shared_vpc::finish_enable_host,
        ),
        Method::starts(
            "compute.projects.disableXpnHost",
            "requestId",
            shared_vpc::disable_host,
            shared_vpc::finish_disable_host,
        ),
        Method::starts(
            "compute.projects.enableXpnResource",
            "requestId",
            shared_vpc::enable_resource,
            shared_vpc::finish_enable_resource,
        ),
        Method::starts(
            "compute.projects.disableXpnResource",
            "requestId",
            shared_vpc::disable_resource,
            shared_vpc::finish_disable_resource,
        ),
    ],
    modelled: &[
        ("ProjectsDisableXpnResourceRequest", "xpnResource"),
        ("ProjectsEnableXpnResourceRequest", "xpnResource"),
        ("XpnResourceId", "id type"),
    ],
    required: &[],
    rules: NO_RULES,
};

/// Source: discovery, `Project`. Quotas and metadata are not modelled.
#[expect(clippy::unnecessary_wraps, reason = "a table holds methods of one type")]
fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    Ok(Answer::Json(shown(cloud, &request.item())))
}

/// The host project of a service project. That nothing but an empty object is returned for another
/// project is a guess.
///
/// Source: discovery, `projects.getXpnHost`: "May be empty if no link exists".
#[expect(clippy::unnecessary_wraps, reason = "a table holds methods of one type")]
fn get_host(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let host = shared_vpc::host_of(cloud, request.item().id());
    let host = host.map(|id| shown(cloud, &request.item().beside(&format!("projects/{id}"))));
    Ok(Answer::Json(host.unwrap_or_else(|| json!({}))))
}

fn shown(cloud: &Cloud, name: &Name) -> Json {
    let number = cloud.projects.number(name.id());
    json!({
        "kind": "compute#project",
        "id": number,
        "name": name.id(),
        "creationTimestamp": "2026-06-30T23:00:00.000-07:00",
        "defaultServiceAccount": format!("{number}-compute@developer.gserviceaccount.com"),
        "defaultNetworkTier": "PREMIUM",
        "xpnProjectStatus": shared_vpc::status(cloud, name.id()),
        "selfLink": link_to(name),
    })
}
