//! Connectors.

use crate::cloud::Settings;
use crate::failure::Failure;
use crate::json::Json;
use crate::trial::{Outcome, Trial};
use serde_json::json;
use std::time::Duration;

const CONNECTORS: &str = "vpcaccess.googleapis.com/v1/projects/p/locations/us-central1/connectors";

fn connector(extra: &Json) -> Json {
    let mut body = json!({
        "network": "n",
        "ipCidrRange": "10.8.0.0/28",
        "minInstances": 2,
        "maxInstances": 3,
    });
    body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    body
}

fn create(trial: &mut Trial, id: &str, extra: &Json) -> Outcome {
    trial.post(&format!("{CONNECTORS}?connectorId={id}"), &connector(extra))
}

fn read(trial: &mut Trial, id: &str) -> Json {
    trial.get(&format!("{CONNECTORS}/{id}")).accepted()
}

#[test]
fn a_connector_lives_from_create_to_delete() {
    let mut trial = Trial::new();
    trial.has_network("n");
    let started = create(&mut trial, "c", &json!({}));
    let metadata = &started.body["metadata"];
    assert_eq!(metadata["method"], "google.cloud.vpcaccess.v1.VpcAccessService.CreateConnector");
    assert_eq!(started.body.get("done"), None);
    let ended = trial.ended(&started);
    let made = read(&mut trial, "c");
    assert_eq!(
        made,
        json!({
            "name": "projects/p/locations/us-central1/connectors/c",
            "network": "n",
            "ipCidrRange": "10.8.0.0/28",
            "machineType": "e2-micro",
            "minInstances": 2,
            "maxInstances": 3,
            "minThroughput": 200,
            "maxThroughput": 300,
            "state": "READY",
        })
    );
    assert_eq!(ended["response"]["state"], "READY");
    create(&mut trial, "c", &json!({})).refused(409, "already exists");
    let listed = trial.get(CONNECTORS).accepted();
    assert_eq!(listed["connectors"], json!([made]));
    let started = trial.delete(&format!("{CONNECTORS}/c"));
    assert_eq!(
        trial.ended(&started)["response"],
        json!({"@type": "type.googleapis.com/google.protobuf.Empty"})
    );
    trial.get(&format!("{CONNECTORS}/c")).refused(404, "The connector is not found.");
}

#[test]
fn sizes_follow_from_throughput_and_instances_count_more() {
    let mut trial = Trial::new();
    trial.has_network("n");
    let by_throughput = json!({
        "minInstances": null, "maxInstances": null, "minThroughput": 300, "maxThroughput": 1000,
    });
    create(&mut trial, "c", &by_throughput).accepted();
    let made = read(&mut trial, "c");
    assert_eq!((&made["minInstances"], &made["maxInstances"]), (&json!(3), &json!(10)));
    let both = json!({"ipCidrRange": "10.8.1.0/28", "maxThroughput": 1000});
    create(&mut trial, "d", &both).accepted();
    assert_eq!(read(&mut trial, "d")["maxThroughput"], 300);
}

#[test]
fn a_connector_is_not_written_to_while_an_operation_works_on_it() {
    let mut trial = Trial::with_operations_of(Duration::from_hours(1));
    trial.has_network("n");
    let started = create(&mut trial, "c", &json!({}));
    assert_eq!(read(&mut trial, "c")["state"], "CREATING");
    trial.delete(&format!("{CONNECTORS}/c")).refused(409, "Another operation");
    trial.ended_by_itself(&started);
    let url = format!("{CONNECTORS}/c?updateMask=maxInstances");
    trial.patch(&url, &json!({"maxInstances": 5})).accepted();
    assert_eq!(read(&mut trial, "c")["state"], "UPDATING");
    assert_eq!(read(&mut trial, "c")["maxInstances"], 3);
}

#[test]
fn what_google_notices_late_leaves_a_connector_in_error() {
    let cases = [
        (json!({"maxInstances": null}), 3, "must specify either max_throughput or max_instances"),
        (json!({"network": "none"}), 5, "VPC network none does not exist"),
        (json!({"ipCidrRange": "10.0.0.16/28"}), 3, "conflicts with an existing subnetwork"),
        (json!({"ipCidrRange": "10.9.0.0/28"}), 3, "conflicts with an existing subnetwork"),
        (
            json!({"network": null, "ipCidrRange": null, "subnet": {"name": "none"}}),
            5,
            "Subnet none does not exist",
        ),
        (
            json!({"network": null, "ipCidrRange": null, "subnet": {"name": "s"}}),
            3,
            "must have a range of size /28",
        ),
    ];
    for (extra, code, part) in cases {
        let mut trial = Trial::new();
        trial.has_network("n");
        trial.has_subnetwork("s", "n", "10.0.0.0/24");
        create(&mut trial, "other", &json!({"ipCidrRange": "10.9.0.0/28"})).accepted();
        let started = create(&mut trial, "c", &extra);
        let error = trial.ended(&started)["error"].clone();
        assert_eq!(error["code"], code, "{error}");
        assert!(error["message"].as_str().unwrap().contains(part), "{error}");
        assert_eq!(read(&mut trial, "c")["state"], "ERROR");
        let url = format!("{CONNECTORS}/c?updateMask=maxInstances");
        trial.patch(&url, &json!({"maxInstances": 5})).refused(400, "not ready");
        trial.delete(&format!("{CONNECTORS}/c")).accepted();
        trial.get(&format!("{CONNECTORS}/c")).refused(404, "not found");
    }
}

#[test]
fn a_subnetwork_brings_its_network_and_has_the_size_of_a_connector() {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial.has_subnetwork("s", "n", "10.0.0.0/28");
    let extra = json!({"network": null, "ipCidrRange": null, "subnet": {"name": "s"}});
    create(&mut trial, "c", &extra).accepted();
    let made = read(&mut trial, "c");
    assert_eq!(made["subnet"], json!({"name": "s", "projectId": "p"}));
    assert_eq!((&made["network"], &made["state"]), (&json!("n"), &json!("READY")));
    assert_eq!(made.get("ipCidrRange"), None);
}

#[test]
fn a_connector_that_cannot_be_is_refused_at_once() {
    let mut trial = Trial::new();
    trial.has_network("n");
    let cases = [
        json!({"ipCidrRange": "10.8.0.0/20"}),
        json!({"ipCidrRange": "10.8.0.1/28"}),
        json!({"ipCidrRange": null}),
        json!({"network": null}),
        json!({"subnet": {"name": "s"}}),
        json!({"minInstances": 1}),
        json!({"maxInstances": 11}),
        json!({"minInstances": 3}),
        json!({"minThroughput": 250}),
        json!({"machineType": "n1-standard-1"}),
    ];
    for extra in cases {
        create(&mut trial, "c", &extra).refused(400, "Request contains an invalid argument.");
    }
    for id in ["C", "1c", "c-", "a-name-that-is-too-long"] {
        create(&mut trial, id, &json!({})).refused(400, "Connector ID");
    }
    trial.post(CONNECTORS, &connector(&json!({}))).refused(400, "Connector ID must be set");
    let elsewhere = CONNECTORS.replace("us-central1", "nowhere1");
    trial.get(&elsewhere).refused(403, "Location nowhere1");
}

#[test]
fn a_patch_changes_machine_and_instances_and_nothing_else() {
    let mut trial = Trial::new();
    trial.has_network("n");
    create(&mut trial, "c", &json!({})).accepted();
    let url = format!("{CONNECTORS}/c");
    let body = json!({"machineType": "e2-standard-4", "maxInstances": 7, "minInstances": 4});
    let mask = "updateMask=machineType,max_instances";
    let started = trial.patch(&format!("{url}?{mask}"), &body);
    let ended = trial.ended(&started);
    assert_eq!(ended["response"]["maxInstances"], 7);
    let patched = read(&mut trial, "c");
    assert_eq!(patched["machineType"], "e2-standard-4");
    assert_eq!((&patched["minInstances"], &patched["maxThroughput"]), (&json!(2), &json!(700)));
    trial
        .patch(&format!("{url}?updateMask=network"), &json!({"network": "m"}))
        .refused(400, "network");
    for mask in ["max_%C3%A9", "_%C3%A9", "_", "%C3%A9_"] {
        trial.patch(&format!("{url}?updateMask={mask}"), &json!({})).refused(400, "");
    }
    trial.patch(&url, &json!({"maxInstances": 2})).refused(400, "invalid argument");
    let failure = Failure::new("INTERNAL", "no".to_owned());
    trial.cloud.settle();
    trial.cloud.order_failure(Some(failure));
    trial.patch(&url, &json!({"maxInstances": 9})).accepted();
    assert_eq!(read(&mut trial, "c")["maxInstances"], 7);
    assert_eq!(read(&mut trial, "c")["state"], "READY");
}

#[test]
fn the_projects_of_services_that_use_a_connector_are_shown() {
    let mut trial = Trial::new();
    trial.has_network("n");
    create(&mut trial, "c", &json!({})).accepted();
    let path = "projects/p/locations/us-central1/connectors/c";
    let service = json!({"template": {
        "containers": [{"image": "i"}],
        "vpcAccess": {"connector": path},
    }});
    trial.has_service("s", &service);
    assert_eq!(read(&mut trial, "c")["connectedProjects"], json!(["p"]));
}

#[test]
fn the_firewall_rules_of_a_connector_outlive_it_and_hold_its_network() {
    let rules = "compute.googleapis.com/compute/v1/projects/p/global/firewalls";
    let network = "compute.googleapis.com/compute/v1/projects/p/global/networks/n";
    let hold = Some(Duration::from_hours(1));
    let mut trial = Trial::with(Settings { hold, ..Settings::default() });
    trial.has_network("n");
    create(&mut trial, "my-c", &json!({})).accepted();
    let listed = trial.get(rules).accepted();
    let items = listed["items"].as_array().unwrap().iter();
    let names: Vec<_> = items.map(|it| it["name"].as_str().unwrap().to_owned()).collect();
    let expected = ["earfw", "egrfw", "hcfw", "rsgfw", "sbntfw", "tagfw"];
    assert_eq!(names, expected.map(|end| format!("aet-uscentral1-my--c-{end}")));
    trial.delete(&format!("{CONNECTORS}/my-c")).accepted();
    trial.delete(&format!("{rules}/aet-uscentral1-my--c-egrfw")).refused(404, "was not found");
    let started = trial.delete(network);
    let error = trial.ended(&started)["error"].to_string();
    assert!(error.contains("/firewalls/aet-uscentral1-my--c-earfw"), "{error}");
}

#[test]
fn the_firewall_rules_of_a_connector_are_removed_in_time() {
    let hold = Some(Duration::ZERO);
    let mut trial = Trial::with(Settings { hold, ..Settings::default() });
    trial.has_network("n");
    create(&mut trial, "c", &json!({})).accepted();
    let rules = "compute.googleapis.com/compute/v1/projects/p/global/firewalls";
    assert_eq!(trial.get(rules).accepted()["items"].as_array().unwrap().len(), 6);
    trial.delete(&format!("{CONNECTORS}/c")).accepted();
    trial.cloud.settle();
    assert_eq!(trial.get(rules).accepted().get("items"), None);
}
