//! The settings of a connector: which are valid, which Google fills in, and which fail only inside
//! the operation.

use crate::cloud::Cloud;
use crate::collection::{Change, Draft};
use crate::compute;
use crate::failure::{ApiError, Failure};
use crate::json::{Json, Object, Read};
use crate::name::Name;
use ipnet::Ipv4Net;
use serde_json::json;

/// The name of a connector.
pub(super) const ITEM: &str = "projects/{project}/locations/{location}/connectors/{connector}";

/// The throughput of one instance, in Mbps.
///
/// Source: recording vpcaccess-connector-cidr, in which 300 and 400 correspond to three and four
/// instances. That this applies to every machine type is a guess.
const MBPS: i64 = 100;

/// Source: Google's page on connectors, machine types.
const MACHINES: [&str; 3] = ["e2-micro", "e2-standard-4", "f1-micro"];

/// The prefix length of a connector's range.
///
/// Source: Google's page on connectors.
const PREFIX: u8 = 28;

/// The fields that a patch may change.
///
/// Source: Google's page on connectors, which lists the fields that can be updated.
pub(super) const CHANGEABLE: [&str; 3] = ["machineType", "maxInstances", "minInstances"];

/// The error for an invalid connector.
///
/// Source: hashicorp/terraform-provider-google#5854, in which a range of another size got this
/// message.
fn invalid_argument() -> ApiError {
    ApiError::invalid("Request contains an invalid argument.".to_owned())
}

/// A letter first, then letters, digits and hyphens; fewer than 21 characters, where a hyphen
/// counts as two.
///
/// Source: Google's page on connectors. The message is a guess.
pub(super) fn refuse_name(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let id = draft.name.id();
    let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_name = id.starts_with(|first: char| first.is_ascii_lowercase())
        && id.bytes().all(is_inner)
        && !id.ends_with('-')
        && id.len() + id.matches('-').count() < 21;
    if is_name {
        return Ok(());
    }
    Err(ApiError::invalid(format!(
        "Connector ID must follow the pattern ^[a-z][-a-z0-9]{{0,23}}[a-z0-9]$ and be shorter than 21 \
         characters, hyphens counted twice: {id}."
    )))
}

/// A connector has either a network and its own range, or a subnetwork.
///
/// Source: Google's page on connectors; hashicorp/terraform-provider-google#5854 for the size of the
/// range.
pub(super) fn refuse_place(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let body = draft.body;
    let has_subnet = !body.text("subnet.name").is_empty();
    let (network, range) = (body.text("network"), body.text("ipCidrRange"));
    if has_subnet {
        return if range.is_empty() { Ok(()) } else { Err(invalid_argument()) };
    }
    let range = range.parse::<Ipv4Net>().ok();
    let is_range =
        range.is_some_and(|net| net.prefix_len() == PREFIX && net.addr() == net.network());
    if network.is_empty() || network.contains('/') || !is_range {
        return Err(invalid_argument());
    }
    Ok(())
}

/// Source: Google's page on connectors: the minimum is two to nine instances, the maximum three to
/// ten, and the minimum is less than the maximum; throughput is the same in hundreds of Mbps.
pub(super) fn refuse_sizes(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let number = |field| draft.body.get(field).and_then(Json::as_i64);
    let machine = draft.body.text("machineType");
    if !machine.is_empty() && !MACHINES.contains(&machine) {
        return Err(invalid_argument());
    }
    for (least, most, unit) in
        [("minInstances", "maxInstances", 1), ("minThroughput", "maxThroughput", MBPS)]
    {
        let (least, most) = (number(least), number(most));
        let is_least = |it: i64| it % unit == 0 && (2..=9).contains(&(it / unit));
        let is_most = |it: i64| it % unit == 0 && (3..=10).contains(&(it / unit));
        let is_in_order = least.zip(most).is_none_or(|(least, most)| least < most);
        if !least.is_none_or(is_least) || !most.is_none_or(is_most) || !is_in_order {
            return Err(invalid_argument());
        }
    }
    Ok(())
}

/// Source: Google's page on connectors. The message is a guess.
pub(super) fn refuse_other_fields(_: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    let other = change.patch.keys().find(|field| !CHANGEABLE.contains(&field.as_str()));
    other.map_or(Ok(()), |field| {
        Err(ApiError::invalid(format!("The field {field} of a connector cannot be updated.")))
    })
}

/// Fills in the machine type, the instances and throughput that follow from one another, and the
/// network or subnetwork that was not set.
///
/// Sources: recording vpcaccess-connector-cidr; Google's reference: if both are set, the number of
/// instances takes precedence. That the project of a subnetwork and its network are filled in is a
/// guess.
pub(super) fn fill(cloud: &mut Cloud, name: &Name, connector: &mut Object) {
    let machine = connector.entry("machineType").or_insert_with(|| json!(""));
    if machine == "" {
        *machine = json!(MACHINES[0]);
    }
    pair(connector, "minInstances", "minThroughput", Some(2));
    pair(connector, "maxInstances", "maxThroughput", None);
    if connector.text("subnet.name").is_empty() {
        return;
    }
    if connector.text("subnet.projectId").is_empty() {
        connector["subnet"]["projectId"] = json!(name.project());
    }
    if let Some((network, _)) = subnetwork_of(cloud, name, connector) {
        connector.insert("network".to_owned(), json!(network.id()));
    }
}

fn pair(connector: &mut Object, instances: &str, throughput: &str, default: Option<i64>) {
    let number = |field| connector.get(field).and_then(Json::as_i64).filter(|it| *it != 0);
    let count = number(instances).or(number(throughput).map(|it| it / MBPS)).or(default);
    if let Some(count) = count {
        connector.insert(instances.to_owned(), json!(count));
        connector.insert(throughput.to_owned(), json!(count * MBPS));
    }
}

/// Source: CloudVLab/terraform-lab-foundation#494.
pub(super) fn fail_without_sizes(_: &Cloud, _: &Name, connector: &Object) -> Result<(), Failure> {
    if connector.contains_key("maxInstances") {
        return Ok(());
    }
    Err(Failure::new(
        "INVALID_ARGUMENT",
        "Operation failed: A Connector must specify either max_throughput or max_instances."
            .to_owned(),
    ))
}

/// The network and the subnetwork must exist, and the subnetwork must have the size of a connector.
///
/// Source: none; the messages are guesses, and so is that this fails inside the operation.
pub(super) fn fail_without_place(
    cloud: &Cloud,
    name: &Name,
    connector: &Object,
) -> Result<(), Failure> {
    let subnet = connector.text("subnet.name");
    if subnet.is_empty() {
        let network = network_of(name, connector);
        return match cloud.store.object(&network) {
            Some(_) => Ok(()),
            None => Err(missing("VPC network", network.id())),
        };
    }
    match subnetwork_of(cloud, name, connector) {
        None => Err(missing("Subnet", subnet)),
        Some((_, range)) if range.prefix_len() != PREFIX => Err(Failure::new(
            "INVALID_ARGUMENT",
            format!("Operation failed: Subnet {subnet} must have a range of size /{PREFIX}."),
        )),
        Some(_) => Ok(()),
    }
}

fn missing(what: &str, name: &str) -> Failure {
    Failure::new("NOT_FOUND", format!("Operation failed: {what} {name} does not exist."))
}

/// A connector's own range must not overlap any subnetwork or other connector in the network.
///
/// Source: GoogleCloudPlatform/magic-modules#8766. That other connectors count is a guess.
pub(super) fn fail_in_conflict(
    cloud: &Cloud,
    name: &Name,
    connector: &Object,
) -> Result<(), Failure> {
    let Ok(range) = connector.text("ipCidrRange").parse::<Ipv4Net>() else { return Ok(()) };
    let network = network_of(name, connector);
    let of_others = cloud
        .store
        .objects()
        .filter(|(other, _)| *other != name && other.host() == name.host() && other.fits(ITEM))
        .filter(|(other, stored)| network_of(other, &stored.body) == network)
        .map(|(_, stored)| stored.body.text("ipCidrRange").to_owned());
    let of_subnetworks = compute::ranges_of_network(cloud, &network);
    let is_taken = |taken: String| {
        taken.parse::<Ipv4Net>().is_ok_and(|it| it.contains(&range) || range.contains(&it))
    };
    if of_subnetworks.into_iter().chain(of_others).any(is_taken) {
        return Err(Failure::new(
            "INVALID_ARGUMENT",
            "Operation failed: Invalid IP CIDR range was provided. It conflicts with an existing \
             subnetwork. Please delete the connector manually."
                .to_owned(),
        ));
    }
    Ok(())
}

/// A connector refers to a network in its own project by the network's id.
fn network_of(name: &Name, connector: &Object) -> Name {
    let id = connector.text("network");
    compute::network_name(name.project(), id)
}

/// The network of a connector, and the range of its instances.
pub(super) fn place_of(cloud: &Cloud, name: &Name, connector: &Object) -> (Name, String) {
    match subnetwork_of(cloud, name, connector) {
        Some((network, range)) => (network, range.to_string()),
        None => (network_of(name, connector), connector.text("ipCidrRange").to_owned()),
    }
}

/// The network and the range of a connector's subnetwork.
fn subnetwork_of(cloud: &Cloud, name: &Name, connector: &Object) -> Option<(Name, Ipv4Net)> {
    let project = match connector.text("subnet.projectId") {
        "" => name.project(),
        project => project,
    };
    let subnet = connector.text("subnet.name");
    compute::network_and_range(cloud, project, name.location(), subnet)
}
