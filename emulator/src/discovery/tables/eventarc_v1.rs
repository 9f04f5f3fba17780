// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! eventarc v1, revision 20261002.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, known, many, map, one, served};

pub(crate) static API: Api = Api {
    host: "eventarc.googleapis.com",
    version: "v1",
    locations: &["asia-south1", "asia-south2", "eu", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1", "europe-west10", "europe-west12", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9", "me-central2", "northamerica-northeast1", "northamerica-northeast2", "us", "us-central1", "us-east1", "us-east4", "us-east5", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4", "us-west8"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const ENUM_0: &[&str] = &["OK","CANCELLED","UNKNOWN","INVALID_ARGUMENT","DEADLINE_EXCEEDED","NOT_FOUND","ALREADY_EXISTS","PERMISSION_DENIED","UNAUTHENTICATED","RESOURCE_EXHAUSTED","FAILED_PRECONDITION","ABORTED","OUT_OF_RANGE","UNIMPLEMENTED","INTERNAL","UNAVAILABLE","DATA_LOSS"];

const METHODS: &[Method] = &[
    known("eventarc.projects.locations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}"),
    known("eventarc.projects.locations.getGoogleChannelConfig", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/googleChannelConfig"),
    known("eventarc.projects.locations.list", "GET", "/v1/projects/{projectsId}/locations"),
    known("eventarc.projects.locations.operations.cancel", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}:cancel"),
    known("eventarc.projects.locations.operations.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}"),
    served("eventarc.projects.locations.operations.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations/{operationsId}", "", "GoogleLongrunningOperation", &[
    ]),
    served("eventarc.projects.locations.operations.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/operations", "", "GoogleLongrunningListOperationsResponse", &[
        one("filter", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
        one("returnPartialSuccess", Bool),
    ]),
    known("eventarc.projects.locations.providers.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/providers/{providersId}"),
    known("eventarc.projects.locations.providers.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/providers"),
    served("eventarc.projects.locations.triggers.create", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/triggers", "Trigger", "GoogleLongrunningOperation", &[
        one("triggerId", Text),
        one("validateOnly", Bool),
    ]),
    served("eventarc.projects.locations.triggers.delete", "DELETE", "/v1/projects/{projectsId}/locations/{locationsId}/triggers/{triggersId}", "", "GoogleLongrunningOperation", &[
        one("allowMissing", Bool),
        one("etag", Text),
        one("validateOnly", Bool),
    ]),
    served("eventarc.projects.locations.triggers.get", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/triggers/{triggersId}", "", "Trigger", &[
    ]),
    known("eventarc.projects.locations.triggers.getIamPolicy", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/triggers/{triggersId}:getIamPolicy"),
    served("eventarc.projects.locations.triggers.list", "GET", "/v1/projects/{projectsId}/locations/{locationsId}/triggers", "", "ListTriggersResponse", &[
        one("filter", Text),
        one("orderBy", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
    served("eventarc.projects.locations.triggers.patch", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/triggers/{triggersId}", "Trigger", "GoogleLongrunningOperation", &[
        one("allowMissing", Bool),
        one("updateMask", Mask),
        one("validateOnly", Bool),
    ]),
    known("eventarc.projects.locations.triggers.setIamPolicy", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/triggers/{triggersId}:setIamPolicy"),
    known("eventarc.projects.locations.triggers.testIamPermissions", "POST", "/v1/projects/{projectsId}/locations/{locationsId}/triggers/{triggersId}:testIamPermissions"),
    known("eventarc.projects.locations.updateGoogleChannelConfig", "PATCH", "/v1/projects/{projectsId}/locations/{locationsId}/googleChannelConfig"),
];

const SCHEMAS: &[Schema] = &[
    Schema { name: "CloudRun", fields: &[
        one("path", Text),
        one("region", Text),
        one("service", Text),
    ] },
    Schema { name: "Destination", fields: &[
        one("cloudFunction", Text),
        one("cloudRun", Ref("CloudRun")),
        one("gke", Ref("GKE")),
        one("httpEndpoint", Ref("HttpEndpoint")),
        one("networkConfig", Ref("NetworkConfig")),
        one("workflow", Text),
    ] },
    Schema { name: "EventFilter", fields: &[
        one("attribute", Text),
        one("operator", Text),
        one("value", Text),
    ] },
    Schema { name: "GKE", fields: &[
        one("cluster", Text),
        one("location", Text),
        one("namespace", Text),
        one("path", Text),
        one("service", Text),
    ] },
    Schema { name: "GoogleLongrunningListOperationsResponse", fields: &[
        one("nextPageToken", Text),
        many("operations", Ref("GoogleLongrunningOperation")),
        many("unreachable", Text),
    ] },
    Schema { name: "GoogleLongrunningOperation", fields: &[
        one("done", Bool),
        one("error", Ref("GoogleRpcStatus")),
        map("metadata", Any),
        one("name", Text),
        map("response", Any),
    ] },
    Schema { name: "GoogleRpcStatus", fields: &[
        one("code", Int32),
        many("details", Any),
        one("message", Text),
    ] },
    Schema { name: "HttpEndpoint", fields: &[
        one("uri", Text),
    ] },
    Schema { name: "ListTriggersResponse", fields: &[
        one("nextPageToken", Text),
        many("triggers", Ref("Trigger")),
        many("unreachable", Text),
    ] },
    Schema { name: "NetworkConfig", fields: &[
        one("networkAttachment", Text),
    ] },
    Schema { name: "Pubsub", fields: &[
        one("subscription", Text).output(),
        one("topic", Text),
    ] },
    Schema { name: "RetryPolicy", fields: &[
        one("maxAttempts", Int32),
    ] },
    Schema { name: "StateCondition", fields: &[
        one("code", Enum(ENUM_0)),
        one("message", Text),
    ] },
    Schema { name: "Transport", fields: &[
        one("pubsub", Ref("Pubsub")),
    ] },
    Schema { name: "Trigger", fields: &[
        one("channel", Text),
        map("conditions", Ref("StateCondition")).output(),
        one("createTime", Time).output(),
        one("destination", Ref("Destination")),
        one("etag", Text).output(),
        one("eventDataContentType", Text),
        many("eventFilters", Ref("EventFilter")),
        map("labels", Text),
        one("name", Text),
        one("retryPolicy", Ref("RetryPolicy")),
        one("satisfiesPzs", Bool).output(),
        one("serviceAccount", Text),
        one("transport", Ref("Transport")),
        one("uid", Text).output(),
        one("updateTime", Time).output(),
    ] },
];
