// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! cloudscheduler v1, revision 20261106.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "cloudscheduler.googleapis.com",
    version: "v1",
    locations: &["us-central1", "us-east1", "us-east4", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("cloudscheduler.projects.locations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}"),
    known("cloudscheduler.projects.locations.jobs.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/jobs"),
    known("cloudscheduler.projects.locations.jobs.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}"),
    known("cloudscheduler.projects.locations.jobs.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}"),
    known("cloudscheduler.projects.locations.jobs.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/jobs"),
    known("cloudscheduler.projects.locations.jobs.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}"),
    known("cloudscheduler.projects.locations.jobs.pause", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}:pause"),
    known("cloudscheduler.projects.locations.jobs.resume", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}:resume"),
    known("cloudscheduler.projects.locations.jobs.run", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}:run"),
    known("cloudscheduler.projects.locations.list", "GET", "/v1/projects/{projectsId}/locations"),
    known("cloudscheduler.projects.locations.operations.cancel", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}:cancel"),
    known("cloudscheduler.projects.locations.operations.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}"),
    known("cloudscheduler.projects.locations.operations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}"),
    known("cloudscheduler.projects.locations.operations.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations"),
];

const SCHEMAS: &[Schema] = &[
];
