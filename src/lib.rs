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
mod rooms;
#[cfg(test)]
mod round_trips;
mod schema;
mod spec;
mod value;

pub use command_line::run;

/// All schemas as JSON, from which the documentation is made: in the form of `terraform providers schema
/// -json`, with the import forms, time limits, defaults and meanings of changes that the tables add.
///
/// The program prints the same when it is started with `--schema-json`.
#[must_use]
pub fn schema_json() -> String {
    let provider = provider::provider(provider::Variables::new(|_| None));
    provider::schema_json(&provider).to_string()
}
