//! A write to a service, and the parts that all of its rules share.

use crate::failure::ApiError;
use crate::json::Object;
use crate::name::Name;

/// The write that is being processed.
pub(super) struct Write<'a> {
    pub(super) name: &'a Name,
    /// The name of the request in Google's messages.
    pub(super) request: &'static str,
    /// The path of the object that contains `template` in Google's messages: `service`.
    pub(super) root: &'static str,
    /// The current object; none for an object that is to be created.
    pub(super) before: Option<&'a Object>,
}

impl Write<'_> {
    /// The error for a field of the service.
    ///
    /// Source: GoogleCloudPlatform/magic-modules#10173, message and details.
    pub(super) fn violation(&self, field: &str, why: &str) -> ApiError {
        ApiError::violation(
            format!("Violation in {}.{}.{field}", self.request, self.root),
            why.to_owned(),
        )
    }
}

/// Source: discovery, parameter `serviceId`; the message is that of version 1
/// (terraform-google-modules/terraform-docs-samples#171), and the length is from Google's
/// documentation.
pub(super) fn refuse_id(write: &Write<'_>, field: &str, id: &str) -> Result<(), ApiError> {
    const LONGEST: usize = 49;
    if is_id(id) && id.len() <= LONGEST {
        return Ok(());
    }
    Err(ApiError::violation(
        format!("Violation in {}.{field}", write.request),
        format!(
            "Resource name must use only lowercase letters, numbers and '-'. Must begin with a letter \
             and cannot end with a '-'. Maximum length is {LONGEST} characters."
        ),
    ))
}

/// Whether a string consists of lowercase letters, digits and hyphens, as names of services do.
pub(super) fn is_id(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && !text.ends_with('-')
        && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
}

/// The path of a field of the service, as in Google's messages: `template.containers[0].image`.
pub(super) fn container_field(at: usize, field: &str) -> String {
    format!("template.containers[{at}].{field}")
}
