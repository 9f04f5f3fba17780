//! `run.services.revisions`: what each template of a service became.
//!
//! Source: discovery run/v2. No recording has one: which fields a revision answers beyond its
//! template is a guess.

use super::locations::listed;
use super::operations::{started, validated};
use super::services::{condition, etag, is_serving, unnamed};
use super::{RUN, SERVICES};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::discovery::answer_form;
use crate::failure::{ApiError, Failure};
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::numbering;
use crate::operation::Operation;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

const SCHEMA: &str = "GoogleCloudRunV2Revision";

/// The revisions of a service.
pub(crate) static REVISIONS: Collection = Collection {
    product: &RUN,
    item: "projects/{project}/locations/{location}/services/{service}/revisions/{revision}",
    schema: SCHEMA,
    methods: &[
        Method::answers("run.projects.locations.services.revisions.get", "", get),
        Method::answers(
            "run.projects.locations.services.revisions.list",
            "pageSize pageToken",
            list,
        ),
        Method::starts(
            "run.projects.locations.services.revisions.delete",
            "etag validateOnly",
            delete,
            finish_delete,
        ),
    ],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let revision = cloud.shown(&name).ok_or_else(|| not_found(&name))?;
    Ok(Answer::Json(revision.into()))
}

/// The latest first; `-` as the service stands for all of the location.
///
/// Source: the crate google-cloud-run-v2, `ListRevisionsRequest.parent`.
fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let parent = request.parent();
    let (scope, is_meant): (Name, fn(&Name, &Name) -> bool) =
        match parent.path().strip_suffix("/services/-/revisions") {
            Some(location) => (parent.beside(location), |name, _| REVISIONS.has(name)),
            None => (parent.clone(), Name::is_in),
        };
    let mut revisions: Vec<Object> = cloud
        .store
        .below(&scope)
        .filter(|(name, _)| is_meant(name, &scope))
        .map(|(_, stored)| stored.body.clone())
        .collect();
    revisions.sort_by(|a, b| b.text("createTime").cmp(a.text("createTime")));
    listed(request, "revisions", revisions.into_iter().map(Json::Object).collect())
}

/// Refuses to delete a revision that its service needs.
///
/// Source: Google's page on revisions; the text is a guess.
fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let body = cloud.store.body(&name).cloned().ok_or_else(|| not_found(&name))?;
    let etag = request.query.text("etag");
    if !etag.is_empty() && etag != body.text("etag") {
        return Err(ApiError::aborted(format!("Conflict for resource '{}'.", name.id())));
    }
    if is_serving(cloud, &name) {
        return Err(ApiError::failed_precondition(format!(
            "Revision '{}' is the latest of its service or gets traffic, and cannot be deleted.",
            name.id()
        )));
    }
    if request.query.is_true("validateOnly") {
        return Ok(validated(cloud, &name, body));
    }
    Ok(started(cloud, request, &name, Json::Null))
}

fn finish_delete(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    if let Some(failure) = &operation.ordered {
        return Err(failure.clone());
    }
    let removed = cloud.store.remove(&operation.target);
    Ok(removed.map_or(Json::Null, |stored| Json::Object(stored.body)))
}

fn not_found(name: &Name) -> ApiError {
    ApiError::not_found(format!(
        "Resource '{}' of kind 'REVISION' in region '{}' in project '{}' does not exist.",
        name.id(),
        name.location(),
        name.project()
    ))
}

/// The service that a revision belongs to.
pub(super) fn service_of(revision: &Name) -> Option<Name> {
    let (service, _) = revision.path().split_once("/revisions/")?;
    Some(Name::new(revision.host(), service)).filter(|name| SERVICES.has(name))
}

/// Makes the revision of a service's template and answers its name: the one that the template gives
/// it, or `<service>-00001-abc`, counted up.
///
/// Source: recording run-service-real.
pub(super) fn create(cloud: &mut Cloud, service: &Name, body: &Object) -> Name {
    let count = next_count(cloud, service);
    let given = body.text("template.revision");
    let id = if given.is_empty() {
        let letters = b"abcdefghijklmnopqrstuvwxyz";
        let suffix = numbering::letters(&format!("{service} {count}"), 3, letters);
        format!("{}-{count:05}-{suffix}", service.id())
    } else {
        given.to_owned()
    };
    let name = service.child(&format!("revisions/{id}"));
    let revision = revision(cloud, service, &name, body);
    let mut hidden = Object::new();
    hidden.insert("template".to_owned(), unnamed(cloud, service, body).unwrap_or_default());
    cloud.store.put(name.clone(), Stored { body: revision, hidden, busy: None });
    name
}

fn next_count(cloud: &mut Cloud, service: &Name) -> u64 {
    let Some(stored) = cloud.store.object_mut(service) else { return 1 };
    let count = stored.hidden.get("revisions").and_then(Json::as_u64).unwrap_or(0) + 1;
    stored.hidden.insert("revisions".to_owned(), json!(count));
    count
}

fn revision(cloud: &mut Cloud, service: &Name, name: &Name, body: &Object) -> Object {
    let template = body.get("template").and_then(Json::as_object).cloned().unwrap_or_default();
    let now = cloud.store.now().in_utc();
    let facts = [
        ("name", json!(name.path())),
        ("uid", json!(numbering::uuid("revision", cloud.store.count()))),
        ("generation", json!("1")),
        ("observedGeneration", json!("1")),
        ("createTime", json!(now)),
        ("updateTime", json!(now)),
        ("launchStage", body.get("launchStage").cloned().unwrap_or_default()),
        ("creator", body.get("creator").cloned().unwrap_or_default()),
        ("service", json!(service.id())),
        ("logUri", json!(log_uri(name))),
        ("etag", json!(etag(cloud))),
    ];
    let mut revision = template;
    json::set(&mut revision, facts);
    answer_form(RUN.api, SCHEMA, &revision)
}

fn log_uri(revision: &Name) -> String {
    format!(
        "https://console.cloud.google.com/logs/viewer?project={}&resource=cloud_run_revision/\
         service_name/{}/revision_name/{}",
        revision.project(),
        revision.after("services"),
        revision.id()
    )
}

/// Why a revision isn't ready, if it isn't: a write that leaves it the latest fails for it too.
pub(super) fn failure(cloud: &Cloud, revision: &Name) -> Option<Failure> {
    let failure = cloud.store.object(revision)?.hidden.get("failure")?.clone();
    serde_json::from_value(failure).ok()
}

/// Writes down whether a revision is ready.
pub(super) fn set_ready(cloud: &mut Cloud, revision: &Name, failure: Option<&Failure>) {
    let now = cloud.store.now().in_utc();
    let Some(stored) = cloud.store.object_mut(revision) else { return };
    let conditions = json!([
        condition("Ready", &now, failure),
        condition("ContainerHealthy", &now, failure),
        condition("ResourcesAvailable", &now, None),
    ]);
    stored.body.insert("conditions".to_owned(), conditions);
    match failure {
        Some(failure) => stored.hidden.insert("failure".to_owned(), json!(failure)),
        None => stored.hidden.remove("failure"),
    };
}

/// Removes the revisions of a service that is gone.
pub(super) fn remove_all(cloud: &mut Cloud, service: &Name) {
    let names: Vec<Name> = cloud.store.below(service).map(|(name, _)| name.clone()).collect();
    for name in names {
        cloud.store.remove(&name);
    }
}
