//! The table of the collection.

use super::super::{RUN, RUN_V1};
use super::kind::SERVICE;
use super::{methods, rollout, shown};
use crate::collection::{Collection, Method, NO_RULES, Rules};
use crate::iam;

/// The services in a location.
pub(crate) static SERVICES: Collection = Collection {
    product: &RUN,
    item: "projects/{project}/locations/{location}/services/{service}",
    schema: SERVICE.schema,
    body: "service",
    methods: &[
        Method::answers("run.projects.locations.services.get", "", |cloud, request| {
            methods::get(&SERVICE, cloud, request)
        }),
        Method::answers(
            "run.projects.locations.services.list",
            "pageSize pageToken",
            |cloud, request| methods::list(&SERVICE, cloud, request),
        ),
        Method::starts(
            "run.projects.locations.services.create",
            "serviceId validateOnly",
            |cloud, request| methods::create(&SERVICE, cloud, request),
            |cloud, operation| rollout::finish(&SERVICE, cloud, operation),
        ),
        Method::starts(
            "run.projects.locations.services.patch",
            "allowMissing forceNewRevision updateMask validateOnly",
            |cloud, request| methods::patch(&SERVICE, cloud, request),
            |cloud, operation| rollout::finish(&SERVICE, cloud, operation),
        ),
        Method::starts(
            "run.projects.locations.services.delete",
            "etag validateOnly",
            |cloud, request| methods::delete(&SERVICE, cloud, request),
            |cloud, operation| rollout::finish_delete(&SERVICE, cloud, operation),
        ),
    ],
    #[rustfmt::skip] // a table: one schema a row
    modelled: &[
        (SERVICE.schema,
         "annotations binaryAuthorization buildConfig client clientVersion customAudiences \
          defaultUriDisabled description etag iapEnabled ingress invokerIamDisabled labels launchStage \
          name scaling tags template traffic"),
        ("GoogleCloudRunV2BinaryAuthorization", "breakglassJustification policy useDefault"),
        ("GoogleCloudRunV2BuildConfig",
         "baseImage enableAutomaticUpdates environmentVariables functionTarget imageUri \
          serviceAccount sourceLocation workerPool"),
        ("GoogleCloudRunV2CloudSqlInstance", "instances"),
        ("GoogleCloudRunV2CloudStorageSource", "bucket generation object"),
        ("GoogleCloudRunV2Container",
         "args baseImageUri command dependsOn env image livenessProbe name ports readinessProbe \
          resources sandboxLauncher sourceCode startupProbe volumeMounts workingDir"),
        ("GoogleCloudRunV2ContainerPort", "containerPort name"),
        ("GoogleCloudRunV2EmptyDirVolumeSource", "medium sizeLimit"),
        ("GoogleCloudRunV2EnvVar", "name value valueSource"),
        ("GoogleCloudRunV2EnvVarSource", "secretKeyRef"),
        ("GoogleCloudRunV2GCSVolumeSource", "bucket mountOptions readOnly"),
        ("GoogleCloudRunV2GRPCAction", "port service"),
        ("GoogleCloudRunV2HTTPGetAction", "httpHeaders path port"),
        ("GoogleCloudRunV2HTTPHeader", "name value"),
        ("GoogleCloudRunV2NFSVolumeSource", "path readOnly server"),
        ("GoogleCloudRunV2NetworkInterface", "network subnetwork tags"),
        ("GoogleCloudRunV2NodeSelector", "accelerator"),
        ("GoogleCloudRunV2Probe",
         "failureThreshold grpc httpGet initialDelaySeconds periodSeconds successThreshold tcpSocket \
          timeoutSeconds"),
        ("GoogleCloudRunV2ResourceRequirements", "cpuIdle limits startupCpuBoost"),
        ("GoogleCloudRunV2RevisionScaling",
         "concurrencyUtilization cpuUtilization maxInstanceCount minInstanceCount"),
        ("GoogleCloudRunV2RevisionTemplate",
         "annotations client clientVersion containers encryptionKey encryptionKeyRevocationAction \
          encryptionKeyShutdownDuration executionEnvironment gpuZonalRedundancyDisabled \
          healthCheckDisabled labels maxInstanceRequestConcurrency nodeSelector revision sandboxes \
          scaling serviceAccount serviceMesh sessionAffinity timeout volumes vpcAccess"),
        ("GoogleCloudRunV2SandboxConfiguration", "templates"),
        ("GoogleCloudRunV2SandboxTemplate",
         "args command env image name volumeMounts workingDir"),
        ("GoogleCloudRunV2SecretKeySelector", "secret version"),
        ("GoogleCloudRunV2SecretVolumeSource", "defaultMode items secret"),
        ("GoogleCloudRunV2ServiceMesh", "mesh"),
        ("GoogleCloudRunV2ServiceScaling",
         "manualInstanceCount maxInstanceCount minInstanceCount scalingMode"),
        ("GoogleCloudRunV2SourceCode", "cloudStorageSource"),
        ("GoogleCloudRunV2TCPSocketAction", "port"),
        ("GoogleCloudRunV2TrafficTarget", "percent revision tag type"),
        ("GoogleCloudRunV2VersionToPath", "mode path version"),
        ("GoogleCloudRunV2Volume", "cloudSqlInstance emptyDir gcs name nfs secret"),
        ("GoogleCloudRunV2VolumeMount", "mountPath name subPath"),
        ("GoogleCloudRunV2VpcAccess", "connector egress networkInterfaces"),
    ],
    required: &[],
    rules: Rules {
        shows: &[shown::show_unset_scaling, shown::show_interface_names, shown::show_env_order],
        ..NO_RULES
    },
};

/// The policies of services.
pub(crate) static SERVICE_POLICIES: Collection = iam::prefixed_policies(
    &RUN,
    SERVICES.item,
    &[
        iam::gets("run.projects.locations.services.getIamPolicy", iam::VERSION),
        iam::sets("run.projects.locations.services.setIamPolicy"),
        iam::tests_permissions("run.projects.locations.services.testIamPermissions"),
    ],
);

/// The same policies in version 1, for older clients.
pub(crate) static SERVICE_POLICIES_V1: Collection = iam::policies(
    &RUN_V1,
    SERVICES.item,
    &[
        iam::gets("run.projects.locations.services.getIamPolicy", iam::VERSION),
        iam::sets("run.projects.locations.services.setIamPolicy"),
        iam::tests_permissions("run.projects.locations.services.testIamPermissions"),
    ],
);
