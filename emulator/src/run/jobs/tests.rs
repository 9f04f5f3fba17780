use crate::failure::Failure;
use crate::json::Json;
use crate::trial::Trial;
use serde_json::json;

const JOBS: &str = "run.googleapis.com/v2/projects/p/locations/us-central1/jobs";

fn job(task: &Json) -> Json {
    json!({"template": {"template": task}})
}

fn with_job() -> (Trial, String) {
    let mut trial = Trial::new();
    let body = job(&json!({"containers": [{"image": "a"}]}));
    trial.post(&format!("{JOBS}?jobId=j"), &body).accepted();
    (trial, format!("{JOBS}/j"))
}

#[test]
fn a_new_job_is_filled_in_and_ready() {
    let (mut trial, url) = with_job();
    let job = trial.get(&url).accepted();
    let task = &job["template"]["template"];
    assert_eq!(job["template"]["taskCount"], 1);
    assert_eq!((&task["maxRetries"], &task["timeout"]), (&json!(3), &json!("600s")));
    let resources = json!({"limits": {"cpu": "1000m", "memory": "512Mi"}});
    assert_eq!(task["containers"], json!([{"image": "a", "resources": resources}]));
    assert_eq!((&job["observedGeneration"], job.get("reconciling")), (&json!("1"), None));
    assert_eq!(job["terminalCondition"]["state"], "CONDITION_SUCCEEDED");
}

#[test]
fn a_patch_replaces_what_was_set() {
    let (mut trial, url) = with_job();
    let before = trial.get(&url).accepted();
    let mut body = job(&json!({"containers": [{"image": "a"}], "maxRetries": 0}));
    body["labels"] = json!({"a": "b"});
    trial.patch(&url, &body).accepted();
    let after = trial.get(&url).accepted();
    assert_eq!((&after["generation"], &after["observedGeneration"]), (&json!("2"), &json!("2")));
    assert_eq!(after["template"]["template"]["maxRetries"], 0);
    trial.patch(&url, &job(&json!({"containers": [{"image": "a"}], "maxRetries": 0}))).accepted();
    assert_eq!(trial.get(&url).accepted().get("labels"), None);
    let stale = json!({"etag": before["etag"], "template": before["template"]});
    trial.patch(&url, &stale).refused(409, "is not its latest");
}

#[test]
fn impossible_tasks_are_refused() {
    let mut trial = Trial::new();
    let containers = json!([{"image": "a"}]);
    for (task, why) in [
        (json!({}), "job.template.template.containers"),
        (json!({"containers": containers, "timeout": "700000s"}), "168 hours"),
        (json!({"containers": containers, "maxRetries": 11}), "between 0 and 10"),
        (json!({"containers": containers, "volumes": [{"name": "v"}]}), "volume source"),
        (json!({"containers": containers, "vpcAccess": {}}), "vpc_access.connector"),
    ] {
        trial.post(&format!("{JOBS}?jobId=j"), &job(&task)).refused(400, why);
    }
    trial
        .post(&format!("{JOBS}?jobId=J"), &job(&json!({"containers": containers})))
        .refused(400, "job_id");
}

#[test]
fn keys_of_googles_own_and_labels_that_cannot_be_are_refused() {
    let mut trial = Trial::new();
    let task = json!({"containers": [{"image": "a"}]});
    let url = format!("{JOBS}?jobId=j");
    let own = "run.googleapis.com/client-name";
    for (map, key, value, why) in [
        ("annotations", own, "a", "system annotations are not supported"),
        ("labels", own, "a", "system labels are not supported"),
        ("labels", "Key", "a", "does not meet the requirements"),
        ("labels", "key", "A", "does not meet the requirements"),
    ] {
        let mut on_job = job(&task);
        on_job[map] = json!({key: value});
        trial.post(&url, &on_job).refused(400, &format!("job.{map}[{key}]: "));
        let mut on_executions = job(&task);
        on_executions["template"][map] = json!({key: value});
        let refused = trial.post(&url, &on_executions);
        refused.refused(400, &format!("CreateJobRequest.job.template.{map}[{key}]: "));
        refused.refused(400, why);
    }
    let (mut trial, url) = with_job();
    let name =
        "run.googleapis.com/projects/p/locations/us-central1/jobs/j".split_once('/').unwrap();
    let name = crate::name::Name::new(name.0, name.1);
    let stored = trial.cloud.store.object_mut(&name).unwrap();
    stored.body.insert("annotations".to_owned(), json!({own: "a"}));
    let mut kept = job(&task);
    kept["annotations"] = json!({own: "a"});
    trial.patch(&url, &kept).accepted();
    kept["annotations"] = json!({own: "b"});
    trial.patch(&url, &kept).refused(400, "UpdateJobRequest.job.annotations");
}

#[test]
fn a_job_whose_network_is_missing_stays_and_reports_it() {
    let mut trial = Trial::new();
    let access = json!({"networkInterfaces": [{"network": "none"}]});
    let body = job(&json!({"containers": [{"image": "a"}], "vpcAccess": access}));
    let started = trial.post(&format!("{JOBS}?jobId=j"), &body);
    assert_eq!(trial.ended(&started)["error"]["code"], 5);
    let job = trial.get(&format!("{JOBS}/j")).accepted();
    assert_eq!(job["terminalCondition"]["state"], "CONDITION_FAILED");
}

#[test]
fn a_deleted_job_shows_its_delete_time_and_disappears() {
    let (mut trial, url) = with_job();
    let started = trial.delete(&url);
    assert!(started.body["metadata"]["deleteTime"].is_string());
    let ended = trial.ended(&started);
    assert_eq!(ended["response"]["@type"], "type.googleapis.com/google.cloud.run.v2.Job");
    assert_eq!(ended["response"]["generation"], "2");
    trial.get(&url).refused(404, "of kind 'JOB'");
}

#[test]
fn a_new_token_starts_an_execution_once() {
    let (mut trial, url) = with_job();
    let mut body = job(&json!({"containers": [{"image": "a"}]}));
    let started = |trial: &mut Trial, body: &Json| {
        trial.patch(&url, body).accepted();
        trial.get(&url).accepted()
    };
    body["startExecutionToken"] = json!("a");
    assert_eq!(started(&mut trial, &body)["executionCount"], 1);
    body["labels"] = json!({"a": "b"});
    let job = started(&mut trial, &body);
    assert_eq!(job["executionCount"], 1);
    assert_eq!(job["latestCreatedExecution"]["name"], "j-a");
    assert_eq!(job["latestCreatedExecution"]["completionStatus"], "EXECUTION_RUNNING");
    body["runExecutionToken"] = json!("b");
    trial.patch(&url, &body).refused(400, "only one of");
    body.as_object_mut().unwrap().remove("startExecutionToken");
    let job = started(&mut trial, &body);
    assert_eq!(job["latestCreatedExecution"]["completionStatus"], "EXECUTION_SUCCEEDED");
    body["runExecutionToken"] = json!("a");
    trial.patch(&url, &body).refused(400, "an execution of this name");
}

#[test]
fn a_run_is_an_execution_and_ends_with_its_operation() {
    let (mut trial, url) = with_job();
    let started = trial.post(&format!("{url}:run"), &json!({}));
    let running = &started.body["metadata"];
    assert_eq!(running["@type"], "type.googleapis.com/google.cloud.run.v2.Execution");
    assert_eq!((&running["runningCount"], &running["reconciling"]), (&json!(1), &json!(true)));
    assert_eq!(running["conditions"][0]["state"], "CONDITION_RECONCILING");
    let ended = trial.ended(&started)["response"].clone();
    assert_eq!((&ended["succeededCount"], ended.get("runningCount")), (&json!(1), None));
    assert_eq!(ended["conditions"][0]["state"], "CONDITION_SUCCEEDED");
    assert_eq!((&ended["job"], &ended["taskCount"]), (&json!("j"), &json!(1)));
    let job = trial.get(&url).accepted();
    assert_eq!((&job["executionCount"], &job["generation"]), (&json!(1), &json!("1")));
    let name = ended["name"].as_str().unwrap();
    let latest = &job["latestCreatedExecution"];
    assert_eq!(latest["name"], name.rsplit('/').next().unwrap());
    assert_eq!(latest["completionStatus"], "EXECUTION_SUCCEEDED");
    let read = trial.get(&format!("run.googleapis.com/v2/{name}")).accepted();
    assert_eq!((&read["name"], &read["template"]), (&ended["name"], &job["template"]["template"]));
}

#[test]
fn a_run_that_fails_is_shown_in_the_job() {
    let (mut trial, url) = with_job();
    let failure = Failure::new("UNKNOWN", "The task failed.".to_owned());
    let started = trial.post_failing(&format!("{url}:run"), &json!({}), failure);
    assert_eq!(trial.ended(&started)["error"]["message"], "The task failed.");
    let latest = trial.get(&url).accepted()["latestCreatedExecution"].clone();
    assert_eq!(latest["completionStatus"], "EXECUTION_FAILED");
    let listed = trial.get(&format!("{url}/executions")).accepted();
    assert_eq!(listed["executions"][0]["failedCount"], 1);
}

#[test]
fn executions_are_listed_the_latest_first_and_go_with_their_job() {
    let (mut trial, url) = with_job();
    let mut body = job(&json!({"containers": [{"image": "a"}]}));
    body["runExecutionToken"] = json!("a");
    trial.patch(&url, &body).accepted();
    trial.post(&format!("{url}:run"), &json!({})).accepted();
    assert_eq!(trial.get(&url).accepted().get("runExecutionToken"), None, "Google forgets it");
    let listed = trial.get(&format!("{url}/executions")).accepted();
    assert_eq!(listed["executions"].as_array().map(Vec::len), Some(2));
    assert_eq!(listed["executions"][1]["name"], format!("{}/executions/j-a", path_of(&url)));
    assert_eq!(trial.get(&format!("{JOBS}/-/executions")).accepted(), listed);
    trial.patch(&url, &body).refused(400, "an execution of this name");
    trial.delete(&url).accepted();
    trial.get(&format!("{url}/executions/j-a")).refused(404, "of kind 'EXECUTION'");
}

#[test]
fn a_run_that_is_only_validated_or_impossible_starts_nothing() {
    let (mut trial, url) = with_job();
    let run = format!("{url}:run");
    let validated = trial.post(&run, &json!({"validateOnly": true})).accepted();
    assert_eq!(validated["response"]["taskCount"], 1);
    trial.post(&run, &json!({"etag": "other"})).refused(409, "is not its latest");
    trial.post(&run, &json!({"overrides": {"taskCount": 2}})).refused(501, "overrides");
    trial.post(&format!("{JOBS}/none:run"), &json!({})).refused(404, "of kind 'JOB'");
    assert_eq!(trial.get(&url).accepted().get("executionCount"), None);
    assert_eq!(trial.get(&format!("{url}/executions")).accepted(), json!({}));
}

fn path_of(url: &str) -> &str {
    url.split_once("/v2/").map_or("", |(_, path)| path)
}
