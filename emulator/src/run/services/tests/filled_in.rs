//! The values that Google fills in, and the form of its responses.

use super::{create, patched, smallest, with_container, with_template};
use crate::cloud::Settings;
use crate::trial::Trial;
use crate::variants::{Limits, Variants};
use serde_json::json;

#[test]
fn the_smallest_service_is_filled_in() {
    let mut trial = Trial::new();
    let service = trial.has_service("s", &smallest());
    assert_eq!(service["ingress"], "INGRESS_TRAFFIC_ALL");
    assert_eq!(service["launchStage"], "GA");
    assert_eq!(
        service["traffic"],
        json!([{"type": "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", "percent": 100}])
    );
    assert_eq!(service.get("scaling"), None, "the scaling of the service is not made up");
    let template = &service["template"];
    assert_eq!(template["timeout"], "300s");
    assert_eq!(template["maxInstanceRequestConcurrency"], 80);
    assert_eq!(template["scaling"], json!({"maxInstanceCount": 100}));
    let container = &template["containers"][0];
    assert_eq!(container["ports"], json!([{"name": "http1", "containerPort": 8080}]));
    assert_eq!(
        container["resources"],
        json!({"limits": {"cpu": "1000m", "memory": "512Mi"}, "cpuIdle": true})
    );
    assert_eq!(
        container["startupProbe"],
        json!({"timeoutSeconds": 240, "periodSeconds": 240, "failureThreshold": 1, "tcpSocket": {"port": 8080}})
    );
    assert!(service["uri"].as_str().unwrap().ends_with("-uc.a.run.app"));
    assert_eq!(service.get("reconciling"), None);
}

#[test]
fn limits_come_back_as_sent_where_that_is_chosen() {
    let variants = Variants { limits: Limits::AsSent, ..Variants::default() };
    let mut trial = Trial::with(Settings { variants, ..Settings::default() });
    let body = with_container(&json!({"resources": {"limits": {"cpu": "2", "memory": "1024Mi"}}}));
    let service = trial.has_service("s", &body);
    let limits = &service["template"]["containers"][0]["resources"]["limits"];
    assert_eq!(*limits, json!({"cpu": "2", "memory": "1024Mi"}));
}

#[test]
fn what_is_sent_comes_back_in_the_form_of_google() {
    let mut trial = Trial::new();
    let body = with_container(&json!({
        "ports": [{"containerPort": 9000}],
        "resources": {"limits": {"cpu": "2", "memory": "1024Mi"}, "cpuIdle": false},
        "env": [{"name": "A", "value": ""}, {"name": "B", "value": "b"}],
        "livenessProbe": {"httpGet": {}, "timeoutSeconds": 0},
    }));
    let service = trial.has_service("s", &body);
    let container = &service["template"]["containers"][0];
    assert_eq!(container["resources"], json!({"limits": {"cpu": "2000m", "memory": "1Gi"}}));
    assert_eq!(container["env"], json!([{"name": "B", "value": "b"}, {"name": "A", "value": ""}]));
    assert_eq!(container["startupProbe"]["tcpSocket"]["port"], 9000, "it follows the container");
    assert_eq!(
        container["livenessProbe"],
        json!({"httpGet": {"path": "/", "port": 9000}, "timeoutSeconds": 1, "periodSeconds": 10, "failureThreshold": 3})
    );
}

#[test]
fn a_sidecar_gets_limits_but_no_port_and_no_probe() {
    let mut trial = Trial::new();
    let containers = json!([
        {"name": "main", "image": "a", "ports": [{"containerPort": 80}]},
        {"name": "side", "image": "b", "dependsOn": ["main"]},
    ]);
    let service = trial.has_service("s", &json!({"template": {"containers": containers}}));
    let containers = &service["template"]["containers"];
    assert!(containers[0].get("startupProbe").is_some());
    let limits = json!({"limits": {"cpu": "1000m", "memory": "512Mi"}});
    assert_eq!(
        containers[1],
        json!({"name": "side", "image": "b", "dependsOn": ["main"], "resources": limits})
    );
}

#[test]
fn enums_are_taken_as_names_and_as_numbers() {
    let mut trial = Trial::new();
    let mut body = smallest();
    body["ingress"] = json!(2);
    body["launchStage"] = json!(4);
    let service = trial.has_service("s", &body);
    assert_eq!(service["ingress"], "INGRESS_TRAFFIC_INTERNAL_ONLY");
    assert_eq!(service["launchStage"], "GA");
}

#[test]
fn a_beta_service_without_preview_features_is_returned_as_ga() {
    let mut trial = Trial::new();
    let mut body = smallest();
    body["launchStage"] = json!("BETA");
    assert_eq!(trial.has_service("s", &body)["launchStage"], "GA");
}

#[test]
fn less_than_one_cpu_serves_one_request_at_a_time() {
    let mut trial = Trial::new();
    let small = json!({"resources": {"limits": {"cpu": "500m"}}});
    let service = trial.has_service("s", &with_container(&small));
    assert_eq!(service["template"]["maxInstanceRequestConcurrency"], 1);
    let mut body = with_container(&small);
    body["template"]["maxInstanceRequestConcurrency"] = json!(2);
    create(&mut trial, &body).refused(400, "Total cpu < 1");
}

#[test]
fn cloud_sql_comes_last_and_is_mounted() {
    let mut trial = Trial::new();
    let volumes = json!([
        {"name": "sql", "cloudSqlInstance": {"instances": ["p:r:i"]}},
        {"name": "tmp", "emptyDir": {}},
    ]);
    let service = trial.has_service("s", &with_template(&json!({"volumes": volumes})));
    assert_eq!(
        service["template"]["volumes"][0],
        json!({"name": "tmp", "emptyDir": {"medium": "MEMORY"}})
    );
    assert_eq!(service["template"]["volumes"][1]["name"], "sql");
    let mounts = &service["template"]["containers"][0]["volumeMounts"];
    assert_eq!(*mounts, json!([{"name": "sql", "mountPath": "/cloudsql"}]));
}

#[test]
fn default_urls_can_be_disabled() {
    let mut trial = Trial::new();
    trial.has_service("s", &smallest());
    let service = patched(&mut trial, "defaultUriDisabled", &json!({"defaultUriDisabled": true}));
    assert_eq!((service.get("uri"), service.get("urls")), (None, None));
}
