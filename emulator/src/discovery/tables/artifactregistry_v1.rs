// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! artifactregistry v1, revision 20261031.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "artifactregistry.googleapis.com",
    version: "v1",
    locations: &["africa-south1", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3", "asia-south1", "asia-south2", "asia-southeast1", "asia-southeast2", "australia-southeast1", "australia-southeast2", "eu", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1", "europe-west10", "europe-west12", "europe-west2", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9", "me-central1", "me-central2", "me-west1", "northamerica-northeast1", "northamerica-northeast2", "northamerica-south1", "southamerica-east1", "southamerica-west1", "us", "us-central1", "us-central2", "us-east1", "us-east4", "us-east5", "us-east7", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4", "us-west8"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("artifactregistry.projects.locations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}"),
    known("artifactregistry.projects.locations.getProjectConfig", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/projectConfig"),
    known("artifactregistry.projects.locations.getVpcscConfig", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/vpcscConfig"),
    known("artifactregistry.projects.locations.list", "GET", "/v1/projects/{projectsId}/locations"),
    known("artifactregistry.projects.locations.operations.cancel", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}:cancel"),
    known("artifactregistry.projects.locations.operations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}"),
    known("artifactregistry.projects.locations.repositories.checkPrewarmedArtifact", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}:checkPrewarmedArtifact"),
    known("artifactregistry.projects.locations.repositories.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/repositories"),
    known("artifactregistry.projects.locations.repositories.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}"),
    known("artifactregistry.projects.locations.repositories.dockerImages.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}/dockerImages/{dockerImagesId}"),
    known("artifactregistry.projects.locations.repositories.dockerImages.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}/dockerImages"),
    known("artifactregistry.projects.locations.repositories.exportArtifact", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}:exportArtifact"),
    known("artifactregistry.projects.locations.repositories.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}"),
    known("artifactregistry.projects.locations.repositories.getIamPolicy", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}:getIamPolicy"),
    known("artifactregistry.projects.locations.repositories.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/repositories"),
    known("artifactregistry.projects.locations.repositories.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}"),
    known("artifactregistry.projects.locations.repositories.prewarmArtifact", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}:prewarmArtifact"),
    known("artifactregistry.projects.locations.repositories.removePrewarmedArtifact", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}:removePrewarmedArtifact"),
    known("artifactregistry.projects.locations.repositories.setIamPolicy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}:setIamPolicy"),
    known("artifactregistry.projects.locations.repositories.testIamPermissions", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/repositories/{repositoriesId}:testIamPermissions"),
    known("artifactregistry.projects.locations.updateProjectConfig", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/projectConfig"),
    known("artifactregistry.projects.locations.updateVpcscConfig", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/vpcscConfig"),
];

const SCHEMAS: &[Schema] = &[
];
