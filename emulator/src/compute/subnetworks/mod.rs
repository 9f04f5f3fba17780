//! `compute.subnetworks`: the ranges of a network in a region.
//!
//! Sources: discovery compute/v1; recordings compute-subnetwork, gcloud-subnetworks (both of
//! unknown origin) and compute-network-auto-subnets.

mod auto_mode;
mod flow_logs;
mod internal_ranges;
mod ipv6;
mod methods;
mod network_members;
mod purpose;
mod ranges;
mod table;
mod utilization;

pub(super) use auto_mode::{auto_mode_name, create_in_auto_mode};
pub(super) use network_members::of_network;
pub(super) use ranges::addresses_in;
pub(super) use ranges::of_subnetwork as ranges;
pub(super) use table::refuse_unknown_network;
pub(crate) use table::{SUBNETWORK_POLICIES, SUBNETWORKS};
pub(super) use utilization::is_usable;

#[cfg(test)]
mod tests;
