//! The revisions of a service or a worker pool: how they are created, marked and removed.
//!
//! Source: discovery run/v2. No recording contains a revision: which fields it has beyond its
//! template is a guess.

use super::super::condition::condition;
use super::super::etag::etag;
use crate::cloud::Cloud;
use crate::discovery::{answer_form, run_v2};
use crate::failure::Failure;
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::numbering;
use crate::store::Stored;
use serde_json::json;

const SCHEMA: &str = "GoogleCloudRunV2Revision";

/// The service that a revision belongs to.
pub(super) fn service_of(revision: &Name) -> Option<Name> {
    let (service, _) = revision.path().split_once("/revisions/")?;
    Some(revision.beside(service))
}

/// Creates the revision for a service's template and returns its name: the name in the template, or
/// `<service>-00001-abc` with an increasing number.
///
/// `template` is compared with later templates. Source: recording run-service-real.
pub(super) fn create(cloud: &mut Cloud, service: &Name, body: &Object, template: Json) -> Name {
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
    hidden.insert("template".to_owned(), template);
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
        ("etag", json!(etag(cloud))),
    ];
    let mut revision = template;
    json::set(&mut revision, facts);
    // Nothing is known of these fields in revisions of worker pools.
    if service.fits("projects/{project}/locations/{location}/services/{service}") {
        json::set(
            &mut revision,
            [("service", json!(service.id())), ("logUri", json!(log_uri(name)))],
        );
    }
    answer_form(&run_v2::API, SCHEMA, &revision)
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

/// The reason why a revision is not ready, if it is not: a write whose latest revision it is fails
/// for the same reason.
pub(super) fn failure(cloud: &Cloud, revision: &Name) -> Option<Failure> {
    let failure = cloud.store.object(revision)?.hidden.get("failure")?.clone();
    serde_json::from_value(failure).ok()
}

/// Records whether a revision is ready.
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
