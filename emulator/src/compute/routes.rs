//! `compute.routes`: the routes of a network, including those in `generated_routes`.
//!
//! Source: discovery compute/v1.

use super::COMPUTE;
use super::links::{link_to, link_to_path, referenced};
use super::{reads, references, writes};
use crate::cloud::Cloud;
use crate::collection::{Collection, Draft, Method, NO_RULES, Rules};
use crate::failure::ApiError;
use crate::json::{Object, Read};
use crate::name::Name;
use ipnet::IpNet;
use serde_json::json;

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
            "description destRange name network nextHopGateway nextHopIp params priority tags",
        ),
        ("RouteParams", "resourceManagerTags"),
    ],
    required: &["name", "network", "destRange"],
    rules: Rules {
        refuses_new: &[refuse_unknown_network, refuse_range, refuse_next_hops],
        fills: &[fill_links, writes::drop_params],
        refuses_delete: &[refuse_subnetwork_route],
        ..NO_RULES
    },
};

fn refuse_unknown_network(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let reference = draft.body.text("network");
    references::referenced_network(cloud, "network", reference, draft.name.project()).map(|_| ())
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
