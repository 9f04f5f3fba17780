//! `google_eventarc_trigger`: an Eventarc trigger.
//!
//! Google: eventarc v1 `projects.locations.triggers`, discovery document; recording eventarc-trigger.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::Value as Json;

use super::apis::EVENTARC;
use super::references::TRIGGER;
use super::whole::add_name;
use crate::spec::Change::{Never, Patches, Replaces, WithAny};
use crate::spec::Kind::{Int, String, StringMap};
use crate::spec::SetBy::{Computed, Optional, OptionalComputed, Required};
use crate::spec::{
    CREATE_TIME, Collection, DELETION_POLICY, EFFECTIVE_LABELS, EncodeContext, Exceptions, Field,
    Guard, ID, Items, LABELS, LOCATION, Lifecycle, NONE, Object, PROJECT, Resource, ResultIn,
    TERRAFORM_LABELS, Update, block, field, same,
};

/// Where events are sent.
#[rustfmt::skip] // a table: one attribute a line
const DESTINATION: &[Field] = &[
    field("cloud_function",        String, Computed,         Never,   "cloudFunction")
        .says("Path of the function, if one of Cloud Functions made the trigger."),
    field("workflow",              String, Optional,         Patches, "workflow").same_when(same::reference)
        .says("Path of the workflow: `projects/{project}/locations/{location}/workflows/{workflow}`."),
    block("cloud_run_service",     Items::One, Optional,     Patches, "cloudRun", &[
        field("path",              String, Optional,         Patches, "path")
            .says("Path of the requests, such as `/events`."),
        field("region",            String, OptionalComputed, Patches, "region")
            .says("Region of the service."),
        field("service",           String, Required,         Patches, "service").same_when(same::reference)
            .says("Name of the service, in the project of the trigger."),
    ])
        .says("Cloud Run service, which receives the events in the CloudEvents format."),
    block("gke",                   Items::One, Optional,     Patches, "gke", &[
        field("cluster",           String, Required,         Patches, "cluster").same_when(same::reference)
            .says("Name of the cluster, in the project of the trigger."),
        field("location",          String, Required,         Patches, "location")
            .says("Location of the cluster: a region or a zone."),
        field("namespace",         String, Required,         Patches, "namespace")
            .says("Namespace of the service."),
        field("path",              String, Optional,         Patches, "path")
            .says("Path of the requests."),
        field("service",           String, Required,         Patches, "service")
            .says("Name of the service."),
    ])
        .says("Service in a GKE cluster."),
    block("http_endpoint",         Items::One, Optional,     Patches, "httpEndpoint", &[
        field("uri",               String, Required,         Patches, "uri")
            .says("URI of the requests."),
    ])
        .says("HTTP endpoint in a VPC network."),
    block("network_config",        Items::One, Optional,     Patches, "networkConfig", &[
        field("network_attachment", String, Required,        Patches, "networkAttachment").same_when(same::reference)
            .says("Path of the network attachment that allows access to the network."),
    ])
        .says("How the HTTP endpoint is reached."),
];

/// The trigger's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const EVENTARC_TRIGGER: Resource = Resource {
    noun:   "trigger",
    id:     "projects/{project}/locations/{location}/triggers/{name}",
    import: &["projects/{project}/locations/{location}/triggers/{name}", "{project}/{location}/{name}", "{location}/{name}"],
    fields: &[
        //    attribute                  type       set by            a change  Google's field
        LOCATION
            .says("Location of the trigger: a region, or `global`. The events of a source come from its location."),
        // hashicorp/google stores the whole path.
        field("name",                    String,    Required,         Replaces, "").refers_to(&TRIGGER)
            .says("Name of the trigger: 1 to 63 lowercase letters, digits and hyphens, starting with a letter."),
        field("channel",                 String,    Optional,         Replaces, "channel").same_when(same::reference)
            .says("Path of the channel of a third-party source: `projects/{project}/locations/{location}/channels/{channel}`."),
        field("conditions",              StringMap, Computed,         WithAny,  "conditions")
            .says("Reasons why the trigger is not active, by their place."),
        CREATE_TIME,
        DELETION_POLICY,
        EFFECTIVE_LABELS,
        field("etag",                    String,    Computed,         WithAny,  "etag")
            .says("Version of the trigger."),
        field("event_data_content_type", String,    OptionalComputed, Patches,  "eventDataContentType")
            .says("Encoding of the data of events: `application/json` or `application/protobuf`."),
        ID,
        LABELS,
        PROJECT,
        field("service_account",         String,    Optional,         Patches,  "serviceAccount").same_when(same::reference)
            .says("Email address of the service account that calls the destination. It needs the role roles/eventarc.eventReceiver, and for a Cloud Run service that checks callers also roles/run.invoker."),
        TERRAFORM_LABELS,
        field("uid",                     String,    Computed,         Never,    "uid")
            .says("Unique identifier of the trigger, assigned by Google."),
        field("update_time",             String,    Computed,         WithAny,  "updateTime")
            .says("Time of the last change, in RFC 3339 format."),
        block("destination",             Items::One, Required,        Patches,  "destination", DESTINATION)
            .says("Where events are sent: exactly one destination."),
        block("matching_criteria",       Items::Set, Required,        Patches,  "eventFilters", &[
            field("attribute",           String,    Required,         Replaces, "attribute")
                .says("Attribute of the event, such as `type` or `bucket`. Changing it forces replacement."),
            field("operator",            String,    Optional,         Patches,  "operator")
                .says("Comparison: equality if it is not set, or `match-path-pattern`."),
            field("value",               String,    Required,         Replaces, "value")
                .says("Value of the attribute. Changing it forces replacement."),
        ]).keyed_by("attribute").items(1, 0)
            .says("Attributes that events must have. One of them must be `type`."),
        block("retry_policy",            Items::One, Optional,        Patches,  "retryPolicy", &[
            field("max_attempts",        Int,       Optional,         Patches,  "maxAttempts")
                .says("Maximum number of attempts to deliver an event."),
        ])
            .says("How failed deliveries are repeated."),
        block("transport",               Items::One, OptionalComputed, Replaces, "transport", &[
            block("pubsub",              Items::One, Optional,        Replaces, "pubsub", &[
                field("subscription",    String,    Computed,         Never,    "subscription")
                    .says("Path of the subscription that Eventarc created."),
                field("topic",           String,    Optional,         Replaces, "topic").same_when(same::reference)
                    .says("Path of an existing topic, for events of Pub/Sub: `projects/{project}/topics/{topic}`."),
            ])
                .says("Pub/Sub topic and subscription."),
        ])
            .says("How events are carried. Eventarc creates a topic if none is set."),
    ],
    limits: &[
        ("destination.cloud_run_service.region", "Google requires it."),
    ],
    exceptions: Exceptions {
        encode: Some(name_in_full),
        decode: Some(read_conditions),
        ..NONE
    },
    description: "An Eventarc trigger: sends events of Google's services, of Pub/Sub and of third parties to a Cloud Run \
                  service or another destination.",
    ..Resource::of("google_eventarc_trigger", &EVENTARC, Lifecycle::Object(Object {
        path:   "projects/{project}/locations/{location}/triggers/{name}",
        collection: Some(&Collection::of("triggers")),
        create: Object::LONG_RUNNING.create.to("projects/{project}/locations/{location}/triggers").query(&[("triggerId", "{name}")]),
        update: Update::Masked(Guard::None),
        // The response of the operation has no labels. Source: recording eventarc-trigger.
        result: ResultIn::Read,
        ..Object::LONG_RUNNING
    }))
};

/// Adds the name, which Google's document marks as required. A patch has it in the URL.
fn name_in_full(body: &mut Json, context: &EncodeContext<'_>) {
    if context.prior.is_null() {
        add_name(body, context, "location", "triggers");
    }
}

/// Shows each condition as its message.
fn read_conditions(trigger: &mut Json) {
    let Some(Json::Object(conditions)) = trigger.get_mut("conditions") else { return };
    for condition in conditions.values_mut() {
        let text = |field: &str| condition[field].as_str().unwrap_or_default().to_owned();
        let (code, message) = (text("code"), text("message"));
        *condition = if message.is_empty() { code.into() } else { message.into() };
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_condition_is_shown_as_its_message() {
        let mut trigger = json!({"conditions": {
            "a": {"code": "NOT_FOUND", "message": "The service was not found."},
            "b": {"code": "UNKNOWN"},
        }});
        read_conditions(&mut trigger);
        let expected = json!({"a": "The service was not found.", "b": "UNKNOWN"});
        assert_eq!(trigger["conditions"], expected);
    }
}
