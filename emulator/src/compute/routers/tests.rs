use crate::json::Json;
use crate::trial::{NETWORKS, SUBNETWORKS, Trial};
use serde_json::json;

const ROUTERS: &str = "compute.googleapis.com/compute/v1/projects/p/regions/us-central1/routers";
const ADDRESSES: &str =
    "compute.googleapis.com/compute/v1/projects/p/regions/us-central1/addresses";
const SUBNETWORK: &str = "projects/p/regions/us-central1/subnetworks/s";
const ADDRESS: &str = "projects/p/regions/us-central1/addresses/a";
const ALL: &str = "ALL_SUBNETWORKS_ALL_IP_RANGES";

/// A trial with the network `n`, its subnetwork `s` and the router `r`.
fn with_router() -> Trial {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial.has_subnetwork("s", "n", "10.0.0.0/24");
    has_router(&mut trial, "r");
    trial
}

fn has_router(trial: &mut Trial, name: &str) {
    let body = json!({"name": name, "network": "projects/p/global/networks/n"});
    trial.post(ROUTERS, &body).accepted();
}

fn router(trial: &mut Trial) -> Json {
    trial.get(&format!("{ROUTERS}/r")).accepted()
}

/// A NAT for all ranges with automatically allocated addresses, modified by these fields.
fn nat(extra: &Json) -> Json {
    let mut nat = json!({
        "name": "nat",
        "natIpAllocateOption": "AUTO_ONLY",
        "sourceSubnetworkIpRangesToNat": ALL,
    });
    for (field, value) in extra.as_object().unwrap() {
        nat[field] = value.clone();
    }
    nat
}

fn of_list(extra: &Json) -> Json {
    let mut nat = nat(&json!({
        "sourceSubnetworkIpRangesToNat": "LIST_OF_SUBNETWORKS",
        "subnetworks": [{"name": SUBNETWORK, "sourceIpRangesToNat": ["ALL_IP_RANGES"]}],
    }));
    for (field, value) in extra.as_object().unwrap() {
        nat[field] = value.clone();
    }
    nat
}

#[test]
fn a_nat_has_no_empty_lists_not_even_of_a_field_that_is_undocumented() {
    let mut trial = with_router();
    let url = format!("{ROUTERS}/r");
    let empty = nat(&json!({"initialNatIps": [], "nat64Subnetworks": [], "rules": []}));
    trial.patch(&url, &json!({"nats": [empty]})).accepted();
    let made = router(&mut trial);
    for field in ["initialNatIps", "nat64Subnetworks", "rules"] {
        assert_eq!(made["nats"][0].get(field), None, "{field}");
    }
    let other = nat(&json!({"initialNatIps": [ADDRESS]}));
    trial.patch(&url, &json!({"nats": [other]})).refused(400, "initialNatIps");
}

#[test]
fn a_patch_replaces_lists_and_leaves_what_it_does_not_name() {
    let mut trial = with_router();
    let url = format!("{ROUTERS}/r");
    trial.patch(&url, &json!({"nats": [nat(&json!({}))]})).accepted();
    let before = router(&mut trial);
    let filled = json!([{
        "name": "nat",
        "natIpAllocateOption": "AUTO_ONLY",
        "sourceSubnetworkIpRangesToNat": ALL,
        "autoNetworkTier": "PREMIUM",
        "effectiveTcpTimeWaitTimeoutSec": 120,
        "endpointTypes": ["ENDPOINT_TYPE_VM"],
        "type": "PUBLIC",
    }]);
    assert_eq!(before["nats"], filled);
    trial.patch(&url, &json!({})).accepted();
    assert_eq!(router(&mut trial), before);
    trial.patch(&url, &json!({"nats": []})).accepted();
    assert_eq!(router(&mut trial).get("nats"), None);
}

#[test]
fn an_update_takes_away_what_it_leaves_out() {
    let mut trial = with_router();
    let url = format!("{ROUTERS}/r");
    trial.patch(&url, &json!({"bgp": {"asn": 64514}, "nats": [nat(&json!({}))]})).accepted();
    assert_eq!(router(&mut trial)["bgp"]["keepaliveInterval"], 20);
    let body =
        json!({"name": "r", "network": "projects/p/global/networks/n", "bgp": {"asn": 64515}});
    trial.send("PUT", &url, &body).accepted();
    let after = router(&mut trial);
    assert_eq!((&after["bgp"]["asn"], after.get("nats")), (&json!(64515), None));
}

#[test]
fn nats_that_cannot_be_are_refused() {
    let mut trial = with_router();
    trial.post(ADDRESSES, &json!({"name": "a"})).accepted();
    let manual = |extra: Json| {
        let mut nat = nat(&json!({"natIpAllocateOption": "MANUAL_ONLY"}));
        nat.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        nat
    };
    let other = json!([{"name": "projects/p/regions/us-central1/subnetworks/t", "sourceIpRangesToNat": ["ALL_IP_RANGES"]}]);
    let secondary = json!([{
        "name": SUBNETWORK,
        "sourceIpRangesToNat": ["LIST_OF_SECONDARY_IP_RANGES"],
        "secondaryIpRangeNames": ["pods"],
    }]);
    let rule = json!({"ruleNumber": 100, "match": "destination.ip == '1.1.1.1'"});
    for (nat, status, why) in [
        (nat(&json!({"name": "Nat"})), 400, "resource.nats[0].name"),
        (nat(&json!({"maxPortsPerVm": 64})), 400, "enableDynamicPortAllocation"),
        (
            nat(&json!({"enableDynamicPortAllocation": true, "minPortsPerVm": 33})),
            400,
            "power of two",
        ),
        (
            nat(
                &json!({"enableDynamicPortAllocation": true, "minPortsPerVm": 64, "maxPortsPerVm": 64}),
            ),
            400,
            "greater than minPortsPerVm",
        ),
        (
            nat(
                &json!({"enableDynamicPortAllocation": true, "enableEndpointIndependentMapping": true}),
            ),
            400,
            "enableEndpointIndependentMapping",
        ),
        (
            nat(&json!({"sourceSubnetworkIpRangesToNat": "LIST_OF_SUBNETWORKS"})),
            400,
            "Subnetworks must",
        ),
        (of_list(&json!({"sourceSubnetworkIpRangesToNat": ALL})), 400, "Subnetworks must"),
        (of_list(&json!({"subnetworks": other})), 404, "subnetworks/t' was not found"),
        (of_list(&json!({"subnetworks": secondary})), 400, "no such secondary range"),
        (nat(&json!({"natIps": [ADDRESS]})), 400, "MANUAL_ONLY"),
        (manual(json!({})), 400, "At least one NAT IP"),
        (
            manual(json!({"natIps": ["projects/p/regions/us-central1/addresses/b"]})),
            404,
            "addresses/b' was not found",
        ),
        (nat(&json!({"type": "PRIVATE"})), 400, "private NAT"),
        (nat(&json!({"rules": [rule, rule]})), 400, "no other rule"),
    ] {
        let shown = nat.to_string();
        let refused = trial.patch(&format!("{ROUTERS}/r"), &json!({"nats": [nat]}));
        assert_eq!(refused.status, status, "{shown}: {:#}", refused.body);
        refused.refused(status, why);
    }
    let twice = json!({"nats": [of_list(&json!({})), of_list(&json!({}))]});
    trial.patch(&format!("{ROUTERS}/r"), &twice).refused(400, "Duplicate name");
    assert_eq!(router(&mut trial).get("nats"), None);
}

#[test]
fn the_greatest_maximum_of_ports_needs_no_dynamic_allocation() {
    let mut trial = with_router();
    let ports = json!({"enableDynamicPortAllocation": false, "maxPortsPerVm": 65_536});
    trial.patch(&format!("{ROUTERS}/r"), &json!({"nats": [nat(&ports)]})).accepted();
    assert_eq!(router(&mut trial)["nats"][0]["maxPortsPerVm"], 65_536);
}

#[test]
fn a_second_nat_for_all_subnetworks_is_refused_in_another_router_too() {
    let mut trial = with_router();
    has_router(&mut trial, "q");
    trial.patch(&format!("{ROUTERS}/q"), &json!({"nats": [nat(&json!({}))]})).accepted();
    let refused = trial.patch(&format!("{ROUTERS}/r"), &json!({"nats": [nat(&json!({}))]}));
    refused.refused(400, "already covers these subnetworks");
    trial.patch(&format!("{ROUTERS}/q"), &json!({"nats": []})).accepted();
    trial.patch(&format!("{ROUTERS}/r"), &json!({"nats": [nat(&json!({}))]})).accepted();
}

#[test]
fn what_a_nat_uses_is_in_use_until_it_goes() {
    let mut trial = with_router();
    trial.post(ADDRESSES, &json!({"name": "a"})).accepted();
    let manual = of_list(&json!({"natIpAllocateOption": "MANUAL_ONLY", "natIps": [ADDRESS]}));
    trial.patch(&format!("{ROUTERS}/r"), &json!({"nats": [manual]})).accepted();
    let address = trial.get(&format!("{ADDRESSES}/a")).accepted();
    let link = "https://www.googleapis.com/compute/v1/projects/p/regions/us-central1/routers/r";
    assert_eq!((&address["status"], &address["users"]), (&json!("IN_USE"), &json!([link])));
    for url in [format!("{ADDRESSES}/a"), format!("{SUBNETWORKS}/s")] {
        let refused = trial.delete(&url);
        refused.refused(400, "is already being used by 'projects/p/regions/us-central1/routers/r'");
        assert_eq!(refused.reason(), "resourceInUseByAnotherResource");
    }
    has_router(&mut trial, "q");
    let stolen = of_list(&json!({"natIpAllocateOption": "MANUAL_ONLY", "natIps": [ADDRESS]}));
    trial
        .patch(&format!("{ROUTERS}/q"), &json!({"nats": [stolen]}))
        .refused(400, "already being used");
    let deleted = trial.delete(&format!("{NETWORKS}/n"));
    assert!(trial.ended(&deleted)["error"].is_object(), "routers keep their network");
    trial.delete(&format!("{ROUTERS}/r")).accepted();
    let address = trial.get(&format!("{ADDRESSES}/a")).accepted();
    assert_eq!((&address["status"], address.get("users")), (&json!("RESERVED"), None));
    trial.delete(&format!("{ADDRESSES}/a")).accepted();
    trial.delete(&format!("{SUBNETWORKS}/s")).accepted();
}

#[test]
fn bgp_and_what_belongs_to_it_is_checked_and_filled_in() {
    let mut trial = with_router();
    let url = format!("{ROUTERS}/r");
    trial.patch(&url, &json!({"bgp": {"asn": 1}})).refused(400, "private ASN");
    let groups = json!({"bgp": {"asn": 64514, "advertisedGroups": ["ALL_SUBNETS"]}});
    trial.patch(&url, &groups).refused(400, "advertiseMode CUSTOM");
    let peer = json!({"name": "p", "interfaceName": "i", "peerAsn": 64513});
    trial.patch(&url, &json!({"bgpPeers": [peer]})).refused(400, "no interface of that name");
    let both =
        json!({"interfaces": [{"name": "i", "ipRange": "169.254.1.1/30"}], "bgpPeers": [peer]});
    trial.patch(&url, &both).accepted();
    let router = router(&mut trial);
    assert_eq!(router["interfaces"][0]["ipVersion"], "IPV4");
    assert_eq!(router["bgpPeers"][0]["enable"], "TRUE");
    let moved = json!({"network": "projects/p/global/networks/other"});
    trial.patch(&url, &moved).refused(400, "resource.network");
}
