//! `compute.routers`: Cloud Routers, with their NATs, interfaces and BGP peers.
//!
//! Sources: discovery compute/v1; recordings compute-router, compute-router-nat and
//! compute-router-interface (likely real), compute-router-nat-private (real).

mod bgp;
mod interfaces;
mod keys;
mod nat_addresses;
mod nats;
mod peers;
mod region;
mod table;

pub(super) use nat_addresses::{refuse_used_address, show_users};
pub(crate) use table::ROUTERS;
pub(super) use table::user_of_subnetwork;

#[cfg(test)]
mod tests;
