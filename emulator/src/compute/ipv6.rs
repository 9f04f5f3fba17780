//! The IPv6 ranges that Google assigns.

use crate::name::Name;
use crate::numbering;
use ipnet::Ipv6Net;
use std::net::Ipv6Addr;

/// The block from which networks get their internal ranges.
///
/// Source: Google's documentation of `Network.internalIpv6Range`.
const INTERNAL: &str = "fd20::/20";

/// The /48 of a network.
pub(super) fn network_range(network: &Name) -> String {
    let hash = numbering::hash(network.as_str());
    let segment = |shift: u32, mask: u64| u16::try_from(hash >> shift & mask).unwrap_or_default();
    let address = Ipv6Addr::new(0xfd20, segment(0, 0x0fff), segment(16, 0xffff), 0, 0, 0, 0, 0);
    spelled(address, 48)
}

/// Whether a client may request this range for a network.
pub(super) fn is_network_range(text: &str) -> bool {
    let block: Ipv6Net = INTERNAL.parse().unwrap_or_default();
    text.parse::<Ipv6Net>().is_ok_and(|range| range.prefix_len() == 48 && block.contains(&range))
}

/// The next free /64 in a network's /48.
pub(super) fn internal_subnetwork_range(network_range: &str, taken: &[String]) -> Option<String> {
    let network: Ipv6Net = network_range.parse().ok()?;
    network
        .subnets(64)
        .ok()?
        .map(|range| spelled(range.network(), 64))
        .find(|range| !taken.contains(range))
}

/// A /64 from Google's addresses, for a subnetwork with external access.
pub(super) fn external_subnetwork_range(subnetwork: &Name) -> String {
    let hash = numbering::hash(subnetwork.as_str());
    let segment = |shift: u32| u16::try_from(hash >> shift & 0xffff).unwrap_or_default();
    spelled(Ipv6Addr::new(0x2600, 0x1900, 0x4000 | segment(0) & 0xff, segment(16), 0, 0, 0, 0), 64)
}

/// A range with every segment written out, in the form that Google returns:
/// `fd20:eb5:88a:0:0:0:0:0/48`.
///
/// Source: recording compute-network-basic. A string that is not a range stays as it is.
pub(super) fn spelled_out(text: &str) -> String {
    match text.parse::<Ipv6Net>() {
        Ok(range) => spelled(range.addr(), range.prefix_len()),
        Err(_) => text.to_owned(),
    }
}

fn spelled(address: Ipv6Addr, prefix: u8) -> String {
    let segments = address.segments().map(|segment| format!("{segment:x}"));
    format!("{}/{prefix}", segments.join(":"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_spelled_out_and_nested() {
        let network =
            network_range(&Name::new("compute.googleapis.com", "projects/p/global/networks/n"));
        assert!(is_network_range(&network), "{network}");
        assert_eq!(network.matches(':').count(), 7);
        let first = internal_subnetwork_range(&network, &[]).unwrap();
        let second = internal_subnetwork_range(&network, std::slice::from_ref(&first)).unwrap();
        assert_ne!(first, second);
        assert_eq!(spelled_out("fd20:1::/48"), "fd20:1:0:0:0:0:0:0/48");
        assert!(!is_network_range("fd30::/48"));
    }
}
