//! `compute.networkAttachments`: subnetworks that producers may connect interfaces to.
//!
//! Source: recording compute-network-attachment; discovery compute/v1 of 2026-11-06.

use super::links::{SUBNETWORK, link_to, required_reference};
use super::{locations, operation_form, reads, writes};
use crate::cloud::Cloud;
use crate::collection::{Answer, Change, Collection, Draft, Method, NO_RULES, Product, Rules};
use crate::discovery::{self, Api, Field, Kind, Schema, compute_v1, many, one};
use crate::failure::{ApiError, ErrorShape};
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::request::Request;
use serde_json::json;

const ITEM: &str =
    "/compute/v1/projects/{project}/regions/{region}/networkAttachments/{networkAttachment}";
const ALL: &str = "/compute/v1/projects/{project}/regions/{region}/networkAttachments";
const REQUEST_ID: &[Field] = &[one("requestId", Kind::Text)];

/// The facts about these methods.
#[rustfmt::skip] // a table: one method or field a line
pub(crate) static NETWORK_ATTACHMENTS_API: Api = Api {
    host: compute_v1::API.host,
    version: "v1",
    locations: compute_v1::API.locations,
    methods: &[
        discovery::served("compute.networkAttachments.delete", "DELETE", ITEM, "", "Operation", REQUEST_ID),
        discovery::served("compute.networkAttachments.get", "GET", ITEM, "", "NetworkAttachment", &[]),
        discovery::served("compute.networkAttachments.insert", "POST", ALL, "NetworkAttachment", "Operation", REQUEST_ID),
        discovery::served("compute.networkAttachments.list", "GET", ALL, "", "NetworkAttachmentList", &[
            one("filter", Kind::Text),
            one("maxResults", Kind::Uint32),
            one("orderBy", Kind::Text),
            one("pageToken", Kind::Text),
        ]),
        discovery::served("compute.networkAttachments.patch", "PATCH", ITEM, "NetworkAttachment", "Operation", REQUEST_ID),
        discovery::known("compute.networkAttachments.aggregatedList", "GET", "/compute/v1/projects/{project}/aggregated/networkAttachments"),
        discovery::known("compute.networkAttachments.getIamPolicy", "GET", "/compute/v1/projects/{project}/regions/{region}/networkAttachments/{resource}/getIamPolicy"),
        discovery::known("compute.networkAttachments.setIamPolicy", "POST", "/compute/v1/projects/{project}/regions/{region}/networkAttachments/{resource}/setIamPolicy"),
        discovery::known("compute.networkAttachments.testIamPermissions", "POST", "/compute/v1/projects/{project}/regions/{region}/networkAttachments/{resource}/testIamPermissions"),
    ],
    schemas: &[Schema { name: "NetworkAttachment", fields: &[
        many("connectionEndpoints", Kind::Any).output(),
        one("connectionPreference", Kind::Enum(&["ACCEPT_AUTOMATIC", "ACCEPT_MANUAL", "INVALID"])),
        one("creationTimestamp", Kind::Text).output(),
        one("description", Kind::Text),
        one("fingerprint", Kind::Bytes),
        one("id", Kind::Uint64).output(),
        one("kind", Kind::Text).output(),
        one("name", Kind::Text),
        one("network", Kind::Text).output(),
        many("producerAcceptLists", Kind::Text),
        many("producerRejectLists", Kind::Text),
        one("region", Kind::Text).output(),
        one("selfLink", Kind::Text).output(),
        one("selfLinkWithId", Kind::Text).output(),
        many("subnetworks", Kind::Text),
    ] }],
};

/// Compute with the facts of this collection.
static PRODUCT: Product = Product {
    api: &NETWORK_ATTACHMENTS_API,
    prefix: "/compute/v1/",
    errors: ErrorShape::Compute,
    extra_query: &["returnPartialSuccess"],
    refuses: locations::refuse_unknown_location_of_path,
    show_operation: operation_form::show,
};

/// The network attachments in a region.
pub(crate) static NETWORK_ATTACHMENTS: Collection = Collection {
    product: &PRODUCT,
    item: "projects/{project}/regions/{region}/networkAttachments/{attachment}",
    schema: "NetworkAttachment",
    body: "resource",
    methods: &[
        Method::answers("compute.networkAttachments.get", "", reads::get),
        Method::answers("compute.networkAttachments.list", reads::LIST_QUERY, reads::list),
        Method::starts(
            "compute.networkAttachments.insert",
            "requestId",
            insert,
            writes::finish_insert,
        ),
        Method::starts(
            "compute.networkAttachments.patch",
            "requestId",
            writes::patch,
            writes::finish_patch,
        ),
        Method::starts(
            "compute.networkAttachments.delete",
            "requestId",
            delete,
            writes::finish_delete,
        ),
    ],
    modelled: &[(
        "NetworkAttachment",
        "connectionPreference description fingerprint name producerAcceptLists producerRejectLists \
         subnetworks",
    )],
    required: &["name", "connectionPreference"],
    rules: Rules {
        refuses_new: &[refuse_invalid, |cloud, draft| refuse(cloud, draft.name, draft.body)],
        fills: &[fill, fill_fingerprint],
        refuses_change: &[refuse_fixed_fields, refuse_change],
        change_kind: |_| "compute.networkAttachments.patch",
        changes: &[|cloud, name, attachment, _| fill(cloud, name, attachment)],
        ..NO_RULES
    },
};

/// The attachment that a subnetwork belongs to, if there is one.
pub(super) fn user_of_subnetwork(cloud: &Cloud, subnetwork: &Name) -> Option<Name> {
    let link = link_to(subnetwork);
    let region = format!("projects/{}/regions/{}", subnetwork.project(), subnetwork.location());
    let all = subnetwork.beside(&format!("{region}/networkAttachments"));
    let mut users = cloud.store.collection(&all);
    let user = users.find(|(_, it)| it.body.items("subnetworks").iter().any(|it| *it == link));
    user.map(|(name, _)| name.clone())
}

fn insert(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    writes::insert_as(cloud, request, "compute.networkAttachments.insert")
}

fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    writes::delete_as(cloud, request, "compute.networkAttachments.delete")
}

/// `INVALID` is in the document's list of values; that Google rejects it is a guess.
fn refuse_invalid(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    if draft.body.text("connectionPreference") == "INVALID" {
        return Err(ApiError::invalid(
            "Invalid value for field 'resource.connectionPreference': 'INVALID'. Must be \
             ACCEPT_AUTOMATIC or ACCEPT_MANUAL."
                .to_owned(),
        ));
    }
    Ok(())
}

/// An attachment has subnetworks of its region that are in one network.
///
/// Source: discovery, `NetworkAttachment.subnetworks` and `network`; the messages are guesses.
fn refuse(cloud: &Cloud, name: &Name, attachment: &Object) -> Result<(), ApiError> {
    let links = attachment.items("subnetworks").iter().filter_map(Json::as_str);
    let mut network = None;
    for (at, link) in links.enumerate() {
        let path = format!("subnetworks[{at}]");
        let invalid = |why: &str| {
            Err(ApiError::invalid(format!(
                "Invalid value for field 'resource.{path}': '{link}'. {why}"
            )))
        };
        let field = (&*path, SUBNETWORK);
        let subnetwork = required_reference(&cloud.projects, field, link, name.project())?;
        if subnetwork.location() != name.location() {
            return invalid("The subnetwork must be in the region of the network attachment.");
        }
        let stored = cloud.store.object(&subnetwork);
        let stored = stored.ok_or_else(|| reads::not_found(&subnetwork))?;
        if stored.busy.is_some() {
            return Err(writes::not_ready(&subnetwork));
        }
        if *network.get_or_insert(stored.body.text("network")) != stored.body.text("network") {
            return invalid("All subnetworks must be in one network.");
        }
    }
    if network.is_none() { Err(writes::required("subnetworks")) } else { Ok(()) }
}

fn refuse_fixed_fields(_: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    const CHANGEABLE: [&str; 4] =
        ["description", "producerAcceptLists", "producerRejectLists", "subnetworks"];
    writes::refuse_changes(change, &CHANGEABLE, |field, value| {
        change.before.get(field) == Some(value)
    })
}

fn refuse_change(cloud: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    let mut after = change.before.clone();
    json::merge(&mut after, change.patch);
    refuse(cloud, change.name, &after)
}

/// Subnetworks are returned as whole links, and their network with them.
///
/// Source: recording compute-network-attachment.
fn fill(cloud: &mut Cloud, name: &Name, attachment: &mut Object) {
    let mut network = None;
    let links = attachment.get_mut("subnetworks").and_then(Json::as_array_mut);
    for link in links.into_iter().flatten() {
        let field = ("subnetworks", SUBNETWORK);
        let given = link.as_str().unwrap_or_default();
        let Ok(subnetwork) = required_reference(&cloud.projects, field, given, name.project())
        else {
            continue;
        };
        let body = cloud.store.body(&subnetwork);
        network = network.or_else(|| body.map(|it| it.text("network").to_owned()));
        *link = json!(link_to(&subnetwork));
    }
    if let Some(network) = network {
        attachment.insert("network".to_owned(), json!(network));
    }
}

fn fill_fingerprint(cloud: &mut Cloud, _: &Name, attachment: &mut Object) {
    let fingerprint = cloud.store.fingerprint();
    attachment.insert("fingerprint".to_owned(), json!(fingerprint));
}

#[cfg(test)]
mod tests;
