//! Ranges, purposes, flow logs and IPv6: the values that are filled in, and the requests that are
//! rejected.

use crate::json::Json;
use crate::trial::{NETWORKS, SUBNETWORKS, Trial};
use serde_json::json;

const ADDRESSES: &str =
    "compute.googleapis.com/compute/v1/projects/p/regions/us-central1/addresses";

fn with_subnetwork() -> Trial {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial.has_subnetwork("s", "n", "10.0.0.0/24");
    trial
}

fn body(name: &str, range: &str) -> Json {
    json!({"name": name, "network": "projects/p/global/networks/n", "ipCidrRange": range})
}

fn ranges(subnetwork: &Json) -> Vec<&str> {
    let ranges = subnetwork["secondaryIpRanges"].as_array().map_or(&[][..], Vec::as_slice);
    ranges.iter().map(|range| range["rangeName"].as_str().unwrap()).collect()
}

#[test]
fn a_subnetwork_gets_its_gateway_and_its_routes() {
    let mut trial = with_subnetwork();
    assert_eq!(trial.subnetwork("s")["gatewayAddress"], "10.0.0.1");
    let routes = "compute.googleapis.com/compute/v1/projects/p/global/routes";
    let filter = format!("{routes}?filter=destRange%3D%2210.0.0.0/24%22");
    let list = trial.get(&filter).accepted();
    let route = list["items"][0]["name"].as_str().unwrap().to_owned();
    trial.delete(&format!("{routes}/{route}")).refused(400, "cannot be deleted");
    trial.delete(&format!("{SUBNETWORKS}/s")).accepted();
    assert_eq!(trial.get(&filter).accepted().get("items"), None);
}

#[test]
fn ranges_that_google_does_not_allow_are_refused() {
    let mut trial = with_subnetwork();
    let cases = [
        (
            "10.0.0.0/25",
            "Invalid IPCidrRange: 10.0.0.0/25 conflicts with existing subnetwork 's' in region 'us-central1'.",
        ),
        ("10.0.1.0/30", "prefix length"),
        ("10.0.1.1/24", "host bits"),
        ("127.0.0.0/24", "prohibited"),
        ("nonsense", "not a valid IPv4 CIDR range"),
        ("", "Required field 'resource.ipCidrRange'"),
    ];
    for (range, part) in cases {
        trial.post(SUBNETWORKS, &body("t", range)).refused(400, part);
    }
}

#[test]
fn a_range_of_ones_own_stays_out_of_the_block_of_auto_mode() {
    let mut trial = Trial::new();
    trial.post(NETWORKS, &json!({"name": "n", "autoCreateSubnetworks": true})).accepted();
    trial.post(SUBNETWORKS, &body("t", "10.255.0.0/24")).refused(400, "10.128.0.0/9");
    trial.post(SUBNETWORKS, &body("t", "10.0.0.0/24")).accepted();
}

#[test]
fn the_network_and_the_region_must_be_right() {
    let mut trial = with_subnetwork();
    let with = |field: &str, value: &str| {
        let mut body = body("t", "10.1.0.0/24");
        body[field] = json!(value);
        body
    };
    let unknown = trial.post(SUBNETWORKS, &with("network", "projects/p/global/networks/none"));
    assert_eq!((unknown.status, unknown.reason()), (404, "notFound"));
    trial.post(SUBNETWORKS, &with("network", "n")).refused(400, "The URL is malformed.");
    trial.post(SUBNETWORKS, &with("region", "us-east1")).refused(400, "resource.region");
    trial.post(SUBNETWORKS, &with("region", "projects/p/global/regions/us-central1")).accepted();
    let elsewhere = SUBNETWORKS.replace("us-central1", "us-central9");
    trial.get(&elsewhere).refused(400, "Unknown region");
}

#[test]
fn a_project_number_in_a_request_is_returned_as_the_project_id() {
    let mut trial = with_subnetwork();
    trial.cloud.projects = crate::project::Projects(vec!["p=42".parse().unwrap()]);
    let mut numbered = body("t", "10.1.0.0/24");
    numbered["network"] = json!("projects/42/global/networks/n");
    trial.post(SUBNETWORKS, &numbered).accepted();
    let link = "https://www.googleapis.com/compute/v1/projects/p/global/networks/n";
    assert_eq!(trial.subnetwork("t")["network"], link);
    let interface = json!({"subnetwork": "projects/42/regions/us-central1/subnetworks/t"});
    let template = json!({
        "containers": [{"image": "a"}],
        "vpcAccess": {"networkInterfaces": [interface]},
    });
    let service = trial.has_service("s", &json!({"template": template}));
    assert_eq!(service["terminalCondition"]["state"], "CONDITION_SUCCEEDED", "{service:#}");
}

#[test]
fn a_patch_needs_the_latest_fingerprint() {
    let mut trial = with_subnetwork();
    let old = trial.subnetwork("s")["fingerprint"].clone();
    trial
        .patch_subnetwork("s", &json!({"privateIpv6GoogleAccess": "DISABLE_GOOGLE_ACCESS"}))
        .accepted();
    let stale = json!({"fingerprint": old, "secondaryIpRanges": []});
    let refused = trial.patch(&format!("{SUBNETWORKS}/s"), &stale);
    assert_eq!((refused.status, refused.reason()), (412, "conditionNotMet"));
    let without = trial.patch(&format!("{SUBNETWORKS}/s"), &json!({"secondaryIpRanges": []}));
    assert_eq!(without.status, 412);
}

#[test]
fn secondary_ranges_are_added_or_removed_but_not_both() {
    let mut trial = with_subnetwork();
    let range = |name: &str, range: &str| json!({"rangeName": name, "ipCidrRange": range});
    let (pods, services) = (range("pods", "10.1.0.0/16"), range("services", "10.2.0.0/16"));
    let patch = |ranges: Vec<&Json>| json!({"secondaryIpRanges": ranges});
    trial.patch_subnetwork("s", &patch(vec![&pods, &services])).accepted();
    assert_eq!(ranges(&trial.subnetwork("s")), ["pods", "services"]);

    let other = range("other", "10.3.0.0/16");
    trial.patch_subnetwork("s", &patch(vec![&pods, &other])).refused(400, "add and remove");
    let renamed = range("renamed", "10.2.0.0/16");
    trial.patch_subnetwork("s", &patch(vec![&pods, &renamed])).refused(400, "conflicts with");
    let resized = range("services", "10.2.0.0/17");
    trial.patch_subnetwork("s", &patch(vec![&pods, &resized])).refused(400, "add and remove");
    let unnamed = range("Pods", "10.5.0.0/16");
    let refused = trial.patch_subnetwork("s", &patch(vec![&pods, &services, &unnamed]));
    refused.refused(400, "'resource.secondaryIpRanges[2].rangeName': 'Pods'");
    let twice = range("pods", "10.4.0.0/16");
    trial.patch_subnetwork("s", &patch(vec![&pods, &services, &twice])).refused(400, "Duplicate");

    trial.patch_subnetwork("s", &patch(vec![&services])).accepted();
    trial.patch_subnetwork("s", &patch(vec![])).accepted();
    assert_eq!(trial.subnetwork("s").get("secondaryIpRanges"), None, "no empty list is answered");
    let mut without = body("t", "10.9.0.0/24");
    without["secondaryIpRanges"] = json!([]);
    trial.post(SUBNETWORKS, &without).accepted();
    assert_eq!(trial.subnetwork("t").get("secondaryIpRanges"), None);
}

#[test]
fn a_primary_range_only_grows() {
    let mut trial = with_subnetwork();
    let url = format!("{SUBNETWORKS}/s/expandIpCidrRange");
    for range in ["10.0.0.0/24", "10.0.0.0/25", "10.8.0.0/16"] {
        trial.post(&url, &json!({"ipCidrRange": range})).refused(400, "must contain");
    }
    let started = trial.post(&url, &json!({"ipCidrRange": "10.0.0.0/20"})).accepted();
    assert_eq!(started["operationType"], "expandIpCidrRange");
    assert_eq!(trial.subnetwork("s")["ipCidrRange"], "10.0.0.0/20");
}

#[test]
fn private_access_stays_as_it_is_when_the_request_does_not_say() {
    let mut trial = with_subnetwork();
    let url = format!("{SUBNETWORKS}/s/setPrivateIpGoogleAccess");
    trial.post(&url, &json!({"privateIpGoogleAccess": true})).accepted();
    trial.post(&url, &json!({})).accepted();
    assert_eq!(trial.subnetwork("s")["privateIpGoogleAccess"], true);
    trial.post(&url, &json!({"privateIpGoogleAccess": false})).accepted();
    assert_eq!(trial.subnetwork("s")["privateIpGoogleAccess"], false);
}

#[test]
fn a_subnetwork_for_proxies_has_a_role_and_neither_logs_nor_private_access() {
    let mut trial = with_subnetwork();
    let with = |extra: Json| {
        let mut body = body("proxies", "10.9.0.0/24");
        body["purpose"] = json!("REGIONAL_MANAGED_PROXY");
        body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        body
    };
    trial.post(SUBNETWORKS, &with(json!({}))).refused(400, "resource.role");
    let logs = json!({"role": "ACTIVE", "logConfig": {"enable": false}});
    trial.post(SUBNETWORKS, &with(logs)).refused(400, "resource.logConfig");
    let access = json!({"role": "ACTIVE", "privateIpGoogleAccess": false});
    trial.post(SUBNETWORKS, &with(access)).refused(400, "resource.privateIpGoogleAccess");
    trial.post(SUBNETWORKS, &with(json!({"role": "BACKUP", "logConfig": null}))).accepted();
    assert_eq!(trial.subnetwork("proxies").get("privateIpGoogleAccess"), None);
    trial.patch_subnetwork("proxies", &json!({"role": "ACTIVE", "logConfig": null})).accepted();
    assert_eq!(trial.subnetwork("proxies")["role"], "ACTIVE");
    trial.patch_subnetwork("s", &json!({"role": "ACTIVE"})).refused(400, "resource.role");
}

#[test]
fn flow_logs_that_are_on_are_filled_in_with_sampling_in_single_precision() {
    let mut trial = with_subnetwork();
    let logs = json!({"enable": true, "flowSampling": 0.7, "metadata": "CUSTOM_METADATA", "metadataFields": ["src_vpc"]});
    trial.patch_subnetwork("s", &json!({"logConfig": logs})).accepted();
    let subnetwork = trial.subnetwork("s");
    assert_eq!(subnetwork["logConfig"]["flowSampling"].to_string(), "0.699999988079071");
    assert_eq!(subnetwork["logConfig"]["aggregationInterval"], "INTERVAL_5_SEC");
    let other = json!({"enable": true, "metadata": "INCLUDE_ALL_METADATA", "metadataFields": []});
    trial.patch_subnetwork("s", &json!({"logConfig": other})).accepted();
    let subnetwork = trial.subnetwork("s");
    assert_eq!(subnetwork["logConfig"]["metadataFields"], json!(["src_vpc"]), "the old ones stay");
    trial.patch_subnetwork("s", &json!({"logConfig": {"enable": false}})).accepted();
    let subnetwork = trial.subnetwork("s");
    assert_eq!(subnetwork["logConfig"]["enable"], false);
    assert_eq!(subnetwork["enableFlowLogs"], false);
}

#[test]
fn ipv6_brings_a_prefix_of_its_kind_and_leaves_with_it() {
    let mut trial = with_subnetwork();
    let dual = |access: &str| json!({"stackType": "IPV4_IPV6", "ipv6AccessType": access});
    trial.patch_subnetwork("s", &json!({"stackType": "IPV4_IPV6"})).refused(400, "ipv6AccessType");
    trial.patch_subnetwork("s", &dual("INTERNAL")).refused(400, "internal IPv6 range");
    trial.patch(&format!("{NETWORKS}/n"), &json!({"enableUlaInternalIpv6": true})).accepted();
    trial.patch_subnetwork("s", &dual("INTERNAL")).accepted();
    let subnetwork = trial.subnetwork("s");
    let prefix = subnetwork["internalIpv6Prefix"].as_str().unwrap();
    assert!(prefix.starts_with("fd20:") && prefix.ends_with("/64"), "{prefix}");
    assert_eq!(subnetwork["ipv6CidrRange"], prefix);
    trial.patch_subnetwork("s", &dual("EXTERNAL")).refused(400, "cannot be changed");
    trial.patch_subnetwork("s", &json!({"stackType": "IPV4_ONLY"})).accepted();
    assert_eq!(trial.subnetwork("s").get("internalIpv6Prefix"), None);
    trial.patch_subnetwork("s", &dual("EXTERNAL")).accepted();
    assert!(
        trial.subnetwork("s")["externalIpv6Prefix"].as_str().unwrap().starts_with("2600:1900:")
    );
}

#[test]
fn an_address_keeps_its_subnetwork_and_counts_as_used() {
    let mut trial = with_subnetwork();
    let subnetwork = "projects/p/regions/us-central1/subnetworks/s";
    let address = json!({"name": "a", "addressType": "INTERNAL", "subnetwork": subnetwork});
    trial.post(ADDRESSES, &address).accepted();
    let address = trial.get(&format!("{ADDRESSES}/a")).accepted();
    assert_eq!(address["address"], "10.0.0.2");
    let shown = trial.get(&format!("{SUBNETWORKS}/s?views=WITH_UTILIZATION")).accepted();
    let range = &shown["utilizationDetails"]["ipv4Utilizations"][0];
    assert_eq!(range["totalAllocatedIp"], "1");
    assert_eq!(range["totalFreeIp"], "251");
    assert_eq!(trial.subnetwork("s").get("utilizationDetails"), None);

    let refused = trial.delete(&format!("{SUBNETWORKS}/s"));
    assert_eq!((refused.status, refused.reason()), (400, "resourceInUseByAnotherResource"));
    refused.refused(400, "'projects/p/regions/us-central1/addresses/a'");
    trial.delete(&format!("{ADDRESSES}/a")).accepted();
    trial.delete(&format!("{SUBNETWORKS}/s")).accepted();
}

#[test]
fn an_aggregated_list_names_the_empty_regions() {
    let mut trial = with_subnetwork();
    let url = "compute.googleapis.com/compute/v1/projects/p/aggregated/subnetworks";
    let items = trial.get(url).accepted()["items"].clone();
    assert_eq!(items["regions/us-central1"]["subnetworks"][0]["name"], "s");
    assert_eq!(items["regions/us-east1"]["warning"]["code"], "NO_RESULTS_ON_PAGE");
}

#[test]
fn a_new_subnetwork_is_filled_in() {
    let mut trial = with_subnetwork();
    let subnetwork = trial.subnetwork("s");
    let expected = [
        ("purpose", json!("PRIVATE")),
        ("stackType", json!("IPV4_ONLY")),
        ("privateIpGoogleAccess", json!(false)),
        ("privateIpv6GoogleAccess", json!("DISABLE_GOOGLE_ACCESS")),
        ("state", json!("READY")),
        ("allowSubnetCidrRoutesOverlap", json!(false)),
        ("enableFlowLogs", json!(false)),
    ];
    for (field, value) in expected {
        assert_eq!(subnetwork[field], value, "{field}");
    }
    assert_eq!(subnetwork.get("logConfig"), None);
    let mut logged = body("t", "10.1.0.0/24");
    logged["enableFlowLogs"] = json!(true);
    logged["params"] = json!({"resourceManagerTags": {"a": "b"}});
    trial.post(SUBNETWORKS, &logged).accepted();
    let logged = trial.subnetwork("t");
    assert_eq!(
        (&logged["logConfig"]["enable"], &logged["logConfig"]["flowSampling"]),
        (&json!(true), &json!(0.5))
    );
    assert_eq!(logged.get("params"), None);
}

#[test]
fn a_new_subnetwork_may_have_ipv6_where_its_network_has() {
    let mut trial = with_subnetwork();
    let mut dual = body("t", "10.1.0.0/24");
    dual["stackType"] = json!("IPV4_IPV6");
    dual["ipv6AccessType"] = json!("INTERNAL");
    trial.post(SUBNETWORKS, &dual).refused(400, "no internal IPv6 range");
    trial.patch(&format!("{NETWORKS}/n"), &json!({"enableUlaInternalIpv6": true})).accepted();
    trial.post(SUBNETWORKS, &dual).accepted();
    assert!(trial.subnetwork("t")["internalIpv6Prefix"].is_string());
}

#[test]
fn what_cannot_change_is_refused_and_what_is_the_same_is_not() {
    let mut trial = with_subnetwork();
    trial
        .patch_subnetwork("s", &json!({"description": "new"}))
        .refused(400, "resource.description");
    let same = json!({"network": "global/networks/n", "region": "us-central1", "ipCidrRange": "10.0.0.0/24"});
    trial.patch_subnetwork("s", &same).accepted();
    trial
        .patch_subnetwork("s", &json!({"purpose": "PRIVATE_NAT"}))
        .refused(400, "resource.purpose");
}

#[test]
fn the_routes_follow_the_ranges() {
    let mut trial = with_subnetwork();
    let routes = "compute.googleapis.com/compute/v1/projects/p/global/routes?filter=priority%3D0";
    let pods = json!({"secondaryIpRanges": [{"rangeName": "pods", "ipCidrRange": "10.1.0.0/16"}]});
    trial.patch_subnetwork("s", &pods).accepted();
    let grown = json!({"ipCidrRange": "10.0.0.0/20"});
    trial.post(&format!("{SUBNETWORKS}/s/expandIpCidrRange"), &grown).accepted();
    let list = trial.get(routes).accepted();
    let mut after: Vec<&str> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["destRange"].as_str().unwrap())
        .collect();
    after.sort_unstable();
    assert_eq!(after, ["10.0.0.0/20", "10.1.0.0/16"]);
}
