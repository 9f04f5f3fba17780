//! `run.services`: Cloud Run services; and worker pools, to which most of their rules apply.
//!
//! Sources: discovery run/v2; recording run-service-real. Each rule names its own.

mod containers;
mod defaults;
mod keys;
mod kind;
mod mask;
mod methods;
mod network;
mod pool_table;
mod quantities;
mod revision;
mod revision_name;
mod rollout;
mod rules;
mod schema;
mod serving;
mod shown;
mod table;
mod task;
mod template;
mod traffic;
mod uris;
mod volumes;
mod write;
mod zeros;

pub(super) use network::subnetworks_of;
pub(crate) use pool_table::{WORKER_POOL_POLICIES, WORKER_POOLS};
pub(super) use rollout::is_serving;
pub(crate) use serving::outage;
pub(super) use serving::{Serving, serving};
pub(crate) use table::{SERVICE_POLICIES, SERVICE_POLICIES_V1, SERVICES};
pub(super) use task::{TaskWrite, prepared_task, refuse_job_id, refuse_job_keys};

#[cfg(test)]
mod tests;
