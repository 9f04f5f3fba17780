//! `servicenetworking.services.connections`: connections of networks to managed services, which are
//! peerings with ranges for those services.
//!
//! Sources: discovery servicenetworking/v1; recording service-networking-connection.

use super::product::SERVICE_NETWORKING;
use super::{consumer, operation_form, peering};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::compute::referenced;
use crate::failure::{ApiError, Failure};
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::operation::Operation;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

/// The connections to a service.
pub(crate) static CONNECTIONS: Collection = Collection {
    product: &SERVICE_NETWORKING,
    item: "services/{service}/connections/{connection}",
    schema: "Connection",
    body: "connection",
    methods: &[
        Method::answers("servicenetworking.services.connections.list", "network", list),
        Method::starts("servicenetworking.services.connections.create", "", create, finish_create),
        Method::starts(
            "servicenetworking.services.connections.patch",
            "force updateMask",
            patch,
            finish_patch,
        ),
        Method::starts(
            "servicenetworking.services.connections.deleteConnection",
            "",
            delete,
            finish_delete,
        ),
    ],
    modelled: &[
        ("Connection", "network reservedPeeringRanges"),
        ("DeleteConnectionRequest", "consumerNetwork"),
    ],
    required: &[],
    rules: NO_RULES,
};

/// The service in the path; `-` is any.
fn service(request: &Request) -> &str {
    request.segments.get(1).map_or("", String::as_str)
}

/// The name under which a connection is stored.
fn stored_name(service: &str, network: &Name) -> Name {
    let (path, connection) = (network.path(), peering::name_of(service));
    Name::new(
        SERVICE_NETWORKING.api.host,
        &format!("services/{service}/{path}/connections/{connection}"),
    )
}

/// The network of a stored connection.
fn network_of(cloud: &Cloud, connection: &Name) -> Option<Name> {
    let text = cloud.store.body(connection)?.text("network").to_owned();
    consumer::network(cloud, &text).ok().flatten()
}

/// Whether the network is connected to the service.
pub(super) fn is_connected(cloud: &Cloud, service: &str, network: &Name) -> bool {
    is_known(cloud, service, network) && peering::is_on(cloud, network, &peering::name_of(service))
}

/// Whether Service Networking knows a connection, even one whose peering was removed in Compute.
///
/// Source: GoogleCloudPlatform/magic-modules#11364.
fn is_known(cloud: &Cloud, service: &str, network: &Name) -> bool {
    let Some(stored) = cloud.store.object(&stored_name(service, network)) else { return false };
    // Another network may have got the name since.
    stored.hidden.text("network") == identity(cloud, network)
}

fn identity<'a>(cloud: &'a Cloud, network: &Name) -> &'a str {
    cloud.store.body(network).map_or("", |network| network.text("id"))
}

/// Source: recording service-networking-connection. That a network which does not exist has no
/// connections is a guess.
fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let text = request.query.text("network");
    if text.is_empty() {
        return Err(ApiError::invalid("Network must be specified.".to_owned()));
    }
    let Some(network) = consumer::network(cloud, text)? else {
        return Ok(Answer::Json(json!({})));
    };
    let wanted = service(request);
    let all = cloud.store.objects().filter(|(name, _)| {
        let of = name.after("services");
        name.host() == SERVICE_NETWORKING.api.host
            && (wanted == "-" || of == wanted)
            && **name == stored_name(of, &network)
            && is_connected(cloud, of, &network)
    });
    let connections: Vec<&Object> = all.map(|(_, stored)| &stored.body).collect();
    Ok(Answer::Json(if connections.is_empty() {
        json!({})
    } else {
        json!({"connections": connections})
    }))
}

fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    begin(cloud, request, "create")
}

/// Changes the ranges of the connection in the body's network, whatever the path names: clients send
/// `connections/-`.
///
/// Source: recording service-networking-connection, where a patch also creates.
fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let mask = request.query.text("updateMask");
    if !matches!(mask, "" | "*" | "reservedPeeringRanges" | "reserved_peering_ranges") {
        return Err(ApiError::unmodelled(&format!("the update mask {mask} of a connection")));
    }
    begin(cloud, request, if request.query.is_true("force") { "force" } else { "patch" })
}

/// Starts the operation that sets the ranges.
fn begin(cloud: &mut Cloud, request: &Request, how: &str) -> Result<Answer, ApiError> {
    let body = json::without_nulls(request.body.clone());
    let network = consumer::existing_network(cloud, body.text("network"))?;
    let target = stored_name(service(request), &network);
    let payload = json!({"how": how, "ranges": body.items("reservedPeeringRanges")});
    Ok(operation_form::started(cloud, request, &target, payload))
}

/// A create never changes a connection. That it fails too where the ranges are the same is a guess.
///
/// Source: hashicorp/terraform-provider-google#3819.
fn finish_create(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    let target = &operation.target;
    if let Some(network) = network_at(cloud, target)
        && is_known(cloud, target.after("services"), &network)
    {
        return Err(failed(
            "Cannot modify allocated ranges in CreateConnection. Please use UpdateConnection.",
        ));
    }
    finish_patch(cloud, operation)
}

/// Source: recording service-networking-connection. The message about `force` is a guess.
fn finish_patch(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    operation_form::ordered(operation)?;
    let target = &operation.target;
    let Some(network) = network_at(cloud, target) else {
        return Err(Failure::new("NOT_FOUND", "The network was not found.".to_owned()));
    };
    let ranges = operation.payload["ranges"].as_array().cloned().unwrap_or_default();
    for range in &ranges {
        fail_unknown_range(cloud, &network, range.as_str().unwrap_or_default())?;
    }
    let before = cloud.store.body(target).map_or(&[][..], |it| it.items("reservedPeeringRanges"));
    if before.iter().any(|it| !ranges.contains(it)) && operation.payload["how"] == "patch" {
        return Err(failed("An allocated range can be removed only with force."));
    }
    let service = target.after("services").to_owned();
    let peering = peering::name_of(&service);
    peering::add(cloud, &network, &peering);
    let mut body = Object::new();
    json::set(&mut body, [("network", json!(consumer::numbered(cloud, &network)))]);
    if !ranges.is_empty() {
        body.insert("reservedPeeringRanges".to_owned(), ranges.into());
    }
    json::set(&mut body, [("peering", json!(peering))]);
    // The response of an operation has no service, but a list does.
    let response = operation_form::response("Connection", body.clone());
    json::set(&mut body, [("service", json!(format!("services/{service}")))]);
    let mut hidden = Object::new();
    json::set(&mut hidden, [("network", identity(cloud, &network).to_owned())]);
    cloud.store.put(target.clone(), Stored { body, hidden, ..Stored::default() });
    Ok(response)
}

/// The network in the name of a stored connection, if it exists.
fn network_at(cloud: &Cloud, connection: &Name) -> Option<Name> {
    let path = connection.path();
    let (path, _) = path[path.find("projects/")?..].split_once("/connections/")?;
    referenced(&cloud.projects, path, "").filter(|network| cloud.store.object(network).is_some())
}

/// A range is a reserved global address for peering in the same network.
///
/// Source: hashicorp/terraform-provider-google#11100.
fn fail_unknown_range(cloud: &Cloud, network: &Name, range: &str) -> Result<(), Failure> {
    let address =
        network.beside(&format!("projects/{}/global/addresses/{range}", network.project()));
    let is_for_peering = cloud.store.body(&address).is_some_and(|address| {
        let of = referenced(&cloud.projects, address.text("network"), network.project());
        address.text("purpose") == "VPC_PEERING" && of.as_ref() == Some(network)
    });
    if is_for_peering {
        return Ok(());
    }
    Err(failed(&format!("Allocated IP range '{range}' not found in network.")))
}

/// The connection is the one of the body's network. That an unknown one is 404 at once is a guess.
fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let text = request.body.text("consumerNetwork");
    let network = consumer::existing_network(cloud, text)?;
    let service = service(request);
    let connection = request.segments.get(3).map_or("", String::as_str);
    let is_its_name = connection == peering::name_of(service);
    if !is_its_name || !is_connected(cloud, service, &network) {
        return Err(ApiError::not_found(format!(
            "Connection '{connection}' of network '{text}' was not found."
        )));
    }
    Ok(operation_form::started(cloud, request, &stored_name(service, &network), Json::Null))
}

/// That the peered DNS domains go with the connection is a guess.
fn finish_delete(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    operation_form::ordered(operation)?;
    let target = &operation.target;
    let Some(network) = network_of(cloud, target) else {
        cloud.store.remove(target);
        return Ok(Json::Null);
    };
    fail_in_use(cloud, &network)?;
    let service = target.after("services").to_owned();
    peering::remove(cloud, &network, &peering::name_of(&service));
    let parent = target.beside(&format!("services/{service}/{}", network.path()));
    cloud.store.remove_below(&parent);
    Ok(Json::Null)
}

/// A connection is held by the instances of managed services that use it. Of those, the emulator knows
/// only what a test puts there: instances of Cloud SQL.
///
/// Source: hashicorp/terraform-provider-google#18834.
fn fail_in_use(cloud: &Cloud, network: &Name) -> Result<(), Failure> {
    let is_user = |body: &Object| {
        let text = body.text("settings.ipConfiguration.privateNetwork");
        referenced(&cloud.projects, text, network.project()).as_ref() == Some(network)
    };
    if cloud.store.objects().any(|(_, stored)| is_user(&stored.body)) {
        return Err(failed(
            "Failed to delete connection; Producer services (e.g. CloudSQL, Cloud Memstore, etc.) are \
             still using this connection.",
        ));
    }
    Ok(())
}

/// Source: hashicorp/terraform-provider-google#3819 and #18834: "Error code 9".
fn failed(message: &str) -> Failure {
    Failure::new("FAILED_PRECONDITION", message.to_owned())
}

#[cfg(test)]
mod tests;
