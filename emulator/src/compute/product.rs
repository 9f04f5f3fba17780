//! Compute as a product: the parts that its collections share.

use super::{locations, operation_form};
use crate::collection::Product;
use crate::discovery::compute_v1;
use crate::failure::ErrorShape;

/// Compute as an API.
pub(crate) static COMPUTE: Product = Product {
    api: &compute_v1::API,
    prefix: "/compute/v1/",
    errors: ErrorShape::Compute,
    extra_query: &["returnPartialSuccess"],
    refuses: locations::refuse_unknown_location_of_path,
    show_operation: operation_form::show,
};
