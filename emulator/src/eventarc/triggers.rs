//! `eventarc.projects.locations.triggers`: which events reach which destination.
//!
//! Sources: discovery eventarc/v1; recording eventarc-trigger. The messages of refusals are guesses.

use super::EVENTARC;
use crate::cloud::Cloud;
use crate::collection::{Change, Collection, Draft, Method, NO_RULES, Rules};
use crate::failure::ApiError;
use crate::json::{Json, Object, Read, objects};
use crate::located::methods;
use crate::name::Name;
use crate::numbering;
use serde_json::json;

/// The triggers in a location.
pub(crate) static TRIGGERS: Collection = Collection {
    product: &EVENTARC,
    item: "projects/{project}/locations/{location}/triggers/{trigger}",
    schema: "Trigger",
    body: "trigger",
    methods: &[
        Method::answers("eventarc.projects.locations.triggers.get", "", methods::get),
        Method::answers(
            "eventarc.projects.locations.triggers.list",
            "pageSize pageToken",
            methods::list,
        ),
        Method::starts(
            "eventarc.projects.locations.triggers.create",
            "triggerId",
            methods::create,
            methods::finish_create,
        ),
        Method::starts(
            "eventarc.projects.locations.triggers.patch",
            "updateMask",
            methods::patch,
            methods::finish_patch,
        ),
        Method::starts(
            "eventarc.projects.locations.triggers.delete",
            "",
            methods::delete,
            methods::finish_delete,
        ),
    ],
    #[rustfmt::skip] // a table: one schema a row
    modelled: &[
        ("CloudRun", "path region service"),
        ("Destination", "cloudRun gke httpEndpoint networkConfig workflow"),
        ("EventFilter", "attribute operator value"),
        ("GKE", "cluster location namespace path service"),
        ("HttpEndpoint", "uri"),
        ("NetworkConfig", "networkAttachment"),
        ("Pubsub", "topic"),
        ("RetryPolicy", "maxAttempts"),
        ("Transport", "pubsub"),
        ("Trigger",
         "channel destination eventDataContentType eventFilters labels name retryPolicy serviceAccount \
          transport"),
    ],
    required: &[],
    rules: Rules {
        refuses_new: &[refuse_draft],
        fills: &[fill],
        refuses_change: &[refuse_change],
        changes: &[change_destination],
        ..NO_RULES
    },
};

const DESTINATIONS: [&str; 4] = ["cloudRun", "gke", "httpEndpoint", "workflow"];

fn refuse_draft(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    refuse_filters(draft.body)?;
    refuse_destination(draft.body)
}

fn refuse_change(_: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    methods::refuse_fixed(
        change,
        &[
            "destination",
            "eventDataContentType",
            "eventFilters",
            "labels",
            "retryPolicy",
            "serviceAccount",
        ],
        "The field cannot be changed.",
    )?;
    let after = methods::patched(change.before, change.patch);
    refuse_filters(&after)?;
    refuse_destination(&after)
}

/// Source: the comment of `Trigger.eventFilters`: one of them is for the attribute `type`.
fn refuse_filters(trigger: &Object) -> Result<(), ApiError> {
    let mut filters = objects(trigger.items("eventFilters"));
    if filters.any(|filter| filter.text("attribute") == "type") {
        return Ok(());
    }
    let text = "The event filters must include the attribute 'type'.";
    Err(ApiError::violation("trigger.event_filters".to_owned(), text.to_owned()))
}

/// Source: discovery, where the destinations are a union.
fn refuse_destination(trigger: &Object) -> Result<(), ApiError> {
    let destination = trigger.get("destination").and_then(Json::as_object);
    let is_set = |kind: &&&str| destination.is_some_and(|it| it.contains_key(**kind));
    if DESTINATIONS.iter().filter(is_set).count() == 1 {
        return Ok(());
    }
    let text = "Exactly one destination must be set.";
    Err(ApiError::violation("trigger.destination".to_owned(), text.to_owned()))
}

/// Fills in the identifier, the region of a service, and the topic and the subscription that carry the
/// events.
///
/// Source: recording eventarc-trigger for the identifier and the subscription; the comments of the fields
/// for the topic. The name of the topic and the region of the trigger as the service's are guesses.
fn fill(cloud: &mut Cloud, name: &Name, trigger: &mut Object) {
    let number = cloud.store.count();
    let uid = numbering::letters(&format!("trigger {name} {number}"), 21, b"123456789");
    trigger.insert("uid".to_owned(), json!(uid));
    fill_region(name, trigger);
    let (project, location, id) = (name.project(), name.location(), name.id());
    let suffix = numbering::letters(&format!("transport {name}"), 3, b"0123456789");
    let transport = trigger.entry("transport").or_insert_with(|| json!({}));
    let pubsub = &mut transport["pubsub"];
    if pubsub["topic"].as_str().unwrap_or_default().is_empty() {
        pubsub["topic"] =
            json!(format!("projects/{project}/topics/eventarc-{location}-{id}-{suffix}"));
    }
    let subscription = format!("eventarc-{location}-{id}-sub-{suffix}");
    pubsub["subscription"] = json!(format!("projects/{project}/subscriptions/{subscription}"));
}

fn change_destination(_: &mut Cloud, name: &Name, trigger: &mut Object, _: &Object) {
    fill_region(name, trigger);
}

fn fill_region(name: &Name, trigger: &mut Object) {
    let service = trigger.get_mut("destination").and_then(|it| it.get_mut("cloudRun"));
    if let Some(Json::Object(service)) = service
        && service.text("region").is_empty()
    {
        service.insert("region".to_owned(), json!(name.location()));
    }
}
