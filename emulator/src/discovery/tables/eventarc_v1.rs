// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! eventarc v1, revision 20261002.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "eventarc.googleapis.com",
    version: "v1",
    locations: &["asia-south1", "asia-south2", "eu", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1", "europe-west10", "europe-west12", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9", "me-central2", "northamerica-northeast1", "northamerica-northeast2", "us", "us-central1", "us-east1", "us-east4", "us-east5", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4", "us-west8"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("eventarc.projects.locations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}"),
    known("eventarc.projects.locations.getGoogleChannelConfig", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/googleChannelConfig"),
    known("eventarc.projects.locations.list", "GET", "/v1/projects/{projectsId}/locations"),
    known("eventarc.projects.locations.operations.cancel", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}:cancel"),
    known("eventarc.projects.locations.operations.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}"),
    known("eventarc.projects.locations.operations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}"),
    known("eventarc.projects.locations.operations.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations"),
    known("eventarc.projects.locations.providers.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/providers/{providersId}"),
    known("eventarc.projects.locations.providers.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/providers"),
    known("eventarc.projects.locations.triggers.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/triggers"),
    known("eventarc.projects.locations.triggers.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/triggers/{triggersId}"),
    known("eventarc.projects.locations.triggers.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/triggers/{triggersId}"),
    known("eventarc.projects.locations.triggers.getIamPolicy", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/triggers/{triggersId}:getIamPolicy"),
    known("eventarc.projects.locations.triggers.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/triggers"),
    known("eventarc.projects.locations.triggers.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/triggers/{triggersId}"),
    known("eventarc.projects.locations.triggers.setIamPolicy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/triggers/{triggersId}:setIamPolicy"),
    known("eventarc.projects.locations.triggers.testIamPermissions", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/triggers/{triggersId}:testIamPermissions"),
    known("eventarc.projects.locations.updateGoogleChannelConfig", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/googleChannelConfig"),
];

const SCHEMAS: &[Schema] = &[
];
