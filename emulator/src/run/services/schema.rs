//! The schemas of services and worker pools.
//!
//! Source: discovery run/v2.

pub(super) const SERVICE_SCHEMA: &str = "GoogleCloudRunV2Service";
pub(super) const WORKER_POOL_SCHEMA: &str = "GoogleCloudRunV2WorkerPool";
