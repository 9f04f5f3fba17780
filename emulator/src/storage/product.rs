//! Cloud Storage as a product.

use crate::cloud::Cloud;
use crate::collection::Product;
use crate::discovery::storage_v1;
use crate::failure::ErrorShape;
use crate::json::Json;
use crate::operation::Operation;

/// Cloud Storage as an API.
pub(super) static STORAGE: Product = Product {
    api: &storage_v1::API,
    prefix: "/storage/v1/",
    errors: ErrorShape::Compute,
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: no_operation,
};

/// The methods that are served start no operations.
fn no_operation(_: &Cloud, _: &Operation) -> Json {
    Json::Null
}
