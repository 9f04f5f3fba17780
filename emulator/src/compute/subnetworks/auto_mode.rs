//! The subnetworks that Google creates for auto mode networks.

use super::super::links::link_to;
use super::super::{generated_routes, writes};
use super::table::SUBNETWORKS;
use crate::cloud::Cloud;
use crate::json::{self, Object};
use crate::name::Name;
use crate::store::Stored;
use serde_json::json;

/// The name of an auto mode network's subnetwork in a region.
pub(in crate::compute) fn auto_mode_name(network: &Name, region: &str) -> Name {
    let project = network.project();
    network.beside(&format!("projects/{project}/regions/{region}/subnetworks/{}", network.id()))
}

/// An auto mode network's subnetwork in a region. It has the network's name, and is deleted with
/// the network.
///
/// Source: recordings compute-network-auto-subnets and compute-address-regional.
pub(in crate::compute) fn create_in_auto_mode(
    cloud: &mut Cloud,
    network: &Name,
    region: &str,
    range: &str,
) {
    let name = auto_mode_name(network, region);
    let facts = [
        ("name", network.id().to_owned()),
        ("network", link_to(network)),
        ("ipCidrRange", range.to_owned()),
    ];
    let mut body = Object::new();
    json::set(&mut body, facts);
    writes::identify(cloud, &SUBNETWORKS, &name, &mut body);
    for fill in SUBNETWORKS.rules.fills {
        fill(cloud, &name, &mut body);
    }
    let mut hidden = Object::new();
    hidden.insert("comesWithNetwork".to_owned(), json!(true));
    cloud.store.put(name.clone(), Stored { body, hidden, busy: None });
    generated_routes::follow_subnetwork(cloud, &name);
}
