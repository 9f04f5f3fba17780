//! `google_compute_router_interface`: an interface of a Cloud Router, an element of its `interfaces`.
//!
//! Google: compute v1 `routers`, `RouterInterface`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::Value as Json;
use std::time::Duration;

use super::apis::COMPUTE;
use super::references::{INTERCONNECT_ATTACHMENT, ROUTER, SUBNETWORK, VPN_TUNNEL_LINK};
use super::routers::PART;
use crate::spec::Change::Replaces;
use crate::spec::Kind::String;
use crate::spec::SetBy::{Optional, OptionalComputed, Required};
use crate::spec::{
    Beside, DELETION_POLICY, Element, ElementChange, Field, ID, Lifecycle, PROJECT, REGION,
    Resource, Rule, Timeouts, field, same,
};

const VERSIONS: &[&str] = &["IPV4", "IPV6"];

/// The interface's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const COMPUTE_ROUTER_INTERFACE: Resource = Resource {
    noun:         "interface",
    id:           "{region}/{router}/{name}",
    import:       &["{project}/{region}/{router}/{name}", "{region}/{router}/{name}"],
    timeouts:     Timeouts { create: MINUTES, delete: MINUTES, ..Timeouts::NONE },
    fields: &[
        //    attribute                       type    set by             a change  Google's field
        field("name",                         String, Required,          Replaces, "name")
            .says("Name of the interface, unique within the router, which BGP peers refer to it by."),
        field("router",                       String, Required,          Replaces, "").refers_to(&ROUTER).says_where()
            .says("Router of the interface: its name, path or link."),
        DELETION_POLICY,
        ID,
        field("interconnect_attachment",      String, Optional,          Replaces, "linkedInterconnectAttachment").refers_to(&INTERCONNECT_ATTACHMENT)
            .says("Interconnect attachment (VLAN) of the interface: its name, path or link. Conflicts with `subnetwork` and `vpn_tunnel`."),
        field("ip_range",                     String, OptionalComputed,  Replaces, "ipRange").same_when(same::range)
            .says("Address of the interface with the prefix length of its range, in CIDR notation: a link-local one of 169.254.0.0/16, or one of `fdff:1::/64`."),
        field("ip_version",                   String, OptionalComputed,  Replaces, "ipVersion").one_of(VERSIONS)
            .says("IP version of the interface: `IPV4` or `IPV6`."),
        field("private_ip_address",           String, Optional,          Replaces, "privateIpAddress")
            .says("Internal address of the interface in its `subnetwork`, for BGP sessions with a router appliance."),
        PROJECT,
        field("redundant_interface",          String, OptionalComputed,  Replaces, "redundantInterface")
            .says("Name of the interface of the same router that is redundant with this one. A router appliance needs a BGP peer on each of two such interfaces."),
        Field { google: "", ..REGION },
        field("subnetwork",                   String, Optional,          Replaces, "subnetwork").refers_to(&SUBNETWORK)
            .says("Subnetwork of the interface, for BGP sessions with a router appliance: its name, path or link. Conflicts with `interconnect_attachment` and `vpn_tunnel`."),
        field("vpn_tunnel",                   String, Optional,          Replaces, "linkedVpnTunnel").refers_to(&VPN_TUNNEL_LINK)
            .says("VPN tunnel of the interface: its name, path or link. Conflicts with `interconnect_attachment` and `subnetwork`."),
    ],
    limits: &[
        ("ip_range", "Google rejects a change, which forces replacement, while the interface has BGP peers. With `lifecycle { replace_triggered_by = [google_compute_router_interface.NAME] }` in each of them, they are deleted before the interface and created after it."),
        ("redundant_interface", "Deleting the other interface, also for its replacement, removes this, so that the next apply replaces this interface. With `lifecycle { replace_triggered_by = [google_compute_router_interface.OTHER] }`, the same apply replaces both."),
    ],
    rules: &[
        Rule::at_most_one("", &["interconnect_attachment", "subnetwork", "vpn_tunnel"]),
        Rule::at_least_one("", &["interconnect_attachment", "ip_range", "subnetwork", "vpn_tunnel"]),
    ],
    description: "An interface of a Cloud Router (`google_compute_router`), on which it has BGP sessions \
                  (`google_compute_router_peer`). It is part of the router; changes of one router wait for each \
                  other.",
    ..Resource::of("google_compute_router_interface", &COMPUTE, LIFECYCLE)
};

const MINUTES: Option<Duration> = Some(Duration::from_mins(4));

const LIFECYCLE: Lifecycle = Lifecycle::Element(Element {
    array: "interfaces",
    beside: Some(Beside { change: forget_deleted, hidden: &[] }),
    ..PART
});

/// An interface that is redundant with a deleted one is redundant with none.
///
/// Source: hashicorp/google 7.46.0, which removes the reference in the same request.
fn forget_deleted(body: &mut Json, change: &ElementChange<'_>) {
    const REDUNDANT: &str = "redundantInterface";
    let (true, Some(deleted)) = (change.planned.is_null(), change.prior.get("name").as_str())
    else {
        return;
    };
    let interfaces = body["interfaces"].as_array_mut().into_iter().flatten();
    for interface in interfaces.filter_map(Json::as_object_mut) {
        if interface.get(REDUNDANT).and_then(Json::as_str) == Some(deleted) {
            interface.remove(REDUNDANT);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::value::Value;

    #[test]
    fn references_to_a_deleted_interface_are_removed() {
        let interfaces = json!({"interfaces": [
            {"name": "b", "redundantInterface": "a"},
            {"name": "c", "redundantInterface": "d"},
        ]});
        let a = Value::object([("name", Value::from("a"))]);
        let parent = json!({});
        for (prior, planned, left) in
            [(&a, &Value::Null, json!(null)), (&a, &a, json!("a")), (&Value::Null, &a, json!("a"))]
        {
            let mut body = interfaces.clone();
            forget_deleted(&mut body, &ElementChange { parent: &parent, prior, planned });
            assert_eq!(body["interfaces"][0]["redundantInterface"], left, "{prior:?} {planned:?}");
            assert_eq!(body["interfaces"][1], interfaces["interfaces"][1]);
        }
    }
}
