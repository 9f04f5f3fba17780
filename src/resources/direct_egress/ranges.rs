//! Checks of a subnetwork's kind.

use ipnet::Ipv4Net;

use super::subnetwork::Subnetwork;
use crate::diag::Diagnostic;
use crate::value::Path;

/// The ranges that Google supports: RFC 1918, RFC 6598 and class E.
///
/// Source: <https://cloud.google.com/run/docs/configuring/networking-best-practices>.
const SUPPORTED: [&str; 5] =
    ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "240.0.0.0/4"];

/// The purposes of subnetworks that hold no instances.
///
/// Source: discovery compute/v1, `Subnetwork.purpose`.
const OTHER_PURPOSES: [&str; 6] = [
    "GLOBAL_MANAGED_PROXY",
    "INTERNAL_HTTPS_LOAD_BALANCER",
    "PEER_MIGRATION",
    "PRIVATE_NAT",
    "PRIVATE_SERVICE_CONNECT",
    "REGIONAL_MANAGED_PROXY",
];

/// A range that Google does not support for Direct VPC egress.
pub(super) fn unsupported(subnetwork: &Subnetwork<'_>, path: &Path) -> Option<Diagnostic> {
    let range = subnetwork.range()?;
    let mut supported = SUPPORTED.iter().filter_map(|it| it.parse::<Ipv4Net>().ok());
    if supported.any(|it| it.contains(&range)) {
        return None;
    }
    let detail = format!(
        "{} has the range {range}. Direct VPC egress supports RFC 1918 (10.0.0.0/8, 172.16.0.0/12, \
         192.168.0.0/16), RFC 6598 (100.64.0.0/10) and class E (240.0.0.0/4). Use a subnetwork with one of these \
         ranges. If private addresses are scarce, Google recommends 100.64.0.0/10.",
        subnetwork.id
    );
    Some(subnetwork.warning("Range is not supported by Cloud Run", detail).about(path.clone()))
}

/// A subnetwork that is reserved for something else.
pub(super) fn other_purpose(subnetwork: &Subnetwork<'_>, path: &Path) -> Option<Diagnostic> {
    let purpose = subnetwork.object.get("purpose").as_str()?;
    if !OTHER_PURPOSES.contains(&purpose) {
        return None;
    }
    let detail = format!(
        "{} has the purpose {purpose}: it holds no instances. Direct VPC egress requires a subnetwork with the \
         purpose PRIVATE, which is the default. Use another subnetwork.",
        subnetwork.id
    );
    let summary = "Subnetwork is reserved for another purpose";
    Some(subnetwork.warning(summary, detail).about(path.clone()))
}
