//! `compute.subnetworks`: the ranges of a network in a region.
//!
//! Sources: discovery compute/v1; recordings compute-subnetwork, gcloud-subnetworks (both of
//! unknown origin) and compute-network-auto-subnets.

mod flow_logs;
mod ipv6;
mod methods;
mod purpose;
mod ranges;
mod table;
mod utilization;

pub(super) use methods::create_in_auto_mode;
pub(super) use ranges::addresses_in;
pub(super) use ranges::of_subnetwork as ranges;
pub(crate) use table::SUBNETWORKS;
pub(super) use table::of_network;

#[cfg(test)]
mod tests;
