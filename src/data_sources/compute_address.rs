//! `google_compute_address`: a reserved regional address.
//!
//! Google: compute v1 `addresses.get`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::resources::{self, COMPUTE};
use crate::spec::Kind::{Int, String};
use crate::spec::SetBy::{OptionalComputed, Required};
use crate::spec::{DataSource, ID, REGION_NAME, Read, Setting, answer, argument};

/// The address's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const COMPUTE_ADDRESS: DataSource = DataSource {
    type_name: "google_compute_address",
    noun:      "address",
    id:        "projects/{project}/regions/{region}/addresses/{name}",
    link:      None,
    read:      Read::Object(&COMPUTE),
    fields: &[
        //       attribute       type    set by            Google's field
        argument("name",         String, Required,         "")
            .says("Name of the address."),
        argument("project",      String, OptionalComputed, "").unset_from(Setting::Project),
        argument("region",       String, OptionalComputed, "").unset_from(Setting::Region).refers_to(&REGION_NAME),
        ID,
        answer("address",        String,                   "address")
            .says("Address, or the first address of a range."),
        answer("address_type",   String,                   "addressType")
            .says("Type of the address: `EXTERNAL` or `INTERNAL`."),
        answer("network",        String,                   "network")
            .says("Link to the network of an internal range."),
        answer("network_tier",   String,                   "networkTier")
            .says("Network tier of an external address: `PREMIUM` or `STANDARD`."),
        answer("prefix_length",  Int,                      "prefixLength")
            .says("Prefix length of a range; 0 for a single address."),
        answer("purpose",        String,                   "purpose")
            .says("Purpose of an internal address, such as `GCE_ENDPOINT` or `VPC_PEERING`."),
        answer("self_link",      String,                   "selfLink")
            .says("Link to the address."),
        answer("status",         String,                   "status")
            .says("Status of the address: `RESERVING`, `RESERVED` or `IN_USE`."),
        answer("subnetwork",     String,                   "subnetwork")
            .says("Link to the subnetwork of an internal address."),
        answer("users",          String,                   "")
            .says("Always null, as with hashicorp/google. `status` shows whether the address is in use."),
    ],
    resource:          Some(&resources::COMPUTE_ADDRESS),
    is_whole_resource: false,
    rules:  &[],
    decode: None,
    description: "An existing reserved regional address.",
};
