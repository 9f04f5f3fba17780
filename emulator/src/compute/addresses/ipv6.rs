//! Addresses of version 6: global ones, and ranges in the prefix of a subnetwork.
//!
//! Sources: discovery, `Address.ipVersion` and `ipv6EndpointType`; Google's pages on reserving
//! addresses, from which the sizes are. The messages are guesses.

use super::super::links::{SUBNETWORK, referenced, required_reference};
use super::super::{reads, subnetworks};
use crate::cloud::Cloud;
use crate::collection::Draft;
use crate::failure::ApiError;
use crate::json::{Object, Read};
use crate::name::Name;
use crate::numbering;
use ipnet::Ipv6Net;
use serde_json::json;
use std::net::Ipv6Addr;

/// The size of a regional address.
const LENGTH: u8 = 96;

pub(super) fn is_requested(address: &Object) -> bool {
    address.text("ipVersion") == "IPV6"
}

/// Only a global address for load balancers is modelled, not a range in a network.
pub(super) fn refuse_global(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    refuse_chosen(draft)?;
    let is_internal = draft.body.text("addressType") == "INTERNAL";
    if is_requested(draft.body) && is_internal {
        return Err(ApiError::unmodelled("internal global addresses of ipVersion IPV6"));
    }
    if draft.body.contains_key("ipv6EndpointType") {
        return Err(ApiError::unmodelled("ipv6EndpointType of a global address"));
    }
    Ok(())
}

/// A regional address is one of a subnetwork with a prefix of its kind.
pub(super) fn refuse_regional(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    refuse_chosen(draft)?;
    if !is_requested(draft.body) {
        return match draft.body.text("ipv6EndpointType") {
            "" => Ok(()),
            kind => Err(ApiError::invalid(format!(
                "Invalid value for field 'resource.ipv6EndpointType': '{kind}'. It can only be \
                 specified with ipVersion IPV6."
            ))),
        };
    }
    let reference = draft.body.text("subnetwork");
    if reference.is_empty() {
        return Err(ApiError::unmodelled("addresses of ipVersion IPV6 without a subnetwork"));
    }
    let field = ("subnetwork", SUBNETWORK);
    let subnetwork = required_reference(&cloud.projects, field, reference, draft.name.project())?;
    let stored = cloud.store.body(&subnetwork).ok_or_else(|| reads::not_found(&subnetwork))?;
    let prefix = prefix_for(draft.body);
    if stored.text(prefix).is_empty() {
        return Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.subnetwork': '{reference}'. The subnetwork has no \
             {prefix}."
        )));
    }
    Ok(())
}

fn refuse_chosen(draft: &Draft<'_>) -> Result<(), ApiError> {
    let is_chosen = draft.body.text("address").parse::<Ipv6Addr>().is_ok()
        || (is_requested(draft.body) && !draft.body.text("address").is_empty());
    if is_chosen { Err(ApiError::unmodelled("chosen addresses of ipVersion IPV6")) } else { Ok(()) }
}

/// The field of the subnetwork with the prefix from which the address is taken.
fn prefix_for(address: &Object) -> &'static str {
    if address.text("addressType") == "INTERNAL" {
        "internalIpv6Prefix"
    } else {
        "externalIpv6Prefix"
    }
}

/// The next free range; none if the subnetwork is full.
pub(super) fn fill_regional(cloud: &Cloud, name: &Name, address: &mut Object) {
    if address.text("addressType") == "INTERNAL" {
        address.entry("purpose").or_insert_with(|| json!("GCE_ENDPOINT"));
    }
    let Some(subnetwork) = referenced(&cloud.projects, address.text("subnetwork"), name.project())
    else {
        return;
    };
    let prefix = cloud.store.body(&subnetwork).map(|it| it.text(prefix_for(address)).to_owned());
    let Some(all) = prefix.and_then(|prefix| prefix.parse::<Ipv6Net>().ok()) else { return };
    let taken: Vec<Ipv6Addr> = subnetworks::addresses_in(cloud, &subnetwork)
        .filter_map(|it| it.text("address").parse().ok())
        .collect();
    // The first range contains the address of the gateway.
    let mut ranges = all.subnets(LENGTH).into_iter().flatten().skip(1);
    if let Some(free) = ranges.find(|range| !taken.contains(&range.network())) {
        address.insert("address".to_owned(), json!(free.network().to_string()));
        address.insert("prefixLength".to_owned(), json!(LENGTH));
    }
}

/// The first address of a /64 of Google's.
pub(super) fn global_address(name: &Name) -> String {
    let hash = numbering::hash(name.as_str());
    let segment = u16::try_from(hash & 0xffff).unwrap_or_default();
    Ipv6Addr::new(0x2600, 0x1901, 0, segment, 0, 0, 0, 0).to_string()
}
