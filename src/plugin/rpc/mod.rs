//! The protocol's methods, one file each. Each decodes the request, calls the engine, and encodes
//! the result.
//!
//! All other methods return Unimplemented, which tells Terraform that the provider does not support
//! them.

mod apply_resource_change;
mod call_function;
mod close_ephemeral_resource;
mod configure_provider;
mod get_functions;
mod get_provider_schema;
mod get_resource_identity_schemas;
mod import_resource_state;
mod move_resource_state;
mod open_ephemeral_resource;
mod plan_resource_change;
mod read_data_source;
mod read_resource;
mod renew_ephemeral_resource;
mod server;
mod upgrade_resource_identity;
mod upgrade_resource_state;
mod validate_data_resource_config;
mod validate_ephemeral_resource_config;
mod validate_provider_config;
mod validate_resource_config;

pub(crate) use server::Server;
