//! `google_compute_subnetwork`: a range of addresses of a network in one region.
//!
//! Google: compute v1 `subnetworks`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use ipnet::IpNet;
use serde_json::{Value as Json, json};

use super::apis::COMPUTE;
use super::direct_egress;
use super::holders;
use super::references::{INTERNAL_RANGE, NETWORK};
use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::Change::{Follows, Never, NoCall, Patches, Replaces, ReplacesIf};
use crate::spec::Kind::{Bool, Float, Int, String, StringMap, StringSet};
use crate::spec::Literal::{Bool as Is, Float as Number, Text};
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    CREATION_TIMESTAMP, Collection, DELETION_POLICY, EncodeContext, Exceptions, Group, GroupChange,
    Guard, ID, IdentityField, Items, Lifecycle, NONE, Object, PROJECT, PlanContext, REGION,
    Request, Resource, Rule, SELF_LINK, Update, block, checks, field, minutes, same,
};
use crate::value::{Path, Value};

const INTERVALS: &[&str] = &[
    "INTERVAL_5_SEC",
    "INTERVAL_30_SEC",
    "INTERVAL_1_MIN",
    "INTERVAL_5_MIN",
    "INTERVAL_10_MIN",
    "INTERVAL_15_MIN",
];
const METADATA: &[&str] = &["EXCLUDE_ALL_METADATA", "INCLUDE_ALL_METADATA", "CUSTOM_METADATA"];
const IPV6_ACCESS_TYPES: &[&str] = &["EXTERNAL", "INTERNAL"];
const ROLES: &[&str] = &["ACTIVE", "BACKUP"];
const STACK_TYPES: &[&str] = &["IPV4_ONLY", "IPV4_IPV6", "IPV6_ONLY"];
const SUBNET_MASKS: &[&str] = &[
    "ARP_ALL_RANGES",
    "ARP_PRIMARY_RANGE",
    "ARP_BROADCAST_PRIMARY_RANGE",
    "ARP_BROADCAST_PRIMARY_RANGE_WITH_LEARNING",
];

/// The subnetwork's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const COMPUTE_SUBNETWORK: Resource = Resource {
    type_name:    "google_compute_subnetwork",
    noun:         "subnetwork",
    api:          &COMPUTE,
    lifecycle: Lifecycle::Object(Object {
        path:     "projects/{project}/regions/{region}/subnetworks/{name}",
        collection: Some(&Collection::COMPUTE),
        create:   Object::COMPUTE.create.to("projects/{project}/regions/{region}/subnetworks"),
        update:   Update::Groups(&[
            Group::new(Request::post("/expandIpCidrRange"), &["ip_cidr_range"]),
            Group::new(Request::post("/setPrivateIpGoogleAccess"), &["private_ip_google_access"]),
            patch(&["private_ipv6_google_access", "stack_type", "ipv6_access_type", "ip_collection", "allow_subnet_cidr_routes_overlap"]),
            patch(&["log_config"]),
            patch(&["purpose"]),
            patch(&["role"]),
            patch(&["secondary_ip_range"]).in_steps(replace_ranges_in_steps),
        ]),
        in_use:   Some(&holders::OF_SUBNETWORK),
        ..Object::COMPUTE
    }),
    id:           "projects/{project}/regions/{region}/subnetworks/{name}",
    import:       &["projects/{project}/regions/{region}/subnetworks/{name}", "{project}/{region}/{name}", "{region}/{name}", "{name}"],
    identity:     &[IdentityField::Required("name"), IdentityField::Optional("project"), IdentityField::Optional("region")],
    numbered:     None,
    secret_headers: None,
    timeouts:     minutes(20),
    fields: &[
        //    attribute                       type    set by             a change  Google's field
        field("name",                         String, Required,          Replaces, "name").checked_by(checks::rfc1035_name)
            .says("Name of the subnetwork: 1 to 63 lowercase letters, digits and hyphens, starting with a letter."),
        field("network",                      String, Required,          Replaces, "network").refers_to(&NETWORK)
            .says("Network of the subnetwork: its name, path or link."),
        field("allow_subnet_cidr_routes_overlap",
                                              Bool,   OptionalComputed,  Patches,  "allowSubnetCidrRoutesOverlap").googles_default(Is(false))
            .says("Whether routes and ranges of other subnetworks may overlap the ranges of this subnetwork."),
        CREATION_TIMESTAMP,
        DELETION_POLICY,
        field("description",                  String, Optional,          Replaces, "description")
            .says("Description of the subnetwork. Changing it forces replacement."),
        field("external_ipv6_prefix",         String, OptionalComputed,  Replaces, "externalIpv6Prefix").follows(&["stack_type", "ipv6_access_type"]).same_when(same::range)
            .says("External IPv6 range. Google assigns one if it is not set."),
        field("fingerprint",                  String, Computed,          Never,    "").deprecated("The provider sends the fingerprint itself; this is always null.")
            .says("Always null."),
        field("gateway_address",              String, Computed,          Follows,  "gatewayAddress").follows(&["ip_cidr_range"])
            .says("Address of the gateway, the first usable address of the range."),
        ID,
        field("internal_ipv6_prefix",         String, OptionalComputed,  Replaces, "internalIpv6Prefix").follows(&["stack_type", "ipv6_access_type"]).same_when(same::range).checked_by(checks::cidr_or_prefix)
            .says("Internal IPv6 range. Google assigns one from the range of the network if it is not set."),
        field("ip_cidr_range",                String, OptionalComputed,  ReplacesIf(is_no_growth), "ipCidrRange").same_when(same::range).checked_by(checks::cidr).kept_when_removed()
            .says("Range of IPv4 addresses. It can be expanded in place to a range that contains the old one; any other change forces replacement. Direct VPC egress of Cloud Run requires a /26 or larger."),
        field("ip_collection",                String, Optional,          Patches,  "ipCollection").same_when(same::reference)
            .says("Link to the public delegated prefix to allocate external IPv6 addresses from."),
        field("ipv6_access_type",             String, Optional,          Patches,  "ipv6AccessType").one_of(IPV6_ACCESS_TYPES)
            .says("Whether IPv6 addresses are reachable from the internet: `EXTERNAL` or `INTERNAL`."),
        field("ipv6_cidr_range",              String, Computed,          Follows,  "ipv6CidrRange").follows(&["stack_type", "ipv6_access_type"])
            .says("Range of IPv6 addresses."),
        field("ipv6_gce_endpoint",            String, Computed,          Follows,  "ipv6GceEndpoint").follows(&["stack_type", "ipv6_access_type", "ip_collection"])
            .says("Resources that can use the IPv6 addresses: `VM_AND_FR` or `VM_ONLY`."),
        block("log_config",                   Items::One, Optional,      Patches,  "logConfig", &[
            field("aggregation_interval",     String, Default(Text("INTERVAL_5_SEC")),       Patches, "aggregationInterval").one_of(INTERVALS)
                .says("Interval over which packets of a flow are aggregated into one entry: `INTERVAL_5_SEC`, `INTERVAL_30_SEC`, `INTERVAL_1_MIN`, `INTERVAL_5_MIN`, `INTERVAL_10_MIN` or `INTERVAL_15_MIN`. Defaults to `INTERVAL_5_SEC`."),
            field("filter_expr",              String, Default(Text("true")),                 Patches, "filterExpr")
                .says("Filter for log entries, in the Common Expression Language. Defaults to `true`, which keeps all entries."),
            field("flow_sampling",            Float,  Default(Number(0.5)),                  Patches, "flowSampling").same_when(same::single_precision)
                .says("Fraction of flows to log, from 0 to 1. Defaults to 0.5."),
            field("metadata",                 String, Default(Text("INCLUDE_ALL_METADATA")), Patches, "metadata").one_of(METADATA)
                .says("Metadata to include in log entries: `INCLUDE_ALL_METADATA`, `EXCLUDE_ALL_METADATA` or `CUSTOM_METADATA`. Defaults to `INCLUDE_ALL_METADATA`."),
            field("metadata_fields",          StringSet, Optional,                           Patches, "metadataFields")
                .says("Metadata fields to include with `CUSTOM_METADATA`."),
        ])
            .says("VPC flow logs. They are disabled if the block is omitted."),
        block("params",                       Items::One, Optional,      Replaces, "params", &[
            field("resource_manager_tags",    StringMap, Optional,       Replaces, "resourceManagerTags")
                .says("Resource Manager tags to bind to the subnetwork: a map from `tagKeys/{id}` to `tagValues/{id}`."),
        ]).not_read()
            .says("Parameters that are sent when the subnetwork is created and never read back."),
        field("private_ip_google_access",     Bool,   OptionalComputed,  Patches,  "privateIpGoogleAccess").googles_default(Is(false))
            .says("Whether instances without an external address can reach Google APIs. Cloud Run with Direct VPC egress of all traffic requires it to reach them."),
        field("private_ipv6_google_access",   String, OptionalComputed,  Patches,  "privateIpv6GoogleAccess").googles_default(Text("DISABLE_GOOGLE_ACCESS"))
            .says("Whether Google APIs are reachable over IPv6, and in which direction: `DISABLE_GOOGLE_ACCESS`, `ENABLE_OUTBOUND_VM_ACCESS_TO_GOOGLE` or `ENABLE_BIDIRECTIONAL_ACCESS_TO_GOOGLE`."),
        PROJECT,
        field("purpose",                      String, OptionalComputed,  Patches,  "purpose").googles_default(Text("PRIVATE")).kept_when_removed()
            .says("Purpose of the subnetwork: `PRIVATE`, `REGIONAL_MANAGED_PROXY`, `GLOBAL_MANAGED_PROXY`, `PRIVATE_SERVICE_CONNECT`, `PEER_MIGRATION` or `PRIVATE_NAT`. Google defaults to `PRIVATE`."),
        REGION,
        field("reserved_internal_range",      String, Optional,          Replaces, "reservedInternalRange").refers_to(&INTERNAL_RANGE)
            .says("Link to the reserved internal range to allocate `ip_cidr_range` from."),
        field("resolve_subnet_mask",          String, Optional,          Replaces, "resolveSubnetMask").one_of(SUBNET_MASKS)
            .says("Destinations for which hosts send ARP requests: `ARP_ALL_RANGES`, `ARP_PRIMARY_RANGE`, `ARP_BROADCAST_PRIMARY_RANGE` or `ARP_BROADCAST_PRIMARY_RANGE_WITH_LEARNING`."),
        field("role",                         String, Optional,          Patches,  "role").one_of(ROLES)
            .says("Role of a proxy-only subnetwork: in use (`ACTIVE`) or on standby (`BACKUP`)."),
        block("secondary_ip_range",           Items::Many, OptionalComputed, Patches, "secondaryIpRanges", &[
            field("range_name",               String, Required,          Patches,  "rangeName").checked_by(checks::rfc1035_name)
                .says("Name of the range, unique within the subnetwork."),
            field("ip_cidr_range",            String, OptionalComputed,  Patches,  "ipCidrRange").same_when(same::range).checked_by(checks::cidr).kept_when_removed().follows(&["secondary_ip_range.reserved_internal_range"])
                .says("Range of IPv4 addresses."),
            field("reserved_internal_range",  String, Optional,          Patches,  "reservedInternalRange").refers_to(&INTERNAL_RANGE).read_only_if_set()
                .says("Link to the reserved internal range to allocate the range from. Google also binds ranges by itself, as for GKE, so the value is shown only while the attribute is set."),
        ]).keyed_by("range_name").unordered().kept_when_removed().starts_empty().foreign_element(is_of_anybody)
            .says("Named secondary ranges. Removing all blocks keeps the ranges, unless `send_secondary_ip_range_if_empty` is `true`. Ranges that other tools add, as GKE does, are left unchanged and are not shown."),
        SELF_LINK,
        field("send_secondary_ip_range_if_empty",
                                              Bool,   Optional,          NoCall,   "")
            .says("Whether removing all `secondary_ip_range` blocks also removes the ranges from the subnetwork."),
        field("stack_type",                   String, OptionalComputed,  Patches,  "stackType").one_of(STACK_TYPES).googles_default(Text("IPV4_ONLY"))
            .says("IP versions of the subnetwork: `IPV4_ONLY`, `IPV4_IPV6` or `IPV6_ONLY`. Google defaults to `IPV4_ONLY`."),
        field("state",                        String, Computed,          Follows,  "state").follows(&["role", "purpose"])
            .says("State of a proxy-only subnetwork: `READY` or `DRAINING`."),
        field("subnetwork_id",                Int,    Computed,          Never,    "id")
            .says("Numeric identifier of the subnetwork, assigned by Google."),
    ],
    limits: &[
        ("ip_cidr_range", "The range can only be expanded in place, to a range that contains the old one. A subnetwork must have a range."),
        ("ipv6_access_type", "Must be set and unset together with `stack_type`. Google rejects a change while the subnetwork has IPv6 addresses."),
        ("purpose", "Google rejects changes, except from the legacy load balancer purpose to `REGIONAL_MANAGED_PROXY`. Removing the attribute keeps the purpose."),
        ("role", "Required for proxy-only subnetworks and rejected for all others."),
        ("secondary_ip_range.ip_cidr_range", "A range must have addresses. Removing the attribute keeps them, unless `reserved_internal_range` changes."),
        ("stack_type", "Must be set and unset together with `ipv6_access_type`."),
    ],
    schema_version: 0,
    upgrades: &[],
    rules: &[
        Rule::at_least_one("log_config", &["aggregation_interval", "filter_expr", "flow_sampling", "metadata"]),
    ],
    exceptions: Exceptions {
        validate: Some(warn_of_idle_fields),
        plan: Some(empty_ranges),
        encode: Some(omit_what_the_purpose_does_not_support),
        decode: Some(hide_disabled_flow_logs),
        ..NONE
    },
    checks:       Some(&direct_egress::SUBNETWORK),
    description: "A subnetwork, a range of addresses of a VPC network in one region. Direct VPC egress of \
                  Cloud Run requires a /26 or larger in the region of the service.",
};

const fn patch(attributes: &'static [&'static str]) -> Group {
    Group::new(Request::patch(), attributes).guarded(Guard::Fingerprint)
}

/// Warns of metadata fields that no log entry will have. Google doesn't keep them reliably, so each
/// plan would add them again.
fn warn_of_idle_fields(config: &Value, diagnostics: &mut Diagnostics) {
    for (at, logs) in config.get("log_config").elements().iter().enumerate() {
        let metadata = logs.get("metadata");
        let is_custom = metadata.is_unknown() || metadata.as_str() == Some("CUSTOM_METADATA");
        if !is_custom && !logs.get("metadata_fields").elements().is_empty() {
            let path = Path::attribute("log_config").at(at).then("metadata_fields");
            let detail = format!(
                "`{path}` has an effect only with `metadata = \"CUSTOM_METADATA\"`, and Google doesn't \
                 keep it otherwise. Set that, or remove the fields."
            );
            diagnostics.push(Diagnostic::warning("Attribute without effect", detail).about(path));
        }
    }
}

/// A range can only grow: any other change forces replacement of the subnetwork.
///
/// Source: discovery compute/v1, `subnetworks.expandIpCidrRange`.
fn is_no_growth(prior: &Value, planned: &Value) -> bool {
    let range = |value: &Value| value.as_str().and_then(|text| text.parse::<IpNet>().ok());
    match (range(prior), range(planned)) {
        (Some(prior), Some(planned)) => !planned.contains(&prior),
        _ => true,
    }
}

/// Removes the ranges at Google if the configuration has none and the switch for this is set.
///
/// Others add ranges too (GKE does), so without that switch existing ranges stay.
fn empty_ranges(context: &PlanContext<'_>, planned: &mut Value) {
    let is_switched = planned.get("send_secondary_ip_range_if_empty").as_bool() == Some(true);
    let is_empty = matches!(context.config.get("secondary_ip_range"), Value::List(ranges) if ranges.is_empty());
    if let Value::Object(attributes) = planned
        && is_switched
        && is_empty
        && !context.prior.is_null()
    {
        attributes.insert("secondary_ip_range", Value::List(Vec::new()));
    }
}

fn omit_what_the_purpose_does_not_support(body: &mut Json, context: &EncodeContext<'_>) {
    switch_flow_logs(body, context);
    leave_out_private_access(body, context);
}

/// Private access must be omitted for a proxy-only subnetwork. Modules write `false` for every
/// subnetwork, and hashicorp/google doesn't send it.
///
/// Source: terraform-google-modules/terraform-google-network#547.
fn leave_out_private_access(body: &mut Json, context: &EncodeContext<'_>) {
    if context.prior.is_null()
        && is_proxy_only(context.planned)
        && body["privateIpGoogleAccess"] == json!(false)
        && let Some(fields) = body.as_object_mut()
    {
        fields.remove("privateIpGoogleAccess");
    }
}

/// Flow logs are on if the block exists, and must be omitted for a proxy-only subnetwork, where
/// Google refuses them even if they are off.
fn switch_flow_logs(body: &mut Json, context: &EncodeContext<'_>) {
    let is_configured = !context.planned.get("log_config").elements().is_empty();
    let is_new = context.prior.is_null();
    if is_configured && body.get("logConfig").is_some() {
        body["logConfig"]["enable"] = json!(true);
    } else if body.get("logConfig").is_some() || is_new && !is_proxy_only(context.planned) {
        body["logConfig"] =
            if is_proxy_only(context.planned) { Json::Null } else { json!({"enable": false}) };
    }
}

fn is_proxy_only(subnetwork: &Value) -> bool {
    matches!(
        subnetwork.get("purpose").as_str(),
        Some("REGIONAL_MANAGED_PROXY" | "GLOBAL_MANAGED_PROXY" | "INTERNAL_HTTPS_LOAD_BALANCER")
    )
}

/// Flow logs that are off have no block, and Google continues to return fields that once were
/// custom.
fn hide_disabled_flow_logs(subnetwork: &mut Json) {
    let Some(fields) = subnetwork.as_object_mut() else { return };
    let Some(logs) = fields.get_mut("logConfig") else { return };
    if logs["enable"] != json!(true) {
        fields.remove("logConfig");
    } else if logs["metadata"] != json!("CUSTOM_METADATA")
        && let Some(logs) = logs.as_object_mut()
    {
        logs.remove("metadataFields");
    }
}

/// One request may not both add and remove ranges: a first request removes the ranges to be deleted
/// or changed from Google's current list, and then the list is written whole.
fn replace_ranges_in_steps(change: &GroupChange<'_>) -> Vec<Json> {
    let wanted = change.body["secondaryIpRanges"].as_array().cloned().unwrap_or_default();
    let live = change.live["secondaryIpRanges"].as_array().cloned().unwrap_or_default();
    let before = change.prior.get("secondary_ip_range").elements();
    let is_kept = |range: &Json| {
        let known = before
            .iter()
            .find(|known| known.get("range_name").as_str() == range["rangeName"].as_str());
        let same = wanted.iter().find(|other| other["rangeName"] == range["rangeName"]);
        match same {
            Some(other) => is_as_wanted(range, other, known.unwrap_or(&Value::Null)),
            None => known.is_none(),
        }
    };
    let kept: Vec<_> = live.iter().filter(|range| is_kept(range)).cloned().collect();
    let is_added =
        |range: &&Json| !kept.iter().any(|other| other["rangeName"] == range["rangeName"]);
    let added: Vec<_> = wanted.iter().filter(is_added).cloned().collect();
    let mut steps = Vec::new();
    if kept.len() < live.len() {
        steps.push(json!({"secondaryIpRanges": kept}));
    }
    if !added.is_empty() {
        let all: Vec<_> = kept.iter().chain(&added).collect();
        steps.push(json!({"secondaryIpRanges": all}));
    }
    steps
}

/// Whether Google has a range as planned, in any spelling. `known` is the range in the prior state: an
/// omitted internal range is to be unbound only if the prior state had it, since GKE binds ranges too.
fn is_as_wanted(range: &Json, wanted: &Json, known: &Value) -> bool {
    let values = |field: &str| {
        let value = |object: &Json| object[field].as_str().map(Value::from);
        (value(range), value(wanted))
    };
    let has_addresses = match values("ipCidrRange") {
        (Some(now), Some(wanted)) => same::range(&now, &wanted),
        (_, wanted) => wanted.is_none(),
    };
    let is_bound = match values("reservedInternalRange") {
        (Some(now), Some(wanted)) => same::reference(&now, &wanted),
        (Some(_), None) => known.get("reserved_internal_range").is_zero(),
        (None, wanted) => wanted.is_none(),
    };
    has_addresses && is_bound
}

/// Ranges that a state does not know belong to others, whatever they are.
fn is_of_anybody(_: &Value) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_compared_by_meaning_and_what_others_bound_stays() {
        const SHORT: &str =
            "networkconnectivity.googleapis.com/projects/p/locations/global/internalRanges/r";
        const LINK: &str = "https://networkconnectivity.googleapis.com/v1/projects/p/locations/global/internalRanges/r";
        let range = |internal: Json| json!({"rangeName": "a", "ipCidrRange": "10.1.0.0/24", "reservedInternalRange": internal});
        let known = |internal: Value| Value::object([("reserved_internal_range", internal)]);
        let none = || json!({"rangeName": "a", "ipCidrRange": "10.1.0.0/24"});
        for (now, wanted, known, expected) in [
            (range(json!(LINK)), range(json!(SHORT)), known(SHORT.into()), true),
            (range(json!(LINK)), range(json!("r")), known("r".into()), true),
            (
                range(json!(LINK)),
                range(json!(SHORT.replace("/r", "/s"))),
                known(SHORT.into()),
                false,
            ),
            // GKE bound it, and it was never configured.
            (range(json!(LINK)), none(), known(Value::Null), true),
            (range(json!(LINK)), none(), known(SHORT.into()), false),
            (none(), range(json!(SHORT)), known(Value::Null), false),
            (none(), json!({"rangeName": "a"}), known(Value::Null), true),
        ] {
            assert_eq!(is_as_wanted(&now, &wanted, &known), expected, "{now} {wanted}");
        }
    }

    #[test]
    fn only_a_range_that_holds_the_old_one_grows_in_place() {
        for (planned, replaces) in [
            ("10.0.0.0/23", false),
            ("10.0.0.0/16", false),
            ("10.0.0.0/25", true),
            ("10.0.1.0/24", true),
            ("fd20::/48", true),
        ] {
            assert_eq!(is_no_growth(&"10.0.0.0/24".into(), &planned.into()), replaces, "{planned}");
        }
    }

    #[test]
    fn ranges_that_go_or_change_go_in_a_request_of_their_own() {
        let range = |name: &str, cidr: &str| json!({"rangeName": name, "ipCidrRange": cidr});
        let known = |name: &str| Value::object([("range_name", Value::from(name))]);
        let prior =
            Value::object([("secondary_ip_range", Value::List(vec![known("a"), known("b")]))]);
        let live = json!({"secondaryIpRanges": [range("a", "10.1.0.0/24"), range("b", "10.2.0.0/24"), range("gke", "10.9.0.0/24")]});
        let steps = |wanted: Vec<Json>| {
            let body = json!({"secondaryIpRanges": wanted});
            replace_ranges_in_steps(&GroupChange {
                body: &body,
                live: &live,
                prior: &prior,
                planned: &Value::Null,
            })
        };
        let (a, b, gke) =
            (range("a", "10.1.0.0/24"), range("b", "10.2.0.0/24"), range("gke", "10.9.0.0/24"));
        let (c, b2) = (range("c", "10.3.0.0/24"), range("b", "10.4.0.0/24"));
        assert_eq!(
            steps(vec![a.clone(), b.clone(), c.clone()]),
            [json!({"secondaryIpRanges": [a, b, gke, c]})]
        );
        assert_eq!(steps(vec![a.clone()]), [json!({"secondaryIpRanges": [a, gke]})]);
        assert_eq!(
            steps(vec![a.clone(), b2.clone()]),
            [json!({"secondaryIpRanges": [a, gke]}), json!({"secondaryIpRanges": [a, gke, b2]})]
        );
        assert_eq!(steps(vec![a.clone(), b.clone()]), [] as [Json; 0]);
    }

    #[test]
    fn private_access_that_is_off_is_omitted_where_it_is_not_supported() {
        let sent = |purpose: &str, access: bool| {
            let planned = Value::object([("purpose", Value::from(purpose))]);
            let mut body = json!({"privateIpGoogleAccess": access});
            let context = EncodeContext { prior: &Value::Null, planned: &planned };
            leave_out_private_access(&mut body, &context);
            body.get("privateIpGoogleAccess").is_some()
        };
        assert!(!sent("REGIONAL_MANAGED_PROXY", false));
        assert!(sent("REGIONAL_MANAGED_PROXY", true), "Google is to refuse it");
        assert!(sent("PRIVATE", false));
    }

    #[test]
    fn flow_logs_are_sent_only_where_google_accepts_them() {
        let object = |purpose: &str, has_logs: bool| {
            let logs =
                if has_logs { vec![Value::object([("metadata", Value::Null)])] } else { vec![] };
            Value::object([("purpose", Value::from(purpose)), ("log_config", Value::List(logs))])
        };
        let cases = [
            (
                Value::Null,
                object("PRIVATE", false),
                json!({}),
                json!({"logConfig": {"enable": false}}),
            ),
            (Value::Null, object("REGIONAL_MANAGED_PROXY", false), json!({}), json!({})),
            (
                object("PRIVATE", false),
                object("PRIVATE", true),
                json!({"logConfig": {}}),
                json!({"logConfig": {"enable": true}}),
            ),
            (
                object("PRIVATE", true),
                object("PRIVATE", false),
                json!({"logConfig": null}),
                json!({"logConfig": {"enable": false}}),
            ),
            (
                object("PRIVATE", true),
                object("PRIVATE", true),
                json!({"role": "ACTIVE"}),
                json!({"role": "ACTIVE"}),
            ),
        ];
        for (prior, planned, mut body, expected) in cases {
            switch_flow_logs(&mut body, &EncodeContext { prior: &prior, planned: &planned });
            assert_eq!(body, expected);
        }
    }
}
