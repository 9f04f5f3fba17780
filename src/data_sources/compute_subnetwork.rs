//! `google_compute_subnetwork`: a range of addresses of a network in one region.
//!
//! Google: compute v1 `subnetworks.get`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::resources::{self, REGION};
use crate::spec::Change::Never;
use crate::spec::Kind::{Bool, Int, String};
use crate::spec::SetBy::{Optional, OptionalComputed};
use crate::spec::{DataSource, ID, Read, Rule, Setting, answer, argument, objects};

/// The subnetwork's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const COMPUTE_SUBNETWORK: DataSource = DataSource {
    type_name: "google_compute_subnetwork",
    noun:      "subnetwork",
    id:        "projects/{project}/regions/{region}/subnetworks/{name}",
    link:      Some("self_link"),
    read:      Read::Object(&resources::COMPUTE),
    fields: &[
        //       attribute                  type    set by            Google's field
        argument("name",                    String, Optional,         "name"),
        argument("project",                 String, OptionalComputed, "").unset_from(Setting::Project),
        argument("region",                  String, OptionalComputed, "region").unset_from(Setting::Region).refers_to(&REGION),
        argument("self_link",               String, OptionalComputed, "selfLink"),
        ID,
        answer("description",               String,                   "description"),
        answer("external_ipv6_prefix",      String,                   "externalIpv6Prefix"),
        answer("gateway_address",           String,                   "gatewayAddress"),
        answer("internal_ipv6_prefix",      String,                   "internalIpv6Prefix"),
        answer("ip_cidr_range",             String,                   "ipCidrRange"),
        answer("ipv6_access_type",          String,                   "ipv6AccessType"),
        answer("network",                   String,                   "network"),
        answer("private_ip_google_access",  Bool,                     "privateIpGoogleAccess"),
        objects("secondary_ip_range", Never,                          "secondaryIpRanges", &[
            answer("ip_cidr_range",         String,                   "ipCidrRange"),
            answer("range_name",            String,                   "rangeName"),
        ]),
        answer("stack_type",                String,                   "stackType"),
        answer("subnetwork_id",             Int,                      "id"),
    ],
    resource:          Some(&resources::COMPUTE_SUBNETWORK),
    is_whole_resource: false,
    rules: &[
        Rule::at_least_one("", &["self_link", "name"]),
    ],
    decode: None,
    description: "A subnetwork that exists already.",
    descriptions: &[
        ("name", "The subnetwork's name. It or `self_link` must be set."),
        ("region", "The region that the subnetwork is in. The provider block's, or its zone's, unless set."),
        ("self_link", "The subnetwork's full link, or a part of it, such as `projects/demo/regions/us-central1/subnetworks/egress`. It says where the subnetwork is, whatever `name`, `region` and `project` say."),
        ("description", "The description of the subnetwork."),
        ("network", "The full link of the network that the subnetwork is part of."),
        ("secondary_ip_range", "More ranges, each with a name."),
        ("ip_cidr_range", "The subnetwork's range of IPv4 addresses."),
        ("ipv6_access_type", "Of a subnetwork with IPv6: `EXTERNAL` or `INTERNAL`."),
        ("stack_type", "Which addresses the subnetwork has: `IPV4_ONLY`, `IPV4_IPV6` or `IPV6_ONLY`."),
    ],
};
