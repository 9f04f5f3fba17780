//! The purpose of a subnetwork, and the fields that proxy-only subnetworks cannot have.
//!
//! Sources: terraform-google-modules/terraform-google-network#547;
//! hashicorp/terraform-provider-google#16076. The messages are guesses.

use crate::cloud::Cloud;
use crate::collection::{Change, Draft};
use crate::failure::ApiError;
use crate::json::{Object, Read};

/// The purposes of subnetworks that contain only Google's proxies.
const FOR_PROXIES: [&str; 3] =
    ["REGIONAL_MANAGED_PROXY", "GLOBAL_MANAGED_PROXY", "INTERNAL_HTTPS_LOAD_BALANCER"];

pub(super) fn is_for_proxies(purpose: &str) -> bool {
    FOR_PROXIES.contains(&purpose)
}

pub(super) fn refuse_new(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let (body, purpose) = (draft.body, draft.body.text("purpose"));
    let role = body.text("role");
    if !is_for_proxies(purpose) {
        return if role.is_empty() { Ok(()) } else { Err(role_without_proxies(role)) };
    }
    if role.is_empty() {
        return Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.role': ''. It must be specified with purpose {purpose}."
        )));
    }
    for field in ["logConfig", "privateIpGoogleAccess"] {
        if body.contains_key(field) {
            return Err(refused_on_proxies(field, purpose));
        }
    }
    Ok(())
}

pub(super) fn refuse_change(_: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    let (old, new) = (change.before.text("purpose"), change.patch.text("purpose"));
    let is_renaming = old == "INTERNAL_HTTPS_LOAD_BALANCER" && new == "REGIONAL_MANAGED_PROXY";
    if !new.is_empty() && new != old && !is_renaming {
        return Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.purpose': '{new}'. It cannot be changed from {old}."
        )));
    }
    let role = change.patch.text("role");
    if !role.is_empty() && !is_for_proxies(old) {
        return Err(role_without_proxies(role));
    }
    let has_log_config = change.patch.get("logConfig").is_some_and(|it| !it.is_null());
    if has_log_config && is_for_proxies(old) {
        return Err(refused_on_proxies("logConfig", old));
    }
    Ok(())
}

pub(super) fn refuse_private_access(subnetwork: &Object) -> Result<(), ApiError> {
    let purpose = subnetwork.text("purpose");
    if is_for_proxies(purpose) {
        return Err(refused_on_proxies("privateIpGoogleAccess", purpose));
    }
    Ok(())
}

fn role_without_proxies(role: &str) -> ApiError {
    ApiError::invalid(format!(
        "Invalid value for field 'resource.role': '{role}'. It is only allowed with the purposes {}.",
        FOR_PROXIES.join(", ")
    ))
}

fn refused_on_proxies(field: &str, purpose: &str) -> ApiError {
    ApiError::invalid(format!(
        "Invalid value for field 'resource.{field}': ''. It is not supported with purpose {purpose}."
    ))
}
