//! The routers in a region, and the network and the subnetworks that they can use.

use super::super::links::{NETWORK, SUBNETWORK, link_to, required_reference};
use super::super::{reads, writes};
use super::bgp::invalid;
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::json::{Object, Read};
use crate::name::Name;

/// The routers in the region that a name contains.
pub(super) fn beside<'a>(
    cloud: &'a Cloud,
    name: &Name,
) -> impl Iterator<Item = (&'a Name, &'a Object)> + use<'a> {
    let path = format!("projects/{}/regions/{}/routers", name.project(), name.location());
    cloud.store.collection(&name.beside(&path)).map(|(name, stored)| (name, &stored.body))
}

/// The network that a router is in.
pub(super) fn network_of(cloud: &Cloud, name: &Name, router: &Object) -> Result<Name, ApiError> {
    let reference = router.text("network");
    required_reference(&cloud.projects, ("network", NETWORK), reference, name.project())
}

/// The subnetwork that a field of a router names, and its object: it must exist, and be in the router's
/// network and region.
pub(super) fn subnetwork_of<'a>(
    cloud: &'a Cloud,
    (name, router): (&Name, &Object),
    (field, text): (&str, &str),
) -> Result<(Name, &'a Object), ApiError> {
    let network = network_of(cloud, name, router)?;
    let subnetwork =
        required_reference(&cloud.projects, (field, SUBNETWORK), text, name.project())?;
    let stored = cloud.store.object(&subnetwork).ok_or_else(|| reads::not_found(&subnetwork))?;
    if stored.busy.is_some() {
        return Err(writes::not_ready(&subnetwork));
    }
    let is_near = subnetwork.location() == name.location()
        && stored.body.text("network") == link_to(&network);
    if !is_near {
        let why = "The subnetwork must be of the network and the region of the router.";
        return Err(invalid(field, text, why));
    }
    Ok((subnetwork, &stored.body))
}
