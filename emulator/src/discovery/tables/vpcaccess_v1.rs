// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! vpcaccess v1, revision 20260503.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "vpcaccess.googleapis.com",
    version: "v1",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("vpcaccess.projects.locations.connectors.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/connectors"),
    known("vpcaccess.projects.locations.connectors.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/connectors/{connectorsId}"),
    known("vpcaccess.projects.locations.connectors.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/connectors/{connectorsId}"),
    known("vpcaccess.projects.locations.connectors.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/connectors"),
    known("vpcaccess.projects.locations.connectors.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/connectors/{connectorsId}"),
    known("vpcaccess.projects.locations.list", "GET", "/v1/projects/{projectsId}/locations"),
    known("vpcaccess.projects.locations.operations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}"),
    known("vpcaccess.projects.locations.operations.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations"),
];

const SCHEMAS: &[Schema] = &[
];
