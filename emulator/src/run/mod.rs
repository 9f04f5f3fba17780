//! Cloud Run, `run.googleapis.com`: version 2, and of version 1 the list of locations.

mod hold;
mod locations;
mod operations;
mod revisions;
mod services;

use crate::collection::Product;
use crate::discovery::{run_v1, run_v2};
use crate::failure::ErrorShape;

pub(crate) use hold::release as release_held_addresses;
pub(crate) use locations::LOCATIONS;
pub(crate) use operations::OPERATIONS;
pub(crate) use revisions::REVISIONS;
pub(crate) use services::SERVICES;

/// Version 2.
pub(crate) static RUN: Product = Product {
    api: &run_v2::API,
    prefix: "/v2/",
    errors: ErrorShape::Rpc,
    body: "service",
    extra_query: &[],
    refuses: locations::refuse_unknown_location,
    show_operation: operations::show,
};

/// Version 1.
pub(crate) static RUN_V1: Product = Product {
    api: &run_v1::API,
    prefix: "/v1/",
    errors: ErrorShape::Rpc,
    body: "",
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: operations::show,
};
