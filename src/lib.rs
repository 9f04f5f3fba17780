//! The Terraform and OpenTofu provider for Cloud Run with Direct VPC egress, as a library.

mod plugin;
mod remote;
