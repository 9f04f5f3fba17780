//! Zones.

use crate::json::Json;
use crate::trial::Trial;
use serde_json::json;

const ZONES: &str = "dns.googleapis.com/dns/v1/projects/p/managedZones";
const NETWORK: &str = "https://www.googleapis.com/compute/v1/projects/p/global/networks/n";

fn zone(extra: &Json) -> Json {
    let mut body = json!({"name": "z", "dnsName": "example.test.", "description": ""});
    body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    body
}

fn private(extra: &Json) -> Json {
    let mut body = zone(&json!({
        "visibility": "private",
        "privateVisibilityConfig": {"networks": [{"networkUrl": NETWORK}]},
    }));
    body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    body
}

#[test]
fn a_public_zone_has_four_servers_and_its_apex() {
    let mut trial = Trial::new();
    let made = trial.post(ZONES, &zone(&json!({}))).accepted();
    assert_eq!(made["kind"], "dns#managedZone");
    assert_eq!(made["visibility"], "public");
    assert_eq!(made["cloudLoggingConfig"], json!({"kind": "dns#managedZoneCloudLoggingConfig"}));
    assert!(made["id"].as_str().unwrap().parse::<u64>().is_ok(), "{made}");
    assert_eq!(made["nameServers"].as_array().unwrap().len(), 4);
    assert_eq!(made.get("dnssecConfig"), None);
    let by_number = trial.get(&format!("{ZONES}/{}", made["id"].as_str().unwrap()));
    assert_eq!(by_number.accepted(), made);
    let first = trial.get(&format!("{ZONES}/z/changes/0")).accepted();
    assert_eq!(first["status"], "done");
    assert_eq!(first["additions"][0]["rrdatas"], made["nameServers"]);
    let authority = first["additions"][1]["rrdatas"][0].as_str().unwrap();
    assert!(authority.ends_with(" cloud-dns-hostmaster.google.com. 1 21600 3600 259200 300"));
}

#[test]
fn a_private_zone_has_a_server_of_its_own_and_whole_messages() {
    let mut trial = Trial::new();
    trial.has_network("n");
    let made = trial.post(ZONES, &private(&json!({}))).accepted();
    assert_eq!(made["nameServers"], json!(["ns-gcp-private.googledomains.com."]));
    assert_eq!(
        made["privateVisibilityConfig"],
        json!({
            "kind": "dns#managedZonePrivateVisibilityConfig",
            "gkeClusters": [],
            "networks": [{
                "kind": "dns#managedZonePrivateVisibilityConfigNetwork",
                "networkUrl": NETWORK,
            }],
        })
    );
    let forwarding = json!({"targetNameServers": [{"ipv4Address": "192.0.2.1"}]});
    let mut other =
        private(&json!({"name": "f", "dnsName": "f.test.", "forwardingConfig": forwarding}));
    let made = trial.post(ZONES, &other).accepted();
    assert_eq!(made["forwardingConfig"]["targetNameServers"][0]["ipv4Address"], "192.0.2.1");
    other["peeringConfig"] = json!({"targetNetwork": {"networkUrl": NETWORK}});
    other["name"] = json!("both");
    trial.post(ZONES, &other).refused(400, "entity.managedZone.peeringConfig");
}

#[test]
fn a_zone_that_passes_queries_on_may_be_for_the_root() {
    let mut trial = Trial::new();
    trial.has_network("n");
    let forwarding = json!({"targetNameServers": [{"ipv4Address": "192.0.2.1"}]});
    let peering = json!({"targetNetwork": {"networkUrl": NETWORK}});
    for (name, kind, config) in
        [("f", "forwardingConfig", forwarding), ("p", "peeringConfig", peering)]
    {
        let made =
            trial.post(ZONES, &private(&json!({"name": name, "dnsName": ".", kind: config})));
        assert_eq!(made.accepted()["dnsName"], ".");
    }
    for body in [private(&json!({"dnsName": "."})), zone(&json!({"dnsName": "."}))] {
        trial.post(ZONES, &body).refused(400, "'entity.managedZone.dnsName': '.'");
    }
}

#[test]
fn a_zone_that_cannot_be_is_refused() {
    let mut trial = Trial::new();
    let missing = json!({"name": "z", "dnsName": "example.test."});
    let cases = [
        (missing, "The 'entity.managedZone.description' parameter is required but was missing."),
        (zone(&json!({"name": "50-z"})), "Invalid value for 'entity.managedZone.name': '50-z'"),
        (zone(&json!({"name": "z-"})), "'entity.managedZone.name'"),
        (zone(&json!({"dnsName": "example.test"})), "'entity.managedZone.dnsName'"),
        (zone(&json!({"dnsName": "com."})), "not available"),
        (zone(&json!({"nameServerSet": "ns-cloud-d"})), "'entity.managedZone.nameServerSet'"),
        (zone(&json!({"labels": {"a": "B"}})), "'entity.managedZone.labels': '0'"),
        (zone(&json!({"forwardingConfig": {}})), "'entity.managedZone.forwardingConfig'"),
        (private(&json!({})), "privateVisibilityConfig.networks[0].networkUrl"),
        (
            private(&json!({
                "privateVisibilityConfig": {},
                "dnssecConfig": {"state": "on"},
            })),
            "dnssecConfig.state",
        ),
    ];
    for (body, part) in cases {
        trial.post(ZONES, &body).refused(400, part);
    }
    trial.has_network("n");
    let mut path = private(&json!({}));
    path["privateVisibilityConfig"]["networks"][0]["networkUrl"] =
        json!("projects/p/global/networks/n");
    trial.post(ZONES, &path).refused(400, "networks[0].networkUrl");
}

#[test]
fn a_name_is_taken_once_and_a_missing_zone_is_named() {
    let mut trial = Trial::new();
    trial.post(ZONES, &zone(&json!({}))).accepted();
    let again = trial.post(ZONES, &zone(&json!({})));
    again.refused(409, "The resource 'entity.managedZone' named 'z' already exists");
    assert_eq!(again.reason(), "alreadyExists");
    let missing = trial.get(&format!("{ZONES}/none"));
    missing.refused(404, "The 'parameters.managedZone' resource named 'none' does not exist.");
    assert_eq!(missing.body["error"].get("status"), None);
}

#[test]
fn an_update_replaces_and_a_patch_lays_over() {
    let mut trial = Trial::new();
    let url = format!("{ZONES}/z");
    let made = trial.post(ZONES, &zone(&json!({"labels": {"a": "b"}}))).accepted();
    let operation = trial.patch(&url, &json!({"cloudLoggingConfig": {"enableLogging": true}}));
    let operation = operation.accepted();
    assert_eq!(operation["status"], "done");
    assert_eq!(operation["zoneContext"]["oldValue"], made);
    let patched = trial.get(&url).accepted();
    assert_eq!(operation["zoneContext"]["newValue"], patched);
    assert_eq!(patched["labels"], json!({"a": "b"}));
    assert_eq!(patched["cloudLoggingConfig"]["enableLogging"], true);
    trial.put(&url, &zone(&json!({"description": "new"}))).accepted();
    let put = trial.get(&url).accepted();
    assert_eq!((&put["description"], put.get("labels")), (&json!("new"), None));
    assert_eq!(put["cloudLoggingConfig"].get("enableLogging"), None);
    for field in ["id", "creationTime", "nameServers"] {
        assert_eq!(put[field], made[field]);
    }
    let kept = trial.get(&format!("{url}/operations")).accepted();
    assert_eq!(kept["operations"].as_array().unwrap().len(), 2);
    let id = operation["id"].as_str().unwrap();
    assert_eq!(trial.get(&format!("{url}/operations/{id}")).accepted(), operation);
}

#[test]
fn name_and_visibility_of_a_zone_stay() {
    let mut trial = Trial::new();
    trial.post(ZONES, &zone(&json!({}))).accepted();
    let url = format!("{ZONES}/z");
    trial.put(&url, &zone(&json!({"dnsName": "other.test."}))).refused(400, "dnsName");
    trial.patch(&url, &json!({"visibility": "private"})).refused(400, "visibility");
    trial.put(&url, &json!({"name": "z", "dnsName": "example.test."})).refused(400, "description");
}

#[test]
fn a_signed_zone_has_keys_that_stay_until_it_is_unsigned() {
    let mut trial = Trial::new();
    let url = format!("{ZONES}/z");
    let made = trial.post(ZONES, &zone(&json!({"dnssecConfig": {"state": "on"}}))).accepted();
    let config = &made["dnssecConfig"];
    assert_eq!(config["nonExistence"], "nsec3");
    assert_eq!(config["defaultKeySpecs"][0]["keyType"], "keySigning");
    assert_eq!(config["defaultKeySpecs"][1]["keyLength"], 1024);
    let nsec = json!({"dnssecConfig": {"nonExistence": "nsec"}});
    trial.patch(&url, &nsec).refused(400, "dnssecConfig.nonExistence");
    trial.patch(&url, &json!({"dnssecConfig": {"state": "on"}})).accepted();
    trial.patch(&url, &json!({"dnssecConfig": {"state": "off"}})).accepted();
    trial.patch(&url, &nsec).accepted();
}

#[test]
fn zones_are_listed_by_their_dns_name_and_by_pages() {
    let mut trial = Trial::new();
    assert_eq!(trial.get(ZONES).accepted()["managedZones"], json!([]));
    for (name, dns_name) in [("a", "a.test."), ("b", "b.test."), ("c", "a.test.")] {
        trial.post(ZONES, &zone(&json!({"name": name, "dnsName": dns_name}))).accepted();
    }
    let of_a = trial.get(&format!("{ZONES}?dnsName=a.test.")).accepted();
    let names: Vec<&Json> =
        of_a["managedZones"].as_array().unwrap().iter().map(|it| &it["name"]).collect();
    assert_eq!(names, ["a", "c"]);
    let first = trial.get(&format!("{ZONES}?maxResults=2")).accepted();
    let token = first["nextPageToken"].as_str().unwrap();
    let rest = trial.get(&format!("{ZONES}?maxResults=2&pageToken={token}")).accepted();
    assert_eq!(rest["managedZones"][0]["name"], "c");
    assert_eq!(rest.get("nextPageToken"), None);
}

#[test]
fn a_zone_goes_only_when_nothing_but_its_apex_is_left() {
    let mut trial = Trial::new();
    trial.post(ZONES, &zone(&json!({}))).accepted();
    let url = format!("{ZONES}/z");
    let record =
        json!({"name": "a.example.test.", "type": "A", "ttl": 1, "rrdatas": ["192.0.2.1"]});
    trial.post(&format!("{url}/changes"), &json!({"additions": [record]})).accepted();
    let refused = trial.delete(&url);
    refused.refused(
        400,
        "The resource named 'z' cannot be deleted because it contains one or more 'resource records'.",
    );
    assert_eq!(refused.reason(), "containerNotEmpty");
    trial.post(&format!("{url}/changes"), &json!({"deletions": [record]})).accepted();
    assert_eq!(trial.delete(&url).accepted(), json!({}));
    trial.get(&url).refused(404, "z");
    trial.post(ZONES, &zone(&json!({}))).accepted();
    let changes = trial.get(&format!("{url}/changes")).accepted();
    assert_eq!(changes["changes"].as_array().unwrap().len(), 1, "{changes}");
}

#[test]
fn what_is_not_modelled_is_named() {
    let mut trial = Trial::new();
    assert_eq!(trial.get("dns.googleapis.com/dns/v1/projects/p").status, 501);
    let body = zone(&json!({"forwardingConfig": {"outboundEndpoints": [{"name": "x"}]}}));
    trial.post(ZONES, &body).refused(501, "forwardingConfig.outboundEndpoints");
}

#[test]
fn a_zone_has_a_policy_that_is_read_with_a_post() {
    let mut trial = Trial::new();
    trial.post(ZONES, &zone(&json!({}))).accepted();
    let binding = json!({"role": "roles/dns.reader", "members": ["user:a@example.com"]});
    let policy = json!({"policy": {"bindings": [binding]}});
    let set = trial.post(&format!("{ZONES}/z:setIamPolicy"), &policy).accepted();
    let version = json!({"options": {"requestedPolicyVersion": 3}});
    let read = trial.post(&format!("{ZONES}/z:getIamPolicy"), &version).accepted();
    assert_eq!(read, set);
    // As hashicorp/google asks for it.
    let url = format!("{ZONES}/z:getIamPolicy?options.requestedPolicyVersion=3");
    assert_eq!(trial.post(&url, &json!({})).accepted(), set);
    trial.post(&format!("{ZONES}/none:getIamPolicy"), &version).refused(404, "'none'");
}
