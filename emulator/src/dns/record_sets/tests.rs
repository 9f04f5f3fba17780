//! Writes of single record sets.

use crate::trial::Trial;
use serde_json::json;

const ZONES: &str = "dns.googleapis.com/dns/v1/projects/p/managedZones";
const RECORDS: &str = "dns.googleapis.com/dns/v1/projects/p/managedZones/z/rrsets";

fn with_zone() -> Trial {
    let mut trial = Trial::new();
    let zone = json!({"name": "z", "dnsName": "example.test.", "description": ""});
    trial.post(ZONES, &zone).accepted();
    trial
}

#[test]
fn a_record_set_is_made_changed_and_deleted_by_itself() {
    let mut trial = with_zone();
    let record = json!({"name": "*.example.test.", "type": "TXT", "ttl": 60, "rrdatas": ["a b"]});
    let made = trial.post(RECORDS, &record).accepted();
    assert_eq!(made["rrdatas"], json!(["\"a\" \"b\""]));
    let taken = trial.post(RECORDS, &record);
    taken.refused(409, "The resource 'entity.rrset' named '*.example.test. (TXT)' already exists");
    let url = format!("{RECORDS}/*.example.test./TXT");
    assert_eq!(trial.get(&url).accepted(), made);
    assert_eq!(trial.patch(&url, &json!({"ttl": 5})).accepted()["ttl"], 5);
    trial.patch(&url, &json!({"type": "A"})).refused(400, "entity.rrset.type");
    assert_eq!(trial.delete(&url).accepted(), json!({}));
    trial.get(&url).refused(404, "*.example.test. (TXT)");
    trial.delete(&format!("{RECORDS}/example.test./SOA")).refused(400, "'entity.rrset'");
    trial.post(RECORDS, &json!({"name": "test."})).refused(400, "'entity.rrset.name': 'test.'");
}

#[test]
fn a_record_set_whose_name_has_a_slash_is_addressed_with_it_encoded() {
    let mut trial = Trial::new();
    let zone = json!({"name": "z", "dnsName": "2.0.192.in-addr.arpa.", "description": ""});
    trial.post(ZONES, &zone).accepted();
    let name = "0/25.2.0.192.in-addr.arpa.";
    let record = json!({"name": name, "type": "NS", "ttl": 60, "rrdatas": ["ns.example.test."]});
    let made = trial.post(RECORDS, &record).accepted();
    let url = format!("{RECORDS}/0%2F25.2.0.192.in-addr.arpa./NS");
    assert_eq!(trial.get(&url).accepted(), made);
    assert_eq!(trial.patch(&url, &json!({"ttl": 5})).accepted()["ttl"], 5);
    assert_eq!(trial.delete(&url).accepted(), json!({}));
    trial.get(&url).refused(404, "0/25.2.0.192.in-addr.arpa. (NS)");
}

#[test]
fn a_list_is_narrowed_by_name_and_type_and_a_type_needs_a_name() {
    let mut trial = with_zone();
    let all = trial.get(RECORDS).accepted();
    assert_eq!(all["kind"], "dns#resourceRecordSetsListResponse");
    assert_eq!(all["rrsets"].as_array().unwrap().len(), 2);
    let one = trial.get(&format!("{RECORDS}?name=example.test.&type=SOA")).accepted();
    assert_eq!(one["rrsets"].as_array().unwrap().len(), 1);
    let none = trial.get(&format!("{RECORDS}?name=a.example.test.")).accepted();
    assert_eq!(none["rrsets"], json!([]));
    trial.get(&format!("{RECORDS}?type=SOA")).refused(400, "parameters.name");
    let first = trial.get(&format!("{RECORDS}?maxResults=1")).accepted();
    let token = first["nextPageToken"].as_str().unwrap();
    let second = trial.get(&format!("{RECORDS}?maxResults=1&pageToken={token}")).accepted();
    assert_eq!(second["rrsets"][0]["type"], "SOA");
    trial.get(&format!("{RECORDS}?pageToken=x")).refused(400, "pageToken");
}
