//! The errors of Cloud Storage.

use crate::failure::ApiError;

/// Source: recording storage-bucket-autoclass.
pub(super) fn no_bucket() -> ApiError {
    ApiError::not_found("The specified bucket does not exist.".to_owned())
}

/// Source: users quote it, for instance in hashicorp/terraform-provider-google#1509.
pub(super) fn no_object(bucket: &str, object: &str) -> ApiError {
    ApiError::not_found(format!("No such object: {bucket}/{object}"))
}

/// A stale metageneration.
///
/// Source: Google's page on request preconditions.
pub(super) fn stale() -> ApiError {
    let text = "At least one of the pre-conditions you specified did not hold.";
    ApiError::condition_not_met(text.to_owned())
}
