//! `google_compute_network`: a VPC network.
//!
//! Google: compute v1 `networks.get`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::resources;
use crate::spec::Kind::{Int, String, Strings};
use crate::spec::SetBy::{Optional, OptionalComputed};
use crate::spec::{DataSource, ID, Read, Rule, Setting, answer, argument};

/// The network's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const COMPUTE_NETWORK: DataSource = DataSource {
    noun:      "network",
    id:        "projects/{project}/global/networks/{name}",
    link:      Some("self_link"),
    fields: &[
        //       attribute                type     set by            Google's field
        argument("name",                  String,  OptionalComputed, "name")
            .says("Name of the network. Either `name` or `self_link` must be set."),
        argument("project",               String,  OptionalComputed, "").unset_from(Setting::Project),
        argument("self_link",             String,  OptionalComputed, "selfLink")
            .says("Link to the network, or a part of the link such as `projects/demo/global/networks/main`. It takes precedence over `name` and `project`."),
        argument("network_profile",       String,  Optional,         "networkProfile")
            .says("Link to the network profile that the network was created from. It is always read; a configured value is ignored."),
        ID,
        answer("description",             String,                    "description")
            .says("Description of the network."),
        answer("gateway_ipv4",            String,                    "gatewayIPv4"),
        answer("internal_ipv6_range",     String,                    "internalIpv6Range")
            .says("Internal IPv6 range of the network, if it has one."),
        answer("network_id",              Int,                       "id"),
        answer("numeric_id",              String,                    "id").deprecated("Use `network_id` instead."),
        answer("subnetworks_self_links",  Strings,                   "subnetworks")
            .says("Links to the subnetworks of the network."),
    ],
    resource:          Some(&resources::COMPUTE_NETWORK),
    rules: &[
        Rule::at_least_one("", &["self_link", "name"]),
    ],
    description: "An existing VPC network.",
    ..DataSource::of("google_compute_network", Read::Object(&resources::COMPUTE))
};
