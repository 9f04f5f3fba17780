//! `google_compute_subnetwork`: a range of addresses of a network in one region.
//!
//! Google: compute v1 `subnetworks`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use ipnet::IpNet;
use serde_json::{Value as Json, json};

use super::apis::COMPUTE;
use super::references::{INTERNAL_RANGE, NETWORK, REGION};
use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::Change::{Follows, Never, NoCall, Patches, Replaces, ReplacesIf};
use crate::spec::Kind::{Bool, Float, Int, String, StringMap, StringSet};
use crate::spec::Literal::{Bool as Is, Float as Number, Text};
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    EncodeContext, Exceptions, Group, GroupChange, Guard, ID, IdentityField, Items, Lifecycle,
    NONE, Object, PlanContext, Request, Resource, Role, Rule, Setting, Update, block, checks,
    compute_v1_link, field, minutes, same,
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
        ..Object::COMPUTE
    }),
    id:           "projects/{project}/regions/{region}/subnetworks/{name}",
    import:       &["projects/{project}/regions/{region}/subnetworks/{name}", "{project}/{region}/{name}", "{region}/{name}", "{name}"],
    identity:     &[IdentityField::Required("name"), IdentityField::Optional("project"), IdentityField::Optional("region")],
    timeouts:     minutes(20),
    fields: &[
        //    attribute                       type    set by             a change  Google's field
        field("name",                         String, Required,          Replaces, "name").checked_by(checks::rfc1035_name),
        field("network",                      String, Required,          Replaces, "network").refers_to(&NETWORK),
        field("allow_subnet_cidr_routes_overlap",
                                              Bool,   OptionalComputed,  Patches,  "allowSubnetCidrRoutesOverlap").googles_default(Is(false)),
        field("creation_timestamp",           String, Computed,          Never,    "creationTimestamp"),
        field("deletion_policy",              String, OptionalComputed,  NoCall,   "").unset_from(Setting::DeletionPolicy).role(Role::DeletionPolicy),
        field("description",                  String, Optional,          Replaces, "description"),
        field("external_ipv6_prefix",         String, OptionalComputed,  Replaces, "externalIpv6Prefix").follows(&["stack_type", "ipv6_access_type"]).same_when(same::range),
        field("fingerprint",                  String, Computed,          Never,    "").deprecated("The provider sends the fingerprint itself; this is always null."),
        field("gateway_address",              String, Computed,          Follows,  "gatewayAddress").follows(&["ip_cidr_range"]),
        ID,
        field("internal_ipv6_prefix",         String, OptionalComputed,  Replaces, "internalIpv6Prefix").follows(&["stack_type", "ipv6_access_type"]).same_when(same::range).checked_by(checks::cidr_or_prefix),
        field("ip_cidr_range",                String, OptionalComputed,  ReplacesIf(is_no_growth), "ipCidrRange").same_when(same::range).checked_by(checks::cidr).kept_when_removed(),
        field("ip_collection",                String, Optional,          Patches,  "ipCollection").same_when(same::reference),
        field("ipv6_access_type",             String, Optional,          Patches,  "ipv6AccessType").one_of(IPV6_ACCESS_TYPES),
        field("ipv6_cidr_range",              String, Computed,          Follows,  "ipv6CidrRange").follows(&["stack_type", "ipv6_access_type"]),
        field("ipv6_gce_endpoint",            String, Computed,          Follows,  "ipv6GceEndpoint").follows(&["stack_type", "ipv6_access_type", "ip_collection"]),
        block("log_config",                   Items::One, Optional,      Patches,  "logConfig", &[
            field("aggregation_interval",     String, Default(Text("INTERVAL_5_SEC")),       Patches, "aggregationInterval").one_of(INTERVALS),
            field("filter_expr",              String, Default(Text("true")),                 Patches, "filterExpr"),
            field("flow_sampling",            Float,  Default(Number(0.5)),                  Patches, "flowSampling").same_when(same::single_precision),
            field("metadata",                 String, Default(Text("INCLUDE_ALL_METADATA")), Patches, "metadata").one_of(METADATA),
            field("metadata_fields",          StringSet, Optional,                           Patches, "metadataFields"),
        ]),
        block("params",                       Items::One, Optional,      Replaces, "params", &[
            field("resource_manager_tags",    StringMap, Optional,       Replaces, "resourceManagerTags"),
        ]).not_read(),
        field("private_ip_google_access",     Bool,   OptionalComputed,  Patches,  "privateIpGoogleAccess").googles_default(Is(false)),
        field("private_ipv6_google_access",   String, OptionalComputed,  Patches,  "privateIpv6GoogleAccess").googles_default(Text("DISABLE_GOOGLE_ACCESS")),
        field("project",                      String, OptionalComputed,  Replaces, "").unset_from(Setting::Project),
        field("purpose",                      String, OptionalComputed,  Patches,  "purpose").googles_default(Text("PRIVATE")).kept_when_removed(),
        field("region",                       String, OptionalComputed,  Replaces, "region").refers_to(&REGION).checked_by(checks::region).unset_from(Setting::Region),
        field("reserved_internal_range",      String, Optional,          Replaces, "reservedInternalRange").refers_to(&INTERNAL_RANGE),
        field("resolve_subnet_mask",          String, Optional,          Replaces, "resolveSubnetMask").one_of(SUBNET_MASKS),
        field("role",                         String, Optional,          Patches,  "role").one_of(ROLES),
        block("secondary_ip_range",           Items::Many, OptionalComputed, Patches, "secondaryIpRanges", &[
            field("range_name",               String, Required,          Patches,  "rangeName").checked_by(checks::rfc1035_name),
            field("ip_cidr_range",            String, OptionalComputed,  Patches,  "ipCidrRange").same_when(same::range).checked_by(checks::cidr).kept_when_removed().follows(&["secondary_ip_range.reserved_internal_range"]),
            field("reserved_internal_range",  String, Optional,          Patches,  "reservedInternalRange").refers_to(&INTERNAL_RANGE),
        ]).keyed_by("range_name").unordered().kept_when_removed().starts_empty(),
        field("self_link",                    String, Computed,          Never,    "selfLink").read_as(compute_v1_link),
        field("send_secondary_ip_range_if_empty",
                                              Bool,   Optional,          NoCall,   ""),
        field("stack_type",                   String, OptionalComputed,  Patches,  "stackType").one_of(STACK_TYPES).googles_default(Text("IPV4_ONLY")),
        field("state",                        String, Computed,          Follows,  "state").follows(&["role", "purpose"]),
        field("subnetwork_id",                Int,    Computed,          Never,    "id"),
    ],
    limits: &[
        ("ip_cidr_range", "The range can only grow in place, to one that holds the old one, and a subnetwork can't be without one."),
        ("ipv6_access_type", "It goes with `stack_type`: both are set and unset together, and Google doesn't let it change while the subnetwork has IPv6 addresses."),
        ("purpose", "Google doesn't let it change, except from the former load balancers' purpose to `REGIONAL_MANAGED_PROXY`. Removed, it stays."),
        ("role", "A proxy-only subnetwork has to have one, and no other may have one."),
        ("secondary_ip_range.ip_cidr_range", "A range has to have addresses: removed, they stay, unless `reserved_internal_range` changes."),
        ("stack_type", "It goes with `ipv6_access_type`: both are set and unset together."),
    ],
    schema_version: 0,
    upgrades: &[],
    rules: &[
        Rule::at_least_one("log_config", &["aggregation_interval", "filter_expr", "flow_sampling", "metadata"]),
    ],
    exceptions: Exceptions {
        validate: Some(warn_of_idle_fields),
        plan: Some(empty_ranges),
        encode: Some(speak_of_what_the_purpose_has),
        decode: Some(hide_disabled_flow_logs),
        ..NONE
    },
    description: "A subnetwork: a range of a VPC network's addresses in one region. For direct VPC egress \
                  of Cloud Run it should be a /26 or larger, in the region of the service.",
    descriptions: DESCRIPTIONS,
};

const fn patch(attributes: &'static [&'static str]) -> Group {
    Group::new(Request::patch(), attributes).guarded(Guard::Fingerprint)
}

const DESCRIPTIONS: &[(&str, &str)] = &[
    (
        "name",
        "The subnetwork's name: 1 to 63 lower-case letters, digits and dashes, beginning with a letter.",
    ),
    (
        "network",
        "The network that the subnetwork is a part of: its name, its path or its full link.",
    ),
    (
        "allow_subnet_cidr_routes_overlap",
        "Whether routes and other subnetworks' ranges may be parts of this subnetwork's ranges.",
    ),
    ("creation_timestamp", "When the subnetwork was created, in RFC 3339."),
    (
        "deletion_policy",
        "What a destroy does: `DELETE` the subnetwork, `PREVENT` it with an error, or `ABANDON` the subnetwork at Google and only forget it. The provider block's value unless set.",
    ),
    ("description", "A description of the subnetwork. Changing it makes a new subnetwork."),
    ("external_ipv6_prefix", "The external IPv6 range, chosen by Google unless set."),
    ("fingerprint", "Always null."),
    ("gateway_address", "The address of the gateway, the first usable one of the range."),
    ("id", "Where the subnetwork is: `projects/{project}/regions/{region}/subnetworks/{name}`."),
    (
        "internal_ipv6_prefix",
        "The internal IPv6 range, chosen by Google from the network's unless set.",
    ),
    (
        "ip_cidr_range",
        "The range of IPv4 addresses. It can grow in place, to a range that holds the old one; any other change makes a new subnetwork. Direct VPC egress of Cloud Run asks for a /26 or larger.",
    ),
    (
        "ip_collection",
        "The public delegated prefix that external IPv6 addresses are taken from, as a link.",
    ),
    ("ipv6_access_type", "Whether IPv6 addresses reach the internet: `EXTERNAL` or `INTERNAL`."),
    ("ipv6_cidr_range", "The range of IPv6 addresses."),
    ("ipv6_gce_endpoint", "What may use the IPv6 addresses: `VM_AND_FR` or `VM_ONLY`."),
    ("log_config", "VPC flow logs. Without the block there are none."),
    (
        "log_config.aggregation_interval",
        "How long packets of one flow are gathered into one entry: `INTERVAL_5_SEC` (unless set), `INTERVAL_30_SEC`, `INTERVAL_1_MIN`, `INTERVAL_5_MIN`, `INTERVAL_10_MIN` or `INTERVAL_15_MIN`.",
    ),
    (
        "log_config.filter_expr",
        "Which entries are kept, as an expression of the Common Expression Language; all (`true`) unless set.",
    ),
    ("log_config.flow_sampling", "The share of flows that is logged, from 0 to 1; 0.5 unless set."),
    (
        "log_config.metadata",
        "Which metadata entries have: `INCLUDE_ALL_METADATA` (unless set), `EXCLUDE_ALL_METADATA` or `CUSTOM_METADATA`.",
    ),
    ("log_config.metadata_fields", "The metadata fields that entries have with `CUSTOM_METADATA`."),
    ("params", "Parameters that are sent when the subnetwork is created and never read back."),
    (
        "params.resource_manager_tags",
        "Resource Manager tags to bind to the subnetwork: from `tagKeys/{id}` to `tagValues/{id}`.",
    ),
    (
        "private_ip_google_access",
        "Whether instances without an external address reach Google's APIs. Cloud Run with direct VPC egress of all traffic needs it to reach them.",
    ),
    (
        "private_ipv6_google_access",
        "Whether Google's APIs can be reached over IPv6, and in which direction: `DISABLE_GOOGLE_ACCESS`, `ENABLE_OUTBOUND_VM_ACCESS_TO_GOOGLE` or `ENABLE_BIDIRECTIONAL_ACCESS_TO_GOOGLE`.",
    ),
    ("project", "The project that the subnetwork is in. The provider block's unless set."),
    (
        "purpose",
        "What the subnetwork is for: `PRIVATE` unless set; others are `REGIONAL_MANAGED_PROXY`, `GLOBAL_MANAGED_PROXY`, `PRIVATE_SERVICE_CONNECT`, `PEER_MIGRATION` and `PRIVATE_NAT`.",
    ),
    (
        "region",
        "The region that the subnetwork is in. The provider block's, or its zone's, unless set.",
    ),
    (
        "reserved_internal_range",
        "The reserved internal range that `ip_cidr_range` is taken from, as a link.",
    ),
    (
        "resolve_subnet_mask",
        "For which destinations hosts send ARP requests: `ARP_ALL_RANGES`, `ARP_PRIMARY_RANGE`, `ARP_BROADCAST_PRIMARY_RANGE` or `ARP_BROADCAST_PRIMARY_RANGE_WITH_LEARNING`.",
    ),
    (
        "role",
        "Of a proxy-only subnetwork: whether it is in use (`ACTIVE`) or kept ready (`BACKUP`).",
    ),
    (
        "secondary_ip_range",
        "More ranges, each with a name. Removing all blocks leaves the ranges as they are, unless `send_secondary_ip_range_if_empty` is true.",
    ),
    ("secondary_ip_range.range_name", "The range's name, unique in the subnetwork."),
    ("secondary_ip_range.ip_cidr_range", "The range of IPv4 addresses."),
    (
        "secondary_ip_range.reserved_internal_range",
        "The reserved internal range that the range is taken from, as a link.",
    ),
    ("self_link", "The subnetwork's full link."),
    (
        "send_secondary_ip_range_if_empty",
        "Whether removing all `secondary_ip_range` blocks removes the ranges at Google too.",
    ),
    (
        "stack_type",
        "Which addresses the subnetwork has: `IPV4_ONLY` (unless set), `IPV4_IPV6` or `IPV6_ONLY`.",
    ),
    ("state", "Of a proxy-only subnetwork: `READY` or `DRAINING`."),
    ("subnetwork_id", "Google's number for the subnetwork."),
];

/// Warns of metadata fields that no log entry will have. Google doesn't keep them reliably, so each
/// plan would want to add them again.
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

/// A range can only grow: any other change makes a new subnetwork.
///
/// Source: discovery compute/v1, `subnetworks.expandIpCidrRange`.
fn is_no_growth(prior: &Value, planned: &Value) -> bool {
    let range = |value: &Value| value.as_str().and_then(|text| text.parse::<IpNet>().ok());
    match (range(prior), range(planned)) {
        (Some(prior), Some(planned)) => !planned.contains(&prior),
        _ => true,
    }
}

/// Removes the ranges at Google when the configuration has none and says that this means none.
///
/// Others add ranges too (GKE does), so without that switch the ranges that are there stay.
fn empty_ranges(context: &PlanContext<'_>, planned: &mut Value) {
    let is_switched = planned.get("send_secondary_ip_range_if_empty").as_bool() == Some(true);
    let is_empty = matches!(context.config.get("secondary_ip_range"), Value::List(ranges) if ranges.is_empty());
    if let Value::Object(attributes) = planned
        && is_switched
        && is_empty
        && !context.prior.is_null()
    {
        attributes.insert("secondary_ip_range".to_owned(), Value::List(Vec::new()));
    }
}

fn speak_of_what_the_purpose_has(body: &mut Json, context: &EncodeContext<'_>) {
    switch_flow_logs(body, context);
    leave_out_private_access(body, context);
}

/// Private access must not be spoken of for a proxy-only subnetwork. Modules write `false` for every
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

/// Flow logs are on where the block is, and must not be spoken of for a proxy-only subnetwork, where
/// Google refuses even that they are off.
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

/// Flow logs that are off are no block, and Google goes on returning fields that once were custom.
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

/// One request may not both add and remove ranges: those that go or change go first, from the list
/// that Google has now, and then the list is written whole.
fn replace_ranges_in_steps(change: &GroupChange<'_>) -> Vec<Json> {
    let wanted = change.body["secondaryIpRanges"].as_array().cloned().unwrap_or_default();
    let live = change.live["secondaryIpRanges"].as_array().cloned().unwrap_or_default();
    let before = change.prior.get("secondary_ip_range").elements();
    let is_kept = |range: &Json| {
        let is_managed = before
            .iter()
            .any(|known| known.get("range_name").as_str() == range["rangeName"].as_str());
        let same = wanted.iter().find(|other| other["rangeName"] == range["rangeName"]);
        match same {
            Some(other) => ["ipCidrRange", "reservedInternalRange"]
                .iter()
                .all(|field| other.get(field).is_none() || other[field] == range[field]),
            None => !is_managed,
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

#[cfg(test)]
mod tests {
    use super::*;

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
            replace_ranges_in_steps(&GroupChange { body: &body, live: &live, prior: &prior })
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
    fn private_access_that_is_off_is_not_spoken_of_where_it_cannot_be() {
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
    fn flow_logs_are_spoken_of_only_where_google_listens() {
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
