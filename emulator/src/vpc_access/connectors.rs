//! `vpcaccess.projects.locations.connectors`: connectors from Cloud Run to a VPC network.
//!
//! Sources: discovery vpcaccess/v1; recording vpcaccess-connector-cidr.

use super::product::{VPC_ACCESS, VPC_ACCESS_BETA};
use super::{operation_form, settings};
use crate::cloud::Cloud;
use crate::collection::{Answer, Change, Collection, Draft, Method, NO_RULES, Rules};
use crate::compute;
use crate::discovery::{Modelled, run_v2};
use crate::failure::{ApiError, Failure};
use crate::hold::{After, release_after};
use crate::json::{self, Json, Object, Read};
use crate::mask;
use crate::name::Name;
use crate::operation::Operation;
use crate::paging::listed;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

/// The connectors in a location.
pub(crate) static CONNECTORS: Collection = Collection {
    product: &VPC_ACCESS,
    item: settings::ITEM,
    schema: "Connector",
    body: "connector",
    methods: &[
        Method::answers("vpcaccess.projects.locations.connectors.get", "", get),
        Method::answers("vpcaccess.projects.locations.connectors.list", "pageSize pageToken", list),
        CREATE,
        Method::starts(
            "vpcaccess.projects.locations.connectors.patch",
            "updateMask",
            patch,
            finish_patch,
        ),
        DELETE,
    ],
    modelled: MODELLED,
    required: &[],
    rules: RULES,
};

/// The same connectors in version 1beta1.
pub(crate) static BETA_CONNECTORS: Collection = Collection {
    product: &VPC_ACCESS_BETA,
    item: settings::ITEM,
    schema: "Connector",
    body: "connector",
    methods: &[
        Method::answers("vpcaccess.projects.locations.connectors.get", "", get),
        CREATE,
        DELETE,
    ],
    modelled: MODELLED,
    required: &[],
    rules: RULES,
};

const CREATE: Method = Method::starts(
    "vpcaccess.projects.locations.connectors.create",
    "connectorId",
    create,
    finish_create,
);

const DELETE: Method =
    Method::starts("vpcaccess.projects.locations.connectors.delete", "", delete, finish_delete);

const MODELLED: Modelled = &[
    (
        "Connector",
        "ipCidrRange machineType maxInstances maxThroughput minInstances minThroughput name network \
         subnet",
    ),
    ("Subnet", "name projectId"),
];

const RULES: Rules = Rules {
    refuses_new: &[settings::refuse_name, settings::refuse_place, settings::refuse_sizes],
    fills: &[settings::fill],
    refuses_change: &[settings::refuse_other_fields],
    shows: &[show_connected_projects],
    ..NO_RULES
};

/// Makes a create fail because of the connector's settings.
type FailsCreate = fn(&Cloud, &Name, &Object) -> Result<(), Failure>;

/// The rules that make a create fail inside its operation.
const FAILS: [FailsCreate; 3] =
    [settings::fail_without_sizes, settings::fail_without_place, settings::fail_in_conflict];

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let connector = cloud.shown(&request.item()).ok_or_else(not_found)?;
    Ok(Answer::Json(connector.into()))
}

fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let names: Vec<&Name> =
        cloud.store.collection(&request.parent()).map(|(name, _)| name).collect();
    let connectors = names.into_iter().filter_map(|name| cloud.shown(name).map(Json::Object));
    listed(request, "connectors", connectors.collect())
}

fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let id = request.query.text("connectorId");
    if id.is_empty() {
        return Err(ApiError::invalid("Connector ID must be set.".to_owned()));
    }
    let name = request.parent().child(id);
    let mut body = json::without_nulls(request.body.clone());
    body.remove("name");
    for refuses in request.collection.rules.refuses_new {
        refuses(cloud, &Draft { name: &name, body: &body })?;
    }
    if cloud.store.object(&name).is_some() {
        return Err(ApiError::already_exists(format!(
            "Requested entity already exists: {}",
            name.path()
        )));
    }
    for fill in request.collection.rules.fills {
        fill(cloud, &name, &mut body);
    }
    json::set(&mut body, [("name", name.path()), ("state", "CREATING")]);
    cloud.store.put(name.clone(), Stored { body, ..Stored::default() });
    Ok(operation_form::started(cloud, request, &name, Json::Null))
}

/// A create that fails keeps the connector, in state ERROR.
///
/// Source: GoogleCloudPlatform/magic-modules#8766: "Please delete the connector manually".
fn finish_create(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    let name = &operation.target;
    let connector = cloud.store.body(name).cloned().unwrap_or_default();
    let ordered = operation.ordered.clone().map_or(Ok(()), Err);
    let result =
        ordered.and_then(|()| FAILS.iter().try_for_each(|fails| fails(cloud, name, &connector)));
    set_state(cloud, name, if result.is_ok() { "READY" } else { "ERROR" });
    if result.is_ok() && cloud.settings.hold.is_some() {
        create_rules(cloud, name, &connector);
    }
    result.map(|()| left(cloud, name))
}

/// The fields of the body that the mask names, or all fields of the body if there is no mask.
///
/// Source: discovery, `updateMask`.
fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let before = ready(cloud, &name)?;
    let patch = masked(request);
    for refuses in request.collection.rules.refuses_change {
        refuses(cloud, &Change { name: &name, before: &before, patch: &patch })?;
    }
    let after = patched(&before, &patch);
    settings::refuse_sizes(cloud, &Draft { name: &name, body: &after })?;
    set_state(cloud, &name, "UPDATING");
    Ok(operation_form::started(cloud, request, &name, patch.into()))
}

/// A patch that fails leaves the connector unchanged.
fn finish_patch(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    let name = &operation.target;
    set_state(cloud, name, "READY");
    if let Some(failure) = &operation.ordered {
        return Err(failure.clone());
    }
    let before = cloud.store.body(name).cloned().unwrap_or_default();
    let patch = operation.payload.as_object().cloned().unwrap_or_default();
    let mut after = patched(&before, &patch);
    settings::fill(cloud, name, &mut after);
    if let Some(stored) = cloud.store.object_mut(name) {
        stored.body = after;
    }
    Ok(left(cloud, name))
}

fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    idle(cloud, &name)?;
    set_state(cloud, &name, "DELETING");
    Ok(operation_form::started(cloud, request, &name, Json::Null))
}

/// A delete that fails leaves the connector in state ERROR, which is a guess.
fn finish_delete(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    if let Some(failure) = &operation.ordered {
        set_state(cloud, &operation.target, "ERROR");
        return Err(failure.clone());
    }
    cloud.store.remove(&operation.target);
    let time = After::Connector.time(cloud);
    for rule in compute::connector_rules(cloud, &operation.target) {
        release_after(cloud, &rule, time);
    }
    Ok(Json::Null)
}

/// The firewall rules of a connector, which hold its network. They are modelled together with the other
/// objects that outlive their use.
fn create_rules(cloud: &mut Cloud, name: &Name, connector: &Object) {
    let (network, range) = settings::place_of(cloud, name, connector);
    compute::create_connector_rules(cloud, name, &network, &range);
}

/// The fields of a patch, in camelCase.
fn masked(request: &Request) -> Object {
    let text = request.query.text("updateMask");
    let mut body = json::without_nulls(request.body.clone());
    body.remove("name");
    let mut fields = text.split(',').map(str::trim).filter(|field| !field.is_empty()).peekable();
    if fields.peek().is_none() || text == "*" {
        return body;
    }
    let named = fields.map(|field| {
        let field = mask::camel_case(field);
        let value = body.get(&field).cloned().unwrap_or_default();
        (field, value)
    });
    named.collect()
}

/// A connector with a patch applied to it. The throughput follows from the number of instances.
fn patched(before: &Object, patch: &Object) -> Object {
    let mut after = before.clone();
    json::merge(&mut after, patch);
    for (instances, throughput) in
        [("minInstances", "minThroughput"), ("maxInstances", "maxThroughput")]
    {
        if patch.contains_key(instances) {
            after.remove(throughput);
        }
    }
    after
}

/// A connector without an operation in progress. The error is a guess.
fn idle<'a>(cloud: &'a Cloud, name: &Name) -> Result<&'a Stored, ApiError> {
    let stored = cloud.store.object(name).ok_or_else(not_found)?;
    if stored.busy.is_some() {
        return Err(ApiError::aborted(
            "Another operation is in progress on the connector.".to_owned(),
        ));
    }
    Ok(stored)
}

/// A connector that can be updated. The error is a guess.
fn ready(cloud: &Cloud, name: &Name) -> Result<Object, ApiError> {
    let connector = idle(cloud, name)?.body.clone();
    if connector.text("state") == "READY" {
        return Ok(connector);
    }
    Err(ApiError::failed_precondition("The connector is not ready.".to_owned()))
}

/// Source: recording vpcaccess-connector-cidr.
fn not_found() -> ApiError {
    ApiError::not_found("The connector is not found.".to_owned())
}

fn set_state(cloud: &mut Cloud, name: &Name, state: &str) {
    if let Some(stored) = cloud.store.object_mut(name) {
        stored.body.insert("state".to_owned(), json!(state));
    }
}

fn left(cloud: &Cloud, name: &Name) -> Json {
    cloud.shown(name).map_or(Json::Null, Json::Object)
}

/// The projects whose services use the connector.
///
/// Source: Google's reference, `connectedProjects`. That Cloud Run's latest template counts is a
/// guess.
fn show_connected_projects(cloud: &Cloud, name: &Name, connector: &mut Object) {
    let mut projects: Vec<&str> = cloud
        .store
        .objects()
        .filter(|(user, _)| user.host() == run_v2::API.host)
        .filter(|(_, user)| user.body.text("template.vpcAccess.connector") == name.path())
        .map(|(user, _)| user.project())
        .collect();
    projects.dedup();
    if !projects.is_empty() {
        connector.insert("connectedProjects".to_owned(), json!(projects));
    }
}

#[cfg(test)]
mod tests;
