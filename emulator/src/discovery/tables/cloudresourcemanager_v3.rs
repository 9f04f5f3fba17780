// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! cloudresourcemanager v3, revision 20261107.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, known, many, map, one, served};

pub(crate) static API: Api = Api {
    host: "cloudresourcemanager.googleapis.com",
    version: "v3",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const ENUM_0: &[&str] = &["LOG_TYPE_UNSPECIFIED","ADMIN_READ","DATA_WRITE","DATA_READ"];
const ENUM_1: &[&str] = &["MANAGEMENT_TYPE_UNSPECIFIED","SELF_MANAGED","HUB"];
const ENUM_2: &[&str] = &["STATE_UNSPECIFIED","ACTIVE","DELETE_REQUESTED"];
const ENUM_3: &[&str] = &["PURPOSE_UNSPECIFIED","GCE_FIREWALL","DATA_GOVERNANCE"];

const METHODS: &[Method] = &[
    served("cloudresourcemanager.operations.get", "GET", "/v3/operations/{operationsId}", "", "Operation", &[
    ]),
    known("cloudresourcemanager.projects.create", "POST", "/v3/projects"),
    known("cloudresourcemanager.projects.delete", "DELETE", "/v3/projects/{projectsId}"),
    served("cloudresourcemanager.projects.get", "GET", "/v3/projects/{projectsId}", "", "Project", &[
    ]),
    served("cloudresourcemanager.projects.getIamPolicy", "POST", "/v3/projects/{projectsId}:getIamPolicy", "GetIamPolicyRequest", "Policy", &[
    ]),
    served("cloudresourcemanager.projects.list", "GET", "/v3/projects", "", "ListProjectsResponse", &[
        one("pageSize", Int32),
        one("pageToken", Text),
        one("parent", Text),
        one("showDeleted", Bool),
    ]),
    known("cloudresourcemanager.projects.move", "POST", "/v3/projects/{projectsId}:move"),
    known("cloudresourcemanager.projects.patch", "PATCH", "/v3/projects/{projectsId}"),
    known("cloudresourcemanager.projects.search", "GET", "/v3/projects:search"),
    served("cloudresourcemanager.projects.setIamPolicy", "POST", "/v3/projects/{projectsId}:setIamPolicy", "SetIamPolicyRequest", "Policy", &[
    ]),
    served("cloudresourcemanager.projects.testIamPermissions", "POST", "/v3/projects/{projectsId}:testIamPermissions", "TestIamPermissionsRequest", "TestIamPermissionsResponse", &[
    ]),
    known("cloudresourcemanager.projects.undelete", "POST", "/v3/projects/{projectsId}:undelete"),
    served("cloudresourcemanager.tagBindings.create", "POST", "/v3/tagBindings", "TagBinding", "Operation", &[
        one("validateOnly", Bool),
    ]),
    served("cloudresourcemanager.tagBindings.delete", "DELETE", "/v3/tagBindings/{tagBindingsId}", "", "Operation", &[
    ]),
    served("cloudresourcemanager.tagBindings.list", "GET", "/v3/tagBindings", "", "ListTagBindingsResponse", &[
        one("pageSize", Int32),
        one("pageToken", Text),
        one("parent", Text),
    ]),
    served("cloudresourcemanager.tagKeys.create", "POST", "/v3/tagKeys", "TagKey", "Operation", &[
        one("validateOnly", Bool),
    ]),
    served("cloudresourcemanager.tagKeys.delete", "DELETE", "/v3/tagKeys/{tagKeysId}", "", "Operation", &[
        one("etag", Text),
        one("validateOnly", Bool),
    ]),
    served("cloudresourcemanager.tagKeys.get", "GET", "/v3/tagKeys/{tagKeysId}", "", "TagKey", &[
    ]),
    known("cloudresourcemanager.tagKeys.getIamPolicy", "POST", "/v3/tagKeys/{tagKeysId}:getIamPolicy"),
    known("cloudresourcemanager.tagKeys.getNamespaced", "GET", "/v3/tagKeys/namespaced"),
    served("cloudresourcemanager.tagKeys.list", "GET", "/v3/tagKeys", "", "ListTagKeysResponse", &[
        one("pageSize", Int32),
        one("pageToken", Text),
        one("parent", Text),
    ]),
    known("cloudresourcemanager.tagKeys.patch", "PATCH", "/v3/tagKeys/{tagKeysId}"),
    known("cloudresourcemanager.tagKeys.setIamPolicy", "POST", "/v3/tagKeys/{tagKeysId}:setIamPolicy"),
    known("cloudresourcemanager.tagKeys.testIamPermissions", "POST", "/v3/tagKeys/{tagKeysId}:testIamPermissions"),
    served("cloudresourcemanager.tagValues.create", "POST", "/v3/tagValues", "TagValue", "Operation", &[
        one("validateOnly", Bool),
    ]),
    served("cloudresourcemanager.tagValues.delete", "DELETE", "/v3/tagValues/{tagValuesId}", "", "Operation", &[
        one("etag", Text),
        one("validateOnly", Bool),
    ]),
    served("cloudresourcemanager.tagValues.get", "GET", "/v3/tagValues/{tagValuesId}", "", "TagValue", &[
    ]),
    known("cloudresourcemanager.tagValues.getIamPolicy", "POST", "/v3/tagValues/{tagValuesId}:getIamPolicy"),
    known("cloudresourcemanager.tagValues.getNamespaced", "GET", "/v3/tagValues/namespaced"),
    served("cloudresourcemanager.tagValues.list", "GET", "/v3/tagValues", "", "ListTagValuesResponse", &[
        one("pageSize", Int32),
        one("pageToken", Text),
        one("parent", Text),
    ]),
    known("cloudresourcemanager.tagValues.patch", "PATCH", "/v3/tagValues/{tagValuesId}"),
    known("cloudresourcemanager.tagValues.setIamPolicy", "POST", "/v3/tagValues/{tagValuesId}:setIamPolicy"),
    known("cloudresourcemanager.tagValues.testIamPermissions", "POST", "/v3/tagValues/{tagValuesId}:testIamPermissions"),
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
    Schema { name: "Expr", fields: &[
        one("description", Text),
        one("expression", Text),
        one("location", Text),
        one("title", Text),
    ] },
    Schema { name: "GetIamPolicyRequest", fields: &[
        one("options", Ref("GetPolicyOptions")),
    ] },
    Schema { name: "GetPolicyOptions", fields: &[
        one("requestedPolicyVersion", Int32),
    ] },
    Schema { name: "ListProjectsResponse", fields: &[
        one("nextPageToken", Text),
        many("projects", Ref("Project")),
    ] },
    Schema { name: "ListTagBindingsResponse", fields: &[
        one("nextPageToken", Text),
        many("tagBindings", Ref("TagBinding")),
    ] },
    Schema { name: "ListTagKeysResponse", fields: &[
        one("nextPageToken", Text),
        many("tagKeys", Ref("TagKey")),
    ] },
    Schema { name: "ListTagValuesResponse", fields: &[
        one("nextPageToken", Text),
        many("tagValues", Ref("TagValue")),
    ] },
    Schema { name: "Operation", fields: &[
        one("done", Bool),
        one("error", Ref("Status")),
        map("metadata", Any),
        one("name", Text),
        map("response", Any),
    ] },
    Schema { name: "Policy", fields: &[
        many("auditConfigs", Ref("AuditConfig")),
        many("bindings", Ref("Binding")),
        one("etag", Bytes),
        one("version", Int32),
    ] },
    Schema { name: "Project", fields: &[
        many("configuredCapabilities", Text).output(),
        one("createTime", Time).output(),
        one("deleteTime", Time).output(),
        one("displayName", Text),
        one("etag", Text).output(),
        one("isManagementProject", Bool).output(),
        map("labels", Text),
        one("managementType", Enum(ENUM_1)).output(),
        one("name", Text).output(),
        one("parent", Text),
        one("projectId", Text),
        one("state", Enum(ENUM_2)).output(),
        map("tags", Text),
        one("updateTime", Time).output(),
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
    Schema { name: "TagBinding", fields: &[
        one("name", Text).output(),
        one("parent", Text),
        one("tagValue", Text),
        one("tagValueNamespacedName", Text),
    ] },
    Schema { name: "TagKey", fields: &[
        one("allowedValuesRegex", Text),
        one("createTime", Time).output(),
        one("description", Text),
        one("etag", Text),
        one("name", Text),
        one("namespacedName", Text).output(),
        one("parent", Text),
        one("purpose", Enum(ENUM_3)),
        map("purposeData", Text),
        one("shortName", Text),
        one("updateTime", Time).output(),
    ] },
    Schema { name: "TagValue", fields: &[
        one("createTime", Time).output(),
        one("description", Text),
        one("etag", Text),
        one("name", Text),
        one("namespacedName", Text).output(),
        one("parent", Text),
        one("shortName", Text),
        one("updateTime", Time).output(),
    ] },
    Schema { name: "TestIamPermissionsRequest", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "TestIamPermissionsResponse", fields: &[
        many("permissions", Text),
    ] },
];
