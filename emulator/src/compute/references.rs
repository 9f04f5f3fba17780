//! References from one object to another that a request makes.

use super::links::{NETWORK, required_reference};
use super::{reads, writes};
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::name::Name;

/// The network of a reference in a field, if it can be referred to now.
///
/// Returns 400 if the reference names something else, 404 if it does not exist, and 400 `resourceNotReady` while it is created or deleted.
pub(super) fn referenced_network(
    cloud: &Cloud,
    field: &str,
    reference: &str,
    project: &str,
) -> Result<Name, ApiError> {
    let name = required_reference(&cloud.projects, (field, NETWORK), reference, project)?;
    let stored = cloud.store.object(&name).ok_or_else(|| reads::not_found(&name))?;
    let is_coming_or_going = stored
        .busy
        .as_ref()
        .and_then(|busy| cloud.store.operation(busy))
        .is_some_and(|operation| matches!(operation.kind.as_str(), "insert" | "delete"));
    if is_coming_or_going { Err(writes::not_ready(&name)) } else { Ok(name) }
}
