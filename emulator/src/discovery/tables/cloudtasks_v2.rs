// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! cloudtasks v2, revision 20261005.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, known, many, one, served};

pub(crate) static API: Api = Api {
    host: "cloudtasks.googleapis.com",
    version: "v2",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const ENUM_0: &[&str] = &["HTTP_METHOD_UNSPECIFIED","POST","GET","HEAD","PUT","DELETE","PATCH","OPTIONS"];
const ENUM_1: &[&str] = &["STATE_UNSPECIFIED","RUNNING","PAUSED","DISABLED"];
const ENUM_2: &[&str] = &["SCHEME_UNSPECIFIED","HTTP","HTTPS"];
const ENUM_3: &[&str] = &["URI_OVERRIDE_ENFORCE_MODE_UNSPECIFIED","IF_NOT_EXISTS","ALWAYS"];

const METHODS: &[Method] = &[
    known("cloudtasks.projects.locations.get", "GET", "/v2/projects/{projectsId}/locations/{locationsId}"),
    known("cloudtasks.projects.locations.getCmekConfig", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/cmekConfig"),
    known("cloudtasks.projects.locations.list", "GET", "/v2/projects/{projectsId}/locations"),
    served("cloudtasks.projects.locations.queues.create", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/queues", "Queue", "Queue", &[
    ]),
    served("cloudtasks.projects.locations.queues.delete", "DELETE", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}", "", "Empty", &[
    ]),
    served("cloudtasks.projects.locations.queues.get", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}", "", "Queue", &[
    ]),
    served("cloudtasks.projects.locations.queues.getIamPolicy", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}:getIamPolicy", "GetIamPolicyRequest", "Policy", &[
    ]),
    served("cloudtasks.projects.locations.queues.list", "GET", "/v2/projects/{projectsId}/locations/{locationsId}/queues", "", "ListQueuesResponse", &[
        one("filter", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
    served("cloudtasks.projects.locations.queues.patch", "PATCH", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}", "Queue", "Queue", &[
        one("updateMask", Mask),
    ]),
    served("cloudtasks.projects.locations.queues.pause", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}:pause", "PauseQueueRequest", "Queue", &[
    ]),
    known("cloudtasks.projects.locations.queues.purge", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}:purge"),
    served("cloudtasks.projects.locations.queues.resume", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}:resume", "ResumeQueueRequest", "Queue", &[
    ]),
    served("cloudtasks.projects.locations.queues.setIamPolicy", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}:setIamPolicy", "SetIamPolicyRequest", "Policy", &[
    ]),
    served("cloudtasks.projects.locations.queues.testIamPermissions", "POST", "/v2/projects/{projectsId}/locations/{locationsId}/queues/{queuesId}:testIamPermissions", "TestIamPermissionsRequest", "TestIamPermissionsResponse", &[
    ]),
    known("cloudtasks.projects.locations.updateCmekConfig", "PATCH", "/v2/projects/{projectsId}/locations/{locationsId}/cmekConfig"),
];

const SCHEMAS: &[Schema] = &[
    Schema { name: "AppEngineRouting", fields: &[
        one("host", Text).output(),
        one("instance", Text),
        one("service", Text),
        one("version", Text),
    ] },
    Schema { name: "Binding", fields: &[
        one("condition", Ref("Expr")),
        many("members", Text),
        one("role", Text),
    ] },
    Schema { name: "Empty", fields: &[
    ] },
    Schema { name: "Expr", fields: &[
        one("description", Text),
        one("expression", Text),
        one("location", Text),
        one("title", Text),
    ] },
    Schema { name: "GetIamPolicyRequest", fields: &[
        one("options", Ref("GetPolicyOptions")),
    ] },
    Schema { name: "GetPolicyOptions", fields: &[
        one("requestedPolicyVersion", Int32),
    ] },
    Schema { name: "Header", fields: &[
        one("key", Text),
        one("value", Text),
    ] },
    Schema { name: "HeaderOverride", fields: &[
        one("header", Ref("Header")),
    ] },
    Schema { name: "HttpTarget", fields: &[
        many("headerOverrides", Ref("HeaderOverride")),
        one("httpMethod", Enum(ENUM_0)),
        one("oauthToken", Ref("OAuthToken")),
        one("oidcToken", Ref("OidcToken")),
        one("uriOverride", Ref("UriOverride")),
    ] },
    Schema { name: "ListQueuesResponse", fields: &[
        one("nextPageToken", Text),
        many("queues", Ref("Queue")),
    ] },
    Schema { name: "OAuthToken", fields: &[
        one("scope", Text),
        one("serviceAccountEmail", Text),
    ] },
    Schema { name: "OidcToken", fields: &[
        one("audience", Text),
        one("serviceAccountEmail", Text),
    ] },
    Schema { name: "PathOverride", fields: &[
        one("path", Text),
    ] },
    Schema { name: "PauseQueueRequest", fields: &[
    ] },
    Schema { name: "Policy", fields: &[
        many("bindings", Ref("Binding")),
        one("etag", Bytes),
        one("version", Int32),
    ] },
    Schema { name: "QueryOverride", fields: &[
        one("queryParams", Text),
    ] },
    Schema { name: "Queue", fields: &[
        one("appEngineRoutingOverride", Ref("AppEngineRouting")),
        one("httpTarget", Ref("HttpTarget")),
        one("name", Text),
        one("purgeTime", Time).output(),
        one("rateLimits", Ref("RateLimits")),
        one("retryConfig", Ref("RetryConfig")),
        one("stackdriverLoggingConfig", Ref("StackdriverLoggingConfig")),
        one("state", Enum(ENUM_1)).output(),
    ] },
    Schema { name: "RateLimits", fields: &[
        one("maxBurstSize", Int32).output(),
        one("maxConcurrentDispatches", Int32),
        one("maxDispatchesPerSecond", Double),
    ] },
    Schema { name: "ResumeQueueRequest", fields: &[
    ] },
    Schema { name: "RetryConfig", fields: &[
        one("maxAttempts", Int32),
        one("maxBackoff", Duration),
        one("maxDoublings", Int32),
        one("maxRetryDuration", Duration),
        one("minBackoff", Duration),
    ] },
    Schema { name: "SetIamPolicyRequest", fields: &[
        one("policy", Ref("Policy")),
    ] },
    Schema { name: "StackdriverLoggingConfig", fields: &[
        one("samplingRatio", Double),
    ] },
    Schema { name: "TestIamPermissionsRequest", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "TestIamPermissionsResponse", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "UriOverride", fields: &[
        one("host", Text),
        one("pathOverride", Ref("PathOverride")),
        one("port", Int64),
        one("queryOverride", Ref("QueryOverride")),
        one("scheme", Enum(ENUM_2)),
        one("uriOverrideEnforceMode", Enum(ENUM_3)),
    ] },
];
