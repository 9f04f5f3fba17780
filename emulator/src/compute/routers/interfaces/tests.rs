//! Interfaces of a router.

use crate::json::Json;
use crate::trial::Trial;
use serde_json::json;

const ROUTER: &str = "compute.googleapis.com/compute/v1/projects/p/regions/us-central1/routers";
const SUBNETWORK: &str = "projects/p/regions/us-central1/subnetworks/s";

/// A trial with the router `r` in a network with the subnetwork `s`.
fn with_router() -> (Trial, String) {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial.has_subnetwork("s", "n", "10.0.0.0/24");
    let body = json!({"name": "r", "network": "projects/p/global/networks/n"});
    trial.post(ROUTER, &body).accepted();
    (trial, format!("{ROUTER}/r"))
}

fn interfaces(trial: &mut Trial, url: &str) -> Json {
    trial.get(url).accepted()["interfaces"].clone()
}

#[test]
fn an_interface_that_cannot_be_is_refused() {
    let (mut trial, url) = with_router();
    let with = |extra: Json| {
        let mut interface = json!({"name": "i"});
        interface.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        interface
    };
    let missing = "projects/p/regions/us-central1/subnetworks/missing";
    for (interface, status, why) in [
        (with(json!({"name": "I"})), 400, "resource.interfaces[0].name"),
        (with(json!({"ipRange": "169.254.1.1"})), 400, "CIDR notation"),
        (with(json!({"ipRange": "10.0.0.1/30"})), 400, "169.254.0.0/16"),
        (with(json!({"ipRange": "fd00::1/126"})), 400, "fdff:1::/64"),
        (with(json!({"ipRange": "fdff:1::1/127"})), 400, "at most 126"),
        (with(json!({"ipRange": "169.254.1.1/30", "ipVersion": "IPV6"})), 400, "another version"),
        (with(json!({"privateIpAddress": "10.0.0.5"})), 400, "with a subnetwork"),
        (with(json!({"subnetwork": SUBNETWORK, "privateIpAddress": "10.0.1.5"})), 400, "primary"),
        (with(json!({"subnetwork": missing})), 404, "subnetworks/missing"),
        (with(json!({"redundantInterface": "j"})), 400, "no other interface"),
        (with(json!({"redundantInterface": "i"})), 400, "no other interface"),
        (with(json!({"linkedVpnTunnel": "t"})), 501, "linkedVpnTunnel"),
    ] {
        let shown = interface.to_string();
        let refused = trial.patch(&url, &json!({"interfaces": [interface]}));
        assert_eq!(refused.status, status, "{shown}: {:#}", refused.body);
        refused.refused(status, why);
    }
}

#[test]
fn the_version_of_an_interface_is_that_of_its_range() {
    let (mut trial, url) = with_router();
    for (range, version) in [("169.254.1.1/30", "IPV4"), ("fdff:1::1/126", "IPV6")] {
        let body = json!({"interfaces": [{"name": "i", "ipRange": range}]});
        trial.patch(&url, &body).accepted();
        assert_eq!(interfaces(&mut trial, &url)[0]["ipVersion"], version);
    }
}

#[test]
fn two_interfaces_are_redundant_with_each_other() {
    let (mut trial, url) = with_router();
    let of = |name: &str, address: &str| json!({"name": name, "subnetwork": SUBNETWORK, "privateIpAddress": address});
    let (first, mut second) = (of("a", "10.0.0.5"), of("b", "10.0.0.6"));
    second["redundantInterface"] = json!("a");
    trial.patch(&url, &json!({"interfaces": [first, second]})).accepted();
    let both = interfaces(&mut trial, &url);
    assert_eq!(both[0]["redundantInterface"], "b");
    let one = json!({"interfaces": [both[0]]});
    trial.patch(&url, &one).refused(400, "redundantInterface");
    let subnetwork = format!("compute.googleapis.com/compute/v1/{SUBNETWORK}");
    trial.delete(&subnetwork).refused(400, "already being used by");
}
