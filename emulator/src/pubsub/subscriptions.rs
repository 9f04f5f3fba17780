//! `pubsub.projects.subscriptions`.
//!
//! Sources: discovery pubsub/v1; recordings pubsub-subscription, pubsub-subscription-push.

use super::product::{PUBSUB, already_exists, get, list, not_found, patched};
use super::refusals::refuse_name;
use super::subscription_rules::{fill, refuse, refuse_change, show};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES, Rules};
use crate::discovery::Modelled;
use crate::failure::ApiError;
use crate::iam;
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

const ITEM: &str = "projects/{project}/subscriptions/{subscription}";
const SUBSCRIPTION: &str = "Subscription";

/// The subscriptions in a project.
pub(crate) static SUBSCRIPTIONS: Collection = Collection {
    product: &PUBSUB,
    item: ITEM,
    schema: SUBSCRIPTION,
    body: "subscription",
    methods: &[
        Method::answers("pubsub.projects.subscriptions.get", "", get),
        Method::answers("pubsub.projects.subscriptions.list", "pageSize pageToken", list),
        Method::answers("pubsub.projects.subscriptions.create", "", create),
        Method::answers("pubsub.projects.subscriptions.patch", "", patch),
        Method::answers("pubsub.projects.subscriptions.delete", "", delete),
    ],
    modelled: MODELLED,
    required: &[],
    rules: Rules { shows: &[show], ..NO_RULES },
};

/// The policies of subscriptions.
pub(crate) static SUBSCRIPTION_POLICIES: Collection = iam::policies_without_audits(
    &PUBSUB,
    ITEM,
    &[
        iam::gets("pubsub.projects.subscriptions.getIamPolicy", iam::VERSION),
        iam::sets("pubsub.projects.subscriptions.setIamPolicy"),
        iam::tests_permissions("pubsub.projects.subscriptions.testIamPermissions"),
    ],
);

#[rustfmt::skip] // a table: one schema a row
const MODELLED: Modelled = &[
    (SUBSCRIPTION, "ackDeadlineSeconds bigqueryConfig cloudStorageConfig deadLetterPolicy enableExactlyOnceDelivery \
                    enableMessageOrdering expirationPolicy filter labels messageRetentionDuration messageTransforms name pushConfig \
                    retainAckedMessages retryPolicy tags topic"),
    ("AIInference", "endpoint serviceAccountEmail unstructuredInference"),
    ("AvroConfig", "useTopicSchema writeMetadata"),
    ("BigQueryConfig", "dropUnknownFields serviceAccountEmail table useTableSchema useTopicSchema writeMetadata"),
    ("CloudStorageConfig", "avroConfig bucket filenameDatetimeFormat filenamePrefix filenameSuffix maxBytes maxDuration maxMessages \
                            serviceAccountEmail textConfig"),
    ("DeadLetterPolicy", "deadLetterTopic maxDeliveryAttempts"),
    ("ExpirationPolicy", "ttl"),
    ("JavaScriptUDF", "code functionName"),
    ("MessageTransform", "aiInference disabled javascriptUdf"),
    ("NoWrapper", "writeMetadata"),
    ("OidcToken", "audience serviceAccountEmail"),
    ("PushConfig", "attributes noWrapper oidcToken pushEndpoint"),
    ("RetryPolicy", "maximumBackoff minimumBackoff"),
    ("UnstructuredInference", "parameters"),
    ("UpdateSubscriptionRequest", "subscription updateMask"),
];

fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    refuse_name(&name)?;
    let mut subscription = json::without_nulls(request.body.clone());
    refuse(&subscription)?;
    if cloud.store.object(&name).is_some() {
        return Err(already_exists(name.id()));
    }
    let topic = name.beside(subscription.text("topic"));
    if !topic.fits("projects/{project}/topics/{topic}") || cloud.store.object(&topic).is_none() {
        return Err(not_found(topic.id()));
    }
    // Tags belong only to the request.
    subscription.remove("tags");
    subscription.insert("name".to_owned(), json!(name.path()));
    Ok(kept(cloud, &name, subscription))
}

fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let before = cloud.store.body(&name).ok_or_else(|| not_found(name.id()))?;
    let subscription = patched(before, request, "subscription", SUBSCRIPTION)?;
    refuse_change(before, &subscription)?;
    refuse(&subscription)?;
    Ok(kept(cloud, &name, subscription))
}

fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    cloud.store.remove(&name).ok_or_else(|| not_found(name.id()))?;
    cloud.note_change();
    Ok(Answer::Json(json!({})))
}

/// Stores a subscription. The response to a write shows the version of the push format, which a read does
/// not.
///
/// Source: recordings pubsub-subscription, pubsub-subscription-push. In a create of a pull subscription it is
/// missing.
fn kept(cloud: &mut Cloud, name: &Name, mut subscription: Object) -> Answer {
    let is_new = cloud.store.object(name).is_none();
    fill(&mut subscription);
    match cloud.store.object_mut(name) {
        Some(stored) => stored.body = subscription,
        None => cloud.store.put(name.clone(), Stored { body: subscription, ..Stored::default() }),
    }
    cloud.note_change();
    let mut shown = cloud.shown(name).unwrap_or_default();
    let is_pull = shown.text("pushConfig.pushEndpoint").is_empty();
    if let (Some(Json::Object(push)), false) = (shown.get_mut("pushConfig"), is_new && is_pull) {
        let attributes = push.entry("attributes").or_insert_with(|| json!({}));
        attributes["x-goog-version"] = json!("v1");
    }
    Answer::Json(shown.into())
}
