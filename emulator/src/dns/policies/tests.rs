//! Server policies.

use crate::json::Json;
use crate::trial::Trial;
use serde_json::json;

const POLICIES: &str = "dns.googleapis.com/dns/v1/projects/p/policies";

fn url(network: &str) -> String {
    format!("https://www.googleapis.com/compute/v1/projects/p/global/networks/{network}")
}

/// The policy with this name for these networks.
fn policy(name: &str, networks: &[&str]) -> Json {
    let networks: Vec<Json> = networks.iter().map(|it| json!({"networkUrl": url(it)})).collect();
    json!({"name": name, "networks": networks})
}

fn trial() -> Trial {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial.has_network("m");
    trial
}

fn servers(addresses: &[&str]) -> Json {
    let servers: Vec<Json> = addresses.iter().map(|it| json!({"ipv4Address": it})).collect();
    json!({"targetNameServers": servers})
}

#[test]
fn a_policy_has_a_number_and_a_kind_of_every_message() {
    let mut trial = trial();
    let mut body = policy("a", &["n"]);
    body["enableInboundForwarding"] = json!(true);
    body["alternativeNameServerConfig"] = servers(&["192.0.2.1"]);
    let made = trial.post(POLICIES, &body).accepted();
    assert!(made["id"].as_str().unwrap().parse::<u64>().is_ok(), "{made}");
    assert_eq!(made["kind"], "dns#policy");
    assert_eq!(made["enableInboundForwarding"], true);
    assert_eq!(made["networks"], json!([{"kind": "dns#policyNetwork", "networkUrl": url("n")}]));
    assert_eq!(
        made["alternativeNameServerConfig"]["targetNameServers"],
        json!([{
            "kind": "dns#policyAlternativeNameServerConfigTargetNameServer",
            "ipv4Address": "192.0.2.1",
        }])
    );
    assert_eq!(trial.get(&format!("{POLICIES}/a")).accepted(), made);
    let list = trial.get(POLICIES).accepted();
    assert_eq!(list, json!({"kind": "dns#policiesListResponse", "policies": [made]}));
}

#[test]
fn a_policy_that_cannot_be_is_refused() {
    let mut trial = trial();
    let with = |field: &str, value: Json| {
        let mut body = policy("a", &[]);
        body[field] = value;
        body
    };
    let path = json!([{"networkUrl": "projects/p/global/networks/n"}]);
    let cases = [
        (json!({}), "The 'entity.policyResource.name' parameter is required but was missing."),
        (policy("A", &[]), "Invalid value for 'entity.policyResource.name': 'A'"),
        (with("networks", path), "'entity.policyResource.networks[0]'"),
        (policy("a", &["missing"]), "'entity.policyResource.networks[0]'"),
        (policy("a", &["n", "n"]), "'entity.policyResource.networks[1]'"),
        (with("description", json!("x".repeat(1025))), "'entity.policyResource.description'"),
        (
            with("alternativeNameServerConfig", servers(&["192.0.2.1", "2001:db8::1"])),
            "targetNameServers[1].ipv4Address': '2001:db8::1'",
        ),
        (
            with("alternativeNameServerConfig", servers(&["192.0.2.1", "192.0.2.1"])),
            "targetNameServers[1].ipv4Address",
        ),
    ];
    for (body, message) in cases {
        trial.post(POLICIES, &body).refused(400, message);
    }
    trial.get(&format!("{POLICIES}/a")).refused(404, "'parameters.policy' resource named 'a'");
}

#[test]
fn a_name_and_a_network_have_one_policy() {
    let mut trial = trial();
    trial.post(POLICIES, &policy("a", &["n"])).accepted();
    trial.post(POLICIES, &policy("a", &[])).refused(409, "'entity.policyResource' named 'a'");
    let second = trial.post(POLICIES, &policy("b", &["m", "n"]));
    second.refused(400, "'entity.policyResource.networks[1]'");
    second.refused(400, "bound to the policy 'a'");
    trial.post(POLICIES, &policy("b", &["m"])).accepted();
    let both = json!({"networks": [{"networkUrl": url("m")}, {"networkUrl": url("n")}]});
    trial.patch(&format!("{POLICIES}/b"), &both).refused(400, "networks[1]");
}

#[test]
fn a_patch_keeps_what_it_omits_and_an_update_does_not() {
    let mut trial = trial();
    let item = format!("{POLICIES}/a");
    let mut body = policy("a", &["n"]);
    body["description"] = json!("one");
    let made = trial.post(POLICIES, &body).accepted();
    let patched = trial.patch(&item, &json!({"enableLogging": true})).accepted();
    assert_eq!(patched["policy"]["description"], "one");
    assert_eq!(patched["policy"]["enableLogging"], true);
    assert_eq!(patched["policy"]["id"], made["id"]);
    let updated = trial.put(&item, &policy("a", &[])).accepted();
    assert_eq!(updated, json!({"policy": {"kind": "dns#policy", "id": made["id"], "name": "a"}}));
    trial.put(&item, &policy("b", &[])).refused(400, "'entity.policyResource.name': 'b'");
    let dns64 = json!({"dns64Config": {"scope": {"allQueries": true}}});
    trial.patch(&item, &dns64).refused(400, "dns64Config.scope.allQueries");
}

#[test]
fn networks_are_detached_before_a_policy_is_deleted() {
    let mut trial = trial();
    let item = format!("{POLICIES}/a");
    trial.post(POLICIES, &policy("a", &["n"])).accepted();
    trial.delete(&item).refused(400, "bound to one or more 'networks'");
    let detached = trial.patch(&item, &json!({"networks": []})).accepted();
    assert_eq!(detached["policy"].get("networks"), None);
    assert_eq!(trial.delete(&item).accepted(), json!({}));
    trial.get(&item).refused(404, "a");
    trial.post(POLICIES, &policy("b", &["n"])).accepted();
}
