//! Cloud Run as a product, in its two versions.

use super::{location, operation_form};
use crate::collection::Product;
use crate::discovery::{run_v1, run_v2};
use crate::failure::ErrorShape;

/// Version 2.
pub(crate) static RUN: Product = Product {
    api: &run_v2::API,
    prefix: "/v2/",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: location::refuse_unknown_location,
    show_operation: operation_form::show,
};

/// Version 1.
pub(crate) static RUN_V1: Product = Product { prefix: "/v1/", ..ANY_PATH };

/// The domain mappings of version 1, by paths with a namespace.
pub(crate) static RUN_DOMAINS: Product =
    Product { prefix: "/apis/domains.cloudrun.com/v1/", ..ANY_PATH };

/// Version 1, whose paths begin in different ways.
const ANY_PATH: Product = Product {
    api: &run_v1::API,
    prefix: "/",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: operation_form::show,
};
