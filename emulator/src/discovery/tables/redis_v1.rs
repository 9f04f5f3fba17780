// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! redis v1, revision 20261016.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "redis.googleapis.com",
    version: "v1",
    locations: &["africa-south1", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3", "asia-south1", "asia-south2", "asia-southeast1", "asia-southeast2", "asia-southeast3", "australia-southeast1", "australia-southeast2", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1", "europe-west10", "europe-west12", "europe-west15", "europe-west2", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9", "me-central1", "me-central2", "me-west1", "northamerica-northeast1", "northamerica-northeast2", "northamerica-south1", "southamerica-east1", "southamerica-west1", "us-central1", "us-central2", "us-east1", "us-east4", "us-east5", "us-east7", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4", "us-west8"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("redis.projects.locations.clusters.addTokenAuthUser", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:addTokenAuthUser"),
    known("redis.projects.locations.clusters.backup", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:backup"),
    known("redis.projects.locations.clusters.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters"),
    known("redis.projects.locations.clusters.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}"),
    known("redis.projects.locations.clusters.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}"),
    known("redis.projects.locations.clusters.getCertificateAuthority", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}/certificateAuthority"),
    known("redis.projects.locations.clusters.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/clusters"),
    known("redis.projects.locations.clusters.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}"),
    known("redis.projects.locations.clusters.rescheduleClusterMaintenance", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/clusters/{clustersId}:rescheduleClusterMaintenance"),
    known("redis.projects.locations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}"),
    known("redis.projects.locations.getSharedRegionalCertificateAuthority", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/sharedRegionalCertificateAuthority"),
    known("redis.projects.locations.instances.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/instances"),
    known("redis.projects.locations.instances.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/instances/{instancesId}"),
    known("redis.projects.locations.instances.export", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/instances/{instancesId}:export"),
    known("redis.projects.locations.instances.failover", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/instances/{instancesId}:failover"),
    known("redis.projects.locations.instances.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/instances/{instancesId}"),
    known("redis.projects.locations.instances.getAuthString", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/instances/{instancesId}/authString"),
    known("redis.projects.locations.instances.import", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/instances/{instancesId}:import"),
    known("redis.projects.locations.instances.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/instances"),
    known("redis.projects.locations.instances.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/instances/{instancesId}"),
    known("redis.projects.locations.instances.rescheduleMaintenance", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/instances/{instancesId}:rescheduleMaintenance"),
    known("redis.projects.locations.instances.upgrade", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/instances/{instancesId}:upgrade"),
    known("redis.projects.locations.list", "GET", "/v1/projects/{projectsId}/locations"),
    known("redis.projects.locations.operations.cancel", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}:cancel"),
    known("redis.projects.locations.operations.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}"),
    known("redis.projects.locations.operations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}"),
    known("redis.projects.locations.operations.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations"),
];

const SCHEMAS: &[Schema] = &[
];
