//! Routes that clients create.

use crate::json::Json;
use crate::trial::Trial;
use serde_json::json;

const ROUTES: &str = "compute.googleapis.com/compute/v1/projects/p/global/routes";

fn route(extra: &Json) -> Json {
    let mut body = json!({
        "name": "r",
        "network": "global/networks/n",
        "destRange": "192.0.2.0/24",
        "nextHopGateway": "global/gateways/default-internet-gateway",
    });
    body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    body
}

#[test]
fn a_route_gets_its_links_and_its_priority_and_keeps_its_network() {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial.post(ROUTES, &route(&json!({"params": {"resourceManagerTags": {"a": "b"}}}))).accepted();
    let answered = trial.get(&format!("{ROUTES}/r")).accepted();
    let base = "https://www.googleapis.com/compute/v1/projects/p/global";
    assert_eq!(answered["network"], format!("{base}/networks/n"));
    assert_eq!(answered["nextHopGateway"], format!("{base}/gateways/default-internet-gateway"));
    assert_eq!(answered["priority"], 1000);
    assert_eq!(answered.get("params"), None, "they are for the request alone");
    let started = trial.delete(&ROUTES.replace("routes", "networks/n"));
    let message = trial.ended(&started)["error"]["errors"][0]["message"].to_string();
    assert!(message.contains("global/routes/r"), "{message}");
}

#[test]
fn a_route_that_cannot_be_is_refused() {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial.has_subnetwork("s", "n", "10.0.0.0/24");
    let cases = [
        (route(&json!({"network": "global/networks/none"})), 404, "was not found"),
        (route(&json!({"destRange": "everywhere"})), 400, "resource.destRange"),
        (route(&json!({"destRange": "192.0.2.1/24"})), 400, "resource.destRange"),
        (
            route(&json!({"destRange": "10.0.0.128/25"})),
            400,
            "hides the address space of the network",
        ),
        (route(&json!({"priority": 65_536})), 400, "resource.priority"),
        (route(&json!({"nextHopIp": "10.0.0.9"})), 400, "exactly one next hop"),
        (
            route(&json!({"nextHopGateway": "global/gateways/other"})),
            400,
            "default internet gateway",
        ),
        (route(&json!({"nextHopGateway": null, "nextHopIp": "here"})), 400, "resource.nextHopIp"),
        (route(&json!({"nextHopGateway": null, "nextHopInstance": "i"})), 400, "URL is malformed"),
        (
            route(
                &json!({"nextHopGateway": null, "nextHopInstance": "zones/us-central1-a/instances/i"}),
            ),
            404,
            "zones/us-central1-a/instances/i' was not found",
        ),
        (
            route(
                &json!({"nextHopGateway": null, "nextHopVpnTunnel": "regions/us-central1/vpnTunnels/t"}),
            ),
            404,
            "vpnTunnels/t' was not found",
        ),
        (route(&json!({"nextHopGateway": null})), 400, "exactly one next hop"),
        (
            route(&json!({"nextHopPeering": "p", "destRange": null})),
            400,
            "'resource.destRange' not specified",
        ),
    ];
    for (body, status, part) in cases {
        trial.post(ROUTES, &body).refused(status, part);
    }
}
