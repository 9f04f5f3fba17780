//! The Terraform and OpenTofu provider for Cloud Run with Direct VPC egress, as a library.
//!
//! `docs/tour.md` follows one `terraform plan` through the rooms below.

mod command_line;
mod data_sources;
mod diag;
mod engine;
mod functions;
mod google;
mod plugin;
mod provider;
mod remote;
mod resources;
#[cfg(test)]
mod round_trips;
mod schema;
mod spec;
mod value;

pub use command_line::run;
