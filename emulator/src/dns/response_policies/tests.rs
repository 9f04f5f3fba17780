//! Response policies, their rules, and the keys of zones.

use crate::json::Json;
use crate::trial::Trial;
use serde_json::json;

const POLICIES: &str = "dns.googleapis.com/dns/v1/projects/p/responsePolicies";
const NETWORK: &str = "https://www.googleapis.com/compute/v1/projects/p/global/networks/n";

fn trial() -> Trial {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial
}

fn policy(name: &str) -> Json {
    json!({"responsePolicyName": name, "networks": [{"networkUrl": NETWORK}]})
}

fn rule(name: &str, dns_name: &str) -> Json {
    let record = json!({"name": dns_name, "type": "A", "ttl": 300, "rrdatas": ["192.0.2.1"]});
    json!({"ruleName": name, "dnsName": dns_name, "localData": {"localDatas": [record]}})
}

#[test]
fn a_response_policy_is_bound_changed_and_detached() {
    let mut trial = trial();
    let url = format!("{POLICIES}/a");
    trial.get(&url).refused(404, "'parameters.responsePolicy' resource named 'a'");
    let made = trial.post(POLICIES, &policy("a")).accepted();
    let network = json!({"kind": "dns#responsePolicyNetwork", "networkUrl": NETWORK});
    assert_eq!(
        (&made["kind"], &made["networks"]),
        (&json!("dns#responsePolicy"), &json!([network]))
    );
    assert_eq!(trial.get(POLICIES).accepted(), json!({"responsePolicies": [made]}));
    trial.post(POLICIES, &policy("a")).refused(409, "'entity.responsePolicy' named 'a'");
    trial.post(POLICIES, &policy("b")).refused(400, "bound to the policy 'a'");
    let cluster = json!({"gkeClusters": [{"gkeClusterName": "clusters/c"}]});
    trial.patch(&url, &cluster).refused(400, "gkeClusters[0]");
    let changed = trial.patch(&url, &json!({"description": "two"})).accepted();
    assert_eq!(changed["responsePolicy"]["description"], "two");
    assert_eq!(changed["responsePolicy"]["networks"], made["networks"]);
    trial.delete(&url).refused(400, "one or more 'networks'");
    trial.patch(&url, &json!({"networks": []})).accepted();
    trial.post(&format!("{url}/rules"), &rule("r", "a.test.")).accepted();
    trial.delete(&url).refused(400, "one or more 'rules'");
    trial.delete(&format!("{url}/rules/r")).accepted();
    assert_eq!(trial.delete(&url).accepted(), json!({}));
}

#[test]
fn a_rule_has_data_of_its_name() {
    let mut trial = trial();
    let rules = format!("{POLICIES}/a/rules");
    trial.get(&rules).refused(404, "'parameters.responsePolicy' resource named 'a'");
    trial.post(&rules, &rule("r", "a.test.")).refused(404, "'parameters.responsePolicy'");
    trial.post(POLICIES, &policy("a")).accepted();
    let with = |field: &str, value: Json| {
        let mut rule = rule("r", "a.test.");
        rule[field] = value;
        rule
    };
    let data = |name: &str, kinds: &[&str]| {
        let records: Vec<Json> =
            kinds.iter().map(|kind| json!({"name": name, "type": kind, "rrdatas": []})).collect();
        json!({ "localDatas": records })
    };
    for (rule, why) in [
        (with("ruleName", json!("R")), "entity.responsePolicyRule.ruleName"),
        (with("dnsName", json!("a.test")), "entity.responsePolicyRule.dnsName"),
        (with("dnsName", json!(null)), "entity.responsePolicyRule.dnsName"),
        (with("localData", json!(null)), "entity.responsePolicyRule.localData"),
        (with("localData", data("b.test.", &["A"])), "localDatas[0].name"),
        (with("localData", data("a.test.", &["NS"])), "localDatas[0].type"),
        (with("localData", data("a.test.", &["A", "A"])), "localDatas[1].type"),
        (with("behavior", json!("bypassResponsePolicy")), "responsePolicyRule.behavior"),
    ] {
        trial.post(&rules, &rule).refused(400, why);
    }
    let made = trial.post(&rules, &rule("r", "*.a.test.")).accepted();
    assert_eq!((&made["kind"], made.get("id")), (&json!("dns#responsePolicyRule"), None));
    trial.post(&rules, &rule("s", "*.a.test.")).refused(400, "dnsName");
    trial.post(&rules, &rule("r", "b.test.")).refused(409, "named 'r'");
    let changed = trial.put(&format!("{rules}/r"), &rule("r", "b.test.")).accepted();
    assert_eq!(changed["responsePolicyRule"]["dnsName"], "b.test.");
    let list = trial.get(&rules).accepted();
    assert_eq!(list, json!({"responsePolicyRules": [changed["responsePolicyRule"]]}));
}

#[test]
fn a_signed_zone_has_a_key_of_each_kind() {
    let mut trial = trial();
    let zones = "dns.googleapis.com/dns/v1/projects/p/managedZones";
    let zone = json!({"name": "z", "dnsName": "example.test.", "description": ""});
    trial.post(zones, &zone).accepted();
    let url = format!("{zones}/z/dnsKeys");
    let none = trial.get(&url).accepted();
    assert_eq!(none, json!({"kind": "dns#dnsKeysListResponse", "dnsKeys": []}));
    trial.patch(&format!("{zones}/z"), &json!({"dnssecConfig": {"state": "on"}})).accepted();
    let keys = trial.get(&url).accepted()["dnsKeys"].clone();
    assert_eq!((&keys[0]["type"], &keys[1]["type"]), (&json!("keySigning"), &json!("zoneSigning")));
    assert_eq!(keys[0]["digests"][0]["type"], "sha256");
    assert_eq!((keys[1].get("digests"), &keys[1]["keyLength"]), (None, &json!(1024)));
    assert_eq!(trial.get(&format!("{url}/0")).accepted(), keys[0]);
    trial.get(&format!("{url}/2")).refused(404, "'parameters.dnsKeyId'");
}
