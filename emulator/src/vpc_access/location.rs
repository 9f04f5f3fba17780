//! Which locations Serverless VPC Access has.

use crate::discovery::run_v2;
use crate::failure::ApiError;
use crate::request::Request;

/// The regions. The discovery document names none; that they are those of Cloud Run, whose services
/// the connectors are for, is a guess.
pub(super) const REGIONS: &[&str] = run_v2::API.locations;

/// Refuses a path that names a location without connectors.
///
/// Source: the text is that of other APIs of Google.
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
