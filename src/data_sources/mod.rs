//! The data sources, one file each.

mod addresses;
mod apis;
mod artifact_registry_docker_image;
mod artifact_registry_repository;
mod beta;
mod client_config;
mod client_openid_userinfo;
mod cloud_run_locations;
mod cloud_run_service;
mod cloud_run_v2_job;
mod cloud_run_v2_service;
mod cloud_run_v2_worker_pool;
mod compute_address;
mod compute_addresses;
mod compute_default_service_account;
mod compute_global_address;
mod compute_network;
mod compute_network_peering;
mod compute_networks;
mod compute_regions;
mod compute_router;
mod compute_router_nat;
mod compute_subnetwork;
mod compute_subnetworks;
mod compute_zones;
mod dns_keys;
mod dns_managed_zone;
mod dns_record_set;
mod iam_policy;
mod netblock_ip_ranges;
mod prefixes;
mod project;
mod project_service;
mod projects;
mod pubsub_topic;
mod secret_manager_secret;
mod secret_manager_secret_version;
mod service_account;
mod storage_bucket;
mod storage_project_service_account;
#[cfg(test)]
mod tests;
mod vpc_access_connector;

pub(crate) use beta::BETA_DATA_SOURCES;
pub(crate) use client_config::CLIENT_CONFIG;
pub(crate) use secret_manager_secret_version::version as secret_version;

use crate::remote::Api;
use crate::spec::DataSource;

/// All data sources that the provider has, in the order of their names.
pub(crate) const DATA_SOURCES: &[&DataSource] = &[
    &artifact_registry_docker_image::ARTIFACT_REGISTRY_DOCKER_IMAGE,
    &artifact_registry_repository::ARTIFACT_REGISTRY_REPOSITORY,
    &client_config::CLIENT_CONFIG,
    &client_openid_userinfo::CLIENT_OPENID_USERINFO,
    &cloud_run_locations::CLOUD_RUN_LOCATIONS,
    &cloud_run_service::CLOUD_RUN_SERVICE,
    &cloud_run_v2_job::CLOUD_RUN_V2_JOB,
    &cloud_run_v2_service::CLOUD_RUN_V2_SERVICE,
    &cloud_run_v2_worker_pool::CLOUD_RUN_V2_WORKER_POOL,
    &compute_address::COMPUTE_ADDRESS,
    &compute_addresses::COMPUTE_ADDRESSES,
    &compute_default_service_account::COMPUTE_DEFAULT_SERVICE_ACCOUNT,
    &compute_global_address::COMPUTE_GLOBAL_ADDRESS,
    &compute_network::COMPUTE_NETWORK,
    &compute_network_peering::COMPUTE_NETWORK_PEERING,
    &compute_networks::COMPUTE_NETWORKS,
    &compute_regions::COMPUTE_REGIONS,
    &compute_router::COMPUTE_ROUTER,
    &compute_router_nat::COMPUTE_ROUTER_NAT,
    &compute_subnetwork::COMPUTE_SUBNETWORK,
    &compute_subnetworks::COMPUTE_SUBNETWORKS,
    &compute_zones::COMPUTE_ZONES,
    &dns_keys::DNS_KEYS,
    &dns_managed_zone::DNS_MANAGED_ZONE,
    &dns_record_set::DNS_RECORD_SET,
    &iam_policy::IAM_POLICY,
    &netblock_ip_ranges::NETBLOCK_IP_RANGES,
    &project::PROJECT,
    &project_service::PROJECT_SERVICE,
    &projects::PROJECTS,
    &pubsub_topic::PUBSUB_TOPIC,
    &secret_manager_secret::SECRET_MANAGER_SECRET,
    &secret_manager_secret_version::SECRET_MANAGER_SECRET_VERSION,
    &service_account::SERVICE_ACCOUNT,
    &storage_bucket::STORAGE_BUCKET,
    &storage_project_service_account::STORAGE_PROJECT_SERVICE_ACCOUNT,
    &vpc_access_connector::VPC_ACCESS_CONNECTOR,
];

/// The Google APIs that only they are part of.
pub(crate) const APIS: &[&Api] = &[&apis::BILLING, &apis::OPENID_CONNECT];
