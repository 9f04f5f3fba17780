//! The capacity report: how many addresses the Cloud Run workloads of a Terraform plan need in each
//! subnetwork, before, during and after the apply. `docs/guides/capacity-report.md` explains it.
//!
//! It reads the output of `terraform show -json`, documented at
//! <https://developer.hashicorp.com/terraform/internals/json-format>.

mod address;
mod attribution;
mod json;
mod markdown;
mod object;
mod plan;
mod references;
mod report;
mod subnetworks;
mod svg;
#[cfg(test)]
mod tests;
mod wording;
mod workloads;

pub(crate) use json::to_json;
pub(crate) use markdown::to_markdown;
pub(crate) use plan::read;
pub(crate) use report::report;
pub(crate) use svg::to_svg;
