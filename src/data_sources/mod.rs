//! The data sources, one file each.

mod apis;
mod beta;
mod client_config;
mod cloud_run_locations;
mod cloud_run_v2_service;
mod compute_addresses;
mod compute_network;
mod compute_subnetwork;
mod compute_subnetworks;
mod iam_policy;
mod project;
#[cfg(test)]
mod tests;

pub(crate) use beta::BETA_DATA_SOURCES;

use crate::remote::Api;
use crate::spec::DataSource;

/// All data sources that the provider has, in the order of their names.
pub(crate) const DATA_SOURCES: &[&DataSource] = &[
    &client_config::CLIENT_CONFIG,
    &cloud_run_locations::CLOUD_RUN_LOCATIONS,
    &cloud_run_v2_service::CLOUD_RUN_V2_SERVICE,
    &compute_addresses::COMPUTE_ADDRESSES,
    &compute_network::COMPUTE_NETWORK,
    &compute_subnetwork::COMPUTE_SUBNETWORK,
    &compute_subnetworks::COMPUTE_SUBNETWORKS,
    &iam_policy::IAM_POLICY,
    &project::PROJECT,
];

/// The Google APIs that only they are part of.
pub(crate) const APIS: &[&Api] = &[&apis::BILLING, &apis::RUN_V1];
