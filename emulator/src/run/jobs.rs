//! `run.jobs`: Cloud Run jobs.
//!
//! Sources: discovery run/v2; recordings run-job-port, run-job-nfs and run-job-gcs (all real).

use super::RUN;
use super::condition::condition;
use super::etag::etag;
use super::executions;
use super::missing::not_found;
use super::operations::{started, validated};
use super::services::{TaskWrite, prepared_task, refuse_job_id, refuse_job_keys};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::discovery::answer_form;
use crate::failure::{ApiError, Failure};
use crate::iam;
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::numbering;
use crate::operation::Operation;
use crate::paging::listed;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

const SCHEMA: &str = "GoogleCloudRunV2Job";

/// The jobs in a location.
pub(crate) static JOBS: Collection = Collection {
    product: &RUN,
    item: "projects/{project}/locations/{location}/jobs/{job}",
    schema: SCHEMA,
    body: "job",
    methods: &[
        Method::answers("run.projects.locations.jobs.get", "", get),
        Method::answers("run.projects.locations.jobs.list", "pageSize pageToken", list),
        Method::starts("run.projects.locations.jobs.create", "jobId validateOnly", create, finish),
        Method::starts(
            "run.projects.locations.jobs.patch",
            "allowMissing validateOnly",
            patch,
            finish,
        ),
        Method::starts(
            "run.projects.locations.jobs.delete",
            "etag validateOnly",
            delete,
            finish_delete,
        ),
        Method::starts("run.projects.locations.jobs.run", "", run, finish_run),
    ],
    #[rustfmt::skip] // a table: one schema a row
    modelled: &[
        (SCHEMA,
         "annotations binaryAuthorization client clientVersion etag labels launchStage name \
          runExecutionToken startExecutionToken template"),
        ("GoogleCloudRunV2BinaryAuthorization", "breakglassJustification policy useDefault"),
        ("GoogleCloudRunV2CloudSqlInstance", "instances"),
        ("GoogleCloudRunV2Container",
         "args command dependsOn env image livenessProbe name ports resources startupProbe \
          volumeMounts workingDir"),
        ("GoogleCloudRunV2ContainerPort", "containerPort name"),
        ("GoogleCloudRunV2EmptyDirVolumeSource", "medium sizeLimit"),
        ("GoogleCloudRunV2EnvVar", "name value valueSource"),
        ("GoogleCloudRunV2EnvVarSource", "secretKeyRef"),
        ("GoogleCloudRunV2ExecutionTemplate", "annotations labels parallelism taskCount template"),
        ("GoogleCloudRunV2GCSVolumeSource", "bucket mountOptions readOnly"),
        ("GoogleCloudRunV2GRPCAction", "port service"),
        ("GoogleCloudRunV2HTTPGetAction", "httpHeaders path port"),
        ("GoogleCloudRunV2HTTPHeader", "name value"),
        ("GoogleCloudRunV2NFSVolumeSource", "path readOnly server"),
        ("GoogleCloudRunV2NetworkInterface", "network subnetwork tags"),
        ("GoogleCloudRunV2NodeSelector", "accelerator"),
        ("GoogleCloudRunV2Probe",
         "failureThreshold grpc httpGet initialDelaySeconds periodSeconds tcpSocket timeoutSeconds"),
        ("GoogleCloudRunV2ResourceRequirements", "limits"),
        ("GoogleCloudRunV2RunJobRequest", "etag validateOnly"),
        ("GoogleCloudRunV2SecretKeySelector", "secret version"),
        ("GoogleCloudRunV2SecretVolumeSource", "defaultMode items secret"),
        ("GoogleCloudRunV2TCPSocketAction", "port"),
        ("GoogleCloudRunV2TaskTemplate",
         "containers encryptionKey executionEnvironment gpuZonalRedundancyDisabled maxRetries \
          nodeSelector serviceAccount timeout volumes vpcAccess"),
        ("GoogleCloudRunV2VersionToPath", "mode path version"),
        ("GoogleCloudRunV2Volume", "cloudSqlInstance emptyDir gcs name nfs secret"),
        ("GoogleCloudRunV2VolumeMount", "mountPath name subPath"),
        ("GoogleCloudRunV2VpcAccess", "connector egress networkInterfaces"),
    ],
    required: &[],
    rules: NO_RULES,
};

/// The policies of jobs.
pub(crate) static JOB_POLICIES: Collection = iam::prefixed_policies(
    &RUN,
    JOBS.item,
    &[
        iam::gets("run.projects.locations.jobs.getIamPolicy", iam::VERSION),
        iam::sets("run.projects.locations.jobs.setIamPolicy"),
        iam::tests_permissions("run.projects.locations.jobs.testIamPermissions"),
    ],
);

/// The fields that a client sets on a job. A patch replaces them as a whole: jobs have no update
/// mask.
///
/// Source: discovery, `jobs.patch`; recording run-job-gcs, where omitting `readOnly` removes it.
const SETTABLE: [&str; 9] = [
    "annotations",
    "binaryAuthorization",
    "client",
    "clientVersion",
    "labels",
    "launchStage",
    "runExecutionToken",
    "startExecutionToken",
    "template",
];

/// The fields of a job that start an execution.
const TOKENS: [&str; 2] = ["runExecutionToken", "startExecutionToken"];

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    cloud.shown(&name).map(|job| Answer::Json(job.into())).ok_or_else(|| missing(&name))
}

fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let jobs = cloud.store.collection(&request.parent());
    let shown = jobs.map(|(_, stored)| Json::Object(stored.body.clone())).collect();
    listed(request, "jobs", shown)
}

/// Source: recording run-job-port. The new job can be read immediately, and is reconciling.
fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let id = request.query.text("jobId");
    let name = request.parent().child(id);
    refuse_job_id("CreateJobRequest", id)?;
    if cloud.store.object(&name).is_some() {
        return Err(ApiError::already_exists(format!("Resource '{id}' already exists.")));
    }
    begin_create(cloud, request, &name, "CreateJobRequest")
}

fn begin_create(
    cloud: &mut Cloud,
    request: &Request,
    name: &Name,
    kind: &'static str,
) -> Result<Answer, ApiError> {
    let mut job = prepared(cloud, &TaskWrite { name, request: kind, before: None }, &request.body)?;
    let uid = numbering::uuid("job", cloud.store.count());
    let now = cloud.store.now().in_utc();
    let actor = actor(name);
    let facts = [
        ("name", json!(name.path())),
        ("uid", json!(uid)),
        ("generation", json!("1")),
        ("createTime", json!(now)),
        ("updateTime", json!(now)),
        ("creator", json!(actor)),
        ("lastModifier", json!(actor)),
        ("latestCreatedExecution", json!({})),
        ("terminalCondition", json!({"state": "CONDITION_PENDING"})),
        ("reconciling", json!(true)),
        ("etag", json!(etag(cloud))),
    ];
    json::set(&mut job, facts);
    if request.query.is_true("validateOnly") {
        return Ok(validated(cloud, name, job));
    }
    cloud.store.put(name.clone(), Stored { body: job, ..Stored::default() });
    Ok(started(cloud, request, name, json!({"generation": "1"})))
}

fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let Some(before) = cloud.store.body(&name).cloned() else {
        if request.query.is_true("allowMissing") {
            refuse_job_id("UpdateJobRequest", name.id())?;
            return begin_create(cloud, request, &name, "UpdateJobRequest");
        }
        return Err(missing(&name));
    };
    refuse_conflict(&before, request.body.text("etag"))?;
    let write = TaskWrite { name: &name, request: "UpdateJobRequest", before: Some(&before) };
    let mut wanted = prepared(cloud, &write, &request.body)?;
    let mut job = before.clone();
    for field in SETTABLE {
        job.remove(field);
    }
    job.append(&mut wanted);
    let is_changed = SETTABLE.iter().any(|field| job.get(*field) != before.get(*field));
    let job = reconciling(cloud, job, is_changed);
    if request.query.is_true("validateOnly") {
        return Ok(validated(cloud, &name, job));
    }
    let payload = json!({"generation": job.get("generation")});
    if let Some(stored) = cloud.store.object_mut(&name) {
        stored.body = job;
    }
    Ok(started(cloud, request, &name, payload))
}

/// Source: recording run-job-port. Until the operation is done, the job can be read with its
/// `deleteTime`.
fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let before = cloud.store.body(&name).cloned().ok_or_else(|| missing(&name))?;
    refuse_conflict(&before, request.query.text("etag"))?;
    let mut job = reconciling(cloud, before.clone(), true);
    let now = cloud.store.now();
    json::set(&mut job, [("deleteTime", now.in_utc()), ("expireTime", now.plus_days(30).in_utc())]);
    if request.query.is_true("validateOnly") {
        return Ok(validated(cloud, &name, job));
    }
    if let Some(stored) = cloud.store.object_mut(&name) {
        stored.body = job;
    }
    Ok(started(cloud, request, &name, json!({"before": before})))
}

/// A job with a new specification that is not applied yet. If the specification is unchanged, the
/// job keeps its generation, which is a guess, as for services.
fn reconciling(cloud: &mut Cloud, mut job: Object, is_changed: bool) -> Object {
    let now = cloud.store.now().in_utc();
    json::set(
        &mut job,
        [("updateTime", json!(now)), ("etag", json!(etag(cloud))), ("reconciling", json!(true))],
    );
    if is_changed {
        let generation = job.text("generation").parse::<u64>().unwrap_or_default() + 1;
        job.insert("generation".to_owned(), json!(generation.to_string()));
    }
    if let Some(Json::Object(condition)) = job.get_mut("terminalCondition") {
        condition.insert("state".to_owned(), json!("CONDITION_PENDING"));
        condition
            .retain(|field, _| ["state", "type", "lastTransitionTime"].contains(&field.as_str()));
    }
    job
}

/// Ends a create or a patch. A job whose network does not exist is kept, with the reason in its
/// conditions.
///
/// Source: recording run-job-port; for failures, the rules of services.
fn finish(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    let name = &operation.target;
    let Some(mut job) = cloud.store.body(name).cloned() else {
        let text = format!("Job '{}' was deleted before it was ready.", name.id());
        return Err(Failure::new("ABORTED", text));
    };
    if job.get("generation") != operation.payload.get("generation") {
        return Ok(Json::Object(job));
    }
    let failure =
        operation.ordered.clone().or_else(|| TaskWrite::missing(cloud, name, &view(&job)));
    if failure.is_none() {
        execute(cloud, name, &mut job);
    }
    settle(cloud, &mut job, failure.as_ref());
    if let Some(stored) = cloud.store.object_mut(name) {
        stored.body.clone_from(&job);
    }
    failure.map_or(Ok(Json::Object(job)), Err)
}

/// Runs a job. Its operation ends with the execution.
///
/// Source: for the tokens, users' reports: Google forgets them once the job is run in another way.
fn run(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let job = request.item();
    let body = cloud.store.body(&job).cloned().ok_or_else(|| missing(&job))?;
    refuse_conflict(&body, request.body.text("etag"))?;
    let name = executions::next_name(cloud, &job);
    if request.body.is_true("validateOnly") {
        let execution = executions::new(cloud, &name, &body);
        return Ok(validated(cloud, &name, execution));
    }
    executions::start(cloud, &name, &body);
    if let Some(stored) = cloud.store.object_mut(&job) {
        stored.body.retain(|field, _| !TOKENS.contains(&field.as_str()));
    }
    Ok(started(cloud, request, &name, Json::Null))
}

fn finish_run(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    let failure = operation.ordered.clone();
    executions::end(cloud, &operation.target, failure.as_ref());
    let execution = cloud.store.body(&operation.target).cloned().unwrap_or_default();
    failure.map_or(Ok(Json::Object(execution)), Err)
}

/// Starts the execution that a token names, unless the job has had it.
///
/// Source: the comments of `Job.startExecutionToken` and `Job.runExecutionToken`: with the latter the job is
/// ready when the execution has ended.
fn execute(cloud: &mut Cloud, name: &Name, job: &mut Object) {
    let Some(execution) = execution_of(name, job) else { return };
    if executions::had(cloud, &execution) {
        return;
    }
    executions::start(cloud, &execution, job);
    if job.contains_key("runExecutionToken") {
        executions::end(cloud, &execution, None);
    }
    let shown = cloud.store.body(name).cloned().unwrap_or_default();
    for field in ["latestCreatedExecution", "executionCount"] {
        job.insert(field.to_owned(), shown.get(field).cloned().unwrap_or_default());
    }
}

/// The execution that a token of the job stands for.
fn execution_of(name: &Name, job: &Object) -> Option<Name> {
    let token = TOKENS.map(|field| job.text(field)).concat();
    (!token.is_empty()).then(|| executions::name_of(name, &format!("{}-{token}", name.id())))
}

/// A job has one token, whose execution has a name of its own.
///
/// Source: the comments of the fields, for the length; users' reports, for a token that was used before
/// another one. The messages are guesses.
fn refuse_token(cloud: &Cloud, write: &TaskWrite<'_>, job: &Object) -> Result<(), ApiError> {
    const LONGEST: usize = 62;
    let refused = |why: &str| {
        let field = format!("Violation in {}.job.start_execution_token", write.request);
        Err(ApiError::violation(field, why.to_owned()))
    };
    if TOKENS.iter().all(|token| job.contains_key(*token)) {
        return refused("only one of start_execution_token and run_execution_token can be set.");
    }
    let Some(execution) = execution_of(write.name, job) else { return Ok(()) };
    if execution.id().len() > LONGEST {
        return refused("the name of the job and the token must be shorter than 63 characters.");
    }
    let current = write.before.and_then(|before| execution_of(write.name, before));
    if current.as_ref() != Some(&execution) && executions::had(cloud, &execution) {
        return refused("the job has an execution of this name already.");
    }
    Ok(())
}

/// Ends a delete. If it fails, the job is unchanged except for its etag.
fn finish_delete(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    let name = &operation.target;
    if let Some(failure) = &operation.ordered {
        let before = operation.payload.get("before").and_then(Json::as_object).cloned();
        let etag = etag(cloud);
        if let (Some(mut before), Some(stored)) = (before, cloud.store.object_mut(name)) {
            before.insert("etag".to_owned(), json!(etag));
            stored.body = before;
        }
        return Err(failure.clone());
    }
    let Some(stored) = cloud.store.remove(name) else { return Ok(Json::Null) };
    cloud.store.remove_below(name);
    let mut job = stored.body;
    settle(cloud, &mut job, None);
    Ok(Json::Object(job))
}

fn settle(cloud: &mut Cloud, job: &mut Object, failure: Option<&Failure>) {
    let now = cloud.store.now().in_utc();
    let generation = job.get("generation").cloned().unwrap_or_default();
    job.insert("observedGeneration".to_owned(), generation);
    job.insert("terminalCondition".to_owned(), condition("Ready", &now, failure));
    job.remove("reconciling");
}

/// The new job as Google will return it, or the reason why it is rejected.
///
/// Source: recordings run-job-port, run-job-nfs and run-job-gcs.
fn prepared(cloud: &Cloud, write: &TaskWrite<'_>, body: &Object) -> Result<Object, ApiError> {
    let mut job = json::without_nulls(body.clone());
    job.retain(|field, _| SETTABLE.contains(&field.as_str()));
    refuse_job_keys(cloud, write, &job)?;
    refuse_token(cloud, write, &job)?;
    let task = prepared_task(cloud, write, view(&job))?;
    let template = job.entry("template").or_insert_with(|| json!({}));
    template["template"] = Json::Object(task);
    if template.get("taskCount").and_then(Json::as_i64).unwrap_or_default() == 0 {
        template["taskCount"] = json!(1);
    }
    job.entry("launchStage").or_insert_with(|| json!("GA"));
    Ok(answer_form(RUN.api, SCHEMA, &job))
}

/// The task of a job in the position of a service's template, for the rules that both share.
fn view(job: &Object) -> Object {
    let mut view = Object::new();
    if let Some(task) = job.at("template.template") {
        view.insert("template".to_owned(), task.clone());
    }
    view
}

/// Source: the rule for services.
fn refuse_conflict(before: &Object, etag: &str) -> Result<(), ApiError> {
    let id = before.text("name").rsplit('/').next().unwrap_or_default();
    if before.contains_key("deleteTime") {
        return Err(ApiError::aborted(format!(
            "Conflict for resource '{id}': it is being deleted."
        )));
    }
    if etag.is_empty() || etag == before.text("etag") {
        return Ok(());
    }
    Err(ApiError::aborted(format!(
        "Conflict for resource '{id}': the etag {etag} is not its latest."
    )))
}

fn actor(name: &Name) -> String {
    format!("emulator@{}.iam.gserviceaccount.com", name.project())
}

/// Source: recording run-job-port.
fn missing(name: &Name) -> ApiError {
    not_found("JOB", name)
}

#[cfg(test)]
mod tests;
