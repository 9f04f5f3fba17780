//! `google_compute_network_attachment`: subnetworks that producers connect network interfaces to.
//!
//! Google: compute v1 `networkAttachments`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use super::apis::COMPUTE;
use super::references::SUBNETWORK;
use crate::spec::Change::{Follows, Never, Patches, Replaces, WithAny};
use crate::spec::Kind::{String, Strings};
use crate::spec::SetBy::{Computed, Optional, Required};
use crate::spec::{
    CREATION_TIMESTAMP, Collection, DELETION_POLICY, Exceptions, Field, Group, Guard, ID,
    Lifecycle, NONE, Object, PROJECT, REGION, Request, Resource, SELF_LINK, Update, checks, field,
    objects,
};

const PREFERENCES: &[&str] = &["ACCEPT_AUTOMATIC", "ACCEPT_MANUAL", "INVALID"];

/// The attachment's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const COMPUTE_NETWORK_ATTACHMENT: Resource = Resource {
    noun:         "network attachment",
    id:           "projects/{project}/regions/{region}/networkAttachments/{name}",
    import:       &["projects/{project}/regions/{region}/networkAttachments/{name}", "{project}/{region}/{name}", "{region}/{name}", "{name}"],
    fields: &[
        //    attribute                  type     set by    a change  Google's field
        field("connection_preference",   String,  Required, Replaces, "connectionPreference").one_of(PREFERENCES)
            .says("Connections to accept: those of all producers (`ACCEPT_AUTOMATIC`), or those of `producer_accept_lists` (`ACCEPT_MANUAL`)."),
        field("name",                    String,  Required, Replaces, "name").checked_by(checks::rfc1035_name)
            .says("Name of the network attachment: 1 to 63 lowercase letters, digits and hyphens, starting with a letter."),
        field("subnetworks",             Strings, Required, Patches,  "subnetworks").refers_to(&SUBNETWORK)
            .says("Subnetworks that producers get addresses of: their names, paths or links. All must be in the region of the network attachment and in one network."),
        objects("connection_endpoints",  WithAny,                     "connectionEndpoints", &[
            field("ip_address",          String,  Computed, Never,    "ipAddress")
                .says("Address of the producer's network interface, or its range if the producer is serverless."),
            field("project_id_or_num",   String,  Computed, Never,    "projectIdOrNum")
                .says("Project of the producer: its ID or number."),
            field("secondary_ip_cidr_ranges", String, Computed, Never, "secondaryIpCidrRanges")
                .says("Alias ranges of the producer's network interface, separated by commas."),
            field("status",              String,  Computed, Never,    "status")
                .says("Status of the connection: `ACCEPTED`, `REJECTED`, `PENDING`, `CLOSED`, `NEEDS_ATTENTION` or `RESERVED`."),
            field("subnetwork",          String,  Computed, Never,    "subnetwork")
                .says("Link to the subnetwork that the address is of."),
        ])
            .says("Connections of producers."),
        CREATION_TIMESTAMP,
        DELETION_POLICY,
        field("description",             String,  Optional, Patches,  "description")
            .says("Description of the network attachment."),
        field("fingerprint",             String,  Computed, WithAny,  "fingerprint")
            .says("Fingerprint of the network attachment. The provider sends it itself."),
        Field { set_by: Computed, change: Never, ..ID },
        field("kind",                    String,  Computed, Never,    "kind")
            .says("Type of the object, `compute#networkAttachment`."),
        field("network",                 String,  Computed, Follows,  "network").follows(&["subnetworks"])
            .says("Link to the network of the subnetworks."),
        field("producer_accept_lists",   Strings, Optional, Patches,  "producerAcceptLists")
            .says("Projects whose connections are accepted: their IDs or numbers."),
        field("producer_reject_lists",   Strings, Optional, Patches,  "producerRejectLists")
            .says("Projects whose connections are rejected: their IDs or numbers."),
        PROJECT,
        REGION,
        SELF_LINK,
        field("self_link_with_id",       String,  Computed, Never,    "selfLinkWithId")
            .says("Link to the network attachment with its numeric identifier."),
    ],
    exceptions: Exceptions { decode: Some(join_ranges), ..NONE },
    description: "A network attachment: subnetworks in which producers, such as managed services with Private Service \
                  Connect interfaces, get addresses to reach the network.",
    ..Resource::of("google_compute_network_attachment", &COMPUTE, LIFECYCLE)
};

const LIFECYCLE: Lifecycle = Lifecycle::Object(Object {
    path: "projects/{project}/regions/{region}/networkAttachments/{name}",
    collection: Some(&Collection::COMPUTE),
    create: Object::COMPUTE.create.to("projects/{project}/regions/{region}/networkAttachments"),
    update: Update::Groups(&[Group::new(
        Request::patch(),
        &["description", "producer_accept_lists", "producer_reject_lists", "subnetworks"],
    )
    .guarded(Guard::Fingerprint)]),
    ..Object::COMPUTE
});

/// Google has a list of ranges where hashicorp/google's schema has a string.
///
/// Source: discovery compute/v1, `NetworkAttachmentConnectedEndpoint.secondaryIpCidrRanges`.
fn join_ranges(attachment: &mut Json) {
    let endpoints = attachment["connectionEndpoints"].as_array_mut();
    for endpoint in endpoints.into_iter().flatten() {
        if let Some(ranges) = endpoint["secondaryIpCidrRanges"].as_array() {
            let ranges: Vec<_> = ranges.iter().filter_map(Json::as_str).collect();
            endpoint["secondaryIpCidrRanges"] = json!(ranges.join(","));
        }
    }
}
