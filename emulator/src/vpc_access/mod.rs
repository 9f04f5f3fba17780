//! Serverless VPC Access, `vpcaccess.googleapis.com`, version 1, and connectors of version 1beta1.

mod connectors;
mod location;
mod locations;
mod operation_form;
mod operations;
mod product;
mod settings;

pub(crate) use connectors::{BETA_CONNECTORS, CONNECTORS};
pub(crate) use locations::LOCATIONS;
pub(crate) use operations::{BETA_OPERATIONS, OPERATIONS};
pub(crate) use product::VPC_ACCESS_BETA_API;
