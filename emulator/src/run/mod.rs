//! Cloud Run, `run.googleapis.com`: version 2, and of version 1 the list of locations, services to read
//! and their policies, and domain mappings.

mod condition;
mod domain_mappings;
mod etag;
mod executions;
mod hold;
mod jobs;
mod knative;
mod location;
mod locations;
mod missing;
mod operation_form;
mod operations;
mod product;
mod revisions;
mod services;

pub(crate) use domain_mappings::{DOMAIN_MAPPINGS, NAMESPACE_DOMAIN_MAPPINGS};
pub(crate) use executions::EXECUTIONS;
pub(crate) use hold::{run as run_job, scale};
pub(crate) use jobs::{JOB_POLICIES, JOBS};
pub(crate) use knative::SERVICES_V1;
pub(crate) use locations::LOCATIONS;
pub(crate) use operations::OPERATIONS;
pub(crate) use product::{RUN, RUN_V1};
pub(crate) use revisions::{POOL_REVISIONS, REVISIONS};
pub(crate) use services::{
    SERVICE_POLICIES, SERVICE_POLICIES_V1, SERVICES, WORKER_POOL_POLICIES, WORKER_POOLS, outage,
};
