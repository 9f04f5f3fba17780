//! `run.projects.locations.services` of version 1: the services of version 2 in the form of Knative, to
//! read. Version 1 writes nothing here.
//!
//! Sources: discovery run/v1; the annotations in Google's reference of version 1 and in public manifests.
//! No recording contains a service of version 1: which fields a response has is a guess.

use super::{RUN_V1, SERVICES};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::json::{Json, Object, Read, objects};
use crate::name::Name;
use crate::request::Request;
use serde_json::json;

/// The services in a location.
pub(crate) static SERVICES_V1: Collection = Collection {
    product: &RUN_V1,
    item: SERVICES.item,
    schema: "Service",
    body: "",
    methods: &[
        Method::answers("run.projects.locations.services.get", "", get),
        Method::answers("run.projects.locations.services.list", "", list),
    ],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let service = cloud.store.body(&name).ok_or_else(|| {
        // Source: terraform-google-modules/terraform-docs-samples#171, which quotes another resource.
        ApiError::not_found(format!("Resource '{}' was not found", name.id()))
    })?;
    Ok(Answer::Json(knative(cloud, &name, service)))
}

#[allow(clippy::unnecessary_wraps, reason = "the signature of a method")]
fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let services = cloud.store.collection(&request.parent());
    let items: Vec<Json> =
        services.map(|(name, stored)| knative(cloud, name, &stored.body)).collect();
    Ok(Answer::Json(
        json!({"apiVersion": API_VERSION, "kind": "ServiceList", "metadata": {}, "items": items}),
    ))
}

const API_VERSION: &str = "serving.knative.dev/v1";

fn knative(cloud: &Cloud, name: &Name, service: &Object) -> Json {
    let number = cloud.projects.number(name.project());
    let path = format!("/apis/{API_VERSION}/namespaces/{number}/services/{}", name.id());
    let mut labels = map(service, "labels");
    labels.insert("cloud.googleapis.com/location".to_owned(), json!(name.location()));
    let metadata = json!({
        "annotations": annotations(service),
        "creationTimestamp": service.get("createTime"),
        "generation": whole(service.text("generation")),
        "labels": labels,
        "name": name.id(),
        "namespace": number,
        "resourceVersion": service.text("etag").trim_matches('"'),
        "selfLink": path,
        "uid": service.get("uid"),
    });
    without_nothing(json!({
        "apiVersion": API_VERSION,
        "kind": "Service",
        "metadata": metadata,
        "spec": {"template": template(service), "traffic": traffic(service, "traffic")},
        "status": status(service),
    }))
}

fn annotations(service: &Object) -> Object {
    let mut annotations = map(service, "annotations");
    let ingress = match service.text("ingress") {
        "INGRESS_TRAFFIC_INTERNAL_ONLY" => "internal",
        "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" => "internal-and-cloud-load-balancing",
        _ => "all",
    };
    for (key, value) in [
        ("run.googleapis.com/description", service.text("description")),
        ("run.googleapis.com/ingress", ingress),
        ("run.googleapis.com/ingress-status", ingress),
        ("run.googleapis.com/client-name", service.text("client")),
        ("serving.knative.dev/creator", service.text("creator")),
        ("serving.knative.dev/lastModifier", service.text("lastModifier")),
    ] {
        if !value.is_empty() {
            annotations.insert(key.to_owned(), json!(value));
        }
    }
    annotations
}

fn template(service: &Object) -> Json {
    let nothing = Object::new();
    let template = service.get("template").and_then(Json::as_object).unwrap_or(&nothing);
    let containers: Json = objects(template.items("containers")).map(container).collect();
    let volumes: Json = objects(template.items("volumes")).map(volume).collect();
    let accelerator = template.text("nodeSelector.accelerator");
    let selector = if accelerator.is_empty() {
        Json::Null
    } else {
        json!({"run.googleapis.com/accelerator": accelerator})
    };
    json!({
        "metadata": {
            "annotations": revision_annotations(template),
            "labels": template.get("labels"),
            "name": template.get("revision"),
        },
        "spec": {
            "containerConcurrency": template.get("maxInstanceRequestConcurrency"),
            "containers": containers,
            "nodeSelector": selector,
            "serviceAccountName": template.get("serviceAccount"),
            "timeoutSeconds": whole(template.text("timeout").trim_end_matches('s')),
            "volumes": volumes,
        },
    })
}

fn revision_annotations(template: &Object) -> Object {
    let mut annotations = map(template, "annotations");
    let mut set = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            annotations.insert(key.to_owned(), json!(value));
        }
    };
    let count = |path: &str| template.at(path).map(Json::to_string);
    set("autoscaling.knative.dev/minScale", count("scaling.minInstanceCount"));
    set("autoscaling.knative.dev/maxScale", count("scaling.maxInstanceCount"));
    let egress = match template.text("vpcAccess.egress") {
        "ALL_TRAFFIC" => Some("all-traffic".to_owned()),
        "PRIVATE_RANGES_ONLY" => Some("private-ranges-only".to_owned()),
        _ => None,
    };
    set("run.googleapis.com/vpc-access-egress", egress);
    set(
        "run.googleapis.com/vpc-access-connector",
        Some(template.text("vpcAccess.connector").to_owned()),
    );
    let interfaces = template.at("vpcAccess.networkInterfaces").map(Json::to_string);
    set("run.googleapis.com/network-interfaces", interfaces);
    let environment = match template.text("executionEnvironment") {
        "EXECUTION_ENVIRONMENT_GEN1" => Some("gen1".to_owned()),
        "EXECUTION_ENVIRONMENT_GEN2" => Some("gen2".to_owned()),
        _ => None,
    };
    set("run.googleapis.com/execution-environment", environment);
    annotations
}

/// A container: most of its fields have the same names in both versions.
fn container(container: &Object) -> Json {
    let mut shown = container.clone();
    for field in ["buildInfo", "baseImageUri", "dependsOn", "sourceCode"] {
        shown.remove(field);
    }
    if let Some(Json::Object(resources)) = shown.get_mut("resources") {
        resources.retain(|field, _| field == "limits");
    }
    let env = objects(container.items("env")).map(|variable| {
        let secret = variable.at("valueSource.secretKeyRef").map(
            |secret| json!({"secretKeyRef": {"key": secret["version"], "name": secret["secret"]}}),
        );
        json!({"name": variable["name"], "value": variable.get("value"), "valueFrom": secret})
    });
    let env: Json = env.collect();
    shown.insert("env".to_owned(), env);
    Json::Object(shown)
}

fn volume(volume: &Object) -> Json {
    let mut shown = json!({"name": volume.get("name"), "nfs": volume.get("nfs")});
    if let Some(directory) = volume.get("emptyDir") {
        shown["emptyDir"] = json!({
            "medium": if directory["medium"] == "DISK" { "Disk" } else { "Memory" },
            "sizeLimit": directory["sizeLimit"],
        });
    }
    if let Some(bucket) = volume.get("gcs") {
        shown["csi"] = json!({
            "driver": "gcsfuse.run.googleapis.com",
            "readOnly": bucket["readOnly"],
            "volumeAttributes": {"bucketName": bucket["bucket"]},
        });
    }
    if let Some(secret) = volume.get("secret") {
        let items = secret["items"].as_array().into_iter().flatten().map(
            |item| json!({"key": item["version"], "mode": item["mode"], "path": item["path"]}),
        );
        shown["secret"] = json!({
            "defaultMode": secret["defaultMode"],
            "items": items.collect::<Vec<_>>(),
            "secretName": secret["secret"],
        });
    }
    shown
}

fn traffic(service: &Object, field: &str) -> Json {
    let latest = service.text("latestReadyRevision");
    let targets = objects(service.items(field)).map(|target| {
        let is_latest = target.text("type").ends_with("_LATEST");
        let is_status = field == "trafficStatuses";
        let named = if is_latest && is_status { latest } else { target.text("revision") };
        json!({
            "latestRevision": is_latest.then_some(true),
            "percent": target.get("percent"),
            "revisionName": named.rsplit('/').next().filter(|name| !name.is_empty()),
            "tag": target.get("tag"),
            "url": target.get("uri"),
        })
    });
    targets.collect()
}

fn status(service: &Object) -> Json {
    let terminal = service.get("terminalCondition").and_then(Json::as_object);
    let all = terminal.into_iter().chain(objects(service.items("conditions")));
    let conditions: Json = all.map(condition).collect();
    let last = |field: &str| service.text(field).rsplit('/').next().map(str::to_owned);
    json!({
        "address": {"url": service.get("uri")},
        "conditions": conditions,
        "latestCreatedRevisionName": last("latestCreatedRevision"),
        "latestReadyRevisionName": last("latestReadyRevision"),
        "observedGeneration": whole(service.text("observedGeneration")),
        "traffic": traffic(service, "trafficStatuses"),
        "url": service.get("uri"),
    })
}

fn condition(condition: &Object) -> Json {
    let status = match condition.text("state") {
        "CONDITION_SUCCEEDED" => "True",
        "CONDITION_FAILED" => "False",
        _ => "Unknown",
    };
    let reason = condition.get("reason").or_else(|| condition.get("revisionReason"));
    json!({
        "lastTransitionTime": condition.get("lastTransitionTime"),
        "message": condition.get("message"),
        "reason": reason,
        "status": status,
        "type": condition.get("type"),
    })
}

fn map(object: &Object, field: &str) -> Object {
    object.get(field).and_then(Json::as_object).cloned().unwrap_or_default()
}

fn whole(digits: &str) -> Option<u64> {
    digits.parse().ok()
}

/// Removes nulls, empty strings, lists and objects, at any depth.
fn without_nothing(value: Json) -> Json {
    match value {
        Json::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, without_nothing(value)));
            fields.filter(|(_, value)| !is_nothing(value)).collect()
        }
        Json::Array(items) => items.into_iter().map(without_nothing).collect(),
        value => value,
    }
}

fn is_nothing(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::String(text) => text.is_empty(),
        Json::Array(items) => items.is_empty(),
        Json::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::trial::{SERVICES, Trial};
    use serde_json::json;

    #[test]
    fn a_service_has_the_form_of_knative() {
        let mut trial = Trial::new();
        trial.has_network("n");
        trial.has_subnetwork("n", "n", "10.0.0.0/24");
        let access = json!({"networkInterfaces": [{"network": "n"}], "egress": "ALL_TRAFFIC"});
        let secret = json!({"secretKeyRef": {"secret": "s", "version": "1"}});
        let env = json!([{"name": "A", "valueSource": secret}]);
        let template = json!({"containers": [{"image": "a", "env": env}], "vpcAccess": access, "timeout": "60s"});
        let made = trial.has_service("s", &json!({"template": template}));
        let shown = trial.get(&SERVICES.replace("/v2/", "/v1/").replace("services", "services/s"));
        let shown = shown.accepted();
        let spec = &shown["spec"]["template"];
        let annotations = &spec["metadata"]["annotations"];
        assert_eq!(annotations["run.googleapis.com/vpc-access-egress"], "all-traffic");
        assert_eq!(spec["spec"]["timeoutSeconds"], 60);
        let variable = &spec["spec"]["containers"][0]["env"][0];
        assert_eq!(variable["valueFrom"]["secretKeyRef"], json!({"key": "1", "name": "s"}));
        assert_eq!(shown["status"]["url"], made["uri"]);
        assert_eq!(shown["status"]["conditions"][0]["status"], "True");
        assert_eq!(shown["metadata"]["labels"]["cloud.googleapis.com/location"], "us-central1");
        let list = trial.get(&SERVICES.replace("/v2/", "/v1/")).accepted();
        assert_eq!(list["items"][0], shown);
    }

    #[test]
    fn a_service_that_does_not_exist_is_404() {
        let mut trial = Trial::new();
        let url = format!("{}/gone", SERVICES.replace("/v2/", "/v1/"));
        trial.get(&url).refused(404, "gone");
    }
}
