//! `dns.resourceRecordSets`: lists the record sets of a zone, and writes single record sets.
//!
//! Sources: discovery dns/v1; recording dns-record-set-real;
//! hashicorp/terraform-provider-google#9112.

use super::changes;
use super::records::{self, Edit};
use super::{DNS, invalid, listed, not_found, zone};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::request::Request;
use serde_json::json;

/// The record sets of a zone.
pub(crate) static RECORD_SETS: Collection = Collection {
    product: &DNS,
    item: "projects/{project}/managedZones/{zone}/rrsets/{name}/{type}",
    schema: "ResourceRecordSet",
    body: "resource_record_set",
    methods: &[
        Method::answers("dns.resourceRecordSets.get", "", get),
        Method::answers("dns.resourceRecordSets.list", "maxResults name pageToken type", list),
        Method::answers("dns.resourceRecordSets.create", "", create),
        Method::answers("dns.resourceRecordSets.patch", "", patch),
        Method::answers("dns.resourceRecordSets.delete", "", delete),
    ],
    modelled: changes::MODELLED,
    required: &[],
    rules: NO_RULES,
};

/// The name of a single record set in Google's messages.
const ENTITY: &str = "entity.rrset";

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let (_, record) = found(cloud, request)?;
    Ok(Answer::Json(record.into()))
}

/// Source: discovery, `name` and `type`: a type requires a name. The message is a guess.
fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let zone = zone::found(cloud, request)?;
    let (name, kind) = (request.query.text("name"), request.query.text("type"));
    if !kind.is_empty() && name.is_empty() {
        return Err(invalid("parameters.name", name));
    }
    let is_wanted = |record: &Object| {
        (name.is_empty() || record.text("name") == name)
            && (kind.is_empty() || record.text("type") == kind)
    };
    let records = cloud.store.below(&zone.child("rrsets")).filter(|(_, it)| is_wanted(&it.body));
    let records = records.map(|(_, stored)| Json::Object(stored.body.clone())).collect();
    listed(request, "rrsets", "dns#resourceRecordSetsListResponse", records)
}

fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let zone = zone::found(cloud, request)?;
    let record = records::stored(&request.body);
    edit(cloud, &zone, Vec::new(), vec![record.clone()])?;
    Ok(Answer::Json(record.into()))
}

/// Name and type cannot be changed: they identify the record set.
fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let (zone, before) = found(cloud, request)?;
    let mut after = before.clone();
    json::merge(&mut after, &request.body);
    for field in ["name", "type"] {
        if after.get(field) != before.get(field) {
            return Err(invalid(&format!("{ENTITY}.{field}"), after.text(field)));
        }
    }
    let after = records::stored(&after);
    edit(cloud, &zone, vec![before], vec![after.clone()])?;
    Ok(Answer::Json(after.into()))
}

fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let (zone, before) = found(cloud, request)?;
    edit(cloud, &zone, vec![before], Vec::new())?;
    Ok(Answer::Json(json!({})))
}

/// That such a write does not appear in the list of changes is a guess.
fn edit(
    cloud: &mut Cloud,
    zone: &Name,
    deletions: Vec<Object>,
    additions: Vec<Object>,
) -> Result<(), ApiError> {
    Edit { entity: ENTITY, additions, deletions }.apply(cloud, zone)
}

/// The zone and the record set at a path. The message is a guess.
fn found(cloud: &Cloud, request: &Request) -> Result<(Name, Object), ApiError> {
    let zone = zone::found(cloud, request)?;
    let name = request.segments.get(5).map_or("", String::as_str);
    let kind = request.item().id().to_owned();
    let record = cloud.store.body(&records::stored_name(&zone, name, &kind)).cloned();
    let record = record.ok_or_else(|| not_found("parameters.name", &format!("{name} ({kind})")))?;
    Ok((zone, record))
}

#[cfg(test)]
mod tests;
