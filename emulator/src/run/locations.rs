//! Where Cloud Run is.

use super::RUN_V1;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::discovery::run_v2;
use crate::failure::ApiError;
use crate::json::Json;
use crate::paging;
use crate::request::Request;
use serde_json::json;

/// Source: discovery run/v1, `projects.locations.list`.
pub(crate) static LOCATIONS: Collection = Collection {
    product: &RUN_V1,
    item: "projects/{project}/locations/{location}",
    schema: "Location",
    methods: &[Method::answers("run.projects.locations.list", "pageSize pageToken", list)],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// Refuses a path that names a location which Cloud Run hasn't got.
///
/// Source: the text is that of other APIs of Google; that Cloud Run answers it is a guess.
pub(super) fn refuse_unknown_location(request: &Request) -> Result<(), ApiError> {
    let parent = request.parent();
    let location = parent.location();
    if location.is_empty() || run_v2::API.locations.contains(&location) {
        return Ok(());
    }
    Err(ApiError::forbidden(
        "forbidden",
        format!("Location {location} is not found or access is unauthorized."),
    ))
}

fn list(_: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let project = request.project();
    let locations: Vec<Json> = run_v2::API
        .locations
        .iter()
        .map(|id| {
            json!({
                "name": format!("projects/{project}/locations/{id}"),
                "locationId": id,
                "labels": {"cloud.googleapis.com/region": id},
            })
        })
        .collect();
    listed(request, "locations", locations)
}

/// A page of a list as Cloud Run writes it.
///
/// Source: discovery, `pageSize` and `pageToken`. The size of a page that nobody asked for is a
/// guess.
pub(super) fn listed(request: &Request, field: &str, items: Vec<Json>) -> Result<Answer, ApiError> {
    const PAGE: usize = 100;
    let size = match request.query.number("pageSize") {
        None | Some(0) => PAGE,
        Some(size) => size,
    };
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
