//! The Terraform and OpenTofu provider for Cloud Run with Direct VPC egress, as a library.

mod diag;
mod engine;
mod google;
mod plugin;
mod provider;
mod remote;
mod resources;
mod schema;
mod spec;
mod value;
