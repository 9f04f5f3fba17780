//! `google_compute_subnetworks`: the subnetworks of one region.
//!
//! Google: compute v1 `subnetworks.list`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0, which reads the first page only.

use crate::resources::{COMPUTE, REGION};
use crate::spec::Change::Never;
use crate::spec::Kind::{Bool, String};
use crate::spec::SetBy::Optional;
use crate::spec::{DataSource, ID, List, Read, Setting, answer, argument, named, objects};

/// The list's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const COMPUTE_SUBNETWORKS: DataSource = DataSource {
    type_name: "google_compute_subnetworks",
    noun:      "list of subnetworks",
    id:        "projects/{project}/regions/{region}/subnetworks",
    link:      None,
    read: Read::List {
        api:   &COMPUTE,
        lists: &[List { path: "projects/{project}/regions/{region}/subnetworks", items: "items" }],
        query: &[("filter", "{filter}")],
    },
    fields: &[
        //       attribute                     type    set by    Google's field
        argument("filter",                     String, Optional, ""),
        argument("project",                    String, Optional, "").unset_from(Setting::Project),
        argument("region",                     String, Optional, "").unset_from(Setting::Region).refers_to(&REGION),
        ID,
        objects("subnetworks", Never,                            "items", &[
            answer("description",              String,           "description"),
            answer("ip_cidr_range",            String,           "ipCidrRange"),
            answer("name",                     String,           "name"),
            answer("network",                  String,           "network"),
            answer("network_name",             String,           "network").read_as(named),
            answer("network_self_link",        String,           "network").read_as(named),
            answer("private_ip_google_access", Bool,             "privateIpGoogleAccess"),
            answer("self_link",                String,           "selfLink"),
        ]),
    ],
    resource:          None,
    is_whole_resource: false,
    rules:  &[],
    decode: None,
    description: "The subnetworks of a project in one region.",
    descriptions: &[
        ("filter", "Which subnetworks to list, as an expression: `name = \"egress\"`. All unless set."),
        ("project", "The project to list. The provider block's unless set."),
        ("region", "The region to list. The provider block's, or its zone's, unless set."),
        ("id", "What is listed: `projects/{project}/regions/{region}/subnetworks`."),
        ("subnetworks", "The subnetworks."),
        ("subnetworks.description", "The description of the subnetwork."),
        ("subnetworks.ip_cidr_range", "The subnetwork's range of IPv4 addresses."),
        ("subnetworks.name", "The subnetwork's name."),
        ("subnetworks.network", "The full link of the network that the subnetwork is part of."),
        ("subnetworks.network_name", "The name of that network."),
        ("subnetworks.network_self_link", "The name of that network, and not its link, as with hashicorp/google: use `network` or `network_name` instead."),
        ("subnetworks.private_ip_google_access", "Whether Google's APIs are reached without an address on the internet."),
        ("subnetworks.self_link", "The subnetwork's full link."),
    ],
};
