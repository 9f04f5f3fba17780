//! The table of worker pools.
//!
//! Source: discovery run/v2, `projects.locations.workerPools`. No recording contains a worker pool.

use super::super::RUN;
use super::kind::WORKER_POOL;
use super::{methods, rollout, shown};
use crate::collection::{Collection, Method, NO_RULES, Rules};
use crate::iam;

/// The worker pools in a location.
pub(crate) static WORKER_POOLS: Collection = Collection {
    product: &RUN,
    item: "projects/{project}/locations/{location}/workerPools/{workerPool}",
    schema: WORKER_POOL.schema,
    body: "workerPool",
    methods: &[
        Method::answers("run.projects.locations.workerPools.get", "", |cloud, request| {
            methods::get(&WORKER_POOL, cloud, request)
        }),
        Method::answers(
            "run.projects.locations.workerPools.list",
            "pageSize pageToken",
            |cloud, request| methods::list(&WORKER_POOL, cloud, request),
        ),
        Method::starts(
            "run.projects.locations.workerPools.create",
            "validateOnly workerPoolId",
            |cloud, request| methods::create(&WORKER_POOL, cloud, request),
            |cloud, operation| rollout::finish(&WORKER_POOL, cloud, operation),
        ),
        Method::starts(
            "run.projects.locations.workerPools.patch",
            "allowMissing forceNewRevision updateMask validateOnly",
            |cloud, request| methods::patch(&WORKER_POOL, cloud, request),
            |cloud, operation| rollout::finish(&WORKER_POOL, cloud, operation),
        ),
        Method::starts(
            "run.projects.locations.workerPools.delete",
            "etag validateOnly",
            |cloud, request| methods::delete(&WORKER_POOL, cloud, request),
            |cloud, operation| rollout::finish_delete(&WORKER_POOL, cloud, operation),
        ),
    ],
    #[rustfmt::skip] // a table: one schema a row
    modelled: &[
        (WORKER_POOL.schema,
         "annotations binaryAuthorization client clientVersion customAudiences description etag \
          instanceSplits labels launchStage name scaling template"),
        ("GoogleCloudRunV2BinaryAuthorization", "breakglassJustification policy useDefault"),
        ("GoogleCloudRunV2CloudSqlInstance", "instances"),
        ("GoogleCloudRunV2Container",
         "args command dependsOn env image livenessProbe name resources startupProbe volumeMounts \
          workingDir"),
        ("GoogleCloudRunV2EmptyDirVolumeSource", "medium sizeLimit"),
        ("GoogleCloudRunV2EnvVar", "name value valueSource"),
        ("GoogleCloudRunV2EnvVarSource", "secretKeyRef"),
        ("GoogleCloudRunV2GCSVolumeSource", "bucket mountOptions readOnly"),
        ("GoogleCloudRunV2GRPCAction", "port service"),
        ("GoogleCloudRunV2HTTPGetAction", "httpHeaders path port"),
        ("GoogleCloudRunV2HTTPHeader", "name value"),
        ("GoogleCloudRunV2InstanceSplit", "percent revision type"),
        ("GoogleCloudRunV2NFSVolumeSource", "path readOnly server"),
        ("GoogleCloudRunV2NetworkInterface", "network subnetwork tags"),
        ("GoogleCloudRunV2NodeSelector", "accelerator"),
        ("GoogleCloudRunV2Probe",
         "failureThreshold grpc httpGet initialDelaySeconds periodSeconds tcpSocket timeoutSeconds"),
        ("GoogleCloudRunV2ResourceRequirements", "limits"),
        ("GoogleCloudRunV2SecretKeySelector", "secret version"),
        ("GoogleCloudRunV2SecretVolumeSource", "defaultMode items secret"),
        ("GoogleCloudRunV2TCPSocketAction", "port"),
        ("GoogleCloudRunV2VersionToPath", "mode path version"),
        ("GoogleCloudRunV2Volume", "cloudSqlInstance emptyDir gcs name nfs secret"),
        ("GoogleCloudRunV2VolumeMount", "mountPath name subPath"),
        ("GoogleCloudRunV2VpcAccess", "connector egress networkInterfaces"),
        ("GoogleCloudRunV2WorkerPoolRevisionTemplate",
         "annotations client clientVersion containers encryptionKey encryptionKeyRevocationAction \
          encryptionKeyShutdownDuration gpuZonalRedundancyDisabled labels nodeSelector revision \
          serviceAccount volumes vpcAccess"),
        ("GoogleCloudRunV2WorkerPoolScaling",
         "manualInstanceCount maxInstanceCount minInstanceCount scalingMode"),
    ],
    required: &[],
    rules: Rules { shows: &[shown::show_interface_names, shown::show_env_order], ..NO_RULES },
};

/// The policies of worker pools.
pub(crate) static WORKER_POOL_POLICIES: Collection = iam::prefixed_policies(
    &RUN,
    WORKER_POOLS.item,
    &[
        iam::gets("run.projects.locations.workerPools.getIamPolicy", iam::VERSION),
        iam::sets("run.projects.locations.workerPools.setIamPolicy"),
        iam::tests_permissions("run.projects.locations.workerPools.testIamPermissions"),
    ],
);
