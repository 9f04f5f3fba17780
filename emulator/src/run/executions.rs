//! `run.jobs.executions`: the executions that `jobs.run` or a token of a job starts. All tasks of an execution
//! succeed.
//!
//! Sources: discovery run/v2; Google's client libraries, in which the operation of `jobs.run` contains the
//! execution and ends with it. No recording contains an execution: which fields it has beyond its template is a
//! guess.

use super::RUN;
use super::condition::condition;
use super::etag::etag;
use super::missing::not_found;
use super::revisions::latest_first;
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::discovery::answer_form;
use crate::failure::{ApiError, Failure};
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::numbering;
use crate::paging::listed;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

const SCHEMA: &str = "GoogleCloudRunV2Execution";

/// The executions of a job.
pub(crate) static EXECUTIONS: Collection = Collection {
    product: &RUN,
    item: "projects/{project}/locations/{location}/jobs/{job}/executions/{execution}",
    schema: SCHEMA,
    body: "",
    methods: &[
        Method::answers("run.projects.locations.jobs.executions.get", "", get),
        Method::answers("run.projects.locations.jobs.executions.list", "pageSize pageToken", list),
    ],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// The hidden data of a job: the names of its executions.
const NAMES: &str = "executions";

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let execution = cloud.shown(&name).ok_or_else(|| not_found("EXECUTION", &name))?;
    Ok(Answer::Json(execution.into()))
}

fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let all = latest_first(cloud, &request.parent(), "/jobs/-/executions", &EXECUTIONS);
    listed(request, "executions", all)
}

/// The name of a job's execution.
pub(super) fn name_of(job: &Name, id: &str) -> Name {
    job.child(&format!("executions/{id}"))
}

/// The name of the next execution that Google names.
pub(super) fn next_name(cloud: &mut Cloud, job: &Name) -> Name {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let suffix = numbering::letters(&format!("{job} {}", cloud.store.count()), 5, LETTERS);
    name_of(job, &format!("{}-{suffix}", job.id()))
}

/// Whether a job has had an execution.
pub(super) fn had(cloud: &Cloud, execution: &Name) -> bool {
    let names = cloud.store.object(&job_of(execution)).and_then(|job| job.hidden.get(NAMES));
    let names = names.and_then(Json::as_array);
    names.is_some_and(|names| names.contains(&json!(execution.id())))
}

fn job_of(execution: &Name) -> Name {
    let (job, _) = execution.path().split_once("/executions/").unwrap_or_default();
    execution.beside(job)
}

/// Starts an execution of a job that has this body, and shows it in the job.
pub(super) fn start(cloud: &mut Cloud, name: &Name, body: &Object) {
    let execution = new(cloud, name, body);
    let latest = json!({
        "name": name.id(),
        "createTime": execution.get("createTime"),
        "completionStatus": "EXECUTION_RUNNING",
    });
    cloud.store.put(name.clone(), Stored { body: execution, ..Stored::default() });
    let Some(job) = cloud.store.object_mut(&job_of(name)) else { return };
    let names = job.hidden.entry(NAMES).or_insert_with(|| json!([]));
    let Some(names) = names.as_array_mut() else { return };
    names.push(json!(name.id()));
    let count = json!(names.len());
    json::set(&mut job.body, [("latestCreatedExecution", latest), ("executionCount", count)]);
}

/// Ends an execution, and shows the end in its job.
pub(super) fn end(cloud: &mut Cloud, name: &Name, failure: Option<&Failure>) {
    let now = cloud.store.now().in_utc();
    let etag = etag(cloud);
    let Some(execution) = cloud.store.object_mut(name) else { return };
    let tasks = execution.body.get("taskCount").cloned().unwrap_or_default();
    let (ended, status) = match failure {
        None => ("succeededCount", "EXECUTION_SUCCEEDED"),
        Some(_) => ("failedCount", "EXECUTION_FAILED"),
    };
    let facts = [
        (ended, tasks),
        ("conditions", json!([condition("Completed", &now, failure)])),
        ("completionTime", json!(now)),
        ("updateTime", json!(now)),
        ("etag", json!(etag)),
    ];
    json::set(&mut execution.body, facts);
    execution.body.remove("runningCount");
    execution.body.remove("reconciling");
    let Some(job) = cloud.store.object_mut(&job_of(name)) else { return };
    let Some(latest) = job.body.get_mut("latestCreatedExecution") else { return };
    if latest["name"] == name.id() {
        latest["completionTime"] = json!(now);
        latest["completionStatus"] = json!(status);
    }
}

/// An execution that has started.
///
/// Source: discovery, `Execution`: its fields repeat those of the template.
pub(super) fn new(cloud: &mut Cloud, name: &Name, job: &Object) -> Object {
    let now = cloud.store.now().in_utc();
    let of_template = |field: &str| job.at(&format!("template.{field}")).cloned();
    let mut execution = Object::new();
    for field in ["annotations", "labels", "parallelism", "taskCount", "template"] {
        execution.insert(field.to_owned(), of_template(field).unwrap_or_default());
    }
    let facts = [
        ("name", json!(name.path())),
        ("uid", json!(numbering::uuid("execution", cloud.store.count()))),
        ("generation", json!("1")),
        ("observedGeneration", json!("1")),
        ("createTime", json!(now)),
        ("startTime", json!(now)),
        ("updateTime", json!(now)),
        ("job", json!(job_of(name).id())),
        ("creator", job.get("lastModifier").cloned().unwrap_or_default()),
        ("launchStage", job.get("launchStage").cloned().unwrap_or_default()),
        ("runningCount", of_template("taskCount").unwrap_or_default()),
        ("reconciling", json!(true)),
        ("conditions", json!([{"type": "Completed", "state": "CONDITION_RECONCILING"}])),
        ("etag", json!(etag(cloud))),
    ];
    json::set(&mut execution, facts);
    answer_form(RUN.api, SCHEMA, &json::without_nulls(execution))
}
