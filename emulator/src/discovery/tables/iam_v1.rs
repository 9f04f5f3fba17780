// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! iam v1, revision 20261023.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "iam.googleapis.com",
    version: "v1",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("iam.projects.roles.create", "POST", "/v1/projects/{projectsId}/roles"),
    known("iam.projects.roles.delete", "DELETE", "/v1/projects/{projectsId}/roles/{rolesId}"),
    known("iam.projects.roles.get", "GET", "/v1/projects/{projectsId}/roles/{rolesId}"),
    known("iam.projects.roles.list", "GET", "/v1/projects/{projectsId}/roles"),
    known("iam.projects.roles.patch", "PATCH", "/v1/projects/{projectsId}/roles/{rolesId}"),
    known("iam.projects.roles.undelete", "POST", "/v1/projects/{projectsId}/roles/{rolesId}:undelete"),
    known("iam.projects.serviceAccounts.create", "POST", "/v1/projects/{projectsId}/serviceAccounts"),
    known("iam.projects.serviceAccounts.delete", "DELETE", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}"),
    known("iam.projects.serviceAccounts.disable", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:disable"),
    known("iam.projects.serviceAccounts.enable", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:enable"),
    known("iam.projects.serviceAccounts.get", "GET", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}"),
    known("iam.projects.serviceAccounts.getIamPolicy", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:getIamPolicy"),
    known("iam.projects.serviceAccounts.keys.create", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}/keys"),
    known("iam.projects.serviceAccounts.keys.delete", "DELETE", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}/keys/{keysId}"),
    known("iam.projects.serviceAccounts.keys.disable", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}/keys/{keysId}:disable"),
    known("iam.projects.serviceAccounts.keys.enable", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}/keys/{keysId}:enable"),
    known("iam.projects.serviceAccounts.keys.get", "GET", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}/keys/{keysId}"),
    known("iam.projects.serviceAccounts.keys.list", "GET", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}/keys"),
    known("iam.projects.serviceAccounts.keys.upload", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}/keys:upload"),
    known("iam.projects.serviceAccounts.list", "GET", "/v1/projects/{projectsId}/serviceAccounts"),
    known("iam.projects.serviceAccounts.patch", "PATCH", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}"),
    known("iam.projects.serviceAccounts.setIamPolicy", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:setIamPolicy"),
    known("iam.projects.serviceAccounts.signBlob", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:signBlob"),
    known("iam.projects.serviceAccounts.signJwt", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:signJwt"),
    known("iam.projects.serviceAccounts.testIamPermissions", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:testIamPermissions"),
    known("iam.projects.serviceAccounts.undelete", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:undelete"),
    known("iam.projects.serviceAccounts.update", "PUT", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}"),
    known("iam.roles.get", "GET", "/v1/roles/{rolesId}"),
    known("iam.roles.list", "GET", "/v1/roles"),
    known("iam.roles.queryGrantableRoles", "POST", "/v1/roles:queryGrantableRoles"),
];

const SCHEMAS: &[Schema] = &[
];
