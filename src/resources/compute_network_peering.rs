//! `google_compute_network_peering`: one side of a peering of two VPC networks.
//!
//! Google: compute v1 `networks`, `NetworkPeering`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use super::apis::COMPUTE;
use super::references::NETWORK;
use crate::remote::{Method, OperationStyle, Repeat};
use crate::spec::Change::{Patches, Replaces, WithAny};
use crate::spec::Kind::{Bool, String};
use crate::spec::Literal::{Bool as Is, Text};
use crate::spec::SetBy::{Computed, Default, Optional, Required};
use crate::spec::{
    Body, DELETION_POLICY, Element, ElementRequests, EncodeContext, Exceptions, Guard, ID,
    Lifecycle, NONE, Request, Resource, checks, field, minutes,
};
use crate::value::{Attributes, Value};

const STACK_TYPES: &[&str] = &["IPV4_ONLY", "IPV4_IPV6"];
const STRATEGIES: &[&str] = &["INDEPENDENT", "CONSENSUS"];

/// The peering's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const COMPUTE_NETWORK_PEERING: Resource = Resource {
    noun:         "peering",
    id:           "{/network}/{name}",
    import:       &["{project}/{network}/{name}"],
    timeouts:     minutes(4),
    fields: &[
        //    attribute                             type    set by             a change  Google's field
        field("name",                               String, Required,          Replaces, "name").checked_by(checks::rfc1035_name)
            .says("Name of the peering: 1 to 63 lowercase letters, digits and hyphens, starting with a letter."),
        field("network",                            String, Required,          Replaces, "").refers_to(&NETWORK).checked_by(checks::network_path)
            .says("Network of the peering: its path or link."),
        field("peer_network",                       String, Required,          Replaces, "network").refers_to(&NETWORK).checked_by(checks::network_path)
            .says("Network to peer with: its path or link. It may be in another project."),
        DELETION_POLICY,
        field("export_custom_routes",               Bool,   Default(Is(false)), Patches, "exportCustomRoutes")
            .says("Whether static and dynamic routes are exported to the peer network. Defaults to `false`."),
        field("export_subnet_routes_with_public_ip", Bool,  Default(Is(true)), Replaces, "exportSubnetRoutesWithPublicIp").default_if_absent()
            .says("Whether routes to subnetworks with public addresses are exported to the peer network. Defaults to `true`."),
        ID,
        field("import_custom_routes",               Bool,   Default(Is(false)), Patches, "importCustomRoutes")
            .says("Whether static and dynamic routes are imported from the peer network. Defaults to `false`."),
        field("import_subnet_routes_with_public_ip", Bool,  Optional,          Replaces, "importSubnetRoutesWithPublicIp").googles_default(Is(false))
            .says("Whether routes to subnetworks with public addresses are imported from the peer network."),
        field("stack_type",                         String, Default(Text("IPV4_ONLY")), Patches, "stackType").one_of(STACK_TYPES).default_if_absent()
            .says("IP versions of the exchanged routes: `IPV4_ONLY` or `IPV4_IPV6`. Defaults to `IPV4_ONLY`."),
        field("state",                              String, Computed,          WithAny,  "state")
            .says("State of the peering: `ACTIVE` once both networks peer with each other, else `INACTIVE`."),
        field("state_details",                      String, Computed,          WithAny,  "stateDetails")
            .says("Details of the state."),
        field("update_strategy",                    String, Default(Text("INDEPENDENT")), Patches, "updateStrategy").one_of(STRATEGIES).default_if_absent()
            .says("How the peering may be changed and deleted: on each side alone (`INDEPENDENT`), or only by both (`CONSENSUS`). Defaults to `INDEPENDENT`."),
    ],
    exceptions: Exceptions {
        import: Some(link_network),
        encode: Some(exchange_subnet_routes),
        ..NONE
    },
    description: "One side of a peering of two VPC networks. The other network must have a peering with this one \
                  too, as a resource of its own.",
    ..Resource::of("google_compute_network_peering", &COMPUTE, LIFECYCLE)
};

/// A part of its network. Google carries out one change at a time of the peerings of both networks.
///
/// Source: hashicorp/terraform-provider-google#3026.
const LIFECYCLE: Lifecycle = Lifecycle::Element(Element {
    requests: Some(&REQUESTS),
    also_changes: Some("{*peer_network}"),
    ..PEERING
});

const REQUESTS: ElementRequests = ElementRequests {
    add: Some(Request::post("/addPeering").body(Body::Within("networkPeering"))),
    change: UPDATE_PEERING,
    remove: Some(Request::post("/removePeering").body(Body::Function(by_name))),
};

/// A peering, as an element of its network.
pub(super) const PEERING: Element = Element {
    parent: "{*network}",
    parent_noun: "network",
    array: "peerings",
    key: "name",
    named_by: "name",
    requests: None,
    also_changes: None,
    guard: Guard::None,
    operations: OperationStyle::Compute,
    repeat: Repeat::WithRequestId,
    beside: None,
};

/// The request that changes a peering.
pub(super) const UPDATE_PEERING: Request =
    Request::new(Method::Patch, "/updatePeering").body(Body::Within("networkPeering"));

fn by_name(_: Json, peering: &Value) -> Json {
    json!({"name": peering.get("name").as_str()})
}

/// Google supports no other value.
///
/// Source: discovery compute/v1, `NetworkPeering.exchangeSubnetRoutes`.
fn exchange_subnet_routes(peering: &mut Json, _: &EncodeContext<'_>) {
    peering["exchangeSubnetRoutes"] = json!(true);
}

/// The network is a link in the state of an import, as in that of hashicorp/google.
fn link_network(attributes: &mut Attributes<Value>) {
    let project = attributes.remove("project").unwrap_or_default();
    let network = attributes.get("network").cloned().unwrap_or_default();
    if let (Some(project), Some(network)) = (project.as_str(), network.as_str()) {
        let path = format!("projects/{project}/global/networks/{network}");
        let link = format!("https://www.googleapis.com/compute/v1/{path}");
        attributes.insert("network".to_owned(), link.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_has_the_link_of_the_network() {
        let given = [("project", "demo"), ("network", "main"), ("name", "peering")];
        let given = given.map(|(name, text)| (name.to_owned(), Value::from(text)));
        let mut attributes = Attributes::from_iter(given);
        link_network(&mut attributes);
        let link = "https://www.googleapis.com/compute/v1/projects/demo/global/networks/main";
        let expected = [("network", link), ("name", "peering")];
        let expected = expected.map(|(name, text)| (name.to_owned(), Value::from(text)));
        assert_eq!(attributes, Attributes::from_iter(expected));
    }
}
