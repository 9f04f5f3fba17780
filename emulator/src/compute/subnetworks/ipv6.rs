//! IPv6 in a subnetwork: the stack type, the access type, and the prefixes that follow from them.
//!
//! Sources: discovery, `Subnetwork.stackType`, `ipv6AccessType` and the prefixes; Google's page on
//! subnets with IPv6. The error messages are guesses.

use super::super::ipv6;
use super::super::links::referenced;
use super::network_members::of_network;
use crate::cloud::Cloud;
use crate::collection::{Change, Draft};
use crate::failure::ApiError;
use crate::json::{self, Object, Read};
use crate::name::Name;
use ipnet::Ipv6Net;
use serde_json::json;

pub(super) fn refuse_new(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    refuse(cloud, draft.name, draft.body)
}

/// An access type that is set cannot be changed.
pub(super) fn refuse_change(cloud: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    let (old, new) = (change.before.text("ipv6AccessType"), change.patch.text("ipv6AccessType"));
    if !old.is_empty() && !new.is_empty() && old != new {
        return Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.ipv6AccessType': '{new}'. It cannot be changed from {old}."
        )));
    }
    let mut after = change.before.clone();
    json::merge(&mut after, change.patch);
    refuse(cloud, change.name, &after)
}

fn refuse(cloud: &Cloud, name: &Name, subnetwork: &Object) -> Result<(), ApiError> {
    let access = subnetwork.text("ipv6AccessType");
    if !has_ipv6(subnetwork) {
        return Ok(());
    }
    if access.is_empty() {
        return Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.ipv6AccessType': ''. It must be specified with \
             stackType {}.",
            subnetwork.text("stackType")
        )));
    }
    let network = referenced(&cloud.projects, subnetwork.text("network"), name.project());
    let has_internal_range = network
        .and_then(|network| cloud.store.body(&network))
        .is_some_and(|network| network.is_true("enableUlaInternalIpv6"));
    if access == "INTERNAL" && !has_internal_range {
        return Err(ApiError::invalid(
            "Invalid value for field 'resource.ipv6AccessType': 'INTERNAL'. The network has no \
             internal IPv6 range: enable ULA internal IPv6 on it first."
                .to_owned(),
        ));
    }
    for field in ["internalIpv6Prefix", "externalIpv6Prefix"] {
        let prefix = subnetwork.text(field);
        let is_prefix = prefix.parse::<Ipv6Net>().is_ok_and(|range| range.prefix_len() == 64);
        if !prefix.is_empty() && !is_prefix {
            return Err(ApiError::invalid(format!(
                "Invalid value for field 'resource.{field}': '{prefix}'. It must be a /64 IPv6 range."
            )));
        }
    }
    Ok(())
}

/// Assigns the /64, or releases it if the subnetwork no longer has IPv6.
pub(super) fn fill(cloud: &mut Cloud, name: &Name, subnetwork: &mut Object) {
    if !has_ipv6(subnetwork) {
        for field in ["internalIpv6Prefix", "externalIpv6Prefix", "ipv6CidrRange", "ipv6AccessType"]
        {
            subnetwork.remove(field);
        }
        return;
    }
    let (field, range) = if subnetwork.text("ipv6AccessType") == "EXTERNAL" {
        ("externalIpv6Prefix", Some(ipv6::external_subnetwork_range(name)))
    } else {
        ("internalIpv6Prefix", next_internal_range(cloud, name, subnetwork))
    };
    let Some(range) = range else { return };
    let prefix = subnetwork.entry(field).or_insert_with(|| json!(range));
    *prefix = json!(ipv6::spelled_out(prefix.as_str().unwrap_or_default()));
    let prefix = prefix.clone();
    subnetwork.insert("ipv6CidrRange".to_owned(), prefix);
}

pub(super) fn fill_change(cloud: &mut Cloud, name: &Name, subnetwork: &mut Object, _: &Object) {
    fill(cloud, name, subnetwork);
}

fn has_ipv6(subnetwork: &Object) -> bool {
    matches!(subnetwork.text("stackType"), "IPV4_IPV6" | "IPV6_ONLY")
}

fn next_internal_range(cloud: &Cloud, name: &Name, subnetwork: &Object) -> Option<String> {
    let network = referenced(&cloud.projects, subnetwork.text("network"), name.project())?;
    let range = cloud.store.body(&network)?.text("internalIpv6Range").to_owned();
    let taken: Vec<String> = of_network(cloud, &network)
        .iter()
        .filter_map(|other| cloud.store.body(other))
        .map(|other| other.text("internalIpv6Prefix").to_owned())
        .collect();
    ipv6::internal_subnetwork_range(&range, &taken)
}
