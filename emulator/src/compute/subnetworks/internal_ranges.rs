//! Internal ranges of Network Connectivity that the ranges of a subnetwork are made from.

use crate::cloud::Cloud;
use crate::discovery::networkconnectivity_v1;
use crate::json::{Json, Object, Read};
use crate::name::Name;
use serde_json::json;

/// The subnetwork with the addresses of the internal ranges it names in place of its own.
///
/// Source: Google's page on internal ranges: a subnetwork is created from the whole of a range. That the
/// request may have the same addresses too is a guess.
pub(super) fn with_ranges(cloud: &Cloud, subnetwork: &Object) -> Object {
    let mut subnetwork = subnetwork.clone();
    take_range(cloud, &mut subnetwork);
    for range in secondary(&mut subnetwork) {
        take_range(cloud, range);
    }
    subnetwork
}

fn take_range(cloud: &Cloud, of: &mut Object) {
    if !of.text("ipCidrRange").is_empty() {
        return;
    }
    if let Some(range) = addresses_of(cloud, of.text("reservedInternalRange")) {
        of.insert("ipCidrRange".to_owned(), json!(range));
    }
}

/// The addresses of an internal range that exists.
fn addresses_of(cloud: &Cloud, reference: &str) -> Option<String> {
    let name = Name::new(networkconnectivity_v1::API.host, path_in(reference)?);
    cloud.store.body(&name).map(|range| range.text("ipCidrRange").to_owned())
}

fn path_in(reference: &str) -> Option<&str> {
    reference.find("projects/").map(|start| &reference[start..])
}

fn secondary(subnetwork: &mut Object) -> impl Iterator<Item = &mut Object> {
    let ranges = subnetwork.get_mut("secondaryIpRanges").and_then(Json::as_array_mut);
    ranges.into_iter().flatten().filter_map(Json::as_object_mut)
}

/// The addresses, and the internal ranges as links.
///
/// That Google returns them as links of Network Connectivity, whatever was sent, and has no further
/// requirements for them, is a guess.
pub(super) fn fill(cloud: &mut Cloud, _: &Name, subnetwork: &mut Object) {
    *subnetwork = with_ranges(cloud, subnetwork);
    link(subnetwork);
    for range in secondary(subnetwork) {
        link(range);
    }
}

fn link(of: &mut Object) {
    let link = path_in(of.text("reservedInternalRange"))
        .map(|path| format!("https://networkconnectivity.googleapis.com/v1/{path}"));
    if let Some(link) = link {
        of.insert("reservedInternalRange".to_owned(), json!(link));
    }
}

pub(super) fn fill_change(cloud: &mut Cloud, name: &Name, subnetwork: &mut Object, _: &Object) {
    fill(cloud, name, subnetwork);
}
