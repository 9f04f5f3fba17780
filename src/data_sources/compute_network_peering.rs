//! `google_compute_network_peering`: one side of a peering of two VPC networks, an element of its network.
//!
//! Google: compute v1 `networks.get`, `NetworkPeering`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::Value as Json;
use std::time::Duration;

use crate::resources::{self, COMPUTE, NETWORK};
use crate::spec::Kind::String;
use crate::spec::SetBy::Required;
use crate::spec::{DataSource, ID, Read, argument, checks};
use crate::value::Value;

/// The peering's arguments; its other attributes are those of the resource.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const COMPUTE_NETWORK_PEERING: DataSource = DataSource {
    noun:      "peering",
    id:        "{/network}/{name}",
    fields: &[
        //       attribute  type    set by    Google's field
        argument("name",    String, Required, "name").checked_by(checks::rfc1035_name)
            .says("Name of the peering."),
        argument("network", String, Required, "").refers_to(&NETWORK).checked_by(checks::network_path)
            .says("Network of the peering: its path or link."),
        ID,
    ],
    resource:          Some(&resources::COMPUTE_NETWORK_PEERING),
    is_whole_resource: true,
    timeout: Some(Duration::from_mins(4)),
    description: "One side of an existing peering of two VPC networks, such as one that a managed service has created.",
    ..DataSource::of("google_compute_network_peering", Read::At {
        api:  &COMPUTE,
        path: "{*network}",
        part: peering_of,
    })
};

/// The peering of the network with the configured name.
fn peering_of(network: &Json, arguments: &Value) -> Option<Json> {
    let name = arguments.get("name").as_str()?;
    network["peerings"].as_array()?.iter().find(|peering| peering["name"] == name).cloned()
}
