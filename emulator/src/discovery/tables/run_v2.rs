// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! run v2, revision 20261031.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, known, many, map, one, served};

pub(crate) static API: Api = Api {
    host: "run.googleapis.com",
    version: "v2",
    locations: &["africa-south1", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3", "asia-south1", "asia-south2", "asia-southeast1", "asia-southeast2", "asia-southeast3", "asia-southeast4", "australia-southeast1", "australia-southeast2", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1", "europe-west10", "europe-west12", "europe-west15", "europe-west2", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9", "me-central1", "me-central2", "me-west1", "northamerica-northeast1", "northamerica-northeast2", "northamerica-south1", "southamerica-east1", "southamerica-west1", "us-central1", "us-central2", "us-east1", "us-east4", "us-east5", "us-east7", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4", "us-west8"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const ENUM_0: &[&str] = &["AMBIENT_SCOPE_UNSPECIFIED","AMBIENT_SCOPE_REGIONAL","AMBIENT_SCOPE_GLOBAL"];
const ENUM_1: &[&str] = &["EXECUTION_REASON_UNDEFINED","JOB_STATUS_SERVICE_POLLING_ERROR","NON_ZERO_EXIT_CODE","CANCELLED","CANCELLING","DELETED","DELAYED_START_PENDING","DELAYED_EXECUTION_EXCEEDING_DURATION_LIMIT"];
const ENUM_2: &[&str] = &["INSTANCE_REASON_UNSPECIFIED","INSTANCE_DELETED","INSTANCE_STOPPED","INSTANCE_STOPPING","INSTANCE_NON_ZERO_EXIT_CODE"];
const ENUM_3: &[&str] = &["COMMON_REASON_UNDEFINED","UNKNOWN","REVISION_FAILED","PROGRESS_DEADLINE_EXCEEDED","CONTAINER_MISSING","CONTAINER_PERMISSION_DENIED","CONTAINER_IMAGE_UNAUTHORIZED","CONTAINER_IMAGE_AUTHORIZATION_CHECK_FAILED","ENCRYPTION_KEY_PERMISSION_DENIED","ENCRYPTION_KEY_CHECK_FAILED","SECRETS_ACCESS_CHECK_FAILED","WAITING_FOR_OPERATION","IMMEDIATE_RETRY","POSTPONED_RETRY","INTERNAL","VPC_NETWORK_NOT_FOUND"];
const ENUM_4: &[&str] = &["REVISION_REASON_UNDEFINED","PENDING","RESERVE","RETIRED","RETIRING","RECREATING","HEALTH_CHECK_CONTAINER_ERROR","CUSTOMIZED_PATH_RESPONSE_PENDING","MIN_INSTANCES_NOT_PROVISIONED","ACTIVE_REVISION_LIMIT_REACHED","NO_DEPLOYMENT","HEALTH_CHECK_SKIPPED","MIN_INSTANCES_WARMING"];
const ENUM_5: &[&str] = &["SEVERITY_UNSPECIFIED","ERROR","WARNING","INFO"];
const ENUM_6: &[&str] = &["STATE_UNSPECIFIED","CONDITION_PENDING","CONDITION_RECONCILING","CONDITION_FAILED","CONDITION_SUCCEEDED"];
const ENUM_7: &[&str] = &["MEDIUM_UNSPECIFIED","MEMORY","DISK"];
const ENUM_8: &[&str] = &["LAUNCH_STAGE_UNSPECIFIED","UNIMPLEMENTED","PRELAUNCH","EARLY_ACCESS","ALPHA","BETA","GA","DEPRECATED"];
const ENUM_9: &[&str] = &["COMPLETION_STATUS_UNSPECIFIED","EXECUTION_SUCCEEDED","EXECUTION_FAILED","EXECUTION_RUNNING","EXECUTION_PENDING","EXECUTION_CANCELLED"];
const ENUM_10: &[&str] = &["INSTANCE_SPLIT_ALLOCATION_TYPE_UNSPECIFIED","INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST","INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION"];
const ENUM_11: &[&str] = &["FUNCTIONAL_TYPE_UNSPECIFIED","FUNCTIONAL_TYPE_AGENT","FUNCTIONAL_TYPE_MCP_SERVER"];
const ENUM_12: &[&str] = &["ENCRYPTION_KEY_REVOCATION_ACTION_UNSPECIFIED","PREVENT_NEW","SHUTDOWN"];
const ENUM_13: &[&str] = &["EXECUTION_ENVIRONMENT_UNSPECIFIED","EXECUTION_ENVIRONMENT_GEN1","EXECUTION_ENVIRONMENT_GEN2"];
const ENUM_14: &[&str] = &["INGRESS_TRAFFIC_UNSPECIFIED","INGRESS_TRAFFIC_ALL","INGRESS_TRAFFIC_INTERNAL_ONLY","INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER","INGRESS_TRAFFIC_NONE"];
const ENUM_15: &[&str] = &["SCALING_MODE_UNSPECIFIED","AUTOMATIC","MANUAL"];
const ENUM_16: &[&str] = &["TRAFFIC_TARGET_ALLOCATION_TYPE_UNSPECIFIED","TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST","TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION"];
const ENUM_17: &[&str] = &["VPC_EGRESS_UNSPECIFIED","ALL_TRAFFIC","PRIVATE_RANGES_ONLY"];
const ENUM_18: &[&str] = &["IDENTITY_TYPE_UNSPECIFIED","IDENTITY_TYPE_SERVICE_ACCOUNT","IDENTITY_TYPE_AGENT_IDENTITY"];
const ENUM_19: &[&str] = &["LOG_TYPE_UNSPECIFIED","ADMIN_READ","DATA_WRITE","DATA_READ"];

const METHODS: &[Method] = &[
    known("run.projects.locations.builds.submit", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/builds:submit"),
    known("run.projects.locations.exportImage", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/{locationsId1}:exportImage"),
    known("run.projects.locations.exportImageMetadata", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/{locationsId1}:exportImageMetadata"),
    known("run.projects.locations.exportMetadata", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/{locationsId1}:exportMetadata"),
    known("run.projects.locations.exportProjectMetadata", "GET", "/v2/projects/{projectsId}/locations/{locationsId}:exportProjectMetadata"),
    served("run.projects.locations.jobs.create", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/jobs", "GoogleCloudRunV2Job", "GoogleLongrunningOperation", &[
        one("jobId", Text),
        one("validateOnly", Bool),
    ]),
    served("run.projects.locations.jobs.delete", "DELETE", "/v2/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}", "", "GoogleLongrunningOperation", &[
        one("etag", Text),
        one("validateOnly", Bool),
    ]),
    known("run.projects.locations.jobs.executions.cancel", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}/executions/{executionsId}:cancel"),
    known("run.projects.locations.jobs.executions.delete", "DELETE", "/v2/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}/executions/{executionsId}"),
    known("run.projects.locations.jobs.executions.exportStatus", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}/executions/{executionsId}/{executionsId1}:exportStatus"),
    served("run.projects.locations.jobs.executions.get", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}/executions/{executionsId}", "", "GoogleCloudRunV2Execution", &[
    ]),
    served("run.projects.locations.jobs.executions.list", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}/executions", "", "GoogleCloudRunV2ListExecutionsResponse", &[
        one("pageSize", Int32),
        one("pageToken", Text),
        one("showDeleted", Bool),
    ]),
    known("run.projects.locations.jobs.executions.tasks.get", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}/executions/{executionsId}/tasks/{tasksId}"),
    known("run.projects.locations.jobs.executions.tasks.list", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}/executions/{executionsId}/tasks"),
    served("run.projects.locations.jobs.get", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}", "", "GoogleCloudRunV2Job", &[
    ]),
    served("run.projects.locations.jobs.getIamPolicy", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}:getIamPolicy", "", "GoogleIamV1Policy", &[
        one("options.requestedPolicyVersion", Int32),
    ]),
    served("run.projects.locations.jobs.list", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/jobs", "", "GoogleCloudRunV2ListJobsResponse", &[
        one("pageSize", Int32),
        one("pageToken", Text),
        one("showDeleted", Bool),
    ]),
    served("run.projects.locations.jobs.patch", "PATCH", "/v2/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}", "GoogleCloudRunV2Job", "GoogleLongrunningOperation", &[
        one("allowMissing", Bool),
        one("validateOnly", Bool),
    ]),
    served("run.projects.locations.jobs.run", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}:run", "GoogleCloudRunV2RunJobRequest", "GoogleLongrunningOperation", &[
    ]),
    served("run.projects.locations.jobs.setIamPolicy", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}:setIamPolicy", "GoogleIamV1SetIamPolicyRequest", "GoogleIamV1Policy", &[
    ]),
    served("run.projects.locations.jobs.testIamPermissions", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}:testIamPermissions", "GoogleIamV1TestIamPermissionsRequest", "GoogleIamV1TestIamPermissionsResponse", &[
    ]),
    served("run.projects.locations.operations.delete", "DELETE", "/v2/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}", "", "GoogleProtobufEmpty", &[
    ]),
    served("run.projects.locations.operations.get", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}", "", "GoogleLongrunningOperation", &[
    ]),
    served("run.projects.locations.operations.list", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/operations", "", "GoogleLongrunningListOperationsResponse", &[
        one("filter", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
        one("returnPartialSuccess", Bool),
    ]),
    served("run.projects.locations.operations.wait", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}:wait", "GoogleLongrunningWaitOperationRequest", "GoogleLongrunningOperation", &[
    ]),
    served("run.projects.locations.services.create", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/services", "GoogleCloudRunV2Service", "GoogleLongrunningOperation", &[
        one("serviceId", Text),
        one("validateOnly", Bool),
    ]),
    served("run.projects.locations.services.delete", "DELETE", "/v2/projects/{projectsId}/locations/{locationsId}/services/{servicesId}", "", "GoogleLongrunningOperation", &[
        one("etag", Text),
        one("validateOnly", Bool),
    ]),
    served("run.projects.locations.services.get", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/services/{servicesId}", "", "GoogleCloudRunV2Service", &[
    ]),
    served("run.projects.locations.services.getIamPolicy", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/services/{servicesId}:getIamPolicy", "", "GoogleIamV1Policy", &[
        one("options.requestedPolicyVersion", Int32),
    ]),
    served("run.projects.locations.services.list", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/services", "", "GoogleCloudRunV2ListServicesResponse", &[
        one("pageSize", Int32),
        one("pageToken", Text),
        one("showDeleted", Bool),
    ]),
    served("run.projects.locations.services.patch", "PATCH", "/v2/projects/{projectsId}/locations/{locationsId}/services/{servicesId}", "GoogleCloudRunV2Service", "GoogleLongrunningOperation", &[
        one("allowMissing", Bool),
        one("forceNewRevision", Bool),
        one("updateMask", Mask),
        one("validateOnly", Bool),
    ]),
    served("run.projects.locations.services.revisions.delete", "DELETE", "/v2/projects/{projectsId}/locations/{locationsId}/services/{servicesId}/revisions/{revisionsId}", "", "GoogleLongrunningOperation", &[
        one("etag", Text),
        one("validateOnly", Bool),
    ]),
    known("run.projects.locations.services.revisions.exportStatus", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/services/{servicesId}/revisions/{revisionsId}/{revisionsId1}:exportStatus"),
    served("run.projects.locations.services.revisions.get", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/services/{servicesId}/revisions/{revisionsId}", "", "GoogleCloudRunV2Revision", &[
    ]),
    served("run.projects.locations.services.revisions.list", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/services/{servicesId}/revisions", "", "GoogleCloudRunV2ListRevisionsResponse", &[
        one("pageSize", Int32),
        one("pageToken", Text),
        one("showDeleted", Bool),
    ]),
    served("run.projects.locations.services.setIamPolicy", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/services/{servicesId}:setIamPolicy", "GoogleIamV1SetIamPolicyRequest", "GoogleIamV1Policy", &[
    ]),
    served("run.projects.locations.services.testIamPermissions", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/services/{servicesId}:testIamPermissions", "GoogleIamV1TestIamPermissionsRequest", "GoogleIamV1TestIamPermissionsResponse", &[
    ]),
    served("run.projects.locations.workerPools.create", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/workerPools", "GoogleCloudRunV2WorkerPool", "GoogleLongrunningOperation", &[
        one("validateOnly", Bool),
        one("workerPoolId", Text),
    ]),
    served("run.projects.locations.workerPools.delete", "DELETE", "/v2/projects/{projectsId}/locations/{locationsId}/workerPools/{workerPoolsId}", "", "GoogleLongrunningOperation", &[
        one("etag", Text),
        one("validateOnly", Bool),
    ]),
    served("run.projects.locations.workerPools.get", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/workerPools/{workerPoolsId}", "", "GoogleCloudRunV2WorkerPool", &[
    ]),
    served("run.projects.locations.workerPools.getIamPolicy", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/workerPools/{workerPoolsId}:getIamPolicy", "", "GoogleIamV1Policy", &[
        one("options.requestedPolicyVersion", Int32),
    ]),
    served("run.projects.locations.workerPools.list", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/workerPools", "", "GoogleCloudRunV2ListWorkerPoolsResponse", &[
        one("pageSize", Int32),
        one("pageToken", Text),
        one("showDeleted", Bool),
    ]),
    served("run.projects.locations.workerPools.patch", "PATCH", "/v2/projects/{projectsId}/locations/{locationsId}/workerPools/{workerPoolsId}", "GoogleCloudRunV2WorkerPool", "GoogleLongrunningOperation", &[
        one("allowMissing", Bool),
        one("forceNewRevision", Bool),
        one("updateMask", Mask),
        one("validateOnly", Bool),
    ]),
    served("run.projects.locations.workerPools.revisions.delete", "DELETE", "/v2/projects/{projectsId}/locations/{locationsId}/workerPools/{workerPoolsId}/revisions/{revisionsId}", "", "GoogleLongrunningOperation", &[
        one("etag", Text),
        one("validateOnly", Bool),
    ]),
    served("run.projects.locations.workerPools.revisions.get", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/workerPools/{workerPoolsId}/revisions/{revisionsId}", "", "GoogleCloudRunV2Revision", &[
    ]),
    served("run.projects.locations.workerPools.revisions.list", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/workerPools/{workerPoolsId}/revisions", "", "GoogleCloudRunV2ListRevisionsResponse", &[
        one("pageSize", Int32),
        one("pageToken", Text),
        one("showDeleted", Bool),
    ]),
    served("run.projects.locations.workerPools.setIamPolicy", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/workerPools/{workerPoolsId}:setIamPolicy", "GoogleIamV1SetIamPolicyRequest", "GoogleIamV1Policy", &[
    ]),
    served("run.projects.locations.workerPools.testIamPermissions", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/workerPools/{workerPoolsId}:testIamPermissions", "GoogleIamV1TestIamPermissionsRequest", "GoogleIamV1TestIamPermissionsResponse", &[
    ]),
];

const SCHEMAS: &[Schema] = &[
    Schema { name: "GoogleCloudRunV2AmbientNetworking", fields: &[
        one("ambientScope", Enum(ENUM_0)),
        one("enabled", Bool),
    ] },
    Schema { name: "GoogleCloudRunV2BinaryAuthorization", fields: &[
        one("breakglassJustification", Text),
        one("policy", Text),
        one("useDefault", Bool),
    ] },
    Schema { name: "GoogleCloudRunV2BuildConfig", fields: &[
        one("baseImage", Text),
        one("enableAutomaticUpdates", Bool),
        map("environmentVariables", Text),
        one("functionTarget", Text),
        one("imageUri", Text),
        one("name", Text).output(),
        one("serviceAccount", Text),
        one("sourceLocation", Text),
        one("workerPool", Text),
    ] },
    Schema { name: "GoogleCloudRunV2BuildConfiguration", fields: &[
        one("buildpacksBuild", Ref("GoogleCloudRunV2BuildConfigurationBuildpacksBuild")),
        one("dockerBuild", Ref("GoogleCloudRunV2BuildConfigurationDockerBuild")),
        one("imageRepositoryUri", Text),
        one("serviceAccount", Text),
        many("tags", Text),
        one("workerConfiguration", Ref("GoogleCloudRunV2WorkerConfiguration")),
    ] },
    Schema { name: "GoogleCloudRunV2BuildConfigurationBuildpacksBuild", fields: &[
        one("buildBaseImageUri", Text),
        one("cacheImageUri", Text),
        map("environmentVariables", Text),
    ] },
    Schema { name: "GoogleCloudRunV2BuildConfigurationDockerBuild", fields: &[
    ] },
    Schema { name: "GoogleCloudRunV2BuildInfo", fields: &[
        one("functionTarget", Text).output(),
        one("sourceLocation", Text).output(),
    ] },
    Schema { name: "GoogleCloudRunV2BuildStatus", fields: &[
        one("cloudBuildLogUrl", Text),
        one("message", Text),
        one("status", Text),
    ] },
    Schema { name: "GoogleCloudRunV2CloudBuildWorkerConfiguration", fields: &[
        one("machineType", Text),
        one("workerPool", Text),
    ] },
    Schema { name: "GoogleCloudRunV2CloudSqlInstance", fields: &[
        many("instances", Text),
    ] },
    Schema { name: "GoogleCloudRunV2CloudStorageSource", fields: &[
        one("bucket", Text),
        one("generation", Int64),
        one("object", Text),
    ] },
    Schema { name: "GoogleCloudRunV2Condition", fields: &[
        one("executionReason", Enum(ENUM_1)).output(),
        one("instanceReason", Enum(ENUM_2)).output(),
        one("lastTransitionTime", Time),
        one("message", Text),
        one("reason", Enum(ENUM_3)).output(),
        one("revisionReason", Enum(ENUM_4)).output(),
        one("severity", Enum(ENUM_5)),
        one("state", Enum(ENUM_6)),
        one("type", Text),
    ] },
    Schema { name: "GoogleCloudRunV2Container", fields: &[
        many("args", Text),
        one("baseImageUri", Text),
        one("buildConfig", Ref("GoogleCloudRunV2BuildConfiguration")),
        one("buildInfo", Ref("GoogleCloudRunV2BuildInfo")).output(),
        many("command", Text),
        many("dependsOn", Text),
        many("env", Ref("GoogleCloudRunV2EnvVar")),
        one("image", Text),
        one("livenessProbe", Ref("GoogleCloudRunV2Probe")),
        one("name", Text),
        many("ports", Ref("GoogleCloudRunV2ContainerPort")),
        one("readinessProbe", Ref("GoogleCloudRunV2Probe")),
        one("resources", Ref("GoogleCloudRunV2ResourceRequirements")),
        one("sandboxLauncher", Bool),
        one("sourceCode", Ref("GoogleCloudRunV2SourceCode")),
        one("startupProbe", Ref("GoogleCloudRunV2Probe")),
        many("volumeMounts", Ref("GoogleCloudRunV2VolumeMount")),
        one("workingDir", Text),
    ] },
    Schema { name: "GoogleCloudRunV2ContainerOverride", fields: &[
        many("args", Text),
        one("clearArgs", Bool),
        many("env", Ref("GoogleCloudRunV2EnvVar")),
        one("name", Text),
    ] },
    Schema { name: "GoogleCloudRunV2ContainerPort", fields: &[
        one("containerPort", Int32),
        one("name", Text),
    ] },
    Schema { name: "GoogleCloudRunV2ContainerStatus", fields: &[
        one("buildStatus", Ref("GoogleCloudRunV2BuildStatus")).output(),
        one("imageDigest", Text),
        one("name", Text),
    ] },
    Schema { name: "GoogleCloudRunV2EmptyDirVolumeSource", fields: &[
        one("medium", Enum(ENUM_7)),
        one("sizeLimit", Text),
    ] },
    Schema { name: "GoogleCloudRunV2EnvVar", fields: &[
        one("name", Text),
        one("value", Text),
        one("valueSource", Ref("GoogleCloudRunV2EnvVarSource")),
    ] },
    Schema { name: "GoogleCloudRunV2EnvVarSource", fields: &[
        one("secretKeyRef", Ref("GoogleCloudRunV2SecretKeySelector")),
    ] },
    Schema { name: "GoogleCloudRunV2Execution", fields: &[
        map("annotations", Text).output(),
        one("cancelledCount", Int32).output(),
        one("client", Text).output(),
        one("clientVersion", Text).output(),
        one("completionTime", Time).output(),
        many("conditions", Ref("GoogleCloudRunV2Condition")).output(),
        one("createTime", Time).output(),
        one("creator", Text).output(),
        one("deleteTime", Time).output(),
        one("etag", Text).output(),
        one("expireTime", Time).output(),
        one("failedCount", Int32).output(),
        one("generation", Int64).output(),
        one("job", Text).output(),
        map("labels", Text).output(),
        one("launchStage", Enum(ENUM_8)),
        one("logUri", Text).output(),
        one("name", Text).output(),
        one("observedGeneration", Int64).output(),
        one("parallelism", Int32).output(),
        one("reconciling", Bool).output(),
        one("retriedCount", Int32).output(),
        one("runningCount", Int32).output(),
        one("satisfiesPzs", Bool).output(),
        one("startTime", Time).output(),
        one("succeededCount", Int32).output(),
        one("taskCount", Int32).output(),
        one("template", Ref("GoogleCloudRunV2TaskTemplate")).output(),
        one("uid", Text).output(),
        one("updateTime", Time).output(),
    ] },
    Schema { name: "GoogleCloudRunV2ExecutionReference", fields: &[
        one("completionStatus", Enum(ENUM_9)),
        one("completionTime", Time),
        one("createTime", Time),
        one("deleteTime", Time),
        one("name", Text),
    ] },
    Schema { name: "GoogleCloudRunV2ExecutionTemplate", fields: &[
        map("annotations", Text),
        one("client", Text),
        one("clientVersion", Text),
        one("delayExecution", Bool),
        map("labels", Text),
        one("parallelism", Int32),
        one("taskCount", Int32),
        one("template", Ref("GoogleCloudRunV2TaskTemplate")),
    ] },
    Schema { name: "GoogleCloudRunV2FilestoreVolumeSource", fields: &[
        one("volume", Text),
    ] },
    Schema { name: "GoogleCloudRunV2GCSVolumeSource", fields: &[
        one("bucket", Text),
        many("mountOptions", Text),
        one("readOnly", Bool),
    ] },
    Schema { name: "GoogleCloudRunV2GRPCAction", fields: &[
        one("port", Int32),
        one("service", Text),
    ] },
    Schema { name: "GoogleCloudRunV2HTTPGetAction", fields: &[
        many("httpHeaders", Ref("GoogleCloudRunV2HTTPHeader")),
        one("path", Text),
        one("port", Int32),
    ] },
    Schema { name: "GoogleCloudRunV2HTTPHeader", fields: &[
        one("name", Text),
        one("value", Text),
    ] },
    Schema { name: "GoogleCloudRunV2InlinedSource", fields: &[
        many("sources", Ref("GoogleCloudRunV2SourceFile")),
    ] },
    Schema { name: "GoogleCloudRunV2InstanceSplit", fields: &[
        one("percent", Int32),
        one("revision", Text),
        one("type", Enum(ENUM_10)),
    ] },
    Schema { name: "GoogleCloudRunV2InstanceSplitStatus", fields: &[
        one("percent", Int32),
        one("revision", Text),
        one("type", Enum(ENUM_10)),
    ] },
    Schema { name: "GoogleCloudRunV2Job", fields: &[
        map("annotations", Text),
        one("binaryAuthorization", Ref("GoogleCloudRunV2BinaryAuthorization")),
        one("client", Text),
        one("clientVersion", Text),
        many("conditions", Ref("GoogleCloudRunV2Condition")).output(),
        one("createTime", Time).output(),
        one("creator", Text).output(),
        one("deleteTime", Time).output(),
        one("etag", Text),
        one("executionCount", Int32).output(),
        one("expireTime", Time).output(),
        one("functionalType", Enum(ENUM_11)),
        one("generation", Int64).output(),
        map("labels", Text),
        one("lastModifier", Text).output(),
        one("latestCreatedExecution", Ref("GoogleCloudRunV2ExecutionReference")).output(),
        one("launchStage", Enum(ENUM_8)),
        one("name", Text),
        one("observedGeneration", Int64).output(),
        one("reconciling", Bool).output(),
        one("runExecutionToken", Text),
        one("satisfiesPzs", Bool).output(),
        one("startExecutionToken", Text),
        one("template", Ref("GoogleCloudRunV2ExecutionTemplate")),
        one("terminalCondition", Ref("GoogleCloudRunV2Condition")).output(),
        one("uid", Text).output(),
        one("updateTime", Time).output(),
    ] },
    Schema { name: "GoogleCloudRunV2ListExecutionsResponse", fields: &[
        many("executions", Ref("GoogleCloudRunV2Execution")),
        one("nextPageToken", Text),
    ] },
    Schema { name: "GoogleCloudRunV2ListJobsResponse", fields: &[
        many("jobs", Ref("GoogleCloudRunV2Job")),
        one("nextPageToken", Text),
    ] },
    Schema { name: "GoogleCloudRunV2ListRevisionsResponse", fields: &[
        one("nextPageToken", Text),
        many("revisions", Ref("GoogleCloudRunV2Revision")),
    ] },
    Schema { name: "GoogleCloudRunV2ListServicesResponse", fields: &[
        one("nextPageToken", Text),
        many("services", Ref("GoogleCloudRunV2Service")),
        many("unreachable", Text).output(),
    ] },
    Schema { name: "GoogleCloudRunV2ListWorkerPoolsResponse", fields: &[
        one("nextPageToken", Text),
        many("workerPools", Ref("GoogleCloudRunV2WorkerPool")),
    ] },
    Schema { name: "GoogleCloudRunV2MultiRegionSettings", fields: &[
        one("multiRegionId", Text),
        many("regions", Text),
    ] },
    Schema { name: "GoogleCloudRunV2NFSVolumeSource", fields: &[
        one("path", Text),
        one("readOnly", Bool),
        one("server", Text),
    ] },
    Schema { name: "GoogleCloudRunV2NetworkInterface", fields: &[
        one("network", Text),
        one("subnetwork", Text),
        many("tags", Text),
    ] },
    Schema { name: "GoogleCloudRunV2NodeSelector", fields: &[
        one("accelerator", Text),
    ] },
    Schema { name: "GoogleCloudRunV2Overrides", fields: &[
        many("containerOverrides", Ref("GoogleCloudRunV2ContainerOverride")),
        one("delayExecution", Bool),
        one("taskCount", Int32),
        one("timeout", Duration),
    ] },
    Schema { name: "GoogleCloudRunV2Probe", fields: &[
        one("failureThreshold", Int32),
        one("grpc", Ref("GoogleCloudRunV2GRPCAction")),
        one("httpGet", Ref("GoogleCloudRunV2HTTPGetAction")),
        one("initialDelaySeconds", Int32),
        one("periodSeconds", Int32),
        one("tcpSocket", Ref("GoogleCloudRunV2TCPSocketAction")),
        one("timeoutSeconds", Int32),
        one("successThreshold", Int32), // not in the discovery document
    ] },
    Schema { name: "GoogleCloudRunV2ResourceRequirements", fields: &[
        one("cpuIdle", Bool),
        map("limits", Text),
        one("startupCpuBoost", Bool),
    ] },
    Schema { name: "GoogleCloudRunV2Revision", fields: &[
        one("ambientNetworking", Ref("GoogleCloudRunV2AmbientNetworking")).output(),
        map("annotations", Text).output(),
        one("client", Text).output(),
        one("clientVersion", Text).output(),
        many("conditions", Ref("GoogleCloudRunV2Condition")).output(),
        many("containerStatuses", Ref("GoogleCloudRunV2ContainerStatus")).output(),
        many("containers", Ref("GoogleCloudRunV2Container")),
        one("createTime", Time).output(),
        one("creator", Text).output(),
        one("deleteTime", Time).output(),
        one("encryptionKey", Text),
        one("encryptionKeyRevocationAction", Enum(ENUM_12)),
        one("encryptionKeyShutdownDuration", Duration),
        one("etag", Text).output(),
        one("executionEnvironment", Enum(ENUM_13)),
        one("expireTime", Time).output(),
        one("generation", Int64).output(),
        one("gpuZonalRedundancyDisabled", Bool).output(),
        map("labels", Text).output(),
        one("launchStage", Enum(ENUM_8)),
        one("logUri", Text).output(),
        one("maxInstanceRequestConcurrency", Int32),
        one("name", Text).output(),
        one("nodeSelector", Ref("GoogleCloudRunV2NodeSelector")),
        one("observedGeneration", Int64).output(),
        one("reconciling", Bool).output(),
        one("sandboxes", Ref("GoogleCloudRunV2SandboxConfiguration")).output(),
        one("satisfiesPzs", Bool).output(),
        one("scaling", Ref("GoogleCloudRunV2RevisionScaling")),
        one("scalingStatus", Ref("GoogleCloudRunV2RevisionScalingStatus")).output(),
        one("service", Text).output(),
        one("serviceAccount", Text),
        one("serviceMesh", Ref("GoogleCloudRunV2ServiceMesh")),
        one("sessionAffinity", Bool),
        one("timeout", Duration),
        one("uid", Text).output(),
        one("updateTime", Time).output(),
        many("volumes", Ref("GoogleCloudRunV2Volume")),
        one("vpcAccess", Ref("GoogleCloudRunV2VpcAccess")),
        one("workloadIdentityConfig", Ref("GoogleCloudRunV2WorkloadIdentityConfig")),
    ] },
    Schema { name: "GoogleCloudRunV2RevisionScaling", fields: &[
        one("concurrencyUtilization", Float),
        one("cpuUtilization", Float),
        one("maxInstanceCount", Int32),
        one("minInstanceCount", Int32),
    ] },
    Schema { name: "GoogleCloudRunV2RevisionScalingStatus", fields: &[
        one("desiredMinInstanceCount", Int32),
    ] },
    Schema { name: "GoogleCloudRunV2RevisionTemplate", fields: &[
        one("ambientNetworking", Ref("GoogleCloudRunV2AmbientNetworking")),
        map("annotations", Text),
        one("client", Text),
        one("clientVersion", Text),
        many("containers", Ref("GoogleCloudRunV2Container")),
        one("encryptionKey", Text),
        one("encryptionKeyRevocationAction", Enum(ENUM_12)),
        one("encryptionKeyShutdownDuration", Duration),
        one("executionEnvironment", Enum(ENUM_13)),
        one("gpuZonalRedundancyDisabled", Bool),
        one("healthCheckDisabled", Bool),
        map("labels", Text),
        one("maxInstanceRequestConcurrency", Int32),
        one("nodeSelector", Ref("GoogleCloudRunV2NodeSelector")),
        one("revision", Text),
        one("sandboxes", Ref("GoogleCloudRunV2SandboxConfiguration")),
        one("scaling", Ref("GoogleCloudRunV2RevisionScaling")),
        one("serviceAccount", Text),
        one("serviceMesh", Ref("GoogleCloudRunV2ServiceMesh")),
        one("sessionAffinity", Bool),
        one("timeout", Duration),
        many("volumes", Ref("GoogleCloudRunV2Volume")),
        one("vpcAccess", Ref("GoogleCloudRunV2VpcAccess")),
        one("workloadIdentityConfig", Ref("GoogleCloudRunV2WorkloadIdentityConfig")),
    ] },
    Schema { name: "GoogleCloudRunV2RunJobRequest", fields: &[
        one("etag", Text),
        one("overrides", Ref("GoogleCloudRunV2Overrides")),
        one("validateOnly", Bool),
    ] },
    Schema { name: "GoogleCloudRunV2SandboxConfiguration", fields: &[
        many("templates", Ref("GoogleCloudRunV2SandboxTemplate")),
    ] },
    Schema { name: "GoogleCloudRunV2SandboxTemplate", fields: &[
        many("args", Text),
        many("command", Text),
        many("env", Ref("GoogleCloudRunV2EnvVar")),
        one("image", Text),
        one("name", Text),
        many("volumeMounts", Ref("GoogleCloudRunV2VolumeMount")),
        one("workingDir", Text),
    ] },
    Schema { name: "GoogleCloudRunV2SecretKeySelector", fields: &[
        one("secret", Text),
        one("version", Text),
    ] },
    Schema { name: "GoogleCloudRunV2SecretVolumeSource", fields: &[
        one("defaultMode", Int32),
        many("items", Ref("GoogleCloudRunV2VersionToPath")),
        one("secret", Text),
    ] },
    Schema { name: "GoogleCloudRunV2Service", fields: &[
        map("annotations", Text),
        one("binaryAuthorization", Ref("GoogleCloudRunV2BinaryAuthorization")),
        one("buildConfig", Ref("GoogleCloudRunV2BuildConfig")),
        one("client", Text),
        one("clientVersion", Text),
        many("conditions", Ref("GoogleCloudRunV2Condition")).output(),
        one("createTime", Time).output(),
        one("creator", Text).output(),
        many("customAudiences", Text),
        one("defaultUriDisabled", Bool),
        one("deleteTime", Time).output(),
        one("description", Text),
        one("etag", Text),
        one("expireTime", Time).output(),
        one("functionalType", Enum(ENUM_11)),
        one("generation", Int64).output(),
        one("iapEnabled", Bool),
        one("ingress", Enum(ENUM_14)),
        one("invokerIamDisabled", Bool),
        map("labels", Text),
        one("lastModifier", Text).output(),
        one("latestCreatedRevision", Text).output(),
        one("latestReadyRevision", Text).output(),
        one("launchStage", Enum(ENUM_8)),
        one("multiRegionSettings", Ref("GoogleCloudRunV2MultiRegionSettings")),
        one("name", Text),
        one("observedGeneration", Int64).output(),
        one("reconciling", Bool).output(),
        one("satisfiesPzs", Bool).output(),
        one("scaling", Ref("GoogleCloudRunV2ServiceScaling")),
        one("sshEnabled", Bool),
        one("template", Ref("GoogleCloudRunV2RevisionTemplate")),
        one("terminalCondition", Ref("GoogleCloudRunV2Condition")).output(),
        one("threatDetectionEnabled", Bool).output(),
        many("traffic", Ref("GoogleCloudRunV2TrafficTarget")),
        many("trafficStatuses", Ref("GoogleCloudRunV2TrafficTargetStatus")).output(),
        one("uid", Text).output(),
        one("updateTime", Time).output(),
        one("uri", Text).output(),
        many("urls", Text).output(),
        map("tags", Text), // not in the discovery document
    ] },
    Schema { name: "GoogleCloudRunV2ServiceMesh", fields: &[
        one("mesh", Text),
    ] },
    Schema { name: "GoogleCloudRunV2ServiceScaling", fields: &[
        one("manualInstanceCount", Int32),
        one("maxInstanceCount", Int32),
        one("minInstanceCount", Int32),
        one("scalingMode", Enum(ENUM_15)),
    ] },
    Schema { name: "GoogleCloudRunV2SourceCode", fields: &[
        one("cloudStorageSource", Ref("GoogleCloudRunV2CloudStorageSource")),
        one("inlinedSource", Ref("GoogleCloudRunV2InlinedSource")),
    ] },
    Schema { name: "GoogleCloudRunV2SourceFile", fields: &[
        one("content", Text),
        one("filename", Text),
    ] },
    Schema { name: "GoogleCloudRunV2TCPSocketAction", fields: &[
        one("port", Int32),
    ] },
    Schema { name: "GoogleCloudRunV2TaskTemplate", fields: &[
        many("containers", Ref("GoogleCloudRunV2Container")),
        one("encryptionKey", Text),
        one("executionEnvironment", Enum(ENUM_13)),
        one("gpuZonalRedundancyDisabled", Bool),
        one("maxRetries", Int32),
        one("nodeSelector", Ref("GoogleCloudRunV2NodeSelector")),
        one("sandboxes", Ref("GoogleCloudRunV2SandboxConfiguration")),
        one("serviceAccount", Text),
        one("timeout", Duration),
        many("volumes", Ref("GoogleCloudRunV2Volume")),
        one("vpcAccess", Ref("GoogleCloudRunV2VpcAccess")),
        one("workloadIdentityConfig", Ref("GoogleCloudRunV2WorkloadIdentityConfig")),
    ] },
    Schema { name: "GoogleCloudRunV2TrafficTarget", fields: &[
        one("percent", Int32),
        one("revision", Text),
        one("tag", Text),
        one("type", Enum(ENUM_16)),
    ] },
    Schema { name: "GoogleCloudRunV2TrafficTargetStatus", fields: &[
        one("percent", Int32),
        one("revision", Text),
        one("tag", Text),
        one("type", Enum(ENUM_16)),
        one("uri", Text),
    ] },
    Schema { name: "GoogleCloudRunV2VersionToPath", fields: &[
        one("mode", Int32),
        one("path", Text),
        one("version", Text),
    ] },
    Schema { name: "GoogleCloudRunV2Volume", fields: &[
        one("cloudSqlInstance", Ref("GoogleCloudRunV2CloudSqlInstance")),
        one("emptyDir", Ref("GoogleCloudRunV2EmptyDirVolumeSource")),
        one("filestore", Ref("GoogleCloudRunV2FilestoreVolumeSource")),
        one("gcs", Ref("GoogleCloudRunV2GCSVolumeSource")),
        one("name", Text),
        one("nfs", Ref("GoogleCloudRunV2NFSVolumeSource")),
        one("secret", Ref("GoogleCloudRunV2SecretVolumeSource")),
    ] },
    Schema { name: "GoogleCloudRunV2VolumeMount", fields: &[
        one("mountPath", Text),
        one("name", Text),
        one("subPath", Text),
    ] },
    Schema { name: "GoogleCloudRunV2VpcAccess", fields: &[
        one("connector", Text),
        one("egress", Enum(ENUM_17)),
        many("networkInterfaces", Ref("GoogleCloudRunV2NetworkInterface")),
    ] },
    Schema { name: "GoogleCloudRunV2WorkerConfiguration", fields: &[
        one("cloudBuildWorkerConfiguration", Ref("GoogleCloudRunV2CloudBuildWorkerConfiguration")),
    ] },
    Schema { name: "GoogleCloudRunV2WorkerPool", fields: &[
        map("annotations", Text),
        one("binaryAuthorization", Ref("GoogleCloudRunV2BinaryAuthorization")),
        one("client", Text),
        one("clientVersion", Text),
        many("conditions", Ref("GoogleCloudRunV2Condition")).output(),
        one("createTime", Time).output(),
        one("creator", Text).output(),
        many("customAudiences", Text),
        one("deleteTime", Time).output(),
        one("description", Text),
        one("etag", Text),
        one("expireTime", Time).output(),
        one("generation", Int64).output(),
        many("instanceSplitStatuses", Ref("GoogleCloudRunV2InstanceSplitStatus")).output(),
        many("instanceSplits", Ref("GoogleCloudRunV2InstanceSplit")),
        map("labels", Text),
        one("lastModifier", Text).output(),
        one("latestCreatedRevision", Text).output(),
        one("latestReadyRevision", Text).output(),
        one("launchStage", Enum(ENUM_8)),
        one("name", Text),
        one("observedGeneration", Int64).output(),
        one("reconciling", Bool).output(),
        one("satisfiesPzs", Bool).output(),
        one("scaling", Ref("GoogleCloudRunV2WorkerPoolScaling")),
        one("template", Ref("GoogleCloudRunV2WorkerPoolRevisionTemplate")),
        one("terminalCondition", Ref("GoogleCloudRunV2Condition")).output(),
        one("threatDetectionEnabled", Bool).output(),
        one("uid", Text).output(),
        one("updateTime", Time).output(),
    ] },
    Schema { name: "GoogleCloudRunV2WorkerPoolRevisionTemplate", fields: &[
        map("annotations", Text),
        one("client", Text),
        one("clientVersion", Text),
        many("containers", Ref("GoogleCloudRunV2Container")),
        one("encryptionKey", Text),
        one("encryptionKeyRevocationAction", Enum(ENUM_12)),
        one("encryptionKeyShutdownDuration", Duration),
        one("gpuZonalRedundancyDisabled", Bool),
        map("labels", Text),
        one("nodeSelector", Ref("GoogleCloudRunV2NodeSelector")),
        one("revision", Text),
        one("sandboxes", Ref("GoogleCloudRunV2SandboxConfiguration")),
        one("serviceAccount", Text),
        one("serviceMesh", Ref("GoogleCloudRunV2ServiceMesh")),
        many("volumes", Ref("GoogleCloudRunV2Volume")),
        one("vpcAccess", Ref("GoogleCloudRunV2VpcAccess")),
    ] },
    Schema { name: "GoogleCloudRunV2WorkerPoolScaling", fields: &[
        one("manualInstanceCount", Int32),
        one("maxInstanceCount", Int32), // not in the discovery document
        one("minInstanceCount", Int32), // not in the discovery document
        one("scalingMode", Text), // not in the discovery document
    ] },
    Schema { name: "GoogleCloudRunV2WorkloadIdentityConfig", fields: &[
        one("identity", Text),
        one("identityCertificateEnabled", Bool),
        one("identityType", Enum(ENUM_18)),
    ] },
    Schema { name: "GoogleIamV1AuditConfig", fields: &[
        many("auditLogConfigs", Ref("GoogleIamV1AuditLogConfig")),
        one("service", Text),
    ] },
    Schema { name: "GoogleIamV1AuditLogConfig", fields: &[
        many("exemptedMembers", Text),
        one("logType", Enum(ENUM_19)),
    ] },
    Schema { name: "GoogleIamV1Binding", fields: &[
        one("condition", Ref("GoogleTypeExpr")),
        many("members", Text),
        one("role", Text),
    ] },
    Schema { name: "GoogleIamV1Policy", fields: &[
        many("auditConfigs", Ref("GoogleIamV1AuditConfig")),
        many("bindings", Ref("GoogleIamV1Binding")),
        one("etag", Bytes),
        one("version", Int32),
    ] },
    Schema { name: "GoogleIamV1SetIamPolicyRequest", fields: &[
        one("policy", Ref("GoogleIamV1Policy")),
        one("updateMask", Mask),
    ] },
    Schema { name: "GoogleIamV1TestIamPermissionsRequest", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "GoogleIamV1TestIamPermissionsResponse", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "GoogleLongrunningListOperationsResponse", fields: &[
        one("nextPageToken", Text),
        many("operations", Ref("GoogleLongrunningOperation")),
        many("unreachable", Text),
    ] },
    Schema { name: "GoogleLongrunningOperation", fields: &[
        one("done", Bool),
        one("error", Ref("GoogleRpcStatus")),
        map("metadata", Any),
        one("name", Text),
        map("response", Any),
    ] },
    Schema { name: "GoogleLongrunningWaitOperationRequest", fields: &[
        one("timeout", Duration),
    ] },
    Schema { name: "GoogleProtobufEmpty", fields: &[
    ] },
    Schema { name: "GoogleRpcStatus", fields: &[
        one("code", Int32),
        many("details", Any),
        one("message", Text),
    ] },
    Schema { name: "GoogleTypeExpr", fields: &[
        one("description", Text),
        one("expression", Text),
        one("location", Text),
        one("title", Text),
    ] },
];
