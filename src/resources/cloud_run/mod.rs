//! What Cloud Run's services, jobs and worker pools share.

mod conditions;
mod containers;
mod keys;
mod network;
mod probes;
mod volumes;

pub(super) use conditions::{CONDITION, explain};
pub(super) use containers::CONTAINERS;
pub(super) use keys::{is_googles_own, without_googles_own};
pub(super) use network::{VPC_ACCESS, check_interfaces};
pub(super) use volumes::VOLUMES;
