//! The refusal of what does not exist.

use crate::failure::ApiError;
use crate::name::Name;

/// Source: recording run-job-port.
pub(super) fn not_found(kind: &str, name: &Name) -> ApiError {
    ApiError::not_found(format!(
        "Resource '{}' of kind '{kind}' in region '{}' in project '{}' does not exist.",
        name.id(),
        name.location(),
        name.project()
    ))
}
