//! BGP peers: which ones are valid, and which values Google fills in.
//!
//! Source, unless a rule names another: discovery, the comments of `RouterBgpPeer`. The messages are
//! guesses.

use super::bgp::{invalid, items_mut, refuse_names};
use super::interfaces::range_of;
use crate::failure::ApiError;
use crate::json::{Json, Object, Read, drop_empty_lists, objects};
use crate::name::Name;
use crate::numbering;
use ipnet::IpNet;
use serde_json::json;
use std::net::{IpAddr, Ipv6Addr};

/// The blocks of next hop addresses of version 6.
const NEXT_HOPS: [&str; 2] = ["2600:2d00:0:2::/64", "2600:2d00:0:3::/64"];

/// Rejects the peers that a router would have.
pub(super) fn refuse(router: &Object) -> Result<(), ApiError> {
    refuse_names(router, "bgpPeers")?;
    for (at, peer) in objects(router.items("bgpPeers")).enumerate() {
        let path = format!("bgpPeers[{at}]");
        let interface = refuse_interface(&path, peer, router)?;
        if peer.get("peerAsn").is_none_or(Json::is_null) {
            return Err(super::super::writes::required(&format!("{path}.peerAsn")));
        }
        refuse_addresses(&path, peer, interface)?;
        refuse_next_hops(&path, peer)?;
        refuse_learned(&path, peer)?;
        refuse_bfd(&path, peer)?;
    }
    Ok(())
}

/// A peer must refer to an interface of its router.
fn refuse_interface<'a>(
    path: &str,
    peer: &Object,
    router: &'a Object,
) -> Result<&'a Object, ApiError> {
    let name = peer.text("interfaceName");
    let found = objects(router.items("interfaces")).find(|it| it.text("name") == name);
    found.ok_or_else(|| {
        let why = "The router has no interface of that name.";
        invalid(&format!("{path}.interfaceName"), name, why)
    })
}

/// Both addresses of a session are of the interface's range, and the near one is the interface's own.
fn refuse_addresses(path: &str, peer: &Object, interface: &Object) -> Result<(), ApiError> {
    let near = peer.text("ipAddress");
    let own = own_address(interface);
    let is_other = |text: &str| own.is_some_and(|own| text.parse() != Ok(own));
    if !near.is_empty() && is_other(near) {
        let why = "It must be the address of the interface.";
        return Err(invalid(&format!("{path}.ipAddress"), near, why));
    }
    let far = peer.text("peerIpAddress");
    let is_fine = match (far.parse::<IpAddr>(), range_of(interface)) {
        _ if far.is_empty() => true,
        (Ok(far), Some(range)) => range.contains(&far) && own != Some(far),
        (address, None) => address.is_ok(),
        (Err(_), Some(_)) => false,
    };
    if is_fine {
        return Ok(());
    }
    let why = "It must be another address of the range of the interface.";
    Err(invalid(&format!("{path}.peerIpAddress"), far, why))
}

/// Next hops of one version belong to a session of the other, which exchanges routes of both.
fn refuse_next_hops(path: &str, peer: &Object) -> Result<(), ApiError> {
    let blocks = NEXT_HOPS.iter().filter_map(|block| block.parse::<IpNet>().ok());
    let blocks: Vec<IpNet> = blocks.collect();
    for field in ["ipv6NexthopAddress", "peerIpv6NexthopAddress"] {
        let text = peer.text(field);
        let is_within = text
            .parse::<Ipv6Addr>()
            .is_ok_and(|it| blocks.iter().any(|block| block.contains(&IpAddr::V6(it))));
        let is_fine = text.is_empty() || peer.is_true("enableIpv6") && is_within;
        if !is_fine {
            let why = "It must be an address of 2600:2d00:0:2::/64 or 2600:2d00:0:3::/64, and needs \
                       enableIpv6.";
            return Err(invalid(&format!("{path}.{field}"), text, why));
        }
    }
    Ok(())
}

/// Source: the comments of `customLearnedIpRanges` and `customLearnedRoutePriority`.
fn refuse_learned(path: &str, peer: &Object) -> Result<(), ApiError> {
    const GREATEST: u64 = 65_335;
    for (at, learned) in objects(peer.items("customLearnedIpRanges")).enumerate() {
        let text = learned.text("range");
        if text.parse::<IpNet>().is_err() && text.parse::<IpAddr>().is_err() {
            let field = format!("{path}.customLearnedIpRanges[{at}].range");
            return Err(invalid(&field, text, "Must be a range in CIDR notation."));
        }
    }
    let priority =
        peer.get("customLearnedRoutePriority").and_then(Json::as_i64).unwrap_or_default();
    if u64::try_from(priority).is_ok_and(|priority| priority <= GREATEST) {
        return Ok(());
    }
    let field = format!("{path}.customLearnedRoutePriority");
    Err(invalid(&field, &priority.to_string(), "Must be from 0 to 65335."))
}

/// Source: the comments of `RouterBgpPeerBfd`.
fn refuse_bfd(path: &str, peer: &Object) -> Result<(), ApiError> {
    let Some(bfd) = peer.get("bfd").and_then(Json::as_object) else { return Ok(()) };
    for (field, bounds) in [
        ("minReceiveInterval", 1000..=30_000),
        ("minTransmitInterval", 1000..=30_000),
        ("multiplier", 5..=16),
    ] {
        let Some(value) = bfd.get(field).and_then(Json::as_u64) else { continue };
        if !bounds.contains(&value) {
            let why = format!("Must be from {} to {}.", bounds.start(), bounds.end());
            return Err(invalid(&format!("{path}.bfd.{field}"), &value.to_string(), &why));
        }
    }
    Ok(())
}

fn own_address(interface: &Object) -> Option<IpAddr> {
    let private = interface.text("privateIpAddress").parse().ok();
    range_of(interface).map(|range| range.addr()).or(private)
}

/// The address of the other side in the range of an interface: the first that is not the interface's.
fn other_address(interface: &Object) -> Option<IpAddr> {
    let range = range_of(interface)?;
    range.hosts().take(2).find(|address| *address != range.addr())
}

/// Sources: the comments of the fields; for the addresses, next hops and BFD, hashicorp/google 7.46.0, which
/// takes them from Google.
pub(super) fn fill(name: &Name, router: &mut Object) {
    let interfaces: Vec<Object> = objects(router.items("interfaces")).cloned().collect();
    for peer in items_mut(router, "bgpPeers") {
        drop_empty_lists(peer);
        let interface = interfaces.iter().find(|it| it.text("name") == peer.text("interfaceName"));
        for (field, address) in [
            ("ipAddress", interface.and_then(own_address)),
            ("peerIpAddress", interface.and_then(other_address)),
        ] {
            if let Some(address) = address.filter(|_| peer.text(field).is_empty()) {
                peer.insert(field.to_owned(), json!(address.to_string()));
            }
        }
        let far: Option<IpAddr> = peer.text("peerIpAddress").parse().ok();
        peer.entry("advertiseMode").or_insert(json!("DEFAULT"));
        peer.entry("enable").or_insert(json!("TRUE"));
        peer.entry("enableIpv4").or_insert(json!(far.is_none_or(|far| far.is_ipv4())));
        peer.entry("enableIpv6").or_insert(json!(far.is_some_and(|far| far.is_ipv6())));
        peer.insert("managementType".to_owned(), json!("MANAGED_BY_USER"));
        fill_next_hops(name, peer, far);
        fill_bfd(peer);
    }
}

fn fill_next_hops(name: &Name, peer: &mut Object, far: Option<IpAddr>) {
    let fields = ["ipv6NexthopAddress", "peerIpv6NexthopAddress"];
    if !peer.is_true("enableIpv6") || far.is_some_and(|far| far.is_ipv6()) {
        return;
    }
    let hash = numbering::hash(&format!("{} {}", name.as_str(), peer.text("name")));
    let segment = u16::try_from(hash & 0x7fff).unwrap_or_default();
    for (at, field) in (1_u16..).zip(fields) {
        let address = Ipv6Addr::new(0x2600, 0x2d00, 0, 2, 0, 0, segment, at);
        peer.entry(field).or_insert(json!(address.to_string()));
    }
}

fn fill_bfd(peer: &mut Object) {
    let bfd = peer.entry("bfd").or_insert_with(|| json!({"sessionInitializationMode": "DISABLED"}));
    let Some(bfd) = bfd.as_object_mut() else { return };
    bfd.entry("minReceiveInterval").or_insert(json!(1000));
    bfd.entry("minTransmitInterval").or_insert(json!(1000));
    bfd.entry("multiplier").or_insert(json!(5));
}

#[cfg(test)]
mod tests;
