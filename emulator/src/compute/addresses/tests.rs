//! Addresses and ranges: which ones are chosen, and which are rejected.

use crate::json::Json;
use crate::trial::Trial;
use ipnet::Ipv6Net;
use serde_json::json;
use std::net::Ipv6Addr;

const REGIONAL: &str = "compute.googleapis.com/compute/v1/projects/p/regions/us-central1/addresses";
const GLOBAL: &str = "compute.googleapis.com/compute/v1/projects/p/global/addresses";

fn with_subnetwork() -> Trial {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial.has_subnetwork("s", "n", "10.0.0.0/24");
    trial
}

fn internal(name: &str, extra: &Json) -> Json {
    let mut body = json!({
        "name": name,
        "addressType": "INTERNAL",
        "subnetwork": "projects/p/regions/us-central1/subnetworks/s",
    });
    body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    body
}

fn inserted(trial: &mut Trial, collection: &str, body: &Json) -> Json {
    trial.post(collection, body).accepted();
    trial.get(&format!("{collection}/{}", body["name"].as_str().unwrap())).accepted()
}

#[test]
fn an_internal_address_is_the_next_free_one_and_its_links_are_whole() {
    let mut trial = with_subnetwork();
    let first = inserted(&mut trial, REGIONAL, &internal("a", &json!({"labels": {"k": "v"}})));
    let link = "https://www.googleapis.com/compute/v1/projects/p/regions/us-central1";
    assert_eq!(first["address"], "10.0.0.2");
    assert_eq!(first["subnetwork"], format!("{link}/subnetworks/s"));
    assert_eq!(first["region"], link);
    assert_eq!((&first["purpose"], &first["status"]), (&json!("GCE_ENDPOINT"), &json!("RESERVED")));
    assert!(first["labelFingerprint"].is_string());
    let second = inserted(&mut trial, REGIONAL, &internal("b", &json!({})));
    assert_eq!(second["address"], "10.0.0.3");
    let chosen = inserted(&mut trial, REGIONAL, &internal("c", &json!({"address": "10.0.0.9"})));
    assert_eq!(chosen["address"], "10.0.0.9");
}

#[test]
fn an_internal_address_that_cannot_be_is_refused() {
    let mut trial = with_subnetwork();
    inserted(&mut trial, REGIONAL, &internal("taken", &json!({})));
    let cases = [
        (json!({"name": "a", "addressType": "INTERNAL"}), 400, "Subnetwork must be specified"),
        (internal("a", &json!({"subnetwork": "s"})), 400, "The URL is malformed."),
        (
            internal("a", &json!({"subnetwork": "regions/us-central1/subnetworks/x"})),
            404,
            "was not found",
        ),
        (
            internal("a", &json!({"subnetwork": "projects/p/global/networks/n"})),
            400,
            "The URL is malformed.",
        ),
        (
            internal("a", &json!({"subnetwork": "regions/us-east1/subnetworks/s"})),
            400,
            "must be in the region of the address",
        ),
        (
            internal("a", &json!({"network": "regions/us-central1/subnetworks/s"})),
            400,
            "'resource.network': 'regions/us-central1/subnetworks/s'. The URL is malformed.",
        ),
        (internal("a", &json!({"address": "10.9.0.2"})), 400, "within the primary range"),
        (internal("a", &json!({"address": "here"})), 400, "not a valid IP address"),
        (internal("a", &json!({"address": "10.0.0.2"})), 400, "already being used"),
        (internal("a", &json!({"address": "10.0.0.0"})), 400, "are reserved"),
        (internal("a", &json!({"address": "10.0.0.1"})), 400, "are reserved"),
        (internal("a", &json!({"address": "10.0.0.254"})), 400, "are reserved"),
        (internal("a", &json!({"address": "10.0.0.255"})), 400, "are reserved"),
    ];
    for (body, status, part) in cases {
        trial.post(REGIONAL, &body).refused(status, part);
    }
}

#[test]
fn every_address_of_a_block_that_cloud_run_holds_is_taken() {
    let mut trial = with_subnetwork();
    let block = json!({"address": "10.0.0.16", "prefixLength": 28, "purpose": "SERVERLESS"});
    inserted(&mut trial, REGIONAL, &internal("held", &block));
    let inside = internal("a", &json!({"address": "10.0.0.20"}));
    trial.post(REGIONAL, &inside).refused(400, "already being used");
}

#[test]
fn a_full_subnetwork_has_no_address_left() {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial.has_subnetwork("s", "n", "10.0.0.0/29");
    for (name, expected) in [("a", 2), ("b", 3), ("c", 4), ("d", 5)] {
        let address = inserted(&mut trial, REGIONAL, &internal(name, &json!({})));
        assert_eq!(address["address"], format!("10.0.0.{expected}"));
    }
    let started = trial.post(REGIONAL, &internal("e", &json!({})));
    let error = &trial.ended(&started)["error"]["errors"][0];
    assert_eq!(error["code"], "IP_SPACE_EXHAUSTED");
    let place = "'projects/p/regions/us-central1/subnetworks/s'";
    assert!(error["message"].as_str().unwrap().contains(place), "{error}");
    assert_eq!(trial.get(&format!("{REGIONAL}/e")).status, 404);
    trial.delete(&format!("{REGIONAL}/b")).accepted();
    assert_eq!(inserted(&mut trial, REGIONAL, &internal("e", &json!({})))["address"], "10.0.0.3");
}

#[test]
fn what_is_no_address_or_no_range_is_refused() {
    let mut trial = with_subnetwork();
    let range = json!({
        "name": "r",
        "purpose": "VPC_PEERING",
        "addressType": "INTERNAL",
        "prefixLength": 99,
        "network": "projects/p/global/networks/n",
    });
    let cases = [
        (REGIONAL, json!({"name": "a", "address": "here"}), 400, "'here'. It is not a valid IP"),
        (GLOBAL, json!({"name": "a", "address": "1.2.3"}), 400, "'1.2.3'. It is not a valid IP"),
        (GLOBAL, json!({"name": "a", "prefixLength": 99}), 400, "between 8 and 30"),
        (GLOBAL, range, 400, "'resource.prefixLength': '99'"),
        (REGIONAL, json!({"name": "a", "ipVersion": "IPV6"}), 501, "IPV6"),
        (GLOBAL, json!({"name": "a", "ipVersion": "IPV6", "addressType": "INTERNAL"}), 501, "IPV6"),
        (REGIONAL, internal("a", &json!({"address": "fd20::1"})), 501, "IPV6"),
        (REGIONAL, internal("a", &json!({"ipVersion": "IPV6"})), 400, "no internalIpv6Prefix"),
        (REGIONAL, json!({"name": "a", "ipv6EndpointType": "VM"}), 400, "with ipVersion IPV6"),
    ];
    for (collection, body, status, part) in cases {
        trial.post(collection, &body).refused(status, part);
    }
    assert_eq!(trial.get(&format!("{GLOBAL}/a")).status, 404, "nothing was made");
}

#[test]
fn an_external_address_is_of_no_subnetwork() {
    let mut trial = Trial::new();
    let regional = inserted(&mut trial, REGIONAL, &json!({"name": "a"}));
    assert_eq!(
        (&regional["addressType"], &regional["networkTier"]),
        (&json!("EXTERNAL"), &json!("PREMIUM"))
    );
    assert!(regional["address"].as_str().unwrap().starts_with("34."));
    let global = inserted(&mut trial, GLOBAL, &json!({"name": "a"}));
    assert_eq!(global["ipVersion"], "IPV4");
    assert!(global["labelFingerprint"].is_string());
    assert_ne!(global["address"], regional["address"]);
}

#[test]
fn a_global_address_of_version_6_is_the_first_of_a_range() {
    let mut trial = Trial::new();
    let one = inserted(&mut trial, GLOBAL, &json!({"name": "a", "ipVersion": "IPV6"}));
    assert_eq!((&one["ipVersion"], &one["networkTier"]), (&json!("IPV6"), &json!("PREMIUM")));
    let address = one["address"].as_str().unwrap();
    assert!(address.starts_with("2600:1901:0:") && address.ends_with("::"), "{address}");
    let two = inserted(&mut trial, GLOBAL, &json!({"name": "b", "ipVersion": "IPV6"}));
    assert_ne!(one["address"], two["address"]);
}

#[test]
fn a_regional_address_of_version_6_is_a_free_range_of_its_subnetwork() {
    let mut trial = with_subnetwork();
    let access = json!({"stackType": "IPV4_IPV6", "ipv6AccessType": "EXTERNAL"});
    trial.patch_subnetwork("s", &access).accepted();
    let prefix = trial.subnetwork("s")["externalIpv6Prefix"].as_str().unwrap().to_owned();
    let prefix: Ipv6Net = prefix.parse().unwrap();
    let mut addresses = Vec::new();
    for name in ["a", "b"] {
        let body = json!({
            "name": name,
            "ipVersion": "IPV6",
            "ipv6EndpointType": "NETLB",
            "subnetwork": "projects/p/regions/us-central1/subnetworks/s",
        });
        let made = inserted(&mut trial, REGIONAL, &body);
        assert_eq!(
            (&made["ipv6EndpointType"], &made["prefixLength"]),
            (&json!("NETLB"), &json!(96))
        );
        let address: Ipv6Addr = made["address"].as_str().unwrap().parse().unwrap();
        assert!(prefix.contains(&address) && !addresses.contains(&address), "{address}");
        addresses.push(address);
    }
}

#[test]
fn a_range_for_an_encrypted_interconnect_is_in_a_network_and_of_no_subnetwork() {
    let mut trial = with_subnetwork();
    let range = |name: &str, extra: &Json| {
        let mut body = json!({
            "name": name,
            "purpose": "IPSEC_INTERCONNECT",
            "addressType": "INTERNAL",
            "prefixLength": 29,
            "network": "projects/p/global/networks/n",
        });
        body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        body
    };
    let chosen = inserted(&mut trial, REGIONAL, &range("a", &json!({"address": "10.255.255.0"})));
    assert_eq!((&chosen["address"], chosen.get("subnetwork")), (&json!("10.255.255.0"), None));
    let free = inserted(&mut trial, REGIONAL, &range("b", &json!({})));
    assert_eq!(free["address"], "10.64.0.0", "away from the range of the subnetwork");
    for (extra, part) in [
        (json!({"address": "10.255.255.4"}), "conflicts with other resources"),
        (json!({"network": null}), "'resource.network' not specified"),
    ] {
        let body = range("c", &extra);
        trial.post(REGIONAL, &body).refused(400, part);
    }
}

#[test]
fn a_range_for_peering_keeps_clear_of_its_network_and_keeps_it() {
    let mut trial = with_subnetwork();
    let range = |name: &str| {
        json!({
            "name": name,
            "purpose": "VPC_PEERING",
            "addressType": "INTERNAL",
            "prefixLength": 16,
            "network": "projects/p/global/networks/n",
        })
    };
    let first = inserted(&mut trial, GLOBAL, &range("a"));
    assert_eq!(first["address"], "10.64.0.0");
    assert_eq!(
        first["network"],
        "https://www.googleapis.com/compute/v1/projects/p/global/networks/n"
    );
    assert_eq!(inserted(&mut trial, GLOBAL, &range("b"))["address"], "10.65.0.0");
    let within =
        json!({"name": "t", "network": "global/networks/n", "ipCidrRange": "10.64.8.0/24"});
    let subnetworks = REGIONAL.replace("addresses", "subnetworks");
    trial.post(&subnetworks, &within).refused(400, "conflicts with reserved range 'a'");
    for field in ["network", "prefixLength"] {
        let mut lacking = range("c");
        lacking.as_object_mut().unwrap().remove(field);
        trial.post(GLOBAL, &lacking).refused(400, &format!("'resource.{field}' not specified"));
    }
    let network = "compute.googleapis.com/compute/v1/projects/p/global/networks/n";
    trial.delete(&format!("{REGIONAL}/s").replace("addresses", "subnetworks")).accepted();
    let started = trial.delete(network);
    let ended = trial.ended(&started);
    let message = ended["error"]["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("global/addresses/a"), "{message}");
}

#[test]
fn an_address_that_cloud_run_holds_is_not_given_back_by_hand() {
    let mut trial = with_subnetwork();
    inserted(&mut trial, REGIONAL, &internal("held", &json!({"purpose": "SERVERLESS"})));
    let refused = trial.delete(&format!("{REGIONAL}/held"));
    assert_eq!((refused.status, refused.reason()), (400, "resourceInUseByAnotherResource"));
}

#[test]
fn labels_are_replaced_as_a_whole_and_guarded_by_their_fingerprint() {
    let mut trial = with_subnetwork();
    for (collection, body) in
        [(REGIONAL, internal("a", &json!({}))), (GLOBAL, json!({"name": "a"}))]
    {
        let before = inserted(&mut trial, collection, &body);
        let path = format!("{collection}/a");
        let set = |trial: &mut Trial, fingerprint: &Json, labels: &Json| {
            let body = json!({"labelFingerprint": fingerprint, "labels": labels});
            trial.post(&format!("{path}/setLabels"), &body)
        };
        let operation = set(&mut trial, &before["labelFingerprint"], &json!({"k": "v"})).accepted();
        assert_eq!(operation["operationType"], "setLabels");
        let after = trial.get(&path).accepted();
        assert_eq!(after["labels"], json!({"k": "v"}));
        assert_ne!(after["labelFingerprint"], before["labelFingerprint"]);
        let stale = set(&mut trial, &before["labelFingerprint"], &json!({}));
        stale.refused(412, "Labels fingerprint");
        for (labels, part) in [
            (json!({"Key": "v"}), "'labels': ''. Label key 'Key' violates format constraints."),
            (json!({"k": "V"}), "'labels': ''. Label value 'V' violates format constraints."),
        ] {
            set(&mut trial, &after["labelFingerprint"], &labels).refused(400, part);
        }
        let mut other = body.clone();
        other["name"] = json!("b");
        other["labels"] = json!({"1": ""});
        trial
            .post(collection, &other)
            .refused(400, "'resource.labels': ''. Label key '1' violates");
        set(&mut trial, &after["labelFingerprint"], &json!({})).accepted();
        assert_eq!(trial.get(&path).accepted()["labels"], Json::Null);
    }
}

#[test]
fn ranges_for_peering_overlap_nothing_in_their_network() {
    let mut trial = with_subnetwork();
    let range = |name: &str, address: &str| {
        json!({
            "name": name,
            "addressType": "INTERNAL",
            "purpose": "VPC_PEERING",
            "network": "projects/p/global/networks/n",
            "prefixLength": 20,
            "address": address,
        })
    };
    inserted(&mut trial, GLOBAL, &range("a", "10.16.0.0"));
    for address in ["10.0.0.0", "10.16.0.0", "10.16.8.0"] {
        trial.post(GLOBAL, &range("b", address)).refused(400, "overlaps");
    }
    let free = inserted(&mut trial, GLOBAL, &range("b", "10.16.16.0"));
    assert_eq!(free["address"], "10.16.16.0");
    let mut chosen = range("c", "");
    chosen.as_object_mut().unwrap().remove("address");
    let chosen = inserted(&mut trial, GLOBAL, &chosen);
    assert_eq!(chosen["address"], "10.64.0.0", "the first that is free");
}
