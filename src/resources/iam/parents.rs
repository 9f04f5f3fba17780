//! The types of objects that have policies, one row each.
//!
//! Google: the methods `getIamPolicy` and `setIamPolicy` in the discovery documents of 2026-10-31
//! (run v2 and artifactregistry v1), 2026-11-06 (compute v1), 2026-10-09 (dns v1), cloudresourcemanager v1, pubsub v1, secretmanager
//! v1 and storage v1.

use std::time::Duration;

use super::members::warn_of_policy_of_project;
use super::tables::Parent;
use crate::remote::Method::{Get, Post, Put};
use crate::resources::apis::{
    ARTIFACT_REGISTRY, CLOUD_TASKS, COMPUTE, DNS, IAM, IAP, PUBSUB, RESOURCE_MANAGER, RUN, RUN_V1,
    SECRET_MANAGER, STORAGE,
};
use crate::resources::direct_egress::GRANT;
use crate::spec::Change::Replaces;
use crate::spec::Kind::String;
use crate::spec::SetBy::{OptionalComputed, Required};
use crate::spec::{
    Field, PROJECT, PolicyVersion, REGION_NAME, Reference, Setting, Spelling, Timeouts, checks,
    field,
};

/// A row: it makes `Iam<…>::POLICY`, `::BINDING` and `::MEMBER`.
pub(crate) trait HasPolicy {
    /// The row.
    const PARENT: Parent;
}

/// A Cloud Run service.
pub(crate) struct RunService;
impl HasPolicy for RunService {
    const PARENT: Parent = Parent {
        prefix: "google_cloud_run_v2_service",
        noun: "Cloud Run service",
        api: &RUN,
        path: "projects/{project}/locations/{location}/services/{name}",
        id: "projects/{project}/locations/{location}/services/{name}",
        import: &[
            "projects/{project}/locations/{location}/services/{name}",
            "{project}/{location}/{name}",
            "{location}/{name}",
            "{name}",
        ],
        fields: &[LOCATION, name("name", &SERVICE), PROJECT],
        ..Parent::COLON
    };
}

/// A Cloud Run service through version 1 of the API. The policy is that of version 2.
///
/// hashicorp/google calls the host of the region, whose methods with a location in their path are
/// those of `run.googleapis.com` (discovery run/v1).
pub(crate) struct RunServiceV1;
impl HasPolicy for RunServiceV1 {
    const PARENT: Parent = Parent {
        prefix: "google_cloud_run_service",
        noun: "Cloud Run service",
        api: &RUN_V1,
        path: "v1/projects/{project}/locations/{location}/services/{service}",
        id: "v1/projects/{project}/locations/{location}/services/{service}",
        import: &[
            "projects/{project}/locations/{location}/services/{service}",
            "{project}/{location}/{service}",
            "{location}/{service}",
            "{service}",
        ],
        fields: &[LOCATION, PROJECT, name("service", &SERVICE_V1)],
        ..Parent::COLON
    };
}

/// A Cloud Run job.
pub(crate) struct RunJob;
impl HasPolicy for RunJob {
    const PARENT: Parent = Parent {
        prefix: "google_cloud_run_v2_job",
        noun: "Cloud Run job",
        api: &RUN,
        path: "projects/{project}/locations/{location}/jobs/{name}",
        id: "projects/{project}/locations/{location}/jobs/{name}",
        import: &[
            "projects/{project}/locations/{location}/jobs/{name}",
            "{project}/{location}/{name}",
            "{location}/{name}",
            "{name}",
        ],
        fields: &[LOCATION, name("name", &JOB), PROJECT],
        ..Parent::COLON
    };
}

/// A repository of Artifact Registry.
pub(crate) struct Repository;
impl HasPolicy for Repository {
    const PARENT: Parent = Parent {
        prefix: "google_artifact_registry_repository",
        noun: "repository",
        api: &ARTIFACT_REGISTRY,
        path: "projects/{project}/locations/{location}/repositories/{repository}",
        id: "projects/{project}/locations/{location}/repositories/{repository}",
        import: &[
            "projects/{project}/locations/{location}/repositories/{repository}",
            "{project}/{location}/{repository}",
            "{location}/{repository}",
            "{repository}",
        ],
        fields: &[PROJECT, LOCATION, name("repository", &REPOSITORY)],
        ..Parent::COLON
    };
}

/// A Cloud Run worker pool.
pub(crate) struct RunWorkerPool;
impl HasPolicy for RunWorkerPool {
    const PARENT: Parent = Parent {
        prefix: "google_cloud_run_v2_worker_pool",
        noun: "Cloud Run worker pool",
        api: &RUN,
        path: "projects/{project}/locations/{location}/workerPools/{name}",
        id: "projects/{project}/locations/{location}/workerPools/{name}",
        import: &[
            "projects/{project}/locations/{location}/workerPools/{name}",
            "{project}/{location}/{name}",
            "{location}/{name}",
            "{name}",
        ],
        fields: &[LOCATION, name("name", &WORKER_POOL), PROJECT],
        ..Parent::COLON
    };
}

/// A queue of Cloud Tasks.
pub(crate) struct TasksQueue;
impl HasPolicy for TasksQueue {
    const PARENT: Parent = Parent {
        prefix: "google_cloud_tasks_queue",
        noun: "Cloud Tasks queue",
        api: &CLOUD_TASKS,
        path: "projects/{project}/locations/{location}/queues/{name}",
        id: "projects/{project}/locations/{location}/queues/{name}",
        import: &[
            "projects/{project}/locations/{location}/queues/{name}",
            "{project}/{location}/{name}",
            "{location}/{name}",
            "{name}",
        ],
        fields: &[LOCATION, name("name", &QUEUE), PROJECT],
        get: (Post, ":getIamPolicy"),
        version: PolicyVersion::Body,
        ..Parent::COLON
    };
}

/// A Cloud Run service behind Identity-Aware Proxy: who may pass it.
pub(crate) struct IapRunService;
impl HasPolicy for IapRunService {
    const PARENT: Parent = Parent {
        prefix: "google_iap_web_cloud_run_service",
        noun: "Cloud Run service behind IAP",
        api: &IAP,
        path: "projects/{project}/iap_web/cloud_run-{location}/services/{cloud_run_service_name}",
        id: "projects/{project}/iap_web/cloud_run-{location}/services/{cloud_run_service_name}",
        import: &[
            "projects/{project}/iap_web/cloud_run-{location}/services/{cloud_run_service_name}",
            "{project}/{location}/{cloud_run_service_name}",
            "{location}/{cloud_run_service_name}",
            "{cloud_run_service_name}",
        ],
        fields: &[name("cloud_run_service_name", &SERVICE), LOCATION, PROJECT],
        get: (Post, ":getIamPolicy"),
        version: PolicyVersion::Body,
        ..Parent::COLON
    };
}

/// A secret.
pub(crate) struct Secret;
impl HasPolicy for Secret {
    const PARENT: Parent = Parent {
        prefix: "google_secret_manager_secret",
        noun: "secret",
        api: &SECRET_MANAGER,
        path: "projects/{project}/secrets/{secret_id}",
        id: "projects/{project}/secrets/{secret_id}",
        import: &["projects/{project}/secrets/{secret_id}", "{project}/{secret_id}", "{secret_id}"],
        fields: &[PROJECT, name("secret_id", &SECRET)],
        ..Parent::COLON
    };
}

/// A service account: who may act as it.
pub(crate) struct ServiceAccount;
impl HasPolicy for ServiceAccount {
    const PARENT: Parent = Parent {
        prefix: "google_service_account",
        noun: "service account",
        api: &IAM,
        path: "{*service_account_id}",
        id: "{*service_account_id}",
        import: &["{*service_account_id}"],
        fields: &[field("service_account_id", String, Required, Replaces, "")
            .checked_by(check_account_path)
            .says(
                "Service account that the policy belongs to: its `name`. Changing it forces replacement.",
            )],
        get: (Post, ":getIamPolicy"),
        ..Parent::COLON
    };
}

/// A zone of Cloud DNS.
pub(crate) struct ManagedZone;
impl HasPolicy for ManagedZone {
    const PARENT: Parent = Parent {
        prefix: "google_dns_managed_zone",
        noun: "zone",
        api: &DNS,
        path: "projects/{project}/managedZones/{managed_zone}",
        id: "projects/{project}/managedZones/{managed_zone}",
        import: &[
            "projects/{project}/managedZones/{managed_zone}",
            "{project}/{managed_zone}",
            "{managed_zone}",
        ],
        fields: &[PROJECT, name("managed_zone", &MANAGED_ZONE)],
        get: (Post, ":getIamPolicy"),
        version: PolicyVersion::Body,
        ..Parent::COLON
    };
}

/// A subnetwork.
pub(crate) struct Subnetwork;
impl HasPolicy for Subnetwork {
    const PARENT: Parent = Parent {
        prefix: "google_compute_subnetwork",
        noun: "subnetwork",
        api: &COMPUTE,
        path: "projects/{project}/regions/{region}/subnetworks/{subnetwork}",
        id: "projects/{project}/regions/{region}/subnetworks/{subnetwork}",
        import: &[
            "projects/{project}/regions/{region}/subnetworks/{subnetwork}",
            "{project}/{region}/{subnetwork}",
            "{region}/{subnetwork}",
            "{subnetwork}",
        ],
        fields: &[PROJECT, REGION, name("subnetwork", &SUBNETWORK)],
        get: (Get, "/getIamPolicy"),
        version: PolicyVersion::Query("optionsRequestedPolicyVersion"),
        set: (Post, "/setIamPolicy"),
        checks: Some(&GRANT),
        ..Parent::COLON
    };
}

/// A topic of Pub/Sub.
pub(crate) struct Topic;
impl HasPolicy for Topic {
    const PARENT: Parent = Parent {
        prefix: "google_pubsub_topic",
        noun: "topic",
        api: &PUBSUB,
        path: "projects/{project}/topics/{topic}",
        id: "projects/{project}/topics/{topic}",
        import: &["projects/{project}/topics/{topic}", "{project}/{topic}", "{topic}"],
        fields: &[PROJECT, name("topic", &TOPIC)],
        ..Parent::COLON
    };
}

/// A bucket of Cloud Storage.
pub(crate) struct Bucket;
impl HasPolicy for Bucket {
    const PARENT: Parent = Parent {
        prefix: "google_storage_bucket",
        noun: "bucket",
        api: &STORAGE,
        path: "b/{bucket}",
        id: "b/{bucket}",
        import: &["b/{bucket}", "{bucket}"],
        fields: &[name("bucket", &BUCKET)],
        lacks_identities: true,
        timeouts: Timeouts { create: Some(Duration::from_mins(20)), ..Timeouts::NONE },
        get: (Get, "/iam"),
        version: PolicyVersion::Query("optionsRequestedPolicyVersion"),
        set: (Put, "/iam"),
        ..Parent::COLON
    };
}

/// A project, whose id has no prefix.
pub(crate) struct Project;
impl HasPolicy for Project {
    const PARENT: Parent = Parent {
        prefix: "google_project",
        noun: "project",
        api: &RESOURCE_MANAGER,
        path: "projects/{project}",
        id: "{project}",
        import: &["{project}", "projects/{project}"],
        fields: &[field("project", String, Required, Replaces, "")
            .refers_to(&PROJECT_NAME)
            .says("Project, by its id. It must be set: the provider's `project` is not used.")],
        has_identities: true,
        warns: Some(warn_of_policy_of_project),
        get: (Post, ":getIamPolicy"),
        version: PolicyVersion::Body,
        mask: Some("bindings,etag,auditConfigs"),
        checks: Some(&GRANT),
        ..Parent::COLON
    };
}

/// A service account is named by its path, since ids and imports begin with it.
///
/// Source: hashicorp/google 7.46.0.
fn check_account_path(text: &str) -> Result<(), std::string::String> {
    match text.split('/').collect::<Vec<_>>()[..] {
        ["projects", project, "serviceAccounts", account]
            if !project.is_empty() && !account.is_empty() =>
        {
            Ok(())
        }
        _ => {
            Err("must be the name of a service account: projects/{project}/serviceAccounts/{email}"
                .to_owned())
        }
    }
}

const SERVICE: Reference =
    Reference::new("projects/{project}/locations/{location}/services/{name}")
        .sent_as(Spelling::Name);
const SERVICE_V1: Reference =
    Reference::new("projects/{project}/locations/{location}/services/{service}")
        .sent_as(Spelling::Name);
const JOB: Reference =
    Reference::new("projects/{project}/locations/{location}/jobs/{name}").sent_as(Spelling::Name);
const REPOSITORY: Reference =
    Reference::new("projects/{project}/locations/{location}/repositories/{repository}")
        .sent_as(Spelling::Name);
const WORKER_POOL: Reference =
    Reference::new("projects/{project}/locations/{location}/workerPools/{name}")
        .sent_as(Spelling::Name);
const QUEUE: Reference =
    Reference::new("projects/{project}/locations/{location}/queues/{name}").sent_as(Spelling::Name);
const SECRET: Reference =
    Reference::new("projects/{project}/secrets/{secret_id}").sent_as(Spelling::Name);
const MANAGED_ZONE: Reference =
    Reference::new("projects/{project}/managedZones/{managed_zone}").sent_as(Spelling::Name);
const SUBNETWORK: Reference =
    Reference::new("projects/{project}/regions/{region}/subnetworks/{subnetwork}")
        .sent_as(Spelling::Name);
const BUCKET: Reference = Reference::new("b/{bucket}").sent_as(Spelling::Name);
const TOPIC: Reference =
    Reference::new("projects/{project}/topics/{topic}").sent_as(Spelling::Name);
const PROJECT_NAME: Reference = Reference::new("projects/{project}").sent_as(Spelling::Name);

const LOCATION: Field =
    field("location", String, OptionalComputed, Replaces, "").unset_from(Setting::Location).says(
        "Location of the object. Defaults to the one in its path, else to the provider's `region`.",
    );

const REGION: Field = field("region", String, OptionalComputed, Replaces, "")
    .refers_to(&REGION_NAME)
    .checked_by(checks::region)
    .unset_from(Setting::Region)
    .says(
        "Region of the object. Defaults to the one in its path, else to the provider's `region`.",
    );

/// The object that the policy belongs to.
const fn name(attribute: &'static str, reference: &'static Reference) -> Field {
    field(attribute, String, Required, Replaces, "")
        .refers_to(reference)
        .says_where()
        .says("Object that the policy belongs to: its name, path or link. Changing it forces replacement.")
}
