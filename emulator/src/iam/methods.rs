//! The three methods.

use super::{bindings, policy};
use crate::cloud::Cloud;
use crate::collection::Answer;
use crate::failure::ApiError;
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::request::Request;
use serde_json::json;

/// `getIamPolicy`.
pub(super) fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = existing(cloud, request)?;
    get_of(cloud, request, &name)
}

/// `getIamPolicy` of an object that exists.
pub(crate) fn get_of(
    cloud: &mut Cloud,
    request: &Request,
    name: &Name,
) -> Result<Answer, ApiError> {
    let version = requested_version(request)?;
    let policy = policy::of(cloud, name);
    Ok(Answer::Json(policy::shown(&policy, version).into()))
}

/// `setIamPolicy`: replaces each field that the mask names as a whole.
///
/// Source: the comment of `SetIamPolicyRequest.updateMask`, whose default is `bindings, etag`.
pub(super) fn set(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = existing(cloud, request)?;
    set_of(cloud, request, &name)
}

/// `setIamPolicy` of an object that exists.
pub(crate) fn set_of(
    cloud: &mut Cloud,
    request: &Request,
    name: &Name,
) -> Result<Answer, ApiError> {
    let body = json::without_nulls(request.body.clone());
    let Some(Json::Object(sent)) = body.get("policy") else {
        return Err(ApiError::required("The policy to be set is required.".to_owned()));
    };
    let before = policy::of(cloud, name);
    refuse_stale_etag(&before, sent.text("etag"))?;
    refuse_version(&before, sent)?;
    let mask = Mask::parse(body.text("updateMask"))?;
    let kept = bindings::kept(cloud, sent.items("bindings"))?;
    if mask.has_audit_configs && !policy::is_project(name) && sent.contains_key("auditConfigs") {
        return Err(ApiError::unmodelled("audit configurations of other objects than projects"));
    }
    let mut policy = before;
    if mask.has_bindings {
        replace(&mut policy, "bindings", kept);
    }
    if mask.has_audit_configs {
        replace(&mut policy, "auditConfigs", sent.items("auditConfigs").to_vec());
    }
    policy::keep(cloud, name, &mut policy);
    Ok(Answer::Json(policy.into()))
}

/// `getIamPolicy` of Cloud Storage.
pub(super) fn get_bare(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    get(cloud, request).map(|policy| of_bucket(policy, request))
}

/// `setIamPolicy` of Cloud Storage: the body is the policy, and a stale etag is a condition that is not
/// met.
///
/// Sources: discovery storage/v1; Google's page on request preconditions.
pub(super) fn put(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let body = json!({"policy": request.body});
    let wrapped =
        Request { body: body.as_object().cloned().unwrap_or_default(), ..request.clone() };
    match set(cloud, &wrapped) {
        Err(error) if error.code == 409 => Err(ApiError::condition_not_met(
            "At least one of the pre-conditions you specified did not hold.".to_owned(),
        )),
        policy => policy.map(|policy| of_bucket(policy, request)),
    }
}

/// A policy with its kind and the name of its bucket.
///
/// Source: discovery storage/v1, `Policy.resourceId`.
fn of_bucket(policy: Answer, request: &Request) -> Answer {
    let Answer::Json(mut policy) = policy else { return policy };
    policy["kind"] = json!("storage#policy");
    policy["resourceId"] = json!(format!("projects/_/buckets/{}", request.item().id()));
    Answer::Json(policy)
}

/// `testIamPermissions`: every caller has all permissions on an object that exists, and none on
/// others.
///
/// Source: the comment of the method (an empty set and not 404) and of
/// `TestIamPermissionsRequest.permissions` (no wildcards). The messages are guesses.
pub(super) fn test(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let permissions = request.body.items("permissions");
    for permission in permissions.iter().filter_map(Json::as_str) {
        let is_permission = permission.split('.').count() >= 3
            && permission.split('.').all(|word| {
                !word.is_empty() && word.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
            });
        if !is_permission {
            return Err(ApiError::invalid(format!(
                "Permission {permission} is not valid for this resource."
            )));
        }
    }
    match existing(cloud, request) {
        Ok(_) if !permissions.is_empty() => Ok(Answer::Json(json!({"permissions": permissions}))),
        Ok(_) => Ok(Answer::Json(json!({}))),
        Err(error) if error.code == 404 => Ok(Answer::Json(json!({}))),
        Err(error) => Err(error),
    }
}

/// The object at the path, or the error that its own `get` returns.
fn existing(cloud: &mut Cloud, request: &Request) -> Result<Name, ApiError> {
    let name = request.item();
    let get = cloud.collection_of(&name).and_then(|own| {
        own.methods.iter().find(|method| method.id.rsplit('.').next() == Some("get"))
    });
    let Some(get) = get else {
        return Err(ApiError::not_found(format!("Resource '{}' was not found", name.path())));
    };
    (get.begin)(cloud, request)?;
    Ok(name)
}

/// Source: the comment of `GetPolicyOptions.requestedPolicyVersion`; the message is a guess.
fn requested_version(request: &Request) -> Result<i64, ApiError> {
    let asked = request.query.text(request.method.query).parse().ok();
    let version = asked
        .or_else(|| request.body.at("options.requestedPolicyVersion").and_then(Json::as_i64))
        .unwrap_or_default();
    refuse_unknown_version(version)?;
    Ok(version)
}

fn refuse_unknown_version(version: i64) -> Result<(), ApiError> {
    if [0, 1, policy::WITH_CONDITIONS].contains(&version) {
        return Ok(());
    }
    Err(ApiError::invalid(format!(
        "Invalid policy version: {version}. Valid values are 0, 1, and 3."
    )))
}

/// Without an etag, a write replaces the current policy, whatever it contains.
///
/// Source: the comment of `Policy.etag`; the message is one that Google's clients recognise.
fn refuse_stale_etag(before: &Object, etag: &str) -> Result<(), ApiError> {
    if etag.is_empty() || etag == before.text("etag") {
        return Ok(());
    }
    Err(ApiError::aborted(
        "There were concurrent policy changes. Please retry the whole read-modify-write with \
         exponential backoff."
            .to_owned(),
    ))
}

/// Conditions are read and written in version 3. An older client that sends no etag removes them.
///
/// Sources: the comments of `Policy.version` and `Policy.etag`; hashicorp/vault-plugin-secrets-gcp#88
/// for the first message; the second is a guess.
fn refuse_version(before: &Object, sent: &Object) -> Result<(), ApiError> {
    let (old, new) = (policy::version(before), policy::version(sent));
    refuse_unknown_version(new)?;
    if new >= policy::WITH_CONDITIONS {
        return Ok(());
    }
    if old >= policy::WITH_CONDITIONS && !sent.text("etag").is_empty() {
        return Err(ApiError::invalid(format!(
            "Specified policy version ({new}) cannot be less than the existing policy version ({old}). \
             For more information, please refer to \
             https://cloud.google.com/iam/docs/policies#versions."
        )));
    }
    if bindings::have_condition(sent.items("bindings")) {
        return Err(ApiError::invalid(format!(
            "Policy version must be 3 to set conditional role bindings, not {new}."
        )));
    }
    Ok(())
}

/// The fields of a policy that a request sets.
struct Mask {
    has_bindings: bool,
    has_audit_configs: bool,
}

impl Mask {
    /// The message is a guess.
    fn parse(text: &str) -> Result<Mask, ApiError> {
        let paths: Vec<&str> = text.split(',').map(str::trim).filter(|it| !it.is_empty()).collect();
        let known = ["bindings", "etag", "version", "auditConfigs", "audit_configs"];
        if let Some(path) = paths.iter().find(|path| !known.contains(path)) {
            return Err(ApiError::violation(
                "update_mask".to_owned(),
                format!("Invalid field mask path '{path}'."),
            ));
        }
        Ok(Mask {
            has_bindings: paths.is_empty() || paths.contains(&"bindings"),
            has_audit_configs: paths.contains(&"auditConfigs") || paths.contains(&"audit_configs"),
        })
    }
}

/// Replaces a list; an empty list is omitted.
fn replace(policy: &mut Object, field: &str, items: Vec<Json>) {
    if items.is_empty() {
        policy.remove(field);
    } else {
        policy.insert(field.to_owned(), Json::Array(items));
    }
}
