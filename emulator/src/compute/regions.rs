//! `compute.regions`: the regions of Google Cloud.

use super::COMPUTE;
use super::links::link_to_path;
use super::reads;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::discovery::compute_v1;
use crate::failure::ApiError;
use crate::json::{Json, Object};
use crate::numbering;
use crate::request::Request;

/// The regions of a project.
pub(crate) static REGIONS: Collection = Collection {
    product: &COMPUTE,
    item: "projects/{project}/regions/{region}",
    schema: "Region",
    body: "resource",
    methods: &[
        Method::answers("compute.regions.get", "", get),
        Method::answers("compute.regions.list", reads::LIST_QUERY, list),
    ],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

#[expect(clippy::unnecessary_wraps, reason = "a table holds methods of one type")]
fn get(_: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    Ok(Answer::Json(region(name.project(), name.id()).into()))
}

fn list(_: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let regions =
        compute_v1::API.locations.iter().map(|it| region(request.project(), it)).collect();
    Ok(reads::listed(request, reads::page_of(request, regions, |region| region)?))
}

/// A region, without quotas and zones, which no supported client reads.
fn region(project: &str, id: &str) -> Object {
    let facts = [
        ("kind", "compute#region".to_owned()),
        ("id", (1000 + numbering::hash(id) % 1000).to_string()),
        ("name", id.to_owned()),
        ("description", id.to_owned()),
        ("status", "UP".to_owned()),
        ("selfLink", link_to_path(&format!("projects/{project}/regions/{id}"))),
    ];
    facts.map(|(name, value)| (name.to_owned(), Json::from(value))).into_iter().collect()
}
