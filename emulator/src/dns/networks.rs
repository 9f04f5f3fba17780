//! The networks that zones and policies refer to.

use crate::cloud::Cloud;
use crate::compute;
use crate::name::Name;

/// The network at a URL, if the URL is whole and the network exists; `project` is the project of the
/// request.
///
/// Source: hashicorp/terraform-provider-google#6972 and #6406, in which paths were rejected.
pub(super) fn existing(cloud: &Cloud, url: &str, project: &str) -> Option<Name> {
    let name =
        url.contains("://").then(|| compute::referenced(&cloud.projects, url, project))??;
    (name.fits(compute::NETWORK) && cloud.store.object(&name).is_some()).then_some(name)
}
