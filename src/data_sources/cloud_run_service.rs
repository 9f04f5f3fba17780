//! `google_cloud_run_service`: a Cloud Run service in the form of version 1 of the API.
//!
//! Google: run v1 `projects.locations.services.get`, discovery document of 2026-10-31. hashicorp/google reads
//! the same object at the host of its region.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::Value as Json;

use crate::resources::RUN_V1;
use crate::spec::Change::{Never, Patches};
use crate::spec::Kind::{Bool, Int, String, StringMap, Strings};
use crate::spec::SetBy::{Computed, Optional, Required};
use crate::spec::{DataSource, Field, ID, Items, Read, Setting, answer, argument, block, objects};
use crate::value::Value;

/// The service's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const CLOUD_RUN_SERVICE: DataSource = DataSource {
    noun:      "service",
    id:        "locations/{location}/namespaces/{project}/services/{name}",
    fields: &[
        //       attribute   type    set by    Google's field
        argument("name",     String, Required, "")
            .says("Name of the service."),
        argument("location", String, Required, "")
            .says("Location of the service."),
        argument("project",  String, Optional, "").unset_from(Setting::Project)
            .says("Project of the service. Defaults to the provider's `project`."),
        ID.says("Identifier of the service: `locations/{location}/namespaces/{project}/services/{name}`."),
        answer("autogenerate_revision_name", Bool, "")
            .says("Always null: only a configuration has it."),
        answer("deletion_policy", String, "")
            .says("Always null: only a configuration has it."),
        objects("metadata", Never, "metadata", METADATA)
            .says("Metadata of the service."),
        objects("status", Never, "status", STATUS)
            .says("Status of the service."),
        objects("template", Never, "spec.template", TEMPLATE)
            .says("Template of revisions."),
        objects("traffic", Never, "spec.traffic", TRAFFIC)
            .says("Distribution of requests over revisions."),
    ],
    description: "An existing Cloud Run service in the form of version 1 of the API, in which its settings are annotations. \
                  Services of version 2 are found too. Use `google_cloud_run_v2_service` for a service of which Terraform \
                  should know more than its URL.",
    ..DataSource::of("google_cloud_run_service", Read::At {
        api:  &RUN_V1,
        path: "v1/projects/{project}/locations/{location}/services/{name}",
        part: service,
    })
};

/// The service as it is.
#[allow(clippy::unnecessary_wraps, reason = "the signature of a part")]
fn service(service: &Json, _: &Value) -> Option<Json> {
    Some(service.clone())
}

/// The attributes of `metadata`.
#[rustfmt::skip] // a table: one attribute a line
const METADATA: &[Field] = &[
    answer("annotations", StringMap, "annotations")
        .says("All annotations, as in `effective_annotations`."),
    answer("effective_annotations", StringMap, "annotations")
        .says("All annotations of the service."),
    answer("effective_labels", StringMap, "labels")
        .says("All labels of the service."),
    answer("generation", Int, "generation")
        .says("Number that increases with each change."),
    answer("labels", StringMap, "labels")
        .says("All labels, as in `effective_labels`."),
    answer("namespace", String, "namespace")
        .says("Number of the project."),
    answer("resource_version", String, "resourceVersion")
        .says("Version that Google assigns with each change."),
    answer("self_link", String, "selfLink")
        .says("Link to the object."),
    answer("terraform_labels", StringMap, "labels")
        .says("All labels, as in `effective_labels`."),
    answer("uid", String, "uid")
        .says("Unique identifier, assigned by Google."),
];

/// The attributes of `status.conditions`.
#[rustfmt::skip] // a table: one attribute a line
const CONDITION: &[Field] = &[
    answer("message", String, "message")
        .says("Message that explains the status."),
    answer("reason", String, "reason")
        .says("Reason for the status."),
    answer("status", String, "status")
        .says("Whether the condition is met: `True`, `False` or `Unknown`."),
    answer("type", String, "type")
        .says("Type of the condition, such as `Ready`."),
];

/// The attributes of `status.traffic`.
#[rustfmt::skip] // a table: one attribute a line
const TRAFFIC: &[Field] = &[
    answer("latest_revision", Bool, "latestRevision")
        .says("Whether requests go to the latest revision."),
    answer("percent", Int, "percent")
        .says("Percentage of requests."),
    answer("revision_name", String, "revisionName")
        .says("Name of the revision."),
    answer("tag", String, "tag")
        .says("Tag in the URL of the revision."),
    answer("url", String, "url")
        .says("URL of the tagged revision."),
];

/// The attributes of `status`.
#[rustfmt::skip] // a table: one attribute a line
const STATUS: &[Field] = &[
    objects("conditions", Never, "conditions", CONDITION)
        .says("Conditions of the service and its parts."),
    answer("latest_created_revision_name", String, "latestCreatedRevisionName")
        .says("Latest revision."),
    answer("latest_ready_revision_name", String, "latestReadyRevisionName")
        .says("Latest revision that is ready to receive requests."),
    answer("observed_generation", Int, "observedGeneration")
        .says("Generation that is currently served."),
    objects("traffic", Never, "traffic", TRAFFIC)
        .says("Distribution of requests over revisions."),
    answer("url", String, "url")
        .says("URL of the service."),
];

/// The attributes of `template.metadata`.
#[rustfmt::skip] // a table: one attribute a line
const REVISION_METADATA: &[Field] = &[
    answer("annotations", StringMap, "annotations")
        .says("Annotations of the revision, among them its scaling and its access to a VPC network."),
    answer("generation", Int, "generation")
        .says("Number that increases with each change."),
    answer("labels", StringMap, "labels")
        .says("Labels of the revision."),
    answer("name", String, "name")
        .says("Name of the revision, if it was set."),
    answer("namespace", String, "namespace")
        .says("Number of the project."),
    answer("resource_version", String, "resourceVersion")
        .says("Version that Google assigns with each change."),
    answer("self_link", String, "selfLink")
        .says("Link to the object."),
    answer("uid", String, "uid")
        .says("Unique identifier, assigned by Google."),
];

/// The attributes of `template.spec.containers.env.value_from.secret_key_ref`.
#[rustfmt::skip] // a table: one attribute a line
const SECRET_KEY_REF: &[Field] = &[
    answer("key", String, "key")
        .says("Version: a number, an alias or `latest`."),
    answer("name", String, "name")
        .says("Name of the secret."),
];

/// The attributes of `template.spec.containers.env.value_from`.
#[rustfmt::skip] // a table: one attribute a line
const VALUE_FROM: &[Field] = &[
    objects("secret_key_ref", Never, "secretKeyRef", SECRET_KEY_REF)
        .says("Version of a secret."),
];

/// The attributes of `template.spec.containers.env`.
#[rustfmt::skip] // a table: one attribute a line
const ENV: &[Field] = &[
    answer("name", String, "name")
        .says("Name of the variable."),
    answer("value", String, "value").may_be_secret()
        .says("Value of the variable."),
    objects("value_from", Never, "valueFrom", VALUE_FROM)
        .says("Source of the value."),
];

/// The attributes of `template.spec.containers.env_from.config_map_ref.local_object_reference`.
#[rustfmt::skip] // a table: one attribute a line
const LOCAL_OBJECT: &[Field] = &[
    answer("name", String, "name")
        .says("Not supported by Cloud Run."),
];

/// The attributes of `template.spec.containers.env_from.config_map_ref`.
#[rustfmt::skip] // a table: one attribute a line
const OBJECT_REF: &[Field] = &[
    objects("local_object_reference", Never, "localObjectReference", LOCAL_OBJECT)
        .says("Not supported by Cloud Run."),
    answer("optional", Bool, "optional")
        .says("Not supported by Cloud Run."),
];

/// The attributes of `template.spec.containers.env_from`.
#[rustfmt::skip] // a table: one attribute a line
const ENV_FROM: &[Field] = &[
    objects("config_map_ref", Never, "configMapRef", OBJECT_REF)
        .says("Not supported by Cloud Run."),
    answer("prefix", String, "prefix")
        .says("Not supported by Cloud Run."),
    objects("secret_ref", Never, "secretRef", OBJECT_REF)
        .says("Not supported by Cloud Run."),
];

/// The attributes of `template.spec.containers.liveness_probe.grpc`.
#[rustfmt::skip] // a table: one attribute a line
const GRPC: &[Field] = &[
    answer("port", Int, "port")
        .says("Port of the check."),
    answer("service", String, "service")
        .says("Name of the gRPC service."),
];

/// The attributes of `template.spec.containers.liveness_probe.http_get.http_headers`.
#[rustfmt::skip] // a table: one attribute a line
const HEADER: &[Field] = &[
    answer("name", String, "name")
        .says("Name of the header."),
    answer("value", String, "value").may_be_secret()
        .says("Value of the header."),
];

/// The attributes of `template.spec.containers.liveness_probe.http_get`.
#[rustfmt::skip] // a table: one attribute a line
const HTTP_GET: &[Field] = &[
    objects("http_headers", Never, "httpHeaders", HEADER)
        .says("Headers of the request."),
    answer("path", String, "path")
        .says("Path of the request."),
    answer("port", Int, "port")
        .says("Port of the request."),
];

/// The attributes of `template.spec.containers.liveness_probe`.
#[rustfmt::skip] // a table: one attribute a line
const LIVENESS: &[Field] = &[
    answer("failure_threshold", Int, "failureThreshold")
        .says("Number of consecutive failures after which the probe has failed."),
    objects("grpc", Never, "grpc", GRPC)
        .says("gRPC health check."),
    objects("http_get", Never, "httpGet", HTTP_GET)
        .says("HTTP request."),
    answer("initial_delay_seconds", Int, "initialDelaySeconds")
        .says("Seconds between the start of the container and the first probe."),
    answer("period_seconds", Int, "periodSeconds")
        .says("Seconds between probes."),
    answer("timeout_seconds", Int, "timeoutSeconds")
        .says("Seconds after which a probe times out."),
];

/// The attributes of `template.spec.containers.ports`.
#[rustfmt::skip] // a table: one attribute a line
const PORT: &[Field] = &[
    answer("container_port", Int, "containerPort")
        .says("Port number."),
    answer("name", String, "name")
        .says("Protocol: `http1`, or `h2c` for HTTP/2."),
    answer("protocol", String, "protocol")
        .says("Always TCP."),
];

/// The attributes of `template.spec.containers.readiness_probe.http_get`.
#[rustfmt::skip] // a table: one attribute a line
const HTTP_GET_WITHOUT_HEADERS: &[Field] = &[
    answer("path", String, "path")
        .says("Path of the request."),
    answer("port", Int, "port")
        .says("Port of the request."),
];

/// The attributes of `template.spec.containers.readiness_probe`.
#[rustfmt::skip] // a table: one attribute a line
const READINESS: &[Field] = &[
    answer("failure_threshold", Int, "failureThreshold")
        .says("Number of consecutive failures after which the probe has failed."),
    objects("grpc", Never, "grpc", GRPC)
        .says("gRPC health check."),
    objects("http_get", Never, "httpGet", HTTP_GET_WITHOUT_HEADERS)
        .says("HTTP request."),
    answer("period_seconds", Int, "periodSeconds")
        .says("Seconds between probes."),
    answer("success_threshold", Int, "successThreshold")
        .says("Number of consecutive successes after which the container receives requests again."),
    answer("timeout_seconds", Int, "timeoutSeconds")
        .says("Seconds after which a probe times out."),
];

/// The attributes of `template.spec.containers.resources`.
#[rustfmt::skip] // a table: one attribute a line
const RESOURCES: &[Field] = &[
    answer("limits", StringMap, "limits")
        .says("Limits of `cpu`, `memory` and `nvidia.com/gpu`."),
    answer("requests", StringMap, "requests")
        .says("Not supported by Cloud Run."),
];

/// The attributes of `template.spec.containers.startup_probe.tcp_socket`.
#[rustfmt::skip] // a table: one attribute a line
const TCP_SOCKET: &[Field] = &[
    answer("port", Int, "port")
        .says("Port to connect to."),
];

/// The attributes of `template.spec.containers.startup_probe`.
#[rustfmt::skip] // a table: one attribute a line
const STARTUP: &[Field] = &[
    answer("failure_threshold", Int, "failureThreshold")
        .says("Number of consecutive failures after which the probe has failed."),
    objects("grpc", Never, "grpc", GRPC)
        .says("gRPC health check."),
    objects("http_get", Never, "httpGet", HTTP_GET)
        .says("HTTP request."),
    answer("initial_delay_seconds", Int, "initialDelaySeconds")
        .says("Seconds between the start of the container and the first probe."),
    answer("period_seconds", Int, "periodSeconds")
        .says("Seconds between probes."),
    objects("tcp_socket", Never, "tcpSocket", TCP_SOCKET)
        .says("TCP connection."),
    answer("timeout_seconds", Int, "timeoutSeconds")
        .says("Seconds after which a probe times out."),
];

/// The attributes of `template.spec.containers.volume_mounts`.
#[rustfmt::skip] // a table: one attribute a line
const MOUNT: &[Field] = &[
    answer("mount_path", String, "mountPath")
        .says("Path of the mount in the container."),
    answer("name", String, "name")
        .says("Name of the volume."),
    answer("sub_path", String, "subPath")
        .says("Path within the volume."),
];

/// The attributes of `template.spec.containers`.
#[rustfmt::skip] // a table: one attribute a line
const CONTAINER: &[Field] = &[
    answer("args", Strings, "args").may_be_secret()
        .says("Arguments of the entry point."),
    answer("command", Strings, "command").may_be_secret()
        .says("Entry point."),
    Field { set_by: Computed, change: Never, ..block("env", Items::Set, Optional, Patches, "env", ENV) }
        .says("Environment variables."),
    objects("env_from", Never, "envFrom", ENV_FROM)
        .says("Not supported by Cloud Run."),
    answer("image", String, "image")
        .says("URL of the container image."),
    objects("liveness_probe", Never, "livenessProbe", LIVENESS)
        .says("Probe that determines whether the container is alive."),
    answer("name", String, "name")
        .says("Name of the container."),
    objects("ports", Never, "ports", PORT)
        .says("Port that receives requests."),
    objects("readiness_probe", Never, "readinessProbe", READINESS)
        .says("Probe that determines whether the container receives requests."),
    objects("resources", Never, "resources", RESOURCES)
        .says("CPU, memory and GPUs of the container."),
    answer("sandbox_launcher", Bool, "sandboxLauncher")
        .says("Whether the container may start sandboxes."),
    objects("startup_probe", Never, "startupProbe", STARTUP)
        .says("Probe that determines whether the container has started."),
    objects("volume_mounts", Never, "volumeMounts", MOUNT)
        .says("Mounted volumes."),
    answer("working_dir", String, "workingDir")
        .says("Working directory of the entry point."),
];

/// The attributes of `template.spec.volumes.csi`.
#[rustfmt::skip] // a table: one attribute a line
const CSI: &[Field] = &[
    answer("driver", String, "driver")
        .says("Driver: `gcsfuse.run.googleapis.com`."),
    answer("read_only", Bool, "readOnly")
        .says("Whether the volume is mounted read-only."),
    answer("volume_attributes", StringMap, "volumeAttributes")
        .says("Attributes of the volume, such as `bucketName`."),
];

/// The attributes of `template.spec.volumes.empty_dir`.
#[rustfmt::skip] // a table: one attribute a line
const EMPTY_DIR: &[Field] = &[
    answer("medium", String, "medium")
        .says("Storage medium."),
    answer("size_limit", String, "sizeLimit")
        .says("Maximum size of the directory."),
];

/// The attributes of `template.spec.volumes.nfs`.
#[rustfmt::skip] // a table: one attribute a line
const NFS: &[Field] = &[
    answer("path", String, "path")
        .says("Exported path."),
    answer("read_only", Bool, "readOnly")
        .says("Whether the volume is mounted read-only."),
    answer("server", String, "server")
        .says("Host name or address of the NFS server."),
];

/// The attributes of `template.spec.volumes.secret.items`.
#[rustfmt::skip] // a table: one attribute a line
const SECRET_ITEM: &[Field] = &[
    answer("key", String, "key")
        .says("Version of the secret."),
    answer("mode", Int, "mode")
        .says("Permission bits of the file, as a decimal number."),
    answer("path", String, "path")
        .says("Path of the file within the volume."),
];

/// The attributes of `template.spec.volumes.secret`.
#[rustfmt::skip] // a table: one attribute a line
const SECRET: &[Field] = &[
    answer("default_mode", Int, "defaultMode")
        .says("Permission bits of files without a mode of their own, as a decimal number."),
    objects("items", Never, "items", SECRET_ITEM)
        .says("Files."),
    answer("secret_name", String, "secretName")
        .says("Name of the secret."),
];

/// The attributes of `template.spec.volumes`.
#[rustfmt::skip] // a table: one attribute a line
const VOLUME: &[Field] = &[
    objects("csi", Never, "csi", CSI)
        .says("Cloud Storage bucket."),
    objects("empty_dir", Never, "emptyDir", EMPTY_DIR)
        .says("Empty directory with the lifetime of the instance."),
    answer("name", String, "name")
        .says("Name of the volume."),
    objects("nfs", Never, "nfs", NFS)
        .says("NFS share."),
    objects("secret", Never, "secret", SECRET)
        .says("Secret versions, mounted as files."),
];

/// The attributes of `template.spec`.
#[rustfmt::skip] // a table: one attribute a line
const REVISION: &[Field] = &[
    answer("container_concurrency", Int, "containerConcurrency")
        .says("Maximum number of concurrent requests for each instance."),
    objects("containers", Never, "containers", CONTAINER)
        .says("Containers of each instance."),
    answer("node_selector", StringMap, "nodeSelector")
        .says("Hardware requirements of instances."),
    answer("service_account_name", String, "serviceAccountName")
        .says("Email address of the service account that the containers run as."),
    answer("serving_state", String, "servingState")
        .says("Not returned by Cloud Run."),
    answer("timeout_seconds", Int, "timeoutSeconds")
        .says("Maximum duration of a request in seconds."),
    objects("volumes", Never, "volumes", VOLUME)
        .says("Volumes that containers can mount."),
];

/// The attributes of `template`.
#[rustfmt::skip] // a table: one attribute a line
const TEMPLATE: &[Field] = &[
    objects("metadata", Never, "metadata", REVISION_METADATA)
        .says("Metadata of revisions."),
    objects("spec", Never, "spec", REVISION)
        .says("Specification of revisions."),
];
