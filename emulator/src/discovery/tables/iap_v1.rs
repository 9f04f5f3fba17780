// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! iap v1, revision 20260428.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, known, many, one, served};

pub(crate) static API: Api = Api {
    host: "iap.googleapis.com",
    version: "v1",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    served("iap.getIamPolicy", "POST", "/v1/{v1Id}:getIamPolicy", "GetIamPolicyRequest", "Policy", &[
    ]),
    known("iap.getIapSettings", "GET", "/v1/{v1Id}:iapSettings"),
    known("iap.projects.brands.create", "POST", "/v1/projects/{projectsId}/brands"),
    known("iap.projects.brands.get", "GET", "/v1/projects/{projectsId}/brands/{brandsId}"),
    known("iap.projects.brands.list", "GET", "/v1/projects/{projectsId}/brands"),
    served("iap.setIamPolicy", "POST", "/v1/{v1Id}:setIamPolicy", "SetIamPolicyRequest", "Policy", &[
    ]),
    known("iap.testIamPermissions", "POST", "/v1/{v1Id}:testIamPermissions"),
    known("iap.updateIapSettings", "PATCH", "/v1/{v1Id}:iapSettings"),
    known("iap.validateAttributeExpression", "POST", "/v1/{v1Id}:validateAttributeExpression"),
];

const SCHEMAS: &[Schema] = &[
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
    Schema { name: "Policy", fields: &[
        many("bindings", Ref("Binding")),
        one("etag", Bytes),
        one("version", Int32),
    ] },
    Schema { name: "SetIamPolicyRequest", fields: &[
        one("policy", Ref("Policy")),
    ] },
];
