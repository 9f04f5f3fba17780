// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! run v1, revision 20261031.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, known, many, map, one, served};

pub(crate) static API: Api = Api {
    host: "run.googleapis.com",
    version: "v1",
    locations: &["africa-south1", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3", "asia-south1", "asia-south2", "asia-southeast1", "asia-southeast2", "asia-southeast3", "asia-southeast4", "australia-southeast1", "australia-southeast2", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1", "europe-west10", "europe-west12", "europe-west15", "europe-west2", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9", "me-central1", "me-central2", "me-west1", "northamerica-northeast1", "northamerica-northeast2", "northamerica-south1", "southamerica-east1", "southamerica-west1", "us-central1", "us-central2", "us-east1", "us-east4", "us-east5", "us-east7", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4", "us-west8"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const ENUM_0: &[&str] = &["LOG_TYPE_UNSPECIFIED","ADMIN_READ","DATA_WRITE","DATA_READ"];
const ENUM_1: &[&str] = &["CERTIFICATE_MODE_UNSPECIFIED","NONE","AUTOMATIC"];
const ENUM_2: &[&str] = &["RECORD_TYPE_UNSPECIFIED","A","AAAA","CNAME"];

const METHODS: &[Method] = &[
    known("run.namespaces.configurations.get", "GET", "/apis/serving.knative.dev/v1/namespaces/{namespacesId}/configurations/{configurationsId}"),
    known("run.namespaces.configurations.list", "GET", "/apis/serving.knative.dev/v1/namespaces/{namespacesId}/configurations"),
    served("run.namespaces.domainmappings.create", "POST", "/apis/domains.cloudrun.com/v1/namespaces/{namespacesId}/domainmappings", "DomainMapping", "DomainMapping", &[
        one("dryRun", Text),
    ]),
    served("run.namespaces.domainmappings.delete", "DELETE", "/apis/domains.cloudrun.com/v1/namespaces/{namespacesId}/domainmappings/{domainmappingsId}", "", "Status", &[
        one("apiVersion", Text),
        one("dryRun", Text),
        one("kind", Text),
        one("propagationPolicy", Text),
    ]),
    served("run.namespaces.domainmappings.get", "GET", "/apis/domains.cloudrun.com/v1/namespaces/{namespacesId}/domainmappings/{domainmappingsId}", "", "DomainMapping", &[
    ]),
    served("run.namespaces.domainmappings.list", "GET", "/apis/domains.cloudrun.com/v1/namespaces/{namespacesId}/domainmappings", "", "ListDomainMappingsResponse", &[
        one("continue", Text),
        one("fieldSelector", Text),
        one("includeUninitialized", Bool),
        one("labelSelector", Text),
        one("limit", Int32),
        one("resourceVersion", Text),
        one("watch", Bool),
    ]),
    known("run.namespaces.executions.cancel", "POST", "/apis/run.googleapis.com/v1/namespaces/{namespacesId}/executions/{executionsId}:cancel"),
    known("run.namespaces.executions.delete", "DELETE", "/apis/run.googleapis.com/v1/namespaces/{namespacesId}/executions/{executionsId}"),
    known("run.namespaces.executions.get", "GET", "/apis/run.googleapis.com/v1/namespaces/{namespacesId}/executions/{executionsId}"),
    known("run.namespaces.executions.list", "GET", "/apis/run.googleapis.com/v1/namespaces/{namespacesId}/executions"),
    known("run.namespaces.jobs.create", "POST", "/apis/run.googleapis.com/v1/namespaces/{namespacesId}/jobs"),
    known("run.namespaces.jobs.delete", "DELETE", "/apis/run.googleapis.com/v1/namespaces/{namespacesId}/jobs/{jobsId}"),
    known("run.namespaces.jobs.get", "GET", "/apis/run.googleapis.com/v1/namespaces/{namespacesId}/jobs/{jobsId}"),
    known("run.namespaces.jobs.list", "GET", "/apis/run.googleapis.com/v1/namespaces/{namespacesId}/jobs"),
    known("run.namespaces.jobs.replaceJob", "PUT", "/apis/run.googleapis.com/v1/namespaces/{namespacesId}/jobs/{jobsId}"),
    known("run.namespaces.jobs.run", "POST", "/apis/run.googleapis.com/v1/namespaces/{namespacesId}/jobs/{jobsId}:run"),
    known("run.namespaces.revisions.delete", "DELETE", "/apis/serving.knative.dev/v1/namespaces/{namespacesId}/revisions/{revisionsId}"),
    known("run.namespaces.revisions.get", "GET", "/apis/serving.knative.dev/v1/namespaces/{namespacesId}/revisions/{revisionsId}"),
    known("run.namespaces.revisions.list", "GET", "/apis/serving.knative.dev/v1/namespaces/{namespacesId}/revisions"),
    known("run.namespaces.routes.get", "GET", "/apis/serving.knative.dev/v1/namespaces/{namespacesId}/routes/{routesId}"),
    known("run.namespaces.routes.list", "GET", "/apis/serving.knative.dev/v1/namespaces/{namespacesId}/routes"),
    known("run.namespaces.services.create", "POST", "/apis/serving.knative.dev/v1/namespaces/{namespacesId}/services"),
    known("run.namespaces.services.delete", "DELETE", "/apis/serving.knative.dev/v1/namespaces/{namespacesId}/services/{servicesId}"),
    known("run.namespaces.services.get", "GET", "/apis/serving.knative.dev/v1/namespaces/{namespacesId}/services/{servicesId}"),
    known("run.namespaces.services.list", "GET", "/apis/serving.knative.dev/v1/namespaces/{namespacesId}/services"),
    known("run.namespaces.services.replaceService", "PUT", "/apis/serving.knative.dev/v1/namespaces/{namespacesId}/services/{servicesId}"),
    served("run.projects.locations.domainmappings.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/domainmappings", "DomainMapping", "DomainMapping", &[
        one("dryRun", Text),
    ]),
    served("run.projects.locations.domainmappings.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/domainmappings/{domainmappingsId}", "", "Status", &[
        one("apiVersion", Text),
        one("dryRun", Text),
        one("kind", Text),
        one("propagationPolicy", Text),
    ]),
    served("run.projects.locations.domainmappings.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/domainmappings/{domainmappingsId}", "", "DomainMapping", &[
    ]),
    served("run.projects.locations.domainmappings.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/domainmappings", "", "ListDomainMappingsResponse", &[
        one("continue", Text),
        one("fieldSelector", Text),
        one("includeUninitialized", Bool),
        one("labelSelector", Text),
        one("limit", Int32),
        one("resourceVersion", Text),
        one("watch", Bool),
    ]),
    served("run.projects.locations.jobs.getIamPolicy", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}:getIamPolicy", "", "Policy", &[
        one("options.requestedPolicyVersion", Int32),
    ]),
    served("run.projects.locations.jobs.setIamPolicy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}:setIamPolicy", "SetIamPolicyRequest", "Policy", &[
    ]),
    served("run.projects.locations.jobs.testIamPermissions", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}:testIamPermissions", "TestIamPermissionsRequest", "TestIamPermissionsResponse", &[
    ]),
    served("run.projects.locations.list", "GET", "/v1/projects/{projectsId}/locations", "", "ListLocationsResponse", &[
        many("extraLocationTypes", Text),
        one("filter", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
    served("run.projects.locations.operations.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}", "", "Empty", &[
    ]),
    served("run.projects.locations.operations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}", "", "GoogleLongrunningOperation", &[
    ]),
    served("run.projects.locations.operations.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations", "", "GoogleLongrunningListOperationsResponse", &[
        one("filter", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
        one("returnPartialSuccess", Bool),
    ]),
    served("run.projects.locations.operations.wait", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}:wait", "GoogleLongrunningWaitOperationRequest", "GoogleLongrunningOperation", &[
    ]),
    served("run.projects.locations.services.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/services", "Service", "Service", &[
        one("dryRun", Text),
    ]),
    served("run.projects.locations.services.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/services/{servicesId}", "", "Status", &[
        one("apiVersion", Text),
        one("dryRun", Text),
        one("kind", Text),
        one("propagationPolicy", Text),
    ]),
    served("run.projects.locations.services.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/services/{servicesId}", "", "Service", &[
    ]),
    served("run.projects.locations.services.getIamPolicy", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/services/{servicesId}:getIamPolicy", "", "Policy", &[
        one("options.requestedPolicyVersion", Int32),
    ]),
    served("run.projects.locations.services.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/services", "", "ListServicesResponse", &[
        one("continue", Text),
        one("fieldSelector", Text),
        one("includeUninitialized", Bool),
        one("labelSelector", Text),
        one("limit", Int32),
        one("resourceVersion", Text),
        one("watch", Bool),
    ]),
    known("run.projects.locations.services.replaceService", "PUT", "/v1/projects/{projectsId}/locations/{locationsId}/services/{servicesId}"),
    served("run.projects.locations.services.setIamPolicy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/services/{servicesId}:setIamPolicy", "SetIamPolicyRequest", "Policy", &[
    ]),
    served("run.projects.locations.services.testIamPermissions", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/services/{servicesId}:testIamPermissions", "TestIamPermissionsRequest", "TestIamPermissionsResponse", &[
    ]),
    known("run.projects.locations.workerpools.getIamPolicy", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/workerpools/{workerpoolsId}:getIamPolicy"),
    known("run.projects.locations.workerpools.setIamPolicy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/workerpools/{workerpoolsId}:setIamPolicy"),
    known("run.projects.locations.workerpools.testIamPermissions", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/workerpools/{workerpoolsId}:testIamPermissions"),
];

const SCHEMAS: &[Schema] = &[
    Schema { name: "Addressable", fields: &[
        one("url", Text),
    ] },
    Schema { name: "AuditConfig", fields: &[
        many("auditLogConfigs", Ref("AuditLogConfig")),
        one("service", Text),
    ] },
    Schema { name: "AuditLogConfig", fields: &[
        many("exemptedMembers", Text),
        one("logType", Enum(ENUM_0)),
    ] },
    Schema { name: "Binding", fields: &[
        one("condition", Ref("Expr")),
        many("members", Text),
        one("role", Text),
    ] },
    Schema { name: "CSIVolumeSource", fields: &[
        one("driver", Text),
        one("readOnly", Bool),
        map("volumeAttributes", Text),
    ] },
    Schema { name: "ConfigMapEnvSource", fields: &[
        one("localObjectReference", Ref("LocalObjectReference")),
        one("name", Text),
        one("optional", Bool),
    ] },
    Schema { name: "ConfigMapKeySelector", fields: &[
        one("key", Text),
        one("localObjectReference", Ref("LocalObjectReference")),
        one("name", Text),
        one("optional", Bool),
    ] },
    Schema { name: "ConfigMapVolumeSource", fields: &[
        one("defaultMode", Int32),
        many("items", Ref("KeyToPath")),
        one("name", Text),
        one("optional", Bool),
    ] },
    Schema { name: "Container", fields: &[
        many("args", Text),
        many("command", Text),
        many("env", Ref("EnvVar")),
        many("envFrom", Ref("EnvFromSource")),
        one("image", Text),
        one("imagePullPolicy", Text),
        one("livenessProbe", Ref("Probe")),
        one("name", Text),
        many("ports", Ref("ContainerPort")),
        one("readinessProbe", Ref("Probe")),
        one("resources", Ref("ResourceRequirements")),
        one("sandboxLauncher", Bool),
        one("securityContext", Ref("SecurityContext")),
        one("startupProbe", Ref("Probe")),
        one("terminationMessagePath", Text),
        one("terminationMessagePolicy", Text),
        many("volumeMounts", Ref("VolumeMount")),
        one("workingDir", Text),
    ] },
    Schema { name: "ContainerPort", fields: &[
        one("containerPort", Int32),
        one("name", Text),
        one("protocol", Text),
    ] },
    Schema { name: "DomainMapping", fields: &[
        one("apiVersion", Text),
        one("kind", Text),
        one("metadata", Ref("ObjectMeta")),
        one("spec", Ref("DomainMappingSpec")),
        one("status", Ref("DomainMappingStatus")),
    ] },
    Schema { name: "DomainMappingSpec", fields: &[
        one("certificateMode", Enum(ENUM_1)),
        one("forceOverride", Bool),
        one("routeName", Text),
    ] },
    Schema { name: "DomainMappingStatus", fields: &[
        many("conditions", Ref("GoogleCloudRunV1Condition")),
        one("mappedRouteName", Text),
        one("observedGeneration", Int32),
        many("resourceRecords", Ref("ResourceRecord")),
        one("url", Text),
    ] },
    Schema { name: "Empty", fields: &[
    ] },
    Schema { name: "EmptyDirVolumeSource", fields: &[
        one("medium", Text),
        one("sizeLimit", Text),
    ] },
    Schema { name: "EnvFromSource", fields: &[
        one("configMapRef", Ref("ConfigMapEnvSource")),
        one("prefix", Text),
        one("secretRef", Ref("SecretEnvSource")),
    ] },
    Schema { name: "EnvVar", fields: &[
        one("name", Text),
        one("value", Text),
        one("valueFrom", Ref("EnvVarSource")),
    ] },
    Schema { name: "EnvVarSource", fields: &[
        one("configMapKeyRef", Ref("ConfigMapKeySelector")),
        one("secretKeyRef", Ref("SecretKeySelector")),
    ] },
    Schema { name: "ExecAction", fields: &[
        many("command", Text),
    ] },
    Schema { name: "Expr", fields: &[
        one("description", Text),
        one("expression", Text),
        one("location", Text),
        one("title", Text),
    ] },
    Schema { name: "FilestoreVolumeSource", fields: &[
        one("volume", Text),
    ] },
    Schema { name: "GRPCAction", fields: &[
        one("port", Int32),
        one("service", Text),
    ] },
    Schema { name: "GoogleCloudRunV1Condition", fields: &[
        one("lastTransitionTime", Time),
        one("message", Text),
        one("reason", Text),
        one("severity", Text),
        one("status", Text),
        one("type", Text),
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
    Schema { name: "GoogleRpcStatus", fields: &[
        one("code", Int32),
        many("details", Any),
        one("message", Text),
    ] },
    Schema { name: "HTTPGetAction", fields: &[
        one("host", Text),
        many("httpHeaders", Ref("HTTPHeader")),
        one("path", Text),
        one("port", Int32),
        one("scheme", Text),
    ] },
    Schema { name: "HTTPHeader", fields: &[
        one("name", Text),
        one("value", Text),
    ] },
    Schema { name: "KeyToPath", fields: &[
        one("key", Text),
        one("mode", Int32),
        one("path", Text),
    ] },
    Schema { name: "ListDomainMappingsResponse", fields: &[
        one("apiVersion", Text),
        many("items", Ref("DomainMapping")),
        one("kind", Text),
        one("metadata", Ref("ListMeta")),
        many("unreachable", Text),
    ] },
    Schema { name: "ListLocationsResponse", fields: &[
        many("locations", Ref("Location")),
        one("nextPageToken", Text),
    ] },
    Schema { name: "ListMeta", fields: &[
        one("continue", Text),
        one("resourceVersion", Text),
        one("selfLink", Text),
    ] },
    Schema { name: "ListServicesResponse", fields: &[
        one("apiVersion", Text),
        many("items", Ref("Service")),
        one("kind", Text),
        one("metadata", Ref("ListMeta")),
        many("unreachable", Text),
    ] },
    Schema { name: "LocalObjectReference", fields: &[
        one("name", Text),
    ] },
    Schema { name: "Location", fields: &[
        one("displayName", Text),
        map("labels", Text),
        one("locationId", Text),
        map("metadata", Any),
        one("name", Text),
    ] },
    Schema { name: "NFSVolumeSource", fields: &[
        one("path", Text),
        one("readOnly", Bool),
        one("server", Text),
    ] },
    Schema { name: "ObjectMeta", fields: &[
        map("annotations", Text),
        one("clusterName", Text),
        one("creationTimestamp", Time),
        one("deletionGracePeriodSeconds", Int32),
        one("deletionTimestamp", Time),
        many("finalizers", Text),
        one("generateName", Text),
        one("generation", Int32),
        map("labels", Text),
        one("name", Text),
        one("namespace", Text),
        many("ownerReferences", Ref("OwnerReference")),
        one("resourceVersion", Text),
        one("selfLink", Text),
        one("uid", Text),
    ] },
    Schema { name: "OwnerReference", fields: &[
        one("apiVersion", Text),
        one("blockOwnerDeletion", Bool),
        one("controller", Bool),
        one("kind", Text),
        one("name", Text),
        one("uid", Text),
    ] },
    Schema { name: "Policy", fields: &[
        many("auditConfigs", Ref("AuditConfig")),
        many("bindings", Ref("Binding")),
        one("etag", Bytes),
        one("version", Int32),
    ] },
    Schema { name: "Probe", fields: &[
        one("exec", Ref("ExecAction")),
        one("failureThreshold", Int32),
        one("grpc", Ref("GRPCAction")),
        one("httpGet", Ref("HTTPGetAction")),
        one("initialDelaySeconds", Int32),
        one("periodSeconds", Int32),
        one("successThreshold", Int32),
        one("tcpSocket", Ref("TCPSocketAction")),
        one("timeoutSeconds", Int32),
    ] },
    Schema { name: "ResourceRecord", fields: &[
        one("name", Text),
        one("rrdata", Text),
        one("type", Enum(ENUM_2)),
    ] },
    Schema { name: "ResourceRequirements", fields: &[
        map("limits", Text),
        map("requests", Text),
    ] },
    Schema { name: "RevisionSpec", fields: &[
        one("containerConcurrency", Int32),
        many("containers", Ref("Container")),
        one("enableServiceLinks", Bool),
        many("imagePullSecrets", Ref("LocalObjectReference")),
        map("nodeSelector", Text),
        one("runtimeClassName", Text),
        one("sandboxes", Ref("SandboxConfiguration")),
        one("serviceAccountName", Text),
        one("timeoutSeconds", Int32),
        many("volumes", Ref("Volume")),
    ] },
    Schema { name: "RevisionTemplate", fields: &[
        one("metadata", Ref("ObjectMeta")),
        one("spec", Ref("RevisionSpec")),
    ] },
    Schema { name: "SandboxConfiguration", fields: &[
        many("templates", Ref("SandboxTemplate")),
    ] },
    Schema { name: "SandboxTemplate", fields: &[
        many("args", Text),
        many("command", Text),
        many("env", Ref("EnvVar")),
        one("image", Text),
        one("name", Text),
        many("volumeMounts", Ref("VolumeMount")),
        one("workingDir", Text),
    ] },
    Schema { name: "SecretEnvSource", fields: &[
        one("localObjectReference", Ref("LocalObjectReference")),
        one("name", Text),
        one("optional", Bool),
    ] },
    Schema { name: "SecretKeySelector", fields: &[
        one("key", Text),
        one("localObjectReference", Ref("LocalObjectReference")),
        one("name", Text),
        one("optional", Bool),
    ] },
    Schema { name: "SecretVolumeSource", fields: &[
        one("defaultMode", Int32),
        many("items", Ref("KeyToPath")),
        one("optional", Bool),
        one("secretName", Text),
    ] },
    Schema { name: "SecurityContext", fields: &[
        one("runAsUser", Int32),
    ] },
    Schema { name: "Service", fields: &[
        one("apiVersion", Text),
        one("kind", Text),
        one("metadata", Ref("ObjectMeta")),
        one("spec", Ref("ServiceSpec")),
        one("status", Ref("ServiceStatus")),
    ] },
    Schema { name: "ServiceSpec", fields: &[
        one("template", Ref("RevisionTemplate")),
        many("traffic", Ref("TrafficTarget")),
    ] },
    Schema { name: "ServiceStatus", fields: &[
        one("address", Ref("Addressable")),
        many("conditions", Ref("GoogleCloudRunV1Condition")),
        one("latestCreatedRevisionName", Text),
        one("latestReadyRevisionName", Text),
        one("observedGeneration", Int32),
        many("traffic", Ref("TrafficTarget")),
        one("url", Text),
    ] },
    Schema { name: "SetIamPolicyRequest", fields: &[
        one("policy", Ref("Policy")),
        one("updateMask", Mask),
    ] },
    Schema { name: "Status", fields: &[
        one("code", Int32),
        one("details", Ref("StatusDetails")),
        one("message", Text),
        one("metadata", Ref("ListMeta")),
        one("reason", Text),
        one("status", Text),
    ] },
    Schema { name: "StatusCause", fields: &[
        one("field", Text),
        one("message", Text),
        one("reason", Text),
    ] },
    Schema { name: "StatusDetails", fields: &[
        many("causes", Ref("StatusCause")),
        one("group", Text),
        one("kind", Text),
        one("name", Text),
        one("retryAfterSeconds", Int32),
        one("uid", Text),
    ] },
    Schema { name: "TCPSocketAction", fields: &[
        one("host", Text),
        one("port", Int32),
    ] },
    Schema { name: "TestIamPermissionsRequest", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "TestIamPermissionsResponse", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "TrafficTarget", fields: &[
        one("configurationName", Text),
        one("latestRevision", Bool),
        one("percent", Int32),
        one("revisionName", Text),
        one("tag", Text),
        one("url", Text).output(),
    ] },
    Schema { name: "Volume", fields: &[
        one("configMap", Ref("ConfigMapVolumeSource")),
        one("csi", Ref("CSIVolumeSource")),
        one("emptyDir", Ref("EmptyDirVolumeSource")),
        one("filestore", Ref("FilestoreVolumeSource")),
        one("name", Text),
        one("nfs", Ref("NFSVolumeSource")),
        one("secret", Ref("SecretVolumeSource")),
    ] },
    Schema { name: "VolumeMount", fields: &[
        one("mountPath", Text),
        one("name", Text),
        one("readOnly", Bool),
        one("subPath", Text),
    ] },
];
