// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! iamcredentials v1, revision 20260630.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "iamcredentials.googleapis.com",
    version: "v1",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("iamcredentials.projects.serviceAccounts.generateAccessToken", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:generateAccessToken"),
    known("iamcredentials.projects.serviceAccounts.generateIdToken", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:generateIdToken"),
    known("iamcredentials.projects.serviceAccounts.getAllowedLocations", "GET", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}/allowedLocations"),
    known("iamcredentials.projects.serviceAccounts.signBlob", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:signBlob"),
    known("iamcredentials.projects.serviceAccounts.signJwt", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:signJwt"),
];

const SCHEMAS: &[Schema] = &[
];
