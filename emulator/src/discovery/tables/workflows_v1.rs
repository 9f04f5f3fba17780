// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! workflows v1, revision 20260819.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "workflows.googleapis.com",
    version: "v1",
    locations: &["asia-south1", "asia-southeast2", "asia-southeast3", "australia-southeast1", "australia-southeast2", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1", "europe-west10", "europe-west12", "europe-west2", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9", "me-central1", "me-central2", "me-west1", "northamerica-northeast1", "northamerica-northeast2", "northamerica-south1", "southamerica-east1", "southamerica-west1", "us-central1", "us-east1", "us-east4", "us-east5", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4", "us-west8"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("workflows.projects.locations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}"),
    known("workflows.projects.locations.list", "GET", "/v1/projects/{projectsId}/locations"),
    known("workflows.projects.locations.operations.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}"),
    known("workflows.projects.locations.operations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}"),
    known("workflows.projects.locations.operations.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations"),
    known("workflows.projects.locations.workflows.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/workflows"),
    known("workflows.projects.locations.workflows.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/workflows/{workflowsId}"),
    known("workflows.projects.locations.workflows.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/workflows/{workflowsId}"),
    known("workflows.projects.locations.workflows.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/workflows"),
    known("workflows.projects.locations.workflows.listRevisions", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/workflows/{workflowsId}:listRevisions"),
    known("workflows.projects.locations.workflows.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/workflows/{workflowsId}"),
];

const SCHEMAS: &[Schema] = &[
];
