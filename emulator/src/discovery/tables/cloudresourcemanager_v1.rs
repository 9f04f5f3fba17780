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

const ENUM_0: &[&str] = &["LIFECYCLE_STATE_UNSPECIFIED","ACTIVE","DELETE_REQUESTED","DELETE_IN_PROGRESS"];
const ENUM_1: &[&str] = &["MANAGEMENT_TYPE_UNSPECIFIED","SELF_MANAGED","HUB"];

const METHODS: &[Method] = &[
    known("cloudresourcemanager.operations.get", "GET", "/v1/operations/{operationsId}"),
    known("cloudresourcemanager.projects.clearOrgPolicy", "POST", "/v1/projects/{projectsId}:clearOrgPolicy"),
    known("cloudresourcemanager.projects.create", "POST", "/v1/projects"),
    known("cloudresourcemanager.projects.delete", "DELETE", "/v1/projects/{projectId}"),
    served("cloudresourcemanager.projects.get", "GET", "/v1/projects/{projectId}", "", "Project", &[
    ]),
    known("cloudresourcemanager.projects.getAncestry", "POST", "/v1/projects/{projectId}:getAncestry"),
    known("cloudresourcemanager.projects.getEffectiveOrgPolicy", "POST", "/v1/projects/{projectsId}:getEffectiveOrgPolicy"),
    known("cloudresourcemanager.projects.getIamPolicy", "POST", "/v1/projects/{resource}:getIamPolicy"),
    known("cloudresourcemanager.projects.getOrgPolicy", "POST", "/v1/projects/{projectsId}:getOrgPolicy"),
    known("cloudresourcemanager.projects.list", "GET", "/v1/projects"),
    known("cloudresourcemanager.projects.listAvailableOrgPolicyConstraints", "POST", "/v1/projects/{projectsId}:listAvailableOrgPolicyConstraints"),
    known("cloudresourcemanager.projects.listOrgPolicies", "POST", "/v1/projects/{projectsId}:listOrgPolicies"),
    known("cloudresourcemanager.projects.setIamPolicy", "POST", "/v1/projects/{resource}:setIamPolicy"),
    known("cloudresourcemanager.projects.setOrgPolicy", "POST", "/v1/projects/{projectsId}:setOrgPolicy"),
    known("cloudresourcemanager.projects.testIamPermissions", "POST", "/v1/projects/{resource}:testIamPermissions"),
    known("cloudresourcemanager.projects.undelete", "POST", "/v1/projects/{projectId}:undelete"),
    known("cloudresourcemanager.projects.update", "PUT", "/v1/projects/{projectId}"),
];

const SCHEMAS: &[Schema] = &[
    Schema { name: "Project", fields: &[
        many("configuredCapabilities", Text).output(),
        one("createTime", Time),
        one("isManagementProject", Bool).output(),
        map("labels", Text),
        one("lifecycleState", Enum(ENUM_0)),
        one("managementType", Enum(ENUM_1)).output(),
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
];
