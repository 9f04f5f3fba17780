//! The external addresses of NATs: which ones a NAT may use, and how use affects an address.

use super::super::links::{ADDRESS, link_to, required_reference};
use super::super::reads;
use super::bgp::invalid;
use super::nats::is_public;
use super::region::beside;
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::json::{Json, Object, Read, objects};
use crate::name::Name;
use serde_json::json;

/// A NAT lists addresses if, and only if, it allocates them manually; a private NAT has none.
///
/// Source: discovery, the comments of `natIps`, `drainNatIps` and `natIpAllocateOption`. That
/// `MANUAL_ONLY` without an address is rejected is a guess, and so are the messages.
pub(super) fn refuse(cloud: &Cloud, name: &Name, router: &Object) -> Result<(), ApiError> {
    for (at, nat) in objects(router.items("nats")).enumerate() {
        let path = format!("nats[{at}]");
        let option = nat.text("natIpAllocateOption");
        let has_addresses = !nat.items("natIps").is_empty() || !nat.items("drainNatIps").is_empty();
        let why = match (is_public(nat), option) {
            (false, "") if !has_addresses => continue,
            (false, _) => "A private NAT has no external addresses.",
            (true, "") => "It must be specified for a public NAT.",
            (true, "AUTO_ONLY") if has_addresses => "NAT IPs can only be set with MANUAL_ONLY.",
            (true, "MANUAL_ONLY") if nat.items("natIps").is_empty() => {
                "At least one NAT IP must be specified with MANUAL_ONLY."
            }
            _ => {
                refuse_addresses(cloud, name, (&path, nat))?;
                continue;
            }
        };
        return Err(invalid(&format!("{path}.natIpAllocateOption"), option, why));
    }
    Ok(())
}

/// An address of a NAT must exist, be external, be in the router's region, and have no other user.
///
/// Source: Google's page on addresses of Cloud NAT; the messages are guesses.
fn refuse_addresses(
    cloud: &Cloud,
    router: &Name,
    (path, nat): (&str, &Object),
) -> Result<(), ApiError> {
    for field in ["natIps", "drainNatIps"] {
        for (at, text) in nat.items(field).iter().filter_map(Json::as_str).enumerate() {
            let field = format!("{path}.{field}[{at}]");
            let address =
                required_reference(&cloud.projects, (&field, ADDRESS), text, router.project())?;
            let body = cloud.store.body(&address).ok_or_else(|| reads::not_found(&address))?;
            let is_fine =
                body.text("addressType") == "EXTERNAL" && address.location() == router.location();
            if !is_fine {
                let why = "It must be an external address of the region of the router.";
                return Err(invalid(&field, text, why));
            }
            if let Some(user) = users(cloud, &address).into_iter().find(|user| user != router) {
                return Err(in_use(&address, &user));
            }
        }
    }
    Ok(())
}

/// The routers whose NATs use an address.
fn users(cloud: &Cloud, address: &Name) -> Vec<Name> {
    let is_used_by = |nat: &Object| {
        nat.items("natIps").iter().chain(nat.items("drainNatIps")).filter_map(Json::as_str).any(
            |text| {
                super::super::links::referenced(&cloud.projects, text, address.project()).as_ref()
                    == Some(address)
            },
        )
    };
    beside(cloud, address)
        .filter(|(_, router)| objects(router.items("nats")).any(is_used_by))
        .map(|(name, _)| name.clone())
        .collect()
}

/// Rejects the deletion of an address that a NAT uses.
///
/// Source: Google's page on reserving addresses; the message is the one that users quote for other
/// addresses in use.
pub(in crate::compute) fn refuse_used_address(cloud: &Cloud, name: &Name) -> Result<(), ApiError> {
    users(cloud, name).first().map_or(Ok(()), |user| Err(in_use(name, user)))
}

fn in_use(address: &Name, user: &Name) -> ApiError {
    ApiError::in_use(format!(
        "The address resource '{}' is already being used by '{}'",
        address.path(),
        user.path()
    ))
}

/// Marks an address that is in use, and lists its users.
///
/// Source: discovery, `Address.status` and `Address.users`.
pub(in crate::compute) fn show_users(cloud: &Cloud, name: &Name, address: &mut Object) {
    let links: Vec<String> = users(cloud, name).iter().map(link_to).collect();
    if !links.is_empty() {
        address.insert("status".to_owned(), json!("IN_USE"));
        address.insert("users".to_owned(), json!(links));
    }
}
