// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! cloudscheduler v1, revision 20261106.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, known, many, map, one, served};

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
    known("cloudscheduler.projects.locations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}"),
    served("cloudscheduler.projects.locations.jobs.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/jobs", "Job", "Job", &[
    ]),
    served("cloudscheduler.projects.locations.jobs.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}", "", "Empty", &[
    ]),
    served("cloudscheduler.projects.locations.jobs.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}", "", "Job", &[
    ]),
    served("cloudscheduler.projects.locations.jobs.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/jobs", "", "ListJobsResponse", &[
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
    served("cloudscheduler.projects.locations.jobs.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}", "Job", "Job", &[
        one("updateMask", Mask),
    ]),
    served("cloudscheduler.projects.locations.jobs.pause", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}:pause", "PauseJobRequest", "Job", &[
    ]),
    served("cloudscheduler.projects.locations.jobs.resume", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}:resume", "ResumeJobRequest", "Job", &[
    ]),
    known("cloudscheduler.projects.locations.jobs.run", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/jobs/{jobsId}:run"),
    known("cloudscheduler.projects.locations.list", "GET", "/v1/projects/{projectsId}/locations"),
    known("cloudscheduler.projects.locations.operations.cancel", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}:cancel"),
    known("cloudscheduler.projects.locations.operations.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}"),
    known("cloudscheduler.projects.locations.operations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}"),
    known("cloudscheduler.projects.locations.operations.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations"),
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
    Schema { name: "OAuthToken", fields: &[
        one("scope", Text),
        one("serviceAccountEmail", Text),
    ] },
    Schema { name: "OidcToken", fields: &[
        one("audience", Text),
        one("serviceAccountEmail", Text),
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
    Schema { name: "Status", fields: &[
        one("code", Int32),
        many("details", Any),
        one("message", Text),
    ] },
];
