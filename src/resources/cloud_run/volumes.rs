//! Volumes.

use crate::spec::Change::Patches;
use crate::spec::Kind::{Bool, Int, String, StringSet, Strings};
use crate::spec::Literal::Text;
use crate::spec::SetBy::{Default, Optional, Required};
use crate::spec::{Field, Items, block, field, same};

const MEDIA: &[&str] = &["MEMORY", "DISK"];

/// Volumes, of one kind each.
#[rustfmt::skip] // a table: one attribute a line
pub(in crate::resources) const VOLUMES: &[Field] = &[
    field("name",                   String,    Required,                Patches, "name")
        .says("Name of the volume."),
    block("cloud_sql_instance",     Items::One, Optional,               Patches, "cloudSqlInstance", &[
        field("instances",          StringSet, Optional,                Patches, "instances")
            .says("Connection names of the instances: `project:region:instance`."),
    ])
        .says("Sockets to Cloud SQL instances. Google mounts them at `/cloudsql` by default."),
    block("empty_dir",              Items::One, Optional,               Patches, "emptyDir", &[
        field("medium",             String,    Default(Text("MEMORY")), Patches, "medium").one_of(MEDIA)
            .says("Storage medium: `MEMORY` or `DISK`. Defaults to `MEMORY`."),
        field("size_limit",         String,    Optional,                Patches, "sizeLimit").same_when(same::quantity)
            .says("Maximum size of the directory, such as `512Mi`."),
    ])
        .says("Empty directory with the lifetime of the instance."),
    block("gcs",                    Items::One, Optional,               Patches, "gcs", &[
        field("bucket",             String,    Required,                Patches, "bucket")
            .says("Name of the bucket."),
        field("mount_options",      Strings,   Optional,                Patches, "mountOptions")
            .says("Options of Cloud Storage FUSE, without leading dashes."),
        field("read_only",          Bool,      Optional,                Patches, "readOnly")
            .says("Whether the volume is mounted read-only."),
    ])
        .says("Cloud Storage bucket."),
    block("nfs",                    Items::One, Optional,               Patches, "nfs", &[
        field("path",               String,    Required,                Patches, "path")
            .says("Exported path."),
        field("server",             String,    Required,                Patches, "server")
            .says("Host name or address of the NFS server."),
        field("read_only",          Bool,      Optional,                Patches, "readOnly")
            .says("Whether the volume is mounted read-only."),
    ])
        .says("NFS share, reached through the VPC network."),
    block("secret",                 Items::One, Optional,               Patches, "secret", &[
        field("secret",             String,    Required,                Patches, "secret")
            .says("Name of the secret, or its path if it is in another project."),
        field("default_mode",       Int,       Optional,                Patches, "defaultMode")
            .says("Permission bits of files without a mode of their own, as a decimal number."),
        block("items",              Items::Many, Optional,              Patches, "items", &[
            field("path",           String,    Required,                Patches, "path")
                .says("Path of the file within the volume."),
            field("mode",           Int,       Optional,                Patches, "mode")
                .says("Permission bits of the file, as a decimal number."),
            field("version",        String,    Optional,                Patches, "version")
                .says("Version of the secret: a number, an alias or `latest`."),
        ])
            .says("Files to mount. If omitted, the latest version is mounted as one file with the name of the secret."),
    ])
        .says("Secret versions, mounted as files."),
];
