//! Firewall rules.

use crate::json::Json;
use crate::trial::{NETWORKS, Trial};
use serde_json::json;

const FIREWALLS: &str = "compute.googleapis.com/compute/v1/projects/p/global/firewalls";

fn rule(extra: &Json) -> Json {
    let mut body = json!({
        "name": "f",
        "network": "global/networks/n",
        "allowed": [{"IPProtocol": "TCP", "ports": ["22", "8080-8090"]}],
    });
    crate::json::merge(body.as_object_mut().unwrap(), extra.as_object().unwrap());
    body
}

fn trial() -> Trial {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial
}

#[test]
fn a_rule_without_sources_applies_to_every_source() {
    let mut trial = trial();
    trial.post(FIREWALLS, &rule(&json!({}))).accepted();
    let answered = trial.get(&format!("{FIREWALLS}/f")).accepted();
    for (field, value) in [
        ("sourceRanges", json!(["0.0.0.0/0"])),
        ("direction", json!("INGRESS")),
        ("priority", json!(1000)),
        ("disabled", json!(false)),
        ("allowed", json!([{"IPProtocol": "tcp", "ports": ["22", "8080-8090"]}])),
        ("logConfig", json!({"enable": false})),
        ("network", json!("https://www.googleapis.com/compute/v1/projects/p/global/networks/n")),
    ] {
        assert_eq!(answered[field], value, "{field}");
    }
    assert_eq!(answered.get("destinationRanges"), None);
}

#[test]
fn only_a_rule_without_any_source_or_destination_gets_a_range() {
    for (extra, sources, destinations) in [
        (json!({"sourceTags": ["t"]}), None, None),
        (json!({"sourceServiceAccounts": ["a@p.iam.gserviceaccount.com"]}), None, None),
        (json!({"sourceRanges": ["FD20:0:0::/48"]}), Some(json!(["fd20::/48"])), None),
        (json!({"sourceRanges": ["10.0.0.1"]}), Some(json!(["10.0.0.1"])), None),
        (json!({"direction": "EGRESS"}), None, Some(json!(["0.0.0.0/0"]))),
        (
            json!({"direction": "EGRESS", "destinationRanges": ["10.0.0.0/8"]}),
            None,
            Some(json!(["10.0.0.0/8"])),
        ),
    ] {
        let mut trial = trial();
        trial.post(FIREWALLS, &rule(&extra)).accepted();
        let answered = trial.get(&format!("{FIREWALLS}/f")).accepted();
        assert_eq!(answered.get("sourceRanges"), sources.as_ref(), "{extra}");
        assert_eq!(answered.get("destinationRanges"), destinations.as_ref(), "{extra}");
    }
}

#[test]
fn a_rule_that_cannot_be_is_refused() {
    let many = |count: usize| -> Json { (0..count).map(|at| format!("t{at}")).collect() };
    let account = "a@p.iam.gserviceaccount.com";
    let cases = [
        (json!({"network": "global/networks/none"}), 404, "was not found"),
        (json!({"denied": [{"IPProtocol": "all"}]}), 400, "both allowed and denied"),
        (json!({"allowed": null}), 400, "either allowed or denied"),
        (json!({"allowed": [{"ports": ["22"]}]}), 400, "'resource.allowed[0].IPProtocol'"),
        (json!({"allowed": [{"IPProtocol": "smtp"}]}), 400, "'resource.allowed[0].IPProtocol'"),
        (
            json!({"allowed": [{"IPProtocol": "tcp"}, {"IPProtocol": "icmp", "ports": ["1"]}]}),
            400,
            "'resource.allowed[1].ports[0]'",
        ),
        (json!({"allowed": [{"IPProtocol": "6", "ports": ["9-8"]}]}), 400, "ports[0]': '9-8'"),
        (json!({"priority": 65_536}), 400, "'resource.priority': '65536'"),
        (
            json!({"sourceRanges": ["10.0.0.1/24"]}),
            400,
            "'resource.sourceRanges[0]': '10.0.0.1/24'",
        ),
        (json!({"sourceRanges": ["10.0.0.0/8", "fd20::/48"]}), 400, "both IPv4 and IPv6"),
        (
            json!({"sourceTags": ["t"], "targetServiceAccounts": [account]}),
            400,
            "together with sourceTags",
        ),
        (json!({"direction": "EGRESS", "sourceTags": ["t"]}), 400, "direction EGRESS"),
        (json!({"sourceTags": many(31)}), 413, "maximum size 30 element(s); actual size 31"),
        (json!({"targetTags": many(71)}), 413, "maximum size 70 element(s)"),
        (json!({"logConfig": {"metadata": "EXCLUDE_ALL_METADATA"}}), 400, "logConfig.metadata"),
        (json!({"name": "F"}), 400, "'resource.name': 'F'"),
    ];
    for (extra, status, part) in cases {
        trial().post(FIREWALLS, &rule(&extra)).refused(status, part);
    }
}

#[test]
fn a_patch_changes_what_it_names_with_or_without_the_name() {
    let mut trial = trial();
    let url = format!("{FIREWALLS}/f");
    trial.post(FIREWALLS, &rule(&json!({"sourceTags": ["t"]}))).accepted();
    let logs = json!({"enable": true, "metadata": "EXCLUDE_ALL_METADATA"});
    trial.patch(&url, &json!({"name": "f", "logConfig": logs, "priority": 5})).accepted();
    let answered = trial.get(&url).accepted();
    assert_eq!((&answered["logConfig"], &answered["priority"]), (&logs, &json!(5)));
    assert_eq!(answered["sourceTags"], json!(["t"]));
    trial.patch(&url, &json!({"name": "f", "logConfig": {"enable": false}})).accepted();
    assert_eq!(trial.get(&url).accepted()["logConfig"], json!({"enable": false}));
    trial.patch(&url, &json!({"name": "f", "sourceTags": null})).accepted();
    assert_eq!(trial.get(&url).accepted()["sourceRanges"], json!(["0.0.0.0/0"]));
    let denied = json!([{"IPProtocol": "all"}]);
    trial.patch(&url, &json!({"name": "f", "denied": denied})).refused(400, "both allowed");
    trial.patch(&url, &json!({"name": "f", "denied": denied, "allowed": null})).accepted();
    let answered = trial.get(&url).accepted();
    assert_eq!((answered.get("allowed"), &answered["denied"]), (None, &denied));
    trial.patch(&url, &json!({"priority": 6})).accepted();
    assert_eq!(trial.get(&url).accepted()["priority"], 6);
    for (field, value) in
        [("network", json!("global/networks/other")), ("direction", json!("EGRESS"))]
    {
        let patch = json!({"name": "f", field: value});
        trial.patch(&url, &patch).refused(400, &format!("resource.{field}"));
    }
    trial.patch(&url, &json!({"name": "f", "network": "projects/p/global/networks/n"})).accepted();
}

#[test]
fn an_update_replaces_every_field() {
    let mut trial = trial();
    let url = format!("{FIREWALLS}/f");
    let extra = json!({"description": "one", "targetTags": ["t"], "priority": 5});
    trial.post(FIREWALLS, &rule(&extra)).accepted();
    trial.put(&url, &rule(&json!({"description": "two"}))).accepted();
    let answered = trial.get(&url).accepted();
    assert_eq!((&answered["description"], &answered["priority"]), (&json!("two"), &json!(1000)));
    assert_eq!(answered.get("targetTags"), None);
}

#[test]
fn a_network_with_a_firewall_rule_stays() {
    let mut trial = trial();
    trial.post(FIREWALLS, &rule(&json!({}))).accepted();
    let started = trial.delete(&format!("{NETWORKS}/n"));
    let message = trial.ended(&started)["error"]["errors"][0]["message"].to_string();
    assert!(message.contains("global/firewalls/f"), "{message}");
    trial.delete(&format!("{FIREWALLS}/f")).accepted();
    let started = trial.delete(&format!("{NETWORKS}/n"));
    assert_eq!(trial.ended(&started).get("error"), None);
}
