//! `google_compute_address`: a reserved regional address.
//!
//! Google: compute v1 `addresses`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use super::addresses::{ADDRESS_TYPE, DESCRIPTION, IP_VERSION, NAME};
use super::apis::COMPUTE;
use super::references::{NETWORK, SUBNETWORK};
use crate::spec::Change::{Never, Replaces};
use crate::spec::Kind::{Int, String, Strings};
use crate::spec::SetBy::{Computed, Optional, OptionalComputed};
use crate::spec::{
    CREATION_TIMESTAMP, Collection, DELETION_POLICY, EFFECTIVE_LABELS, ID, IdentityField,
    LABEL_FINGERPRINT, LABELS, Lifecycle, Object, PROJECT, REGION, Resource, SELF_LINK, SET_LABELS,
    TERRAFORM_LABELS, Update, field, same,
};

const ENDPOINT_TYPES: &[&str] = &["VM", "NETLB"];
const TIERS: &[&str] = &["PREMIUM", "STANDARD"];

/// The address's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const COMPUTE_ADDRESS: Resource = Resource {
    noun:         "address",
    id:           "projects/{project}/regions/{region}/addresses/{name}",
    import:       &["projects/{project}/regions/{region}/addresses/{name}", "{project}/{region}/{name}", "{region}/{name}", "{name}"],
    identity:     &[IdentityField::Required("name"), IdentityField::Optional("project"), IdentityField::Optional("region")],
    fields: &[
        //    attribute              type    set by             a change  Google's field
        NAME,
        field("address",             String, OptionalComputed,  Replaces, "address")
            .says("The IP address. Google chooses one if it is not set; of an internal address, one of the subnetwork."),
        field("address_id",          String, Computed,          Never,    "id")
            .says("Numeric identifier of the address, assigned by Google."),
        ADDRESS_TYPE,
        CREATION_TIMESTAMP,
        DELETION_POLICY,
        DESCRIPTION,
        EFFECTIVE_LABELS,
        ID,
        field("ip_collection",       String, Optional,          Replaces, "ipCollection").same_when(same::reference)
            .says("Link to the public delegated prefix to reserve the address from."),
        IP_VERSION,
        field("ipv6_endpoint_type",  String, Optional,          Replaces, "ipv6EndpointType").one_of(ENDPOINT_TYPES)
            .says("Kind of endpoint of an IPv6 address: `VM` or `NETLB`."),
        LABEL_FINGERPRINT,
        LABELS,
        field("network",             String, Optional,          Replaces, "network").refers_to(&NETWORK)
            .says("Network of the address: its name, path or link. Only for internal addresses with purpose `VPC_PEERING` or `IPSEC_INTERCONNECT`."),
        field("network_tier",        String, OptionalComputed,  Replaces, "networkTier").one_of(TIERS)
            .says("Network tier of an external address: `PREMIUM` or `STANDARD`. Google defaults to `PREMIUM`, or to the default of the project."),
        field("prefix_length",       Int,    OptionalComputed,  Replaces, "prefixLength").zero_is_unset()
            .says("Length of the prefix, of a range of addresses."),
        PROJECT,
        field("purpose",             String, OptionalComputed,  Replaces, "purpose")
            .says("Purpose of an internal address: `GCE_ENDPOINT`, `SHARED_LOADBALANCER_VIP`, `VPC_PEERING`, `IPSEC_INTERCONNECT` or `PRIVATE_SERVICE_CONNECT`. Google defaults to `GCE_ENDPOINT`."),
        REGION,
        SELF_LINK,
        field("subnetwork",          String, OptionalComputed,  Replaces, "subnetwork").refers_to(&SUBNETWORK)
            .says("Subnetwork of an internal address: its name, path or link."),
        TERRAFORM_LABELS,
        field("users",               Strings, Computed,         Never,    "users")
            .says("Links to the resources that use the address."),
    ],
    description: "A reserved regional address: external, for Cloud NAT for instance \
                  (`google_compute_router_nat`), or internal to a subnetwork.",
    ..Resource::of("google_compute_address", &COMPUTE, LIFECYCLE)
};

const LIFECYCLE: Lifecycle = Lifecycle::Object(Object {
    path: "projects/{project}/regions/{region}/addresses/{name}",
    collection: Some(&Collection::COMPUTE),
    create: Object::COMPUTE.create.to("projects/{project}/regions/{region}/addresses"),
    update: Update::Groups(&[SET_LABELS]),
    ..Object::COMPUTE
});
