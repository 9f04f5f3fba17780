//! `google_compute_address`: a reserved regional address.
//!
//! Google: compute v1 `addresses.get`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use super::addresses::{
    ADDRESS, ADDRESS_TYPE, NETWORK, NETWORK_TIER, PREFIX_LENGTH, PURPOSE, SELF_LINK, STATUS,
    SUBNETWORK, USERS,
};
use crate::resources::{self, COMPUTE};
use crate::spec::Kind::String;
use crate::spec::SetBy::{OptionalComputed, Required};
use crate::spec::{DataSource, ID, REGION_NAME, Read, Setting, argument};

/// The address's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const COMPUTE_ADDRESS: DataSource = DataSource {
    noun:      "address",
    id:        "projects/{project}/regions/{region}/addresses/{name}",
    fields: &[
        //       attribute       type    set by            Google's field
        argument("name",         String, Required,         "")
            .says("Name of the address."),
        argument("project",      String, OptionalComputed, "").unset_from(Setting::Project),
        argument("region",       String, OptionalComputed, "").unset_from(Setting::Region).refers_to(&REGION_NAME),
        ID,
        ADDRESS,
        ADDRESS_TYPE,
        NETWORK,
        NETWORK_TIER,
        PREFIX_LENGTH,
        PURPOSE,
        SELF_LINK,
        STATUS,
        SUBNETWORK,
        USERS,
    ],
    resource:          Some(&resources::COMPUTE_ADDRESS),
    description: "An existing reserved regional address.",
    ..DataSource::of("google_compute_address", Read::Object(&COMPUTE))
};
