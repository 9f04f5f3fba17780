//! The locations of Cloud Run.

use crate::discovery::run_v2;
use crate::failure::ApiError;
use crate::request::Request;

/// Rejects a path with a location that Cloud Run does not have.
pub(super) fn refuse_unknown_location(request: &Request) -> Result<(), ApiError> {
    refuse_unknown(request.parent().location())
}

/// Rejects a location that Cloud Run does not have.
///
/// Source: the message is that of Google's other APIs; that Cloud Run returns it is a guess.
pub(super) fn refuse_unknown(location: &str) -> Result<(), ApiError> {
    if location.is_empty() || run_v2::API.locations.contains(&location) {
        return Ok(());
    }
    Err(ApiError::forbidden(
        "forbidden",
        format!("Location {location} is not found or access is unauthorized."),
    ))
}
