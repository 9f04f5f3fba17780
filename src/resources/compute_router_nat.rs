//! `google_compute_router_nat`: a Cloud NAT, an element of a router's `nats`.
//!
//! Google: compute v1 `routers`, `RouterNat`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use super::apis::COMPUTE;
use super::direct_egress;
use super::references::{ADDRESS, ROUTER, SUBNETWORK};
use super::routers::PART;
use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::Change::{Patches, Replaces};
use crate::spec::Kind::{Bool, Int, String, StringSet, Strings};
use crate::spec::Literal::{Int as Number, Text};
use crate::spec::SetBy::{Default, Optional, OptionalComputed, Required};
use crate::spec::{
    DELETION_POLICY, Element, Exceptions, Field, ID, IdentityField, Items, Lifecycle, NONE,
    PROJECT, PlanContext, REGION, Resource, Rule, block, checks, field, named,
};
use crate::value::{Path, Value};

const ALLOCATE_OPTIONS: &[&str] = &["MANUAL_ONLY", "AUTO_ONLY"];
const FILTERS: &[&str] = &["ERRORS_ONLY", "TRANSLATIONS_ONLY", "ALL"];
const SOURCES: &[&str] = &[
    "ALL_SUBNETWORKS_ALL_IP_RANGES",
    "ALL_SUBNETWORKS_ALL_PRIMARY_IP_RANGES",
    "LIST_OF_SUBNETWORKS",
];
const SOURCES_64: &[&str] = &["ALL_IPV6_SUBNETWORKS", "LIST_OF_IPV6_SUBNETWORKS"];
const TIERS: &[&str] = &["PREMIUM", "STANDARD"];
const TYPES: &[&str] = &["PUBLIC", "PRIVATE"];

/// The NAT's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const COMPUTE_ROUTER_NAT: Resource = Resource {
    noun:         "NAT",
    id:           "{project}/{region}/{router}/{name}",
    import:       &["projects/{project}/regions/{region}/routers/{router}/{name}", "{project}/{region}/{router}/{name}", "{region}/{router}/{name}", "{router}/{name}"],
    identity:     &[IdentityField::Required("name"), IdentityField::Optional("project"), IdentityField::Optional("region"), IdentityField::Required("router")],
    fields: &[
        //    attribute                       type    set by             a change  Google's field
        field("name",                         String, Required,          Replaces, "name").checked_by(checks::rfc1035_name)
            .says("Name of the NAT: 1 to 63 lowercase letters, digits and hyphens, starting with a letter."),
        field("router",                       String, Required,          Replaces, "").refers_to(&ROUTER).says_where()
            .says("Router of the NAT: its name, path or link."),
        field("source_subnetwork_ip_ranges_to_nat",
                                              String, Required,          Patches,  "sourceSubnetworkIpRangesToNat").one_of(SOURCES)
            .says("Ranges whose traffic is translated: `ALL_SUBNETWORKS_ALL_IP_RANGES`, `ALL_SUBNETWORKS_ALL_PRIMARY_IP_RANGES` or those of the `subnetwork` blocks (`LIST_OF_SUBNETWORKS`). Google accepts only one NAT for all subnetworks in each network and region."),
        field("auto_network_tier",            String, OptionalComputed,  Patches,  "autoNetworkTier").one_of(TIERS).not_read()
            .says("Network tier of the addresses that Google reserves: `PREMIUM` or `STANDARD`. It is never read back."),
        DELETION_POLICY,
        field("drain_nat_ips",                StringSet, OptionalComputed, Patches, "drainNatIps").refers_to(&ADDRESS)
            .says("Addresses to drain: their names, paths or links. Each must have been in `nat_ips` before and be removed from there in the same change."),
        field("enable_dynamic_port_allocation", Bool, OptionalComputed,  Patches,  "enableDynamicPortAllocation")
            .says("Whether the number of ports of a VM varies with its use, between `min_ports_per_vm` and `max_ports_per_vm`."),
        field("enable_endpoint_independent_mapping",
                                              Bool,   OptionalComputed,  Patches,  "enableEndpointIndependentMapping")
            .says("Whether endpoint-independent mapping is enabled. Google rejects it together with `enable_dynamic_port_allocation`."),
        field("endpoint_types",               Strings, OptionalComputed, Replaces, "endpointTypes").items(1, 0)
            .says("Types of endpoints that the NAT serves: `ENDPOINT_TYPE_VM`, `ENDPOINT_TYPE_SWG` or `ENDPOINT_TYPE_MANAGED_PROXY_LB`. Google defaults to `ENDPOINT_TYPE_VM`, which includes Direct VPC egress of Cloud Run."),
        field("icmp_idle_timeout_sec",        Int,    Default(Number(30)), Patches, "icmpIdleTimeoutSec").default_if_absent()
            .says("Timeout of ICMP connections, in seconds. Defaults to 30."),
        ID,
        block("log_config",                   Items::One, Optional,      Patches,  "logConfig", &[
            field("enable",                   Bool,   Required,          Patches,  "enable")
                .says("Whether logs are written."),
            field("filter",                   String, Required,          Patches,  "filter").one_of(FILTERS)
                .says("Log entries to write: `ERRORS_ONLY`, `TRANSLATIONS_ONLY` or `ALL`."),
        ])
            .says("Logs of the NAT."),
        field("max_ports_per_vm",             Int,    Optional,          Patches,  "maxPortsPerVm").zero_is_unset()
            .says("Maximum number of ports of a VM, a power of two. Requires `enable_dynamic_port_allocation`."),
        field("min_ports_per_vm",             Int,    OptionalComputed,  Patches,  "minPortsPerVm").zero_is_unset()
            .says("Minimum number of ports of a VM. Google defaults to 64, or to 32 with `enable_dynamic_port_allocation`. For Direct VPC egress of Cloud Run, set at least twice the number of ports that an instance needs."),
        block("nat64_subnetwork",             Items::Set, Optional,      Patches,  "nat64Subnetworks", &[
            field("name",                     String, Required,          Patches,  "name").refers_to(&SUBNETWORK)
                .says("Subnetwork: its name, path or link."),
        ]).keyed_by("name")
            .says("Subnetworks whose IPv6 traffic is translated with `source_subnetwork_ip_ranges_to_nat64 = \"LIST_OF_IPV6_SUBNETWORKS\"`."),
        field("nat_ip_allocate_option",       String, Optional,          Patches,  "natIpAllocateOption").one_of(ALLOCATE_OPTIONS)
            .says("Where external addresses come from: Google reserves them (`AUTO_ONLY`), or they are those of `nat_ips` (`MANUAL_ONLY`). Google requires it for a public NAT."),
        field("nat_ips",                      StringSet, OptionalComputed, Patches, "natIps").refers_to(&ADDRESS)
            .says("External addresses of the NAT: their names, paths or links. Requires `nat_ip_allocate_option = \"MANUAL_ONLY\"`."),
        // Google has one field for both, and names `natIps` in its refusals.
        field("initial_nat_ips",              StringSet, Optional,       Replaces, "natIps").refers_to(&ADDRESS).not_read()
            .says("Addresses to create the NAT with, if its addresses are managed elsewhere afterwards. Requires `nat_ip_allocate_option = \"MANUAL_ONLY\"`."),
        PROJECT,
        // Of the router, not of the NAT: Google doesn't return it in the element.
        Field { google: "", ..REGION },
        block("rules",                        Items::Set, Optional,      Patches,  "rules", &[
            field("rule_number",              Int,    Required,          Patches,  "ruleNumber").between(0, 65_000)
                .says("Number of the rule, unique within the NAT, from 0 to 65000."),
            field("match",                    String, Required,          Patches,  "match")
                .says("Traffic that the rule applies to: an expression in the Common Expression Language, such as `destination.ip == '198.51.100.1'`."),
            field("description",              String, Optional,          Patches,  "description")
                .says("Description of the rule."),
            block("action",                   Items::One, Optional,      Patches,  "action", &[
                field("source_nat_active_ips", StringSet, Optional,      Patches,  "sourceNatActiveIps").refers_to(&ADDRESS)
                    .says("Addresses to use, of a public NAT: their names, paths or links."),
                field("source_nat_active_ranges", StringSet, Optional,   Patches,  "sourceNatActiveRanges").refers_to(&SUBNETWORK)
                    .says("Subnetworks whose ranges to use, of a private NAT: their names, paths or links."),
                field("source_nat_drain_ips", StringSet, Optional,       Patches,  "sourceNatDrainIps").refers_to(&ADDRESS)
                    .says("Addresses to drain, of a public NAT: their names, paths or links."),
                field("source_nat_drain_ranges", StringSet, Optional,    Patches,  "sourceNatDrainRanges").refers_to(&SUBNETWORK)
                    .says("Subnetworks whose ranges to drain, of a private NAT: their names, paths or links."),
            ])
                .says("Addresses or ranges to use for the traffic that matches. A rule of a private NAT must have `source_nat_active_ranges`."),
        ]).keyed_by("rule_number")
            .says("Rules that choose addresses or ranges by destination."),
        field("source_subnetwork_ip_ranges_to_nat64",
                                              String, Optional,          Patches,  "sourceSubnetworkIpRangesToNat64").one_of(SOURCES_64)
            .says("Subnetworks whose IPv6 traffic is translated: all (`ALL_IPV6_SUBNETWORKS`) or those of the `nat64_subnetwork` blocks (`LIST_OF_IPV6_SUBNETWORKS`)."),
        block("subnetwork",                   Items::Set, Optional,      Patches,  "subnetworks", &[
            field("name",                     String, Required,          Patches,  "name").refers_to(&SUBNETWORK)
                .says("Subnetwork: its name, path or link."),
            field("source_ip_ranges_to_nat",  StringSet, Required,       Patches,  "sourceIpRangesToNat").items(1, 0)
                .says("Ranges of the subnetwork to translate: `ALL_IP_RANGES`, `PRIMARY_IP_RANGE` or `LIST_OF_SECONDARY_IP_RANGES`."),
            field("secondary_ip_range_names", StringSet, Optional,       Patches,  "secondaryIpRangeNames")
                .says("Names of the secondary ranges to translate with `LIST_OF_SECONDARY_IP_RANGES`."),
        ]).keyed_by("name")
            .says("Subnetworks to translate with `source_subnetwork_ip_ranges_to_nat = \"LIST_OF_SUBNETWORKS\"`."),
        field("tcp_established_idle_timeout_sec", Int, Default(Number(1200)), Patches, "tcpEstablishedIdleTimeoutSec").default_if_absent()
            .says("Timeout of established TCP connections, in seconds. Defaults to 1200."),
        field("tcp_time_wait_timeout_sec",    Int,    Default(Number(120)), Patches, "tcpTimeWaitTimeoutSec").default_if_absent()
            .says("Timeout of TCP connections in state `TIME_WAIT`, in seconds. Defaults to 120."),
        field("tcp_transitory_idle_timeout_sec", Int, Default(Number(30)), Patches, "tcpTransitoryIdleTimeoutSec").default_if_absent()
            .says("Timeout of transitory TCP connections, in seconds. Defaults to 30."),
        field("type",                         String, Default(Text("PUBLIC")), Replaces, "type").one_of(TYPES).default_if_absent()
            .says("Kind of NAT: to the internet (`PUBLIC`), or between networks (`PRIVATE`). Defaults to `PUBLIC`."),
        field("udp_idle_timeout_sec",         Int,    Default(Number(30)), Patches, "udpIdleTimeoutSec").default_if_absent()
            .says("Timeout of UDP connections, in seconds. Defaults to 30."),
    ],
    rules: &[
        Rule::at_most_one("", &["initial_nat_ips", "nat_ips"]),
        Rule::at_most_one("", &["initial_nat_ips", "drain_nat_ips"]),
    ],
    exceptions: Exceptions {
        validate: Some(refuse_private_rules_without_ranges),
        refuse_plan: Some(refuse_addresses_that_cannot_drain),
        ..NONE
    },
    checks: Some(&direct_egress::NAT),
    description: "A Cloud NAT: it gives instances without external addresses, Cloud Run with Direct VPC egress \
                  included, access to the internet or to other networks. It is part of a router \
                  (`google_compute_router`); changes of one router wait for each other.",
    ..Resource::of("google_compute_router_nat", &COMPUTE, LIFECYCLE)
};

const LIFECYCLE: Lifecycle = Lifecycle::Element(Element { array: "nats", ..PART });

/// Source: hashicorp/google 7.46.0, which refuses it before it sends the NAT.
fn refuse_private_rules_without_ranges(config: &Value, diagnostics: &mut Diagnostics) {
    if config.get("type").as_str() != Some("PRIVATE") || config.get("rules").is_unknown() {
        return;
    }
    let has_ranges = |rule: &Value| {
        let action = rule.get("action");
        let mut actions = action.elements().iter();
        action.is_unknown()
            || actions.any(|action| {
                let ranges = action.get("source_nat_active_ranges");
                action.is_unknown() || ranges.is_unknown() || !ranges.elements().is_empty()
            })
    };
    let mut rules = config.get("rules").elements().iter();
    if rules.any(|rule| !rule.is_unknown() && !has_ranges(rule)) {
        let detail =
            "Each rule of a NAT with `type = \"PRIVATE\"` must have an `action` block with \
                      `source_nat_active_ranges`."
                .to_owned();
        let path = Path::attribute("rules");
        diagnostics.push(Diagnostic::error("Missing attribute", detail).about(path));
    }
}

/// Addresses are drained when they are removed from `nat_ips`, and in no other way.
///
/// Source: discovery compute/v1, `RouterNat.drainNatIps`; hashicorp/google 7.46.0 compares the names.
fn refuse_addresses_that_cannot_drain(
    context: &PlanContext<'_>,
    planned: &Value,
    diagnostics: &mut Diagnostics,
) {
    let names = |object: &Value, attribute: &str| -> Vec<std::string::String> {
        let elements = object.get(attribute).elements().iter();
        elements.filter_map(|address| address.as_str().map(named)).collect()
    };
    let (before, drained) = (context.prior, names(context.prior, "drain_nat_ips"));
    let (used, kept) = (names(before, "nat_ips"), names(planned, "nat_ips"));
    let mut refuse = |detail| {
        let path = Path::attribute("drain_nat_ips");
        diagnostics.push(Diagnostic::error("Address cannot be drained", detail).about(path));
    };
    for address in names(planned, "drain_nat_ips") {
        if drained.contains(&address) {
            continue;
        }
        if before.is_null() {
            refuse(format!(
                "`{address}` is in `drain_nat_ips` of a new NAT, which has no addresses to drain yet."
            ));
        } else if !used.contains(&address) {
            refuse(format!("`{address}` is not in `nat_ips` of the NAT as it is now."));
        } else if kept.contains(&address) {
            refuse(format!(
                "`{address}` is in both `nat_ips` and `drain_nat_ips`. Remove it from `nat_ips`."
            ));
        }
    }
}
