//! Connections: the ranges that they have, and what holds them.

use crate::json::Json;
use crate::name::Name;
use crate::store::Stored;
use crate::trial::{NETWORKS, Outcome, Trial};
use serde_json::json;

const ROOT: &str = "servicenetworking.googleapis.com/v1/services/servicenetworking.googleapis.com";
const ADDRESSES: &str = "compute.googleapis.com/compute/v1/projects/p/global/addresses";

/// A trial with a network and two ranges in it.
fn trial() -> Trial {
    let mut trial = Trial::new();
    trial.has_network("n");
    for name in ["one", "two"] {
        let range = json!({
            "name": name,
            "addressType": "INTERNAL",
            "purpose": "VPC_PEERING",
            "prefixLength": 24,
            "network": "projects/p/global/networks/n",
        });
        trial.post(ADDRESSES, &range).accepted();
    }
    trial.get(ADDRESSES).accepted();
    trial
}

fn network(trial: &Trial) -> String {
    format!("projects/{}/global/networks/n", trial.cloud.projects.number("p"))
}

/// A connection's body.
fn with(trial: &Trial, ranges: &[&str]) -> Json {
    json!({"network": network(trial), "reservedPeeringRanges": ranges})
}

/// Sends a write, and returns its operation once it is done.
fn done(trial: &mut Trial, verb: &str, url: &str, body: &Json) -> Json {
    let url = format!("{ROOT}/{url}");
    let started = match verb {
        "PATCH" => trial.patch(&url, body),
        _ => trial.post(&url, body),
    };
    trial.ended(&started)
}

fn list(trial: &mut Trial) -> Json {
    let network = network(trial).replace('/', "%2F");
    trial.get(&format!("{ROOT}/connections?network={network}")).accepted()
}

fn create(trial: &mut Trial, ranges: &[&str]) -> Json {
    let body = with(trial, ranges);
    done(trial, "POST", "connections", &body)
}

fn delete(trial: &mut Trial) -> Json {
    let body = json!({"consumerNetwork": network(trial)});
    done(trial, "POST", "connections/servicenetworking-googleapis-com", &body)
}

fn peerings(trial: &mut Trial) -> Json {
    trial.get(&format!("{NETWORKS}/n")).accepted()["peerings"].take()
}

#[test]
fn a_connection_is_a_peering_of_the_network() {
    let mut trial = trial();
    assert_eq!(list(&mut trial), json!({}));
    let operation = create(&mut trial, &["one"]);
    assert_eq!(operation["response"]["reservedPeeringRanges"], json!(["one"]));
    assert_eq!(operation.get("metadata"), None);
    let connections = list(&mut trial);
    assert_eq!(
        connections["connections"][0],
        json!({
            "network": network(&trial),
            "reservedPeeringRanges": ["one"],
            "peering": "servicenetworking-googleapis-com",
            "service": "services/servicenetworking.googleapis.com",
        })
    );
    assert_eq!(peerings(&mut trial)[0]["name"], "servicenetworking-googleapis-com");
    let started = trial.delete(&format!("{NETWORKS}/n"));
    let message = trial.ended(&started)["error"]["errors"][0]["message"].take();
    assert!(message.to_string().contains("already being used"), "{message}");
    delete(&mut trial);
    assert_eq!(list(&mut trial), json!({}));
    assert_eq!(peerings(&mut trial), Json::Null);
}

#[test]
fn a_create_does_not_change_a_connection_and_a_patch_does() {
    let mut trial = trial();
    create(&mut trial, &["one"]);
    let again = create(&mut trial, &["one", "two"]);
    assert_eq!(again["error"]["code"], 9, "{again}");
    let body = with(&trial, &["two"]);
    let patched = done(&mut trial, "PATCH", "connections/-", &body);
    assert_eq!(patched["error"]["code"], 9, "{patched}");
    let forced = done(&mut trial, "PATCH", "connections/-?force=true", &body);
    assert_eq!(forced["response"]["reservedPeeringRanges"], json!(["two"]), "{forced}");
}

#[test]
fn a_range_has_to_be_reserved_for_peering_in_the_network() {
    let mut trial = trial();
    let failed = create(&mut trial, &["three"]);
    assert_eq!(failed["error"]["message"], "Allocated IP range 'three' not found in network.");
    assert_eq!(list(&mut trial), json!({}));
}

#[test]
fn a_network_is_named_by_number_and_has_to_exist() {
    let mut trial = trial();
    let url = format!("{ROOT}/connections");
    let refused = |outcome: Outcome, status: u16, text: &str| outcome.refused(status, text);
    let by_id = json!({"network": "projects/p/global/networks/n"});
    refused(trial.post(&url, &by_id), 400, "project number");
    let missing = json!({"network": network(&trial).replace("networks/n", "networks/x")});
    refused(trial.post(&url, &missing), 404, "was not found");
}

#[test]
fn an_instance_of_a_managed_service_holds_the_connection() {
    let mut trial = trial();
    create(&mut trial, &["one"]);
    let name = Name::new("sqladmin.googleapis.com", "projects/p/instances/db");
    let instance = json!({"settings": {"ipConfiguration": {
        "privateNetwork": "projects/p/global/networks/n"
    }}});
    let body = instance.as_object().cloned().unwrap_or_default();
    trial.cloud.store.put(name.clone(), Stored { body, ..Stored::default() });
    let failed = delete(&mut trial);
    assert!(failed["error"]["message"].to_string().contains("Producer services"), "{failed}");
    trial.cloud.store.remove(&name);
    assert_eq!(delete(&mut trial).get("error"), None);
}

#[test]
fn a_peered_dns_domain_belongs_to_a_connection() {
    let mut trial = trial();
    let url = format!("{ROOT}/{}/peeredDnsDomains", network(&trial));
    let domain = json!({"name": "d", "dnsSuffix": "example.com."});
    trial.post(&url, &domain).refused(400, "is not connected");
    create(&mut trial, &["one"]);
    trial.post(&url, &json!({"name": "D", "dnsSuffix": "example.com."})).refused(400, "'D'");
    trial.post(&url, &json!({"name": "d", "dnsSuffix": "example.com"})).refused(400, "a dot");
    let started = trial.post(&url, &domain);
    assert_eq!(trial.ended(&started)["response"]["dnsSuffix"], "example.com.");
    trial.post(&url, &domain).refused(409, "already exists");
    assert_eq!(trial.get(&url).accepted()["peeredDnsDomains"], json!([domain]));
    let started = trial.delete(&format!("{url}/d"));
    trial.ended(&started);
    trial.delete(&format!("{url}/d")).refused(404, "was not found");
    let started = trial.post(&url, &domain);
    trial.ended(&started);
    delete(&mut trial);
    create(&mut trial, &["one"]);
    assert_eq!(trial.get(&url).accepted(), json!({}), "it went with the connection");
}
