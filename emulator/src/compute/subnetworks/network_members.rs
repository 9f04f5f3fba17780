//! The subnetworks of a network.

use super::super::links::{SUBNETWORK, link_to};
use crate::cloud::Cloud;
use crate::json::Read;
use crate::name::Name;

/// The subnetworks of a network, ordered by name. All of them are in the network's project.
pub(in crate::compute) fn of_network(cloud: &Cloud, network: &Name) -> Vec<Name> {
    let link = link_to(network);
    cloud
        .store
        .below(&network.beside(&format!("projects/{}/regions", network.project())))
        .filter(|(name, stored)| stored.body.text("network") == link && is_subnetwork(name))
        .map(|(name, _)| name.clone())
        .collect()
}

fn is_subnetwork(name: &Name) -> bool {
    name.fits(SUBNETWORK)
}
