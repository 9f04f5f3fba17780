//! `google_network_connectivity_internal_range`: a range that is reserved in a network.
//!
//! Google: networkconnectivity v1 `projects.locations.internalRanges`; recording
//! network-connectivity-internal-range.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use super::apis::NETWORK_CONNECTIVITY_V1;
use super::references::NETWORK;
use crate::spec::Change::{Never, Patches, Replaces};
use crate::spec::Kind::{Bool, Int, String, Strings};
use crate::spec::SetBy::{Computed, Optional, OptionalComputed, Required};
use crate::spec::{
    Collection, DELETION_POLICY, EFFECTIVE_LABELS, Guard, ID, IdentityField, InUse, Items, LABELS,
    Lifecycle, Object, PROJECT, Resource, TERRAFORM_LABELS, Update, block, field, minutes,
};

const OVERLAPS: &[&str] = &["OVERLAP_ROUTE_RANGE", "OVERLAP_EXISTING_SUBNET_RANGE"];
const PEERINGS: &[&str] = &["FOR_SELF", "FOR_PEER", "NOT_SHARED"];
const STRATEGIES: &[&str] =
    &["RANDOM", "FIRST_AVAILABLE", "RANDOM_FIRST_N_AVAILABLE", "FIRST_SMALLEST_FITTING"];
const USAGES: &[&str] = &["FOR_VPC", "EXTERNAL_TO_VPC", "FOR_MIGRATION"];

/// The range's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const NETWORK_CONNECTIVITY_INTERNAL_RANGE: Resource = Resource {
    noun:         "internal range",
    id:           "projects/{project}/locations/global/internalRanges/{name}",
    import:       &["projects/{project}/locations/global/internalRanges/{name}", "{project}/{name}", "{name}"],
    identity:     &[IdentityField::Required("name"), IdentityField::Optional("project")],
    timeouts:     minutes(30),
    fields: &[
        //    attribute                    type     set by            a change  Google's field
        field("name",                      String,  Required,         Replaces, "")
            .says("Name of the range: 1 to 63 lowercase letters, digits and hyphens, starting with a letter."),
        field("network",                   String,  Required,         Replaces, "network").refers_to(&NETWORK)
            .says("Network that the range is reserved in: its name, path or link."),
        field("peering",                   String,  Required,         Patches,  "peering").one_of(PEERINGS)
            .says("Where the range can be used: `FOR_SELF` in the network, also for ranges of its subnetworks that peers can reach, `FOR_PEER` in peer networks, `NOT_SHARED` in the network and invisible to its peers."),
        field("usage",                     String,  Required,         Patches,  "usage").one_of(USAGES)
            .says("Use of the range: `FOR_VPC` for resources in the network, `EXTERNAL_TO_VPC` for addresses outside of it, `FOR_MIGRATION` for the migration of a subnetwork."),
        block("allocation_options",        Items::One, Optional,      Replaces, "allocationOptions", &[
            field("allocation_strategy",   String,  Optional,         Replaces, "allocationStrategy").one_of(STRATEGIES)
                .says("How Google chooses a free range: `RANDOM`, `FIRST_AVAILABLE`, `RANDOM_FIRST_N_AVAILABLE` or `FIRST_SMALLEST_FITTING`."),
            field("first_available_ranges_lookup_size", Int, Optional, Replaces, "firstAvailableRangesLookupSize").between(1, i32::MAX as i64)
                .says("Number of ranges that Google chooses from. Required with `RANDOM_FIRST_N_AVAILABLE`."),
        ])
            .says("How Google chooses the range if only its `prefix_length` is set."),
        DELETION_POLICY,
        field("description",               String,  Optional,         Patches,  "description")
            .says("Description of the range."),
        EFFECTIVE_LABELS,
        field("exclude_cidr_ranges",       Strings, Optional,         Patches,  "excludeCidrRanges")
            .says("Ranges that Google does not choose from. Only used with `prefix_length`."),
        ID,
        field("immutable",                 Bool,    Optional,         Replaces, "immutable")
            .says("Whether only the description and the labels can be changed. Changing it forces replacement."),
        field("ip_cidr_range",             String,  OptionalComputed, Patches,  "ipCidrRange").kept_when_removed().follows(&["prefix_length"])
            .says("The range, such as `10.8.0.0/24`. Google chooses one if only `prefix_length` is set."),
        LABELS,
        block("migration",                 Items::One, Optional,      Replaces, "migration", &[
            field("source",                String,  Required,         Replaces, "source")
                .says("Path of the subnetwork that is migrated."),
            field("target",                String,  Required,         Replaces, "target")
                .says("Path of the subnetwork that it is migrated to. It must not exist."),
        ])
            .says("Migration of a subnetwork. Required with usage `FOR_MIGRATION`."),
        field("overlaps",                  Strings, Optional,         Patches,  "overlaps").one_of(OVERLAPS)
            .says("What the range may overlap: `OVERLAP_ROUTE_RANGE` existing routes, `OVERLAP_EXISTING_SUBNET_RANGE` existing subnetworks."),
        field("prefix_length",             Int,     Optional,         Patches,  "prefixLength")
            .says("Length of the prefix. If `ip_cidr_range` is not set, Google chooses a free range of this size."),
        PROJECT,
        field("target_cidr_range",         Strings, Optional,         Patches,  "targetCidrRange")
            .says("Ranges that Google chooses from. Only used with `prefix_length`; defaults to the private IPv4 ranges."),
        TERRAFORM_LABELS,
        field("users",                     Strings, Computed,         Never,    "users")
            .says("Resources that use the range, such as subnetworks."),
    ],
    limits: &[
        ("immutable", "While it is `true`, Google refuses changes of everything but the description and the labels."),
        ("migration", "Needs a subnetwork that is migrated, and usage `FOR_MIGRATION`."),
    ],
    description: "A range that is reserved in a network: nothing else in the network gets addresses of it, unless it refers \
                  to the range.",
    ..Resource::of("google_network_connectivity_internal_range", &NETWORK_CONNECTIVITY_V1, Lifecycle::Object(Object {
        path:   "projects/{project}/locations/global/internalRanges/{name}",
        collection: Some(&Collection::of("internalRanges")),
        create: Object::LONG_RUNNING.create.to("projects/{project}/locations/global/internalRanges").query(&[("internalRangeId", "{name}")]),
        update: Update::Masked(Guard::None),
        in_use: Some(&InUse::Repeat(is_in_use)),
        ..Object::LONG_RUNNING
    }))
};

/// Source: `custom_delete` of hashicorp/google 7.46.0.
fn is_in_use(message: &str) -> bool {
    message.contains("already being used")
}
