//! `google_pubsub_subscription`: a subscription to a topic of Pub/Sub.
//!
//! Google: pubsub v1 `projects.subscriptions`, discovery document of 2026-10-27; recordings
//! pubsub-subscription, pubsub-subscription-push.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::Value as Json;
use std::collections::BTreeMap;

use super::apis::PUBSUB;
use super::pubsub::{MESSAGE_TRANSFORMS, TAGS};
use super::references::TOPIC;
use crate::remote::Method;
use crate::spec::Change::{Patches, Replaces, WithAny};
use crate::spec::Kind::{Bool, Int, String, StringMap};
use crate::spec::Literal::{Int as Number, Text};
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    Collection, DELETION_POLICY, EFFECTIVE_LABELS, Exceptions, Field, Guard, ID, IdentityField,
    Items, LABELS, Lifecycle, NONE, Object, PROJECT, Resource, ResultIn, Rule, TERRAFORM_LABELS,
    Update, block, checks, field, same,
};
use crate::value::Value;

/// The account that writes messages elsewhere.
const ACCOUNT: Field =
    field("service_account_email", String, Optional, Patches, "serviceAccountEmail").says(
        "E-mail address of the service account that writes. Defaults to the Pub/Sub service agent of the \
         project.",
    );

/// A time between attempts at delivery.
const fn backoff(attribute: &'static str, google: &'static str, says: &'static str) -> Field {
    field(attribute, String, OptionalComputed, Patches, google)
        .checked_by(checks::google_duration)
        .same_when(same::duration)
        .says(says)
}

/// The subscription's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const PUBSUB_SUBSCRIPTION: Resource = Resource {
    noun:     "subscription",
    id:       "projects/{project}/subscriptions/{name}",
    import:   &["projects/{project}/subscriptions/{name}", "{project}/{name}", "{name}"],
    identity: &[IdentityField::Required("name"), IdentityField::Optional("project")],
    fields: &[
        //    attribute                     type       set by             a change  Google's field
        field("name",                       String,    Required,          Replaces, "")
            .says("Name of the subscription: 3 to 255 letters, digits, and characters of `-_.~+%`. It begins with a letter and not with `goog`."),
        field("topic",                      String,    Required,          Replaces, "topic").refers_to(&TOPIC)
            .says("Topic, by its name or path. A subscription whose topic has been deleted is replaced."),
        field("ack_deadline_seconds",       Int,       OptionalComputed,  Patches,  "ackDeadlineSeconds").zero_is_unset()
            .says("Time in seconds within which a message has to be acknowledged, from 10 to 600. Defaults to 10."),
        block("bigquery_config",            Items::One, Optional,         Patches,  "bigqueryConfig", &[
            field("table",                  String,    Required,          Patches,  "table")
                .says("Table that messages are written to: `{project}.{dataset}.{table}`."),
            field("drop_unknown_fields",    Bool,      Optional,          Patches,  "dropUnknownFields")
                .says("Whether fields that the table lacks are dropped. Otherwise such messages stay unacknowledged."),
            ACCOUNT,
            field("use_table_schema",       Bool,      Optional,          Patches,  "useTableSchema")
                .says("Whether messages are JSON with the schema of the table. Excludes `use_topic_schema`."),
            field("use_topic_schema",       Bool,      Optional,          Patches,  "useTopicSchema")
                .says("Whether messages have the schema of the topic. Excludes `use_table_schema`."),
            field("write_metadata",         Bool,      Optional,          Patches,  "writeMetadata")
                .says("Whether name, ID, time and attributes of a message are written too."),
        ])
            .says("BigQuery table that messages are written to."),
        block("cloud_storage_config",       Items::One, Optional,         Patches,  "cloudStorageConfig", &[
            field("bucket",                 String,    Required,          Patches,  "bucket")
                .says("Name of the bucket, without `gs://`."),
            block("avro_config",            Items::One, Optional,         Patches,  "avroConfig", &[
                field("use_topic_schema",   Bool,      Optional,          Patches,  "useTopicSchema")
                    .says("Whether objects have the schema of the topic."),
                field("write_metadata",     Bool,      Optional,          Patches,  "writeMetadata")
                    .says("Whether name, ID, time and attributes of a message are written too."),
            ]).sends_empty()
                .says("Objects in Avro format. Otherwise they contain text."),
            field("filename_datetime_format", String,  Optional,          Patches,  "filenameDatetimeFormat")
                .says("Format of the time in the names of objects, such as `YYYY-MM-DD/hh_mm_ssZ`."),
            field("filename_prefix",        String,    Optional,          Patches,  "filenamePrefix")
                .says("Prefix of the names of objects."),
            field("filename_suffix",        String,    Optional,          Patches,  "filenameSuffix")
                .says("Suffix of the names of objects. It must not end with `/`."),
            field("max_bytes",              Int,       Optional,          Patches,  "maxBytes").zero_is_unset()
                .says("Size in bytes at which a new object begins, from 1 KB to 10 GiB."),
            field("max_duration",           String,    Default(Text("300s")), Patches, "maxDuration").checked_by(checks::google_duration).same_when(same::duration)
                .says("Duration after which a new object begins, from `60s` to `600s`. Defaults to `300s`."),
            field("max_messages",           Int,       Optional,          Patches,  "maxMessages").zero_is_unset()
                .says("Number of messages at which a new object begins, at least 1000."),
            ACCOUNT,
            field("state",                  String,    Computed,          WithAny,  "state")
                .says("Whether the bucket can receive messages: `ACTIVE`, or the reason why not."),
            block("text_config",            Items::One, OptionalComputed, Patches,  "textConfig", &[
                field("state",              String,    Computed,          WithAny,  "state")
                    .says("Not set by Google."),
            ]).sends_empty()
                .says("An empty block, for objects with text. It is the default."),
        ])
            .says("Cloud Storage bucket that messages are written to."),
        block("dead_letter_policy",         Items::One, Optional,         Patches,  "deadLetterPolicy", &[
            field("dead_letter_topic",      String,    Optional,          Patches,  "deadLetterTopic").same_when(same::reference)
                .says("Path of the topic that undeliverable messages are published to: `projects/{project}/topics/{topic}`."),
            field("max_delivery_attempts",  Int,       Optional,          Patches,  "maxDeliveryAttempts").googles_default(Number(5))
                .says("Number of attempts, from 5 to 100. Defaults to 5."),
        ]).empty_is_absent()
            .says("Topic for messages that cannot be delivered. The Pub/Sub service agent must be able to publish to it."),
        DELETION_POLICY,
        EFFECTIVE_LABELS,
        field("enable_exactly_once_delivery", Bool,    Optional,          Patches,  "enableExactlyOnceDelivery")
            .says("Whether an acknowledged message is never delivered again. For pull subscriptions."),
        field("enable_message_ordering",    Bool,      Optional,          Replaces, "enableMessageOrdering")
            .says("Whether messages with the same ordering key are delivered in order."),
        block("expiration_policy",          Items::One, OptionalComputed, Patches,  "expirationPolicy", &[
            field("ttl",                    String,    Required,          Patches,  "ttl").checked_by(duration_or_never).same_when(same::duration)
                .says("Duration without activity after which the subscription is deleted, at least `86400s`. An empty string means never."),
        ]).sends_empty()
            .says("Expiration of an inactive subscription. Defaults to 31 days (`2678400s`)."),
        field("filter",                     String,    Optional,          Replaces, "filter").checked_by(filter)
            .says("Filter of messages by their attributes, such as `attributes.kind = \"order\"`."),
        ID,
        LABELS,
        field("message_retention_duration", String,    Default(Text("604800s")), Patches, "messageRetentionDuration").checked_by(checks::google_duration).same_when(same::duration)
            .says("Duration for which unacknowledged messages are kept, from `600s` to `2678400s`. Defaults to `604800s`, seven days."),
        MESSAGE_TRANSFORMS,
        PROJECT,
        block("push_config",                Items::One, Optional,         Patches,  "pushConfig", &[
            field("push_endpoint",          String,    Required,          Patches,  "pushEndpoint")
                .says("URL that messages are sent to, such as that of a Cloud Run service."),
            field("attributes",             StringMap, Optional,          Patches,  "attributes").foreign_key(is_version).answered_when(are_same_but_for_an_omitted_version).may_be_secret()
                .says("Attributes of the endpoint. `x-goog-version`, which Google adds, is shown only if it is set."),
            block("no_wrapper",             Items::One, Optional,         Patches,  "noWrapper", &[
                field("write_metadata",     Bool,      Required,          Patches,  "writeMetadata")
                    .says("Whether attributes of a message are sent as HTTP headers."),
            ]).sends_empty()
                .says("Sends the data of a message as the body. Otherwise it is in a JSON object."),
            block("oidc_token",             Items::One, Optional,         Patches,  "oidcToken", &[
                field("service_account_email", String, Required,          Patches,  "serviceAccountEmail")
                    .says("E-mail address of the service account whose token is sent, which needs the role `roles/run.invoker` on a Cloud Run service."),
                field("audience",           String,    Optional,          Patches,  "audience")
                    .says("Audience of the token. Defaults to the URL."),
            ])
                .says("OpenID Connect token that is sent with each message."),
        ])
            .says("Endpoint that messages are pushed to. Without it, clients pull them."),
        field("retain_acked_messages",      Bool,      Optional,          Patches,  "retainAckedMessages")
            .says("Whether acknowledged messages are kept too."),
        block("retry_policy",               Items::One, Optional,         Patches,  "retryPolicy", &[
            backoff("maximum_backoff", "maximumBackoff", "Maximum time between two attempts, up to `600s`, which is the default."),
            backoff("minimum_backoff", "minimumBackoff", "Minimum time between two attempts. Defaults to `10s`."),
        ]).sends_empty()
            .says("Times between attempts at delivery. Without it, messages are delivered again as soon as possible."),
        TAGS,
        TERRAFORM_LABELS,
    ],
    limits: &[("tags", "Google does not return them, so a change outside Terraform is not seen.")],
    rules: &[Rule::at_most_one("", &["bigquery_config", "cloud_storage_config", "push_config"])],
    exceptions: Exceptions { decode: Some(without_pull), ..NONE },
    description: "A subscription to a topic of Pub/Sub: messages are pulled by clients, pushed to a URL, or written to BigQuery or Cloud \
                  Storage.",
    ..Resource::of("google_pubsub_subscription", &PUBSUB, Lifecycle::Object(Object {
        path:       "projects/{project}/subscriptions/{name}",
        collection: Some(&Collection::of("subscriptions")),
        create:     Object::IMMEDIATE.create.by(Method::Put).to("projects/{project}/subscriptions/{name}"),
        update:     Update::MaskedWithin(Guard::None, "subscription"),
        // A new subscription cannot be read for a moment: see the README of the recordings.
        result:     ResultIn::Read,
        // Google returns no creation time of a subscription.
        created_at: None,
        ..Object::IMMEDIATE
    }))
};

/// Source: recordings pubsub-subscription and pubsub-subscription-push.
fn is_version(key: &str) -> bool {
    key == "x-goog-version"
}

/// Google's reads may omit the version, whether it was sent or not.
///
/// Source: recordings pubsub-subscription and pubsub-subscription-push.
fn are_same_but_for_an_omitted_version(known: &Value, now: &Value) -> bool {
    let empty = BTreeMap::new();
    let (known, now) = (known.as_map().unwrap_or(&empty), now.as_map().unwrap_or(&empty));
    let others = |map: &'_ BTreeMap<std::string::String, Value>| -> Vec<_> {
        map.clone().into_iter().filter(|(key, _)| !is_version(key)).collect()
    };
    let has = |map: &BTreeMap<std::string::String, Value>| map.keys().any(|key| is_version(key));
    has(known) && !has(now) && others(known) == others(now)
}

/// Source: discovery pubsub/v1, `Subscription.filter`; hashicorp/google 7.46.0.
fn filter(text: &str) -> Result<(), std::string::String> {
    let is_short = text.chars().count() <= 256;
    if is_short { Ok(()) } else { Err("must have at most 256 characters".to_owned()) }
}

fn duration_or_never(text: &str) -> Result<(), std::string::String> {
    if text.is_empty() { Ok(()) } else { checks::google_duration(text) }
}

/// A push configuration without an endpoint means that clients pull, as its absence does.
///
/// Source: recording pubsub-subscription, in which a pull subscription has an empty one.
fn without_pull(subscription: &mut Json) {
    let is_pull = subscription["pushConfig"]["pushEndpoint"].as_str().is_none_or(str::is_empty);
    if is_pull && let Some(fields) = subscription.as_object_mut() {
        fields.remove("pushConfig");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_push_configuration_without_an_endpoint_is_none() {
        for (read, expected) in [
            (json!({"pushConfig": {}}), json!({})),
            (json!({"pushConfig": {"attributes": {"x-goog-version": "v1"}}}), json!({})),
            (json!({}), json!({})),
        ] {
            let mut subscription = read.clone();
            without_pull(&mut subscription);
            assert_eq!(subscription, expected, "{read}");
        }
        let mut pushed = json!({"pushConfig": {"pushEndpoint": "https://example.com"}});
        without_pull(&mut pushed);
        assert_eq!(pushed["pushConfig"]["pushEndpoint"], "https://example.com");
    }
}
