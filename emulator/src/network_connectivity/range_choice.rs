//! Which range an internal range gets, and what it may not overlap.

use super::networks::network_of;
use crate::cloud::Cloud;
use crate::compute::{NETWORK, ranges_of_network, referenced};
use crate::discovery::networkconnectivity_v1;
use crate::json::{Json, Object, Read};
use crate::name::Name;
use ipnet::Ipv4Net;

/// The ranges in which Google chooses, unless the client names others.
///
/// Source: Google's page on internal ranges: the private ranges of RFC 1918.
const PRIVATE: [&str; 3] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/// The first free range of the requested size. Google chooses at random unless another strategy is
/// requested, so that every choice is one of Google's.
pub(super) fn free_range(cloud: &Cloud, name: &Name, body: &Object) -> Option<Ipv4Net> {
    let prefix = u8::try_from(body.get("prefixLength")?.as_u64()?).ok()?;
    let network = network_of(cloud, name, body)?;
    let given = texts(body.items("targetCidrRange"));
    let targets = if given.is_empty() { PRIVATE.map(str::to_owned).to_vec() } else { given };
    let mut taken: Vec<Ipv4Net> =
        taken(cloud, name, &network, &[]).into_iter().map(|(_, range)| range).collect();
    taken.extend(
        texts(body.items("excludeCidrRanges")).iter().filter_map(|it| it.parse::<Ipv4Net>().ok()),
    );
    let targets = targets.into_iter().filter_map(|it| it.parse::<Ipv4Net>().ok());
    targets
        .filter_map(|target| target.subnets(prefix).ok())
        .flatten()
        .find(|range| taken.iter().all(|other| !overlap(*range, *other)))
}

/// What already has a part of this range in the network, and does not permit an overlap.
pub(super) fn conflict(cloud: &Cloud, name: &Name, body: &Object) -> Option<String> {
    let range: Ipv4Net = body.text("ipCidrRange").parse().ok()?;
    let network = network_of(cloud, name, body)?;
    let permitted = texts(body.items("overlaps"));
    let taken = taken(cloud, name, &network, &permitted);
    taken.into_iter().find(|(_, other)| overlap(range, *other)).map(|(what, _)| what)
}

/// The ranges in a network, and what has each: other internal ranges, subnetworks and routes.
///
/// Source: discovery, `InternalRange.overlaps`; Google's page on internal ranges.
fn taken(
    cloud: &Cloud,
    own: &Name,
    network: &Name,
    permitted: &[String],
) -> Vec<(String, Ipv4Net)> {
    let is_permitted = |kind: &str| permitted.iter().any(|it| it == kind);
    let mut found = Vec::new();
    for (name, stored) in cloud.store.objects().filter(|(name, _)| *name != own) {
        let body = &stored.body;
        let of = referenced(&cloud.projects, body.text("network"), name.project());
        if of.as_ref() != Some(network) {
            continue;
        }
        let is_range = name.host() == networkconnectivity_v1::API.host
            && !name.after("internalRanges").is_empty();
        let is_route = !name.after("routes").is_empty()
            && body.contains_key("nextHopGateway")
            && body.text("destRange") != "0.0.0.0/0";
        if is_range {
            found.extend(parsed(name, body.text("ipCidrRange")));
        } else if is_route && !is_permitted("OVERLAP_ROUTE_RANGE") {
            found.extend(parsed(name, body.text("destRange")));
        }
    }
    if !is_permitted("OVERLAP_EXISTING_SUBNET_RANGE") {
        let ranges = ranges_of_network(cloud, network);
        found.extend(ranges.iter().filter_map(|range| parsed(network, range)));
    }
    found
}

fn parsed(name: &Name, range: &str) -> Option<(String, Ipv4Net)> {
    Some((format!("{range} of {}", name.path()), range.parse().ok()?))
}

fn overlap(one: Ipv4Net, two: Ipv4Net) -> bool {
    one.contains(&two.network()) || two.contains(&one.network())
}

/// The strings in an array.
pub(super) fn texts(items: &[Json]) -> Vec<String> {
    items.iter().filter_map(Json::as_str).map(str::to_owned).collect()
}

/// The link to the network of an internal range, which a response has as a whole.
pub(super) fn network_link(cloud: &Cloud, name: &Name, body: &Object) -> Option<String> {
    let network = referenced(&cloud.projects, body.text("network"), name.project())?;
    network.fits(NETWORK).then(|| crate::compute::link_to(&network))
}
