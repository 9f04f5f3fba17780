//! Internal ranges, service connection policies and policy-based routes: what is filled in and refused.

use crate::json::Json;
use crate::trial::Trial;
use serde_json::json;

const RANGES: &str =
    "networkconnectivity.googleapis.com/v1/projects/p/locations/global/internalRanges";
const POLICIES: &str = "networkconnectivity.googleapis.com/v1/projects/p/locations/us-central1/serviceConnectionPolicies";
const ROUTES: &str =
    "networkconnectivity.googleapis.com/v1/projects/p/locations/global/policyBasedRoutes";

fn trial() -> Trial {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial.has_subnetwork("s", "n", "10.0.0.0/24");
    trial
}

/// A range's body with these fields.
fn range(fields: &Json) -> Json {
    with(&json!({"network": "projects/p/global/networks/n"}), fields)
}

fn with(base: &Json, fields: &Json) -> Json {
    let mut body = base.clone();
    for (name, value) in fields.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    body
}

/// Creates a range, and returns its finished operation.
fn create(trial: &mut Trial, id: &str, fields: &Json) -> Json {
    let started = trial.post(&format!("{RANGES}?internalRangeId={id}"), &range(fields));
    assert_eq!(started.body["done"], false, "{:#}", started.body);
    trial.ended(&started)
}

#[test]
fn a_range_of_a_size_is_the_first_that_is_free() {
    let mut trial = trial();
    let one = create(&mut trial, "one", &json!({"prefixLength": 24}));
    let response = &one["response"];
    assert_eq!(response["ipCidrRange"], "10.0.1.0/24", "behind the subnetwork");
    assert_eq!((&response["peering"], &response["usage"]), (&json!("FOR_SELF"), &json!("FOR_VPC")));
    assert_eq!(one["metadata"]["verb"], "create");
    let fields = json!({"prefixLength": 25, "targetCidrRange": ["10.0.0.0/16"], "excludeCidrRanges": ["10.0.2.0/24"]});
    let two = create(&mut trial, "two", &fields);
    assert_eq!(two["response"]["ipCidrRange"], "10.0.3.0/25");
    let full =
        create(&mut trial, "full", &json!({"prefixLength": 8, "targetCidrRange": ["10.0.0.0/8"]}));
    assert_eq!(full["error"]["code"], 9, "{full}");
    trial.get(&format!("{RANGES}/full")).refused(404, "was not found");
}

#[test]
fn a_range_overlaps_only_what_it_may() {
    let mut trial = trial();
    let taken = json!({"ipCidrRange": "10.0.0.0/16"});
    let failed = create(&mut trial, "r", &taken);
    assert!(failed["error"]["message"].to_string().contains("10.0.0.0/24"), "{failed}");
    let may = json!({"ipCidrRange": "10.0.0.0/16", "overlaps": ["OVERLAP_EXISTING_SUBNET_RANGE"]});
    assert_eq!(create(&mut trial, "r", &may)["response"]["ipCidrRange"], "10.0.0.0/16");
    let other = create(&mut trial, "other", &may);
    assert!(other["error"]["message"].to_string().contains("internalRanges/r"), "{other}");
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let mut trial = trial();
    let url = format!("{RANGES}?internalRangeId=r");
    for (fields, part) in [
        (json!({}), "Either a range or a prefix length"),
        (json!({"ipCidrRange": "10.8.0.0/24", "prefixLength": 25}), "another prefix length"),
        (json!({"prefixLength": 24, "usage": "FOR_MIGRATION"}), "FOR_MIGRATION"),
        (
            json!({"prefixLength": 24, "allocationOptions": {"allocationStrategy": "RANDOM_FIRST_N_AVAILABLE"}}),
            "RANDOM_FIRST_N_AVAILABLE",
        ),
        (json!({"prefixLength": 24, "network": "n"}), "is not a VPC network"),
    ] {
        trial.post(&url, &range(&fields)).refused(400, part);
    }
    trial
        .post(&format!("{RANGES}?internalRangeId=R"), &range(&json!({"prefixLength": 24})))
        .refused(400, "internalRangeId");
}

#[test]
fn an_immutable_range_changes_in_labels_and_description_alone() {
    let mut trial = trial();
    create(&mut trial, "r", &json!({"ipCidrRange": "10.8.0.0/24", "immutable": true}));
    let url = |mask: &str| format!("{RANGES}/r?updateMask={mask}");
    trial.patch(&url("description"), &json!({"description": "d"})).accepted();
    trial
        .patch(&url("prefixLength"), &json!({"prefixLength": 25}))
        .refused(400, "The range is immutable");
}

#[test]
fn a_new_prefix_length_resizes_a_range_where_it_is() {
    let mut trial = trial();
    create(&mut trial, "other", &json!({"ipCidrRange": "10.9.0.0/24"}));
    let url = format!("{RANGES}/other?updateMask=prefix_length");
    let started = trial.patch(&url, &json!({"prefixLength": 23}));
    assert_eq!(trial.ended(&started)["response"]["ipCidrRange"], "10.9.0.0/23");
    trial
        .patch(&format!("{RANGES}/other?updateMask=network"), &json!({"network": "x"}))
        .refused(400, "cannot be changed");
}

#[test]
fn a_range_is_not_resized_over_what_others_have() {
    let mut trial = trial();
    create(&mut trial, "one", &json!({"ipCidrRange": "10.9.0.0/24"}));
    create(&mut trial, "two", &json!({"ipCidrRange": "10.9.1.0/24"}));
    let url = format!("{RANGES}/one?updateMask=prefixLength");
    trial.patch(&url, &json!({"prefixLength": 23})).refused(400, "internalRanges/two");
    assert_eq!(trial.get(&format!("{RANGES}/one")).accepted()["ipCidrRange"], "10.9.0.0/24");
    let smaller = trial.patch(&url, &json!({"prefixLength": 25}));
    assert_eq!(trial.ended(&smaller)["response"]["ipCidrRange"], "10.9.0.0/25");
}

#[test]
fn a_range_is_held_by_the_subnetworks_that_are_made_from_it() {
    let mut trial = trial();
    create(&mut trial, "r", &json!({"ipCidrRange": "10.8.0.0/24"}));
    let path = "projects/p/locations/global/internalRanges/r";
    let body = json!({
        "name": "t",
        "network": "projects/p/global/networks/n",
        "ipCidrRange": "10.2.0.0/24",
        "secondaryIpRanges": [{
            "rangeName": "pods",
            "reservedInternalRange": format!("networkconnectivity.googleapis.com/{path}"),
            "ipCidrRange": "10.8.0.0/24",
        }],
    });
    trial.post(crate::trial::SUBNETWORKS, &body).accepted();
    let users = trial.get(&format!("{RANGES}/r")).accepted()["users"].take();
    assert_eq!(users, json!(["projects/p/regions/us-central1/subnetworks/t"]));
    trial.delete(&format!("{RANGES}/r")).refused(400, "already being used by");
}

#[test]
fn a_subnetwork_gets_the_addresses_of_the_ranges_that_it_names() {
    let mut trial = trial();
    create(&mut trial, "one", &json!({"ipCidrRange": "10.8.0.0/24"}));
    create(&mut trial, "two", &json!({"ipCidrRange": "10.9.0.0/24"}));
    let reference = |id: &str| {
        format!(
            "networkconnectivity.googleapis.com/projects/p/locations/global/internalRanges/{id}"
        )
    };
    let body = |name: &str| {
        json!({
            "name": name,
            "network": "projects/p/global/networks/n",
            "reservedInternalRange": reference("one"),
            "secondaryIpRanges": [{"rangeName": "pods", "reservedInternalRange": reference("two")}],
        })
    };
    trial.post(crate::trial::SUBNETWORKS, &body("t")).accepted();
    let subnetwork = trial.subnetwork("t");
    assert_eq!(subnetwork["ipCidrRange"], "10.8.0.0/24");
    assert_eq!(subnetwork["gatewayAddress"], "10.8.0.1");
    assert_eq!(subnetwork["secondaryIpRanges"][0]["ipCidrRange"], "10.9.0.0/24");
    let link = "https://networkconnectivity.googleapis.com/v1/projects/p/locations/global/internalRanges/one";
    assert_eq!(subnetwork["reservedInternalRange"], link);
    trial.post(crate::trial::SUBNETWORKS, &body("u")).refused(400, "conflicts with");
    trial.delete(&format!("{RANGES}/one")).refused(400, "already being used by");
    let mut missing = body("v");
    missing["reservedInternalRange"] = json!(reference("x"));
    trial.post(crate::trial::SUBNETWORKS, &missing).refused(400, "ipCidrRange");
}

/// A policy's body with these fields.
fn policy(fields: &Json) -> Json {
    let base = json!({
        "network": "projects/p/global/networks/n",
        "serviceClass": "gcp-memorystore-redis",
        "pscConfig": {"subnetworks": ["projects/p/regions/us-central1/subnetworks/s"]},
    });
    with(&base, fields)
}

#[test]
fn a_policy_is_one_of_its_class_and_guarded_by_its_etag() {
    let mut trial = trial();
    let url = |id: &str| format!("{POLICIES}?serviceConnectionPolicyId={id}");
    let started = trial.post(&url("one"), &policy(&json!({})));
    let operation = trial.ended(&started);
    let response = operation["response"].as_object().expect("a response");
    let names: Vec<_> = response.keys().map(String::as_str).collect();
    assert_eq!(names, ["@type", "createTime", "etag", "name", "updateTime"]);
    trial.post(&url("two"), &policy(&json!({}))).refused(400, "already has the policy");
    trial.post(&url("two"), &policy(&json!({"serviceClass": ""}))).refused(400, "required");
    let own = format!("{POLICIES}/one?updateMask=description");
    trial.patch(&own, &json!({"description": "d", "etag": "old"})).refused(409, "etag");
    let etag = &response["etag"];
    trial.patch(&own, &json!({"description": "d", "etag": etag})).accepted();
    let after = trial.get(&format!("{POLICIES}/one")).accepted();
    assert_ne!(&after["etag"], etag);
    assert_eq!(after["infrastructure"], "PSC");
}

#[test]
fn a_policy_needs_a_subnetwork_of_its_network_and_region() {
    let mut trial = trial();
    trial.has_network("m");
    trial.has_subnetwork("t", "m", "10.1.0.0/24");
    for id in ["x", "t"] {
        let subnetwork = format!("projects/p/regions/us-central1/subnetworks/{id}");
        let body = policy(&json!({"pscConfig": {"subnetworks": [subnetwork]}}));
        let started = trial.post(&format!("{POLICIES}?serviceConnectionPolicyId=one"), &body);
        assert_eq!(trial.ended(&started)["error"]["code"], 5, "{id}");
    }
    let started =
        trial.post(&format!("{POLICIES}?serviceConnectionPolicyId=one"), &policy(&json!({})));
    trial.ended(&started);
    let url = format!("{POLICIES}/one?updateMask=pscConfig");
    for id in ["x", "t"] {
        let subnetwork = format!("projects/p/regions/us-central1/subnetworks/{id}");
        let body = json!({"pscConfig": {"subnetworks": [subnetwork]}});
        trial.patch(&url, &body).refused(404, "was not found in the network and region");
    }
}

#[test]
fn a_route_has_one_next_hop_and_defaults() {
    let mut trial = trial();
    let url = format!("{ROUTES}?policyBasedRouteId=r");
    let base = json!({
        "network": "projects/p/global/networks/n",
        "filter": {"protocolVersion": "IPV4"},
        "nextHopIlbIp": "10.0.0.2",
    });
    for (fields, part) in [
        (json!({"nextHopOtherRoutes": "DEFAULT_ROUTING"}), "Exactly one next hop"),
        (json!({"nextHopIlbIp": "x"}), "The address is invalid"),
        (json!({"priority": 0}), "between 1 and 65535"),
        (
            json!({"filter": {"protocolVersion": "IPV6", "srcRange": "10.0.0.0/8"}}),
            "protocol version",
        ),
        (
            json!({"virtualMachine": {"tags": ["a"]}, "interconnectAttachment": {"region": "all"}}),
            "one target",
        ),
    ] {
        trial.post(&url, &with(&base, &fields)).refused(400, part);
    }
    let started = trial.post(&url, &base);
    let route = trial.ended(&started)["response"].take();
    assert_eq!(
        (&route["priority"], &route["filter"]["srcRange"]),
        (&json!(1000), &json!("0.0.0.0/0"))
    );
    let ipv6 = with(&base, &json!({"filter": {"protocolVersion": "IPV6"}}));
    let started = trial.post(&format!("{ROUTES}?policyBasedRouteId=six"), &ipv6);
    let filter = trial.ended(&started)["response"]["filter"].take();
    assert_eq!((&filter["srcRange"], &filter["destRange"]), (&json!("::/0"), &json!("::/0")));
    let started = trial.delete(&format!("{ROUTES}/r"));
    trial.ended(&started);
    trial.get(&format!("{ROUTES}/r")).refused(404, "was not found");
}
