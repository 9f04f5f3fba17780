// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! One table an API.

#![allow(
    clippy::enum_glob_use,
    clippy::missing_docs_in_private_items,
    reason = "tables made by a machine, one field a line"
)]

use super::Api;

#[rustfmt::skip]
pub(crate) mod artifactregistry_v1;
#[rustfmt::skip]
pub(crate) mod cloudkms_v1;
#[rustfmt::skip]
pub(crate) mod cloudresourcemanager_v1;
#[rustfmt::skip]
pub(crate) mod cloudresourcemanager_v3;
#[rustfmt::skip]
pub(crate) mod cloudscheduler_v1;
#[rustfmt::skip]
pub(crate) mod cloudtasks_v2;
#[rustfmt::skip]
pub(crate) mod compute_v1;
#[rustfmt::skip]
pub(crate) mod container_v1;
#[rustfmt::skip]
pub(crate) mod dns_v1;
#[rustfmt::skip]
pub(crate) mod eventarc_v1;
#[rustfmt::skip]
pub(crate) mod firestore_v1;
#[rustfmt::skip]
pub(crate) mod iam_v1;
#[rustfmt::skip]
pub(crate) mod iamcredentials_v1;
#[rustfmt::skip]
pub(crate) mod iap_v1;
#[rustfmt::skip]
pub(crate) mod logging_v2;
#[rustfmt::skip]
pub(crate) mod monitoring_v3;
#[rustfmt::skip]
pub(crate) mod networkconnectivity_v1;
#[rustfmt::skip]
pub(crate) mod pubsub_v1;
#[rustfmt::skip]
pub(crate) mod redis_v1;
#[rustfmt::skip]
pub(crate) mod run_v1;
#[rustfmt::skip]
pub(crate) mod run_v2;
#[rustfmt::skip]
pub(crate) mod secretmanager_v1;
#[rustfmt::skip]
pub(crate) mod servicenetworking_v1;
#[rustfmt::skip]
pub(crate) mod serviceusage_v1;
#[rustfmt::skip]
pub(crate) mod spanner_v1;
#[rustfmt::skip]
pub(crate) mod sqladmin_v1;
#[rustfmt::skip]
pub(crate) mod storage_v1;
#[rustfmt::skip]
pub(crate) mod vpcaccess_v1;
#[rustfmt::skip]
pub(crate) mod workflows_v1;

/// Every API whose facts are known, served or not.
pub(crate) const APIS: &[&Api] = &[
    &artifactregistry_v1::API,
    &cloudkms_v1::API,
    &cloudresourcemanager_v1::API,
    &cloudresourcemanager_v3::API,
    &cloudscheduler_v1::API,
    &cloudtasks_v2::API,
    &compute_v1::API,
    &container_v1::API,
    &dns_v1::API,
    &eventarc_v1::API,
    &firestore_v1::API,
    &iam_v1::API,
    &iamcredentials_v1::API,
    &iap_v1::API,
    &logging_v2::API,
    &monitoring_v3::API,
    &networkconnectivity_v1::API,
    &pubsub_v1::API,
    &redis_v1::API,
    &run_v1::API,
    &run_v2::API,
    &secretmanager_v1::API,
    &servicenetworking_v1::API,
    &serviceusage_v1::API,
    &spanner_v1::API,
    &sqladmin_v1::API,
    &storage_v1::API,
    &vpcaccess_v1::API,
    &workflows_v1::API,
];
