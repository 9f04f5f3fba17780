//! `google_pubsub_topic`: a topic of Pub/Sub.
//!
//! Google: pubsub v1 `projects.topics`, discovery document of 2026-10-27; recording pubsub-subscription.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use super::apis::PUBSUB;
use super::pubsub::{MESSAGE_TRANSFORMS, TAGS};
use super::references::TOPIC_NAME;
use crate::remote::Method;
use crate::spec::Change::{Patches, Replaces};
use crate::spec::Kind::{Bool, String, StringSet};
use crate::spec::Literal::Text;
use crate::spec::SetBy::{Optional, OptionalComputed, Required};
use crate::spec::{
    Collection, DELETION_POLICY, EFFECTIVE_LABELS, Field, Guard, ID, IdentityField, Items, LABELS,
    Lifecycle, Object, PROJECT, Resource, ResultIn, TERRAFORM_LABELS, Update, block, checks, field,
    same,
};

const SEVERITIES: &[&str] =
    &["SEVERITY_UNSPECIFIED", "DISABLED", "DEBUG", "INFO", "WARNING", "ERROR"];

/// The account that ingestion acts as outside of Google Cloud.
const ACCOUNT: Field = field("gcp_service_account", String, Required, Patches, "gcpServiceAccount")
    .says("E-mail address of the service account whose identity the other cloud trusts.");

/// The role that ingestion assumes.
const AWS_ROLE_ARN: Field = field("aws_role_arn", String, Required, Patches, "awsRoleArn")
    .says("ARN of the AWS role that is assumed.");

/// The topic's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const PUBSUB_TOPIC: Resource = Resource {
    noun:     "topic",
    id:       "projects/{project}/topics/{name}",
    import:   &["projects/{project}/topics/{name}", "{project}/{name}", "{name}"],
    identity: &[IdentityField::Required("name"), IdentityField::Optional("project")],
    fields: &[
        //    attribute                       type       set by             a change  Google's field
        field("name",                         String,    Required,          Replaces, "").refers_to(&TOPIC_NAME)
            .says("Name of the topic: 3 to 255 letters, digits, and characters of `-_.~+%`. It begins with a letter and not with `goog`."),
        DELETION_POLICY,
        EFFECTIVE_LABELS,
        ID,
        block("ingestion_data_source_settings", Items::One, Optional,       Patches,  "ingestionDataSourceSettings", &[
            block("aws_kinesis",              Items::One, Optional,         Patches,  "awsKinesis", &[
                AWS_ROLE_ARN,
                field("consumer_arn",         String,    Required,          Patches,  "consumerArn")
                    .says("ARN of the consumer of the stream."),
                ACCOUNT,
                field("stream_arn",           String,    Required,          Patches,  "streamArn")
                    .says("ARN of the stream."),
            ])
                .says("Stream of Amazon Kinesis."),
            block("aws_msk",                  Items::One, Optional,         Patches,  "awsMsk", &[
                AWS_ROLE_ARN,
                field("cluster_arn",          String,    Required,          Patches,  "clusterArn")
                    .says("ARN of the cluster."),
                ACCOUNT,
                field("topic",                String,    Required,          Patches,  "topic")
                    .says("Topic in the cluster."),
            ])
                .says("Topic of Amazon MSK."),
            block("azure_event_hubs",         Items::One, Optional,         Patches,  "azureEventHubs", &[
                field("client_id",            String,    Optional,          Patches,  "clientId")
                    .says("Client ID of the Azure application."),
                field("event_hub",            String,    Optional,          Patches,  "eventHub")
                    .says("Name of the event hub."),
                Field { set_by: Optional, ..ACCOUNT },
                field("namespace",            String,    Optional,          Patches,  "namespace")
                    .says("Namespace of the event hub."),
                field("resource_group",       String,    Optional,          Patches,  "resourceGroup")
                    .says("Resource group within the subscription."),
                field("subscription_id",      String,    Optional,          Patches,  "subscriptionId")
                    .says("ID of the Azure subscription."),
                field("tenant_id",            String,    Optional,          Patches,  "tenantId")
                    .says("ID of the Azure tenant."),
            ])
                .says("Event hub of Azure."),
            block("cloud_storage",            Items::One, Optional,         Patches,  "cloudStorage", &[
                field("bucket",               String,    Required,          Patches,  "bucket")
                    .says("Name of the bucket."),
                block("avro_format",          Items::One, Optional,         Patches,  "avroFormat", &[]).sends_empty()
                    .says("An empty block, for objects in Avro format."),
                field("match_glob",           String,    Optional,          Patches,  "matchGlob")
                    .says("Pattern of the names of objects."),
                field("minimum_object_create_time", String, Optional,       Patches,  "minimumObjectCreateTime")
                    .says("Minimum creation time of objects, in RFC 3339 format."),
                block("pubsub_avro_format",   Items::One, Optional,         Patches,  "pubsubAvroFormat", &[]).sends_empty()
                    .says("An empty block, for objects in Avro format that a Cloud Storage subscription wrote."),
                block("text_format",          Items::One, Optional,         Patches,  "textFormat", &[
                    field("delimiter",        String,    Optional,          Patches,  "delimiter").googles_default(Text("\n"))
                        .says("Delimiter of messages. Defaults to a line break."),
                ]).sends_empty()
                    .says("For objects with text."),
            ])
                .says("Objects of a Cloud Storage bucket."),
            block("confluent_cloud",          Items::One, Optional,         Patches,  "confluentCloud", &[
                field("bootstrap_server",     String,    Required,          Patches,  "bootstrapServer")
                    .says("Address of the bootstrap server, with its port."),
                ACCOUNT,
                field("identity_pool_id",     String,    Required,          Patches,  "identityPoolId")
                    .says("ID of the identity pool."),
                field("topic",                String,    Required,          Patches,  "topic")
                    .says("Topic in the cluster."),
                field("cluster_id",           String,    Optional,          Patches,  "clusterId")
                    .says("ID of the cluster."),
            ])
                .says("Topic of Confluent Cloud."),
            block("platform_logs_settings",   Items::One, Optional,         Patches,  "platformLogsSettings", &[
                field("severity",             String,    Optional,          Patches,  "severity").one_of(SEVERITIES).googles_default(Text("SEVERITY_UNSPECIFIED"))
                    .says("Minimum severity of logs about the ingestion: `DISABLED`, `DEBUG`, `INFO`, `WARNING` or `ERROR`. Defaults to `SEVERITY_UNSPECIFIED`, which writes none."),
            ])
                .says("Logs about the ingestion."),
        ])
            .says("Source from which messages are published to the topic. It has at most one of the sources."),
        field("kms_key_name",                 String,    Optional,          Patches,  "kmsKeyName")
            .says("Path of the Cloud KMS key that encrypts the messages. Google uses a key of its own if it is not set."),
        LABELS,
        field("message_retention_duration",   String,    Optional,          Patches,  "messageRetentionDuration").checked_by(checks::google_duration).same_when(same::duration)
            .says("Duration for which the topic keeps messages, from `600s` to `2678400s`. Unset, it keeps none by itself: subscriptions do."),
        block("message_storage_policy",       Items::One, OptionalComputed, Patches,  "messageStoragePolicy", &[
            field("allowed_persistence_regions", StringSet, Required,       Patches,  "allowedPersistenceRegions")
                .says("Regions in which messages may be stored."),
            field("enforce_in_transit",       Bool,      Optional,          Patches,  "enforceInTransit")
                .says("Whether the regions also apply to messages in transit."),
        ])
            .says("Regions in which messages may be stored. Defaults to those that the organization policy allows."),
        MESSAGE_TRANSFORMS,
        PROJECT,
        block("schema_settings",              Items::One, Optional,         Patches,  "schemaSettings", &[
            field("schema",                   String,    Required,          Patches,  "schema")
                .says("Path of the schema: `projects/{project}/schemas/{schema}`. It is `_deleted-schema_` once the schema has been deleted."),
            field("encoding",                 String,    Optional,          Patches,  "encoding").one_of(&["ENCODING_UNSPECIFIED", "JSON", "BINARY"]).googles_default(Text("ENCODING_UNSPECIFIED"))
                .says("Encoding of messages: `JSON` or `BINARY`."),
            field("first_revision_id",        String,    Optional,          Patches,  "firstRevisionId")
                .says("First revision of the schema that messages may have."),
            field("last_revision_id",         String,    Optional,          Patches,  "lastRevisionId")
                .says("Last revision of the schema that messages may have."),
        ])
            .says("Schema of messages."),
        TAGS,
        TERRAFORM_LABELS,
    ],
    limits: &[("tags", "Google does not return them, so a change outside Terraform is not seen.")],
    description: "A topic of Pub/Sub.",
    ..Resource::of("google_pubsub_topic", &PUBSUB, Lifecycle::Object(Object {
        path:       "projects/{project}/topics/{name}",
        collection: Some(&Collection::of("topics")),
        create:     Object::IMMEDIATE.create.by(Method::Put).to("projects/{project}/topics/{name}"),
        update:     Update::MaskedWithin(Guard::None, "topic"),
        // A new topic cannot be read for a moment: see the README of the recordings.
        result:     ResultIn::Read,
        // Google returns no creation time of a topic.
        created_at: None,
        ..Object::IMMEDIATE
    }))
};
