// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! secretmanager v1, revision 20261021.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "secretmanager.googleapis.com",
    version: "v1",
    locations: &["africa-south1", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3", "asia-south1", "asia-south2", "asia-southeast1", "asia-southeast2", "asia-southeast3", "australia-southeast1", "australia-southeast2", "ca", "ch", "eu", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1", "europe-west10", "europe-west12", "europe-west15", "europe-west2", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9", "in", "me-central1", "me-central2", "me-west1", "northamerica-northeast1", "northamerica-northeast2", "northamerica-south1", "sa", "southamerica-east1", "southamerica-west1", "us", "us-central1", "us-central2", "us-east1", "us-east4", "us-east5", "us-east7", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("secretmanager.projects.locations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}"),
    known("secretmanager.projects.locations.list", "GET", "/v1/projects/{projectsId}/locations"),
    known("secretmanager.projects.locations.secrets.addVersion", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}:addVersion"),
    known("secretmanager.projects.locations.secrets.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets"),
    known("secretmanager.projects.locations.secrets.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}"),
    known("secretmanager.projects.locations.secrets.enableManagedRotation", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}:enableManagedRotation"),
    known("secretmanager.projects.locations.secrets.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}"),
    known("secretmanager.projects.locations.secrets.getIamPolicy", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}:getIamPolicy"),
    known("secretmanager.projects.locations.secrets.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/secrets"),
    known("secretmanager.projects.locations.secrets.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}"),
    known("secretmanager.projects.locations.secrets.rotateSecret", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}:rotateSecret"),
    known("secretmanager.projects.locations.secrets.setIamPolicy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}:setIamPolicy"),
    known("secretmanager.projects.locations.secrets.testIamPermissions", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}:testIamPermissions"),
    known("secretmanager.projects.locations.secrets.versions.access", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}/versions/{versionsId}:access"),
    known("secretmanager.projects.locations.secrets.versions.destroy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}/versions/{versionsId}:destroy"),
    known("secretmanager.projects.locations.secrets.versions.disable", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}/versions/{versionsId}:disable"),
    known("secretmanager.projects.locations.secrets.versions.enable", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}/versions/{versionsId}:enable"),
    known("secretmanager.projects.locations.secrets.versions.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}/versions/{versionsId}"),
    known("secretmanager.projects.locations.secrets.versions.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/secrets/{secretsId}/versions"),
    known("secretmanager.projects.secrets.addVersion", "POST", "/v1/projects/{projectsId}/secrets/{secretsId}:addVersion"),
    known("secretmanager.projects.secrets.create", "POST", "/v1/projects/{projectsId}/secrets"),
    known("secretmanager.projects.secrets.delete", "DELETE", "/v1/projects/{projectsId}/secrets/{secretsId}"),
    known("secretmanager.projects.secrets.enableManagedRotation", "POST", "/v1/projects/{projectsId}/secrets/{secretsId}:enableManagedRotation"),
    known("secretmanager.projects.secrets.get", "GET", "/v1/projects/{projectsId}/secrets/{secretsId}"),
    known("secretmanager.projects.secrets.getIamPolicy", "GET", "/v1/projects/{projectsId}/secrets/{secretsId}:getIamPolicy"),
    known("secretmanager.projects.secrets.list", "GET", "/v1/projects/{projectsId}/secrets"),
    known("secretmanager.projects.secrets.patch", "PATCH", "/v1/projects/{projectsId}/secrets/{secretsId}"),
    known("secretmanager.projects.secrets.rotateSecret", "POST", "/v1/projects/{projectsId}/secrets/{secretsId}:rotateSecret"),
    known("secretmanager.projects.secrets.setIamPolicy", "POST", "/v1/projects/{projectsId}/secrets/{secretsId}:setIamPolicy"),
    known("secretmanager.projects.secrets.testIamPermissions", "POST", "/v1/projects/{projectsId}/secrets/{secretsId}:testIamPermissions"),
    known("secretmanager.projects.secrets.versions.access", "GET", "/v1/projects/{projectsId}/secrets/{secretsId}/versions/{versionsId}:access"),
    known("secretmanager.projects.secrets.versions.destroy", "POST", "/v1/projects/{projectsId}/secrets/{secretsId}/versions/{versionsId}:destroy"),
    known("secretmanager.projects.secrets.versions.disable", "POST", "/v1/projects/{projectsId}/secrets/{secretsId}/versions/{versionsId}:disable"),
    known("secretmanager.projects.secrets.versions.enable", "POST", "/v1/projects/{projectsId}/secrets/{secretsId}/versions/{versionsId}:enable"),
    known("secretmanager.projects.secrets.versions.get", "GET", "/v1/projects/{projectsId}/secrets/{secretsId}/versions/{versionsId}"),
    known("secretmanager.projects.secrets.versions.list", "GET", "/v1/projects/{projectsId}/secrets/{secretsId}/versions"),
];

const SCHEMAS: &[Schema] = &[
];
