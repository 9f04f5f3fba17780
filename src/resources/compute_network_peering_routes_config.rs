//! `google_compute_network_peering_routes_config`: the routes that an existing peering exchanges.
//!
//! Google: compute v1 `networks`, `NetworkPeering`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use super::apis::COMPUTE;
use super::compute_network_peering::{PEERING, UPDATE_PEERING};
use super::references::NETWORK_NAME;
use crate::spec::Change::{Patches, Replaces};
use crate::spec::Kind::{Bool, String};
use crate::spec::SetBy::{OptionalComputed, Required};
use crate::spec::{
    Element, ElementRequests, ID, IdentityField, Lifecycle, PROJECT, Resource, field,
};

/// The attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const COMPUTE_NETWORK_PEERING_ROUTES_CONFIG: Resource = Resource {
    noun:         "peering",
    id:           "projects/{project}/global/networks/{network}/networkPeerings/{peering}",
    import:       &["projects/{project}/global/networks/{network}/networkPeerings/{peering}", "{project}/{network}/{peering}", "{network}/{peering}"],
    identity:     &[IdentityField::Required("network"), IdentityField::Required("peering"), IdentityField::Optional("project")],
    fields: &[
        //    attribute                             type    set by             a change  Google's field
        field("export_custom_routes",               Bool,   Required,          Patches,  "exportCustomRoutes")
            .says("Whether static and dynamic routes are exported to the peer network."),
        field("import_custom_routes",               Bool,   Required,          Patches,  "importCustomRoutes")
            .says("Whether static and dynamic routes are imported from the peer network."),
        field("network",                            String, Required,          Replaces, "").refers_to(&NETWORK_NAME).says_where()
            .says("Network of the peering: its name, path or link."),
        field("peering",                            String, Required,          Replaces, "name")
            .says("Name of the peering, such as `servicenetworking-googleapis-com`."),
        field("export_subnet_routes_with_public_ip", Bool,  OptionalComputed,  Patches,  "exportSubnetRoutesWithPublicIp").kept_when_removed()
            .says("Whether routes to subnetworks with public addresses are exported to the peer network."),
        ID,
        field("import_subnet_routes_with_public_ip", Bool,  OptionalComputed,  Patches,  "importSubnetRoutesWithPublicIp").kept_when_removed()
            .says("Whether routes to subnetworks with public addresses are imported from the peer network."),
        PROJECT,
    ],
    limits: &[
        ("export_subnet_routes_with_public_ip", "Removing the attribute keeps the value: the default depends on who made the peering."),
        ("import_subnet_routes_with_public_ip", "Removing the attribute keeps the value: the default depends on who made the peering."),
    ],
    description: "The routes that an existing peering exchanges, such as the one that `google_service_networking_connection` or a \
                  GKE cluster made. Its own peerings are set in `google_compute_network_peering`. A destroy keeps the \
                  settings of the peering.",
    ..Resource::of("google_compute_network_peering_routes_config", &COMPUTE, LIFECYCLE)
};

const LIFECYCLE: Lifecycle = Lifecycle::Element(Element {
    parent: "projects/{project}/global/networks/{network}",
    named_by: "peering",
    requests: Some(&REQUESTS),
    ..PEERING
});

/// The peering is made and removed by others.
const REQUESTS: ElementRequests =
    ElementRequests { add: None, change: UPDATE_PEERING, remove: None };
