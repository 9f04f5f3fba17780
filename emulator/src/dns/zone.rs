//! The managed zone that a request is about.

use super::{DNS, not_found};
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::json::Read;
use crate::name::Name;
use crate::request::Request;

/// The zone at a path, which contains the zone's name or number.
///
/// Source: Google's reference, `managedZone`: "can be the managed zone name or ID".
pub(super) fn found(cloud: &Cloud, request: &Request) -> Result<Name, ApiError> {
    let id = request.segments.get(3).map_or("", String::as_str);
    let zones = Name::new(DNS.api.host, &format!("projects/{}/managedZones", request.project()));
    let name = zones.child(id);
    if cloud.store.object(&name).is_some() {
        return Ok(name);
    }
    let by_number = cloud.store.collection(&zones).find(|(_, stored)| stored.body.text("id") == id);
    by_number.map(|(name, _)| name.clone()).ok_or_else(|| not_found("parameters.managedZone", id))
}
