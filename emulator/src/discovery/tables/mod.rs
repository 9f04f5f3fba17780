// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! One table an API.

#![allow(
    clippy::enum_glob_use,
    clippy::missing_docs_in_private_items,
    reason = "tables made by a machine, one field a line"
)]

use super::Api;

#[rustfmt::skip]
pub(crate) mod cloudscheduler_v1;
#[rustfmt::skip]
pub(crate) mod compute_v1;
#[rustfmt::skip]
pub(crate) mod dns_v1;
#[rustfmt::skip]
pub(crate) mod run_v1;
#[rustfmt::skip]
pub(crate) mod run_v2;
#[rustfmt::skip]
pub(crate) mod vpcaccess_v1;

/// Every API whose facts are known, served or not.
pub(crate) const APIS: &[&Api] = &[
    &cloudscheduler_v1::API,
    &compute_v1::API,
    &dns_v1::API,
    &run_v1::API,
    &run_v2::API,
    &vpcaccess_v1::API,
];
