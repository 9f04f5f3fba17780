//! Where Serverless VPC Access is.

use super::VPC_ACCESS;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::discovery::run_v2;
use crate::failure::ApiError;
use crate::json::Json;
use crate::paging;
use crate::request::Request;
use serde_json::json;

/// Source: discovery vpcaccess/v1, `projects.locations.list`.
pub(crate) static LOCATIONS: Collection = Collection {
    product: &VPC_ACCESS,
    item: "projects/{project}/locations/{location}",
    schema: "Location",
    methods: &[Method::answers("vpcaccess.projects.locations.list", "pageSize pageToken", list)],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// The regions. The discovery document names none; that they are those of Cloud Run, whose services
/// the connectors are for, is a guess.
const REGIONS: &[&str] = run_v2::API.locations;

/// Refuses a path that names a location without connectors.
///
/// Source: the text is that of other APIs of Google.
pub(super) fn refuse_unknown_location(request: &Request) -> Result<(), ApiError> {
    let parent = request.parent();
    let location = parent.location();
    if location.is_empty() || REGIONS.contains(&location) {
        return Ok(());
    }
    Err(ApiError::forbidden(
        "forbidden",
        format!("Location {location} is not found or access is unauthorized."),
    ))
}

fn list(_: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let project = request.project();
    let locations = REGIONS.iter().map(|id| {
        json!({
            "name": format!("projects/{project}/locations/{id}"),
            "locationId": id,
            "labels": {"cloud.googleapis.com/region": id},
        })
    });
    listed(request, "locations", locations.collect())
}

/// A page of a list.
///
/// Source: discovery, `pageSize` and `pageToken`. The size of a page without one is a guess.
pub(super) fn listed(request: &Request, field: &str, items: Vec<Json>) -> Result<Answer, ApiError> {
    const PAGE: usize = 100;
    let size = request.query.number("pageSize").filter(|size| *size > 0).unwrap_or(PAGE);
    let token = request.query.text("pageToken");
    let page = paging::page(items, token, size)
        .ok_or_else(|| ApiError::invalid(format!("Invalid page token: {token}")))?;
    let mut list = json!({});
    if !page.items.is_empty() {
        list[field] = Json::Array(page.items);
    }
    if let Some(token) = page.next {
        list["nextPageToken"] = json!(token);
    }
    Ok(Answer::Json(list))
}
