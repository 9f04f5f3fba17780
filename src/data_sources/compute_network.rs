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
    type_name: "google_compute_network",
    noun:      "network",
    id:        "projects/{project}/global/networks/{name}",
    link:      Some("self_link"),
    read:      Read::Object(&resources::COMPUTE),
    fields: &[
        //       attribute                type     set by            Google's field
        argument("name",                  String,  OptionalComputed, "name"),
        argument("project",               String,  OptionalComputed, "").unset_from(Setting::Project),
        argument("self_link",             String,  OptionalComputed, "selfLink"),
        argument("network_profile",       String,  Optional,         "networkProfile"),
        ID,
        answer("description",             String,                    "description"),
        answer("gateway_ipv4",            String,                    "gatewayIPv4"),
        answer("internal_ipv6_range",     String,                    "internalIpv6Range"),
        answer("network_id",              Int,                       "id"),
        answer("numeric_id",              String,                    "id").deprecated("Use `network_id` instead."),
        answer("subnetworks_self_links",  Strings,                   "subnetworks"),
    ],
    resource:          Some(&resources::COMPUTE_NETWORK),
    is_whole_resource: false,
    rules: &[
        Rule::at_least_one("", &["self_link", "name"]),
    ],
    decode: None,
    description: "A VPC network that exists already.",
    descriptions: &[
        ("name", "The network's name. It or `self_link` must be set."),
        ("self_link", "The network's full link, or a part of it, such as `projects/demo/global/networks/main`. It says where the network is, whatever `name` and `project` say."),
        ("description", "The description of the network."),
        ("internal_ipv6_range", "The network's internal IPv6 range, if it has one."),
        ("network_profile", "The network profile that the network is made after, as a link. It is read, whatever is set."),
        ("subnetworks_self_links", "The full links of the network's subnetworks."),
    ],
};
