//! `dns.dnsKeys`: the keys of a signed zone.
//!
//! Source: discovery dns/v1, the comments of `DnsKey`; Google's page on DNSSEC. That a zone has one key of
//! each kind, and their values, are guesses.

use super::{DNS_MORE, listed, not_found, shown, zone};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::json::{Json, Object, Read, objects};
use crate::name::Name;
use crate::numbering;
use crate::request::Request;
use serde_json::json;

/// The keys of a zone.
pub(crate) static KEYS: Collection = Collection {
    product: &DNS_MORE,
    item: "projects/{project}/managedZones/{zone}/dnsKeys/{key}",
    schema: "DnsKey",
    body: "",
    methods: &[
        Method::answers("dns.dnsKeys.get", "", get),
        Method::answers("dns.dnsKeys.list", "maxResults pageToken", list),
    ],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let zone = zone::found(cloud, request)?;
    let id = request.item().id().to_owned();
    let key = keys(cloud, &zone).into_iter().find(|key| key["id"] == *id);
    Ok(Answer::Json(key.ok_or_else(|| not_found("parameters.dnsKeyId", &id))?))
}

fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let zone = zone::found(cloud, request)?;
    let keys = keys(cloud, &zone);
    listed(request, "dnsKeys", "dns#dnsKeysListResponse", keys)
}

/// A key for each specification of a zone that is signed.
fn keys(cloud: &Cloud, zone: &Name) -> Vec<Json> {
    let body = cloud.store.body(zone).cloned().unwrap_or_default();
    if !["on", "transfer"].contains(&body.text("dnssecConfig.state")) {
        return Vec::new();
    }
    let specs = objects(body.items("dnssecConfig.defaultKeySpecs")).enumerate();
    specs.map(|(at, spec)| key(zone, &body, (at, spec))).collect()
}

/// The digests are those of keys that sign keys: other name servers have them.
fn key(zone: &Name, body: &Object, (at, spec): (usize, &Object)) -> Json {
    let kind = spec.text("keyType");
    let text = format!("{} {kind}", zone.as_str());
    let public: String =
        (0..4).map(|part| numbering::hexadecimal(&format!("{text} {part}"))).collect();
    let mut key = json!({
        "id": at.to_string(),
        "algorithm": spec.text("algorithm"),
        "keyLength": spec.get("keyLength").cloned().unwrap_or(json!(256)),
        "keyTag": numbering::hash(&text) % 65_536,
        "type": kind,
        "publicKey": format!("{public}="),
        "creationTime": body.text("creationTime"),
        "isActive": true,
    });
    if kind == "keySigning" {
        let digest: String =
            (4..8).map(|part| numbering::hexadecimal(&format!("{text} {part}"))).collect();
        key["digests"] = json!([{"type": "sha256", "digest": digest.to_uppercase()}]);
    }
    let key = key.as_object().cloned().unwrap_or_default();
    shown::completed(DNS_MORE.api, "DnsKey", &key).into()
}
