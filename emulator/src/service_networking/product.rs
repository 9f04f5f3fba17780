//! Service Networking as a product.

use super::operation_form;
use crate::collection::Product;
use crate::discovery::servicenetworking_v1;
use crate::failure::ErrorShape;

/// Service Networking as an API.
pub(super) static SERVICE_NETWORKING: Product =
    Product { api: &servicenetworking_v1::API, ..ANY_DOCUMENT };

/// What the methods of the discovery document and those that it omits have in common.
pub(super) const ANY_DOCUMENT: Product = Product {
    api: &servicenetworking_v1::API,
    prefix: "/v1/",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: operation_form::show,
};
