//! Checks of a subnetwork's kind.

use super::subnetwork::Subnetwork;
use crate::capacity::{SUPPORTED_RANGES, is_supported};
use crate::diag::Diagnostic;
use crate::value::Path;

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
    let range = subnetwork.range().filter(|range| !is_supported(*range))?;
    let detail = format!(
        "{} has the range {range}. Direct VPC egress supports {SUPPORTED_RANGES}. Use a subnetwork with one of these \
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
