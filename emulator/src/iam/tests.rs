use crate::collection::Collection;
use crate::collections::COLLECTIONS;
use crate::json::Json;
use crate::name::Name;
use crate::trial::{Outcome, SERVICES, SUBNETWORKS, Trial};
use serde_json::json;

const MEMBER: &str = "serviceAccount:robots@p.iam.gserviceaccount.com";

/// A trial with the account of [`MEMBER`].
fn with_account() -> Trial {
    let mut trial = Trial::new();
    let accounts = "iam.googleapis.com/v1/projects/p/serviceAccounts";
    trial.post(accounts, &json!({"accountId": "robots"})).accepted();
    trial
}

/// A trial with the service `s`, and the path of its policy.
fn with_service() -> (Trial, String) {
    let mut trial = with_account();
    trial.has_service("s", &json!({"template": {"containers": [{"image": "a"}]}}));
    (trial, format!("{SERVICES}/s"))
}

fn get(trial: &mut Trial, url: &str) -> Json {
    trial.get(&format!("{url}:getIamPolicy?options.requestedPolicyVersion=3")).accepted()
}

fn set(trial: &mut Trial, url: &str, policy: &Json) -> Outcome {
    trial.post(&format!("{url}:setIamPolicy"), &json!({"policy": policy}))
}

fn invokers(members: &[&str]) -> Json {
    json!([{"role": "roles/run.invoker", "members": members}])
}

fn conditional() -> Json {
    let condition =
        json!({"title": "t", "expression": "request.time < timestamp('2030-01-01T00:00:00Z')"});
    json!([{"role": "roles/run.invoker", "members": [MEMBER], "condition": condition}])
}

#[test]
fn a_policy_that_nobody_has_set_has_an_etag_and_nothing_else() {
    let (mut trial, url) = with_service();
    assert_eq!(get(&mut trial, &url), json!({"etag": "ACAB"}));
    trial.get(&format!("{SERVICES}/none:getIamPolicy")).refused(404, "of kind 'SERVICE'");
}

#[test]
fn bindings_come_back_merged_and_in_order_and_empty_ones_do_not() {
    let (mut trial, url) = with_service();
    let bindings = json!([
        {"role": "roles/viewer", "members": []},
        {"role": "roles/run.invoker", "members": ["allUsers", MEMBER, "allUsers"]},
        {"role": "roles/run.admin", "members": ["user:Jane@example.com"]},
        {"role": "roles/run.invoker", "members": ["group:g@example.com"]},
    ]);
    let answer = set(&mut trial, &url, &json!({"bindings": bindings, "version": 3})).accepted();
    let kept = json!([
        {"role": "roles/run.admin", "members": ["user:jane@example.com"]},
        {"role": "roles/run.invoker", "members": ["allUsers", "group:g@example.com", MEMBER]},
    ]);
    assert_eq!((&answer["bindings"], &answer["version"]), (&kept, &json!(1)));
    assert_eq!(get(&mut trial, &url), answer);
    let emptied = set(&mut trial, &url, &json!({"etag": answer["etag"]})).accepted();
    assert_eq!(emptied, json!({"etag": emptied["etag"], "version": 1}));
}

#[test]
fn a_stale_etag_is_refused_and_none_overwrites() {
    let (mut trial, url) = with_service();
    let first = set(&mut trial, &url, &json!({"etag": "ACAB", "bindings": invokers(&[MEMBER])}));
    let first = first.accepted();
    let stale = json!({"etag": "ACAB", "bindings": invokers(&["allUsers"])});
    let refused = set(&mut trial, &url, &stale);
    refused.refused(409, "There were concurrent policy changes.");
    assert_eq!(refused.body["error"]["status"], "ABORTED");
    assert_eq!(get(&mut trial, &url), first);
    set(&mut trial, &url, &json!({"bindings": invokers(&["allUsers"])})).accepted();
    assert_eq!(get(&mut trial, &url)["bindings"], invokers(&["allUsers"]));
}

#[test]
fn a_condition_needs_version_3_and_is_hidden_without() {
    let (mut trial, url) = with_service();
    let without = json!({"bindings": conditional(), "version": 1});
    set(&mut trial, &url, &without).refused(400, "must be 3");
    let policy =
        set(&mut trial, &url, &json!({"bindings": conditional(), "version": 3})).accepted();
    assert_eq!((&policy["version"], &policy["bindings"]), (&json!(3), &conditional()));
    assert_eq!(get(&mut trial, &url), policy);
    let hidden = trial.get(&format!("{url}:getIamPolicy")).accepted();
    let role = hidden["bindings"][0]["role"].as_str().unwrap();
    assert!(role.starts_with("roles/run.invoker_withcond_") && role.len() == 47, "{role}");
    assert_eq!((&hidden["version"], hidden["bindings"][0].get("condition")), (&json!(1), None));
    set(&mut trial, &url, &hidden).refused(400, "cannot be less than the existing policy version");
    trial
        .get(&format!("{url}:getIamPolicy?options.requestedPolicyVersion=2"))
        .refused(400, "Valid values are 0, 1, and 3");
}

#[test]
fn bindings_that_cannot_be_are_refused() {
    let (mut trial, url) = with_service();
    let conditions = |extra: Json| {
        let mut bindings = conditional();
        bindings[0].as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        bindings
    };
    for (bindings, why) in [
        (
            json!([{"role": "roles/nobody", "members": [MEMBER]}]),
            "is not supported for this resource",
        ),
        (invokers(&["sa@p.iam.gserviceaccount.com"]), "must be of the form"),
        (invokers(&["robot:x"]), "is of an unknown type"),
        (conditions(json!({"role": "roles/owner"})), "basic roles"),
        (conditions(json!({"members": ["allUsers"]})), "allUsers"),
        (conditions(json!({"condition": {"expression": "true"}})), "title"),
        (conditions(json!({"condition": {"title": "t"}})), "expression"),
    ] {
        set(&mut trial, &url, &json!({"bindings": bindings, "version": 3})).refused(400, why);
    }
    assert_eq!(get(&mut trial, &url), json!({"etag": "ACAB"}));
}

#[test]
fn a_policy_goes_with_its_object() {
    let (mut trial, url) = with_service();
    set(&mut trial, &url, &json!({"bindings": invokers(&["allUsers"])})).accepted();
    trial.patch(&url, &json!({"template": {"containers": [{"image": "b"}]}})).accepted();
    assert_eq!(get(&mut trial, &url)["bindings"], invokers(&["allUsers"]), "a patch keeps it");
    trial.delete(&url).accepted();
    trial.has_service("s", &json!({"template": {"containers": [{"image": "a"}]}}));
    assert_eq!(get(&mut trial, &url), json!({"etag": "ACAB"}));
}

#[test]
fn a_service_has_one_policy_in_both_versions_of_the_api() {
    let (mut trial, url) = with_service();
    let older = url.replace("/v2/", "/v1/");
    set(&mut trial, &older, &json!({"bindings": invokers(&["allUsers"])})).accepted();
    assert_eq!(get(&mut trial, &url)["bindings"], invokers(&["allUsers"]));
}

#[test]
fn the_policy_of_a_subnetwork_is_read_and_written_in_computes_way() {
    let mut trial = with_account();
    trial.has_network("n");
    trial.has_subnetwork("s", "n", "10.0.0.0/24");
    let url = format!("{SUBNETWORKS}/s");
    let read = format!("{url}/getIamPolicy?optionsRequestedPolicyVersion=3");
    assert_eq!(trial.get(&read).accepted(), json!({"etag": "ACAB"}));
    let bindings = json!([{"role": "roles/compute.networkUser", "members": [MEMBER]}]);
    let body = json!({"policy": {"bindings": bindings, "etag": "ACAB"}});
    trial.post(&format!("{url}/setIamPolicy"), &body).accepted();
    assert_eq!(trial.get(&read).accepted()["bindings"], bindings);
    trial
        .post(&format!("{url}/setIamPolicy"), &json!({"bindings": bindings}))
        .refused(501, "bindings");
    trial.get(&read.replace("/s/", "/t/")).refused(404, "subnetworks/t' was not found");
}

#[test]
fn the_policy_of_a_project_is_the_same_in_both_versions_and_may_have_audit_configs() {
    let mut trial = with_account();
    let v1 = "cloudresourcemanager.googleapis.com/v1/projects/p";
    let v3 = "cloudresourcemanager.googleapis.com/v3/projects/p";
    let asked = json!({"options": {"requestedPolicyVersion": 3}});
    let policy = trial.post(&format!("{v1}:getIamPolicy"), &asked).accepted();
    assert_eq!(policy, json!({"etag": "ACAB", "version": 1}));
    let audit = json!([{"service": "allServices", "auditLogConfigs": [{"logType": "DATA_READ"}]}]);
    let body = json!({
        "policy": {"bindings": invokers(&[MEMBER]), "auditConfigs": audit},
        "updateMask": "bindings,etag,auditConfigs",
    });
    trial.post(&format!("{v3}:setIamPolicy"), &body).accepted();
    let policy = trial.post(&format!("{v1}:getIamPolicy"), &asked).accepted();
    assert_eq!((&policy["bindings"], &policy["auditConfigs"]), (&invokers(&[MEMBER]), &audit));
    let without_mask = json!({"policy": {}});
    let policy = trial.post(&format!("{v1}:setIamPolicy"), &without_mask).accepted();
    assert_eq!((policy.get("bindings"), &policy["auditConfigs"]), (None, &audit));
}

#[test]
fn every_caller_has_every_permission_on_existing_objects() {
    let (mut trial, url) = with_service();
    let body = json!({"permissions": ["run.services.get", "run.services.delete"]});
    assert_eq!(trial.post(&format!("{url}:testIamPermissions"), &body).accepted(), body);
    let missing = format!("{SERVICES}/none:testIamPermissions");
    assert_eq!(trial.post(&missing, &body).accepted(), json!({}));
    let all = json!({"permissions": ["run.services.*"]});
    trial.post(&format!("{url}:testIamPermissions"), &all).refused(400, "is not valid");
}

#[test]
fn a_collection_of_policies_has_objects_whose_get_tells_what_is_missing() {
    // Those of IAP belong to objects of another API, which it looks for itself.
    let has_policies = |it: &&&Collection| {
        it.methods[0].id.ends_with(".getIamPolicy") && it.methods[0].id != "iap.getIamPolicy"
    };
    for collection in COLLECTIONS.iter().filter(has_policies) {
        let path: Vec<&str> = collection
            .item
            .split('/')
            .map(|segment| if segment.starts_with('{') { "x" } else { segment })
            .collect();
        let name = Name::new(collection.product.api.host, &path.join("/"));
        let own = COLLECTIONS.iter().find(|other| other.has(&name)).unwrap();
        assert!(!has_policies(&own), "{} stands before its objects", collection.item);
        assert!(
            own.methods.iter().any(|it| it.id.rsplit('.').next() == Some("get")),
            "{}",
            collection.item
        );
    }
}
