//! Containers.

use super::probes::{LIVENESS, READINESS, STARTUP};
use crate::spec::Change::{Follows, Never, Patches};
use crate::spec::Kind::{Bool, Int, String, StringMap, Strings};
use crate::spec::Literal::{Int as Number, Text};
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{Field, Items, block, field, objects, same};
use crate::value::Value;

/// A container's environment variables, without order: Google reorders them.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const ENV: &[Field] = &[
    field("name",                   String, Required,             Patches, "name"),
    field("value",                  String, Default(Text("")),    Patches, "value").may_be_secret(),
    block("value_source",           Items::One, Optional,         Patches, "valueSource", &[
        block("secret_key_ref",     Items::One, Optional,         Patches, "secretKeyRef", &[
            field("secret",         String, Required,             Patches, "secret"),
            field("version",        String, Optional,             Patches, "version"),
        ]),
    ]),
];

/// What a container gets of the machine.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const RESOURCES_BLOCK: &[Field] = &[
    field("cpu_idle",               Bool,      Optional,          Patches, "cpuIdle"),
    field("limits",                 StringMap, OptionalComputed,  Patches, "limits").same_when(same::quantities).keys_filled_in(),
    field("startup_cpu_boost",      Bool,      Optional,          Patches, "startupCpuBoost"),
];

/// Where volumes are mounted.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const VOLUME_MOUNTS: &[Field] = &[
    field("mount_path",             String, Required,             Patches, "mountPath"),
    field("name",                   String, Required,             Patches, "name"),
    field("sub_path",               String, Optional,             Patches, "subPath"),
];

/// A service's containers.
#[rustfmt::skip] // a table: one attribute a line
pub(in crate::resources) const CONTAINERS: &[Field] = &[
    field("name",                   String,  Optional,            Patches, "name"),
    field("image",                  String,  Required,            Patches, "image"),
    field("args",                   Strings, Optional,            Patches, "args").may_be_secret(),
    field("base_image_uri",         String,  Optional,            Patches, "baseImageUri"),
    objects("build_info",                                         Follows, "buildInfo", &[
        field("function_target",    String,  Computed,            Never,   "functionTarget"),
        field("source_location",    String,  Computed,            Never,   "sourceLocation"),
    ]).follows(&["template.containers.image", "template.containers.base_image_uri"]),
    field("command",                Strings, Optional,            Patches, "command").may_be_secret(),
    field("depends_on",             Strings, Optional,            Patches, "dependsOn"),
    field("sandbox_launcher",       Bool,    Optional,            Patches, "sandboxLauncher"),
    field("working_dir",            String,  Optional,            Patches, "workingDir"),
    block("env",                    Items::Set, Optional,         Patches, "env", ENV).keyed_by("name"),
    block("liveness_probe",         Items::One, Optional,         Patches, "livenessProbe", LIVENESS),
    block("ports",                  Items::OneInArray, OptionalComputed,
                                                                  Patches, "ports", &[
        field("container_port",     Int,     Optional,            Patches, "containerPort").googles_default(Number(8080)),
        field("name",               String,  OptionalComputed,    Patches, "name"),
    ]),
    block("readiness_probe",        Items::One, Optional,         Patches, "readinessProbe", READINESS),
    block("resources",              Items::One, OptionalComputed, Patches, "resources", RESOURCES_BLOCK),
    block("startup_probe",          Items::One, OptionalComputed, Patches, "startupProbe", STARTUP),
    block("volume_mounts",          Items::Many, Optional,        Patches, "volumeMounts", VOLUME_MOUNTS)
        .keyed_by("mount_path").unordered().foreign_element(is_cloud_sql_mount),
];

/// Google mounts Cloud SQL's sockets at `/cloudsql` whether or not that is asked for. Source: users'
/// reports on hashicorp/google (#23322).
fn is_cloud_sql_mount(mount: &Value) -> bool {
    mount.get("mount_path").as_str() == Some("/cloudsql")
}
