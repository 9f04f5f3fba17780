//! `pubsub.projects.topics`.
//!
//! Sources: discovery pubsub/v1; recordings pubsub-subscription, secret-cmek-topics.

use super::product::{PUBSUB, already_exists, get, list, not_found, patched};
use super::refusals::{refuse_duration, refuse_labels, refuse_name, refused};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::discovery::Modelled;
use crate::failure::ApiError;
use crate::iam;
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::paging::listed;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

const ITEM: &str = "projects/{project}/topics/{topic}";
const TOPIC: &str = "Topic";

/// The topic of a subscription whose topic has been deleted.
///
/// Source: the comment of `Subscription.topic`.
pub(super) const DELETED: &str = "_deleted-topic_";

/// The topics in a project.
pub(crate) static TOPICS: Collection = Collection {
    product: &PUBSUB,
    item: ITEM,
    schema: TOPIC,
    body: "topic",
    methods: &[
        Method::answers("pubsub.projects.topics.get", "", get),
        Method::answers("pubsub.projects.topics.list", "pageSize pageToken", list),
        Method::answers("pubsub.projects.topics.create", "", create),
        Method::answers("pubsub.projects.topics.patch", "", patch),
        Method::answers("pubsub.projects.topics.delete", "", delete),
    ],
    modelled: MODELLED,
    required: &[],
    rules: NO_RULES,
};

/// The names of the subscriptions to a topic.
pub(crate) static SUBSCRIPTIONS_OF_TOPICS: Collection = Collection {
    product: &PUBSUB,
    item: "projects/{project}/topics/{topic}/subscriptions/{subscription}",
    schema: "",
    body: "",
    methods: &[Method::answers(
        "pubsub.projects.topics.subscriptions.list",
        "pageSize pageToken",
        subscriptions,
    )],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// The policies of topics.
pub(crate) static TOPIC_POLICIES: Collection = iam::policies_without_audits(
    &PUBSUB,
    ITEM,
    &[
        iam::gets("pubsub.projects.topics.getIamPolicy", iam::VERSION),
        iam::sets("pubsub.projects.topics.setIamPolicy"),
        iam::tests_permissions("pubsub.projects.topics.testIamPermissions"),
    ],
);

#[rustfmt::skip] // a table: one schema a row
const MODELLED: Modelled = &[
    (TOPIC, "ingestionDataSourceSettings kmsKeyName labels messageRetentionDuration messageStoragePolicy messageTransforms name \
             schemaSettings tags"),
    ("AIInference", "endpoint serviceAccountEmail unstructuredInference"),
    ("AwsKinesis", "awsRoleArn consumerArn gcpServiceAccount streamArn"),
    ("AwsMsk", "awsRoleArn clusterArn gcpServiceAccount topic"),
    ("AzureEventHubs", "clientId eventHub gcpServiceAccount namespace resourceGroup subscriptionId tenantId"),
    ("CloudStorage", "avroFormat bucket matchGlob minimumObjectCreateTime pubsubAvroFormat textFormat"),
    ("ConfluentCloud", "bootstrapServer clusterId gcpServiceAccount identityPoolId topic"),
    ("IngestionDataSourceSettings", "awsKinesis awsMsk azureEventHubs cloudStorage confluentCloud platformLogsSettings"),
    ("JavaScriptUDF", "code functionName"),
    ("MessageStoragePolicy", "allowedPersistenceRegions enforceInTransit"),
    ("MessageTransform", "aiInference disabled javascriptUdf"),
    ("PlatformLogsSettings", "severity"),
    ("SchemaSettings", "encoding firstRevisionId lastRevisionId schema"),
    ("TextFormat", "delimiter"),
    ("UnstructuredInference", "parameters"),
    ("UpdateTopicRequest", "topic updateMask"),
];

fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    refuse_name(&name)?;
    let mut topic = json::without_nulls(request.body.clone());
    refuse(&topic)?;
    if cloud.store.object(&name).is_some() {
        return Err(already_exists(name.id()));
    }
    // Tags belong only to the request.
    topic.remove("tags");
    topic.insert("name".to_owned(), json!(name.path()));
    Ok(kept(cloud, name, topic))
}

fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let before = cloud.store.body(&name).ok_or_else(|| not_found(name.id()))?;
    let topic = patched(before, request, "topic", TOPIC)?;
    refuse(&topic)?;
    Ok(kept(cloud, name, topic))
}

/// Deletes a topic. Its subscriptions stay, without a topic.
///
/// Sources: recording pubsub-subscription; the comment of `Subscription.topic`.
fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    cloud.store.remove(&name).ok_or_else(|| not_found(name.id()))?;
    for subscription in subscribed(cloud, &name) {
        if let Some(stored) = cloud.store.object_mut(&subscription) {
            stored.body.insert("topic".to_owned(), json!(DELETED));
        }
    }
    cloud.note_change();
    Ok(Answer::Json(json!({})))
}

fn subscriptions(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let below = request.parent();
    let topic = below.beside(below.path().trim_end_matches("/subscriptions"));
    if cloud.store.object(&topic).is_none() {
        return Err(not_found(topic.id()));
    }
    let names = subscribed(cloud, &topic);
    listed(request, "subscriptions", names.iter().map(|name| json!(name.path())).collect())
}

/// The subscriptions to a topic, in any project.
fn subscribed(cloud: &Cloud, topic: &Name) -> Vec<Name> {
    let all = cloud.store.objects().filter(|(name, stored)| {
        name.fits("projects/{project}/subscriptions/{subscription}")
            && name.host() == topic.host()
            && stored.body.text("topic") == topic.path()
    });
    all.map(|(name, _)| name.clone()).collect()
}

/// Source: the comments of `Topic.messageRetentionDuration` and `IngestionDataSourceSettings`.
fn refuse(topic: &Object) -> Result<(), ApiError> {
    refuse_labels(topic)?;
    refuse_duration(topic, "messageRetentionDuration", 600, 2_678_400)?;
    let settings = topic.get("ingestionDataSourceSettings").and_then(Json::as_object);
    let sources = settings.into_iter().flat_map(Object::keys);
    if sources.filter(|field| *field != "platformLogsSettings").count() > 1 {
        return refused("topic.ingestion_data_source_settings", "At most one source can be set.");
    }
    Ok(())
}

fn kept(cloud: &mut Cloud, name: Name, mut topic: Object) -> Answer {
    topic.retain(|_, value| *value != json!({}));
    json::drop_empty_lists(&mut topic);
    match cloud.store.object_mut(&name) {
        Some(stored) => stored.body.clone_from(&topic),
        None => cloud.store.put(name, Stored { body: topic.clone(), ..Stored::default() }),
    }
    cloud.note_change();
    Answer::Json(topic.into())
}
