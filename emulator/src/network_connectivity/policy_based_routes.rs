//! `networkconnectivity.projects.locations.global.policyBasedRoutes`: routes that also depend on source and
//! protocol.
//!
//! There is no recording. Sources: discovery networkconnectivity/v1; Google's reference of
//! `PolicyBasedRoute`. The messages of refusals are guesses.

use super::networks;
use super::product::NETWORK_CONNECTIVITY;
use crate::cloud::Cloud;
use crate::collection::{Collection, Draft, Method, NO_RULES, Rules};
use crate::failure::ApiError;
use crate::json::{Json, Object, Read};
use crate::located::methods;
use crate::name::Name;
use ipnet::IpNet;
use serde_json::json;
use std::net::IpAddr;

/// The routes of a project.
pub(crate) static POLICY_BASED_ROUTES: Collection = Collection {
    product: &NETWORK_CONNECTIVITY,
    item: "projects/{project}/locations/global/policyBasedRoutes/{route}",
    schema: "PolicyBasedRoute",
    body: "policy_based_route",
    methods: &[
        Method::answers(
            "networkconnectivity.projects.locations.global.policyBasedRoutes.get",
            "",
            methods::get,
        ),
        Method::answers(
            "networkconnectivity.projects.locations.global.policyBasedRoutes.list",
            "pageSize pageToken",
            methods::list,
        ),
        Method::starts(
            "networkconnectivity.projects.locations.global.policyBasedRoutes.create",
            "policyBasedRouteId",
            methods::create,
            methods::finish_create,
        ),
        Method::starts(
            "networkconnectivity.projects.locations.global.policyBasedRoutes.delete",
            "",
            methods::delete,
            methods::finish_delete,
        ),
    ],
    modelled: &[
        (
            "PolicyBasedRoute",
            "description filter interconnectAttachment labels name network nextHopIlbIp nextHopOtherRoutes \
             priority virtualMachine",
        ),
        ("Filter", "destRange ipProtocol protocolVersion srcRange"),
        ("InterconnectAttachment", "region"),
        ("VirtualMachine", "tags"),
    ],
    required: &[],
    rules: Rules {
        refuses_new: &[
            networks::refuse_no_network,
            refuse_filter,
            refuse_next_hop,
            refuse_two_scopes,
            refuse_priority,
        ],
        fills: &[fill_defaults, fill_output],
        fails_insert: &[networks::fail_missing_network],
        ..NO_RULES
    },
};

/// Source: discovery: `protocolVersion` is required; Google's reference: ranges are of this version.
fn refuse_filter(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let is_ipv6 = match draft.body.text("filter.protocolVersion") {
        "IPV4" => false,
        "IPV6" => true,
        _ => return Err(refused("filter.protocol_version", "It is required.")),
    };
    for (field, path) in
        [("filter.srcRange", "filter.src_range"), ("filter.destRange", "filter.dest_range")]
    {
        let text = draft.body.text(field);
        let fits = |range: IpNet| matches!(range, IpNet::V6(_)) == is_ipv6;
        if !text.is_empty() && !text.parse::<IpNet>().is_ok_and(fits) {
            return Err(refused(path, "The range is invalid, or not of the protocol version."));
        }
    }
    Ok(())
}

/// Source: Google's reference, union `next_hop`.
fn refuse_next_hop(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let (ip, other) = (draft.body.text("nextHopIlbIp"), draft.body.text("nextHopOtherRoutes"));
    if ip.is_empty() == other.is_empty() {
        return Err(refused("next_hop", "Exactly one next hop is required."));
    }
    if !ip.is_empty() && ip.parse::<IpAddr>().is_err() {
        return Err(refused("next_hop_ilb_ip", "The address is invalid."));
    }
    Ok(())
}

/// Source: Google's reference, union `target`.
fn refuse_two_scopes(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let has = |field: &str| draft.body.contains_key(field);
    if has("virtualMachine") && has("interconnectAttachment") {
        return Err(refused("target", "At most one target can be set."));
    }
    Ok(())
}

/// Source: Google's reference, `priority`: 1 to 65535.
fn refuse_priority(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    match draft.body.get("priority").and_then(Json::as_i64) {
        Some(priority) if !(1..=65535).contains(&priority) => {
            Err(refused("priority", "It must be between 1 and 65535."))
        }
        _ => Ok(()),
    }
}

/// Source: Google's reference: the defaults of the fields, of which those of ranges depend on the protocol
/// version.
fn fill_defaults(_: &mut Cloud, _: &Name, route: &mut Object) {
    route.entry("priority").or_insert_with(|| json!(1000));
    let Some(Json::Object(filter)) = route.get_mut("filter") else { return };
    filter.entry("ipProtocol").or_insert_with(|| json!("ALL"));
    let everywhere = if filter.text("protocolVersion") == "IPV6" { "::/0" } else { "0.0.0.0/0" };
    for field in ["srcRange", "destRange"] {
        filter.entry(field).or_insert_with(|| json!(everywhere));
    }
}

/// Source: discovery, `PolicyBasedRoute.kind`: the form is that of other kinds, which is a guess.
fn fill_output(_: &mut Cloud, name: &Name, route: &mut Object) {
    route.insert("kind".to_owned(), json!("networkconnectivity#policyBasedRoute"));
    let link = format!("https://networkconnectivity.googleapis.com/v1/{}", name.path());
    route.insert("selfLink".to_owned(), json!(link));
}

fn refused(field: &str, description: &str) -> ApiError {
    ApiError::violation(format!("policy_based_route.{field}"), description.to_owned())
}
