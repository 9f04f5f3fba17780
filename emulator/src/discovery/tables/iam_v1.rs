// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! iam v1, revision 20261023.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, known, many, one, served};

pub(crate) static API: Api = Api {
    host: "iam.googleapis.com",
    version: "v1",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const ENUM_0: &[&str] = &["LOG_TYPE_UNSPECIFIED","ADMIN_READ","DATA_WRITE","DATA_READ"];
const ENUM_1: &[&str] = &["KEY_ALG_UNSPECIFIED","KEY_ALG_RSA_1024","KEY_ALG_RSA_2048"];
const ENUM_2: &[&str] = &["TYPE_UNSPECIFIED","TYPE_PKCS12_FILE","TYPE_GOOGLE_CREDENTIALS_FILE"];
const ENUM_3: &[&str] = &["SERVICE_ACCOUNT_KEY_EXTENDED_STATUS_KEY_UNSPECIFIED","SERVICE_ACCOUNT_KEY_EXTENDED_STATUS_KEY_EXPOSED","SERVICE_ACCOUNT_KEY_EXTENDED_STATUS_KEY_COMPROMISE_DETECTED"];
const ENUM_4: &[&str] = &["ALPHA","BETA","GA","DEPRECATED","DISABLED","EAP"];
const ENUM_5: &[&str] = &["SERVICE_ACCOUNT_KEY_DISABLE_REASON_UNSPECIFIED","SERVICE_ACCOUNT_KEY_DISABLE_REASON_USER_INITIATED","SERVICE_ACCOUNT_KEY_DISABLE_REASON_EXPOSED","SERVICE_ACCOUNT_KEY_DISABLE_REASON_COMPROMISE_DETECTED"];
const ENUM_6: &[&str] = &["ORIGIN_UNSPECIFIED","USER_PROVIDED","GOOGLE_PROVIDED"];
const ENUM_7: &[&str] = &["KEY_TYPE_UNSPECIFIED","USER_MANAGED","SYSTEM_MANAGED"];
const ENUM_8: &[&str] = &["BASIC","FULL"];
const ENUM_9: &[&str] = &["TYPE_NONE","TYPE_X509_PEM_FILE","TYPE_RAW_PUBLIC_KEY"];

const METHODS: &[Method] = &[
    served("iam.projects.roles.create", "POST", "/v1/projects/{projectsId}/roles", "CreateRoleRequest", "Role", &[
    ]),
    served("iam.projects.roles.delete", "DELETE", "/v1/projects/{projectsId}/roles/{rolesId}", "", "Role", &[
        one("etag", Bytes),
    ]),
    served("iam.projects.roles.get", "GET", "/v1/projects/{projectsId}/roles/{rolesId}", "", "Role", &[
    ]),
    served("iam.projects.roles.list", "GET", "/v1/projects/{projectsId}/roles", "", "ListRolesResponse", &[
        one("pageSize", Int32),
        one("pageToken", Text),
        one("showDeleted", Bool),
        one("view", Enum(ENUM_8)),
    ]),
    served("iam.projects.roles.patch", "PATCH", "/v1/projects/{projectsId}/roles/{rolesId}", "Role", "Role", &[
        one("updateMask", Mask),
    ]),
    served("iam.projects.roles.undelete", "POST", "/v1/projects/{projectsId}/roles/{rolesId}:undelete", "UndeleteRoleRequest", "Role", &[
    ]),
    served("iam.projects.serviceAccounts.create", "POST", "/v1/projects/{projectsId}/serviceAccounts", "CreateServiceAccountRequest", "ServiceAccount", &[
    ]),
    served("iam.projects.serviceAccounts.delete", "DELETE", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}", "", "Empty", &[
    ]),
    served("iam.projects.serviceAccounts.disable", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:disable", "DisableServiceAccountRequest", "Empty", &[
    ]),
    served("iam.projects.serviceAccounts.enable", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:enable", "EnableServiceAccountRequest", "Empty", &[
    ]),
    served("iam.projects.serviceAccounts.get", "GET", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}", "", "ServiceAccount", &[
    ]),
    served("iam.projects.serviceAccounts.getIamPolicy", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:getIamPolicy", "", "Policy", &[
        one("options.requestedPolicyVersion", Int32),
    ]),
    served("iam.projects.serviceAccounts.keys.create", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}/keys", "CreateServiceAccountKeyRequest", "ServiceAccountKey", &[
    ]),
    served("iam.projects.serviceAccounts.keys.delete", "DELETE", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}/keys/{keysId}", "", "Empty", &[
    ]),
    known("iam.projects.serviceAccounts.keys.disable", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}/keys/{keysId}:disable"),
    known("iam.projects.serviceAccounts.keys.enable", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}/keys/{keysId}:enable"),
    served("iam.projects.serviceAccounts.keys.get", "GET", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}/keys/{keysId}", "", "ServiceAccountKey", &[
        one("publicKeyType", Enum(ENUM_9)),
    ]),
    served("iam.projects.serviceAccounts.keys.list", "GET", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}/keys", "", "ListServiceAccountKeysResponse", &[
        many("keyTypes", Enum(ENUM_7)),
    ]),
    served("iam.projects.serviceAccounts.keys.upload", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}/keys:upload", "UploadServiceAccountKeyRequest", "ServiceAccountKey", &[
    ]),
    served("iam.projects.serviceAccounts.list", "GET", "/v1/projects/{projectsId}/serviceAccounts", "", "ListServiceAccountsResponse", &[
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
    served("iam.projects.serviceAccounts.patch", "PATCH", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}", "PatchServiceAccountRequest", "ServiceAccount", &[
    ]),
    served("iam.projects.serviceAccounts.setIamPolicy", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:setIamPolicy", "SetIamPolicyRequest", "Policy", &[
    ]),
    known("iam.projects.serviceAccounts.signBlob", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:signBlob"),
    known("iam.projects.serviceAccounts.signJwt", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:signJwt"),
    served("iam.projects.serviceAccounts.testIamPermissions", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:testIamPermissions", "TestIamPermissionsRequest", "TestIamPermissionsResponse", &[
    ]),
    known("iam.projects.serviceAccounts.undelete", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:undelete"),
    known("iam.projects.serviceAccounts.update", "PUT", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}"),
    known("iam.roles.get", "GET", "/v1/roles/{rolesId}"),
    known("iam.roles.list", "GET", "/v1/roles"),
    known("iam.roles.queryGrantableRoles", "POST", "/v1/roles:queryGrantableRoles"),
];

const SCHEMAS: &[Schema] = &[
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
    Schema { name: "CreateRoleRequest", fields: &[
        one("role", Ref("Role")),
        one("roleId", Text),
    ] },
    Schema { name: "CreateServiceAccountKeyRequest", fields: &[
        one("keyAlgorithm", Enum(ENUM_1)),
        one("privateKeyType", Enum(ENUM_2)),
    ] },
    Schema { name: "CreateServiceAccountRequest", fields: &[
        one("accountId", Text),
        one("serviceAccount", Ref("ServiceAccount")),
    ] },
    Schema { name: "DisableServiceAccountRequest", fields: &[
    ] },
    Schema { name: "Empty", fields: &[
    ] },
    Schema { name: "EnableServiceAccountRequest", fields: &[
    ] },
    Schema { name: "Expr", fields: &[
        one("description", Text),
        one("expression", Text),
        one("location", Text),
        one("title", Text),
    ] },
    Schema { name: "ExtendedStatus", fields: &[
        one("key", Enum(ENUM_3)),
        one("value", Text),
    ] },
    Schema { name: "ListRolesResponse", fields: &[
        one("nextPageToken", Text),
        many("roles", Ref("Role")),
    ] },
    Schema { name: "ListServiceAccountKeysResponse", fields: &[
        many("keys", Ref("ServiceAccountKey")),
    ] },
    Schema { name: "ListServiceAccountsResponse", fields: &[
        many("accounts", Ref("ServiceAccount")),
        one("nextPageToken", Text),
    ] },
    Schema { name: "PatchServiceAccountRequest", fields: &[
        one("serviceAccount", Ref("ServiceAccount")),
        one("updateMask", Mask),
    ] },
    Schema { name: "Policy", fields: &[
        many("auditConfigs", Ref("AuditConfig")),
        many("bindings", Ref("Binding")),
        one("etag", Bytes),
        one("version", Int32),
    ] },
    Schema { name: "Role", fields: &[
        one("deleted", Bool),
        one("description", Text),
        one("etag", Bytes),
        many("includedPermissions", Text),
        one("name", Text),
        one("stage", Enum(ENUM_4)),
        one("title", Text),
    ] },
    Schema { name: "ServiceAccount", fields: &[
        one("description", Text),
        one("disabled", Bool).output(),
        one("displayName", Text),
        one("email", Text).output(),
        one("etag", Bytes),
        one("name", Text),
        one("oauth2ClientId", Text).output(),
        one("projectId", Text).output(),
        one("uniqueId", Text).output(),
    ] },
    Schema { name: "ServiceAccountKey", fields: &[
        one("disableReason", Enum(ENUM_5)).output(),
        one("disabled", Bool),
        many("extendedStatus", Ref("ExtendedStatus")).output(),
        one("keyAlgorithm", Enum(ENUM_1)),
        one("keyOrigin", Enum(ENUM_6)),
        one("keyType", Enum(ENUM_7)),
        one("name", Text),
        one("privateKeyData", Bytes),
        one("privateKeyType", Enum(ENUM_2)),
        one("publicKeyData", Bytes),
        one("validAfterTime", Time),
        one("validBeforeTime", Time),
    ] },
    Schema { name: "SetIamPolicyRequest", fields: &[
        one("policy", Ref("Policy")),
        one("updateMask", Mask),
    ] },
    Schema { name: "TestIamPermissionsRequest", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "TestIamPermissionsResponse", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "UndeleteRoleRequest", fields: &[
        one("etag", Bytes),
    ] },
    Schema { name: "UploadServiceAccountKeyRequest", fields: &[
        one("publicKeyData", Bytes),
    ] },
];
