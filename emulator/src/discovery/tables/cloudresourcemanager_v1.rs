// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! cloudresourcemanager v1, revision 20261107.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, known, many, map, one, served};

pub(crate) static API: Api = Api {
    host: "cloudresourcemanager.googleapis.com",
    version: "v1",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const ENUM_0: &[&str] = &["LOG_TYPE_UNSPECIFIED","ADMIN_READ","DATA_WRITE","DATA_READ"];
const ENUM_1: &[&str] = &["LIFECYCLE_STATE_UNSPECIFIED","ACTIVE","DELETE_REQUESTED","DELETE_IN_PROGRESS"];
const ENUM_2: &[&str] = &["MANAGEMENT_TYPE_UNSPECIFIED","SELF_MANAGED","HUB"];

const METHODS: &[Method] = &[
    served("cloudresourcemanager.operations.get", "GET", "/v1/operations/{operationsId}", "", "Operation", &[
    ]),
    known("cloudresourcemanager.projects.clearOrgPolicy", "POST", "/v1/projects/{projectsId}:clearOrgPolicy"),
    known("cloudresourcemanager.projects.create", "POST", "/v1/projects"),
    known("cloudresourcemanager.projects.delete", "DELETE", "/v1/projects/{projectId}"),
    served("cloudresourcemanager.projects.get", "GET", "/v1/projects/{projectId}", "", "Project", &[
    ]),
    known("cloudresourcemanager.projects.getAncestry", "POST", "/v1/projects/{projectId}:getAncestry"),
    known("cloudresourcemanager.projects.getEffectiveOrgPolicy", "POST", "/v1/projects/{projectsId}:getEffectiveOrgPolicy"),
    served("cloudresourcemanager.projects.getIamPolicy", "POST", "/v1/projects/{resource}:getIamPolicy", "GetIamPolicyRequest", "Policy", &[
    ]),
    known("cloudresourcemanager.projects.getOrgPolicy", "POST", "/v1/projects/{projectsId}:getOrgPolicy"),
    served("cloudresourcemanager.projects.list", "GET", "/v1/projects", "", "ListProjectsResponse", &[
        one("filter", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
    known("cloudresourcemanager.projects.listAvailableOrgPolicyConstraints", "POST", "/v1/projects/{projectsId}:listAvailableOrgPolicyConstraints"),
    known("cloudresourcemanager.projects.listOrgPolicies", "POST", "/v1/projects/{projectsId}:listOrgPolicies"),
    served("cloudresourcemanager.projects.setIamPolicy", "POST", "/v1/projects/{resource}:setIamPolicy", "SetIamPolicyRequest", "Policy", &[
    ]),
    known("cloudresourcemanager.projects.setOrgPolicy", "POST", "/v1/projects/{projectsId}:setOrgPolicy"),
    served("cloudresourcemanager.projects.testIamPermissions", "POST", "/v1/projects/{resource}:testIamPermissions", "TestIamPermissionsRequest", "TestIamPermissionsResponse", &[
    ]),
    known("cloudresourcemanager.projects.undelete", "POST", "/v1/projects/{projectId}:undelete"),
    known("cloudresourcemanager.projects.update", "PUT", "/v1/projects/{projectId}"),
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
        one("createTime", Time),
        one("isManagementProject", Bool).output(),
        map("labels", Text),
        one("lifecycleState", Enum(ENUM_1)),
        one("managementType", Enum(ENUM_2)).output(),
        one("name", Text),
        one("parent", Ref("ResourceId")),
        one("projectId", Text),
        one("projectNumber", Int64),
        map("tags", Text),
    ] },
    Schema { name: "ResourceId", fields: &[
        one("id", Text),
        one("type", Text),
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
];
