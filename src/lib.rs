//! The Terraform and OpenTofu provider for Cloud Run with Direct VPC egress, as a library.
//!
//! `docs/tour.md` follows one `terraform plan` through the rooms below.

#[cfg(feature = "bench")]
#[doc(hidden)]
pub mod bench;
mod capacity;
mod capacity_report;
mod command_line;
mod convert;
mod data_sources;
mod diag;
mod engine;
mod ephemeral;
mod fallback;
mod functions;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
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
mod tls;
mod value;

pub use command_line::run;

/// All schemas of google as JSON, from which the documentation is made: in the form of `terraform
/// providers schema -json`, with the import forms, timeouts, defaults and effects of changes that the
/// tables add.
///
/// The program prints the same when it is started with `--schema-json`.
#[must_use]
pub fn schema_json() -> String {
    schema_json_of(provider::Edition::Google)
}

/// The same under one of the provider's names.
fn schema_json_of(edition: provider::Edition) -> String {
    let provider = provider::provider(
        edition,
        provider::Variables::new(|_| None),
        engine::Attempts::default(),
    );
    provider::schema_json(edition, &provider).to_string()
}
