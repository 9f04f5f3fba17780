// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! serviceusage v1, revision 20260921.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, known, many, map, one, served};

pub(crate) static API: Api = Api {
    host: "serviceusage.googleapis.com",
    version: "v1",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const ENUM_0: &[&str] = &["SYNTAX_PROTO2","SYNTAX_PROTO3","SYNTAX_EDITIONS"];
const ENUM_1: &[&str] = &["CHECK_IF_SERVICE_HAS_USAGE_UNSPECIFIED","SKIP","CHECK"];
const ENUM_2: &[&str] = &["STATE_UNSPECIFIED","DISABLED","ENABLED"];
const ENUM_3: &[&str] = &["STRING","BOOL","INT64"];
const ENUM_4: &[&str] = &["LAUNCH_STAGE_UNSPECIFIED","UNIMPLEMENTED","PRELAUNCH","EARLY_ACCESS","ALPHA","BETA","GA","DEPRECATED"];
const ENUM_5: &[&str] = &["TRAFFIC_SOURCE_UNSPECIFIED","TRAFFIC_SOURCE_NONAGENTIC","TRAFFIC_SOURCE_AGENTIC"];

const METHODS: &[Method] = &[
    known("serviceusage.operations.cancel", "POST", "/v1/operations/{operationsId}:cancel"),
    known("serviceusage.operations.delete", "DELETE", "/v1/operations/{operationsId}"),
    served("serviceusage.operations.get", "GET", "/v1/operations/{operationsId}", "", "Operation", &[
    ]),
    known("serviceusage.operations.list", "GET", "/v1/operations"),
    served("serviceusage.services.batchEnable", "POST", "/v1/{v1Id}/{v1Id1}/services:batchEnable", "BatchEnableServicesRequest", "Operation", &[
    ]),
    served("serviceusage.services.batchGet", "GET", "/v1/{v1Id}/{v1Id1}/services:batchGet", "", "BatchGetServicesResponse", &[
        many("names", Text),
    ]),
    served("serviceusage.services.disable", "POST", "/v1/{v1Id}/{v1Id1}/services/{servicesId}:disable", "DisableServiceRequest", "Operation", &[
    ]),
    served("serviceusage.services.enable", "POST", "/v1/{v1Id}/{v1Id1}/services/{servicesId}:enable", "EnableServiceRequest", "Operation", &[
    ]),
    served("serviceusage.services.get", "GET", "/v1/{v1Id}/{v1Id1}/services/{servicesId}", "", "GoogleApiServiceusageV1Service", &[
    ]),
    served("serviceusage.services.list", "GET", "/v1/{v1Id}/{v1Id1}/services", "", "ListServicesResponse", &[
        one("filter", Text),
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
];

const SCHEMAS: &[Schema] = &[
    Schema { name: "Api", fields: &[
        one("edition", Text),
        many("methods", Ref("Method")),
        many("mixins", Ref("Mixin")),
        one("name", Text),
        many("options", Ref("Option")),
        one("sourceContext", Ref("SourceContext")),
        one("syntax", Enum(ENUM_0)),
        one("version", Text),
    ] },
    Schema { name: "AuthProvider", fields: &[
        one("audiences", Text),
        one("authorizationUrl", Text),
        one("id", Text),
        one("issuer", Text),
        one("jwksUri", Text),
        many("jwtLocations", Ref("JwtLocation")),
    ] },
    Schema { name: "AuthRequirement", fields: &[
        one("audiences", Text),
        one("providerId", Text),
    ] },
    Schema { name: "Authentication", fields: &[
        many("providers", Ref("AuthProvider")),
        many("rules", Ref("AuthenticationRule")),
    ] },
    Schema { name: "AuthenticationRule", fields: &[
        one("allowWithoutCredential", Bool),
        one("oauth", Ref("OAuthRequirements")),
        many("requirements", Ref("AuthRequirement")),
        one("selector", Text),
    ] },
    Schema { name: "BatchEnableServicesRequest", fields: &[
        many("serviceIds", Text),
    ] },
    Schema { name: "BatchGetServicesResponse", fields: &[
        many("services", Ref("GoogleApiServiceusageV1Service")),
    ] },
    Schema { name: "DisableServiceRequest", fields: &[
        one("checkIfServiceHasUsage", Enum(ENUM_1)),
        one("disableDependentServices", Bool),
    ] },
    Schema { name: "Documentation", fields: &[
        one("additionalIamInfo", Text),
        one("documentationRootUrl", Text),
        one("overview", Text),
        many("pages", Ref("Page")),
        many("rules", Ref("DocumentationRule")),
        many("sectionOverrides", Ref("Page")),
        one("serviceRootUrl", Text),
        one("summary", Text),
    ] },
    Schema { name: "DocumentationRule", fields: &[
        one("deprecationDescription", Text),
        one("description", Text),
        one("disableReplacementWords", Text),
        one("selector", Text),
    ] },
    Schema { name: "EnableServiceRequest", fields: &[
    ] },
    Schema { name: "Endpoint", fields: &[
        many("aliases", Text),
        one("allowCors", Bool),
        one("name", Text),
        one("target", Text),
    ] },
    Schema { name: "GoogleApiServiceusageV1Service", fields: &[
        one("config", Ref("GoogleApiServiceusageV1ServiceConfig")),
        one("name", Text),
        one("parent", Text),
        one("state", Enum(ENUM_2)),
    ] },
    Schema { name: "GoogleApiServiceusageV1ServiceConfig", fields: &[
        many("apis", Ref("Api")),
        one("authentication", Ref("Authentication")),
        one("documentation", Ref("Documentation")),
        many("endpoints", Ref("Endpoint")),
        many("monitoredResources", Ref("MonitoredResourceDescriptor")),
        one("monitoring", Ref("Monitoring")),
        one("name", Text),
        one("quota", Ref("Quota")),
        one("title", Text),
        one("usage", Ref("Usage")),
    ] },
    Schema { name: "JwtLocation", fields: &[
        one("cookie", Text),
        one("header", Text),
        one("query", Text),
        one("valuePrefix", Text),
    ] },
    Schema { name: "LabelDescriptor", fields: &[
        one("description", Text),
        one("key", Text),
        one("valueType", Enum(ENUM_3)),
    ] },
    Schema { name: "ListServicesResponse", fields: &[
        one("nextPageToken", Text),
        many("services", Ref("GoogleApiServiceusageV1Service")),
    ] },
    Schema { name: "Method", fields: &[
        one("edition", Text),
        one("name", Text),
        many("options", Ref("Option")),
        one("requestStreaming", Bool),
        one("requestTypeUrl", Text),
        one("responseStreaming", Bool),
        one("responseTypeUrl", Text),
        one("syntax", Enum(ENUM_0)),
    ] },
    Schema { name: "MetricRule", fields: &[
        map("agenticMetricCosts", Int64),
        map("metricCosts", Int64),
        map("nonagenticMetricCosts", Int64),
        one("selector", Text),
    ] },
    Schema { name: "Mixin", fields: &[
        one("name", Text),
        one("root", Text),
    ] },
    Schema { name: "MonitoredResourceDescriptor", fields: &[
        one("description", Text),
        one("displayName", Text),
        many("labels", Ref("LabelDescriptor")),
        one("launchStage", Enum(ENUM_4)),
        one("name", Text),
        one("type", Text),
    ] },
    Schema { name: "Monitoring", fields: &[
        many("consumerDestinations", Ref("MonitoringDestination")),
        many("producerDestinations", Ref("MonitoringDestination")),
    ] },
    Schema { name: "MonitoringDestination", fields: &[
        many("metrics", Text),
        one("monitoredResource", Text),
    ] },
    Schema { name: "OAuthRequirements", fields: &[
        one("canonicalScopes", Text),
    ] },
    Schema { name: "Operation", fields: &[
        one("done", Bool),
        one("error", Ref("Status")),
        map("metadata", Any),
        one("name", Text),
        map("response", Any),
    ] },
    Schema { name: "Option", fields: &[
        one("name", Text),
        map("value", Any),
    ] },
    Schema { name: "Page", fields: &[
        one("content", Text),
        one("name", Text),
        many("subpages", Ref("Page")),
    ] },
    Schema { name: "Quota", fields: &[
        many("limits", Ref("QuotaLimit")),
        many("metricRules", Ref("MetricRule")),
    ] },
    Schema { name: "QuotaLimit", fields: &[
        one("defaultLimit", Int64),
        one("description", Text),
        one("displayName", Text),
        one("duration", Text),
        one("freeTier", Int64),
        one("maxLimit", Int64),
        one("metric", Text),
        one("name", Text),
        one("trafficSource", Enum(ENUM_5)),
        one("unit", Text),
        map("values", Int64),
    ] },
    Schema { name: "SourceContext", fields: &[
        one("fileName", Text),
    ] },
    Schema { name: "Status", fields: &[
        one("code", Int32),
        many("details", Any),
        one("message", Text),
    ] },
    Schema { name: "Usage", fields: &[
        one("producerNotificationChannel", Text),
        many("requirements", Text),
        many("rules", Ref("UsageRule")),
    ] },
    Schema { name: "UsageRule", fields: &[
        one("allowUnregisteredCalls", Bool),
        one("selector", Text),
        one("skipServiceControl", Bool),
    ] },
];
