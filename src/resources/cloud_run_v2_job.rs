//! `google_cloud_run_v2_job`: a Cloud Run job.
//!
//! Google: run v2 `projects.locations.jobs`, discovery document of 2026-10-31.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::Value as Json;

use super::apis::RUN;
use super::cloud_run::{
    self, JOB_CONTAINERS, JOB_VOLUMES, explain, is_googles_own, send_none_of_googles_own,
    validate_egress_at,
};
use super::direct_egress;
use crate::diag::Diagnostics;
use crate::remote::Method;
use crate::spec::Change::{Follows, Never, Patches, Replaces};
use crate::spec::Kind::{Int, String};
use crate::spec::Literal::{Int as Number, Text};
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    ANNOTATIONS, Collection, DELETION_POLICY, EFFECTIVE_ANNOTATIONS, EFFECTIVE_LABELS,
    EncodeContext, Exceptions, Field, Guard, ID, IdentityField, Items, LABELS, LOCATION, Lifecycle,
    NONE, Object, PROJECT, Resource, Rule, TERRAFORM_LABELS, Update, block, checks, field, objects,
    reconciled, same,
};
use crate::value::{Path, Value};

/// The attributes whose change starts an execution. Other changes of a job start none.
const TOKENS: &[&str] = &["run_execution_token", "start_execution_token"];

/// The template of tasks.
#[rustfmt::skip] // a table: one attribute a line
const TASK: &[Field] = &[
    cloud_run::ENCRYPTION_KEY,
    cloud_run::execution_environment(OptionalComputed),
    cloud_run::GPU_ZONAL_REDUNDANCY_DISABLED,
    field("max_retries",            Int,    Default(Number(3)), Patches, "maxRetries")
        .says("Number of times that a failed task is started again. Defaults to 3."),
    cloud_run::SERVICE_ACCOUNT,
    field("timeout",                String, OptionalComputed,   Patches, "timeout").checked_by(checks::google_duration).same_when(same::duration).googles_default(Text("600s"))
        .says("Maximum duration of a task, such as `600s`. Each retry has as much time again."),
    cloud_run::containers(OptionalComputed, JOB_CONTAINERS)
        .says("Containers of each task."),
    cloud_run::NODE_SELECTOR,
    cloud_run::volumes(JOB_VOLUMES),
    cloud_run::VPC_ACCESS,
];

/// The template of executions.
#[rustfmt::skip] // a table: one attribute a line
const TEMPLATE: &[Field] = &[
    cloud_run::ANNOTATIONS.says("Annotations of executions. Annotations of Google's own are shown only if they are set."),
    cloud_run::LABELS.says("Labels of executions. Labels of Google's own are shown only if they are set."),
    field("parallelism",            Int,    OptionalComputed,   Patches, "parallelism")
        .says("Maximum number of tasks that run at the same time. Google runs as many as possible if it is not set or 0."),
    field("task_count",             Int,    OptionalComputed,   Patches, "taskCount").zero_is_unset().googles_default(Number(1))
        .says("Number of tasks of an execution. Google defaults to 1."),
    block("template",               Items::One, Required,       Patches, "template", TASK)
        .says("Template of tasks."),
];

/// The job's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const CLOUD_RUN_V2_JOB: Resource = Resource {
    noun:     "job",
    id:       "projects/{project}/locations/{location}/jobs/{name}",
    import:   &["projects/{project}/locations/{location}/jobs/{name}", "{project}/{location}/{name}", "{location}/{name}"],
    identity: &[IdentityField::Required("location"), IdentityField::Required("name"), IdentityField::Optional("project")],
    fields: &[
        //    attribute                    type    set by             a change  Google's field
        field("name",                      String, Required,          Replaces, "").checked_by(checks::rfc1035_name)
            .says("Name of the job: 1 to 63 lowercase letters, digits and hyphens, starting with a letter."),
        LOCATION.checked_by(checks::region)
            .says("Region of the job."),
        ANNOTATIONS.foreign_key(is_googles_own),
        cloud_run::CLIENT,
        cloud_run::CLIENT_VERSION,
        cloud_run::CONDITIONS,
        cloud_run::CREATE_TIME,
        cloud_run::CREATOR,
        cloud_run::DELETE_TIME,
        DELETION_POLICY,
        cloud_run::DELETION_PROTECTION,
        EFFECTIVE_ANNOTATIONS,
        EFFECTIVE_LABELS,
        cloud_run::ETAG,
        field("execution_count",           Int,    Computed,          Follows,  "executionCount").follows(TOKENS)
            .says("Number of executions that the job has had."),
        cloud_run::EXPIRE_TIME,
        cloud_run::GENERATION,
        ID,
        LABELS,
        cloud_run::LAST_MODIFIER,
        objects("latest_created_execution",                           Follows,  "latestCreatedExecution", &[
            field("completion_time",       String, Computed,          Never,    "completionTime")
                .says("Time at which the execution ended, in RFC 3339 format."),
            field("create_time",           String, Computed,          Never,    "createTime")
                .says("Time at which the execution was created, in RFC 3339 format."),
            field("name",                  String, Computed,          Never,    "name")
                .says("Name of the execution."),
        ]).follows(TOKENS)
            .says("Latest execution."),
        cloud_run::LAUNCH_STAGE,
        cloud_run::OBSERVED_GENERATION,
        PROJECT,
        cloud_run::RECONCILING,
        field("run_execution_token",       String, Optional,          Patches,  "runExecutionToken").answered_when(is_forgotten)
            .says("Suffix of the name of an execution that is started when the value changes. The apply waits until the execution has ended. Conflicts with `start_execution_token`."),
        field("start_execution_token",     String, Optional,          Patches,  "startExecutionToken").answered_when(is_forgotten)
            .says("Suffix of the name of an execution that is started when the value changes. The apply waits until the execution has started. Conflicts with `run_execution_token`."),
        cloud_run::TAGS,
        cloud_run::TERMINAL_CONDITION,
        TERRAFORM_LABELS,
        cloud_run::UID,
        cloud_run::UPDATE_TIME,
        cloud_run::BINARY_AUTHORIZATION,
        block("template",                  Items::One, Required,      Patches,  "template", TEMPLATE)
            .says("Template of executions."),
    ],
    limits: &[
        cloud_run::CLIENT_LIMITS[0],
        cloud_run::CLIENT_LIMITS[1],
        cloud_run::CLIENT_LIMITS[2],
        ("run_execution_token", "Google forgets the token when the job is run in another way. The state keeps it, so that nothing is run again."),
        ("start_execution_token", "Google forgets the token when the job is run in another way. The state keeps it, so that nothing is run again."),
        ("template.template.volumes.cloud_sql_instance.instances", "A volume must have a source. Remove the volume instead."),
        ("template.template.vpc_access.connector", "VPC access must have a connector or an interface. Remove the whole block instead."),
        ("template.template.vpc_access.network_interfaces.network", "Defaults to the network of the subnetwork."),
        ("template.template.vpc_access.network_interfaces.subnetwork", "Defaults to the subnetwork with the name of the network."),
    ],
    rules: &[
        Rule::at_most_one("", &["run_execution_token", "start_execution_token"]),
    ],
    exceptions: Exceptions {
        validate: Some(validate_egress),
        encode: Some(send_what_can_be_set),
        explain: Some(explain),
        ..NONE
    },
    checks: Some(&direct_egress::WORKLOAD),
    description: "A Cloud Run job: containers that run to completion. With \
                  `template.template.vpc_access.network_interfaces` it sends egress traffic directly to a VPC \
                  network.",
    ..Resource::of("google_cloud_run_v2_job", &RUN, Lifecycle::Object(Object {
        path:       "projects/{project}/locations/{location}/jobs/{name}",
        collection: Some(&Collection::of("jobs").query(cloud_run::PAGES)),
        create:     Object::LONG_RUNNING.create.to("projects/{project}/locations/{location}/jobs").query(&[("jobId", "{name}")]),
        // Source: discovery run/v2, `jobs.patch`, which unlike `services.patch` has no `updateMask`.
        update:     Update::Whole(Method::Patch, Guard::Etag),
        ready:      reconciled,
        changed_by: Some("lastModifier"),
        ..Object::LONG_RUNNING
    }))
};

/// A token that was sent and that Google no longer returns. Source: users' reports on
/// hashicorp/google.
fn is_forgotten(sent: &Value, now: &Value) -> bool {
    !sent.is_null() && now.is_zero()
}

/// Checks each template's access to a VPC network.
fn validate_egress(config: &Value, diagnostics: &mut Diagnostics) {
    let template = Path::attribute("template");
    for (at, element) in config.get("template").elements().iter().enumerate() {
        let path = template.at(at).then("template");
        validate_egress_at(element.get("template"), &path, diagnostics);
    }
}

/// Removes from a body what Google would refuse or ignore: keys of its own, and fields that only
/// Google sets, which the whole object as it was read has.
///
/// Source: discovery run/v2, the fields of `GoogleCloudRunV2Job` marked `readOnly`.
fn send_what_can_be_set(body: &mut Json, context: &EncodeContext<'_>) {
    const GOOGLES: [&str; 15] = [
        "conditions",
        "createTime",
        "creator",
        "deleteTime",
        "executionCount",
        "expireTime",
        "generation",
        "lastModifier",
        "latestCreatedExecution",
        "observedGeneration",
        "reconciling",
        "satisfiesPzs",
        "terminalCondition",
        "uid",
        "updateTime",
    ];
    if let Some(fields) = body.as_object_mut() {
        fields.retain(|name, _| !GOOGLES.contains(&name.as_str()));
    }
    send_none_of_googles_own(body, context.planned);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_google_sets_is_not_sent_back() {
        let mut body = json!({
            "name": "projects/p/locations/l/jobs/j",
            "uid": "1",
            "conditions": [],
            "etag": "e",
            "labels": {"run.googleapis.com/x": "y", "team": "net"},
            "template": {"annotations": {"run.googleapis.com/client-name": "gcloud"}, "taskCount": 2},
            "newField": {"kept": true},
        });
        let planned = Value::object([("terraform_labels", Value::map([("team", "net".into())]))]);
        send_what_can_be_set(&mut body, &EncodeContext { prior: &Value::Null, planned: &planned });
        let expected = json!({
            "name": "projects/p/locations/l/jobs/j",
            "etag": "e",
            "labels": {"team": "net"},
            "template": {"annotations": {}, "taskCount": 2},
            "newField": {"kept": true},
        });
        assert_eq!(body, expected);
    }

    #[test]
    fn only_a_token_that_was_sent_can_be_forgotten() {
        assert!(is_forgotten(&"a".into(), &Value::Null));
        assert!(!is_forgotten(&"a".into(), &"b".into()));
        assert!(!is_forgotten(&Value::Null, &"b".into()));
    }
}
