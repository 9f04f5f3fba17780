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

const METHODS: &[Method] = &[
    known("cloudresourcemanager.operations.get", "GET", "/v3/operations/{operationsId}"),
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
    known("cloudresourcemanager.tagBindings.create", "POST", "/v3/tagBindings"),
    known("cloudresourcemanager.tagBindings.delete", "DELETE", "/v3/tagBindings/{tagBindingsId}"),
    known("cloudresourcemanager.tagBindings.list", "GET", "/v3/tagBindings"),
    known("cloudresourcemanager.tagKeys.create", "POST", "/v3/tagKeys"),
    known("cloudresourcemanager.tagKeys.delete", "DELETE", "/v3/tagKeys/{tagKeysId}"),
    known("cloudresourcemanager.tagKeys.get", "GET", "/v3/tagKeys/{tagKeysId}"),
    known("cloudresourcemanager.tagKeys.getIamPolicy", "POST", "/v3/tagKeys/{tagKeysId}:getIamPolicy"),
    known("cloudresourcemanager.tagKeys.getNamespaced", "GET", "/v3/tagKeys/namespaced"),
    known("cloudresourcemanager.tagKeys.list", "GET", "/v3/tagKeys"),
    known("cloudresourcemanager.tagKeys.patch", "PATCH", "/v3/tagKeys/{tagKeysId}"),
    known("cloudresourcemanager.tagKeys.setIamPolicy", "POST", "/v3/tagKeys/{tagKeysId}:setIamPolicy"),
    known("cloudresourcemanager.tagKeys.testIamPermissions", "POST", "/v3/tagKeys/{tagKeysId}:testIamPermissions"),
    known("cloudresourcemanager.tagValues.create", "POST", "/v3/tagValues"),
    known("cloudresourcemanager.tagValues.delete", "DELETE", "/v3/tagValues/{tagValuesId}"),
    known("cloudresourcemanager.tagValues.get", "GET", "/v3/tagValues/{tagValuesId}"),
    known("cloudresourcemanager.tagValues.getIamPolicy", "POST", "/v3/tagValues/{tagValuesId}:getIamPolicy"),
    known("cloudresourcemanager.tagValues.getNamespaced", "GET", "/v3/tagValues/namespaced"),
    known("cloudresourcemanager.tagValues.list", "GET", "/v3/tagValues"),
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
    Schema { name: "TestIamPermissionsRequest", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "TestIamPermissionsResponse", fields: &[
        many("permissions", Text),
    ] },
];
