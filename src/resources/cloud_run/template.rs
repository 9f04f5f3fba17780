//! What templates of revisions and of tasks share.

use super::keys::is_googles_own;
use super::network;
use crate::spec::Change::Patches;
use crate::spec::Kind::{Bool, String, StringMap};
use crate::spec::SetBy::{Optional, OptionalComputed, Required};
use crate::spec::{Field, Items, SetBy, block, field};

const ENVIRONMENTS: &[&str] = &["EXECUTION_ENVIRONMENT_GEN1", "EXECUTION_ENVIRONMENT_GEN2"];

pub(in crate::resources) const ANNOTATIONS: Field =
    field("annotations", StringMap, Optional, Patches, "annotations").foreign_key(is_googles_own);

pub(in crate::resources) const LABELS: Field =
    field("labels", StringMap, Optional, Patches, "labels").foreign_key(is_googles_own);

pub(in crate::resources) const ENCRYPTION_KEY: Field =
    field("encryption_key", String, Optional, Patches, "encryptionKey")
        .says("Cloud KMS key that encrypts the image.");

pub(in crate::resources) const GPU_ZONAL_REDUNDANCY_DISABLED: Field =
    field("gpu_zonal_redundancy_disabled", Bool, Optional, Patches, "gpuZonalRedundancyDisabled")
        .says("Whether to disable zonal redundancy of GPUs.");

pub(in crate::resources) const SERVICE_ACCOUNT: Field =
    field("service_account", String, OptionalComputed, Patches, "serviceAccount")
        .says("Email address of the service account that the containers run as.");

pub(in crate::resources) const NODE_SELECTOR: Field = block(
    "node_selector",
    Items::One,
    Optional,
    Patches,
    "nodeSelector",
    &[field("accelerator", String, Required, Patches, "accelerator")
        .says("GPU type, such as `nvidia-l4`.")],
)
.says("Hardware requirements of instances.");

pub(in crate::resources) const VPC_ACCESS: Field =
    block("vpc_access", Items::One, Optional, Patches, "vpcAccess", network::VPC_ACCESS)
        .says("Access to a VPC network.");

/// The sandbox, which Google fills in for some kinds of objects and returns.
pub(in crate::resources) const fn execution_environment(set_by: SetBy) -> Field {
    field("execution_environment", String, set_by, Patches, "executionEnvironment")
        .one_of(ENVIRONMENTS)
        .says("Sandbox environment: `EXECUTION_ENVIRONMENT_GEN1` or `EXECUTION_ENVIRONMENT_GEN2`. Google chooses one if it is not set.")
}

/// Containers, identified by their names.
pub(in crate::resources) const fn containers(set_by: SetBy, fields: &'static [Field]) -> Field {
    block("containers", Items::Many, set_by, Patches, "containers", fields).keyed_by("name")
}

/// Volumes, identified by their names.
pub(in crate::resources) const fn volumes(fields: &'static [Field]) -> Field {
    block("volumes", Items::Many, Optional, Patches, "volumes", fields)
        .keyed_by("name")
        .unordered()
        .says("Volumes that containers can mount. Each block must have one type of volume. Their order is ignored.")
}
