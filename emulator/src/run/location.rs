//! Which locations Cloud Run has.

use crate::discovery::run_v2;
use crate::failure::ApiError;
use crate::request::Request;

/// Refuses a path that names a location that Cloud Run does not have.
///
/// Source: the text is that of other APIs of Google; that Cloud Run answers it is a guess.
pub(super) fn refuse_unknown_location(request: &Request) -> Result<(), ApiError> {
    let parent = request.parent();
    let location = parent.location();
    if location.is_empty() || run_v2::API.locations.contains(&location) {
        return Ok(());
    }
    Err(ApiError::forbidden(
        "forbidden",
        format!("Location {location} is not found or access is unauthorized."),
    ))
}
