//! The resources, one file each.

mod addresses;
mod apis;
mod artifact_registry_repository;
mod beta;
mod cloud_run;
mod cloud_run_domain_mapping;
mod cloud_run_v2_job;
mod cloud_run_v2_service;
mod cloud_run_v2_worker_pool;
mod cloud_scheduler_job;
mod cloud_tasks_queue;
mod compute_address;
mod compute_firewall;
mod compute_global_address;
mod compute_network;
mod compute_network_attachment;
mod compute_network_peering;
mod compute_network_peering_routes_config;
mod compute_route;
mod compute_router;
mod compute_router_interface;
mod compute_router_nat;
mod compute_router_peer;
mod compute_shared_vpc_host_project;
mod compute_shared_vpc_service_project;
mod compute_subnetwork;
mod direct_egress;
mod dns_bindings;
mod dns_managed_zone;
mod dns_policy;
mod dns_record_set;
mod dns_records;
mod dns_response_policy;
mod dns_response_policy_rule;
mod eventarc_trigger;
mod holders;
mod iam;
mod media_types;
mod network_connectivity_internal_range;
mod network_connectivity_policy_based_route;
mod network_connectivity_service_connection_policy;
mod project_iam_custom_role;
mod project_service;
mod project_service_identity;
mod pubsub;
mod pubsub_subscription;
mod pubsub_topic;
mod references;
mod routers;
mod secret_manager_secret;
mod secret_manager_secret_version;
mod service_account;
mod service_account_key;
mod service_networking_connection;
mod service_networking_peered_dns_domain;
mod storage_bucket;
mod storage_bucket_object;
mod storage_buckets;
mod storage_objects;
mod tags_location_tag_binding;
#[cfg(test)]
mod tests;
mod vpc_access_connector;
mod whole;

pub(crate) use apis::{
    ARTIFACT_REGISTRY, CLOUD_SCHEDULER, CLOUD_TASKS, COMPUTE, DNS, EVENTARC, IAM, IAP,
    NETWORK_CONNECTIVITY, NETWORK_CONNECTIVITY_V1, PUBSUB, RESOURCE_MANAGER, RUN, RUN_V1,
    SECRET_MANAGER, SERVICE_NETWORKING, SERVICE_USAGE, STORAGE, TAGS_LOCATION, VPC_ACCESS,
};
pub(crate) use artifact_registry_repository::ARTIFACT_REGISTRY_REPOSITORY;
pub(crate) use beta::{BETA_RESOURCES, beta_resource};
pub(crate) use cloud_run_domain_mapping::CLOUD_RUN_DOMAIN_MAPPING;
pub(crate) use cloud_run_v2_job::CLOUD_RUN_V2_JOB;
pub(crate) use cloud_run_v2_service::CLOUD_RUN_V2_SERVICE;
pub(crate) use cloud_run_v2_worker_pool::CLOUD_RUN_V2_WORKER_POOL;
pub(crate) use cloud_scheduler_job::CLOUD_SCHEDULER_JOB;
pub(crate) use cloud_tasks_queue::CLOUD_TASKS_QUEUE;
pub(crate) use compute_address::COMPUTE_ADDRESS;
pub(crate) use compute_firewall::COMPUTE_FIREWALL;
pub(crate) use compute_global_address::COMPUTE_GLOBAL_ADDRESS;
pub(crate) use compute_network::COMPUTE_NETWORK;
pub(crate) use compute_network_attachment::COMPUTE_NETWORK_ATTACHMENT;
pub(crate) use compute_network_peering::COMPUTE_NETWORK_PEERING;
pub(crate) use compute_network_peering_routes_config::COMPUTE_NETWORK_PEERING_ROUTES_CONFIG;
pub(crate) use compute_route::COMPUTE_ROUTE;
pub(crate) use compute_router::COMPUTE_ROUTER;
pub(crate) use compute_router_interface::COMPUTE_ROUTER_INTERFACE;
pub(crate) use compute_router_nat::COMPUTE_ROUTER_NAT;
pub(crate) use compute_router_peer::COMPUTE_ROUTER_PEER;
pub(crate) use compute_shared_vpc_host_project::COMPUTE_SHARED_VPC_HOST_PROJECT;
pub(crate) use compute_shared_vpc_service_project::COMPUTE_SHARED_VPC_SERVICE_PROJECT;
pub(crate) use compute_subnetwork::COMPUTE_SUBNETWORK;
pub(crate) use dns_managed_zone::DNS_MANAGED_ZONE;
pub(crate) use dns_policy::DNS_POLICY;
pub(crate) use dns_record_set::DNS_RECORD_SET;
pub(crate) use dns_response_policy::DNS_RESPONSE_POLICY;
pub(crate) use dns_response_policy_rule::DNS_RESPONSE_POLICY_RULE;
pub(crate) use eventarc_trigger::EVENTARC_TRIGGER;
pub(crate) use iam::check_not_deleted;
pub(crate) use network_connectivity_internal_range::NETWORK_CONNECTIVITY_INTERNAL_RANGE;
pub(crate) use network_connectivity_policy_based_route::NETWORK_CONNECTIVITY_POLICY_BASED_ROUTE;
pub(crate) use network_connectivity_service_connection_policy::NETWORK_CONNECTIVITY_SERVICE_CONNECTION_POLICY;
pub(crate) use project_iam_custom_role::PROJECT_IAM_CUSTOM_ROLE;
pub(crate) use project_service::PROJECT_SERVICE;
pub(crate) use pubsub_subscription::PUBSUB_SUBSCRIPTION;
pub(crate) use pubsub_topic::PUBSUB_TOPIC;
pub(crate) use references::{MANAGED_ZONE, NETWORK, PROJECT_ID, ROUTER, SECRET, TOPIC_NAME};
pub(crate) use secret_manager_secret::SECRET_MANAGER_SECRET;
pub(crate) use secret_manager_secret_version::SECRET_MANAGER_SECRET_VERSION;
pub(crate) use service_account::{SERVICE_ACCOUNT, address as service_account_address};
pub(crate) use service_account_key::SERVICE_ACCOUNT_KEY;
pub(crate) use service_networking_connection::SERVICE_NETWORKING_CONNECTION;
pub(crate) use service_networking_peered_dns_domain::SERVICE_NETWORKING_PEERED_DNS_DOMAIN;
pub(crate) use storage_bucket::STORAGE_BUCKET;
pub(crate) use storage_bucket_object::STORAGE_BUCKET_OBJECT;
pub(crate) use tags_location_tag_binding::TAGS_LOCATION_TAG_BINDING;
pub(crate) use vpc_access_connector::VPC_ACCESS_CONNECTOR;

use crate::remote::Api;
use crate::spec::Resource;
use iam::Iam;

/// All resources that the provider has under both names, in the order of their names. `beta.rs` adds those of
/// google-beta alone.
pub(crate) const RESOURCES: &[&Resource] = &[
    &ARTIFACT_REGISTRY_REPOSITORY,
    &Iam::<iam::Repository>::BINDING,
    &Iam::<iam::Repository>::MEMBER,
    &Iam::<iam::Repository>::POLICY,
    &CLOUD_RUN_DOMAIN_MAPPING,
    &Iam::<iam::RunServiceV1>::BINDING,
    &Iam::<iam::RunServiceV1>::MEMBER,
    &Iam::<iam::RunServiceV1>::POLICY,
    &CLOUD_RUN_V2_JOB,
    &Iam::<iam::RunJob>::BINDING,
    &Iam::<iam::RunJob>::MEMBER,
    &Iam::<iam::RunJob>::POLICY,
    &CLOUD_RUN_V2_SERVICE,
    &Iam::<iam::RunService>::BINDING,
    &Iam::<iam::RunService>::MEMBER,
    &Iam::<iam::RunService>::POLICY,
    &CLOUD_RUN_V2_WORKER_POOL,
    &Iam::<iam::RunWorkerPool>::BINDING,
    &Iam::<iam::RunWorkerPool>::MEMBER,
    &Iam::<iam::RunWorkerPool>::POLICY,
    &CLOUD_SCHEDULER_JOB,
    &CLOUD_TASKS_QUEUE,
    &Iam::<iam::TasksQueue>::BINDING,
    &Iam::<iam::TasksQueue>::MEMBER,
    &Iam::<iam::TasksQueue>::POLICY,
    &COMPUTE_ADDRESS,
    &COMPUTE_FIREWALL,
    &COMPUTE_GLOBAL_ADDRESS,
    &COMPUTE_NETWORK,
    &COMPUTE_NETWORK_ATTACHMENT,
    &COMPUTE_NETWORK_PEERING,
    &COMPUTE_NETWORK_PEERING_ROUTES_CONFIG,
    &COMPUTE_ROUTE,
    &COMPUTE_ROUTER,
    &COMPUTE_ROUTER_INTERFACE,
    &COMPUTE_ROUTER_NAT,
    &COMPUTE_ROUTER_PEER,
    &COMPUTE_SHARED_VPC_HOST_PROJECT,
    &COMPUTE_SHARED_VPC_SERVICE_PROJECT,
    &COMPUTE_SUBNETWORK,
    &Iam::<iam::Subnetwork>::BINDING,
    &Iam::<iam::Subnetwork>::MEMBER,
    &Iam::<iam::Subnetwork>::POLICY,
    &DNS_MANAGED_ZONE,
    &Iam::<iam::ManagedZone>::BINDING,
    &Iam::<iam::ManagedZone>::MEMBER,
    &Iam::<iam::ManagedZone>::POLICY,
    &DNS_POLICY,
    &DNS_RECORD_SET,
    &DNS_RESPONSE_POLICY,
    &DNS_RESPONSE_POLICY_RULE,
    &EVENTARC_TRIGGER,
    &Iam::<iam::IapRunService>::BINDING,
    &Iam::<iam::IapRunService>::MEMBER,
    &Iam::<iam::IapRunService>::POLICY,
    &NETWORK_CONNECTIVITY_INTERNAL_RANGE,
    &NETWORK_CONNECTIVITY_POLICY_BASED_ROUTE,
    &NETWORK_CONNECTIVITY_SERVICE_CONNECTION_POLICY,
    &Iam::<iam::Project>::AUDIT_CONFIG,
    &Iam::<iam::Project>::BINDING,
    &PROJECT_IAM_CUSTOM_ROLE,
    &Iam::<iam::Project>::MEMBER,
    &Iam::<iam::Project>::POLICY,
    &PROJECT_SERVICE,
    &PUBSUB_SUBSCRIPTION,
    &PUBSUB_TOPIC,
    &Iam::<iam::Topic>::BINDING,
    &Iam::<iam::Topic>::MEMBER,
    &Iam::<iam::Topic>::POLICY,
    &SECRET_MANAGER_SECRET,
    &Iam::<iam::Secret>::BINDING,
    &Iam::<iam::Secret>::MEMBER,
    &Iam::<iam::Secret>::POLICY,
    &SECRET_MANAGER_SECRET_VERSION,
    &SERVICE_ACCOUNT,
    &Iam::<iam::ServiceAccount>::BINDING,
    &Iam::<iam::ServiceAccount>::MEMBER,
    &Iam::<iam::ServiceAccount>::POLICY,
    &SERVICE_ACCOUNT_KEY,
    &SERVICE_NETWORKING_CONNECTION,
    &SERVICE_NETWORKING_PEERED_DNS_DOMAIN,
    &STORAGE_BUCKET,
    &Iam::<iam::Bucket>::BINDING,
    &Iam::<iam::Bucket>::MEMBER,
    &Iam::<iam::Bucket>::POLICY,
    &STORAGE_BUCKET_OBJECT,
    &TAGS_LOCATION_TAG_BINDING,
    &VPC_ACCESS_CONNECTOR,
];

/// The Google APIs that they are part of.
pub(crate) const APIS: &[&Api] = &[
    &ARTIFACT_REGISTRY,
    &CLOUD_SCHEDULER,
    &CLOUD_TASKS,
    &COMPUTE,
    &DNS,
    &EVENTARC,
    &IAM,
    &IAP,
    &NETWORK_CONNECTIVITY,
    &NETWORK_CONNECTIVITY_V1,
    &PUBSUB,
    &RESOURCE_MANAGER,
    &RUN,
    &RUN_V1,
    &SECRET_MANAGER,
    &SERVICE_NETWORKING,
    &SERVICE_USAGE,
    &STORAGE,
    &TAGS_LOCATION,
    &VPC_ACCESS,
];
