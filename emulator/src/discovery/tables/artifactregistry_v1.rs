// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! artifactregistry v1, revision 20261031.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, known, many, map, one, served};

pub(crate) static API: Api = Api {
    host: "artifactregistry.googleapis.com",
    version: "v1",
    locations: &["africa-south1", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3", "asia-south1", "asia-south2", "asia-southeast1", "asia-southeast2", "australia-southeast1", "australia-southeast2", "eu", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1", "europe-west10", "europe-west12", "europe-west2", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9", "me-central1", "me-central2", "me-west1", "northamerica-northeast1", "northamerica-northeast2", "northamerica-south1", "southamerica-east1", "southamerica-west1", "us", "us-central1", "us-central2", "us-east1", "us-east4", "us-east5", "us-east7", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4", "us-west8"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const ENUM_0: &[&str] = &["ACTION_UNSPECIFIED","DELETE","KEEP"];
const ENUM_1: &[&str] = &["TAG_STATE_UNSPECIFIED","TAGGED","UNTAGGED","ANY"];
const ENUM_2: &[&str] = &["PUBLIC_REPOSITORY_UNSPECIFIED","DOCKER_HUB"];
const ENUM_3: &[&str] = &["REPOSITORY_BASE_UNSPECIFIED","DEBIAN","UBUNTU","DEBIAN_SNAPSHOT"];
const ENUM_4: &[&str] = &["REPOSITORY_BASE_UNSPECIFIED","CENTOS","CENTOS_DEBUG","CENTOS_VAULT","CENTOS_STREAM","ROCKY","EPEL"];
const ENUM_5: &[&str] = &["PUBLIC_REPOSITORY_UNSPECIFIED","MAVEN_CENTRAL"];
const ENUM_6: &[&str] = &["VERSION_POLICY_UNSPECIFIED","RELEASE","SNAPSHOT"];
const ENUM_7: &[&str] = &["PUBLIC_REPOSITORY_UNSPECIFIED","NPMJS"];
const ENUM_8: &[&str] = &["LOGGING_STATE_UNSPECIFIED","ENABLED","DISABLED"];
const ENUM_9: &[&str] = &["SEVERITY_LEVEL_UNSPECIFIED","DEBUG","INFO","NOTICE","WARNING","ERROR","CRITICAL","ALERT","EMERGENCY"];
const ENUM_10: &[&str] = &["PUBLIC_REPOSITORY_UNSPECIFIED","PYPI"];
const ENUM_11: &[&str] = &["FORMAT_UNSPECIFIED","DOCKER","MAVEN","NPM","APT","YUM","GOOGET","PYTHON","KFP","GO","GENERIC","RUBY","CONDA"];
const ENUM_12: &[&str] = &["MODE_UNSPECIFIED","STANDARD_REPOSITORY","VIRTUAL_REPOSITORY","REMOTE_REPOSITORY","AOSS_REPOSITORY","ASSURED_OSS_REPOSITORY"];
const ENUM_13: &[&str] = &["ENABLEMENT_CONFIG_UNSPECIFIED","INHERITED","DISABLED"];
const ENUM_14: &[&str] = &["ENABLEMENT_STATE_UNSPECIFIED","SCANNING_UNSUPPORTED","SCANNING_DISABLED","SCANNING_ACTIVE"];

const METHODS: &[Method] = &[
    known("artifactregistry.projects.locations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}"),
    known("artifactregistry.projects.locations.getProjectConfig", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/projectConfig"),
    known("artifactregistry.projects.locations.getVpcscConfig", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/vpcscConfig"),
    known("artifactregistry.projects.locations.list", "GET", "/v1/projects/{projectsId}/locations"),
    known("artifactregistry.projects.locations.operations.cancel", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}:cancel"),
    served("artifactregistry.projects.locations.operations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}", "", "Operation", &[
    ]),
    known("artifactregistry.projects.locations.repositories.checkPrewarmedArtifact", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}:checkPrewarmedArtifact"),
    served("artifactregistry.projects.locations.repositories.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/repositories", "Repository", "Operation", &[
        one("repositoryId", Text),
    ]),
    served("artifactregistry.projects.locations.repositories.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}", "", "Operation", &[
    ]),
    served("artifactregistry.projects.locations.repositories.dockerImages.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}/dockerImages/{dockerImagesId}", "", "DockerImage", &[
    ]),
    served("artifactregistry.projects.locations.repositories.dockerImages.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}/dockerImages", "", "ListDockerImagesResponse", &[
        one("orderBy", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
    known("artifactregistry.projects.locations.repositories.exportArtifact", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}:exportArtifact"),
    served("artifactregistry.projects.locations.repositories.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}", "", "Repository", &[
    ]),
    served("artifactregistry.projects.locations.repositories.getIamPolicy", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}:getIamPolicy", "", "Policy", &[
        one("options.requestedPolicyVersion", Int32),
    ]),
    served("artifactregistry.projects.locations.repositories.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/repositories", "", "ListRepositoriesResponse", &[
        one("filter", Text),
        one("orderBy", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
    served("artifactregistry.projects.locations.repositories.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}", "Repository", "Repository", &[
        one("updateMask", Mask),
    ]),
    known("artifactregistry.projects.locations.repositories.prewarmArtifact", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}:prewarmArtifact"),
    known("artifactregistry.projects.locations.repositories.removePrewarmedArtifact", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}:removePrewarmedArtifact"),
    served("artifactregistry.projects.locations.repositories.setIamPolicy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}:setIamPolicy", "SetIamPolicyRequest", "Policy", &[
    ]),
    served("artifactregistry.projects.locations.repositories.testIamPermissions", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}:testIamPermissions", "TestIamPermissionsRequest", "TestIamPermissionsResponse", &[
    ]),
    known("artifactregistry.projects.locations.updateProjectConfig", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/projectConfig"),
    known("artifactregistry.projects.locations.updateVpcscConfig", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/vpcscConfig"),
];

const SCHEMAS: &[Schema] = &[
    Schema { name: "AptRepository", fields: &[
        one("customRepository", Ref("GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigAptRepositoryCustomRepository")),
        one("publicRepository", Ref("GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigAptRepositoryPublicRepository")),
    ] },
    Schema { name: "Binding", fields: &[
        one("condition", Ref("Expr")),
        many("members", Text),
        one("role", Text),
    ] },
    Schema { name: "CleanupPolicy", fields: &[
        one("action", Enum(ENUM_0)),
        one("condition", Ref("CleanupPolicyCondition")),
        one("id", Text),
        one("mostRecentVersions", Ref("CleanupPolicyMostRecentVersions")),
    ] },
    Schema { name: "CleanupPolicyCondition", fields: &[
        one("newerThan", Duration),
        one("olderThan", Duration),
        many("packageNamePrefixes", Text),
        many("tagPrefixes", Text),
        one("tagState", Enum(ENUM_1)),
        many("versionNamePrefixes", Text),
    ] },
    Schema { name: "CleanupPolicyMostRecentVersions", fields: &[
        one("keepCount", Int32),
        many("packageNamePrefixes", Text),
    ] },
    Schema { name: "CommonRemoteRepository", fields: &[
        one("uri", Text),
    ] },
    Schema { name: "DockerImage", fields: &[
        one("artifactType", Text),
        one("buildTime", Time),
        many("imageManifests", Ref("ImageManifest")),
        one("imageSizeBytes", Int64),
        one("mediaType", Text),
        one("name", Text),
        many("tags", Text),
        one("updateTime", Time).output(),
        one("uploadTime", Time),
        one("uri", Text),
    ] },
    Schema { name: "DockerRepository", fields: &[
        one("customRepository", Ref("GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigDockerRepositoryCustomRepository")),
        one("publicRepository", Enum(ENUM_2)),
    ] },
    Schema { name: "DockerRepositoryConfig", fields: &[
        one("immutableTags", Bool),
    ] },
    Schema { name: "Expr", fields: &[
        one("description", Text),
        one("expression", Text),
        one("location", Text),
        one("title", Text),
    ] },
    Schema { name: "GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigAptRepositoryCustomRepository", fields: &[
        one("uri", Text),
    ] },
    Schema { name: "GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigAptRepositoryPublicRepository", fields: &[
        one("repositoryBase", Enum(ENUM_3)),
        one("repositoryPath", Text),
    ] },
    Schema { name: "GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigDockerRepositoryCustomRepository", fields: &[
        one("uri", Text),
    ] },
    Schema { name: "GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigMavenRepositoryCustomRepository", fields: &[
        one("uri", Text),
    ] },
    Schema { name: "GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigNpmRepositoryCustomRepository", fields: &[
        one("uri", Text),
    ] },
    Schema { name: "GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigPythonRepositoryCustomRepository", fields: &[
        one("uri", Text),
    ] },
    Schema { name: "GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigYumRepositoryCustomRepository", fields: &[
        one("uri", Text),
    ] },
    Schema { name: "GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigYumRepositoryPublicRepository", fields: &[
        one("repositoryBase", Enum(ENUM_4)),
        one("repositoryPath", Text),
    ] },
    Schema { name: "ImageManifest", fields: &[
        one("architecture", Text),
        one("digest", Text),
        one("mediaType", Text),
        one("os", Text),
        many("osFeatures", Text),
        one("osVersion", Text),
        one("variant", Text),
    ] },
    Schema { name: "ListDockerImagesResponse", fields: &[
        many("dockerImages", Ref("DockerImage")),
        one("nextPageToken", Text),
    ] },
    Schema { name: "ListRepositoriesResponse", fields: &[
        one("nextPageToken", Text),
        many("repositories", Ref("Repository")),
    ] },
    Schema { name: "MavenRepository", fields: &[
        one("customRepository", Ref("GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigMavenRepositoryCustomRepository")),
        one("publicRepository", Enum(ENUM_5)),
    ] },
    Schema { name: "MavenRepositoryConfig", fields: &[
        one("allowSnapshotOverwrites", Bool),
        one("versionPolicy", Enum(ENUM_6)),
    ] },
    Schema { name: "NoCacheFetching", fields: &[
    ] },
    Schema { name: "NpmRepository", fields: &[
        one("customRepository", Ref("GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigNpmRepositoryCustomRepository")),
        one("publicRepository", Enum(ENUM_7)),
    ] },
    Schema { name: "Operation", fields: &[
        one("done", Bool),
        one("error", Ref("Status")),
        map("metadata", Any),
        one("name", Text),
        map("response", Any),
    ] },
    Schema { name: "PlatformLogsConfig", fields: &[
        one("loggingState", Enum(ENUM_8)),
        one("severityLevel", Enum(ENUM_9)),
    ] },
    Schema { name: "Policy", fields: &[
        many("bindings", Ref("Binding")),
        one("etag", Bytes),
        one("version", Int32),
    ] },
    Schema { name: "PythonRepository", fields: &[
        one("customRepository", Ref("GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigPythonRepositoryCustomRepository")),
        one("publicRepository", Enum(ENUM_10)),
    ] },
    Schema { name: "RemoteRepositoryConfig", fields: &[
        one("aptRepository", Ref("AptRepository")),
        one("commonRepository", Ref("CommonRemoteRepository")),
        one("description", Text),
        one("disableUpstreamValidation", Bool),
        one("dockerRepository", Ref("DockerRepository")),
        one("mavenRepository", Ref("MavenRepository")),
        one("noCache", Ref("NoCacheFetching")),
        one("npmRepository", Ref("NpmRepository")),
        one("pythonRepository", Ref("PythonRepository")),
        one("upstreamCredentials", Ref("UpstreamCredentials")),
        one("yumRepository", Ref("YumRepository")),
    ] },
    Schema { name: "Repository", fields: &[
        map("cleanupPolicies", Ref("CleanupPolicy")),
        one("cleanupPolicyDryRun", Bool),
        one("createTime", Time).output(),
        one("description", Text),
        one("disallowUnspecifiedMode", Bool),
        one("dockerConfig", Ref("DockerRepositoryConfig")),
        one("format", Enum(ENUM_11)),
        one("kmsKeyName", Text),
        map("labels", Text),
        one("mavenConfig", Ref("MavenRepositoryConfig")),
        one("mode", Enum(ENUM_12)),
        one("name", Text),
        one("platformLogsConfig", Ref("PlatformLogsConfig")),
        one("registryUri", Text).output(),
        one("remoteRepositoryConfig", Ref("RemoteRepositoryConfig")),
        one("satisfiesPzi", Bool).output(),
        one("satisfiesPzs", Bool).output(),
        one("sizeBytes", Int64).output(),
        one("updateTime", Time).output(),
        one("virtualRepositoryConfig", Ref("VirtualRepositoryConfig")),
        one("vulnerabilityScanningConfig", Ref("VulnerabilityScanningConfig")),
    ] },
    Schema { name: "SetIamPolicyRequest", fields: &[
        one("policy", Ref("Policy")),
    ] },
    Schema { name: "Status", fields: &[
        one("code", Int32),
        many("details", Any),
        one("message", Text),
    ] },
    Schema { name: "TestIamPermissionsRequest", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "TestIamPermissionsResponse", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "UpstreamCredentials", fields: &[
        one("usernamePasswordCredentials", Ref("UsernamePasswordCredentials")),
    ] },
    Schema { name: "UpstreamPolicy", fields: &[
        one("id", Text),
        one("priority", Int32),
        one("repository", Text),
    ] },
    Schema { name: "UsernamePasswordCredentials", fields: &[
        one("passwordSecretVersion", Text),
        one("username", Text),
    ] },
    Schema { name: "VirtualRepositoryConfig", fields: &[
        many("upstreamPolicies", Ref("UpstreamPolicy")),
    ] },
    Schema { name: "VulnerabilityScanningConfig", fields: &[
        one("enablementConfig", Enum(ENUM_13)),
        one("enablementState", Enum(ENUM_14)).output(),
        one("enablementStateReason", Text).output(),
        one("lastEnableTime", Time).output(),
    ] },
    Schema { name: "YumRepository", fields: &[
        one("customRepository", Ref("GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigYumRepositoryCustomRepository")),
        one("publicRepository", Ref("GoogleDevtoolsArtifactregistryV1RemoteRepositoryConfigYumRepositoryPublicRepository")),
    ] },
];
