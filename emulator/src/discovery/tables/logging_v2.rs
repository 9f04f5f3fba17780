// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! logging v2, revision 20260911.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "logging.googleapis.com",
    version: "v2",
    locations: &["africa-south1", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3", "asia-south1", "asia-south2", "asia-southeast1", "asia-southeast2", "asia-southeast3", "australia-southeast1", "australia-southeast2", "ca", "ch", "eu", "europe-central2", "europe-north1", "europe-north2", "europe-north3", "europe-southwest1", "europe-west1", "europe-west10", "europe-west12", "europe-west2", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9", "in", "me-central1", "me-central2", "me-west1", "northamerica-northeast1", "northamerica-northeast2", "northamerica-south1", "sa", "southamerica-east1", "southamerica-west1", "us", "us-central1", "us-east1", "us-east4", "us-east5", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("logging.projects.metrics.create", "POST", "/v2/projects/{projectsId}/metrics"),
    known("logging.projects.metrics.delete", "DELETE", "/v2/projects/{projectsId}/metrics/{metricsId}"),
    known("logging.projects.metrics.get", "GET", "/v2/projects/{projectsId}/metrics/{metricsId}"),
    known("logging.projects.metrics.list", "GET", "/v2/projects/{projectsId}/metrics"),
    known("logging.projects.metrics.update", "PUT", "/v2/projects/{projectsId}/metrics/{metricsId}"),
    known("logging.projects.sinks.create", "POST", "/v2/projects/{projectsId}/sinks"),
    known("logging.projects.sinks.delete", "DELETE", "/v2/projects/{projectsId}/sinks/{sinksId}"),
    known("logging.projects.sinks.get", "GET", "/v2/projects/{projectsId}/sinks/{sinksId}"),
    known("logging.projects.sinks.list", "GET", "/v2/projects/{projectsId}/sinks"),
    known("logging.projects.sinks.patch", "PATCH", "/v2/projects/{projectsId}/sinks/{sinksId}"),
    known("logging.projects.sinks.update", "PUT", "/v2/projects/{projectsId}/sinks/{sinksId}"),
];

const SCHEMAS: &[Schema] = &[
];
