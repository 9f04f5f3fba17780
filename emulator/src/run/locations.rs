//! The list of Cloud Run's locations.

use super::RUN_V1;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::discovery::run_v2;
use crate::failure::ApiError;
use crate::json::Json;
use crate::paging::listed;
use crate::request::Request;
use serde_json::json;

/// Source: discovery run/v1, `projects.locations.list`.
pub(crate) static LOCATIONS: Collection = Collection {
    product: &RUN_V1,
    item: "projects/{project}/locations/{location}",
    schema: "Location",
    body: "",
    methods: &[Method::answers("run.projects.locations.list", "pageSize pageToken", list)],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

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
