//! BGP peers of a router, and their keys.

use crate::json::Json;
use crate::trial::Trial;
use serde_json::json;

const ROUTER: &str = "compute.googleapis.com/compute/v1/projects/p/regions/us-central1/routers";

/// A trial with the router `r` and its interface `i`.
fn with_interface() -> (Trial, String) {
    let mut trial = Trial::new();
    trial.has_network("n");
    let body = json!({
        "name": "r",
        "network": "projects/p/global/networks/n",
        "bgp": {"asn": 64514},
        "interfaces": [{"name": "i", "ipRange": "169.254.1.1/29"}],
    });
    trial.post(ROUTER, &body).accepted();
    (trial, format!("{ROUTER}/r"))
}

fn peer(extra: &Json) -> Json {
    let mut peer = json!({"name": "p", "interfaceName": "i", "peerAsn": 64515});
    peer.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    peer
}

#[test]
fn a_peer_gets_addresses_of_its_interface() {
    let (mut trial, url) = with_interface();
    trial.patch(&url, &json!({"bgpPeers": [peer(&json!({}))]})).accepted();
    let filled = json!([{
        "name": "p",
        "interfaceName": "i",
        "peerAsn": 64515,
        "ipAddress": "169.254.1.1",
        "peerIpAddress": "169.254.1.2",
        "advertiseMode": "DEFAULT",
        "enable": "TRUE",
        "enableIpv4": true,
        "enableIpv6": false,
        "managementType": "MANAGED_BY_USER",
        "bfd": {
            "sessionInitializationMode": "DISABLED",
            "minReceiveInterval": 1000,
            "minTransmitInterval": 1000,
            "multiplier": 5,
        },
    }]);
    assert_eq!(trial.get(&url).accepted()["bgpPeers"], filled);
}

#[test]
fn a_session_for_both_versions_has_next_hops() {
    let (mut trial, url) = with_interface();
    trial.patch(&url, &json!({"bgpPeers": [peer(&json!({"enableIpv6": true}))]})).accepted();
    let made = trial.get(&url).accepted()["bgpPeers"][0].clone();
    for field in ["ipv6NexthopAddress", "peerIpv6NexthopAddress"] {
        let address = made[field].as_str().unwrap_or_default();
        assert!(address.starts_with("2600:2d00:0:2:"), "{field}: {address}");
    }
    assert_ne!(made["ipv6NexthopAddress"], made["peerIpv6NexthopAddress"]);
}

#[test]
fn a_peer_that_cannot_be_is_refused() {
    let (mut trial, url) = with_interface();
    for (extra, why) in [
        (json!({"interfaceName": "j"}), "no interface of that name"),
        (json!({"peerAsn": null}), "bgpPeers[0].peerAsn"),
        (json!({"ipAddress": "169.254.1.2"}), "the address of the interface"),
        (json!({"peerIpAddress": "192.0.2.1"}), "another address of the range"),
        (json!({"peerIpAddress": "169.254.1.1"}), "another address of the range"),
        (json!({"ipv6NexthopAddress": "2600:2d00:0:2::1"}), "needs enableIpv6"),
        (
            json!({"enableIpv6": true, "peerIpv6NexthopAddress": "2001:db8::1"}),
            "2600:2d00:0:2::/64",
        ),
        (json!({"customLearnedIpRanges": [{"range": "x"}]}), "CIDR notation"),
        (json!({"customLearnedRoutePriority": 65336}), "from 0 to 65335"),
        (json!({"customLearnedRoutePriority": -1}), "from 0 to 65335"),
        (json!({"bfd": {"multiplier": 4}}), "from 5 to 16"),
        (json!({"bfd": {"minReceiveInterval": 999}}), "from 1000 to 30000"),
        (json!({"md5AuthenticationKeyName": "k"}), "no key of that name"),
    ] {
        trial.patch(&url, &json!({"bgpPeers": [peer(&extra)]})).refused(400, why);
    }
    let policy = json!({"bgpPeers": [peer(&json!({"importPolicies": ["x"]}))]});
    trial.patch(&url, &policy).refused(501, "importPolicies");
}

#[test]
fn a_null_among_the_keys_is_skipped() {
    let (mut trial, url) = with_interface();
    let patch = json!({"bgpPeers": [peer(&json!({}))], "md5AuthenticationKeys": [null]});
    trial.patch(&url, &patch).accepted();
    assert_eq!(trial.get(&url).accepted().get("md5AuthenticationKeys"), None);
    trial.patch(&url, &json!({"bgpPeers": [null]})).refused(400, "bgp_peers[0]");
}

#[test]
fn a_peer_has_no_empty_lists() {
    let (mut trial, url) = with_interface();
    let fields = ["advertisedGroups", "exportPolicies", "importPolicies"];
    let empty: crate::json::Object =
        fields.map(|it| (it.to_owned(), json!([]))).into_iter().collect();
    trial.patch(&url, &json!({"bgpPeers": [peer(&empty.into())]})).accepted();
    let made = trial.get(&url).accepted();
    for field in fields {
        assert_eq!(made["bgpPeers"][0].get(field), None, "{field}");
    }
}

#[test]
fn a_key_is_used_by_one_peer_and_never_returned() {
    let (mut trial, url) = with_interface();
    let of_key = |name: &str| peer(&json!({"md5AuthenticationKeyName": name}));
    let with = |keys: Json, peers: Json| json!({"md5AuthenticationKeys": keys, "bgpPeers": peers});
    let key = |name: &str, value: &str| json!({"name": name, "key": value});
    trial
        .patch(&url, &with(json!([key("k", "secret")]), json!([])))
        .refused(400, "exactly one BGP peer");
    let nameless = with(json!([{"name": "k"}]), json!([of_key("k")]));
    trial.patch(&url, &nameless).refused(400, "md5AuthenticationKeys[0].key");
    let long = with(json!([key("k", &"x".repeat(81))]), json!([of_key("k")]));
    trial.patch(&url, &long).refused(400, "80 printable");
    trial.patch(&url, &with(json!([key("k", "secret")]), json!([of_key("k")]))).accepted();
    let router = trial.get(&url).accepted();
    assert_eq!(router["md5AuthenticationKeys"], json!([{"name": "k"}]));
    assert!(!router.to_string().contains("secret"));
    // A known key can be sent by its name alone, and is not removed while a peer uses it.
    trial.patch(&url, &nameless).accepted();
    trial.patch(&url, &json!({"md5AuthenticationKeys": []})).refused(400, "no key of that name");
    trial.patch(&url, &with(json!([]), json!([peer(&json!({}))]))).accepted();
    assert_eq!(trial.get(&url).accepted().get("md5AuthenticationKeys"), None);
}
