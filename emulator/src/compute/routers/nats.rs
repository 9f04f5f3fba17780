//! NATs: which ones are valid, and which values Google fills in.
//!
//! Source, unless a rule names another: discovery, the comments of `RouterNat`. The messages are
//! guesses.

use super::super::links::link_to;
use super::super::writes;
use super::bgp::{invalid, items_mut, refuse_names};
use super::region::{beside, network_of, subnetwork_of};
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::json::{Json, Object, Read, drop_empty_lists, objects};
use crate::name::Name;
use serde_json::json;

/// Rejects the NATs that a router would have.
pub(super) fn refuse(cloud: &Cloud, name: &Name, router: &Object) -> Result<(), ApiError> {
    refuse_names(router, "nats")?;
    for (at, nat) in objects(router.items("nats")).enumerate() {
        let path = format!("nats[{at}]");
        refuse_sources(&path, nat)?;
        refuse_subnetworks(cloud, name, router, (&path, nat))?;
        refuse_ports(&path, nat)?;
        refuse_rules(&path, nat)?;
    }
    refuse_second_for_all(cloud, name, router)
}

/// Whether a NAT translates to external addresses; the other type is `PRIVATE`.
pub(super) fn is_public(nat: &Object) -> bool {
    nat.text("type") != "PRIVATE"
}

/// A NAT lists subnetworks if, and only if, it translates a list of them.
fn refuse_sources(path: &str, nat: &Object) -> Result<(), ApiError> {
    let sources = nat.text("sourceSubnetworkIpRangesToNat");
    let has_list = !nat.items("subnetworks").is_empty();
    if sources.is_empty() {
        return Err(writes::required(&format!("{path}.sourceSubnetworkIpRangesToNat")));
    }
    if has_list == (sources == "LIST_OF_SUBNETWORKS") {
        return Ok(());
    }
    let why = "Subnetworks must be specified with LIST_OF_SUBNETWORKS, and with nothing else.";
    Err(invalid(&format!("{path}.subnetworks"), sources, why))
}

/// A subnetwork that a NAT names must exist, be in the router's network and region, and have the
/// named ranges.
fn refuse_subnetworks(
    cloud: &Cloud,
    name: &Name,
    router: &Object,
    (path, nat): (&str, &Object),
) -> Result<(), ApiError> {
    let mut seen = Vec::new();
    for (at, entry) in objects(nat.items("subnetworks")).enumerate() {
        let field = format!("{path}.subnetworks[{at}].name");
        let text = entry.text("name");
        let (subnetwork, body) = subnetwork_of(cloud, (name, router), (&field, text))?;
        if seen.contains(&subnetwork) {
            return Err(invalid(&field, text, "Duplicate subnetwork."));
        }
        refuse_ranges(&format!("{path}.subnetworks[{at}]"), entry, body)?;
        seen.push(subnetwork);
    }
    Ok(())
}

/// A NAT names secondary ranges if, and only if, it translates a list of them.
fn refuse_ranges(path: &str, entry: &Object, subnetwork: &Object) -> Result<(), ApiError> {
    let sources = entry.items("sourceIpRangesToNat");
    if sources.is_empty() {
        return Err(writes::required(&format!("{path}.sourceIpRangesToNat")));
    }
    let names = entry.items("secondaryIpRangeNames");
    let has_list = sources.iter().any(|it| it == "LIST_OF_SECONDARY_IP_RANGES");
    let field = format!("{path}.secondaryIpRangeNames");
    if names.is_empty() == has_list {
        let why =
            "Names must be specified with LIST_OF_SECONDARY_IP_RANGES, and with nothing else.";
        return Err(invalid(&field, "", why));
    }
    for range in names.iter().filter_map(Json::as_str) {
        let is_there =
            objects(subnetwork.items("secondaryIpRanges")).any(|it| it.text("rangeName") == range);
        if !is_there {
            return Err(invalid(&field, range, "The subnetwork has no such secondary range."));
        }
    }
    Ok(())
}

/// Sources: the comments of `minPortsPerVm`, `maxPortsPerVm` and `enableDynamicPortAllocation`;
/// that a maximum without dynamic allocation is rejected, threads of
/// hashicorp/terraform-provider-google; that the greatest one is accepted and kept, the module
/// net-cloudnat of GoogleCloudPlatform/cloud-foundation-fabric, which sends it with every NAT and whose
/// examples are tested at Google.
fn refuse_ports(path: &str, nat: &Object) -> Result<(), ApiError> {
    const ALL_PORTS: u64 = 65_536;
    let number = |field: &str| nat.get(field).and_then(Json::as_u64);
    let (min, max) = (number("minPortsPerVm"), number("maxPortsPerVm"));
    // A private NAT allocates ports dynamically by default.
    let is_dynamic = match nat.get("enableDynamicPortAllocation") {
        Some(value) => value == true,
        None => !is_public(nat),
    };
    let refused = |field: &str, value: u64, why: &str| {
        Err(invalid(&format!("{path}.{field}"), &value.to_string(), why))
    };
    if let Some(max) = max.filter(|max| !is_dynamic && *max != ALL_PORTS) {
        let why = "maxPortsPerVm can only be set with enableDynamicPortAllocation.";
        return refused("maxPortsPerVm", max, why);
    }
    if is_dynamic && nat.is_true("enableEndpointIndependentMapping") {
        let why = "It can't be enabled together with enableEndpointIndependentMapping.";
        return Err(invalid(&format!("{path}.enableDynamicPortAllocation"), "true", why));
    }
    let least = 32;
    for (field, value) in [("minPortsPerVm", min), ("maxPortsPerVm", max)] {
        if let Some(value) =
            value.filter(|it| is_dynamic && !(it.is_power_of_two() && *it >= least))
        {
            return refused(field, value, "Must be a power of two, 32 or greater.");
        }
    }
    match (min, max) {
        (Some(min), Some(max)) if is_dynamic && max <= min => {
            refused("maxPortsPerVm", max, "Must be greater than minPortsPerVm.")
        }
        _ => Ok(()),
    }
}

/// A rule has a unique number, 0 to 65000, and a match expression.
fn refuse_rules(path: &str, nat: &Object) -> Result<(), ApiError> {
    const GREATEST: u64 = 65_000;
    let mut seen = Vec::new();
    for (at, rule) in objects(nat.items("rules")).enumerate() {
        let field = format!("{path}.rules[{at}]");
        let number = rule.get("ruleNumber").and_then(Json::as_u64);
        let Some(number) = number else {
            return Err(writes::required(&format!("{field}.ruleNumber")));
        };
        if number > GREATEST || seen.contains(&number) {
            let why = "Must be a number from 0 to 65000 that no other rule has.";
            return Err(invalid(&format!("{field}.ruleNumber"), &number.to_string(), why));
        }
        if rule.text("match").is_empty() {
            return Err(writes::required(&format!("{field}.match")));
        }
        seen.push(number);
    }
    Ok(())
}

/// A NAT for all subnetworks must be the only one of its type in its network and region.
///
/// Source: the comment of `sourceSubnetworkIpRangesToNat`. That a NAT for all primary ranges can
/// coexist with one for a list is a guess.
fn refuse_second_for_all(cloud: &Cloud, name: &Name, router: &Object) -> Result<(), ApiError> {
    let network = network_of(cloud, name, router)?;
    let link = link_to(&network);
    let others = beside(cloud, name)
        .filter(|(other, body)| *other != name && body.text("network") == link)
        .flat_map(|(_, body)| objects(body.items("nats")));
    let own: Vec<&Object> = objects(router.items("nats")).collect();
    let mut earlier: Vec<&Object> = others.collect();
    for (at, nat) in own.into_iter().enumerate() {
        if earlier.iter().any(|other| exclude_each_other(nat, other)) {
            let field = format!("nats[{at}].sourceSubnetworkIpRangesToNat");
            let why = "Another NAT of the network in this region already covers these subnetworks.";
            return Err(invalid(&field, nat.text("sourceSubnetworkIpRangesToNat"), why));
        }
        earlier.push(nat);
    }
    Ok(())
}

fn exclude_each_other(nat: &Object, other: &Object) -> bool {
    const EVERYTHING: &str = "ALL_SUBNETWORKS_ALL_IP_RANGES";
    let sources = [nat, other].map(|it| it.text("sourceSubnetworkIpRangesToNat"));
    let are_for_all = sources.iter().all(|it| it.starts_with("ALL_SUBNETWORKS"));
    is_public(nat) == is_public(other) && (are_for_all || sources.contains(&EVERYTHING))
}

/// Sources: recordings compute-router-nat and compute-router-nat-private. That a NAT with manually
/// allocated addresses has no tier is a guess.
pub(super) fn fill(router: &mut Object) {
    for nat in items_mut(router, "nats") {
        drop_empty_lists(nat);
        let is_public = is_public(nat);
        nat.entry("type").or_insert(json!("PUBLIC"));
        nat.entry("endpointTypes").or_insert(json!(["ENDPOINT_TYPE_VM"]));
        if !is_public {
            nat.entry("enableDynamicPortAllocation").or_insert(json!(true));
        } else if nat.text("natIpAllocateOption") == "AUTO_ONLY" {
            nat.entry("autoNetworkTier").or_insert(json!("PREMIUM"));
        }
        let wait = nat.get("tcpTimeWaitTimeoutSec").cloned().unwrap_or(json!(120));
        nat.insert("effectiveTcpTimeWaitTimeoutSec".to_owned(), wait);
    }
}
