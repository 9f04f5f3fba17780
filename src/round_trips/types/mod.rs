//! The facts about each type that the harness needs, one file each.

mod artifact_registry_repository;
mod cloud_run_domain_mapping;
mod cloud_scheduler_job;
mod cloud_tasks_queue;
mod compute_address;
mod compute_firewall;
mod compute_global_address;
mod compute_network_attachment;
mod compute_network_peering;
mod compute_network_peering_routes_config;
mod compute_route;
mod compute_router;
mod compute_router_interface;
mod compute_router_nat;
mod compute_router_peer;
mod dns_managed_zone;
mod dns_policy;
mod dns_record_set;
mod dns_response_policy;
mod dns_response_policy_rule;
mod eventarc_trigger;
mod iam;
mod job;
mod network;
mod network_connectivity;
mod project_service;
mod project_service_identity;
mod pubsub;
mod secret_manager_secret;
mod secret_manager_secret_version;
mod service;
mod service_account;
mod service_networking;
mod service_rows;
mod shared_vpc;
mod storage_bucket;
mod storage_bucket_object;
mod subnetwork;
mod tags_location_tag_binding;
mod vpc_access_connector;
mod worker_pool;

use serde_json::{Value as Json, json};

use super::entry::{Entry, Row, Step};
use crate::resources::BETA_RESOURCES;

/// The entries, in the order of the resources.
pub(super) fn all() -> Vec<Entry> {
    let mut all = vec![
        artifact_registry_repository::entry(),
        cloud_run_domain_mapping::entry(),
        cloud_scheduler_job::entry(),
        cloud_tasks_queue::entry(),
        eventarc_trigger::entry(),
        compute_address::entry(),
        compute_firewall::entry(),
        compute_global_address::entry(),
        compute_network_attachment::entry(),
        compute_network_peering::entry(),
        compute_network_peering_routes_config::entry(),
        compute_route::entry(),
        compute_router::entry(),
        compute_router_interface::entry(),
        compute_router_nat::entry(),
        compute_router_peer::entry(),
        dns_managed_zone::entry(),
        dns_policy::entry(),
        dns_record_set::entry(),
        dns_response_policy::entry(),
        dns_response_policy_rule::entry(),
        job::entry(),
        network::entry(),
        network_connectivity::internal_range(),
        network_connectivity::policy_based_route(),
        network_connectivity::service_connection_policy(),
        project_service::entry(),
        project_service_identity::entry(),
        pubsub::subscription(),
        pubsub::topic(),
        secret_manager_secret::entry(),
        secret_manager_secret_version::entry(),
        service::entry(),
        service_account::account(),
        service_account::custom_role(),
        service_account::key(),
        service_networking::connection(),
        service_networking::peered_dns_domain(),
        shared_vpc::host_project(),
        shared_vpc::service_project(),
        storage_bucket::entry(),
        storage_bucket_object::entry(),
        subnetwork::entry(),
        tags_location_tag_binding::entry(),
        vpc_access_connector::entry(),
        worker_pool::entry(),
    ];
    all.extend(iam::all());
    all.sort_by_key(|entry| entry.type_name);
    all
}

/// A network that subnetworks of every kind can be in.
fn a_network() -> (&'static str, Json) {
    let config =
        json!({"name": "net", "auto_create_subnetworks": false, "enable_ula_internal_ipv6": true});
    ("google_compute_network", config)
}

/// A subnetwork that Cloud Run can send from.
fn a_subnetwork() -> (&'static str, Json) {
    let config = json!({"name": "sub", "network": "net", "ip_cidr_range": "10.0.0.0/24", "region": "us-central1"});
    ("google_compute_subnetwork", config)
}

/// A service account.
fn a_service_account() -> (&'static str, Json) {
    ("google_service_account", json!({"account_id": "runner"}))
}

/// A secret, without a version.
fn a_secret() -> (&'static str, Json) {
    let config = json!({"secret_id": "password", "replication": [{"auto": [{}]}]});
    ("google_secret_manager_secret", config)
}

#[test]
fn every_type_is_held_by_the_harness() {
    let entries: Vec<_> = all().iter().map(|entry| entry.type_name).collect();
    let types: Vec<_> = BETA_RESOURCES.iter().map(|resource| resource.type_name).collect();
    assert_eq!(entries, types, "each type needs an entry in `round_trips/types`");
}

#[test]
fn every_attribute_is_tried_or_excused() {
    for entry in all() {
        let rows: Vec<Row> = entry.all_rows().unwrap_or_else(|missing| {
            panic!("{}: nobody tries {missing:?}: give each a row", entry.type_name)
        });
        let is_explained = rows.is_empty() == entry.has_no_rows.is_some();
        assert!(is_explained, "{} has {} attributes to try", entry.type_name, rows.len());
        let omitted: Vec<_> = entry.omitted.iter().map(|(path, _, why)| (*path, *why)).collect();
        for (path, why) in entry.untried.iter().chain(entry.undescribed).chain(&omitted) {
            let path_exists = crate::spec::field_at(entry.resource().fields, path).is_some();
            assert!(path_exists && !why.is_empty(), "{}.{path}: {why:?}", entry.type_name);
        }
    }
}
