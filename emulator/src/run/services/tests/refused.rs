//! The requests that Google rejects immediately.

use super::{create, smallest, with_container, with_template};
use crate::json::Json;
use crate::trial::{SERVICES, Trial};
use serde_json::json;

#[test]
fn what_a_service_may_not_say_is_refused_with_its_field() {
    let mut trial = Trial::new();
    let two =
        |second: Json| json!({"template": {"containers": [{"image": "a", "ports": [{}]}, second]}});
    let mounted = json!({"volumeMounts": [{"name": "v", "mountPath": "/v"}]});
    let both_probes = json!({"startupProbe": {"tcpSocket": {}, "httpGet": {}}});
    let cases = [
        (
            json!({}),
            "Violation in CreateServiceRequest.service.template: required field not present.",
        ),
        (json!({"template": {}}), "service.template.containers:"),
        (
            with_container(&json!({"image": "https://x"})),
            "service.template.containers[0].image: must be",
        ),
        (
            with_container(&json!({"ports": [{}, {}]})),
            "containers[0].ports: ports should contain 0 or 1 port.",
        ),
        (
            two(json!({"image": "b", "ports": [{}]})),
            "template.containers: Revision template should contain exactly one container with an exposed port.",
        ),
        (with_container(&json!({"env": [{"name": "A"}, {"name": "A"}]})), "duplicate env name"),
        (with_container(&json!({"env": [{"name": "PORT"}]})), "reserved env names"),
        (
            with_container(&json!({"resources": {"limits": {"cpu": "much"}}})),
            "resources.limits.cpu",
        ),
        (with_container(&mounted), "there is no volume named 'v'"),
        (with_container(&both_probes), "only one of http_get"),
        (with_container(&json!({"dependsOn": ["none"]})), "depends_on"),
        (with_template(&json!({"volumes": [{"name": "v"}]})), "exactly one volume source"),
        (
            with_template(&json!({"timeout": "3601s"})),
            "service.template.timeout: maximum allowed time is one hour.",
        ),
        (
            with_template(&json!({"scaling": {"minInstanceCount": 5, "maxInstanceCount": 4}})),
            "min_instance_count",
        ),
        (with_template(&json!({"revision": "other-1"})), "must start with 't-'"),
        (
            with_template(&json!({"annotations": {"autoscaling.knative.dev/maxScale": "1"}})),
            "template.annotations[autoscaling.knative.dev/maxScale]: system annotations are not supported in Cloud Run API v2.",
        ),
        (
            with_template(&json!({"labels": {"client.knative.dev/nonce": "a", "Key": "v"}})),
            "CreateServiceRequest.service.template.labels[Key]: the label does not meet",
        ),
        (
            json!({"labels": {"key": "V"}, "template": {"containers": [{"image": "a"}]}}),
            "CreateServiceRequest.service.labels[key]: the label does not meet",
        ),
        (
            with_template(&json!({"maxInstanceRequestConcurrency": 1001})),
            "max_instance_request_concurrency",
        ),
    ];
    for (body, part) in cases {
        create(&mut trial, &body).refused(400, part);
    }
    let mut body = smallest();
    body["traffic"] = json!([{"percent": 50}]);
    create(&mut trial, &body).refused(400, "sum to 100");
    body["traffic"] = json!([{"percent": 100, "tag": "a"}, {"tag": "a"}]);
    create(&mut trial, &body).refused(400, "the tag 'a' is used twice");
    assert_eq!(trial.get(&format!("{SERVICES}/t")).status, 404, "nothing was made");
}

#[test]
fn a_sidecar_may_set_port() {
    let mut trial = Trial::new();
    let containers = |sidecar: &str, ingress: &str| {
        json!({"template": {"containers": [
            {"name": "a", "image": "a", "ports": [{}], "env": [{"name": ingress}]},
            {"name": "b", "image": "b", "env": [{"name": sidecar}]},
        ]}})
    };
    create(&mut trial, &containers("K_SERVICE", "A")).refused(400, "containers[1].env");
    create(&mut trial, &containers("A", "PORT")).refused(400, "containers[0].env");
    create(&mut trial, &containers("PORT", "A")).accepted();
}

#[test]
fn a_name_is_checked_and_taken_once() {
    let mut trial = Trial::new();
    trial.has_service("t", &smallest());
    let outcome = create(&mut trial, &smallest());
    outcome.refused(409, "Resource 't' already exists.");
    assert_eq!(outcome.body["error"]["status"], "ALREADY_EXISTS");
    let long = "a".repeat(50);
    for id in ["", "T", "a-", long.as_str()] {
        trial.post(&format!("{SERVICES}?serviceId={id}"), &smallest()).refused(400, "service_id");
    }
    let nowhere = SERVICES.replace("us-central1", "us-nowhere1");
    trial.post(&format!("{nowhere}?serviceId=t"), &smallest()).refused(403, "Location us-nowhere1");
}

#[test]
fn system_keys_that_are_there_already_may_stay() {
    let mut trial = Trial::new();
    trial.has_service("s", &smallest());
    let name =
        crate::name::Name::new("run.googleapis.com", "projects/p/locations/us-central1/services/s");
    let stored = trial.cloud.store.object_mut(&name).unwrap();
    stored.body.insert("annotations".to_owned(), json!({"run.googleapis.com/client": "x"}));
    let mut body = smallest();
    body["annotations"] = json!({"run.googleapis.com/client": "x", "own": "1"});
    trial.patch(&format!("{SERVICES}/s"), &body).accepted();
    body["annotations"]["run.googleapis.com/client"] = json!("y");
    trial.patch(&format!("{SERVICES}/s"), &body).refused(400, "system annotations");
}
