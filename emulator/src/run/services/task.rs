//! The task of a job, to which most rules of a service's template apply.

use super::rules::Refuses;
use super::write::{Write, is_id};
use super::{containers, keys, network, volumes, zeros};
use crate::cloud::Cloud;
use crate::failure::{ApiError, Failure};
use crate::json::{Json, Object, Read};
use crate::name::Name;
use serde_json::json;

/// The write to a job that is being processed.
pub(in crate::run) struct TaskWrite<'a> {
    pub(in crate::run) name: &'a Name,
    /// The name of the request in Google's messages.
    pub(in crate::run) request: &'static str,
    /// The current job; none for a job that is to be created.
    pub(in crate::run) before: Option<&'a Object>,
}

impl TaskWrite<'_> {
    /// An object that a task needs and that does not exist; `view` is the job in the form of a
    /// service.
    pub(in crate::run) fn missing(cloud: &Cloud, job: &Name, view: &Object) -> Option<Failure> {
        network::missing(cloud, job, view)
    }
}

/// Rejects labels and annotations of a job and of its executions.
pub(in crate::run) fn refuse_job_keys(
    cloud: &Cloud,
    write: &TaskWrite<'_>,
    job: &Object,
) -> Result<(), ApiError> {
    let &TaskWrite { name, request, before } = write;
    let write = Write { name, request, root: "job", before };
    keys::refuse_system_keys(cloud, &write, job)?;
    keys::refuse_labels(cloud, &write, job)
}

/// The rules that reject the task of a job, in this order.
const REFUSALS: &[Refuses] = &[
    containers::refuse_none,
    containers::refuse_image,
    containers::refuse_env,
    containers::refuse_limits,
    containers::refuse_probes,
    containers::refuse_dependencies,
    volumes::refuse_sources,
    volumes::refuse_unknown_mounts,
    network::refuse_connector_and_interfaces,
    network::refuse_several_interfaces,
    network::refuse_other_kinds,
    network::refuse_other_region,
    network::refuse_pair,
    refuse_timeout,
    refuse_retries,
];

/// The new task of a job as Google will return it; `view` is the job in the form of a service.
///
/// Source: recordings run-job-port and run-job-nfs.
pub(in crate::run) fn prepared_task(
    cloud: &Cloud,
    write: &TaskWrite<'_>,
    mut view: Object,
) -> Result<Object, ApiError> {
    let write =
        Write { name: write.name, request: write.request, root: "job.template", before: None };
    for refuses in REFUSALS {
        refuses(cloud, &write, &view)?;
    }
    let Some(Json::Object(mut task)) = view.remove("template") else {
        return Err(write.violation("template", "required field not present."));
    };
    let number = cloud.projects.number(write.name.project());
    let account = format!("{number}-compute@developer.gserviceaccount.com");
    let defaults = [
        ("timeout", json!("600s")),
        ("serviceAccount", json!(account)),
        ("executionEnvironment", json!("EXECUTION_ENVIRONMENT_GEN2")),
    ];
    for (field, value) in defaults {
        zeros::fill_zero(&mut task, field, value);
    }
    // Zero means no retries and is kept.
    task.entry("maxRetries").or_insert(json!(3));
    network::fill(cloud, write.name, &mut task);
    containers::fill_task(cloud, &mut task);
    volumes::fill(&mut task);
    containers::order_env(&mut task);
    volumes::put_cloud_sql_last(&mut task);
    Ok(task)
}

/// Source: Google's page on task timeouts, 168 hours; the message is a guess.
fn refuse_timeout(_: &Cloud, write: &Write<'_>, view: &Object) -> Result<(), ApiError> {
    const LONGEST_SECONDS: f64 = 604_800.0;
    match view.text("template.timeout").trim_end_matches('s').parse::<f64>() {
        Ok(seconds) if seconds > LONGEST_SECONDS => {
            Err(write.violation("template.timeout", "maximum allowed time is 168 hours."))
        }
        _ => Ok(()),
    }
}

/// Source: Google's page on retries, 0 to 10; the message is a guess.
fn refuse_retries(_: &Cloud, write: &Write<'_>, view: &Object) -> Result<(), ApiError> {
    match view.at("template.maxRetries").and_then(Json::as_i64) {
        Some(retries) if !(0..=10).contains(&retries) => {
            Err(write.violation("template.max_retries", "must be between 0 and 10."))
        }
        _ => Ok(()),
    }
}

/// Source: the comment of the parameter `jobId`; the length is from Google's documentation of job
/// names.
pub(in crate::run) fn refuse_job_id(request: &str, id: &str) -> Result<(), ApiError> {
    const LONGEST: usize = 63;
    if is_id(id) && id.len() <= LONGEST {
        return Ok(());
    }
    Err(ApiError::violation(
        format!("Violation in {request}.job_id"),
        format!(
            "Resource name must use only lowercase letters, numbers and '-'. Must begin with a letter \
             and cannot end with a '-'. Maximum length is {LONGEST} characters."
        ),
    ))
}
