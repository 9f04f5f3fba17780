//! `dns.managedZoneOperations`: the changes to the zone itself.

use super::{DNS, listed, not_found, zone};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::json::{Json, Object, Read};
use crate::name::Name;
use crate::numbering;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;
use std::cmp::Reverse;

/// The operations on a zone.
pub(crate) static OPERATIONS: Collection = Collection {
    product: &DNS,
    item: "projects/{project}/managedZones/{zone}/operations/{operation}",
    schema: "Operation",
    body: "",
    methods: &[
        Method::answers("dns.managedZoneOperations.get", "", get),
        Method::answers("dns.managedZoneOperations.list", "maxResults pageToken sortBy", list),
    ],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// The user of an operation.
const USER: &str = "emulator@example.com";

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let zone = zone::found(cloud, request)?;
    let id = request.item().id().to_owned();
    let operation = cloud.store.body(&zone.child("operations").child(&id));
    let operation = operation.ok_or_else(|| not_found("parameters.operation", &id))?;
    Ok(Answer::Json(operation.clone().into()))
}

/// Source: discovery, `sortBy`: by time or by id. That the newest come first is a guess.
fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let zone = zone::found(cloud, request)?;
    let mut operations: Vec<&Object> =
        cloud.store.collection(&zone.child("operations")).map(|(_, it)| &it.body).collect();
    if request.query.text("sortBy") != "id" {
        operations.sort_by_key(|operation| Reverse(operation.text("startTime").to_owned()));
    }
    let operations = operations.into_iter().map(|it| Json::Object(it.clone())).collect();
    listed(request, "operations", "dns#managedZoneOperationsListResponse", operations)
}

/// Stores an operation that is done, and returns it.
///
/// Source: recording dns-managed-zone. The form of the id is a guess.
pub(super) fn done(cloud: &mut Cloud, zone: &Name, before: &Object, after: &Object) -> Json {
    let count = cloud.store.count();
    let id = numbering::uuid("dns operation", count);
    let operation = json!({
        "kind": "dns#operation",
        "id": id,
        "startTime": cloud.store.now().in_dns(),
        "status": "done",
        "type": "UPDATE",
        "user": USER,
        "zoneContext": {"oldValue": before, "newValue": after},
    });
    let body = operation.as_object().cloned().unwrap_or_default();
    let name = zone.child("operations").child(&id);
    cloud.store.put(name, Stored { body, ..Stored::default() });
    operation
}
