//! `dns.policies`: server policies of networks.
//!
//! Sources: discovery dns/v1; Google's page on server policies. The messages are guesses, unless a rule
//! names another source.

use super::{DNS, invalid, networks, objects as whole};
use crate::cloud::Cloud;
use crate::collection::{Change, Collection, Draft, Method, NO_RULES, Rules};
use crate::failure::ApiError;
use crate::json::{Json, Object, Read, objects};
use crate::name::Name;
use std::net::Ipv4Addr;

/// The policies in a project.
pub(crate) static POLICIES: Collection = Collection {
    product: &DNS,
    item: ITEM,
    schema: "Policy",
    body: "policy",
    methods: &[
        Method::answers("dns.policies.get", "", whole::get),
        Method::answers("dns.policies.list", "maxResults pageToken", whole::list),
        Method::answers("dns.policies.create", "", whole::create),
        Method::answers("dns.policies.update", "", whole::update),
        Method::answers("dns.policies.patch", "", whole::patch),
        Method::answers("dns.policies.delete", "", whole::delete),
    ],
    modelled: &[
        (
            "Policy",
            "alternativeNameServerConfig description dns64Config enableInboundForwarding enableLogging \
             id name networks",
        ),
        ("PolicyAlternativeNameServerConfig", "targetNameServers"),
        ("PolicyAlternativeNameServerConfigTargetNameServer", "forwardingPath ipv4Address"),
        ("PolicyDns64Config", "scope"),
        ("PolicyDns64ConfigScope", "allQueries"),
        ("PolicyNetwork", "networkUrl"),
    ],
    required: &[],
    rules: Rules {
        refuses_new: &[refuse_description, refuse_servers, refuse_networks],
        fills: &[drop_empty_servers],
        refuses_change: &[refuse_other_dns64],
        refuses_delete: &[refuse_while_bound],
        ..NO_RULES
    },
};

const ITEM: &str = "projects/{project}/policies/{policy}";

/// A policy in Google's messages.
///
/// Source: hashicorp/terraform-provider-google#6406.
const ENTITY: &str = "entity.policyResource";

/// Source: discovery, the comment of `Policy.description`.
fn refuse_description(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    const GREATEST: usize = 1024;
    let description = draft.body.text("description");
    if description.chars().count() <= GREATEST {
        return Ok(());
    }
    Err(invalid(&format!("{ENTITY}.description"), description))
}

/// Alternative name servers have distinct IPv4 addresses.
///
/// Source: discovery, the comment of `ipv4Address`. That a second server of the same address is rejected
/// is a guess.
fn refuse_servers(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let servers = draft.body.items("alternativeNameServerConfig.targetNameServers");
    let mut seen = Vec::new();
    for (at, server) in objects(servers).enumerate() {
        let text = server.text("ipv4Address");
        let address: Option<Ipv4Addr> = text.parse().ok();
        if address.is_none_or(|address| seen.contains(&address)) {
            let field = format!("alternativeNameServerConfig.targetNameServers[{at}].ipv4Address");
            return Err(invalid(&format!("{ENTITY}.{field}"), text));
        }
        seen.extend(address);
    }
    Ok(())
}

/// Without a server, there is no configuration of servers.
///
/// Source: gcloud, which removes the servers with an empty message. That the message is then omitted is a
/// guess.
fn drop_empty_servers(_: &mut Cloud, _: &Name, policy: &mut Object) {
    if policy.items("alternativeNameServerConfig.targetNameServers").is_empty() {
        policy.remove("alternativeNameServerConfig");
    }
}

fn refuse_networks(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    networks::refuse(cloud, draft, ENTITY)?;
    networks::refuse_of_others(cloud, draft, (ENTITY, ITEM))
}

/// Source: hashicorp/google 7.46.0, which replaces a policy whose DNS64 changes. That Google rejects the
/// change is a guess.
fn refuse_other_dns64(_: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    const FIELD: &str = "dns64Config.scope.allQueries";
    let is_set = |body: &Object| body.at(FIELD).and_then(Json::as_bool).unwrap_or_default();
    if is_set(change.before) == is_set(change.patch) {
        return Ok(());
    }
    Err(invalid(&format!("{ENTITY}.{FIELD}"), &is_set(change.patch).to_string()))
}

/// Networks must be detached before a policy is deleted.
///
/// Source: hashicorp/google 7.46.0, which detaches them with a patch. The status and the reason are those
/// of a zone with records, which is a guess.
fn refuse_while_bound(cloud: &Cloud, name: &Name) -> Result<(), ApiError> {
    let policy = cloud.store.body(name);
    if policy.is_none_or(|policy| networks::urls(policy).next().is_none()) {
        return Ok(());
    }
    Err(ApiError::forbidden_by_state(
        "containerNotEmpty",
        format!(
            "The resource named '{}' cannot be deleted because it is bound to one or more 'networks'.",
            name.id()
        ),
    ))
}

#[cfg(test)]
mod tests;
