//! What Google makes of a service, what it refuses, and what becomes of revisions and traffic.

use crate::cloud::Settings;
use crate::failure::Failure;
use crate::json::Json;
use crate::trial::{NETWORKS, SERVICES, Trial};
use crate::variants::{Limits, Variants};
use serde_json::json;

const REVISIONS: &str =
    "run.googleapis.com/v2/projects/p/locations/us-central1/services/s/revisions";

/// A time that no test waits for.
const LONG: std::time::Duration = std::time::Duration::from_hours(1);

/// A service whose template has these fields beside one container.
fn with_template(fields: &Json) -> Json {
    let mut template = json!({"containers": [{"image": "gcr.io/p/app"}]});
    template.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    json!({"template": template})
}

/// A service whose only container has these fields.
fn with_container(fields: &Json) -> Json {
    let mut container = json!({"image": "gcr.io/p/app"});
    container.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    json!({"template": {"containers": [container]}})
}

fn smallest() -> Json {
    with_template(&json!({}))
}

fn create(trial: &mut Trial, body: &Json) -> crate::trial::Outcome {
    trial.post(&format!("{SERVICES}?serviceId=t"), body)
}

/// The service after a patch with this mask.
fn patched(trial: &mut Trial, mask: &str, body: &Json) -> Json {
    trial.patch(&format!("{SERVICES}/s?updateMask={mask}"), body).accepted();
    trial.service("s")
}

fn last(path: &Json) -> &str {
    path.as_str().unwrap().rsplit('/').next().unwrap()
}

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
fn only_the_container_with_the_port_is_filled_in() {
    let mut trial = Trial::new();
    let containers = json!([
        {"name": "main", "image": "a", "ports": [{"containerPort": 80}]},
        {"name": "side", "image": "b", "dependsOn": ["main"]},
    ]);
    let service = trial.has_service("s", &json!({"template": {"containers": containers}}));
    let containers = &service["template"]["containers"];
    assert!(containers[0].get("startupProbe").is_some());
    assert_eq!(containers[1], json!({"name": "side", "image": "b", "dependsOn": ["main"]}));
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
fn a_beta_service_that_uses_nothing_in_preview_is_answered_as_ga() {
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

#[test]
fn direct_egress_is_checked_and_filled_in() {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial.has_network("other");
    trial.has_subnetwork("n", "n", "10.0.0.0/24");
    let access = |access: Json| with_template(&json!({"vpcAccess": access}));
    let text = "Violation in CreateServiceRequest.service.template.vpc_access.connector: one and only \
                one of connector and network_interfaces must be set.";
    let connector = "projects/p/locations/us-central1/connectors/c";
    let refused = [
        (json!({}), text),
        (Json::Null, text),
        (json!({"connector": connector, "networkInterfaces": [{"network": "n"}]}), text),
        (
            json!({"networkInterfaces": [{"network": "n"}, {"network": "other"}]}),
            "exactly one network interface",
        ),
        (json!({"networkInterfaces": [{"tags": ["t"]}]}), "at least one of network and subnetwork"),
        (
            json!({"networkInterfaces": [{"network": "other", "subnetwork": "n"}]}),
            "does not belong to network 'other'",
        ),
        (
            json!({"networkInterfaces": [{"subnetwork": "projects/p/regions/us-east1/subnetworks/n"}]}),
            "in region 'us-east1'",
        ),
    ];
    for (vpc, part) in refused {
        create(&mut trial, &access(vpc)).refused(400, part);
    }
    let link = "https://www.googleapis.com/compute/v1/projects/p";
    let filled = [
        (json!({"network": "n"}), json!({"network": "n", "subnetwork": "n"})),
        (json!({"subnetwork": "n"}), json!({"network": "n", "subnetwork": "n"})),
        (
            json!({"network": "projects/p/global/networks/n"}),
            json!({"network": "projects/p/global/networks/n", "subnetwork": "projects/p/regions/us-central1/subnetworks/n"}),
        ),
        (
            json!({"subnetwork": format!("{link}/regions/us-central1/subnetworks/n")}),
            json!({"network": format!("{link}/global/networks/n"), "subnetwork": format!("{link}/regions/us-central1/subnetworks/n")}),
        ),
    ];
    for (at, (sent, answered)) in filled.into_iter().enumerate() {
        let body = access(json!({"networkInterfaces": [sent]}));
        let service = trial.has_service(&format!("s{at}"), &body);
        let vpc = &service["template"]["vpcAccess"];
        assert_eq!(vpc["networkInterfaces"], json!([answered]));
        assert_eq!(vpc["egress"], "PRIVATE_RANGES_ONLY");
    }
    trial.has_service("c", &access(json!({"connector": connector})));
}

#[test]
fn a_network_that_is_not_there_fails_inside_the_operation() {
    let mut trial = Trial::new();
    let body = with_template(&json!({"vpcAccess": {"networkInterfaces": [{"network": "none"}]}}));
    let started = create(&mut trial, &body);
    let ended = trial.ended(&started);
    assert_eq!(ended["error"]["code"], 5);
    let service = trial.service("t");
    assert_eq!(service["terminalCondition"]["state"], "CONDITION_FAILED");
    assert_eq!(service["terminalCondition"]["reason"], "VPC_NETWORK_NOT_FOUND");
}

#[test]
fn a_template_that_changes_makes_a_revision_and_one_that_does_not_makes_none() {
    let mut trial = Trial::new();
    let service =
        trial.has_service("s", &with_container(&json!({"env": [{"name": "A"}, {"name": "B"}]})));
    let first = service["latestReadyRevision"].clone();
    assert!(last(&first).starts_with("s-00001-") && last(&first).len() == "s-00001-abc".len());

    let reordered = with_container(&json!({"env": [{"name": "B"}, {"name": "A"}]}));
    let service = patched(&mut trial, "", &reordered);
    assert_eq!(service["latestReadyRevision"], first);
    assert_eq!(service["generation"], "1", "nothing has changed");

    let service = patched(&mut trial, "labels", &json!({"labels": {"a": "b"}}));
    assert_eq!((&service["generation"], &service["latestReadyRevision"]), (&json!("2"), &first));

    let service = patched(&mut trial, "", &with_container(&json!({"image": "gcr.io/p/other"})));
    assert!(last(&service["latestReadyRevision"]).starts_with("s-00002-"));
    assert_eq!(
        (&service["generation"], &service["observedGeneration"]),
        (&json!("3"), &json!("3"))
    );

    trial
        .patch(&format!("{SERVICES}/s?updateMask=labels&forceNewRevision=true"), &json!({}))
        .accepted();
    assert!(last(&trial.service("s")["latestReadyRevision"]).starts_with("s-00003-"));
    let revisions = trial.get(REVISIONS).accepted();
    let names: Vec<&str> =
        revisions["revisions"].as_array().unwrap().iter().map(|it| last(&it["name"])).collect();
    assert_eq!(names.len(), 3);
    assert!(names[0].starts_with("s-00003-"), "the latest is first");
}

#[test]
fn a_revision_that_was_named_conflicts_with_another_template() {
    let mut trial = Trial::new();
    let named = |image: &str| {
        let mut body = with_container(&json!({"image": image}));
        body["template"]["revision"] = json!("s-one");
        body
    };
    let service = trial.has_service("s", &named("a"));
    assert_eq!(last(&service["latestReadyRevision"]), "s-one");
    trial.patch(&format!("{SERVICES}/s"), &named("a")).accepted();
    let text = "Revision named 's-one' with different configuration already exists.";
    let refused = trial.patch(&format!("{SERVICES}/s"), &named("b"));
    refused.refused(409, text);
    assert_eq!(refused.body["error"]["status"], "ABORTED");
    let mut whole = named("b");
    whole["scaling"] = json!({"minInstanceCount": 1});
    trial
        .patch(&format!("{SERVICES}/s?updateMask=scaling.minInstanceCount"), &whole)
        .refused(409, text);
}

#[test]
fn a_revision_that_was_named_is_never_made_over() {
    let mut trial = Trial::new();
    let named = |name: &str, image: &str| {
        let mut body = with_container(&json!({"image": image}));
        body["template"]["revision"] = json!(name);
        body
    };
    trial.has_service("s", &named("s-one", "a"));
    let one = trial.get(&format!("{REVISIONS}/s-one")).accepted();
    let text = "Revision named 's-one' with different configuration already exists.";
    let url = format!("{SERVICES}/s");
    let unnamed = with_container(&json!({"image": "b"}));
    trial.patch(&format!("{url}?updateMask=template.containers"), &unnamed).refused(409, text);
    let forced = trial.patch(&format!("{url}?updateMask=labels&forceNewRevision=true"), &json!({}));
    forced.refused(409, text);
    let service = patched(&mut trial, "labels", &json!({"labels": {"a": "b"}}));
    assert_eq!(last(&service["latestReadyRevision"]), "s-one", "nothing new is wanted");

    trial.patch(&url, &named("s-two", "b")).accepted();
    trial.patch(&url, &named("s-one", "b")).refused(409, text);
    trial.patch(&url, &named("s-one", "a")).accepted();
    assert_eq!(last(&trial.service("s")["latestReadyRevision"]), "s-one");
    assert_eq!(trial.get(&format!("{REVISIONS}/s-one")).accepted(), one, "it is the old one");
}

#[test]
fn writes_that_overlap_end_in_their_order_and_the_last_one_counts() {
    let mut trial = Trial::with_operations_of(LONG);
    let created = trial.post(&format!("{SERVICES}?serviceId=s"), &smallest());
    let changed = with_container(&json!({"image": "gcr.io/p/other"}));
    let patched = trial.patch(&format!("{SERVICES}/s"), &changed);
    let labels = json!({"labels": {"a": "b"}});
    let labelled = trial.patch(&format!("{SERVICES}/s?updateMask=labels"), &labels);

    let first = trial.ended_by_itself(&created);
    let revision = first["response"]["latestReadyRevision"].as_str().unwrap();
    assert!(revision.contains("/s-00001-"), "{first:#}");
    assert_eq!(first["response"]["template"]["containers"][0]["image"], "gcr.io/p/app");
    let service = trial.service("s");
    assert_eq!(service["latestReadyRevision"], revision);
    assert_eq!(
        (&service["generation"], &service["observedGeneration"]),
        (&json!("3"), &json!("1"))
    );
    assert_eq!(service["reconciling"], true, "more is wanted");
    assert_eq!(service["terminalCondition"]["state"], "CONDITION_PENDING");
    assert_eq!(service["labels"], json!({"a": "b"}));

    let second = trial.ended_by_itself(&patched);
    assert!(last(&second["response"]["latestReadyRevision"]).starts_with("s-00002-"));
    assert_eq!(second["response"].get("labels"), None);
    let third = trial.ended_by_itself(&labelled);
    assert_eq!(third["response"]["latestReadyRevision"], second["response"]["latestReadyRevision"]);
    let service = trial.service("s");
    assert_eq!((service.get("reconciling"), &service["observedGeneration"]), (None, &json!("3")));
    assert_eq!(trial.get(REVISIONS).accepted()["revisions"].as_array().unwrap().len(), 2);
}

#[test]
fn a_later_write_that_ends_first_is_not_undone() {
    let mut trial = Trial::with_operations_of(LONG);
    let created = trial.post(&format!("{SERVICES}?serviceId=s"), &smallest());
    let changed = with_container(&json!({"image": "gcr.io/p/other"}));
    let patched = trial.patch(&format!("{SERVICES}/s"), &changed);
    let second = trial.ended_by_itself(&patched);
    let service = trial.service("s");
    assert_eq!(service["latestReadyRevision"], second["response"]["latestReadyRevision"]);
    trial.ended_by_itself(&created);
    assert_eq!(trial.service("s"), service);
}

#[test]
fn two_pending_writes_that_name_the_same_revision_differently_cannot_both_be() {
    let mut trial = Trial::with_operations_of(LONG);
    let named = |image: &str| {
        let mut body = with_container(&json!({"image": image}));
        body["template"]["revision"] = json!("s-one");
        body
    };
    let created = trial.post(&format!("{SERVICES}?serviceId=s"), &named("a"));
    let patched = trial.patch(&format!("{SERVICES}/s"), &named("b"));
    assert_eq!(trial.ended_by_itself(&created).get("error"), None);
    let error = trial.ended_by_itself(&patched)["error"].clone();
    assert_eq!(error["code"], 10, "{error}");
    let revision = trial.get(&format!("{REVISIONS}/s-one")).accepted();
    assert_eq!(revision["containers"][0]["image"], "a");
}

#[test]
fn a_service_that_is_being_deleted_is_not_written_to() {
    let mut trial = Trial::with_operations_of(LONG);
    let created = trial.post(&format!("{SERVICES}?serviceId=s"), &smallest());
    let deleted = trial.delete(&format!("{SERVICES}/s"));
    let refused = trial.patch(&format!("{SERVICES}/s"), &smallest());
    refused.refused(409, "Conflict for resource 's': it is being deleted.");
    trial.delete(&format!("{SERVICES}/s")).refused(409, "it is being deleted");
    assert!(trial.ended_by_itself(&deleted)["response"]["deleteTime"].is_string());
    let error = trial.ended_by_itself(&created)["error"].clone();
    assert_eq!(error["message"], "Service 's' was deleted before it was ready.");
}

#[test]
fn a_delete_that_fails_leaves_the_service_as_it_was() {
    let failure = || Failure::new("INTERNAL", "Not now.".to_owned());
    let mut trial = Trial::new();
    let missing = Failure::new("NOT_FOUND", "No image.".to_owned()).because("CONTAINER_MISSING");
    trial.post_failing(&format!("{SERVICES}?serviceId=broken"), &smallest(), missing);
    trial.has_service("s", &smallest());
    for name in ["s", "broken"] {
        let mut before = trial.service(name);
        let started = trial.delete_failing(&format!("{SERVICES}/{name}"), failure());
        assert_eq!(trial.ended(&started)["error"]["code"], 13);
        let mut after = trial.service(name);
        assert_ne!(before["etag"].take(), after["etag"].take(), "it was written to");
        assert_eq!(after, before);
    }

    let mut trial = Trial::with_operations_of(LONG);
    let created = trial.post(&format!("{SERVICES}?serviceId=s"), &smallest());
    let started = trial.delete_failing(&format!("{SERVICES}/s"), failure());
    trial.ended_by_itself(&created);
    assert!(trial.ended_by_itself(&started).get("error").is_some());
    let service = trial.service("s");
    assert_eq!((service.get("reconciling"), service.get("deleteTime")), (None, None));
    assert_eq!(service["terminalCondition"]["state"], "CONDITION_SUCCEEDED");
}

#[test]
fn the_revisions_of_all_services_are_listed_for_a_hyphen() {
    let mut trial = Trial::new();
    for name in ["s", "t"] {
        trial.has_service(name, &smallest());
    }
    let all = trial.get(&REVISIONS.replace("/s/", "/-/")).accepted();
    let names: Vec<&str> =
        all["revisions"].as_array().unwrap().iter().map(|it| last(&it["name"])).collect();
    assert!(names[0].starts_with("t-") && names[1].starts_with("s-"), "{names:?}");
    let elsewhere = REVISIONS.replace("/s/", "/-/").replace("us-central1", "us-east1");
    assert_eq!(trial.get(&elsewhere).accepted(), json!({}));
}

#[test]
fn an_update_without_a_mask_resets_what_it_leaves_out() {
    let mut trial = Trial::new();
    let mut body = smallest();
    body["labels"] = json!({"a": "b"});
    body["description"] = json!("text");
    trial.has_service("s", &body);
    let service = patched(&mut trial, "", &smallest());
    assert_eq!(service.get("labels"), None);
    assert_eq!(service.get("description"), None);
    let service = patched(&mut trial, "description,labels", &json!({"description": "again"}));
    assert_eq!(service["description"], "again");
    let unknown = trial.patch(&format!("{SERVICES}/s?updateMask=colour"), &json!({}));
    unknown.refused(400, "colour");
}

#[test]
fn a_stale_etag_is_refused_and_every_write_makes_a_new_one() {
    let mut trial = Trial::new();
    let old = trial.has_service("s", &smallest())["etag"].clone();
    let service = patched(&mut trial, "description", &json!({"description": "x", "etag": old}));
    assert_ne!(service["etag"], old);
    let stale = trial.patch(&format!("{SERVICES}/s?updateMask=description"), &json!({"etag": old}));
    assert_eq!((stale.status, &stale.body["error"]["status"]), (409, &json!("ABORTED")));
    assert_eq!(trial.delete(&format!("{SERVICES}/s?etag=stale")).status, 409);
}

#[test]
fn what_is_only_validated_is_not_done() {
    let mut trial = Trial::new();
    let url = format!("{SERVICES}?serviceId=s&validateOnly=true");
    let answer = trial.post(&url, &smallest()).accepted();
    assert_eq!(answer["done"], true);
    assert_eq!(answer["response"]["template"]["timeout"], "300s");
    assert_eq!(trial.get(&format!("{SERVICES}/s")).status, 404);
    trial.post(&url, &json!({})).refused(400, "required field");
    let before = trial.has_service("s", &smallest());
    let labels = json!({"labels": {"a": "b"}});
    trial.patch(&format!("{SERVICES}/s?updateMask=labels&validateOnly=true"), &labels).accepted();
    trial.delete(&format!("{SERVICES}/s?validateOnly=true")).accepted();
    assert_eq!(trial.service("s"), before);
}

#[test]
fn traffic_goes_where_it_is_sent_and_zero_is_left_out() {
    let mut trial = Trial::new();
    let first = trial.has_service("s", &smallest())["latestReadyRevision"].clone();
    let first = last(&first).to_owned();
    trial.patch(&format!("{SERVICES}/s"), &with_container(&json!({"image": "b"}))).accepted();
    let traffic = json!([{"revision": first, "percent": 100}, {"percent": 0, "tag": "next"}]);
    let service = patched(&mut trial, "traffic", &json!({"traffic": traffic}));
    assert_eq!(service["traffic"][0]["type"], "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION");
    assert_eq!(
        service["traffic"][1],
        json!({"type": "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", "tag": "next"})
    );
    let uri = service["trafficStatuses"][1]["uri"].as_str().unwrap();
    assert!(uri.starts_with("https://next---s-"), "{uri}");

    let unknown = json!({"traffic": [{"revision": "s-gone", "percent": 100}]});
    let started = trial.patch(&format!("{SERVICES}/s?updateMask=traffic"), &unknown);
    let ended = trial.ended(&started);
    assert_eq!(ended["error"]["code"], 13);
    assert!(
        ended["error"]["message"].as_str().unwrap().starts_with("Revision 's-gone' does not exist")
    );
    assert_eq!(trial.service("s")["terminalCondition"]["state"], "CONDITION_FAILED");
}

#[test]
fn a_first_revision_that_fails_leaves_the_service_and_its_name_taken() {
    let mut trial = Trial::new();
    let failure = Failure::new("NOT_FOUND", "Image 'gcr.io/p/app' not found.".to_owned())
        .because("CONTAINER_MISSING");
    let url = format!("{SERVICES}?serviceId=s");
    let started = trial.post_failing(&url, &smallest(), failure);
    let ended = trial.ended(&started);
    assert_eq!(ended["error"]["code"], 5);
    let message = ended["error"]["message"].as_str().unwrap();
    assert!(
        message.starts_with("Revision 's-00001-") && message.ends_with("not found."),
        "{message}"
    );
    let service = trial.service("s");
    assert_eq!(service["terminalCondition"]["reason"], "CONTAINER_MISSING");
    assert!(service.get("latestReadyRevision").is_none());
    trial.post(&url, &smallest()).refused(409, "already exists");
    let mended = patched(&mut trial, "", &with_container(&json!({"image": "gcr.io/p/fixed"})));
    assert_eq!(mended["terminalCondition"]["state"], "CONDITION_SUCCEEDED");
    assert!(last(&mended["latestReadyRevision"]).starts_with("s-00002-"));
}

#[test]
fn a_service_can_be_read_while_its_operation_is_pending() {
    let mut trial = Trial::with_operations_of(std::time::Duration::from_hours(1));
    let started = trial.post(&format!("{SERVICES}?serviceId=s"), &smallest()).accepted();
    assert_eq!(started.get("done"), None);
    let service = trial.service("s");
    assert_eq!(service["reconciling"], true);
    assert_eq!(service["terminalCondition"], json!({"state": "CONDITION_PENDING"}));
    assert_eq!(service.get("latestCreatedRevision"), None);
}

#[test]
fn a_deleted_service_is_gone_with_its_revisions_and_its_operation_shows_it() {
    let mut trial = Trial::new();
    trial.has_service("s", &smallest());
    let started = trial.delete(&format!("{SERVICES}/s"));
    let ended = trial.ended(&started);
    assert_eq!(ended["response"]["@type"], "type.googleapis.com/google.cloud.run.v2.Service");
    assert!(ended["response"]["deleteTime"].is_string());
    let gone = trial.get(&format!("{SERVICES}/s"));
    gone.refused(
        404,
        "Resource 's' of kind 'SERVICE' in region 'us-central1' in project 'p' does not exist.",
    );
    assert_eq!(trial.get(REVISIONS).accepted(), json!({}));
}

#[test]
fn a_revision_is_deleted_only_when_its_service_can_do_without() {
    let mut trial = Trial::new();
    let first = trial.has_service("s", &smallest())["latestReadyRevision"].clone();
    let url = format!("{REVISIONS}/{}", last(&first));
    trial.delete(&url).refused(400, "cannot be deleted");
    trial.patch(&format!("{SERVICES}/s"), &with_container(&json!({"image": "b"}))).accepted();
    trial.delete(&url).accepted();
    trial.get(&url).refused(404, "kind 'REVISION'");
}

#[test]
fn a_missing_service_is_made_by_an_update_that_allows_it() {
    let mut trial = Trial::new();
    assert_eq!(trial.patch(&format!("{SERVICES}/s"), &smallest()).status, 404);
    trial.patch(&format!("{SERVICES}/s?allowMissing=true"), &smallest()).accepted();
    assert_eq!(trial.service("s")["generation"], "1");
    let url = |name: &str| format!("{SERVICES}/{name}?allowMissing=true");
    for name in ["UPPER", "a_b", &"a".repeat(50)] {
        trial.patch(&url(name), &smallest()).refused(400, "service.name");
    }
    let mut other = smallest();
    other["name"] = json!("projects/p/locations/us-central1/services/other");
    trial.patch(&url("t"), &other).refused(400, "must be the name in the URL");
}

#[test]
fn services_are_listed_in_pages() {
    let mut trial = Trial::new();
    for name in ["a", "b", "c"] {
        trial.has_service(name, &smallest());
    }
    let first = trial.get(&format!("{SERVICES}?pageSize=2")).accepted();
    assert_eq!(first["services"].as_array().unwrap().len(), 2);
    let token = first["nextPageToken"].as_str().unwrap();
    let rest = trial.get(&format!("{SERVICES}?pageSize=2&pageToken={token}")).accepted();
    assert_eq!(rest["services"].as_array().unwrap().len(), 1);
    trial.get(&format!("{SERVICES}?pageToken=x")).refused(400, "page token");
}

#[test]
fn default_urls_can_be_disabled() {
    let mut trial = Trial::new();
    trial.has_service("s", &smallest());
    let service = patched(&mut trial, "defaultUriDisabled", &json!({"defaultUriDisabled": true}));
    assert_eq!((service.get("uri"), service.get("urls")), (None, None));
}

#[test]
fn a_network_of_a_service_is_no_user_of_it_yet() {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial.has_subnetwork("n", "n", "10.0.0.0/24");
    let body = with_template(&json!({"vpcAccess": {"networkInterfaces": [{"network": "n"}]}}));
    trial.has_service("s", &body);
    trial.delete(&crate::trial::SUBNETWORKS.replace("subnetworks", "subnetworks/n")).accepted();
    trial.delete(&format!("{NETWORKS}/n")).accepted();
}
