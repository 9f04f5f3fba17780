//! The methods of both collections: the checks of each, and the operation that it starts.

use super::super::etag::etag;
use super::super::missing;
use super::super::operations::{started, validated};
use super::kind::Kind;
use super::mask;
use super::rollout::CHANGED_BY_DELETE;
use super::write::{self, Write};
use super::{revision_name, rules};
use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::discovery::run_v2;
use crate::failure::ApiError;
use crate::json::{self, Json, Object, Read};
use crate::mask::Mask;
use crate::name::Name;
use crate::numbering;
use crate::paging::listed;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

pub(super) fn get(kind: &Kind, cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let service = cloud.shown(&name).ok_or_else(|| not_found(kind, &name))?;
    Ok(Answer::Json(service.into()))
}

pub(super) fn list(kind: &Kind, cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let parent = request.parent();
    let services = cloud.store.collection(&parent);
    let shown = services.filter_map(|(name, _)| cloud.shown(name)).map(Json::Object).collect();
    listed(request, kind.items, shown)
}

pub(super) fn create(
    kind: &Kind,
    cloud: &mut Cloud,
    request: &Request,
) -> Result<Answer, ApiError> {
    let id = request.query.text(kind.id.0);
    let name = request.parent().child(id);
    let write = Write { name: &name, request: kind.requests.0, root: kind.root, before: None };
    write::refuse_id(&write, kind.id.1, id)?;
    if cloud.store.object(&name).is_some() {
        return Err(ApiError::already_exists(format!("Resource '{id}' already exists.")));
    }
    begin_create(kind, cloud, request, &write)
}

/// Source: recording run-service-real. The new service can be read immediately, and is reconciling.
fn begin_create(
    kind: &Kind,
    cloud: &mut Cloud,
    request: &Request,
    write: &Write<'_>,
) -> Result<Answer, ApiError> {
    rules::refuse_nulls(write, &request.body)?;
    let mut service = (kind.prepared)(cloud, write, mask::settable(kind.schema, &request.body))?;
    let uid = numbering::uuid(kind.root, cloud.store.count());
    let now = cloud.store.now().in_utc();
    let actor = format!("emulator@{}.iam.gserviceaccount.com", write.name.project());
    let facts = [
        ("name", json!(write.name.path())),
        ("uid", json!(uid)),
        ("generation", json!("1")),
        ("createTime", json!(now)),
        ("updateTime", json!(now)),
        ("creator", json!(actor)),
        ("lastModifier", json!(actor)),
        ("terminalCondition", json!({"state": "CONDITION_PENDING"})),
        ("reconciling", json!(true)),
        ("etag", json!(etag(cloud))),
    ];
    json::set(&mut service, facts);
    if request.query.is_true("validateOnly") {
        return Ok(validated(cloud, write.name, service));
    }
    cloud.store.put(write.name.clone(), Stored { body: service, ..Stored::default() });
    Ok(started(cloud, request, write.name, json!({"generation": "1"})))
}

pub(super) fn patch(kind: &Kind, cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let Some(before) = cloud.store.body(&name).cloned() else {
        if request.query.is_true("allowMissing") {
            let write =
                Write { name: &name, request: kind.requests.1, root: kind.root, before: None };
            refuse_other_name(&write, request.body.text("name"))?;
            write::refuse_id(&write, &format!("{}.name", kind.root), name.id())?;
            return begin_create(kind, cloud, request, &write);
        }
        return Err(not_found(kind, &name));
    };
    let write =
        Write { name: &name, request: kind.requests.1, root: kind.root, before: Some(&before) };
    refuse_going(&before)?;
    refuse_stale_etag(&before, request.body.text("etag"))?;
    refuse_other_name(&write, request.body.text("name"))?;
    rules::refuse_nulls(&write, &request.body)?;
    let mask = Mask::parse(&run_v2::API, kind.schema, request.query.text("updateMask"))?;
    let old = mask::settable(kind.schema, &before);
    let wanted = mask.applied(&old, &mask::settable(kind.schema, &request.body));
    let is_forced = request.query.is_true("forceNewRevision");
    revision_name::refuse_taken_revision_of_body(cloud, kind, &write, &request.body)?;
    let new = (kind.prepared)(cloud, &write, wanted)?;
    revision_name::refuse_taken_revision(cloud, &write, &new, is_forced)?;
    let is_changed = is_forced || new != old;
    let service = updated(kind, cloud, &before, new, is_changed);
    if request.query.is_true("validateOnly") {
        return Ok(validated(cloud, &name, service));
    }
    let payload = json!({"generation": service.get("generation"), "force": is_forced});
    if let Some(stored) = cloud.store.object_mut(&name) {
        stored.body = service;
    }
    Ok(started(cloud, request, &name, payload))
}

/// The service with a new specification and, until that is applied, its old status.
///
/// Source: recording run-service-real. That a write that changes nothing keeps the generation is a
/// guess.
fn updated(
    kind: &Kind,
    cloud: &mut Cloud,
    before: &Object,
    new: Object,
    is_changed: bool,
) -> Object {
    let mut service = before.clone();
    for field in mask::settable(kind.schema, before).keys() {
        service.remove(field);
    }
    service.extend(new);
    let now = cloud.store.now().in_utc();
    service.insert("updateTime".to_owned(), json!(now));
    service.insert("etag".to_owned(), json!(etag(cloud)));
    if is_changed {
        let generation = before.text("generation").parse::<u64>().unwrap_or_default() + 1;
        service.insert("generation".to_owned(), json!(generation.to_string()));
    }
    service.insert("reconciling".to_owned(), json!(true));
    set_pending(&mut service);
    service
}

fn set_pending(service: &mut Object) {
    if let Some(Json::Object(condition)) = service.get_mut("terminalCondition") {
        condition.insert("state".to_owned(), json!("CONDITION_PENDING"));
        for field in ["message", "reason", "revisionReason"] {
            condition.remove(field);
        }
    }
}

/// Source: recording run-service-real. Until the operation is done, the service can be read with
/// its `deleteTime`.
pub(super) fn delete(
    kind: &Kind,
    cloud: &mut Cloud,
    request: &Request,
) -> Result<Answer, ApiError> {
    let name = request.item();
    let before = cloud.store.body(&name).cloned().ok_or_else(|| not_found(kind, &name))?;
    refuse_going(&before)?;
    refuse_stale_etag(&before, request.query.text("etag"))?;
    let mut service = updated(kind, cloud, &before, mask::settable(kind.schema, &before), true);
    let now = cloud.store.now();
    let facts = [
        ("updateTime", now.in_utc()),
        ("deleteTime", now.in_utc()),
        ("expireTime", now.plus_days(30).in_utc()),
    ];
    json::set(&mut service, facts);
    if request.query.is_true("validateOnly") {
        return Ok(validated(cloud, &name, service));
    }
    if let Some(stored) = cloud.store.object_mut(&name) {
        stored.body = service;
    }
    Ok(started(cloud, request, &name, json!({"before": status(&before)})))
}

fn status(service: &Object) -> Object {
    let fields = CHANGED_BY_DELETE.iter().filter_map(|field| service.get_key_value(*field));
    fields.map(|(field, value)| (field.clone(), value.clone())).collect()
}

/// Rejects a write to a service that is being deleted.
///
/// Source: none; that it is rejected, and how, is a guess.
fn refuse_going(before: &Object) -> Result<(), ApiError> {
    if before.contains_key("deleteTime") {
        return Err(ApiError::aborted(format!(
            "Conflict for resource '{}': it is being deleted.",
            before.text("name").rsplit('/').next().unwrap_or_default()
        )));
    }
    Ok(())
}

/// Source: AIP-154, from which this behaviour of Cloud Run is derived. The message is a guess.
fn refuse_stale_etag(before: &Object, etag: &str) -> Result<(), ApiError> {
    if etag.is_empty() || etag == before.text("etag") {
        return Ok(());
    }
    Err(ApiError::aborted(format!(
        "Conflict for resource '{}': the etag {etag} is not its latest.",
        before.text("name").rsplit('/').next().unwrap_or_default()
    )))
}

fn refuse_other_name(write: &Write<'_>, name: &str) -> Result<(), ApiError> {
    if name.is_empty() || name == write.name.path() {
        return Ok(());
    }
    Err(write.violation("name", "must be the name in the URL of the request."))
}

/// Source: GoogleCloudPlatform/avocano#238.
pub(super) fn not_found(kind: &Kind, name: &Name) -> ApiError {
    missing::not_found(kind.noun, name)
}
