//! `google_vpc_access_connector`: a connector from Cloud Run to a VPC network.
//!
//! Google: vpcaccess v1 `projects.locations.connectors`, discovery document of 2026-05-03.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::Value as Json;

use super::apis::VPC_ACCESS;
use super::direct_egress;
use super::references::NETWORK_NAME;
use crate::spec::Change::{Never, Patches, Replaces, ReplacesIf, Settles};
use crate::spec::Kind::{Int, String, Strings};
use crate::spec::Literal::Text;
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    Collection, DELETION_POLICY, EncodeContext, Exceptions, Field, Guard, ID, IdentityField, Items,
    Lifecycle, NONE, Object, PROJECT, REGION, Readiness, Resource, Rule, Update, block, checks,
    field, minutes,
};
use crate::value::Value;

/// The region, which is part of the path and of no field.
const PLACE: Field = Field { google: "", ..REGION };

/// The connector's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const VPC_ACCESS_CONNECTOR: Resource = Resource {
    noun:         "connector",
    id:           "projects/{project}/locations/{region}/connectors/{name}",
    import:       &["projects/{project}/locations/{region}/connectors/{name}", "{project}/{region}/{name}", "{region}/{name}", "{name}"],
    identity:     &[IdentityField::Required("name"), IdentityField::Optional("project"), IdentityField::Optional("region")],
    timeouts:     minutes(20),
    fields: &[
        //    attribute                       type    set by             a change  Google's field
        field("name",                         String, Required,          Replaces, "")
            .says("Name of the connector: fewer than 21 characters, of which each hyphen counts as two."),
        field("connected_projects",           Strings, Computed,         Never,    "connectedProjects")
            .says("Projects that use the connector."),
        DELETION_POLICY,
        ID,
        field("ip_cidr_range",                String, Optional,          Replaces, "ipCidrRange").checked_by(checks::cidr)
            .says("Range of IPv4 addresses of the connector, a /28 that nothing else in the network uses. Required with `network`; a connector in a `subnet` uses the range of the subnetwork."),
        field("machine_type",                 String, Default(Text("e2-micro")), Patches, "machineType")
            .says("Machine type of the instances: `f1-micro`, `e2-micro` or `e2-standard-4`. Defaults to `e2-micro`."),
        field("max_instances",                Int,    OptionalComputed,  ReplacesIf(is_less), "maxInstances").zero_is_unset().kept_when_removed().follows(&["max_throughput"])
            .says("Maximum number of instances, from 3 to 10. A connector cannot shrink: a lower number forces replacement."),
        field("max_throughput",               Int,    OptionalComputed,  Replaces, "maxThroughput").between(200, 1000).follows(&["max_instances", "machine_type"])
            .says("Maximum throughput in Mbit/s, a multiple of 100 from 300 to 1000. Use `max_instances` instead, which can be changed in place."),
        field("min_instances",                Int,    OptionalComputed,  ReplacesIf(is_less), "minInstances").zero_is_unset().kept_when_removed().follows(&["min_throughput"])
            .says("Minimum number of instances, from 2 to 9. A lower number forces replacement."),
        field("min_throughput",               Int,    OptionalComputed,  Replaces, "minThroughput").between(200, 1000).follows(&["min_instances", "machine_type"])
            .says("Minimum throughput in Mbit/s, a multiple of 100 from 200 to 900. Use `min_instances` instead, which can be changed in place."),
        field("network",                      String, OptionalComputed,  Replaces, "network").refers_to(&NETWORK_NAME).follows(&["subnet.name"])
            .says("Network of the connector: its name, path or link. Exactly one of `network` and `subnet` must be set."),
        PROJECT,
        PLACE,
        field("self_link",                    String, Computed,          Never,    "name")
            .says("Full name of the connector, which `vpc_access.connector` of a Cloud Run service takes."),
        field("state",                        String, Computed,          Settles(is_ready), "state")
            .says("State of the connector: `READY`, `CREATING`, `DELETING`, `ERROR` or `UPDATING`."),
        block("subnet",                       Items::One, Optional,      Replaces, "subnet", &[
            field("name",                     String, Optional,          Replaces, "name")
                .says("Name of the subnetwork, without its path."),
            field("project_id",               String, OptionalComputed,  Replaces, "projectId")
                .says("Project of the subnetwork. Defaults to the project of the connector."),
        ])
            .says("Subnetwork of the connector, a /28 that nothing else uses."),
    ],
    limits: &[
        ("max_instances", "A lower number forces replacement, because a connector cannot shrink. Removing the attribute keeps the number."),
        ("min_instances", "A lower number forces replacement. Removing the attribute keeps the number."),
    ],
    rules: &[
        Rule::exactly_one("", &["network", "subnet.name"]),
        Rule::requires("", &["ip_cidr_range", "network"]),
        Rule::at_most_one("", &["max_instances", "max_throughput"]),
        Rule::at_most_one("", &["min_instances", "min_throughput"]),
    ],
    exceptions: Exceptions { encode: Some(send_both_sizes), ..NONE },
    checks: Some(&direct_egress::CONNECTOR),
    description: "A Serverless VPC Access connector, through which Cloud Run reaches a VPC network. Direct VPC egress does \
                  the same without one.",
    ..Resource::of("google_vpc_access_connector", &VPC_ACCESS, Lifecycle::Object(Object {
        path:       "projects/{project}/locations/{region}/connectors/{name}",
        collection: Some(&Collection::of("connectors")),
        create:     Object::LONG_RUNNING.create.to("projects/{project}/locations/{region}/connectors").query(&[("connectorId", "{name}")]),
        update:     Update::Masked(Guard::None),
        ready,
        // Google returns no creation time of a connector.
        created_at: None,
        ..Object::LONG_RUNNING
    }))
};

fn is_ready(state: &Value) -> bool {
    state.as_str() == Some("READY")
}

/// Source: discovery vpcaccess/v1, `Connector.state`.
fn ready(connector: &Json) -> Readiness {
    match connector["state"].as_str() {
        Some("ERROR" | "DELETING") => Readiness::Failed,
        Some("CREATING" | "UPDATING") => Readiness::Pending,
        _ => Readiness::Ready,
    }
}

/// Sends both numbers of instances if one of them changes: Google accepts them only together.
///
/// Source: `pre_update` of hashicorp/google 7.46.0, which overwrites the mask with both.
fn send_both_sizes(body: &mut Json, context: &EncodeContext<'_>) {
    const SIZES: [(&str, &str); 2] =
        [("minInstances", "min_instances"), ("maxInstances", "max_instances")];
    let is_resized = SIZES.iter().any(|(field, _)| body.get(field).is_some());
    if context.prior.is_null() || !is_resized {
        return;
    }
    for (field, attribute) in SIZES {
        let known = number(context.planned.get(attribute));
        let known = known.or_else(|| number(context.prior.get(attribute)));
        if let (None, Some(count)) = (body.get(field), known) {
            body[field] = count.into();
        }
    }
}

/// Connectors grow and never shrink. Source: Google's page on connectors; `isInstanceShrinkage` of
/// hashicorp/google 7.46.0.
fn is_less(prior: &Value, planned: &Value) -> bool {
    matches!((number(prior), number(planned)), (Some(prior), Some(planned)) if planned < prior)
}

fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn both_sizes_are_sent_where_one_changes() {
        let sizes = |min: i64, max: i64| {
            Value::object([("min_instances", Value::from(min)), ("max_instances", max.into())])
        };
        let (prior, planned) = (sizes(2, 3), sizes(2, 5));
        let context = EncodeContext { prior: &prior, planned: &planned };
        let mut body = json!({"maxInstances": 5});
        send_both_sizes(&mut body, &context);
        assert_eq!(body, json!({"maxInstances": 5, "minInstances": 2}));
        let mut body = json!({"machineType": "e2-micro"});
        send_both_sizes(&mut body, &context);
        assert_eq!(body, json!({"machineType": "e2-micro"}), "neither changes");
    }

    #[test]
    fn a_connector_is_ready_when_its_state_is_ready() {
        for (state, expected) in [
            (json!({"state": "READY"}), Readiness::Ready),
            (json!({"state": "CREATING"}), Readiness::Pending),
            (json!({"state": "UPDATING"}), Readiness::Pending),
            (json!({"state": "ERROR"}), Readiness::Failed),
            (json!({}), Readiness::Ready),
        ] {
            assert_eq!(ready(&state), expected, "{state}");
        }
    }

    #[test]
    fn only_fewer_instances_replace() {
        for (prior, planned, replaces) in [(3, 2, true), (3, 3, false), (3, 4, false)] {
            assert_eq!(is_less(&prior.into(), &planned.into()), replaces, "{prior} {planned}");
        }
        assert!(!is_less(&Value::Null, &3.into()));
    }
}
