//! Worker pools, where they differ from services.

use crate::json::Json;
use crate::trial::{SERVICES, Trial};
use serde_json::json;

fn pools() -> String {
    SERVICES.replace("services", "workerPools")
}

fn template() -> Json {
    json!({"containers": [{"image": "a"}]})
}

fn made(trial: &mut Trial, more: &Json) -> Json {
    let mut body = json!({"template": template()});
    for (field, value) in more.as_object().unwrap() {
        body[field] = value.clone();
    }
    trial.post(&format!("{}?workerPoolId=w", pools()), &body).accepted();
    trial.get(&format!("{}/w", pools())).accepted()
}

#[test]
fn a_number_of_instances_is_one_unless_it_is_sent_and_zero_is_kept() {
    for (scaling, count) in [(json!({}), 1), (json!({"manualInstanceCount": 0}), 0)] {
        let mut trial = Trial::new();
        let pool = made(&mut trial, &json!({"scaling": scaling}));
        assert_eq!(pool["scaling"], json!({"manualInstanceCount": count}));
    }
}

#[test]
fn a_container_gets_limits_and_neither_a_port_nor_a_probe() {
    let mut trial = Trial::new();
    let pool = made(&mut trial, &json!({}));
    let container = &pool["template"]["containers"][0];
    assert_eq!(container["resources"]["limits"], json!({"cpu": "1000m", "memory": "512Mi"}));
    assert!(container.get("ports").is_none() && container.get("startupProbe").is_none());
    assert!(pool.get("uri").is_none() && pool.get("ingress").is_none());
}

#[test]
fn all_instances_run_the_latest_revision_unless_they_are_split() {
    let mut trial = Trial::new();
    let pool = made(&mut trial, &json!({}));
    let latest = "INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST";
    assert_eq!(pool["instanceSplits"], json!([{"type": latest, "percent": 100}]));
    assert_eq!(pool["instanceSplitStatuses"], pool["instanceSplits"]);
    let half = json!({"instanceSplits": [{"type": latest, "percent": 50}], "template": template()});
    trial.patch(&format!("{}/w", pools()), &half).refused(400, "");
}

#[test]
fn a_changed_template_makes_a_revision_that_can_be_read() {
    let mut trial = Trial::new();
    let first = made(&mut trial, &json!({}))["latestReadyRevision"].clone();
    let body = json!({"template": {"containers": [{"image": "b"}]}});
    trial.patch(&format!("{}/w?updateMask=template", pools()), &body).accepted();
    let second = trial.get(&format!("{}/w", pools())).accepted()["latestReadyRevision"].clone();
    assert_ne!(first, second);
    let revisions = trial.get(&format!("{}/w/revisions", pools())).accepted();
    assert_eq!(revisions["revisions"].as_array().map(Vec::len), Some(2));
    let latest = second.as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    trial.delete(&format!("{}/w/revisions/{latest}", pools())).refused(400, "latest");
}

#[test]
fn a_worker_pool_that_does_not_exist_is_named_as_one() {
    let mut trial = Trial::new();
    trial.get(&format!("{}/gone", pools())).refused(404, "of kind 'WORKER_POOL'");
}
