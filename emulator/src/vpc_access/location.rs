//! The locations of Serverless VPC Access.

use crate::discovery::run_v2;
use crate::failure::ApiError;
use crate::request::Request;

/// The regions. The discovery document lists none; that they are those of Cloud Run, whose services
/// use the connectors, is a guess.
pub(super) const REGIONS: &[&str] = run_v2::API.locations;

/// Rejects a path with a location that does not support connectors.
///
/// Source: the message is that of Google's other APIs.
pub(super) fn refuse_unknown_location(request: &Request) -> Result<(), ApiError> {
    let parent = request.parent();
    let location = parent.location();
    if location.is_empty() || REGIONS.contains(&location) {
        return Ok(());
    }
    Err(ApiError::forbidden(
        "forbidden",
        format!("Location {location} is not found or access is unauthorized."),
    ))
}
