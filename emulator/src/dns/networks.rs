//! The networks that zones and policies refer to.

use super::invalid;
use crate::cloud::Cloud;
use crate::collection::Draft;
use crate::compute;
use crate::failure::ApiError;
use crate::json::{Object, Read, objects};
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

/// The networks of a policy must be whole URLs of networks that exist; `entity` is the policy in messages.
///
/// Source: hashicorp/terraform-provider-google#6406, in which a path was rejected with this message. That
/// a network that does not exist, or is named twice, is rejected with the same message is a guess.
pub(super) fn refuse(cloud: &Cloud, draft: &Draft<'_>, entity: &str) -> Result<(), ApiError> {
    let mut seen = Vec::new();
    for (at, url) in urls(draft.body).enumerate() {
        let network = existing(cloud, url, draft.name.project());
        if network.as_ref().is_none_or(|network| seen.contains(network)) {
            return Err(invalid(&format!("{entity}.networks[{at}]"), url));
        }
        seen.extend(network);
    }
    Ok(())
}

/// A network has at most one policy of a kind, whose objects have names of this form.
///
/// Sources: Google's page on server policies, "one DNS server policy for each Virtual Private Cloud (VPC)
/// network". That the status is 400, and that the same holds for response policies, are guesses.
pub(super) fn refuse_of_others(
    cloud: &Cloud,
    draft: &Draft<'_>,
    (entity, item): (&str, &str),
) -> Result<(), ApiError> {
    let network = |policy: &Name, url| existing(cloud, url, policy.project());
    let others = cloud.store.objects().filter(|(name, _)| {
        name.host() == draft.name.host() && name.fits(item) && *name != draft.name
    });
    let taken: Vec<(Name, &Name)> = others
        .flat_map(|(policy, it)| urls(&it.body).map(move |url| (network(policy, url), policy)))
        .filter_map(|(network, policy)| Some((network?, policy)))
        .collect();
    for (at, url) in urls(draft.body).enumerate() {
        let wanted = network(draft.name, url);
        if let Some((_, policy)) = taken.iter().find(|(other, _)| Some(other) == wanted.as_ref()) {
            return Err(ApiError::invalid(format!(
                "Invalid value for '{entity}.networks[{at}]': '{url}' is bound to the policy '{}'",
                policy.id()
            )));
        }
    }
    Ok(())
}

/// The URLs of the networks of a policy.
pub(super) fn urls(policy: &Object) -> impl Iterator<Item = &str> {
    objects(policy.items("networks")).map(|network| network.text("networkUrl"))
}
