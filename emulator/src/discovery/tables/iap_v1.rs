// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! iap v1, revision 20260428.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "iap.googleapis.com",
    version: "v1",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("iap.getIamPolicy", "POST", "/v1/{v1Id}:getIamPolicy"),
    known("iap.getIapSettings", "GET", "/v1/{v1Id}:iapSettings"),
    known("iap.projects.brands.create", "POST", "/v1/projects/{projectsId}/brands"),
    known("iap.projects.brands.get", "GET", "/v1/projects/{projectsId}/brands/{brandsId}"),
    known("iap.projects.brands.list", "GET", "/v1/projects/{projectsId}/brands"),
    known("iap.setIamPolicy", "POST", "/v1/{v1Id}:setIamPolicy"),
    known("iap.testIamPermissions", "POST", "/v1/{v1Id}:testIamPermissions"),
    known("iap.updateIapSettings", "PATCH", "/v1/{v1Id}:iapSettings"),
    known("iap.validateAttributeExpression", "POST", "/v1/{v1Id}:validateAttributeExpression"),
];

const SCHEMAS: &[Schema] = &[
];
