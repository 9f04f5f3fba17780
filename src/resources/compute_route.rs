//! `google_compute_route`: a static route of a VPC network.
//!
//! Google: compute v1 `routes`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};
use std::net::IpAddr;

use super::apis::COMPUTE;
use super::references::{GATEWAY, NETWORK, NEXT_HOP_INSTANCE, VPN_TUNNEL};
use crate::spec::Change::{Never, Replaces};
use crate::spec::Kind::{Int, Ints, String, StringMap, StringSet};
use crate::spec::Literal::Int as Number;
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    CREATION_TIMESTAMP, Collection, DELETION_POLICY, EncodeContext, Exceptions, ID, IdentityField,
    Items, Lifecycle, NONE, Object, PROJECT, PlanContext, Resource, Rule, SELF_LINK, Setting,
    Timeouts, block, checks, field, objects, same,
};
use crate::value::Value;

/// The field that an instance's zone is read from, which Google has only in the link.
const ZONE: &str = "nextHopInstanceZone";

/// The route's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const COMPUTE_ROUTE: Resource = Resource {
    noun:         "route",
    id:           "projects/{project}/global/routes/{name}",
    import:       &["projects/{project}/global/routes/{name}", "{project}/{name}", "{name}"],
    identity:     &[IdentityField::Required("name"), IdentityField::Optional("project")],
    timeouts:     Timeouts { update: None, ..TIMEOUTS },
    fields: &[
        //    attribute                  type     set by             a change  Google's field
        field("dest_range",              String,  Required,          Replaces, "destRange").same_when(same::range)
            .says("Range of destinations that the route applies to, in CIDR notation."),
        field("name",                    String,  Required,          Replaces, "name").checked_by(checks::rfc1035_name)
            .says("Name of the route: 1 to 63 lowercase letters, digits and hyphens, starting with a letter."),
        field("network",                 String,  Required,          Replaces, "network").refers_to(&NETWORK)
            .says("Network of the route: its name, path or link."),
        objects("as_paths",              Never,                                "asPaths", &[
            field("as_lists",            Ints,    Computed,          Never,    "asLists")
                .says("Autonomous system numbers of the path segment."),
            field("path_segment_type",   String,  Computed,          Never,    "pathSegmentType")
                .says("Type of the path segment: `AS_SET`, `AS_SEQUENCE`, `AS_CONFED_SET` or `AS_CONFED_SEQUENCE`."),
        ])
            .says("Autonomous system path of a route that BGP learned."),
        CREATION_TIMESTAMP,
        DELETION_POLICY,
        field("description",             String,  Optional,          Replaces, "description")
            .says("Description of the route. Changing it forces replacement."),
        ID,
        field("next_hop_gateway",        String,  Optional,          Replaces, "nextHopGateway").refers_to(&GATEWAY)
            .says("Gateway to send packets to: `default-internet-gateway`, or its path or link."),
        field("next_hop_hub",            String,  Computed,          Never,    "nextHopHub")
            .says("Network Connectivity Center hub that the route leads to."),
        field("next_hop_ilb",            String,  Optional,          Replaces, "nextHopIlb").same_when(same_load_balancer)
            .says("Internal passthrough load balancer to send packets to: the address of its forwarding rule, or the rule's path or link."),
        field("next_hop_instance",       String,  Optional,          Replaces, "nextHopInstance").refers_to(&NEXT_HOP_INSTANCE)
            .says("Instance to send packets to: its path or link, or its name with `next_hop_instance_zone`."),
        field("next_hop_instance_zone",  String,  OptionalComputed,  Replaces, ZONE).unset_from(Setting::Zone).answered_when(is_not_read)
            .says("Zone of the instance in `next_hop_instance`. Only used if that is a name; then it defaults to the provider's `zone`."),
        field("next_hop_inter_region_cost", String, Computed,        Never,    "nextHopInterRegionCost")
            .says("Additional cost of a route to another region."),
        field("next_hop_ip",             String,  OptionalComputed,  Replaces, "nextHopIp")
            .says("Internal IP address of an instance to send packets to."),
        field("next_hop_med",            String,  Computed,          Never,    "nextHopMed")
            .says("Multi-exit discriminator (MED) of a route that BGP learned."),
        field("next_hop_network",        String,  Computed,          Never,    "nextHopNetwork")
            .says("Link to the network that the route leads to."),
        field("next_hop_origin",         String,  Computed,          Never,    "nextHopOrigin")
            .says("Origin of a route that BGP learned: `IGP`, `EGP` or `INCOMPLETE`."),
        field("next_hop_peering",        String,  Computed,          Never,    "nextHopPeering")
            .says("Name of the peering that the route leads to."),
        field("next_hop_vpn_tunnel",     String,  Optional,          Replaces, "nextHopVpnTunnel").refers_to(&VPN_TUNNEL)
            .says("VPN tunnel to send packets to: its path or link."),
        block("params",                  Items::One, Optional,       Replaces, "params", &[
            field("resource_manager_tags", StringMap, Optional,      Replaces, "resourceManagerTags")
                .says("Resource Manager tags to bind to the route: a map from `tagKeys/{id}` to `tagValues/{id}`."),
        ]).not_read()
            .says("Parameters that are sent when the route is created and never read back."),
        field("priority",                Int,     Default(Number(1000)), Replaces, "priority")
            .says("Priority among routes to the same range, from 0 (highest) to 65535. Defaults to 1000."),
        PROJECT,
        field("route_status",            String,  Computed,          Never,    "routeStatus")
            .says("Status of the route: `ACTIVE` or `INACTIVE`."),
        field("route_type",              String,  Computed,          Never,    "routeType")
            .says("Type of the route: `STATIC`, `SUBNET`, `BGP` or `TRANSIT`."),
        SELF_LINK,
        field("tags",                    StringSet, Optional,        Replaces, "tags")
            .says("Network tags of the instances that use the route, those of Direct VPC egress of Cloud Run included. Defaults to all instances of the network."),
        objects("warnings",              Never,                                "warnings", &[
            field("code",                String,  Computed,          Never,    "code")
                .says("Code of the warning, such as `NEXT_HOP_INSTANCE_NOT_FOUND`."),
            objects("data",              Never,                                "data", &[
                field("key",             String,  Computed,          Never,    "key")
                    .says("Key of the detail."),
                field("value",           String,  Computed,          Never,    "value")
                    .says("Value of the detail."),
            ])
                .says("Details of the warning."),
            field("message",             String,  Computed,          Never,    "message")
                .says("Description of the warning."),
        ])
            .says("Warnings about the route, such as a next hop that is not running."),
    ],
    limits: &[
        ("next_hop_vpn_tunnel", "The provider's `region` is not used: a name alone is rejected by Google."),
    ],
    rules: &[Rule::exactly_one("", &["next_hop_gateway", "next_hop_ilb", "next_hop_instance", "next_hop_ip", "next_hop_vpn_tunnel"])],
    exceptions: Exceptions {
        plan: Some(plan_zone),
        encode: Some(leave_out_zone),
        decode: Some(read_zone),
        ..NONE
    },
    description: "A static route of a VPC network. Routes of network tags apply to services with Direct VPC egress and \
                  these tags.",
    ..Resource::of("google_compute_route", &COMPUTE, LIFECYCLE)
};

const TIMEOUTS: Timeouts = crate::spec::minutes(20);

const LIFECYCLE: Lifecycle = Lifecycle::Object(Object {
    path: "projects/{project}/global/routes/{name}",
    collection: Some(&Collection::COMPUTE),
    create: Object::COMPUTE.create.to("projects/{project}/global/routes"),
    ..Object::COMPUTE
});

/// A load balancer is named by an address or by its forwarding rule.
fn same_load_balancer(one: &Value, two: &Value) -> bool {
    let is_address = |value: &Value| value.as_str().is_some_and(|it| it.parse::<IpAddr>().is_ok());
    !is_address(one) && !is_address(two) && same::reference(one, two)
}

/// Without an instance, Google returns no zone: the configured one, which was not sent, stays.
fn is_not_read(_: &Value, read: &Value) -> bool {
    read.is_zero()
}

/// The zone of an instance is that in its path. Without an instance, there is none, and a configured zone
/// has no effect.
fn plan_zone(context: &PlanContext<'_>, planned: &mut Value) {
    let has_none = |route: &Value| route.get("next_hop_instance").is_zero();
    let prior_zone = context.prior.get("next_hop_instance_zone");
    let is_configured = !context.config.get("next_hop_instance_zone").is_null();
    let zone = match planned.get("next_hop_instance") {
        // A route is not replaced for a zone without an effect. The core allows a prior value, but no null.
        _ if is_configured && has_none(context.prior) && has_none(planned) => match prior_zone {
            Value::Null => return,
            zone => zone.clone(),
        },
        _ if is_configured => return,
        Value::Unknown(_) => Value::UNKNOWN,
        Value::String(instance) if !instance.is_empty() => {
            let said = NEXT_HOP_INSTANCE.said(instance).into_iter();
            match said.into_iter().find(|(place, _)| *place == "next_hop_instance_zone") {
                Some((_, zone)) => zone.into(),
                None => return,
            }
        }
        _ if context.prior.is_null() => "".into(),
        _ if has_none(context.prior) => prior_zone.clone(),
        _ => "".into(),
    };
    if let Value::Object(attributes) = planned {
        attributes.insert("next_hop_instance_zone", zone);
    }
}

fn leave_out_zone(body: &mut Json, _: &EncodeContext<'_>) {
    if let Some(fields) = body.as_object_mut() {
        fields.remove(ZONE);
    }
}

/// Source: hashicorp/google 7.46.0, which reads the zone from the link too.
fn read_zone(route: &mut Json) {
    let instance = route["nextHopInstance"].as_str().unwrap_or_default();
    let zone = instance.split_once("zones/").and_then(|(_, rest)| rest.split('/').next());
    if let Some(zone) = zone {
        route[ZONE] = json!(zone);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(instance: Value, zone: Value) -> Value {
        Value::object([("next_hop_instance", instance), ("next_hop_instance_zone", zone)])
    }

    #[test]
    fn the_zone_is_that_of_the_path_or_else_of_the_configuration() {
        let path = || Value::from("projects/p/zones/z1/instances/i");
        let (null, none) = (Value::Null, || Value::from(""));
        for (prior, config, drafted, expected) in [
            (null.clone(), route(path(), Value::Null), Value::UNKNOWN, "z1".into()),
            (
                null.clone(),
                route("zones/z2/instances/i".into(), Value::Null),
                null.clone(),
                "z2".into(),
            ),
            (null.clone(), route(path(), "z1".into()), "z1".into(), "z1".into()),
            // The provider's zone.
            (null.clone(), route("i".into(), Value::Null), Value::UNKNOWN, Value::UNKNOWN),
            (null.clone(), route(Value::UNKNOWN, Value::Null), "z9".into(), Value::UNKNOWN),
            (null.clone(), route(Value::Null, Value::Null), Value::UNKNOWN, none()),
            // A state of hashicorp/google has no zone without an instance.
            (
                route(none(), Value::Null),
                route(Value::Null, Value::Null),
                null.clone(),
                Value::Null,
            ),
            (route(path(), "z1".into()), route(Value::Null, Value::Null), "z1".into(), none()),
            // A zone without an instance replaces no route.
            (null.clone(), route(Value::Null, "z1".into()), "z1".into(), "z1".into()),
            (route(Value::Null, none()), route(Value::Null, "z1".into()), "z1".into(), none()),
            (route(none(), "z1".into()), route(Value::Null, "z2".into()), "z2".into(), "z1".into()),
            (
                route(none(), null.clone()),
                route(Value::Null, "z1".into()),
                "z1".into(),
                "z1".into(),
            ),
            (route(path(), "z1".into()), route(Value::Null, "z2".into()), "z2".into(), "z2".into()),
        ] {
            let mut planned = route(config.get("next_hop_instance").clone(), drafted);
            plan_zone(&PlanContext { prior: &prior, config: &config }, &mut planned);
            assert_eq!(planned.get("next_hop_instance_zone"), &expected, "{config:?}");
        }
    }

    #[test]
    fn a_load_balancer_is_the_same_rule_in_every_spelling_and_the_same_address() {
        let link = "https://www.googleapis.com/compute/v1/projects/p/regions/r/forwardingRules/f";
        for (one, two, expected) in [
            ("projects/p/regions/r/forwardingRules/f", link, true),
            ("10.0.0.5", "10.0.0.6", false),
            ("10.0.0.5", link, false),
        ] {
            assert_eq!(same_load_balancer(&one.into(), &two.into()), expected, "{one}");
        }
    }
}
