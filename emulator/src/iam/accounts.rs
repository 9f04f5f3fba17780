//! Service accounts as principals: which ones exist, where they are visible, and what becomes of them
//! in policies when they are deleted.

use crate::clock::milliseconds_from_now;
use crate::cloud::Cloud;
use crate::failure::ApiError;
use crate::json::{Json, Read};
use crate::name::Name;
use serde_json::json;
use std::time::Duration;

/// The key under which an object's policy is stored.
pub(super) const POLICY: &str = "policy";

/// The host that has service accounts.
const HOST: &str = "iam.googleapis.com";

/// The key under which the moment is stored from which on an account is visible everywhere.
pub(crate) const VISIBLE_AT: &str = "visibleAt";

/// The domain of a project's own service accounts. A project in an organization's domain,
/// `example.com:p`, has `p.example.com` in front.
const DOMAIN: &str = ".iam.gserviceaccount.com";

/// The name of the service account with this address, if it is one that users create.
///
/// Source: Google's page on the types of service accounts. Those that Google makes, such as
/// `{number}-compute@developer.gserviceaccount.com` and
/// `service-{number}@serverless-robot-prod.iam.gserviceaccount.com`, are always there: a simplification.
pub(crate) fn name_of(address: &str) -> Option<Name> {
    let (account, domain) = address.split_once('@')?;
    let project = domain.strip_suffix(DOMAIN)?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    if account.strip_prefix("service-").is_some_and(is_number) {
        return None;
    }
    let project = match project.split_once('.') {
        Some((id, domain)) => format!("{domain}:{id}"),
        None => project.to_owned(),
    };
    Some(Name::new(HOST, &format!("projects/{project}/serviceAccounts/{address}")))
}

/// The address of a new service account.
pub(crate) fn address(account: &str, project: &str) -> String {
    let project = match project.split_once(':') {
        Some((domain, id)) => format!("{id}.{domain}"),
        None => project.to_owned(),
    };
    format!("{account}@{project}{DOMAIN}")
}

/// Whether every part of Google sees an account.
pub(crate) fn is_visible(cloud: &Cloud, name: &Name) -> bool {
    is_visible_in(cloud, name, Duration::ZERO)
}

/// Whether every part of Google sees an account after this time.
pub(crate) fn is_visible_in(cloud: &Cloud, name: &Name, time: Duration) -> bool {
    let Some(stored) = cloud.store.object(name) else { return false };
    let from = stored.hidden.get(VISIBLE_AT).and_then(Json::as_u64).unwrap_or_default();
    from <= milliseconds_from_now(time)
}

/// Refuses members that are service accounts of a project and do not exist.
///
/// Source: responses that users quote: "Service account … does not exist." with status 400.
pub(super) fn refuse_absent(cloud: &Cloud, members: &[String]) -> Result<(), ApiError> {
    for member in members {
        let Some(address) = member.strip_prefix("serviceAccount:") else { continue };
        if name_of(address).is_some_and(|name| !is_visible(cloud, &name)) {
            return Err(ApiError::bad_request(format!(
                "Service account {address} does not exist."
            )));
        }
    }
    Ok(())
}

/// Renames a deleted account in every policy.
///
/// Source: recording project-iam-member. That a policy keeps its etag is a guess.
pub(crate) fn mark_deleted(cloud: &mut Cloud, address: &str, uid: &str) {
    let alive = json!(format!("serviceAccount:{address}"));
    let deleted = json!(format!("deleted:serviceAccount:{address}?uid={uid}"));
    let has_it = |policy: &Json| {
        let Json::Object(policy) = policy else { return false };
        let mut bindings = policy.items("bindings").iter();
        bindings.any(|it| it["members"].as_array().is_some_and(|it| it.contains(&alive)))
    };
    let concerned =
        cloud.store.objects().filter(|(_, it)| it.hidden.get(POLICY).is_some_and(has_it));
    let concerned: Vec<Name> = concerned.map(|(name, _)| name.clone()).collect();
    for name in concerned {
        let Some(stored) = cloud.store.object_mut(&name) else { continue };
        let bindings = stored.hidden.get_mut(POLICY).and_then(|it| it.get_mut("bindings"));
        for binding in bindings.and_then(Json::as_array_mut).into_iter().flatten() {
            let members = binding["members"].as_array_mut().into_iter().flatten();
            members.filter(|it| **it == alive).for_each(|it| *it = deleted.clone());
        }
    }
}
