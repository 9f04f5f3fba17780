// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! pubsub v1, revision 20261027.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, known, many, map, one, served};

pub(crate) static API: Api = Api {
    host: "pubsub.googleapis.com",
    version: "v1",
    locations: &["africa-south1", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3", "asia-south1", "asia-south2", "asia-southeast1", "asia-southeast2", "asia-southeast3", "australia-southeast1", "australia-southeast2", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1", "europe-west10", "europe-west12", "europe-west15", "europe-west2", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9", "me-central1", "me-central2", "me-west1", "northamerica-northeast1", "northamerica-northeast2", "northamerica-south1", "southamerica-east1", "southamerica-west1", "us-central1", "us-central2", "us-east1", "us-east4", "us-east5", "us-east7", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4", "us-west8"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const ENUM_0: &[&str] = &["STATE_UNSPECIFIED","ACTIVE","KINESIS_PERMISSION_DENIED","PUBLISH_PERMISSION_DENIED","STREAM_NOT_FOUND","CONSUMER_NOT_FOUND","CONFLICTING_REGION_CONSTRAINTS"];
const ENUM_1: &[&str] = &["STATE_UNSPECIFIED","ACTIVE","MSK_PERMISSION_DENIED","PUBLISH_PERMISSION_DENIED","CLUSTER_NOT_FOUND","TOPIC_NOT_FOUND","CONFLICTING_REGION_CONSTRAINTS"];
const ENUM_2: &[&str] = &["STATE_UNSPECIFIED","ACTIVE","EVENT_HUBS_PERMISSION_DENIED","PUBLISH_PERMISSION_DENIED","NAMESPACE_NOT_FOUND","EVENT_HUB_NOT_FOUND","SUBSCRIPTION_NOT_FOUND","RESOURCE_GROUP_NOT_FOUND","CONFLICTING_REGION_CONSTRAINTS"];
const ENUM_3: &[&str] = &["STATE_UNSPECIFIED","ACTIVE","PERMISSION_DENIED","NOT_FOUND","SCHEMA_MISMATCH","IN_TRANSIT_LOCATION_RESTRICTION","VERTEX_AI_LOCATION_RESTRICTION"];
const ENUM_4: &[&str] = &["STATE_UNSPECIFIED","ACTIVE","NOT_FOUND","APP_PROFILE_MISCONFIGURED","PERMISSION_DENIED","SCHEMA_MISMATCH","IN_TRANSIT_LOCATION_RESTRICTION","VERTEX_AI_LOCATION_RESTRICTION"];
const ENUM_5: &[&str] = &["STATE_UNSPECIFIED","ACTIVE","CLOUD_STORAGE_PERMISSION_DENIED","PUBLISH_PERMISSION_DENIED","BUCKET_NOT_FOUND","TOO_MANY_OBJECTS","CONFLICTING_REGION_CONSTRAINTS"];
const ENUM_6: &[&str] = &["STATE_UNSPECIFIED","ACTIVE","PERMISSION_DENIED","NOT_FOUND","IN_TRANSIT_LOCATION_RESTRICTION","SCHEMA_MISMATCH","VERTEX_AI_LOCATION_RESTRICTION"];
const ENUM_7: &[&str] = &["COMPRESSION_ALGORITHM_UNSPECIFIED","ZLIB"];
const ENUM_8: &[&str] = &["COMPRESSION_MODE_UNSPECIFIED","COMPRESS","DECOMPRESS"];
const ENUM_9: &[&str] = &["STATE_UNSPECIFIED","ACTIVE","CONFLUENT_CLOUD_PERMISSION_DENIED","PUBLISH_PERMISSION_DENIED","UNREACHABLE_BOOTSTRAP_SERVER","CLUSTER_NOT_FOUND","TOPIC_NOT_FOUND","CONFLICTING_REGION_CONSTRAINTS"];
const ENUM_10: &[&str] = &["SEVERITY_UNSPECIFIED","DISABLED","DEBUG","INFO","WARNING","ERROR"];
const ENUM_11: &[&str] = &["ENCODING_UNSPECIFIED","JSON","BINARY"];
const ENUM_12: &[&str] = &["STATE_UNSPECIFIED","ACTIVE","RESOURCE_ERROR"];
const ENUM_13: &[&str] = &["STATE_UNSPECIFIED","ACTIVE","INGESTION_RESOURCE_ERROR"];

const METHODS: &[Method] = &[
    known("pubsub.projects.schemas.commit", "POST", "/v1/projects/{projectsId}/schemas/{schemasId}:commit"),
    known("pubsub.projects.schemas.create", "POST", "/v1/projects/{projectsId}/schemas"),
    known("pubsub.projects.schemas.delete", "DELETE", "/v1/projects/{projectsId}/schemas/{schemasId}"),
    known("pubsub.projects.schemas.deleteRevision", "DELETE", "/v1/projects/{projectsId}/schemas/{schemasId}:deleteRevision"),
    known("pubsub.projects.schemas.get", "GET", "/v1/projects/{projectsId}/schemas/{schemasId}"),
    known("pubsub.projects.schemas.getIamPolicy", "GET", "/v1/projects/{projectsId}/schemas/{schemasId}:getIamPolicy"),
    known("pubsub.projects.schemas.list", "GET", "/v1/projects/{projectsId}/schemas"),
    known("pubsub.projects.schemas.listRevisions", "GET", "/v1/projects/{projectsId}/schemas/{schemasId}:listRevisions"),
    known("pubsub.projects.schemas.rollback", "POST", "/v1/projects/{projectsId}/schemas/{schemasId}:rollback"),
    known("pubsub.projects.schemas.setIamPolicy", "POST", "/v1/projects/{projectsId}/schemas/{schemasId}:setIamPolicy"),
    known("pubsub.projects.schemas.testIamPermissions", "POST", "/v1/projects/{projectsId}/schemas/{schemasId}:testIamPermissions"),
    known("pubsub.projects.schemas.validate", "POST", "/v1/projects/{projectsId}/schemas:validate"),
    known("pubsub.projects.schemas.validateMessage", "POST", "/v1/projects/{projectsId}/schemas:validateMessage"),
    known("pubsub.projects.subscriptions.acknowledge", "POST", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:acknowledge"),
    served("pubsub.projects.subscriptions.create", "PUT", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}", "Subscription", "Subscription", &[
    ]),
    served("pubsub.projects.subscriptions.delete", "DELETE", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}", "", "Empty", &[
    ]),
    known("pubsub.projects.subscriptions.detach", "POST", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:detach"),
    served("pubsub.projects.subscriptions.get", "GET", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}", "", "Subscription", &[
    ]),
    served("pubsub.projects.subscriptions.getIamPolicy", "GET", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:getIamPolicy", "", "Policy", &[
        one("options.requestedPolicyVersion", Int32),
    ]),
    served("pubsub.projects.subscriptions.list", "GET", "/v1/projects/{projectsId}/subscriptions", "", "ListSubscriptionsResponse", &[
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
    known("pubsub.projects.subscriptions.modifyAckDeadline", "POST", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:modifyAckDeadline"),
    known("pubsub.projects.subscriptions.modifyPushConfig", "POST", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:modifyPushConfig"),
    served("pubsub.projects.subscriptions.patch", "PATCH", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}", "UpdateSubscriptionRequest", "Subscription", &[
    ]),
    known("pubsub.projects.subscriptions.pull", "POST", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:pull"),
    known("pubsub.projects.subscriptions.seek", "POST", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:seek"),
    served("pubsub.projects.subscriptions.setIamPolicy", "POST", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:setIamPolicy", "SetIamPolicyRequest", "Policy", &[
    ]),
    served("pubsub.projects.subscriptions.testIamPermissions", "POST", "/v1/projects/{projectsId}/subscriptions/{subscriptionsId}:testIamPermissions", "TestIamPermissionsRequest", "TestIamPermissionsResponse", &[
    ]),
    served("pubsub.projects.topics.create", "PUT", "/v1/projects/{projectsId}/topics/{topicsId}", "Topic", "Topic", &[
    ]),
    served("pubsub.projects.topics.delete", "DELETE", "/v1/projects/{projectsId}/topics/{topicsId}", "", "Empty", &[
    ]),
    served("pubsub.projects.topics.get", "GET", "/v1/projects/{projectsId}/topics/{topicsId}", "", "Topic", &[
    ]),
    served("pubsub.projects.topics.getIamPolicy", "GET", "/v1/projects/{projectsId}/topics/{topicsId}:getIamPolicy", "", "Policy", &[
        one("options.requestedPolicyVersion", Int32),
    ]),
    served("pubsub.projects.topics.list", "GET", "/v1/projects/{projectsId}/topics", "", "ListTopicsResponse", &[
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
    served("pubsub.projects.topics.patch", "PATCH", "/v1/projects/{projectsId}/topics/{topicsId}", "UpdateTopicRequest", "Topic", &[
    ]),
    known("pubsub.projects.topics.publish", "POST", "/v1/projects/{projectsId}/topics/{topicsId}:publish"),
    served("pubsub.projects.topics.setIamPolicy", "POST", "/v1/projects/{projectsId}/topics/{topicsId}:setIamPolicy", "SetIamPolicyRequest", "Policy", &[
    ]),
    served("pubsub.projects.topics.subscriptions.list", "GET", "/v1/projects/{projectsId}/topics/{topicsId}/subscriptions", "", "ListTopicSubscriptionsResponse", &[
        one("pageSize", Int32),
        one("pageToken", Text),
    ]),
    served("pubsub.projects.topics.testIamPermissions", "POST", "/v1/projects/{projectsId}/topics/{topicsId}:testIamPermissions", "TestIamPermissionsRequest", "TestIamPermissionsResponse", &[
    ]),
];

const SCHEMAS: &[Schema] = &[
    Schema { name: "AIInference", fields: &[
        one("endpoint", Text),
        one("serviceAccountEmail", Text),
        one("unstructuredInference", Ref("UnstructuredInference")),
    ] },
    Schema { name: "AnalyticsHubSubscriptionInfo", fields: &[
        one("listing", Text),
        one("subscription", Text),
    ] },
    Schema { name: "AvroConfig", fields: &[
        one("useTopicSchema", Bool),
        one("writeMetadata", Bool),
    ] },
    Schema { name: "AvroFormat", fields: &[
    ] },
    Schema { name: "AwsKinesis", fields: &[
        one("awsRoleArn", Text),
        one("consumerArn", Text),
        one("gcpServiceAccount", Text),
        one("state", Enum(ENUM_0)).output(),
        one("streamArn", Text),
    ] },
    Schema { name: "AwsMsk", fields: &[
        one("awsRoleArn", Text),
        one("clusterArn", Text),
        one("gcpServiceAccount", Text),
        one("state", Enum(ENUM_1)).output(),
        one("topic", Text),
    ] },
    Schema { name: "AzureEventHubs", fields: &[
        one("clientId", Text),
        one("eventHub", Text),
        one("gcpServiceAccount", Text),
        one("namespace", Text),
        one("resourceGroup", Text),
        one("state", Enum(ENUM_2)).output(),
        one("subscriptionId", Text),
        one("tenantId", Text),
    ] },
    Schema { name: "BigQueryConfig", fields: &[
        one("dropUnknownFields", Bool),
        one("serviceAccountEmail", Text),
        one("state", Enum(ENUM_3)).output(),
        one("table", Text),
        one("useTableSchema", Bool),
        one("useTopicSchema", Bool),
        one("writeMetadata", Bool),
    ] },
    Schema { name: "BigtableConfig", fields: &[
        one("appProfileId", Text),
        one("columnFamilyMapping", Ref("ColumnFamilyMapping")),
        one("serviceAccountEmail", Text),
        one("state", Enum(ENUM_4)).output(),
        one("table", Text),
        one("writeMetadata", Bool),
    ] },
    Schema { name: "Binding", fields: &[
        one("condition", Ref("Expr")),
        many("members", Text),
        one("role", Text),
    ] },
    Schema { name: "CloudStorage", fields: &[
        one("avroFormat", Ref("AvroFormat")),
        one("bucket", Text),
        one("matchGlob", Text),
        one("minimumObjectCreateTime", Time),
        one("pubsubAvroFormat", Ref("PubSubAvroFormat")),
        one("state", Enum(ENUM_5)).output(),
        one("textFormat", Ref("TextFormat")),
    ] },
    Schema { name: "CloudStorageConfig", fields: &[
        one("avroConfig", Ref("AvroConfig")),
        one("bucket", Text),
        one("filenameDatetimeFormat", Text),
        one("filenamePrefix", Text),
        one("filenameSuffix", Text),
        one("maxBytes", Int64),
        one("maxDuration", Duration),
        one("maxMessages", Int64),
        one("serviceAccountEmail", Text),
        one("state", Enum(ENUM_6)).output(),
        one("textConfig", Ref("TextConfig")),
    ] },
    Schema { name: "ColumnFamilyMapping", fields: &[
        one("delimitedKey", Ref("DelimitedKey")),
        one("rowKeySchema", Ref("RowKeySchema")),
    ] },
    Schema { name: "Compression", fields: &[
        one("compressionAlgorithm", Enum(ENUM_7)),
        one("compressionMode", Enum(ENUM_8)),
    ] },
    Schema { name: "ConfluentCloud", fields: &[
        one("bootstrapServer", Text),
        one("clusterId", Text),
        one("gcpServiceAccount", Text),
        one("identityPoolId", Text),
        one("state", Enum(ENUM_9)).output(),
        one("topic", Text),
    ] },
    Schema { name: "DeadLetterPolicy", fields: &[
        one("deadLetterTopic", Text),
        one("maxDeliveryAttempts", Int32),
    ] },
    Schema { name: "DelimitedKey", fields: &[
        one("delimiter", Bytes),
        many("keyFields", Text),
    ] },
    Schema { name: "Empty", fields: &[
    ] },
    Schema { name: "ExpirationPolicy", fields: &[
        one("ttl", Duration),
    ] },
    Schema { name: "Expr", fields: &[
        one("description", Text),
        one("expression", Text),
        one("location", Text),
        one("title", Text),
    ] },
    Schema { name: "IngestionDataSourceSettings", fields: &[
        one("awsKinesis", Ref("AwsKinesis")),
        one("awsMsk", Ref("AwsMsk")),
        one("azureEventHubs", Ref("AzureEventHubs")),
        one("cloudStorage", Ref("CloudStorage")),
        one("confluentCloud", Ref("ConfluentCloud")),
        one("platformLogsSettings", Ref("PlatformLogsSettings")),
    ] },
    Schema { name: "JavaScriptUDF", fields: &[
        one("code", Text),
        one("functionName", Text),
    ] },
    Schema { name: "ListSubscriptionsResponse", fields: &[
        one("nextPageToken", Text),
        many("subscriptions", Ref("Subscription")),
    ] },
    Schema { name: "ListTopicSubscriptionsResponse", fields: &[
        one("nextPageToken", Text),
        many("subscriptions", Text),
    ] },
    Schema { name: "ListTopicsResponse", fields: &[
        one("nextPageToken", Text),
        many("topics", Ref("Topic")),
    ] },
    Schema { name: "MessageStoragePolicy", fields: &[
        many("allowedPersistenceRegions", Text),
        one("enforceInTransit", Bool),
    ] },
    Schema { name: "MessageTransform", fields: &[
        one("aiInference", Ref("AIInference")),
        one("compression", Ref("Compression")),
        one("disabled", Bool),
        one("enabled", Bool),
        one("javascriptUdf", Ref("JavaScriptUDF")),
    ] },
    Schema { name: "NoWrapper", fields: &[
        one("writeMetadata", Bool),
    ] },
    Schema { name: "OidcToken", fields: &[
        one("audience", Text),
        one("serviceAccountEmail", Text),
    ] },
    Schema { name: "PlatformLogsSettings", fields: &[
        one("severity", Enum(ENUM_10)),
    ] },
    Schema { name: "Policy", fields: &[
        many("bindings", Ref("Binding")),
        one("etag", Bytes),
        one("version", Int32),
    ] },
    Schema { name: "PubSubAvroFormat", fields: &[
    ] },
    Schema { name: "PubsubWrapper", fields: &[
    ] },
    Schema { name: "PushConfig", fields: &[
        map("attributes", Text),
        one("noWrapper", Ref("NoWrapper")),
        one("oidcToken", Ref("OidcToken")),
        one("pubsubWrapper", Ref("PubsubWrapper")),
        one("pushEndpoint", Text),
    ] },
    Schema { name: "RetryPolicy", fields: &[
        one("maximumBackoff", Duration),
        one("minimumBackoff", Duration),
    ] },
    Schema { name: "RowKeySchema", fields: &[
    ] },
    Schema { name: "SchemaSettings", fields: &[
        one("encoding", Enum(ENUM_11)),
        one("firstRevisionId", Text),
        one("lastRevisionId", Text),
        one("schema", Text),
    ] },
    Schema { name: "SetIamPolicyRequest", fields: &[
        one("policy", Ref("Policy")),
    ] },
    Schema { name: "Subscription", fields: &[
        one("ackDeadlineSeconds", Int32),
        one("analyticsHubSubscriptionInfo", Ref("AnalyticsHubSubscriptionInfo")).output(),
        one("bigqueryConfig", Ref("BigQueryConfig")),
        one("bigtableConfig", Ref("BigtableConfig")),
        one("cloudStorageConfig", Ref("CloudStorageConfig")),
        one("deadLetterPolicy", Ref("DeadLetterPolicy")),
        one("detached", Bool),
        one("enableExactlyOnceDelivery", Bool),
        one("enableMessageOrdering", Bool),
        one("expirationPolicy", Ref("ExpirationPolicy")),
        one("filter", Text),
        map("labels", Text),
        one("messageRetentionDuration", Duration),
        many("messageTransforms", Ref("MessageTransform")),
        one("name", Text),
        one("pushConfig", Ref("PushConfig")),
        one("retainAckedMessages", Bool),
        one("retryPolicy", Ref("RetryPolicy")),
        one("state", Enum(ENUM_12)).output(),
        map("tags", Text),
        one("topic", Text),
        one("topicMessageRetentionDuration", Duration).output(),
    ] },
    Schema { name: "TestIamPermissionsRequest", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "TestIamPermissionsResponse", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "TextConfig", fields: &[
    ] },
    Schema { name: "TextFormat", fields: &[
        one("delimiter", Text),
    ] },
    Schema { name: "Topic", fields: &[
        one("ingestionDataSourceSettings", Ref("IngestionDataSourceSettings")),
        one("kmsKeyName", Text),
        map("labels", Text),
        one("messageRetentionDuration", Duration),
        one("messageStoragePolicy", Ref("MessageStoragePolicy")),
        many("messageTransforms", Ref("MessageTransform")),
        one("name", Text),
        one("satisfiesPzs", Bool),
        one("schemaSettings", Ref("SchemaSettings")),
        one("state", Enum(ENUM_13)).output(),
        map("tags", Text),
    ] },
    Schema { name: "UnstructuredInference", fields: &[
        map("parameters", Any),
    ] },
    Schema { name: "UpdateSubscriptionRequest", fields: &[
        one("subscription", Ref("Subscription")),
        one("updateMask", Mask),
    ] },
    Schema { name: "UpdateTopicRequest", fields: &[
        one("topic", Ref("Topic")),
        one("updateMask", Mask),
    ] },
];
