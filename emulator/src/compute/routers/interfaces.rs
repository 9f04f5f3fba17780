//! Interfaces: which ones are valid, and which values Google fills in.
//!
//! Sources, unless a rule names another: discovery, the comments of `RouterInterface`; recording
//! compute-router-interface. The messages are guesses.

use super::bgp::{invalid, items_mut, refuse_names};
use super::region::subnetwork_of;
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::json::{Object, Read, objects};
use crate::name::Name;
use ipnet::IpNet;
use serde_json::json;
use std::net::IpAddr;

/// The ranges of interfaces.
const LINK_LOCAL: &str = "169.254.0.0/16";
/// The ranges of interfaces with addresses of version 6.
const UNIQUE_LOCAL: &str = "fdff:1::/64";

/// Rejects the interfaces that a router would have.
pub(super) fn refuse(cloud: &Cloud, name: &Name, router: &Object) -> Result<(), ApiError> {
    refuse_names(router, "interfaces")?;
    for (at, interface) in objects(router.items("interfaces")).enumerate() {
        let path = format!("interfaces[{at}]");
        refuse_range(&path, interface)?;
        refuse_subnetwork(cloud, name, router, (&path, interface))?;
        refuse_redundant(&path, interface, router)?;
    }
    Ok(())
}

/// The range of an interface, with the interface's own address.
pub(super) fn range_of(interface: &Object) -> Option<IpNet> {
    interface.text("ipRange").parse().ok()
}

/// The range contains the interface's own address: it is link-local, or of version 6 and from Google's
/// block. That a range of the other version is rejected is a guess.
fn refuse_range(path: &str, interface: &Object) -> Result<(), ApiError> {
    let text = interface.text("ipRange");
    if text.is_empty() {
        return Ok(());
    }
    let field = format!("{path}.ipRange");
    let within =
        |range: &IpNet, block: &str| block.parse::<IpNet>().is_ok_and(|it| it.contains(range));
    let Some(range) = range_of(interface) else {
        return Err(invalid(&field, text, "Must be a range in CIDR notation."));
    };
    let (version, is_fine, why) = match range {
        IpNet::V4(_) => {
            ("IPV4", within(&range, LINK_LOCAL), "Must be a link-local range of 169.254.0.0/16.")
        }
        IpNet::V6(_) => (
            "IPV6",
            within(&range, UNIQUE_LOCAL) && range.prefix_len() <= 126,
            "Must be a range of fdff:1::/64 with a prefix length of at most 126.",
        ),
    };
    if !is_fine {
        return Err(invalid(&field, text, why));
    }
    match interface.text("ipVersion") {
        asked if asked.is_empty() || asked == version => Ok(()),
        asked => {
            Err(invalid(&format!("{path}.ipVersion"), asked, "The range is of another version."))
        }
    }
}

/// The subnetwork must be of the router's network and region, and the private address is one of its
/// primary range.
fn refuse_subnetwork(
    cloud: &Cloud,
    name: &Name,
    router: &Object,
    (path, interface): (&str, &Object),
) -> Result<(), ApiError> {
    let (link, address) = (interface.text("subnetwork"), interface.text("privateIpAddress"));
    let field = format!("{path}.privateIpAddress");
    if link.is_empty() {
        return match address {
            "" => Ok(()),
            _ => Err(invalid(&field, address, "It can only be set with a subnetwork.")),
        };
    }
    let (_, body) = subnetwork_of(cloud, (name, router), (&format!("{path}.subnetwork"), link))?;
    let range: Option<IpNet> = body.text("ipCidrRange").parse().ok();
    let is_within = match address.parse::<IpAddr>() {
        Ok(address) => range.is_some_and(|range| range.contains(&address)),
        Err(_) => address.is_empty(),
    };
    if is_within {
        return Ok(());
    }
    Err(invalid(&field, address, "It must be an address of the primary range of the subnetwork."))
}

/// An interface is redundant with another one of its router.
fn refuse_redundant(path: &str, interface: &Object, router: &Object) -> Result<(), ApiError> {
    let other = interface.text("redundantInterface");
    let mut names = objects(router.items("interfaces")).map(|it| it.text("name"));
    if other.is_empty() || other != interface.text("name") && names.any(|name| name == other) {
        return Ok(());
    }
    let why = "The router has no other interface of that name.";
    Err(invalid(&format!("{path}.redundantInterface"), other, why))
}

/// Sources: recording compute-router-interface (`ipVersion`). That two interfaces are redundant with each
/// other as soon as one of them says so is a guess.
pub(super) fn fill(router: &mut Object) {
    let redundant: Vec<(String, String)> = objects(router.items("interfaces"))
        .filter(|it| !it.text("redundantInterface").is_empty())
        .map(|it| (it.text("redundantInterface").to_owned(), it.text("name").to_owned()))
        .collect();
    for interface in items_mut(router, "interfaces") {
        let version =
            if matches!(range_of(interface), Some(IpNet::V6(_))) { "IPV6" } else { "IPV4" };
        interface.entry("ipVersion").or_insert(json!(version));
        let own = interface.text("name").to_owned();
        if let Some((_, other)) = redundant.iter().find(|(named, _)| *named == own) {
            interface.entry("redundantInterface").or_insert(json!(other));
        }
    }
}

#[cfg(test)]
mod tests;
