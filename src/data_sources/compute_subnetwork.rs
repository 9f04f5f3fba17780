//! `google_compute_subnetwork`: a range of addresses of a network in one region.
//!
//! Google: compute v1 `subnetworks.get`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::resources;
use crate::spec::Change::Never;
use crate::spec::Kind::{Bool, Int, String};
use crate::spec::SetBy::{Optional, OptionalComputed};
use crate::spec::{DataSource, ID, REGION_NAME, Read, Rule, Setting, answer, argument, objects};

/// The subnetwork's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const COMPUTE_SUBNETWORK: DataSource = DataSource {
    noun:      "subnetwork",
    id:        "projects/{project}/regions/{region}/subnetworks/{name}",
    link:      Some("self_link"),
    fields: &[
        //       attribute                  type    set by            Google's field
        argument("name",                    String, Optional,         "name")
            .says("Name of the subnetwork. Either `name` or `self_link` must be set."),
        argument("project",                 String, OptionalComputed, "").unset_from(Setting::Project),
        argument("region",                  String, OptionalComputed, "region").unset_from(Setting::Region).refers_to(&REGION_NAME),
        argument("self_link",               String, OptionalComputed, "selfLink")
            .says("Link to the subnetwork, or a part of the link such as `projects/demo/regions/us-central1/subnetworks/egress`. It takes precedence over `name`, `region` and `project`."),
        ID,
        answer("description",               String,                   "description")
            .says("Description of the subnetwork."),
        answer("external_ipv6_prefix",      String,                   "externalIpv6Prefix"),
        answer("gateway_address",           String,                   "gatewayAddress"),
        answer("internal_ipv6_prefix",      String,                   "internalIpv6Prefix"),
        answer("ip_cidr_range",             String,                   "ipCidrRange")
            .says("Range of IPv4 addresses."),
        answer("ipv6_access_type",          String,                   "ipv6AccessType")
            .says("Access type of a subnetwork with IPv6: `EXTERNAL` or `INTERNAL`."),
        answer("network",                   String,                   "network")
            .says("Link to the network of the subnetwork."),
        answer("private_ip_google_access",  Bool,                     "privateIpGoogleAccess"),
        objects("secondary_ip_range", Never,                          "secondaryIpRanges", &[
            answer("ip_cidr_range",         String,                   "ipCidrRange"),
            answer("range_name",            String,                   "rangeName"),
        ])
            .says("Named secondary ranges."),
        answer("stack_type",                String,                   "stackType")
            .says("IP versions of the subnetwork: `IPV4_ONLY`, `IPV4_IPV6` or `IPV6_ONLY`."),
        answer("subnetwork_id",             Int,                      "id"),
    ],
    resource:          Some(&resources::COMPUTE_SUBNETWORK),
    rules: &[
        Rule::at_least_one("", &["self_link", "name"]),
    ],
    description: "An existing subnetwork.",
    ..DataSource::of("google_compute_subnetwork", Read::Object(&resources::COMPUTE))
};
