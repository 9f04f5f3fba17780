//! `networkconnectivity.projects.locations.internalRanges`: ranges that are reserved in a network.
//!
//! Sources: discovery networkconnectivity/v1; recording network-connectivity-internal-range; Google's
//! reference of `InternalRange`. The messages of refusals are guesses.

use super::networks;
use super::product::NETWORK_CONNECTIVITY;
use super::range_choice::{conflict, free_range, network_link};
use crate::cloud::Cloud;
use crate::collection::{Change, Collection, Draft, Method, NO_RULES, Rules};
use crate::failure::{ApiError, Failure};
use crate::json::{self, Json, Object, Read};
use crate::located::methods::{self, patched};
use crate::name::Name;
use ipnet::IpNet;
use serde_json::json;

/// The ranges that are reserved in the networks of a project.
pub(crate) static INTERNAL_RANGES: Collection = Collection {
    product: &NETWORK_CONNECTIVITY,
    item: "projects/{project}/locations/{location}/internalRanges/{range}",
    schema: "InternalRange",
    body: "internal_range",
    methods: &[
        Method::answers(
            "networkconnectivity.projects.locations.internalRanges.get",
            "",
            methods::get,
        ),
        Method::answers(
            "networkconnectivity.projects.locations.internalRanges.list",
            "pageSize pageToken",
            methods::list,
        ),
        Method::starts(
            "networkconnectivity.projects.locations.internalRanges.create",
            "internalRangeId",
            methods::create,
            methods::finish_create,
        ),
        Method::starts(
            "networkconnectivity.projects.locations.internalRanges.patch",
            "updateMask",
            methods::patch,
            methods::finish_patch,
        ),
        Method::starts(
            "networkconnectivity.projects.locations.internalRanges.delete",
            "",
            methods::delete,
            methods::finish_delete,
        ),
    ],
    modelled: &[
        (
            "InternalRange",
            "allocationOptions description excludeCidrRanges immutable ipCidrRange labels migration name \
             network overlaps peering prefixLength targetCidrRange usage",
        ),
        ("AllocationOptions", "allocationStrategy firstAvailableRangesLookupSize"),
        ("Migration", "source target"),
    ],
    required: &[],
    rules: Rules {
        refuses_new: &[
            networks::refuse_no_network,
            refuse_new_size,
            refuse_migration,
            refuse_lookup_size,
        ],
        fills: &[fill_defaults, fill_network, fill_range],
        fails_insert: &[networks::fail_missing_network, fail_without_range, fail_in_conflict],
        refuses_change: &[refuse_fixed, refuse_changed_size, refuse_changed_conflict],
        changes: &[change_range],
        refuses_delete: &[refuse_used],
        shows: &[show_users],
        ..NO_RULES
    },
};

/// Source: Google's reference, `prefixLength`: an error if the sizes do not match.
fn refuse_new_size(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let (range, prefix) = (draft.body.text("ipCidrRange"), draft.body.get("prefixLength"));
    if range.is_empty() && prefix.is_none() {
        return Err(refused("ip_cidr_range", "Either a range or a prefix length is required."));
    }
    refuse_size(range, prefix)
}

fn refuse_changed_size(_: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    let (range, prefix) = (change.patch.text("ipCidrRange"), change.patch.get("prefixLength"));
    refuse_size(range, prefix)
}

fn refuse_size(range: &str, prefix: Option<&Json>) -> Result<(), ApiError> {
    let prefix = prefix.and_then(Json::as_u64);
    if prefix.is_some_and(|prefix| prefix > 128) {
        return Err(refused("prefix_length", "The prefix is too long."));
    }
    if range.is_empty() {
        return Ok(());
    }
    let Ok(range) = range.parse::<IpNet>() else {
        return Err(refused("ip_cidr_range", "The range is invalid."));
    };
    if prefix.is_some_and(|prefix| prefix != u64::from(range.prefix_len())) {
        return Err(refused("prefix_length", "The range has another prefix length."));
    }
    Ok(())
}

/// Source: Google's reference, `migration`: required with, and only with, `FOR_MIGRATION`.
fn refuse_migration(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let is_for_migration = draft.body.text("usage") == "FOR_MIGRATION";
    if is_for_migration == draft.body.contains_key("migration") {
        return Ok(());
    }
    Err(refused("migration", "It is required with usage FOR_MIGRATION, and no other."))
}

/// Source: Google's reference, `firstAvailableRangesLookupSize`.
fn refuse_lookup_size(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let options = draft.body.get("allocationOptions").and_then(Json::as_object);
    let Some(options) = options else { return Ok(()) };
    let is_random = options.text("allocationStrategy") == "RANDOM_FIRST_N_AVAILABLE";
    if is_random == options.contains_key("firstAvailableRangesLookupSize") {
        return Ok(());
    }
    Err(refused(
        "allocation_options.first_available_ranges_lookup_size",
        "It is required with RANDOM_FIRST_N_AVAILABLE, and no other strategy.",
    ))
}

/// Source: recording network-connectivity-internal-range.
fn fill_defaults(_: &mut Cloud, _: &Name, range: &mut Object) {
    range.entry("peering").or_insert_with(|| json!("FOR_SELF"));
    range.entry("usage").or_insert_with(|| json!("FOR_VPC"));
    if range.get("immutable") == Some(&json!(false)) {
        range.remove("immutable");
    }
}

/// Source: recording network-connectivity-internal-range.
fn fill_network(cloud: &mut Cloud, name: &Name, range: &mut Object) {
    if let Some(link) = network_link(cloud, name, range) {
        range.insert("network".to_owned(), json!(link));
    }
}

/// Source: recording network-connectivity-internal-range.
fn fill_range(cloud: &mut Cloud, name: &Name, range: &mut Object) {
    if range.text("ipCidrRange").is_empty()
        && let Some(free) = free_range(cloud, name, range)
    {
        range.insert("ipCidrRange".to_owned(), json!(free.to_string()));
    }
}

/// The network has no free range of the requested size.
fn fail_without_range(cloud: &Cloud, name: &Name) -> Result<(), Failure> {
    match cloud.store.body(name) {
        Some(range) if range.text("ipCidrRange").is_empty() => Err(Failure::new(
            "FAILED_PRECONDITION",
            "The network has no free range of this size.".to_owned(),
        )),
        _ => Ok(()),
    }
}

fn fail_in_conflict(cloud: &Cloud, name: &Name) -> Result<(), Failure> {
    let other = cloud.store.body(name).and_then(|range| conflict(cloud, name, range));
    match other {
        Some(other) => Err(Failure::new("FAILED_PRECONDITION", overlapping(&other))),
        None => Ok(()),
    }
}

fn overlapping(other: &str) -> String {
    format!("The range overlaps {other}.")
}

/// Source: discovery: the network and the migration never change; Google's reference, `immutable`: of an
/// immutable range only labels and description do.
fn refuse_fixed(_: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    if change.before.is_true("immutable") {
        return methods::refuse_fixed(
            change,
            &["description", "labels"],
            "The range is immutable.",
        );
    }
    let changeable = [
        "description",
        "excludeCidrRanges",
        "ipCidrRange",
        "labels",
        "overlaps",
        "peering",
        "prefixLength",
        "targetCidrRange",
        "usage",
    ];
    methods::refuse_fixed(change, &changeable, "The field cannot be changed.")
}

fn refuse_changed_conflict(cloud: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    let mut after = patched(change.before, change.patch);
    resize(&mut after, change.patch);
    match conflict(cloud, change.name, &after) {
        Some(other) => Err(ApiError::failed_precondition(overlapping(&other))),
        None => Ok(()),
    }
}

fn change_range(_: &mut Cloud, _: &Name, range: &mut Object, patch: &Object) {
    resize(range, patch);
}

/// A new prefix length alone changes the size of the range where it is.
///
/// Source: Google's reference, `prefixLength`. That the address stays is a guess.
fn resize(range: &mut Object, patch: &Object) {
    let prefix = patch.get("prefixLength").and_then(Json::as_u64);
    let Some(prefix) = prefix.and_then(|prefix| u8::try_from(prefix).ok()) else { return };
    if patch.get("ipCidrRange").is_some_and(|range| !range.is_null()) {
        return;
    }
    let resized = range.text("ipCidrRange").parse::<IpNet>().ok();
    let resized = resized.and_then(|old| IpNet::new(old.addr(), prefix).ok());
    if let Some(resized) = resized {
        range.insert("ipCidrRange".to_owned(), json!(resized.trunc().to_string()));
    }
}

/// The subnetworks that are made from the range.
///
/// Source: discovery, `InternalRange.users`. That they are named by their paths is a guess.
fn show_users(cloud: &Cloud, name: &Name, range: &mut Object) {
    let users = users(cloud, name);
    if !users.is_empty() {
        range.insert("users".to_owned(), json!(users));
    }
}

fn users<'a>(cloud: &'a Cloud, name: &Name) -> Vec<&'a str> {
    let is_it = |body: &Object| body.text("reservedInternalRange").ends_with(name.path());
    let is_user =
        |body: &Object| is_it(body) || json::objects(body.items("secondaryIpRanges")).any(is_it);
    let users = cloud.store.objects().filter(|(_, stored)| is_user(&stored.body));
    users.map(|(user, _)| user.path()).collect()
}

/// Source: hashicorp/google repeats a delete that is refused with 400 and "already being used".
fn refuse_used(cloud: &Cloud, name: &Name) -> Result<(), ApiError> {
    match users(cloud, name).first() {
        Some(user) => Err(ApiError::failed_precondition(format!(
            "The resource '{}' is already being used by '{user}'.",
            name.path()
        ))),
        None => Ok(()),
    }
}

fn refused(field: &str, description: &str) -> ApiError {
    ApiError::violation(format!("internal_range.{field}"), description.to_owned())
}
