//! The fields that a managed zone may have, and the values that Google fills in.

use super::{invalid, is_name, networks};
use crate::cloud::Cloud;
use crate::collection::{Change, Draft};
use crate::failure::ApiError;
use crate::json::{Json, Object, Read, objects};
use crate::labels;
use crate::name::Name;
use crate::numbering;
use serde_json::json;

/// Settings that only a private zone may have.
const PRIVATE: [&str; 5] = [
    "forwardingConfig",
    "peeringConfig",
    "privateVisibilityConfig",
    "reverseLookupConfig",
    "serviceDirectoryConfig",
];

/// Settings that determine the kind of a zone, of which at most one may be set.
const KINDS: [&str; 4] =
    ["forwardingConfig", "peeringConfig", "reverseLookupConfig", "serviceDirectoryConfig"];

/// The name server of every private zone.
///
/// Source: Google's page on exporting record sets.
const PRIVATE_SERVER: &str = "ns-gcp-private.googledomains.com.";

/// A zone must have a valid name.
pub(super) fn refuse_name(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let name = draft.body.text("name");
    if is_name(name) { Ok(()) } else { Err(invalid("entity.managedZone.name", name)) }
}

/// Source: Google's local implementation of the service, googleapis/google-cloud-java
/// `LocalDnsHelper`: a name that is not absolute is invalid, and some names belong to others. That a
/// zone which passes queries on may be for the root, and with it for every name: the module dns of
/// GoogleCloudPlatform/cloud-foundation-fabric.
pub(super) fn refuse_dns_name(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    const OF_OTHERS: [&str; 5] = ["google.com.", "com.", "example.com.", "net.", "org."];
    let dns_name = draft.body.text("dnsName");
    let passes_on =
        ["forwardingConfig", "peeringConfig"].iter().any(|it| draft.body.contains_key(*it));
    if dns_name == "." && is_private(draft.body) && passes_on {
        return Ok(());
    }
    if !super::records::is_domain_name(dns_name) || dns_name.starts_with('*') {
        return Err(invalid("entity.managedZone.dnsName", dns_name));
    }
    if !is_private(draft.body) && OF_OTHERS.contains(&dns_name) {
        return Err(ApiError::forbidden_by_state(
            "managedZoneDnsNameNotAvailable",
            format!("The '{dns_name}' managed zone is not available to be created."),
        ));
    }
    Ok(())
}

/// Source: GoogleCloudPlatform/magic-modules#15091: only accounts that Google has enabled can use
/// sets.
pub(super) fn refuse_name_server_set(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    match draft.body.text("nameServerSet") {
        "" => Ok(()),
        set => Err(invalid("entity.managedZone.nameServerSet", set)),
    }
}

/// Source: hashicorp/terraform-provider-google#16915: labels with upper-case letters.
pub(super) fn refuse_labels(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    labels::fault_of(labels::of(draft.body)).map_or(Ok(()), |fault| {
        Err(invalid("entity.managedZone.labels", &fault.label().0.to_string()))
    })
}

/// Source: Google's page on zones: these are settings of private zones. The message is a guess.
pub(super) fn refuse_private_settings(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    if is_private(draft.body) {
        return Ok(());
    }
    let empty_visibility = ["networks", "gkeClusters"]
        .iter()
        .all(|list| draft.body.items(&format!("privateVisibilityConfig.{list}")).is_empty());
    let set = PRIVATE.into_iter().find(|field| {
        let is_nothing = *field == "privateVisibilityConfig" && empty_visibility;
        draft.body.contains_key(*field) && !is_nothing
    });
    set.map_or(Ok(()), |field| {
        Err(invalid(&format!("entity.managedZone.{field}"), "only private zones have it"))
    })
}

/// A zone can be a forwarding, a peering, a reverse lookup or a Service Directory zone, but only
/// one of them. That the status is 400 is a guess.
pub(super) fn refuse_several_kinds(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let mut set = KINDS.iter().filter(|field| draft.body.contains_key(**field));
    match (set.next(), set.next()) {
        (Some(_), Some(second)) => Err(invalid(
            &format!("entity.managedZone.{second}"),
            "a zone has one of forwarding, peering, reverse lookup and Service Directory",
        )),
        _ => Ok(()),
    }
}

/// Networks must be whole URLs of networks that exist.
///
/// Source: hashicorp/terraform-provider-google#6972, in which a path was rejected with this
/// message. That a network that does not exist is rejected with the same message is a guess.
pub(super) fn refuse_networks(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let visible = objects(draft.body.items("privateVisibilityConfig.networks"))
        .enumerate()
        .map(|(at, it)| (format!("privateVisibilityConfig.networks[{at}]"), it.text("networkUrl")));
    let peered = draft
        .body
        .at("peeringConfig.targetNetwork")
        .and_then(Json::as_object)
        .map(|it| ("peeringConfig.targetNetwork".to_owned(), it.text("networkUrl")));
    for (field, url) in visible.chain(peered) {
        if networks::existing(cloud, url, draft.name.project()).is_none() {
            return Err(invalid(&format!("entity.managedZone.{field}.networkUrl"), url));
        }
    }
    Ok(())
}

/// Source: Google's page on DNSSEC: private zones are not signed. The message is a guess.
pub(super) fn refuse_dnssec(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let state = draft.body.text("dnssecConfig.state");
    if is_private(draft.body) && is_signed(state) {
        return Err(invalid("entity.managedZone.dnssecConfig.state", state));
    }
    Ok(())
}

/// Key specifications and denial of existence can only change while a zone is not signed.
///
/// Source: Google's reference, `nonExistence` and `defaultKeySpecs`: "can only be updated while the
/// state is OFF". The message is a guess.
pub(super) fn refuse_signing_change(_: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    if !is_signed(change.before.text("dnssecConfig.state"))
        || !is_signed(change.patch.text("dnssecConfig.state"))
    {
        return Ok(());
    }
    for field in ["nonExistence", "defaultKeySpecs"] {
        let path = format!("dnssecConfig.{field}");
        let Some(wanted) = change.patch.at(&path) else { continue };
        if change.before.at(&path).map(without_kinds) != Some(without_kinds(wanted)) {
            return Err(invalid(&format!("entity.managedZone.{path}"), &wanted.to_string()));
        }
    }
    Ok(())
}

fn without_kinds(value: &Json) -> Json {
    match value {
        Json::Array(items) => items.iter().map(without_kinds).collect(),
        Json::Object(object) => object
            .iter()
            .filter(|(name, _)| *name != "kind")
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect::<Object>()
            .into(),
        value => value.clone(),
    }
}

/// Fills in visibility, name servers, logging, and the settings of a signed zone.
///
/// Sources: recording dns-record-set-real: disabled logging is an empty message, and an empty list
/// of networks is omitted; Google's page on advanced DNSSEC for its keys.
pub(super) fn fill(_: &mut Cloud, name: &Name, zone: &mut Object) {
    if zone.text("visibility").is_empty() {
        zone.insert("visibility".to_owned(), json!("public"));
    }
    if !is_private(zone) {
        zone.remove("privateVisibilityConfig");
    }
    if zone.items("nameServers").is_empty() {
        zone.insert("nameServers".to_owned(), json!(servers(name, is_private(zone))));
    }
    let logging = zone.entry("cloudLoggingConfig").or_insert_with(|| json!({}));
    if logging["enableLogging"] == false {
        *logging = json!({});
    }
    if zone.get("labels").and_then(Json::as_object).is_some_and(Object::is_empty) {
        zone.remove("labels");
    }
    fill_keys(zone);
}

/// Source: Google's page on advanced DNSSEC; that an unsigned zone has no keys is a guess.
fn fill_keys(zone: &mut Object) {
    let is_signed = is_signed(zone.text("dnssecConfig.state"));
    let Some(config) = zone.get_mut("dnssecConfig").and_then(Json::as_object_mut) else { return };
    if !config.contains_key("state") {
        config.insert("state".to_owned(), json!("off"));
    }
    if is_signed && config.items("defaultKeySpecs").is_empty() {
        let keys = json!([
            {"algorithm": "rsasha256", "keyLength": 2048, "keyType": "keySigning"},
            {"algorithm": "rsasha256", "keyLength": 1024, "keyType": "zoneSigning"},
        ]);
        config.insert("defaultKeySpecs".to_owned(), keys);
    }
    if is_signed && !config.contains_key("nonExistence") {
        config.insert("nonExistence".to_owned(), json!("nsec3"));
    }
}

fn is_signed(state: &str) -> bool {
    ["on", "transfer"].contains(&state)
}

fn is_private(zone: &Object) -> bool {
    zone.text("visibility") == "private"
}

/// Source: recording dns-record-set-real: the zone gets one of several sets of four name servers.
fn servers(zone: &Name, is_private: bool) -> Vec<String> {
    if is_private {
        return vec![PRIVATE_SERVER.to_owned()];
    }
    let set = numbering::letters(zone.as_str(), 1, b"abcde");
    (1..=4).map(|number| format!("ns-cloud-{set}{number}.googledomains.com.")).collect()
}
