use crate::cloud::Settings;
use crate::trial::Trial;
use serde_json::json;
use std::time::Duration;

const ACCOUNTS: &str = "iam.googleapis.com/v1/projects/p/serviceAccounts";
const ROLES: &str = "iam.googleapis.com/v1/projects/p/roles";
const EMAIL: &str = "runner@p.iam.gserviceaccount.com";
const POLICY: &str = "cloudresourcemanager.googleapis.com/v1/projects/p";

fn with_account() -> (Trial, String) {
    let mut trial = Trial::new();
    trial.post(ACCOUNTS, &json!({"accountId": "runner"})).accepted();
    (trial, format!("{ACCOUNTS}/{EMAIL}"))
}

fn grant(trial: &mut Trial, member: &str) -> crate::trial::Outcome {
    let bindings = json!([{"role": "roles/viewer", "members": [member]}]);
    trial.post(&format!("{POLICY}:setIamPolicy"), &json!({"policy": {"bindings": bindings}}))
}

#[test]
fn an_account_is_found_by_its_address_and_its_number_in_any_project() {
    let (mut trial, url) = with_account();
    let account = trial.get(&url).accepted();
    assert_eq!(account["email"], EMAIL);
    let number = account["uniqueId"].as_str().unwrap().to_owned();
    for url in [
        format!("{ACCOUNTS}/{number}"),
        format!("iam.googleapis.com/v1/projects/-/serviceAccounts/{EMAIL}"),
        format!("iam.googleapis.com/v1/projects/-/serviceAccounts/{number}"),
    ] {
        assert_eq!(trial.get(&url).accepted(), account, "{url}");
    }
    trial
        .get(&format!("{ACCOUNTS}/other@p.iam.gserviceaccount.com"))
        .refused(404, "Unknown service account");
    assert_eq!(trial.get(ACCOUNTS).accepted(), json!({"accounts": [account]}));
}

#[test]
fn accounts_that_cannot_be_are_refused() {
    let (mut trial, _) = with_account();
    for (id, why) in [
        ("run", "length between 6 and 30"),
        ("Runner", "Invalid account ID"),
        ("runner-", "Invalid account ID"),
    ] {
        trial.post(ACCOUNTS, &json!({"accountId": id})).refused(400, why);
    }
    trial
        .post(ACCOUNTS, &json!({"accountId": "runner"}))
        .refused(409, "already exists within project");
}

#[test]
fn only_accounts_that_exist_are_members() {
    let (mut trial, url) = with_account();
    let member = format!("serviceAccount:{EMAIL}");
    grant(&mut trial, "serviceAccount:nobody@p.iam.gserviceaccount.com")
        .refused(400, "Service account nobody@p.iam.gserviceaccount.com does not exist.");
    for member in [
        &*member,
        "serviceAccount:1-compute@developer.gserviceaccount.com",
        "serviceAccount:service-1@serverless-robot-prod.iam.gserviceaccount.com",
        "user:jane@example.com",
    ] {
        grant(&mut trial, member).accepted();
    }
    grant(&mut trial, &member).accepted();
    let number = trial.get(&url).accepted()["uniqueId"].as_str().unwrap().to_owned();
    trial.delete(&url).accepted();
    let policy = trial.post(&format!("{POLICY}:getIamPolicy"), &json!({})).accepted();
    let deleted = format!("deleted:serviceAccount:{EMAIL}?uid={number}");
    assert_eq!(policy["bindings"][0]["members"], json!([deleted]));
    grant(&mut trial, &member).refused(400, "does not exist");
}

#[test]
fn a_new_account_is_not_visible_everywhere_for_some_time() {
    let settings = Settings { identity_time: Duration::from_hours(1), ..Settings::default() };
    let mut trial = Trial::with(settings);
    trial.post(ACCOUNTS, &json!({"accountId": "runner"})).accepted();
    let url = format!("{ACCOUNTS}/{EMAIL}");
    let statuses: Vec<u16> = (0..4).map(|_| trial.get(&url).status).collect();
    assert!(statuses.contains(&200) && statuses.contains(&404), "{statuses:?}");
    grant(&mut trial, &format!("serviceAccount:{EMAIL}")).refused(400, "does not exist");
}

#[test]
fn a_key_has_its_private_part_once() {
    let (mut trial, url) = with_account();
    let created = trial.post(&format!("{url}/keys"), &json!({})).accepted();
    assert!(created["privateKeyData"].is_string() && created["publicKeyData"].is_null());
    let key = format!("iam.googleapis.com/v1/{}", created["name"].as_str().unwrap());
    let read = trial.get(&key).accepted();
    assert!(read["privateKeyData"].is_null() && read["publicKeyData"].is_null(), "{read}");
    let read = trial.get(&format!("{key}?publicKeyType=TYPE_X509_PEM_FILE")).accepted();
    assert!(read["publicKeyData"].is_string());
    trial.delete(&key).accepted();
    trial.get(&key).refused(404, "does not exist");
}

#[test]
fn an_account_has_ten_keys_at_most() {
    let (mut trial, url) = with_account();
    let body = json!({"publicKeyData": "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg=="});
    for _ in 0..10 {
        trial.post(&format!("{url}/keys:upload"), &body).accepted();
    }
    trial.post(&format!("{url}/keys:upload"), &body).refused(400, "Precondition check failed.");
    trial.post(&format!("{url}/keys:upload"), &json!({"publicKeyData": "AAAA"})).refused(400, "");
}

#[test]
fn a_deleted_role_keeps_its_name_and_can_come_back() {
    let mut trial = Trial::new();
    let role = json!({"title": "R", "includedPermissions": ["run.services.get"], "stage": "ALPHA"});
    let body = json!({"roleId": "restarter", "role": role});
    let created = trial.post(ROLES, &body).accepted();
    assert_eq!(
        (&created["stage"], &created["name"]),
        (&json!(null), &json!("projects/p/roles/restarter"))
    );
    trial.post(ROLES, &body).refused(409, "already exists");
    let url = format!("{ROLES}/restarter");
    assert_eq!(trial.delete(&url).accepted()["deleted"], true);
    assert_eq!(trial.get(&url).accepted()["deleted"], true);
    assert_eq!(trial.get(ROLES).accepted(), json!({}));
    trial.post(ROLES, &body).refused(400, "in a deleted state");
    trial.patch(&url, &json!({"title": "S"})).refused(400, "deleted state");
    trial.post(&format!("{url}:undelete"), &json!({})).accepted();
    let patched =
        trial.patch(&format!("{url}?updateMask=title"), &json!({"title": "S"})).accepted();
    assert_eq!((&patched["title"], &patched["deleted"]), (&json!("S"), &json!(null)));
    trial.post(&format!("{url}:undelete"), &json!({})).refused(400, "not in a deleted state");
}

#[test]
fn a_permission_has_three_words() {
    let mut trial = Trial::new();
    let role = json!({"title": "R", "includedPermissions": ["run.get"]});
    trial
        .post(ROLES, &json!({"roleId": "restarter", "role": role}))
        .refused(400, "Permission run.get is not valid.");
}
