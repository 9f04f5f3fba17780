//! What distinguishes services and worker pools. Both have a template, from which they create
//! revisions, and split something among the revisions.

use super::rules::{prepared, prepared_pool};
use super::schema::{SERVICE_SCHEMA, WORKER_POOL_SCHEMA};
use super::traffic::{INSTANCES, Split, TRAFFIC};
use super::uris;
use super::write::Write;
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::json::Object;
use crate::name::Name;

/// One of the two.
pub(in crate::run) struct Kind {
    /// The kind in Google's messages: `SERVICE`.
    pub(super) noun: &'static str,
    /// The noun at the beginning of a sentence.
    pub(super) title: &'static str,
    /// The schema of an object.
    pub(super) schema: &'static str,
    /// The field of a list that contains the objects.
    pub(super) items: &'static str,
    /// The query parameter with the id of a new object, and its name in Google's messages.
    pub(super) id: (&'static str, &'static str),
    /// The names of a create and of an update in Google's messages.
    pub(super) requests: (&'static str, &'static str),
    /// The name of the object in Google's messages.
    pub(super) root: &'static str,
    /// What it splits among its revisions.
    pub(super) split: &'static Split,
    /// The conditions besides `Ready`: of the split, if it has one of its own, and of the revision.
    pub(super) conditions: (Option<&'static str>, &'static str),
    /// The object that a write requests, as Google will return it.
    pub(super) prepared: fn(&Cloud, &Write<'_>, Object) -> Result<Object, ApiError>,
    /// Fills in what an object has once it is deployed.
    pub(super) deployed: fn(&Cloud, &Name, &mut Object),
}

/// Services. Source: recording run-service-real.
pub(super) const SERVICE: Kind = Kind {
    noun: "SERVICE",
    title: "Service",
    schema: SERVICE_SCHEMA,
    items: "services",
    id: ("serviceId", "service_id"),
    requests: ("CreateServiceRequest", "UpdateServiceRequest"),
    root: "service",
    split: &TRAFFIC,
    conditions: (Some("RoutesReady"), "ConfigurationsReady"),
    prepared,
    deployed: uris::fill,
};

/// Worker pools. Source: discovery run/v2, `GoogleCloudRunV2WorkerPool`. That everything else is as
/// for services is a guess.
pub(super) const WORKER_POOL: Kind = Kind {
    noun: "WORKER_POOL",
    title: "Worker pool",
    schema: WORKER_POOL_SCHEMA,
    items: "workerPools",
    id: ("workerPoolId", "worker_pool_id"),
    requests: ("CreateWorkerPoolRequest", "UpdateWorkerPoolRequest"),
    root: "worker_pool",
    split: &INSTANCES,
    conditions: (None, "ConfigurationsReady"),
    prepared: prepared_pool,
    deployed: |_, _, _| {},
};
