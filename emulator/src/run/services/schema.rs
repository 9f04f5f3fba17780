//! The schema of a service.

/// Source: discovery run/v2.
pub(super) const SCHEMA: &str = "GoogleCloudRunV2Service";
