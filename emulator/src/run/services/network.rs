//! Direct VPC egress and the older alternative, connectors.
//!
//! Sources: discovery run/v2, `VpcAccess` and `NetworkInterface`;
//! hashicorp/terraform-provider-google#15568.

use super::write::Write;
use crate::cloud::Cloud;
use crate::compute;
use crate::failure::{ApiError, Failure};
use crate::json::{Json, Object, Read, objects};
use crate::name::Name;
use serde_json::json;

fn interfaces(service: &Object) -> impl Iterator<Item = (usize, &Object)> {
    objects(service.items("template.vpcAccess.networkInterfaces")).enumerate()
}

fn field(at: usize, name: &str) -> String {
    format!("template.vpc_access.network_interfaces[{at}].{name}")
}

/// A service reaches its network through a connector or through an interface. `{}` has neither.
pub(super) fn refuse_connector_and_interfaces(
    _: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    if service.at("template.vpcAccess").is_none() {
        return Ok(());
    }
    let has_connector = !service.text("template.vpcAccess.connector").is_empty();
    if has_connector == (interfaces(service).count() > 0) {
        return Err(neither_or_both(write));
    }
    Ok(())
}

/// Source: googleapis/google-cloud-node#4731.
pub(super) fn neither_or_both(write: &Write<'_>) -> ApiError {
    write.violation(
        "template.vpc_access.connector",
        "one and only one of connector and network_interfaces must be set.",
    )
}

/// One interface, with a network or a subnetwork.
///
/// Source: discovery, `VpcAccess.networkInterfaces`; the messages are guesses.
pub(super) fn refuse_several_interfaces(
    _: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    if interfaces(service).count() > 1 {
        return Err(write.violation(
            "template.vpc_access.network_interfaces",
            "should contain exactly one network interface.",
        ));
    }
    for (at, interface) in interfaces(service) {
        if interface.text("network").is_empty() && interface.text("subnetwork").is_empty() {
            let why = "at least one of network and subnetwork must be set.";
            return Err(write.violation(&field(at, "network"), why));
        }
    }
    Ok(())
}

/// Networks and subnetworks are referred to by id or by path.
///
/// Source: discovery, `NetworkInterface`; that any other reference is rejected immediately, and
/// how, is a guess.
pub(super) fn refuse_other_kinds(
    cloud: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    for (at, interface) in interfaces(service) {
        let (network_text, subnetwork_text) =
            (interface.text("network"), interface.text("subnetwork"));
        let names = [
            ("network", network_text, network(cloud, write.name, network_text)),
            ("subnetwork", subnetwork_text, subnetwork(cloud, write.name, subnetwork_text)),
        ];
        for (kind, text, name) in names {
            if !text.is_empty() && name.is_none() {
                let why = format!("'{text}' must be the name or the path of a {kind}.");
                return Err(write.violation(&field(at, kind), &why));
            }
        }
    }
    Ok(())
}

/// A subnetwork must be in the region of its service.
///
/// Source: Google's page on Direct VPC egress; the message is a guess.
pub(super) fn refuse_other_region(
    cloud: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    for (at, interface) in interfaces(service) {
        let Some(subnetwork) = subnetwork(cloud, write.name, interface.text("subnetwork")) else {
            continue;
        };
        if subnetwork.location() != write.name.location() {
            let why = format!(
                "subnetwork is in region '{}', not in '{}', the region of the service.",
                subnetwork.location(),
                write.name.location()
            );
            return Err(write.violation(&field(at, "subnetwork"), &why));
        }
    }
    Ok(())
}

/// If both are set, the subnetwork must belong to the network. A reference to an object that does
/// not exist fails later, inside the operation.
///
/// Source: discovery, `NetworkInterface.subnetwork`; the message is a guess.
pub(super) fn refuse_pair(
    cloud: &Cloud,
    write: &Write<'_>,
    service: &Object,
) -> Result<(), ApiError> {
    for (at, interface) in interfaces(service) {
        let network = network(cloud, write.name, interface.text("network"));
        let subnetwork = subnetwork(cloud, write.name, interface.text("subnetwork"));
        let (Some(network), Some(subnetwork)) = (network, subnetwork) else { continue };
        let own = network_of(cloud, &subnetwork);
        if own.is_some_and(|own| own != network) {
            let why = format!(
                "subnetwork '{}' does not belong to network '{}'.",
                interface.text("subnetwork"),
                interface.text("network")
            );
            return Err(write.violation(&field(at, "subnetwork"), &why));
        }
    }
    Ok(())
}

/// Fills in the egress, and whichever of network and subnetwork is missing, in the form of the
/// other: a bare name for a bare name, a path for a path.
///
/// Sources: discovery, `VpcAccess.egress` and `NetworkInterface`: the subnetwork with the network's
/// name, the network looked up from the subnetwork. That both are returned, and their form, is a
/// guess.
pub(super) fn fill(cloud: &Cloud, service: &Name, template: &mut Object) {
    let Some(Json::Object(access)) = template.get_mut("vpcAccess") else { return };
    if access.text("egress").is_empty() || access.text("egress") == "VPC_EGRESS_UNSPECIFIED" {
        access.insert("egress".to_owned(), json!("PRIVATE_RANGES_ONLY"));
    }
    let Some(Json::Array(interfaces)) = access.get_mut("networkInterfaces") else { return };
    for interface in interfaces.iter_mut().filter_map(Json::as_object_mut) {
        let (has_network, has_subnetwork) =
            (!interface.text("network").is_empty(), !interface.text("subnetwork").is_empty());
        if has_network && !has_subnetwork {
            let text = interface.text("network");
            let subnetwork =
                network(cloud, service, text).map(|network| namesake(service, &network));
            let spelled = subnetwork.map(|subnetwork| spelled_like(text, &subnetwork));
            interface.insert("subnetwork".to_owned(), json!(spelled));
        } else if has_subnetwork && !has_network {
            let text = interface.text("subnetwork");
            let network = subnetwork(cloud, service, text).and_then(|it| network_of(cloud, &it));
            let spelled = network.map(|network| spelled_like(text, &network));
            interface.insert("network".to_owned(), json!(spelled));
        }
    }
}

/// An object that an interface needs and that does not exist, which makes the revision fail.
///
/// Source: discovery, reason `VPC_NETWORK_NOT_FOUND`; code and message are guesses.
pub(super) fn missing(cloud: &Cloud, service: &Name, body: &Object) -> Option<Failure> {
    let lacks = |name: &Name| cloud.store.object(name).is_none();
    interfaces(body).find_map(|(_, interface)| {
        let network = network(cloud, service, interface.text("network"));
        let subnetwork = subnetwork(cloud, service, interface.text("subnetwork"));
        let missing = network.into_iter().chain(subnetwork).find(lacks)?;
        let text = format!("VPC network or subnetwork '{}' was not found.", missing.path());
        Some(Failure::new("NOT_FOUND", text).because("VPC_NETWORK_NOT_FOUND"))
    })
}

/// The subnetworks that a service uses.
pub(in crate::run) fn subnetworks_of(cloud: &Cloud, service: &Name, body: &Object) -> Vec<Name> {
    interfaces(body)
        .filter_map(|(_, it)| subnetwork(cloud, service, it.text("subnetwork")))
        .collect()
}

/// Rewrites the network and the subnetwork of each interface in a template.
pub(super) fn respell(
    cloud: &Cloud,
    service: &Name,
    template: &mut Object,
    spelled: fn(&Name) -> String,
) {
    let interfaces = template.get_mut("vpcAccess").and_then(|it| it.get_mut("networkInterfaces"));
    let Some(Json::Array(interfaces)) = interfaces else { return };
    for interface in interfaces.iter_mut().filter_map(Json::as_object_mut) {
        let network = network(cloud, service, interface.text("network"));
        let subnetwork = subnetwork(cloud, service, interface.text("subnetwork"));
        for (field, name) in [("network", network), ("subnetwork", subnetwork)] {
            if let Some(name) = name {
                interface.insert(field.to_owned(), json!(spelled(&name)));
            }
        }
    }
}

/// The network that a bare name, a path or a link refers to.
fn network(cloud: &Cloud, service: &Name, text: &str) -> Option<Name> {
    let path = path_of(text, || format!("global/networks/{text}"))?;
    compute::referenced(&cloud.projects, &path, service.project())
        .filter(|name| name.fits(compute::NETWORK))
}

/// The subnetwork that a bare name, a path or a link refers to.
fn subnetwork(cloud: &Cloud, service: &Name, text: &str) -> Option<Name> {
    let path = path_of(text, || format!("regions/{}/subnetworks/{text}", service.location()))?;
    compute::referenced(&cloud.projects, &path, service.project())
        .filter(|name| name.fits(compute::SUBNETWORK))
}

fn path_of(text: &str, of_bare_name: impl Fn() -> String) -> Option<String> {
    match text {
        "" => None,
        path if path.contains('/') => Some(path.to_owned()),
        _ => Some(of_bare_name()),
    }
}

/// The subnetwork in the service's region that has the network's name.
fn namesake(service: &Name, network: &Name) -> Name {
    let (project, region) = (network.project(), service.location());
    let path = format!("projects/{project}/regions/{region}/subnetworks/{}", network.id());
    Name::new(network.host(), &path)
}

fn network_of(cloud: &Cloud, subnetwork: &Name) -> Option<Name> {
    let link = cloud.store.body(subnetwork)?.text("network");
    compute::referenced(&cloud.projects, link, subnetwork.project())
}

fn spelled_like(text: &str, name: &Name) -> String {
    match text.find("projects/") {
        Some(at) => format!("{}{}", &text[..at], name.path()),
        None => name.id().to_owned(),
    }
}
