//! VPC peerings, which are parts of networks: `addPeering`, `updatePeering` and `removePeering`.
//!
//! Sources: discovery compute/v1; Google's pages on VPC Network Peering; recording
//! service-networking-connection, in which a network shows a peering and loses it.

use super::links::{NETWORK, link_to, referenced, required_reference};
use super::{lookup, writes};
use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::failure::{ApiError, Failure};
use crate::json::{self, Json, Object, Read, objects};
use crate::name::Name;
use crate::operation::Operation;
use crate::request::Request;
use ipnet::IpNet;
use serde_json::json;

/// The types of operations on peerings.
///
/// Source: recording service-networking-connection for `removePeering`, and by analogy the others.
const KINDS: [&str; 3] = ["addPeering", "updatePeering", "removePeering"];

/// `networks.addPeering`: a network begins to peer with another, which does the same for the peering to
/// become active.
pub(super) fn add(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    if let Some(answer) = writes::repeated(cloud, request)? {
        return Ok(answer);
    }
    let peering = peering_of(request)?;
    let network = request.item();
    writes::refuse_name("networkPeering.name", peering.text("name"))?;
    let field = ("networkPeering.network", NETWORK);
    let reference = peering.text("network");
    let peer = required_reference(&cloud.projects, field, reference, request.project())?;
    refuse_without_subnet_routes(&peering)?;
    refuse_during_other_operations(cloud, [&network, &peer])?;
    let body = &writes::writable(cloud, &network)?.body;
    refuse_taken(body, &peering, &network, &peer)?;
    refuse_overlap(cloud, &network, &peer)?;
    Ok(writes::started(cloud, request, &network, KINDS[0], payload(peering, &peer)))
}

/// Ends `addPeering`.
///
/// Source: recording service-networking-connection, for the fields that Google fills in; the defaults
/// are those of the discovery document.
pub(super) fn finish_add(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    let mut peering = operation.payload.as_object().cloned().unwrap_or_default();
    for (field, default) in [
        ("autoCreateRoutes", json!(true)),
        ("exchangeSubnetRoutes", json!(true)),
        ("exportCustomRoutes", json!(false)),
        ("importCustomRoutes", json!(false)),
        ("exportSubnetRoutesWithPublicIp", json!(true)),
        ("importSubnetRoutesWithPublicIp", json!(false)),
        ("stackType", json!("IPV4_ONLY")),
    ] {
        peering.entry(field).or_insert(default);
    }
    change(cloud, operation, |peerings| peerings.push(Json::Object(peering)))
}

/// `networks.updatePeering`: fields that the request omits are kept, and the peer network stays.
pub(super) fn update(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    if let Some(answer) = writes::repeated(cloud, request)? {
        return Ok(answer);
    }
    let peering = peering_of(request)?;
    let network = request.item();
    let (_, peer) = existing(cloud, &network, peering.text("name"))?;
    refuse_without_subnet_routes(&peering)?;
    let project = request.project();
    let named = peering.get("network").and_then(Json::as_str);
    if let Some(named) = named
        && referenced(&cloud.projects, named, project).as_ref() != Some(&peer)
    {
        return Err(writes::cannot_be_changed("networkPeering.network", &json!(named)));
    }
    refuse_during_other_operations(cloud, [&network, &peer])?;
    writes::writable(cloud, &network)?;
    Ok(writes::started(cloud, request, &network, KINDS[1], payload(peering, &peer)))
}

/// Ends `updatePeering`.
pub(super) fn finish_update(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    let patch = operation.payload.as_object().cloned().unwrap_or_default();
    change(cloud, operation, |peerings| {
        let mut all = peerings.iter_mut().filter_map(Json::as_object_mut);
        if let Some(peering) = all.find(|it| it.text("name") == patch.text("name")) {
            json::merge(peering, &patch);
        }
    })
}

/// `networks.removePeering`.
pub(super) fn remove(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    if let Some(answer) = writes::repeated(cloud, request)? {
        return Ok(answer);
    }
    let network = request.item();
    let (peering, peer) = existing(cloud, &network, request.body.text("name"))?;
    refuse_during_other_operations(cloud, [&network, &peer])?;
    writes::writable(cloud, &network)?;
    Ok(writes::started(cloud, request, &network, KINDS[2], payload(peering, &peer)))
}

/// Ends `removePeering`.
pub(super) fn finish_remove(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    let name = operation.payload["name"].clone();
    change(cloud, operation, |peerings| peerings.retain(|peering| peering["name"] != name))
}

/// The peerings with a network that no longer exists become inactive. That Google deletes a network with
/// peerings is a guess: in recording service-networking-connection it accepts the request.
pub(super) fn lose_peer(cloud: &mut Cloud, network: &Name) {
    for other in networks_that_peer_with(cloud, network) {
        settle_states(cloud, &other);
    }
}

/// Whether an operation on a peering of one of these networks is pending.
pub(super) fn is_pending(cloud: &Cloud, networks: &[&Name]) -> bool {
    cloud.store.every_operation().any(|operation| {
        let is_of = |network: &&Name| {
            operation.target == **network
                || operation.payload["network"].as_str() == Some(&*link_to(network))
        };
        !operation.is_done()
            && KINDS.contains(&operation.kind.as_str())
            && networks.iter().any(is_of)
    })
}

/// The error for a request during an operation on a peering.
///
/// Source: hashicorp/terraform-provider-google#3026 and Google's page on setting up peerings.
pub(super) fn peering_in_progress() -> ApiError {
    ApiError::bad_request(
        "There is a peering operation in progress on the local or peer network. Try again later."
            .to_owned(),
    )
}

/// The peering in a request. The older form of `addPeering`, without `networkPeering`, is not modelled.
fn peering_of(request: &Request) -> Result<Object, ApiError> {
    let peering = request.body.get("networkPeering").and_then(Json::as_object);
    let peering = peering.cloned().ok_or_else(|| writes::required("networkPeering"))?;
    if peering.text("name").is_empty() {
        return Err(writes::required("networkPeering.name"));
    }
    Ok(json::without_nulls(peering))
}

/// What an operation has to know: the peering with a whole link to the peer network.
fn payload(mut peering: Object, peer: &Name) -> Json {
    peering.insert("network".to_owned(), json!(link_to(peer)));
    Json::Object(peering)
}

/// Source: discovery, `NetworkPeering.exchangeSubnetRoutes`, of which only `true` is supported; the
/// message is a guess.
fn refuse_without_subnet_routes(peering: &Object) -> Result<(), ApiError> {
    if peering.get("exchangeSubnetRoutes") == Some(&json!(false)) {
        return Err(ApiError::invalid(
            "Invalid value for field 'networkPeering.exchangeSubnetRoutes': 'false'. Must be true."
                .to_owned(),
        ));
    }
    Ok(())
}

/// One operation at a time changes peerings of two networks, and none while a route is written.
///
/// Sources: hashicorp/terraform-provider-google#3026 and #3034.
fn refuse_during_other_operations(cloud: &Cloud, networks: [&Name; 2]) -> Result<(), ApiError> {
    if is_pending(cloud, &networks) {
        return Err(peering_in_progress());
    }
    let links = networks.map(link_to);
    let mut busy = cloud.store.objects().filter(|(name, stored)| {
        stored.busy.is_some() && name.fits("projects/{project}/global/routes/{route}")
    });
    if busy.any(|(_, route)| links.iter().any(|link| route.body.text("network") == link)) {
        return Err(ApiError::bad_request(
            "There is a route operation in progress on the local or peer network. Try again later."
                .to_owned(),
        ));
    }
    Ok(())
}

/// A network has one peering of each name and with each network, and none with itself. The messages
/// are guesses.
fn refuse_taken(
    body: &Object,
    peering: &Object,
    network: &Name,
    peer: &Name,
) -> Result<(), ApiError> {
    if network == peer {
        return Err(ApiError::invalid(format!(
            "Invalid value for field 'networkPeering.network': '{}'. A network cannot peer with itself.",
            peering.text("network")
        )));
    }
    let name = peering.text("name");
    let mut others = objects(body.items("peerings"));
    let link = link_to(peer);
    match others.find(|other| other.text("name") == name || other.text("network") == link) {
        Some(other) if other.text("name") == name => Err(ApiError::already_exists(format!(
            "The peering '{name}' of the network '{}' already exists",
            network.path()
        ))),
        Some(other) => Err(ApiError::invalid(format!(
            "Invalid value for field 'networkPeering.network': '{}'. The network has the peering '{}' with \
             it.",
            peering.text("network"),
            other.text("name")
        ))),
        None => Ok(()),
    }
}

/// Subnetworks of peered networks do not overlap.
///
/// Source: Google's pages on VPC Network Peering; the message, and that a request fails only if both
/// networks exist, are guesses.
fn refuse_overlap(cloud: &Cloud, network: &Name, peer: &Name) -> Result<(), ApiError> {
    let ranges = |of: &Name| -> Vec<IpNet> {
        let texts = lookup::ranges_of_network(cloud, of).into_iter();
        texts.filter_map(|text| text.parse().ok()).collect()
    };
    let local = ranges(network);
    for theirs in ranges(peer) {
        if let Some(ours) =
            local.iter().find(|ours| ours.contains(&theirs) || theirs.contains(*ours))
        {
            return Err(ApiError::bad_request(format!(
                "An IP range in the peer network ({theirs}) overlaps with an IP range ({ours}) in the local \
                 network."
            )));
        }
    }
    Ok(())
}

/// The peering of this name, and the network that it is with. The message is a guess.
fn existing(cloud: &Cloud, network: &Name, id: &str) -> Result<(Object, Name), ApiError> {
    let body = cloud.store.body(network).ok_or_else(|| super::reads::not_found(network))?;
    let found = objects(body.items("peerings")).find(|it| it.text("name") == id).cloned();
    let peer = found
        .as_ref()
        .and_then(|it| referenced(&cloud.projects, it.text("network"), network.project()));
    found.zip(peer).ok_or_else(|| {
        ApiError::not_found(format!(
            "The peering '{id}' of the network '{}' was not found",
            network.path()
        ))
    })
}

/// Changes the peerings of a network, and then the states on both sides.
fn change(
    cloud: &mut Cloud,
    operation: &Operation,
    change: impl FnOnce(&mut Vec<Json>),
) -> Result<Json, Failure> {
    if let Some(failure) = &operation.ordered {
        return Err(failure.clone());
    }
    let network = &operation.target;
    if let Some(stored) = cloud.store.object_mut(network) {
        let peerings = stored.body.entry("peerings").or_insert_with(|| json!([]));
        if let Some(peerings) = peerings.as_array_mut() {
            change(peerings);
        }
        json::drop_empty_lists(&mut stored.body);
    }
    settle_states(cloud, network);
    lose_peer(cloud, network);
    Ok(Json::Null)
}

/// A peering is active while the other network peers with this one.
///
/// Source: Google's pages on VPC Network Peering. The details of an active peering are those of
/// recording service-networking-connection; users quote those of an inactive one.
fn settle_states(cloud: &mut Cloud, network: &Name) {
    let Some(body) = cloud.store.body(network).cloned() else { return };
    let now = cloud.store.now().in_compute();
    let own = link_to(network);
    let states: Vec<&str> = objects(body.items("peerings"))
        .map(|peering| {
            let peer = referenced(&cloud.projects, peering.text("network"), network.project());
            let peer = peer.and_then(|peer| cloud.store.body(&peer));
            let is_mutual = peer.is_some_and(|peer| {
                objects(peer.items("peerings")).any(|theirs| theirs.text("network") == own)
            });
            if is_mutual { "ACTIVE" } else { "INACTIVE" }
        })
        .collect();
    let Some(stored) = cloud.store.object_mut(network) else { return };
    let peerings = stored.body.get_mut("peerings").and_then(Json::as_array_mut);
    let peerings = peerings.into_iter().flatten().filter_map(Json::as_object_mut);
    for (peering, state) in peerings.zip(states) {
        if peering.text("state") == state {
            continue;
        }
        let details = match state {
            "ACTIVE" => "Connected.",
            _ => "Waiting for peer network to connect.",
        };
        peering.insert("state".to_owned(), json!(state));
        peering.insert("stateDetails".to_owned(), json!(format!("[{now}]: {details}")));
    }
}

fn networks_that_peer_with(cloud: &Cloud, network: &Name) -> Vec<Name> {
    let link = link_to(network);
    let peers = cloud.store.objects().filter(|(name, stored)| {
        name.fits(NETWORK)
            && objects(stored.body.items("peerings")).any(|it| it.text("network") == link)
    });
    peers.map(|(name, _)| name.clone()).collect()
}

#[cfg(test)]
mod tests;
