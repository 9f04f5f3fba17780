//! End-to-end tests: the real terraform or tofu runs the built provider against an emulator.
//!
//! Each test has its own [`World`](world::World) and shows one fact that a user can observe. The
//! command is `terraform` or `tofu` on the PATH, or the command in `TF_ACC_TERRAFORM_PATH`.

#![cfg(test)]

mod address;
mod artifact_registry_repository;
mod beta;
mod capacity_report;
mod cloud_run_data_sources;
mod cloud_run_job;
mod cloud_run_service;
mod cloud_run_worker_pool;
mod cloud_scheduler_job;
mod cloud_tasks_queue;
mod compute_data_sources;
mod configuration;
mod convert;
mod data_sources;
mod deletion;
mod direct_egress_checks;
mod dns_managed_zone;
mod dns_policy;
mod dns_record_set;
mod dns_response_policy;
mod domain_mapping;
mod doubtful_writes;
mod drift;
mod ephemeral_resources;
mod eventarc_trigger;
mod example;
mod examples;
mod failing_revisions;
#[cfg(target_os = "linux")] // it looks into /proc
mod fallback;
#[cfg(target_os = "linux")] // it looks into /proc
mod faults;
mod firewall;
mod functions;
mod google_variants;
mod held;
mod iam;
mod identity_data_sources;
mod imports;
mod many_at_once;
mod migration;
mod modules;
mod netblock_ip_ranges;
mod network;
mod network_attachment;
mod network_connectivity;
mod network_data_sources;
mod network_peering;
mod peer_states;
mod planted_secrets;
#[cfg(target_os = "linux")] // it looks into /proc
mod processes;
mod project_service;
mod project_service_identity;
mod provider_block;
mod pubsub;
mod refusals;
mod revision_names;
mod route;
mod router;
mod router_interface;
mod router_nat;
mod router_peer;
mod scenarios;
mod secrets;
mod service_account;
mod service_drift;
mod service_networking;
mod service_protection;
mod shared_vpc;
mod sources;
mod storage_bucket;
mod storage_bucket_object;
mod subnetwork;
mod tags;
mod taking_over;
mod vpc_access_connector;
mod world;
