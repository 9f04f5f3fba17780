//! `compute.firewalls`: the firewall rules of VPC networks.
//!
//! Sources: discovery compute/v1; Google's pages on VPC firewall rules and on the quotas of VPC;
//! recording compute-firewall (of unknown origin). The recording has neither the default source range
//! nor `logConfig`, and links as they were sent.

mod default_network;

pub(super) use default_network::create as create_of_default_network;

use super::COMPUTE;
use super::links::{link_to, referenced};
use super::{reads, references, writes};
use crate::cloud::Cloud;
use crate::collection::{Answer, Change, Collection, Draft, Method, NO_RULES, Rules};
use crate::failure::ApiError;
use crate::json::{self, Json, Object, Read, objects};
use crate::name::Name;
use crate::request::Request;
use ipnet::IpNet;
use serde_json::json;
use std::net::IpAddr;

/// The firewall rules in a project.
pub(crate) static FIREWALLS: Collection = Collection {
    product: &COMPUTE,
    item: "projects/{project}/global/firewalls/{firewall}",
    schema: "Firewall",
    body: "resource",
    methods: &[
        Method::answers("compute.firewalls.get", "", reads::get),
        Method::answers("compute.firewalls.list", reads::LIST_QUERY, reads::list),
        Method::starts(
            "compute.firewalls.insert",
            "requestId",
            writes::insert,
            writes::finish_insert,
        ),
        Method::starts("compute.firewalls.patch", "requestId", writes::patch, writes::finish_patch),
        Method::starts("compute.firewalls.update", "requestId", update, writes::finish_patch),
        Method::starts(
            "compute.firewalls.delete",
            "requestId",
            writes::delete,
            writes::finish_delete,
        ),
    ],
    modelled: &[
        (
            "Firewall",
            "allowed denied description destinationRanges direction disabled logConfig name network \
             params priority sourceRanges sourceServiceAccounts sourceTags targetServiceAccounts \
             targetTags",
        ),
        ("FirewallLogConfig", "enable metadata"),
        ("FirewallParams", "resourceManagerTags"),
    ],
    required: &["name"],
    rules: Rules {
        refuses_new: &[refuse_unknown_network, |_, draft| refuse(draft.body)],
        fills: &[fill, writes::drop_params],
        refuses_change: &[
            |cloud, change| refuse_of_connector(cloud, change.name),
            refuse_fixed_fields,
            |_, change| refuse(&changed(change)),
        ],
        change_kind: |_| "compute.firewalls.patch",
        changes: &[|cloud, name, firewall, _| fill(cloud, name, firewall)],
        refuses_delete: &[refuse_of_connector],
        ..NO_RULES
    },
};

/// The fields that a patch may change. Google's page on updating a rule lists what it changes, which
/// the network and the direction are not part of; how Google rejects them is a guess.
const CHANGEABLE: [&str; 12] = [
    "allowed",
    "denied",
    "description",
    "destinationRanges",
    "disabled",
    "logConfig",
    "priority",
    "sourceRanges",
    "sourceServiceAccounts",
    "sourceTags",
    "targetServiceAccounts",
    "targetTags",
];

/// The maximum number of elements of a list.
///
/// Source: Google's page on the quotas of VPC, limits of a firewall rule.
const MAXIMUM: [(&str, usize); 6] = [
    ("sourceRanges", 5000),
    ("destinationRanges", 5000),
    ("sourceTags", 30),
    ("targetTags", 70),
    ("sourceServiceAccounts", 10),
    ("targetServiceAccounts", 10),
];

/// The hidden data of a rule that Google made for a connector: the connector.
pub(super) const OF_CONNECTOR: &str = "ofConnector";

/// The range of a rule that names neither sources nor destinations.
const EVERYWHERE: &str = "0.0.0.0/0";

/// A rule without a network belongs to the default network.
///
/// Source: discovery, `Firewall.network`.
fn network_of(firewall: &Object) -> &str {
    match firewall.text("network") {
        "" => "global/networks/default",
        network => network,
    }
}

fn refuse_unknown_network(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let (reference, project) = (network_of(draft.body), draft.name.project());
    references::referenced_network(cloud, "network", reference, project).map(|_| ())
}

/// Rejects a rule that cannot be.
fn refuse(firewall: &Object) -> Result<(), ApiError> {
    refuse_both_actions(firewall)?;
    for action in ["allowed", "denied"] {
        for (at, rule) in objects(firewall.items(action)).enumerate() {
            refuse_protocol(&format!("{action}[{at}]"), rule)?;
        }
    }
    refuse_priority(firewall)?;
    refuse_too_many(firewall)?;
    refuse_ranges(firewall)?;
    refuse_mixed_names(firewall)?;
    refuse_sources_of_egress(firewall)?;
    refuse_metadata_of_disabled_logs(firewall)
}

/// A rule either allows or denies.
///
/// Source: forseti-security#3844. That a rule without both is rejected in the same form is a guess.
fn refuse_both_actions(firewall: &Object) -> Result<(), ApiError> {
    let has = |action| !firewall.items(action).is_empty();
    match (has("allowed"), has("denied")) {
        (true, true) => Err(ApiError::invalid(
            "Invalid value for field 'resource.allowed[0]': ''. Should not specify both allowed and \
             denied in the same time."
                .to_owned(),
        )),
        (false, false) => Err(ApiError::invalid(
            "Invalid value for field 'resource.allowed': ''. Must specify either allowed or denied."
                .to_owned(),
        )),
        _ => Ok(()),
    }
}

/// A protocol is one of the names that Google lists, or a number; only some have ports.
///
/// Source: discovery, `Firewall.allowed[].IPProtocol` and `ports`. The messages are guesses.
fn refuse_protocol(path: &str, rule: &Object) -> Result<(), ApiError> {
    const NAMES: [&str; 8] = ["tcp", "udp", "icmp", "esp", "ah", "sctp", "ipip", "all"];
    let invalid = |field: &str, value: &str, why: &str| {
        Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.{path}.{field}': '{value}'. {why}"
        )))
    };
    let given = rule.text("IPProtocol");
    let protocol = given.to_ascii_lowercase();
    if protocol.is_empty() {
        return Err(writes::required(&format!("{path}.IPProtocol")));
    }
    if !NAMES.contains(&&*protocol) && protocol.parse::<u8>().is_err() {
        return invalid(
            "IPProtocol",
            given,
            "Must be a well known protocol name or a protocol number.",
        );
    }
    let ports = rule.items("ports").iter().filter_map(Json::as_str);
    for (at, port) in ports.enumerate() {
        let field = format!("ports[{at}]");
        if !matches!(&*protocol, "tcp" | "udp" | "sctp" | "6" | "17" | "132") {
            return invalid(&field, port, "Ports may only be specified for TCP, UDP and SCTP.");
        }
        let (first, last) = port.split_once('-').unwrap_or((port, port));
        let ends = first.parse::<u16>().ok().zip(last.parse::<u16>().ok());
        if ends.is_none_or(|(first, last)| first > last) {
            return invalid(&field, port, "Must be a port or a range of ports.");
        }
    }
    Ok(())
}

/// Source: discovery, `Firewall.priority`, 0 to 65535.
fn refuse_priority(firewall: &Object) -> Result<(), ApiError> {
    match firewall.get("priority").and_then(Json::as_i64) {
        Some(priority) if !(0..=65_535).contains(&priority) => Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.priority': '{priority}'. Must be between 0 and 65535, \
             inclusive."
        ))),
        _ => Ok(()),
    }
}

/// Source of the form: hashicorp/terraform-provider-google#1417.
fn refuse_too_many(firewall: &Object) -> Result<(), ApiError> {
    for (field, maximum) in MAXIMUM {
        let count = firewall.items(field).len();
        if count > maximum {
            return Err(ApiError::field_too_large(format!(
                "Value for field 'resource.{field}' is too large: maximum size {maximum} element(s); \
                 actual size {count}."
            )));
        }
    }
    Ok(())
}

/// Ranges begin with their first address, and all of a rule have one version.
///
/// Sources: Google's page on using firewall rules (a rule has ranges of IPv4 or of IPv6);
/// CartoDB/cartodb#15649 (no bits beyond the prefix); the message is that of
/// cloudflare/terraform-provider-cloudflare#86, from before there was IPv6.
fn refuse_ranges(firewall: &Object) -> Result<(), ApiError> {
    let mut version = None;
    for field in ["sourceRanges", "destinationRanges"] {
        let ranges = firewall.items(field).iter().filter_map(Json::as_str);
        for (at, text) in ranges.enumerate() {
            let invalid = |why: &str| {
                Err(ApiError::invalid(format!(
                    "Invalid value for field 'resource.{field}[{at}]': '{text}'. {why}"
                )))
            };
            let Some(range) = range(text) else {
                return invalid("Must be a valid CIDR address range.");
            };
            let is_ipv4 = range.addr().is_ipv4();
            if *version.get_or_insert(is_ipv4) != is_ipv4 {
                return invalid("A rule cannot have both IPv4 and IPv6 ranges.");
            }
        }
    }
    Ok(())
}

/// A range, or an address, which is a range of one.
fn range(text: &str) -> Option<IpNet> {
    let range = text.parse::<IpNet>().ok();
    let range = range.or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))?;
    (range.addr() == range.network()).then_some(range)
}

/// Tags and service accounts exclude each other.
///
/// Source: Google's page on VPC firewall rules; the message is a guess.
fn refuse_mixed_names(firewall: &Object) -> Result<(), ApiError> {
    let first = |fields: [&'static str; 2]| {
        fields.into_iter().find(|field| !firewall.items(field).is_empty())
    };
    let tags = first(["sourceTags", "targetTags"]);
    let accounts = first(["sourceServiceAccounts", "targetServiceAccounts"]);
    match (tags, accounts) {
        (Some(tags), Some(accounts)) => Err(ApiError::invalid(format!(
            "Invalid value for field 'resource.{accounts}': ''. Cannot be specified together with {tags}."
        ))),
        _ => Ok(()),
    }
}

/// Source: discovery, `Firewall.direction`; the message is a guess.
fn refuse_sources_of_egress(firewall: &Object) -> Result<(), ApiError> {
    if firewall.text("direction") != "EGRESS" {
        return Ok(());
    }
    for field in ["sourceTags", "sourceServiceAccounts"] {
        if !firewall.items(field).is_empty() {
            return Err(ApiError::invalid(format!(
                "Invalid value for field 'resource.{field}': ''. Cannot be specified for direction EGRESS."
            )));
        }
    }
    Ok(())
}

/// Source: discovery, `FirewallLogConfig.metadata`, which is only for enabled logs; the message is a
/// guess.
fn refuse_metadata_of_disabled_logs(firewall: &Object) -> Result<(), ApiError> {
    let metadata = firewall.text("logConfig.metadata");
    if metadata.is_empty() || firewall.is_true("logConfig.enable") {
        return Ok(());
    }
    Err(ApiError::invalid(format!(
        "Invalid value for field 'resource.logConfig.metadata': '{metadata}'. Can only be specified if \
         logging is enabled."
    )))
}

/// The rules that Google makes for a connector can be read, and do not exist for writes.
///
/// Source: Google's page on VPC firewall rules, "Resource not found error"; the status is a guess.
fn refuse_of_connector(cloud: &Cloud, name: &Name) -> Result<(), ApiError> {
    let is_of_connector =
        cloud.store.object(name).is_some_and(|stored| stored.hidden.contains_key(OF_CONNECTOR));
    if is_of_connector {
        return Err(ApiError::not_found(format!("The resource \"{}\" was not found.", name.id())));
    }
    Ok(())
}

fn refuse_fixed_fields(cloud: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    let project = change.name.project();
    writes::refuse_changes(change, &CHANGEABLE, |field, value| {
        let text = value.as_str().unwrap_or_default();
        let is_same_network = || {
            referenced(&cloud.projects, text, project)
                .is_some_and(|network| change.before.text("network") == link_to(&network))
        };
        change.before.get(field) == Some(value) || field == "network" && is_same_network()
    })
}

/// The rule after a change. Metadata of logs that the change disables is dropped.
fn changed(change: &Change<'_>) -> Object {
    let mut after = change.before.clone();
    json::merge(&mut after, change.patch);
    if change.patch.at("logConfig.metadata").is_none() {
        drop_idle_metadata(&mut after);
    }
    after
}

fn drop_idle_metadata(firewall: &mut Object) {
    let is_enabled = firewall.is_true("logConfig.enable");
    if let Some(logs) = firewall.get_mut("logConfig").and_then(Json::as_object_mut)
        && !is_enabled
    {
        logs.remove("metadata");
    }
}

/// Completes a rule: an ingress rule without sources applies to every source, an egress rule without
/// destinations to every destination. Protocols are returned in lower case, ranges in their shortest
/// spelling.
///
/// Sources: discovery, defaults of `direction`, `priority`, `sourceRanges` and `destinationRanges`;
/// hashicorp/google compares protocols without regard to case and ranges by their value. That a range
/// of one address keeps the spelling without a prefix length, and that `logConfig` is always returned,
/// are guesses.
fn fill(cloud: &mut Cloud, name: &Name, firewall: &mut Object) {
    if let Some(network) = referenced(&cloud.projects, network_of(firewall), name.project()) {
        firewall.insert("network".to_owned(), json!(link_to(&network)));
    }
    firewall.entry("direction").or_insert_with(|| json!("INGRESS"));
    firewall.entry("priority").or_insert_with(|| json!(1000));
    firewall.entry("disabled").or_insert_with(|| json!(false));
    for action in ["allowed", "denied"] {
        let rules = firewall.get_mut(action).and_then(Json::as_array_mut);
        for rule in rules.into_iter().flatten().filter_map(Json::as_object_mut) {
            let protocol = rule.text("IPProtocol").to_ascii_lowercase();
            rule.insert("IPProtocol".to_owned(), json!(protocol));
            json::drop_empty_lists(rule);
        }
    }
    let needed = match firewall.text("direction") {
        "EGRESS" => ("destinationRanges", ["destinationRanges"].as_slice()),
        _ => ("sourceRanges", ["sourceRanges", "sourceTags", "sourceServiceAccounts"].as_slice()),
    };
    if needed.1.iter().all(|field| firewall.items(field).is_empty()) {
        firewall.insert(needed.0.to_owned(), json!([EVERYWHERE]));
    }
    for field in ["sourceRanges", "destinationRanges"] {
        let ranges = firewall.get_mut(field).and_then(Json::as_array_mut);
        for range in ranges.into_iter().flatten() {
            let text = range.as_str().unwrap_or_default();
            let short = text.parse::<IpNet>().map(|it| it.to_string());
            let short = short.or_else(|_| text.parse::<IpAddr>().map(|it| it.to_string()));
            *range = json!(short.unwrap_or_else(|_| text.to_owned()));
        }
    }
    let logs = firewall.entry("logConfig").or_insert_with(|| json!({}));
    if let Some(logs) = logs.as_object_mut() {
        logs.entry("enable").or_insert_with(|| json!(false));
        if logs.is_true("enable") {
            logs.entry("metadata").or_insert_with(|| json!("INCLUDE_ALL_METADATA"));
        }
    }
    drop_idle_metadata(firewall);
}

/// `update`: the body replaces all fields.
///
/// Source: discovery, `firewalls.update` and the annotations of `Firewall.name`. That a body without a
/// name is rejected is a guess: the annotations say the same of a patch, which Google accepts without
/// one, as all patches of hashicorp/google are.
fn update(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    if let Some(answer) = writes::repeated(cloud, request)? {
        return Ok(answer);
    }
    if request.body.text("name").is_empty() {
        return Err(writes::required("name"));
    }
    let name = request.item();
    let before = &writes::writable(cloud, &name)?.body;
    let mut patch = json::without_nulls(request.body.clone());
    patch.remove("name");
    let omitted = CHANGEABLE.iter().filter(|field| before.contains_key(**field));
    for field in omitted {
        patch.entry(*field).or_insert(Json::Null);
    }
    for refuses in FIREWALLS.rules.refuses_change {
        refuses(cloud, &Change { name: &name, before, patch: &patch })?;
    }
    Ok(writes::started(cloud, request, &name, "update", Json::Object(patch)))
}

#[cfg(test)]
mod tests;
