//! `compute.addresses` and `compute.globalAddresses`: reserved addresses and ranges.
//!
//! Sources: discovery compute/v1; recordings compute-address-regional and compute-address-global
//! (both of unknown origin). The recordings contain links as they were sent; the emulator returns
//! whole links, as for all other collections.

use super::COMPUTE;
use super::links::{ADDRESS, SUBNETWORK, link_to, link_to_path, referenced, required_reference};
use super::{labels, reads, references, routers, subnetworks, writes};
use crate::cloud::Cloud;
use crate::collection::{Collection, Draft, Method, NO_RULES, Rules};
use crate::discovery::Modelled;
use crate::failure::{ApiError, Failure};
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::numbering;
use ipnet::Ipv4Net;
use serde_json::json;
use std::net::Ipv4Addr;

mod ipv6;

const MODELLED: Modelled = &[
    (
        "Address",
        "address addressType description ipVersion ipv6EndpointType labels name network networkTier \
         prefixLength purpose subnetwork",
    ),
    ("GlobalSetLabelsRequest", "labelFingerprint labels"),
    ("RegionSetLabelsRequest", "labelFingerprint labels"),
];

/// The addresses in a region.
pub(crate) static ADDRESSES: Collection = Collection {
    product: &COMPUTE,
    item: ADDRESS,
    schema: "Address",
    body: "resource",
    methods: &[
        Method::answers("compute.addresses.get", "", reads::get),
        Method::answers("compute.addresses.list", reads::LIST_QUERY, reads::list),
        Method::answers(
            "compute.addresses.aggregatedList",
            reads::LIST_QUERY,
            reads::aggregated_list,
        ),
        Method::starts(
            "compute.addresses.insert",
            "requestId",
            writes::insert,
            writes::finish_insert,
        ),
        Method::starts(
            "compute.addresses.delete",
            "requestId",
            writes::delete,
            writes::finish_delete,
        ),
        Method::starts("compute.addresses.setLabels", "requestId", labels::set, labels::finish),
    ],
    modelled: MODELLED,
    required: &["name"],
    rules: Rules {
        refuses_new: &[
            ipv6::refuse_regional,
            labels::refuse_new,
            refuse_no_address,
            refuse_internal_without_place,
            refuse_range_without_network,
            refuse_taken_address,
            refuse_taken_range,
        ],
        fills: &[fill_links, fill_regional, fill_labels],
        fails_insert: &[fail_without_address],
        refuses_delete: &[refuse_held_by_serverless, routers::refuse_used_address],
        shows: &[routers::show_users],
        ..NO_RULES
    },
};

/// Global addresses, and ranges for peering.
pub(crate) static GLOBAL_ADDRESSES: Collection = Collection {
    product: &COMPUTE,
    item: "projects/{project}/global/addresses/{address}",
    schema: "Address",
    body: "resource",
    methods: &[
        Method::answers("compute.globalAddresses.get", "", reads::get),
        Method::answers("compute.globalAddresses.list", reads::LIST_QUERY, reads::list),
        Method::starts(
            "compute.globalAddresses.insert",
            "requestId",
            writes::insert,
            writes::finish_insert,
        ),
        Method::starts(
            "compute.globalAddresses.delete",
            "requestId",
            writes::delete,
            writes::finish_delete,
        ),
        Method::starts("compute.globalAddresses.setLabels", "", labels::set, labels::finish),
    ],
    modelled: MODELLED,
    required: &["name"],
    rules: Rules {
        refuses_new: &[
            ipv6::refuse_global,
            labels::refuse_new,
            refuse_no_address,
            refuse_range_without_network,
            refuse_prefix_length,
            refuse_taken_range,
        ],
        fills: &[fill_links, fill_global, fill_labels],
        fails_insert: &[fail_without_address],
        ..NO_RULES
    },
};

/// The ranges from which the emulator takes external addresses.
const EXTERNAL: &str = "34.64.0.0/10";

/// The range from which the emulator takes ranges for peering; Google chooses any free private
/// range.
const PEERING: &str = "10.0.0.0/8";
/// The part of it that is chosen first.
const USUAL_PEERING: &str = "10.64.0.0/10";

/// Source: discovery, `Address.address`. The message is a guess, and so is that any external
/// address may be requested: Google allows reserving an address that is already in use.
fn refuse_no_address(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let address = draft.body.text("address");
    if address.is_empty() || address.parse::<Ipv4Addr>().is_ok() {
        return Ok(());
    }
    Err(ApiError::invalid(format!(
        "Invalid value for field 'resource.address': '{address}'. It is not a valid IP address."
    )))
}

/// Source: `gcloud compute addresses create --prefix-length`; the message is a guess.
fn refuse_prefix_length(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    match draft.body.get("prefixLength").and_then(Json::as_i64) {
        Some(length) if !(8..=30).contains(&length) => Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.prefixLength': '{length}'. Must be between 8 and 30, \
             inclusive."
        ))),
        _ => Ok(()),
    }
}

/// An internal address must be in a subnetwork of its region. The message for a subnetwork in another
/// region is a guess.
fn refuse_internal_without_place(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let reference = draft.body.text("subnetwork");
    if draft.body.text("addressType") != "INTERNAL" || is_range_of_network(draft.body) {
        return Ok(());
    }
    if reference.is_empty() {
        return Err(ApiError::invalid(
            "Invalid value for field 'resource.subnetwork': ''. Subnetwork must be specified for an \
             internal address."
                .to_owned(),
        ));
    }
    let field = ("subnetwork", SUBNETWORK);
    let name = required_reference(&cloud.projects, field, reference, draft.name.project())?;
    if name.location() != draft.name.location() {
        return Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.subnetwork': '{reference}'. The subnetwork must be in \
             the region of the address."
        )));
    }
    let stored = cloud.store.object(&name).ok_or_else(|| reads::not_found(&name))?;
    if stored.busy.is_some() { Err(writes::not_ready(&name)) } else { Ok(()) }
}

/// An address must be a usable address of the subnetwork: neither reserved by Google nor in use.
///
/// Source: Google's page on subnets, unusable addresses; the message for those is a guess.
fn refuse_taken_address(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let address = draft.body.text("address");
    let is_of_subnetwork =
        draft.body.text("addressType") == "INTERNAL" && !is_range_of_network(draft.body);
    if address.is_empty() || !is_of_subnetwork {
        return Ok(());
    }
    let refused = |why: &str| {
        ApiError::invalid(format!("Invalid value for field 'resource.address': '{address}'. {why}"))
    };
    let Ok(parsed) = address.parse::<Ipv4Addr>() else { return Ok(()) };
    let Some(subnetwork) =
        referenced(&cloud.projects, draft.body.text("subnetwork"), draft.name.project())
    else {
        return Ok(());
    };
    let range = primary_range(cloud, &subnetwork);
    let Some(range) = range.filter(|range| range.contains(&parsed)) else {
        return Err(refused("It must be within the primary range of the subnetwork."));
    };
    if !subnetworks::is_usable(range, parsed) {
        return Err(refused("It is one of the four addresses that are reserved in the range."));
    }
    let mut taken = subnetworks::addresses_in(cloud, &subnetwork).filter_map(block);
    if taken.any(|block| block.contains(&parsed)) {
        return Err(ApiError::in_use(format!("IP address '{address}' is already being used.")));
    }
    Ok(())
}

/// Whether this is a range in a network, outside of its subnetworks: for peering, or for the VPN
/// gateways of an encrypted interconnect.
///
/// Source: `gcloud compute addresses create --purpose`.
fn is_range_of_network(address: &Object) -> bool {
    matches!(address.text("purpose"), "VPC_PEERING" | "IPSEC_INTERCONNECT")
}

/// A range in a network requires the network and a size.
fn refuse_range_without_network(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    if is_range_of_network(draft.body) {
        for field in ["network", "prefixLength"] {
            if !draft.body.contains_key(field) {
                return Err(writes::required(field));
            }
        }
    }
    refuse_wrong_network(cloud, draft)
}

/// The network that an address refers to must exist.
fn refuse_wrong_network(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    match draft.body.text("network") {
        "" => Ok(()),
        reference => {
            references::referenced_network(cloud, "network", reference, draft.name.project())
                .map(|_| ())
        }
    }
}

/// An insert fails if no address is free.
///
/// Source: users quote the code for instances; that the failure occurs inside the operation is a
/// guess.
fn fail_without_address(cloud: &Cloud, name: &Name) -> Result<(), Failure> {
    let address = cloud.store.body(name);
    let Some(address) = address.filter(|it| it.text("address").is_empty()) else { return Ok(()) };
    let place = ["subnetwork", "network"].map(|field| address.text(field));
    let place = place.into_iter().find(|it| !it.is_empty()).unwrap_or_default();
    let place = referenced(&cloud.projects, place, name.project());
    let path = place.as_ref().unwrap_or(name).path();
    Err(Failure::new("IP_SPACE_EXHAUSTED", format!("IP space of '{path}' is exhausted.")))
}

/// A range in a network must not overlap any other. The message is a guess.
fn refuse_taken_range(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    if !is_range_of_network(draft.body) || draft.body.text("address").is_empty() {
        return Ok(());
    }
    let Some(range) = block(draft.body) else { return Ok(()) };
    let network = referenced(&cloud.projects, draft.body.text("network"), draft.name.project());
    let is_taken = network.is_some_and(|network| {
        taken_ranges(cloud, &network).iter().any(|taken| is_overlapping(range, *taken))
    });
    if is_taken {
        return Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.address': '{}'. Requested range conflicts with other \
             resources: The provided IP range overlaps with existing subnetwork IP range.",
            draft.body.text("address")
        )));
    }
    Ok(())
}

/// Only Cloud Run can release an address that it holds.
///
/// Source: DefangLabs/pulumi-defang#476. The message is a guess.
fn refuse_held_by_serverless(cloud: &Cloud, name: &Name) -> Result<(), ApiError> {
    let is_held = cloud.store.body(name).is_some_and(|it| it.text("purpose") == "SERVERLESS");
    if is_held {
        return Err(ApiError::in_use(format!(
            "The address resource '{}' is already being used by a serverless address reservation",
            name.path()
        )));
    }
    Ok(())
}

fn fill_links(cloud: &mut Cloud, name: &Name, address: &mut Object) {
    for field in ["network", "subnetwork"] {
        if let Some(target) = referenced(&cloud.projects, address.text(field), name.project()) {
            address.insert(field.to_owned(), json!(link_to(&target)));
        }
    }
}

/// Source: recording compute-address-regional; for external ones discovery.
fn fill_regional(cloud: &mut Cloud, name: &Name, address: &mut Object) {
    address.entry("addressType").or_insert_with(|| json!("EXTERNAL"));
    address.entry("networkTier").or_insert_with(|| json!("PREMIUM"));
    address.entry("status").or_insert_with(|| json!("RESERVED"));
    if ipv6::is_requested(address) {
        return ipv6::fill_regional(cloud, name, address);
    }
    let chosen = if is_range_of_network(address) {
        let prefix = address.get("prefixLength").and_then(Json::as_u64);
        prefix
            .and_then(|prefix| u8::try_from(prefix).ok())
            .and_then(|prefix| next_range(cloud, name, address.text("network"), prefix))
    } else if address.text("addressType") == "INTERNAL" {
        address.entry("purpose").or_insert_with(|| json!("GCE_ENDPOINT"));
        referenced(&cloud.projects, address.text("subnetwork"), name.project())
            .and_then(|subnetwork| next_address(cloud, &subnetwork))
    } else {
        Some(external_address(cloud))
    };
    if let Some(chosen) = chosen {
        address.entry("address").or_insert_with(|| json!(chosen.to_string()));
    }
}

/// Source: recording compute-address-global; for ranges for peering, recording
/// service-networking-connection.
fn fill_global(cloud: &mut Cloud, name: &Name, address: &mut Object) {
    address.entry("addressType").or_insert_with(|| json!("EXTERNAL"));
    if ipv6::is_requested(address) {
        address.entry("address").or_insert_with(|| json!(ipv6::global_address(name)));
    }
    let prefix = address.get("prefixLength").and_then(Json::as_u64);
    let chosen = match prefix.and_then(|prefix| u8::try_from(prefix).ok()) {
        Some(prefix) => next_range(cloud, name, address.text("network"), prefix),
        None => Some(external_address(cloud)),
    };
    if address.text("addressType") == "EXTERNAL" {
        address.entry("networkTier").or_insert_with(|| json!("PREMIUM"));
        address.entry("ipVersion").or_insert_with(|| json!("IPV4"));
        address.entry("status").or_insert_with(|| json!("RESERVED"));
    } else if address.text("purpose") == "VPC_PEERING" {
        for (field, value) in
            [("description", ""), ("networkTier", "PREMIUM"), ("status", "RESERVED")]
        {
            address.entry(field).or_insert_with(|| json!(value));
        }
    }
    if let Some(chosen) = chosen {
        address.entry("address").or_insert_with(|| json!(chosen.to_string()));
    }
}

/// Source: recording compute-address-regional.
fn fill_labels(cloud: &mut Cloud, _: &Name, address: &mut Object) {
    let fingerprint = cloud.store.fingerprint();
    address.insert("labelFingerprint".to_owned(), json!(fingerprint));
}

fn primary_range(cloud: &Cloud, subnetwork: &Name) -> Option<Ipv4Net> {
    cloud.store.body(subnetwork)?.text("ipCidrRange").parse().ok()
}

/// The first usable address that is free; none if the subnetwork is full.
fn next_address(cloud: &Cloud, subnetwork: &Name) -> Option<Ipv4Addr> {
    let taken: Vec<Ipv4Net> =
        subnetworks::addresses_in(cloud, subnetwork).filter_map(block).collect();
    let range = primary_range(cloud, subnetwork)?;
    range.hosts().find(|address| {
        subnetworks::is_usable(range, *address)
            && !taken.iter().any(|block| block.contains(address))
    })
}

/// The name and the body of an address that Cloud Run takes in a subnetwork; none if the subnetwork
/// is full.
///
/// Source: DefangLabs/pulumi-defang#476.
pub(crate) fn serverless_address(cloud: &mut Cloud, subnetwork: &Name) -> Option<(Name, Object)> {
    const BLOCK: u8 = 28;
    let taken: Vec<Ipv4Net> =
        subnetworks::addresses_in(cloud, subnetwork).filter_map(block).collect();
    let range = primary_range(cloud, subnetwork)?;
    let is_free = |block: &Ipv4Net| {
        taken.iter().all(|it| !it.contains(&block.network()) && !block.contains(&it.network()))
    };
    // The first block contains the gateway.
    let free = range.subnets(BLOCK).ok()?.skip(1).find(is_free)?;
    let (project, region) = (subnetwork.project(), subnetwork.location());
    let count = cloud.store.count();
    let id = format!("serverless-ipv4-{}", 1_700_000_000_000 + count);
    let name =
        Name::new(COMPUTE.api.host, &format!("projects/{project}/regions/{region}/addresses/{id}"));
    let mut body = Object::new();
    let facts = [
        ("kind", json!("compute#address")),
        ("id", json!(numbering::object_number(count))),
        ("creationTimestamp", json!(cloud.store.now().in_compute())),
        ("name", json!(id)),
        ("address", json!(free.network().to_string())),
        ("prefixLength", json!(BLOCK)),
        ("addressType", json!("INTERNAL")),
        ("purpose", json!("SERVERLESS")),
        ("networkTier", json!("PREMIUM")),
        ("status", json!("RESERVED")),
        ("subnetwork", json!(link_to(subnetwork))),
        ("region", json!(link_to_path(&format!("projects/{project}/regions/{region}")))),
        ("selfLink", json!(link_to(&name))),
    ];
    json::set(&mut body, facts);
    Some((name, body))
}

/// The block that an address object covers: the address itself, or the range that starts at it.
fn block(address: &Object) -> Option<Ipv4Net> {
    let length = address.get("prefixLength").and_then(Json::as_u64).unwrap_or(32);
    format!("{}/{length}", address.text("address")).parse().ok()
}

/// The first range of this size that does not overlap anything in the network, away from the ranges
/// that configurations usually give their subnetworks. Which one Google chooses is not documented.
fn next_range(cloud: &Cloud, own: &Name, network: &str, prefix: u8) -> Option<Ipv4Addr> {
    let network = referenced(&cloud.projects, network, own.project())?;
    let taken = taken_ranges(cloud, &network);
    let [usual, all]: [Ipv4Net; 2] = [USUAL_PEERING.parse().ok()?, PEERING.parse().ok()?];
    let is_free = |range: &Ipv4Net| !taken.iter().any(|taken| is_overlapping(*range, *taken));
    let candidates = usual.subnets(prefix).into_iter().flatten().chain(all.subnets(prefix).ok()?);
    candidates.into_iter().find(is_free).map(|range| range.network())
}

/// The ranges of a network's subnetworks, and the ranges reserved in it.
fn taken_ranges(cloud: &Cloud, network: &Name) -> Vec<Ipv4Net> {
    let link = link_to(network);
    let mut taken = Vec::new();
    for (_, stored) in cloud.store.objects().filter(|(_, it)| it.body.text("network") == link) {
        let ranges = subnetworks::ranges(&stored.body);
        taken.extend(ranges.iter().filter_map(|it| it.parse::<Ipv4Net>().ok()));
        taken.extend(block(&stored.body));
    }
    taken
}

fn is_overlapping(one: Ipv4Net, two: Ipv4Net) -> bool {
    one.contains(&two.network()) || two.contains(&one.network())
}

fn external_address(cloud: &mut Cloud) -> Ipv4Addr {
    let block: Ipv4Net = EXTERNAL.parse().unwrap_or_default();
    let offset = u32::try_from(cloud.store.count() % 1_000_000).unwrap_or_default();
    Ipv4Addr::from(u32::from(block.network()) + offset)
}

#[cfg(test)]
mod tests;
