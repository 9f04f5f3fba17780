//! `compute.networks`: VPC networks, and the subnetworks and routes that are created and removed
//! with them.
//!
//! Sources: discovery compute/v1; recordings compute-network-basic, compute-network-auto-subnets.

use super::COMPUTE;
use super::generated_routes;
use super::links::{NETWORK, link_to, link_to_path};
use super::locations::AUTO_RANGES;
use super::{firewalls, ipv6, peerings, reads, subnetworks, writes};
use crate::cloud::Cloud;
use crate::collection::{Answer, Change, Collection, Draft, Method, NO_RULES, Rules};
use crate::failure::{ApiError, Failure};
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::operation::Operation;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

/// The networks in a project.
pub(crate) static NETWORKS: Collection = Collection {
    product: &COMPUTE,
    item: NETWORK,
    schema: "Network",
    body: "resource",
    methods: &[
        Method::answers("compute.networks.get", "", reads::get),
        Method::answers("compute.networks.list", reads::LIST_QUERY, reads::list),
        Method::starts(
            "compute.networks.insert",
            "requestId",
            writes::insert,
            writes::finish_insert,
        ),
        Method::starts("compute.networks.patch", "requestId", writes::patch, writes::finish_patch),
        Method::starts(
            "compute.networks.delete",
            "requestId",
            writes::delete,
            writes::finish_delete,
        ),
        Method::starts(
            "compute.networks.switchToCustomMode",
            "requestId",
            switch_to_custom_mode,
            finish_switch_to_custom_mode,
        ),
        Method::starts(
            "compute.networks.addPeering",
            "requestId",
            peerings::add,
            peerings::finish_add,
        ),
        Method::starts(
            "compute.networks.updatePeering",
            "requestId",
            peerings::update,
            peerings::finish_update,
        ),
        Method::starts(
            "compute.networks.removePeering",
            "requestId",
            peerings::remove,
            peerings::finish_remove,
        ),
    ],
    modelled: &[
        (
            "Network",
            "autoCreateSubnetworks description enableUlaInternalIpv6 internalIpv6Range mtu name \
             networkFirewallPolicyEnforcementOrder networkProfile params routingConfig",
        ),
        ("NetworkParams", "resourceManagerTags"),
        (
            "NetworkRoutingConfig",
            "bgpAlwaysCompareMed bgpBestPathSelectionMode bgpInterRegionCost \
             deleteBgpAlwaysCompareMed routingMode",
        ),
        (
            "NetworkPeering",
            "autoCreateRoutes exchangeSubnetRoutes exportCustomRoutes exportSubnetRoutesWithPublicIp \
             importCustomRoutes importSubnetRoutesWithPublicIp name network stackType updateStrategy",
        ),
        ("NetworksAddPeeringRequest", "networkPeering"),
        ("NetworksRemovePeeringRequest", "name"),
        ("NetworksUpdatePeeringRequest", "networkPeering"),
    ],
    required: &["name"],
    rules: Rules {
        refuses_new: &[refuse_legacy_network, refuse_new_mtu, refuse_new_routing, refuse_new_ula],
        fills: &[fill_modes, fill_routing, fill_ula, fill_profile, writes::drop_params],
        fails_insert: &[fail_taken_subnetworks],
        creates_with: &[generated_routes::create_default, create_auto_subnetworks],
        refuses_change: &[
            refuse_fixed_fields,
            refuse_changed_mtu,
            refuse_changed_routing,
            refuse_changed_ula,
        ],
        change_kind,
        changes: &[fill_changed_routing, fill_changed_ula],
        fails_delete: &[fail_in_use],
        deletes_with: &[delete_auto_subnetworks, generated_routes::delete_all, peerings::lose_peer],
        shows: &[show_subnetworks],
        ..NO_RULES
    },
};

/// The fields that a patch may change.
///
/// Source: hashicorp/google patches these in place and replaces a network for any other field. That
/// Google rejects the others, and how, is a guess.
const CHANGEABLE: [&str; 5] = [
    "routingConfig",
    "mtu",
    "enableUlaInternalIpv6",
    "internalIpv6Range",
    "networkFirewallPolicyEnforcementOrder",
];

/// Without `autoCreateSubnetworks`, Google would create a legacy network, which is no longer
/// supported.
fn refuse_legacy_network(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    if draft.body.contains_key("autoCreateSubnetworks") {
        return Ok(());
    }
    Err(ApiError::invalid(
        "Legacy networks are no longer supported. Set 'resource.autoCreateSubnetworks'.".to_owned(),
    ))
}

fn refuse_new_mtu(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    refuse_mtu(draft.body)
}

fn refuse_changed_mtu(_: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    refuse_mtu(change.patch)
}

/// Source: Google's documentation of `Network.mtu`, 1300 to 8896.
fn refuse_mtu(body: &Object) -> Result<(), ApiError> {
    match body.get("mtu").and_then(Json::as_i64) {
        Some(mtu) if !(1300..=8896).contains(&mtu) => Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.mtu': '{mtu}'. Must be between 1300 and 8896, inclusive."
        ))),
        _ => Ok(()),
    }
}

fn refuse_new_routing(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    refuse_standard_fields_in_legacy_mode(draft.body)
}

fn refuse_changed_routing(_: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    let mut after = change.before.clone();
    json::merge(&mut after, change.patch);
    if let Some(Json::Object(routing)) = after.get_mut("routingConfig") {
        delete_med_if_wished(routing);
    }
    refuse_standard_fields_in_legacy_mode(&after)
}

/// `bgpAlwaysCompareMed`, `false` included, and `bgpInterRegionCost` belong to mode STANDARD.
///
/// Sources: hashicorp/terraform-provider-google#21262, and the message that its acceptance test of
/// `delete_bgp_always_compare_med` expects; for the cost, a guess.
fn refuse_standard_fields_in_legacy_mode(network: &Object) -> Result<(), ApiError> {
    if network.text("routingConfig.bgpBestPathSelectionMode") == "STANDARD" {
        return Ok(());
    }
    for (field, name) in [
        ("bgpAlwaysCompareMed", "bgp_always_compare_med"),
        ("bgpInterRegionCost", "bgp_inter_region_cost"),
    ] {
        let path = format!("routingConfig.{field}");
        if let Some(value) = network.at(&path) {
            return Err(ApiError::invalid(format!(
                "Invalid value for field 'resource.{path}': '{value}'. Field {name} is not supported \
                 for LEGACY BGP Best Path Selection algorithm."
            )));
        }
    }
    Ok(())
}

fn refuse_new_ula(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    refuse_ula(draft.body)
}

/// A range can be requested together with the mode that requires one, and then cannot be changed.
///
/// Source: `gcloud compute networks update --enable-ula-internal-ipv6 --internal-ipv6-range`; that
/// an existing range cannot be changed is a guess.
fn refuse_changed_ula(_: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    let (old, new) =
        (change.before.text("internalIpv6Range"), change.patch.text("internalIpv6Range"));
    if !old.is_empty() && !new.is_empty() && ipv6::spelled_out(new) != old {
        return Err(writes::cannot_be_changed("internalIpv6Range", &json!(new)));
    }
    let mut after = change.before.clone();
    json::merge(&mut after, change.patch);
    refuse_ula(&after)
}

fn refuse_ula(network: &Object) -> Result<(), ApiError> {
    let range = network.text("internalIpv6Range");
    if range.is_empty() {
        return Ok(());
    }
    if !network.is_true("enableUlaInternalIpv6") || !ipv6::is_network_range(range) {
        return Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.internalIpv6Range': '{range}'. Must be a /48 range \
             within fd20::/20, with enableUlaInternalIpv6."
        )));
    }
    Ok(())
}

/// Source: recording compute-network-basic.
fn fill_modes(_: &mut Cloud, name: &Name, network: &mut Object) {
    network
        .entry("networkFirewallPolicyEnforcementOrder")
        .or_insert_with(|| json!("AFTER_CLASSIC_FIREWALL"));
    let project = name.project();
    let number = network.text("id");
    let link = link_to_path(&format!("projects/{project}/global/networks/{number}"));
    network.insert("selfLinkWithId".to_owned(), json!(link));
}

/// `deleteBgpAlwaysCompareMed` is an instruction, not a part of the network: hashicorp/google sends
/// it with every routing configuration, and no response contains it.
///
/// Source: recording compute-network-basic; that a network sent without `routingConfig` has one too
/// is a guess.
fn fill_routing(_: &mut Cloud, _: &Name, network: &mut Object) {
    let routing = network.entry("routingConfig").or_insert_with(|| json!({}));
    let Some(routing) = routing.as_object_mut() else { return };
    delete_med_if_wished(routing);
    routing.entry("routingMode").or_insert_with(|| json!("REGIONAL"));
    routing.entry("bgpBestPathSelectionMode").or_insert_with(|| json!("LEGACY"));
    let effective = [
        ("effectiveBgpAlwaysCompareMed", routing.get("bgpAlwaysCompareMed"), json!(false)),
        ("effectiveBgpInterRegionCost", routing.get("bgpInterRegionCost"), json!("DEFAULT")),
    ]
    .map(|(field, own, default)| (field.to_owned(), own.cloned().unwrap_or(default)));
    if routing.text("bgpBestPathSelectionMode") == "STANDARD" {
        routing.extend(effective);
    } else {
        routing.retain(|field, _| !field.starts_with("effective"));
    }
}

/// Carries out `deleteBgpAlwaysCompareMed`, which removes the field.
///
/// Source: hashicorp/google's documentation of `delete_bgp_always_compare_med`.
fn delete_med_if_wished(routing: &mut Object) {
    if routing.remove("deleteBgpAlwaysCompareMed") == Some(json!(true)) {
        routing.remove("bgpAlwaysCompareMed");
    }
}

fn fill_changed_routing(cloud: &mut Cloud, name: &Name, network: &mut Object, _: &Object) {
    fill_routing(cloud, name, network);
}

/// `true` assigns a range; responses omit `false`.
///
/// Source: recording compute-network-basic.
fn fill_ula(_: &mut Cloud, name: &Name, network: &mut Object) {
    if network.is_true("enableUlaInternalIpv6") {
        let range =
            network.entry("internalIpv6Range").or_insert_with(|| json!(ipv6::network_range(name)));
        *range = json!(ipv6::spelled_out(range.as_str().unwrap_or_default()));
    } else {
        network.remove("enableUlaInternalIpv6");
    }
}

fn fill_changed_ula(cloud: &mut Cloud, name: &Name, network: &mut Object, _: &Object) {
    fill_ula(cloud, name, network);
}

/// A profile is returned as a whole link.
///
/// Source: recording compute-network-basic.
fn fill_profile(_: &mut Cloud, _: &Name, network: &mut Object) {
    if let Some(at) = network.text("networkProfile").find("projects/") {
        let link = link_to_path(&network.text("networkProfile")[at..]);
        network.insert("networkProfile".to_owned(), json!(link));
    }
}

/// Creates the default network of a new project.
///
/// Sources: Google's pages on VPC networks and firewall rules; recording compute-address-regional, for its
/// description.
pub(crate) fn create_default_network(cloud: &mut Cloud, project: &str) {
    let name = Name::new(COMPUTE.api.host, &format!("projects/{project}/global/networks/default"));
    let is_taken = cloud.store.object(&name).is_some()
        || AUTO_RANGES.iter().any(|(region, _)| has_auto_subnetwork(cloud, &name, region));
    if is_taken {
        return;
    }
    let facts = [
        ("name", json!("default")),
        ("description", json!("Default network for the project")),
        ("autoCreateSubnetworks", json!(true)),
    ];
    let mut body = Object::new();
    json::set(&mut body, facts);
    writes::identify(cloud, &NETWORKS, &name, &mut body);
    for fill in NETWORKS.rules.fills {
        fill(cloud, &name, &mut body);
    }
    cloud.store.put(name.clone(), Stored { body, ..Stored::default() });
    for create in NETWORKS.rules.creates_with {
        create(cloud, &name);
    }
    firewalls::create_of_default_network(cloud, &name);
    cloud.note_change();
}

/// A subnetwork of another network with the name of an auto mode subnetwork causes a conflict. That
/// Google does not skip the region in this case is a guess.
fn fail_taken_subnetworks(cloud: &Cloud, name: &Name) -> Result<(), Failure> {
    let mut regions = AUTO_RANGES.iter().map(|(region, _)| *region);
    match regions.find(|region| is_auto(cloud, name) && has_auto_subnetwork(cloud, name, region)) {
        Some(region) => Err(Failure::new(
            "RESOURCE_ALREADY_EXISTS",
            format!(
                "The resource '{}' already exists",
                subnetworks::auto_mode_name(name, region).path()
            ),
        )),
        None => Ok(()),
    }
}

fn has_auto_subnetwork(cloud: &Cloud, network: &Name, region: &str) -> bool {
    cloud.store.object(&subnetworks::auto_mode_name(network, region)).is_some()
}

fn is_auto(cloud: &Cloud, name: &Name) -> bool {
    cloud.store.body(name).is_some_and(|network| network.is_true("autoCreateSubnetworks"))
}

fn create_auto_subnetworks(cloud: &mut Cloud, name: &Name) {
    if is_auto(cloud, name) {
        for (region, range) in AUTO_RANGES {
            subnetworks::create_in_auto_mode(cloud, name, region, range);
        }
    }
}

fn refuse_fixed_fields(_: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    writes::refuse_changes(change, &CHANGEABLE, |field, value| {
        change.before.get(field) == Some(value)
    })?;
    if change.before.is_true("enableUlaInternalIpv6")
        && change.patch.get("enableUlaInternalIpv6") == Some(&json!(false))
    {
        return Err(ApiError::invalid(
            "Invalid value for field 'resource.enableUlaInternalIpv6': 'false'. It cannot be disabled."
                .to_owned(),
        ));
    }
    Ok(())
}

/// Source: recordings compute-network-basic and compute-network-auto-subnets; for patches of other
/// fields, a guess.
fn change_kind(patch: &Object) -> &'static str {
    if patch.contains_key("enableUlaInternalIpv6") {
        "updateNetwork"
    } else {
        "compute.networks.patch"
    }
}

/// A network cannot be deleted while something uses it or one of the subnetworks that would be
/// deleted with it. The message names one user.
///
/// Sources: hashicorp/terraform-provider-google#3831 and #9812.
fn fail_in_use(cloud: &Cloud, name: &Name) -> Result<(), Failure> {
    fail_peered(cloud, name)?;
    let link = link_to(name);
    let subnetworks: Vec<String> =
        subnetworks::of_network(cloud, name).iter().map(link_to).collect();
    let mut users = cloud.store.objects().filter(|(_, stored)| {
        let uses_network =
            stored.body.text("network") == link && !stored.hidden.is_true("comesWithNetwork");
        uses_network || subnetworks.iter().any(|it| stored.body.text("subnetwork") == it)
    });
    match users.next() {
        Some((user, _)) => Err(Failure::new(
            "RESOURCE_IN_USE_BY_ANOTHER_RESOURCE",
            format!(
                "The network resource '{}' is already being used by '{}'",
                name.path(),
                user.path()
            ),
        )),
        None => Ok(()),
    }
}

/// A connection of Service Networking holds its network; other peerings become inactive on the other
/// side when a network is deleted. The message is a guess.
///
/// Sources: hashicorp/terraform-provider-google#19908; discovery compute/v1,
/// `NetworkPeering.stateDetails`.
fn fail_peered(cloud: &Cloud, name: &Name) -> Result<(), Failure> {
    let peerings = cloud.store.body(name).map_or(&[][..], |network| network.items("peerings"));
    let of_a_service = |peering: &&Json| {
        peering["name"].as_str().is_some_and(|name| name.starts_with("servicenetworking-"))
    };
    match peerings.iter().find(of_a_service) {
        Some(peering) => Err(Failure::new(
            "RESOURCE_IN_USE_BY_ANOTHER_RESOURCE",
            format!(
                "The network resource '{}' is already being used by '{}/networkPeerings/{}'",
                name.path(),
                name.path(),
                peering["name"].as_str().unwrap_or_default()
            ),
        )),
        None => Ok(()),
    }
}

fn delete_auto_subnetworks(cloud: &mut Cloud, name: &Name) {
    for subnetwork in subnetworks::of_network(cloud, name) {
        cloud.store.remove(&subnetwork);
    }
}

/// Source: recording compute-network-auto-subnets.
fn show_subnetworks(cloud: &Cloud, name: &Name, network: &mut Object) {
    let links: Vec<Json> =
        subnetworks::of_network(cloud, name).iter().map(|it| json!(link_to(it))).collect();
    if !links.is_empty() {
        network.insert("subnetworks".to_owned(), links.into());
    }
}

/// `networks.switchToCustomMode`: an auto mode network stops creating subnetworks, and keeps those
/// that it has.
///
/// Sources: discovery; hashicorp/terraform-provider-google#1752.
fn switch_to_custom_mode(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    if let Some(answer) = writes::repeated(cloud, request)? {
        return Ok(answer);
    }
    let name = request.item();
    if !writes::writable(cloud, &name)?.body.is_true("autoCreateSubnetworks") {
        return Err(ApiError::invalid(format!(
            "The network '{}' is not in auto subnet mode.",
            name.path()
        )));
    }
    Ok(writes::started(cloud, request, &name, "switchToCustomMode", Json::Null))
}

fn finish_switch_to_custom_mode(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    writes::change(cloud, operation, |network| {
        network.insert("autoCreateSubnetworks".to_owned(), json!(false));
    })?;
    for subnetwork in subnetworks::of_network(cloud, &operation.target) {
        if let Some(stored) = cloud.store.object_mut(&subnetwork) {
            stored.hidden.remove("comesWithNetwork");
        }
    }
    Ok(Json::Null)
}

#[cfg(test)]
mod tests;
