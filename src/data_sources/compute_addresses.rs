//! `google_compute_addresses`: the reserved addresses of a project.
//!
//! Google: compute v1 `addresses.list` and `addresses.aggregatedList`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::resources::{COMPUTE, REGION};
use crate::spec::Change::Never;
use crate::spec::Kind::{Int, String};
use crate::spec::SetBy::{Optional, OptionalComputed};
use crate::spec::{DataSource, ID, List, Read, Setting, answer, argument, named, objects};

/// The list's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const COMPUTE_ADDRESSES: DataSource = DataSource {
    type_name: "google_compute_addresses",
    noun:      "list of addresses",
    id:        "{project}-{region|ALL}-{filter|ALL}",
    link:      None,
    read: Read::List {
        api:   &COMPUTE,
        lists: &[
            List { path: "projects/{project}/regions/{region}/addresses", items: "items" },
            List { path: "projects/{project}/aggregated/addresses",       items: "items.*.addresses" },
        ],
        query: &[("filter", "{filter}")],
    },
    fields: &[
        //       attribute          type    set by            Google's field
        argument("filter",          String, Optional,         ""),
        argument("project",         String, OptionalComputed, "").unset_from(Setting::Project),
        // Without a region all are listed, so the provider block's doesn't stand in for it.
        argument("region",          String, Optional,         "").refers_to(&REGION),
        ID,
        objects("addresses", Never,                           "items", &[
            answer("address",       String,                   "address"),
            answer("address_type",  String,                   "addressType"),
            answer("description",   String,                   "description"),
            answer("name",          String,                   "name"),
            answer("prefix_length", Int,                      "prefixLength"),
            answer("region",        String,                   "region").read_as(named),
            answer("self_link",     String,                   "selfLink"),
            answer("status",        String,                   "status"),
        ]),
    ],
    resource:          None,
    is_whole_resource: false,
    rules:  &[],
    decode: None,
    description: "The reserved addresses of a project, in one region, or in all and the global ones.",
    descriptions: &[
        ("filter", "Which addresses to list, as an expression: `status = \"RESERVED\"`. All unless set."),
        ("project", "The project to list. The provider block's unless set."),
        ("region", "The region to list. All regions and the global addresses unless set."),
        ("id", "What is listed: `{project}-{region or ALL}-{filter or ALL}`."),
        ("addresses", "The addresses: the global ones first, then region by region."),
        ("addresses.address", "The address, of a range the first one."),
        ("addresses.address_type", "Where it is reached from: `EXTERNAL` or `INTERNAL`."),
        ("addresses.description", "The description of the address."),
        ("addresses.name", "The address's name."),
        ("addresses.prefix_length", "Of a range, the length of its prefix; else 0."),
        ("addresses.region", "The region it is in, empty for a global one."),
        ("addresses.self_link", "The address's full link."),
        ("addresses.status", "What it is doing: `RESERVING`, `RESERVED` or `IN_USE`."),
    ],
};
