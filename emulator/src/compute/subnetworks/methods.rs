//! The methods that only this collection has.

use super::super::{reads, writes};
use super::{purpose, ranges, utilization};
use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::failure::ApiError;
use crate::json::{Json, Read};
use crate::request::{Query, Request};

/// `get`, with the utilization of the ranges if the client requests it.
pub(super) fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let mut object = cloud.shown(&name).ok_or_else(|| reads::not_found(&name))?;
    if wants_utilization(&request.query) {
        utilization::show(cloud, &name, &mut object);
    }
    Ok(Answer::Json(object.into()))
}

/// `list`, with the utilization of the ranges if the client requests it.
pub(super) fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let parent = request.parent();
    let mut page = reads::stored_page(cloud, request, cloud.store.collection(&parent))?;
    if wants_utilization(&request.query) {
        for object in &mut page.items {
            let name = parent.child(object.text("name"));
            utilization::show(cloud, &name, object);
        }
    }
    Ok(reads::listed(request, page))
}

/// Source: discovery, parameter `views`.
fn wants_utilization(query: &Query) -> bool {
    query.0.iter().any(|(name, value)| name == "views" && value == "WITH_UTILIZATION")
}

/// `expandIpCidrRange`: expands the primary range in place.
///
/// Source: discovery, `SubnetworksExpandIpCidrRangeRequest`.
pub(super) fn expand_ip_cidr_range(
    cloud: &mut Cloud,
    request: &Request,
) -> Result<Answer, ApiError> {
    if let Some(answer) = writes::repeated(cloud, request)? {
        return Ok(answer);
    }
    let name = request.item();
    let before = &writes::writable(cloud, &name)?.body;
    ranges::refuse_expansion(cloud, &name, before, request.body.text("ipCidrRange"))?;
    Ok(writes::started(cloud, request, &name, "expandIpCidrRange", request.body.clone().into()))
}

/// `setPrivateIpGoogleAccess`: a request without a value changes nothing.
///
/// Source: hashicorp/terraform-provider-google#24825.
pub(super) fn set_private_ip_google_access(
    cloud: &mut Cloud,
    request: &Request,
) -> Result<Answer, ApiError> {
    if let Some(answer) = writes::repeated(cloud, request)? {
        return Ok(answer);
    }
    let name = request.item();
    let before = &writes::writable(cloud, &name)?.body;
    purpose::refuse_private_access(before)?;
    let payload: Json = request.body.clone().into();
    Ok(writes::started(cloud, request, &name, "setPrivateIpGoogleAccess", payload))
}
