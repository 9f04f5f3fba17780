// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! firestore v1, revision 20260928.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "firestore.googleapis.com",
    version: "v1",
    locations: &["africa-south1", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3", "asia-south1", "asia-south2", "asia-southeast1", "asia-southeast2", "asia-southeast3", "australia-southeast1", "australia-southeast2", "eu", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1", "europe-west10", "europe-west12", "europe-west2", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9", "me-central1", "me-central2", "me-west1", "northamerica-northeast1", "northamerica-northeast2", "northamerica-south1", "southamerica-east1", "southamerica-west1", "us", "us-central1", "us-east1", "us-east4", "us-east5", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("firestore.projects.databases.bulkDeleteDocuments", "POST", "/v1/projects/{projectsId}/databases/{databasesId}:bulkDeleteDocuments"),
    known("firestore.projects.databases.clone", "POST", "/v1/projects/{projectsId}/databases:clone"),
    known("firestore.projects.databases.create", "POST", "/v1/projects/{projectsId}/databases"),
    known("firestore.projects.databases.delete", "DELETE", "/v1/projects/{projectsId}/databases/{databasesId}"),
    known("firestore.projects.databases.exportDocuments", "POST", "/v1/projects/{projectsId}/databases/{databasesId}:exportDocuments"),
    known("firestore.projects.databases.get", "GET", "/v1/projects/{projectsId}/databases/{databasesId}"),
    known("firestore.projects.databases.importDocuments", "POST", "/v1/projects/{projectsId}/databases/{databasesId}:importDocuments"),
    known("firestore.projects.databases.list", "GET", "/v1/projects/{projectsId}/databases"),
    known("firestore.projects.databases.operations.cancel", "POST", "/v1/projects/{projectsId}/databases/{databasesId}/operations/{operationsId}:cancel"),
    known("firestore.projects.databases.operations.delete", "DELETE", "/v1/projects/{projectsId}/databases/{databasesId}/operations/{operationsId}"),
    known("firestore.projects.databases.operations.get", "GET", "/v1/projects/{projectsId}/databases/{databasesId}/operations/{operationsId}"),
    known("firestore.projects.databases.operations.list", "GET", "/v1/projects/{projectsId}/databases/{databasesId}/operations"),
    known("firestore.projects.databases.patch", "PATCH", "/v1/projects/{projectsId}/databases/{databasesId}"),
    known("firestore.projects.databases.restore", "POST", "/v1/projects/{projectsId}/databases:restore"),
];

const SCHEMAS: &[Schema] = &[
];
