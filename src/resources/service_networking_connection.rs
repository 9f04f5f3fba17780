//! `google_service_networking_connection`: the connection of a network to Google's managed services.
//!
//! Google: servicenetworking v1 `services.connections`, discovery document of 2026-10-28; recording
//! service-networking-connection.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use super::apis::{RESOURCE_MANAGER, SERVICE_NETWORKING};
use super::references::NETWORK_BY_NUMBER;
use crate::spec::Change::{Never, NoCall, Patches, Replaces};
use crate::spec::Kind::{Bool, String, Strings};
use crate::spec::SetBy::{Computed, Optional, Required};
use crate::spec::{
    Body, DELETION_POLICY, Delete, Group, ID, Lifecycle, Listed, Object, ProjectNumber, Request,
    Resource, ResultIn, SentContext, TakeOver, Update, checks, field, minutes,
};
use crate::value::Value;

/// The connection's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const SERVICE_NETWORKING_CONNECTION: Resource = Resource {
    noun:         "service networking connection",
    id:           "{%network}:{service}",
    import:       &["{%network}:{service}"],
    numbered:     Some(ProjectNumber { of: "network", api: &RESOURCE_MANAGER }),
    timeouts:     minutes(10),
    fields: &[
        //    attribute                   type     set by    a change  Google's field
        // Google knows the network by the number of its project.
        field("network",                  String,  Required, Replaces, "network").refers_to(&NETWORK_BY_NUMBER).not_read()
            .says("Network to connect: its name, path or link."),
        field("service",                  String,  Required, Replaces, "").checked_by(checks::service_name)
            .says("Service to connect to, such as `servicenetworking.googleapis.com` for Google's managed services."),
        field("reserved_peering_ranges",  Strings, Required, Patches,  "reservedPeeringRanges").in_any_order().sends_empty()
            .says("Names of the ranges for the service: global addresses with purpose `VPC_PEERING` in the network."),
        DELETION_POLICY,
        ID,
        field("peering",                  String,  Computed, Never,    "peering")
            .says("Name of the VPC network peering that the connection adds to the network."),
        field("update_on_creation_fail",  Bool,    Optional, NoCall,   "")
            .says("Whether to change the ranges of an existing connection if one is found instead of creating one. The connection then belongs to this resource, and a destroy deletes it."),
    ],
    description: "A private connection between a network and managed services such as Cloud SQL and Memorystore, which \
                  get addresses in ranges that are reserved for them. A destroy fails while instances use the connection; \
                  Google may take days until a deleted instance no longer does.",
    ..Resource::of("google_service_networking_connection", &SERVICE_NETWORKING, Lifecycle::Object(Object {
        path:       CONNECTIONS,
        listed:     Some(&Listed {
            at:    CONNECTIONS,
            query: &[("network", "{network}")],
            items: "connections",
            key:   ("network", "{network}"),
            vague: None,
        }),
        create:     Object::LONG_RUNNING.create.to(CONNECTIONS),
        takes_over: Some(&TakeOver { is_there, asked_by: "update_on_creation_fail", request: PATCH }),
        update:     Update::Groups(&[Group::new(PATCH, &["reserved_peering_ranges"])]),
        delete:     Delete::Request(Request::post("/{peering}").body(Body::Function(of_consumer))),
        result:     ResultIn::Read,
        // Google returns no creation time of a connection.
        created_at: None,
        ..Object::LONG_RUNNING
    }))
};

const CONNECTIONS: &str = "services/{service}/connections";

/// Changes the ranges. Google finds the connection by the network in the body; without `force` it refuses
/// to remove a range.
///
/// Source: recording service-networking-connection; discovery, `connections.patch`.
const PATCH: Request = Request::patch()
    .to("/-")
    .query(&[("force", "true"), ("updateMask", "reservedPeeringRanges")])
    .body(Body::Function(of_network));

/// Source: hashicorp/terraform-provider-google#3819.
fn is_there(message: &str) -> bool {
    message.contains("Cannot modify allocated ranges in CreateConnection")
}

/// The body with the network, which identifies the connection.
fn of_network(mut body: Json, connection: &Value) -> Json {
    body["network"] = network(connection);
    body
}

/// Source: discovery, `DeleteConnectionRequest`.
fn of_consumer(_: Json, connection: &Value) -> Json {
    json!({"consumerNetwork": network(connection)})
}

fn network(connection: &Value) -> Json {
    let given = connection.get("network").as_str().unwrap_or_default();
    NETWORK_BY_NUMBER.sent(given, SentContext::of(connection)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_and_a_delete_name_the_network_by_number() {
        let connection = Value::object([
            ("network", Value::from("https://h/compute/v1/projects/demo/global/networks/main")),
            ("project_number", "42".into()),
        ]);
        let network = "projects/42/global/networks/main";
        let ranges = json!({"reservedPeeringRanges": ["a"]});
        assert_eq!(
            of_network(ranges, &connection),
            json!({"network": network, "reservedPeeringRanges": ["a"]})
        );
        assert_eq!(of_consumer(Json::Null, &connection), json!({"consumerNetwork": network}));
    }
}
