//! `google_compute_global_address`: a reserved global address, or a range for peering.
//!
//! Google: compute v1 `globalAddresses`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use super::addresses::{ADDRESS_TYPE, DESCRIPTION, IP_VERSION, NAME};
use super::apis::COMPUTE;
use super::references::NETWORK;
use crate::spec::Change::Replaces;
use crate::spec::Kind::{Int, String};
use crate::spec::SetBy::{Optional, OptionalComputed};
use crate::spec::{
    CREATION_TIMESTAMP, Collection, DELETION_POLICY, EFFECTIVE_LABELS, ID, IdentityField,
    LABEL_FINGERPRINT, LABELS, Lifecycle, Object, PROJECT, Resource, SELF_LINK, SET_GLOBAL_LABELS,
    TERRAFORM_LABELS, Update, field,
};

/// The address's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const COMPUTE_GLOBAL_ADDRESS: Resource = Resource {
    noun:         "global address",
    id:           "projects/{project}/global/addresses/{name}",
    import:       &["projects/{project}/global/addresses/{name}", "{project}/{name}", "{name}"],
    identity:     &[IdentityField::Required("name"), IdentityField::Optional("project")],
    fields: &[
        //    attribute              type    set by             a change  Google's field
        NAME,
        field("address",             String, OptionalComputed,  Replaces, "address")
            .says("The IP address, or the first address of the range. Google chooses one if it is not set."),
        ADDRESS_TYPE,
        CREATION_TIMESTAMP,
        DELETION_POLICY,
        DESCRIPTION,
        EFFECTIVE_LABELS,
        ID,
        IP_VERSION,
        LABEL_FINGERPRINT,
        LABELS,
        field("network",             String, Optional,          Replaces, "network").refers_to(&NETWORK)
            .says("Network that an internal range is reserved in: its name, path or link."),
        field("prefix_length",       Int,    OptionalComputed,  Replaces, "prefixLength")
            .says("Length of the prefix of a range. Required for ranges with purpose `VPC_PEERING`."),
        PROJECT,
        field("purpose",             String, Optional,          Replaces, "purpose")
            .says("Purpose of an internal address: `VPC_PEERING`, a range for `google_service_networking_connection`, or `PRIVATE_SERVICE_CONNECT`."),
        SELF_LINK,
        TERRAFORM_LABELS,
    ],
    description: "A reserved global address: external, for a global load balancer, or an internal range that \
                  managed services are reached in through VPC peering.",
    ..Resource::of("google_compute_global_address", &COMPUTE, LIFECYCLE)
};

const LIFECYCLE: Lifecycle = Lifecycle::Object(Object {
    path: "projects/{project}/global/addresses/{name}",
    collection: Some(&Collection::COMPUTE),
    create: Object::COMPUTE.create.to("projects/{project}/global/addresses"),
    update: Update::Groups(&[SET_GLOBAL_LABELS]),
    ..Object::COMPUTE
});
