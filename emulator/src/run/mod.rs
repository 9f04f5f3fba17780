//! Cloud Run, `run.googleapis.com`: version 2, and the list of locations of version 1.

mod condition;
mod etag;
mod hold;
mod jobs;
mod location;
mod locations;
mod operation_form;
mod operations;
mod product;
mod revisions;
mod services;

pub(crate) use hold::{run as run_job, scale};
pub(crate) use jobs::{JOB_POLICIES, JOBS};
pub(crate) use locations::LOCATIONS;
pub(crate) use operations::OPERATIONS;
pub(crate) use product::{RUN, RUN_V1};
pub(crate) use revisions::REVISIONS;
pub(crate) use services::{SERVICE_POLICIES, SERVICE_POLICIES_V1, SERVICES, outage};
