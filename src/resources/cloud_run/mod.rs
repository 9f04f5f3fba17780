//! What Cloud Run's services, jobs and worker pools share.

mod conditions;
mod containers;
mod keys;
mod network;
mod object;
mod probes;
mod revisions;
mod template;
mod volumes;

pub(super) use conditions::explain;
pub(super) use containers::{CONTAINERS, JOB_CONTAINERS, POOL_CONTAINERS, derive_ports};
pub(super) use keys::{is_googles_own, send_none_of_googles_own};
pub(super) use network::{validate_egress, validate_egress_at};
pub(super) use object::{
    BINARY_AUTHORIZATION, CLIENT, CLIENT_LIMITS, CLIENT_VERSION, CONDITIONS, CREATE_TIME, CREATOR,
    DELETE_TIME, DELETION_PROTECTION, ETAG, EXPIRE_TIME, GENERATION, LAST_MODIFIER, LAUNCH_STAGE,
    OBSERVED_GENERATION, PAGES, RECONCILING, TAGS, TERMINAL_CONDITION, UID, UPDATE_TIME,
    short_name,
};
pub(super) use revisions::{forget_a_revision_that_nobody_named, send_nothing_of_googles_own};
pub(super) use template::{
    ANNOTATIONS, ENCRYPTION_KEY, GPU_ZONAL_REDUNDANCY_DISABLED, LABELS, NODE_SELECTOR,
    SERVICE_ACCOUNT, VPC_ACCESS, containers, execution_environment, volumes,
};
pub(super) use volumes::{JOB_VOLUMES, VOLUMES};
