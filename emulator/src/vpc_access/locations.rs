//! The list of Serverless VPC Access's locations.

use super::location::REGIONS;
use super::product::VPC_ACCESS;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::paging::listed;
use crate::request::Request;
use serde_json::json;

/// Source: discovery vpcaccess/v1, `projects.locations.list`.
pub(crate) static LOCATIONS: Collection = Collection {
    product: &VPC_ACCESS,
    item: "projects/{project}/locations/{location}",
    schema: "Location",
    body: "",
    methods: &[Method::answers("vpcaccess.projects.locations.list", "pageSize pageToken", list)],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

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
