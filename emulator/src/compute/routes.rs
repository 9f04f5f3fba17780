//! `compute.routes`: the routes of a network, including those in `generated_routes`.
//!
//! Source: discovery compute/v1.

use super::COMPUTE;
use super::links::{link_to, link_to_path, referenced, required_reference};
use super::{lookup, peerings, reads, references, writes};
use crate::cloud::Cloud;
use crate::collection::{Collection, Draft, Method, NO_RULES, Rules};
use crate::failure::ApiError;
use crate::json::{Json, Object, Read};
use crate::name::Name;
use ipnet::IpNet;
use serde_json::json;
use std::net::IpAddr;

/// The routes in a project.
pub(crate) static ROUTES: Collection = Collection {
    product: &COMPUTE,
    item: "projects/{project}/global/routes/{route}",
    schema: "Route",
    body: "resource",
    methods: &[
        Method::answers("compute.routes.get", "", reads::get),
        Method::answers("compute.routes.list", reads::LIST_QUERY, reads::list),
        Method::starts("compute.routes.insert", "requestId", writes::insert, writes::finish_insert),
        Method::starts("compute.routes.delete", "requestId", writes::delete, writes::finish_delete),
    ],
    modelled: &[
        (
            "Route",
            "description destRange name network nextHopGateway nextHopIlb nextHopInstance nextHopIp \
             nextHopVpnTunnel params priority tags",
        ),
        ("RouteParams", "resourceManagerTags"),
    ],
    required: &["name", "network", "destRange"],
    rules: Rules {
        refuses_new: &[
            refuse_unknown_network,
            refuse_range,
            refuse_hidden_subnetwork,
            refuse_priority,
            refuse_next_hops,
            refuse_unknown_next_hop,
        ],
        fills: &[fill_links, writes::drop_params],
        refuses_delete: &[refuse_subnetwork_route],
        ..NO_RULES
    },
};

fn refuse_unknown_network(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let reference = draft.body.text("network");
    let project = draft.name.project();
    let network = references::referenced_network(cloud, "network", reference, project)?;
    // Source: hashicorp/terraform-provider-google#6361.
    if peerings::is_pending(cloud, &[&network]) {
        return Err(peerings::peering_in_progress());
    }
    Ok(())
}

fn refuse_range(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let text = draft.body.text("destRange");
    match text.parse::<IpNet>() {
        Ok(range) if range.addr() == range.network() => Ok(()),
        _ => Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.destRange': '{text}'. Must be a valid CIDR range."
        ))),
    }
}

/// A route cannot lead the packets of a subnetwork elsewhere.
///
/// Source: SUSE/ha-sap-terraform-deployments#655.
fn refuse_hidden_subnetwork(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let text = draft.body.text("destRange");
    let network = referenced(&cloud.projects, draft.body.text("network"), draft.name.project());
    let (Some(network), Ok(range)) = (network, text.parse::<IpNet>()) else { return Ok(()) };
    let mut ranges = lookup::ranges_of_network(cloud, &network).into_iter();
    let hidden = ranges.find(|it| it.parse::<IpNet>().is_ok_and(|it| it.contains(&range)));
    match hidden {
        Some(hidden) => Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.destRange': '{text}'. {text} hides the address space of the \
             network ({hidden}). Cannot change the routing of packets destined for the network."
        ))),
        None => Ok(()),
    }
}

/// Source: discovery, `Route.priority`, 0 to 65535; the message is a guess.
fn refuse_priority(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    match draft.body.get("priority").and_then(Json::as_i64) {
        Some(priority) if !(0..=65_535).contains(&priority) => Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.priority': '{priority}'. Must be between 0 and 65535, \
             inclusive."
        ))),
        _ => Ok(()),
    }
}

/// The next hops that are objects, and the templates of their names.
const OBJECTS: [(&str, &str); 3] = [
    ("nextHopInstance", "projects/{project}/zones/{zone}/instances/{instance}"),
    ("nextHopVpnTunnel", "projects/{project}/regions/{region}/vpnTunnels/{tunnel}"),
    ("nextHopIlb", "projects/{project}/regions/{region}/forwardingRules/{rule}"),
];

/// A next hop is an address, the internet gateway, or an object that exists. Instances, tunnels and
/// forwarding rules are no collections of the emulator: only what was put there exists.
///
/// Source: discovery, fields of `Route`; the messages are guesses.
fn refuse_unknown_next_hop(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let invalid = |field: &str, text: &str, why: &str| {
        Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.{field}': '{text}'. {why}"
        )))
    };
    let is_address = |text: &str| text.parse::<IpAddr>().is_ok();
    let gateway = draft.body.text("nextHopGateway");
    if !gateway.is_empty() && !gateway.ends_with("global/gateways/default-internet-gateway") {
        return invalid("nextHopGateway", gateway, "Must be the default internet gateway.");
    }
    let address = draft.body.text("nextHopIp");
    if !address.is_empty() && !is_address(address) {
        return invalid("nextHopIp", address, "Must be a valid IP address.");
    }
    for (field, template) in OBJECTS {
        let text = draft.body.text(field);
        if text.is_empty() || field == "nextHopIlb" && is_address(text) {
            continue;
        }
        let project = draft.name.project();
        let name = next_hop(cloud, (field, template), text, project)?;
        if cloud.store.object(&name).is_none() {
            return Err(reads::not_found(&name));
        }
    }
    Ok(())
}

fn next_hop(
    cloud: &Cloud,
    field: (&str, &str),
    text: &str,
    project: &str,
) -> Result<Name, ApiError> {
    // The form without a project begins with a zone.
    let path = if text.starts_with("zones/") {
        format!("projects/{project}/{text}")
    } else {
        text.to_owned()
    };
    required_reference(&cloud.projects, field, &path, project)
}

/// A route has exactly one next hop.
fn refuse_next_hops(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let hops = draft.body.keys().filter(|field| field.starts_with("nextHop")).count();
    if hops == 1 {
        return Ok(());
    }
    Err(ApiError::invalid(format!(
        "Invalid value for field 'resource': a route has exactly one next hop, not {hops}."
    )))
}

/// Source: discovery, default of `Route.priority`.
fn fill_links(cloud: &mut Cloud, name: &Name, route: &mut Object) {
    if let Some(network) = referenced(&cloud.projects, route.text("network"), name.project()) {
        route.insert("network".to_owned(), json!(link_to(&network)));
    }
    if let Some(at) = route.text("nextHopGateway").find("global/gateways/") {
        let path = format!("projects/{}/{}", name.project(), &route.text("nextHopGateway")[at..]);
        route.insert("nextHopGateway".to_owned(), json!(link_to_path(&path)));
    }
    for field in OBJECTS {
        let text = route.text(field.0).to_owned();
        if let Ok(hop) = next_hop(cloud, field, &text, name.project()) {
            route.insert(field.0.to_owned(), json!(link_to(&hop)));
        }
    }
    route.entry("priority").or_insert_with(|| json!(1000));
}

/// The route to a subnetwork exists as long as the subnetwork does, so it cannot be deleted.
fn refuse_subnetwork_route(cloud: &Cloud, name: &Name) -> Result<(), ApiError> {
    let is_of_subnetwork =
        cloud.store.object(name).is_some_and(|stored| stored.hidden.contains_key("subnetwork"));
    if is_of_subnetwork {
        return Err(ApiError::invalid(format!(
            "Invalid value for field 'route': '{}'. The local route cannot be deleted.",
            name.id()
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
