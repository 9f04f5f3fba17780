//! IAM policies of objects: `google_…_iam_policy`, `google_…_iam_binding`, `google_…_iam_member`, and
//! `google_project_iam_audit_config`.
//!
//! [`parents`] has a row for each type of objects that have policies, [`kinds`] describes the types
//! of resources for any parent, and [`tables`] combines both.

mod kinds;
mod members;
mod parents;
mod tables;
mod text;
mod unknown_keys;

pub(crate) use members::check_not_deleted;
pub(crate) use parents::{
    Bucket, IapRunService, ManagedZone, Project, Repository, RunJob, RunService, RunServiceV1,
    RunWorkerPool, Secret, ServiceAccount, Subnetwork, TasksQueue, Topic,
};
pub(crate) use tables::Iam;
