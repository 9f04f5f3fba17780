//! The methods of custom roles of projects.

use super::IAM;
use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::failure::ApiError;
use crate::json::{self, Json, Object, Read};
use crate::mask::Mask;
use crate::name::Name;
use crate::paging;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

/// A deleted role is still there for seven days, marked as deleted. That it ends is not modelled.
///
/// Source: recording gcloud-iam-role; Google's page on deleting custom roles.
pub(super) fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?;
    Ok(Answer::Json(body(cloud, &name).into()))
}

/// Source: the comments of `showDeleted` and `view`: by default, roles have no permissions.
pub(super) fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    const PAGE: usize = 300;
    let shows_deleted = request.query.is_true("showDeleted");
    let is_full = request.query.text("view") == "FULL";
    let roles = cloud.store.collection(&request.parent()).map(|(_, stored)| stored.body.clone());
    let roles = roles.filter(|role| shows_deleted || !role.is_true("deleted"));
    let roles: Vec<Object> = roles
        .map(|mut role| {
            if !is_full {
                role.remove("includedPermissions");
            }
            role
        })
        .collect();
    let size = request.query.number("pageSize").filter(|size| *size > 0).unwrap_or(PAGE);
    let token = request.query.text("pageToken");
    let page = paging::page(roles, token, size.min(1000))
        .ok_or_else(|| ApiError::invalid(format!("Invalid page token: {token}")))?;
    let mut list = json!({});
    if !page.items.is_empty() {
        list["roles"] = json!(page.items);
    }
    if let Some(token) = page.next {
        list["nextPageToken"] = json!(token);
    }
    Ok(Answer::Json(list))
}

/// Source: recording gcloud-iam-role; the messages are those that users quote.
pub(super) fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let id = request.body.text("roleId");
    let is_fine = (3..=64).contains(&id.len())
        && id.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_' || it == b'.');
    if !is_fine {
        return Err(ApiError::bad_request(format!(
            "The role_id ({id}) must match the regular expression [a-zA-Z0-9_\\.]{{3,64}}."
        )));
    }
    let name = request.parent().child(id);
    if let Some(stored) = cloud.store.object(&name) {
        return Err(if stored.body.is_true("deleted") {
            ApiError::failed_precondition(format!(
                "You can't create a role with role_id ({id}) where there is an existing role with that \
                 role_id in a deleted state."
            ))
        } else {
            ApiError::already_exists(format!(
                "A role named {id} in projects/{} already exists.",
                request.project()
            ))
        });
    }
    let sent = json::without_nulls(request.body.clone());
    let mut role = sent.get("role").and_then(Json::as_object).cloned().unwrap_or_default();
    role.remove("deleted");
    refuse(&role)?;
    role.insert("name".to_owned(), json!(name.path()));
    let role = kept(cloud, name, role);
    Ok(Answer::Json(role.into()))
}

/// Source: recording gcloud-iam-role. Without a mask, the fields that the body has are changed: a guess.
pub(super) fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?;
    let before = body(cloud, &name);
    refuse_stale(&before, request.body.text("etag"))?;
    refuse_deleted(&before)?;
    let mut sent = json::without_nulls(request.body.clone());
    for field in ["deleted", "etag", "name"] {
        sent.remove(field);
    }
    let mask = match request.query.text("updateMask") {
        "" => sent.keys().cloned().collect::<Vec<_>>().join(","),
        mask => mask.to_owned(),
    };
    let mask = Mask::parse(IAM.api, "Role", &mask)?;
    let role = mask.applied(&before, &sent);
    refuse(&role)?;
    let role = kept(cloud, name, role);
    Ok(Answer::Json(role.into()))
}

/// Source: recording gcloud-iam-role: the response is the deleted role.
pub(super) fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?;
    let mut role = body(cloud, &name);
    refuse_stale(&role, request.query.text("etag"))?;
    refuse_deleted(&role)?;
    role.insert("deleted".to_owned(), json!(true));
    let role = kept(cloud, name, role);
    Ok(Answer::Json(role.into()))
}

/// Source: the comment of `roles.undelete`. The message is one that users quote.
pub(super) fn undelete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?;
    let mut role = body(cloud, &name);
    refuse_stale(&role, request.body.text("etag"))?;
    if role.remove("deleted").is_none() {
        return Err(ApiError::failed_precondition(format!(
            "You can't undelete the role ({}) because it is not in a deleted state.",
            name.id()
        )));
    }
    let role = kept(cloud, name, role);
    Ok(Answer::Json(role.into()))
}

fn kept(cloud: &mut Cloud, name: Name, mut role: Object) -> Object {
    let etag = cloud.store.fingerprint();
    role.insert("etag".to_owned(), json!(etag));
    json::drop_empty_lists(&mut role);
    // ALPHA is the first value of the enum, which Google omits.
    if role.text("stage") == "ALPHA" {
        role.remove("stage");
    }
    role.retain(|_, value| value != "");
    if let Some(Json::Array(permissions)) = role.get_mut("includedPermissions") {
        permissions.sort_by(|one, two| one.as_str().cmp(&two.as_str()));
        permissions.dedup();
    }
    cloud.store.put(name, Stored { body: role.clone(), ..Stored::default() });
    cloud.note_change();
    role
}

fn found(cloud: &Cloud, request: &Request) -> Result<Name, ApiError> {
    let name = request.item();
    if cloud.store.object(&name).is_some() {
        return Ok(name);
    }
    Err(ApiError::not_found(format!("The role named {} was not found.", name.path())))
}

fn body(cloud: &Cloud, name: &Name) -> Object {
    cloud.store.body(name).cloned().unwrap_or_default()
}

/// Permissions have three words at least.
///
/// Source: the message is one that users quote. Which permissions exist is not modelled.
fn refuse(role: &Object) -> Result<(), ApiError> {
    let permissions = role.items("includedPermissions").iter().filter_map(Json::as_str);
    for permission in permissions {
        if permission.split('.').filter(|it| !it.is_empty()).count() < 3 {
            return Err(ApiError::bad_request(format!("Permission {permission} is not valid.")));
        }
    }
    let title = role.text("title");
    if title.len() > 100 {
        let why = "The title must not be longer than 100 bytes.".to_owned();
        return Err(ApiError::violation("role.title".to_owned(), why));
    }
    Ok(())
}

/// The message is a guess.
fn refuse_stale(before: &Object, etag: &str) -> Result<(), ApiError> {
    if etag.is_empty() || etag == before.text("etag") {
        return Ok(());
    }
    Err(ApiError::aborted(
        "There were concurrent modifications of the role. Please retry the request.".to_owned(),
    ))
}

/// The message is a guess.
fn refuse_deleted(role: &Object) -> Result<(), ApiError> {
    if role.is_true("deleted") {
        return Err(ApiError::failed_precondition(
            "You can't modify a role that is in a deleted state.".to_owned(),
        ));
    }
    Ok(())
}
