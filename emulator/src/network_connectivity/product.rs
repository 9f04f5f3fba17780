//! Network Connectivity as a product.

use crate::collection::Product;
use crate::discovery::{networkconnectivity_v1, run_v2};
use crate::failure::{ApiError, ErrorShape};
use crate::located::operation_form;
use crate::request::Request;

/// Network Connectivity as an API.
pub(super) static NETWORK_CONNECTIVITY: Product = Product {
    api: &networkconnectivity_v1::API,
    prefix: "/v1/",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: refuse_unknown_location,
    show_operation: operation_form::show,
};

/// Rejects a path with an unknown location. Its regions are taken to be those of Cloud Run, because the
/// discovery document names none, and the message is that of Google's other APIs: both are guesses.
fn refuse_unknown_location(request: &Request) -> Result<(), ApiError> {
    let parent = request.parent();
    let location = parent.location();
    let is_known = ["", "global"].contains(&location) || run_v2::API.locations.contains(&location);
    if is_known {
        return Ok(());
    }
    Err(ApiError::forbidden(
        "forbidden",
        format!("Location {location} is not found or access is unauthorized."),
    ))
}
