//! `google_compute_addresses`: the reserved addresses of a project.
//!
//! Google: compute v1 `addresses.list` and `addresses.aggregatedList`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::resources::{COMPUTE, PROJECT_ID};
use crate::spec::Change::Never;
use crate::spec::Kind::{Int, String};
use crate::spec::SetBy::{Optional, OptionalComputed};
use crate::spec::{
    DataSource, ID, List, REGION_NAME, Read, Setting, answer, argument, named, objects,
};

/// The list's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const COMPUTE_ADDRESSES: DataSource = DataSource {
    noun:      "list of addresses",
    id:        "{project}-{region|ALL}-{filter|ALL}",
    fields: &[
        //       attribute          type    set by            Google's field
        argument("filter",          String, Optional,         "")
            .says("Filter expression, such as `status = \"RESERVED\"`. Defaults to all addresses."),
        argument("project",         String, OptionalComputed, "").unset_from(Setting::Project).refers_to(&PROJECT_ID)
            .says("Project to list the addresses of. Defaults to the provider's `project`."),
        // Without a region all addresses are listed, so the provider block's region is not the
        // default.
        argument("region",          String, Optional,         "").refers_to(&REGION_NAME)
            .says("Region to list the addresses of. Defaults to all regions and the global addresses."),
        ID,
        objects("addresses", Never,                           "items", &[
            answer("address",       String,                   "address")
                .says("Address, or the first address of a range."),
            answer("address_type",  String,                   "addressType")
                .says("Type of the address: `EXTERNAL` or `INTERNAL`."),
            answer("description",   String,                   "description")
                .says("Description of the address."),
            answer("name",          String,                   "name")
                .says("Name of the address."),
            answer("prefix_length", Int,                      "prefixLength")
                .says("Prefix length of a range; 0 for a single address."),
            answer("region",        String,                   "region").read_as(named)
                .says("Region of the address. Empty for a global address."),
            answer("self_link",     String,                   "selfLink")
                .says("Link to the address."),
            answer("status",        String,                   "status")
                .says("Status of the address: `RESERVING`, `RESERVED` or `IN_USE`."),
        ])
            .says("Addresses, starting with the global ones and then region by region."),
    ],
    description: "Reserved addresses of a project, in one region or in all regions including the global addresses.",
    ..DataSource::of("google_compute_addresses", Read::List {
        api:   &COMPUTE,
        lists: &[
            List { path: "projects/{project}/regions/{region}/addresses", items: "items" },
            List { path: "projects/{project}/aggregated/addresses",       items: "items.*.addresses" },
        ],
        query: &[("filter", "{filter}")],
    })
};
