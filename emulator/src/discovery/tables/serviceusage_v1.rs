// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! serviceusage v1, revision 20260921.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "serviceusage.googleapis.com",
    version: "v1",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("serviceusage.operations.cancel", "POST", "/v1/operations/{operationsId}:cancel"),
    known("serviceusage.operations.delete", "DELETE", "/v1/operations/{operationsId}"),
    known("serviceusage.operations.get", "GET", "/v1/operations/{operationsId}"),
    known("serviceusage.operations.list", "GET", "/v1/operations"),
    known("serviceusage.services.batchEnable", "POST", "/v1/{v1Id}/{v1Id1}/services:batchEnable"),
    known("serviceusage.services.batchGet", "GET", "/v1/{v1Id}/{v1Id1}/services:batchGet"),
    known("serviceusage.services.disable", "POST", "/v1/{v1Id}/{v1Id1}/services/{servicesId}:disable"),
    known("serviceusage.services.enable", "POST", "/v1/{v1Id}/{v1Id1}/services/{servicesId}:enable"),
    known("serviceusage.services.get", "GET", "/v1/{v1Id}/{v1Id1}/services/{servicesId}"),
    known("serviceusage.services.list", "GET", "/v1/{v1Id}/{v1Id1}/services"),
];

const SCHEMAS: &[Schema] = &[
];
