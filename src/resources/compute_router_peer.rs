//! `google_compute_router_peer`: a BGP peer of a Cloud Router, an element of its `bgpPeers`.
//!
//! Google: compute v1 `routers`, `RouterBgpPeer`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use super::apis::COMPUTE;
use super::compute_router::refuse_advertisements_in_default_mode;
use super::references::{INSTANCE, ROUTER};
use super::routers::PART;
use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::Change::{Follows, Never, Patches, Replaces};
use crate::spec::Kind::{Bool, Int, String, Strings};
use crate::spec::Literal::{Bool as Is, Int as Number, Text};
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    Beside, DELETION_POLICY, Element, ElementChange, EncodeContext, Exceptions, Field, ID, Items,
    Lifecycle, NONE, PROJECT, REGION, Resource, block, checks, field, same,
};
use crate::value::{Path, Value};

const ADVERTISE_MODES: &[&str] = &["DEFAULT", "CUSTOM"];
const SESSION_MODES: &[&str] = &["ACTIVE", "DISABLED", "PASSIVE"];

/// Bidirectional Forwarding Detection (BFD).
#[rustfmt::skip] // a table: one attribute a line
const BFD: &[Field] = &[
    field("min_receive_interval",        Int,    Default(Number(1000)), Patches, "minReceiveInterval").default_if_absent()
        .says("Minimum interval between control packets that are received, in milliseconds, from 1000 to 30000. Defaults to 1000."),
    field("min_transmit_interval",       Int,    Default(Number(1000)), Patches, "minTransmitInterval").default_if_absent()
        .says("Minimum interval between control packets that are sent, in milliseconds, from 1000 to 30000. Defaults to 1000."),
    field("multiplier",                  Int,    Default(Number(5)), Patches, "multiplier").default_if_absent()
        .says("Number of consecutive packets that must be missed before the peer counts as unavailable, from 5 to 16. Defaults to 5."),
    field("session_initialization_mode", String, Required,          Patches,  "sessionInitializationMode").one_of(SESSION_MODES)
        .says("Who initiates the BFD session: the router (`ACTIVE`), the peer (`PASSIVE`), or nobody (`DISABLED`)."),
];

/// The peer's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const COMPUTE_ROUTER_PEER: Resource = Resource {
    noun:         "BGP peer",
    id:           "projects/{project}/regions/{region}/routers/{router}/{name}",
    import:       &["projects/{project}/regions/{region}/routers/{router}/{name}", "{project}/{region}/{router}/{name}", "{region}/{router}/{name}", "{router}/{name}"],
    fields: &[
        //    attribute                       type    set by             a change  Google's field
        field("interface",                    String, Required,          Replaces, "interfaceName")
            .says("Name of the router's interface on which the session is (`google_compute_router_interface`)."),
        field("name",                         String, Required,          Replaces, "name").checked_by(checks::rfc1035_name)
            .says("Name of the peer: 1 to 63 lowercase letters, digits and hyphens, starting with a letter."),
        field("peer_asn",                     Int,    Required,          Patches,  "peerAsn")
            .says("Autonomous system number (ASN) of the peer."),
        field("router",                       String, Required,          Replaces, "").refers_to(&ROUTER).says_where()
            .says("Router of the peer: its name, path or link."),
        field("advertise_mode",               String, Default(Text("DEFAULT")), Patches, "advertiseMode").one_of(ADVERTISE_MODES).default_if_absent()
            .says("Routes to advertise to the peer: those of the router (`DEFAULT`), or those set here (`CUSTOM`). Defaults to `DEFAULT`."),
        field("advertised_groups",            Strings, Optional,         Patches,  "advertisedGroups")
            .says("Groups of prefixes to advertise in mode `CUSTOM`. The only one is `ALL_SUBNETS`."),
        block("advertised_ip_ranges",         Items::Set, Optional,      Patches,  "advertisedIpRanges", &[
            field("description",              String, Optional,          Patches,  "description")
                .says("Description of the range."),
            field("range",                    String, Required,          Patches,  "range").same_when(same::range)
                .says("Range of addresses, in CIDR notation."),
        ]).keyed_by("range")
            .says("Ranges of addresses to advertise in mode `CUSTOM`, in addition to the groups."),
        field("advertised_route_priority",    Int,    Optional,          Patches,  "advertisedRoutePriority").zero_is_unset()
            .says("Priority of the routes that are advertised to the peer: of several matching routes, the one with the lowest wins. For 0, set `zero_advertised_route_priority`."),
        block("bfd",                          Items::One, OptionalComputed, Patches, "bfd", BFD)
            .says("Bidirectional Forwarding Detection (BFD), which finds out sooner that the peer is unavailable."),
        block("custom_learned_ip_ranges",     Items::Many, Optional,     Patches,  "customLearnedIpRanges", &[
            field("range",                    String, Required,          Patches,  "range").same_when(same::range)
                .says("Range of addresses, in CIDR notation."),
        ])
            .says("Ranges that the router treats as learned from the peer."),
        field("custom_learned_route_priority", Int,   Optional,          Patches,  "customLearnedRoutePriority").zero_is_unset()
            .says("Priority of the `custom_learned_ip_ranges`, up to 65335. Google uses 100 if it is omitted. For 0, set `zero_custom_learned_route_priority`."),
        DELETION_POLICY,
        field("enable",                       Bool,   Default(Is(true)), Patches,  "enable").default_if_absent()
            .says("Whether there is a session with the peer. `false` ends it and removes its routes. Defaults to `true`."),
        field("enable_ipv4",                  Bool,   OptionalComputed,  Patches,  "enableIpv4")
            .says("Whether the session exchanges IPv4 routes. Google enables it for a peer with an IPv4 address."),
        field("enable_ipv6",                  Bool,   Default(Is(false)), Patches, "enableIpv6").default_if_absent()
            .says("Whether the session exchanges IPv6 routes. Defaults to `false`."),
        field("export_policies",              Strings, Optional,         Patches,  "exportPolicies")
            .says("Names of the router's route policies for routes that are advertised to the peer, in the order of their evaluation."),
        ID,
        field("import_policies",              Strings, Optional,         Patches,  "importPolicies")
            .says("Names of the router's route policies for routes that are learned from the peer, in the order of their evaluation."),
        field("ip_address",                   String, OptionalComputed,  Patches,  "ipAddress").same_when(same::range)
            .says("Address of the router's interface. Google takes it from the interface."),
        field("ipv4_nexthop_address",         String, OptionalComputed,  Patches,  "ipv4NexthopAddress").checked_by(checks::ip_address).same_when(same::range).follows(&["enable_ipv4"])
            .says("IPv4 next hop of the routes that are advertised to the peer, if the session itself is one of IPv6."),
        field("ipv6_nexthop_address",         String, OptionalComputed,  Patches,  "ipv6NexthopAddress").checked_by(checks::ip_address).same_when(same::range).follows(&["enable_ipv6"])
            .says("IPv6 next hop of the routes that are advertised to the peer, of `2600:2d00:0:2::/64` or `2600:2d00:0:3::/64`. Google assigns one with `enable_ipv6`."),
        field("is_advertised_route_priority_set", Bool, Computed,        Follows,  "isAdvertisedRoutePrioritySet").follows(&["advertised_route_priority", "zero_advertised_route_priority"])
            .says("Whether the peer has a priority of its own for routes that are advertised to it."),
        field("is_custom_learned_priority_set", Bool, Computed,          Follows,  "isCustomLearnedPrioritySet").follows(&["custom_learned_route_priority", "zero_custom_learned_route_priority"])
            .says("Whether the peer has a priority of its own for the `custom_learned_ip_ranges`."),
        field("management_type",              String, Computed,          Never,    "managementType")
            .says("Who manages the peer: users (`MANAGED_BY_USER`), or Google together with an Interconnect attachment (`MANAGED_BY_ATTACHMENT`)."),
        block("md5_authentication_key",       Items::One, Optional,      Patches,  "md5AuthenticationKey", &[
            field("key",                      String, Required,          Patches,  "key").sensitive().not_read()
                .says("Value of the key. It is never read back."),
            field("name",                     String, Required,          Patches,  "name")
                .says("Name of the key, unique within the router."),
        ])
            .says("Key for MD5 authentication of the session. It is stored in the router, and no other peer can use it."),
        field("peer_ip_address",              String, OptionalComputed,  Patches,  "peerIpAddress").same_when(same::range)
            .says("Address of the peer, of the range of the router's interface. Google assigns one if it is omitted."),
        field("peer_ipv4_nexthop_address",    String, OptionalComputed,  Patches,  "peerIpv4NexthopAddress").checked_by(checks::ip_address).same_when(same::range).follows(&["enable_ipv4"])
            .says("IPv4 next hop of the routes that are learned from the peer, if the session itself is one of IPv6."),
        field("peer_ipv6_nexthop_address",    String, OptionalComputed,  Patches,  "peerIpv6NexthopAddress").checked_by(checks::ip_address).same_when(same::range).follows(&["enable_ipv6"])
            .says("IPv6 next hop of the routes that are learned from the peer, of `2600:2d00:0:2::/64` or `2600:2d00:0:3::/64`. Google assigns one with `enable_ipv6`."),
        PROJECT,
        Field { google: "", ..REGION },
        field("router_appliance_instance",    String, Optional,          Patches,  "routerApplianceInstance").refers_to(&INSTANCE)
            .says("Instance that is the peer, a router appliance: its path or link."),
        field("zero_advertised_route_priority", Bool, Optional,          Patches,  "")
            .says("Whether `advertised_route_priority` is 0, which Terraform cannot distinguish from an omitted one."),
        field("zero_custom_learned_route_priority", Bool, Default(Is(false)), Patches, "")
            .says("Whether `custom_learned_route_priority` is 0, which Terraform cannot distinguish from an omitted one. Defaults to `false`."),
    ],
    exceptions: Exceptions {
        validate: Some(validate),
        encode: Some(write_as_google),
        decode: Some(read_from_google),
        ..NONE
    },
    description: "A BGP peer of a Cloud Router (`google_compute_router`): the other side of a session on one of its \
                  interfaces (`google_compute_router_interface`). It is part of the router; changes of one router \
                  wait for each other.",
    ..Resource::of("google_compute_router_peer", &COMPUTE, LIFECYCLE)
};

const LIFECYCLE: Lifecycle = Lifecycle::Element(Element {
    array: "bgpPeers",
    beside: Some(Beside { change: write_key, hidden: &["md5AuthenticationKeys.key"] }),
    ..PART
});

/// A priority that can be 0: its attribute, the one that says so, the one that says whether Google has a
/// value, and Google's fields for the first and the last.
const PRIORITIES: [[&str; 4]; 2] = [
    [
        "advertised_route_priority",
        "zero_advertised_route_priority",
        "advertisedRoutePriority",
        "isAdvertisedRoutePrioritySet",
    ],
    [
        "custom_learned_route_priority",
        "zero_custom_learned_route_priority",
        "customLearnedRoutePriority",
        "isCustomLearnedPrioritySet",
    ],
];

fn validate(config: &Value, diagnostics: &mut Diagnostics) {
    refuse_advertisements_in_default_mode(config, &Path::root(), diagnostics);
    for [priority, zero, ..] in PRIORITIES {
        let value = config.get(priority);
        let is_other = !value.is_unknown() && !value.is_zero();
        if is_other && config.get(zero).as_bool() == Some(true) {
            let detail = format!("`{priority}` must be 0 or omitted with `{zero} = true`.");
            let diagnostic = Diagnostic::error("Conflicting attributes", detail);
            diagnostics.push(diagnostic.about(Path::attribute(priority)));
        }
    }
}

/// Writes what Google represents in another way: a Boolean that is a string, priorities of 0, and a key by
/// its name, while the key itself is in the router.
///
/// Source: discovery compute/v1, `RouterBgpPeer`.
fn write_as_google(peer: &mut Json, context: &EncodeContext<'_>) {
    if let Some(is_enabled) = peer["enable"].as_bool() {
        peer["enable"] = if is_enabled { "TRUE" } else { "FALSE" }.into();
    }
    let Some(peer) = peer.as_object_mut() else { return };
    for [priority, zero, google, _] in PRIORITIES {
        let is_zero = |peer: &Value| peer.get(zero).as_bool() == Some(true);
        if is_zero(context.planned) {
            peer.insert(google.to_owned(), json!(0));
        } else if is_zero(context.prior) && context.planned.get(priority).is_zero() {
            peer.remove(google);
        }
    }
    peer.remove("md5AuthenticationKey");
    let name = |peer: &Value| key_of(peer).and_then(|key| key.get("name").as_str().map(Json::from));
    match name(context.planned) {
        Some(name) => _ = peer.insert("md5AuthenticationKeyName".to_owned(), name),
        None if name(context.prior).is_some() => _ = peer.remove("md5AuthenticationKeyName"),
        None => {}
    }
}

/// The reverse of [`write_as_google`].
fn read_from_google(peer: &mut Json) {
    for [_, _, priority, is_set] in PRIORITIES {
        peer[is_set] = (!peer[priority].is_null()).into();
    }
    let name = peer["md5AuthenticationKeyName"].take();
    if name.as_str().is_some_and(|name| !name.is_empty()) {
        peer["md5AuthenticationKey"] = json!({"name": name});
    }
}

fn key_of(peer: &Value) -> Option<&Value> {
    peer.get("md5_authentication_key").elements().first()
}

/// Writes the keys of the router if that of the peer changes. Google keeps the values of keys that are sent
/// by their names alone.
///
/// Source: discovery compute/v1, the comments of `RouterMd5AuthenticationKey`.
fn write_key(body: &mut Json, change: &ElementChange<'_>) {
    let (before, now) = (key_of(change.prior), key_of(change.planned));
    if before == now {
        return;
    }
    let name =
        |key: Option<&Value>| key.and_then(|key| key.get("name").as_str().map(str::to_owned));
    let own = [name(before), name(now)];
    let keys = change.parent["md5AuthenticationKeys"].as_array().into_iter().flatten();
    let names = keys.filter_map(|key| key["name"].as_str());
    let others = names.filter(|name| !own.iter().flatten().any(|own| own == name));
    let mut keys: Vec<Json> = others.map(|name| json!({"name": name})).collect();
    if let Some(key) = now {
        let text = |attribute: &str| key.get(attribute).as_str().unwrap_or_default();
        keys.push(json!({"name": text("name"), "key": text("key")}));
    }
    body["md5AuthenticationKeys"] = keys.into();
}

#[cfg(test)]
mod tests;
