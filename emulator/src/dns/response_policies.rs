//! `dns.responsePolicies`: policies that answer queries of networks in place of the name servers.
//!
//! Sources: discovery dns/v1; recording dns-response-policy; Google's page on response policies. The
//! messages are guesses.

use super::{DNS_MORE, invalid, networks, objects as whole};
use crate::cloud::Cloud;
use crate::collection::{Collection, Draft, Method, NO_RULES, Rules};
use crate::failure::ApiError;
use crate::json::{Read, objects};
use crate::labels;
use crate::name::Name;

/// The response policies in a project.
pub(crate) static RESPONSE_POLICIES: Collection = Collection {
    product: &DNS_MORE,
    item: ITEM,
    schema: "ResponsePolicy",
    body: "response_policy",
    methods: &[
        Method::answers("dns.responsePolicies.get", "", whole::get),
        Method::answers("dns.responsePolicies.list", "maxResults pageToken", whole::list),
        Method::answers("dns.responsePolicies.create", "", whole::create),
        Method::answers("dns.responsePolicies.update", "", whole::update),
        Method::answers("dns.responsePolicies.patch", "", whole::patch),
        Method::answers("dns.responsePolicies.delete", "", whole::delete),
    ],
    modelled: &[
        ("ResponsePolicy", "description gkeClusters id labels networks responsePolicyName"),
        ("ResponsePolicyGKECluster", "gkeClusterName"),
        ("ResponsePolicyNetwork", "networkUrl"),
    ],
    required: &[],
    rules: Rules {
        refuses_new: &[refuse_labels, refuse_networks, refuse_clusters],
        refuses_delete: &[refuse_while_bound, refuse_with_rules],
        ..NO_RULES
    },
};

const ITEM: &str = "projects/{project}/responsePolicies/{policy}";

/// A response policy in Google's messages, by analogy with a policy.
const ENTITY: &str = "entity.responsePolicy";

fn refuse_labels(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    labels::fault_of(labels::of(draft.body)).map_or(Ok(()), |fault| {
        Err(invalid(&format!("{ENTITY}.labels"), &fault.label().0.to_string()))
    })
}

fn refuse_networks(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    networks::refuse(cloud, draft, ENTITY)?;
    networks::refuse_of_others(cloud, draft, (ENTITY, ITEM))
}

/// Clusters are named by their whole paths.
///
/// Source: discovery, the comment of `gkeClusterName`. Whether they exist is not checked.
fn refuse_clusters(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    for (at, cluster) in objects(draft.body.items("gkeClusters")).enumerate() {
        let text = cluster.text("gkeClusterName");
        let name = Name::new("container.googleapis.com", text);
        if !name.fits("projects/{project}/locations/{location}/clusters/{cluster}") {
            return Err(invalid(&format!("{ENTITY}.gkeClusters[{at}]"), text));
        }
    }
    Ok(())
}

/// Networks and clusters must be detached before a response policy is deleted.
///
/// Source: hashicorp/google 7.46.0, which detaches them; the recording does it, too.
fn refuse_while_bound(cloud: &Cloud, name: &Name) -> Result<(), ApiError> {
    let Some(policy) = cloud.store.body(name) else { return Ok(()) };
    let bound = ["networks", "gkeClusters"].into_iter().find(|it| !policy.items(it).is_empty());
    bound.map_or(Ok(()), |list| Err(not_empty(name, &format!("is bound to one or more '{list}'"))))
}

/// That a response policy with rules is not deleted is a guess: a zone with records is not.
fn refuse_with_rules(cloud: &Cloud, name: &Name) -> Result<(), ApiError> {
    match cloud.store.below(name).next() {
        None => Ok(()),
        Some(_) => Err(not_empty(name, "contains one or more 'rules'")),
    }
}

fn not_empty(name: &Name, why: &str) -> ApiError {
    let text = format!("The resource named '{}' cannot be deleted because it {why}.", name.id());
    ApiError::forbidden_by_state("containerNotEmpty", text)
}

#[cfg(test)]
mod tests;
