//! The number of addresses in use in a subnetwork's ranges.
//!
//! Source: discovery, `SubnetworkUtilizationDetails`. The primary range has an empty name. That the
//! four addresses that Google reserves in a primary range are neither allocated nor free is a
//! guess.

use super::ranges::addresses_in;
use crate::cloud::Cloud;
use crate::json::{Json, Object, Read, objects};
use crate::name::Name;
use ipnet::{IpNet, Ipv4Net};
use serde_json::json;
use std::net::Ipv4Addr;

/// The network, the gateway, the one before the last and the broadcast address.
///
/// Source: Google's page on subnets, unusable addresses.
const KEPT: u64 = 4;

/// Whether Google does not reserve this address of a primary range.
pub(in crate::compute) fn is_usable(range: Ipv4Net, address: Ipv4Addr) -> bool {
    let (first, last) = (u32::from(range.network()), u32::from(range.broadcast()));
    let kept = [first, first.saturating_add(1), last.saturating_sub(1), last];
    range.contains(&address) && !kept.contains(&u32::from(address))
}

pub(super) fn show(cloud: &Cloud, name: &Name, subnetwork: &mut Object) {
    let mut ranges = Vec::new();
    if let Ok(range) = subnetwork.text("ipCidrRange").parse() {
        ranges.push(utilization("", range, KEPT, allocated(cloud, name, range)));
    }
    for secondary in objects(subnetwork.items("secondaryIpRanges")) {
        if let Ok(range) = secondary.text("ipCidrRange").parse() {
            let allocated = allocated(cloud, name, range);
            ranges.push(utilization(secondary.text("rangeName"), range, 0, allocated));
        }
    }
    subnetwork.insert("utilizationDetails".to_owned(), json!({"ipv4Utilizations": ranges}));
}

fn utilization(name: &str, range: Ipv4Net, kept: u64, allocated: u64) -> Json {
    let size = 1_u64 << (32 - range.prefix_len());
    let mut utilization = json!({
        "totalAllocatedIp": allocated.to_string(),
        "totalFreeIp": size.saturating_sub(kept + allocated).to_string(),
    });
    if !name.is_empty() {
        utilization["rangeName"] = json!(name);
    }
    utilization
}

/// The number of addresses in the range, counting each block as a whole.
fn allocated(cloud: &Cloud, name: &Name, range: Ipv4Net) -> u64 {
    addresses_in(cloud, name)
        .filter_map(|address| {
            let prefix = address.get("prefixLength").and_then(Json::as_u64).unwrap_or(32);
            let text = format!("{}/{prefix}", address.text("address"));
            match text.parse::<IpNet>() {
                Ok(IpNet::V4(block)) if range.contains(&block) => {
                    Some(1_u64 << (32 - block.prefix_len()))
                }
                _ => None,
            }
        })
        .sum()
}
