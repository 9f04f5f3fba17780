// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! cloudscheduler v1, revision 20261106.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, many, map, one};

pub(crate) static API: Api = Api {
    host: "cloudscheduler.googleapis.com",
    version: "v1",
    locations: &["us-central1", "us-east1", "us-east4", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const ENUM_0: &[&str] = &["HTTP_METHOD_UNSPECIFIED","POST","GET","HEAD","PUT","DELETE","PATCH","OPTIONS"];
const ENUM_1: &[&str] = &["STATE_UNSPECIFIED","ENABLED","PAUSED","DISABLED","UPDATE_FAILED"];

const METHODS: &[Method] = &[
    Method { id: "cloudscheduler.projects.locations.get", verb: "GET", path: "/v1/projects/{projectsId}/locations/{locationsId}", request: "", response: "Location", query: &[
    ] },
    Method { id: "cloudscheduler.projects.locations.jobs.create", verb: "POST", path: "/v1/projects/{projectsId}/locations/{locationsId}/jobs", request: "Job", response: "Job", query: &[
    ] },
    Method { id: "cloudscheduler.projects.locations.jobs.delete", verb: "DELETE", path: "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}", request: "", response: "Empty", query: &[
    ] },
    Method { id: "cloudscheduler.projects.locations.jobs.get", verb: "GET", path: "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}", request: "", response: "Job", query: &[
    ] },
    Method { id: "cloudscheduler.projects.locations.jobs.list", verb: "GET", path: "/v1/projects/{projectsId}/locations/{locationsId}/jobs", request: "", response: "ListJobsResponse", query: &[
        one("pageSize", Int32),
        one("pageToken", Text),
    ] },
    Method { id: "cloudscheduler.projects.locations.jobs.patch", verb: "PATCH", path: "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}", request: "Job", response: "Job", query: &[
        one("updateMask", Mask),
    ] },
    Method { id: "cloudscheduler.projects.locations.jobs.pause", verb: "POST", path: "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}:pause", request: "PauseJobRequest", response: "Job", query: &[
    ] },
    Method { id: "cloudscheduler.projects.locations.jobs.resume", verb: "POST", path: "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}:resume", request: "ResumeJobRequest", response: "Job", query: &[
    ] },
    Method { id: "cloudscheduler.projects.locations.jobs.run", verb: "POST", path: "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}:run", request: "RunJobRequest", response: "Job", query: &[
    ] },
    Method { id: "cloudscheduler.projects.locations.list", verb: "GET", path: "/v1/projects/{projectsId}/locations", request: "", response: "ListLocationsResponse", query: &[
        many("extraLocationTypes", Text),
        one("filter", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
    ] },
    Method { id: "cloudscheduler.projects.locations.operations.cancel", verb: "POST", path: "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}:cancel", request: "CancelOperationRequest", response: "Empty", query: &[
    ] },
    Method { id: "cloudscheduler.projects.locations.operations.delete", verb: "DELETE", path: "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}", request: "", response: "Empty", query: &[
    ] },
    Method { id: "cloudscheduler.projects.locations.operations.get", verb: "GET", path: "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}", request: "", response: "Operation", query: &[
    ] },
    Method { id: "cloudscheduler.projects.locations.operations.list", verb: "GET", path: "/v1/projects/{projectsId}/locations/{locationsId}/operations", request: "", response: "ListOperationsResponse", query: &[
        one("filter", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
        one("returnPartialSuccess", Bool),
    ] },
];

const SCHEMAS: &[Schema] = &[
    Schema { name: "AppEngineHttpTarget", fields: &[
        one("appEngineRouting", Ref("AppEngineRouting")),
        one("body", Bytes),
        map("headers", Text),
        one("httpMethod", Enum(ENUM_0)),
        one("relativeUri", Text),
    ] },
    Schema { name: "AppEngineRouting", fields: &[
        one("host", Text).output(),
        one("instance", Text),
        one("service", Text),
        one("version", Text),
    ] },
    Schema { name: "CancelOperationRequest", fields: &[
    ] },
    Schema { name: "Empty", fields: &[
    ] },
    Schema { name: "HttpTarget", fields: &[
        one("body", Bytes),
        map("headers", Text),
        one("httpMethod", Enum(ENUM_0)),
        one("oauthToken", Ref("OAuthToken")),
        one("oidcToken", Ref("OidcToken")),
        one("uri", Text),
    ] },
    Schema { name: "Job", fields: &[
        one("appEngineHttpTarget", Ref("AppEngineHttpTarget")),
        one("attemptDeadline", Duration),
        one("description", Text),
        one("httpTarget", Ref("HttpTarget")),
        one("lastAttemptTime", Time).output(),
        one("name", Text),
        one("pubsubTarget", Ref("PubsubTarget")),
        one("retryConfig", Ref("RetryConfig")),
        one("satisfiesPzs", Bool).output(),
        one("schedule", Text),
        one("scheduleTime", Time).output(),
        one("state", Enum(ENUM_1)).output(),
        one("status", Ref("Status")).output(),
        one("timeZone", Text),
        one("userUpdateTime", Time).output(),
    ] },
    Schema { name: "ListJobsResponse", fields: &[
        many("jobs", Ref("Job")),
        one("nextPageToken", Text),
    ] },
    Schema { name: "ListLocationsResponse", fields: &[
        many("locations", Ref("Location")),
        one("nextPageToken", Text),
    ] },
    Schema { name: "ListOperationsResponse", fields: &[
        one("nextPageToken", Text),
        many("operations", Ref("Operation")),
        many("unreachable", Text),
    ] },
    Schema { name: "Location", fields: &[
        one("displayName", Text),
        map("labels", Text),
        one("locationId", Text),
        map("metadata", Any),
        one("name", Text),
    ] },
    Schema { name: "OAuthToken", fields: &[
        one("scope", Text),
        one("serviceAccountEmail", Text),
    ] },
    Schema { name: "OidcToken", fields: &[
        one("audience", Text),
        one("serviceAccountEmail", Text),
    ] },
    Schema { name: "Operation", fields: &[
        one("done", Bool),
        one("error", Ref("Status")),
        map("metadata", Any),
        one("name", Text),
        map("response", Any),
    ] },
    Schema { name: "PauseJobRequest", fields: &[
    ] },
    Schema { name: "PubsubTarget", fields: &[
        map("attributes", Text),
        one("data", Bytes),
        one("topicName", Text),
    ] },
    Schema { name: "ResumeJobRequest", fields: &[
    ] },
    Schema { name: "RetryConfig", fields: &[
        one("maxBackoffDuration", Duration),
        one("maxDoublings", Int32),
        one("maxRetryDuration", Duration),
        one("minBackoffDuration", Duration),
        one("retryCount", Int32),
    ] },
    Schema { name: "RunJobRequest", fields: &[
    ] },
    Schema { name: "Status", fields: &[
        one("code", Int32),
        map("details", Any),
        one("message", Text),
    ] },
];
