// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! iamcredentials v1, revision 20260630.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, known, many, one, served};

pub(crate) static API: Api = Api {
    host: "iamcredentials.googleapis.com",
    version: "v1",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    served("iamcredentials.projects.serviceAccounts.generateAccessToken", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:generateAccessToken", "GenerateAccessTokenRequest", "GenerateAccessTokenResponse", &[
    ]),
    served("iamcredentials.projects.serviceAccounts.generateIdToken", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:generateIdToken", "GenerateIdTokenRequest", "GenerateIdTokenResponse", &[
    ]),
    known("iamcredentials.projects.serviceAccounts.getAllowedLocations", "GET", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}/allowedLocations"),
    known("iamcredentials.projects.serviceAccounts.signBlob", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:signBlob"),
    served("iamcredentials.projects.serviceAccounts.signJwt", "POST", "/v1/projects/{projectsId}/serviceAccounts/{serviceAccountsId}:signJwt", "SignJwtRequest", "SignJwtResponse", &[
    ]),
];

const SCHEMAS: &[Schema] = &[
    Schema { name: "GenerateAccessTokenRequest", fields: &[
        many("delegates", Text),
        one("lifetime", Duration),
        many("scope", Text),
    ] },
    Schema { name: "GenerateAccessTokenResponse", fields: &[
        one("accessToken", Text),
        one("expireTime", Time),
    ] },
    Schema { name: "GenerateIdTokenRequest", fields: &[
        one("audience", Text),
        many("delegates", Text),
        one("includeEmail", Bool),
        one("organizationNumberIncluded", Bool),
    ] },
    Schema { name: "GenerateIdTokenResponse", fields: &[
        one("token", Text),
    ] },
    Schema { name: "SignJwtRequest", fields: &[
        many("delegates", Text),
        one("payload", Text),
    ] },
    Schema { name: "SignJwtResponse", fields: &[
        one("keyId", Text),
        one("signedJwt", Text),
    ] },
];
