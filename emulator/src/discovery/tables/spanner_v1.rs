// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! spanner v1, revision 20261006.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "spanner.googleapis.com",
    version: "v1",
    locations: &["europe-southwest1", "europe-west8", "me-central2", "us", "us-central1", "us-central2", "us-east1", "us-east4", "us-east5", "us-east7", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4", "us-west8"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("spanner.projects.instanceConfigs.create", "POST", "/v1/projects/{projectsId}/instanceConfigs"),
    known("spanner.projects.instanceConfigs.delete", "DELETE", "/v1/projects/{projectsId}/instanceConfigs/{instanceConfigsId}"),
    known("spanner.projects.instanceConfigs.get", "GET", "/v1/projects/{projectsId}/instanceConfigs/{instanceConfigsId}"),
    known("spanner.projects.instanceConfigs.list", "GET", "/v1/projects/{projectsId}/instanceConfigs"),
    known("spanner.projects.instanceConfigs.patch", "PATCH", "/v1/projects/{projectsId}/instanceConfigs/{instanceConfigsId}"),
    known("spanner.projects.instances.create", "POST", "/v1/projects/{projectsId}/instances"),
    known("spanner.projects.instances.databases.addSplitPoints", "POST", "/v1/projects/{projectsId}/instances/{instancesId}/databases/{databasesId}:addSplitPoints"),
    known("spanner.projects.instances.databases.changequorum", "POST", "/v1/projects/{projectsId}/instances/{instancesId}/databases/{databasesId}:changequorum"),
    known("spanner.projects.instances.databases.create", "POST", "/v1/projects/{projectsId}/instances/{instancesId}/databases"),
    known("spanner.projects.instances.databases.dropDatabase", "DELETE", "/v1/projects/{projectsId}/instances/{instancesId}/databases/{databasesId}"),
    known("spanner.projects.instances.databases.get", "GET", "/v1/projects/{projectsId}/instances/{instancesId}/databases/{databasesId}"),
    known("spanner.projects.instances.databases.getDdl", "GET", "/v1/projects/{projectsId}/instances/{instancesId}/databases/{databasesId}/ddl"),
    known("spanner.projects.instances.databases.getIamPolicy", "POST", "/v1/projects/{projectsId}/instances/{instancesId}/databases/{databasesId}:getIamPolicy"),
    known("spanner.projects.instances.databases.getScans", "GET", "/v1/projects/{projectsId}/instances/{instancesId}/databases/{databasesId}/scans"),
    known("spanner.projects.instances.databases.list", "GET", "/v1/projects/{projectsId}/instances/{instancesId}/databases"),
    known("spanner.projects.instances.databases.operations.cancel", "POST", "/v1/projects/{projectsId}/instances/{instancesId}/databases/{databasesId}/operations/{operationsId}:cancel"),
    known("spanner.projects.instances.databases.operations.delete", "DELETE", "/v1/projects/{projectsId}/instances/{instancesId}/databases/{databasesId}/operations/{operationsId}"),
    known("spanner.projects.instances.databases.operations.get", "GET", "/v1/projects/{projectsId}/instances/{instancesId}/databases/{databasesId}/operations/{operationsId}"),
    known("spanner.projects.instances.databases.operations.list", "GET", "/v1/projects/{projectsId}/instances/{instancesId}/databases/{databasesId}/operations"),
    known("spanner.projects.instances.databases.patch", "PATCH", "/v1/projects/{projectsId}/instances/{instancesId}/databases/{databasesId}"),
    known("spanner.projects.instances.databases.restore", "POST", "/v1/projects/{projectsId}/instances/{instancesId}/databases:restore"),
    known("spanner.projects.instances.databases.setIamPolicy", "POST", "/v1/projects/{projectsId}/instances/{instancesId}/databases/{databasesId}:setIamPolicy"),
    known("spanner.projects.instances.databases.testIamPermissions", "POST", "/v1/projects/{projectsId}/instances/{instancesId}/databases/{databasesId}:testIamPermissions"),
    known("spanner.projects.instances.databases.updateDdl", "PATCH", "/v1/projects/{projectsId}/instances/{instancesId}/databases/{databasesId}/ddl"),
    known("spanner.projects.instances.delete", "DELETE", "/v1/projects/{projectsId}/instances/{instancesId}"),
    known("spanner.projects.instances.get", "GET", "/v1/projects/{projectsId}/instances/{instancesId}"),
    known("spanner.projects.instances.getIamPolicy", "POST", "/v1/projects/{projectsId}/instances/{instancesId}:getIamPolicy"),
    known("spanner.projects.instances.list", "GET", "/v1/projects/{projectsId}/instances"),
    known("spanner.projects.instances.move", "POST", "/v1/projects/{projectsId}/instances/{instancesId}:move"),
    known("spanner.projects.instances.operations.cancel", "POST", "/v1/projects/{projectsId}/instances/{instancesId}/operations/{operationsId}:cancel"),
    known("spanner.projects.instances.operations.delete", "DELETE", "/v1/projects/{projectsId}/instances/{instancesId}/operations/{operationsId}"),
    known("spanner.projects.instances.operations.get", "GET", "/v1/projects/{projectsId}/instances/{instancesId}/operations/{operationsId}"),
    known("spanner.projects.instances.operations.list", "GET", "/v1/projects/{projectsId}/instances/{instancesId}/operations"),
    known("spanner.projects.instances.patch", "PATCH", "/v1/projects/{projectsId}/instances/{instancesId}"),
    known("spanner.projects.instances.setIamPolicy", "POST", "/v1/projects/{projectsId}/instances/{instancesId}:setIamPolicy"),
    known("spanner.projects.instances.testIamPermissions", "POST", "/v1/projects/{projectsId}/instances/{instancesId}:testIamPermissions"),
];

const SCHEMAS: &[Schema] = &[
];
