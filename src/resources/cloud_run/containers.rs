//! Containers.

use super::probes::{LIVENESS, OF_POOLS, READINESS, STARTUP};
use crate::spec::Change::{Follows, Never, Patches, Replaces};
use crate::spec::Kind::{Bool, Int, String, StringMap, Strings};
use crate::spec::Literal::{Int as Number, Text};
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{Field, Items, SetBy, block, field, objects, same};
use crate::value::Value;

/// Google fills in limits and a startup probe of the container with `ports`, and of no other. Source:
/// terraform-provider-google#25580.
const IS_INGRESS: &[&str] = &["*.containers.ports[]"];

/// A service's containers.
#[rustfmt::skip] // a table: one attribute a line
pub(in crate::resources) const CONTAINERS: &[Field] = &[
    NAME,
    IMAGE,
    ARGS,
    field("base_image_uri",         String,  Optional,            Patches, "baseImageUri")
        .says("Base image for automatic base image updates."),
    objects("build_info",                                         Follows, "buildInfo", &[
        field("function_target",    String,  Computed,            Never,   "functionTarget")
            .says("Entry point of the function in the source code."),
        field("source_location",    String,  Computed,            Never,   "sourceLocation")
            .says("Location of the source code in Cloud Storage."),
    ]).follows(&["template.containers.image", "template.containers.base_image_uri"])
        .says("How the image was built."),
    COMMAND,
    DEPENDS_ON,
    field("sandbox_launcher",       Bool,    Optional,            Patches, "sandboxLauncher")
        .says("Whether the container may start sandboxes."),
    WORKING_DIR,
    env(&[ENV_NAME, ENV_VALUE, value_source(&[secret_key_ref(&[SECRET, version(Optional)])])]),
    block("liveness_probe",         Items::One, Optional,         Patches, "livenessProbe", LIVENESS)
        .says("Probe that determines whether the container is alive. The container is restarted when it fails."),
    block("ports",                  Items::OneInArray, OptionalComputed,
                                                                  Patches, "ports", &[
        PORT,
        field("name",               String,  OptionalComputed,    Patches, "name")
            .says("Protocol: `http1`, or `h2c` for HTTP/2."),
    ])
        .says("Port that receives requests. Only one container can have it. Google defaults to 8080."),
    block("readiness_probe",        Items::One, Optional,         Patches, "readinessProbe", READINESS)
        .says("Probe that determines whether the container receives requests."),
    resources(&[
        field("cpu_idle",           Bool,    Optional,            Patches, "cpuIdle")
            .says("Whether CPU is allocated only while the container processes requests."),
        LIMITS.follows(IS_INGRESS),
        field("startup_cpu_boost",  Bool,    Optional,            Patches, "startupCpuBoost")
            .says("Whether to allocate more CPU while the container starts."),
    ]).follows(IS_INGRESS),
    STARTUP_PROBE.follows(IS_INGRESS).says("Probe that determines whether the container has started. Google defaults to a TCP probe of the port."),
    MOUNTS,
];

/// Plans the ports of containers that configure none. Google gives a port to the only container, which
/// then receives requests; of several containers, one must have it configured.
///
/// Source: terraform-provider-google#25580; Google's page on multiple containers.
pub(in crate::resources) fn derive_ports(config: &Value, planned: &mut Value) {
    let configured = config.get("template").elements().first().unwrap_or(&Value::Null);
    let configured = configured.get("containers").elements();
    let has_ports = |it: &Value| !it.get("ports").elements().is_empty();
    let may_have = |it: &Value| it.get("ports").is_unknown();
    let is_alone = configured.len() == 1;
    let (is_given, may_be_given) =
        (configured.iter().any(has_ports), configured.iter().any(may_have));
    let Value::Object(attributes) = planned else { return };
    let Some(Value::List(templates)) = attributes.get_mut("template") else { return };
    let Some(Value::Object(template)) = templates.first_mut() else { return };
    let Some(Value::List(containers)) = template.get_mut("containers") else { return };
    for (container, configured) in containers.iter_mut().zip(configured) {
        let Value::Object(container) = container else { continue };
        let Some(ports) = container.get_mut("ports") else { continue };
        if has_ports(configured) || may_have(configured) {
            continue;
        }
        if is_given {
            *ports = Value::List(Vec::new());
        } else if may_be_given || is_alone && ports.elements().is_empty() {
            *ports = Value::UNKNOWN;
        }
    }
}

/// A job's containers.
#[rustfmt::skip] // a table: one attribute a line
pub(in crate::resources) const JOB_CONTAINERS: &[Field] = &[
    NAME,
    IMAGE,
    ARGS,
    COMMAND,
    DEPENDS_ON,
    WORKING_DIR,
    env(&[ENV_NAME, ENV_VALUE, value_source(&[secret_key_ref(&[SECRET, version(Required)])])]),
    block("ports",                  Items::Many, Optional,        Patches, "ports", &[
        PORT,
        field("name",               String,  Optional,            Patches, "name")
            .says("Protocol: `http1`, or `h2c` for HTTP/2."),
    ])
        .says("Ports of the container."),
    resources(&[LIMITS]),
    STARTUP_PROBE.says("Probe that determines whether the container has started."),
    MOUNTS,
];

/// A worker pool's containers, none of which receives requests.
#[rustfmt::skip] // a table: one attribute a line
pub(in crate::resources) const POOL_CONTAINERS: &[Field] = &[
    NAME,
    IMAGE,
    ARGS,
    COMMAND,
    Field { change: Replaces, ..DEPENDS_ON },
    WORKING_DIR,
    env(&[ENV_NAME, ENV_VALUE, value_source(&[secret_key_ref(&[SECRET, version(Optional)])])]),
    block("liveness_probe",         Items::One, Optional,         Patches, "livenessProbe", OF_POOLS)
        .says("Probe that determines whether the container is alive. The container is restarted when it fails."),
    resources(&[LIMITS]),
    block("startup_probe",          Items::One, Optional,         Patches, "startupProbe", OF_POOLS)
        .says("Probe that determines whether the container has started."),
    MOUNTS,
];

const NAME: Field = field("name", String, Optional, Patches, "name")
    .says("Name of the container. Required if there are several containers.");

const IMAGE: Field =
    field("image", String, Required, Patches, "image").says("URL of the container image.");

const ARGS: Field = field("args", Strings, Optional, Patches, "args")
    .may_be_secret()
    .says("Arguments of the entry point.");

const COMMAND: Field = field("command", Strings, Optional, Patches, "command")
    .may_be_secret()
    .says("Entry point. Defaults to the entry point of the image.");

const DEPENDS_ON: Field = field("depends_on", Strings, Optional, Patches, "dependsOn")
    .says("Names of the containers that must start before this one.");

const WORKING_DIR: Field = field("working_dir", String, Optional, Patches, "workingDir")
    .says("Working directory of the entry point.");

/// A container's environment variables, without order: Google reorders them.
const fn env(fields: &'static [Field]) -> Field {
    block("env", Items::Set, Optional, Patches, "env", fields)
        .keyed_by("name")
        .says("Environment variables. Their order is ignored.")
}

const ENV_NAME: Field =
    field("name", String, Required, Patches, "name").says("Name of the variable.");

const ENV_VALUE: Field = field("value", String, Default(Text("")), Patches, "value")
    .may_be_secret()
    .says("Value of the variable.");

const fn value_source(fields: &'static [Field]) -> Field {
    block("value_source", Items::One, Optional, Patches, "valueSource", fields)
        .says("Source of the value, in place of `value`.")
}

const fn secret_key_ref(fields: &'static [Field]) -> Field {
    block("secret_key_ref", Items::One, Optional, Patches, "secretKeyRef", fields)
        .says("Version of a secret.")
}

const SECRET: Field = field("secret", String, Required, Patches, "secret")
    .says("Name of the secret, or its path if it is in another project.");

const fn version(set_by: SetBy) -> Field {
    field("version", String, set_by, Patches, "version")
        .says("Version of the secret: a number, an alias or `latest`.")
}

const PORT: Field = field("container_port", Int, Optional, Patches, "containerPort")
    .googles_default(Number(8080))
    .says("Port number. Google defaults to 8080.");

/// The container's share of the machine.
const fn resources(fields: &'static [Field]) -> Field {
    block("resources", Items::One, OptionalComputed, Patches, "resources", fields)
        .says("CPU, memory and GPUs of the container.")
}

const LIMITS: Field = field("limits", StringMap, OptionalComputed, Patches, "limits")
    .same_when(same::quantities)
    .keys_filled_in()
    .says("Limits of `cpu`, `memory` and `nvidia.com/gpu`. Google chooses the others, which are not shown.");

const STARTUP_PROBE: Field =
    block("startup_probe", Items::One, OptionalComputed, Patches, "startupProbe", STARTUP);

/// Where volumes are mounted.
const MOUNTS: Field = block(
    "volume_mounts",
    Items::Many,
    Optional,
    Patches,
    "volumeMounts",
    &[
        field("mount_path", String, Required, Patches, "mountPath")
            .says("Path of the mount in the container."),
        field("name", String, Required, Patches, "name").says("Name of the volume."),
        field("sub_path", String, Optional, Patches, "subPath")
            .says("Path within the volume to mount."),
    ],
)
.keyed_by("mount_path")
.unordered()
.foreign_element(is_cloud_sql_mount)
.says("Volumes to mount. Their order is ignored.");

/// Google mounts Cloud SQL's sockets at `/cloudsql` whether or not that is configured. Source:
/// users' reports on hashicorp/google (#23322).
fn is_cloud_sql_mount(mount: &Value) -> bool {
    mount.get("mount_path").as_str() == Some("/cloudsql")
}
