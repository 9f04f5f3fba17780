//! The routers in a region.

use crate::cloud::Cloud;
use crate::json::Object;
use crate::name::Name;

/// The routers in the region that a name contains.
pub(super) fn beside<'a>(
    cloud: &'a Cloud,
    name: &Name,
) -> impl Iterator<Item = (&'a Name, &'a Object)> + use<'a> {
    let path = format!("projects/{}/regions/{}/routers", name.project(), name.location());
    cloud.store.collection(&name.beside(&path)).map(|(name, stored)| (name, &stored.body))
}
