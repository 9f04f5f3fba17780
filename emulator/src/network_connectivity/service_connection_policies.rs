//! `networkconnectivity.projects.locations.serviceConnectionPolicies`: permissions for managed services to
//! create Private Service Connect endpoints in a network.
//!
//! Sources: discovery networkconnectivity/v1; recording network-connectivity-service-connection-policy.
//! The messages of refusals are guesses.

use super::networks;
use super::product::NETWORK_CONNECTIVITY;
use crate::cloud::Cloud;
use crate::collection::{Change, Collection, Draft, Method, NO_RULES, Rules};
use crate::compute::{SUBNETWORK, referenced};
use crate::failure::{ApiError, Failure};
use crate::json::{Json, Object, Read};
use crate::located::methods;
use crate::name::Name;
use serde_json::json;

/// The policies in a region.
pub(crate) static SERVICE_CONNECTION_POLICIES: Collection = Collection {
    product: &NETWORK_CONNECTIVITY,
    item: "projects/{project}/locations/{location}/serviceConnectionPolicies/{policy}",
    schema: "ServiceConnectionPolicy",
    body: "service_connection_policy",
    methods: &[
        Method::answers(
            "networkconnectivity.projects.locations.serviceConnectionPolicies.get",
            "",
            methods::get,
        ),
        Method::answers(
            "networkconnectivity.projects.locations.serviceConnectionPolicies.list",
            "pageSize pageToken",
            methods::list,
        ),
        Method::starts(
            "networkconnectivity.projects.locations.serviceConnectionPolicies.create",
            "serviceConnectionPolicyId",
            methods::create,
            methods::finish_create,
        ),
        Method::starts(
            "networkconnectivity.projects.locations.serviceConnectionPolicies.patch",
            "updateMask",
            methods::patch,
            methods::finish_patch,
        ),
        Method::starts(
            "networkconnectivity.projects.locations.serviceConnectionPolicies.delete",
            "",
            methods::delete,
            methods::finish_delete,
        ),
    ],
    modelled: &[
        ("ServiceConnectionPolicy", "description etag labels name network pscConfig serviceClass"),
        (
            "PscConfig",
            "allowedGoogleProducersResourceHierarchyLevel limit producerInstanceLocation subnetworks",
        ),
    ],
    required: &[],
    rules: Rules {
        refuses_new: &[networks::refuse_no_network, refuse_no_class, refuse_second],
        fills: &[fill_output],
        fails_insert: &[networks::fail_missing_network, fail_missing_subnetwork],
        refuses_change: &[refuse_fixed, refuse_missing_subnetwork],
        changes: &[renew_etag],
        ..NO_RULES
    },
};

fn refuse_no_class(_: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    if draft.body.text("serviceClass").is_empty() {
        return Err(ApiError::violation(
            "service_connection_policy.service_class".to_owned(),
            "It is required.".to_owned(),
        ));
    }
    Ok(())
}

/// A service class has one policy in a network and region.
///
/// Source: Google's page on service connection policies.
fn refuse_second(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    let collection = draft.name.path().rsplit_once('/').map_or("", |(collection, _)| collection);
    let network =
        |body: &Object| referenced(&cloud.projects, body.text("network"), draft.name.project());
    let is_same = |other: &Object| {
        other.text("serviceClass") == draft.body.text("serviceClass")
            && network(other) == network(draft.body)
    };
    let mut others = cloud.store.collection(&draft.name.beside(collection));
    match others.find(|(name, other)| *name != draft.name && is_same(&other.body)) {
        Some((other, _)) => Err(ApiError::failed_precondition(format!(
            "The service class already has the policy '{}' in this network and region.",
            other.path()
        ))),
        None => Ok(()),
    }
}

/// Source: recording network-connectivity-service-connection-policy.
fn fill_output(cloud: &mut Cloud, _: &Name, policy: &mut Object) {
    policy.insert("infrastructure".to_owned(), json!("PSC"));
    set_etag(cloud, policy);
}

fn set_etag(cloud: &mut Cloud, policy: &mut Object) {
    let etag = cloud.store.fingerprint();
    policy.insert("etag".to_owned(), json!(etag));
}

/// A missing subnetwork, or one of another network or region, fails inside the operation, which is a
/// guess.
fn fail_missing_subnetwork(cloud: &Cloud, name: &Name) -> Result<(), Failure> {
    let policy = cloud.store.body(name).cloned().unwrap_or_default();
    match missing_subnetwork(cloud, name, &policy) {
        Some(message) => Err(Failure::new("NOT_FOUND", message)),
        None => Ok(()),
    }
}

/// A patch with such a subnetwork is refused at once, which is a guess.
fn refuse_missing_subnetwork(cloud: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    let after = methods::patched(change.before, change.patch);
    match missing_subnetwork(cloud, change.name, &after) {
        Some(message) => Err(ApiError::not_found(message)),
        None => Ok(()),
    }
}

fn missing_subnetwork(cloud: &Cloud, name: &Name, policy: &Object) -> Option<String> {
    let network = networks::network_of(cloud, name, policy);
    let is_usable = |text: &str| {
        let subnetwork = referenced(&cloud.projects, text, name.project())?;
        let body = cloud.store.body(&subnetwork)?;
        let of = referenced(&cloud.projects, body.text("network"), subnetwork.project());
        let is_near = subnetwork.fits(SUBNETWORK) && subnetwork.location() == name.location();
        (is_near && of == network).then_some(())
    };
    let subnetworks = policy.items("pscConfig.subnetworks").iter().filter_map(Json::as_str);
    let missing = subnetworks.into_iter().find(|text| is_usable(text).is_none())?;
    Some(format!(
        "The subnetwork '{missing}' was not found in the network and region of the policy."
    ))
}

/// Source: hashicorp/google replaces a policy for a change of any other field; that Google refuses these is
/// a guess.
fn refuse_fixed(_: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    methods::refuse_fixed(
        change,
        &["description", "labels", "pscConfig"],
        "The field cannot be changed.",
    )
}

fn renew_etag(cloud: &mut Cloud, _: &Name, policy: &mut Object, _: &Object) {
    set_etag(cloud, policy);
}
