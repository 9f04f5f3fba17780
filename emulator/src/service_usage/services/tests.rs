//! Services.

use crate::failure::Failure;
use crate::json::Json;
use crate::trial::{Outcome, Trial};
use serde_json::json;

const SERVICES: &str = "serviceusage.googleapis.com/v1/projects/p/services";

fn send(trial: &mut Trial, service: &str, verb: &str, body: &Json) -> Outcome {
    trial.post(&format!("{SERVICES}/{service}.googleapis.com:{verb}"), body)
}

fn state(trial: &mut Trial, service: &str) -> Json {
    trial.get(&format!("{SERVICES}/{service}.googleapis.com")).accepted()["state"].clone()
}

#[test]
fn a_service_is_enabled_and_disabled_by_operations() {
    let mut trial = Trial::new();
    assert_eq!(state(&mut trial, "run"), "DISABLED");
    let started = send(&mut trial, "run", "enable", &json!({}));
    assert_eq!(started.status, 200);
    let name = started.body["name"].as_str().unwrap();
    assert!(name.starts_with("operations/acat.p2-"), "{name}");
    assert_eq!(started.body.as_object().unwrap().len(), 1, "{}", started.body);
    let ended = trial.ended(&started);
    assert_eq!(
        ended["response"]["@type"],
        "type.googleapis.com/google.api.serviceusage.v1.EnableServiceResponse"
    );
    let number = trial.cloud.projects.number("p");
    let service = &ended["response"]["service"];
    assert_eq!(service["name"], format!("projects/{number}/services/run.googleapis.com"));
    assert_eq!(service["state"], "ENABLED");
    assert_eq!(service["config"]["title"], "Cloud Run Admin API");
    let again = send(&mut trial, "run", "enable", &json!({})).accepted();
    assert_eq!(
        (&again["name"], &again["done"]),
        (&json!("operations/noop.DONE_OPERATION"), &json!(true))
    );
    assert_eq!(again["response"]["service"]["state"], "ENABLED");
    let started = send(&mut trial, "run", "disable", &json!({}));
    assert_eq!(trial.ended(&started)["response"]["service"]["state"], "DISABLED");
    assert_eq!(state(&mut trial, "run"), "DISABLED");
    send(&mut trial, "run", "disable", &json!({})).refused(400, "is not enabled");
}

#[test]
fn an_operation_that_is_ordered_to_fail_changes_nothing() {
    let mut trial = Trial::new();
    let failure = Failure::new("INTERNAL", "no".to_owned());
    let url = format!("{SERVICES}/run.googleapis.com:enable");
    let started = trial.post_failing(&url, &json!({}), failure);
    assert_eq!(trial.ended(&started)["error"], json!({"code": 13, "message": "no"}));
    assert_eq!(state(&mut trial, "run"), "DISABLED");
}

#[test]
fn a_service_that_others_need_goes_only_with_them() {
    let mut trial = Trial::new();
    send(&mut trial, "container", "enable", &json!({})).accepted();
    assert_eq!(state(&mut trial, "oslogin"), "ENABLED");
    let refused = send(&mut trial, "oslogin", "disable", &json!({}));
    refused.refused(
        400,
        "The service oslogin.googleapis.com is depended on by the following active services: \
         compute.googleapis.com,container.googleapis.com; Please specify \
         disable_dependent_services=true",
    );
    assert_eq!(refused.body["error"]["status"], "FAILED_PRECONDITION");
    send(&mut trial, "oslogin", "disable", &json!({"disableDependentServices": true})).accepted();
    for service in ["oslogin", "compute", "container"] {
        assert_eq!(state(&mut trial, service), "DISABLED", "{service}");
    }
    let used = json!({"checkIfServiceHasUsage": "CHECK"});
    send(&mut trial, "bigquery", "disable", &used).refused(501, "usage");
}

#[test]
fn a_batch_enables_all_of_its_services_or_is_refused() {
    let mut trial = Trial::new();
    let url = format!("{SERVICES}:batchEnable");
    let two = json!({"serviceIds": ["run.googleapis.com", "dns.googleapis.com"]});
    let started = trial.post(&url, &two);
    let ended = trial.ended(&started);
    assert_eq!(ended["response"]["services"].as_array().unwrap().len(), 2);
    assert_eq!(ended["response"]["services"][1]["state"], "ENABLED");
    assert_eq!(trial.post(&url, &two).accepted()["name"], "operations/noop.DONE_OPERATION");
    let many: Vec<String> = (0..21).map(|_| "run.googleapis.com".to_owned()).collect();
    trial.post(&url, &json!({"serviceIds": many})).refused(400, "Between 1 and 20");
    trial.post(&url, &json!({})).refused(400, "Between 1 and 20");
    let wrong = json!({"serviceIds": ["eventarc.googleapis.com", "x.example.com"]});
    trial.post(&url, &wrong).refused(403, "service(s): x.example.com.");
    assert_eq!(state(&mut trial, "eventarc"), "DISABLED");
}

#[test]
fn a_name_that_no_service_has_is_refused_and_one_that_may_exist_is_not_modelled() {
    let mut trial = Trial::new();
    let refused = trial.post(&format!("{SERVICES}/x.example.com:enable"), &json!({}));
    refused.refused(403, "Not found or permission denied for service(s): x.example.com.");
    let details = &refused.body["error"]["details"];
    assert_eq!(details[0]["violations"][0]["subject"], "?error_code=220002&services=x.example.com");
    assert_eq!(details[1]["reason"], "SERVICE_CONFIG_NOT_FOUND_OR_PERMISSION_DENIED");
    assert_eq!(details[1]["metadata"]["services"], "x.example.com");
    trial
        .get(&format!("{SERVICES}/nobody-knows.googleapis.com"))
        .refused(501, "the service nobody-knows.googleapis.com");
    let folder = SERVICES.replace("projects/p", "folders/1");
    trial.get(&folder).refused(501, "the services of folders");
}

#[test]
fn a_list_has_the_fields_that_it_is_asked_for() {
    let mut trial = Trial::new();
    let url = format!("{SERVICES}?pageSize=1&fields=");
    let list = trial.get(&format!("{url}services/name,nextPageToken")).accepted();
    let service = list["services"][0].as_object().unwrap();
    assert_eq!(service.keys().collect::<Vec<_>>(), ["name"]);
    assert!(list["nextPageToken"].is_string());
    let whole = trial.get(&format!("{url}services")).accepted();
    assert!(whole["services"][0]["config"].is_object());
    assert_eq!(whole.get("nextPageToken"), None);
    trial.get(&format!("{url}services(name)")).refused(501, "fields=services(name)");
}

#[test]
fn services_are_listed_by_state_and_by_pages_and_read_in_batches() {
    let mut trial = Trial::new();
    let names = |list: &Json| -> Vec<String> {
        let services = list["services"].as_array().unwrap();
        services.iter().map(|it| it["config"]["name"].as_str().unwrap().to_owned()).collect()
    };
    let enabled = trial.get(&format!("{SERVICES}?filter=state:ENABLED&pageSize=200")).accepted();
    assert_eq!(enabled.get("nextPageToken"), None);
    assert!(names(&enabled).contains(&"serviceusage.googleapis.com".to_owned()));
    assert!(!names(&enabled).contains(&"run.googleapis.com".to_owned()));
    let mut all = Vec::new();
    let mut token = String::new();
    loop {
        let page = trial.get(&format!("{SERVICES}?pageToken={token}")).accepted();
        assert!(names(&page).len() <= 50);
        all.extend(names(&page));
        match page["nextPageToken"].as_str() {
            Some(next) => token = next.to_owned(),
            None => break,
        }
    }
    assert!(all.contains(&"run.googleapis.com".to_owned()));
    let disabled = trial.get(&format!("{SERVICES}?filter=state:DISABLED&pageSize=1")).accepted();
    assert_eq!(disabled["services"][0]["state"], "DISABLED");
    trial.get(&format!("{SERVICES}?filter=name:run")).refused(400, "Invalid filter");
    let batch = format!(
        "{SERVICES}:batchGet?names=projects/p/services/run.googleapis.com\
         &names=projects/p/services/storage.googleapis.com"
    );
    let read = trial.get(&batch).accepted();
    assert_eq!(names(&read), ["run.googleapis.com", "storage.googleapis.com"]);
    assert_eq!(read["services"][1]["state"], "ENABLED");
    trial.get(&format!("{SERVICES}:batchGet")).refused(400, "Between 1 and 30");
    trial
        .get(&format!("{SERVICES}:batchGet?names=projects/q/services/run.googleapis.com"))
        .refused(400, "Invalid service name");
}
