//! The table of the collection, and the rules that belong to no other file.

use super::super::links::{SUBNETWORK, link_to, referenced};
use super::super::{
    COMPUTE, generated_routes, network_attachments, reads, references, routers, writes,
};
use super::{flow_logs, internal_ranges, ipv6, methods, purpose, ranges};
use crate::cloud::Cloud;
use crate::collection::{Change, Collection, Draft, Method, NO_RULES, Rules};
use crate::failure::ApiError;
use crate::iam;
use crate::json::{Json, Object, Read};
use crate::name::Name;
use serde_json::json;

/// The subnetworks in a region.
pub(crate) static SUBNETWORKS: Collection = Collection {
    product: &COMPUTE,
    item: SUBNETWORK,
    schema: "Subnetwork",
    body: "resource",
    methods: &[
        Method::answers("compute.subnetworks.get", "views", methods::get),
        Method::answers(
            "compute.subnetworks.list",
            "filter maxResults orderBy pageToken returnPartialSuccess views",
            methods::list,
        ),
        Method::answers(
            "compute.subnetworks.aggregatedList",
            reads::LIST_QUERY,
            reads::aggregated_list,
        ),
        Method::starts(
            "compute.subnetworks.insert",
            "requestId",
            writes::insert,
            writes::finish_insert,
        ),
        Method::starts(
            "compute.subnetworks.patch",
            "requestId",
            writes::patch,
            writes::finish_patch,
        ),
        Method::starts(
            "compute.subnetworks.delete",
            "requestId",
            writes::delete,
            writes::finish_delete,
        ),
        Method::starts(
            "compute.subnetworks.expandIpCidrRange",
            "requestId",
            methods::expand_ip_cidr_range,
            writes::finish_patch,
        ),
        Method::starts(
            "compute.subnetworks.setPrivateIpGoogleAccess",
            "requestId",
            methods::set_private_ip_google_access,
            writes::finish_patch,
        ),
    ],
    modelled: &[
        (
            "Subnetwork",
            "allowSubnetCidrRoutesOverlap description enableFlowLogs externalIpv6Prefix fingerprint \
             internalIpv6Prefix ipCidrRange ipv6AccessType logConfig name network params \
             privateIpGoogleAccess privateIpv6GoogleAccess purpose region reservedInternalRange \
             resolveSubnetMask role secondaryIpRanges stackType",
        ),
        ("SubnetworkSecondaryRange", "ipCidrRange ipVersion rangeName reservedInternalRange"),
        (
            "SubnetworkLogConfig",
            "aggregationInterval enable filterExpr flowSampling metadata metadataFields",
        ),
        ("SubnetworkParams", "resourceManagerTags"),
        ("SubnetworksExpandIpCidrRangeRequest", "ipCidrRange"),
        ("SubnetworksSetPrivateIpGoogleAccessRequest", "privateIpGoogleAccess"),
    ],
    required: &["name", "network"],
    rules: Rules {
        refuses_new: &[
            refuse_unknown_network,
            refuse_other_region,
            purpose::refuse_new,
            ranges::refuse_new,
            ipv6::refuse_new,
        ],
        fills: &[
            fill_links,
            fill_modes,
            internal_ranges::fill,
            ranges::fill_gateway,
            ipv6::fill,
            flow_logs::fill,
            writes::drop_params,
        ],
        creates_with: &[generated_routes::follow_subnetwork],
        refuses_change: &[
            refuse_fixed_fields,
            purpose::refuse_change,
            ranges::refuse_change,
            ipv6::refuse_change,
        ],
        change_kind: |_| "compute.subnetworks.patch",
        changes: &[
            flow_logs::keep_metadata_fields,
            flow_logs::fill_change,
            ipv6::fill_change,
            internal_ranges::fill_change,
        ],
        changes_with: &[generated_routes::follow_subnetwork],
        refuses_delete: &[refuse_of_auto_mode, refuse_in_use],
        deletes_with: &[generated_routes::follow_subnetwork],
        ..NO_RULES
    },
};

/// The policies of subnetworks.
pub(crate) static SUBNETWORK_POLICIES: Collection = iam::policies(
    &COMPUTE,
    SUBNETWORK,
    &[
        iam::gets("compute.subnetworks.getIamPolicy", iam::COMPUTE_VERSION),
        iam::sets("compute.subnetworks.setIamPolicy"),
        iam::tests_permissions("compute.subnetworks.testIamPermissions"),
    ],
);

/// The fields that a patch may change.
///
/// Source: hashicorp/google patches these in place. That Google rejects the others, and how, is a
/// guess.
const CHANGEABLE: [&str; 11] = [
    "allowSubnetCidrRoutesOverlap",
    "enableFlowLogs",
    "externalIpv6Prefix",
    "internalIpv6Prefix",
    "ipv6AccessType",
    "logConfig",
    "privateIpv6GoogleAccess",
    "purpose",
    "role",
    "secondaryIpRanges",
    "stackType",
];

pub(in crate::compute) fn refuse_unknown_network(
    cloud: &Cloud,
    draft: &Draft<'_>,
) -> Result<(), ApiError> {
    let reference = draft.body.text("network");
    references::referenced_network(cloud, "network", reference, draft.name.project()).map(|_| ())
}

/// If the body contains a region, it must be the region of the path. Only its last segment counts:
/// hashicorp/google sends `projects/p/global/regions/r`.
fn refuse_other_region(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let region = draft.body.text("region");
    if region.is_empty() || region.rsplit('/').next() == Some(draft.name.location()) {
        return Ok(());
    }
    Err(ApiError::invalid(format!(
        "Invalid value for field 'resource.region': '{region}'. The region must match the region of \
         the request."
    )))
}

fn fill_links(cloud: &mut Cloud, name: &Name, subnetwork: &mut Object) {
    if let Some(network) = referenced(&cloud.projects, subnetwork.text("network"), name.project()) {
        subnetwork.insert("network".to_owned(), json!(link_to(&network)));
    }
}

/// Sources: recordings compute-subnetwork and compute-router-nat-private.
fn fill_modes(cloud: &mut Cloud, _: &Name, subnetwork: &mut Object) {
    let fingerprint = cloud.store.fingerprint();
    subnetwork.insert("fingerprint".to_owned(), json!(fingerprint));
    let is_for_proxies = purpose::is_for_proxies(subnetwork.text("purpose"));
    let defaults = [
        ("allowSubnetCidrRoutesOverlap", json!(false)),
        ("privateIpv6GoogleAccess", json!("DISABLE_GOOGLE_ACCESS")),
        ("purpose", json!("PRIVATE")),
        ("stackType", json!("IPV4_ONLY")),
        ("state", json!("READY")),
    ];
    for (field, value) in defaults {
        subnetwork.entry(field).or_insert(value);
    }
    if !is_for_proxies {
        subnetwork.entry("privateIpGoogleAccess").or_insert(json!(false));
    }
}

fn refuse_fixed_fields(cloud: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    writes::refuse_changes(change, &CHANGEABLE, |field, value| is_same(cloud, field, value, change))
}

/// Whether a field of a patch equals the current value. A link may have any of its forms.
fn is_same(cloud: &Cloud, field: &str, value: &Json, change: &Change<'_>) -> bool {
    let text = value.as_str().unwrap_or_default();
    match field {
        "network" => referenced(&cloud.projects, text, change.name.project())
            .is_some_and(|network| link_to(&network) == change.before.text(field)),
        "region" => text.rsplit('/').next() == Some(change.name.location()),
        _ => change.before.get(field) == Some(value),
    }
}

/// The subnetworks of an auto mode network can only be deleted with the network.
///
/// Source: Google's page on auto mode networks; the message is as users quote it.
fn refuse_of_auto_mode(cloud: &Cloud, name: &Name) -> Result<(), ApiError> {
    let is_of_auto_mode =
        cloud.store.object(name).is_some_and(|stored| stored.hidden.is_true("comesWithNetwork"));
    if is_of_auto_mode {
        return Err(ApiError::invalid(
            "Invalid resource usage: 'Cannot delete auto subnetwork from an auto subnet mode network.'."
                .to_owned(),
        ));
    }
    Ok(())
}

/// A subnetwork cannot be deleted while it contains an address or a NAT or a network attachment names it. The request is
/// rejected immediately, not inside the operation. The message names one user.
///
/// Sources: DefangLabs/pulumi-defang#476; hashicorp/terraform-provider-google#26776.
fn refuse_in_use(cloud: &Cloud, name: &Name) -> Result<(), ApiError> {
    let link = link_to(name);
    let scope = name.beside(&format!("projects/{}/regions/{}", name.project(), name.location()));
    let mut all = cloud.store.below(&scope);
    let user = all.find(|(_, it)| it.body.text("subnetwork") == link).map(|(user, _)| user.clone());
    let user = user
        .or_else(|| routers::user_of_subnetwork(cloud, name))
        .or_else(|| network_attachments::user_of_subnetwork(cloud, name));
    match user {
        Some(user) => Err(ApiError::in_use(format!(
            "The subnetwork resource '{}' is already being used by '{}'",
            name.path(),
            user.path()
        ))),
        None => Ok(()),
    }
}
