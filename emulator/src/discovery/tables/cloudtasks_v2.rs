// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! cloudtasks v2, revision 20261005.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "cloudtasks.googleapis.com",
    version: "v2",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("cloudtasks.projects.locations.get", "GET", "/v2/projects/{projectsId}/locations/{locationsId}"),
    known("cloudtasks.projects.locations.getCmekConfig", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/cmekConfig"),
    known("cloudtasks.projects.locations.list", "GET", "/v2/projects/{projectsId}/locations"),
    known("cloudtasks.projects.locations.queues.create", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/queues"),
    known("cloudtasks.projects.locations.queues.delete", "DELETE", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}"),
    known("cloudtasks.projects.locations.queues.get", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}"),
    known("cloudtasks.projects.locations.queues.getIamPolicy", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}:getIamPolicy"),
    known("cloudtasks.projects.locations.queues.list", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/queues"),
    known("cloudtasks.projects.locations.queues.patch", "PATCH", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}"),
    known("cloudtasks.projects.locations.queues.pause", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}:pause"),
    known("cloudtasks.projects.locations.queues.purge", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}:purge"),
    known("cloudtasks.projects.locations.queues.resume", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}:resume"),
    known("cloudtasks.projects.locations.queues.setIamPolicy", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}:setIamPolicy"),
    known("cloudtasks.projects.locations.queues.testIamPermissions", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}:testIamPermissions"),
    known("cloudtasks.projects.locations.updateCmekConfig", "PATCH", "/v2/projects/{projectsId}/locations/{locationsId}/cmekConfig"),
];

const SCHEMAS: &[Schema] = &[
];
