//! The ephemeral resources, one file each: values that no plan and no state contains.
//!
//! Each is a table like that of a data source, which is read when Terraform opens it.

mod apis;
mod client_config;
mod secret_manager_secret_version;
mod service_account_access_token;
mod service_account_id_token;
mod service_account_jwt;
mod service_account_key;
#[cfg(test)]
mod tests;
mod tokens;

use crate::spec::Ephemeral;

/// All ephemeral resources that the provider has, in the order of their names.
pub(crate) const EPHEMERAL_RESOURCES: &[&Ephemeral] = &[
    &client_config::CLIENT_CONFIG,
    &secret_manager_secret_version::SECRET_MANAGER_SECRET_VERSION,
    &service_account_access_token::SERVICE_ACCOUNT_ACCESS_TOKEN,
    &service_account_id_token::SERVICE_ACCOUNT_ID_TOKEN,
    &service_account_jwt::SERVICE_ACCOUNT_JWT,
    &service_account_key::SERVICE_ACCOUNT_KEY,
];
