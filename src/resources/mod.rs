//! The resources, one file each.

mod apis;
mod cloud_run;
mod cloud_run_v2_job;
mod cloud_run_v2_service;
mod compute_address;
mod compute_network;
mod compute_router;
mod compute_router_nat;
mod compute_subnetwork;
mod references;
mod secret_manager_secret;
mod secret_manager_secret_version;
#[cfg(test)]
mod tests;

pub(crate) use apis::{COMPUTE, RUN, SECRET_MANAGER};
pub(crate) use cloud_run_v2_job::CLOUD_RUN_V2_JOB;
pub(crate) use cloud_run_v2_service::CLOUD_RUN_V2_SERVICE;
pub(crate) use compute_address::COMPUTE_ADDRESS;
pub(crate) use compute_network::COMPUTE_NETWORK;
pub(crate) use compute_router::COMPUTE_ROUTER;
pub(crate) use compute_router_nat::COMPUTE_ROUTER_NAT;
pub(crate) use compute_subnetwork::COMPUTE_SUBNETWORK;
pub(crate) use secret_manager_secret::SECRET_MANAGER_SECRET;
pub(crate) use secret_manager_secret_version::SECRET_MANAGER_SECRET_VERSION;

use crate::remote::Api;
use crate::spec::Resource;

/// All resources that the provider has, in the order of their names.
pub(crate) const RESOURCES: &[&Resource] = &[
    &CLOUD_RUN_V2_JOB,
    &CLOUD_RUN_V2_SERVICE,
    &COMPUTE_ADDRESS,
    &COMPUTE_NETWORK,
    &COMPUTE_ROUTER,
    &COMPUTE_ROUTER_NAT,
    &COMPUTE_SUBNETWORK,
    &SECRET_MANAGER_SECRET,
    &SECRET_MANAGER_SECRET_VERSION,
];

/// The Google APIs that they are part of.
pub(crate) const APIS: &[&Api] = &[&COMPUTE, &RUN, &SECRET_MANAGER];
