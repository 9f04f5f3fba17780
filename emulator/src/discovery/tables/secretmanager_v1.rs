// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! secretmanager v1, revision 20261021.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, known, many, map, one, served};

pub(crate) static API: Api = Api {
    host: "secretmanager.googleapis.com",
    version: "v1",
    locations: &["africa-south1", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3", "asia-south1", "asia-south2", "asia-southeast1", "asia-southeast2", "asia-southeast3", "australia-southeast1", "australia-southeast2", "ca", "ch", "eu", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1", "europe-west10", "europe-west12", "europe-west15", "europe-west2", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9", "in", "me-central1", "me-central2", "me-west1", "northamerica-northeast1", "northamerica-northeast2", "northamerica-south1", "sa", "southamerica-east1", "southamerica-west1", "us", "us-central1", "us-central2", "us-east1", "us-east4", "us-east5", "us-east7", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const ENUM_0: &[&str] = &["LOG_TYPE_UNSPECIFIED","ADMIN_READ","DATA_WRITE","DATA_READ"];
const ENUM_1: &[&str] = &["STATE_UNSPECIFIED","ACTIVE","INACTIVE"];
const ENUM_2: &[&str] = &["SECRET_TYPE_UNSPECIFIED","CLOUD_SQL_DB_CREDENTIALS","ACCESS_KEY","CERTIFICATE","OTHER_DB_CREDENTIALS","OTHER"];
const ENUM_3: &[&str] = &["STATE_UNSPECIFIED","ENABLED","DISABLED","DESTROYED"];

const METHODS: &[Method] = &[
    known("secretmanager.projects.locations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}"),
    known("secretmanager.projects.locations.list", "GET", "/v1/projects/{projectsId}/locations"),
    known("secretmanager.projects.locations.secrets.addVersion", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}:addVersion"),
    known("secretmanager.projects.locations.secrets.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets"),
    known("secretmanager.projects.locations.secrets.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}"),
    known("secretmanager.projects.locations.secrets.enableManagedRotation", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}:enableManagedRotation"),
    known("secretmanager.projects.locations.secrets.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}"),
    known("secretmanager.projects.locations.secrets.getIamPolicy", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}:getIamPolicy"),
    known("secretmanager.projects.locations.secrets.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/secrets"),
    known("secretmanager.projects.locations.secrets.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}"),
    known("secretmanager.projects.locations.secrets.rotateSecret", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}:rotateSecret"),
    known("secretmanager.projects.locations.secrets.setIamPolicy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}:setIamPolicy"),
    known("secretmanager.projects.locations.secrets.testIamPermissions", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}:testIamPermissions"),
    known("secretmanager.projects.locations.secrets.versions.access", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}/versions/{versionsId}:access"),
    known("secretmanager.projects.locations.secrets.versions.destroy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}/versions/{versionsId}:destroy"),
    known("secretmanager.projects.locations.secrets.versions.disable", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}/versions/{versionsId}:disable"),
    known("secretmanager.projects.locations.secrets.versions.enable", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}/versions/{versionsId}:enable"),
    known("secretmanager.projects.locations.secrets.versions.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}/versions/{versionsId}"),
    known("secretmanager.projects.locations.secrets.versions.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}/versions"),
    served("secretmanager.projects.secrets.addVersion", "POST", "/v1/projects/{projectsId}/secrets/{secretsId}:addVersion", "AddSecretVersionRequest", "SecretVersion", &[
    ]),
    served("secretmanager.projects.secrets.create", "POST", "/v1/projects/{projectsId}/secrets", "Secret", "Secret", &[
        one("secretId", Text),
    ]),
    served("secretmanager.projects.secrets.delete", "DELETE", "/v1/projects/{projectsId}/secrets/{secretsId}", "", "Empty", &[
        one("etag", Text),
    ]),
    known("secretmanager.projects.secrets.enableManagedRotation", "POST", "/v1/projects/{projectsId}/secrets/{secretsId}:enableManagedRotation"),
    served("secretmanager.projects.secrets.get", "GET", "/v1/projects/{projectsId}/secrets/{secretsId}", "", "Secret", &[
    ]),
    served("secretmanager.projects.secrets.getIamPolicy", "GET", "/v1/projects/{projectsId}/secrets/{secretsId}:getIamPolicy", "", "Policy", &[
        one("options.requestedPolicyVersion", Int32),
    ]),
    served("secretmanager.projects.secrets.list", "GET", "/v1/projects/{projectsId}/secrets", "", "ListSecretsResponse", &[
        one("filter", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
    served("secretmanager.projects.secrets.patch", "PATCH", "/v1/projects/{projectsId}/secrets/{secretsId}", "Secret", "Secret", &[
        one("updateMask", Mask),
    ]),
    known("secretmanager.projects.secrets.rotateSecret", "POST", "/v1/projects/{projectsId}/secrets/{secretsId}:rotateSecret"),
    served("secretmanager.projects.secrets.setIamPolicy", "POST", "/v1/projects/{projectsId}/secrets/{secretsId}:setIamPolicy", "SetIamPolicyRequest", "Policy", &[
    ]),
    served("secretmanager.projects.secrets.testIamPermissions", "POST", "/v1/projects/{projectsId}/secrets/{secretsId}:testIamPermissions", "TestIamPermissionsRequest", "TestIamPermissionsResponse", &[
    ]),
    served("secretmanager.projects.secrets.versions.access", "GET", "/v1/projects/{projectsId}/secrets/{secretsId}/versions/{versionsId}:access", "", "AccessSecretVersionResponse", &[
    ]),
    served("secretmanager.projects.secrets.versions.destroy", "POST", "/v1/projects/{projectsId}/secrets/{secretsId}/versions/{versionsId}:destroy", "DestroySecretVersionRequest", "SecretVersion", &[
    ]),
    served("secretmanager.projects.secrets.versions.disable", "POST", "/v1/projects/{projectsId}/secrets/{secretsId}/versions/{versionsId}:disable", "DisableSecretVersionRequest", "SecretVersion", &[
    ]),
    served("secretmanager.projects.secrets.versions.enable", "POST", "/v1/projects/{projectsId}/secrets/{secretsId}/versions/{versionsId}:enable", "EnableSecretVersionRequest", "SecretVersion", &[
    ]),
    served("secretmanager.projects.secrets.versions.get", "GET", "/v1/projects/{projectsId}/secrets/{secretsId}/versions/{versionsId}", "", "SecretVersion", &[
    ]),
    served("secretmanager.projects.secrets.versions.list", "GET", "/v1/projects/{projectsId}/secrets/{secretsId}/versions", "", "ListSecretVersionsResponse", &[
        one("filter", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
];

const SCHEMAS: &[Schema] = &[
    Schema { name: "AccessSecretVersionResponse", fields: &[
        one("name", Text),
        one("payload", Ref("SecretPayload")),
    ] },
    Schema { name: "AddSecretVersionRequest", fields: &[
        one("payload", Ref("SecretPayload")),
    ] },
    Schema { name: "AuditConfig", fields: &[
        many("auditLogConfigs", Ref("AuditLogConfig")),
        one("service", Text),
    ] },
    Schema { name: "AuditLogConfig", fields: &[
        many("exemptedMembers", Text),
        one("logType", Enum(ENUM_0)),
    ] },
    Schema { name: "Automatic", fields: &[
        one("customerManagedEncryption", Ref("CustomerManagedEncryption")),
    ] },
    Schema { name: "AutomaticStatus", fields: &[
        one("customerManagedEncryption", Ref("CustomerManagedEncryptionStatus")).output(),
    ] },
    Schema { name: "Binding", fields: &[
        one("condition", Ref("Expr")),
        many("members", Text),
        one("role", Text),
    ] },
    Schema { name: "CustomerManagedEncryption", fields: &[
        one("kmsKeyName", Text),
    ] },
    Schema { name: "CustomerManagedEncryptionStatus", fields: &[
        one("kmsKeyVersionName", Text),
    ] },
    Schema { name: "DestroySecretVersionRequest", fields: &[
        one("etag", Text),
    ] },
    Schema { name: "DisableSecretVersionRequest", fields: &[
        one("etag", Text),
    ] },
    Schema { name: "Empty", fields: &[
    ] },
    Schema { name: "EnableSecretVersionRequest", fields: &[
        one("etag", Text),
    ] },
    Schema { name: "Expr", fields: &[
        one("description", Text),
        one("expression", Text),
        one("location", Text),
        one("title", Text),
    ] },
    Schema { name: "ListSecretVersionsResponse", fields: &[
        one("nextPageToken", Text),
        one("totalSize", Int32),
        many("versions", Ref("SecretVersion")),
    ] },
    Schema { name: "ListSecretsResponse", fields: &[
        one("nextPageToken", Text),
        many("secrets", Ref("Secret")),
        one("totalSize", Int32),
    ] },
    Schema { name: "ManagedRotationStatus", fields: &[
        one("error", Ref("Status")).output(),
        one("state", Enum(ENUM_1)).output(),
    ] },
    Schema { name: "Policy", fields: &[
        many("auditConfigs", Ref("AuditConfig")),
        many("bindings", Ref("Binding")),
        one("etag", Bytes),
        one("version", Int32),
    ] },
    Schema { name: "Replica", fields: &[
        one("customerManagedEncryption", Ref("CustomerManagedEncryption")),
        one("location", Text),
    ] },
    Schema { name: "ReplicaStatus", fields: &[
        one("customerManagedEncryption", Ref("CustomerManagedEncryptionStatus")).output(),
        one("location", Text).output(),
    ] },
    Schema { name: "Replication", fields: &[
        one("automatic", Ref("Automatic")),
        one("userManaged", Ref("UserManaged")),
    ] },
    Schema { name: "ReplicationStatus", fields: &[
        one("automatic", Ref("AutomaticStatus")),
        one("userManaged", Ref("UserManagedStatus")),
    ] },
    Schema { name: "ResourcePolicyMember", fields: &[
        one("iamPolicyNamePrincipal", Text).output(),
        one("iamPolicyUidPrincipal", Text).output(),
    ] },
    Schema { name: "Rotation", fields: &[
        one("managedRotationStatus", Ref("ManagedRotationStatus")).output(),
        one("nextRotationTime", Time),
        one("rotationPeriod", Duration),
    ] },
    Schema { name: "Secret", fields: &[
        map("annotations", Text),
        one("createTime", Time).output(),
        one("customerManagedEncryption", Ref("CustomerManagedEncryption")),
        one("etag", Text),
        one("expireTime", Time),
        map("labels", Text),
        one("name", Text).output(),
        one("policyMember", Ref("ResourcePolicyMember")).output(),
        one("replication", Ref("Replication")),
        one("rotation", Ref("Rotation")),
        one("secretType", Enum(ENUM_2)),
        map("tags", Text),
        many("topics", Ref("Topic")),
        one("ttl", Duration),
        map("versionAliases", Int64),
        one("versionDestroyTtl", Duration),
    ] },
    Schema { name: "SecretPayload", fields: &[
        one("data", Bytes),
        one("dataCrc32c", Int64),
    ] },
    Schema { name: "SecretVersion", fields: &[
        one("clientSpecifiedPayloadChecksum", Bool).output(),
        one("createTime", Time).output(),
        one("customerManagedEncryption", Ref("CustomerManagedEncryptionStatus")).output(),
        one("destroyTime", Time).output(),
        one("etag", Text).output(),
        one("name", Text).output(),
        one("replicationStatus", Ref("ReplicationStatus")),
        one("scheduledDestroyTime", Time).output(),
        one("state", Enum(ENUM_3)).output(),
    ] },
    Schema { name: "SetIamPolicyRequest", fields: &[
        one("policy", Ref("Policy")),
        one("updateMask", Mask),
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
    Schema { name: "Topic", fields: &[
        one("name", Text),
    ] },
    Schema { name: "UserManaged", fields: &[
        many("replicas", Ref("Replica")),
    ] },
    Schema { name: "UserManagedStatus", fields: &[
        many("replicas", Ref("ReplicaStatus")).output(),
    ] },
];
