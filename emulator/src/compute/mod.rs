//! Compute Engine, `compute.googleapis.com`, version 1.

mod addresses;
mod ipv6;
mod links;
mod networks;
mod operations;
mod projects;
mod reads;
mod regions;
mod routes;
mod subnetworks;
mod writes;

use crate::collection::Product;
use crate::discovery::compute_v1;
use crate::failure::ErrorShape;

pub(crate) use addresses::{ADDRESSES, GLOBAL_ADDRESSES, serverless_address};
pub(crate) use links::{link_to, referenced};
pub(crate) use networks::{NETWORKS, create_default_network};
pub(crate) use operations::{GLOBAL_OPERATIONS, REGION_OPERATIONS};
pub(crate) use projects::PROJECTS;
pub(crate) use regions::REGIONS;
pub(crate) use routes::ROUTES;
pub(crate) use subnetworks::SUBNETWORKS;

/// Compute as an API.
pub(crate) static COMPUTE: Product = Product {
    api: &compute_v1::API,
    prefix: "/compute/v1/",
    errors: ErrorShape::Compute,
    body: "resource",
    extra_query: &["returnPartialSuccess"],
    refuses: regions::refuse_unknown_region_of_path,
    show_operation: operations::show,
};
