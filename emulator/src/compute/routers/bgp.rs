//! The router's side of BGP.
//!
//! Source: discovery, `RouterBgp`. The messages are guesses.

use crate::failure::ApiError;
use crate::json::{Json, Object, Read, objects};
use serde_json::json;

/// The error for a value at a path below the router.
pub(super) fn invalid(path: &str, value: &str, why: &str) -> ApiError {
    ApiError::invalid(format!("Invalid value for field 'resource.{path}': '{value}'. {why}"))
}

/// Source: the comment of `RouterBgp.asn`: a private number of RFC 6996, or Google's number for
/// Partner Interconnect.
pub(super) fn refuse_autonomous_system(router: &Object) -> Result<(), ApiError> {
    const PARTNER: u64 = 16550;
    let Some(number) = router.at("bgp.asn").and_then(Json::as_u64) else { return Ok(()) };
    let is_private = (64_512..=65_534).contains(&number)
        || (4_200_000_000..=4_294_967_294).contains(&number)
        || number == PARTNER;
    if is_private {
        return Ok(());
    }
    Err(invalid("bgp.asn", &number.to_string(), "Must be a private ASN as defined in RFC 6996."))
}

/// Source: the comments of `advertisedGroups` and `advertisedIpRanges`, which belong to mode CUSTOM.
pub(super) fn refuse_advertisements(router: &Object) -> Result<(), ApiError> {
    let own = router.get("bgp").and_then(Json::as_object).map(|bgp| ("bgp".to_owned(), bgp));
    let peers = objects(router.items("bgpPeers"))
        .enumerate()
        .map(|(at, peer)| (format!("bgpPeers[{at}]"), peer));
    for (path, side) in own.into_iter().chain(peers) {
        for field in ["advertisedGroups", "advertisedIpRanges"] {
            if side.text("advertiseMode") != "CUSTOM" && !side.items(field).is_empty() {
                let why = "It can only be set with advertiseMode CUSTOM.";
                return Err(invalid(&format!("{path}.{field}"), "", why));
            }
        }
    }
    Ok(())
}

/// Names in a list of a router must be valid and unique.
pub(super) fn refuse_names(router: &Object, list: &str) -> Result<(), ApiError> {
    let names: Vec<&str> = objects(router.items(list)).map(|it| it.text("name")).collect();
    for (at, name) in names.iter().enumerate() {
        let path = format!("{list}[{at}].name");
        super::super::writes::refuse_name(&format!("resource.{path}"), name)?;
        if names[..at].contains(name) {
            return Err(invalid(&path, name, "Duplicate name."));
        }
    }
    Ok(())
}

/// Source: the comments of the fields.
pub(super) fn fill(router: &mut Object) {
    if let Some(Json::Object(bgp)) = router.get_mut("bgp") {
        bgp.entry("advertiseMode").or_insert(json!("DEFAULT"));
        bgp.entry("keepaliveInterval").or_insert(json!(20));
    }
}

/// The objects in a list of a router, for modification.
pub(super) fn items_mut<'a>(
    router: &'a mut Object,
    list: &str,
) -> impl Iterator<Item = &'a mut Object> {
    let items = router.get_mut(list).and_then(Json::as_array_mut);
    items.into_iter().flatten().filter_map(Json::as_object_mut)
}
