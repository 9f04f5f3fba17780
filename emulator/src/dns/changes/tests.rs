//! Changes.

use crate::failure::Failure;
use crate::json::Json;
use crate::trial::Trial;
use serde_json::json;
use std::time::Duration;

const ZONES: &str = "dns.googleapis.com/dns/v1/projects/p/managedZones";
const CHANGES: &str = "dns.googleapis.com/dns/v1/projects/p/managedZones/z/changes";
const RECORDS: &str = "dns.googleapis.com/dns/v1/projects/p/managedZones/z/rrsets";

fn with_zone(mut trial: Trial) -> Trial {
    let zone = json!({"name": "z", "dnsName": "example.test.", "description": ""});
    trial.post(ZONES, &zone).accepted();
    trial
}

fn record(name: &str, kind: &str, data: &[&str]) -> Json {
    json!({"name": name, "type": kind, "ttl": 300, "rrdatas": data})
}

fn address(data: &str) -> Json {
    record("a.example.test.", "A", &[data])
}

#[test]
fn a_change_is_pending_until_its_time_is_over_and_its_records_are_there_at_once() {
    let mut trial = with_zone(Trial::with_operations_of(Duration::from_hours(1)));
    let change = trial.post(CHANGES, &json!({"additions": [address("192.0.2.1")]})).accepted();
    assert_eq!((&change["id"], &change["status"]), (&json!("1"), &json!("pending")));
    assert_eq!(change["deletions"], json!([]));
    assert_eq!(change["additions"][0]["kind"], "dns#resourceRecordSet");
    assert_eq!(change["additions"][0]["signatureRrdatas"], json!([]));
    let listed = trial.get(&format!("{RECORDS}?name=a.example.test.&type=A")).accepted();
    assert_eq!(listed["rrsets"][0]["rrdatas"], json!(["192.0.2.1"]));
    assert_eq!(trial.get(&format!("{CHANGES}/1")).accepted()["status"], "pending");
    let mut trial = with_zone(Trial::new());
    trial.post(CHANGES, &json!({"additions": [address("192.0.2.1")]})).accepted();
    assert_eq!(trial.get(&format!("{CHANGES}/1")).accepted()["status"], "done");
}

#[test]
fn a_change_that_is_ordered_to_fail_stays_pending() {
    let mut trial = with_zone(Trial::new());
    let body = json!({"additions": [address("192.0.2.1")]});
    trial.post_failing(CHANGES, &body, Failure::new("INTERNAL", "no".to_owned())).accepted();
    assert_eq!(trial.get(&format!("{CHANGES}/1")).accepted()["status"], "pending");
}

#[test]
fn deletions_and_additions_of_one_name_replace_it() {
    let mut trial = with_zone(Trial::new());
    trial.post(CHANGES, &json!({"additions": [address("192.0.2.1")]})).accepted();
    let replace = json!({"deletions": [address("192.0.2.1")], "additions": [address("192.0.2.2")]});
    trial.post(CHANGES, &replace).accepted();
    let listed = trial.get(&format!("{RECORDS}?name=a.example.test.")).accepted();
    assert_eq!(listed["rrsets"][0]["rrdatas"], json!(["192.0.2.2"]));
    let ids = |list: &Json| -> Vec<String> {
        let changes = list["changes"].as_array().unwrap();
        changes.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&trial.get(CHANGES).accepted()), ["0", "1", "2"]);
    let newest = trial.get(&format!("{CHANGES}?sortBy=changeSequence&sortOrder=descending"));
    assert_eq!(ids(&newest.accepted()), ["2", "1", "0"]);
}

#[test]
fn a_change_is_refused_as_a_whole() {
    let mut trial = with_zone(Trial::new());
    trial.post(CHANGES, &json!({"additions": [address("192.0.2.1")]})).accepted();
    let taken = json!({
        "additions": [record("b.example.test.", "A", &["192.0.2.9"]), address("192.0.2.2")],
    });
    let refused = trial.post(CHANGES, &taken);
    refused.refused(
        409,
        "The resource 'entity.change.additions[1]' named 'a.example.test. (A)' already exists",
    );
    assert_eq!(refused.reason(), "alreadyExists");
    let listed = trial.get(&format!("{RECORDS}?name=b.example.test.")).accepted();
    assert_eq!(listed["rrsets"], json!([]));
    assert_eq!(trial.get(&format!("{CHANGES}/2")).status, 404);
}

#[test]
fn a_deletion_describes_what_is_there() {
    let mut trial = with_zone(Trial::new());
    let both = record("a.example.test.", "A", &["192.0.2.1", "192.0.2.2"]);
    trial.post(CHANGES, &json!({"additions": [both]})).accepted();
    let mut other_ttl = both.clone();
    other_ttl["ttl"] = json!(60);
    for wrong in [other_ttl, address("192.0.2.1")] {
        let refused = trial.post(CHANGES, &json!({"deletions": [wrong]}));
        refused.refused(412, "Precondition not met for 'entity.change.deletions[0]'");
        assert_eq!(refused.reason(), "conditionNotMet");
    }
    let missing = record("b.example.test.", "A", &["192.0.2.1"]);
    let refused = trial.post(CHANGES, &json!({"deletions": [missing]}));
    refused.refused(
        404,
        "The 'entity.change.deletions[0]' resource named 'b.example.test. (A)' does not exist.",
    );
    let turned = record("a.example.test.", "A", &["192.0.2.2", "192.0.2.1"]);
    trial.post(CHANGES, &json!({"deletions": [turned]})).accepted();
}

#[test]
fn the_apex_keeps_its_servers_and_its_authority() {
    let mut trial = with_zone(Trial::new());
    let listed = trial.get(RECORDS).accepted();
    for (at, kind) in ["NS", "SOA"].iter().enumerate() {
        let there = listed["rrsets"][at].clone();
        assert_eq!(there["type"], *kind);
        let refused = trial.post(CHANGES, &json!({"deletions": [there]}));
        refused.refused(400, &format!("exactly one resource record set of type '{kind}'"));
        assert_eq!(refused.reason(), "invalidZoneApex");
        let mut longer = there.clone();
        longer["ttl"] = json!(3600);
        let replace = json!({"deletions": [there], "additions": [longer]});
        trial.post(CHANGES, &replace).accepted();
    }
    let below = record("sub.example.test.", "NS", &["ns.example.test."]);
    trial.post(CHANGES, &json!({"additions": [below]})).accepted();
    trial.post(CHANGES, &json!({"deletions": [below]})).accepted();
}

#[test]
fn a_name_has_one_alias_or_other_records() {
    let mut trial = with_zone(Trial::new());
    let alias = record("a.example.test.", "CNAME", &["b.example.test."]);
    trial.post(CHANGES, &json!({"additions": [alias]})).accepted();
    let refused = trial.post(CHANGES, &json!({"additions": [address("192.0.2.1")]}));
    refused.refused(400, "may have either one CNAME resource record set");
    assert_eq!(refused.reason(), "cnameResourceRecordSetConflict");
    let apex = record("example.test.", "CNAME", &["b.example.test."]);
    trial.post(CHANGES, &json!({"additions": [apex]})).refused(400, "CNAME");
    let replace = json!({"deletions": [alias], "additions": [address("192.0.2.1")]});
    trial.post(CHANGES, &replace).accepted();
}

#[test]
fn a_record_set_that_cannot_be_is_refused() {
    let mut trial = with_zone(Trial::new());
    let cases = [
        (record("a.example.test", "A", &["192.0.2.1"]), "additions[0].name': 'a.example.test'"),
        (record("a.other.test.", "A", &["192.0.2.1"]), "additions[0].name"),
        (record("aexample.test.", "A", &["192.0.2.1"]), "additions[0].name"),
        (record("a.example.test.", "B", &["192.0.2.1"]), "additions[0].type': 'B'"),
        (record("a.example.test.", "A", &[]), "additions[0].rrdata': '<empty>'"),
        (record("a.example.test.", "A", &["192.0.2"]), "additions[0].rrdata[0]': '192.0.2'"),
        (record("a.example.test.", "AAAA", &["192.0.2.1"]), "additions[0].rrdata[0]"),
        (record("a.example.test.", "CNAME", &["b"]), "additions[0].rrdata[0]': 'b'"),
        (record("a.example.test.", "CNAME", &["b.", "c."]), "additions[0].rrdata': 'b.,c.'"),
        (
            json!({"name": "a.example.test.", "type": "A", "ttl": -1, "rrdatas": ["192.0.2.1"]}),
            "additions[0].ttl': '-1'",
        ),
    ];
    for (body, part) in cases {
        let refused = trial.post(CHANGES, &json!({"additions": [body]}));
        refused.refused(400, part);
        assert_eq!(refused.reason(), "invalid");
    }
    let empty = trial.post(CHANGES, &json!({}));
    empty.refused(400, "The 'entity.change' parameter is required but was missing.");
}

#[test]
fn a_routing_policy_is_kept_in_place_of_data() {
    let mut trial = with_zone(Trial::new());
    let mut balanced = json!({
        "name": "a.example.test.", "type": "A", "ttl": 5,
        "routingPolicy": {"wrr": {"items": [{"weight": 0.5, "rrdatas": ["192.0.2.1"]}]}},
    });
    trial.post(CHANGES, &json!({"additions": [balanced]})).accepted();
    let there =
        trial.get(&format!("{RECORDS}?name=a.example.test.")).accepted()["rrsets"][0].clone();
    let policy = &there["routingPolicy"];
    assert_eq!(policy["kind"], "dns#rRSetRoutingPolicy");
    assert_eq!(policy["wrr"]["items"][0]["weight"], 0.5);
    assert_eq!(there["rrdatas"], json!([]));
    trial.post(CHANGES, &json!({"deletions": [balanced]})).accepted();
    balanced["rrdatas"] = json!(["192.0.2.1"]);
    trial.post(CHANGES, &json!({"additions": [balanced]})).refused(400, "rrdata");
}
