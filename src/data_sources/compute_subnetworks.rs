//! `google_compute_subnetworks`: the subnetworks of one region.
//!
//! Google: compute v1 `subnetworks.list`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0, which reads the first page only.

use crate::resources::{COMPUTE, PROJECT_ID};
use crate::spec::Change::Never;
use crate::spec::Kind::{Bool, String};
use crate::spec::SetBy::Optional;
use crate::spec::{
    DataSource, ID, List, REGION_NAME, Read, Setting, answer, argument, named, objects,
};

/// The list's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const COMPUTE_SUBNETWORKS: DataSource = DataSource {
    noun:      "list of subnetworks",
    id:        "projects/{project}/regions/{region}/subnetworks",
    fields: &[
        //       attribute                     type    set by    Google's field
        argument("filter",                     String, Optional, "")
            .says("Filter expression, such as `name = \"egress\"`. Defaults to all subnetworks."),
        argument("project",                    String, Optional, "").unset_from(Setting::Project).refers_to(&PROJECT_ID)
            .says("Project to list the subnetworks of. Defaults to the provider's `project`."),
        argument("region",                     String, Optional, "").unset_from(Setting::Region).refers_to(&REGION_NAME)
            .says("Region to list the subnetworks of. Defaults to the provider's `region`, or to the region of its `zone`."),
        ID,
        objects("subnetworks", Never,                            "items", &[
            answer("description",              String,           "description")
                .says("Description of the subnetwork."),
            answer("ip_cidr_range",            String,           "ipCidrRange")
                .says("Range of IPv4 addresses."),
            answer("name",                     String,           "name")
                .says("Name of the subnetwork."),
            answer("network",                  String,           "network")
                .says("Link to the network of the subnetwork."),
            answer("network_name",             String,           "network").read_as(named)
                .says("Name of the network."),
            answer("network_self_link",        String,           "network").read_as(named)
                .says("Name of the network, and not its link, as in hashicorp/google. Use `network` or `network_name` instead."),
            answer("private_ip_google_access", Bool,             "privateIpGoogleAccess")
                .says("Whether instances without an external address can reach Google APIs."),
            answer("self_link",                String,           "selfLink")
                .says("Link to the subnetwork."),
        ])
            .says("Subnetworks of the region."),
    ],
    description: "Subnetworks of a project in one region.",
    ..DataSource::of("google_compute_subnetworks", Read::List {
        api:   &COMPUTE,
        lists: &[List { path: "projects/{project}/regions/{region}/subnetworks", items: "items" }],
        query: &[("filter", "{filter}")],
    })
};
