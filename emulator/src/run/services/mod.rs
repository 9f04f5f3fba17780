//! `run.services`: Cloud Run services.
//!
//! Sources: discovery run/v2; recording run-service-real. Each rule names its own.

mod containers;
mod defaults;
mod keys;
mod mask;
mod methods;
mod network;
mod quantities;
mod rollout;
mod shown;
mod table;
mod template;
mod traffic;
mod uris;
mod volumes;
mod write;

pub(super) use network::subnetworks_of;
pub(super) use rollout::{condition, is_serving};
pub(crate) use table::SERVICES;
pub(super) use write::{etag, unnamed};

#[cfg(test)]
mod tests;
