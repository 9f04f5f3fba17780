//! Peerings of networks.

use crate::json::Json;
use crate::trial::{NETWORKS, Trial};
use serde_json::json;
use std::time::Duration;

fn trial() -> Trial {
    let mut trial = Trial::new();
    trial.has_network("a");
    trial.has_network("b");
    trial
}

fn peering(with: &str, extra: &Json) -> Json {
    let mut peering = json!({
        "name": format!("to-{with}"),
        "network": format!("projects/p/global/networks/{with}"),
        "exchangeSubnetRoutes": true,
    });
    peering.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    json!({"networkPeering": peering})
}

fn url(network: &str, method: &str) -> String {
    format!("{NETWORKS}/{network}/{method}")
}

fn shown(trial: &mut Trial, network: &str) -> Json {
    trial.get(&format!("{NETWORKS}/{network}")).accepted()["peerings"].clone()
}

#[test]
fn a_peering_is_active_once_both_networks_have_it() {
    let mut trial = trial();
    trial.post(&url("a", "addPeering"), &peering("b", &json!({}))).accepted();
    let inactive = shown(&mut trial, "a")[0].clone();
    assert_eq!(inactive["state"], "INACTIVE");
    let details = inactive["stateDetails"].as_str().unwrap();
    assert!(details.ends_with("]: Waiting for peer network to connect."), "{details}");
    for (field, value) in [
        ("name", json!("to-b")),
        ("network", json!("https://www.googleapis.com/compute/v1/projects/p/global/networks/b")),
        ("autoCreateRoutes", json!(true)),
        ("exchangeSubnetRoutes", json!(true)),
        ("exportCustomRoutes", json!(false)),
        ("importCustomRoutes", json!(false)),
        ("exportSubnetRoutesWithPublicIp", json!(true)),
        ("importSubnetRoutesWithPublicIp", json!(false)),
        ("stackType", json!("IPV4_ONLY")),
    ] {
        assert_eq!(inactive[field], value, "{field}");
    }
    trial.post(&url("b", "addPeering"), &peering("a", &json!({}))).accepted();
    for network in ["a", "b"] {
        let active = shown(&mut trial, network)[0].clone();
        assert_eq!(active["state"], "ACTIVE", "{network}");
        assert!(active["stateDetails"].as_str().unwrap().ends_with("]: Connected."));
    }
    trial.post(&url("a", "removePeering"), &json!({"name": "to-b"})).accepted();
    assert_eq!(shown(&mut trial, "a"), json!(null));
    assert_eq!(shown(&mut trial, "b")[0]["state"], "INACTIVE");
}

#[test]
fn an_update_keeps_what_it_omits() {
    let mut trial = trial();
    let custom = json!({"exportCustomRoutes": true});
    trial.post(&url("a", "addPeering"), &peering("b", &custom)).accepted();
    let change = json!({"networkPeering": {"name": "to-b", "importCustomRoutes": true}});
    let started = trial.patch(&url("a", "updatePeering"), &change);
    assert_eq!(trial.ended(&started)["operationType"], "updatePeering");
    let changed = shown(&mut trial, "a")[0].clone();
    assert_eq!(
        (&changed["exportCustomRoutes"], &changed["importCustomRoutes"]),
        (&json!(true), &json!(true))
    );
}

#[test]
fn a_peering_that_cannot_be_is_refused() {
    let mut trial = trial();
    trial.post(&url("a", "addPeering"), &peering("b", &json!({}))).accepted();
    let cases = [
        ("a", peering("b", &json!({})), 409, "already exists"),
        ("a", peering("b", &json!({"name": "other"})), 400, "has the peering 'to-b'"),
        ("a", peering("a", &json!({})), 400, "peer with itself"),
        ("a", peering("c", &json!({"name": "C"})), 400, "networkPeering.name"),
        ("a", peering("c", &json!({"network": "c"})), 400, "networkPeering.network"),
        ("a", peering("c", &json!({"exchangeSubnetRoutes": false})), 400, "Must be true"),
        ("a", json!({}), 400, "networkPeering"),
        ("none", peering("c", &json!({})), 404, "networks/none"),
    ];
    for (network, body, status, part) in cases {
        trial.post(&url(network, "addPeering"), &body).refused(status, part);
    }
    let change = json!({"networkPeering": {"name": "none"}});
    trial.patch(&url("a", "updatePeering"), &change).refused(404, "'none'");
    let moved = peering("b", &json!({"network": "projects/p/global/networks/c"}));
    trial.patch(&url("a", "updatePeering"), &moved).refused(400, "cannot be changed");
    trial.post(&url("a", "removePeering"), &json!({"name": "none"})).refused(404, "'none'");
}

#[test]
fn networks_whose_ranges_overlap_do_not_peer() {
    let mut trial = trial();
    trial.has_subnetwork("one", "a", "10.0.0.0/16");
    trial.has_subnetwork("two", "b", "10.0.1.0/24");
    let refused = trial.post(&url("a", "addPeering"), &peering("b", &json!({})));
    refused.refused(400, "(10.0.1.0/24) overlaps with an IP range (10.0.0.0/16)");
}

#[test]
fn one_operation_at_a_time_changes_peerings_of_a_network_or_its_peer() {
    let mut trial = trial();
    trial.cloud.settings.operation_time = Duration::from_mins(10);
    let started = trial.post(&url("a", "addPeering"), &peering("b", &json!({})));
    let route = json!({
        "name": "r",
        "network": "global/networks/b",
        "destRange": "192.0.2.0/24",
        "nextHopGateway": "global/gateways/default-internet-gateway",
    });
    let routes = NETWORKS.replace("networks", "routes");
    for refused in [
        trial.post(&url("b", "addPeering"), &peering("a", &json!({}))),
        trial.post(&url("a", "addPeering"), &peering("c", &json!({}))),
        trial.post(&routes, &route),
    ] {
        refused.refused(400, "There is a peering operation in progress");
        assert_eq!(refused.reason(), "badRequest");
    }
    trial.ended_by_itself(&started);
    let started = trial.post(&routes, &route);
    let refused = trial.post(&url("b", "addPeering"), &peering("a", &json!({})));
    refused.refused(400, "There is a route operation in progress");
    trial.ended_by_itself(&started);
    trial.post(&url("b", "addPeering"), &peering("a", &json!({}))).accepted();
}

#[test]
fn a_peering_with_a_network_that_is_gone_is_inactive() {
    let mut trial = trial();
    trial.post(&url("a", "addPeering"), &peering("b", &json!({}))).accepted();
    trial.post(&url("b", "addPeering"), &peering("a", &json!({}))).accepted();
    trial.delete(&format!("{NETWORKS}/b")).accepted();
    assert_eq!(shown(&mut trial, "a")[0]["state"], "INACTIVE");
}
