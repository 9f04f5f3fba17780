//! `google_compute_router`: a Cloud Router.
//!
//! Google: compute v1 `routers`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use super::apis::COMPUTE;
use super::direct_egress;
use super::references::{NETWORK, SPOKE};
use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::Change::{Patches, Replaces};
use crate::spec::Kind::{Bool, Int, String, StringMap, Strings};
use crate::spec::Literal::{Int as Number, Text};
use crate::spec::SetBy::{Default, Optional, OptionalComputed, Required};
use crate::spec::{
    CREATION_TIMESTAMP, Collection, DELETION_POLICY, Exceptions, Group, ID, IdentityField, Items,
    Lifecycle, NONE, Object, PROJECT, REGION, Request, Resource, Rule, SELF_LINK, Update, block,
    checks, field, same,
};
use crate::value::{Path, Value};

const ADVERTISE_MODES: &[&str] = &["DEFAULT", "CUSTOM"];

/// The router's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const COMPUTE_ROUTER: Resource = Resource {
    noun:         "router",
    id:           "projects/{project}/regions/{region}/routers/{name}",
    import:       &["projects/{project}/regions/{region}/routers/{name}", "{project}/{region}/{name}", "{region}/{name}", "{name}"],
    identity:     &[IdentityField::Required("name"), IdentityField::Optional("project"), IdentityField::Optional("region")],
    fields: &[
        //    attribute                       type    set by             a change  Google's field
        field("name",                         String, Required,          Replaces, "name").checked_by(checks::rfc1035_name)
            .says("Name of the router: 1 to 63 lowercase letters, digits and hyphens, starting with a letter."),
        block("bgp",                          Items::One, Optional,      Patches,  "bgp", &[
            field("asn",                      Int,    Required,          Patches,  "asn")
                .says("Autonomous system number (ASN) of the router: a private one as in RFC 6996, or 16550 for Partner Interconnect."),
            field("advertise_mode",           String, Default(Text("DEFAULT")), Patches, "advertiseMode").one_of(ADVERTISE_MODES)
                .says("Routes to advertise: those of all subnetworks (`DEFAULT`), or those set in this block (`CUSTOM`). Defaults to `DEFAULT`."),
            field("advertised_groups",        Strings, Optional,         Patches,  "advertisedGroups")
                .says("Groups of prefixes to advertise in mode `CUSTOM`. The only one is `ALL_SUBNETS`."),
            block("advertised_ip_ranges",     Items::Set, Optional,      Patches,  "advertisedIpRanges", &[
                field("range",                String, Required,          Patches,  "range").same_when(same::range)
                    .says("Range of addresses, in CIDR notation."),
                field("description",          String, Optional,          Patches,  "description")
                    .says("Description of the range."),
            ]).keyed_by("range")
                .says("Ranges of addresses to advertise in mode `CUSTOM`, in addition to the groups."),
            field("identifier_range",         String, OptionalComputed,  Patches,  "identifierRange").same_when(same::range)
                .says("Range to take BGP identifiers from: a link-local IPv4 range, /30 or larger, in 169.254.0.0/16."),
            field("keepalive_interval",       Int,    Default(Number(20)), Patches, "keepaliveInterval").default_if_absent()
                .says("Interval between keepalive messages to a peer, in seconds, from 20 to 60. Defaults to 20."),
        ])
            .says("BGP configuration of the router."),
        CREATION_TIMESTAMP,
        DELETION_POLICY,
        field("description",                  String, Optional,          Patches,  "description")
            .says("Description of the router."),
        field("encrypted_interconnect_router", Bool,  Optional,          Replaces, "encryptedInterconnectRouter")
            .says("Whether the router is only for encrypted VLAN attachments."),
        ID,
        block("md5_authentication_keys",      Items::OneInArray, Optional, Patches, "md5AuthenticationKeys", &[
            field("name",                     String, Required,          Patches,  "name")
                .says("Name of the key, unique within the router, which BGP peers refer to it by."),
            field("key",                      String, Required,          Patches,  "key").may_be_secret()
                .says("Value of the key."),
        ]).not_read()
            .says("Key for MD5 authentication of BGP peers. It is never read back."),
        field("ncc_gateway",                  String, Optional,          Replaces, "nccGateway").refers_to(&SPOKE)
            .says("Network Connectivity Center gateway spoke of the router: its path or link. Conflicts with `network`."),
        field("network",                      String, Optional,          Replaces, "network").refers_to(&NETWORK)
            .says("Network of the router: its name, path or link."),
        block("params",                       Items::One, Optional,      Replaces, "params", &[
            field("resource_manager_tags",    StringMap, Optional,       Replaces, "resourceManagerTags")
                .says("Resource Manager tags to bind to the router: a map from `tagKeys/{id}` to `tagValues/{id}`."),
        ]).not_read()
            .says("Parameters that are sent when the router is created and never read back."),
        PROJECT,
        REGION,
        SELF_LINK,
    ],
    rules: &[Rule::at_most_one("", &["network", "ncc_gateway"])],
    exceptions: Exceptions { validate: Some(validate), ..NONE },
    checks: Some(&direct_egress::ROUTER),
    description: "A Cloud Router: it exchanges routes with networks outside of Google Cloud, and Cloud NAT \
                  (`google_compute_router_nat`) is part of it.",
    ..Resource::of("google_compute_router", &COMPUTE, LIFECYCLE)
};

/// A router. Its NATs, interfaces and peers are types of their own, whose arrays a PATCH without them
/// does not change.
const LIFECYCLE: Lifecycle = Lifecycle::Object(Object {
    path: "projects/{project}/regions/{region}/routers/{name}",
    collection: Some(&Collection::COMPUTE),
    create: Object::COMPUTE.create.to("projects/{project}/regions/{region}/routers"),
    update: Update::Groups(&[Group::new(
        Request::patch(),
        &["bgp", "description", "md5_authentication_keys"],
    )]),
    is_shared: true,
    ..Object::COMPUTE
});

fn validate(config: &Value, diagnostics: &mut Diagnostics) {
    for (at, bgp) in config.get("bgp").elements().iter().enumerate() {
        let path = Path::attribute("bgp").at(at);
        refuse_public_asn(bgp, &path, diagnostics);
        refuse_advertisements_in_default_mode(bgp, &path, diagnostics);
    }
}

/// Source: discovery compute/v1, `RouterBgp.asn`; RFC 6996.
fn refuse_public_asn(bgp: &Value, path: &Path, diagnostics: &mut Diagnostics) {
    const PARTNER_INTERCONNECT: i64 = 16550;
    let Value::Number(asn) = bgp.get("asn") else { return };
    let Some(asn) = asn.as_i64() else { return };
    let is_allowed = (64_512..=65_534).contains(&asn)
        || (4_200_000_000..=4_294_967_294).contains(&asn)
        || asn == PARTNER_INTERCONNECT;
    if !is_allowed {
        let path = path.then("asn");
        let detail = format!(
            "`{path}` is {asn}. It must be a private ASN as in RFC 6996 (64512 to 65534, or 4200000000 to \
             4294967294), or {PARTNER_INTERCONNECT} for Partner Interconnect."
        );
        diagnostics.push(Diagnostic::error("Invalid value", detail).about(path));
    }
}

/// Source: discovery compute/v1, `RouterBgp.advertisedGroups` and `RouterBgp.advertisedIpRanges`.
///
/// `bgp` is the router's side or a peer, at this path.
pub(super) fn refuse_advertisements_in_default_mode(
    bgp: &Value,
    path: &Path,
    diagnostics: &mut Diagnostics,
) {
    let mode = bgp.get("advertise_mode");
    if mode.is_unknown() || !matches!(mode.as_str(), None | Some("" | "DEFAULT")) {
        return;
    }
    for attribute in ["advertised_groups", "advertised_ip_ranges"] {
        if !bgp.get(attribute).elements().is_empty() {
            let path = path.then(attribute);
            let detail = format!("`{path}` can only be set with `advertise_mode = \"CUSTOM\"`.");
            diagnostics.push(Diagnostic::error("Conflicting attributes", detail).about(path));
        }
    }
}
