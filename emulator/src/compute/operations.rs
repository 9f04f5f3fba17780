//! Compute's operations: global, regional and zonal.

use super::COMPUTE;
use super::operation_form::show;
use super::reads;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::json::Object;
use crate::operation::Operation;
use crate::request::Request;
use std::time::Duration;

/// The operations on global resources.
pub(crate) static GLOBAL_OPERATIONS: Collection = Collection {
    item: "projects/{project}/global/operations/{operation}",
    methods: &[
        Method::answers("compute.globalOperations.get", "", get),
        Method::answers("compute.globalOperations.list", reads::LIST_QUERY, list),
        Method::answers("compute.globalOperations.wait", "", wait),
        Method::answers("compute.globalOperations.delete", "", delete),
    ],
    ..OPERATIONS
};

/// The operations on resources in a region.
pub(crate) static REGION_OPERATIONS: Collection = Collection {
    item: "projects/{project}/regions/{region}/operations/{operation}",
    methods: &[
        Method::answers("compute.regionOperations.get", "", get),
        Method::answers("compute.regionOperations.list", reads::LIST_QUERY, list),
        Method::answers("compute.regionOperations.wait", "", wait),
        Method::answers("compute.regionOperations.delete", "", delete),
    ],
    ..OPERATIONS
};

/// The operations on resources in a zone.
pub(crate) static ZONE_OPERATIONS: Collection = Collection {
    item: "projects/{project}/zones/{zone}/operations/{operation}",
    methods: &[
        Method::answers("compute.zoneOperations.get", "", get),
        Method::answers("compute.zoneOperations.list", reads::LIST_QUERY, list),
        Method::answers("compute.zoneOperations.wait", "", wait),
        Method::answers("compute.zoneOperations.delete", "", delete),
    ],
    ..OPERATIONS
};

/// The parts that the three collections share.
const OPERATIONS: Collection = Collection {
    product: &COMPUTE,
    item: "",
    schema: "Operation",
    body: "resource",
    methods: &[],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// The maximum time that `wait` waits before it returns an operation that is still pending.
///
/// Source: Google's documentation of `globalOperations.wait`, two minutes.
const LONGEST_WAIT: Duration = Duration::from_mins(2);

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    Ok(Answer::Json(show(cloud, found(cloud, request)?)))
}

fn wait(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?.name.clone();
    Ok(Answer::OperationOnceDone(name, LONGEST_WAIT))
}

fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?.name.clone();
    cloud.store.remove_operation(&name);
    Ok(Answer::Nothing)
}

fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let parent = request.parent();
    let operations: Vec<Object> = cloud
        .store
        .operations(&parent)
        .filter_map(|operation| show(cloud, operation).as_object().cloned())
        .collect();
    Ok(reads::listed(request, reads::page_of(request, operations, |it| it)?))
}

fn found<'a>(cloud: &'a Cloud, request: &Request) -> Result<&'a Operation, ApiError> {
    let name = request.item();
    cloud.store.operation(&name).ok_or_else(|| reads::not_found(&name))
}
