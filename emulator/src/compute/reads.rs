//! `get` and `list` of Compute's collections.

use super::links::link_to;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection};
use crate::discovery::compute_v1;
use crate::failure::ApiError;
use crate::filter;
use crate::json::{Json, Object, Read};
use crate::name::Name;
use crate::paging::{self, Page};
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;
use std::cmp::Reverse;

/// The query parameters of a list method.
pub(super) const LIST_QUERY: &str = "filter maxResults orderBy pageToken returnPartialSuccess";

/// The maximum number of items on a page, and the default.
///
/// Source: discovery, default of `maxResults`.
const PAGE: usize = 500;

/// `get`: the object at the path.
pub(super) fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let object = cloud.shown(&name).ok_or_else(|| not_found(&name))?;
    Ok(Answer::Json(object.into()))
}

/// `list`: the objects in the collection, one page at a time.
pub(super) fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let page = stored_page(cloud, request, cloud.store.collection(&request.parent()))?;
    Ok(listed(request, page))
}

/// The page of stored objects that the request selects, as Google returns them. Values that Google
/// computes on read cannot be filtered by, and are computed only for the page.
pub(super) fn stored_page<'a>(
    cloud: &Cloud,
    request: &Request,
    stored: impl Iterator<Item = (&'a Name, &'a Stored)>,
) -> Result<Page<Object>, ApiError> {
    let page = page_of(request, stored.collect(), |(_, stored)| &stored.body)?;
    let items = page.items.iter().filter_map(|(name, _)| cloud.shown(name)).collect();
    Ok(Page { items, next: page.next })
}

/// `aggregatedList`: the objects of a project, grouped by region, with a group of global objects.
///
/// Source: discovery, `SubnetworkAggregatedList` and `AddressAggregatedList`. A scope without
/// objects contains a warning instead.
pub(super) fn aggregated_list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let parent = request.parent();
    let (collection, project) = (parent.id(), request.project());
    let all = cloud
        .store
        .below(&parent.beside(&format!("projects/{project}")))
        .filter(|(name, _)| name.path().rsplit('/').nth(1) == Some(collection));
    let page = stored_page(cloud, request, all)?;
    let global = std::iter::once("global".to_owned());
    let regions = compute_v1::API.locations.iter().map(|region| format!("regions/{region}"));
    let mut items = Object::new();
    for scope in global.chain(regions) {
        let inside: Vec<&Object> = page.items.iter().filter(|it| scope_of(it) == scope).collect();
        let entry =
            if inside.is_empty() { empty_scope(&scope) } else { json!({collection: inside}) };
        items.insert(scope, entry);
    }
    let mut list = json!({
        "kind": format!("{}AggregatedList", kind_of(request.collection)),
        "id": parent.path(),
        "items": items,
        "selfLink": link_to(&parent),
    });
    if let Some(token) = page.next {
        list["nextPageToken"] = json!(token);
    }
    Ok(Answer::Json(list))
}

fn scope_of(object: &Object) -> String {
    match object.text("region").rsplit('/').next() {
        Some(region) if !region.is_empty() => format!("regions/{region}"),
        _ => "global".to_owned(),
    }
}

fn empty_scope(scope: &str) -> Json {
    json!({"warning": {
        "code": "NO_RESULTS_ON_PAGE",
        "message": format!("There are no results for scope '{scope}' on this page."),
        "data": [{"key": "scope", "value": scope}],
    }})
}

/// A page in Compute's envelope.
pub(super) fn listed(request: &Request, page: Page<Object>) -> Answer {
    let parent = request.parent();
    let mut list = json!({
        "kind": format!("{}List", kind_of(request.collection)),
        "id": parent.path(),
        "selfLink": link_to(&parent),
    });
    if !page.items.is_empty() {
        list["items"] = json!(page.items);
    }
    if let Some(token) = page.next {
        list["nextPageToken"] = json!(token);
    }
    Answer::Json(list)
}

/// Filters, sorts and truncates the objects as the request specifies.
pub(super) fn page_of<T>(
    request: &Request,
    mut items: Vec<T>,
    body: impl Fn(&T) -> &Object,
) -> Result<Page<T>, ApiError> {
    let query = &request.query;
    let filter = query.text("filter");
    if !filter.is_empty() {
        let filter = filter::parse(filter)
            .ok_or_else(|| ApiError::unmodelled(&format!("the filter {filter:?}")))?;
        items.retain(|item| filter.matches(body(item)));
    }
    match query.text("orderBy") {
        "" | "name" => {}
        "creationTimestamp desc" => {
            items.sort_by_key(|item| Reverse(body(item).text("creationTimestamp").to_owned()));
        }
        order => return Err(ApiError::unmodelled(&format!("the order {order:?}"))),
    }
    let size = query.number("maxResults").unwrap_or(PAGE);
    if size > PAGE {
        return Err(ApiError::invalid(format!(
            "Invalid value for field 'maxResults': '{size}'. Values must be within the range: [0, {PAGE}]"
        )));
    }
    let size = if size == 0 { PAGE } else { size };
    let token = query.text("pageToken");
    paging::page(items, token, size).ok_or_else(|| {
        ApiError::invalid(format!(
            "Invalid value for field 'pageToken': '{token}'. The token is not valid."
        ))
    })
}

/// The error for an object that does not exist.
///
/// Source: recording compute-network-basic.
pub(super) fn not_found(name: &Name) -> ApiError {
    ApiError::not_found(format!("The resource '{}' was not found", name.path()))
}

/// Such as `compute#network`.
pub(super) fn kind_of(collection: &Collection) -> String {
    let (first, rest) = collection.schema.split_at(1);
    format!("compute#{}{rest}", first.to_ascii_lowercase())
}
