//! Volumes.

use crate::spec::Change::Patches;
use crate::spec::Kind::{Bool, Int, String, StringSet, Strings};
use crate::spec::Literal::Text;
use crate::spec::SetBy::{Default, Optional, Required};
use crate::spec::{Field, Items, SetBy, block, field, same};

const MEDIA: &[&str] = &["MEMORY", "DISK"];

/// Volumes of services, of one kind each.
pub(in crate::resources) const VOLUMES: &[Field] = &[
    NAME,
    cloud_sql(&[field("instances", StringSet, Optional, Patches, "instances").says(INSTANCES)]),
    EMPTY_DIR,
    GCS,
    nfs(&[nfs_path(Required), NFS_SERVER, NFS_READ_ONLY]),
    secret(&[SECRET_NAME, SECRET_MODE, items(&[ITEM_PATH, ITEM_MODE, item_version(Optional)])]),
];

/// Volumes of jobs, of one kind each.
pub(in crate::resources) const JOB_VOLUMES: &[Field] = &[
    NAME,
    cloud_sql(&[field("instances", Strings, Optional, Patches, "instances").says(INSTANCES)]),
    EMPTY_DIR,
    GCS,
    nfs(&[nfs_path(Optional), NFS_SERVER, NFS_READ_ONLY]),
    secret(&[SECRET_NAME, SECRET_MODE, items(&[ITEM_PATH, ITEM_MODE, item_version(Required)])]),
];

const NAME: Field = field("name", String, Required, Patches, "name").says("Name of the volume.");

const INSTANCES: &str = "Connection names of the instances: `project:region:instance`.";

const fn cloud_sql(fields: &'static [Field]) -> Field {
    block("cloud_sql_instance", Items::One, Optional, Patches, "cloudSqlInstance", fields)
        .says("Sockets to Cloud SQL instances. Google mounts them at `/cloudsql` by default.")
}

#[rustfmt::skip] // a table: one attribute a line
const EMPTY_DIR: Field =
    block("empty_dir",              Items::One, Optional,               Patches, "emptyDir", &[
        field("medium",             String,    Default(Text("MEMORY")), Patches, "medium").one_of(MEDIA)
            .says("Storage medium: `MEMORY` or `DISK`. Defaults to `MEMORY`."),
        field("size_limit",         String,    Optional,                Patches, "sizeLimit").same_when(same::quantity)
            .says("Maximum size of the directory, such as `512Mi`."),
    ])
        .says("Empty directory with the lifetime of the instance.");

#[rustfmt::skip] // a table: one attribute a line
const GCS: Field =
    block("gcs",                    Items::One, Optional,               Patches, "gcs", &[
        field("bucket",             String,    Required,                Patches, "bucket")
            .says("Name of the bucket."),
        field("mount_options",      Strings,   Optional,                Patches, "mountOptions")
            .says("Options of Cloud Storage FUSE, without leading dashes."),
        field("read_only",          Bool,      Optional,                Patches, "readOnly")
            .says("Whether the volume is mounted read-only."),
    ])
        .says("Cloud Storage bucket.");

const fn nfs(fields: &'static [Field]) -> Field {
    block("nfs", Items::One, Optional, Patches, "nfs", fields)
        .says("NFS share, reached through the VPC network.")
}

const fn nfs_path(set_by: SetBy) -> Field {
    field("path", String, set_by, Patches, "path").says("Exported path.")
}

const NFS_SERVER: Field = field("server", String, Required, Patches, "server")
    .says("Host name or address of the NFS server.");

const NFS_READ_ONLY: Field = field("read_only", Bool, Optional, Patches, "readOnly")
    .says("Whether the volume is mounted read-only.");

const fn secret(fields: &'static [Field]) -> Field {
    block("secret", Items::One, Optional, Patches, "secret", fields)
        .says("Secret versions, mounted as files.")
}

const SECRET_NAME: Field = field("secret", String, Required, Patches, "secret")
    .says("Name of the secret, or its path if it is in another project.");

const SECRET_MODE: Field = field("default_mode", Int, Optional, Patches, "defaultMode")
    .says("Permission bits of files without a mode of their own, as a decimal number.");

const fn items(fields: &'static [Field]) -> Field {
    block("items", Items::Many, Optional, Patches, "items", fields).says(
        "Files to mount. If omitted, the latest version is mounted as one file with the name of the secret.",
    )
}

const ITEM_PATH: Field =
    field("path", String, Required, Patches, "path").says("Path of the file within the volume.");

const ITEM_MODE: Field = field("mode", Int, Optional, Patches, "mode")
    .says("Permission bits of the file, as a decimal number.");

const fn item_version(set_by: SetBy) -> Field {
    field("version", String, set_by, Patches, "version")
        .says("Version of the secret: a number, an alias or `latest`.")
}
