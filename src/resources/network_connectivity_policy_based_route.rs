//! `google_network_connectivity_policy_based_route`: a route that also depends on source and protocol.
//!
//! Google: networkconnectivity v1 `projects.locations.global.policyBasedRoutes`.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use super::apis::NETWORK_CONNECTIVITY;
use super::references::NETWORK_PATH;
use crate::spec::Change::{Never, Replaces};
use crate::spec::Kind::{Int, String, StringMap, Strings};
use crate::spec::Literal::Int as Number;
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    CREATE_TIME, Collection, DELETION_POLICY, EFFECTIVE_LABELS, Exceptions, ID, IdentityField,
    Items, LABELS, Lifecycle, NONE, Object, PROJECT, PlanContext, Resource, Rule, TERRAFORM_LABELS,
    block, field, minutes, objects,
};
use crate::value::Value;

/// The route's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const NETWORK_CONNECTIVITY_POLICY_BASED_ROUTE: Resource = Resource {
    noun:         "policy-based route",
    id:           "projects/{project}/locations/global/policyBasedRoutes/{name}",
    import:       &["projects/{project}/locations/global/policyBasedRoutes/{name}", "{project}/{name}", "{name}"],
    identity:     &[IdentityField::Required("name"), IdentityField::Optional("project")],
    timeouts:     minutes(30),
    fields: &[
        //    attribute               type    set by    a change  Google's field
        block("filter",               Items::One, Required, Replaces, "filter", &[
            field("protocol_version", String, Required, Replaces, "protocolVersion").one_of(&["IPV4", "IPV6"])
                .says("IP version: `IPV4` or `IPV6`."),
            field("dest_range",       String, OptionalComputed, Replaces, "destRange")
                .says("Range of destination addresses. Defaults to all addresses of the IP version."),
            field("ip_protocol",      String, OptionalComputed, Replaces, "ipProtocol")
                .says("IP protocol, such as `TCP`, `UDP` or a number. Defaults to `ALL`."),
            field("src_range",        String, OptionalComputed, Replaces, "srcRange")
                .says("Range of source addresses. Defaults to all addresses of the IP version."),
        ])
            .says("Packets that the route is for."),
        field("name",                 String, Required, Replaces, "")
            .says("Name of the route: 1 to 63 lowercase letters, digits and hyphens, starting with a letter."),
        field("network",              String, Required, Replaces, "network").refers_to(&NETWORK_PATH)
            .says("Network of the route: its name, path or link."),
        CREATE_TIME,
        DELETION_POLICY,
        field("description",          String, Optional, Replaces, "description")
            .says("Description of the route. Changing it forces replacement."),
        EFFECTIVE_LABELS,
        ID,
        block("interconnect_attachment", Items::One, Optional, Replaces, "interconnectAttachment", &[
            field("region",           String, Required, Replaces, "region")
                .says("Region of the attachments, or `all`."),
        ])
            .says("Interconnect attachments whose packets the route is for. Excludes `virtual_machine`."),
        field("kind",                 String, Computed, Never,    "kind")
            .says("Kind of the object: `networkconnectivity#policyBasedRoute`."),
        LABELS,
        field("next_hop_ilb_ip",      String, Optional, Replaces, "nextHopIlbIp")
            .says("Address of the internal passthrough load balancer that packets are sent to. Exactly one of `next_hop_ilb_ip` and `next_hop_other_routes` must be set."),
        field("next_hop_other_routes", String, Optional, Replaces, "nextHopOtherRoutes").one_of(&["DEFAULT_ROUTING"])
            .says("`DEFAULT_ROUTING`: the other routes of the network decide."),
        field("priority",             Int,    Default(Number(1000)), Replaces, "priority")
            .says("Priority from 1 to 65535; the lowest number wins. Defaults to 1000."),
        PROJECT,
        TERRAFORM_LABELS,
        field("update_time",          String, Computed, Never,    "updateTime")
            .says("Time of the last update, in RFC 3339 format."),
        block("virtual_machine",      Items::One, Optional, Replaces, "virtualMachine", &[
            field("tags",             Strings, Required, Replaces, "tags")
                .says("Network tags of the machines."),
        ])
            .says("Virtual machines, by their tags, whose packets the route is for. Excludes `interconnect_attachment`."),
        objects("warnings",           Never,  "warnings", &[
            field("code",             String, Computed, Never,    "code")
                .says("Code of the warning."),
            field("data",             StringMap, Computed, Never, "data")
                .says("Further information about the warning."),
            field("warning_message",  String, Computed, Never,    "warningMessage")
                .says("Message of the warning."),
        ])
            .says("Warnings about the route."),
    ],
    limits: &[
        ("labels", "A change forces replacement: a policy-based route cannot be changed."),
    ],
    rules: &[
        Rule::exactly_one("", &["next_hop_ilb_ip", "next_hop_other_routes"]),
        Rule::at_most_one("", &["interconnect_attachment", "virtual_machine"]),
    ],
    exceptions: Exceptions { plan: Some(plan_filter), ..NONE },
    description: "A route for packets by their source, destination and protocol, which precedes the other routes of a \
                  network. It cannot be changed in place.",
    ..Resource::of("google_network_connectivity_policy_based_route", &NETWORK_CONNECTIVITY, Lifecycle::Object(Object {
        path:   "projects/{project}/locations/global/policyBasedRoutes/{name}",
        collection: Some(&Collection::of("policyBasedRoutes")),
        create: Object::LONG_RUNNING.create.to("projects/{project}/locations/global/policyBasedRoutes").query(&[("policyBasedRouteId", "{name}")]),
        ..Object::LONG_RUNNING
    }))
};

/// What the filter omits is planned as Google fills it in: everything, of the IP version of the filter.
/// hashicorp/google fills in a range of IPv4, which Google refuses for IPv6.
///
/// Source: Google's reference, `PolicyBasedRoute.Filter`.
fn plan_filter(context: &PlanContext<'_>, planned: &mut Value) {
    let Some(config) = context.config.get("filter").elements().first() else { return };
    let everywhere: Value = match config.get("protocol_version") {
        Value::Unknown(_) => Value::UNKNOWN,
        version if version.as_str() == Some("IPV6") => "::/0".into(),
        _ => "0.0.0.0/0".into(),
    };
    let Value::Object(attributes) = planned else { return };
    let Some(Value::List(filters)) = attributes.get_mut("filter") else { return };
    for filter in filters {
        let Value::Object(filter) = filter else { continue };
        for (attribute, default) in [
            ("dest_range", everywhere.clone()),
            ("ip_protocol", "ALL".into()),
            ("src_range", everywhere.clone()),
        ] {
            if config.get(attribute).is_zero() {
                filter.insert(attribute.to_owned(), default);
            }
        }
    }
}
