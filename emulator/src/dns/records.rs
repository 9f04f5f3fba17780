//! Record sets: which ones a zone allows, and how a change to several of them is applied
//! atomically.
//!
//! Source, unless a function names another: Google's local implementation of the service,
//! googleapis/google-cloud-java `LocalDnsHelper`, whose errors users quote from the real service.

use super::{DNS, already_exists, invalid, not_found};
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::json::{Json, Object, Read};
use crate::name::Name;
use crate::store::Stored;
use serde_json::json;
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The record types that a zone supports.
///
/// Source: Google's page on records, supported types.
const TYPES: [&str; 20] = [
    "A", "AAAA", "ALIAS", "CAA", "CNAME", "DNSKEY", "DS", "HTTPS", "IPSECKEY", "MX", "NAPTR", "NS",
    "PTR", "SOA", "SPF", "SRV", "SSHFP", "SVCB", "TLSA", "TXT",
];

/// Record types whose data ends with a domain name.
const NAMING: [&str; 6] = ["ALIAS", "CNAME", "MX", "NS", "PTR", "SRV"];

/// Additions and deletions that are applied together or not at all.
pub(super) struct Edit {
    /// The name of the change in Google's messages: `entity.change`.
    pub(super) entity: &'static str,
    /// The record sets to add, in the stored form.
    pub(super) additions: Vec<Object>,
    /// The record sets to delete, in the stored form.
    pub(super) deletions: Vec<Object>,
}

/// Name and type, which identify a record set within its zone.
type Key = (String, String);

impl Edit {
    /// Checks the edit and applies it to the zone.
    pub(super) fn apply(&self, cloud: &mut Cloud, zone: &Name) -> Result<(), ApiError> {
        let dns_name = cloud.store.body(zone).map_or("", |zone| zone.text("dnsName")).to_owned();
        let mut records = of_zone(cloud, zone);
        for (list, edited) in [("additions", &self.additions), ("deletions", &self.deletions)] {
            for (at, record) in edited.iter().enumerate() {
                refuse_record(&self.field(list, at), record, &dns_name)?;
            }
        }
        for (at, record) in self.deletions.iter().enumerate() {
            let field = self.field("deletions", at);
            let Some(there) = records.remove(&key(record)) else {
                return Err(not_found(&field, &called(record)));
            };
            if !is_same(&there, record) {
                return Err(ApiError::condition_not_met(format!(
                    "Precondition not met for '{field}'"
                )));
            }
        }
        for (at, record) in self.additions.iter().enumerate() {
            if records.insert(key(record), record.clone()).is_some() {
                return Err(already_exists(&self.field("additions", at), &called(record)));
            }
        }
        self.refuse_bare_apex(&records, &dns_name)?;
        self.refuse_alias_beside_others(&records)?;
        self.store(cloud, zone);
        Ok(())
    }

    /// The name of an element in Google's messages.
    fn field(&self, list: &str, at: usize) -> String {
        if self.entity == "entity.change" {
            format!("{}.{list}[{at}]", self.entity)
        } else {
            self.entity.to_owned()
        }
    }

    /// The NS and SOA record sets of the apex cannot be deleted.
    fn refuse_bare_apex(
        &self,
        records: &BTreeMap<Key, Object>,
        apex: &str,
    ) -> Result<(), ApiError> {
        for (at, record) in self.deletions.iter().enumerate() {
            let kind = record.text("type");
            let is_kept = record.text("name") == apex && ["NS", "SOA"].contains(&kind);
            if is_kept && !records.contains_key(&key(record)) {
                return Err(ApiError::forbidden_by_state(
                    "invalidZoneApex",
                    format!(
                        "The resource record set '{}' is invalid because a zone must contain \
                         exactly one resource record set of type '{kind}' at the apex.",
                        self.field("deletions", at)
                    ),
                ));
            }
        }
        Ok(())
    }

    /// A name has either a CNAME record set or others.
    ///
    /// Source: RFC 1034; Google's list of errors, `cnameResourceRecordSetConflict`.
    fn refuse_alias_beside_others(&self, records: &BTreeMap<Key, Object>) -> Result<(), ApiError> {
        for (at, record) in self.additions.iter().enumerate() {
            let name = record.text("name");
            let of_name: Vec<&Key> = records.keys().filter(|(it, _)| it == name).collect();
            if of_name.len() > 1 && of_name.iter().any(|(_, kind)| kind == "CNAME") {
                return Err(ApiError::forbidden_by_state(
                    "cnameResourceRecordSetConflict",
                    format!(
                        "The resource record set '{}' is invalid because the DNS name '{name}' may \
                         have either one CNAME resource record set or resource record sets of other \
                         types, but not both.",
                        self.field("additions", at)
                    ),
                ));
            }
        }
        Ok(())
    }

    fn store(&self, cloud: &mut Cloud, zone: &Name) {
        for record in &self.deletions {
            cloud.store.remove(&stored_name(zone, record.text("name"), record.text("type")));
        }
        for record in &self.additions {
            let name = stored_name(zone, record.text("name"), record.text("type"));
            cloud.store.put(name, Stored { body: record.clone(), ..Stored::default() });
        }
    }
}

/// The name under which a record set is stored. A domain name may contain a slash; a name in the
/// store may not.
pub(super) fn stored_name(zone: &Name, name: &str, kind: &str) -> Name {
    zone.child("rrsets").child(&name.replace('/', "%2F")).child(kind)
}

fn of_zone(cloud: &Cloud, zone: &Name) -> BTreeMap<Key, Object> {
    let stored = cloud.store.below(&zone.child("rrsets"));
    stored.map(|(_, stored)| (key(&stored.body), stored.body.clone())).collect()
}

fn key(record: &Object) -> Key {
    (record.text("name").to_owned(), record.text("type").to_owned())
}

/// Such as `www.example.net. (A)`.
pub(super) fn called(record: &Object) -> String {
    format!("{} ({})", record.text("name"), record.text("type"))
}

/// Whether a deletion describes the existing record set. The order of the data does not matter,
/// which is a guess.
fn is_same(there: &Object, described: &Object) -> bool {
    let data = |record: &Object| {
        let mut data: Vec<String> = record.items("rrdatas").iter().map(Json::to_string).collect();
        data.sort();
        data
    };
    data(there) == data(described)
        && there.get("ttl") == described.get("ttl")
        && there.get("routingPolicy") == described.get("routingPolicy")
}

/// The stored form of a record set: data in Google's form, and a time to live.
///
/// Source: recording dns-record-set-real for the form. That the time to live defaults to 0 is a
/// guess.
pub(super) fn stored(record: &Object) -> Object {
    let mut record = crate::json::without_nulls(record.clone());
    let kind = record.text("type").to_owned();
    if let Some(data) = record.get_mut("rrdatas").and_then(Json::as_array_mut) {
        for value in data {
            *value = json!(canonical(&kind, value.as_str().unwrap_or_default()));
        }
    }
    record.entry("ttl").or_insert_with(|| json!(0));
    super::shown::completed(DNS.api, "ResourceRecordSet", &record)
}

/// Data in Google's form: strings in quotes (a string without quotes is split into words), and IPv6
/// addresses in their short form.
///
/// Source: Google's page on records for strings without quotes; the form of addresses is a guess.
fn canonical(kind: &str, data: &str) -> String {
    match kind {
        "TXT" | "SPF" if !data.contains('"') => {
            let words: Vec<String> =
                data.split_whitespace().map(|word| format!("\"{word}\"")).collect();
            words.join(" ")
        }
        "AAAA" => {
            data.parse::<Ipv6Addr>().map_or_else(|_| data.to_owned(), |address| address.to_string())
        }
        _ => data.to_owned(),
    }
}

/// Rejects a record set that no zone with this DNS name can contain.
fn refuse_record(field: &str, record: &Object, apex: &str) -> Result<(), ApiError> {
    let (name, kind) = (record.text("name"), record.text("type"));
    let is_inside = name == apex || name.ends_with(&format!(".{apex}"));
    if !is_domain_name(name) || !is_inside {
        return Err(invalid(&format!("{field}.name"), name));
    }
    if !TYPES.contains(&kind) {
        return Err(invalid(&format!("{field}.type"), kind));
    }
    let ttl = record.get("ttl").and_then(Json::as_i64).unwrap_or_default();
    if ttl < 0 {
        return Err(invalid(&format!("{field}.ttl"), &ttl.to_string()));
    }
    let data = record.items("rrdatas");
    if record.contains_key("routingPolicy") {
        // Source: discovery, `RRSetRoutingPolicy`: the items of the policy contain the data. The
        // message is a guess.
        return if data.is_empty() {
            refuse_policy(field, record)
        } else {
            Err(invalid(&format!("{field}.rrdata"), "a routing policy has the data"))
        };
    }
    if data.is_empty() || (kind == "CNAME" && data.len() > 1) {
        return Err(invalid(&format!("{field}.rrdata"), &shown_data(data)));
    }
    for (at, value) in data.iter().enumerate() {
        let value = value.as_str().unwrap_or_default();
        if !is_data(kind, value) {
            return Err(invalid(&format!("{field}.rrdata[{at}]"), value));
        }
    }
    Ok(())
}

fn shown_data(data: &[Json]) -> String {
    match data {
        [] => "<empty>".to_owned(),
        data => data.iter().filter_map(Json::as_str).collect::<Vec<_>>().join(","),
    }
}

/// A policy chooses by weight, by location or by health, and only by one of them.
///
/// Source: discovery, `RRSetRoutingPolicy`. The message is a guess.
fn refuse_policy(field: &str, record: &Object) -> Result<(), ApiError> {
    let policy = record.get("routingPolicy").and_then(Json::as_object);
    let kinds = ["geo", "primaryBackup", "wrr"];
    let set = kinds.iter().filter(|kind| policy.is_some_and(|it| it.contains_key(**kind)));
    if set.count() == 1 {
        return Ok(());
    }
    Err(invalid(&format!("{field}.routingPolicy"), "exactly one of geo, primaryBackup and wrr"))
}

/// Whether data has the form that its type requires, for types that are simple to check: addresses
/// must be valid, and domain names must be absolute.
fn is_data(kind: &str, data: &str) -> bool {
    match kind {
        "A" => data.parse::<Ipv4Addr>().is_ok(),
        "AAAA" => data.parse::<Ipv6Addr>().is_ok(),
        kind if NAMING.contains(&kind) => data.ends_with('.'),
        _ => !data.trim().is_empty(),
    }
}

/// Whether this is an absolute domain name. The first label may be `*`.
///
/// Source: RFC 1035, and Google's page on records for wildcards.
pub(super) fn is_domain_name(name: &str) -> bool {
    let Some(labels) = name.strip_suffix('.') else { return false };
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || b"-_/".contains(&byte);
    name.len() <= 254
        && labels.split('.').enumerate().all(|(at, label)| {
            let is_label = !label.is_empty() && label.len() <= 63 && label.bytes().all(is_inner);
            is_label || (at == 0 && label == "*")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_name_is_absolute_and_has_labels() {
        for name in ["a.", "*.example.net.", "_dmarc.example.net.", "0/25.2.0.192.in-addr.arpa."] {
            assert!(is_domain_name(name), "{name}");
        }
        let long = format!("{}.", "a".repeat(64));
        for name in ["", ".", "a", "a..b.", "a.*.b.", "${x}.b.", "a b.", &long] {
            assert!(!is_domain_name(name), "{name}");
        }
    }

    #[test]
    fn data_takes_the_form_that_google_returns() {
        assert_eq!(canonical("TXT", "v=spf1 -all"), "\"v=spf1\" \"-all\"");
        assert_eq!(canonical("TXT", "\"a b\""), "\"a b\"");
        assert_eq!(canonical("AAAA", "2001:DB8:0:0::1"), "2001:db8::1");
        assert_eq!(canonical("A", "192.0.2.1"), "192.0.2.1");
    }
}
