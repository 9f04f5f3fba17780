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
    field("name",                   String,    Required,                Patches, "name"),
    block("cloud_sql_instance",     Items::One, Optional,               Patches, "cloudSqlInstance", &[
        field("instances",          StringSet, Optional,                Patches, "instances"),
    ]),
    block("empty_dir",              Items::One, Optional,               Patches, "emptyDir", &[
        field("medium",             String,    Default(Text("MEMORY")), Patches, "medium").one_of(MEDIA),
        field("size_limit",         String,    Optional,                Patches, "sizeLimit").same_when(same::quantity),
    ]),
    block("gcs",                    Items::One, Optional,               Patches, "gcs", &[
        field("bucket",             String,    Required,                Patches, "bucket"),
        field("mount_options",      Strings,   Optional,                Patches, "mountOptions"),
        field("read_only",          Bool,      Optional,                Patches, "readOnly"),
    ]),
    block("nfs",                    Items::One, Optional,               Patches, "nfs", &[
        field("path",               String,    Required,                Patches, "path"),
        field("server",             String,    Required,                Patches, "server"),
        field("read_only",          Bool,      Optional,                Patches, "readOnly"),
    ]),
    block("secret",                 Items::One, Optional,               Patches, "secret", &[
        field("secret",             String,    Required,                Patches, "secret"),
        field("default_mode",       Int,       Optional,                Patches, "defaultMode"),
        block("items",              Items::Many, Optional,              Patches, "items", &[
            field("path",           String,    Required,                Patches, "path"),
            field("mode",           Int,       Optional,                Patches, "mode"),
            field("version",        String,    Optional,                Patches, "version"),
        ]),
    ]),
];
