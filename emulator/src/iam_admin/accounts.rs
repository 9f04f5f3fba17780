//! The methods of service accounts.

use crate::clock::milliseconds_from_now;
use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::failure::ApiError;
use crate::iam;
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::numbering;
use crate::paging;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

/// For half of the time in which an account is not visible everywhere, some reads find it and some do not.
///
/// Source: Google's page on the consistency of IAM; users' reports on hashicorp/google (#10193).
pub(super) fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    if let Some(account) = default_account(cloud, request) {
        return Ok(Answer::Json(account));
    }
    let name = found(cloud, request)?;
    let half = cloud.settings.identity_time / 2;
    if !iam::is_visible_in(cloud, &name, half) && cloud.count_read().is_multiple_of(2) {
        return Err(unknown());
    }
    Ok(Answer::Json(shown(cloud, &name).into()))
}

pub(super) fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    const PAGE: usize = 20;
    const LONGEST_PAGE: usize = 100;
    let names: Vec<Name> =
        cloud.store.collection(&request.parent()).map(|(name, _)| name.clone()).collect();
    let size = request.query.number("pageSize").filter(|size| *size > 0).unwrap_or(PAGE);
    let token = request.query.text("pageToken");
    let page = paging::page(names, token, size.min(LONGEST_PAGE))
        .ok_or_else(|| ApiError::invalid(format!("Invalid page token: {token}")))?;
    let mut list = json!({});
    if !page.items.is_empty() {
        list["accounts"] = page.items.iter().map(|name| shown(cloud, name)).collect();
    }
    if let Some(token) = page.next {
        list["nextPageToken"] = json!(token);
    }
    Ok(Answer::Json(list))
}

/// Source: recording iam-service-account; the messages are those that users quote.
pub(super) fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let id = request.body.text("accountId").to_owned();
    refuse_id(&id)?;
    let project = request.project().to_owned();
    let address = iam::address(&id, &project);
    let name = request.parent().child(&address);
    if cloud.store.object(&name).is_some() {
        return Err(ApiError::already_exists(format!(
            "Service account {id} already exists within project projects/{project}."
        )));
    }
    let body = json::without_nulls(request.body.clone());
    let mut account = Object::new();
    if let Some(sent) = body.get("serviceAccount").and_then(Json::as_object) {
        for field in ["description", "displayName"] {
            take_over(&mut account, sent, field)?;
        }
    }
    let count = cloud.store.count();
    let unique_id = format!("1{:020}", numbering::hash(&format!("account {count}")));
    let etag = cloud.store.fingerprint();
    for (field, value) in [
        ("name", name.path()),
        ("projectId", &project),
        ("uniqueId", &unique_id),
        ("oauth2ClientId", &unique_id),
        ("email", &address),
        ("etag", &etag),
    ] {
        account.insert(field.to_owned(), json!(value));
    }
    let mut hidden = Object::new();
    if !cloud.settings.identity_time.is_zero() {
        let visible_at = milliseconds_from_now(cloud.settings.identity_time);
        hidden.insert(iam::VISIBLE_AT.to_owned(), json!(visible_at));
    }
    cloud.store.put(name, Stored { body: account.clone(), hidden, busy: None });
    cloud.note_change();
    Ok(Answer::Json(account.into()))
}

/// Source: recording iam-service-account, where the response has only the name and the fields that
/// the mask names.
pub(super) fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?;
    let body = json::without_nulls(request.body.clone());
    let nothing = Object::new();
    let sent = body.get("serviceAccount").and_then(Json::as_object).unwrap_or(&nothing);
    let mut account = cloud.store.body(&name).cloned().unwrap_or_default();
    let mut answer = Object::new();
    answer.insert("name".to_owned(), json!(name.path()));
    for path in body.text("updateMask").split(',').map(str::trim).filter(|it| !it.is_empty()) {
        let field = match path {
            "description" => "description",
            "display_name" | "displayName" => "displayName",
            "etag" => continue,
            _ => {
                let why = format!("Invalid field mask path '{path}'.");
                return Err(ApiError::violation("update_mask".to_owned(), why));
            }
        };
        account.remove(field);
        take_over(&mut account, sent, field)?;
        if let Some(value) = account.get(field) {
            answer.insert(field.to_owned(), value.clone());
        }
    }
    let etag = cloud.store.fingerprint();
    account.insert("etag".to_owned(), json!(etag));
    if let Some(stored) = cloud.store.object_mut(&name) {
        stored.body = account;
    }
    cloud.note_change();
    Ok(Answer::Json(answer.into()))
}

/// Deletes an account with its keys and its policy. Other policies keep it under another name.
///
/// Source: recording project-iam-member. `undelete` is not modelled.
pub(super) fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?;
    let unique_id = shown(cloud, &name).text("uniqueId").to_owned();
    let below: Vec<Name> = cloud.store.below(&name).map(|(name, _)| name.clone()).collect();
    for name in below.iter().chain([&name]) {
        cloud.store.remove(name);
    }
    iam::mark_deleted(cloud, name.id(), &unique_id);
    cloud.note_change();
    Ok(Answer::Json(json!({})))
}

pub(super) fn enable(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    set_disabled(cloud, request, false)
}

pub(super) fn disable(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    set_disabled(cloud, request, true)
}

fn set_disabled(
    cloud: &mut Cloud,
    request: &Request,
    is_disabled: bool,
) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?;
    if let Some(stored) = cloud.store.object_mut(&name) {
        if is_disabled {
            stored.body.insert("disabled".to_owned(), json!(true));
        } else {
            stored.body.remove("disabled");
        }
    }
    cloud.note_change();
    Ok(Answer::Json(json!({})))
}

/// The account at the path, which may be named by its address or by its number, and in whose path `-`
/// may stand for its project.
///
/// Source: the comments of `serviceAccounts.get`.
pub(super) fn found(cloud: &Cloud, request: &Request) -> Result<Name, ApiError> {
    let id = request.segments.get(3).map(String::as_str).unwrap_or_default();
    let name = match iam::name_of(id) {
        Some(name) if request.project() == "-" || request.project() == name.project() => name,
        _ => {
            let is_it = |stored: &Stored| stored.body.text("uniqueId") == id;
            let named = cloud.store.objects().find(|(name, stored)| {
                name.fits(super::ACCOUNTS.item)
                    && name.host() == super::IAM.api.host
                    && is_it(stored)
            });
            named.map(|(name, _)| name.clone()).ok_or_else(unknown)?
        }
    };
    if cloud.store.object(&name).is_some() { Ok(name) } else { Err(unknown()) }
}

/// The default account of Compute Engine, which every project has here, as the one that requests name.
///
/// Source: Google's page on the default accounts.
fn default_account(cloud: &Cloud, request: &Request) -> Option<Json> {
    let address = request.segments.get(3)?;
    let number = address.strip_suffix("-compute@developer.gserviceaccount.com")?;
    let named = cloud.projects.0.iter().map(|project| project.id.as_str());
    let project = named
        .chain(cloud.store.requested_projects())
        .find(|id| cloud.projects.number(id) == number)?;
    if ![project, "-"].contains(&request.project()) {
        return None;
    }
    let unique_id = format!("1{:020}", numbering::hash(address));
    Some(json!({
        "name": format!("projects/{project}/serviceAccounts/{address}"),
        "projectId": project,
        "uniqueId": unique_id,
        "oauth2ClientId": unique_id,
        "email": address,
        "displayName": "Compute Engine default service account",
        "etag": "MDEwMjE5MjA=",
    }))
}

fn shown(cloud: &Cloud, name: &Name) -> Object {
    cloud.store.body(name).cloned().unwrap_or_default()
}

/// Source: recording iam-service-account.
fn unknown() -> ApiError {
    ApiError::not_found("Unknown service account".to_owned())
}

/// Takes a text over, if it is not too long.
///
/// Source: the comments of `ServiceAccount`; the message is a guess.
fn take_over(account: &mut Object, sent: &Object, field: &str) -> Result<(), ApiError> {
    let text = sent.text(field);
    let most = if field == "displayName" { 100 } else { 256 };
    if text.len() > most {
        let why = format!("The maximum length is {most} UTF-8 bytes.");
        return Err(ApiError::violation(format!("service_account.{field}"), why));
    }
    if !text.is_empty() {
        account.insert(field.to_owned(), json!(text));
    }
    Ok(())
}

/// Source: the comment of `accountId`; the first message is one that users quote, the second a guess.
fn refuse_id(id: &str) -> Result<(), ApiError> {
    if !(6..=30).contains(&id.len()) {
        return Err(ApiError::bad_request(format!(
            "The account ID \"{id}\" does not have a length between 6 and 30."
        )));
    }
    let is_letter = |it: u8| it.is_ascii_lowercase();
    let is_fine = id.bytes().next().is_some_and(is_letter)
        && !id.ends_with('-')
        && id.bytes().all(|it| is_letter(it) || it.is_ascii_digit() || it == b'-');
    if is_fine {
        return Ok(());
    }
    Err(ApiError::bad_request(format!(
        "Invalid account ID \"{id}\": it must match the regular expression [a-z]([-a-z0-9]*[a-z0-9])."
    )))
}
