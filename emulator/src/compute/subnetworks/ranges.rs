//! IPv4 ranges: which ones are allowed, and which ones conflict.

use super::super::links::{link_to, referenced};
use super::super::writes;
use super::internal_ranges;
use super::network_members::of_network;
use crate::cloud::Cloud;
use crate::collection::{Change, Draft};
use crate::failure::ApiError;
use crate::json::{Json, Object, Read, objects};
use crate::name::Name;
use ipnet::Ipv4Net;
use serde_json::json;

/// The ranges that no subnetwork may use.
///
/// Source: Google's page on subnets, prohibited IPv4 ranges.
const PROHIBITED: [&str; 6] = [
    "0.0.0.0/8",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "199.36.153.4/30",
    "199.36.153.8/30",
    "224.0.0.0/4",
];

/// The block of auto mode networks, which a custom range in such a network must not overlap.
///
/// Source: cloudfoundry/bosh-google-cpi-release#262.
const AUTO_BLOCK: &str = "10.128.0.0/9";

/// The longest prefix, which leaves eight addresses.
///
/// Source: Google's page on subnets.
const LONGEST_PREFIX: u8 = 29;

/// The shortest prefix to which a subnetwork of an auto mode network may expand.
///
/// Source: Google's page on auto mode networks.
const SHORTEST_AUTO_PREFIX: u8 = 16;

/// A range that a request contains, and the field that contains it.
struct Asked {
    field: String,
    text: String,
    /// None for a primary range.
    name: Option<String>,
}

/// The primary range of a subnetwork and its secondary ranges, as strings.
pub(in crate::compute) fn of_subnetwork(subnetwork: &Object) -> Vec<String> {
    let secondary = objects(subnetwork.items("secondaryIpRanges")).map(|it| it.text("ipCidrRange"));
    std::iter::once(subnetwork.text("ipCidrRange"))
        .chain(secondary)
        .filter(|range| !range.is_empty())
        .map(str::to_owned)
        .collect()
}

pub(super) fn refuse_new(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let body = &internal_ranges::with_ranges(cloud, draft.body);
    let primary = body.text("ipCidrRange");
    let mut asked = asked_secondary(body);
    if !primary.is_empty() {
        asked.insert(0, primary_range("resource.ipCidrRange", primary));
    } else if body.text("stackType") != "IPV6_ONLY" {
        return Err(writes::required("ipCidrRange"));
    }
    refuse_ipv6_ranges(body)?;
    refuse_double_names(&asked)?;
    let Some(network) = referenced(&cloud.projects, body.text("network"), draft.name.project())
    else {
        return Ok(());
    };
    for (at, range) in asked.iter().enumerate() {
        let net = allowed(range)?;
        refuse_in_auto_block(cloud, &network, range, net)?;
        refuse_conflict(cloud, &network, draft.name, range, net)?;
        for earlier in &asked[..at] {
            if overlap(net, &earlier.text) {
                return Err(conflict(range, draft.name));
            }
        }
    }
    Ok(())
}

/// A write replaces all secondary ranges. It may add ranges or remove ranges, but not both.
///
/// Sources: hashicorp/terraform-provider-google#6663 and #22597. A renamed range conflicts with its
/// own addresses under the old name.
pub(super) fn refuse_change(cloud: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    if !change.patch.contains_key("secondaryIpRanges") {
        return Ok(());
    }
    let patch = internal_ranges::with_ranges(cloud, change.patch);
    let (before, after) = (asked_secondary(change.before), asked_secondary(&patch));
    refuse_ipv6_ranges(change.patch)?;
    refuse_double_names(&after)?;
    let lacks = |ranges: &[Asked], one: &Asked| {
        !ranges.iter().any(|it| it.name == one.name && it.text == one.text)
    };
    let added: Vec<&Asked> = after.iter().filter(|range| lacks(&before, range)).collect();
    let is_any_removed = before.iter().any(|range| lacks(&after, range));
    let Some(network) =
        referenced(&cloud.projects, change.before.text("network"), change.name.project())
    else {
        return Ok(());
    };
    for (at, range) in added.iter().enumerate() {
        let net = allowed(range)?;
        refuse_in_auto_block(cloud, &network, range, net)?;
        refuse_conflict(cloud, &network, change.name, range, net)?;
        let own = of_subnetwork(change.before);
        let is_in_own_way = own.iter().any(|own| overlap(net, own))
            || added[..at].iter().any(|earlier| overlap(net, &earlier.text));
        let is_resized = before.iter().any(|it| it.name == range.name);
        if is_in_own_way && !is_resized {
            return Err(conflict(range, change.name));
        }
    }
    if is_any_removed && !added.is_empty() {
        return Err(ApiError::invalid(
            "Invalid value for field 'resource.secondaryIpRanges': ''. Cannot add and remove \
             secondary IP ranges in the same request."
                .to_owned(),
        ));
    }
    Ok(())
}

/// A primary range can only expand, and must contain the old range.
pub(super) fn refuse_expansion(
    cloud: &Cloud,
    name: &Name,
    before: &Object,
    range: &str,
) -> Result<(), ApiError> {
    if range.is_empty() {
        return Err(writes::required("ipCidrRange"));
    }
    let asked = primary_range("ipCidrRange", range);
    let net = allowed(&asked)?;
    let old: Ipv4Net = before.text("ipCidrRange").parse().unwrap_or_default();
    if !net.contains(&old) || net == old {
        return Err(ApiError::invalid(format!(
            "Invalid value for field 'ipCidrRange': '{range}'. The new range must contain the \
             current range {old} and be larger."
        )));
    }
    let Some(network) = referenced(&cloud.projects, before.text("network"), name.project()) else {
        return Ok(());
    };
    let is_auto = is_auto_mode(cloud, &network);
    if is_auto && net.prefix_len() < SHORTEST_AUTO_PREFIX {
        return Err(ApiError::invalid(format!(
            "Invalid value for field 'ipCidrRange': '{range}'. A subnetwork of an auto mode network \
             cannot be larger than /{SHORTEST_AUTO_PREFIX}."
        )));
    }
    refuse_conflict(cloud, &network, name, &asked, net)?;
    let secondary = of_subnetwork(before).into_iter().skip(1);
    if secondary.into_iter().any(|own| overlap(net, &own)) {
        return Err(conflict(&asked, name));
    }
    Ok(())
}

/// The first address after the network address.
///
/// Source: recording compute-subnetwork has a gateway address in every response, normalised by its
/// authors; Google's page on subnets defines which address it is.
pub(super) fn fill_gateway(_: &mut Cloud, _: &Name, subnetwork: &mut Object) {
    if let Ok(range) = subnetwork.text("ipCidrRange").parse::<Ipv4Net>()
        && let Some(gateway) = range.hosts().next()
    {
        subnetwork.insert("gatewayAddress".to_owned(), json!(gateway.to_string()));
    }
}

fn primary_range(field: &str, range: &str) -> Asked {
    Asked { field: field.to_owned(), text: range.to_owned(), name: None }
}

fn asked_secondary(body: &Object) -> Vec<Asked> {
    objects(body.items("secondaryIpRanges"))
        .enumerate()
        .map(|(at, range)| Asked {
            field: format!("resource.secondaryIpRanges[{at}].ipCidrRange"),
            text: range.text("ipCidrRange").to_owned(),
            name: Some(range.text("rangeName").to_owned()),
        })
        .collect()
}

/// Secondary ranges of IPv6 addresses, which come from a public delegated prefix, are not modelled.
fn refuse_ipv6_ranges(body: &Object) -> Result<(), ApiError> {
    if objects(body.items("secondaryIpRanges")).any(|range| range.text("ipVersion") == "IPV6") {
        return Err(ApiError::unmodelled("secondary ranges of ipVersion IPV6"));
    }
    Ok(())
}

fn refuse_double_names(asked: &[Asked]) -> Result<(), ApiError> {
    for (at, range) in asked.iter().enumerate() {
        let Some(name) = &range.name else { continue };
        writes::refuse_name(&range.field.replace("ipCidrRange", "rangeName"), name)?;
        if asked[..at].iter().any(|earlier| earlier.name == range.name) {
            return Err(ApiError::invalid(format!(
                "Invalid value for field 'resource.secondaryIpRanges': '{name}'. Duplicate range name."
            )));
        }
    }
    Ok(())
}

/// The range in canonical form, if it is valid and Google allows its size and position.
fn allowed(asked: &Asked) -> Result<Ipv4Net, ApiError> {
    let (field, text) = (&asked.field, &asked.text);
    let refused = |why: String| {
        ApiError::invalid(format!("Invalid value for field '{field}': '{text}'. {why}"))
    };
    let net: Ipv4Net = text.parse().map_err(|_| {
        refused(format!("Invalid IPCidrRange: {text} is not a valid IPv4 CIDR range."))
    })?;
    if net.addr() != net.network() {
        let base = net.trunc();
        return Err(refused(format!(
            "Invalid IPCidrRange: {text} has host bits set; the range is {base}."
        )));
    }
    if net.prefix_len() > LONGEST_PREFIX {
        return Err(refused(format!(
            "Invalid IPCidrRange: the prefix length must be at most {LONGEST_PREFIX}."
        )));
    }
    if PROHIBITED.iter().any(|prohibited| overlap(net, prohibited)) {
        return Err(refused(format!("Invalid IPCidrRange: {text} is a prohibited range.")));
    }
    Ok(net)
}

fn is_auto_mode(cloud: &Cloud, network: &Name) -> bool {
    cloud.store.body(network).is_some_and(|network| network.is_true("autoCreateSubnetworks"))
}

fn refuse_in_auto_block(
    cloud: &Cloud,
    network: &Name,
    asked: &Asked,
    net: Ipv4Net,
) -> Result<(), ApiError> {
    if is_auto_mode(cloud, network) && overlap(net, AUTO_BLOCK) {
        return Err(ApiError::invalid(format!(
            "Invalid value for field '{}': '{}'. Invalid IPCidrRange: {net} conflicts with reserved \
             range {AUTO_BLOCK} of the auto mode network '{}'.",
            asked.field,
            asked.text,
            network.id()
        )));
    }
    Ok(())
}

/// Source: tranquilitybase-io/tb-gcp#160.
fn refuse_conflict(
    cloud: &Cloud,
    network: &Name,
    own: &Name,
    asked: &Asked,
    net: Ipv4Net,
) -> Result<(), ApiError> {
    for other in of_network(cloud, network).iter().filter(|name| *name != own) {
        let ranges = cloud.store.body(other).map(of_subnetwork).unwrap_or_default();
        if ranges.iter().any(|range| overlap(net, range)) {
            return Err(conflict(asked, other));
        }
    }
    refuse_reserved(cloud, network, asked, net)
}

/// A subnetwork cannot have addresses of a range that is reserved for peering with a service. The
/// message is a guess.
///
/// Source: Google's page on private services access.
fn refuse_reserved(
    cloud: &Cloud,
    network: &Name,
    asked: &Asked,
    net: Ipv4Net,
) -> Result<(), ApiError> {
    let link = link_to(network);
    let mut reserved = cloud.store.objects().filter(|(_, stored)| {
        stored.body.text("purpose") == "VPC_PEERING" && stored.body.text("network") == link
    });
    let range = |body: &Object| {
        let length = body.get("prefixLength").and_then(Json::as_u64).unwrap_or(32);
        format!("{}/{length}", body.text("address"))
    };
    match reserved.find(|(_, stored)| overlap(net, &range(&stored.body))) {
        Some((name, _)) => Err(ApiError::invalid(format!(
            "Invalid value for field '{}': '{}'. Invalid IPCidrRange: {} conflicts with reserved range '{}'.",
            asked.field,
            asked.text,
            asked.text,
            name.id()
        ))),
        None => Ok(()),
    }
}

fn conflict(asked: &Asked, subnetwork: &Name) -> ApiError {
    let (field, range) = (&asked.field, &asked.text);
    ApiError::invalid(format!(
        "Invalid value for field '{field}': '{range}'. Invalid IPCidrRange: {range} conflicts with \
         existing subnetwork '{}' in region '{}'.",
        subnetwork.id(),
        subnetwork.location()
    ))
}

fn overlap(net: Ipv4Net, other: &str) -> bool {
    other
        .parse::<Ipv4Net>()
        .is_ok_and(|other| net.contains(&other.network()) || other.contains(&net.network()))
}

/// The addresses in a subnetwork.
pub(in crate::compute) fn addresses_in<'a>(
    cloud: &'a Cloud,
    subnetwork: &Name,
) -> impl Iterator<Item = &'a Object> {
    let link = link_to(subnetwork);
    let scope = format!("projects/{}/regions/{}", subnetwork.project(), subnetwork.location());
    cloud
        .store
        .collection(&subnetwork.beside(&format!("{scope}/addresses")))
        .map(|(_, stored)| &stored.body)
        .filter(move |address| address.text("subnetwork") == link)
}
