use crate::trial::{Outcome, Trial};
use serde_json::{Value as Json, json};
use std::time::Duration;

const ANYWHERE: &str = "cloudresourcemanager.googleapis.com/v3";
const HERE: &str = "us-central1-cloudresourcemanager.googleapis.com/v3";
const SERVICE: &str = "//run.googleapis.com/projects/p/locations/us-central1/services/web";

/// Makes a tag and returns its path.
fn tag(trial: &mut Trial, collection: &str, parent: &str, short: &str) -> String {
    let body = json!({"parent": parent, "shortName": short});
    let started = trial.post(&format!("{ANYWHERE}/{collection}"), &body).accepted();
    let done = trial.get(&format!("{ANYWHERE}/{}", started["name"].as_str().unwrap())).accepted();
    done["response"]["name"].as_str().unwrap().to_owned()
}

/// A service, and two values of one key.
fn prepared() -> (Trial, [String; 2]) {
    let mut trial = Trial::new();
    trial.has_service("web", &json!({"template": {"containers": [{"image": "i"}]}}));
    let key = tag(&mut trial, "tagKeys", "projects/p", "environment");
    let values = ["test", "production"].map(|it| tag(&mut trial, "tagValues", &key, it));
    (trial, values)
}

fn bind(trial: &mut Trial, value: &str) -> Outcome {
    trial.post(&format!("{HERE}/tagBindings"), &json!({"parent": SERVICE, "tagValue": value}))
}

fn bindings(trial: &mut Trial) -> Json {
    trial.get(&format!("{HERE}/tagBindings?parent={SERVICE}")).accepted()["tagBindings"].clone()
}

#[test]
fn a_binding_is_named_by_its_resource_and_value() {
    let (mut trial, [value, _]) = prepared();
    let started = bind(&mut trial, &value).accepted();
    let operation = trial.get(&format!("{HERE}/{}", started["name"].as_str().unwrap())).accepted();
    let number = trial.cloud.projects.number("p");
    let resource = SERVICE.replace("projects/p", &format!("projects/{number}"));
    let name = format!("tagBindings/{}/{value}", resource.replace('/', "%2F"));
    let binding = json!({
        "name": name,
        "parent": resource,
        "tagValue": value,
        "tagValueNamespacedName": "p/environment/test",
    });
    assert_eq!(bindings(&mut trial), json!([binding]));
    assert_eq!(operation["done"], true);
    assert_eq!(operation["response"]["name"], name);
    assert_eq!(
        operation["metadata"],
        json!({"@type": "type.googleapis.com/google.cloud.resourcemanager.v3.CreateTagBindingMetadata"})
    );
    // hashicorp/google requests the list with a slash behind it.
    let other = trial.get(&format!("{HERE}/tagBindings/?parent={resource}&pageSize=300"));
    assert_eq!(other.accepted()["tagBindings"], json!([binding]));
    trial.delete(&format!("{HERE}/{name}")).accepted();
    assert_eq!(bindings(&mut trial), Json::Null);
    trial.delete(&format!("{HERE}/{name}")).refused(404, "was not found");
}

#[test]
fn a_value_may_be_named_in_its_namespace() {
    let (mut trial, [value, _]) = prepared();
    let body = json!({"parent": SERVICE, "tagValueNamespacedName": "p/environment/test"});
    trial.post(&format!("{HERE}/tagBindings"), &body).accepted();
    assert_eq!(bindings(&mut trial)[0]["tagValue"], value.as_str());
}

#[test]
fn a_resource_has_one_value_of_each_key() {
    let (mut trial, [one, two]) = prepared();
    bind(&mut trial, &one).accepted();
    bind(&mut trial, &one).refused(409, "already exists");
    bind(&mut trial, &two).refused(400, "the same TagKey");
}

#[test]
fn what_does_not_exist_is_not_told_from_what_may_not_be_seen() {
    let (mut trial, [value, _]) = prepared();
    bind(&mut trial, "tagValues/1").refused(403, "does not have permission");
    for (host, service) in [
        (ANYWHERE, SERVICE.to_owned()),
        (HERE, SERVICE.replace("web", "none")),
        (HERE, SERVICE.replace("us-central1", "us-east1")),
    ] {
        let body = json!({"parent": service, "tagValue": value});
        let refused = trial.post(&format!("{host}/tagBindings"), &body);
        refused.refused(403, "does not have permission");
        let why = refused.body["error"]["details"][0]["description"].as_str().unwrap();
        assert!(why.contains("may not exist in this location"), "{why}");
    }
    let body = json!({"parent": "//example.googleapis.com/projects/p/things/t", "tagValue": value});
    trial.post(&format!("{ANYWHERE}/tagBindings"), &body).refused(501, "does not model");
}

#[test]
fn a_project_is_tagged_where_no_location_is() {
    let (mut trial, [value, _]) = prepared();
    let parent = "//cloudresourcemanager.googleapis.com/projects/p";
    let body = json!({"parent": parent, "tagValue": value});
    trial.post(&format!("{ANYWHERE}/tagBindings"), &body).accepted();
    let list = trial.get(&format!("{ANYWHERE}/tagBindings?parent={parent}")).accepted();
    assert_eq!(list["tagBindings"][0]["tagValue"], value.as_str());
}

#[test]
fn a_new_service_has_no_bindings_of_an_earlier_one() {
    let (mut trial, [value, _]) = prepared();
    bind(&mut trial, &value).accepted();
    trial.delete("run.googleapis.com/v2/projects/p/locations/us-central1/services/web").accepted();
    trial.get(&format!("{HERE}/tagBindings?parent={SERVICE}")).refused(403, "permission");
    trial.has_service("web", &json!({"template": {"containers": [{"image": "i"}]}}));
    assert_eq!(bindings(&mut trial), Json::Null);
}

#[test]
fn a_resource_is_bound_to_one_value_at_a_time() {
    let (mut trial, [value, _]) = prepared();
    let key = tag(&mut trial, "tagKeys", "projects/p", "team");
    let other = tag(&mut trial, "tagValues", &key, "blue");
    trial.cloud.settings.operation_time = Duration::from_hours(1);
    bind(&mut trial, &value).accepted();
    bind(&mut trial, &other).refused(400, "has another tag binding operation in progress");
}

#[test]
fn what_is_in_use_is_not_deleted() {
    let (mut trial, [value, _]) = prepared();
    bind(&mut trial, &value).accepted();
    trial.delete(&format!("{ANYWHERE}/{value}")).refused(400, "in use");
    let key = trial.get(&format!("{ANYWHERE}/{value}")).accepted()["parent"].clone();
    let key = format!("{ANYWHERE}/{}", key.as_str().unwrap());
    trial.delete(&key).refused(400, "in use");
    let number = trial.cloud.projects.number("p");
    let shown = trial.get(&key).accepted();
    assert_eq!(shown["namespacedName"], "p/environment");
    assert_eq!(shown["parent"], format!("projects/{number}"));
}

#[test]
fn a_short_name_is_used_once() {
    let (mut trial, _) = prepared();
    let again = json!({"parent": "projects/p", "shortName": "environment"});
    trial.post(&format!("{ANYWHERE}/tagKeys"), &again).refused(409, "already exists");
    let listed = trial.get(&format!("{ANYWHERE}/tagKeys?parent=projects/p")).accepted();
    assert_eq!(listed["tagKeys"].as_array().unwrap().len(), 1);
    trial.get(&format!("{ANYWHERE}/tagKeys/namespaced?name=p/environment")).refused(501, "model");
}
