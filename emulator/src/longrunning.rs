//! The operations of google.longrunning, for any API that uses them.
//!
//! An API declares three things: its [`Longrunning`], a `show_operation` that passes it to
//! [`show`], and a collection of operations whose methods are [`get`], [`list`], [`wait`] and
//! [`delete`]. The name of an operation is `projects/../locations/../operations/..` or
//! `operations/..`; the methods take it from the path and support both.
//!
//! Sources: discovery run/v2 (`GoogleLongrunningOperation`); google/longrunning/operations.proto.

use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, NO_RULES, Product};
use crate::failure::ApiError;
use crate::json::{Json, Object, Read};
use crate::name::Name;
use crate::numbering;
use crate::operation::{Operation, Start};
use crate::paging::listed;
use crate::request::Request;
use serde_json::json;
use std::time::Duration;

/// The form of an API's operations.
pub(crate) struct Longrunning {
    /// The protocol buffers package of its messages: `google.cloud.run.v2`.
    pub(crate) package: &'static str,
    /// The prefix of the messages' names in the API's schemas: `GoogleCloudRunV2`, or nothing.
    pub(crate) schema_prefix: &'static str,
    /// The location of its operations.
    pub(crate) place: Place,
    /// The metadata of its operations.
    pub(crate) metadata: Metadata,
}

/// The location of an API's operations.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// In the location of the target: `projects/../locations/../operations/..`.
    Location,
    /// Outside projects: `operations/..`, with an id that begins with this prefix and the project's
    /// number.
    Alone {
        /// Such as `acat.p2-`.
        prefix: &'static str,
    },
}

/// The metadata of an operation.
#[derive(Clone, Copy)]
pub(crate) enum Metadata {
    /// The target: while the operation is pending, as it was when the operation began; afterwards,
    /// as the operation left it.
    Target,
    /// Nothing.
    Nothing,
    /// Nothing while the operation is pending, and an empty message afterwards.
    EmptyOnceDone,
    /// A separate message, to which its `@type` is added.
    Message {
        /// The name of the message in the package.
        name: &'static str,
        /// Its fields.
        fields: fn(&Operation) -> Json,
    },
}

/// How long `wait` waits if the client does not set a timeout.
///
/// Source: none; the discovery document leaves it to the server.
const WAIT: Duration = Duration::from_mins(1);

/// The key under which an operation with a separate metadata message stores the version that
/// started it.
const VERSION: &str = "version";

/// A collection of operations without methods, whose ids differ between APIs. Add them with
/// `Collection { methods: &[..], ..longrunning::operations(..) }`.
pub(crate) const fn operations(
    product: &'static Product,
    item: &'static str,
    schema: &'static str,
) -> Collection {
    Collection {
        product,
        item,
        schema,
        body: "",
        methods: &[],
        modelled: &[],
        required: &[],
        rules: NO_RULES,
    }
}

/// Returns an operation.
pub(crate) fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    Ok(Answer::Json(shown(cloud, request, found(cloud, request)?)))
}

/// Returns the operations in one location.
pub(crate) fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let parent = request.parent();
    let operations = cloud.store.operations(&parent);
    let items = operations.map(|operation| shown(cloud, request, operation)).collect();
    listed(request, "operations", items)
}

/// Returns an operation once it is done, or after the `timeout` in the body.
pub(crate) fn wait(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?.name.clone();
    let timeout = request.body.text("timeout").trim_end_matches('s').parse::<f64>();
    let longest = timeout.ok().and_then(|it| Duration::try_from_secs_f64(it).ok());
    Ok(Answer::OperationOnceDone(name, longest.unwrap_or(WAIT)))
}

/// Deletes an operation.
pub(crate) fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?.name.clone();
    cloud.store.remove_operation(&name);
    Ok(Answer::Json(json!({})))
}

fn found<'a>(cloud: &'a Cloud, request: &Request) -> Result<&'a Operation, ApiError> {
    let name = request.item();
    cloud
        .store
        .operation(&name)
        .ok_or_else(|| ApiError::not_found(format!("operation \"{}\" not found", name.path())))
}

fn shown(cloud: &Cloud, request: &Request, operation: &Operation) -> Json {
    (request.collection.product.show_operation)(cloud, operation)
}

/// Starts an operation on a target and returns it in its current state: not done.
pub(crate) fn started(
    style: &Longrunning,
    cloud: &mut Cloud,
    request: &Request,
    target: &Name,
    payload: Json,
) -> Answer {
    let operation = begun(style, cloud, request, target, payload);
    Answer::Json(shown(cloud, request, &operation))
}

/// Starts an operation on a target that accepts no other write until the operation is done.
pub(crate) fn started_alone(
    style: &Longrunning,
    cloud: &mut Cloud,
    request: &Request,
    target: &Name,
    payload: Json,
) -> Answer {
    let operation = begun(style, cloud, request, target, payload);
    if let Some(stored) = cloud.store.object_mut(target) {
        stored.busy = Some(operation.name.clone());
    }
    Answer::Json(shown(cloud, request, &operation))
}

fn begun(
    style: &Longrunning,
    cloud: &mut Cloud,
    request: &Request,
    target: &Name,
    payload: Json,
) -> Operation {
    let metadata = match style.metadata {
        Metadata::Target => cloud.store.body(target).cloned().unwrap_or_default().into(),
        Metadata::Message { .. } => json!({VERSION: request.collection.product.api.version}),
        Metadata::Nothing | Metadata::EmptyOnceDone => Json::Null,
    };
    let name = next_name(style, cloud, target);
    cloud.start(Start {
        name,
        method: request.method.id,
        target: target.clone(),
        target_number: String::new(),
        kind: "",
        payload,
        metadata,
    })
}

/// The version of the API in which an operation was started, such as `v1beta1`.
pub(crate) fn version_of(operation: &Operation) -> &str {
    operation.metadata[VERSION].as_str().unwrap_or_default()
}

/// An operation that is done immediately and cannot be polled, with the target as its response.
pub(crate) fn done(
    style: &Longrunning,
    cloud: &mut Cloud,
    target: &Name,
    object: Object,
) -> Answer {
    let name = next_name(style, cloud, target);
    let response = packed(style, cloud, target, Json::Object(object));
    let mut operation = json!({"name": name.path(), "done": true});
    if let Metadata::Target = style.metadata {
        operation["metadata"] = response.clone();
    }
    operation["response"] = response;
    Answer::Json(operation)
}

fn next_name(style: &Longrunning, cloud: &mut Cloud, target: &Name) -> Name {
    let count = cloud.store.count();
    let id = numbering::uuid("operation", count);
    match style.place {
        Place::Location => {
            let (project, location) = (target.project(), target.location());
            target.beside(&format!("projects/{project}/locations/{location}/operations/{id}"))
        }
        Place::Alone { prefix } => {
            let number = cloud.projects.number(target.project());
            target.beside(&format!("operations/{prefix}{number}-{id}"))
        }
    }
}

/// An operation as the API returns it. A failed operation contains its target in its final state.
pub(crate) fn show(style: &Longrunning, cloud: &Cloud, operation: &Operation) -> Json {
    let mut shown = json!({"name": operation.name.path()});
    let metadata = match style.metadata {
        Metadata::Target => {
            Some(packed(style, cloud, &operation.target, target_of(cloud, operation)))
        }
        Metadata::Nothing => None,
        Metadata::EmptyOnceDone => operation.outcome.as_ref().map(|_| empty()),
        Metadata::Message { name, fields } => Some(typed(style, name, &fields(operation))),
    };
    if let Some(metadata) = metadata {
        shown["metadata"] = metadata;
    }
    let Some(outcome) = &operation.outcome else { return shown };
    shown["done"] = json!(true);
    match &outcome.failure {
        Some(failure) => {
            shown["error"] = json!({"code": failure.rpc_number(), "message": failure.message});
        }
        None => {
            shown["response"] = packed(style, cloud, &operation.target, outcome.response.clone());
        }
    }
    shown
}

/// The target of an operation: while the operation is pending, as it was when the operation began;
/// afterwards, as the operation left it.
fn target_of(cloud: &Cloud, operation: &Operation) -> Json {
    let before = || operation.metadata.as_object().cloned().unwrap_or_default();
    match &operation.outcome {
        None => Json::Object(before()),
        Some(outcome) if outcome.failure.is_some() => {
            Json::Object(cloud.shown(&operation.target).unwrap_or_else(before))
        }
        Some(outcome) => outcome.response.clone(),
    }
}

/// A value with an `@type`: its own, that of the target's schema, or that of an empty message.
fn packed(style: &Longrunning, cloud: &Cloud, target: &Name, value: Json) -> Json {
    match value {
        Json::Object(object) if object.contains_key("@type") => Json::Object(object),
        Json::Object(object) => {
            let schema = cloud.collection_of(target).map_or("", |collection| collection.schema);
            let message = schema.strip_prefix(style.schema_prefix).unwrap_or(schema);
            typed(style, message, &Json::Object(object))
        }
        _ => empty(),
    }
}

fn empty() -> Json {
    json!({"@type": "type.googleapis.com/google.protobuf.Empty"})
}

fn typed(style: &Longrunning, message: &str, value: &Json) -> Json {
    let mut value = value.as_object().cloned().unwrap_or_default();
    let kind = format!("type.googleapis.com/{}.{message}", style.package);
    value.insert("@type".to_owned(), json!(kind));
    Json::Object(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Moment;
    use crate::failure::Failure;
    use crate::operation::Outcome;
    use crate::trial::Trial;

    const STYLE: Longrunning = Longrunning {
        package: "google.cloud.vpcaccess.v1",
        schema_prefix: "",
        place: Place::Location,
        metadata: Metadata::Message {
            name: "OperationMetadata",
            fields: |operation| json!({"target": operation.target.path()}),
        },
    };

    fn operation(outcome: Option<Result<Json, Failure>>) -> Operation {
        let target = Name::new("h", "projects/p/locations/l/connectors/c");
        Operation {
            name: target.beside("projects/p/locations/l/operations/o"),
            method: "m".to_owned(),
            target,
            target_number: String::new(),
            kind: String::new(),
            payload: Json::Null,
            count: 1,
            begun: Moment::default(),
            due: 0,
            metadata: Json::Null,
            ordered: None,
            outcome: outcome.map(|result| Outcome {
                at: Moment::default(),
                response: result.clone().unwrap_or_default(),
                failure: result.err(),
            }),
        }
    }

    #[test]
    fn an_operation_has_metadata_and_then_a_response_or_an_error() {
        let cloud = Trial::new().cloud;
        let own = json!({"@type": "own", "x": 1});
        let pending = show(&STYLE, &cloud, &operation(None));
        assert_eq!(pending.get("done"), None);
        assert_eq!(
            pending["metadata"],
            json!({
                "@type": "type.googleapis.com/google.cloud.vpcaccess.v1.OperationMetadata",
                "target": "projects/p/locations/l/connectors/c",
            })
        );
        let done = show(&STYLE, &cloud, &operation(Some(Ok(own.clone()))));
        assert_eq!((&done["done"], &done["response"]), (&json!(true), &own));
        let deleted = show(&STYLE, &cloud, &operation(Some(Ok(Json::Null))));
        let empty = json!({"@type": "type.googleapis.com/google.protobuf.Empty"});
        assert_eq!(deleted["response"], empty);
        let failure = Failure::new("ABORTED", "no".to_owned());
        let failed = show(&STYLE, &cloud, &operation(Some(Err(failure))));
        assert_eq!(failed["error"], json!({"code": 10, "message": "no"}));
        assert_eq!(failed.get("response"), None);
    }

    #[test]
    fn metadata_may_come_only_with_the_end() {
        let cloud = Trial::new().cloud;
        let style = Longrunning { metadata: Metadata::EmptyOnceDone, ..STYLE };
        assert_eq!(show(&style, &cloud, &operation(None)).get("metadata"), None);
        let done = show(&style, &cloud, &operation(Some(Ok(Json::Null))));
        assert_eq!(done["metadata"], empty());
        let style = Longrunning { metadata: Metadata::Nothing, ..STYLE };
        let done = show(&style, &cloud, &operation(Some(Ok(Json::Null))));
        assert_eq!(done.get("metadata"), None);
    }

    #[test]
    fn operations_are_named_in_the_location_of_their_target_or_alone() {
        let mut cloud = Trial::new().cloud;
        let target = Name::new("h", "projects/p/locations/l/connectors/c");
        let place = |place| Longrunning { place, ..STYLE };
        let name = next_name(&place(Place::Location), &mut cloud, &target);
        assert!(name.path().starts_with("projects/p/locations/l/operations/"), "{name}");
        let name = next_name(&place(Place::Alone { prefix: "a-" }), &mut cloud, &target);
        let number = cloud.projects.number("p");
        assert!(name.path().starts_with(&format!("operations/a-{number}-")), "{name}");
    }
}
