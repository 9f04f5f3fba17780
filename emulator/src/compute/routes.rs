//! `compute.routes`: the routes of a network, those that Google makes included.
//!
//! Sources: discovery compute/v1; lists of routes in public, in which the default route and one for
//! each range of a subnetwork are called `default-route-` and sixteen digits.

use super::COMPUTE;
use super::links::{link_to, link_to_path};
use super::{networks, reads, subnetworks, writes};
use crate::clock::Moment;
use crate::cloud::Cloud;
use crate::collection::{Collection, Draft, Method, NO_RULES, Rules};
use crate::failure::ApiError;
use crate::json::{self, Object, Read};
use crate::name::Name;
use crate::numbering;
use crate::store::Stored;
use ipnet::IpNet;
use serde_json::json;

/// The routes of a project.
pub(crate) static ROUTES: Collection = Collection {
    product: &COMPUTE,
    item: "projects/{project}/global/routes/{route}",
    schema: "Route",
    methods: &[
        Method::answers("compute.routes.get", "", reads::get),
        Method::answers("compute.routes.list", reads::LIST_QUERY, reads::list),
        Method::starts("compute.routes.insert", "requestId", writes::insert, writes::finish_insert),
        Method::starts("compute.routes.delete", "requestId", writes::delete, writes::finish_delete),
    ],
    modelled: &[
        (
            "Route",
            "description destRange name network nextHopGateway nextHopIp params priority tags",
        ),
        ("RouteParams", "resourceManagerTags"),
    ],
    required: &["name", "network", "destRange"],
    rules: Rules {
        refuses_new: &[refuse_unknown_network, refuse_range, refuse_next_hops],
        fills: &[fill_links, networks::drop_params],
        refuses_delete: &[refuse_subnetwork_route],
        ..NO_RULES
    },
};

/// The route to the internet that appears with a network.
///
/// Source: hashicorp/terraform-provider-google#12748. IPv6 ones, which come later, aren't modelled.
pub(super) fn create_default_route(cloud: &mut Cloud, network: &Name) {
    let gateway =
        format!("projects/{}/global/gateways/default-internet-gateway", network.project());
    let facts = json!({
        "description": "Default route to the Internet.",
        "destRange": "0.0.0.0/0",
        "priority": 1000,
        "nextHopGateway": link_to_path(&gateway),
    });
    create(cloud, network, facts.as_object().cloned().unwrap_or_default(), None);
}

/// Makes the routes to a subnetwork's ranges what its ranges are now.
pub(super) fn follow_subnetwork(cloud: &mut Cloud, subnetwork: &Name) {
    delete_where(cloud, subnetwork, |stored| {
        stored.hidden.text("subnetwork") == subnetwork.as_str()
    });
    let Some(body) = cloud.store.body(subnetwork) else { return };
    let Some(network) =
        super::links::referenced(&cloud.projects, body.text("network"), subnetwork.project())
    else {
        return;
    };
    for range in subnetworks::ranges(body) {
        let facts = json!({
            "description": format!("Default local route to the subnetwork {range}."),
            "destRange": range,
            "priority": 0,
            "nextHopNetwork": link_to(&network),
        });
        let facts = facts.as_object().cloned().unwrap_or_default();
        create(cloud, &network, facts, Some(subnetwork));
    }
}

/// Removes the routes that Google made for a network.
pub(super) fn delete_generated(cloud: &mut Cloud, network: &Name) {
    let link = link_to(network);
    delete_where(cloud, network, |stored| {
        stored.hidden.is_true("comesWithNetwork") && stored.body.text("network") == link
    });
}

fn create(cloud: &mut Cloud, network: &Name, facts: Object, subnetwork: Option<&Name>) {
    let mark = numbering::hexadecimal(&format!("{network} {}", facts.text("destRange")));
    let id = format!("default-route-{mark}");
    let path = format!("projects/{}/global/routes/{id}", network.project());
    let name = Name::new(COMPUTE.api.host, &path);
    let number = numbering::object_number(cloud.store.count());
    let created: Moment = cloud.store.now();
    let mut body = facts;
    let identity = [
        ("kind", "compute#route".to_owned()),
        ("id", number),
        ("creationTimestamp", created.in_compute()),
        ("name", id),
        ("network", link_to(network)),
        ("selfLink", link_to(&name)),
    ];
    json::set(&mut body, identity);
    let mut hidden = Object::new();
    hidden.insert("comesWithNetwork".to_owned(), json!(true));
    if let Some(subnetwork) = subnetwork {
        hidden.insert("subnetwork".to_owned(), json!(subnetwork.as_str()));
    }
    cloud.store.put(name, Stored { body, hidden, busy: None });
}

/// Removes routes of the project that `owner` is in.
fn delete_where(cloud: &mut Cloud, owner: &Name, is_meant: impl Fn(&Stored) -> bool) {
    let routes = owner.beside(&format!("projects/{}/global/routes", owner.project()));
    let names: Vec<Name> = cloud
        .store
        .collection(&routes)
        .filter(|(_, stored)| is_meant(stored))
        .map(|(name, _)| name.clone())
        .collect();
    for name in names {
        cloud.store.remove(&name);
    }
}

fn refuse_unknown_network(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let reference = draft.body.text("network");
    networks::referenced_network(cloud, "network", reference, draft.name.project()).map(|_| ())
}

fn refuse_range(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let range = draft.body.text("destRange");
    match range.parse::<IpNet>() {
        Ok(_) => Ok(()),
        Err(_) => Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.destRange': '{range}'. Must be a valid CIDR range."
        ))),
    }
}

/// A route has one next hop.
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
    if let Some(network) =
        super::links::referenced(&cloud.projects, route.text("network"), name.project())
    {
        route.insert("network".to_owned(), json!(link_to(&network)));
    }
    if let Some(at) = route.text("nextHopGateway").find("global/gateways/") {
        let path = format!("projects/{}/{}", name.project(), &route.text("nextHopGateway")[at..]);
        route.insert("nextHopGateway".to_owned(), json!(link_to_path(&path)));
    }
    route.entry("priority").or_insert_with(|| json!(1000));
}

/// The route to a subnetwork lives as long as the subnetwork does.
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
