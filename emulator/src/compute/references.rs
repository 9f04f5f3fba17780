//! References from one object to another in a request.

use super::links::{NETWORK, required_reference};
use super::{reads, writes};
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::name::Name;

/// The network that a field refers to, if the reference is allowed now.
///
/// Returns 400 if the reference names another kind of object, 404 if the network does not exist,
/// and 400 `resourceNotReady` while it is being created or deleted.
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
