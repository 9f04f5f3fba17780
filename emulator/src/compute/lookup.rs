//! Lookups in Compute for other APIs.

use super::links::referenced;
use super::{COMPUTE, subnetworks};
use crate::cloud::Cloud;
use crate::json::Read;
use crate::name::Name;
use ipnet::Ipv4Net;

/// The network with this id.
pub(crate) fn network_name(project: &str, id: &str) -> Name {
    Name::new(COMPUTE.api.host, &format!("projects/{project}/global/networks/{id}"))
}

/// The ranges of a network's subnetworks, including secondary ranges.
pub(crate) fn ranges_of_network(cloud: &Cloud, network: &Name) -> Vec<String> {
    let subnetworks = subnetworks::of_network(cloud, network);
    let bodies = subnetworks.iter().filter_map(|name| cloud.store.body(name));
    bodies.flat_map(subnetworks::ranges).collect()
}

/// The network and the primary range of the subnetwork with this id, if the subnetwork exists.
pub(crate) fn network_and_range(
    cloud: &Cloud,
    project: &str,
    region: &str,
    id: &str,
) -> Option<(Name, Ipv4Net)> {
    let path = format!("projects/{project}/regions/{region}/subnetworks/{id}");
    let subnetwork = cloud.store.body(&Name::new(COMPUTE.api.host, &path))?;
    let network = referenced(&cloud.projects, subnetwork.text("network"), project)?;
    Some((network, subnetwork.text("ipCidrRange").parse().ok()?))
}
