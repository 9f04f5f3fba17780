//! The protocol's methods, one file each: they read a request, ask the engine, and write its answer.
//!
//! What isn't here is answered with Unimplemented, which tells the core that the provider has no such
//! thing.

mod apply_resource_change;
mod call_function;
mod configure_provider;
mod get_functions;
mod get_provider_schema;
mod get_resource_identity_schemas;
mod import_resource_state;
mod move_resource_state;
mod plan_resource_change;
mod read_data_source;
mod read_resource;
mod server;
mod upgrade_resource_identity;
mod upgrade_resource_state;
mod validate_data_resource_config;
mod validate_provider_config;
mod validate_resource_config;

pub(crate) use server::Server;
