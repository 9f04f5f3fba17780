//! The objects that are created and removed with a network, and the requests that are rejected.

use crate::cloud::Settings;
use crate::failure::Failure;
use crate::json::Json;
use crate::trial::{NETWORKS, SUBNETWORKS, Trial};
use serde_json::json;
use std::time::Duration;

const ROUTES: &str = "compute.googleapis.com/compute/v1/projects/p/global/routes";

fn routes(trial: &mut Trial, filter: &str) -> Vec<Json> {
    let list = trial.get(&format!("{ROUTES}?filter={filter}")).accepted();
    list["items"].as_array().cloned().unwrap_or_default()
}

#[test]
fn a_network_comes_with_a_default_route_and_goes_with_it() {
    let mut trial = Trial::new();
    trial.has_network("n");
    let network = trial.get(&format!("{NETWORKS}/n")).accepted();
    let link = network["selfLink"].as_str().unwrap();
    let filter = format!("(network%3D%22{link}%22)%20AND%20(destRange%3D%220.0.0.0/0%22)");
    let routes_before = routes(&mut trial, &filter);
    assert_eq!(routes_before.len(), 1);
    assert!(routes_before[0]["name"].as_str().unwrap().starts_with("default-route-"));
    trial.delete(&format!("{NETWORKS}/n")).accepted();
    assert!(routes(&mut trial, "name%21%3Dx").is_empty());
}

#[test]
fn an_auto_mode_network_has_subnetworks_until_it_goes() {
    let mut trial = Trial::new();
    trial.post(NETWORKS, &json!({"name": "n", "autoCreateSubnetworks": true})).accepted();
    let network = trial.get(&format!("{NETWORKS}/n")).accepted();
    assert_eq!(network["subnetworks"].as_array().unwrap().len(), 42);
    assert_eq!(trial.subnetwork("n")["ipCidrRange"], "10.128.0.0/20");
    trial.delete(&format!("{SUBNETWORKS}/n")).refused(400, "Cannot delete auto subnetwork");
    trial.delete(&format!("{NETWORKS}/n")).accepted();
    assert_eq!(trial.get(&format!("{SUBNETWORKS}/n")).status, 404);
}

#[test]
fn an_auto_mode_network_takes_no_subnetwork_from_another_network() {
    let mut trial = Trial::new();
    trial.has_network("other");
    trial.has_subnetwork("n", "other", "10.0.0.0/24");
    let before = trial.subnetwork("n");
    let started = trial.post(NETWORKS, &json!({"name": "n", "autoCreateSubnetworks": true}));
    let error = &trial.ended(&started)["error"]["errors"][0];
    assert_eq!(error["code"], "RESOURCE_ALREADY_EXISTS");
    let name = "'projects/p/regions/us-central1/subnetworks/n'";
    assert!(error["message"].as_str().unwrap().contains(name), "{error}");
    assert_eq!(trial.get(&format!("{NETWORKS}/n")).status, 404, "the insert leaves nothing behind");
    assert_eq!(trial.subnetwork("n"), before);
    let elsewhere = SUBNETWORKS.replace("us-central1", "europe-west1");
    assert_eq!(trial.get(&format!("{elsewhere}/n")).status, 404);
    trial.has_network("n");
}

#[test]
fn a_default_network_takes_no_subnetwork_from_another_network() {
    let mut trial = Trial::new();
    trial.has_network("other");
    trial.has_subnetwork("default", "other", "10.0.0.0/24");
    let before = trial.subnetwork("default");
    trial.cloud.settings.has_default_network = true;
    assert_eq!(trial.get(&format!("{NETWORKS}/default")).status, 404);
    assert_eq!(trial.subnetwork("default"), before);
}

#[test]
fn an_auto_mode_network_stays_while_an_address_lies_in_its_subnetworks() {
    let mut trial = Trial::new();
    trial.post(NETWORKS, &json!({"name": "n", "autoCreateSubnetworks": true})).accepted();
    let addresses = SUBNETWORKS.replace("subnetworks", "addresses");
    let subnetwork = "projects/p/regions/us-central1/subnetworks/n";
    let address = json!({"name": "a", "addressType": "INTERNAL", "subnetwork": subnetwork});
    trial.post(&addresses, &address).accepted();
    let started = trial.delete(&format!("{NETWORKS}/n"));
    let message = trial.ended(&started)["error"]["errors"][0]["message"].clone();
    let user = "used by 'projects/p/regions/us-central1/addresses/a'";
    assert!(message.as_str().unwrap().contains(user), "{message}");
    assert_eq!(trial.subnetwork("n")["name"], "n");
    trial.delete(&format!("{addresses}/a")).accepted();
    trial.delete(&format!("{NETWORKS}/n")).accepted();
    assert_eq!(trial.get(&format!("{NETWORKS}/n")).status, 404);
}

#[test]
fn a_patch_may_request_an_internal_range_that_then_stays() {
    let mut trial = Trial::new();
    trial.has_network("n");
    let url = format!("{NETWORKS}/n");
    let with = |range: &str| json!({"enableUlaInternalIpv6": true, "internalIpv6Range": range});
    for range in ["nonsense", "10.0.0.0/8", "fd30::/48", "fd20::/64"] {
        trial.patch(&url, &with(range)).refused(400, "within fd20::/20");
    }
    trial.patch(&url, &json!({"internalIpv6Range": "fd20:1::/48"})).refused(400, "with enableUla");
    trial.patch(&url, &with("fd20:1::/48")).accepted();
    let network = trial.get(&url).accepted();
    assert_eq!(network["internalIpv6Range"], "fd20:1:0:0:0:0:0:0/48");
    trial.patch(&url, &json!({"internalIpv6Range": "fd20:1::/48", "mtu": 1500})).accepted();
    trial.patch(&url, &with("fd20:2::/48")).refused(400, "resource.internalIpv6Range");
}

#[test]
fn subnetworks_stay_when_a_network_switches_to_custom_mode_and_then_keep_it() {
    let mut trial = Trial::new();
    trial.post(NETWORKS, &json!({"name": "n", "autoCreateSubnetworks": true})).accepted();
    trial.post(&format!("{NETWORKS}/n/switchToCustomMode"), &Json::Null).accepted();
    let network = trial.get(&format!("{NETWORKS}/n")).accepted();
    assert_eq!(network["autoCreateSubnetworks"], false);
    assert_eq!(network["subnetworks"].as_array().unwrap().len(), 42);
    let started = trial.delete(&format!("{NETWORKS}/n"));
    let ended = trial.ended(&started);
    assert_eq!(ended["error"]["errors"][0]["code"], "RESOURCE_IN_USE_BY_ANOTHER_RESOURCE");
    let again = trial.post(&format!("{NETWORKS}/n/switchToCustomMode"), &Json::Null);
    assert_eq!((again.status, again.reason()), (400, "invalid"));
}

#[test]
fn a_network_in_use_stays_and_its_operation_names_the_user() {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial.has_subnetwork("s", "n", "10.0.0.0/24");
    let started = trial.delete(&format!("{NETWORKS}/n"));
    assert_eq!(started.status, 200, "it is refused inside the operation");
    let ended = trial.ended(&started);
    assert_eq!(ended["status"], "DONE");
    assert_eq!(ended["httpErrorStatusCode"], 400);
    let message = ended["error"]["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("'projects/p/regions/us-central1/subnetworks/s'"), "{message}");
    assert_eq!(trial.get(&format!("{NETWORKS}/n")).status, 200);
}

#[test]
fn what_a_new_network_may_not_say_is_refused() {
    let mut trial = Trial::new();
    trial.has_network("taken");
    let legacy_med = json!({"bgpAlwaysCompareMed": false});
    let cases = [
        (json!({"autoCreateSubnetworks": false}), 400, "required"),
        (json!({"name": "N", "autoCreateSubnetworks": false}), 400, "invalid"),
        (json!({"name": "n"}), 400, "invalid"),
        (json!({"name": "taken", "autoCreateSubnetworks": false}), 409, "alreadyExists"),
        (json!({"name": "n", "autoCreateSubnetworks": false, "mtu": 1299}), 400, "invalid"),
        (
            json!({"name": "n", "autoCreateSubnetworks": false, "routingConfig": legacy_med}),
            400,
            "invalid",
        ),
        (
            json!({"name": "n", "autoCreateSubnetworks": false, "internalIpv6Range": "fd20:1::/48"}),
            400,
            "invalid",
        ),
    ];
    for (body, status, reason) in cases {
        let outcome = trial.post(NETWORKS, &body);
        assert_eq!((outcome.status, outcome.reason()), (status, reason), "{body}");
    }
}

#[test]
fn a_patch_changes_what_can_change_and_keeps_what_it_leaves_out() {
    let mut trial = Trial::new();
    trial.has_network("n");
    let url = format!("{NETWORKS}/n");
    let standard = json!({"routingConfig": {"bgpBestPathSelectionMode": "STANDARD", "bgpAlwaysCompareMed": true}});
    trial.patch(&url, &standard).accepted();
    trial.patch(&url, &json!({"mtu": 1500, "fingerprint": null})).accepted();
    let network = trial.get(&url).accepted();
    assert_eq!(network["mtu"], 1500);
    assert_eq!(network["routingConfig"]["routingMode"], "REGIONAL");
    assert_eq!(network["routingConfig"]["bgpAlwaysCompareMed"], true);
    let kept =
        json!({"routingConfig": {"routingMode": "REGIONAL", "deleteBgpAlwaysCompareMed": false}});
    trial.patch(&url, &kept).accepted();
    let routing = trial.get(&url).accepted()["routingConfig"].clone();
    assert_eq!(routing.get("deleteBgpAlwaysCompareMed"), None);
    assert_eq!(routing["bgpAlwaysCompareMed"], true);
    let legacy = json!({"routingConfig": {"bgpBestPathSelectionMode": "LEGACY"}});
    trial.patch(&url, &legacy).refused(400, "bgpAlwaysCompareMed");
    let wish = json!({"routingConfig": {"bgpBestPathSelectionMode": "LEGACY", "deleteBgpAlwaysCompareMed": true}});
    trial.patch(&url, &wish).accepted();
    let routing = trial.get(&url).accepted()["routingConfig"].clone();
    assert_eq!(routing.get("bgpAlwaysCompareMed"), None);
    assert_eq!(routing["bgpBestPathSelectionMode"], "LEGACY");
    trial.patch(&url, &standard).accepted();
    let both = json!({"routingConfig": {"bgpBestPathSelectionMode": "LEGACY", "bgpAlwaysCompareMed": null}});
    trial.patch(&url, &both).accepted();
    trial.patch(&url, &json!({"description": "new"})).refused(400, "resource.description");
}

#[test]
fn a_request_id_starts_one_operation_however_often_it_comes() {
    let mut trial = Trial::new();
    let url = format!("{NETWORKS}?requestId=123e4567-e89b-12d3-a456-426614174000");
    let body = json!({"name": "n", "autoCreateSubnetworks": false});
    let first = trial.post(&url, &body).accepted();
    let second = trial.post(&url, &body).accepted();
    assert_eq!(first["name"], second["name"]);
    assert_eq!(second["status"], "DONE");
    let auto = json!({"name": "auto", "autoCreateSubnetworks": true});
    trial.post(NETWORKS, &auto).accepted();
    let switch = format!(
        "{NETWORKS}/auto/switchToCustomMode?requestId=123e4567-e89b-12d3-a456-426614174001"
    );
    let first = trial.post(&switch, &Json::Null).accepted();
    assert_eq!(trial.post(&switch, &Json::Null).accepted()["name"], first["name"]);
    trial.post(&format!("{NETWORKS}?requestId=x"), &body).refused(400, "requestId");
}

#[test]
fn a_network_can_be_read_but_not_used_until_its_operation_is_done() {
    let mut trial = Trial::with_operations_of(Duration::from_hours(1));
    let body = json!({"name": "n", "autoCreateSubnetworks": false});
    assert_eq!(trial.post(NETWORKS, &body).accepted()["status"], "RUNNING");
    assert_eq!(trial.get(&format!("{NETWORKS}/n")).status, 200);
    let subnetwork =
        json!({"name": "s", "network": "global/networks/n", "ipCidrRange": "10.0.0.0/24"});
    let refused = trial.post(SUBNETWORKS, &subnetwork);
    assert_eq!((refused.status, refused.reason()), (400, "resourceNotReady"));
    assert_eq!(trial.delete(&format!("{NETWORKS}/n")).reason(), "resourceNotReady");
}

#[test]
fn an_insert_that_was_ordered_to_fail_leaves_nothing() {
    let mut trial = Trial::new();
    let body = json!({"name": "n", "autoCreateSubnetworks": false});
    let failure = Failure::new("QUOTA_EXCEEDED", "Quota 'NETWORKS' exceeded.".to_owned());
    let started = trial.post_failing(NETWORKS, &body, failure);
    let ended = trial.ended(&started);
    assert_eq!(ended["error"]["errors"][0]["code"], "QUOTA_EXCEEDED");
    assert_eq!(ended["httpErrorStatusCode"], 403);
    assert_eq!(trial.get(&format!("{NETWORKS}/n")).status, 404);
}

#[test]
fn a_project_has_a_default_network_if_it_is_to() {
    let settings = Settings { has_default_network: true, ..Settings::default() };
    let mut trial = Trial::with(settings);
    let network = trial.get(&format!("{NETWORKS}/default")).accepted();
    assert_eq!(network["subnetworks"].as_array().unwrap().len(), 42);
    let firewalls = NETWORKS.replace("networks", "firewalls");
    let rules = trial.get(&firewalls).accepted()["items"].take();
    let facts = |rule: &Json| {
        let ranges = rule["sourceRanges"].clone();
        json!([rule["name"], ranges, rule["allowed"], rule["priority"], rule["direction"]])
    };
    let rules: Vec<_> = rules.as_array().unwrap().iter().map(facts).collect();
    let tcp = |ports: &str| json!({"IPProtocol": "tcp", "ports": [ports]});
    let (udp, icmp) =
        (json!({"IPProtocol": "udp", "ports": ["0-65535"]}), json!({"IPProtocol": "icmp"}));
    let all = json!(["0.0.0.0/0"]);
    let expected = [
        json!(["default-allow-icmp", all, [icmp], 65534, "INGRESS"]),
        json!([
            "default-allow-internal",
            ["10.128.0.0/9"],
            [tcp("0-65535"), udp, icmp],
            65534,
            "INGRESS"
        ]),
        json!(["default-allow-rdp", all, [tcp("3389")], 65534, "INGRESS"]),
        json!(["default-allow-ssh", all, [tcp("22")], 65534, "INGRESS"]),
    ];
    assert_eq!(rules, expected);
    let held = trial.delete(&format!("{NETWORKS}/default"));
    let held = trial.ended(&held);
    assert_eq!(held["error"]["errors"][0]["code"], "RESOURCE_IN_USE_BY_ANOTHER_RESOURCE");
    for what in ["icmp", "internal", "rdp", "ssh"] {
        trial.delete(&format!("{firewalls}/default-allow-{what}")).accepted();
    }
    trial.delete(&format!("{NETWORKS}/default")).accepted();
    assert_eq!(trial.get(&format!("{NETWORKS}/default")).status, 404, "it comes once");
    assert_eq!(trial.get(&firewalls).accepted().get("items"), None, "as do its rules");
}

#[test]
fn a_list_is_filtered_and_cut_into_pages() {
    let mut trial = Trial::new();
    for name in ["a", "b", "c"] {
        trial.has_network(name);
    }
    let first = trial.get(&format!("{NETWORKS}?maxResults=2")).accepted();
    assert_eq!(first["items"].as_array().unwrap().len(), 2);
    let token = first["nextPageToken"].as_str().unwrap();
    let second = trial.get(&format!("{NETWORKS}?maxResults=2&pageToken={token}")).accepted();
    assert_eq!(second["items"][0]["name"], "c");
    assert_eq!(second.get("nextPageToken"), None);
    let named = trial.get(&format!("{NETWORKS}?filter=name%3Db")).accepted();
    assert_eq!(named["items"].as_array().unwrap().len(), 1);
    let none = trial.get(&format!("{NETWORKS}?filter=name%3Dx")).accepted();
    assert_eq!(none.get("items"), None, "an empty list has no items");
    trial.get(&format!("{NETWORKS}?filter=name%3Ab")).refused(501, "the filter");
}

#[test]
fn a_network_is_filled_in() {
    let mut trial = Trial::new();
    let profile = "projects/p/global/networkProfiles/us-central1-a-vpc-falcon";
    let body = json!({
        "name": "n",
        "autoCreateSubnetworks": false,
        "enableUlaInternalIpv6": false,
        "networkProfile": profile,
        "params": {"resourceManagerTags": {"a": "b"}},
    });
    trial.post(NETWORKS, &body).accepted();
    let network = trial.get(&format!("{NETWORKS}/n")).accepted();
    assert_eq!(network["networkFirewallPolicyEnforcementOrder"], "AFTER_CLASSIC_FIREWALL");
    assert_eq!(
        network["routingConfig"],
        json!({"routingMode": "REGIONAL", "bgpBestPathSelectionMode": "LEGACY"})
    );
    assert_eq!(
        network["networkProfile"],
        format!("https://www.googleapis.com/compute/v1/{profile}")
    );
    let number = network["id"].as_str().unwrap();
    assert!(network["selfLinkWithId"].as_str().unwrap().ends_with(number));
    assert_eq!((network.get("enableUlaInternalIpv6"), network.get("params")), (None, None));
    assert_eq!((network.get("mtu"), network.get("subnetworks")), (None, None));
}

#[test]
fn a_network_gets_an_internal_range_or_the_requested_one() {
    let mut trial = Trial::new();
    let with = |name: &str, range: Json| json!({"name": name, "autoCreateSubnetworks": false, "enableUlaInternalIpv6": true, "internalIpv6Range": range});
    trial.post(NETWORKS, &with("n", Json::Null)).accepted();
    let given = trial.get(&format!("{NETWORKS}/n")).accepted();
    assert!(given["internalIpv6Range"].as_str().unwrap().starts_with("fd20:"));
    trial.post(NETWORKS, &with("m", json!("fd20:1:2::/48"))).accepted();
    let asked = trial.get(&format!("{NETWORKS}/m")).accepted();
    assert_eq!(asked["internalIpv6Range"], "fd20:1:2:0:0:0:0:0/48");
    trial
        .patch(&format!("{NETWORKS}/m"), &json!({"enableUlaInternalIpv6": false}))
        .refused(400, "disabled");
    trial.patch(&format!("{NETWORKS}/m"), &json!({"mtu": 9000})).refused(400, "resource.mtu");
}
