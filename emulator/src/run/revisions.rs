//! `run.services.revisions` and `run.workerPools.revisions`: the revisions that the templates of a
//! service or a worker pool created.
//!
//! Source: discovery run/v2. No recording contains a revision: which fields it has beyond its
//! template is a guess.

use super::RUN;
use super::missing::not_found;
use super::operations::{started, validated};
use super::services::is_serving;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::{ApiError, Failure};
use crate::json::{Json, Object, Read};
use crate::name::Name;
use crate::operation::Operation;
use crate::paging::listed;
use crate::request::Request;

/// The revisions of a service.
pub(crate) static REVISIONS: Collection = Collection {
    product: &RUN,
    item: "projects/{project}/locations/{location}/services/{service}/revisions/{revision}",
    schema: "GoogleCloudRunV2Revision",
    body: "",
    methods: &[
        Method::answers("run.projects.locations.services.revisions.get", "", get),
        Method::answers(
            "run.projects.locations.services.revisions.list",
            "pageSize pageToken",
            list,
        ),
        Method::starts(
            "run.projects.locations.services.revisions.delete",
            "etag validateOnly",
            delete,
            finish_delete,
        ),
    ],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// The revisions of a worker pool.
pub(crate) static POOL_REVISIONS: Collection = Collection {
    product: &RUN,
    item: "projects/{project}/locations/{location}/workerPools/{workerPool}/revisions/{revision}",
    schema: "GoogleCloudRunV2Revision",
    body: "",
    methods: &[
        Method::answers("run.projects.locations.workerPools.revisions.get", "", get),
        Method::answers(
            "run.projects.locations.workerPools.revisions.list",
            "pageSize pageToken",
            list,
        ),
        Method::starts(
            "run.projects.locations.workerPools.revisions.delete",
            "etag validateOnly",
            delete,
            finish_delete,
        ),
    ],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let revision = cloud.shown(&name).ok_or_else(|| not_found("REVISION", &name))?;
    Ok(Answer::Json(revision.into()))
}

fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let all = latest_first(cloud, &request.parent(), "/services/-/revisions", &REVISIONS);
    listed(request, "revisions", all)
}

/// The objects of a collection, the latest first; `-` as the parent, which the end of `every` contains,
/// selects those of all parents in the location.
///
/// Source: the crate google-cloud-run-v2, `ListRevisionsRequest.parent` and `ListExecutionsRequest.parent`.
pub(super) fn latest_first(
    cloud: &Cloud,
    parent: &Name,
    every: &str,
    collection: &Collection,
) -> Vec<Json> {
    let location = parent.path().strip_suffix(every).map(|location| parent.beside(location));
    let all = cloud.store.below(location.as_ref().unwrap_or(parent));
    let is_meant = |name: &Name| match location {
        Some(_) => collection.has(name),
        None => name.is_in(parent),
    };
    let mut all: Vec<Object> =
        all.filter(|(name, _)| is_meant(name)).map(|(_, stored)| stored.body.clone()).collect();
    all.sort_by(|a, b| b.text("createTime").cmp(a.text("createTime")));
    all.into_iter().map(Json::Object).collect()
}

/// Rejects the deletion of a revision that its service needs.
///
/// Source: Google's page on revisions; the message is a guess.
fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let body = cloud.store.body(&name).cloned().ok_or_else(|| not_found("REVISION", &name))?;
    let etag = request.query.text("etag");
    if !etag.is_empty() && etag != body.text("etag") {
        return Err(ApiError::aborted(format!("Conflict for resource '{}'.", name.id())));
    }
    if is_serving(cloud, &name) {
        return Err(ApiError::failed_precondition(format!(
            "Revision '{}' is the latest of its service or gets traffic, and cannot be deleted.",
            name.id()
        )));
    }
    if request.query.is_true("validateOnly") {
        return Ok(validated(cloud, &name, body));
    }
    Ok(started(cloud, request, &name, Json::Null))
}

fn finish_delete(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    if let Some(failure) = &operation.ordered {
        return Err(failure.clone());
    }
    let removed = cloud.store.remove(&operation.target);
    Ok(removed.map_or(Json::Null, |stored| Json::Object(stored.body)))
}
