//! The routes that Google generates: one to the internet for each network, and one to each range of
//! a subnetwork.
//!
//! Source: public lists of routes, in which their names are `default-route-` and sixteen digits.

use super::links::{link_to, link_to_path, referenced};
use super::subnetworks;
use crate::clock::Moment;
use crate::cloud::Cloud;
use crate::discovery::compute_v1;
use crate::json::{self, Object, Read};
use crate::name::Name;
use crate::numbering;
use crate::store::Stored;
use serde_json::json;

/// The route to the internet that appears with a network.
///
/// Source: hashicorp/terraform-provider-google#12748. IPv6 routes, which were added later, are not
/// modelled.
pub(super) fn create_default(cloud: &mut Cloud, network: &Name) {
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

/// Replaces the routes to a subnetwork's ranges with those for its current ranges.
pub(super) fn follow_subnetwork(cloud: &mut Cloud, subnetwork: &Name) {
    delete_where(cloud, subnetwork, |stored| {
        stored.hidden.text("subnetwork") == subnetwork.as_str()
    });
    let Some(body) = cloud.store.body(subnetwork) else { return };
    let Some(network) = referenced(&cloud.projects, body.text("network"), subnetwork.project())
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

/// Removes the routes that Google generated for a network.
pub(super) fn delete_all(cloud: &mut Cloud, network: &Name) {
    let link = link_to(network);
    delete_where(cloud, network, |stored| {
        stored.hidden.is_true("comesWithNetwork") && stored.body.text("network") == link
    });
}

fn create(cloud: &mut Cloud, network: &Name, facts: Object, subnetwork: Option<&Name>) {
    let mark = numbering::hexadecimal(&format!("{network} {}", facts.text("destRange")));
    let id = format!("default-route-{mark}");
    let path = format!("projects/{}/global/routes/{id}", network.project());
    let name = Name::new(compute_v1::API.host, &path);
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

/// Removes routes of the project that contains `owner`.
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
